"""Paragraphs that speak of what another story of their page speaks of: a column may have been read in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bulletin.copyin.page.kin import Page
from bulletin.copyin.page.split import Story
from bulletin.copyin.page.units import Unit

_LEAST = 4
"""Paragraphs of a story that can tell what it is about; of three, one that is like another story's is no rare thing."""
_TIMES, _MORE = 1.5, 0.1
"""How much more like the other story a paragraph is than like its own. Measured by moving paragraphs on two real pages:
four of five are found, and two of 71 that stand where they should are suspected."""


def strangers(stories: Sequence[Story]) -> Iterator[tuple[Story, Unit, Story]]:
    """Yield each paragraph that may not belong where it stands, with its story and the one that it speaks of."""
    passages = [unit.text for story in stories for unit in story.texts]
    heads = ["".join(unit.text for unit in story.heads) for story in stories]
    page = Page([*passages, *heads])
    numbers: list[list[int]] = []
    at = 0
    for number, story in enumerate(stories):
        end = at + len(story.texts)
        numbers.append([*range(at, end), len(passages) + number])
        at = end
    for story, own in zip(stories, numbers, strict=True):
        if len(story.texts) < _LEAST:
            continue
        for unit, passage in zip(story.texts[1:], own[1:-1], strict=True):
            here = page.likeness([passage], [one for one in own if one != passage])
            others = [
                (page.likeness([passage], theirs), other)
                for other, theirs in zip(stories, numbers, strict=True)
                if other is not story and other.texts
            ]
            there, other = max(others, key=lambda one: one[0], default=(0.0, story))
            if there > _TIMES * here + _MORE:
                yield story, unit, other
