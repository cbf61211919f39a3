"""Every kind's stories stand wherever stories stand; a kind more is one line of the table."""

from __future__ import annotations

import json
import re

import pytest

from bulletin.model.kinds import KINDS
from tests.model.copies import Program, with_line
from tests.photos.pictures import encoded, picture

KEY = "2026-11-23"
POEM = '        Kind("poem", "诗歌", "要闻"),\n'
ALL = [*KINDS, "poem"]
STORY = """\
---
title: {title}
kind: {key}
reporter: 林晓舟
department: 市城管局
source: 云溪日报
original: {{title: 原文}}
issuer: 市城管局
from: 2026-11-23
to: 2026-11-27
photos: [{{file: photos/{key}.jpg, caption: 街, credit: 林晓舟 摄}}]
---

青石街的灯亮了。
"""

PAPER = f"""\
import sys
from pathlib import Path
from bulletin.model.settings import resolve
from bulletin.paper import export

def show(browser, page, profile, *, seconds):
    print(page.read_text("utf-8"))
    raise SystemExit

export.find_chromium, export.print_to_pdf = (lambda: "a browser"), show
export.print_issue(resolve(root=Path(sys.argv[1])), "{KEY}")
"""
"""Prints the page that a browser would be given to print."""


def title(key: str) -> str:
    """Return the headline of the only story of a kind."""
    return f"稿件{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'[ALL.index(key)]}"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with a kind more, and a built newsroom: a lead, and a story of each kind."""
    home = tmp_path_factory.mktemp("kinds")
    folder = home / "newsroom/issues" / KEY
    (folder / "photos").mkdir(parents=True)
    (home / "newsroom/content/newsroom").mkdir(parents=True)
    settings = home / "newsroom/content/newsroom/newsroom.yml"
    settings.write_text("name: 市城管局\nurl: https://example.org/\n", "utf-8")
    (folder / "00-lead.md").write_text(STORY.format(title="头条", key="brief"), "utf-8")
    for number, key in enumerate(ALL):
        (folder / f"{number + 1:02}-{key}.md").write_text(STORY.format(title=title(key), key=key), "utf-8")
        (folder / "photos" / f"{key}.jpg").write_bytes(encoded(picture(40 + number), "JPEG"))
    last = '        Kind("reprint", '
    made = with_line(home, home / "newsroom", "model/kinds.py", last, POEM)
    made.run("build", "--no-cards")
    return made


@pytest.mark.slow
@pytest.mark.parametrize("key", ALL)
@pytest.mark.parametrize(
    "page",
    ["index", f"issues/{KEY}/index", "departments/shi-cheng-guan-ju/index", "archive/2026/11/index", "feed"],
)
def test_every_page_shows_it(program: Program, page: str, key: str) -> None:
    found = next((program.root / "site").glob(f"{page}.*ml")).read_text("utf-8")
    assert re.search(rf'href="[^"]*(?<![^/]){key}/"', found)
    assert title(key) in found


@pytest.mark.slow
def test_the_new_kind_stands_where_its_row_says(program: Program) -> None:
    page = (program.root / f"site/issues/{KEY}/index.html").read_text("utf-8")
    sections = {
        found[1]: found[0]
        for found in re.finditer(r'<h2 class="section-title"[^>]*>(.*?)</h2>.*?</section>', page, re.S)
    }
    assert "/poem/" in sections["要闻"]
    assert "<span>诗歌</span>" in (program.root / f"site/issues/{KEY}/poem/index.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("key", ALL)
def test_the_search_narrows_by_it(program: Program, key: str) -> None:
    said = program.run("search", "灯", "--kind", key, "--format", "json")
    found = [json.loads(line) for line in said.splitlines()]
    assert title(key) in [hit["title"] for hit in found]
    assert {hit["kind"] for hit in found} == {key}


@pytest.mark.slow
def test_wechat_has_them_all(program: Program) -> None:
    program.run("wechat", "export", "--issue", KEY, "--out", program.home / "wechat")
    text = "".join(path.read_text("utf-8") for path in (program.home / "wechat").rglob("*.html"))
    assert [key for key in ALL if title(key) not in text] == []


@pytest.mark.slow
def test_paper_has_them_all(program: Program) -> None:
    page = program.python(PAPER)
    assert [key for key in ALL if f"story--{key}" not in page] == []


@pytest.mark.slow
def test_a_new_article_lists_it(program: Program) -> None:
    program.run("new", "article", "灯", "--issue", KEY)
    text = next((program.root / "issues" / KEY).glob("*-deng.md")).read_text("utf-8")
    assert "poem 诗歌" in text
