"""The QR code of an issue's address, as an inline SVG (ISO/IEC 18004, level M).

A code whose size and mask are fixed is linear in its bits: error correction is a linear code, placing
and masking move and flip modules regardless of the content. So where two addresses of one length
differ in the same bits as two others, their codes differ in the same modules. segno draws the first
few dozen addresses of an archive, and the rest are sums of those: a hundredth of its time.
"""

from __future__ import annotations

import re
from collections import defaultdict

from markupsafe import Markup

MASK = 3
"""A fixed mask (7.8): readers take any, and trying all eight costs most of the time."""

BORDER = 4
"""The quiet zone in modules (9.1)."""

_Basis = dict[int, tuple[int, int]]
"""By highest bit: in which bits two addresses differ, and in which modules their codes do."""

_first: dict[int, tuple[int, int, int]] = {}
"""By length: the first address and its code, as numbers, and the code's modules a side."""
_bases: defaultdict[int, _Basis] = defaultdict(dict)
_RUN = re.compile("1+")


def qr_code(address: str) -> Markup:
    """Return the code of `address`, which holds small letters and so is always encoded as bytes."""
    if not address.isascii() or not re.search("[a-z]", address):  # may be encoded in another mode
        code, side = _drawn(address)
    else:
        code, side = _summed(address)
    rows = f"{code:0{side * side}b}"
    return Markup(_svg([rows[start : start + side] for start in range(0, side * side, side)]))


def _drawn(address: str) -> tuple[int, int]:
    """Return the code as segno makes it: its modules as the bits of a number, and how many a side."""
    import segno  # noqa: PLC0415 - forty modules, and most builds print few issues

    code = segno.make(address, error="m", micro=False, boost_error=False, mask=MASK)
    rows = ["".join("1" if module else "0" for module in row) for row in code.matrix]
    return int("".join(rows), 2), len(rows)


def _summed(address: str) -> tuple[int, int]:
    """Return the same out of earlier codes, where they add up to it; what is new is kept for later ones."""
    number = int.from_bytes(address.encode())
    if len(address) not in _first:
        code, side = _drawn(address)
        _first[len(address)] = number, code, side
        return code, side
    origin, code, side = _first[len(address)]
    basis = _bases[len(address)]
    rest = number ^ origin
    while rest:
        known = basis.get(rest.bit_length())
        if known is None:
            drawn, _ = _drawn(address)
            basis[rest.bit_length()] = rest, drawn ^ code
            return drawn, side
        rest ^= known[0]
        code ^= known[1]
    return code, side


def _svg(rows: list[str]) -> str:
    """Return modules as one path of runs: byte for byte what segno writes, in a quarter of its time."""
    size = len(rows) + 2 * BORDER
    steps: list[str] = []
    x, y = 0, 0  # where the pen stands; a move to the next row counts from there
    for number, row in enumerate(rows):
        for run in _RUN.finditer(row):
            start, end = run.span()
            if not steps:
                steps.append(f"M{start + BORDER} {number + BORDER}.5h{end - start}")
            else:
                steps.append(f"m{start - x} {number - y}h{end - start}")
            x, y = end, number
    return (
        f'<svg viewBox="0 0 {size} {size}"><title>本页二维码</title>'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path stroke="#000" d="{"".join(steps)}"/></svg>'
    )
