"""A photo's size from its header, and the reasons a file is no photo."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from bulletin.photos.imagesize import UnreadablePhoto, image_size
from tests.counts import samples
from tests.photos.pictures import animation, camera_jpeg, encoded, exif, picture

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "real"
PHOTOS = sorted(REAL.glob("issues/*/photos/*.jpg"))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_size_is_the_one_displayed(kind: str, orientation: int) -> None:
    data = encoded(picture(48, 32), kind, exif=exif(orientation))
    expected = (48, 32) if orientation < 5 else (32, 48)
    assert image_size(data) == (*expected, kind.lower())
    with Image.open(BytesIO(data)) as image:
        assert ImageOps.exif_transpose(image).size == expected


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (encoded(picture(7, 5), "GIF"), (7, 5, "gif")),
        (animation("GIF"), (48, 32, "gif")),
        (encoded(picture(7, 5), "WEBP", lossless=True), (7, 5, "webp")),
        (encoded(picture(7, 5), "WEBP"), (7, 5, "webp")),
        (animation("WEBP"), (48, 32, "webp")),
        (animation("PNG"), (48, 32, "png")),
        (encoded(picture(7, 5), "JPEG", progressive=True), (7, 5, "jpeg")),
        (encoded(picture(7, 5).convert("L"), "JPEG"), (7, 5, "jpeg")),
        (encoded(picture(7, 5).convert("CMYK"), "JPEG"), (7, 5, "jpeg")),
        (encoded(picture(7, 5).convert("P"), "PNG"), (7, 5, "png")),
        (camera_jpeg(6), (32, 48, "jpeg")),
    ],
)
def test_every_format(data: bytes, size: tuple[int, int, str]) -> None:
    assert image_size(data) == size


def _resized(data: bytes, width: int, height: int) -> bytes:
    """Claim another size in a PNG's header."""
    return data[:16] + width.to_bytes(4) + height.to_bytes(4) + data[24:]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "文件是空的"),
        (b"hello, this is text", "文件不是图片"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC 文件不完整"),
        (b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00", "AVIF"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif", "AVIF"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "视频"),
        (encoded(picture(), "BMP")[:-900], "BMP 文件不完整"),
        (encoded(picture(), "TIFF")[:-900], "TIFF 文件不完整"),
        (b"II*\0\x10\0\0\0CR\2\0" + bytes(40), "RAW"),
        (b"II+\0\x08\0\0\0" + bytes(40), "BigTIFF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xd8\xff", "不完整"),
        (b"\x89PNG\r\n\x1a\n", "已损坏"),
        (b"GIF89a", "不完整"),
        (b"RIFF\xff\x00\x00\x00WEBP", "不完整"),
        (encoded(picture(), "JPEG")[:-200], "不完整"),
        (encoded(picture(), "PNG")[:-20], "不完整"),
        (encoded(picture(), "GIF")[:-20], "不完整"),
        (encoded(picture(), "WEBP")[:-20], "不完整"),
        (_resized(encoded(picture(), "PNG"), 0, 5), "为零"),
        (_resized(encoded(picture(), "PNG"), 50_000, 50_000), "过大"),
        (encoded(picture(), "JPEG")[:2] + b"junk" + encoded(picture(), "JPEG")[2:], "已损坏"),
    ],
)
def test_the_reason_is_told_in_chinese(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePhoto, match=reason):
        image_size(data)


WHOLE = [
    camera_jpeg(6),
    camera_jpeg(progressive=True),
    animation("GIF"),
    animation("WEBP"),
    encoded(picture(), "PNG", exif=exif(3)),
    encoded(picture(), "WEBP", exif=exif(8)),
]


@given(st.sampled_from(WHOLE), st.integers(0, 100_000), st.binary(max_size=9), st.booleans())
@settings(max_examples=samples(500))
def test_a_damaged_file_is_read_or_refused(whole: bytes, at: int, noise: bytes, cut: bool) -> None:
    at %= len(whole)
    damaged = whole[:at] + noise + (b"" if cut else whole[at + len(noise) :])
    try:
        width, height, _ = image_size(damaged)
    except UnreadablePhoto:
        return
    assert width > 0
    assert height > 0


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF"])
)
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, head: bytes) -> None:
    with pytest.raises(UnreadablePhoto):
        image_size(head + data)


@pytest.mark.real
@pytest.mark.skipif(not PHOTOS, reason="the real pages (../shared/real) are not on this machine")
@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_real_photos_agree_with_pillow(path: Path) -> None:
    with Image.open(path) as image:
        assert image_size(path.read_bytes()) == (*ImageOps.exif_transpose(image).size, "jpeg")
