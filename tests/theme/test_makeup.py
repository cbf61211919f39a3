"""Issues of every shape, looked at in Chromium: no cell is left white, no line is cut, none stands twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.kinds import KINDS
from bulletin.render import makeup
from tests.browser import OpenPage, SiteServer
from tests.counts import LONG
from tests.demo import bulletin
from tests.theme.looks import look, tall
from tests.theme.samples import card, photo
from tests.theme.shapes import SHAPES, Shape, write_newsroom

WIDTHS = (390, 768, 1280, 1920)
TALLEST = 6500
"""CSS pixels of the page of an issue of forty stories on a phone."""

CHOSEN = SHAPES if LONG else tuple(SHAPES[at] for at in (1, 2, 11, 16, 22, 29, 36, 43, 61))


class Room:
    """A newsroom of generated issues, and its site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_newsroom(folder / "room", CHOSEN)
        self.build("2027-01-01")

    def build(self, day: str) -> None:
        """Build the site as it is at the end of a day."""
        places = (
            "--root",
            self.folder / "room",
            "--out",
            self.folder / "site",
            "--cache",
            self.folder / "cache",
        )
        done = bulletin("build", *places, "--as-of", f"{day}T23:00", "--allow-deletions")
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The newsroom, built once for this module."""
    return Room(tmp_path_factory.mktemp("shapes"))


def complaints(address: str, shape: Shape, open_page: OpenPage) -> list[str]:
    """Return what is wrong with a page at every width."""
    page, said = open_page(address), []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        said += [f"{shape.name} at {width}: {one}" for one in look(page)]
        if shape.stories == 40 and width == 390 and tall(page) > TALLEST:
            said.append(f"{shape.name} is {tall(page)} px tall on a phone")
    page.context.close()
    return said


def test_issues_of_every_shape_are_made_up(room: Room, site_server: SiteServer, open_page: OpenPage) -> None:
    served = site_server(room.folder / "site")
    assert [
        one for shape in CHOSEN for one in complaints(f"{served}issues/{shape.day}/", shape, open_page)
    ] == []


def test_front_pages_of_every_shape_are_made_up(
    room: Room, site_server: SiteServer, open_page: OpenPage
) -> None:
    served = site_server(room.folder / "site")
    said = []
    for shape in CHOSEN if LONG else CHOSEN[-1::-3]:
        room.build(shape.day)
        said += complaints(served, shape, open_page)
    assert said == []


def test_what_the_battery_looks_for_is_there_to_be_seen(
    room: Room, site_server: SiteServer, open_page: OpenPage
) -> None:
    room.build("2027-01-01")
    page = open_page(f"{site_server(room.folder / 'site')}issues/{CHOSEN[-1].day}/", width=1280)
    assert look(page) == []
    page.add_style_tag(
        content=".grows > .card-photo{flex:none !important} .block.row{align-items:stretch} .card{padding-bottom:12rem}"
        ".summary{display:block !important;height:2.4em;overflow:hidden}"
    )
    said = " ".join(look(page))
    assert "white" in said
    assert "cut below" in said


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
