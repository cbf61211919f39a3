"""What manuscripts say runs, fetches and leads nowhere in the report of their import, and is all shown there."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bulletin.copyin.run import Wish, prepare
from bulletin.copyin.writing import write
from tests.browser import SiteServer
from tests.build.vectors import VECTORS
from tests.build.watched import findings, one_line, watching
from tests.copyin.desk import ISSUE, newsroom
from tests.copyin.office import table, text, word
from tests.copyin.ways import big
from tests.counts import LONG

pytestmark = pytest.mark.browser

EACH = 20
"""Attacks in one manuscript."""
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no Word file can hold."""


def test_a_report_runs_nothing_and_shows_what_was_written(
    tmp_path: Path, chromium: Browser, site_server: SiteServer
) -> None:
    """Every attack is a paragraph and a cell of a table, some are headlines and names of files; a plain run takes a fourth."""
    root = newsroom(tmp_path / "newsroom")
    vectors = [NO_XML.sub("", one) for one in (VECTORS if LONG else VECTORS[::4])]
    packed = tmp_path / "来稿.zip"
    with zipfile.ZipFile(packed, "w") as made:
        for at in range(0, len(vectors), EACH):
            some = vectors[at : at + EACH]
            body = "".join([*map(text, some), *(table([text(one), text("甲")]) for one in some)])
            name = some[0].replace("/", "／").replace("\\", "＼")
            made.writestr(f"{at} {name}.docx", word(big(some[-1]) + body))
    write(prepare(root, ISSUE, [packed], Wish()))
    home = site_server(root / "issues" / ISSUE / "source", "/")
    with watching(chromium, policy=False) as (page, watched):
        wrong = findings(page, f"{home}import-report.html", [one_line(one) for one in vectors])
        page.wait_for_timeout(300)
    assert wrong + watched.done == []
