"""What the formats share: what a header tells, why a file is no photo, and the rotation in an EXIF block."""

from itertools import pairwise
from typing import Literal, NamedTuple

Format = Literal["jpeg", "png", "gif", "webp", "heic", "bmp", "tiff"]

CONVERTED = frozenset[Format](("heic", "bmp", "tiff"))
"""Formats that browsers do not show, or show at ten times the weight: they are published as JPEG."""

Trait = Literal["cmyk", "deep", "moving", "pages", "profile"]
"""What a header says of the pixels: colours for printing, 16 bits each, several pictures that move, several pages, an ICC profile."""

MAX_PIXELS = 100_000_000
"""More than this is taken for a decompression bomb; a 100-megapixel camera is the largest sold."""

TRUNCATED = "图片文件不完整（可能没有下载或拷贝完）"


class UnreadablePhoto(ValueError):
    """A file that cannot be printed as a photo; `reason` says why, in the editors' language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Stored(NamedTuple):
    """What a file says of its picture, as it is stored."""

    width: int
    height: int
    orientation: int = 1
    """The rotation 1-8 that it asks for."""
    traits: frozenset[Trait] = frozenset()


def check_size(width: int, height: int) -> None:
    """Raise UnreadablePhoto for a size that no photo has."""
    if width == 0 or height == 0:
        raise UnreadablePhoto("图片的宽或高为零")
    if width * height > MAX_PIXELS:
        raise UnreadablePhoto(f"图片过大（{width}×{height} 像素，上限一亿像素）")


def exif_orientation(tiff: bytes) -> int:
    """Return the rotation 1-8 that an EXIF block (from its TIFF header) asks for; 1 if none."""
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    directory = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[directory : directory + 2], order)
    first = directory + 2
    for at, end in pairwise(range(first, min(first + 12 * count, len(tiff)) + 1, 12)):
        if int.from_bytes(tiff[at : at + 2], order) == 0x0112:
            value = int.from_bytes(tiff[at + 8 : min(at + 10, end)], order)
            return value if 1 <= value <= 8 else 1
    return 1
