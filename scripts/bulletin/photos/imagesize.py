"""The size of a photo from its header: the one door to the formats.

A newsroom has thousands of photos and every build wants their sizes, so nothing is decoded
here and no imaging library is loaded: each format's container is walked from block to block
over the bytes, which also shows whether the file is whole. The exceptions are HEIC, whose
container is a file system of its own, BMP and TIFF: a library opens them, loaded when the first one is met.
"""

from collections.abc import Callable
from typing import NamedTuple

from bulletin.photos.formats import gif, heic, jpeg, png, raster, webp
from bulletin.photos.formats.base import CONVERTED, Format, Stored, Trait, UnreadablePhoto, check_size

__all__ = [
    "CONVERTED",
    "Format",
    "Header",
    "Trait",
    "UnreadablePhoto",
    "image_format",
    "image_header",
    "image_size",
]

_FOREIGN = {
    b"II*\0": "RAW",
    b"II+\0": "BigTIFF",
    b"MM\0+": "BigTIFF",
    b"%PDF": "PDF",
    b"8BPS": "PSD",
    b"<svg": "SVG",
    b"<?xm": "SVG",
    b"\xff\x0a": "JPEG XL",
}

_READERS: dict[Format, Callable[[bytes], Stored]] = {
    "jpeg": jpeg.header,
    "png": png.header,
    "gif": gif.header,
    "webp": webp.header,
    "heic": heic.header,
    "bmp": raster.header,
    "tiff": raster.header,
}


class Header(NamedTuple):
    """What a photo's file says of it before its pixels are unpacked."""

    width: int
    """Pixels as displayed, the camera's rotation applied."""
    height: int
    format: Format
    traits: frozenset[Trait]
    orientation: int = 1
    """The rotation 1-8 that shows the picture upright."""


def image_size(data: bytes) -> tuple[int, int, Format]:
    """Return width, height and format of a photo; see `image_header`."""
    return image_header(data)[:3]


def image_header(data: bytes) -> Header:
    """Return a photo's size as displayed, its format, and what is special about it.

    Raises UnreadablePhoto when `data` is not a whole JPEG, PNG, GIF, WebP, HEIC, BMP or TIFF file of a sane
    size. Only the container is judged, damage inside the compressed pixels shows when they are
    decoded; but a HEIC, BMP or TIFF is decoded here, because no browser will show what is left of a damaged one.
    """
    kind = image_format(data)
    width, height, orientation, traits = _READERS[kind](data)
    check_size(width, height)
    if orientation >= 5:
        width, height = height, width
    return Header(width, height, kind, traits, orientation)


def image_format(data: bytes) -> Format:
    """Tell which of the formats `data` starts like; raise UnreadablePhoto for any other."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(png.HEAD):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if heic.is_heic(data):
        return "heic"
    if raster.is_bmp(data):
        return "bmp"
    if raster.is_tiff(data):
        return "tiff"
    if not data:
        raise UnreadablePhoto("文件是空的")
    raise UnreadablePhoto(f"{_foreign_name(data)}，网页只能用 JPEG、PNG、WebP、GIF、HEIC、BMP、TIFF 图片")


def _foreign_name(data: bytes) -> str:
    """Say what the file seems to be, as the start of a sentence."""
    if data[4:8] == b"ftyp":
        return "这是 AVIF 图片" if heic.is_avif(data) else "这是视频或其他格式的文件"
    for head, name in _FOREIGN.items():
        if data.startswith(head):
            return f"这是 {name} 文件"
    return "文件不是图片，或已损坏"
