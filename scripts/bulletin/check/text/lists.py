"""Lists that a text announces, counted: 三项措施, “四个到位”, 1-3-5; and the headline's number in the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import ne

from bulletin.check.text.pieces import Piece
from bulletin.check.text.signs import number_of
from bulletin.model.article import Article
from bulletin.model.problem import Problem

_N = r"([二两三四五六七八九十]{1,2}|\d{1,2})"
_ANNOUNCED = re.compile(rf"(?<![第\d.]){_N}(?:个|项|条|种|类|大|点|方面)[\u4e00-\u9fff]{{0,8}}")
_WAYS = ("{}是", "第{}，", "（{}）")
_ORDINALS = "一二三四五六七八九十"
_SLOGAN = re.compile(
    rf"“{_N}(?:个|大)?([\u4e00-\u9fff]{{1,3}})”[\u4e00-\u9fff]{{0,8}}(?:[：:]|[，,]即|——|[，,]就是|[（(]即|[，,]?(?=一是))([^。\n]{{4,600}})"
)
_NAMED = re.compile(
    rf"(?<![第\d.\u4e00]){_N}(?:个|项|条|种|类|大|家|处|座)[\u4e00-\u9fff]{{1,8}}[：:]([^。；：:\n]{{3,200}})"
)
_BEHIND = re.compile(
    rf"((?:[\u4e00-\u9fff“”]{{1,10}}、){{1,12}})([\u4e00-\u9fff“”]{{1,10}}?){_N}(?:个|大|项)?(县区|县市区|区县|乡镇|街道|部门|方面|环节|社区|科室|级|区(?!域)|中队|工作组|专班)"
)
_COUNTED_BEHIND = re.compile(
    "[二两三四五六七八九十0-9](?:个|大|项)?(?:县区|县市区|区县|乡镇|街道|部门|方面|环节|社区|科室|级|区|中队|工作组|专班)"
)
"""What ends each of those, found far sooner than they are."""
_CODED = re.compile(
    r"[“「]?(\d{1,2}(?:[-+＋—－]\d{1,2}){1,6})[”」]?[\u4e00-\u9fff]{0,10}(?:[：:，,]|——)?[^。\n\d]{0,6}(?:即|指|包括|就是|[：:])([^。\n]{4,200})"
)
_RUN_ON = re.compile(
    r"[“「](\d{3,8})[”」][\u4e00-\u9fff]{0,10}[，,（(]?(?:即|指|包括|就是|[：:])([^。\n]{8,600})"
)
"""A code whose digits stand without a sign between them."""
_RUN_ON_STEP = re.compile(r"[“「]?(\d{1,2})[”」]?(?:个|项|条|大|支|套|类|张|本|名|处|座|种|级)")
_STEP = re.compile(r"(\d{1,2})(?:个|项|条|大|支|套|类|张|本|名|处|座|种|级)")
_FIGURES = "一二两三四五六七八九十百"
_MANY = (
    rf"(?<![\d.第{_FIGURES}])(\d+(?:\.\d+)?|(?:一(?=百))?[二两三四五六七八九十百]{{1,5}})"
    "(万?(?:个|项|条|面|处|座|户|名|盏|吨|辆|家|台|棵|件|公里))"
)
_HEAD = re.compile(rf"((?:(?![{_FIGURES}])[\u4e00-\u9fff]){{2}})?{_MANY}([\u4e00-\u9fff]{{2}})?")
_COUNT = re.compile(_MANY)
_TELLS, _BY_HAND, _PAIRED = 150, 10, 40
"""Characters of a body that tells all; a number up to which a list is counted by hand; numbers that are added in pairs."""
_NO_THING = frozenset(
    "新增 完成 办结 清理 达到 超过 共有 累计 突破 已有 改造 建成 新建 拆除 整改 今年 去年 目前 全市 全区 增加 减少 处理 受理 安装 更换 修复".split()
)
"""What stands before a number and is not what is counted."""


def in_order(piece: Piece) -> Iterator[Problem]:
    """Report a count before 一是……二是…… that the list does not have; a paragraph may have several lists."""
    for way in _WAYS:
        first, start = way.format("一"), 0
        for line in piece.text.split("\n") if first in piece.text else ():
            at = line.find(first)
            while at >= 0:
                following = line.find(first, at + 2)
                listed = at, following if following > 0 else len(line)
                yield from _counted(piece, start, line, listed, way)
                at = following
            start += len(line) + 1


def _counted(piece: Piece, start: int, line: str, listed: tuple[int, int], way: str) -> Iterator[Problem]:
    """Yield that what is announced before a list, from and to where it is `listed`, is another number of points.

    `way` is how its points begin.
    """
    at, end = listed
    count = next((n for n in range(10) if line.find(way.format(_ORDINALS[n]), at, end) < 0), 10)
    for found in _ANNOUNCED.finditer(line, max(0, at - 40), at) if count > 1 else ():
        said = number_of(found[1])
        apart = re.search("[。；]", line[found.end() : at].rstrip("。"))
        if said and said > 1 and said != count and not apart:
            yield piece.hit("N008", start + found.start(1), start + found.end(1), said=found[1], count=count)


def slogans(piece: Piece) -> Iterator[Problem]:
    """Report “四个到位” before a list with another number of them."""
    if "“" not in piece.text:
        return
    for found in _SLOGAN.finditer(piece.text):
        said = number_of(found[1])
        count = found[3].count(found[2])
        if said and count > 1 and said != count and "等" not in found[3][-2:]:
            yield piece.hit("N008", *found.span(1), said=found[1], count=count)


def named(piece: Piece) -> Iterator[Problem]:
    """Report a number before a colon and a list of names, or behind one, that the list does not have."""
    if "、" not in piece.text:
        return
    for found in _NAMED.finditer(piece.text) if "：" in piece.text or ":" in piece.text else ():
        listed, said = found[2], number_of(found[1])
        if said and "，" not in listed and "等" not in listed and (count := listed.count("、")):
            count += 1 + (
                1
                if re.search("[\u4e00-\u9fff”][和及与以][\u4e00-\u9fff“及]", listed.rpartition("、")[2])
                else 0
            )
            if count != said:
                yield piece.hit("N008", *found.span(1), said=found[1], count=count)
    for found in _BEHIND.finditer(piece.text) if _COUNTED_BEHIND.search(piece.text) else ():
        said = number_of(found[3])
        last = found[2]
        if said is None or said < 2 or "等" in last or "各" in last:
            continue
        count = (
            found[1].count("、")
            + 1
            + (1 if re.search("(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])", last) else 0)
        )
        if count != said:
            yield piece.hit("N008", *found.span(3), said=found[3], count=count)


def coded(piece: Piece) -> Iterator[Problem]:
    """Report a code such as 1+3+5 that its expansion does not bear out."""
    for found in (
        _CODED.finditer(piece.text) if "+" in piece.text or "-" in piece.text or "＋" in piece.text else ()
    ):
        code = re.findall(r"\d+", found[1])
        steps = _STEP.findall(found[2])
        if len(steps) == len(code) and steps != code:
            yield piece.hit("N009", *found.span(1), code=found[1], steps="、".join(steps))
    for found in _RUN_ON.finditer(piece.text) if "“" in piece.text or "「" in piece.text else ():
        steps = _RUN_ON_STEP.findall(found[2])[: len(found[1])]
        count = next((n for n in range(2, len(steps) + 1) if len("".join(steps[:n])) >= len(found[1])), 0)
        whole = "".join(steps[:count])
        if len(whole) == len(found[1]) and sum(map(ne, whole, found[1])) == 1:
            yield piece.hit("N009", *found.span(1), code=found[1], steps="、".join(steps[:count]))


def headline_number(article: Article, pieces: list[Piece]) -> Iterator[Problem]:
    """Report a number of the headline where the body has other numbers of the same thing, and not that for their sum."""
    del article
    heads = [(piece, list(_HEAD.finditer(piece.text))) for piece in pieces if piece.headline]
    if not any(found for _, found in heads):
        return
    body = next((piece.text for piece in pieces if piece.key == "body"), "")
    known: dict[tuple[str, str], list[int | float]] = {}
    for found in _HEAD.finditer(body):
        value = _value(found[2])
        for key in _things(found) if value is not None else ():
            known.setdefault(key, []).append(value or 0)
    numbers = {*re.findall(r"\d+(?:\.\d+)?", body)}
    for piece, some in heads:
        for found in some:
            value = _value(found[2])
            elsewhere = found[2] in (numbers if found[2].isascii() else body)
            if value is None or elsewhere:
                continue
            if keys := [one for one in _things(found) if one in known]:
                yield from _otherwise(piece, found, keys[0], known[keys[0]])
            elif len(body) >= _TELLS and numbers and not _added(value, found[3], body):
                yield piece.hit("N032", *found.span(2), said=found[2] + found[3])


def _otherwise(
    piece: Piece, found: re.Match[str], key: tuple[str, str], others: list[int | float]
) -> Iterator[Problem]:
    """Yield that a headline's number is none that the body has of the same thing, nor their sum."""
    if _value(found[2]) in (*others, sum(others), sum(set(others))):
        return
    told = "、".join(f"{one:g}" for one in sorted(set(others))[:3])
    what = found[3] + found[4] if key[0] == found[3] else found[3]
    said = found[2] if key[0] == found[3] else key[0] + found[2]
    yield piece.hit("N007", *found.span(2), said=said, what=what, others=told)


