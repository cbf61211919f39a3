"""A page in reading order, each line told apart by what it is; what belongs to no story is listed and left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from bulletin.copyin.page import bylines, captions, looks, standing, tables, width
from bulletin.copyin.page.bylines import Byline
from bulletin.copyin.page.captions import Caption
from bulletin.copyin.page.tables import Rows
from bulletin.copyin.values import NOWHERE, Dropped, Grid, Known, Manuscript, Paragraph, Place
from bulletin.prose.radicals import without_radicals

_SET_IN = ("\u3000", "  ", "\t")
_DECK = ("——", "--", "—")
_FAR = 2
"""Blank lines from which on a line stands apart: a photo was there."""


class Unit(NamedTuple):
    """One line of a page, or a table."""

    kind: Literal["text", "lead", "head", "deck", "byline", "caption", "picture", "table", "day", "note"]
    """`lead` is a paragraph that opens with 本报讯, `day` and `note` stand over and under a table."""
    text: str
    place: Place = NOWHERE
    blank: int = 0
    """Blank lines before it."""
    size: float = 0.0
    """Points; 0.0 where nobody knows."""
    byline: Byline | None = None
    caption: Caption | None = None
    rows: Rows = ()
    sure: float = 1.0
    why: str = ""
    picture: str = ""
    """The file that a caption stands under, and of a picture."""
    indented: bool = False
    """Whether it was set in, as the first line of a paragraph is."""


def line_of(place: Place) -> str:
    """Return where a line stood, for editors: `第 2 页第 7 行`."""
    return f"第 {place.page} 页第 {place.paragraph} 行" if place.page else f"第 {place.paragraph} 行"


def plain_lines(manuscript: Manuscript) -> list[Unit]:
    """Return every line with its marks in full width, and every table."""
    units: list[Unit] = []
    waiting: list[Paragraph] = []
    for block in manuscript.blocks:
        if isinstance(block, Paragraph):
            waiting.append(block)
        elif isinstance(block, Grid):
            units += [*_of_text(waiting), Unit("table", "", block.place, rows=tables.grid_rows(block))]
            waiting = []
        else:
            units += [*_of_text(waiting), Unit("picture", "", block.place, picture=block.name)]
            waiting = []
    return [*units, *_of_text(waiting)]


def _of_text(lines: Sequence[Paragraph]) -> list[Unit]:
    """Return lines that follow one another, and the tables that rows among them make."""
    units: list[Unit] = []
    raw = [line.text for line in lines]
    numbers = [line.place.paragraph for line in lines]
    blanks = [0, *(max(0, after - before - 1) for before, after in pairwise(numbers))]
    at = 0
    for start, end in [*tables.runs(raw), (len(raw), len(raw))]:
        units += [
            Unit("text", text, line.place, blank, line.size, indented=line.text.startswith(_SET_IN))
            for line, blank in zip(lines[at:start], blanks[at:start], strict=True)
            if (text := width.full_width(without_radicals(" ".join(line.text.split()))))
        ]
        if end > start:
            rows = tables.rows_of(raw[start:end])
            units.append(Unit("table", "", lines[start].place, blanks[start], rows=rows))
        at = end
    return units


def without_standing(units: Sequence[Unit]) -> tuple[list[Unit], list[Dropped]]:
    """Return units without what stands on every page and without pictures of text, and these."""
    dropped: list[Dropped] = []
    gone = dict.fromkeys(standing.chats([unit.text for unit in units]), "截图里的字")
    left: list[Unit] = []
    blank = 0
    for at, unit in enumerate(units):
        why = gone.get(at) or (standing.standing(unit.text) if unit.kind == "text" else "")
        if why:
            dropped.append(Dropped(unit.text, why, unit.place))
            blank = max(blank, unit.blank)
            continue
        text = standing.without_turn(unit.text)
        if text != unit.text:
            turned = unit.text.removeprefix(text) or unit.text
            dropped.append(Dropped(turned, "转版说明", unit.place))
        left.append(unit._replace(text=text, blank=max(blank, unit.blank)))
        blank = 0
    return left, dropped


def told(unit: Unit, known: Known) -> Unit:
    """Return a line as what its own words say it is: `text` where they do not."""
    text = unit.text
    if unit.kind != "text":
        return unit
    if byline := bylines.lead(text):
        return unit._replace(kind="lead", byline=byline, text=byline.rest)
    if tables.dated(text):
        return unit._replace(kind="day")
    if tables.NOTE.match(text):
        return unit._replace(kind="note")
    if text.startswith(_DECK) and len(text) <= looks.LONGEST_HEAD and not text.endswith("。"):
        return unit._replace(kind="deck", text="——" + text.lstrip("—- "))
    if byline := bylines.line(text, known):
        return unit._replace(kind="byline", byline=byline)
    if credit := captions.credit_only(text):
        return unit._replace(kind="caption", caption=Caption("", credit))
    if told := captions.caption(text):
        return unit._replace(kind="caption", caption=told, sure=told.sure)
    return unit


def with_captions_out(units: Sequence[Unit]) -> list[Unit]:
    """Return units; a caption that recognition read in the middle of a sentence stands between its two parts."""
    parts: list[Unit] = []
    for unit in units:
        before, said, after = captions.inside(unit.text) if unit.kind in ("text", "lead") else ("", "", "")
        found = captions.caption(said) if said else None
        if not found:
            parts.append(unit)
            continue
        parts.append(unit._replace(text=before))
        why = "从一句话中间取出来的图说"
        parts.append(Unit("caption", said, unit.place, size=unit.size, caption=found, sure=0.8, why=why))
        parts.append(Unit("text", after, unit.place, size=unit.size))
    return parts


def with_heads(units: Sequence[Unit]) -> list[Unit]:
    """Return units with what stands over a story or a section as `head`, by what it looks like and stands over.

    A line that looks like one and stands over nothing is a caption where it sounds like a scene.
    """
    told = _between_captions(list(_credited(units)))
    body = body_size(told)
    for at, unit in enumerate(told):
        if unit.kind == "text" and _is_head(told, at, body):
            told[at] = unit._replace(kind="head")
    for at, unit in enumerate(told):
        if unit.kind == "head" and _is_scene(told, at):
            seen = Caption(unit.text, sure=0.6)
            told[at] = unit._replace(kind="caption", caption=seen, sure=0.6, why="没有图说的记号，像是图说")
    return told


def _credited(units: Iterable[Unit]) -> Iterable[Unit]:
    """Yield units; a line that is only a credit goes with the line before it, which is a caption then."""
    held: Unit | None = None
    for unit in units:
        alone = unit.kind == "caption" and unit.caption and not unit.caption.text and not unit.picture
        if alone and held and unit.caption and held.kind in ("text", "caption") and len(held.text) <= 160:
            words = held.caption or Caption(held.text)
            if not words.credit:
                yield held._replace(
                    kind="caption", caption=words._replace(credit=unit.caption.credit), sure=0.9
                )
                held = None
                continue
        if held:
            yield held
        held = unit
    if held:
        yield held


def _between_captions(units: list[Unit]) -> list[Unit]:
    """Return units; a single short sentence beside a caption that sounds like a scene is one too, its mark lost."""
    for at, unit in enumerate(units):
        beside = [one.kind for one in units[max(0, at - 1) : at + 2] if one is not unit]
        short = unit.kind == "text" and len(unit.text) <= 60 and "。" not in unit.text[:-1]
        if short and "caption" in beside and captions.scene(unit.text):
            why = "没有图说的记号，像是图说"
            units[at] = unit._replace(kind="caption", caption=Caption(unit.text, sure=0.6), sure=0.6, why=why)
    return units


def body_size(units: Sequence[Unit]) -> float:
    """Return the size of most of the text; 0.0 where nothing tells."""
    sizes: dict[float, int] = {}
    for unit in units:
        if unit.size:
            sizes[unit.size] = sizes.get(unit.size, 0) + len(unit.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _is_head(units: Sequence[Unit], at: int, body: float) -> bool:
    """Return whether the text at `at` stands over what follows."""
    unit = units[at]
    after = next((one for one in units[at + 1 :] if one.kind != "caption"), None)
    if body and unit.size > 1.12 * body and len(unit.text) <= 2 * looks.LONGEST_HEAD:
        return True
    opens = bool(after and after.kind in ("lead", "byline", "deck"))
    if not looks.like_head(unit.text):
        return opens and looks.like_call(unit.text)
    if body and 0 < unit.size < 0.9 * body:
        return False
    before = next((one for one in reversed(units[:at]) if one.kind != "caption"), None)
    if before and before.kind in ("text", "lead") and not looks.ended(before.text) and not opens:
        return bool(after and after.kind == "text" and looks.begun(after.text)) and (
            unit.blank > 0 or " " in unit.text
        )
    return True


def _is_scene(units: Sequence[Unit], at: int) -> bool:
    """Return whether a line that looks like a headline is under a photo: it stands apart and over nothing."""
    if not captions.scene(units[at].text):
        return False
    after = units[at + 1 : at + 3]
    if not after or after[0].kind == "caption":
        return True
    if after[0].kind == "head":
        return len(after) < 2 or after[1].kind not in ("lead", "byline", "deck")
    return after[0].kind == "text" and units[at].blank >= _FAR and after[0].blank >= _FAR
