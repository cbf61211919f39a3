"""Rows of a data table in the order of a column, by a click; the editor's order and the total's place are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import PHONE, OpenPage, SiteServer, wait_until

pytestmark = pytest.mark.browser

THEME = Path(__file__).parents[2] / "theme"
ROWS = (("甲县", "9.5%"), ("乙县", "10.2%"), ("丙县", "—"), ("丁县", "1,000%"))


def site(folder: Path) -> Path:
    """Make a page with a table."""
    for name in ("gallery.js", "tables.js"):
        (folder / name).write_text((THEME / "scripts" / name).read_text("utf-8"), "utf-8")
    rows = "".join(f"<tr><th>{name}</th><td>{rate}</td></tr>" for name, rate in ROWS)
    (folder / "index.html").write_text(
        '<!doctype html><html lang="zh"><meta charset="utf-8"><title>表</title><link rel="icon" href="data:,">'
        '<script data-tables="tables.js"></script><body><table class="data">'
        '<thead><tr><th rowspan="2">县</th><th>考核</th></tr><tr><th>率</th></tr></thead>'
        f'<tbody>{rows}<tr class="total"><th>合计</th><td>20%</td></tr></tbody></table>'
        '<script type="module" src="gallery.js"></script></body></html>',
        "utf-8",
    )
    return folder


def test_a_click_sorts_and_the_third_puts_the_order_back(
    tmp_path: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    page = open_page(site_server(site(tmp_path)), width=PHONE)
    button = page.locator(".data-sort", has_text="率")
    wait_until(page, "document.querySelectorAll('.data-sort').length > 1")
    orders = []
    for _ in range(3):
        button.click()
        orders.append("".join(text[0] for text in page.locator("tbody th").all_inner_texts()))
    assert orders == ["丁乙甲丙合", "甲乙丁丙合", "甲乙丙丁合"]
