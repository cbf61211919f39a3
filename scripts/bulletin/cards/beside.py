"""Cards with a photo: paper on the left, the photo on the right."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw

from bulletin.cards.setting import LEADING, TextColumn, advance, draw_headline, draw_line, drawable, fitting
from bulletin.cards.text import CardText, Look
from bulletin.model.sharing import CARD_HEIGHT, CARD_WIDTH
from bulletin.photos.crops import Focus, crop_box
from bulletin.photos.pixels import DAMAGE, begun, in_screen_colours, on_white, unpacked, upright
from bulletin.prose.headline import Place

PHOTO_LEFT = 592
"""Where the photo begins; left of it is paper."""
_LEFT, _RIGHT = 52, PHOTO_LEFT - 52

_INK, _SOFT, _LINE, _PAPER = (26, 25, 24), (87, 83, 80), (220, 216, 209), (255, 255, 255)
"""The theme's day colours: --ink, --ink-soft, --line, --paper."""

_COLUMN = TextColumn(
    Place(width=_RIGHT - _LEFT, height=310, sizes=range(66, 31, -3), rows=5, leading=LEADING),
    left=_LEFT,
    top=138,
    bottom=540,
    kicker_size=28,
    kicker_baseline=30,
    kicker_height=48,
)


def card_beside(card: CardText, look: Look, photo: Image.Image) -> Image.Image:
    """Return a card with a photo that `cut_photo` has cut."""
    image = _ground(card.masthead, look).copy()
    image.paste(photo, (PHOTO_LEFT, 0))
    draw = ImageDraw.Draw(image)
    plain = look.faces.text
    draw_line(draw, (_RIGHT, 92), card.edition, plain, 24, fill=_SOFT, width=150, anchor="rs")
    draw_headline(draw, card, look.faces.headline, _COLUMN, _INK, look.color)
    room = int(_RIGHT - _LEFT - advance(plain, card.day) * 24 - 24)
    draw_line(draw, (_LEFT, 588), card.source, plain, 24, fill=_SOFT, width=room)
    draw_line(draw, (_RIGHT, 588), card.day, plain, 24, fill=_SOFT, width=300, anchor="rs")
    return image


@lru_cache(maxsize=16)
def _ground(masthead: str, look: Look) -> Image.Image:
    """Return what the cards with photos of one masthead share."""
    image = Image.new("RGB", (CARD_WIDTH, CARD_HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    (name,) = drawable((masthead,))
    size = fitting(look.faces.headline, name, 310, range(52, 25, -2))
    draw_line(draw, (_LEFT, 92), name, look.faces.headline, size, fill=look.color, width=320)
    draw.rectangle((_LEFT, 112, _RIGHT, 115), _INK)
    draw.rectangle((_LEFT, 119, _RIGHT, 119), _INK)
    draw.rectangle((_LEFT, 546, _RIGHT, 546), _LINE)
    return image


def cut_photo(
    data: bytes, focus: Focus | None, wide: int = CARD_WIDTH - PHOTO_LEFT, high: int = CARD_HEIGHT
) -> Image.Image | None:
    """Return a photo upright, cut around its focus to a size, its side of the card's, in sRGB; None for a damaged one."""
    try:
        packed, orientation = begun(data)
        across, down = (wide, high) if orientation < 5 else (high, wide)
        scale = max(across / packed.width, down / packed.height)
        image = unpacked(packed, (int(packed.width * scale), int(packed.height * scale)))
        image = on_white(upright(image, orientation))
        cut = image.resize(
            (wide, high),
            Image.Resampling.HAMMING,  # half the time of LANCZOS, and as sharp where a picture gets smaller
            box=crop_box(image.width, image.height, wide / high, focus),
            reducing_gap=2.0,
        )
        return in_screen_colours(cut).convert("RGB")
    except DAMAGE:
        return None
