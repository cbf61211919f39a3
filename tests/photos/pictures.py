"""Pictures drawn by the tests, with everything in them that a camera adds."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageDraw

SECRETS = (
    b"Exif",
    b"GPS",
    b"http://ns.adobe.com/xap",
    b"SecretCam",
    b"secret words",
    b"Photoshop 3.0",
    b"xmpmeta",
)
"""Found in no cleaned file."""

XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret words GPSLatitude</x:xmpmeta>"


def picture(width: int = 48, height: int = 32) -> Image.Image:
    """Draw something without symmetry, so that a wrong rotation shows."""
    image = Image.new("RGB", (width, height), "navy")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 3, height // 4), fill="red")
    draw.line((0, height, width, height // 2), fill="yellow", width=3)
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """Make a camera's EXIF with maker, place and rotation."""
    block = Image.Exif()
    block[0x010F] = "SecretCam"
    block[0x0112] = orientation
    block.get_ifd(0x8825).update(
        {1: "N", 2: (35.0, 14.0, 21.0), 3: "E", 4: (113.0, 14.0, 3.0), 29: "2022:09:05"}
    )
    return block


@cache
def profile() -> bytes:
    """Make a real ICC profile; once, because it carries the second it was made in."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return `image` as a file's bytes."""
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def heic(orientation: int = 1, size: tuple[int, int] = (48, 32), icc_profile: bytes | None = None) -> bytes:
    """Make a phone's HEIC with EXIF, GPS and XMP, shown at `size` after its rotation."""
    # Loaded here, so that a test can see when the program loads it.
    import pillow_heif  # noqa: PLC0415

    target = BytesIO()
    drawn = size if orientation < 5 else size[::-1]
    block = exif(orientation).tobytes()
    file = pillow_heif.from_pillow(picture(*drawn))
    file.save(target, quality=90, exif=block, xmp=XMP, icc_profile=icc_profile)
    return target.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    """Make one JPEG segment."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def chunk(kind: bytes, body: bytes) -> bytes:
    """Make one WebP chunk."""
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1)


def camera_jpeg(orientation: int = 1, *, progressive: bool = False) -> bytes:
    """Make a JPEG with EXIF, GPS, XMP, IPTC, thumbnails, comment, profile and a second picture behind it."""
    image = picture()
    plain = encoded(
        image, "JPEG", quality=85, exif=exif(orientation), icc_profile=profile(), progressive=progressive
    )
    extra = (
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
        + segment(0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0\0\0\0\x0csecret words")
        + segment(0xE2, b"MPF\0" + b"secret words")
        + segment(0xE0, b"JFXX\0\x10" + encoded(image.resize((8, 8)), "JPEG"))
        + segment(0xEC, b"Ducky secret words")
        + segment(0xFE, b"secret words")
    )
    preview = encoded(image.resize((16, 12)), "JPEG", exif=exif())
    return plain[:2] + extra + plain[2:] + preview + b"SEFT secret words"


def pixels(data: bytes) -> tuple[Any, ...]:
    """Decode every frame: mode, size, bytes, and how long an animation shows it."""
    frames = []
    with Image.open(BytesIO(data)) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            frames.append((image.size, image.convert("RGBA").tobytes(), image.info.get("duration")))
    return tuple(frames)


def animation(kind: str, **options: Any) -> bytes:
    """Make three frames of different lengths, endlessly repeated."""
    frames: Sequence[Image.Image] = [picture(), picture().rotate(180), Image.new("RGB", (48, 32), "white")]
    return encoded(
        frames[0],
        kind,
        save_all=True,
        append_images=list(frames[1:]),
        duration=[100, 200, 300],
        loop=0,
        **options,
    )
