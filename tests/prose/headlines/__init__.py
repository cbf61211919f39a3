"""Headlines marked by hand, and what breaks are judged by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent

_AFTER = re.compile("[，、。：:；！？”》）」,](?=[^，、。：:；！？”》）」,])|——(?!^)")
_BEFORE = re.compile("(?<!^)(?<![“《（「])[“《（「]")


def marked(name: str) -> dict[str, frozenset[int]]:
    """Return the headlines of a file, each with the places, counted in signs, before which a line may begin.

    Beside those that are marked these are behind a space, behind a mark that closes and before one that opens.
    """
    lines = (HERE / name).read_text("utf-8").splitlines()
    return dict(map(_read, filter(lambda line: line and not line.startswith("#"), lines)))


def _read(line: str) -> tuple[str, frozenset[int]]:
    text = line.replace("|", "")
    places = {at - line[:at].count("|") for at, sign in enumerate(line) if sign == "|"}
    places |= {found.end() for found in _AFTER.finditer(text)} | {
        found.start() for found in _BEFORE.finditer(text)
    }
    places |= {at + 1 for at, sign in enumerate(text) if sign == " "}
    return text, frozenset(places)


def recognised(texts: Iterable[str]) -> dict[str, frozenset[int]]:
    """Return those of `texts` that are headlines of real pages, known by their digests alone, with their places."""
    rows = (line.split() for line in (HERE / "real.txt").read_text("utf-8").splitlines() if line[0] != "#")
    real = {digest: frozenset(map(int, places)) for digest, *places in rows}
    named = ((text, hashlib.sha256(text.encode()).hexdigest()[:16]) for text in texts)
    return {text: real[digest] for text, digest in named if digest in real}


def torn(text: str, breaks: Iterable[int], places: frozenset[int]) -> list[str]:
    """Return the breaks of a headline that stand where none may, each as `two signs / two signs`."""
    return [f"{text[max(0, at - 2) : at]}/{text[at : at + 2]}" for at in breaks if at not in places]
