"""What only the sizes of print tell, which a PDF has: captions under photos, names of sections, the paper's own name."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.copyin.page import captions, looks
from bulletin.copyin.page.captions import Caption
from bulletin.copyin.page.units import Unit, body_size
from bulletin.copyin.values import Dropped

_LABEL = 14
"""Characters of the name of a page's section at most."""
_TOP = 8
"""Lines of a page among which its head is."""
_LISTS = ("本期导读", "今日导读", "导读", "本期要目", "要目")
"""Over a list of the headlines of other pages."""


def with_small_whole(units: Sequence[Unit]) -> list[Unit]:
    """Return units with small print that goes on in the next line as one: a caption that a lane below cut in two."""
    body = body_size(units)
    whole: list[Unit] = []
    for unit in units:
        last = whole[-1] if whole else unit
        small = 0 < unit.size < 0.92 * body and unit.kind == last.kind == "text" and last.size == unit.size
        if whole and small and len(last.text) > _LABEL and not looks.ended(last.text):
            whole[-1] = last._replace(text=last.text + unit.text)
        else:
            whole.append(unit)
    return whole


def without_labels(units: Sequence[Unit], left_out: Sequence[Dropped]) -> tuple[list[Unit], list[Dropped]]:
    """Return units without the small words over a headline that name a page's section (要闻), without the paper's name, and these."""
    body = body_size(units)
    left: list[Unit] = []
    dropped: list[Dropped] = []
    masthead = _masthead(units, left_out)
    listed = 0.0
    for unit, after in zip(units, [*units[1:], None], strict=False):
        small = 0 < unit.size < 0.92 * body and unit.kind == "text" and len(unit.text) <= _LABEL
        listed = listed if unit.size == listed and looks.like_head(unit.text) else 0.0
        if unit.text in _LISTS and after and after.size:
            listed = after.size
            dropped.append(Dropped(unit.text, "导读", unit.place))
        elif listed:
            dropped.append(Dropped(unit.text, "导读", unit.place))
        elif small and after and after.size > 0.95 * body and not looks.ended(unit.text):
            dropped.append(Dropped(unit.text, "版块名", unit.place))
        elif unit is masthead:
            dropped.append(Dropped(unit.text, "报头", unit.place))
        else:
            left.append(unit)
    return left, dropped


def _masthead(units: Sequence[Unit], left_out: Sequence[Dropped]) -> Unit | None:
    """Return the paper's name: a few characters, by far the largest of the first page, near its top and its date.

    What is `left_out` already tells whether a date or a number of an issue stood there.
    """
    if not any(one.place.page == 1 and one.place.paragraph <= _TOP for one in left_out):
        return None
    sizes = [unit.size for unit in units if unit.place.page == 1]
    top = max(sizes, default=0.0)
    if sum(size > 0.75 * top for size in sizes) != 1:
        return None
    return next(
        (unit for unit in units[:_TOP] if unit.size == top and len(unit.text) <= 8 and " " not in unit.text),
        None,
    )


def with_pictures(units: Sequence[Unit]) -> list[Unit]:
    """Return units with each picture as part of the caption under it, or over it; of one without, nothing is known.

    Small words right under a picture are its caption, whatever they say.
    """
    body = body_size(units)
    left: list[Unit] = []
    waiting: Unit | None = None
    for unit in units:
        small = unit.kind == "text" and 0 < unit.size < 0.92 * body and len(unit.text) <= 160
        if waiting and (small or unit.kind == "caption"):
            said = unit.caption or captions.anyhow(unit.text)
            left.append(unit._replace(kind="caption", caption=said, picture=waiting.picture, sure=0.92))
            waiting = None
            continue
        if waiting:
            left.append(_alone(waiting))
        waiting = unit if unit.kind == "picture" else None
        if waiting and left and left[-1].kind == "caption" and not left[-1].picture:
            left[-1] = left[-1]._replace(picture=waiting.picture, sure=0.8, why="图说在照片上面")
            waiting = None
        elif not waiting:
            left.append(unit)
    return [*left, _alone(waiting)] if waiting else left


def _alone(picture: Unit) -> Unit:
    return picture._replace(kind="caption", caption=Caption(""), sure=0.5, why="没有找到这张照片的图说")
