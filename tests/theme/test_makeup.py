"""Issues of every shape, looked at in Chromium: no cell is left white, no line is cut, none stands twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.build import tasks
from bulletin.build.build import build
from bulletin.model.kinds import KINDS
from bulletin.model.outline import IssueOutline
from bulletin.model.settings import resolve
from bulletin.render import level, makeup
from bulletin.render.page import print_page
from bulletin.render.pages import home
from bulletin.render.site import Site
from bulletin.render.story import by_sense
from bulletin.render.task import Task
from tests.browser import OpenPage, SiteServer
from tests.counts import LONG
from tests.theme.looks import look, tall
from tests.theme.samples import card, photo
from tests.theme.shapes import SHAPES, Shape, write_newsroom

WIDTHS = (390, 768, 1280, 1920)
TALLEST = 6500
"""CSS pixels that a page may be tall on a phone, that of an issue of forty stories too."""

CHOSEN = SHAPES if LONG else tuple(SHAPES[at] for at in (2, 11, 16, 22, 29, 36, 43, 61))


def fronts(site: Site) -> Iterator[Task]:
    """Yield the front pages of every day, each as it was when its issue was the latest: `front-2026-03-02.html`."""
    issues = site.contents.issues
    for at, issue in enumerate(issues):
        yield Task(f"front {issue.key}", issue.key, partial(front, site, issue.key, issues[at:]))


def front(site: Site, key: str, issues: tuple[IssueOutline, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield the front page over `issues`, which stands where the front page does, for the sake of its links."""
    _, page = print_page(home.home_page(site.house, home.front_of(site, issues)), site.house)
    yield f"front-{key}.html", page


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a newsroom of generated issues, built once for this module."""
    folder = tmp_path_factory.mktemp("shapes")
    write_newsroom(folder / "room", CHOSEN)
    settings = resolve(root=folder / "room", out=folder / "site", cache=folder / "cache", cards=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "PAGES", (*tasks.PAGES, fronts))
        done = build(settings)
    assert [one for one in done.problems if one.severity == "error"] == []
    return folder / "site"


def complaints(address: str, shape: Shape, open_page: OpenPage) -> list[str]:
    """Return what is wrong with a page at every width."""
    page, said = open_page(address), []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        said += [f"{shape.name} at {width}: {one}" for one in look(page)]
        if width == 390 and tall(page) > TALLEST:
            said.append(f"{shape.name} is {tall(page)} px tall on a phone")
    page.context.close()
    return said


def test_issues_of_every_shape_are_made_up(room: Path, site_server: SiteServer, open_page: OpenPage) -> None:
    served = site_server(room)
    assert [
        one for shape in CHOSEN for one in complaints(f"{served}issues/{shape.day}/", shape, open_page)
    ] == []


def test_front_pages_of_every_shape_are_made_up(
    room: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    served = site_server(room)
    assert [
        one
        for shape in (CHOSEN if LONG else CHOSEN[-1::-3])
        for one in complaints(f"{served}front-{shape.day}.html", shape, open_page)
    ] == []


def test_what_the_battery_looks_for_is_there_to_be_seen(
    room: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    page = open_page(f"{site_server(room)}issues/{CHOSEN[-1].day}/", width=1280)
    assert look(page) == []
    page.add_style_tag(
        content=".grows > .card-photo{flex:none !important} .block.row{align-items:stretch} .card{padding-bottom:12rem}"
        ".summary{display:block !important;height:2.4em;overflow:hidden} .listed{columns:3 !important}"
        ".listed li:nth-child(2){padding-bottom:9rem}"
    )
    said = " ".join(look(page))
    assert "white" in said
    assert "white of" in said
    assert "of listed" in said
    assert "cut below" in said


def test_the_only_story_of_an_issue_is_printed_whole(
    room: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    shape = next(one for one in CHOSEN if one.stories == 1)
    page = open_page(f"{site_server(room)}issues/{shape.day}/")
    assert "第二段交代背景和下一步安排。" in page.locator(".story-body").inner_text()
    assert page.locator(".story--only h2 a").get_attribute("href") == f"../../issues/{shape.day}/s1/"
    assert page.locator(".issue-lead").count() == 0
    assert page.locator(".story--only img").evaluate_all("all => all.map((one) => one.naturalWidth > 0)") == (
        [True] if shape.has_photo(0) else []
    )


KINDS_AND_PHOTOS = st.lists(
    st.tuples(st.sampled_from(sorted(KINDS)), st.booleans(), st.integers(1, 80)), max_size=45
)


@given(KINDS_AND_PHOTOS, st.integers(1, 45))
def test_every_story_stands_in_one_block_once(stories: list[tuple[str, bool, int]], room: int) -> None:
    cards = tuple(
        card(
            "云" * signs, address=f"issues/a/{at}/", kind=KINDS[kind], photo=photo("云") if pictured else None
        )
        for at, (kind, pictured, signs) in enumerate(stories)
    )
    blocks = makeup.made_up(cards, room)
    assert sorted(one.address for block in blocks for one in block.cards) == sorted(
        one.address for one in cards
    )
    for block in blocks:
        assert block.cards
        if block.form in ("row", "single"):
            assert all(one.photo for one in block.cards)
            assert len(block.cards) in ((1,) if block.form == "single" else (2, 3, 4))
        if block.form == "list":
            assert [one for group in block.groups for one in group.cards] != []
    lead = card("头条", address="issues/a/lead/")
    front = makeup.front(lead, cards, len(cards) + 1)
    shown = [*front.second, *(one for block in front.blocks for one in block.cards)]
    assert sorted(one.address for one in shown) == sorted(one.address for one in cards)


@pytest.mark.parametrize(
    ("signs", "size"), [(1, ""), (27, ""), (28, " headline--long"), (80, " headline--longer")]
)
def test_a_long_headline_is_set_smaller(signs: int, size: str) -> None:
    assert makeup.weight("云" * signs) == size


@pytest.mark.parametrize(
    ("headline", "width", "lines"),
    [
        ("早市搬进新棚", 338, 1),
        ("市容管理科\u200b联合\u200b六个\u200b街道\u200b办事处\u200b集中\u200b整治", 16 * 15, 2),
        (
            "今冬供热面积再增二百万平方米 老旧管网改造全部完工 客服热线座席增加到六十个",
            16 * 21,
            3,
        ),  # pieces stay whole
        ("四百天（3）", 16 * 5, 1),  # the last sign is halved
        ("云" * 45, 16 * 20, 3),
        ("A&B", 16 * 2, 1),
    ],
)
def test_lines_of_a_headline_are_counted_as_a_browser_sets_them(
    headline: str, width: float, lines: int
) -> None:
    assert level.lines(by_sense(headline), width) == lines


def test_a_list_is_divided_where_its_columns_end_level() -> None:
    even = [["云" * 10] * 10] * 4
    assert level.columns_of(even) == (2, 3, 4)
    assert level.columns_of([["云" * 10] * 3 + ["云" * 60]]) == (1, 2, 2)
    assert level.columns_of([["云" * 10]]) == (1, 1, 1)
    assert level.columns_of([]) == (1, 1, 1)


HEADLINES = st.lists(st.lists(st.integers(1, 60).map("云".__mul__), min_size=1, max_size=9), max_size=8)


@given(HEADLINES)
def test_columns_hold_every_headline_once(groups: list[list[str]]) -> None:
    for (_, _, most), count in zip(level.RANGES, level.columns_of(groups), strict=True):
        assert 1 <= count <= most
