"""Type on share cards: lines set at a baseline, as large as fits, cut short where they must be.

Importing this loads Pillow.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from PIL import ImageFont
from PIL.ImageDraw import ImageDraw

from bulletin.cards.fonts import Face
from bulletin.cards.text import RGB, CardText
from bulletin.prose.headline import Place, set_headline, shortened

_NOT_SET = re.compile(
    "[\U0001f000-\U0001faff\u200c-\u200f\u2028-\u202e\u2060\ufe0e\ufe0f\ufeff\U000e0000-\U000e007f]"
)
"""Emoji, which no text face has, and signs without a shape, but for what stands between phrases."""

LEADING = 1.34
_OPENING = frozenset("（〈《「『【〔〖“‘")
"""Marks that are blank on their left (CLREQ 3.1.6: at the head of a line they are set flush)."""


class TextColumn(NamedTuple):
    """Where kicker and headline stand on a card, together in the middle between `top` and `bottom`."""

    place: Place
    left: int
    top: int
    bottom: int
    kicker_size: int
    kicker_baseline: int
    """Pixels from the column's first line."""
    kicker_height: int


def drawable(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return `lines` without signs that no text face has a shape for; empty ones are left out."""
    kept = tuple(text for line in lines if (text := _NOT_SET.sub("", line).strip()))
    return kept or ("",)


def draw_headline(
    draw: ImageDraw, card: CardText, face: Face, column: TextColumn, fill: int | RGB, kicker_fill: int | RGB
) -> None:
    """Draw the headline and, where there is one, the kicker above it."""
    place, left = column.place, column.left
    setting = set_headline(drawable(card.headline), place, lambda text: advance(face, text))
    leading = setting.size * LEADING
    kicker = column.kicker_height if card.kicker else 0
    start = column.top + (column.bottom - column.top - kicker - leading * len(setting.lines)) / 2
    if kicker:
        at, size = (left, start + column.kicker_baseline), column.kicker_size
        draw_line(draw, at, card.kicker, face, size, fill=kicker_fill, width=int(place.width))
    for number, line in enumerate(setting.lines):
        baseline = round(start + kicker + setting.size * LEADING * number + setting.size * 1.05)
        blank = _blank(face, line[0]) * setting.size if line[:1] in _OPENING else 0  # it hangs out
        draw.text((left - round(blank), baseline), line, fill, font(face, setting.size), anchor="ls")


def draw_line(
    draw: ImageDraw,
    at: tuple[float, float],
    text: str,
    face: Face,
    size: int,
    *,
    fill: int | RGB,
    width: int,
    anchor: str = "ls",
) -> None:
    """Draw one line with its baseline at `at`, cut short with … where it is wider than `width` pixels."""
    (shown,) = drawable((text,))
    if shown:
        shown = shortened(shown, width / size, lambda part: advance(face, part))
        draw.text((at[0], round(at[1])), shown, fill, font(face, size), anchor=anchor)


def fitting(face: Face, text: str, width: int, sizes: range) -> int:
    """Return the largest of `sizes` at which `text` is at most `width` pixels wide, else the smallest."""
    wide = advance(face, text)
    return next((size for size in sizes if wide * size <= width), sizes[-1])


def advance(face: Face, text: str) -> float:
    """Return the width of a text in em."""
    return sum(_sign_advance(face, sign) for sign in text)


@lru_cache(maxsize=8192)
def _sign_advance(face: Face, sign: str) -> float:
    return font(face, 100).getlength(sign) / 100


@lru_cache(maxsize=64)
def _blank(face: Face, sign: str) -> float:
    """Return how far from the left a sign's shape begins, in em."""
    box = font(face, 100).getmask(sign).getbbox()
    return float(box[0]) / 100 if box else 0.0


@lru_cache(maxsize=64)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """Return a face in a size, as Pillow draws with it."""
    # The basic layout is enough for Chinese, and the same on every machine.
    return ImageFont.truetype(face.path, size, index=face.index, layout_engine=ImageFont.Layout.BASIC)
