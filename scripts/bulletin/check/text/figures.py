"""Figures of a sentence that must agree: parts and their total, growth, shares, products."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.text.pieces import Piece, sentences
from bulletin.model.problem import Problem

_N = r"(?<![\d.])(\d{1,9}(?:\.\d{1,4})?)"
_UNIT = "(万[元人吨件户]|亿元|公里|平方米|[个名座条处户吨次件家人位辆台盏块棵株套亩元起])"
_TOTAL = re.compile(rf"{_N}{_UNIT}[^，。；]{{0,12}}，其中")
_PART = re.compile(rf"{_N}{_UNIT}")
_COUNTED = re.compile(_N)
_GROWTH = re.compile(
    rf"(?:从|由)[^，。；\d]{{0,12}}{_N}([\u4e00-\u9fff%]{{0,3}}?)[^，。；\d]{{0,8}}(?P<way>增加|上升|增长|提高|提升|下降|减少|降低|降|升)(?:到|至|为)"
    rf"[^，。；\d]{{0,10}}{_N}[^，。；\d]{{0,8}}，[^，。；\d]{{0,10}}(?P<said>增加|上升|增长|提高|提升|下降|减少|降低|增幅|降幅|降|升)[了为达]{{0,2}}{_N}(?P<of>%|个百分点)"
)
_COMPARED = re.compile(rf"{_N}{_UNIT}，比[^，。；\d]{{0,10}}{_N}\2(?P<way>增加|减少|多|少)了?{_N}\2")
_SHARE = re.compile(
    rf"{_N}{_UNIT}[^。；\d]{{0,14}}，[^，。；\d]{{0,12}}{_N}\2[^，。；\d]{{0,6}}，[^，。；\d]{{0,4}}[办结案完成合格达标满意处置整改覆盖]{{1,4}}率(?:为|达|达到|是)?{_N}%"
)
_PRODUCT = re.compile(
    rf"{_N}(?P<of>亩|户|人|套|吨|台|辆|座|名|盏|棵|块|平方米|个|只|把|件|条|株|张|本|份|桶|车|天|米|公里|处|所|栋|间|家)[^，。；\d]{{0,12}}，(?:(?:平均)?每(?P=of)|(?P=of)均)[^，。；\d]{{0,8}}{_N}(?P<unit>万元|元|公斤|吨|平方米|千瓦时)"
    rf"[^，。；\d]{{0,6}}，[^。；，\d]{{0,10}}{_N}(?P<ten>万?)(?P=unit)"
)
_OVERLAP = re.compile("党员|团员|岁|学历|本科|硕士|博士|退役|退伍|军人|民族|妇女")
"""Of what persons are several at once: such parts are no parts of one whole."""
_NEAR = 0.85
"""A sum of parts from this share of the total on was meant to be all of it."""


def parts(piece: Piece) -> Iterator[Problem]:
    """Report parts behind 其中 that are more than their total, or all of it but for a slip."""
    if "其中" not in piece.text:
        return
    for start, words in sentences(piece.text):
        for found in _TOTAL.finditer(words):
            rest = re.split("[。；]", words[found.end() :], maxsplit=1)[0]
            if "比" in rest or "较" in rest or _OVERLAP.search(rest):
                continue
            if "率" in rest:  # what share they are is no part
                rest = rest[: max(0, rest.rfind("，", 0, rest.index("率")))]
            some = [(float(part[1]), part) for part in _PART.finditer(rest) if part[2] == found[2]]
            total, added = float(found[1]), sum(value for value, _ in some)
            off = abs(added - total) > 1e-6
            if off and ((some and added > total) or (len(some) > 1 and added >= _NEAR * total)):
                yield piece.hit(
                    "N010",
                    start + found.start(1),
                    start + found.end(1),
                    total=found[1],
                    added=f"{added:g}",
                    unit=found[2],
                )


def _off(piece: Piece, span: tuple[int, int], right: str, unit: str) -> Problem:
    """Return that a figure, at `span` of the piece, is not the `right` one that two others give."""
    start, end = span
    return piece.hit("N011", start, end, right, said=piece.text[start:end] + unit, right=right + unit)


def growth(piece: Piece) -> Iterator[Problem]:
    """Report a growth that its two figures do not give."""
    if "从" not in piece.text and "由" not in piece.text:
        return
    for found in _GROWTH.finditer(piece.text):
        before, after, said = float(found[1]), float(found[4]), float(found[6])
        points = found["of"] == "个百分点"
        right = abs(after - before) if points else (abs(after - before) / before * 100 if before else said)
        places = len(found[6].partition(".")[2])
        if abs(right - said) > 0.6 * 10**-places:
            yield _off(piece, found.span(6), f"{right:.{places}f}", found["of"])


def compared(piece: Piece) -> Iterator[Problem]:
    """Report a difference that its two figures do not have."""
    if "比" not in piece.text:
        return
    for found in _COMPARED.finditer(piece.text):
        now, before, said = float(found[1]), float(found[3]), float(found[5])
        more = found["way"] in ("增加", "多")
        right = now - before if more else before - now
        if abs(right - said) > 1e-6:
            yield piece.hit(
                "N011",
                found.start(5),
                found.end(5),
                f"{right:g}" if right > 0 else None,
                said=found[5] + found[2],
                right=f"{right:g}{found[2]}",
            )


def shares(piece: Piece) -> Iterator[Problem]:
    """Report a rate that its two figures do not give."""
    if "率" not in piece.text:
        return
    for found in _SHARE.finditer(piece.text):
        whole, part, said = float(found[1]), float(found[3]), float(found[4])
        places = len(found[4].partition(".")[2])
        if not whole or part > whole or _more_counts(piece.text, found):
            continue
        right = part / whole * 100
        unit = 10.0**-places
        if abs(right - said) > 0.51 * unit and not 0 <= right - said < unit:  # rounded, or cut
            yield _off(piece, found.span(4), f"{right:.{places}f}", "%")


def _more_counts(text: str, found: re.Match[str]) -> bool:
    """Tell whether the sentence counts more of the kind than two: then nobody knows of which ones the rate is."""
    begin = max(text.rfind(end, 0, found.start()) for end in "。；！？\n") + 1
    unit = found[2]
    counts = [
        number
        for number in _COUNTED.finditer(text, begin, found.start(4))
        if text.startswith(unit, number.end())
    ]
    return len(counts) > 2


def products(piece: Piece) -> Iterator[Problem]:
    """Report a product that its factors do not give: 亩 × 单产, 数量 × 单价."""
    if "每" not in piece.text and "均" not in piece.text:
        return
    for found in _PRODUCT.finditer(piece.text):
        many, each, said = float(found[1]), float(found[3]), float(found[5])
        right = many * each / (10000 if found["ten"] else 1)
        if right and abs(right - said) / right > 0.01:
            yield piece.hit(
                "N012",
                found.start(5),
                found.end(5),
                said=found[5] + found["ten"] + found["unit"],
                right=f"{right:g}{found['ten']}{found['unit']}",
            )


_AVERAGE = re.compile(
    rf"{_N}(?P<of>[户人家个名辆台亩])[^，。；\d]{{0,8}}[，、]?[^，。；\d]{{0,10}}{_N}(?P<unit>元|吨|公斤|人|平方米|亩|辆|台|棵|千瓦时)[^，。；\d]{{0,6}}，"
    rf"(?:平均)?(?:(?P=of)均|每(?P=of)平均|平均每(?P=of))[^，。；\d]{{0,6}}{_N}(?P=unit)"
)


def averages(piece: Piece) -> Iterator[Problem]:
    """Report an average that the whole and the number do not give: 100户300人，户均3人."""
    if "均" not in piece.text:
        return
    for found in _AVERAGE.finditer(piece.text):
        many, whole, said = float(found[1]), float(found[3]), float(found[5])
        places = len(found[5].partition(".")[2])
        if many and abs(whole / many - said) > 0.6 * 10**-places:
            yield _off(piece, found.span(5), f"{whole / many:.{places}f}", found["unit"])


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (
    parts,
    growth,
    compared,
    shares,
    products,
    averages,
)
