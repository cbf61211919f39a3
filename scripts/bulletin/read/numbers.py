"""The figures that a story prints large (要数)."""

from __future__ import annotations

import re

from bulletin.model.particulars import KeyFigure
from bulletin.read import keys
from bulletin.read.fields import Fields
from bulletin.read.items import Item

MOST = 3
"""Figures of one story: the design's; more of them are a table."""
LONGEST_VALUE = 12
"""Characters of a value with its unit: what the theme sets on one line of a telephone."""
LONGEST_LABEL = 20
"""Characters of a label: two lines below its figure."""

_NUMBER = r"[-+−－＋±]?[¥￥$€]?\d(?:[\d,，.．]{0,20}\d)?"
_WITH_UNIT = rf"({_NUMBER})\s?([^\d\s,，.．:：/、。()（）-]{{1,6}})"
_BEHIND = rf"(?P<label>[^\s:：\d%％.,，-]{{1,40}})[:：\s]?\s?(?P<value>{_NUMBER}\S{{0,40}})"
_BEFORE = rf"(?P<value>{_NUMBER}\S{{0,40}})\s{{1,4}}(?P<label>[^\d\s][^\n]{{0,60}})"
_PERCENT = r"(?P<value>[-+−－＋]?\d[\d.．]{0,12}[%％‰])(?P<label>[^\d\s%％‰][^\n]{0,60})"
"""97.5%满意率: nobody needs a space there."""
_SAID = r"[\d〇零一二三四五六七八九十百千万亿两半首双]"
"""A digit, in figures or in words: 首个, 三成."""


def read_numbers(fields: Fields) -> tuple[KeyFigure, ...]:
    """Return the figures; those without a number or a label, those too long and those too many are reported.

    Besides `{value, label, unit}` what an editor writes in short is read: `97.87% 结案率`, `结案率: 97.87%`.
    """
    fields.entries["numbers"] = _spelled_out(fields.entries["numbers"])
    said = fields.said("numbers")
    found = [_figure(entry, said) for entry in fields.maps("numbers", keys.NUMBER, bare="value")]
    if len(found) > MOST:
        place = fields.key_place("numbers")
        fields.sheet.report("K071", place, key=said, count=len(found), most=MOST)
    return tuple(one for one in found[:MOST] if one)


def _spelled_out(given: Item) -> Item:
    """Return the list of figures with each that is written in short as the map that it stands for."""
    entries = given.value if isinstance(given.value, list) else [given]
    parts = [part for entry in entries for part in _parts(entry)]
    return Item(parts, given.place, given.key_place)


def _parts(entry: Item) -> list[Item]:
    value = entry.value
    if isinstance(value, str):
        several = (
            [one for one in re.split(r"[、；;，]", value) if one.strip()]
            if "、" in value or "；" in value
            else []
        )
        if len(several) > 1 and all(
            re.fullmatch(_BEFORE, one.strip()) or re.fullmatch(_BEHIND, one.strip()) for one in several
        ):
            return [part for one in several for part in _parts(entry._replace(value=one))]
        bare = value.strip()
        short = re.fullmatch(_BEFORE, bare) or re.fullmatch(_PERCENT, bare) or re.fullmatch(_BEHIND, bare)
        return [_map(entry, entry, short["value"], short["label"])] if short else [entry]
    if not isinstance(value, dict) or not value or any(_known(key) for key in value):
        return [entry] if value is not None else []
    if not all(isinstance(one.value, str) and re.search(_SAID, one.value) for one in value.values()):
        return [entry]
    labels = [(Item(label, one.key_place, one.key_place), one) for label, one in value.items()]
    return [_map(one, label, str(one.value), str(label.value)) for label, one in labels]


def _map(value: Item, label: Item, number: str, name: str) -> Item:
    values = {
        "value": Item(number, value.place, value.place),
        "label": Item(name, label.place, label.place),
    }
    return Item(values, value.place, value.key_place)


def _known(key: str) -> bool:
    return key in keys.NUMBER.canonical or key in keys.NUMBER.synonyms or key.lower() in keys.NUMBER.chinese


def _figure(entry: Fields, said: str) -> KeyFigure | None:
    """Return one figure; None (and reported) where it says nothing."""
    value, label, unit = entry.word("value"), entry.text("label"), entry.word("unit") or ""
    for key in ("value", "label"):
        if not entry.has(key):
            named = f"{key}（{keys.NUMBER.chinese[key]}）"
            entry.sheet.report("K003", entry.place, key=f"{said} 里的 {named}")
    if not value or not label:
        return None
    if not re.search(_SAID, value):
        entry.sheet.report("K072", entry.entries["value"].place, key=said, value=value)
        return None
    if unit:
        value = value.removesuffix(unit).rstrip() or value
    elif apart := re.fullmatch(_WITH_UNIT, value):
        value, unit = apart.groups()
    for key, text, limit in (("value", value + unit, LONGEST_VALUE), ("label", label, LONGEST_LABEL)):
        if len(text) > limit:
            place = entry.entries[key].place
            entry.sheet.report("K073", place, key=said, value=text, limit=limit, length=len(text))
    return KeyFigure(value, label, unit)
