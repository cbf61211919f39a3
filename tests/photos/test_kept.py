"""Kept photos: what is damaged, foreign or of another program is made again, and what nobody needs any more goes."""

from __future__ import annotations

import io
import marshal
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletin.photos import darkroom
from bulletin.works.kept import MAGIC, sealed
from tests.photos.newsrooms import KEY, entry, made, newsroom, published
from tests.photos.pictures import SECRETS, XMP, encoded, exif, picture

REPOSITORY = Path(__file__).resolve().parents[2]
PHOTO = encoded(picture(640, 400), "JPEG", exif=exif(), xmp=XMP)
SMALL = encoded(picture(200, 150), "JPEG", exif=exif(), xmp=XMP)


def flipped(data: bytes) -> bytes:
    """The last byte of a picture, or of a text, is another one."""
    return data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]


def of_another_photo(data: bytes) -> bytes:
    """Whole, and kept under another key; believed, it would publish nonsense."""
    content = io.BytesIO(data[len(MAGIC) + 32 :])
    _, value = marshal.load(content), marshal.load(content)  # noqa: S302 - our own
    return sealed("another key", (value[0], dict.fromkeys(value[1], b"of another photo")))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "a byte flipped": flipped,
    "cut": lambda data: data[:-1],
    "empty": lambda data: b"",
    "another program's": lambda data: encoded(picture(), "JPEG"),
    "another form of ours": lambda data: data.replace(MAGIC, b"bulletin kept 0\n"),
    "another key": of_another_photo,
}


def pictures_in(out: Path) -> dict[str, bytes]:
    """Every published photo."""
    return {name: (out / "issues" / KEY / "photos" / name).read_bytes() for name in published(out)}


def kept(cache: Path) -> list[Path]:
    """Every kept photo and crop; the register is none."""
    return sorted(path for path in cache.glob("kept/photos/*/*/*") if path.is_file())


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_kept_photo_is_made_again(damage: str, tmp_path: Path, developed: list[str]) -> None:
    root = newsroom(tmp_path / "root", {"one": entry("good.jpg")}, {"good.jpg": PHOTO})
    made(root, tmp_path / "a", tmp_path / "cache")
    assert len(kept(tmp_path / "cache")) == 4, "the whole photo and three crops"
    for file in kept(tmp_path / "cache"):
        file.write_bytes(DAMAGE[damage](file.read_bytes()))
    developed.clear()
    made(root, tmp_path / "b", tmp_path / "cache")
    assert pictures_in(tmp_path / "a") == pictures_in(tmp_path / "b")
    assert len(developed) == 4
    developed.clear()
    made(root, tmp_path / "c", tmp_path / "cache")
    assert developed == [], "and kept again"


@pytest.mark.slow
@pytest.mark.parametrize("damage", sorted(DAMAGE.keys() - {"another key"}))
def test_a_damaged_register_costs_reading_and_no_developing(
    damage: str, tmp_path: Path, developed: list[str]
) -> None:
    root = newsroom(tmp_path / "root", {"one": entry("good.jpg")}, {"good.jpg": PHOTO})
    made(root, tmp_path / "a", tmp_path / "cache")
    (register,) = tmp_path.glob("cache/kept/photos/*/register")
    register.write_bytes(DAMAGE[damage](register.read_bytes()))
    developed.clear()
    made(root, tmp_path / "b", tmp_path / "cache")
    assert developed == []
    a, b = (tmp_path / site / "issues" / KEY / "one" / "index.html" for site in "ab")
    assert a.read_bytes() == b.read_bytes(), "placeholders too"


def test_what_another_program_kept_is_not_used_and_goes(
    tmp_path: Path, developed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = newsroom(tmp_path / "root", {"one": entry("good.jpg")}, {"good.jpg": PHOTO})
    made(root, tmp_path / "a", tmp_path / "cache")
    mine = tmp_path / "cache/kept/photos" / "mine.jpg"
    mine.write_bytes(b"not the program's")
    (old,) = tmp_path.glob("cache/kept/photos/*/")
    developed.clear()
    monkeypatch.setattr(darkroom, "made_by", lambda room: "0123456789abcdef" * 2)
    made(root, tmp_path / "b", tmp_path / "cache")
    assert len(developed) == 1
    assert [path.name for path in tmp_path.glob("cache/kept/photos/*/")] == ["0123456789abcdef"]
    assert not old.exists()
    assert mine.is_file()


def test_a_program_that_has_kept_no_register_yet_clears_nothing(tmp_path: Path) -> None:
    old = tmp_path / "cache/kept/photos" / ("0" * 16)
    old.mkdir(parents=True)
    darkroom.Darkroom(tmp_path / "cache", tmp_path)
    assert old.is_dir()


@pytest.mark.slow
def test_a_mended_program_reaches_every_photo_and_a_stylesheet_none(tmp_path: Path) -> None:
    """Twice a real defect: what `clean` had let through stayed published after it was mended."""
    for name in ("scripts/bulletin", "theme"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(REPOSITORY / "mkdocs.yml", tmp_path / "mkdocs.yml")
    articles = {"one": entry("small.jpg") + entry("fitting.jpg")}
    newsroom(tmp_path / "root", articles, {"small.jpg": SMALL, "fitting.jpg": PHOTO})

    def build() -> dict[str, bytes]:
        subprocess.run(
            [sys.executable, "-m", "bulletin", "build", "--no-search", "--no-cards", "--jobs", "1"],
            cwd=tmp_path / "root",
            env={**os.environ, "PYTHONPATH": str(tmp_path / "scripts")},
            check=True,
            capture_output=True,
        )
        return pictures_in(tmp_path / "root" / "site")

    cache = tmp_path / "root" / ".cache" / "bulletin"
    module = tmp_path / "scripts" / "bulletin" / "photos" / "clean.py"
    whole = module.read_text("utf-8")
    module.write_text(whole + "\n\ndef clean(data: bytes) -> bytes:\n    return data\n", "utf-8")
    told = build()
    assert all(secret in told[name] for name in ("small.jpg", "fitting.jpg") for secret in SECRETS[:2])
    module.write_text(whole, "utf-8")
    assert not [secret for secret in SECRETS for data in build().values() if secret in data]
    assert len(list((cache / "kept/photos").iterdir())) == 1, "what the broken program kept is gone"
    before = {path: path.stat().st_mtime_ns for path in kept(cache)}
    style = next((tmp_path / "theme" / "styles").glob("*.css"))
    style.write_text(style.read_text("utf-8") + "\nbody { margin: 1px }\n", "utf-8")
    build()
    assert {path: path.stat().st_mtime_ns for path in kept(cache)} == before
