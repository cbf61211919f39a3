"""Several stories in one manuscript: where each begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bulletin.copyin.bylines import of_lead, of_line
from bulletin.copyin.captions import is_caption
from bulletin.copyin.flat import Item
from bulletin.copyin.values import Known

HEADLINE = 60
"""Characters of a line that may be a headline's: the longest of our pages has 34."""
LONG = 45
"""Characters from which a line is text, whatever it looks like."""
_ENDS = "。！？；，：…!?;,:"
_NUMBERED_STORY = re.compile(r"(?:稿件|新闻稿|稿子)\s*[（(]?[一二三四五六七八九十\d]{1,3}[）)]?\s*[:：]?")
_DATE = re.compile(
    r"[（(]?\s*(?:\d{4}|[二〇○零一]{4})\s*[年./\-]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[月./\-]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?\s*[)）]?"
)


def is_date(text: str) -> bool:
    """Tell whether a line is a date and nothing else."""
    return len(text) < 24 and bool(_DATE.fullmatch(text.replace(" ", "")))


def is_separator(text: str) -> bool:
    """Tell whether a line only sets stories apart."""
    return len(text) < 60 and bool(
        _NUMBERED_STORY.fullmatch(text) or (len(text) >= 4 and not any(one.isalnum() for one in text))
    )


def body_size(items: Sequence[Item]) -> float:
    """Return the size in points in which most text is set, long lines before short ones; 0.0 where nothing says."""
    for shortest in (LONG, 20, 1):
        sizes: Counter[float] = Counter()
        for item in items:
            if item.line and len(item.text) >= shortest and not item.style.startswith(("title", "heading")):
                sizes[item.size] += len(item.text)
        if sizes:
            return max(sizes, key=lambda size: (sizes[size], -size))
    return 0.0


def rank(item: Item, usual: float) -> tuple[int, float, int, int]:
    """Return how much a line looks like a headline, to compare: its style, size, weight, centring."""
    style = {"title": 3, "heading1": 2}.get(item.style, 0)
    return style, max(usual, item.size), int(item.bold), int(item.centred)


def stands_out(item: Item, usual: float) -> bool:
    """Tell whether a line is set as no text is."""
    style, size, bold, centred = rank(item, usual)
    return style > 0 or size > usual + 0.9 or bool(bold) or bool(centred)


def may_head(item: Item) -> bool:
    """Tell whether a line can be part of what stands over a story."""
    text = item.text
    return (
        item.line
        and 1 < len(text) <= HEADLINE
        and not text.endswith(tuple(_ENDS.replace("！", "").replace("？", "").replace("…", "")))
        and not is_caption(text)
        and not is_date(text)
        and item.group == 0
        and item.style not in ("list", "note", "caption", "quote")
    )


def stories(items: Sequence[Item], known: Known) -> list[list[Item]]:
    """Return the items of each story, in order; separators are left out by who comes behind this."""
    usual = body_size(items)
    starts = [0]
    look = _first_look(items, usual)
    for at in range(1, len(items)):
        if not items[at].line or not _has_text(items[starts[-1] : at]):
            continue
        if is_separator(items[at].text) and at + 1 < len(items):
            starts.append(at)
        elif _begins(items, at, look, usual, known):
            start = _upwards(items, at, starts[-1], usual)
            if _has_text(items[starts[-1] : start]):
                starts.append(start)
    return [list(items[a:b]) for a, b in zip(starts, [*starts[1:], len(items)], strict=True)]


def _has_text(items: Sequence[Item]) -> bool:
    """Tell whether a story's text has begun."""
    return any(
        item.line and (len(item.text) >= LONG or item.text.endswith("。")) and not is_caption(item.text)
        for item in items
    )


def _first_look(items: Sequence[Item], usual: float) -> tuple[int, float, int, int] | None:
    """Return the look of the first headline where it is one that sections do not have; None where it is not."""
    for item in items[:12]:
        if may_head(item) and (rank(item, usual)[0] >= 2 or item.size > usual + 0.9):
            looks = [rank(one, usual) for one in items[:12] if may_head(one)]
            return max(looks)
        if item.line and len(item.text) >= LONG:
            return None
    return None


def _begins(
    items: Sequence[Item], at: int, look: tuple[int, float, int, int] | None, usual: float, known: Known
) -> bool:
    """Tell whether the headline of another story stands at `at`."""
    item = items[at]
    if not may_head(item) or of_line(item.text, known).anybody:
        return False
    below = [one for one in items[at + 1 : at + 5] if one.line]
    if not below:
        return False
    for one in below:
        if of_lead(one.text, known)[1] or (of_line(one.text, known).anybody and stands_out(item, usual)):
            return _looks_new(item, items[at - 1], usual)
        if len(one.text) >= LONG or not may_head(one):
            break
    return (
        look is not None
        and rank(item, usual) == look
        and any(len(one.text) >= LONG or one.text.endswith("。") for one in below)
    )


def _looks_new(item: Item, above: Item, usual: float) -> bool:
    """Tell whether a line above a byline is a headline: set apart, or behind a whole sentence."""
    return (
        stands_out(item, usual)
        or not above.line
        or above.text.endswith(("。", "）", ")", "！", "？", "”", "日"))
        or above.right
        or above.boxed
    )


def _upwards(items: Sequence[Item], at: int, first: int, usual: float) -> int:
    """Return where the lines over a headline begin: a kicker, set apart as no text is."""
    while (
        at - 1 > first
        and may_head(items[at - 1])
        and stands_out(items[at - 1], usual)
        and not items[at - 1].right
        and (items[at - 1].centred == items[at].centred)
    ):
        at -= 1
    return at
