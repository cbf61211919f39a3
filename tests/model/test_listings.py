"""A listing more is one line of the table: tried with keywords."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from bulletin.model.sections import SECTIONS
from tests.model.copies import Program, with_line

KEYWORDS = '    Listing("keywords", "keyword", "关键词", "按关键词查看", "信息检索", lambda article: article.keywords),\n'
STORY = """\
---
title: {title}
reporter: 林晓舟
department: 市城管局
keywords: [{keywords}]
---

青石街的灯亮了，[同题](/keywords/lu-deng/)。
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with a listing more, and the site of two stories that share a keyword."""
    home = tmp_path_factory.mktemp("listings")
    root = home / "newsroom"
    for day, title, keywords in (("2026-11-16", "夜市", "路灯"), ("2026-11-23", "早市", "路灯, 市容")):
        (root / "issues" / day).mkdir(parents=True)
        text = STORY.format(title=title, keywords=keywords)
        (root / "issues" / day / "01-shi.md").write_text(text, "utf-8")
    (root / "content/newsroom").mkdir(parents=True)
    settings = root / "content/newsroom/newsroom.yml"
    settings.write_text("name: 市城管局\nurl: https://example.org/\n", "utf-8")
    end = ")\n\nLISTINGS: "
    made = with_line(home, root, "model/listings.py", end, KEYWORDS)
    made.run("build", "--no-cards")
    return made


def page(program: Program, address: str) -> str:
    """Return a page of the site."""
    return (program.root / "site" / address).read_text("utf-8")


@pytest.mark.slow
def test_its_index_and_entries_are_printed(program: Program) -> None:
    index = page(program, "keywords/index.html")
    assert "按关键词查看" in index
    assert re.findall(r'href="\.\./keywords/([^/]+)/"', index) == ["lu-deng", "shi-rong"]
    assert '<meta name="ColumnType" content="信息检索">' in index
    entry = page(program, "keywords/lu-deng/index.html")
    assert all(title in entry for title in ("夜市", "早市"))
    assert "早市" in page(program, "keywords/shi-rong/feed.xml")
    assert "https://example.org/keywords/lu-deng/" in page(program, "sitemap.xml")


@pytest.mark.slow
def test_every_page_leads_to_it(program: Program) -> None:
    assert '<a href="keywords/">关键词</a>' in page(program, "index.html")
    assert '<a href="../../../keywords/">关键词</a>' in page(program, "issues/2026-11-23/shi/index.html")
    assert '<a href="./" aria-current="true">关键词</a>' in page(program, "keywords/index.html")
    assert '、<a href="../keywords/">关键词</a>' in page(program, "archive/index.html")


@pytest.mark.slow
def test_an_article_may_link_to_it(program: Program) -> None:
    assert 'href="../../../keywords/lu-deng/"' in page(program, "issues/2026-11-23/shi/index.html")
    assert "L001" not in program.run("check")


@pytest.mark.slow
def test_the_search_narrows_by_it(program: Program) -> None:
    said = program.run("search", "灯", "--keyword", "市容", "--format", "json")
    assert [json.loads(line)["title"] for line in said.splitlines()] == ["早市"]
    [names] = (program.root / "site").glob("assets/search.*/listings.js")
    text = names.read_text("utf-8")
    assert '"keyword": "关键词"' in text
    assert '"keyword": "keywords"' in text


@pytest.mark.slow
def test_no_standing_page_may_take_its_address(program: Program, tmp_path: Path) -> None:
    root = tmp_path / "newsroom"
    shutil.copytree(program.root / "issues", root / "issues")
    (root / "content").mkdir()
    (root / "content/keywords.md").write_text("# 关键词\n", "utf-8")
    taken = Program(program.home, root)
    code = (
        "from bulletin.check.standing import clashing_pages\nfrom bulletin.read.content import content_files\n"
        "from pathlib import Path\nimport sys\n"
    )
    named = "content_files(Path(sys.argv[1])), None, None"
    assert "keywords/" in taken.python(f"{code}print(list(clashing_pages({named})))")


def test_the_header_leads_to_every_section_with_a_page() -> None:
    assert all(bool(section.title) == (1 in section.frames) for section in SECTIONS)
    assert len({section.path for section in SECTIONS}) == len(SECTIONS)
