"""The QR code of an issue's address, as an inline SVG (ISO/IEC 18004, level M).

A code whose size and mask are fixed is linear in its bits: error correction is a linear code, placing
and masking move and flip modules regardless of the content. So where two addresses of one length
differ in the same bits as two others, their codes differ in the same modules. qrcodegen draws the first
few dozen addresses of an archive, and the rest are sums of those: a hundredth of its time.
"""

import contextlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from bulletin.works.kept import Kept
from bulletin.works.program import made_by

MASK = 3
"""A fixed mask (7.8): readers take any, and trying all eight costs most of the time."""

BORDER = 4
"""The quiet zone in modules (9.1)."""


class _Family(NamedTuple):
    """What is known of the codes of addresses of one length."""

    origin: int
    """The first address, as a number; `code` is its code, `side` the code's modules a side."""
    code: int
    side: int
    basis: dict[int, tuple[int, int]]
    """By highest bit: in which bits two addresses differ, and in which modules their codes do."""


class QrCodes:
    """The codes of an archive. What has been drawn is kept in `folder`, for later runs."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"codes-mask{MASK}"
        self._families: dict[int, _Family] | None = None

    def svg(self, address: str) -> Markup:
        """Return the code of `address`."""
        code, side = self._summed(address) if _as_bytes(address) else drawn(address)
        rows = f"{code:0{side * side}b}"
        return Markup(_svg([rows[start : start + side] for start in range(0, side * side, side)]))

    def learn(self, addresses: Iterable[str]) -> None:
        """Draw what the codes of an archive are summed of, unless an earlier run has: its pages may be shared out."""
        if self._known():
            return
        for address in filter(_as_bytes, addresses):
            self._summed(address, keep=False)
        self._keep()

    def _known(self) -> dict[int, _Family]:
        if self._families is None:
            self._families = self._kept().read_as(_families) or {}
        return self._families

    def _summed(self, address: str, *, keep: bool = True) -> tuple[int, int]:
        """Return a code out of earlier ones, where they add up to it; what is new is kept for later ones.

        The address is one that is encoded as bytes.
        """
        number = int.from_bytes(address.encode())
        families = self._known()
        family = families.get(len(address))
        if family is None:
            code, side = drawn(address)
            families[len(address)] = _Family(number, code, side, {})
            if keep:
                self._keep()
            return code, side
        code, rest = family.code, number ^ family.origin
        while rest:
            known = family.basis.get(rest.bit_length())
            if known is None:
                whole, _ = drawn(address)
                family.basis[rest.bit_length()] = rest, whole ^ code
                if keep:
                    self._keep()
                return whole, family.side
            rest ^= known[0]
            code ^= known[1]
        return code, family.side

    def _kept(self) -> Kept:
        return Kept(self._file, made_by("render"))

    def _keep(self) -> None:
        """Write down what is known; of processes that draw side by side the last to write wins."""
        with contextlib.suppress(OSError):
            self._kept().write({length: tuple(one) for length, one in self._known().items()})


def _as_bytes(address: str) -> bool:
    """Tell whether an address is surely encoded byte by byte: it holds small letters, which no other mode has."""
    return address.isascii() and re.search("[a-z]", address) is not None


def _families(values: Any) -> dict[int, _Family]:
    return {length: _Family(*one) for length, one in values.items()}


def drawn(address: str) -> tuple[int, int]:
    """Return the code of `address`: its modules as the bits of a number, row by row, and how many a side."""
    from qrcodegen import QrCode, QrSegment  # noqa: PLC0415 - most runs draw no code

    segments = QrSegment.make_segments(address)
    code = QrCode.encode_segments(segments, QrCode.Ecc.MEDIUM, mask=MASK, boostecl=False)
    side = code.get_size()
    modules = (code.get_module(x, y) for y in range(side) for x in range(side))
    return int("".join("1" if module else "0" for module in modules), 2), side


def _svg(rows: list[str]) -> str:
    """Return modules as one path of runs."""
    size = len(rows) + 2 * BORDER
    path = ""
    x, y = 0, 0  # where the pen stands; a move to the next row counts from there
    for number, row in enumerate(rows):
        if "1" not in row:
            continue
        dark = row.rstrip("0")
        first, *others = dark.replace("10", "1 0").split(" ")
        start = first.index("1")
        move = f"m{start - x} {number - y}" if path else f"M{start + BORDER} {number + BORDER}.5"
        path += f"{move}h{len(first) - start}{''.join(map(_step, others))}"
        x, y = len(dark), number
    return (
        f'<svg width="128" height="128" viewBox="0 0 {size} {size}"><title>本页二维码</title>'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path stroke="#000" d="{path}"/></svg>'
    )


@cache
def _step(modules: str) -> str:
    """Return how the pen goes over light modules and the dark ones behind them; there are few hundred of those."""
    dark = modules.count("1")
    return f"m{len(modules) - dark} 0h{dark}"
