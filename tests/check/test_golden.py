"""Every code of the registry has a folder that shows its mistake and what the editor is told."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bulletin.model.registry.codes import RULES
from tests.check.looking import GOLDEN, HERE, assembled, findings

ACCEPT = bool(os.environ.get("BULLETIN_ACCEPT"))
CODES_OF_BUILDING = (
    "A021",
    "A022",
    "B",
    "L007",
    "W",
    "E",
    "M",
    "N",
    "R",
    "U02",
    "U03",
    "U04",
    "U05",
    "U06",
    "U07",
    "U08",
    "U09",
    "Z",
)
"""Codes that reading and checking never give; tests of building, of WeChat articles and of the proof desk show them."""
NOT_TO_BE_KEPT = (
    "D047",
    "I002",
    "I003",
    "I004",
    "I005",
    "I006",
    "I007",
    "I008",
    "I009",
    "I010",
    "I011",
    "I013",
    "F032",
    "F033",
    "F035",
    "F040",
    "F041",
)
"""Great films, pipes, great files, thousands of files, odd names, what is handed in: `tests/read/test_media.py`, `tests/read/test_content.py` and
`tests/build/test_untrusted.py` show them; what an import tells, `tests/copyin`."""


def printed(root: Path) -> str:
    return "".join(f"{problem}\n" for problem in findings(root))


@pytest.mark.parametrize("code", GOLDEN)
def test_what_the_editor_is_told(code: str, tmp_path: Path) -> None:
    found = printed(assembled(code, tmp_path / "newsroom"))
    expected = HERE / code / "expected.txt"
    if ACCEPT:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert f"  {code}  " in found


def test_every_code_has_a_folder() -> None:
    assert [
        code
        for code in RULES
        if code not in GOLDEN and not code.startswith(CODES_OF_BUILDING + NOT_TO_BE_KEPT)
    ] == []
    assert [code for code in GOLDEN if code not in RULES] == []


def test_the_good_newsroom_has_no_problem(tmp_path: Path) -> None:
    assert printed(Path(shutil.copytree(HERE / "good", tmp_path / "newsroom"))) == ""
