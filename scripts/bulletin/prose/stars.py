"""Asterisks and underscores that no editor can have meant as marks are text; those meant as marks work.

`138****1234`, `王**与李**` and `密码为***` hide a person: turned bold, they name another. `____` is a blank to
fill in. Nothing is judged by one sign alone: the signs of a paragraph are paired as Markdown pairs them, and
a pair counts as bold only where the words in it could be. What is text gets a backslash, which takes no room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bulletin.prose.keyboard import keyboard
from bulletin.prose.masks import (
    CLOSING,
    UNITS,
    WORDS,
    Run,
    ends_name,
    is_face,
    is_mask,
    latin,
    lone_mask,
)
from bulletin.prose.verbatim import outside, shown

_UNIT = re.compile(r"(\n(?=[ \t\u3000]*(?:\n|[-+*][ \t]|\d{1,3}\.[ ]|[#>|]|\Z)))")
"""Where a paragraph, item, heading, quote or row of a table ends, as far as marks care."""

SAFE = re.compile(
    r"\\.|(?<!`)(`+).{0,500}?(?<!`)\1(?!`)|<[A-Za-z/!?][^<>]{0,500}>|\]\([^()\n]{0,500}\)|\]\[[^\[\]\n]{0,100}\]",
    re.DOTALL,
)
"""Escapes, code, tags and addresses: no sign in them is a mark."""

_CODE = re.compile(r"(?<![\\`])(`+)(?:[^\n]|\n(?![ \t]*\n)){0,500}?(?<!`)\1(?!`)")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,})[ \t]*\Z")
_BULLET = re.compile(r"[ \t\u3000\n>]*\*(?=[ \t])")
_ITALIC = r"(?<![\w_])_(?![_\s])([^_\n]{1,300})_(?![\w_])"
_STARS = re.compile(r"\*+")
_BARS = re.compile(r"_{2,}")
_TICKS = re.compile(r"(?<!\\)`+")
_OPEN_FENCE = re.compile(r"^(`{3,})[^`\n]*$", re.MULTILINE)


def starred(body: str) -> str:
    """Return `body` with a backslash before every sign that is text, and loose bold set tight."""
    if "*" not in body and "_" not in body:
        return body
    return outside(body, lambda text: "".join(map(_unit, units(text))))


def units(text: str) -> list[str]:
    """Return `text` cut where a paragraph, item or row begins, but never inside code that runs over lines."""
    if "`" not in text:
        return _UNIT.split(text)
    whole = _CODE.sub(lambda code: code[0].replace("\n", "\x01"), text)
    return [unit.replace("\x01", "\n") for unit in _UNIT.split(whole)]


def surely_bold(pieces: list[str], signs: Sequence[frozenset[str]] = WORDS) -> bool:
    """Tell of one paragraph, cut at its `**`, that every asterisk in it makes words bold: no closer look.

    True only where nothing in `starred` could say otherwise: the signs are pairs of `**`, and what stands
    around them is nothing that hides names and numbers.
    """
    if not len(pieces) % 2:
        return False
    never_first, never_last, never_before = signs
    for number in range(1, len(pieces), 2):
        words, before = pieces[number], pieces[number - 1]
        if not words or words[0] in never_first or words[-1] in never_last or before[-1:] in never_before:
            return False
        if before and before[-2:] == words[-2:]:
            return False
    return "*" not in "".join(pieces)


def _unit(text: str) -> str:
    if ("*" not in text and "_" not in text) or _RULE.match(text):
        return text
    if text.lstrip().startswith("|"):
        return "|".join(map(_bars_then_stars, re.split(r"(?<!\\)\|", text)))
    return _bars_then_stars(text)


def _bars_then_stars(text: str) -> str:
    if "_" not in text and "`" not in text and "\\" not in text and surely_bold(text.split("**")):
        return text
    text = _with_faces(text) if "_" in text else text
    barred, marks = _with_bars(text)
    said = _with_stars(barred, marks)
    # Bars that asterisks beside them keep from being bold are text, and stay bars.
    return said if said is not None else _with_stars(_with_bars(text, bold=False)[0]) or text


def blanked(text: str) -> str:
    """Return `text` with what is safe made signs of no meaning, every offset kept."""
    return SAFE.sub(lambda found: "\x00" * len(found[0]), text)


def strays(body: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of signs that were meant as marks and lack their partner: bold, code, fences."""
    text = shown(body)
    if "`" in text:
        yield from (fence.span(1) for fence in _OPEN_FENCE.finditer(text))
        bare = _CODE.sub(_blanks, _OPEN_FENCE.sub(_blanks, text))
        yield from (found.span() for found in _TICKS.finditer(bare))
    if _all_paired(text):
        return
    at = 0
    for unit in _UNIT.split(text):  # each paragraph, item and row is looked at for itself
        if (
            "**" in unit
            and not _RULE.match(unit)
            and not unit.lstrip().startswith("|")
            and not _all_paired(unit)
        ):
            yield from ((at + run.start, at + run.end) for run in _strays(unit))
        at += len(unit)


