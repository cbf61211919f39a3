"""Covers of type: what stands for an article without a photo in a list of WeChat's.

Two pictures, one 2.35 : 1 for the first article of a draft and a square for the others, in one of three
designs and one colour: white on the colour, the colour on paper, or paper under a coloured head. Equal
values give equal bytes with one version of Pillow.

Importing this loads Pillow.
"""

from __future__ import annotations

from typing import NamedTuple

from PIL import Image, ImageDraw

from bulletin.cards.fonts import Face
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
from bulletin.cards.text import RGB, CardText, Look
from bulletin.photos.pixels import encoded
from bulletin.prose.headline import Place, set_headline

DESIGNS = ("ground", "paper", "head")
"""The designs by name, the plainest first."""

_WHITE, _PAPER, _INK = (255, 255, 255), (250, 247, 241), (26, 25, 24)
_COLORS = 48
"""Colours of the palette: type on two grounds needs few, and the file is a third of a full one."""


class Shape(NamedTuple):
    """Measures of one shape of cover, in pixels."""

    width: int
    height: int
    margin: int
    head: int
    """Height of the strip that holds the masthead."""
    foot: int
    """Height of the strip that holds the source."""
    small: int
    """Size of the masthead; source and edition are a little smaller."""
    sizes: range
    """Sizes that the headline may have."""
    rows: int


SHAPES = {
    "235_1": Shape(900, 383, 48, 78, 62, 32, range(84, 33, -4), 3),
    "1_1": Shape(600, 600, 44, 92, 74, 38, range(116, 35, -4), 5),
}
"""Shapes by the name of the interface's field for the crop."""


class _Inks(NamedTuple):
    """The colours of a design."""

    ground: RGB
    headline: RGB
    kicker: RGB
    head: RGB
    masthead: RGB
    foot: RGB
    trace: RGB
    """Of the large sign behind the headline: hardly seen."""


def draw_cover(card: CardText, look: Look, shape: str, design: str) -> bytes:
    """Return one cover as PNG; `shape` is a key of SHAPES and `design` one of DESIGNS."""
    return _packed(_drawn(card, look, SHAPES[shape], design))


def draw_sheet(card: CardText, look: Look, design: str) -> tuple[bytes, dict[str, tuple[float, ...]]]:
    """Return both covers in one picture, as PNG, and where each stands: left, top, right, bottom in 0-1.

    The interface takes one picture for a cover and crops it (`pic_crop_…`); type cannot be cropped.
    """
    wide = max(shape.width for shape in SHAPES.values())
    high = sum(shape.height for shape in SHAPES.values())
    sheet = Image.new("RGB", (wide, high), _inks(design, look.color).ground)
    boxes: dict[str, tuple[float, ...]] = {}
    top = 0
    for name, shape in SHAPES.items():
        sheet.paste(_drawn(card, look, shape, design), (0, top))
        boxes[name] = (0.0, top / high, shape.width / wide, (top + shape.height) / high)
        top += shape.height
    return _packed(sheet), boxes


def _packed(image: Image.Image) -> bytes:
    return encoded(image.quantize(_COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE), "PNG")


def _inks(design: str, color: RGB) -> _Inks:
    """Return the colours of a design around one colour that white can be read on."""
    if design == "ground":
        soft = _mixed(color, _WHITE, 0.85)
        return _Inks(color, _WHITE, soft, color, _WHITE, soft, _mixed(color, _WHITE, 0.09))
    trace = _mixed(_PAPER, color, 0.07)
    if design == "paper":
        return _Inks(_PAPER, color, _INK, _PAPER, _INK, _INK, trace)
    return _Inks(_PAPER, _INK, color, color, _WHITE, color, trace)


def _mixed(first: RGB, second: RGB, share: float) -> RGB:
    """Return the colour that has `share` of the second."""
    red, green, blue = (round(one + (other - one) * share) for one, other in zip(first, second, strict=True))
    return red, green, blue


def _drawn(card: CardText, look: Look, shape: Shape, design: str) -> Image.Image:
    inks = _inks(design, look.color)
    image = Image.new("RGB", (shape.width, shape.height), inks.ground)
    draw = ImageDraw.Draw(image)
    _draw_trace(draw, card, look.faces.headline, shape, inks.trace)
    if design == "head":
        draw.rectangle((0, 0, shape.width, shape.head), inks.head)
    elif design == "paper":
        draw.rectangle((0, 0, 13, shape.height), look.color)
    _draw_lines(draw, card, look, shape, inks)
    face = look.faces.headline
    column = _column(shape, drawable(card.headline), face)
    draw_headline(draw, card, face, column, inks.headline, inks.kicker)
    return image


def _draw_trace(draw: ImageDraw.ImageDraw, card: CardText, face: Face, shape: Shape, color: RGB) -> None:
    """Draw the first sign of the source very large, bottom right."""
    (sign,) = drawable((card.source or card.masthead,))
    size = round(shape.height * 0.86)
    if sign:
        at = (shape.width + size * 0.06, shape.height - size * 0.02)
        draw.text(at, sign[0], color, font(face, size), anchor="rs")


def _draw_lines(draw: ImageDraw.ImageDraw, card: CardText, look: Look, shape: Shape, inks: _Inks) -> None:
    """Draw masthead and edition above, source below, each with its rule."""
    left, right = shape.margin, shape.width - shape.margin
    room, plain = right - left, look.faces.text
    (name,) = drawable((card.masthead,))
    size = fitting(look.faces.headline, name, room * 6 // 10, range(shape.small, 19, -2))
    base = round(shape.head * 0.66)
    draw_line(draw, (left, base), name, look.faces.headline, size, fill=inks.masthead, width=room * 6 // 10)
    small = round(shape.small * 0.72)
    edition = {"fill": inks.masthead, "width": room * 35 // 100}
    draw_line(draw, (right, base), card.edition, plain, small, anchor="rs", **edition)  # type: ignore[arg-type]
    if inks.head == inks.ground:
        draw.rectangle((left, shape.head - 3, right, shape.head - 1), inks.masthead)
    base = shape.height - round(shape.foot * 0.42)
    draw_line(draw, (left, base), card.source, plain, small, fill=inks.foot, width=room * 6 // 10)
    draw_line(
        draw, (right, base), card.day, plain, small, fill=inks.foot, width=room * 38 // 100, anchor="rs"
    )


def _column(shape: Shape, headline: tuple[str, ...], face: Face) -> TextColumn:
    """Return where the headline stands: in the larger sizes where all of it fits, though lines be broken."""
    column = _room(shape, shape.sizes[: len(shape.sizes) * 3 // 4])
    lines = set_headline(headline, column.place, lambda text: advance(face, text)).lines
    whole = "".join("".join(headline).split()) == "".join("".join(lines).split())
    return column if whole else _room(shape, shape.sizes)


def _room(shape: Shape, sizes: range) -> TextColumn:
    top, bottom = shape.head + shape.margin // 4, shape.height - shape.foot
    small = round(shape.small * 0.86)
    return TextColumn(
        Place(
            width=shape.width - 2 * shape.margin,
            height=bottom - top - round(small * 1.7),
            sizes=sizes,
            rows=shape.rows,
            leading=LEADING,
        ),
        left=shape.margin,
        top=top,
        bottom=bottom,
        kicker_size=small,
        kicker_baseline=round(small * 1.15),
        kicker_height=round(small * 1.7),
    )
