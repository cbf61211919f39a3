"""Which files a newsroom's photos become, how often they are made, and that they carry no secrets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.demo import DemoBuild
from tests.photos.newsrooms import KEY, entry, made, newsroom, published
from tests.photos.pictures import SECRETS, XMP, encoded, exif, picture

pytestmark = pytest.mark.slow

LARGE = encoded(picture(2000, 1500), "JPEG", quality=90, exif=exif(), xmp=XMP)
OTHER = encoded(picture(1000, 700), "JPEG", quality=90)
SMALL = encoded(picture(400, 300), "JPEG")


def test_the_lead_and_other_first_photos_get_the_crops_that_cards_show(tmp_path: Path) -> None:
    articles = {"one": entry("gate.jpg") + entry("small.jpg"), "two": entry("map.jpg") + entry("road.jpg")}
    photos = {"gate.jpg": LARGE, "small.jpg": SMALL, "map.jpg": OTHER, "road.jpg": OTHER + b"\0"}
    made(newsroom(tmp_path / "root", articles, photos), tmp_path / "site", tmp_path / "cache")
    assert published(tmp_path / "site") == sorted([
        "gate.16x9-1600.webp", "gate.16x9-480.webp", "gate.16x9-960.webp", "gate.1600.webp", "gate.1x1-320.webp",
        "gate.480.jpg", "gate.480.webp", "gate.4x3-480.webp", "gate.4x3-960.webp", "gate.960.jpg", "gate.960.webp",
        "gate.jpg",
        "map.1000.webp", "map.1x1-320.webp", "map.480.jpg", "map.480.webp", "map.4x3-480.webp", "map.4x3-933.webp",
        "map.960.jpg", "map.960.webp", "map.jpg",
        "road.1000.webp", "road.480.jpg", "road.480.webp", "road.960.jpg", "road.960.webp", "road.jpg",
        "small.jpg",
    ])  # fmt: skip


def test_a_photo_in_five_places_is_made_once(tmp_path: Path, developed: list[str]) -> None:
    photos = {f"{name}.jpg": LARGE for name in "abcde"}
    root = newsroom(tmp_path / "root", {name: entry(f"{name}.jpg") for name in "abcde"}, photos)
    made(root, tmp_path / "site", tmp_path / "cache")
    assert len(developed) == 1
    assert {f"{name}.480.webp" for name in "abcde"} < set(published(tmp_path / "site"))


def test_nothing_is_opened_twice(tmp_path: Path, developed: list[str]) -> None:
    """Not for a build with nothing new, another folder, a clone with new times, a changed caption."""
    root = newsroom(
        tmp_path / "root", {"one": entry("a.jpg"), "two": entry("b.jpg")}, {"a.jpg": LARGE, "b.jpg": OTHER}
    )
    made(root, tmp_path / "site", tmp_path / "cache")
    assert len(developed) == 2
    assert not made(root, tmp_path / "site", tmp_path / "cache").changed
    shutil.copytree(root, tmp_path / "clone", copy_function=shutil.copy)
    made(tmp_path / "clone", tmp_path / "other", tmp_path / "cache")
    article = root / "issues" / KEY / "01-one.md"
    article.write_text(article.read_text("utf-8").replace("图说", "门"), "utf-8")
    made(root, tmp_path / "site", tmp_path / "cache")
    assert len(developed) == 2
    article.write_text(
        article.read_text("utf-8").replace("    credit", "    focus: [0.1, 0.1]\n    credit"), "utf-8"
    )
    changed = made(root, tmp_path / "site", tmp_path / "cache").changed
    assert len(developed) == 3, "another focus, another crop"
    assert f"issues/{KEY}/photos/a.480.webp" not in changed


def test_originals_are_published_on_demand(tmp_path: Path) -> None:
    articles, photos = {"one": entry("gate.jpg") + entry("map.jpg")}, {"gate.jpg": LARGE, "map.jpg": OTHER}
    root = newsroom(tmp_path / "root", articles, photos)
    made(root, tmp_path / "site", tmp_path / "cache")
    page = tmp_path / "site" / "issues" / KEY / "one" / "index.html"
    assert not [name for name in published(tmp_path / "site") if "original" in name]
    assert "data-original" not in page.read_text("utf-8")
    newsroom(root, articles, photos, "originals: true\n")
    made(root, tmp_path / "site", tmp_path / "cache")
    assert [name for name in published(tmp_path / "site") if "original" in name] == ["gate.original.jpg"]
    assert 'data-original="../photos/gate.original.jpg"' in page.read_text("utf-8")
    file = tmp_path / "site" / "issues" / KEY / "photos" / "gate.original.jpg"
    assert Image.open(file).size == (2000, 1500)
    assert not [secret for secret in SECRETS if secret in file.read_bytes()]


def test_pictures_of_standing_pages_are_cleaned_or_left_out(tmp_path: Path) -> None:
    root = newsroom(tmp_path / "root", {"one": entry("gate.jpg")}, {"gate.jpg": SMALL})
    content = root / "content"
    (content / "about.md").write_text("# 关于我们\n\n![地图](map.jpg)\n\n![旧图](old.png)\n", "utf-8")
    (content / "map.jpg").write_bytes(LARGE)
    (content / "old.png").write_bytes(LARGE[:-2000])
    result = made(root, tmp_path / "site", tmp_path / "cache")
    assert [(found.path, found.code) for found in result.problems if found.code == "P004"] == [
        ("content/old.png", "P004")
    ]
    assert [secret for secret in SECRETS if secret in LARGE]
    published_map = (tmp_path / "site" / "map.jpg").read_bytes()
    assert not [secret for secret in SECRETS if secret in published_map]
    assert not (tmp_path / "site" / "old.png").exists()


def test_an_editors_own_names_are_left_alone(tmp_path: Path) -> None:
    names = ["gate.jpg", "gate.480.jpg", "Gate.960.jpg", "gate.png"]
    pictures = {
        name: encoded(picture(1000 + 10 * at, 700), name[-3:].replace("jpg", "jpeg").upper())
        for at, name in enumerate(names)
    }
    root = newsroom(tmp_path / "root", {"one": "".join(map(entry, names))}, pictures)
    made(root, tmp_path / "site", tmp_path / "cache")
    folder = tmp_path / "site" / "issues" / KEY / "photos"
    for at, name in enumerate(names):
        assert Image.open(folder / name).width == 1000 + 10 * at
    assert "gate.photo.480.jpg" in published(tmp_path / "site")
    assert "gate.png.480.webp" in published(tmp_path / "site")


def test_one_process_and_four_give_the_same_bytes(tmp_path: Path) -> None:
    photos = {f"{name}.jpg": encoded(picture(1700 + at, 1100), "JPEG") for at, name in enumerate("abcdef")}
    root = newsroom(tmp_path / "root", {name: entry(f"{name}.jpg") for name in "abcdef"}, photos)
    trees = []
    for jobs in (1, 4):
        out = tmp_path / f"site-{jobs}"
        made(root, out, tmp_path / f"cache-{jobs}", jobs)
        trees.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()})
    assert trees[0] == trees[1]


@pytest.mark.parametrize("name", ["demo", "real"])
def test_no_output_file_tells_where_or_with_what(
    name: str, demo_build: DemoBuild, request: pytest.FixtureRequest
) -> None:
    site = demo_build.site
    if name == "real":
        site = request.getfixturevalue("real_build").site
    checked = 0
    for path in site.rglob("*"):
        if path.suffix.lower() not in (".jpg", ".jpeg", ".png", ".webp", ".gif"):
            continue
        with Image.open(path) as image:
            assert not image.getexif(), path
            assert (
                not {"exif", "xmp", "comment", "icc_profile", "XML:com.adobe.xmp", "photoshop"}
                & image.info.keys()
            ), path
        data = path.read_bytes()
        for mark in (b"Exif\0\0", b"http://ns.adobe.com", b"xmpmeta", b"Photoshop 3.0", b"EXIF", b"XMP "):
            assert mark not in data, (path, mark)
        checked += 1
    assert checked > 50
