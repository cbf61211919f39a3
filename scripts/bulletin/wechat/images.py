"""Pictures as WeChat takes them: JPEG, PNG or a small animated GIF, under a megabyte, at most 1,080 wide.

What a picture becomes depends on its bytes and on the limits only, so results are kept in the cache
under a digest of both, for as long as the program stays the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from PIL import Image

from bulletin.photos.clean import clean
from bulletin.photos.crops import Focus, crop_box
from bulletin.photos.imagesize import UnreadablePhoto, image_header
from bulletin.photos.label import Label, packet
from bulletin.photos.labelled import label_of, labelled
from bulletin.photos.pixels import DAMAGE, encoded, jpeg_within, on_white, opened
from bulletin.render.qr import BORDER, drawn
from bulletin.works.digests import digest
from bulletin.works.drawer import Drawer
from bulletin.works.program import made_by

QUALITIES = (90, 85, 80, 72, 64, 55)
SHRINKS = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25)
SUFFIXES = {"jpeg": ".jpg", "png": ".png", "gif": ".gif"}
COVERS = {"235_1": (900, 383), "1_1": (600, 600)}
"""Crops of a cover by the name of the interface's field, with the largest size made, in pixels."""

Made = TypeVar("Made")

Crop = tuple[float, float, float, float]
"""Left, top, right, bottom in 0-1."""


class Picture(NamedTuple):
    """A picture ready for upload."""

    data: bytes
    suffix: str
    """`.jpg`, `.png` or `.gif`."""
    width: int
    height: int
    still: bool = False
    """True when an animation had to become a still picture."""
    form: str = ""
    """What the file was that has become one: `gif` or `webp`."""


def ready(data: bytes, cache: Path, *, limit: int, width: int) -> Picture:
    """Return a body picture of at most `limit` bytes and `width` pixels, rotated and without metadata.

    Raises UnreadablePhoto for a file that is no picture or too damaged to be read.
    """
    return _kept(cache, _body_key(data, limit, width), lambda: _ready(data, limit, width))


def forget(data: bytes, cache: Path, *, limit: int, width: int) -> None:
    """Drop what `ready` has kept of a picture: something of it is covered now."""
    _drawer(cache).at(_body_key(data, limit, width)).forget()


def _body_key(data: bytes, limit: int, width: int) -> str:
    return digest("body", limit, width, data)


def cover(data: bytes, cache: Path, name: str, crop: Crop) -> Picture:
    """Return one crop of a cover as JPEG; `name` is one of COVERS. Raises as `ready`."""
    return _kept(cache, _cover_key(data, name, crop), lambda: _cover(data, name, crop))


def forget_cover(data: bytes, cache: Path, name: str, crop: Crop) -> None:
    """Drop what `cover` has kept, likewise."""
    _drawer(cache).at(_cover_key(data, name, crop)).forget()


def _cover_key(data: bytes, name: str, crop: Crop) -> str:
    return digest("cover", name, crop, data)


def _drawer(cache: Path) -> Drawer:
    return Drawer(cache, made_by("wechat"))


def thumb(data: bytes, cache: Path, size: tuple[int, int], crop: Crop) -> Picture:
    """Return one crop of a picture as JPEG of at most `size` pixels. Raises as `ready`."""
    return _kept(cache, _thumb_key(data, size, crop), lambda: _cut(data, size, crop))


def forget_thumb(data: bytes, cache: Path, size: tuple[int, int], crop: Crop) -> None:
    """Drop what `thumb` has kept, likewise."""
    _drawer(cache).at(_thumb_key(data, size, crop)).forget()


def _thumb_key(data: bytes, size: tuple[int, int], crop: Crop) -> str:
    return digest("thumb", size, crop, data)


def crop_around(width: int, height: int, aspect: float, focus: Focus | None) -> Crop:
    """Return the largest crop of `aspect` (width by height) of a picture, as near to `focus` as it gets."""
    left, top, right, bottom = crop_box(width, height, aspect, focus)
    return left / width, top / height, right / width, bottom / height


def crop_text(crop: Sequence[float]) -> str:
    """Return a crop as the interface writes it: `0_0.25_1_0.75`."""
    return "_".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in crop)


def _kept(cache: Path, name: str, make: Callable[[], Picture]) -> Picture:
    """Return a kept picture, or make and keep it."""
    return kept(cache, name, make, lambda values: Picture(*values), tuple)


