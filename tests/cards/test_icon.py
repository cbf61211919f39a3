"""The site's icon: a sign in the machine's typeface, else a page that is written without Pillow."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bulletin.cards.pageicon import page_icon

RED, WHITE = (166, 27, 27), (255, 255, 255)


@pytest.mark.parametrize("size", [180, 192, 512])
def test_a_page_in_small(size: int) -> None:
    opened = Image.open(io.BytesIO(page_icon(RED, size)))
    assert opened.format == "PNG"
    image = opened.convert("RGB")
    assert image.size == (size, size)
    assert {color for _, color in image.getcolors() or ()} == {RED, WHITE}
    assert image.getbbox() == (0, 0, size, size)
    white = image.convert("L").point(lambda value: 255 * (value > 200)).getbbox()
    assert white is not None
    left, top, right, bottom = white
    assert left == top == size // 4  # half a page all around: some systems cut a circle out of it
    assert right == bottom == size * 3 // 4


def test_the_headline_stands_over_columns() -> None:
    image = Image.open(io.BytesIO(page_icon(RED, 80))).convert("RGB")
    column = [image.getpixel((24, y)) for y in range(80)]
    assert column == [WHITE if 20 <= y < 27 or 30 <= y < 32 or 38 <= y < 60 else RED for y in range(80)]
