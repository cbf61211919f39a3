"""What is published needs no more of a browser's CSS than Chromium 86 and Safari 14 have, or has a fallback.

Versions are those of MDN's browser-compat-data.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bulletin.frames.assets import search_modules
from bulletin.frames.styles import written_out

THEME = Path(__file__).parents[2] / "theme"
SOURCE = "".join(path.read_text("utf-8") for path in sorted((THEME / "styles").rglob("*.css")))
PUBLISHED = written_out(SOURCE)

LACKING = {
    r":is\(|:where\(": "Chromium 88",
    r":not\([^()]*,": "a list in :not(): Chromium 88",
    r":has\(": "Chromium 105, Safari 15.4; layout takes a class from the template",
    r"[;{](margin|padding)-(inline|block):": "Chromium 87, Safari 14.1",
    r"[;{]inset(-inline|-block)?:": "Chromium 87, Safari 14.1",
    r"[;{](rotate|translate|scale):": "Chromium 104, Safari 14.1",
    r"@layer|@container|&": "Chromium 99 to 120",
}
"""What may stand nowhere, and since when it is known."""

WITH_FALLBACK = {
    r"overflow-wrap:anywhere": r"overflow-wrap:break-word;overflow-wrap:anywhere",
    r":[^;]*\d(cqi|dvh)": r"([\w-]+):[^;{}]+;(?:font-size|max-height|max-width):[^;]*\d(cqi|dvh)",
    r"grid-template-rows:subgrid": r"grid-template-rows:[^;]+;grid-template-rows:subgrid",
    r"user-select:": r"-webkit-user-select:\w+;user-select:",
}
"""What stands behind something older, and how that looks."""


@pytest.mark.parametrize("pattern", LACKING)
def test_nothing_is_published_that_the_floor_lacks(pattern: str) -> None:
    found = re.search(pattern, PUBLISHED)
    assert not found, f"{PUBLISHED[max(0, found.start() - 60) : found.end() + 40]}: {LACKING[pattern]}"


@pytest.mark.parametrize("pattern", WITH_FALLBACK)
def test_what_is_newer_stands_behind_something_older(pattern: str) -> None:
    rules = [rule for rule in re.findall(r"\{([^{}]*)\}", PUBLISHED) if re.search(pattern, rule)]
    assert rules
    for rule in rules:
        assert re.search(WITH_FALLBACK[pattern], rule), rule


def test_shapes_and_the_palettes_sign_have_rules_of_their_own_where_they_are_not_known() -> None:
    assert "@supports not (aspect-ratio: 1){" in PUBLISHED
    assert '@supports not (clip-path: path("M0 0")){' in PUBLISHED


@pytest.mark.parametrize(
    ("written", "published"),
    [
        (".a { margin-inline: auto }", ".a{margin-left:auto;margin-right:auto}"),
        (".a { padding-block: 1px calc(2px + 1px) }", ".a{padding-top:1px;padding-bottom:calc(2px + 1px)}"),
        (".a { inset: 0 }", ".a{top:0;right:0;bottom:0;left:0}"),
        (".a { inset: 1px 2px }", ".a{top:1px;right:2px;bottom:1px;left:2px}"),
        (".a { inset: 1px 2px 3px }", ".a{top:1px;right:2px;bottom:3px;left:2px}"),
        (".a { inset: 1px 2px 3px 4px }", ".a{top:1px;right:2px;bottom:3px;left:4px}"),
        (".a :is(b, .c)::before { color: red; }", ".a b::before,.a .c::before{color:red}"),
        (":is(.a, .b) :is(c, d) { x: y }", ".a c,.a d,.b c,.b d{x:y}"),
        ("a:not(.b, .c) { x: y }", "a:not(.b):not(.c){x:y}"),
        (".a, .b:has(.c) { x: y }", ".a{x:y}.b:has(.c){x:y}"),
        (
            ".a { margin-inline: 1px !important }",
            ".a{margin-left:1px !important;margin-right:1px !important}",
        ),
        (".a::before { content: '; } /* no */' }", ".a::before{content:'; } /* no */'}"),
        ("/* of } old */ @media print { .a { x: y } }", "@media print{.a{x:y}}"),
        ("@page { margin: 12mm }", "@page{ margin: 12mm }"),
        ("@font-face { src: url(a;b) }", "@font-face{ src: url(a;b) }"),
        (".a { --list: a,  b; color: var(--list) }", ".a{--list:a, b;color:var(--list)}"),
        (".a { .b { x: y } }", ".a{ .b { x: y } }"),
        ("@charset 'utf-8'; .a { x: y }", "@charset 'utf-8';\n.a{x:y}"),
    ],
)
def test_a_rule_is_written_out(written: str, published: str) -> None:
    assert written_out(written).rstrip("\n") == published


@pytest.mark.parametrize("broken", [".a { x: y", ".a } .b { x: y }", ".a", "{{{"])
def test_a_sheet_that_does_not_close_goes_out_as_it_is(broken: str) -> None:
    assert written_out(broken) == broken


def test_writing_out_twice_changes_nothing() -> None:
    assert written_out(PUBLISHED) == PUBLISHED


NEWER_WORDS = r"\?\.|\?\?|\bcatch *\{|\.\.\.\w+ *\}|\.replaceChildren\("
"""Words of JavaScript from 2019 on that would end a script at its first line in Chromium 79."""


@pytest.mark.parametrize(
    "name", ["scripts/display.js", "scripts/offline.js", "scripts/gallery.js", "search/entry.js"]
)
def test_what_every_page_loads_is_read_by_browsers_of_2019(name: str) -> None:
    text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", (THEME / name).read_text("utf-8"), flags=re.S | re.M)
    assert not re.search(NEWER_WORDS, text)


def test_the_inflate_of_ours_stays_small() -> None:
    assert len(search_modules(THEME)["inflate.js"]) < 5000
