"""Every character of the real pages' bodies is on the page, none is added."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bulletin.prose import plain_text, render_body
from tests.prose.reading import html, visible

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "real"
BODIES = {path.relative_to(REAL).as_posix(): path for path in sorted(REAL.glob("issues/*/*.md"))}

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not BODIES, reason="the real pages (../shared/real) are not on this machine"),
]


def source(name: str) -> str:
    return BODIES[name].read_text("utf-8").split("---\n", 2)[2]


@pytest.mark.parametrize("name", BODIES or ["none"])
def test_the_page_shows_the_source_character_by_character(name: str) -> None:
    lines = [re.sub(r"^(#+ |> ?)", "", line) for line in source(name).splitlines()]
    assert visible(html(source(name))) == [line for line in lines if line.strip()]


@pytest.mark.parametrize("name", BODIES or ["none"])
def test_nothing_is_removed_and_the_summary_is_a_piece_of_the_text(name: str) -> None:
    assert render_body(source(name)).removed == ()
    summary = plain_text(source(name), 120)
    assert summary.removesuffix("……") in source(name).replace("\n", "")
