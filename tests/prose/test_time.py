"""Rendering and checking a body takes time with its length, whatever is repeated in it: at most 2.5 times for twice as much."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bulletin.prose import placements, plain_text, render_body, visible_length
from bulletin.works.collector import no_pauses
from tests.counts import LONG
from tests.read.desk import ISSUE, STORY, checked_newsroom, page, write

pytestmark = pytest.mark.slow

WORDS = """# ## ![ [ ]( [a](b) ![a](b) < <!-- <a <img <b> <div> * *a ** **a** _a __a__ ` `a `a` ``a & &amp; > - 1. | |a ~ ~~~ ```
: ^ [^1] [^1]: \\ \\* {: {:.a} !!! 甲 a 1 1*1 [a]: <? <![CDATA[ </a> —— [图1] = --- *** ( " ' [[ ]] http://a.b <http://a.b> a@b.c &#1; \t 　""".split(
    " "
)
UNITS = [
    unit for word in " ".join(WORDS).split() for unit in (word, f"{word} ", f"{word} a\n", f"{word}a\n\n")
]
UNITS += [
    "\n",
    "\n\n",
    "    a\n",
    "　　甲\n",
    "\ta\n",
    "> 甲\n>\n> —— 甲，乙\n\n",
    "- a\n    - b\n",
    "|a|b|\n|-|-|\n",
    "a|b\n",
]
UNITS += [
    "!!! note\n    a\n",
    "[^1]: a\n\n    b\n\n",
    "```a\nb\n```\n",
    "# a\nb\n",
    "a\n---\n",
    "<div>\n\n",
    "</div>\n",
    "1. a\n\n    b\n\n",
    "~~1~~ ",
    "|~~1~~",
    "甲~~乙",
    "a\n: b\n",
    "a\n\n: b\n\n",
    ": b\n",
    "a\n: b\n  c\n",
    "- [ ] a\n",
]
FIRST, MOST = (16_000, 128_000) if LONG else (8_000, 32_000)
SMALL = 0.3 if LONG else 1.0
"""Seconds that pass for nothing; a square of 32,000 marks takes more."""


def seconds(run: Callable[[str], object], text: str) -> float:
    """Return the processor's time for one run, without the collector's, as builds work."""
    with no_pauses():
        start = time.process_time()
        run(text)
        return time.process_time() - start


def whole_check(root: Path, body: str) -> None:
    write(root, {f"{ISSUE}/01-a.md": page(STORY, body)})
    checked_newsroom(root)


def grows(run: Callable[[str], object], unit: str) -> str:
    """Return at which length twice as much takes more than 2.5 times as long; '' where it never does."""
    if not LONG and seconds(run, unit * (MOST // len(unit))) <= SMALL:
        return ""  # what is shorter takes no longer
    length = FIRST
    before = seconds(run, unit * (length // len(unit)))
    while length < MOST:
        length *= 2
        text = unit * (length // len(unit))
        now = seconds(run, text)
        if now > SMALL and now > 2.5 * before:  # a busy machine's doing, or not
            shorter = unit * (length // 2 // len(unit))
            before = min(before, *(seconds(run, shorter) for _ in range(3)))
            now = min(now, *(seconds(run, text) for _ in range(3)))
            if now > 2.5 * before:
                return f"{length}: {now:.2f} s after {before:.2f} s"
        before = now
    return ""


@pytest.mark.parametrize("unit", UNITS if LONG else UNITS[::9])
def test_a_body_takes_time_with_its_length(unit: str, tmp_path: Path) -> None:
    runs: dict[str, Callable[[str], object]] = {
        "render": render_body,
        "placements": placements,
        "plain text": lambda body: plain_text(body, 100),
        "length": visible_length,
        "check": partial(whole_check, tmp_path),
    }
    for name, run in runs.items():
        assert not (slow := grows(run, unit)), f"{name}: {slow}"


@pytest.mark.parametrize("unit", ["<img ", "![", "# a\n", "---\n", "[图1]\n", "```a\n", "!!! a\n"])
def test_what_took_minutes(unit: str, tmp_path: Path) -> None:
    assert not grows(partial(whole_check, tmp_path), unit)
    assert not grows(render_body, unit)
