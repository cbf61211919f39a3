"""A few small photographs' worth of JPEG, drawn once and linked into every issue."""

from __future__ import annotations

import io
import random
from functools import cache

from PIL import Image, ImageDraw, ImageFilter

from benchmarks.newsroom import PHOTO_POOL

_SIZE = (480, 320)


@cache
def pool() -> tuple[bytes, ...]:
    """`PHOTO_POOL` different pictures, about 20 kB each."""
    return tuple(_picture(seed) for seed in range(PHOTO_POOL))


def distinct(number: int, name: str) -> bytes:
    """Picture `number` with `name` as a comment inside, so that no two files are equal byte for byte."""
    picture, comment = pool()[number], name.encode()
    return picture[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + picture[2:]


def _picture(seed: int) -> bytes:
    """A street of blocks under a sky, with a grain that keeps JPEG from making it tiny."""
    dice = random.Random(seed)
    width, height = _SIZE
    image = Image.new("RGB", _SIZE, (150 + dice.randrange(80), 180, 200 + dice.randrange(50)))
    draw = ImageDraw.Draw(image)
    for _ in range(24):
        left, top = dice.randrange(width), dice.randrange(height // 4, height - 40)
        shade = tuple(dice.randrange(40, 220) for _ in range(3))
        draw.rectangle((left, top, left + dice.randrange(20, 120), height), fill=shade)
    noise = Image.frombytes("L", _SIZE, dice.randbytes(width * height)).filter(ImageFilter.GaussianBlur(1))
    image = Image.blend(image, Image.merge("RGB", (noise, noise, noise)), 0.25)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=60)
    return target.getvalue()
