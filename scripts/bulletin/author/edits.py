"""What to write where in a file's YAML, so that one value becomes another, is added or goes.

Nothing outside of the edits is touched. A comment that stands within what goes is kept, on a line of its own
above.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bulletin.author.spelling import Way, bare_key, rank
from bulletin.author.spots import Item, NotChanged, Spot, Yaml
from bulletin.author.values import Lines, Manner, Plain, lines, manner_of


class Edit(NamedTuple):
    """Put `text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def put(written: Yaml, way: Way) -> list[Edit]:
    """Return what makes the value at `way` the given one. Raises NotChanged where it cannot stand there."""
    value, rest = way.value, way.rest
    if not way.trail:
        return [_at_the_end(written, lines(nested(value, rest), manner_of(written)))]
    here = way.trail[-1].value
    if not rest:
        return _replace(written, way.trail, value)
    if here.kind == "map":
        return [_add_key(written, here, rest[0], nested(value, rest[1:]), way.table)]
    if here.kind == "list":
        return [_append(written, here, nested(value, rest[1:]))]
    return _replace(written, way.trail, grown(here.text.strip() if here.start < here.end else None, way))


def take_out(written: Yaml, way: Way) -> list[Edit]:
    """Return what takes the entry at `way` out, and the list or map around it where that would be left empty."""
    trail = list(way.trail)
    if way.rest or len(trail) < 2:
        return []
    while len(trail) > 2 and len(trail[-2].value.items) == 1:
        trail.pop()
    item, around = trail[-1], trail[-2].value
    number, end = around.items.index(item), item.value.end
    behind_sign = written.text[written.line(item.start) : item.start].strip() != ""
    if around.bracketed and len(around.items) == 1:
        gone = Edit(around.start + 1, around.end - 1, "")
    elif around.bracketed and number:
        gone = Edit(around.items[number - 1].value.end, end, "")
    elif around.bracketed or behind_sign:
        gone = Edit(item.start, around.items[1].start, "")
    else:
        gone = Edit(written.line(item.start), min(written.line_end(end) + 1, len(written.text)), "")
    return [*_kept(written, gone.start, gone.start, gone.end), gone]


def _at_the_end(written: Yaml, new: Lines) -> Edit:
    """Return what makes `new` the first thing that a file says."""
    end = len(written.text)
    start = "" if not end or written.text.endswith("\n") else "\n"
    return Edit(end, end, start + "\n".join(new.below or [new.behind]) + "\n")


def _replace(written: Yaml, trail: Sequence[Item], value: Plain) -> list[Edit]:
    """Return what puts `value` in place of the last on the trail; what stands in quotes or brackets stays in them."""
    item, old = trail[-1], trail[-1].value
    manner = manner_of(written)
    if old.kind == "list":
        manner = manner._replace(brackets=old.bracketed)
    elif old.style in ("'", '"'):
        manner = manner._replace(quote=old.style, quoted=True)
    inside = trail[-2].value.bracketed
    new = lines(value, manner, bracketed=inside or old.bracketed)
    if not inside:
        return _replace_block(written, item, new, manner)
    sign = "" if old.start < old.end else " " if written.text[item.sign - 1] == ":" else ": "
    return [*_kept(written, old.start, old.start, old.end), Edit(old.start, old.end, sign + new.behind)]


def _replace_block(written: Yaml, item: Item, new: Lines, manner: Manner) -> list[Edit]:
    """Return what puts `new` behind a dash or a key's colon; a comment on that line stays there."""
    old = item.value
    behind, below = _inset(new, manner, written.column(item.start), dash=not item.key)
    later = "\n" in written.text[item.sign : old.start]
    head = written.text[item.sign : written.line_end(item.sign)] if later else ""
    kept = _kept(written, item.start, item.sign + len(head), old.end)
    if behind and not below and not later and old.start < old.end:
        first = Edit(old.start, old.end, behind)
    else:
        first = Edit(item.sign, old.end, (f" {behind}" if behind else "") + head)
    end = written.line_end(old.end)
    return [*kept, first, Edit(end, end, "".join(f"\n{line}" for line in below))]


def _add_key(written: Yaml, around: Spot, key: str, value: Plain, table: str) -> Edit:
    """Return what adds a key to a map, behind the one that the handbook lists before it."""
    manner = manner_of(written)
    name = lines(key, manner, bracketed=around.bracketed).behind
    new = lines(value, manner, bracketed=around.bracketed)
    if around.bracketed:
        pieces = [f"{name}: {new.behind}"]
    else:
        column = written.column(around.start)
        behind, below = _inset(new, manner, column, dash=False)
        pieces = [f"{name}:{behind and ' '}{behind}", *below]
    before = [item for item in around.items if rank(item.key, table) <= rank(key, table)]
    return _insert(
        written,
        around,
        max(before, key=lambda item: (rank(item.key, table), item.start), default=None),
        pieces,
    )


def _append(written: Yaml, around: Spot, value: Plain) -> Edit:
    """Return what adds an entry to a list."""
    manner = manner_of(written)
    new = lines(value, manner, bracketed=around.bracketed)
    last = around.items[-1] if around.items else None
    if around.bracketed:
        return _insert(written, around, last, [new.behind])
    behind, below = _inset(new, manner, written.column(around.start), dash=True)
    return _insert(written, around, last, [f"- {behind}", *below])


def _insert(written: Yaml, around: Spot, after: Item | None, pieces: Sequence[str]) -> Edit:
    """Return what puts a new entry, in one or more lines, behind `after`, or first in its list or map."""
    if around.bracketed:
        at = after.value.end if after else around.items[0].start if around.items else around.start + 1
        return Edit(at, at, (", " if after else "") + pieces[0] + ("" if after or not around.items else ", "))
    indent = " " * written.column(around.start)
    first, *below = pieces
    if after:
        at = written.line_end(after.value.end)
        return Edit(at, at, "".join(f"\n{line}" for line in (indent + first, *below)))
    return Edit(around.start, around.start, "".join(f"{line}\n" for line in (first, *below)) + indent)


def _inset(new: Lines, manner: Manner, column: int, *, dash: bool) -> Lines:
    """Return `new` with the blanks it has behind a dash or a key in a column; behind a dash its first line stands."""
    if new.below and dash:
        first, *rest = new.below
        return Lines(first, [" " * (column + 2) + line for line in rest])
    inset = manner.dash if new.below and new.below[0].startswith("- ") else manner.step
    return Lines(new.behind, [" " * (column + inset) + line for line in new.below])


def _kept(written: Yaml, at: int, start: int, end: int) -> list[Edit]:
    """Return what keeps the comments between two places, above the line of `at`."""
    line = written.line(at)
    notes = "".join(f"{written.indent(at)}{note}\n" for note in written.notes(start, end))
    return [Edit(line, line, notes)] if notes else []


def grown(text: str | None, way: Way) -> Plain:
    """Return what stands in place of a single text, or of nothing, when the value of `way` is added to it.

    Raises NotChanged where the text is none that a list or map can begin with.
    """
    if text is None:
        return nested(way.value, way.rest)
    part, *rest = way.rest
    value = nested(way.value, rest)
    if part == "1":
        return [text, value]
    bare = bare_key(way.table, like=part)
    if bare is None:
        raise NotChanged(f"“{'.'.join(way.parts)}”没有地方写：那里是一段文字。请手工改。")
    return {bare: text, part: value}


def nested(value: Plain, parts: Sequence[str]) -> Plain:
    """Return `value` inside the maps and lists of one that `parts` lead through."""
    for part in reversed(parts):
        if part.isdecimal() and part != "0":
            raise NotChanged(f"还没有第 1 项，不能写第 {int(part) + 1} 项。")
        value = [value] if part == "0" else {part: value}
    return value
