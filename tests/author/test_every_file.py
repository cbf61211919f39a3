"""Every file there is: what is changed and changed back, or added and taken out again, leaves no trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bulletin.author.cut import cut
from bulletin.author.frontmatter import changed
from bulletin.author.spots import NotChanged, Spot, taken_apart
from bulletin.read.keys import TABLES
from tests.counts import LONG

REPOSITORY = Path(__file__).resolve().parents[2]
REAL = REPOSITORY.parent / "shared" / "real"
FOLDERS = ("issues", "content/newsroom", "tests/check")


def form_of(file: Path) -> str:
    return "article" if file.suffix == ".md" else file.name


def texts_of(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of newsrooms below `folder` that a value can be changed in, one of each text."""
    seen: set[str] = set()
    for file in sorted([*folder.rglob("*.md"), *folder.rglob("*.yml")]):
        if form_of(file) not in TABLES or not file.is_file() or "K002" in file.parts:
            continue  # K002 has a key in both languages
        try:
            text = file.read_bytes().decode()
            taken_apart(cut(text, form_of(file)).yaml)
        except (UnicodeDecodeError, NotChanged):
            continue
        if text not in seen:
            seen.add(text)
            yield file, text


FILES = [found for folder in FOLDERS for found in texts_of(REPOSITORY / folder)]
REAL_FILES = list(texts_of(REAL)) if REAL.is_dir() else []


def named(files: list[tuple[Path, str]], root: Path) -> list[Any]:
    return [pytest.param(*found, id=found[0].relative_to(root).as_posix()) for found in files]


def values(spot: Spot | None, data: Any, path: str = "") -> Iterator[tuple[str, Spot, Any]]:
    """Yield path, place and value of everything in a file that is no list or map."""
    for number, item in enumerate(spot.items if spot else ()):
        here, value = f"{path}{item.key or number}", data[item.key or number]
        if item.value.kind == "text":
            yield here, item.value, value
        yield from values(item.value, value, f"{here}.")


def leaves_no_trace(file: Path, text: str) -> None:
    form = form_of(file)
    parts = cut(text, form)
    for path, spot, value in values(taken_apart(parts.yaml).root, parts.data):
        if "\n" in parts.yaml[spot.start : spot.end] or spot.style in ("|", ">") or spot.start == spot.end:
            continue  # is written in one line from then on
        there = changed(text, form, path, "改过")
        assert there != text
        assert changed(there, form, path, value) == text, path
    if form not in ("article", "issue.yml", "newsroom.yml") or not parts.yaml.endswith("\n"):
        return
    for key in list(TABLES[form].chinese)[len(text) % 5 :: 5]:  # all of them over all files
        if changed(text, form, key, None) == text:
            added = changed(text, form, key, ["一", "二: 三"])
            assert added != text
            assert changed(added, form, key, None) == text, key


def test_there_are_files_enough() -> None:
    assert len(FILES) > 100


@pytest.mark.slow
@pytest.mark.parametrize(("file", "text"), named(FILES if LONG else FILES[::3], REPOSITORY))
def test_nothing_else_is_touched(file: Path, text: str) -> None:
    leaves_no_trace(file, text)


@pytest.mark.real
@pytest.mark.skipif(not REAL_FILES, reason="the real pages are not beside this checkout")
def test_nothing_else_is_touched_in_real_files() -> None:
    for file, text in REAL_FILES:
        leaves_no_trace(file, text)
