"""The size of a photo from its header, and the container walks that reading and cleaning share.

A newsroom has thousands of photos and every build wants their sizes, so nothing is decoded
here and no imaging library is loaded: each format's container is walked from block to block
over the bytes, which also shows whether the file is whole. The one exception is HEIC, whose
container is a file system of its own: a library opens it, loaded when the first one is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

Format = Literal["jpeg", "png", "gif", "webp", "heic"]

Trait = Literal["cmyk", "deep", "moving", "profile"]
"""What a header says of the pixels: colours for printing, 16 bits each, several pictures, an ICC profile."""

MAX_PIXELS = 100_000_000
"""More than this is taken for a decompression bomb; a 100-megapixel camera is the largest sold."""

TRUNCATED = "图片文件不完整（可能没有下载或拷贝完）"

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_NOT_SIZES = {0xC4, 0xC8, 0xCC}
"""Markers between C0 and CF that are tables, not frame headers."""

_FOREIGN = {
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"%PDF": "PDF",
    b"8BPS": "PSD",
    b"<svg": "SVG",
    b"<?xm": "SVG",
    b"\xff\x0a": "JPEG XL",
}
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}


class UnreadablePhoto(ValueError):
    """A file that cannot be printed as a photo; `reason` says why, in the editors' language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Header(NamedTuple):
    """What a photo's file says of it before its pixels are unpacked."""

    width: int
    """Pixels as displayed, the camera's rotation applied."""
    height: int
    format: Format
    traits: frozenset[Trait]


def image_size(data: bytes) -> tuple[int, int, Format]:
    """Return width, height and format of a photo; see `image_header`."""
    return image_header(data)[:3]


def image_header(data: bytes) -> Header:
    """Return a photo's size as displayed, its format, and what is special about it.

    Raises UnreadablePhoto when `data` is not a whole JPEG, PNG, GIF, WebP or HEIC file of a sane
    size. Only the container is judged, damage inside the compressed pixels shows when they are
    decoded; but a HEIC is decoded here, because no browser will show what is left of a damaged one.
    """
    kind = image_format(data)
    width, height, orientation, traits = _READERS[kind](data)
    _check_size(width, height)
    if orientation >= 5:
        width, height = height, width
    return Header(width, height, kind, frozenset(traits))


def _check_size(width: int, height: int) -> None:
    if width == 0 or height == 0:
        raise UnreadablePhoto("图片的宽或高为零")
    if width * height > MAX_PIXELS:
        raise UnreadablePhoto(f"图片过大（{width}×{height} 像素，上限一亿像素）")


def image_format(data: bytes) -> Format:
    """Tell which of the five formats `data` starts like; raise UnreadablePhoto for any other."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(_PNG_HEAD):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if _is_heic(data):
        return "heic"
    if not data:
        raise UnreadablePhoto("文件是空的")
    raise UnreadablePhoto(f"{_foreign_name(data)}，网页只能用 JPEG、PNG、WebP、GIF、HEIC 图片")


def _foreign_name(data: bytes) -> str:
    """Say what the file seems to be, as the start of a sentence."""
    if data[4:8] == b"ftyp":
        return "这是 AVIF 图片" if _AVIF_BRANDS & _brands(data) else "这是视频或其他格式的文件"
    for head, name in _FOREIGN.items():
        if data.startswith(head):
            return f"这是 {name} 文件"
    return "文件不是图片，或已损坏"


def _is_heic(data: bytes) -> bool:
    """Return True for a HEIF file, unless AVIF stands among the formats it claims."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS and not _AVIF_BRANDS & _brands(data)


def _brands(data: bytes) -> set[bytes]:
    """Return what an ISO media file claims to be: its main brand and the compatible ones."""
    end = min(int.from_bytes(data[:4]), len(data), 256)
    return {data[8:12], *(data[at : at + 4] for at in range(16, end - 3, 4))}


def heic_picture(data: bytes) -> Image:
    """Decode the main picture of a HEIC file, turned as its camera asked, colour profile in `info`.

    Raises UnreadablePhoto for a damaged file and, before its pixels are unpacked, for one too large.
    """
    # Loading the library takes 60 ms, and most newsrooms never need it.
    import pillow_heif  # noqa: PLC0415

    pillow_heif.options.DECODE_THREADS = 1  # builds use every core already
    try:
        file = pillow_heif.open_heif(data)
        _check_size(*file.size)
        return file.to_pillow()
    except UnreadablePhoto:
        raise
    except (OSError, EOFError, ValueError, TypeError, SyntaxError, LookupError, RuntimeError, MemoryError):
        raise UnreadablePhoto("HEIC 文件不完整或已损坏") from None


# Containers -----------------------------------------------------------------------------------


def jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each marker segment before the pixels as (marker, start, end), SOS last.

    `start` is where the marker's FF stands, `end` the first byte behind the segment. Raises
    UnreadablePhoto where the chain of segments breaks.
    """
    at, size = 2, len(data)
    while at + 4 <= size:
        if data[at] != 0xFF:
            raise UnreadablePhoto("JPEG 文件已损坏")
        marker = data[at + 1]
        if marker == 0xFF or marker == 0x01 or 0xD0 <= marker <= 0xD8:  # fill bytes and bare markers
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if end > size or end < at + 4:
            break
        yield marker, at, end
        if marker == 0xDA:
            return
        at = end
    raise UnreadablePhoto(TRUNCATED)


def png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each chunk as (type, start, end), length field and checksum included; IEND last."""
    at, size = 8, len(data)
    while at + 12 <= size:
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if end > size:
            break
        kind = data[at + 4 : at + 8]
        yield kind, at, end
        if kind == b"IEND":
            return
        at = end
    raise UnreadablePhoto(TRUNCATED)


