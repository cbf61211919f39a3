"""No regular expression of the site's scripts takes time with the square of a text, in the browser that runs it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.architecture.test_patterns import MARKS
from tests.counts import LONG
from tests.demo import REPOSITORY

_LITERAL = re.compile(
    r"(?<=[=(,:?&|>!])\s*/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\n\\\[])+)/([dgimsuvy]*)"
)
_COMMENT = re.compile(r"^\s*(?://|\*|/\*).*$", re.MULTILINE)
UNITS = [*MARKS, "“", "”", "－", "\u200b", '"a', 'a"', " a", "a ", "-1", "0-", "12", "甲 ", "a甲"]
FIRST, MOST = (16_000, 128_000) if LONG else (4_000, 16_000)
SMALL = 4.0
"""Milliseconds that pass for nothing."""

TIME = """([source, flags, units, first, most, small]) => {
  const pattern = new RegExp(source, [...new Set([...flags, "g"])].join(""));
  const once = (text) => { const start = performance.now(); text.replace(pattern, ""); return performance.now() - start; };
  const least = (text) => Math.min(once(text), once(text), once(text));
  const grows = (unit) => {
    const text = (length) => unit.repeat(Math.ceil(length / unit.length));
    if (once(text(first)) > 1000) return true;
    if (once(text(most)) <= small) return false;
    for (let length = first; length < most; length *= 2) {
      const [shorter, longer] = [text(length), text(2 * length)];
      let [before, now] = [least(shorter), least(longer)];
      for (let again = 0; again < 8 && now > Math.max(small, 2.5 * before); again += 1) {
        [before, now] = [Math.min(before, least(shorter)), Math.min(now, least(longer))];
      }
      if (now > Math.max(small, 2.5 * before)) return true;
    }
    return false;
  };
  return units.filter(grows);
}"""
"""Twice the length may take 2.5 times as long, a square takes four times; a busy machine gets eight tries."""


class Literal(NamedTuple):
    """A regular expression as a script writes it."""

    where: str
    source: str
    flags: str


def literals(script: Path) -> list[Literal]:
    """Return the regular expressions of a script; what looks like one in a comment is none."""
    text = _COMMENT.sub("", script.read_text("utf-8"))
    return [Literal(script.name, found[1], found[2]) for found in _LITERAL.finditer(text)]


FOUND = [
    one
    for folder in ("search", "scripts")
    for script in sorted((REPOSITORY / "theme" / folder).rglob("*.js"))
    for one in literals(script)
]


def slow(chromium: Browser, one: Literal) -> list[str]:
    """Return the units that a pattern takes too long for."""
    page = chromium.new_page()
    try:
        found: list[str] = page.evaluate(TIME, [one.source, one.flags, UNITS, FIRST, MOST, SMALL])
        return found
    finally:
        page.close()


@pytest.mark.browser
def test_every_pattern_takes_time_with_the_length_of_a_text(chromium: Browser) -> None:
    assert {one.where for one in FOUND} >= {"query.js", "text.js", "engine.js", "words.js", "address.js"}
    assert {one: units for one in FOUND if (units := slow(chromium, one))} == {}


@pytest.mark.browser
def test_a_square_is_seen(chromium: Browser) -> None:
    assert slow(chromium, Literal("here", r"(?:\[|x)+\]", "")) == ["["]
