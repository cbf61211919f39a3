"""The inner templates: whole, escaped, and saying in HTML what a page says on paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from bulletin.render.templates import Templates
from tests.theme import samples

THEME = Path(__file__).parents[2] / "theme"
PAGES = sorted(path.stem for path in (THEME / "pages").glob("*.html") if path.stem != "paper")
"""The pages of the site; what is printed is no page of it, and tests/paper looks at that."""

HOSTILE = """"'><script>alert(1)</script><img src=x onerror=alert(1)> & 云"""


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(THEME, None)


def render(templates: Templates, name: str, text: str = "云溪", **changes: Any) -> str:
    """Return a page rendered from the samples, with some of its context changed."""
    context: Mapping[str, Any] = samples.contexts(text)[name] | changes
    return templates.render(name, base="../", **context)


class Nesting(HTMLParser):
    """Notes every end tag that does not close the element last opened."""

    VOID = ("img", "br", "hr", "input", "meta", "link", "wbr", "source", "track")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.mistakes: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.mistakes.append(f"<{tag}> has an attribute twice")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.mistakes.append(f"</{tag}> at {self.getpos()}")


def test_every_template_has_a_sample() -> None:
    assert sorted(samples.contexts("云溪")) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed(templates: Templates, name: str) -> None:
    reader = Nesting()
    reader.feed(render(templates, name))
    assert reader.mistakes == []
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))


@pytest.mark.parametrize("name", PAGES)
def test_headings_go_down_one_level_at_a_time(templates: Templates, name: str) -> None:
    reader = Nesting()
    reader.feed(render(templates, name))
    before = [1 if name == "siblings" else 0, *reader.headings]
    assert all(after - level <= 1 for level, after in zip(before, reader.headings, strict=False))
    assert reader.headings.count(1) == (name != "siblings")


@pytest.mark.parametrize("name", PAGES)
def test_texts_stay_texts(templates: Templates, name: str) -> None:
    page = render(templates, name, HOSTILE)
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("name", PAGES)
def test_every_address_starts_at_the_page(templates: Templates, name: str) -> None:
    addresses = re.findall(r'(?:href|src)="([^"]*)"', render(templates, name))
    assert addresses
    assert all(address.startswith(("../", "#", "https://example.org/")) for address in addresses)


@pytest.mark.parametrize("text", ["云溪", HOSTILE])
def test_the_only_story_of_an_issue_is_whole_and_well_formed(templates: Templates, text: str) -> None:
    page = render(templates, "issue", text, article=samples.article(text))
    reader = Nesting()
    reader.feed(page)
    assert reader.mistakes == reader.open == []
    assert "正文" in page
    assert page.count("<table") == 1
    assert "<script" not in page
    assert "<img src=x" not in page


def test_a_newsroom_without_issues_has_a_front_page(templates: Templates) -> None:
    page = render(templates, "home", issue=None, lead=None)
    assert "还没有出刊" in page


def test_headline_lines_are_kept(templates: Templates) -> None:
    article = samples.article("云溪")
    card = samples.card("云溪", lines=("第一行 两段", "第二行"))
    page = render(templates, "article", article=article._replace(card=card))
    (headline,) = re.findall(r"<h1.*?</h1>", page)
    assert headline.count('class="line"') == 2
    assert re.sub("<[^>]+>", "", headline) == "第一行 两段 第二行"


def test_photos_have_their_size_and_open_without_scripts(templates: Templates) -> None:
    page = render(templates, "article")
    figures = re.findall(r'<figure class="photo".*?</figure>', page, flags=re.S)
    assert len(figures) == 2
    for figure in figures:
        assert 'href="../issues/2026-11-09/a.jpg"' in figure
        assert 'width="1200" height="800"' in figure
        assert "<figcaption>" in figure


def test_a_table_names_its_rows_and_columns(templates: Templates) -> None:
    page = render(templates, "article")
    (table,) = re.findall(r"<table.*?</table>", page, flags=re.S)
    scopes = re.findall(r'<th scope="(\w+)"', table)
    assert scopes == ["col", "col", "colgroup", "col", "col", "rowgroup", "row"]
    assert 'rowspan="2"' in table
    assert '<tr class="total"><th scope="row" colspan="2">合计</th>' in table
    assert "<caption>" in table


def test_pagination_shows_its_neighbourhood(templates: Templates) -> None:
    page = render(templates, "listing")
    (ways,) = re.findall(r'<nav class="pagination".*?</nav>', page, flags=re.S)
    assert re.sub(r"<[^>]+>|\s", "", ways) == "上一页1…34567…9下一页"
    assert 'rel="next" href="../series/a/page/6/"' in ways


def test_one_page_needs_no_pagination(templates: Templates) -> None:
    assert "pagination" not in render(templates, "listing", page=1, pages=1)
