"""Front matter as nearly every file has it, read without a YAML parser: a fifth of the time, and the same tree.

Keys, each with text on its line (in quotes or not), a list of short texts in brackets, a map of some in braces, a
list of dashes or a map further in; or such a list alone, as names have it. Whatever else a line may hold (escapes, comments, anchors, text
over lines, odd signs) is the parser's, and so is whatever is wrong. `tests/read/test_simple.py` holds both to one
result: values, places, and what counts as plain.
"""

import re

from bulletin.read.items import NULLS, Item
from bulletin.works.unseen import unseen

_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|[ ](?:#|$)", re.M)
"""What YAML may take for more than text, or for its end: controls, comments, blanks at a line's end."""

_KEY = r"[^\W\d][\w-]*"
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"
_LINE = re.compile(
    rf"(?P<before>[ ]*)(?P<dash>-[ ]+)?(?:(?P<key>{_KEY}):(?P<gap>[ ]+|$))?"
    rf"(?:(?P<text>{_FIRST}[^\n]*)"
    r"|(?P<quoted>\"[^\"\\\n]*\"|'[^'\n]*')|\[(?P<list>[\w.]+(?:,[ ][\w.]+)*)\]|\{(?P<map>[^\n]+)\})?"
)
_ENTRY = rf"(?P<key>{_KEY}): (?P<text>{_FIRST}(?:[^\n:,\[\]{{}}#]*[^\s:,\[\]{{}}#])?)(?:, |\Z)"
"""A key with its text between braces."""

_DEEPEST = 8
"""The column from which on nesting is the parser's to judge."""


_Line = tuple[int, int, int, str, int, Item | None]
"""What one line says: the column of its dash, -1 without one; where its key or its text begins; the place of its dash in
the file, or of what it begins with; its key, and that one's place; its value, None where that stands in the lines below."""


class _Another(Exception):
    """The text is not of this simple form."""


def simple_tree(text: str, start: int) -> Item | None:
    """Return the tree of YAML `text`, which stands in its file from `start` on; None leaves it to the parser."""
    if _ODD.search(text):
        return None
    try:
        lines = _lines(text, start)
        if not lines or 0 not in lines[0][:2]:
            return None
        tree, done = _list(lines, 0, 0) if lines[0][0] == 0 else _map(lines, 0, 0)
    except _Another:
        return None
    return tree if done == len(lines) else None


def _lines(text: str, at: int) -> list[_Line]:
    """Return all lines that are not blank."""
    made = []
    for line in text.split("\n"):
        if line:
            made.append(_usual(line, at) or _line(line, at))
        at += len(line) + 1
    return made


def _usual(line: str, at: int) -> _Line | None:
    """Return what a line says whose key, if any, is letters, and whose text begins with a letter or digit: as `_line` does."""
    column, dash, begins, bare = 0, -1, 0, line
    if line[0] in " -":
        bare = line.lstrip(" ")
        column = begins = len(line) - len(bare)
        if bare.startswith("- "):
            dash = column
            bare = bare[2:].lstrip(" ")
            begins = len(line) - len(bare)
    key, colon, words = bare.partition(": ")
    key_at, end = at + begins, at + len(line)
    if not colon:
        if bare[-1] == ":":
            return (dash, begins, at + column, bare[:-1], key_at, None) if bare[:-1].isalpha() else None
        key, words = "", bare
    elif bare[-1] == ":" or not key.isalpha() or ": " in words:
        return None
    if not words[0].isalnum():
        return None
    where = end - len(words), end
    place = (key_at, key_at + len(key)) if key else where
    item = Item(None if words in NULLS else words.strip(), where, place, True)
    return dash, begins, at + column, key, key_at, item


def _line(line: str, at: int) -> _Line:
    match = _LINE.fullmatch(line)
    if match is None:
        raise _Another
    before, dash, key, gap, words, quoted, listed, mapped = match.groups()
    column = len(before)
    begins = column + len(dash) if dash else column
    key_at = at + begins
    item = None
    if words is not None:
        if ": " in words or words[-1] == ":":
            raise _Another
        where = at + match.start("text"), at + match.end("text")
        place = (key_at, key_at + len(key)) if key else where
        item = Item(None if words in NULLS else words.strip(), where, place, True)
    elif quoted is not None:
        if unseen(quoted):
            raise _Another
        where = at + match.start("quoted"), at + match.end("quoted")
        item = Item(quoted[1:-1].strip(), where, (key_at, key_at + len(key)) if key else where)
    elif listed is not None:
        item = _list_in_brackets(
            listed, at + match.start("list"), (key_at, key_at + len(key)) if key else None
        )
    elif mapped is not None:
        item = _map_in_braces(mapped, at + match.start("map"), (key_at, key_at + len(key)) if key else None)
    elif not key or gap:
        raise _Another
    return column if dash else -1, begins, at + column, key or "", key_at, item


def _list_in_brackets(listed: str, at: int, key_place: tuple[int, int] | None) -> Item:
    place = at - 1, at + len(listed) + 1
    items = []
    for one in listed.split(", "):
        where = at, at + len(one)
        items.append(Item(None if one in NULLS else one, where, where, True))
        at += len(one) + 2
    return Item(items, place, key_place or place)


def _map_in_braces(mapped: str, at: int, key_place: tuple[int, int] | None) -> Item:
    place = at - 1, at + len(mapped) + 1
    entries: dict[str, Item] = {}
    done = 0
    while done < len(mapped):
        found = re.compile(_ENTRY).match(mapped, done)
        if found is None or found["key"] in entries:
            raise _Another
        text, (start, end), (first, last) = found["text"], found.span("text"), found.span("key")
        value = None if text in NULLS else text
        entries[found["key"]] = Item(value, (at + start, at + end), (at + first, at + last), True)
        done = found.end()
    if mapped.endswith(", "):
        raise _Another
    return Item(entries, place, key_place or place)


def _map(
    lines: list[_Line], at: int, column: int, key_place: tuple[int, int] | None = None
) -> tuple[Item, int]:
    """Return the map whose keys stand in `column`, from a line on, and the number of the first line behind it."""
    first = lines[at][4]
    entries: dict[str, Item] = {}
    count = len(lines)
    while at < count:
        dash, begins, _, key, key_at, item = lines[at]
        if begins != column or (entries and dash >= 0):
            break
        if not key or key in entries:
            raise _Another
        at += 1
        if item is None:
            item, at = _below(lines, at, column, (key_at, key_at + len(key)))
        entries[key] = item
    place = first, next(reversed(entries.values())).place[1]
    return Item(entries, place, key_place or place), at


def _below(lines: list[_Line], at: int, column: int, key_place: tuple[int, int]) -> tuple[Item, int]:
    """Return what stands below a key in `column`."""
    if at == len(lines) or column > _DEEPEST:
        raise _Another
    dash, begins, *_ = lines[at]
    if dash >= column:
        return _list(lines, at, dash, key_place)
    if dash < 0 and begins > column:
        return _map(lines, at, begins, key_place)
    raise _Another


def _list(
    lines: list[_Line], at: int, dash: int, key_place: tuple[int, int] | None = None
) -> tuple[Item, int]:
    """Return the list whose dashes stand in a column, and the number of the first line behind it."""
    first = lines[at][2]
    items: list[Item] = []
    while at < len(lines) and lines[at][0] == dash:
        _, begins, _, key, _, item = lines[at]
        if key:
            item, at = _map(lines, at, begins)
        else:
            assert item is not None, "a line says something"
            at += 1
        items.append(item)
    place = first, items[-1].place[1]
    return Item(items, place, key_place or place), at
