"""Findings marked in ready HTML: a `<mark>` around each, a numbered button behind it.

What is marked is found by what readers see (`check.text.spots`). Marks are closed before every tag and opened again
behind it, so that whatever they go across stays well formed.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from markupsafe import Markup

from bulletin.check.text.spots import Spot, best, seen

_TOKEN = re.compile(r"<[^<>]*>|&[#\w]{1,12};|.", re.DOTALL)
_LINK = re.compile(r"<(/?)a[\s>]")


class Hit(NamedTuple):
    """One finding to be marked."""

    number: int
    classes: str
    label: str
    """What a screen reader says of its button."""
    spot: Spot


class Marked(NamedTuple):
    """What came of it."""

    parts: tuple[Markup, ...]
    placed: frozenset[int]
    """Numbers of the findings that stand there."""


def marked(parts: Sequence[str], hits: Sequence[Hit]) -> Marked:
    """Return HTML that is read in one go, with each of the `hits` marked that is found in it.

    Every one of `parts` is well formed, from our own templates, and so is what is returned.
    """
    tokens = [_TOKEN.findall(part) for part in parts]
    shown = [
        ["" if one[0] == "<" and len(one) > 1 else seen(html.unescape(one)) for one in part]
        for part in tokens
    ]
    flat = [one for part in shown for one in part]
    ends = list(accumulate(map(len, flat)))
    text = "".join(flat)
    places = {}
    for hit in hits:
        at = best(text, hit.spot)
        if at >= 0:
            places[hit.number] = bisect_right(ends, at), bisect_right(ends, at + len(hit.spot.text) - 1)
    found = [(hit, *places[hit.number]) for hit in hits if hit.number in places]
    made, offset = [], 0
    for part, visible in zip(tokens, shown, strict=True):
        mine = [one for one in found if offset <= one[1] < offset + len(part)]
        made.append(Markup(_written(part, visible, offset, found) if mine or found else "".join(part)))
        offset += len(part)
    return Marked(tuple(made), frozenset(places))


def _written(tokens: list[str], shown: list[str], offset: int, found: Sequence[tuple[Hit, int, int]]) -> str:
    """Return a part with the marks that lie in it; `offset` is the number of its first token among all."""
    begins: dict[int, list[Hit]] = {}
    ends: dict[int, list[Hit]] = {}
    for hit, first, last in found:
        if first < offset + len(tokens) and last >= offset:
            begins.setdefault(max(first, offset), []).append(hit)
            ends.setdefault(min(last, offset + len(tokens) - 1), []).append(hit)
    out: list[str] = []
    over: list[Hit] = []
    open_: list[Hit] = []
    waiting: list[Hit] = []
    in_link = False
    for at, (token, visible) in enumerate(zip(tokens, shown, strict=True), offset):
        over += begins.get(at, ())
        if token[0] == "<" and len(token) > 1 and open_:
            out.append("</mark>" * len(open_))
            open_ = []
        elif visible and open_ != over:
            out.append("</mark>" * len(open_) + "".join(f'<mark class="{one.classes}">' for one in over))
            open_ = list(over)
        out.append(token)
        if link := _LINK.match(token):
            in_link = not link[1]
        if done := ends.get(at):
            over = [one for one in over if one not in done]
            out.append("</mark>" * len(open_))
            open_ = []
            waiting += done
        if waiting and not in_link:
            out += [_button(hit) for hit in waiting]
            waiting = []
    return "".join([*out, *(_button(hit) for hit in waiting)])


def _button(hit: Hit) -> str:
    """Return the number behind a mark: it opens what there is to say, without a script."""
    return (
        f'<button type="button" class="number {hit.classes}" id="m{hit.number}" popovertarget="p{hit.number}" '
        f'aria-label="{html.escape(hit.label)}">{hit.number}</button>'
    )
