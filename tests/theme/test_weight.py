"""What a reader's first visit weighs, as gzip sends it: of every story of the demo newsroom, without its photos."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from tests.demo import DemoBuild

ARTICLE, VISIT, TABLE = 10_000, 45_000, 60_000
"""Bytes that a story's page, the first visit to one, and that to a table of a dozen columns may take."""
_LOADED = re.compile(
    r'<(?:script|link rel="stylesheet")[^>]*?(?:src|href)="([^"]+)"|data-(?:tables|reading)="([^"]+)"'
)


def weight(file: Path) -> int:
    """Return a file's bytes as they are sent."""
    return len(gzip.compress(file.read_bytes(), 9))


def visit(page: Path) -> int:
    """Return the bytes of a page, its styles and its scripts."""
    found = {one or other for one, other in _LOADED.findall(page.read_text("utf-8"))}
    assert len(found) >= 4
    return weight(page) + sum(weight(page.parent / address) for address in found)


def test_stories_are_light(demo_build: DemoBuild) -> None:
    pages = sorted((demo_build.site / "issues").glob("*/*/index.html"))
    assert len(pages) > 40
    assert {page.parent.name: weight(page) for page in pages if weight(page) > ARTICLE} == {}
    assert {page.parent.name: visit(page) for page in pages if visit(page) > VISIT} == {}


def test_a_wide_table_is_light_too(demo_build: DemoBuild) -> None:
    page = demo_build.site / "issues" / "2026-11-09" / "october-cases" / "index.html"
    assert visit(page) + weight(page.parent / "table-1.csv") < TABLE