def kept(
    cache: Path,
    name: str,
    make: Callable[[], Made],
    read: Callable[[Any], Made],
    plain: Callable[[Made], Any] = lambda made: made,
) -> Made:
    """Return a kept result, or make and keep it; `read` makes one of plain data, `plain` the reverse."""
    drawer = _drawer(cache)
    if known := drawer.at(name).read_as(read):
        return known
    made = make()
    drawer.at(name).write(plain(made))
    drawer.clear_others()
    return made


def _ready(data: bytes, limit: int, width: int) -> Picture:
    plain = clean(data)
    wide, high, kind, traits, _ = image_header(plain)
    animated = kind in ("gif", "webp") and "moving" in traits
    fits = len(plain) <= limit and wide <= width
    if fits and ((kind in ("jpeg", "png") and "deep" not in traits) or (kind == "gif" and animated)):
        return Picture(plain, SUFFIXES[kind], wide, high)
    if animated and kind == "gif" and len(plain) <= limit:
        return Picture(plain, ".gif", wide, high)  # WeChat scales it; drawing it anew would spoil it
    label = label_of(plain)
    image = _opened(plain)
    image.thumbnail((width, 1 << 30))
    if kind in ("png", "gif") or (kind == "webp" and image.mode == "RGBA"):
        made = encoded(image, "PNG", optimize=True, icc_profile=image.info.get("icc_profile"))
        made = labelled(made, label)
        if len(made) <= limit:
            return Picture(made, ".png", *image.size, still=animated, form=kind if animated else "")
    made_still = _jpeg_within(image, limit, label)
    return made_still._replace(still=animated, form=kind if animated else "")


def _cover(data: bytes, name: str, crop: Crop) -> Picture:
    return _cut(data, COVERS[name], crop)


def _cut(data: bytes, largest: tuple[int, int], crop: Crop) -> Picture:
    wide, high = largest
    plain = clean(data)
    image = on_white(_opened(plain))
    left, top, right, bottom = crop
    box = (left * image.width, top * image.height, right * image.width, bottom * image.height)
    scale = min(1.0, (box[2] - box[0]) / wide)
    size = (max(1, round(wide * scale)), max(1, round(wide * scale * high / wide)))
    return _jpeg_within(image.resize(size, box=box), 1_000_000, label_of(plain))


def _opened(data: bytes) -> Image.Image:
    """Return the (first) picture of a cleaned file in RGB, RGBA or grey. Raises UnreadablePhoto."""
    try:
        return opened(data)
    except DAMAGE as broken:
        raise UnreadablePhoto("图片内容已损坏") from broken


def _jpeg_within(image: Image.Image, limit: int, label: Label | None) -> Picture:
    """Return the picture as JPEG within `limit` bytes, its label among them: less quality first, then fewer pixels."""
    image = on_white(image)
    room = limit - (len(packet(label)) + 100 if label else 0)  # with the segment it stands in
    profile = image.info.get("icc_profile")
    for shrink in SHRINKS:
        size = max(1, int(image.width * shrink)), max(1, int(image.height * shrink))
        smaller = image.resize(size)
        made = jpeg_within(room, smaller, QUALITIES, optimize=True, progressive=True, icc_profile=profile)
        if len(made) <= room:
            return Picture(labelled(made, label), ".jpg", *size)
    raise UnreadablePhoto(f"图片压缩不到 {limit} 字节以内")


_QR_SCALE = 8
"""Pixels a module of a code."""


def qr_code(address: str) -> Picture:
    """Return `address` as a QR code (level M), black on white, ready for upload."""
    code, modules = drawn(address)
    rows = f"{code:0{modules * modules}b}"
    image = Image.new("L", (modules + 2 * BORDER,) * 2, 255)
    for at in range(modules * modules):
        if rows[at] == "1":
            image.putpixel((at % modules + BORDER, at // modules + BORDER), 0)
    side = image.width * _QR_SCALE
    image = image.resize((side, side), Image.Resampling.NEAREST).convert("1")
    return Picture(encoded(image, "PNG", optimize=True), ".png", side, side)


def cores(jobs: int) -> int:
    """Return how many threads to convert with: Pillow works outside the interpreter's lock."""
    return max(1, min(jobs, os.cpu_count() or 1))