def _all_paired(text: str) -> bool:
    """Tell at a glance that each `**` of a text opens or closes a pair within a line; False where that takes a look."""
    typed = keyboard(text)
    if "\\" in typed or "`" in typed or "<" in typed or "](" in typed or "][" in typed:
        return False  # where one of these stands, not every `**` is a mark
    pieces = text.split("**")
    if not len(pieces) % 2 or typed.count("*") != 2 * len(pieces) - 2 or not all(pieces[1:-1]):
        return False
    for before, words, after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        if "\n" in words or words.lstrip()[:1] in CLOSING:
            return False
        if (latin(before[-1:]) and latin(words[0])) or (latin(words[-1]) and latin(after[:1])):
            return False
    return True


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _strays(text: str) -> Iterator[Run]:
    blank = blanked(text)
    runs = _joined_bold(blank, [Run(*found.span()) for found in _STARS.finditer(blank)])
    runs = [run for run in runs if not _is_text_alone(blank, run)]
    lone = lone_mask(blank, runs)
    pairs = _pairs(blank, [run for run in runs if run != lone])
    paired = {run for pair in pairs for run in pair}
    for run in runs:
        if run.size == 2 and run not in paired and not ends_name(blank, run) and not _in_text(blank, run):
            yield run
    for first, last in pairs:
        if (
            first.size == 2
            and blank[first.end : last.start].strip()[:1] in CLOSING
            and not ends_name(blank, first)
        ):
            yield first


def _in_text(text: str, run: Run) -> bool:
    """Tell whether a run stands where masked numbers have theirs, or alone between spaces."""
    before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    return latin(before) or latin(after) or not (before + after).strip()


# Underscores ----------------------------------------------------------------------------------


def _with_faces(text: str) -> str:
    """Escape the two single bars of `(^_^)→_→`, which can be no italics."""
    blank = blanked(text)
    faces = [found for found in re.finditer(_ITALIC, blank) if is_face(found[1])]
    ends = [Run(at, at + 1) for found in faces for at in (found.start(), found.end() - 1)]
    return _rewritten(text, [(run, r"\_") for run in ends]) if ends else text


