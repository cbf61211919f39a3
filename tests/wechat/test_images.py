"""Pictures come out as WeChat takes them, and crops keep the focus."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bulletin.photos.imagesize import UnreadablePhoto
from bulletin.wechat import images
from bulletin.wechat.images import COVERS, crop_around, ready
from bulletin.works.kept import sealed
from tests.photos.pictures import SECRETS, encoded
from tests.wechat.conftest import Exported, size

pytestmark = pytest.mark.slow

PHOTOS = "issues/2026-11-23/photos/"


def opened(torture: Exported, name: str) -> tuple[str, bytes]:
    package = torture.packages["2026-11-23"]
    manifest = json.loads(package.files["manifest.json"])
    found = next(image for image in manifest["articles"][1]["images"] if image["source"] == PHOTOS + name)
    return found["file"], package.files[found["file"]]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("turned.jpg", ".jpg"),
        ("noisy.jpg", ".jpg"),
        ("shape.png", ".png"),
        ("web.webp", ".jpg"),
        ("still.gif", ".png"),
        ("moving.gif", ".gif"),
        ("phone.heic", ".jpg"),
    ],
)
def test_body_pictures(torture: Exported, name: str, suffix: str) -> None:
    file, data = opened(torture, name)
    assert file.endswith(suffix)
    assert len(data) <= 1_000_000
    assert size(data)[0] <= 1080
    assert not any(secret in data for secret in SECRETS)


def test_rotation_is_applied(torture: Exported) -> None:
    _, data = opened(torture, "turned.jpg")
    with Image.open(BytesIO(data)) as image:
        assert image.size == (1080, 608)
        assert image.getpixel((1070, 10))[0] > 200  # type: ignore[index]  # the red corner is where it was drawn
        assert not image.getexif()


def test_a_photo_from_a_phone_becomes_an_upright_jpeg(torture: Exported) -> None:
    _, data = opened(torture, "phone.heic")
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size) == ("JPEG", (1080, 1440))
        assert image.getpixel((10, 1430))[2] > 90  # type: ignore[index]
        assert not image.getexif()


def test_a_small_animation_keeps_moving(torture: Exported) -> None:
    _, data = opened(torture, "moving.gif")
    with Image.open(BytesIO(data)) as image:
        assert getattr(image, "n_frames", 1) == 3


def test_an_animation_over_the_limit_stands_still(tmp_path: Path, torture: Exported) -> None:
    data = (torture.root / PHOTOS / "moving.gif").read_bytes()
    made = ready(data, tmp_path, limit=len(data) - 1, width=1080)
    assert (made.still, made.suffix) == (True, ".png")
    assert ready(data, tmp_path, limit=len(data) - 1, width=1080) == made


def test_the_cache_gives_the_same_bytes_and_survives_damage(tmp_path: Path, torture: Exported) -> None:
    data = (torture.root / PHOTOS / "noisy.jpg").read_bytes()
    first = ready(data, tmp_path, limit=300_000, width=800)
    assert len(first.data) <= 300_000
    assert ready(data, tmp_path, limit=300_000, width=800) == first
    (file,) = tmp_path.glob("*/*")
    whole = file.read_bytes()
    for damaged in (b"damaged", whole[:-1], whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:], first.data):
        file.write_bytes(damaged)
        assert ready(data, tmp_path, limit=300_000, width=800) == first
        assert file.read_bytes() == whole


def test_what_another_program_or_other_limits_made_is_not_taken(
    tmp_path: Path, torture: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (torture.root / PHOTOS / "turned.jpg").read_bytes()
    first = ready(data, tmp_path, limit=300_000, width=800)
    assert ready(data, tmp_path, limit=300_000, width=400).width == 400
    (drawer,) = tmp_path.iterdir()
    wrong = first._replace(data=b"made by another program")
    for file in drawer.iterdir():
        file.write_bytes(sealed("another key", tuple(wrong)))
    assert ready(data, tmp_path, limit=300_000, width=800) == first
    monkeypatch.setattr(images, "made_by", lambda room: "0123456789abcdef" * 2)
    assert ready(data, tmp_path, limit=300_000, width=800) == first
    assert [path.name for path in tmp_path.iterdir()] == ["0123456789abcdef"], "what the other made is gone"


def test_sixteen_bits_and_printing_colours_become_a_screens(tmp_path: Path) -> None:
    deep = encoded(Image.new("I;16", (1200, 40), 0x8000), "PNG")
    cyan = encoded(Image.new("CMYK", (1200, 40), (255, 0, 0, 0)), "JPEG")
    for data, wanted in ((deep, (128, 128, 128)), (cyan, (0, 255, 255))):
        with Image.open(BytesIO(ready(data, tmp_path, limit=1_000_000, width=1080).data)) as image:
            seen = image.convert("RGB").getpixel((9, 9))
            assert isinstance(seen, tuple)
            assert all(abs(one - other) < 4 for one, other in zip(seen, wanted, strict=True))


def test_a_png_of_sixteen_bits_goes_out_in_eight_though_it_is_small(tmp_path: Path) -> None:
    deep = encoded(Image.new("I;16", (200, 40), 0x8000), "PNG")
    made = ready(deep, tmp_path, limit=1_000_000, width=1080)
    assert made.data[24] == 8, "bits a sample, in the header (PNG 11.2.1)"


def test_an_animation_that_stands_still_says_what_it_was(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (60, 40), color) for color in ("red", "blue")]
    for form in ("WEBP", "GIF"):
        data = encoded(frames[0], form, save_all=True, append_images=frames[1:], duration=90)
        made = ready(data, tmp_path, limit=1_000_000 if form == "WEBP" else len(data) - 1, width=1080)
        assert (made.still, made.form) == (True, form.lower())


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePhoto):
        ready(b"nothing", tmp_path, limit=1_000_000, width=1080)


@given(
    st.integers(1, 6000), st.integers(1, 6000), st.sampled_from([900 / 383, 1.0]),
    st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)),
)  # fmt: skip
def test_crops_keep_the_focus(
    width: int, height: int, aspect: float, focus: tuple[float, float] | None
) -> None:
    left, top, right, bottom = crop_around(width, height, aspect, focus)
    assert -1e-9 <= left < right <= 1 + 1e-9
    assert -1e-9 <= top < bottom <= 1 + 1e-9
    x, y = focus or (0.5, 0.5)
    assert left - 1e-9 <= x <= right + 1e-9
    assert top - 1e-9 <= y <= bottom + 1e-9
    assert (right - left) * width / ((bottom - top) * height) == pytest.approx(aspect, rel=0.01)


def test_covers_in_the_manifest(exported: Exported) -> None:
    for package in exported.packages.values():
        for article in json.loads(package.files["manifest.json"])["articles"]:
            cover = article["cover"]
            if cover is None or cover["source"] is None:  # set in type: see test_covers
                continue
            assert cover["file"] in package.files
            for name, aspect in (("235_1", 2.35), ("1_1", 1.0)):
                crop = cover["crops"][f"pic_crop_{name}"]
                box = [float(value) for value in crop["box"].split("_")]
                wide, high = size(package.files[cover["file"]])
                assert all(0 <= value <= 1 for value in box)
                shape = (box[2] - box[0]) * wide / ((box[3] - box[1]) * high)
                assert shape == pytest.approx(aspect, rel=0.01)
                made = size(package.files[crop["file"]])
                assert made[0] / made[1] == pytest.approx(aspect, rel=0.01)
                assert made[0] <= COVERS[name][0]
                x, y = cover["focus"] or (0.5, 0.5)
                assert box[0] - 1e-5 <= x <= box[2] + 1e-5
                assert box[1] - 1e-5 <= y <= box[3] + 1e-5
