"""Every code of the registry has a folder that shows its mistake and what the editor is told."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bulletin.model.registry.codes import RULES
from tests.read.desk import checked_newsroom

HERE = Path(__file__).parent
GOLDEN = sorted(path.name for path in HERE.iterdir() if (path / "newsroom").is_dir())
ACCEPT = bool(os.environ.get("BULLETIN_ACCEPT"))
CODES_OF_BUILDING = ("B", "L007", "W")
"""Codes that reading and checking never give; tests of building and of WeChat articles show them."""


def printed(root: Path) -> str:
    return "".join(f"{problem}\n" for problem in checked_newsroom(root)[1])


def assembled(code: str, root: Path) -> Path:
    """Lay the folder of `code` over the good newsroom."""
    shutil.copytree(HERE / "good", root)
    for source in sorted((HERE / code / "newsroom").rglob("*")):
        target = root / source.relative_to(HERE / code / "newsroom")
        if source.is_symlink():
            target.symlink_to(source.readlink())
        elif source.is_dir():
            target.mkdir(exist_ok=True)
        else:
            shutil.copyfile(source, target)
    repeat = HERE / code / "repeat.txt"
    if repeat.exists():
        path, times = repeat.read_text().split()
        (root / path).write_bytes((root / path).read_bytes() * int(times))
    return root


@pytest.mark.parametrize("code", GOLDEN)
def test_what_the_editor_is_told(code: str, tmp_path: Path) -> None:
    found = printed(assembled(code, tmp_path / "newsroom"))
    expected = HERE / code / "expected.txt"
    if ACCEPT:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert f"  {code}  " in found


def test_every_code_has_a_folder() -> None:
    assert [code for code in RULES if code not in GOLDEN and not code.startswith(CODES_OF_BUILDING)] == []
    assert [code for code in GOLDEN if code not in RULES] == []


def test_the_good_newsroom_has_no_problem(tmp_path: Path) -> None:
    assert printed(Path(shutil.copytree(HERE / "good", tmp_path / "newsroom"))) == ""
