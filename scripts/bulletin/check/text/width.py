"""Marks, digits and letters in the width and number that Chinese print has (GB/T 15834-2011, GB/T 15835-2011).

What these rules are certain of is only ever a mark, a space or the width of a digit: no word is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.check.text.pieces import GONE, Piece, chinese
from bulletin.model.problem import Problem
from bulletin.prose.signs import COMMAS

_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。"}
_HALF = re.compile(r"[,;:!?().]")
_CELLS = re.compile(COMMAS, re.MULTILINE)
_CHINESE = frozenset("，。、；：！？（）《》〈〉“”‘’「」『』【】〔〕—…·")
_NUMERALS = frozenset("一二三四五六七八九十")
"""Behind one of them a dot may belong to the number of a heading."""
_PASSED = frozenset(" *_~\u3000")
"""What stands between a mark and the word it belongs to without being either."""
_DOUBLED = re.compile(r"([，。、；：])\1+|，。|。，|、，|，、|；。|：。|、。|……。|。”。")
_TWO_MARKS = re.compile("[，。、；：…”][，。、；：]")
_ONE_OF = {"……。": "……", "。”。": "。”"}
_DOTS = re.compile(r"(?<![.。．])(?:\.{3,}|。{3,}|．{3,}|…(?!…)(?<!……))(?![.。．])")
_SPACE = re.compile("[ \u3000]+")
_SET_SOLID = (
    (re.compile("[\u4e00-\u9fff]"), re.compile("[0-9A-Za-z]"), False),
    (re.compile("[0-9A-Za-z%％℃㎡]"), re.compile("[\u4e00-\u9fff]"), False),
    (re.compile("[，。、；：！？）》”]"), re.compile("[\u4e00-\u9fff0-9A-Za-z“《（]"), True),
    (re.compile("[\u4e00-\u9fff0-9A-Za-z”》）]"), re.compile("[，。、；：！？）》”]"), True),
)
"""What stands before and behind a space that is none in print, and whether that goes for an ideographic one too."""
_SENTENCE_MARK = re.compile("[，。；！？：,;:!?]")
_APART_BEFORE = re.compile(
    "(?:第[一二三四五六七八九十百零0-9]{1,5}[条章节款项编期届]|[讯电摄]|记者|通讯员|[一二三四五六七八九十]|作者|编辑|校对|审核)$"
)
_APART_BEHIND = re.compile("记者|通讯员|见习|摄|文|图")
"""What a space is set behind, or before: 第三条 为了……, 本报讯 记者……."""
_CREDIT = re.compile(
    "(?:[\u4e00-\u9fff]{2,4}[ 、/／]?){1,3}(?:摄影?报道|摄影?|供图|[文图摄](?:[/／][文图摄])?)[）)]?[ \u3000]*(?:\n|$)"
)
"""Who took a photo, apart from what it shows: 图为清扫现场。 林一舟 摄"""
_CLAUSE = 30
"""Characters of a clause that are looked at on either side of a space."""
_CHOICE = re.compile("[A-Z][.．、]")
"""A. 是 B. 否"""
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％]+(?:[．：－／][０-９]+)*[％]?")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DOCUMENT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?P<open>[\[(（【［])(?P<year>(?:19|20)\d{2})(?P<close>[\])）】］])(?=第?\d{1,4}号)"
)
_LISTED = re.compile("(?<=[”》])、(?=[“《])")
_STRAIGHT = re.compile('["＂]')
_SINGLE = re.compile("(?<![0-9A-Za-z'])'([^'\n]{1,40})'(?![0-9A-Za-z'])")


def half_width(piece: Piece) -> Iterator[Problem]:
    """Report half-width marks in Chinese text: not in numbers, times, ratios, addresses and Latin."""
    text = piece.text
    if not chinese(text):
        return
    cells = [one.span() for one in _CELLS.finditer(text)] if text.count(",") > 3 and "\n" in text else []
    for found in _HALF.finditer(text):
        at, sign = found.start(), found[0]
        if any(start <= at < end for start, end in cells):
            continue  # of a table that was pasted
        if _is_chinese(text, at, sign):
            yield piece.hit("M001", at, at + 1, _FULL[sign], sure=sign != ".", sign=sign, full=_FULL[sign])


def _is_chinese(text: str, at: int, sign: str) -> bool:
    """Return True where a mark belongs to Chinese words."""
    before, after = _beside(text, at, -1), _beside(text, at, 1)
    if sign in "!?" and before in ("!", "?"):  # 真的?? is mended at once
        before = text[:at].rstrip("!? *_~\u3000")[-1:]
    if GONE in (text[at - 1 : at], text[at + 1 : at + 2]) and sign in "():":
        return False
    left, right = _own(before), _own(after)
    if sign in "()":
        return _bracket(text, at, sign, left=left, right=right)
    if sign == ".":
        latin = after.isascii() and after.isalnum()
        return left and not latin and "." not in (before, after) and not (right and before in _NUMERALS)
    if sign in ",:;" and before.isdigit() and after.isdigit():
        return False
    if sign == ":" and after in ("/", "-") and not left:
        return False
    return left or (right and (before.isalnum() or before in "%)℃"))


def _bracket(text: str, at: int, sign: str, *, left: bool, right: bool) -> bool:
    """Return True for a bracket that holds Chinese, or stands in it."""
    other = text.find(")", at, at + 80) if sign == "(" else text.rfind("(", max(0, at - 80), at)
    if other < 0:
        return left or right
    start, end = sorted((at, other))
    inside = text[start + 1 : end]
    around = _own(_beside(text, start, -1)) or _own(_beside(text, end, 1))
    return GONE not in inside and (
        chinese(inside) or (around and not text[max(0, start - 1) : start].isascii())
    )


def _beside(text: str, at: int, step: int) -> str:
    """Return the next character before or behind `at` that is no space and no sign of bold; '' at the line's end."""
    at += step
    while 0 <= at < len(text) and text[at] in _PASSED:
        at += step
    return text[at] if 0 <= at < len(text) and text[at] != "\n" else ""


