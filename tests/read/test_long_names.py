"""Names and paths that lead nowhere, or that no system takes: told with a way out, and never half a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.read.vocabulary import read_vocabulary
from tests.photos.pictures import encoded, picture
from tests.read.desk import ISSUE, SETTINGS, article, page, read, write

PHOTO = encoded(picture(400, 300), "JPEG")
NAMES = "content/newsroom"
LISTED = "photos:\n  - file: {}\n    caption: 图为青石街。\n    credit: 林晓舟 摄\n"


def told(root: Path, settings: str, **files: str) -> tuple[list[str], tuple[str | None, str | None]]:
    """Return the codes of `newsroom.yml` with more lines, and the font and the picture that are taken from it."""
    known = {f"{NAMES}/newsroom.yml": SETTINGS[f"{NAMES}/newsroom.yml"] + settings, **files}
    vocabulary, problems = read_vocabulary(write(root, known))
    return [problem.code for problem in problems], (vocabulary.card_font, vocabulary.wechat.qrcode)


@pytest.mark.parametrize("length", [100, 101, 300, 5_000])
@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("departments.yml", "- name: 市城管局\n  slug: {}\n"),
        ("people.yml", "- name: 林晓舟\n  slug: {}\n"),
        ("series.yml", "- name: 民生微实事\n  slug: {}\n"),
    ],
)
def test_a_long_slug(file: str, line: str, length: int, tmp_path: Path) -> None:
    _, problems = read(tmp_path, {f"{NAMES}/{file}": line.format("a" * length), f"{ISSUE}/01-a.md": page()})
    codes = [problem.code for problem in problems]
    assert ("A008" in codes or "K018" in codes) == (length > 100), codes
    assert all(len(problem.message) < 200 for problem in problems)


def test_a_long_name_of_an_issue(tmp_path: Path) -> None:
    newsroom, problems = read(tmp_path, {f"issues/2026-11-23-{'a' * 100}/01-a.md": page()})
    assert newsroom.issues == ()
    assert [(found.code, "改短到 100 个字符" in found.remedy) for found in problems] == [("S001", True)]


@pytest.mark.parametrize(
    ("name", "codes"),
    [("长" * 72, []), ("长" * 73, ["P021"]), ("a" * 216, []), ("a" * 217, ["P021"]), ("a" * 250, ["P021"])],
)
def test_a_long_name_of_a_photo(name: str, codes: list[str], tmp_path: Path) -> None:
    """The names of its other sizes are longer than its own."""
    file = f"photos/{name}.jpg"
    story, found = article(tmp_path, LISTED.format(file), **{f"{ISSUE}/{file}": PHOTO})  # type: ignore[arg-type]
    assert (found, story.photos[0].address == "") == (codes, bool(codes))


@pytest.mark.parametrize(
    ("written", "there", "code"),
    [
        ("photos/a.jpg/", "photos/a.jpg", "P002"),
        ("photos/a.jpg", "photos/a.jpg/b.jpg", "P002"),
        ("photos/a.jpg/", "photos/a.jpg/b.jpg", "P002"),
        ("photos/a.jpg/b.jpg", "photos/a.jpg/b.jpg", ""),
        ("photos/a.jpg/b.jpg", "photos/a.jpg", "P001"),
        ("photos", "photos/a.jpg", "P002"),
        ("photos/", "photos/a.jpg", "P002"),
        ("photos/" + "长" * 100 + ".jpg", "photos/a.jpg", "P002"),
        ("a/" * 900 + "b.jpg", "photos/a.jpg", "P002"),
    ],
)
def test_a_folder_for_a_photo(written: str, there: str, code: str, tmp_path: Path) -> None:
    story, found = article(tmp_path, LISTED.format(written), **{f"{ISSUE}/{there}": PHOTO})  # type: ignore[arg-type]
    assert found == ([code] if code else [])
    assert bool(story.photos[0].address) is not bool(code)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "../../etc/passwd",
            "/etc/passwd",
            "../../../card.otf",
            "~/card.otf",
            "C:/card.otf",
            "..",
            ".",
            "inside",
        ),
        *("https://example.org/a.otf", "..\\card.otf", "长" * 100, "a/" * 900, "inside/link.otf", "outside"),
    ],
)
@pytest.mark.parametrize("line", ["card_font: {}\n", "wechat:\n  qrcode: {}\n"], ids=["font", "picture"])
def test_a_path_out_of_the_newsroom(line: str, written: str, tmp_path: Path) -> None:
    root = tmp_path / "newsroom"
    (root / "inside").mkdir(parents=True)
    (root / NAMES).mkdir(parents=True)
    (tmp_path / "card.otf").write_bytes(PHOTO)
    (root / "inside/link.otf").symlink_to(tmp_path / "card.otf")
    (root / NAMES / "outside").symlink_to(tmp_path)
    codes, found = told(root, line.format(f"'{written}'"))
    assert (codes, found) == (["K041"], (None, None))


@pytest.mark.parametrize("written", ["a.jpg", "../../pictures/a.jpg", "pictures/a.jpg", "./a.jpg"])
def test_a_path_within_it(written: str, tmp_path: Path) -> None:
    files = {f"{NAMES}/a.jpg": PHOTO, "pictures/a.jpg": PHOTO}
    codes, (_, picture) = told(tmp_path, f"wechat:\n  qrcode: {written}\n", **files)  # type: ignore[arg-type]
    assert (codes, (tmp_path / (picture or "")).is_file()) == ([], True)
    assert told(tmp_path, f"card_font: {written}\n", **files) == ([], (written, None))  # type: ignore[arg-type]
