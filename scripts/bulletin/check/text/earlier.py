"""Tables against the table of the same title in an earlier issue: what was, and how much it has changed since.

What stands under one title is looked at issue by issue, and only as far back as a table asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bulletin.check.text.grids import number, places
from bulletin.check.text.periods import BEFORE, CHANGE, FIXED, MONTHS, NOW, Cell, Table, day_of
from bulletin.model.problem import Fix, Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span

_DAYS = {"周": (4, 10), "日": (1, 1), "期": (1, 100), "": (1, 100)}
"""Days that lie between a table and the one before, where months do not tell."""
_SAME = 0.5
"""Share of a table's cells that the earlier one must have, so that both are one table."""
_MOST_OF = 0.6
"""Share of the changes of a column that bear out how it was made, before the others break it."""
_CHANGED = re.compile(
    r"([↑↓▲▼+＋\-－—−]|增长|上升|增加|提高|增|升|下降|减少|降低|降|减)?[ ]?(\d+(?:,\d{3})*(?:\.\d+)?)[ ]?(%|％|个百分点)?"
)
_DOWN = frozenset("↓▼-－—−") | {"下降", "减少", "降低", "降", "减"}
_FALLS = ("降幅", "下降", "减少")
"""Columns that say how much less there is."""
Name = tuple[str, str]


class Known(NamedTuple):
    """A figure that another one is held against."""

    path: str
    cell: Cell

    @property
    def value(self) -> float:
        """Its number; 0 for none."""
        return number(self.cell.said[2]) or 0.0


def tables_apart(tables: Iterable[Table]) -> Iterator[Problem]:
    """Report what tables say of an earlier period, or of a change, that the earlier table of their title does not bear out.

    Of a column in which most is otherwise the first cell alone is told, with how many there are.
    """
    under: dict[str, list[Table]] = {}
    for table in tables:
        under.setdefault(table.title, []).append(table)
    for same in under.values():
        same.sort(key=lambda table: (table.issue, table.path))
        for at, table in enumerate(same):
            if any(cell.kind != NOW for cell in table.cells):
                yield from _held(table, same[:at] if at else ())


def _held(table: Table, before: Sequence[Table]) -> Iterator[Problem]:
    """Yield what a table has otherwise than those `before` it, the oldest first."""
    known = {period: _known(table, before, period) for period in {cell.period for cell in table.cells if cell.kind in (BEFORE, CHANGE)}}  # fmt: skip
    for period, choices in known.items():
        asked = [cell for cell in table.cells if cell.kind == BEFORE and cell.period == period]
        yield from _otherwise(table, asked, choices)
        yield from _changes(table, period, choices)
    fixed = [cell for cell in table.cells if cell.kind == FIXED]
    if fixed and before:
        yield from _otherwise(table, fixed, [_closed(table, before[-1])])


def _known(table: Table, before: Sequence[Table], period: str) -> list[dict[Name, Known]]:
    """Return the figures of each earlier table that may be meant, by row and column; the newest first."""
    made: list[dict[Name, Known]] = []
    for other in reversed(before):
        days = (day_of(table.issue) - day_of(other.issue)).days
        if days > 410:
            break
        if _is_meant(table, other, period, days):
            made.append({cell.name: Known(other.path, cell) for cell in other.cells if cell.kind == NOW})
            if not MONTHS[period]:
                break
    return made


def _is_meant(table: Table, other: Table, period: str, days: int) -> bool:
    """Return True for a table of the period before."""
    if months := MONTHS[period]:
        named = table.named and other.named
        return (table.month if named else _month(table)) - (other.month if named else _month(other)) == months
    least, most = _DAYS[period]
    return least <= days <= most


def _month(table: Table) -> int:
    day = day_of(table.issue)
    return day.year * 12 + day.month


def _closed(table: Table, other: Table) -> dict[Name, Known]:
    """Return the figures of periods that were over when the earlier table was printed: they do not change any more."""
    day = day_of(other.issue)
    made: dict[Name, Known] = {}
    for cell in other.cells:
        if cell.kind == FIXED:
            year, _, month = cell.period.partition("-")
            same_year = bool(year) or table.issue[:4] == other.issue[:4]
            over = (int(year or day.year), int(month or 12)) < (day.year, day.month)
            if same_year and over:
                made[cell.name] = Known(other.path, cell)
    return made


