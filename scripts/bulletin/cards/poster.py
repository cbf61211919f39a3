"""Posters: a story as a picture for a telephone, 1080 x 1920 pixels, with the way to it as a QR code (PNG).

A link sent in WeChat shows no picture; a picture does. Photo or colour above, headline and first words below it, at the
foot masthead and code. Equal values give equal bytes with one version of Pillow.

Importing this loads Pillow.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from bulletin.cards.beside import cut_photo
from bulletin.cards.setting import (
    LEADING,
    TextColumn,
    advance,
    draw_headline,
    draw_line,
    drawable,
    fitting,
    font,
)
from bulletin.cards.text import CardText, Look
from bulletin.model.sharing import POSTER_HEIGHT, POSTER_WIDTH
from bulletin.photos.crops import Focus
from bulletin.photos.labelled import label_of, labelled
from bulletin.photos.pixels import encoded
from bulletin.prose.filled import filled
from bulletin.prose.headline import Place
from bulletin.render.qr import BORDER, drawn

MARGIN = 72
_WIDE = POSTER_WIDTH - 2 * MARGIN
_HEAD, _PHOTO, _FOOT = 150, 810, 1590
"""Height of the masthead's strip; of the photo below it (4 : 3); where the foot begins."""
_CODE = 264
"""Side of the code: a telephone's camera reads it from another's screen (ISO/IEC 18004: modules of 6 px and more)."""
_INK, _SOFT, _LINE, _PAPER, _WHITE = (
    (26, 25, 24),
    (87, 83, 80),
    (220, 216, 209),
    (255, 255, 255),
    (255, 255, 255),
)
_COLORS = 256
"""Of the palette of a poster with a photo: half a file of full colours, and as good on a telephone."""


def _column(top: int, bottom: int, largest: int, rows: int) -> TextColumn:
    place = Place(
        width=_WIDE, height=bottom - top - 60, sizes=range(largest, 47, -4), rows=rows, leading=LEADING
    )
    return TextColumn(
        place, left=MARGIN, top=top, bottom=bottom, kicker_size=38, kicker_baseline=40, kicker_height=66
    )


_BELOW_PHOTO, _ALONE = _column(990, 1330, 92, 4), _column(280, 1020, 132, 6)
_WORDS, _WORDS_LEADING = 36, 59
"""Size of the story's first words, and pixels from line to line."""


def draw_poster(
    card: CardText, look: Look, address: str, words: str, photo: bytes, focus: Focus | None
) -> bytes:
    """Return a poster as PNG; `photo` is b"" for none, `words` the story's first, `address` where its code leads.

    A generated photo's origin label goes into the poster. Without a photo, or with a damaged one, it is of type.
    """
    cut = cut_photo(photo, focus, POSTER_WIDTH, _PHOTO) if photo else None
    image = Image.new("RGB", (POSTER_WIDTH, POSTER_HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, POSTER_WIDTH, _HEAD - 1 if cut else 1120), look.color)
    _masthead(draw, card, look)
    if cut:
        image.paste(cut, (0, _HEAD))
        draw_headline(draw, card, look.faces.headline, _BELOW_PHOTO, _INK, look.color)
    else:
        draw_headline(draw, card, look.faces.headline, _ALONE, _WHITE, _WHITE)
    _words(draw, words, look, *((1360, 3) if cut else (1200, 5)))
    _foot(image, draw, card, look, address)
    if cut:
        image = image.quantize(_COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG)
    else:
        image = image.quantize(48, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    made = encoded(image, "PNG")
    return labelled(made, label_of(photo)) if cut else made


def _masthead(draw: ImageDraw.ImageDraw, card: CardText, look: Look) -> None:
    (name,) = drawable((card.masthead,))
    size = fitting(look.faces.headline, name, 640, range(68, 33, -2))
    draw_line(draw, (MARGIN, 100), name, look.faces.headline, size, fill=_WHITE, width=680)
    draw_line(
        draw,
        (POSTER_WIDTH - MARGIN, 100),
        card.edition,
        look.faces.text,
        34,
        fill=_WHITE,
        width=240,
        anchor="rs",
    )


def _words(draw: ImageDraw.ImageDraw, words: str, look: Look, top: int, rows: int) -> None:
    """Draw the story's first words, as many as so many lines hold."""
    face = look.faces.text
    (shown,) = drawable((words[:300],))
    for number, line in enumerate(filled(shown, _WIDE / _WORDS, rows, lambda text: advance(face, text))):
        baseline = top + _WORDS + number * _WORDS_LEADING
        draw.text((MARGIN, baseline), line, _SOFT, font(face, _WORDS), anchor="ls")


def _foot(image: Image.Image, draw: ImageDraw.ImageDraw, card: CardText, look: Look, address: str) -> None:
    """Draw the code and, beside it, whose story it is."""
    draw.rectangle((MARGIN, _FOOT, POSTER_WIDTH - MARGIN, _FOOT + 1), _LINE)
    bits, side = drawn(address)
    code = Image.new("1", (side + 2 * BORDER, side + 2 * BORDER), 1)
    code.putdata(  # type: ignore[no-untyped-call, unused-ignore]
        [
            not (bits >> (side * side - 1 - (y - BORDER) * side - (x - BORDER))) & 1
            if BORDER <= x < side + BORDER and BORDER <= y < side + BORDER
            else 1
            for y in range(side + 2 * BORDER)
            for x in range(side + 2 * BORDER)
        ]
    )
    scale = max(1, _CODE // code.width)
    large = code.resize((code.width * scale, code.width * scale), Image.Resampling.NEAREST)
    image.paste(large.convert("RGB"), (POSTER_WIDTH - MARGIN - large.width + BORDER * scale, _FOOT + 20))
    room = _WIDE - large.width
    plain = look.faces.text
    draw_line(draw, (MARGIN, _FOOT + 100), card.source, look.faces.headline, 44, fill=_INK, width=room)
    draw_line(draw, (MARGIN, _FOOT + 160), card.day, plain, 34, fill=_SOFT, width=room)
    draw_line(draw, (MARGIN, _FOOT + 226), "长按或扫码，看全文", plain, 34, fill=look.color, width=room)
