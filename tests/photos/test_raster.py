"""BMP and TIFF: measured as displayed, published as clean JPEG, refused in words when damaged."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from bulletin.photos.clean import clean
from bulletin.photos.formats import base
from bulletin.photos.imagesize import CONVERTED, UnreadablePhoto, image_header, image_size
from bulletin.photos.labelled import label_of
from bulletin.read.newsroom import read_newsroom
from tests.counts import samples
from tests.photos.pictures import SECRETS, XMP, encoded, exif, picture
from tests.photos.test_heic import KEY, newsroom

LAB = ImageCms.profileToProfile(
    picture(), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
)
assert LAB
RED = {
    "plain": encoded(picture(), "TIFF"),
    "LZW": encoded(picture(), "TIFF", compression="tiff_lzw"),
    "ZIP": encoded(picture(), "TIFF", compression="tiff_adobe_deflate"),
    "PackBits": encoded(picture(), "TIFF", compression="packbits"),
    "JPEG inside": encoded(picture(), "TIFF", compression="jpeg"),
    "for printing": encoded(picture().convert("CMYK"), "TIFF"),
    "Lab": encoded(LAB, "TIFF"),
    "see-through": encoded(picture().convert("RGBA"), "TIFF"),
    "palette": encoded(picture().convert("P"), "TIFF"),
    "BMP": encoded(picture(), "BMP"),
    "BMP with a palette": encoded(picture().convert("P"), "BMP"),
    "BMP of 32 bits": encoded(picture().convert("RGBA"), "BMP"),
}
"""The same picture, whose left upper corner is red."""


def opened(data: bytes) -> Image.Image:
    """Open what must be a JPEG of screen colours without anything beside the picture."""
    image = Image.open(BytesIO(data))
    image.load()
    assert (image.format, image.mode) == ("JPEG", "RGB")
    assert not any(secret in data for secret in SECRETS)
    return image


def seen(image: Image.Image) -> tuple[int, ...]:
    found = image.getpixel((2, 2))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("kind", RED)
def test_every_usual_form_is_read_in_its_colours(kind: str) -> None:
    image = opened(clean(RED[kind]))
    assert image.size == image_size(RED[kind])[:2] == (48, 32)
    assert max(abs(a - b) for a, b in zip(seen(image), (255, 0, 0), strict=True)) < 25
    assert clean(RED[kind]) == clean(RED[kind]) == clean(clean(RED[kind]))


@pytest.mark.parametrize(
    ("image", "traits"),
    [
        (Image.new("I;16", (48, 32), 40_000), {"deep"}),
        (picture().convert("CMYK"), {"cmyk"}),
        (picture().convert("1"), set()),
    ],
)
def test_what_is_special_is_told(image: Image.Image, traits: set[str]) -> None:
    assert image_header(encoded(image, "TIFF")).traits == traits


def test_sixteen_bits_become_eight() -> None:
    grey = seen(opened(clean(encoded(Image.new("I;16", (48, 32), 40_000), "TIFF"))))
    assert all(abs(value - 40_000 // 257) < 4 for value in grey)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_stands_upright_and_says_nothing_of_its_camera(orientation: int) -> None:
    block = exif(orientation)
    block[270], block[700] = "secret words", XMP
    data = encoded(picture(), "TIFF", exif=block)
    assert sum(secret in data for secret in SECRETS) >= 3
    wanted = encoded(picture(), "JPEG", exif=exif(orientation), quality=95)
    image, turned = opened(clean(data)), opened(clean(wanted))
    assert image.size == turned.size == image_size(data)[:2]
    assert max(abs(a - b) for a, b in zip(seen(image), seen(turned), strict=True)) < 60


def test_the_first_page_is_used_and_a_small_copy_is_no_page() -> None:
    pages = encoded(picture(), "TIFF", save_all=True, append_images=[Image.new("RGB", (90, 90))])
    assert "pages" in image_header(pages).traits
    assert image_size(pages)[:2] == (48, 32)
    small = picture(12, 8)
    small.encoderinfo = {"tiffinfo": {254: 1}}
    assert (
        "pages" not in image_header(encoded(picture(), "TIFF", save_all=True, append_images=[small])).traits
    )


def test_raw_data_of_a_camera_are_no_photo() -> None:
    for tag, value in ((50706, b"\1\4\0\0"), (254, 1)):
        with pytest.raises(UnreadablePhoto, match="RAW"):
            image_size(encoded(picture(), "TIFF", tiffinfo={tag: value}))


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "MAX_PIXELS", 48 * 32 - 1)
    for data in (RED["LZW"], RED["BMP"]):
        with pytest.raises(UnreadablePhoto, match="过大"):
            image_size(data)
    monkeypatch.undo()
    at = RED["BMP"].index((48).to_bytes(4, "little"), 14)
    with pytest.raises(UnreadablePhoto, match="过大"):
        image_size(RED["BMP"][:at] + (60_000).to_bytes(4, "little") * 2 + RED["BMP"][at + 8 :])


@pytest.mark.parametrize("kind", ["plain", "LZW", "JPEG inside", "BMP"])
def test_a_damaged_file_is_read_or_refused_and_nothing_foreign_is_said(
    kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    dice = random.Random(kind)
    whole = RED[kind]
    for _ in range(samples(300)):
        damaged = bytearray(whole)
        for _ in range(dice.choice((1, 1, 2, 8))):
            reach = len(damaged) if dice.random() < 0.3 else min(len(damaged), 300)
            damaged[dice.randrange(reach)] = dice.randrange(256)
        if dice.random() < 0.2:
            del damaged[dice.randrange(len(damaged)) :]
        label_of(bytes(damaged))
        try:
            size = image_size(bytes(damaged))
        except UnreadablePhoto:
            continue
        if size[2] in CONVERTED:
            assert opened(clean(bytes(damaged))).size == size[:2]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", ["x.tif", "X.TIFF", "x.bmp", "x.jpg"])
def test_it_is_published_as_jpeg_whatever_its_name(tmp_path: Path, name: str) -> None:
    data = encoded(picture(320, 200), "BMP" if name == "x.bmp" else "TIFF")
    found, problems = read_newsroom(newsroom(tmp_path, data, name))
    (photo,) = found.issues[0].articles[0].photos
    codes = {problem.code for problem in problems if problem.code.startswith("P")}
    assert codes == {"P042", *(["P012"] if name == "x.jpg" else [])}
    assert (photo.file, photo.address) == (f"{KEY}/photos/{name}", f"{KEY}/photos/{name}.jpg")
