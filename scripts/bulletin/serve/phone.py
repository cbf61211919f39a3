"""An address as a QR code for the terminal, to be read by a phone's camera."""

from __future__ import annotations

from bulletin.render.qr import BORDER, drawn

HALVES = {(False, False): "█", (True, False): "▄", (False, True): "▀", (True, True): " "}
"""Two modules, one above the other, by whether they are dark; light ones are drawn, as terminals are dark."""

WHITE_ON_BLACK, PLAIN = "\x1b[97;40m", "\x1b[0m"
"""Bright white letters on black (ECMA-48, 8.3.117), whatever the terminal's own colours are."""


def code_for_terminal(address: str, *, coloured: bool) -> str:
    """Return the QR code of `address` as lines of half blocks with its quiet zone.

    `coloured` sets white and black itself; else a terminal is taken to be dark.
    """
    bits, side = drawn(address)
    rows = f"{bits:0{side * side}b}"
    width = side + 2 * BORDER

    def dark(x: int, y: int) -> bool:
        x, y = x - BORDER, y - BORDER
        return 0 <= x < side and 0 <= y < side and rows[y * side + x] == "1"

    lines = ("".join(HALVES[dark(x, y), dark(x, y + 1)] for x in range(width)) for y in range(0, width, 2))
    return "\n".join(f"{WHITE_ON_BLACK}{line}{PLAIN}" if coloured else line for line in lines)
