"""No text of a newsroom runs, fetches or leads anywhere from a WeChat article or the copy desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bulletin.wechat import styles
from bulletin.wechat.package import Package
from tests.browser import SiteServer
from tests.build.injected import FIELDS, INSPECT, KEY, Attacked, attacked
from tests.build.vectors import VECTORS
from tests.build.watched import findings, one_line, watching
from tests.counts import samples
from tests.wechat.conftest import made

pytestmark = pytest.mark.browser

BATCH = 20
BATCHES = -(-len(VECTORS) // BATCH)

KEYWORD = ["title", *(name for name in FIELDS if name not in ("summary", "alt"))].index("keyword")
"""Place among an article's texts of the one that WeChat has no line for."""

ACCOUNT = 3
"""Attack with which `house` begins the name of the account."""

DIGEST = "00-digest"
"""The article that lists the others of the issue."""

HEAD = '<!doctype html><meta charset="utf-8"><title>云</title>'
"""What makes a page of a fragment, as WeChat does."""

SAID = """name => [...document.querySelectorAll(`.d-article[data-name="${name}"] [data-field]`)]
  .map(field => [field.dataset.field, field.textContent])"""
NOT_OURS = "inline script: <script>/* The copy desk."
"""The desk's own script is the only one that stands in its page."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], tuple[Attacked, Package, Path]]:
    """Return the attacked newsroom of a batch and its issue, which is written as the editor gets it."""

    @cache
    def issue(number: int) -> tuple[Attacked, Package, Path]:
        home = tmp_path_factory.mktemp("attacked")
        result = attacked(home / "newsroom", number, BATCH)
        package = made("attacked", result.root, home / "cache", styles.DEFAULT).packages[KEY]
        pages = {f"page-{post.name}.html": f"{HEAD}{post.html}".encode() for post in package.posts}
        for name, data in {**package.files, **pages}.items():
            (home / "desk" / name).parent.mkdir(parents=True, exist_ok=True)
            (home / "desk" / name).write_bytes(data)
        return result, package, home / "desk"

    return issue


def texts_of(result: Attacked, name: str) -> list[str]:
    """Return what an article must show, told from what was typed."""
    if name == DIGEST:
        return [result.shown[f"issues/{KEY}/a{at}/"][0] for at, _ in enumerate(result.batch)]
    texts = result.shown[f"issues/{KEY}/{name.partition('-')[2]}/"]
    return texts[:KEYWORD] + texts[KEYWORD + 1 :]


def desk_findings(page: Page) -> list[str]:
    """Return what stands in the desk that should not."""
    found: list[str] = page.evaluate(INSPECT)
    return [one for one in found if not one.startswith(NOT_OURS)]


@pytest.mark.parametrize(
    ("number", "policy"), [(0, True), *((number, False) for number in range(samples(BATCHES)))]
)
def test_the_copy_desk_and_its_fragments_run_nothing_and_show_what_was_typed(
    packages: Callable[[int], tuple[Attacked, Package, Path]],
    chromium: Browser,
    site_server: SiteServer,
    number: int,
    policy: bool,
) -> None:
    result, package, folder = packages(number)
    home = site_server(folder, "/")
    found: list[str] = []
    with watching(chromium, policy=policy) as (page, watched):
        page.goto(f"{home}index.html")
        for post in package.posts:
            page.evaluate("name => { location.hash = name; }", post.name)
            page.locator(f'.d-open[data-name="{post.name}"] .d-copy--body:enabled').wait_for()
            fields = dict(page.evaluate(SAID, post.name))
            typed = texts_of(result, post.name)
            if post.name != DIGEST and one_line(typed[0]) not in one_line(fields["title"]):
                found.append(f"title: {typed[0]}")
        account = page.locator(".d-meta b").first.text_content() or ""
        found += [] if one_line(account) == one_line(result.all(ACCOUNT)) else [f"account: {account}"]
        found += desk_findings(page)
        for post in package.posts:
            found += findings(page, f"{home}page-{post.name}.html", texts_of(result, post.name))
        page.wait_for_timeout(300)  # a refresh of 0 seconds has had its time
    assert found + watched.done == []