def _added(value: int | float, unit: str, body: str) -> bool:
    """Tell whether a body has a number in another way: in the other numerals, as the sum of two or of all of its unit."""
    if value <= _BY_HAND and value == int(value):
        said = {f"{value:g}", "零一二三四五六七八九十"[int(value)], "两" if value == 2 else ""} - {""}
        if any(one + unit[-1] in body or one in re.findall(r"\d+", body) for one in said):
            return True
    some = [
        one for found in _COUNT.finditer(body) if found[2] == unit and (one := _value(found[1])) is not None
    ]
    pairs = {one + other for at, one in enumerate(some[:_PAIRED]) for other in some[at + 1 : _PAIRED]}
    return value in some or value in pairs or value == sum(some)


def _things(found: re.Match[str]) -> list[tuple[str, str]]:
    """Return what a number counts, each its unit and two characters: behind it, and before it."""
    before, _, unit, behind = found.groups()
    return [
        *([(unit, behind)] if behind else ()),
        *([(before, unit)] if before and before not in _NO_THING else ()),
    ]


def _value(text: str) -> int | float | None:
    return float(text) if "." in text else number_of(text)


def attachments(article: Article, pieces: list[Piece]) -> Iterator[Problem]:
    """Report 附件： in a story that has none."""
    body = next((piece for piece in pieces if piece.key == "body"), None)
    if body is None or "附件" not in body.text or article.attachments or article.tables:
        return
    for found in re.finditer(r"^[ \u3000*]*附件[\d一二三]?[:：]", body.text, re.MULTILINE):
        if "](" not in body.raw[found.end() : body.raw.find("\n", found.end())]:
            yield body.hit("Z012", *found.span())


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (in_order, slogans, named, coded)
STORY_RULES: tuple[Callable[[Article, list[Piece]], Iterator[Problem]], ...] = (headline_number, attachments)
