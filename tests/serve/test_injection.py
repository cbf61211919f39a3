"""What the preview says of broken texts runs nothing and leads nowhere: problem box, 改好, red cards, first page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bulletin.build.build import build
from bulletin.model.problem import SEVERITY_NAMES, Problem
from bulletin.model.settings import resolve
from bulletin.serve import preview_settings
from bulletin.serve.mend import Mending
from bulletin.serve.news import Newsstand
from bulletin.serve.server import Server
from tests.browser import wait_until
from tests.build.desk import write
from tests.build.injected import INSPECT, yaml
from tests.build.vectors import VECTORS
from tests.build.watched import findings, watching
from tests.counts import LONG, samples
from tests.serve.conftest import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

BATCH = 80
"""Findings told at once; the server sends up to a hundred."""
BATCHES = -(-len(VECTORS) // BATCH) if LONG else 1
STORIES = 20
DAY = "2026-01-05"

SHADOW = "document.querySelector('bulletin-problems').shadowRoot"
"""The box, which `document.querySelectorAll` does not see."""
READ = """root => [...root.querySelectorAll("li")].map(item => [
  item.querySelector("code").textContent,
  ...[...item.querySelectorAll("p")].slice(1).map(line => line.textContent),
])"""


@contextmanager
def preview(site: Path, news: Newsstand) -> Iterator[Server]:
    """Serve a site as the preview does, with what its last build has found."""
    server = Server(site, news, 0)
    server.mending = Mending(mend)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        news.close()
        server.shutdown()
        server.server_close()
        thread.join()


def mend(found: Problem) -> str:
    """Answer as those do who write: done, refused, or failed, each with the text of the finding."""
    if found.line % 3 == 1:
        raise ValueError(said(found))
    if found.line % 3 == 2:
        raise OSError(28, found.text)
    return said(found)


def said(found: Problem) -> str:
    """Return what stands beside the button afterwards."""
    return f"没有写成（{found.text}）。请检查磁盘空间和权限。" if found.line % 3 == 2 else found.text


def problems(number: int) -> list[Problem]:
    """Return the findings of a batch; each field of each has an attack."""
    batch = range(number * BATCH, min((number + 1) * BATCH, len(VECTORS)))
    fields = [[VECTORS[(at + place) % len(VECTORS)] for place in range(5)] for at in batch]
    levels = list(SEVERITY_NAMES)
    return [
        Problem(
            path=f"issues/{path}.md",
            line=at + 1,
            column=1,
            code="K001",
            message=message,
            remedy=remedy,
            severity=levels[at % len(levels)],
            text=text,
            suggestion=suggestion,
            certain=True,
        )
        for at, (path, message, remedy, text, suggestion) in enumerate(fields)
    ]


def told(found: Iterable[Problem]) -> list[list[str]]:
    """Return what a page must say of findings, as it was typed."""
    return sorted([f"{one.path}:{one.line}:{one.column}", one.message, one.remedy] for one in found)


def in_box(page: Page) -> list[str]:
    """Return what stands in the problem box that should not."""
    wrong: list[str] = page.evaluate(
        INSPECT.replace("document.querySelectorAll", f"{SHADOW}.querySelectorAll")
    )
    return wrong


def opened(page: Page, server: Server, count: int) -> list[list[str]]:
    """Open the front page; return what its box says when it says so much."""
    page.goto(server.address)
    wait_until(page, f"{SHADOW}.querySelectorAll('li').length === {count}", seconds=PATIENCE)
    found: list[list[str]] = page.evaluate(f"({READ})({SHADOW})")
    return sorted(found)


@pytest.mark.parametrize("number", range(BATCHES))
def test_the_box_and_its_button_say_what_was_typed(chromium: Browser, tmp_path: Path, number: int) -> None:
    write(tmp_path / "index.html", '<!doctype html><meta charset="utf-8"><title>云</title><body>首页</body>')
    news, found = Newsstand(), problems(number)
    news.publish(found, failure=VECTORS[number])
    with preview(tmp_path, news) as server, watching(chromium, policy=False) as (page, watched):
        lines = opened(page, server, len(found))
        assert [line[:3] for line in lines] == told(found)
        assert page.evaluate(f"{SHADOW}.querySelector('.list > .message').textContent") == VECTORS[number]
        page.evaluate(f"for (const one of {SHADOW}.querySelectorAll('.mend')) one.click()")
        waits = f"[...{SHADOW}.querySelectorAll('li [role=status]')].every(one => one.textContent)"
        wait_until(page, waits, seconds=PATIENCE)
        answers = page.evaluate(f"[...{SHADOW}.querySelectorAll('li [role=status]')].map(o => o.textContent)")
        assert sorted(answers) == sorted(map(said, found))
        news.work(VECTORS[number])
        wait_until(page, f"!{SHADOW}.querySelector('.work').hidden", seconds=PATIENCE)
        assert page.evaluate(f"{SHADOW}.querySelector('.work').textContent") == VECTORS[number]
        assert in_box(page) + watched.done == []


@pytest.mark.parametrize("number", range(BATCHES))
def test_the_page_before_there_is_a_site_says_what_was_typed(
    chromium: Browser, tmp_path: Path, number: int
) -> None:
    news, found = Newsstand(), problems(number)
    news.publish(found, fresh=False)
    with preview(tmp_path, news) as server, watching(chromium, policy=False) as (page, watched):
        page.goto(server.address)
        lines = page.evaluate(f"({READ})(document)")
        assert sorted(lines) == told(found)
        wrong = page.evaluate(INSPECT)
        for tell in (lambda text: news.publish(failure=text), news.work):
            tell(VECTORS[number])
            page.wait_for_timeout(1000)  # it loads itself anew: whoever evaluates just then may wait for ever
            wait_until(page, f"document.body.innerText.includes({yaml(VECTORS[number])})", seconds=PATIENCE)
            wrong += page.evaluate(INSPECT)
        assert wrong + watched.done == []


def broken(root: Path, number: int) -> dict[str, str]:
    """Write stories that nothing can be made of, for what an attack says; return their headlines by address."""
    write(root / "content/newsroom/newsroom.yml", "name: 云溪市城管局\nmasthead: 云溪城管\n")
    write(root / "content/newsroom/departments.yml", "- 照明所\n")
    headlines = {}
    for at in range(STORIES):
        title, department, kind, key, reporter = (
            VECTORS[(number * STORIES + at + place) % len(VECTORS)] for place in range(5)
        )
        front = {"title": title, "department": department, "kind": kind, key: key, "reporter": reporter}
        write(root / f"issues/{DAY}/{at + 1:02}-a{at}.md", f"---\n{yaml(front)}\n---\n\n一段。\n")
        headlines[f"issues/{DAY}/a{at}/"] = title
    return headlines


@pytest.fixture(scope="module")
def site_of(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[int], tuple[Path, list[Problem], dict[str, str]]]:
    """Return the preview's site of the broken stories of a batch, what was found, and the headlines."""

    def made(number: int) -> tuple[Path, list[Problem], dict[str, str]]:
        home = tmp_path_factory.mktemp("broken")
        headlines = broken(home / "newsroom", number)
        settings = preview_settings(resolve(root=home / "newsroom", cache=home / "cache", jobs=1))
        result = build(settings)
        assert result.printed
        return settings.out, list(result.problems), headlines

    return made


@pytest.mark.parametrize("number", range(samples(-(-len(VECTORS) // STORIES))))
def test_red_cards_say_what_was_typed(
    site_of: Callable[[int], tuple[Path, list[Problem], dict[str, str]]], chromium: Browser, number: int
) -> None:
    site, found, headlines = site_of(number)
    news = Newsstand()
    news.publish(found, fresh=True)
    wrong: list[str] = []
    with preview(site, news) as server, watching(chromium, policy=False) as (page, watched):
        said = opened(page, server, min(len(found), 100))
        assert [line[:3] for line in said if line[:3] not in told(found)] == []
        for address in ("", f"issues/{DAY}/"):
            wrong += findings(page, server.address + address, list(headlines.values()))
        for at, (address, title) in enumerate(headlines.items()):
            path = f"issues/{DAY}/{at + 1:02}-a{at}.md"
            mine = [one.message for one in found if one.path == path and one.severity == "error"]
            assert mine, path
            wrong += findings(page, server.address + address, [title, *mine])
            assert page.locator(".story-broken li").count() == len(mine)
        assert wrong + in_box(page) + watched.done == []
