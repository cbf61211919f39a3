"""Ways in which recognition spoils a page, by fixed seeds."""

from __future__ import annotations

from random import Random


def without_blanks(text: str) -> str:
    """Return a page without its blank lines."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def with_wrong(text: str, share: float, seed: int) -> str:
    """Return a page with a share of its characters, marks among them, as others of its Chinese ones."""
    dice = Random(seed)
    others = sorted({one for one in text if "\u3400" <= one <= "\u9fff"})
    return "".join(one if one.isspace() or dice.random() >= share else dice.choice(others) for one in text)


def interleaved(text: str, lines: int = 10) -> str:
    """Return a page whose two halves stand beside each other, read some lines of one, then of the other."""
    rows = text.split("\n")
    half = (len(rows) + 1) // 2
    left, right = rows[:half], rows[half:]
    mixed: list[str] = []
    for at in range(0, half, lines):
        mixed += left[at : at + lines] + right[at : at + lines]
    return "\n".join(mixed)
