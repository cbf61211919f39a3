"""A picture of a PDF as a file by itself, from any packing that Pillow reads (ISO 32000-2, 7.4 and 8.9.5)."""

from __future__ import annotations

import io
import struct
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from PIL import Image, ImageChops

MOST = 60_000_000
"""Pixels of one picture: what the best cameras take."""
_FEW = 4_096
"""Colours up to which a picture is drawn or written, and is packed without loss."""
_MODES = {1: "L", 3: "RGB", 4: "CMYK"}
"""Components of a pixel to Pillow's name."""
_BITS = {1: "1", 2: "L;2", 4: "L;4", 8: "L"}
"""Bits of a grey pixel to Pillow's name of how they are packed."""
_INDICES = {1: "P;1", 2: "P;2", 4: "P;4", 8: "P"}
"""Likewise those of an index."""
_FAILURES = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, SyntaxError, struct.error,
             ArithmeticError, NotImplementedError, Image.DecompressionBombError)  # fmt: skip
"""What pdfminer and Pillow raise for damaged ones."""


class NotShown(Exception):
    """A picture that cannot be taken out; says why, in a few Chinese words."""


def picture_of(stream: PDFStream) -> bytes:
    """Return a picture as JPEG or PNG; one that is a JPEG already byte for byte. Raises NotShown."""
    try:
        wide, high = (int(resolve1(stream.get_any(names))) for names in (("W", "Width"), ("H", "Height")))
        if not 0 < wide * high <= MOST:
            raise NotShown(f"{wide}×{high} 像素，太大")
        names = [str(getattr(name, "name", name)) for name, _ in stream.get_filters()]
        last = names[-1] if names else ""
        if last == "JBIG2Decode":
            raise NotShown("是 JBIG2 压缩的")
        if last in ("DCTDecode", "DCT"):
            return _jpeg(stream)
        if last == "JPXDecode":
            image: Image.Image = Image.open(io.BytesIO(stream.get_data()), formats=("JPEG2000",))
        elif last in ("CCITTFaxDecode", "CCF"):
            image = _fax(stream, names, wide, high)
        else:
            image = _raw(stream, wide, high)
        return _packed(_seen(image, stream))
    except _FAILURES as error:
        raise NotShown("已损坏，或压缩方式认不出") from error
    except MemoryError as error:
        raise NotShown("太大") from error


def _jpeg(stream: PDFStream) -> bytes:
    """Return a JPEG as it is; one in printing inks in the colours of screens.

    Programs write such inks the other way round, and the file says so; Pillow turns those that Adobe's programs mark.
    """
    data = bytes(stream.get_data())
    if not data.startswith(b"\xff\xd8"):
        raise NotShown("已损坏")
    if _space(resolve1(stream.get_any(("CS", "ColorSpace"))))[0] != len("CMYK"):
        return data
    image: Image.Image = Image.open(io.BytesIO(data), formats=("JPEG",))
    if image.mode != "CMYK":
        return data
    if ("adobe" in image.info) != _turned(stream):
        image = ImageChops.invert(image)
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=92)
    return out.getvalue()


def _fax(stream: PDFStream, names: list[str], wide: int, high: int) -> Image.Image:
    """Return a picture as fax machines pack it, through the TIFF that has the same bytes (TIFF 6.0, 11)."""
    if len(names) > 1 or stream.rawdata is None:
        raise NotShown("压缩方式认不出")
    data = stream.rawdata
    if stream.decipher:
        data = stream.decipher(stream.objid or 0, stream.genno or 0, data, stream.attrs)
    given = resolve1(stream.get_filters()[-1][1]) or {}
    k, black = int(resolve1(given.get("K", 0))), bool(resolve1(given.get("BlackIs1", False)))
    wide = int(resolve1(given.get("Columns", wide)))
    kind, options = (4, 0) if k < 0 else (3, 1 if k else 0)
    tags = [(256, 4, wide), (257, 4, high), (258, 3, 1), (259, 3, kind), (262, 3, int(black)), (273, 4, 0),
            (277, 3, 1), (278, 4, high), (279, 4, len(data)), (292 if kind == 3 else 293, 4, options)]  # fmt: skip
    start = 8 + 2 + 12 * len(tags) + 4
    rows = b"".join(
        struct.pack("<HHII", tag, form, 1, start if tag == 273 else value) for tag, form, value in tags
    )
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + rows + b"\0\0\0\0"
    image = Image.open(io.BytesIO(head + data), formats=("TIFF",))
    image.load()
    return image


