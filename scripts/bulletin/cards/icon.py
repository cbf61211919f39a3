"""The site's icon beside a telephone's apps. All that matters stands in its middle, for some systems cut a circle out of it.

Importing this loads Pillow.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from bulletin.cards.fonts import Face
from bulletin.cards.setting import font
from bulletin.cards.text import RGB
from bulletin.photos.pixels import encoded


def draw_icon(sign: str, face: Face, color: RGB, size: int) -> bytes:
    """Return an icon as PNG, `size` pixels a side: one sign in a typeface, white on `color`."""
    image = Image.new("RGB", (size, size), color)
    middle = size / 2, size / 2
    ImageDraw.Draw(image).text(middle, sign, (255, 255, 255), font(face, size * 9 // 16), anchor="mm")
    return encoded(image.quantize(16, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE), "PNG")
