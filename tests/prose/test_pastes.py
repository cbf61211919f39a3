"""Text as the programs of an office put it on the clipboard comes out as a person would set it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.prose.reading import html

PASTES = re.findall(
    r"^### ([^\n]+)\n(.*?)\n=>\n(.*?)\n*(?=\n### |\Z)",
    Path(__file__).with_name("pastes.txt").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)
_BLOCK = re.compile(
    r"<(h[2-6]|p|li|td|th|hr|figcaption|blockquote)\b[^>]*>|</(blockquote)>|<br>\n?|([^<]+)|<[^>]*>"
)
_NAMES = {"th": "td", "figcaption": "q", **{f"h{level}": "h" for level in range(2, 7)}}


def set_as(page: str) -> list[str]:
    """Return a page as the samples write it."""
    blocks: list[str] = []
    quoted = False
    for found in _BLOCK.finditer(page):
        opened, closed, text = found.groups()
        if opened == "blockquote" or closed:
            quoted = not closed
        elif opened:
            blocks.append("q" if quoted else _NAMES.get(opened, opened))
        elif found[0].startswith("<br>"):
            blocks[-1] += " /"
        elif text and text.strip():
            space = " " if blocks[-1] in ("p", "h", "li", "td", "q") or blocks[-1].endswith("/") else ""
            blocks[-1] += space + unescape(text).strip("\n")
    return [block.rstrip() for block in blocks]


def test_there_are_thirty() -> None:
    assert len(PASTES) == 30
    assert {name.partition(":")[0] for name, _, _ in PASTES} >= {
        "Word",
        "WPS",
        "Notepad",
        "WeChat",
        "A web page",
    }


@pytest.mark.parametrize(("name", "text", "expected"), PASTES, ids=[name for name, _, _ in PASTES])
def test_a_paste_is_set_as_a_person_would(name: str, text: str, expected: str) -> None:
    del name
    assert set_as(html(text.replace("⇥", "\t").replace("␣", " ").replace("↓", "\u2028"))) == expected.split(
        "\n"
    )
