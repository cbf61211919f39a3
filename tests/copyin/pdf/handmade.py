"""PDFs written by hand, an object a line: text that says its own characters, and pictures in every packing there is."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PIL import Image

from tests.copyin.stories import Story

LINE = 34
"""Characters of a line of text."""


class Packed(NamedTuple):
    """A picture as a PDF holds it."""

    head: str
    """Its dictionary, without the length: `/Width 4 /Height 4 /ColorSpace /DeviceGray …`."""
    data: bytes
    soft: Packed | None = None
    """How much of each pixel is seen, a picture too."""


def photo(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Return a picture with a light left half and a dark right one, so that a wrong reading of its bytes is seen."""
    image = Image.new("RGB", size, (230, 180, 40))
    image.paste((20, 40, 120), (size[0] // 2, 0, size[0], size[1]))
    return image.convert(mode)


def _head(image: Image.Image, space: str, bits: int, *more: str) -> str:
    return f"/Width {image.width} /Height {image.height} /ColorSpace {space} /BitsPerComponent {bits} {' '.join(more)}"


def _saved(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def _fax(image: Image.Image) -> bytes:
    """Return the strip of a TIFF in one piece as fax machines pack it (T.6)."""
    out = io.BytesIO()
    image.save(out, "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(io.BytesIO(out.getvalue())) as made:
        tags = dict(made.tag_v2)  # type: ignore[attr-defined]  # a TIFF has them
    return out.getvalue()[tags[273][0] : tags[273][0] + tags[279][0]]


def _lines(raw: bytes, wide: int) -> bytes:
    """Return rows as PNG's filter "none" has them: a zero before each."""
    return b"".join(b"\0" + raw[at : at + wide] for at in range(0, len(raw), wide))


def packings() -> Mapping[str, Packed]:
    """Return the same picture in every packing that programs write, by what it is called in Chinese and PDF."""
    colour, grey = photo(), photo("L")
    mono = photo("L").point(lambda one: 255 if one > 100 else 0).convert("1")
    few = photo().quantize(4)
    flate = "/Filter /FlateDecode"
    raw = colour.tobytes()
    palette = bytes(few.getpalette()[:12]).hex()  # type: ignore[index]  # it has one
    nibbles = bytes(few.tobytes()[at] << 4 | few.tobytes()[at + 1] for at in range(0, 60 * 40, 2))
    sight = Packed(_head(grey, "/DeviceGray", 8, flate), zlib.compress(b"\xff" * (60 * 40)))
    return {
        "jpeg": Packed(_head(colour, "/DeviceRGB", 8, "/Filter /DCTDecode"), _saved(colour, "JPEG")),
        "jpeg in ink": Packed(
            _head(colour, "/DeviceCMYK", 8, "/Filter /DCTDecode", "/Decode [1 0 1 0 1 0 1 0]"),
            _saved(colour.convert("CMYK"), "JPEG"),
        ),
        "jpeg packed again": Packed(
            _head(colour, "/DeviceRGB", 8, "/Filter [/FlateDecode /DCTDecode]"),
            zlib.compress(_saved(colour, "JPEG")),
        ),
        "flate": Packed(_head(colour, "/DeviceRGB", 8, flate), zlib.compress(raw)),
        "plain": Packed(_head(colour, "/DeviceRGB", 8), raw),
        "hex": Packed(_head(colour, "/DeviceRGB", 8, "/Filter /ASCIIHexDecode"), raw.hex().encode() + b">"),
        "predictor": Packed(
            _head(
                colour,
                "/DeviceRGB",
                8,
                flate,
                "/DecodeParms << /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns 60 >>",
            ),
            zlib.compress(_lines(raw, 180)),
        ),
        "seen through": Packed(_head(colour, "/DeviceRGB", 8, flate), zlib.compress(raw), sight),
        "grey": Packed(_head(grey, "/DeviceGray", 8, flate), zlib.compress(grey.tobytes())),
        "grey the other way round": Packed(
            _head(grey, "/DeviceGray", 8, flate, "/Decode [1 0]"),
            zlib.compress(bytes(255 - one for one in grey.tobytes())),
        ),
        "one bit": Packed(_head(mono, "/DeviceGray", 1, flate), zlib.compress(mono.tobytes())),
        "palette": Packed(
            _head(few, f"[/Indexed /DeviceRGB 3 <{palette}>]", 8, flate), zlib.compress(few.tobytes())
        ),
        "palette of four bits": Packed(
            _head(few, f"[/Indexed /DeviceRGB 3 <{palette}>]", 4, flate), zlib.compress(nibbles)
        ),
        "ink": Packed(
            _head(colour, "/DeviceCMYK", 8, flate), zlib.compress(colour.convert("CMYK").tobytes())
        ),
        "sixteen bits": Packed(
            _head(grey, "/DeviceGray", 16, flate),
            zlib.compress(b"".join(bytes((one, one)) for one in grey.tobytes())),
        ),
        "jpeg 2000": Packed(_head(colour, "/DeviceRGB", 8, "/Filter /JPXDecode"), _saved(colour, "JPEG2000")),
        "fax": Packed(
            _head(
                mono,
                "/DeviceGray",
                1,
                "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60 /Rows 40 /BlackIs1 true >>",
            ),
            _fax(mono),
        ),
    }


UNREADABLE: Mapping[str, Packed] = {
    "jbig2": Packed(
        "/Width 60 /Height 40 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
        struct.pack(">I", 7) * 9,
    ),
    "too short": Packed(
        "/Width 60 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode",
        zlib.compress(b"short"),
    ),
    "huge": Packed(
        "/Width 60000 /Height 40000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode",
        zlib.compress(b"\0" * 1000),
    ),
}
"""Pictures that nobody can read without the program that made them, or at all."""


def pdf(lines: Iterable[tuple[float, float, float, str]], *pictures: Packed, blank: int = 0) -> bytes:
    """Return a page; each line is where it begins (points from the left and the top), its size and its text.

    Pictures stand below one another at the right of the page, 120 by 80 points. Streams are not packed, so that
    damage hits what they say. `blank` pages with nothing on them come before it.
    """
    lines = list(lines)
    signs = sorted({one for *_, text in lines for one in text})
    codes = {one: number for number, one in enumerate(signs, 1)}
    rows = "".join(f"<{codes[one]:04X}> <{one.encode('utf-16-be').hex()}>\n" for one in signs)
    said = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    said += f"{len(signs)} beginbfchar\n{rows}endbfchar endcmap end"
    shown = "".join(
        f"BT /F {size:g} Tf 1 0 0 1 {x:g} {842 - y:g} Tm <{''.join(f'{codes[one]:04X}' for one in text)}> Tj ET\n"
        for x, y, size, text in lines
    )
    shown += "".join(f"q 120 0 0 80 440 {700 - 100 * at} cm /P{at} Do Q\n" for at in range(len(pictures)))
    objects: list[bytes] = []

    def add(head: str, data: bytes | None = None) -> int:
        body = f"<< {head} >>".encode()
        if data is not None:
            body = f"<< {head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
        objects.append(body)
        return len(objects)

    font = "/Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000"
    inner = add(font)
    words = add("", said.encode())
    outer = add(
        f"/Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [{inner} 0 R] /ToUnicode {words} 0 R"
    )
    names = ""
    for at, one in enumerate(pictures):
        soft = (
            f"/SMask {add(f'/Type /XObject /Subtype /Image {one.soft.head}', one.soft.data)} 0 R"
            if one.soft
            else ""
        )
        names += f"/P{at} {add(f'/Type /XObject /Subtype /Image {one.head} {soft}', one.data)} 0 R "
    content = add("", shown.encode())
    parent = len(objects) + blank + 2
    box = f"/Type /Page /Parent {parent} 0 R /MediaBox [0 0 595 842]"
    pages = [add(box) for _ in range(blank)]
    pages.append(
        add(
            f"{box} /Resources << /Font << /F {outer} 0 R >> /XObject << {names}>> >> /Contents {content} 0 R"
        )
    )
    add(f"/Type /Pages /Kids [{' '.join(f'{one} 0 R' for one in pages)}] /Count {len(pages)}")
    root = add(f"/Type /Catalog /Pages {parent} 0 R")
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root {root} 0 R >>\n"
    return bytes(out) + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def story_page(story: Story, *pictures: Packed, blank: int = 0) -> bytes:
    """Return a page with a story in one column, its pictures beside it."""
    lines = [(50.0, 80.0, 22.0, story.title[0])]
    down = 120.0
    for number, paragraph in enumerate(story.paragraphs):
        text = f"　　{f'本报讯（记者 {story.reporter}）' if not number else ''}{paragraph}"
        for at in range(0, len(text), LINE):
            lines.append((50.0, down, 10.5, text[at : at + LINE]))
            down += 17
    return pdf(lines, *pictures, blank=blank)
