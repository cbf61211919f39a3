"""The real newspaper pages, where they lie beside the checkout: built whole, every character kept."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tests.demo import REAL, DemoBuild

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REAL.is_dir(), reason="the real pages (../shared/real) are not on this machine"),
]


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Return every file below `folder` with its size and time of change; a folder's size is its disk's own."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_size if path.is_file() else 0,
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
    }


@pytest.fixture
def built(real_build: DemoBuild) -> Path:
    """The site of the real pages, made with the command an editor would use."""
    return real_build.site


def test_a_build_touches_nothing_of_the_newsroom(real_build: DemoBuild) -> None:
    for name in ("issues", "content"):
        assert snapshot(real_build.root / name) == snapshot(REAL / name)


def sources() -> list[tuple[str, dict[str, object], str]]:
    """Return address, front matter and body of every real article."""
    found = []
    for path in sorted(REAL.glob("issues/*/*.md")):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        slug = re.sub(r"^\d+-", "", path.stem)
        found.append((f"issues/{path.parent.name}/{slug}/", yaml.safe_load(front), body))
    return found


class BodyText(HTMLParser):
    """Collects the text of the story's body: not its photos, tables or the byline set in front."""

    LEFT_OUT = ("figure", "table", "script", "style")
    VOID = ("img", "br", "hr", "source", "wbr", "input", "link", "meta")

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.stack: list[tuple[str, bool, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            return
        values = dict(attrs)
        classes = (values.get("class") or "").split()
        inside = bool(self.stack) and self.stack[-1][1]
        out = bool(self.stack) and self.stack[-1][2]
        inside = inside or "story-body" in classes
        out = out or tag in self.LEFT_OUT or "dateline" in classes or "data-table" in classes
        self.stack.append((tag, inside, out))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1][1] and not self.stack[-1][2]:
            self.text.append(data)


def without_line_ends(text: str) -> str:
    """Return `text` with the line ends that only shape the source taken out; spaces stay."""
    return re.sub(r"\n\s*", "", text).strip()


def test_every_article_has_its_page(built: Path) -> None:
    expected = {f"{address}index.html" for address, _, _ in sources()}
    assert len(expected) == 15
    assert {path.relative_to(built).as_posix() for path in built.glob("issues/*/*/index.html")} == expected


def test_the_body_is_kept_character_by_character(built: Path) -> None:
    for address, _, body in sources():
        reader = BodyText()
        reader.feed((built / address / "index.html").read_text("utf-8"))
        source = without_line_ends(re.sub(r"^##+ ", "", body, flags=re.M))
        assert without_line_ends("".join(reader.text)) == source, address


def test_headlines_kickers_and_decks_are_kept(built: Path) -> None:
    for address, front, _ in sources():
        page = (built / address / "index.html").read_text("utf-8")
        text = re.sub(r"<[^>]+>", "", page)
        for key in ("title", "kicker", "subtitle"):
            if key in front:
                assert str(front[key]) in text, (address, key)


def test_every_photo_with_caption_and_credit(built: Path) -> None:
    for address, front, _ in sources():
        page = (built / address / "index.html").read_text("utf-8")
        photos = front.get("photos", [])
        assert isinstance(photos, list)
        figures = re.findall(r"<figure\b.*?</figure>", page, flags=re.S)
        for photo in photos:
            name = Path(photo["file"]).name
            figure = next(found for found in figures if name in found)
            words = re.sub(r"<[^>]+>", "", figure)
            assert photo["caption"] in words
            assert photo.get("credit", "") in words
            assert re.search(r'<img[^>]* width="\d+" height="\d+"', figure), address


def rows(page: str) -> Iterator[list[tuple[str, int, int]]]:
    """Yield the rows of the page's data table: text, rowspan and colspan of each cell."""
    (table,) = re.findall(r"<table\b.*?</table>", page, flags=re.S)
    for row in re.findall(r"<tr\b.*?</tr>", table, flags=re.S):
        cells = []
        for attributes, text in re.findall(r"<t[hd]\b([^>]*)>(.*?)</t[hd]>", row, flags=re.S):
            spans = dict(re.findall(r'(rowspan|colspan)="(\d+)"', attributes))
            words = re.sub(r"<[^>]+>", "", text).strip()
            cells.append((words, int(spans.get("rowspan", 1)), int(spans.get("colspan", 1))))
        yield cells


def test_the_table_keeps_its_three_header_rows(built: Path) -> None:
    page = (built / "issues/2022-11-21/a08/index.html").read_text("utf-8")
    found = list(rows(page))
    with (REAL / "issues/2022-11-21/a08.csv").open(encoding="utf-8", newline="") as file:
        source = list(csv.reader(file))
    assert len(found) == 15
    assert found[0] == [("县(市、区)", 3, 1), ("自闭阀", 1, 5), ("金属软管", 1, 10)]
    assert [cell for cell in found[1] if cell[1] == 2] == [(text, 2, 1) for text in ["安装率", "名次"] * 3]
    assert [cell[2] for cell in found[1] if cell[1] == 1] == [3, 3, 3]
    assert len(found[2]) == 9
    assert [[cell[0] for cell in row] for row in found[3:]] == source[3:]
    head = page[page.index("<thead") : page.index("</thead>")]
    assert head.count("<tr") == 3


def test_no_position_leaves_the_newsroom(built: Path) -> None:
    photos = [path for path in built.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp")]
    assert len(photos) >= 11
    for path in photos:
        data = path.read_bytes()
        for trace in (b"Exif\0\0", b"GPS", b"http://ns.adobe.com/xap", b"8BIM"):
            assert trace not in data, (path.name, trace)
