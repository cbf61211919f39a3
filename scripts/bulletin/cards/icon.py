"""The site's icon beside a telephone's apps. All that matters stands in its middle, for some systems cut a circle out of it.

Importing this loads Pillow.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from bulletin.cards.fonts import Faces
from bulletin.cards.setting import drawable, font
from bulletin.cards.text import RGB
from bulletin.photos.pixels import encoded

_LINES = (
    (0, 0, 40, 7),
    (0, 10, 40, 12),
    (0, 18, 22, 40),
    (26, 18, 40, 22),
    (26, 27, 40, 31),
    (26, 36, 40, 40),
)
"""A newspaper's page in 40 units, as in the theme's favicon: left, top, right, bottom."""


def draw_icon(masthead: str, faces: Faces | None, color: RGB, size: int) -> bytes:
    """Return an icon as PNG, `size` pixels a side."""
    image = Image.new("RGB", (size, size), color)
    draw = ImageDraw.Draw(image)
    sign = drawable((masthead,))[0][:1]
    if faces and sign:
        face = font(faces.headline, size * 9 // 16)
        draw.text((size / 2, size / 2), sign, (255, 255, 255), face, anchor="mm")
    else:
        unit, start = size / 80, size / 4
        for left, top, right, bottom in _LINES:
            box = (
                start + left * unit,
                start + top * unit,
                start + right * unit - 1,
                start + bottom * unit - 1,
            )
            draw.rectangle(tuple(map(round, box)), (255, 255, 255))
    return encoded(image.quantize(16, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE), "PNG")
