"""What is published of a photo is the picture, and nothing about who took it where."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps, ImageStat
from PIL.PngImagePlugin import PngInfo

from bulletin.photos.clean import clean
from bulletin.photos.imagesize import UnreadablePhoto, image_size
from tests.counts import samples
from tests.photos.pictures import (
    SECRETS,
    XMP,
    animation,
    camera_jpeg,
    chunk,
    encoded,
    exif,
    picture,
    pixels,
    profile,
    segment,
)

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "real"
PHOTOS = sorted(REAL.glob("issues/*/photos/*.jpg"))

# The second picture behind the first is announced by a block that holds nonsense.
pytestmark = pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO file")


def assert_no_secrets(data: bytes) -> None:
    for secret in SECRETS:
        assert secret not in data
    with Image.open(BytesIO(data)) as image:
        assert not image.getexif()
        assert not {"comment", "exif", "xmp", "photoshop", "mp", "Description", "Author"} & image.info.keys()


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_loses_everything_but_the_picture(progressive: bool) -> None:
    data = camera_jpeg(progressive=progressive)
    for secret in SECRETS:
        assert secret in data
    result = clean(data)
    assert_no_secrets(result)
    assert result.count(b"\xff\xd8\xff") == 1, "no thumbnail, no second picture"
    assert result.endswith(b"\xff\xd9")
    assert pixels(result) == pixels(data)
    with Image.open(BytesIO(result)) as image:
        assert image.info["icc_profile"] == profile()
        assert image.info["jfif"]


def test_comments_between_scans_go_too() -> None:
    data = encoded(picture(), "JPEG", progressive=True)
    second_scan = data.index(b"\xff\xda", data.index(b"\xff\xda") + 2)
    table = data.rindex(b"\xff\xc4", 0, second_scan)
    hidden = (
        data[:table] + segment(0xFE, b"secret words") + segment(0xE1, b"Exif\0\0secret words") + data[table:]
    )
    assert clean(hidden) == clean(data)


def test_a_thumbnail_in_the_jfif_header_goes() -> None:
    data = encoded(picture(), "JPEG")
    header = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x02\x01" + b"secret")
    assert data[2:4] == b"\xff\xe0"
    length = int.from_bytes(data[4:6])
    result = clean(data[:2] + header + data[4 + length :])
    assert b"secret" not in result
    assert pixels(result) == pixels(data)


def test_adobe_colours_stay_right() -> None:
    data = encoded(picture().convert("CMYK"), "JPEG")
    assert b"Adobe" in clean(data)
    assert pixels(clean(data)) == pixels(data)


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_turned_picture_is_turned(kind: str, orientation: int) -> None:
    options: dict[str, Any] = {"quality": 90, "subsampling": 0, "lossless": True}
    data = encoded(picture(), kind, exif=exif(orientation), icc_profile=profile(), **options)
    result = clean(data)
    assert_no_secrets(result)
    assert image_size(result) == image_size(data)
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(result)) as after:
        wanted = ImageOps.exif_transpose(before).convert("RGB")
        assert after.info["icc_profile"] == profile()
        difference = ImageStat.Stat(ImageChops.difference(wanted, after.convert("RGB")))
        assert max(difference.mean) <= (2 if kind == "JPEG" else 0)


def test_a_png_keeps_pixels_palette_and_transparency() -> None:
    notes = PngInfo()
    notes.add_text("Author", "secret words")
    notes.add_text("Description", "secret words", zip=True)
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    for mode in ("RGB", "RGBA", "P", "L", "1"):
        data = encoded(picture().convert(mode), "PNG", pnginfo=notes, exif=exif(), icc_profile=profile())
        assert_no_secrets(clean(data))
        assert pixels(clean(data)) == pixels(data)


def test_a_webp_keeps_pixels_and_announces_no_metadata() -> None:
    for options in ({}, {"lossless": True}):
        data = encoded(picture(), "WEBP", exif=exif(), xmp=XMP, icc_profile=profile(), **options)
        result = clean(data)
        assert_no_secrets(result)
        assert pixels(result) == pixels(data)
        assert result[result.index(b"VP8X") + 8] & 0x0C == 0
        assert b"ICCP" in result
    unknown = encoded(picture(), "WEBP")
    unknown += chunk(b"ABCD", b"secret words!")
    unknown = unknown[:4] + (len(unknown) - 8).to_bytes(4, "little") + unknown[8:]
    assert b"secret" not in clean(unknown)


def test_animations_keep_frames_times_and_loop() -> None:
    notes = PngInfo()
    notes.add_text("Author", "secret words")
    for data in (
        animation("GIF", comment=b"secret words"),
        animation("WEBP", xmp=XMP, exif=exif(6)),
        animation("PNG", pnginfo=notes),
    ):
        result = clean(data)
        assert_no_secrets(result)
        assert pixels(result) == pixels(data)
        assert len(pixels(result)) == 3
        with Image.open(BytesIO(data)) as before, Image.open(BytesIO(result)) as after:
            assert after.info.get("loop") == before.info.get("loop") == 0


def test_a_gif_loses_comments_and_foreign_blocks() -> None:
    data = encoded(picture(), "GIF", comment=b"secret words")
    xmp = b"!\xff\x0bXMP DataXMP" + bytes((len(XMP),)) + XMP + b"\0"
    assert_no_secrets(clean(data[:-1] + xmp + b";" + b"secret words"))


WHOLE = [
    camera_jpeg(),
    camera_jpeg(6),
    camera_jpeg(3, progressive=True),
    animation("GIF", comment=b"secret words"),
    animation("WEBP"),
    encoded(picture(), "PNG", exif=exif(8)),
    encoded(picture(), "WEBP", exif=exif(8)),
]


@pytest.mark.parametrize("data", WHOLE)
def test_cleaning_twice_changes_nothing(data: bytes) -> None:
    assert clean(clean(data)) == clean(data) == clean(bytes(bytearray(data)))


@given(st.sampled_from(WHOLE), st.integers(0, 100_000), st.binary(max_size=9), st.booleans())
@settings(max_examples=samples(500))
def test_clean_refuses_exactly_what_the_reader_refuses(
    whole: bytes, at: int, noise: bytes, cut: bool
) -> None:
    at %= len(whole)
    damaged = whole[:at] + noise + (b"" if cut else whole[at + len(noise) :])
    try:
        image_size(damaged)
    except UnreadablePhoto as error:
        with pytest.raises(UnreadablePhoto, match=error.reason[:4]):
            clean(damaged)
    else:
        clean(damaged)


@pytest.mark.real
@pytest.mark.skipif(not PHOTOS, reason="the real pages (../shared/real) are not on this machine")
@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_real_photos_lose_their_places(path: Path) -> None:
    data = path.read_bytes()
    result = clean(data)
    assert_no_secrets(result)
    assert image_size(result) == image_size(data)
    with Image.open(path) as image:
        if image.getexif().get(0x0112, 1) == 1:
            assert pixels(result) == pixels(data)
