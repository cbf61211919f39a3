"""The figures that a story prints large: on its page and, of a data story, on the front page; found by the search."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bulletin.model.particulars import KeyFigure
from bulletin.render.pages.home import Front, home_page
from bulletin.render.pages.issue import issue_pages, material
from bulletin.search.text import searchable
from tests.render.newsrooms import article, issue, site

NUMBERS = (KeyFigure("97.87", "结案率", "%"), KeyFigure("3小时20分", "平均处置"))


@pytest.mark.parametrize(("kind", "front"), [("data", True), ("brief", False)])
def test_they_are_printed_where_a_reader_looks(tmp_path: Path, kind: str, front: bool) -> None:
    lead = article("2026-11-09", "a")
    story = article("2026-11-09", "b", kind=kind, numbers=NUMBERS)
    made = site(tmp_path, issue("2026-11-09", lead, story))
    first = made.contents.issues[0]
    *_, page = issue_pages(made.house, material(made, first))
    assert shown(str(page.content)) == ["结案率 97.87%", "平均处置 3小时20分"]
    home = str(home_page(made.house, Front(first, (), (), ())).content)
    assert shown(home) == (shown(str(page.content)) if front else [])


def shown(html: str) -> list[str]:
    """Return the figures as somebody hears them."""
    lists = re.findall(r'<dl class="numbers">.*?</dl>', html, re.DOTALL)
    return [re.sub(r"<[^>]*>", "", one) for found in lists for one in re.findall(r"<div>(.*?)</div>", found)]


def test_they_are_found() -> None:
    lines = [line.text for line in searchable(article("2026-11-09", "b", numbers=NUMBERS))]
    assert {"结案率 97.87%", "平均处置 3小时20分"} <= set(lines)
