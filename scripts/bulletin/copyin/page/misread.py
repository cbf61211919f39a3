"""Signs that recognition took for others: what stands elsewhere on the page with another sign, and marks without their twin.

A page says the same things over and over. Where five signs in a row differ from five others in the middle one alone,
and that one makes no word with its neighbours while the other does, it was misread. On nine pages without a wrong sign
nothing is found; with one of a hundred wrong, something on 34 of 36.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import isinf
from typing import NamedTuple

from bulletin.copyin.page.looks import ended
from bulletin.copyin.page.split import Story
from bulletin.copyin.page.units import Unit
from bulletin.prose.lexicon import rarity

_RUN = re.compile("[\u3400-\u9fff]{5,}")
_RARE = 7.5
"""How rare a sign is at least that was misread: 的, 在 and their like go with anything."""
_PAIRS = ("“”", "‘’", "（）", "《》")
_ALL, _EACH = 2, 4_000
"""Misread signs of a page from which on there are more that nobody can find, and signs of text for each of them:
in a book some pairs of passages differ in one sign by chance."""
_MOST = 3
"""Signs of one story that are named."""


class Misread(NamedTuple):
    """One place where the page was misread."""

    story: Story
    unit: Unit
    why: str
    """Chinese, a whole sentence."""


def told(stories: Sequence[Story]) -> None:
    """Put a doubt on each story with a misread sign; on all of a page that has several."""
    found = [*_strange(stories), *_unpaired(stories)]
    many = len(found) >= max(_ALL, sum(len(story.words) for story in stories) / _EACH)
    for story in stories:
        mine = [one for one in found if one.story is story]
        story.doubts += [(one.why, one.unit) for one in mine[:_MOST]]
        if many and len(mine) <= _MOST:
            example = next((one for one in found if one.story is not story), found[0])
            where = "本篇" if len(mine) == len(found) else "这一版"
            said = "" if mine else f"：{example.why}"
            story.doubts.append((f"{where}有认错的字，可能不止一处，请对照原版通读{said}", story.first))


def _strange(stories: Sequence[Story]) -> Iterator[Misread]:
    """Yield places where a sign stands that nothing goes with, and the page says elsewhere what should stand there."""
    seen: dict[str, dict[str, list[tuple[Story, Unit]]]] = defaultdict(dict)
    for story in stories:
        for unit in (*story.heads, *story.texts):
            for run in _RUN.findall(unit.text):
                for at in range(2, len(run) - 2):
                    around = run[at - 2 : at] + run[at + 1 : at + 3]
                    seen[around].setdefault(run[at], []).append((story, unit))
    for around, signs in seen.items():
        if len(signs) < 2:
            continue
        right = [sign for sign in signs if _goes_with(around, sign)]
        for sign, places in signs.items():
            if right and len(places) == 1 and not _goes_with(around, sign) and rarity(sign) > _RARE:
                wrong, likely = (f"{around[:2]}{one}{around[2:]}" for one in (sign, right[0]))
                yield Misread(*places[0], f"“{wrong}”像是“{likely}”认错了字")


def _goes_with(around: str, sign: str) -> bool:
    """Return whether a sign makes a word with the one before it or the one behind it."""
    return not (isinf(rarity(around[1] + sign)) and isinf(rarity(sign + around[2])))


def _unpaired(stories: Sequence[Story]) -> Iterator[Misread]:
    """Yield paragraphs with a quote or a bracket that has no twin; one that goes on in the next is opened there again."""
    for story in stories:
        texts = [*story.texts]
        for at, unit in enumerate(texts):
            after = texts[at + 1].text if at + 1 < len(texts) else ""
            for pair in _PAIRS:
                opens, closes = pair[0], pair[1]
                more = unit.text.count(opens) - unit.text.count(closes)
                if more < 0 or (more > 0 and ended(unit.text) and not after.startswith(opens)):
                    said = f"“{unit.text.strip('“”')[:12]}……”这一段的{pair}不成对，可能认错了字"
                    yield Misread(story, unit, said)
