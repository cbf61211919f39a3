"""The stories of page text: the passes over a page, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from bulletin.copyin.page import misread
from bulletin.copyin.page.columns import recut
from bulletin.copyin.page.fields import draft_of, usual_of
from bulletin.copyin.page.joins import joined
from bulletin.copyin.page.sized import with_pictures, with_small_whole, without_labels
from bulletin.copyin.page.split import Story, stories_of
from bulletin.copyin.page.strangers import strangers
from bulletin.copyin.page.units import plain_lines, told, with_captions_out, with_heads, without_standing
from bulletin.copyin.page.wrapped import unwrapped
from bulletin.copyin.values import Doubt, Draft, Dropped, Known, Manuscript, Remark

Said = TypeVar("Said", Dropped, Remark)


def drafts_of(manuscript: Manuscript, known: Known) -> list[Draft]:
    """Return the stories of a page in order; none where it has no text."""
    lines = unwrapped(plain_lines(manuscript), lambda unit: told(unit, known).kind)
    units, height = recut([told(line, known) for line in with_small_whole(lines)])
    units, dropped = without_standing(units)
    units, labels = without_labels(units, dropped)
    stories = stories_of(joined(with_heads(with_pictures(with_captions_out(units)))))
    shares = _shares([*manuscript.dropped, *dropped, *labels], stories)
    told_of: list[list[Remark]] = _shares(manuscript.remarks, stories)
    usual = usual_of(stories, known)
    for story, unit, other in list(strangers(stories)):
        title = next((head.text for head in other.heads if head.kind == "head"), "另一篇")
        story.doubts.append((f"“{unit.text[:12]}……”这一段像是“{title}”里的，可能放错了地方", unit))
    misread.told(stories)
    for story in stories if height else ():
        story.doubts.append(
            (f"这一版像是两栏交错着读的，已经每 {height} 行一段排回两栏，请对照原版看次序", story.first)
        )
    drafts = [
        draft_of(story, manuscript, known, usual, share) for story, share in zip(stories, shares, strict=True)
    ]
    return [
        replace(draft, doubts=(*draft.doubts, *(Doubt(*remark) for remark in said))) if said else draft
        for draft, said in zip(drafts, told_of, strict=True)
    ]


def _shares(dropped: Sequence[Said], stories: list[Story]) -> list[list[Said]]:
    """Return what was left out or is to be said, each with the last story that begins before it."""
    shares: list[list[Said]] = [[] for _ in stories]
    starts = [_start(story) for story in stories]
    for one in dropped:
        before = [at for at, start in enumerate(starts) if start <= one.place]
        if shares:
            shares[before[-1] if before else 0].append(one)
    return shares


def _start(story: Story) -> tuple[int, int]:
    """Return where a story begins: page and line."""
    return min((unit.place for unit in (*story.heads, *story.body)), default=(0, 0))
