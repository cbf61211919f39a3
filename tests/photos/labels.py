"""Generated pictures as they come from generators: each form in which their origin is told."""

from __future__ import annotations

import json
import struct
import zlib
from html import escape

from bulletin.photos.label import Label
from tests.photos.pictures import chunk, encoded, picture, segment

MEMBERS = {
    "Label": "1",
    "ContentProducer": "云溪生成 & 合成 <一号>",
    "ProduceID": "f123b54e",
    "ReservedCode1": "MEUCIQ==",
    "ContentPropagator": "云溪生成",
    "PropagateID": "f123b54e",
    "ReservedCode2": "",
}
"""GB 45438-2025, annex E."""

LABEL = Label(tuple(MEMBERS.items()))
TRAINED = Label(source="trainedAlgorithmicMedia")
JSON = json.dumps(MEMBERS, ensure_ascii=False)
SECRET = "secret words GPSLatitude"

XAP = b"http://ns.adobe.com/xap/1.0/\0"
EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"


def xmp(inside: str, attributes: str = "") -> bytes:
    """Return an XMP packet with more in it than the label."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f"dc:creator='{SECRET}' {attributes}>{inside}<dc:title>{SECRET}</dc:title></rdf:Description></rdf:RDF>"
        '</x:xmpmeta><?xpacket end="w"?>'
    ).encode()


ELEMENT = xmp(f"<TC260:AIGC>{escape(JSON)}</TC260:AIGC>")
WORD = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def jpeg(*segments: bytes) -> bytes:
    """Return a JPEG with segments behind its start."""
    plain = encoded(picture(), "JPEG")
    return plain[:2] + b"".join(segments) + plain[2:]


def png(name: bytes, body: bytes) -> bytes:
    """Return a PNG with one more chunk, before its end."""
    plain = encoded(picture(), "PNG")
    whole = struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return plain[:-12] + whole + plain[-12:]


def webp(name: bytes, body: bytes) -> bytes:
    """Return a WebP with one more chunk."""
    inside = (
        b"WEBP" + encoded(picture(), "WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0")[12:] + chunk(name, body)
    )
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def gif(packet: bytes) -> bytes:
    """Return a GIF with an XMP packet before its picture."""
    plain = encoded(picture(), "GIF")
    at = 13 + 3 * 2 ** ((plain[10] & 7) + 1)
    run = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    return plain[:at] + b"!\xff\x0bXMP DataXMP" + packet + run + plain[at:]


def heic(packet: bytes) -> bytes:
    """Return a HEIC with an XMP item."""
    from io import BytesIO  # noqa: PLC0415 - with the library, which tests of its being loaded late must not see

    import pillow_heif  # noqa: PLC0415 - likewise

    target = BytesIO()
    pillow_heif.from_pillow(picture()).save(target, quality=90, xmp=packet)
    return target.getvalue()


def comment(text: bytes, order: str = "II") -> bytes:
    """Return an EXIF block (from its TIFF header) whose comment, tag 0x9286, is `text` with its eight bytes of code."""
    sign = "<" if order == "II" else ">"
    first = order.encode() + struct.pack(sign + "HI", 42, 8)
    first += struct.pack(sign + "HHHIII", 1, 0x8769, 4, 1, 26, 0)
    return first + struct.pack(sign + "HHHIII", 1, 0x9286, 7, len(text), 44, 0) + text


def extended() -> bytes:
    """Return a JPEG whose label stands in extended XMP, cut in two and in the wrong order."""
    whole = ELEMENT
    cut = whole.index(b"ProduceID")
    head = EXTENSION + b"0" * 32 + struct.pack(">I", len(whole))
    parts = [head + struct.pack(">I", at) + part for at, part in ((cut, whole[cut:]), (0, whole[:cut]))]
    return jpeg(segment(0xE1, XAP + xmp("")), *(segment(0xE1, part) for part in parts))


PACKED = zlib.compress(ELEMENT)
RAW = b"\nxmp\n%8d\n" % len(ELEMENT) + ELEMENT.hex().encode()
UNICODE = b"UNICODE\0" + f'{{"AIGC":{JSON}}}'.encode("utf-16-be")

LABELLED: dict[str, tuple[bytes, Label]] = {
    "JPEG, XMP element": (jpeg(segment(0xE1, XAP + ELEMENT)), LABEL),
    "JPEG, XMP attribute": (
        jpeg(segment(0xE1, XAP + xmp("", f'TC260:AIGC="{escape(JSON)}"'))),
        LABEL,
    ),
    "JPEG, XMP with a name space of another name": (
        jpeg(segment(0xE1, XAP + ELEMENT.replace(b"TC260:AIGC", b"ns1:AIGC"))),
        LABEL,
    ),
    "JPEG, XMP in characters": (
        jpeg(segment(0xE1, XAP + xmp(f"<TC260:AIGC><![CDATA[{JSON.replace('<', '')}]]></TC260:AIGC>"))),
        Label(tuple({**MEMBERS, "ContentProducer": "云溪生成 & 合成 一号>"}.items())),
    ),
    "JPEG, XMP a member each": (
        jpeg(segment(0xE1, XAP + xmp("<TC260:Label>1</TC260:Label>", 'TC260:ProduceID="x"'))),
        Label((("Label", "1"), ("ProduceID", "x"))),
    ),
    "JPEG, XMP in UTF-16": (jpeg(segment(0xE1, XAP + ELEMENT.decode().encode("utf-16"))), LABEL),
    "JPEG, extended XMP": (extended(), LABEL),
    "JPEG, EXIF comment": (
        jpeg(segment(0xE1, b"Exif\0\0" + comment(b"ASCII\0\0\0" + f'{{"AIGC":{JSON}}}'.encode()))),
        LABEL,
    ),
    "JPEG, EXIF comment in UTF-16": (jpeg(segment(0xE1, b"Exif\0\0" + comment(UNICODE, "MM"))), LABEL),
    "JPEG, comment": (jpeg(segment(0xFE, f'{{"AIGC": {JSON}}}'.encode())), LABEL),
    "JPEG, IPTC element": (
        jpeg(
            segment(
                0xE1,
                XAP + xmp(f"<Iptc4xmpExt:DigitalSourceType>{WORD}</Iptc4xmpExt:DigitalSourceType>"),
            )
        ),
        TRAINED,
    ),
    "JPEG, IPTC composite": (
        jpeg(
            segment(
                0xE1,
                XAP + xmp("", 'Iptc4xmpExt:DigitalSourceType="compositeWithTrainedAlgorithmicMedia"'),
            )
        ),
        Label(source="compositeWithTrainedAlgorithmicMedia"),
    ),
    "JPEG, content credentials": (
        jpeg(segment(0xEB, b"JP\0\1\0\0\0\1\0\0\0\0jumb" + b"\x78\x46" + WORD.encode() + SECRET.encode())),
        TRAINED,
    ),
    "JPEG, both": (
        jpeg(segment(0xE1, XAP + ELEMENT), segment(0xFE, WORD.encode())),
        Label(LABEL[0], TRAINED[1]),
    ),
    "PNG, XMP": (png(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + ELEMENT), LABEL),
    "PNG, packed XMP": (png(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + PACKED), LABEL),
    "PNG, XMP of ImageMagick": (png(b"zTXt", b"Raw profile type xmp\0\0" + zlib.compress(RAW)), LABEL),
    "PNG, text": (png(b"tEXt", b"AIGC\0" + JSON.encode()), LABEL),
    "PNG, packed text": (png(b"zTXt", b"AIGC\0\0" + zlib.compress(JSON.encode())), LABEL),
    "PNG, EXIF": (png(b"eXIf", comment(b"ASCII\0\0\0" + f'{{"AIGC":{JSON}}}'.encode())), LABEL),
    "PNG, content credentials": (png(b"caBX", WORD.encode()), TRAINED),
    "WebP, XMP": (webp(b"XMP ", ELEMENT), LABEL),
    "WebP, EXIF": (webp(b"EXIF", comment(b"ASCII\0\0\0" + f'{{"AIGC":{JSON}}}'.encode())), LABEL),
    "GIF, XMP": (gif(ELEMENT), LABEL),
}
"""A picture by the form its label has, with what is to be read of it. HEIC apart: see `heic`."""
