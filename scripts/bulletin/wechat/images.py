"""Pictures as WeChat takes them: JPEG, PNG or a small animated GIF, under a megabyte, at most 1,080 wide.

What a picture becomes depends on its bytes and on the limits only, so results are kept in the cache
under a digest of both.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.photos import clean
from bulletin.photos.imagesize import UnreadablePhoto, image_format, image_size
from bulletin.render.qr import BORDER, drawn
from bulletin.works.keep import keep

if TYPE_CHECKING:
    from PIL.Image import Image

EDITION = b"1"
"""Raise it when the same picture comes out differently: old results in caches are then not used."""

QUALITIES = (90, 85, 80, 72, 64, 55)
SHRINKS = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25)
SUFFIXES = {"jpeg": ".jpg", "png": ".png", "gif": ".gif"}
COVERS = {"235_1": (900, 383), "1_1": (600, 600)}
"""Crops of a cover by the name of the interface's field, with the largest size made, in pixels."""

Crop = tuple[float, float, float, float]
"""Left, top, right, bottom in 0-1."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for upload."""

    data: bytes
    suffix: str
    """`.jpg`, `.png` or `.gif`."""
    width: int
    height: int
    still: bool = False
    """True when an animation had to become a still picture."""


def ready(data: bytes, cache: Path, *, limit: int, width: int) -> Picture:
    """Return a body picture of at most `limit` bytes and `width` pixels, rotated and without metadata.

    Raises UnreadablePhoto for a file that is no picture or too damaged to be read.
    """
    return _cached(cache, data, f"body {limit} {width}", lambda: _ready(data, limit, width))


def cover(data: bytes, cache: Path, name: str, crop: Crop) -> Picture:
    """Return one crop of a cover as JPEG; `name` is one of COVERS. Raises as `ready`."""
    return _cached(cache, data, f"cover {name} {crop!r}", lambda: _cover(data, name, crop))


def crop_around(width: int, height: int, aspect: float, focus: tuple[float, float] | None) -> Crop:
    """Return the largest crop of `aspect` (width by height) of a picture, as near to `focus` as it gets.

    The focus, in 0-1 from the top left, is always inside.
    """
    x, y = focus or (0.5, 0.5)
    wide, high = min(1.0, aspect * height / width), min(1.0, width / (aspect * height))
    left = min(max(0.0, x - wide / 2), 1 - wide)
    top = min(max(0.0, y - high / 2), 1 - high)
    return left, top, left + wide, top + high


def _cached(cache: Path, data: bytes, what: str, make: Callable[[], Picture]) -> Picture:
    """Return a kept result, or make and keep it; a damaged one is made again."""
    name = hashlib.sha256(EDITION + what.encode() + b"\0" + hashlib.sha256(data).digest()).hexdigest()[:32]
    for suffix in SUFFIXES.values():
        for still in ("", "-still"):
            file = cache / f"{name}{still}{suffix}"
            if file.is_file():
                kept = file.read_bytes()
                try:
                    width, height, _ = image_size(kept)
                except UnreadablePhoto:
                    continue
                return Picture(kept, suffix, width, height, bool(still))
    made = make()
    keep(cache / f"{name}{'-still' if made.still else ''}{made.suffix}", made.data)
    return made


def _ready(data: bytes, limit: int, width: int) -> Picture:
    plain = clean(data)
    wide, high, kind = image_size(plain)
    animated = _frames(plain) > 1
    fits = len(plain) <= limit and wide <= width
    if fits and (kind in ("jpeg", "png") or (kind == "gif" and animated)):
        return Picture(plain, SUFFIXES[kind], wide, high)
    if animated and kind == "gif" and len(plain) <= limit:
        return Picture(plain, ".gif", wide, high)  # WeChat scales it; drawing it anew would spoil it
    image = _opened(plain)
    image.thumbnail((width, 1 << 30))
    if kind in ("png", "gif", "webp") and (_see_through(image) or kind != "webp"):
        made = _png(image)
        if len(made) <= limit:
            return Picture(made, ".png", *image.size, still=animated)
    return _jpeg_within(image, limit, still=animated)


