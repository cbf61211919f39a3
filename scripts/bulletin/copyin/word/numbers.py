"""Automatic numbers before paragraphs: Word keeps how they are counted, and nothing of what is printed."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

_DIGITS = "〇一二三四五六七八九"
_PART = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
MOST = 9_999
"""Above this no list of a manuscript counts; a hostile one would be spelled out in millions of signs."""


class Level(NamedTuple):
    """One level of a list."""

    form: str
    """`decimal`, `chineseCounting` … (ECMA-376-1, 17.18.59)."""
    text: str
    """`%1、`"""
    start: int


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for one in root if root is not None else ():
            if one.tag == "abstractNum":
                self._levels[one.get("abstractNumId", "")] = _levels(one)
        for one in root if root is not None else ():
            if one.tag == "num":
                self._take(one)

    def _take(self, one: Element) -> None:
        """Take a list that is used, with what it has of its own."""
        target = one.find("abstractNumId")
        known = dict(self._levels.get(target.get("val", "") if target is not None else "", {}))
        key = target.get("val", "") if target is not None else ""
        for override in one.findall("lvlOverride"):
            number = _whole(override.get("ilvl"), 0)
            known.update(_levels(override))
            start = override.find("startOverride")
            if start is not None and number in known:
                known[number] = known[number]._replace(start=_whole(start.get("val"), 1))
                key = f"own {one.get('numId', '')}"
        self._levels[f"num {one.get('numId', '')}"] = known
        self._list_of[one.get("numId", "")] = key

    def next(self, number: str, level: int) -> str | None:
        """Return what stands before the next paragraph of a list; '' before one with a dot, None in no list."""
        known = self._levels.get(f"num {number}", {})
        if level not in known:
            return None
        if known[level].form in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(self._list_of.get(number, number), {})
        counts[level] = min(MOST, counts.get(level, known[level].start - 1) + 1)
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]

        def part(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            one = known.get(at, known[level])
            return spelled(counts.get(at, one.start), one.form)

        return _PART.sub(part, known[level].text)


def _levels(element: Element) -> dict[int, Level]:
    return {_whole(one.get("ilvl"), 0): _level(one) for one in element.findall("lvl")}


def _level(one: Element) -> Level:
    """Return a level; one that says nothing counts 1, 2, 3."""
    values = {child.tag: child.get("val", "") for child in one}
    form, text = values.get("numFmt", "decimal"), values.get("lvlText", "")[:40]
    if text.endswith("?") and not form.startswith(("decimal", "bullet")):
        text = f"{text[:-1]}、"  # RTF has a question mark for readers who know no Unicode, and LibreOffice takes it
    return Level(form, text, _whole(values.get("start"), 1))


def _whole(text: str | None, usual: int) -> int:
    """Return a number that a file gives; the usual one for what is none."""
    return min(int(text), MOST) if text and text.isascii() and text.isdigit() and len(text) < 9 else usual


def spelled(number: int, form: str) -> str:
    """Return a number as a list prints it; as digits where its form is not known."""
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                "taiwaneseCountingThousand", "koreanCounting"):  # fmt: skip
        return chinese(number)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(ord("⑴") + number - 1)
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * min(9, (number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    return str(number)


def chinese(number: int) -> str:
    """Return a number up to 99 as Chinese counts, a greater one by its digits."""
    if not 0 < number < 100:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
