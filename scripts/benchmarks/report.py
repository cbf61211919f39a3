"""Measurements as a table to read and as Markdown to keep."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.measure import MEMORY_UNIT
from benchmarks.record import machine
from benchmarks.scenarios import COLD, EDIT, EYE, KEPT, NOTHING, SEARCH, Result
from benchmarks.site import KINDS
from benchmarks.tools import OURS

Table = list[tuple[str, ...]]
"""Rows of cells; the first row is the header."""

_MEGA = 1_000_000


def spread(runs: Sequence[float], digits: int = 2) -> str:
    """`3.41 (3.30-3.52)`: the median, and the least and greatest of the runs."""
    if not runs:
        return "-"
    if len(runs) == 1:
        return f"{runs[0]:.{digits}f}"
    return f"{statistics.median(runs):.{digits}f} ({min(runs):.{digits}f}-{max(runs):.{digits}f})"


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Ours over theirs, pair by pair of the same round."""
    return [mine / other for mine, other in zip(ours, theirs, strict=False)]


def speed_table(results: Mapping[int, Mapping[str, Result]]) -> Table:
    """Seconds, milliseconds an article, memory and size of every tool for every newsroom."""
    rows: Table = [
        (
            "articles",
            "tool",
            "scenario",
            "seconds",
            "CPU s",
            "ms/article",
            "memory MB",
            "pages",
            "output MB",
            "kB HTML/article",
        )
    ]
    for articles, tools in results.items():
        for name, result in tools.items():
            for scenario, runs in result.runs.items():
                if not runs:
                    continue
                seconds = result.seconds(scenario)
                cold = scenario == COLD
                rows.append(
                    (
                        f"{articles:,}",
                        name,
                        scenario,
                        spread(seconds),
                        f"{statistics.median(run.cpu_seconds for run in runs):.2f}",
                        f"{statistics.median(seconds) / articles * 1000:.2f}" if cold else "",
                        f"{result.memory / _MEGA:.0f}" if cold else "",
                        f"{result.site.pages:,}" if cold else "",
                        f"{result.site.bytes.total() / _MEGA:.0f}" if cold else "",
                        f"{result.site.bytes_an_article / 1000:.1f}" if cold else "",
                    )
                )
            if result.eye:
                rows.append((f"{articles:,}", name, EYE, spread(result.eye, 3), *[""] * 6))
    return rows


def ratio_table(results: Mapping[int, Mapping[str, Result]]) -> Table:
    """Our time over each peer's in the same round; edits and unchanged builds over its full rebuild."""
    rows: Table = [("articles", "scenario", "against", "ratio")]
    for articles, tools in results.items():
        mine = tools.get(OURS)
        for name, peer in tools.items():
            if mine is None or name == OURS:
                continue
            whole = peer.seconds(EDIT) or peer.seconds(COLD)
            for scenario in (COLD, KEPT, SEARCH):
                compared = ratios(mine.seconds(scenario), peer.seconds(COLD))
                rows.append((f"{articles:,}", scenario, name, spread(compared)))
            for scenario in (EDIT, NOTHING):
                rows.append(
                    (f"{articles:,}", scenario, name, spread(ratios(mine.seconds(scenario), whole), 3))
                )
            if mine.eye and peer.eye:
                eye = statistics.median(mine.eye) / statistics.median(peer.eye)
                rows.append((f"{articles:,}", EYE, name, f"{eye:.3f}"))
            rows.append((f"{articles:,}", "memory", name, f"{mine.memory / peer.memory:.2f}"))
    return rows


def growth_table(results: Mapping[int, Mapping[str, Result]]) -> Table:
    """How much longer a cold build takes from one size of newsroom to the next."""
    rows: Table = [("from", "to", "tool", "times")]
    sizes = sorted(results)
    for small, large in pairwise(sizes):
        for name in results[large]:
            if name in results[small]:
                before = statistics.median(results[small][name].seconds(COLD))
                after = statistics.median(results[large][name].seconds(COLD))
                rows.append((f"{small:,}", f"{large:,}", name, f"{after / before:.1f}"))
    return rows


def pages_table(tools: Mapping[str, Result]) -> Table:
    """Files of each kind, tool by tool, and the mean bytes of an article's page."""
    rows: Table = [("files", *tools)]
    for kind in KINDS:
        counts = [result.site.files[kind] for result in tools.values()]
        if any(counts):
            rows.append((kind, *(f"{count:,}" for count in counts)))
    weights = [f"{result.site.bytes_an_article / 1000:.1f}" for result in tools.values()]
    rows.append(("kB of HTML an article", *weights))
    return rows


def facts(*, versions: Iterable[str], rounds: int, cores: int, folder: Path) -> list[str]:
    """The circumstances: machine, versions, runs, and how it was measured."""
    return [
        f"{datetime.now(UTC):%Y-%m-%d} on {machine(cores)}, work on {filesystem(folder)}; Python {platform.python_version()}",
        f"versions: {'; '.join(versions)}",
        f"median (least-greatest) of {rounds} runs of the whole process, tools in turns",
        "CPU s: user and system time of all its processes, which other work on the machine disturbs less",
        "cold: no output and no cache yet, the source in the system's file cache",
        f"memory: the most that one cold build holds, {MEMORY_UNIT}",
        "ratio: ours over the peer's in the same round; one edit and no change over the peer's full rebuild",
        "edit to eye: from a file written to its new text in Chromium, beside the preview servers that peers have",
    ]


def filesystem(folder: Path) -> str:
    """The kind of disk `folder` is on (`ext4`, `tmpfs`), where the system says it."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return "a disk"
    above = [mount for mount in mounts if folder.resolve().is_relative_to(mount[1])]
    return max(above, key=lambda mount: len(mount[1]))[2] if above else "a disk"


def as_text(table: Table) -> str:
    """Aligned columns; words to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    right = [
        all(cell[:1].isdigit() or cell in ("", "-") for cell in column[1:])
        for column in zip(*table, strict=True)
    ]
    lines = []
    for row in table:
        cells = [
            cell.rjust(width) if flush else cell.ljust(width)
            for cell, width, flush in zip(row, widths, right, strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def as_markdown(table: Table) -> str:
    """The same as a Markdown table."""
    lines = [f"| {' | '.join(row)} |" for row in table]
    return "\n".join((lines[0], "|" + " --- |" * len(table[0]), *lines[1:]))
