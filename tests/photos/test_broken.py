"""Photos that cannot be used, and odd ones that can: one problem each, and the site is built."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.photos.newsrooms import KEY, entry, made, newsroom, published
from tests.photos.pictures import encoded, heic, picture, segment

pytestmark = pytest.mark.slow

GOOD = encoded(picture(640, 400), "JPEG")
PNG = encoded(picture(640, 400), "PNG")


def bomb() -> bytes:
    """A PNG whose header promises ten thousand million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    checked = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + checked
        + struct.pack(">I", zlib.crc32(checked))
        + PNG[33:]
    )


def spoiled(data: bytes, at: bytes) -> bytes:
    """Overwrite pixels behind the first `at`."""
    start = data.index(at) + 30
    return data[:start] + bytes(60) + data[start + 60 :]


def twelve_bits(data: bytes) -> bytes:
    """A JPEG that says it has 12 bits a colour, which no browser shows."""
    at = data.index(b"\xff\xc0") + 4
    return data[:at] + b"\x0c" + data[at + 1 :]


def moving() -> bytes:
    frames = [picture(320, 200).quantize(8), picture(320, 200).rotate(180).quantize(8)]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])


UNUSABLE: dict[str, tuple[str, bytes]] = {
    "cut off": ("a.jpg", GOOD[: len(GOOD) // 2]),
    "empty": ("a.jpg", b""),
    "a text called a photo": ("a.jpg", "这不是图片".encode()),
    "a web page called a photo": ("a.jpg", b"<!doctype html><title>404</title>"),
    "decompression bomb": ("a.png", bomb()),
    "cut TIFF": ("a.tif", encoded(picture(), "TIFF")[:-2000]),
    "cut BMP": ("a.bmp", encoded(picture(), "BMP")[:-2000]),
    "camera raw": ("a.dng", encoded(picture(), "TIFF", tiffinfo={50706: b"\1\4\0\0"})),
    "Photoshop": ("a.psd", b"8BPS\0\1" + bytes(40)),
    "SVG": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "AVIF": ("a.avif", b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf" + bytes(20)),
    "damaged PNG pixels": ("a.png", spoiled(PNG, b"IDAT")),
    "damaged WebP pixels": ("a.webp", spoiled(encoded(picture(640, 400), "WEBP", quality=90), b"VP8 ")[:-8] + bytes(8)),
    "JPEG without its tables": ("a.jpg", GOOD[:2] + segment(0xFE, b"x") + GOOD[GOOD.index(b"\xff\xc0") :]),
    "JPEG of 12 bits": ("a.jpg", twelve_bits(GOOD)),
    "a cut HEIC": ("a.heic", heic(size=(320, 200))[:300]),
}  # fmt: skip
USABLE: dict[str, tuple[str, bytes, str]] = {
    "mislabelled": ("a.jpg", PNG, "P012"),
    "tiny": ("a.jpg", encoded(picture(), "JPEG"), "P013"),
    "huge": ("a.png", encoded(Image.new("1", (8000, 5600)), "PNG"), "P014"),
    "for printing": ("a.jpg", encoded(picture(640, 400).convert("CMYK"), "JPEG"), "P015"),
    "sixteen bits": ("a.png", encoded(Image.new("I;16", (320, 200), 9), "PNG"), "P016"),
    "moving": ("a.gif", moving(), "P017"),
    "HEIC": ("a.heic", heic(size=(320, 200)), "P018"),
    "TIFF": ("a.tif", encoded(picture(320, 200), "TIFF"), "P042"),
    "BMP": ("a.bmp", encoded(picture(320, 200), "BMP"), "P042"),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all, so that the frames are made once."""
    return tmp_path_factory.mktemp("cache")


def site_with(tmp_path: Path, name: str, data: bytes) -> Path:
    """Make a newsroom with a broken photo between two good ones, and a second article that shows a good one."""
    listed = entry("good.jpg") + entry(name) + entry("last.jpg")
    photos = {"good.jpg": GOOD, name: data, "last.jpg": GOOD}
    return newsroom(tmp_path / "root", {"one": listed, "two": entry("good.jpg")}, photos)


@pytest.mark.parametrize("kind", UNUSABLE)
def test_a_broken_photo_is_one_problem_and_the_rest_is_built(kind: str, tmp_path: Path, cache: Path) -> None:
    name, data = UNUSABLE[kind]
    result = made(site_with(tmp_path, name, data), tmp_path / "site", cache)
    (found,) = result.problems
    assert (found.code, found.severity) == ("P004", "warning")
    assert (found.path, found.line) == (f"issues/{KEY}/01-one.md", 10)
    assert f"photos/{name}" in found.message
    assert result.changed
    page = (tmp_path / "site" / "issues" / KEY / "one" / "index.html").read_text("utf-8")
    assert page.count('<figure class="photo"') == 2
    assert "图1" in page
    assert "图3" in page, "a broken photo keeps its number"
    assert not [file for file in published(tmp_path / "site") if file.startswith("a.")]
    again = made(tmp_path / "root", tmp_path / "site", cache)
    assert (again.problems, again.changed) == ((found,), ()), "known from the cache the second time"


@pytest.mark.parametrize("kind", USABLE)
def test_an_odd_photo_is_told_and_shown(kind: str, tmp_path: Path, cache: Path) -> None:
    name, data, code = USABLE[kind]
    result = made(site_with(tmp_path, name, data), tmp_path / "site", cache)
    (found,) = result.problems
    assert found.code == code
    assert found.severity in ("warning", "hint")
    page = (tmp_path / "site" / "issues" / KEY / "one" / "index.html").read_text("utf-8")
    assert page.count('<figure class="photo"') == 3
    address = f"{name}.jpg" if name.endswith(("heic", "tif", "bmp")) else name
    with Image.open(tmp_path / "site" / "issues" / KEY / "photos" / address) as image:
        assert image.mode in ("RGB", "L", "P", "1")
        assert image.format == {"jpg": "JPEG", "png": "PNG", "gif": "GIF"}[address.rpartition(".")[2]]


def test_a_mended_photo_is_shown(tmp_path: Path) -> None:
    root = site_with(tmp_path, "a.png", spoiled(PNG, b"IDAT"))
    assert made(root, tmp_path / "site", tmp_path / "cache").problems
    (root / "issues" / KEY / "photos" / "a.png").write_bytes(PNG)
    assert not made(root, tmp_path / "site", tmp_path / "cache").problems
    assert "a.png" in published(tmp_path / "site")


def test_a_cover_that_is_broken_gives_way_to_the_next_photo(tmp_path: Path) -> None:
    listed = entry("a.png") + entry("good.jpg")
    root = newsroom(tmp_path / "root", {"one": listed}, {"a.png": spoiled(PNG, b"IDAT"), "good.jpg": GOOD})
    made(root, tmp_path / "site", tmp_path / "cache")
    page = (tmp_path / "site" / "issues" / KEY / "one" / "index.html").read_text("utf-8")
    assert "photos/good.jpg" in page
    assert "a.png" not in page
    assert "a.png" not in (tmp_path / "site" / "feed.json").read_text("utf-8")
