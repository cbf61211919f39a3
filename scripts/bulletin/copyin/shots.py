"""Which caption belongs to which picture of a story, and where both stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bulletin.copyin.captions import MOST, Caption, captions, is_caption
from bulletin.copyin.flat import Item
from bulletin.copyin.split import LONG, may_head, stands_out
from bulletin.copyin.values import Shot

NEAR = 3
"""Lines between a picture and a caption that stands apart from it, at most."""


class _Said(NamedTuple):
    """A caption and the item it stands in."""

    at: int
    caption: Caption
    sure: float


@dataclass(slots=True)
class Shots:
    """The photos of a story by the place of their marks."""

    shots: list[Shot] = field(default_factory=list)
    marks: dict[int, list[int]] = field(default_factory=dict)
    """By index of an item, the numbers of the photos that are placed there, counted from 1."""
    spent: set[int] = field(default_factory=set)
    """Indices of the lines that are captions."""


def shots_of(items: Sequence[Item], usual: float, *, ours: bool = False) -> Shots:
    """Return the photos of a story in order, each with its caption where one was found; `ours` of a file that we made."""
    pictures = [at for at, item in enumerate(items) if item.picture]
    said = [
        _Said(at, one, sure)
        for at, item in enumerate(items)
        if item.line and (sure := _caption(items, at, usual, bool(pictures)))
        for one in (_ours(item.text) if ours else captions(item.text))
    ]
    paired = _in_tables(items, pictures, said)
    _by_number(pictures, said, paired)
    _by_runs(items, pictures, said, paired)
    _nearby(pictures, said, paired)
    return _numbered(items, said, paired)


def _of_table(items: Sequence[Item], at: int) -> bool:
    """Tell whether a line is a data table's title or note, and no picture stands over it."""
    above = items[at - 1] if at else Item()
    below = items[at + 1] if at + 1 < len(items) else Item()
    return above.picture is None and (
        below.grid is not None
        or (above.grid is not None and items[at].text.startswith(("注", "备注", "说明")))
    )


def _ours(text: str) -> list[Caption]:
    """Return the caption of a file that we made: its credit stands behind a wide blank."""
    caption, _, credit = text.rpartition("\u3000")
    return [Caption(caption, credit) if caption else Caption(text)]


def _caption(items: Sequence[Item], at: int, usual: float, pictures: bool) -> float:
    """Return how sure it is that a line is a caption; 0.0 where it is none."""
    item = items[at]
    if _of_table(items, at):
        return 0.0
    if item.style == "caption" or (item.group and len(item.text) <= MOST * 2):
        return 0.97
    if is_caption(item.text) and not item.style.startswith("heading"):
        return 0.96
    beside = [items[one] for one in (at - 1, at + 1) if 0 <= one < len(items)]
    if not any(one.picture for one in beside) or len(item.text) > MOST or not pictures:
        return 0.0
    if item.boxed:
        return 0.93
    under = at > 0 and items[at - 1].picture is not None
    set_apart = item.centred or (item.size and item.size < usual - 0.4)
    if under and set_apart and not item.style.startswith("heading") and not item.bold:
        return 0.9 if item.size < usual - 0.4 or item.centred else 0.8
    if (
        under
        and len(item.text) < LONG // 2
        and not item.bold
        and not item.numbered
        and not may_head_section(item, usual)
    ):
        return 0.6
    return 0.0


def may_head_section(item: Item, usual: float) -> bool:
    """Tell whether a short line can be a section's heading."""
    return may_head(item) and stands_out(item, usual)


def _in_tables(items: Sequence[Item], pictures: list[int], said: list[_Said]) -> dict[int, _Said]:
    """Pair pictures and captions of tables that lay both out: a caption belongs to the picture over it in its column."""
    paired: dict[int, _Said] = {}
    for one in said:
        item = items[one.at]
        if not item.group:
            continue
        same = [at for at in pictures if items[at].group == item.group and at not in paired]
        column = [at for at in same if items[at].column == item.column]
        above = [at for at in column if at < one.at]
        chosen = above[-1:] or column[:1] or same[:1]
        if chosen:
            paired[chosen[0]] = one
    return paired


