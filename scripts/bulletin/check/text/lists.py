"""Lists that a text announces, counted: 三项措施, “四个到位”, 1-3-5; and the headline's number in the body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.text.pieces import Piece
from bulletin.check.text.signs import number_of
from bulletin.model.article import Article
from bulletin.model.problem import Problem

_N = r"([二两三四五六七八九十]{1,2}|\d{1,2})"
_ANNOUNCED = re.compile(rf"(?<![第\d.]){_N}(?:个|项|条|种|类|大|点|方面)[\u4e00-\u9fff]{{0,8}}")
_WAYS = ("{}是", "第{}，", "（{}）")
_ORDINALS = "一二三四五六七八九十"
_SLOGAN = re.compile(
    rf"“{_N}(?:个|大)?([\u4e00-\u9fff]{{1,3}})”[\u4e00-\u9fff]{{0,8}}(?:[：:]|，即|——|，就是|（即)([^。\n]{{4,200}})"
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
_STEP = re.compile(r"(\d{1,2})(?:个|项|条|大|支|套|类|张|本|名|处|座|种|级)")
_MANY = r"(?<![\d.第])(\d+(?:\.\d+)?|[二两三四五六七八九十百]{1,4})(万?(?:个|项|条|面|处|座|户|名|盏|吨|辆|家|台|棵|件|公里))"
_HEAD = re.compile(rf"([\u4e00-\u9fff]{{2}})?{_MANY}([\u4e00-\u9fff]{{2}})?")
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
    numbers = {*re.findall(r"\d+(?:\.\d+)?", body)} if known else set()
    for piece, some in heads if known else ():
        for found in some:
            keys, value = [one for one in _things(found) if one in known], _value(found[2])
            if not keys or value is None:
                continue
            key, others = keys[0], known[keys[0]]
            elsewhere = found[2] in (numbers if found[2].isascii() else body)
            if value not in (*others, sum(others), sum(set(others))) and not elsewhere:
                told = "、".join(f"{one:g}" for one in sorted(set(others))[:3])
                what = found[3] + found[4] if key[0] == found[3] else found[3]
                said = found[2] if key[0] == found[3] else key[0] + found[2]
                yield piece.hit("N007", *found.span(2), said=said, what=what, others=told)


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
