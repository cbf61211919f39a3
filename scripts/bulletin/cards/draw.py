"""Draws share cards: the picture that a chat, a microblog or a search result shows of a story.

Two designs, both 1200 x 630 pixels (the size Open Graph pictures are asked for everywhere): a story
with a photo is paper beside its photo (JPEG); one without is set in large type on the newsroom's
colour (PNG of nine shades, a third of what a JPEG of type takes). What is the same on many cards is
drawn once a process. Equal values give equal bytes with one version of Pillow.

Pillow is loaded by the first card; importing this module costs nothing.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from bulletin.cards.fonts import Face, Faces
from bulletin.cards.text import CardText
from bulletin.model.addresses import CARD_HEIGHT, CARD_WIDTH
from bulletin.photos.imagesize import UnreadablePhoto, heic_picture, image_format
from bulletin.prose.headline import Place, set_headline, shortened

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

RGB = tuple[int, int, int]
Focus = tuple[float, float]

MARGIN = 64
PHOTO_LEFT = 592
"""Where the photo begins; left of it is paper."""

INK, SOFT, LINE, PAPER = (26, 25, 24), (87, 83, 80), (220, 216, 209), (255, 255, 255)
"""The theme's day colours: --ink, --ink-soft, --line, --paper."""

SHADES = (0, *range(17, 256, 34))
"""Shades of white on the newsroom's colour, in 0-255: nine, which is enough for the edges of large type."""
_WHITE, _CLEAR, _MUTED, _FAINT, _TRACE = 255, 221, 187, 85, 17
_TO_SHADE = [0 if value < SHADES[1] // 2 else value // 34 + 1 for value in range(256)]

PHOTO_BYTES = 80_000
_QUALITIES = (80, 68, 56, 44)

_NOT_SET = re.compile(
    "[\U0001f000-\U0001faff\u200b-\u200f\u2028-\u202e\u2060\ufe0e\ufe0f\ufeff\U000e0000-\U000e007f]"
)
"""Emoji, which no text face has, and signs without a shape."""

LEADING = 1.34
OPENING = frozenset("（〈《「『【〔〖“‘")
"""Marks that are blank on their left (CLREQ 3.1.6: at the head of a line they are set flush)."""

_WIDE = Place(width=CARD_WIDTH - 2 * MARGIN, height=320, sizes=range(104, 43, -6), rows=4, leading=LEADING)
_NARROW = Place(width=PHOTO_LEFT - 2 * 52, height=310, sizes=range(66, 31, -3), rows=5, leading=LEADING)


@dataclass(frozen=True, slots=True)
class Look:
    """What all cards of a newsroom share."""

    faces: Faces
    color: RGB
    """The newsroom's colour, dark enough for white type and for type on white."""


def draw_card(card: CardText, look: Look) -> bytes:
    """Return a card without a photo, as PNG."""
    target = BytesIO()
    # Run lengths alone: smaller than what zlib's search finds, in a third of its time.
    _typographic(card, look).save(target, "PNG", bits=4, compress_type=zlib.Z_RLE)
    return target.getvalue()


def draw_photo_card(card: CardText, look: Look, photo: bytes, focus: Focus | None) -> bytes:
    """Return a card with `photo` cut around `focus` (x and y in 0-1), as JPEG of at most 80 KB or so.

    A photo whose pixels are damaged gives the card without it, as JPEG too: the address stays.
    """
    cut = _cut_photo(photo, (CARD_WIDTH - PHOTO_LEFT, CARD_HEIGHT), focus)
    image = _beside(card, look, cut) if cut else _typographic(card, look).convert("RGB")
    data = b""
    for quality in _QUALITIES:
        target = BytesIO()
        image.save(target, "JPEG", quality=quality, subsampling="4:2:0" if cut else "4:4:4")
        data = target.getvalue()
        if len(data) <= PHOTO_BYTES:
            break
    return data


# Type on the newsroom's colour ----------------------------------------------------------------


def _typographic(card: CardText, look: Look) -> Image:
    """Return the card in large type: nine shades between the newsroom's colour and white."""
    from PIL import ImageDraw  # noqa: PLC0415

    image = _coloured_ground(card.masthead, look.faces).copy()
    draw = ImageDraw.Draw(image)
    bold, plain = look.faces.headline, look.faces.text
    right = CARD_WIDTH - MARGIN
    _line(draw, (right, 104), card.edition, plain, 30, fill=_CLEAR, width=400, anchor="rs")
    top, bottom = 158, 530
    setting = set_headline(_drawable(card.headline), _WIDE, lambda text: _advance(bold, text))
    leading = setting.size * LEADING
    kicker = 58 if card.kicker else 0
    start = top + (bottom - top - kicker - leading * len(setting.lines)) / 2
    if kicker:
        _line(draw, (MARGIN, start + 38), card.kicker, bold, 34, fill=_MUTED, width=right - MARGIN)
    _lines(draw, (MARGIN, start + kicker), setting.lines, bold, setting.size, fill=_WHITE)
    _line(draw, (MARGIN, 588), card.source, plain, 28, fill=_CLEAR, width=700)
    _line(draw, (right, 588), card.day, plain, 28, fill=_CLEAR, width=340, anchor="rs")
    image = image.point(_TO_SHADE)
    image.putpalette(_ramp(look.color))
    return image


@lru_cache(maxsize=16)
def _coloured_ground(masthead: str, faces: Faces) -> Image:
    """Return what the cards of one masthead share: its name, rules, and its first sign, very large."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    image = Image.new("L", (CARD_WIDTH, CARD_HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    (name,) = _drawable((masthead,))
    right = CARD_WIDTH - MARGIN
    if name:
        draw.text((right + 30, 610), name[0], _TRACE, _font(faces.headline, 540), anchor="rs")
    size = _fitting(faces.headline, name, 520, range(58, 29, -2))
    _line(draw, (MARGIN, 104), name, faces.headline, size, fill=_WHITE, width=600)
    draw.rectangle((MARGIN, 128, right, 132), _WHITE)
    draw.rectangle((MARGIN, 137, right, 138), _MUTED)
    draw.rectangle((MARGIN, 540, right, 540), _FAINT)
    return image


@lru_cache(maxsize=16)
def _ramp(color: RGB) -> bytes:
    """Return the palette from `color` to white."""
    return bytes(round(low + (255 - low) * shade / 255) for shade in SHADES for low in color)


# Paper beside a photo -------------------------------------------------------------------------


def _beside(card: CardText, look: Look, photo: Image) -> Image:
    """Return the card with a photo."""
    from PIL import ImageDraw  # noqa: PLC0415

    image = _paper_ground(card.masthead, look).copy()
    image.paste(photo, (PHOTO_LEFT, 0))
    draw = ImageDraw.Draw(image)
    bold, plain = look.faces.headline, look.faces.text
    left, right = 52, PHOTO_LEFT - 52
    _line(draw, (right, 92), card.edition, plain, 24, fill=SOFT, width=150, anchor="rs")
    top, bottom = 138, 540
    setting = set_headline(_drawable(card.headline), _NARROW, lambda text: _advance(bold, text))
    leading = setting.size * LEADING
    kicker = 48 if card.kicker else 0
    start = top + (bottom - top - kicker - leading * len(setting.lines)) / 2
    if kicker:
        _line(draw, (left, start + 30), card.kicker, bold, 28, fill=look.color, width=right - left)
    _lines(draw, (left, start + kicker), setting.lines, bold, setting.size, fill=INK)
    day = _advance(plain, card.day) * 24
    _line(draw, (left, 588), card.source, plain, 24, fill=SOFT, width=int(right - left - day - 24))
    _line(draw, (right, 588), card.day, plain, 24, fill=SOFT, width=300, anchor="rs")
    return image


@lru_cache(maxsize=16)
def _paper_ground(masthead: str, look: Look) -> Image:
    """Return what the cards with photos of one masthead share."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    image = Image.new("RGB", (CARD_WIDTH, CARD_HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    (name,) = _drawable((masthead,))
    left, right = 52, PHOTO_LEFT - 52
    size = _fitting(look.faces.headline, name, 310, range(52, 25, -2))
    _line(draw, (left, 92), name, look.faces.headline, size, fill=look.color, width=320)
    draw.rectangle((left, 112, right, 115), INK)
    draw.rectangle((left, 119, right, 119), INK)
    draw.rectangle((left, 546, right, 546), LINE)
    return image


def _cut_photo(data: bytes, size: tuple[int, int], focus: Focus | None) -> Image | None:
    """Return a photo turned upright, cut to `size` around its focus, in sRGB; None for a damaged one."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    wide, high = size
    try:
        opened = heic_picture(data) if image_format(data) == "heic" else Image.open(BytesIO(data))
        with opened as image:
            profile = image.info.get("icc_profile")
            turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            scale = max((high if turned else wide) / image.width, (wide if turned else high) / image.height)
            image.draft("RGB", (int(image.width * scale), int(image.height * scale)))  # of a JPEG, 1/8 to 1/1
            upright = ImageOps.exif_transpose(image)
            x, y = focus or (0.5, 0.5)
            inner = min(upright.width / wide, upright.height / high)
            left = min(max(0.0, upright.width * x - inner * wide / 2), upright.width - inner * wide)
            above = min(max(0.0, upright.height * y - inner * high / 2), upright.height - inner * high)
            if upright.mode in ("RGBA", "LA", "PA", "P"):
                layer = upright.convert("RGBA")
                upright = Image.new("RGB", layer.size, PAPER)
                upright.paste(layer, mask=layer.getchannel("A"))
            cut = upright.resize(
                size,
                Image.Resampling.HAMMING,  # half the time of LANCZOS, and as sharp where a picture gets smaller
                box=(left, above, left + inner * wide, above + inner * high),
                reducing_gap=2.0,
            )
            return _in_srgb(cut, profile)
    except (OSError, ValueError, SyntaxError, UnreadablePhoto, Image.DecompressionBombError):
        return None


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Return the picture with its colours as screens without colour management show them."""
    from PIL import ImageCms  # noqa: PLC0415

    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
            return converted or image
        except (ImageCms.PyCMSError, OSError):  # a damaged profile, or one for another kind of colour
            pass
    return image if image.mode == "RGB" else image.convert("RGB")


# Setting type ---------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _font(face: Face, size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415

    # The basic layout is enough for Chinese, and the same on every machine.
    return ImageFont.truetype(face.path, size, index=face.index, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def _sign_advance(face: Face, sign: str) -> float:
    return _font(face, 100).getlength(sign) / 100


@lru_cache(maxsize=64)
def _blank(face: Face, sign: str) -> float:
    """Return how far from the left a sign's shape begins, in em."""
    box = _font(face, 100).getmask(sign).getbbox()
    return float(box[0]) / 100 if box else 0.0


def _advance(face: Face, text: str) -> float:
    """Return the width of a text in em."""
    return sum(_sign_advance(face, sign) for sign in text)


def _drawable(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return `lines` without signs that no text face has a shape for; empty ones are left out."""
    kept = tuple(text for line in lines if (text := _NOT_SET.sub("", line).strip()))
    return kept or ("",)


def _fitting(face: Face, text: str, width: int, sizes: range) -> int:
    """Return the largest of `sizes` at which `text` is at most `width` pixels wide, else the smallest."""
    wide = _advance(face, text)
    return next((size for size in sizes if wide * size <= width), sizes[-1])


def _line(
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
    (shown,) = _drawable((text,))
    if shown:
        shown = shortened(shown, width / size, lambda part: _advance(face, part))
        draw.text((at[0], round(at[1])), shown, fill, _font(face, size), anchor=anchor)


def _lines(
    draw: ImageDraw,
    at: tuple[float, float],
    lines: tuple[str, ...],
    face: Face,
    size: int,
    *,
    fill: int | RGB,
) -> None:
    """Draw a headline whose first line begins at `at`; the blank half of a mark that opens a line hangs out."""
    font = _font(face, size)
    for number, line in enumerate(lines):
        baseline = round(at[1] + size * LEADING * number + size * 1.05)
        blank = _blank(face, line[0]) * size if line[:1] in OPENING else 0
        draw.text((at[0] - round(blank), baseline), line, fill, font, anchor="ls")