def _frames(data: bytes) -> int:
    from PIL import Image  # noqa: PLC0415 - loading Pillow takes 50 ms

    if image_format(data) not in ("gif", "webp"):
        return 1
    try:
        with Image.open(BytesIO(data)) as image:
            return int(getattr(image, "n_frames", 1))
    except (OSError, ValueError, SyntaxError):
        return 1


def _opened(data: bytes) -> Image:
    """Return the (first) picture in RGB, RGBA or grey, its colour profile in `info`."""
    from PIL import Image  # noqa: PLC0415

    try:
        with Image.open(BytesIO(data)) as image:
            image.load()
            profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA", "L") else None
            if _see_through(image):
                made = image.convert("RGBA")
            else:
                made = image if image.mode in ("RGB", "L") else image.convert("RGB")
            made = made.copy()
    except (OSError, ValueError, SyntaxError) as broken:
        raise UnreadablePhoto("图片内容已损坏") from broken
    made.info = {"icc_profile": profile} if profile else {}
    return made


def _see_through(image: Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def _png(image: Image) -> bytes:
    target = BytesIO()
    image.save(target, "PNG", optimize=True, icc_profile=image.info.get("icc_profile"))
    return target.getvalue()


def _jpeg(image: Image, quality: int) -> bytes:
    target = BytesIO()
    profile = image.info.get("icc_profile")
    image.save(target, "JPEG", quality=quality, optimize=True, progressive=True, icc_profile=profile)
    return target.getvalue()


def _jpeg_within(image: Image, limit: int, *, still: bool = False) -> Picture:
    """Return the picture as JPEG within `limit` bytes: less quality first, then fewer pixels."""
    image = _on_white(image)
    for shrink in SHRINKS:
        smaller = image
        if shrink < 1:
            smaller = image.resize((max(1, int(image.width * shrink)), max(1, int(image.height * shrink))))
            smaller.info = image.info
        for quality in QUALITIES:
            made = _jpeg(smaller, quality)
            if len(made) <= limit:
                return Picture(made, ".jpg", *smaller.size, still=still)
    raise UnreadablePhoto(f"图片压缩不到 {limit} 字节以内")


def _on_white(image: Image) -> Image:
    """Return the picture without transparency."""
    from PIL import Image as Pictures  # noqa: PLC0415

    if image.mode != "RGBA":
        return image
    ground = Pictures.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    ground.info = image.info
    return ground


def _cover(data: bytes, name: str, crop: Crop) -> Picture:
    wide, high = COVERS[name]
    image = _on_white(_opened(clean(data)))
    left, top, right, bottom = crop
    box = (left * image.width, top * image.height, right * image.width, bottom * image.height)
    scale = min(1.0, (box[2] - box[0]) / wide)
    size = (max(1, round(wide * scale)), max(1, round(wide * scale * high / wide)))
    made = image.resize(size, box=box)
    made.info = image.info
    return _jpeg_within(made, 1_000_000)


_QR_SCALE = 8
"""Pixels a module of a code."""


def qr_code(address: str) -> Picture:
    """Return `address` as a QR code (level M), black on white, ready for upload."""
    from PIL import Image as Pictures  # noqa: PLC0415 - not needed where the account has its own picture

    code, modules = drawn(address)
    rows = f"{code:0{modules * modules}b}"
    image = Pictures.new("L", (modules + 2 * BORDER,) * 2, 255)
    for at in range(modules * modules):
        if rows[at] == "1":
            image.putpixel((at % modules + BORDER, at // modules + BORDER), 0)
    side = image.width * _QR_SCALE
    target = BytesIO()
    image.resize((side, side), Pictures.Resampling.NEAREST).convert("1").save(target, "PNG", optimize=True)
    return Picture(target.getvalue(), ".png", side, side)


def cores(jobs: int) -> int:
    """Return how many threads to convert with: Pillow works outside the interpreter's lock."""
    return max(1, min(jobs, os.cpu_count() or 1))
