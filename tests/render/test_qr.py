"""A code holds its address, as an independent reader reads it; and sums of codes are what would be drawn."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bulletin.render import qr
from bulletin.render.qr import QrCodes, drawn

pytestmark = pytest.mark.slow

DAYS = st.dates().map(lambda day: f"https://example.org/issues/{day}/")
ANY = st.one_of(
    st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=40),
    st.sampled_from(["HTTPS://EXAMPLE.ORG", "0123456789", "https://例.中国/issues/2026-11-09/"]),
)


def read(svg: str) -> zxingcpp.Barcode:
    """What a reader finds in an inline SVG."""
    picture = np.kron(grid_of(svg), np.ones((4, 4), np.uint8))
    (found,) = zxingcpp.read_barcodes(picture)
    return found


def grid_of(svg: str) -> NDArray[np.uint8]:
    """The runs of an inline SVG's path, filled in on a grid of modules."""
    size = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    path = re.search(r'stroke="#000" d="([^"]+)"', svg)
    assert size, svg
    assert path, svg
    grid = np.full((int(size[1]), int(size[1])), 255, np.uint8)
    x, y = 0.0, 0.0
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path[1]):
        if command == "h":
            grid[int(y), int(x) : int(x) + int(first)] = 0
            x += int(first)
        else:
            x, y = (float(first), float(second)) if command == "M" else (x + float(first), y + float(second))
    return grid


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where codes are kept: all examples of a test share it, as the issues of an archive do."""
    return tmp_path_factory.mktemp("cache")


@given(st.lists(DAYS, min_size=1, max_size=8))
def test_issues_of_one_archive(folder: Path, addresses: list[str]) -> None:
    codes = QrCodes(folder)
    for address in addresses:
        svg = str(codes.svg(address))
        assert read(svg).text == address
        assert svg == _alone(folder, address)


def _alone(folder: Path, address: str) -> str:
    """The code of an address that is drawn, and no sum of others."""
    fresh = QrCodes(folder / "none")
    try:
        return str(fresh.svg(address))
    finally:
        for file in (folder / "none").glob("*"):
            file.unlink()


@given(ANY)
def test_any_address(folder: Path, address: str) -> None:
    found = read(str(QrCodes(folder).svg(address)))
    assert found.text == address
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    assert found.ec_level == "M"


@given(ANY)
def test_every_module_is_painted_as_it_was_drawn(folder: Path, address: str) -> None:
    code, side = drawn(address)
    painted = grid_of(str(QrCodes(folder).svg(address)))[4:-4, 4:-4]
    assert "".join("0" if light else "1" for light in painted.flat) == f"{code:0{side * side}b}"


def test_a_quiet_zone_of_four_modules() -> None:
    address = "HTTPS://EXAMPLE.ORG/"
    _, side = drawn(address)
    assert f'viewBox="0 0 {side + 8} {side + 8}"' in str(QrCodes(Path("absent")).svg(address))


def test_what_was_drawn_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "https://example.org/issues/2026-11-09/"
    first = QrCodes(tmp_path).svg(address)
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "qrcodegen", None)
        assert QrCodes(tmp_path).svg(address) == first


def test_codes_of_another_program_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "https://example.org/issues/2026-11-09/"
    first = QrCodes(tmp_path).svg(address)
    with monkeypatch.context() as patch:
        patch.setattr(qr, "made_by", lambda room: f"another program's {room}")
        patch.setattr(qr, "drawn", lambda address: (0, 25))
        assert QrCodes(tmp_path).svg(address) != first
    assert QrCodes(tmp_path).svg(address) == first


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_a_damaged_file_costs_only_time(tmp_path: Path, damage: bytes | None) -> None:
    address = "https://example.org/issues/2026-11-09/"
    first = QrCodes(tmp_path).svg(address)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)
    assert QrCodes(tmp_path).svg(address) == first
