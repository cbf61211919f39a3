"""Codes that are summed up and drawn by us are the ones segno draws."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from bulletin.render.qr import QrCodes

DAYS = st.dates().map(lambda day: f"https://example.org/issues/{day}/")
ANY = st.one_of(
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40),
    st.sampled_from(["HTTPS://EXAMPLE.ORG", "0123456789", "https://例.中国/issues/2026-11-09/"]),
)


def drawn(address: str) -> str:
    """What segno makes of an address."""
    code = segno.make(address, error="m", micro=False, boost_error=False, mask=3)
    return str(
        code.svg_inline(
            border=4,
            omitsize=True,
            dark="#000",
            light="#fff",
            svgclass=None,
            lineclass=None,
            title="本页二维码",
        )
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where codes are kept: all examples of a test share it, as the issues of an archive do."""
    return tmp_path_factory.mktemp("cache")


@given(st.lists(DAYS, min_size=1, max_size=8))
def test_issues_of_one_archive(folder: Path, addresses: list[str]) -> None:
    codes = QrCodes(folder)
    assert [str(codes.svg(address)) for address in addresses] == [drawn(address) for address in addresses]


@given(ANY)
def test_any_address(folder: Path, address: str) -> None:
    assert str(QrCodes(folder).svg(address)) == drawn(address)


def test_what_was_drawn_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "https://example.org/issues/2026-11-09/"
    QrCodes(tmp_path).svg(address)
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "segno", None)
        assert str(QrCodes(tmp_path).svg(address)) == drawn(address)


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_a_damaged_file_costs_only_time(tmp_path: Path, damage: bytes | None) -> None:
    address = "https://example.org/issues/2026-11-09/"
    QrCodes(tmp_path).svg(address)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)
    assert str(QrCodes(tmp_path).svg(address)) == drawn(address)