def _otherwise(
    table: Table, asked: Sequence[Cell], choices: Sequence[dict[Name, Known]]
) -> Iterator[Problem]:
    """Report the cells that differ from the earlier table that has most of them."""
    best: list[tuple[Cell, Known]] | None = None
    for known in choices:
        pairs = [(cell, known[cell.name]) for cell in asked if cell.name in known]
        if len(pairs) < max(1, _SAME * len(asked)):
            continue
        differ = [pair for pair in pairs if not _equal(*pair)]
        if best is None or len(differ) < len(best):
            best, whole = differ, len(pairs)
    if best:
        many = 2 * len(best) > whole and len(best) > 2
        for cell, other in best[:1] if many else best:
            more = f"（这样的共 {len(best)} 处）" if many else ""
            yield _told("N028", table, cell, other.cell.said[2], other, path=other.path, more=more)


def _equal(cell: Cell, other: Known) -> bool:
    """Return True for the same number, as far as both are written."""
    said, there = cell.said[2], other.cell.said[2]
    least = min(places(said), places(there))
    return (
        abs((number(said) or 0) - other.value) <= 0.51 * 10.0**-least * (places(said) != places(there)) + 1e-9
    )


def _told(code: str, table: Table, cell: Cell, right: str, other: Known, **details: object) -> Problem:
    place = Span(*cell.place)
    fix = Fix(right, certain=False) if place.text == cell.said[2] else None
    found = problem(code, table.path, place, fix, row=cell.said[0], name=cell.said[1], said=cell.said[2],
                    right=right, **details)  # fmt: skip
    there = other.cell.place
    return found._replace(related=((other.path, there[0], there[1], there[4]),))


def _changes(table: Table, period: str, choices: Sequence[dict[Name, Known]]) -> Iterator[Problem]:
    """Report changes that do not follow from this period's figure and the one before, where the column's others do."""
    now = {cell.name: cell for cell in table.cells if cell.kind == NOW}
    own = {cell.name: Known(table.path, cell) for cell in table.cells
           if cell.kind == BEFORE and (cell.period == period or period in ("", "期"))}  # fmt: skip
    columns: dict[str, list[Change]] = {}
    for cell in table.cells:
        if cell.kind != CHANGE or cell.period != period or cell.name not in now:
            continue
        before = [one for known in (*choices, own) if (one := known.get(cell.name)) and one.value]
        value = _change(cell)
        if before and value is not None:
            columns.setdefault(cell.said[1], []).append(Change(cell, value, now[cell.name], tuple(before)))
    for rows in columns.values():
        yield from _unborne(table, rows)


def _unborne(table: Table, rows: list[Change]) -> Iterator[Problem]:
    """Report the changes of a column that do not follow, where most do: as shares, or as differences."""
    fits, share = max(((sum(one.fits(share) for one in rows), share) for share in (True, False)), key=lambda way: way[0])  # fmt: skip
    alone = len(rows) == 1 and "%" in "".join(rows[0].cell.said).replace("％", "%")
    sure = alone and not fits and rows[0].before[-1].path == table.path
    if fits < max(2, _MOST_OF * len(rows)) and not sure:
        return
    for one in rows:
        if not one.fits(share or sure):
            before = one.before[0]
            yield _told("N029", table, one.cell, one.right(share or sure), before,
                        now=one.now.said[2], before=before.cell.said[2])  # fmt: skip


def _change(cell: Cell) -> float | None:
    """Return how much a cell says that something has changed; None for what says nothing."""
    text = cell.said[2].strip()
    if text == "持平":
        return 0.0
    if not (found := _CHANGED.fullmatch(text)):
        return None
    value = float(found[2].replace(",", ""))
    return -value if found[1] in _DOWN else value


class Change(NamedTuple):
    """A change that a table tells, and what it follows from."""

    cell: Cell
    value: float
    now: Cell
    before: tuple[Known, ...]
    """What may be meant by the period before, the likeliest first."""

    def meant(self, share: bool, before: Known) -> float:
        """Return the change: a share in per cent, or a difference."""
        apart = (number(self.now.said[2]) or 0.0) - before.value
        value = apart / before.value * 100 if share else apart
        column = self.cell.said[1]
        return -value if any(word in column for word in _FALLS) and "增减" not in column else value

    @property
    def decimals(self) -> int:
        """How many the cell has."""
        found = _CHANGED.fullmatch(self.cell.said[2].strip())
        return places(found[2]) if found else 0

    def fits(self, share: bool) -> bool:
        """Return True for a change that follows from one of the figures before."""
        near = 0.51 * 10.0**-self.decimals + 1e-9
        return any(abs(self.meant(share, one) - self.value) <= near for one in self.before)

    def right(self, share: bool) -> str:
        """Return the right change, written like the wrong one."""
        found = _CHANGED.fullmatch(self.cell.said[2].strip())
        value = self.meant(share, self.before[0])
        sign = "-" if value < 0 else "+" if found and found[1] in ("+", "＋") else ""
        return f"{sign}{abs(value):.{self.decimals}f}{(found[3] or '') if found else ''}"