def _raw(stream: PDFStream, wide: int, high: int) -> Image.Image:
    """Return a picture whose pixels stand there one after the other."""
    data = stream.get_data()
    if resolve1(stream.get_any(("IM", "ImageMask"))):
        raise NotShown("是模板，不是照片")
    bits = int(resolve1(stream.get_any(("BPC", "BitsPerComponent"), 8)))
    space = resolve1(stream.get_any(("CS", "ColorSpace")))
    turned = _turned(stream)
    parts, palette = _space(space)
    if bits == 16:
        data, bits = data[::2], 8
    if palette is not None:
        image = Image.frombytes("P", (wide, high), data, "raw", _INDICES[bits])
        image.putpalette(palette[1], palette[0])
        return image.convert("RGB")
    if parts == 1:
        image = Image.frombytes("1" if bits == 1 else "L", (wide, high), data, "raw", _BITS[bits]).convert(
            "L"
        )
    elif bits == 8:
        image = Image.frombytes(_MODES[parts], (wide, high), data)
    else:
        raise NotShown("颜色格式认不出")
    return ImageChops.invert(image) if turned else image


def _turned(stream: PDFStream) -> bool:
    """Tell whether the greatest number means the darkest."""
    decode = resolve1(stream.get_any(("D", "Decode")))
    return bool(decode) and float(resolve1(decode[0])) > float(resolve1(decode[1]))


def _space(space: Any) -> tuple[int, tuple[str, bytes] | None]:
    """Return the components of a pixel, and of an indexed one its palette with Pillow's name of the colours in it."""
    if isinstance(space, list):
        name = str(getattr(resolve1(space[0]), "name", ""))
        if name in ("Indexed", "I"):
            table = resolve1(space[3])
            table = table.get_data() if isinstance(table, PDFStream) else table
            base = _space(resolve1(space[1]))[0]
            return 1, (_MODES[base], bytes(table))
        if name == "ICCBased":
            return int(resolve1(resolve1(space[1]).get("N"))), None
        found = {"CalGray": 1, "CalRGB": 3, "G": 1, "RGB": 3, "CMYK": 4, "DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}.get(name)  # fmt: skip
    else:
        found = {"DeviceGray": 1, "G": 1, "DeviceRGB": 3, "RGB": 3, "DeviceCMYK": 4, "CMYK": 4}.get(
            str(getattr(space, "name", ""))
        )
    if found is None:
        raise NotShown("颜色格式认不出")
    return found, None


def _seen(image: Image.Image, stream: PDFStream) -> Image.Image:
    """Return a picture as it is seen: what it lets through is the paper's white."""
    soft = resolve1(stream.get("SMask"))
    if not isinstance(soft, PDFStream):
        return image
    sight = _raw(soft, int(resolve1(soft.get("Width"))), int(resolve1(soft.get("Height"))))
    image = image.convert("RGB")
    sight = sight.convert("L").resize(image.size) if sight.size != image.size else sight.convert("L")
    return Image.composite(image, Image.new("RGB", image.size, "white"), sight)


def _packed(image: Image.Image) -> bytes:
    """Return a picture as a file: a photo as JPEG, all else without loss."""
    if image.mode not in ("1", "L", "RGB"):
        image = image.convert("RGB")
    image.info = {}
    out = io.BytesIO()
    if image.getcolors(_FEW) is None:
        image.save(out, "JPEG", quality=92)
    else:
        image.save(out, "PNG")
    return out.getvalue()
