"""Stylesheets are written out once a user, and never taken for others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.frames import styles
from bulletin.frames.styles import written_once, written_out
from bulletin.works.own import made_private

SHEET = "main { inset: 0; /* of the page */ }"
OTHER = "main { inset: 1px; }"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "code"
    assert made_private(folder)
    return folder


def kept(own: Path) -> list[Path]:
    return [path for path in own.rglob("*") if path.is_file()]


def test_what_is_kept_is_what_would_be_written(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert written_once(SHEET, own) == written_out(SHEET)
    assert len(kept(own)) == 1
    monkeypatch.setattr(styles, "written_out", lambda _: pytest.fail("written once more"))
    assert written_once(SHEET, own) == written_out(SHEET)


def test_another_sheet_or_program_is_written_anew(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written_once(SHEET, own)
    assert written_once(OTHER, own) == written_out(OTHER)
    monkeypatch.setattr(styles, "made_by", lambda room: f"another {room}")
    monkeypatch.setattr(styles, "written_out", lambda sheet: f"anew: {sheet}")
    assert written_once(SHEET, own) == f"anew: {SHEET}"


@pytest.mark.parametrize("damage", [b"", b"body { color: red }", None])
def test_a_damaged_file_is_written_anew(own: Path, damage: bytes | None) -> None:
    written_once(SHEET, own)
    (file,) = kept(own)
    file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)
    assert written_once(SHEET, own) == written_out(SHEET)


def test_nothing_is_kept_where_others_may_write(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    for folder in (None, shared):
        assert written_once(SHEET, folder) == written_out(SHEET)
    assert not kept(tmp_path)
