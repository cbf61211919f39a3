"""Draws share cards: the picture that a chat, a microblog or a search result shows of a story.

Two designs, both 1200 x 630 pixels (the size Open Graph pictures are asked for everywhere): a story
with a photo is paper beside its photo (JPEG); one without is set in large type on the newsroom's
colour (PNG of nine shades, a third of what a JPEG of type takes). What is the same on many cards is
drawn once a process. Equal values give equal bytes with one version of Pillow.

Importing this loads Pillow.
"""

from __future__ import annotations

import zlib

from bulletin.cards.beside import card_beside, cut_photo
from bulletin.cards.coloured import coloured_card
from bulletin.cards.text import CardText, Look
from bulletin.photos.crops import Focus
from bulletin.photos.labelled import label_of, labelled
from bulletin.photos.pixels import encoded, jpeg_within

PHOTO_BYTES = 80_000
_QUALITIES = (80, 68, 56, 44)


def draw_card(card: CardText, look: Look) -> bytes:
    """Return a card without a photo, as PNG."""
    # Run lengths alone: smaller than what zlib's search finds, in a third of its time.
    return encoded(coloured_card(card, look), "PNG", bits=4, compress_type=zlib.Z_RLE)


def draw_photo_card(card: CardText, look: Look, photo: bytes, focus: Focus | None) -> bytes:
    """Return a card with `photo` cut around `focus` (x and y in 0-1), as JPEG of at most 80 KB or so.

    A generated photo's origin label goes into the card. One whose pixels are damaged gives the card without it, as JPEG too: the address stays.
    """
    cut = cut_photo(photo, focus)
    image = card_beside(card, look, cut) if cut else coloured_card(card, look).convert("RGB")
    made = jpeg_within(PHOTO_BYTES, image, _QUALITIES, subsampling="4:2:0" if cut else "4:4:4")
    return labelled(made, label_of(photo)) if cut else made