def _own(sign: str) -> bool:
    return bool(sign) and ("\u4e00" <= sign <= "\u9fff" or sign in _CHINESE)


def straight_quotes(piece: Piece) -> Iterator[Problem]:
    """Report straight quotation marks around Chinese; where a paragraph has them in pairs, what each is."""
    if '"' not in piece.text and "＂" not in piece.text:
        return
    start = 0
    for line in piece.text.split("\n"):
        found = [match.start() for match in _STRAIGHT.finditer(line)]
        if found and chinese(line) and "=" not in line:
            inch = any(line[at - 1 : at].isdigit() for at in found[::2])  # a screen of 55"
            even = len(found) % 2 == 0 and not inch
            for number, at in enumerate(found):
                meant = "“”"[number % 2] if even else None
                here = start + at
                yield piece.hit("M010", here, here + 1, meant, sure=even, meant=meant or "“或”")
        start += len(line) + 1


def single_quotes(piece: Piece) -> Iterator[Problem]:
    """Report straight single quotation marks around Chinese: within others they are ‘’, alone “”."""
    text = piece.text
    for found in _SINGLE.finditer(text) if "'" in text and chinese(text) else ():
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if chinese(found[1]) and "=" not in before:
            pair = "‘’" if before.count("“") > before.count("”") or before.count('"') % 2 else "“”"
            for at, meant in zip((found.start(), found.end() - 1), pair, strict=True):
                yield piece.hit("M010", at, at + 1, meant, meant=meant)


def doubled(piece: Piece) -> Iterator[Problem]:
    """Report marks that stand twice, or two that cannot follow one another."""
    for found in _DOUBLED.finditer(piece.text) if _TWO_MARKS.search(piece.text) else ():
        same = len(set(found[0])) == 1
        if same and found[0][0] == "。" and len(found[0]) > 2:
            continue  # meant as an ellipsis
        right = found[0][0] if same else _ONE_OF.get(found[0])
        yield piece.hit("M003", *found.span(), right, sure=same, marks=found[0])


