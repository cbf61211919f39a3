"""What a result shows of an article: its headline and a piece of its text, the found words marked."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.search.shown import Row
from bulletin.search.text import HEADLINE, occurrences, plain, plain_with_places

Piece = tuple[str, bool]
"""A stretch of text, True where it is a found word."""

WIDTH = 84
"""Characters of a snippet."""
BEFORE = 18
"""Characters shown before the first found word."""


def has(lines: Sequence[str], needle: str, inside: bool) -> bool:
    """Return True when one of the plain lines has `needle`."""
    return any(True for line in lines for _ in occurrences(needle, line, inside))


def spread(lines: Sequence[str], needles: Sequence[str], inside: bool) -> int:
    """Return how many characters lie between first and last needle where they come closest in one line.

    A line without one of them costs 1,000 for each that is missing; the best line counts.
    """
    best = 1000 * len(needles)
    for line in lines:
        hits = sorted(
            (at, which) for which, needle in enumerate(needles) for at in occurrences(needle, line, inside)
        )
        present = {which for _, which in hits}
        missing = 1000 * (len(needles) - len(present))
        if not present or missing >= best:
            continue
        last: dict[int, int] = {}
        for at, which in hits:
            last[which] = at
            if len(last) == len(present):
                best = min(best, missing + at - min(last.values()))
    return best


def marks(text: str, needles: Sequence[str], inside: bool) -> list[tuple[int, int, int]]:
    """Return start, end and needle of every found word in `text`, in its own characters."""
    line, places = plain_with_places(text)
    spans = [
        (places[at], places[at + len(needle) - 1] + 1, which)
        for which, needle in enumerate(needles)
        for at in occurrences(needle, line, inside)
    ]
    return sorted(spans)


def pieces(text: str, spans: Sequence[tuple[int, int, int]], start: int, end: int) -> list[Piece]:
    """Return `text` from `start` to `end` as pieces; marks that overlap or touch become one."""
    out: list[Piece] = []
    at = start
    for first, last, _ in spans:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if first > at:
            out.append((text[at:first], False))
        elif out and out[-1][1]:
            text_before = out.pop()[0]
            out.append((text_before + text[first:last], True))
            at = last
            continue
        out.append((text[first:last], True))
        at = last
    if at < end:
        out.append((text[at:end], False))
    return out


def title(row: Row, needles: Sequence[str], inside: bool) -> list[Piece]:
    """Return the headline in pieces."""
    text = next((line[1:] for line in row.lines if line[0] == HEADLINE), "")
    return pieces(text, marks(text, needles, inside), 0, len(text))


def snippet(row: Row, needles: Sequence[str], inside: bool) -> list[Piece]:
    """Return the piece of text with the most of the needles; without any, how the body begins."""
    best, text, spans = 0, "", []
    for line in row.lines:
        if line[0] == HEADLINE:
            continue
        these = marks(line[1:], needles, inside)
        different = len({which for _, _, which in these})
        if different > best:
            best, text, spans = different, line[1:], these
    if not best:
        text = next((line[1:] for line in row.lines if line[0] == "b"), "")
        return pieces(text, [], 0, min(len(text), WIDTH)) + ([("…", False)] if len(text) > WIDTH else [])
    anchor = max(
        range(len(spans)),
        key=lambda at: (
            len({which for first, last, which in spans[at:] if last <= spans[at][0] - BEFORE + WIDTH}),
            -at,
        ),
    )
    start = max(0, min(spans[anchor][0] - BEFORE, len(text) - WIDTH))
    end = min(len(text), start + WIDTH)
    body = pieces(text, spans, start, end)
    return [*([("…", False)] if start else []), *body, *([("…", False)] if end < len(text) else [])]


def spelled(row: Row) -> list[str]:
    """Return the article's lines in their plain spelling."""
    return [plain(line[1:]) for line in row.lines]
