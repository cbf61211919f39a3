"""How full the last page is: read from a PDF as Chromium writes it; what is not known is not told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bulletin.paper.filled import LEADING, SHEETS, told

THEME = Path(__file__).parents[2] / "theme/paper"


def pdf(place: str) -> bytes:
    """Return what counts of a PDF whose paper ends at a place, in points above the sheet's lower edge."""
    return f"<</Type /Page\n>>\n<</_end [7 0 R /XYZ 0 {place} 0]\n/market [7 0 R /XYZ 34 700 0]>>".encode()


@pytest.mark.parametrize(
    ("place", "pages", "paper", "said"),
    [
        ("31.18", 2, "a4", ""),
        ("100", 2, "a4", ""),
        ("151.92", 4, "a4", "末版排到84%，还差约450字"),
        ("411.02", 2, "a4", "末版排到50%，还差约1350字"),
        ("423.78", 1, "a4", "末版排到50%，还差约1400字"),
        ("580", 2, "a3", "末版排到50%，还差约2700字"),
        ("-3", 2, "a4", ""),
        ("640", 3, "a4", "末版排到20%，还差约2200字，或删去约550字省下一版"),
        ("640", 1, "a4", "末版排到22%，还差约2200字"),
        ("9999", 2, "a4", "末版排到0%，还差约2700字，或删去约50字省下一版"),
    ],
)
def test_what_is_white_is_told_in_characters(place: str, pages: int, paper: str, said: str) -> None:
    assert told(pdf(place), pages, paper) == said


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"/_end [7 0 R /Fit]", b"/_end ", b"/_endless [7 0 R /XYZ 0 1 0]"]
)
def test_what_is_not_known_is_not_told(data: bytes) -> None:
    assert told(data, 2, "a4") == ""


@pytest.mark.parametrize("paper", SHEETS)
def test_the_sheets_are_those_of_the_styles(paper: str) -> None:
    style = (THEME / f"{paper}.css").read_text("utf-8")
    sheet = SHEETS[paper]
    for name, value in (("height", sheet.height), ("first", sheet.first)):
        assert f"--{name}: {value:g}mm;" in style
    assert f"--columns: {sheet.columns};" in style
    assert f"--leading: {LEADING}pt;" in style
    margins = re.search(r"margin: \S+ \S+ (\d+)mm;", style)
    assert margins
    assert float(margins[1]) == sheet.bottom
    sizes = re.findall(r"--(?:width|gap|text): ([\d.]+)(?:mm|pt)", style)
    gap, text, width = map(float, sizes)
    assert int((width - gap * (sheet.columns - 1)) / sheet.columns * 72 / 25.4 / text) == sheet.signs
