"""Photos from iPhones: measured as displayed, published as clean JPEG, refused in words when damaged."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from bulletin.photos.clean import clean
from bulletin.photos.formats import base
from bulletin.photos.imagesize import UnreadablePhoto, image_size
from bulletin.read.newsroom import read_newsroom
from tests.photos.pictures import SECRETS, encoded, heic, picture, profile

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
KEY = "issues/2026-11-23"


def opened(data: bytes) -> Image.Image:
    """Open a photo that must be a JPEG without anything beside the picture."""
    image = Image.open(BytesIO(data))
    image.load()
    assert image.format == "JPEG"
    assert image.mode == "RGB"
    assert not image.getexif()
    assert not any(secret in data for secret in SECRETS)
    return image


def newsroom(folder: Path, photo: bytes, name: str = "x.heic") -> Path:
    """Write a newsroom of one story with one photo."""
    photos = folder / KEY / "photos"
    photos.mkdir(parents=True)
    (photos / name).write_bytes(photo)
    story = f"---\ntitle: 标题\ndepartment: 市容科\nreporter: 林晓舟\nphotos:\n  - {{file: photos/{name}, caption: 图, credit: 摄}}\n---\n\n正文。\n"
    (folder / KEY / "01-a.md").write_text(story, "utf-8")
    names = folder / "content" / "newsroom"
    names.mkdir(parents=True)
    (names / "departments.yml").write_text("- name: 市容科\n", "utf-8")
    return folder


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_the_one_displayed_and_the_jpeg_stands_upright(orientation: int) -> None:
    data = heic(orientation, (48, 32))
    assert b"Exif" in data
    assert image_size(data) == (48, 32, "heic")
    drawn = picture(*((48, 32) if orientation < 5 else (32, 48)))
    block = Image.Exif()
    block[0x0112] = orientation
    expected = opened(clean(encoded(drawn, "JPEG", exif=block, quality=95)))
    image = opened(clean(data))
    assert image.size == expected.size == (48, 32)
    for corner in ((2, 2), (45, 2), (2, 29), (45, 29)):
        seen, wanted = image.getpixel(corner), expected.getpixel(corner)
        assert isinstance(seen, tuple)
        assert isinstance(wanted, tuple)
        assert max(abs(a - b) for a, b in zip(seen, wanted, strict=True)) < 60


def test_cleaning_is_deterministic_and_cleaning_again_changes_nothing() -> None:
    data = heic(6)
    assert clean(data) == clean(data) == clean(clean(data))


def test_another_profile_is_converted_to_srgb_and_left_out() -> None:
    plain = opened(clean(heic()))
    srgb = opened(clean(heic(icc_profile=profile())))
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    for image in (srgb, opened(clean(heic(icc_profile=other))), opened(clean(heic(icc_profile=b"damaged")))):
        assert "icc_profile" not in image.info
        assert image.size == plain.size


def test_a_see_through_picture_is_set_on_white_and_a_grey_one_stays_grey() -> None:
    import pillow_heif  # noqa: PLC0415

    for image, wanted in ((Image.new("RGBA", (64, 64)), 255), (Image.new("L", (64, 64), 90), 90)):
        target = BytesIO()
        pillow_heif.from_pillow(image).save(target)
        seen = opened(clean(target.getvalue())).getpixel((30, 30))
        assert isinstance(seen, tuple)
        assert all(abs(value - wanted) < 8 for value in seen)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "MAX_PIXELS", 48 * 32 - 1)
    with pytest.raises(UnreadablePhoto, match="过大"):
        image_size(heic())


def test_a_cut_file_is_refused() -> None:
    data = heic(6, (96, 64))
    for end in range(1, len(data), 97):
        with pytest.raises(UnreadablePhoto):
            image_size(data[:end])


def test_a_damaged_file_is_read_or_refused_and_what_is_read_can_be_published() -> None:
    whole = heic(6, (96, 64))
    dice = random.Random(1)
    read = 0
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(dice.choice((1, 1, 2, 8))):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            size = image_size(bytes(damaged))
        except UnreadablePhoto:
            continue
        read += 1
        assert opened(clean(bytes(damaged))).size == size[:2]
    assert read


@pytest.mark.parametrize("name", ["x.heic", "X.HEIC", "x.heif", "x.jpg"])
def test_it_is_published_as_jpeg_whatever_its_name(tmp_path: Path, name: str) -> None:
    found, problems = read_newsroom(newsroom(tmp_path, heic(8, (32, 48)), name))
    (photo,) = found.issues[0].articles[0].photos
    assert not [problem for problem in problems if problem.severity == "error"]
    assert (photo.file, photo.address) == (f"{KEY}/photos/{name}", f"{KEY}/photos/{name}.jpg")
    assert (photo.width, photo.height) == (32, 48)


def test_it_takes_no_other_photos_address(tmp_path: Path) -> None:
    newsroom(tmp_path, heic())
    (tmp_path / KEY / "photos" / "x.heic.jpg").write_bytes(encoded(picture(), "JPEG"))
    found, _ = read_newsroom(tmp_path)
    assert found.issues[0].articles[0].photos[0].address == f"{KEY}/photos/x.heic.jpg.jpg"


def test_a_cut_file_is_one_problem(tmp_path: Path) -> None:
    data = heic()
    found, problems = read_newsroom(newsroom(tmp_path, data[: len(data) * 2 // 3]))
    (problem,) = [problem for problem in problems if problem.code == "P004"]
    assert problem.code == "P004"
    assert "HEIC" in problem.message
    assert found.issues[0].articles[0].photos[0].address == ""


@pytest.mark.slow
def test_the_site_carries_the_jpeg(tmp_path: Path) -> None:
    newsroom(tmp_path / "root", heic(6, (32, 48)))
    out = tmp_path / "site"
    places = {"--root": tmp_path / "root", "--out": out, "--cache": tmp_path / "cache"}
    subprocess.run(
        [sys.executable, "-m", "bulletin", "build", *(str(word) for pair in places.items() for word in pair)],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        check=True,
        capture_output=True,
    )
    assert not list(out.rglob("*.heic"))
    assert opened((out / KEY / "photos" / "x.heic.jpg").read_bytes()).size == (32, 48)
    page = (out / KEY / "a" / "index.html").read_text("utf-8")
    assert 'photos/x.heic.jpg" width="32" height="48"' in page


def test_the_library_is_loaded_for_a_heic_only(tmp_path: Path) -> None:
    newsroom(tmp_path / "jpeg", encoded(picture(), "JPEG"), "x.jpg")
    newsroom(tmp_path / "heic", heic())
    program = (
        "import sys; from pathlib import Path; import bulletin.cli.main, bulletin.photos, bulletin.read.newsroom\n"
        "for root in sys.argv[1:]:\n"
        "    bulletin.read.newsroom.read_newsroom(Path(root)); print('pillow_heif' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "jpeg"), str(tmp_path / "heic")],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["False", "True"]
