"""Where a body writes its links, and that thousands of them take time with their number."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletin.model.problem import Problem
from tests.counts import LONG
from tests.read.desk import ISSUE, STORY, checked_newsroom, page, write

BODY = """见[甲](a.md)、[乙](<b c.md> "题")、[丙][一]、<a href='d.md?x=1&amp;y=2'>丁</a>、<a href="e.md">戊</a>。

又见[己](f(1).md)、[庚](%E5%BA%9A.md)、[甲再](a.md#b) 和[辛](g\\_h.md)。

[一]: c.md
"""


def links_said(root: Path, body: str) -> list[Problem]:
    """Return what is said of links that lead nowhere in a story of this body."""
    write(root, {f"{ISSUE}/01-x.md": page(STORY, body)})
    return [found for found in checked_newsroom(root)[1] if found.code in ("L001", "L002")]


def test_each_link_is_pointed_at_where_it_stands(tmp_path: Path) -> None:
    said = links_said(tmp_path, BODY)
    assert sorted(found.text for found in said) == sorted(
        ["a.md", "b c.md", "c.md", "d.md?x=1&amp;y=2", "e.md", "f(1).md", "%E5%BA%9A.md", "a.md#b", ""]
    )


def test_a_link_whose_place_nobody_can_tell_is_said_of_the_body(tmp_path: Path) -> None:
    (found,) = links_said(tmp_path, "见[辛](g\\_h.md)。\n")
    assert (found.line, found.text) == (7, "")


KINDS: dict[str, Callable[[int], str]] = {
    "inline": lambda at: f"[a](b{at}.md) ",
    "reference": lambda at: f"[a{at}]\n\n[a{at}]: c{at}.md\n\n",
    "html": lambda at: f'<a href="b{at}.md">x</a>\n',
    "escaped": lambda at: f"[a](b{at}\\_.md) ",
    "a place of the page": lambda at: f"[a](#b{at}) ",
}


@pytest.mark.parametrize("kind", KINDS if LONG else ["inline", "a place of the page"])
def test_thousands_of_links_take_time_with_their_number(kind: str, tmp_path: Path) -> None:
    """A square takes sixteen times as long for four times as many; of two runs the shorter counts."""
    taken = []
    for count in (500, 500, 2_000):
        body = "".join(KINDS[kind](at) + ("\n\n" if at % 40 == 39 else "") for at in range(count))
        start = time.process_time()
        links_said(tmp_path, body)
        taken.append(time.process_time() - start)
    assert taken[2] < 9 * min(taken[:2]) + 0.3