def webp_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each chunk as (type, start, end), header and padding included."""
    at, size = 12, 8 + int.from_bytes(data[4:8], "little")
    if size > len(data):
        raise UnreadablePhoto(TRUNCATED)
    while at + 8 <= size:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + (length & 1)
        if at + 8 + length > size:
            raise UnreadablePhoto(TRUNCATED)
        yield data[at : at + 4], at, end
        at = end


def gif_blocks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each block behind the screen header as (kind, start, end), trailer excluded.

    `kind` is `,` for a picture, `!` and the label's byte for an extension, as in the file.
    """
    at, size = _colours_end(data, 10, 13), len(data)
    while at < size and data[at] != 0x3B:
        if data[at] == 0x2C and at + 10 <= size:
            kind, end = b",", _colours_end(data, at + 9, at + 10) + 1
        elif data[at] == 0x21:
            kind, end = data[at : at + 2], at + 2
        else:
            raise UnreadablePhoto("GIF 文件已损坏")
        while end < size and data[end]:
            end += 1 + data[end]
        if end >= size:
            break
        yield kind, at, end + 1
        at = end + 1
    if at >= size or data[at] != 0x3B:
        raise UnreadablePhoto(TRUNCATED)


def _colours_end(data: bytes, flags: int, start: int) -> int:
    """Return where a colour table from `start` ends, its size in the byte at `flags`."""
    return start + (3 << (data[flags] & 7) + 1 if data[flags] & 0x80 else 0)


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


# Headers --------------------------------------------------------------------------------------

Read = tuple[int, int, int, set[Trait]]
"""Width and height as stored, the rotation 1-8, traits."""


def _jpeg(data: bytes) -> Read:
    width = height = -1
    orientation = 1
    end = 0
    traits: set[Trait] = set()
    for marker, start, end in jpeg_segments(data):
        if 0xC0 <= marker <= 0xCF and marker not in _NOT_SIZES:
            height = int.from_bytes(data[start + 5 : start + 7])
            width = int.from_bytes(data[start + 7 : start + 9])
            if data[start + 9] == 4:
                traits.add("cmyk")
        elif marker == 0xE1 and data[start + 4 : start + 10] == b"Exif\0\0":
            orientation = exif_orientation(data[start + 10 : end])
        elif marker == 0xE2 and data[start + 4 : start + 16] == b"ICC_PROFILE\0":
            traits.add("profile")
    if width < 0:
        raise UnreadablePhoto("JPEG 文件已损坏")
    if data.rfind(b"\xff\xd9", end) < 0:
        raise UnreadablePhoto(TRUNCATED)
    return width, height, orientation, traits


def _png(data: bytes) -> Read:
    orientation = 1
    traits: set[Trait] = set()
    if data[12:16] != b"IHDR":
        raise UnreadablePhoto("PNG 文件已损坏")
    for kind, start, end in png_chunks(data):
        if kind == b"eXIf":
            orientation = exif_orientation(data[start + 8 : end - 4])
        elif kind == b"iCCP":
            traits.add("profile")
        elif kind == b"acTL" and int.from_bytes(data[start + 8 : start + 12]) > 1:
            traits.add("moving")
    if data[24] == 16:
        traits.add("deep")
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24]), orientation, traits


def _gif(data: bytes) -> Read:
    if len(data) < 14:
        raise UnreadablePhoto(TRUNCATED)
    pictures = sum(kind == b"," for kind, _, _ in gif_blocks(data))  # also sees that the chain is whole
    traits: set[Trait] = {"moving"} if pictures > 1 else set()
    return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little"), 1, traits


def _webp(data: bytes) -> Read:
    width = height = pictures = 0
    orientation = 1
    traits: set[Trait] = set()
    for kind, start, end in webp_chunks(data):
        body = start + 8
        if kind == b"VP8X":
            width = 1 + int.from_bytes(data[body + 4 : body + 7], "little")
            height = 1 + int.from_bytes(data[body + 7 : body + 10], "little")
        elif kind == b"VP8 " and not width:
            width = int.from_bytes(data[body + 6 : body + 8], "little") & 0x3FFF
            height = int.from_bytes(data[body + 8 : body + 10], "little") & 0x3FFF
        elif kind == b"VP8L" and not width:
            bits = int.from_bytes(data[body + 1 : body + 5], "little")
            width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        elif kind == b"EXIF":
            exif = data[body:end]
            orientation = exif_orientation(exif.removeprefix(b"Exif\0\0"))
        elif kind == b"ANMF":
            pictures += 1
        elif kind == b"ICCP":
            traits.add("profile")
    if pictures > 1:
        traits.add("moving")
    return width, height, orientation, traits


def _heic(data: bytes) -> Read:
    return *heic_picture(data).size, 1, set()


_READERS = {"jpeg": _jpeg, "png": _png, "gif": _gif, "webp": _webp, "heic": _heic}