def ellipsis(piece: Piece) -> Iterator[Problem]:
    """Report dots that stand for an ellipsis, which has six in Chinese."""
    text = piece.text
    if "..." not in text and "。。。" not in text and "…" not in text and "．．．" not in text:
        return
    if chinese(text):
        for found in _DOTS.finditer(text):
            yield piece.hit("M004", *found.span(), "……", sure=True, dots=found[0])


def spaces(piece: Piece) -> Iterator[Problem]:
    """Report spaces that newspapers do not set: beside Chinese marks, between Chinese and digits or Latin."""
    if " " not in piece.text or piece.headline:
        return
    text = piece.text
    for found in _SPACE.finditer(text):
        start, end = found.span()
        narrow = "\u3000" not in found[0]
        solid = start and any(
            (narrow or wide) and before.match(text, start - 1) and after.match(text, end)
            for before, after, wide in _SET_SOLID
        )
        if not solid and _within(text, start, end):
            yield piece.hit("M005", start, end, "")
        elif (
            solid
            and piece.raw[start:end] == found[0]
            and not _columns(text, start, end)
            and not (text[start - 1] in "。！？）”" and _CREDIT.match(text, end))
        ):
            yield piece.hit("M005", start, end, "", sure=True)


def _within(text: str, start: int, end: int) -> bool:
    """Tell whether one space parts a clause of Chinese words: the only one in it, in a line that is a sentence."""
    if _APART_BEFORE.search(text, max(0, start - 12), start) or _APART_BEHIND.match(text, end):
        return False
    if end - start > 1 or not (_own_letter(text, start - 1) and _own_letter(text, end)) or text[start] != " ":
        return False
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    clause = re.split("[^\u4e00-\u9fff0-9A-Za-z ]", text[start - min(_CLAUSE, start - first) : start])[-1]
    clause += " " + re.split("[^\u4e00-\u9fff0-9A-Za-z ]", text[end : end + _CLAUSE])[0]
    quoted = line.count("“", 0, start - first) > line.count("”", 0, start - first)
    return (
        line.rstrip().endswith("。")
        and line.lstrip()[:1] not in (">", "#", "|")
        and clause.count(" ") == 1
        and not quoted
    )


def _own_letter(text: str, at: int) -> bool:
    return at >= 0 and "\u4e00" <= text[at : at + 1] <= "\u9fff"


def _columns(text: str, start: int, end: int) -> bool:
    """Tell whether a space sets columns or choices apart: two of them, one before `B.`, one in a row of a table."""
    if (end - start > 1 and "\u3000" not in text[start:end]) or _CHOICE.match(text, end):
        return True
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    cells = len(text[first:last].split())
    if cells < 3 or _SENTENCE_MARK.search(text, first, last):
        return False
    above, below = text[:first].rstrip("\n").rpartition("\n")[2], text[last:].lstrip("\n").partition("\n")[0]
    return cells in (len(above.split()), len(below.split()))


def wide_digits(piece: Piece) -> Iterator[Problem]:
    """Report digits and letters of full width."""
    for found in _WIDE.finditer(piece.text):
        if found[0] != "％":
            yield piece.hit("M006", *found.span(), found[0].translate(_NARROW), sure=True, wide=found[0])


def document_numbers(piece: Piece) -> Iterator[Problem]:
    """Report the year of a document's number in other brackets than 〔〕 (GB/T 9704-2012, 7.2.5)."""
    if "号" in piece.text:
        for found in _DOCUMENT.finditer(piece.text):
            yield piece.hit("M007", *found.span(), f"〔{found['year']}〕", sure=True, year=found["year"])


def listed(piece: Piece) -> Iterator[Problem]:
    """Report 、 between quoted items, which GB/T 15834-2011, 4.5.3.5 advises against."""
    if "”、“" in piece.text or "》、《" in piece.text:
        for found in _LISTED.finditer(piece.text):
            yield piece.hit("M008", *found.span())


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (
    half_width,
    straight_quotes,
    single_quotes,
    doubled,
    ellipsis,
    spaces,
    wide_digits,
    document_numbers,
    listed,
)
