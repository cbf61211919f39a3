"""No text of a newsroom runs, fetches or leads anywhere, whoever wrote it; readers see what was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Error

from bulletin.build.build import build
from bulletin.model.listings import LISTINGS
from bulletin.model.problem import has_errors
from bulletin.model.settings import resolve
from tests.browser import SiteServer
from tests.build.injected import INSPECT, KEY, Attacked, attacked
from tests.build.vectors import VECTORS
from tests.build.watched import HERE, findings, watching
from tests.counts import LONG, samples

BATCH = 20
BATCHES = -(-len(VECTORS) // BATCH) if LONG else 1
"""A plain run takes the attacks of one newsroom: its stories meet the next ones, field by field, too."""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Attacked]:
    """Return the attacked newsroom of a batch; its site lies beside it."""

    @cache
    def made(number: int) -> Attacked:
        home = tmp_path_factory.mktemp("attacked")
        result = attacked(home / "newsroom", number, BATCH)
        said = build(resolve(root=result.root, out=home / "site", cache=home / "cache", jobs=1))
        assert not has_errors(said.problems), [str(one) for one in said.problems if one.severity == "error"]
        return result

    return made


def addresses(site: Path, number: int) -> list[str]:
    """Return the pages of a batch's site; those at former addresses lead on, as they should, and are looked at apart.

    Every attack is a reporter of every newsroom: of those who have no story in it each batch opens its own, so that
    over all batches each is opened. Of pages that only list what is told elsewhere a plain run opens two each.
    """
    pages = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    found = [path.removesuffix("index.html") for path in pages if not path.startswith("old/")]
    own = {f"reporters/p{at}/" for at in range(number * BATCH, (number + 1) * BATCH)}
    idle = {
        one
        for one in found
        if re.fullmatch(r"reporters/p\d+/", one)
        and f"issues/{KEY}/a" not in (site / one / "index.html").read_text("utf-8")
    } - own
    listings = [[one for one in found if one.startswith(f"{kind}/")] for kind in LISTINGS]
    seldom = idle if LONG else {one for listing in listings for one in listing[3:]}
    return [one for one in found if one not in seldom]


@pytest.mark.browser
@pytest.mark.parametrize("number", range(BATCHES))
def test_nothing_runs_and_everything_is_shown_without_the_policy(
    newsroom: Callable[[int], Attacked], chromium: Browser, site_server: SiteServer, number: int
) -> None:
    made = newsroom(number)
    site = made.root.parent / "site"
    home = site_server(site, "/bulletin/")
    found: list[str] = []
    with watching(chromium, policy=False) as (page, watched):
        for address in addresses(site, number):
            everywhere = made.shown["*"] if address != "404.html" else made.shown["*"][:1]
            found += findings(page, home + quote(address), [*everywhere, *made.shown.get(address, [])])
        page.goto(f"{home}archive/?q={quote('正文')}")
        page.wait_for_selector("[data-search-body] a")
        found += [f"search: {one}" for one in page.evaluate(INSPECT)]
        page.wait_for_timeout(300)  # a refresh of 0 seconds has had its time
    assert found + watched.done == []


@pytest.mark.browser
@pytest.mark.parametrize("number", range(BATCHES))
def test_nothing_runs_under_the_policy_either(
    newsroom: Callable[[int], Attacked], chromium: Browser, site_server: SiteServer, number: int
) -> None:
    """It only forbids: what it would let run has run without it. One page of a kind of every batch, and every story."""
    made = newsroom(number)
    home = site_server(made.root.parent / "site", "/bulletin/")
    kinds = (
        "",
        f"issues/{KEY}/",
        "front0/",
        "archive/",
        f"departments/d{number}/",
        f"series/s{number}/",
        "404.html",
    )
    stories = [f"issues/{KEY}/a{at}/" for at, _ in enumerate(made.batch)]
    with watching(chromium, policy=True) as (page, watched):
        for address in (*kinds, *(stories if LONG else stories[:1])):
            page.goto(home + quote(address))
            page.wait_for_timeout(100)
        page.wait_for_timeout(300)
    assert watched.done == []


@pytest.mark.browser
def test_the_attacks_are_real(chromium: Browser) -> None:
    """Printed as they are, tags run, fetch or lead away, or are found in the page; what finds nothing proves nothing."""
    tags = [
        text
        for text in VECTORS
        if re.match(
            r'<(img |svg.on|script>|iframe|meta http-equiv="?refresh|link|style>[@*])', text, re.I | re.A
        )
    ]
    harmless, bodies = [], [""]
    for text in tags[:: len(tags) // samples(len(tags))]:
        bodies[0] = f"<!doctype html><title>云</title>{text}"
        gone = suppress(Error)  # a page that is gone has led away
        with watching(chromium, policy=False) as (page, watched), gone:
            page.route(f"{HERE}1/", lambda route: route.fulfill(body=bodies[0], content_type="text/html"))
            page.goto(f"{HERE}1/", wait_until="domcontentloaded")
            if not page.evaluate(INSPECT) and not watched.done:
                harmless.append(text)
    assert len(tags) > 25
    assert harmless == []


def test_feeds_maps_and_data_say_what_was_typed(newsroom: Callable[[int], Attacked]) -> None:
    for number in range(BATCHES):
        made = newsroom(number)
        site = made.root.parent / "site"
        atom = {"a": "http://www.w3.org/2005/Atom"}
        feed = ElementTree.parse(site / "feed.xml").getroot()
        assert feed.findtext("a:title", namespaces=atom) == made.shown["*"][0]
        told = json.loads((site / "feed.json").read_text("utf-8"))
        assert told["title"] == made.shown["*"][0]
        entries = [entry.findtext("a:title", namespaces=atom) for entry in feed.findall("a:entry", atom)]
        assert entries == [item["title"] for item in told["items"]]
        for name in ("sitemap.xml", "sitemap-news.xml"):
            ElementTree.parse(site / name)
        for at, _ in enumerate(made.batch):
            page = (site / f"issues/{KEY}/a{at}/index.html").read_text("utf-8")
            (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
            story = json.loads(data)["@graph"][0]
            assert story["headline"].startswith(made.shown[f"issues/{KEY}/a{at}/"][0])
            moved = (site / f"old/{at}/index.html").read_text("utf-8")
            assert re.findall(r'"0; url=([^"]*)"', moved) == [f"../../issues/{KEY}/a{at}/index.html"]
            (title,) = re.findall(r"<title>(.*?)</title>", moved)
            assert unescape(title) == f"已移到新地址_{made.shown['*'][0]}"
