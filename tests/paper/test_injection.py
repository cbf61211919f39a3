"""No text of a newsroom runs where it is printed, proofread or read in a feed; it is shown as it was typed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bulletin.build.build import build
from bulletin.model.settings import Settings, resolve
from bulletin.paper import export
from bulletin.paper.chromium import NotPrinted
from bulletin.paper.export import print_issue
from bulletin.proof.export import make_proof
from tests.browser import SiteServer
from tests.build.injected import KEY, URL, Attacked, attacked
from tests.build.vectors import VECTORS
from tests.build.watched import findings, watching
from tests.counts import samples

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BATCH = 20
BATCHES = -(-len(VECTORS) // BATCH)
PAGES = ("paper/index.html", "proof.html", "feed.html")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], tuple[Attacked, Path]]:
    """Return an attacked newsroom, and the folder with its paper as Chromium gets it, its proof and its feed's texts."""

    @cache
    def made(number: int) -> tuple[Attacked, Path]:
        home = tmp_path_factory.mktemp("printed")
        result = attacked(home / "newsroom", number, BATCH)
        folder = home / "pages"
        folder.mkdir()
        settings = resolve(root=result.root, out=home / "site", cache=home / "cache", jobs=1)
        _paper(settings, folder / "paper")
        make_proof(settings, KEY, folder / "proof.html")
        build(settings)
        items = json.loads((home / "site" / "feed.json").read_text("utf-8"))["items"]
        texts = "".join(f"<article>{item['content_html']}</article>" for item in items)
        (folder / "feed.html").write_text(
            f"<!doctype html><meta charset=utf-8><title>订阅</title>{texts}", "utf-8"
        )
        return result, folder

    return made


def _paper(settings: Settings, folder: Path) -> None:
    """Keep what Chromium would have printed."""

    def kept(_browser: str, page: Path, _profile: Path, seconds: float) -> bytes:
        del seconds
        shutil.copytree(page.parent, folder)
        raise NotPrinted("only its page is wanted")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export, "print_to_pdf", kept)
        print_issue(settings, KEY)


@pytest.mark.parametrize("number", range(samples(BATCHES)))
def test_it_runs_nothing_and_shows_what_was_typed(
    pages: Callable[[int], tuple[Attacked, Path]], chromium: Browser, site_server: SiteServer, number: int
) -> None:
    result, folder = pages(number)
    home = site_server(folder, "/")
    titles = [result.shown[f"issues/{KEY}/a{at}/"][0] for at, _ in enumerate(result.batch)]
    found: list[str] = []
    with watching(chromium, policy=False) as (page, watched):
        for name in PAGES:
            found += findings(page, home + name, [] if name.startswith("feed") else titles)
        page.wait_for_timeout(300)  # a refresh of 0 seconds has had its time
    own = f"asked for: {URL}issues/{KEY}/photos/"  # a feed is read elsewhere, and its photos are the site's
    assert found + [one for one in watched.done if not one.startswith(own)] == []