def _by_number(pictures: list[int], said: list[_Said], paired: dict[int, _Said]) -> None:
    """Pair captions that say their number, where all of these say one that there is."""
    numbers = [one.caption.number for one in said if one.caption.number]
    if len(numbers) < 2 or len(set(numbers)) < len(numbers) or max(numbers) > len(pictures):
        return
    for one in said:
        number = one.caption.number
        if number and one not in paired.values() and pictures[number - 1] not in paired:
            paired[pictures[number - 1]] = one


def _by_runs(items: Sequence[Item], pictures: list[int], said: list[_Said], paired: dict[int, _Said]) -> None:
    """Pair what stands together: pictures and, behind or before them, as many captions."""
    lines = {one.at for one in said}
    at = 0
    while at < len(items):
        end = at
        while end < len(items) and (items[end].picture or end in lines):
            end += 1
        if end > at:
            _pair_run([one for one in range(at, end) if one in set(pictures) and one not in paired],
                      [one for one in said if at <= one.at < end and one not in paired.values()], paired)  # fmt: skip
        at = end + 1


def _pair_run(pictures: list[int], said: list[_Said], paired: dict[int, _Said]) -> None:
    """Pair the pictures and captions of one run."""
    if not pictures or not said:
        return
    if len(pictures) == len(said):
        paired.update(zip(pictures, said, strict=True))
        return
    for one in said:
        before = [at for at in pictures if at < one.at and at not in paired]
        behind = [at for at in pictures if at > one.at and at not in paired]
        group = before or behind
        if group:
            sure = one.sure if len(said) > len(pictures) else min(one.sure, 0.75)
            paired[group[-1] if len(said) > 1 and before else group[0]] = one._replace(sure=sure)


def _nearby(pictures: list[int], said: list[_Said], paired: dict[int, _Said]) -> None:
    """Pair what is left with the nearest picture, unsurely."""
    for one in said:
        if any(one.caption == other.caption and one.at == other.at for other in paired.values()):
            continue
        free = [at for at in pictures if at not in paired and abs(at - one.at) <= NEAR]
        if free:
            nearest = min(free, key=lambda at: (abs(at - one.at), at))
            paired[nearest] = one._replace(sure=0.6)


def _numbered(items: Sequence[Item], said: list[_Said], paired: dict[int, _Said]) -> Shots:
    """Return the photos in order, captions without a picture among them."""
    result = Shots(spent={one.at for one in said})
    taken = {(one.at, one.caption) for one in paired.values()}
    left = {
        at: [one for one in said if one.at == at and (one.at, one.caption) not in taken]
        for at in result.spent
    }
    for at, item in enumerate(items):
        if item.picture:
            mine = paired.get(at)
            text, credit = (mine.caption.text, mine.caption.credit) if mine else ("", "")
            sure = mine.sure if mine else 0.9
            why = "" if sure >= 0.9 else "图说不一定是这张照片的，请核对"
            alt = item.picture.alt if not _is_file_name(item.picture.alt) else ""
            result.shots.append(Shot(item.picture.name, text, credit, alt, "", sure, item.place, why))
            result.marks.setdefault(at, []).append(len(result.shots))
        for one in left.get(at, ()):
            result.shots.append(
                Shot(
                    "",
                    one.caption.text,
                    one.caption.credit,
                    sure=0.5,
                    place=item.place,
                    why="有图说，没有找到照片",
                )
            )
            result.marks.setdefault(at, []).append(len(result.shots))
    return result


def _is_file_name(alt: str) -> bool:
    """Tell whether a description is one that programs write by themselves."""
    return len(alt) < 4 or "." in alt[-5:] or alt.isascii() or alt.startswith(("图片", "说明:", "C:"))
