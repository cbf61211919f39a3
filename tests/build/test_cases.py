"""What editors type, in a newsroom built, exported and searched: the samples of `cases.txt`, and those of whole files."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from bulletin.cli.main import main
from bulletin.model.problem import Problem
from bulletin.model.settings import resolve
from bulletin.search.finder import find
from tests.read.desk import checked_newsroom, write

pytestmark = pytest.mark.slow

DAY = "2026-11-09"
ISSUE = f"issues/{DAY}"
SETTINGS = {
    "content/newsroom/newsroom.yml": "name: 云溪市城管局\nurl: https://a.example.org/b/\nshare_cards: false\n",
    "content/newsroom/departments.yml": "- 市容科\n",
}
STORY = "---\ntitle: 试验稿\nreporter: 林一舟\ndepartment: 市容科\n---\n\n{}\n"


class Case(NamedTuple):
    """One sample."""

    kind: str
    text: str
    right: list[tuple[str, str]]

    def said(self, what: str) -> list[str]:
        return [text for name, text in self.right if name == what]


def _case(found: tuple[str, str, str]) -> Case:
    name, text, right = found
    text = re.sub(r"\{([0-9A-F]{4,5})\}", lambda code: chr(int(code[1], 16)), text)
    lines = [line.partition(" ") for line in right.split("\n")]
    return Case(name.partition(":")[0], text, [(what, said) for what, _, said in lines if what])


CASES = [
    _case(found)
    for found in re.findall(
        r"^### ([^\n]+)\n(.*?)\n=>(?:\n|\Z)(.*?)\n*(?=\n### |\Z)",
        Path(__file__).with_name("cases.txt").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
]
ERRORS = ("F006", "K003")
"""Codes that keep a sample from being printed."""
PRINTED = [at for at, case in enumerate(CASES) if not set(" ".join(case.said("check")).split()) & set(ERRORS)]


class Made(NamedTuple):
    """A newsroom of all samples, made into everything it is made into."""

    root: Path
    problems: list[Problem]

    def page(self, at: int) -> str:
        return (self.root / f"site/{ISSUE}/c{at:02}/index.html").read_text("utf-8")

    def article(self, at: int) -> str:
        (file,) = self.root.glob(f"wechat/{DAY}/*-c{at:02}.html")
        return file.read_text("utf-8")


def words(html: str) -> str:
    """Return what is to be read of some HTML, without white space."""
    return "".join(unescape(re.sub(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", "", html, flags=re.S)).split())  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("cases")
    stories = {
        f"{ISSUE}/{at:03}-c{at:02}.md": case.text
        if case.text.startswith("---\n")
        else STORY.format(case.text)
        for at, case in enumerate(CASES)
    }
    write(root, {**SETTINGS, **stories})
    problems = checked_newsroom(root)[1]
    assert main(["build", "--root", str(root), "--skip-broken", "--as-of", "2099-01-01"]) == 0
    assert main(["wechat", "export", "--root", str(root), "--as-of", "2099-01-01"]) in (0, 1)
    return Made(root, problems)


def test_each_kind_has_three_siblings() -> None:
    kinds = [case.kind for case in CASES]
    assert {kind: kinds.count(kind) for kind in kinds} == dict.fromkeys(kinds, 4)


@pytest.mark.slow
@pytest.mark.parametrize("at", range(len(CASES)), ids=lambda at: f"{CASES[at].kind}-{at}")
def test_what_is_said_of_it(made: Made, at: int) -> None:
    found = [one.code for one in made.problems if one.path == f"{ISSUE}/{at:03}-c{at:02}.md"]
    assert found == " ".join(CASES[at].said("check")).split()


@pytest.mark.parametrize("at", PRINTED, ids=lambda at: f"{CASES[at].kind}-{at}")
def test_what_is_printed(made: Made, at: int) -> None:
    case, page = CASES[at], made.page(at)
    story = page[page.index("<article") : page.index("</article>")]
    for text in case.said("page"):
        assert "".join(text.split()) in words(story)
        assert "".join(text.split()) in words(made.article(at))
    for text in case.said("head"):
        assert "".join(text.split()) in words(story)
    for html in case.said("tag"):
        assert html in re.sub(r"<span class=\"dateline\">.*?</span>", "", " ".join(story.split()))
    for text in case.said("not"):
        assert text not in story
    for text in case.said("summary"):
        feed = (made.root / "site/feed.xml").read_text("utf-8")
        description = re.search(r'property="og:description" content="([^"]*)"', page)
        assert description
        assert unescape(description[1]) == text
        assert f"/c{at:02}/" not in feed or f"<summary>{text}" in unescape(feed)


@pytest.mark.parametrize("at", PRINTED, ids=lambda at: f"{CASES[at].kind}-{at}")
def test_what_finds_it(made: Made, at: int) -> None:
    out = resolve(root=made.root).out
    for query in CASES[at].said("search"):
        hits = find(out, query, {}, (None, None), limit=100).hits
        assert any(f"/c{at:02}/" in hit.row.address for hit in hits), [hit.row.address for hit in hits]


def test_feeds_are_well_formed(made: Made) -> None:
    for feed in made.root.glob("site/**/*.xml"):
        ElementTree.parse(feed)
