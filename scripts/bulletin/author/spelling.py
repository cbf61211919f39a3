"""Keys as a file spells them: in English or in Chinese like its others, and in the order the handbook lists them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bulletin.author.spots import Item, NotChanged, Spot, Yaml, every
from bulletin.author.values import Plain
from bulletin.read.keyed import Keys
from bulletin.read.keys import TABLES

_BARE = {
    "photos": "file",
    "tables": "file",
    "departments.yml": "name",
    "people.yml": "name",
    "series.yml": "name",
}
"""What a text says that stands in place of a map."""


class Way(NamedTuple):
    """The way to a value, and what shall stand there, in the words of the file."""

    parts: tuple[str, ...]
    trail: tuple[Item, ...]
    """The entries on the way as far as they are there; the first is the whole file, none where that is empty."""
    table: str
    """The name in `TABLES` of the keys that a map behind the trail may have; '' where it may have any."""
    value: Plain

    @property
    def rest(self) -> tuple[str, ...]:
        """The parts behind the trail: what is to be made."""
        return self.parts[max(0, len(self.trail) - 1) :]

    def number(self, part: str, length: int) -> int:
        """Return which entry of a list of some length `part` names, at most the next one. Raises NotChanged."""
        if not part.isdecimal():
            raise NotChanged(f"“{'.'.join(self.parts)}”没有地方写：那里是一个列表。请写明是第几项。")
        if int(part) > length:
            raise NotChanged(f"只有 {length} 项，不能写第 {int(part) + 1} 项。")
        return int(part)


def spelled(written: Yaml, form: str, path: str, value: Plain) -> Way:
    """Return the way that `path` shows, which counts as in `Article.places`: `photos.0.caption`.

    `form` is `article` or the name of a `.yml` file. As for the reader, a single value counts as a list of one, and
    a text in place of a map as its one key. Raises NotChanged for a key that nobody knows, and for one that stands
    there in two spellings.
    """
    root = written.root
    trail = [Item("", root.start, root.start, root)] if root else []
    known: list[str] = []
    parts: list[str] = []
    reached: list[str] = []
    for part in path.split("."):
        spot = trail[-1].value if len(parts) == len(trail) - 1 else None
        table = _table(form, known)
        keys = TABLES.get(table)
        item = _entry(spot, part, keys)
        known.append(keys.canonical.get(part, part) if keys else part)
        if item:
            trail.append(item)
            parts.append(item.key or part)
        elif not (parts and spot and _is_itself(spot, known[-1], table)):
            parts.append(_new(part, keys, spot, written))
            continue
        reached = list(known)
    chinese = _chinese(_keys(every(root)))
    return Way(
        tuple(parts), tuple(trail), _table(form, reached), _respelled(value, form, known, chinese=chinese)
    )


def rank(key: str, table: str) -> int:
    """Return where the handbook lists a key; behind all others for one it does not list."""
    keys = TABLES.get(table)
    order = list(keys.chinese) if keys else []
    return order.index(keys.canonical[key]) if keys and key in keys.canonical else len(order)


def bare_key(table: str, *, like: str) -> str | None:
    """Return the key of what a text says in place of a map with the keys of `table`, spelled as the key `like` is."""
    key = _BARE.get(table)
    return TABLES[table].chinese[key] if key and not like.isascii() else key


def _table(form: str, path: Sequence[str]) -> str:
    """Return the name in `TABLES` of the keys of the map at `path`; '' where an editor may write any key."""
    names = [part for part in path if not part.isdecimal()]
    if not names:
        return form if form in TABLES else ""
    if len(names) > 1:
        return ""
    name = {"correspondent": "reporter"}.get(names[0], names[0])
    if form in ("article", "issue.yml") and name in TABLES:
        return name
    return f"{form} {name}" if f"{form} {name}" in TABLES else ""


def _entry(spot: Spot | None, part: str, keys: Keys | None) -> Item | None:
    """Return the entry of a list or map that `part` names in either language; None where there is none."""
    if spot is None or spot.kind == "text":
        return None
    if spot.kind == "list":
        return spot.items[int(part)] if part.isdecimal() and int(part) < len(spot.items) else None
    same = {part} | (
        {name for name, key in keys.canonical.items() if key == keys.canonical.get(part)} if keys else set()
    )
    entries = [item for item in spot.items if item.key in same]
    if len(entries) > 1:
        raise NotChanged(f"“{entries[0].key}”和“{entries[1].key}”是同一个键，写了两次。请先保留一个。")
    return entries[0] if entries else None


def _is_itself(spot: Spot, part: str, table: str) -> bool:
    """Return True when `part` of a single value is that value."""
    there = spot.kind != "list" and spot.start < spot.end
    return there and (part == "0" or (spot.kind == "text" and part == _BARE.get(table, "0")))


def _new(part: str, keys: Keys | None, spot: Spot | None, written: Yaml) -> str:
    """Return the spelling of a key that is not there yet; the number of an entry is its own."""
    if keys is None or (part.isdecimal() and (spot is None or spot.kind != "map")):
        return part
    if part not in keys.canonical:
        raise NotChanged(f"没有“{part}”这个键。请对照手册检查。")
    key = keys.canonical[part]
    beside = [item.key for item in spot.items] if spot else []
    return keys.chinese[key] if _chinese(beside or _keys(every(written.root))) else key


def _keys(spots: Iterable[Spot]) -> list[str]:
    return [item.key for spot in spots for item in spot.items if item.key]


def _chinese(names: Sequence[str]) -> bool:
    """True when most of these keys are Chinese."""
    return sum(not name.isascii() for name in names) * 2 > len(names)


def _respelled(value: Plain, form: str, path: Sequence[str], *, chinese: bool) -> Plain:
    """Return `value` with its keys in one language."""
    if isinstance(value, list):
        return [_respelled(one, form, path, chinese=chinese) for one in value]
    if not isinstance(value, dict):
        return value
    keys = TABLES.get(_table(form, path))
    made: dict[str, Plain] = {}
    for name, one in value.items():
        key = keys.canonical.get(name) if keys else name
        if key is None:
            raise NotChanged(f"没有“{name}”这个键。请对照手册检查。")
        made[keys.chinese[key] if keys and chinese else key] = _respelled(
            one, form, [*path, key], chinese=chinese
        )
    return made