def _with_bars(text: str, *, bold: bool = True) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` with `__安全__` as `**安全**`, unless nothing is to be bold, and where those marks begin; blanks to fill in are text."""
    if "__" not in text:
        return text, []
    blank = blanked(text)
    runs = [Run(*found.span()) for found in _BARS.finditer(blank)]
    marks: set[Run] = set()
    if bold and len(runs) % 2 == 0 and all(run.size == 2 for run in runs):
        for first, last in zip(runs[::2], runs[1::2], strict=True):
            if _is_bold_by_bars(blank, first, last):
                marks |= {first, last}
    starts: list[int] = []
    longer = 0
    for run in runs:
        if run in marks:
            starts.append(run.start + longer)
        else:
            longer += run.size
    said = _rewritten(text, [(run, "**" if run in marks else r"\_" * run.size) for run in runs])
    return said, list(zip(starts[::2], starts[1::2], strict=True))


def _is_bold_by_bars(text: str, first: Run, last: Run) -> bool:
    words = text[first.end : last.start]
    units = text[first.end : first.end + 1] in UNITS and text[last.end : last.end + 1] in UNITS
    if re.match(r"\.[A-Za-z]", text[last.end : last.end + 2]):  # __init__.py
        return False
    beside = (words[:1], words[-1:]), (text[first.start - 1 : first.start], text[last.end : last.end + 1])
    if any((before == "*") != (behind == "*") for before, behind in beside):
        return False  # as asterisks they would join those, and become another mark
    return bool(words) and words == words.strip() and "\n" not in words and not units and len(words) > 1


# Asterisks ------------------------------------------------------------------------------------


def _with_stars(text: str, marks: Sequence[tuple[int, int]] = ()) -> str | None:
    """Escape the asterisks that are text; what Markdown reads in another way stays. None where `marks` would not be pairs."""
    if "*" not in text:
        return text
    blank = blanked(text)
    if bullet := _BULLET.match(blank):
        blank = "\x00" * bullet.end() + blank[bullet.end() :]
    runs = _joined_bold(blank, [Run(*found.span()) for found in _STARS.finditer(blank)])
    text_runs = {run for run in runs if _is_text_alone(blank, run)}
    if lone := lone_mask(blank, [run for run in runs if run not in text_runs]):
        text_runs.add(lone)
    pairs = _pairs(blank, [run for run in runs if run not in text_runs])
    kept = {run for pair in pairs if not is_mask(blank, *pair) for run in pair}
    if marks and not {(first.start, last.start) for first, last in pairs if first in kept}.issuperset(marks):
        return None
    changes = [(run, r"\*" * run.size) for run in runs if run not in kept]
    tight = [change for pair in pairs if pair[0] in kept for change in _tight(blank, *pair)]
    return _rewritten(text, [*changes, *tight])


def _joined_bold(text: str, runs: list[Run]) -> list[Run]:
    """Cut `****` in two where bold words stand directly behind bold words, as programs write them."""
    result: list[Run] = []
    last = max((number for number, run in enumerate(runs) if run.size == 2), default=-1)
    bold = False
    for number, run in enumerate(runs):
        number_goes_on = latin(text[run.start - 1 : run.start]) and latin(text[run.end : run.end + 1])
        if run.size == 4 and bold and not number_goes_on and number < last:
            result += (Run(run.start, run.start + 2), Run(run.start + 2, run.end))
        else:
            result.append(run)
            bold ^= run.size == 2
    return result


def _is_text_alone(text: str, run: Run) -> bool:
    """Tell of one run of asterisks that it is text, whatever others there are."""
    before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    if run.size > 3 or (latin(before) and latin(after)):
        return True
    return run.size != 2 and (not before or before.isspace()) and (not after or after.isspace())


def _pairs(text: str, runs: list[Run]) -> list[tuple[Run, Run]]:
    """Return the runs that open and close one another, as Markdown pairs them."""
    stack: list[Run] = []
    pairs: list[tuple[Run, Run]] = []
    end = len(text.rstrip())
    for run in runs:
        if any(one.size == run.size for one in stack):  # never more than one of a size: three at most
            while stack[-1].size != run.size:
                stack.pop()
            pairs.append((stack.pop(), run))
        elif text[run.end : run.end + 1].strip() or (run.size == 2 and run.end < end):
            stack.append(run)
    return pairs


def _tight(text: str, first: Run, last: Run) -> list[tuple[Run, str]]:
    """Return what takes the spaces out of `** 提示 **`, so that they stand beside the bold words."""
    words = text[first.end : last.start]
    bare = words.strip()
    if bare == words or first.size != 2:
        return []
    lead = words[: len(words) - len(words.lstrip())]
    trail = words[len(words.rstrip()) :]
    return [
        (Run(first.start, first.end + len(lead)), f"{lead}**"),
        (Run(last.start - len(trail), last.end), f"**{trail}"),
    ]


def _rewritten(text: str, changes: list[tuple[Run, str]]) -> str:
    parts: list[str] = []
    at = 0
    for run, new in sorted(changes):
        parts += (text[at : run.start], new)
        at = run.end
    return "".join([*parts, text[at:]])
