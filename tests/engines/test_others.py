"""Pages in engines that are no Chromium: WebKit as Safari 16 has it and as it is today, and Firefox.

A long run looks in all of them, a plain one in Firefox where that is installed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from threading import Thread
from urllib.parse import quote

import pytest

from tests.accessibility.pages import BELOW, kinds_of_page
from tests.accessibility.test_axe import LAYOUTS
from tests.browser import DESK, PHONE, OpenPage
from tests.counts import LONG
from tests.demo import DemoBuild
from tests.engines.test_old import (
    HITS,
    PLACES,
    QUERIES,
    READY,
    SEARCH_STYLED,
    SHEET_STYLED,
    VIEWER_STYLED,
    near,
)
from tests.engines.webdriver import FIREFOX, SERVERS, Engine, Firefox, Framed, FramedServer, WebKit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAMES = ("Firefox", *SERVERS) if LONG else ("Firefox",)


@pytest.fixture(scope="module", params=NAMES)
def engine(request: pytest.FixtureRequest, served: str) -> Iterator[Engine]:
    """The browser with our frame open."""
    program = FIREFOX if request.param == "Firefox" else SERVERS[request.param][0]
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed: scripts/test --long does so where it may")
    with Firefox() if request.param == "Firefox" else WebKit(request.param) as engine:
        engine.visit(served.removesuffix(BELOW) + "/frame.html")
        yield engine


@pytest.fixture(scope="module")
def served(demo_build: DemoBuild) -> Iterator[str]:
    """The demo's address on a server that puts our script into its pages."""
    with ExitStack() as closing:
        handler = type("Handler", (Framed,), {"prefix": BELOW})
        server = FramedServer(("127.0.0.1", 0), partial(handler, directory=str(demo_build.site)))
        Thread(target=server.serve_forever, daemon=True).start()
        closing.callback(server.server_close)
        closing.callback(server.shutdown)
        yield f"http://127.0.0.1:{server.server_address[1]}{BELOW}"


@pytest.mark.parametrize("width", [PHONE, DESK] if LONG else [PHONE])
def test_pages_are_whole(
    engine: Engine, served: str, demo_build: DemoBuild, open_page: OpenPage, width: int
) -> None:
    """No error, nothing beyond the edge, everything across the page where it stands in Chromium."""
    today = open_page(width=width)
    for name, address in kinds_of_page(demo_build.site).items():
        if not LONG and name not in LAYOUTS:
            continue
        engine.open(served + address, width)
        assert engine.look("window.wrong") == [], name
        assert engine.look("document.documentElement.scrollWidth <= innerWidth"), name
        assert engine.look("document.querySelector('main').innerText.length") > 60, name
        today.goto(served + address)
        assert near(engine.look(PLACES), today.evaluate(PLACES)), name


def test_larger_text_and_night_work(engine: Engine, served: str) -> None:
    engine.open(served, PHONE)
    size = engine.look("getComputedStyle(document.documentElement).fontSize")
    ground = engine.look("getComputedStyle(document.body).backgroundColor")
    engine.look("document.querySelector('.text-size').click()")
    for _ in range(2):  # by day, at night
        engine.look("document.querySelector('.palette').click()")
    engine.open(served + "series/", PHONE)  # remembered
    assert engine.look("getComputedStyle(document.documentElement).fontSize") != size
    assert engine.look("getComputedStyle(document.body).backgroundColor") != ground
    engine.look("window.localStorage.clear()")


def test_queries_find_what_they_find_in_chromium(engine: Engine, served: str, open_page: OpenPage) -> None:
    today = open_page()
    for query in QUERIES if LONG else QUERIES[:2]:
        address = f"{served}archive/?q={quote(query)}"
        engine.open(address, DESK)
        engine.wait(READY)
        today.goto(address)
        today.locator(".search-status:not(:empty)").wait_for()
        today.locator("[aria-busy=true]").first.wait_for(state="detached")
        assert engine.look(HITS) == today.evaluate(HITS), query
        assert engine.look("window.wrong") == []


def test_photos_are_enlarged_and_the_search_opens(engine: Engine, served: str, demo_build: DemoBuild) -> None:
    kinds = kinds_of_page(demo_build.site)
    engine.open(served + kinds["article: photo"], DESK)
    engine.look("document.querySelector('a.photo-link').click()")
    engine.wait("document.querySelector('dialog.viewer[open] img')")
    assert engine.look(VIEWER_STYLED)
    engine.look(
        "document.querySelector('.viewer-close').click(), document.querySelector('.share-open').click()"
    )
    engine.wait("document.querySelector('.share-sheet[open] canvas')")
    assert engine.look(SHEET_STYLED)
    engine.open(served + "series/", DESK)
    engine.look("document.querySelector('.search-open').click()")
    engine.wait("document.querySelector('dialog[open] input')")
    assert engine.look(SEARCH_STYLED)
    assert engine.look("window.wrong") == []
