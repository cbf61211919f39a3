"""Stopwatch, scale and tables."""

import os
import sys
from pathlib import Path

import pytest

from benchmarks import measure, report, site


def test_time_is_the_wall_clocks() -> None:
    run = measure.timed([sys.executable, "-c", "import time; time.sleep(0.2)"], os.environ, [0])
    assert 0.2 <= run.seconds < 20


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system does not tell")
def test_memory_counts_workers_and_shared_pages_once() -> None:
    program = "import os,time; data = b'x' * 80_000_000; [os.fork() for _ in range(2)]; time.sleep(0.5)"
    peak = measure.peak_memory([sys.executable, "-c", program], os.environ, [0])
    assert 80_000_000 < peak < 160_000_000


def test_a_failing_tool_says_why() -> None:
    with pytest.raises(measure.ToolFailed, match="no such thing"):
        measure.timed([sys.executable, "-c", "raise SystemExit('no such thing')"], os.environ, [0])


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "home"),
        ("issues/index.html", "indexes"),
        ("issues/2025-12-29/index.html", "issues"),
        ("issues/2025-12-29/gate-1/index.html", "articles"),
        ("departments/department-01/page/2/index.html", "departments"),
        ("archive/2025/12/index.html", "calendar"),
        ("series/series-01/feed.json", "feeds"),
        ("feed.xml", "feeds"),
        ("sitemap.xml", "site map"),
        ("404.html", "other pages"),
        ("assets/styles.css", "other files"),
    ],
)
def test_files_are_counted_by_kind(path: str, kind: str) -> None:
    assert site.kind_of(path) == kind


def test_ratios_are_taken_round_by_round() -> None:
    assert report.ratios([2.0, 3.0], [4.0, 3.0]) == [0.5, 1.0]


def test_a_spread_names_median_least_and_greatest() -> None:
    assert report.spread([3.0, 1.0, 2.0]) == "2.00 (1.00-3.00)"
    assert report.spread([]) == "-"


def test_tables_align_figures_right() -> None:
    table: report.Table = [("tool", "seconds"), ("hugo", "5.10"), ("bulletin", "13.40")]
    assert (
        report.as_text(table) == "tool      seconds\n--------  -------\nhugo         5.10\nbulletin    13.40"
    )
    assert report.as_markdown(table).splitlines()[1] == "| --- | --- |"
