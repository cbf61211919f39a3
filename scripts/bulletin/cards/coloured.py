"""Cards without a photo: large type in nine shades between the newsroom's colour and white."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw

from bulletin.cards.fonts import Faces
from bulletin.cards.setting import LEADING, TextColumn, draw_headline, draw_line, drawable, fitting, font
from bulletin.cards.text import RGB, CardText, Look
from bulletin.model.sharing import CARD_HEIGHT, CARD_WIDTH
from bulletin.prose.headline import Place

MARGIN = 64
_RIGHT = CARD_WIDTH - MARGIN

SHADES = (0, *range(17, 256, 34))
"""Shades of white on the newsroom's colour, in 0-255: nine, which is enough for the edges of large type."""
_WHITE, _CLEAR, _MUTED, _FAINT, _TRACE = 255, 221, 187, 85, 17
_TO_SHADE = [0 if value < SHADES[1] // 2 else value // 34 + 1 for value in range(256)]

_COLUMN = TextColumn(
    Place(width=_RIGHT - MARGIN, height=320, sizes=range(104, 43, -6), rows=4, leading=LEADING),
    left=MARGIN,
    top=158,
    bottom=530,
    kicker_size=34,
    kicker_baseline=38,
    kicker_height=58,
)


def coloured_card(card: CardText, look: Look) -> Image.Image:
    """Return a card as a picture with a palette."""
    image = _ground(card.masthead, look.faces).copy()
    draw = ImageDraw.Draw(image)
    plain = look.faces.text
    draw_line(draw, (_RIGHT, 104), card.edition, plain, 30, fill=_CLEAR, width=400, anchor="rs")
    draw_headline(draw, card, look.faces.headline, _COLUMN, _WHITE, _MUTED)
    draw_line(draw, (MARGIN, 588), card.source, plain, 28, fill=_CLEAR, width=700)
    draw_line(draw, (_RIGHT, 588), card.day, plain, 28, fill=_CLEAR, width=340, anchor="rs")
    image = image.point(_TO_SHADE)
    image.putpalette(_ramp(look.color))
    return image


@lru_cache(maxsize=16)
def _ground(masthead: str, faces: Faces) -> Image.Image:
    """Return what the cards of one masthead share: its name, rules, and its first sign, very large."""
    image = Image.new("L", (CARD_WIDTH, CARD_HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    (name,) = drawable((masthead,))
    if name:
        draw.text((_RIGHT + 30, 610), name[0], _TRACE, font(faces.headline, 540), anchor="rs")
    size = fitting(faces.headline, name, 520, range(58, 29, -2))
    draw_line(draw, (MARGIN, 104), name, faces.headline, size, fill=_WHITE, width=600)
    draw.rectangle((MARGIN, 128, _RIGHT, 132), _WHITE)
    draw.rectangle((MARGIN, 137, _RIGHT, 138), _MUTED)
    draw.rectangle((MARGIN, 540, _RIGHT, 540), _FAINT)
    return image


@lru_cache(maxsize=16)
def _ramp(color: RGB) -> bytes:
    """Return the palette from `color` to white."""
    return bytes(round(low + (255 - low) * shade / 255) for shade in SHADES for low in color)
