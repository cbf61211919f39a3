"""No text of a newsroom runs, fetches or leads anywhere in a proof, whatever is marked in it; all of it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bulletin.cli.main import main
from tests.browser import SiteServer
from tests.build.injected import KEY, attacked
from tests.build.vectors import VECTORS
from tests.build.watched import findings, watching
from tests.counts import LONG

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BATCH = 20 if LONG else 8


@pytest.mark.parametrize("number", range(-(-len(VECTORS) // BATCH) if LONG else 1))
def test_a_proof_runs_nothing_and_shows_what_was_typed(
    tmp_path: Path, chromium: Browser, site_server: SiteServer, number: int
) -> None:
    made = attacked(tmp_path / "newsroom", number, BATCH)
    place = ("--root", str(made.root), "--cache", str(tmp_path / "cache"))
    assert main(["proof", *place, "--issue", KEY, "--out", str(tmp_path / "proof/a.html")]) in (0, 1)
    home = site_server(tmp_path / "proof", "/")
    titles = [made.shown[f"issues/{KEY}/a{at}/"][0] for at, _ in enumerate(made.batch)]
    with watching(chromium, policy=False) as (page, watched):
        wrong = findings(page, f"{home}a.html", titles)
        page.wait_for_timeout(300)
    assert wrong + watched.done == []
