"""Marks of classification, and of papers that were to stay inside: where one stands as a mark, nothing is published.

国家秘密 is marked with its level, ★ and a term on the first page (国家秘密定密管理规定; GB/T 9704-2012, 7.2.2); firms
and offices set 商业秘密, 工作秘密 and 内部资料 likewise. What is pasted from such a paper brings the mark along, with
whatever spaces its layout had. The same words in a running sentence are news.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE, span

_S = "[\\s\u200b-\u200d\u2060\ufeff]{0,4}"
"""What layouts set between two characters, seen or not."""


def _spaced(words: str) -> str:
    """Return a pattern for any of `words`, their characters apart by anything that shows nothing."""
    return "(?:" + "|".join(_S.join(word) for word in words.split()) + ")"


_LEVEL = _spaced("绝密 机密 秘密 工作秘密 商业秘密 核心商密 普通商密") + f"(?:{_S}级)?"
_TERM = f"(?:{_S}(?:长{_S}期|[0-9０-９一二三四五六七八九十]{{1,4}}{_S}(?:个{_S}月|[年月天日])))?"
_URGENT = f"(?:{_S}{_spaced('特提 特急 加急 平急 急件')})?"
_BETWEEN = "[\\s\u200b-\u200d，,、·：:—-]{0,6}"
_INSIDE = _spaced("内部资料 内部文件 内部材料 内部刊物 内部参考 内部参阅 会议文件 会议材料 会议资料")
_KEEP = _spaced(
    "注意保存 请注意保存 注意保管 妥善保管 请妥善保管 注意保密 请勿外传 不得外传 严禁外传 不准外传 会后收回 会后请收回 "
    "会后退回 会后请退回 会后交回 会后销毁 阅后收回 阅后退回 阅后销毁 阅后即焚 用后收回 用后销毁"
)
_ALONE_KEEP = _spaced(
    "会后收回 会后请收回 会后退回 会后请退回 会后交回 会后销毁 阅后收回 阅后退回 阅后销毁 阅后即焚 用后收回 用后销毁"
)

_STARRED = re.compile(f"{_LEVEL}{_S}[★☆⭐✩✭✫]{_TERM}")
_ALONE = re.compile(f"(?:密{_S}级{_S}[:：]{_S})?{_LEVEL}{_TERM}{_URGENT}")
_KEPT = re.compile(f"{_INSIDE}{_BETWEEN}{_KEEP}(?:{_BETWEEN}{_ALONE_KEEP})?|{_ALONE_KEEP}")
_FRAME = "#>*_~=|[]【】()（）〔〕「」『』<>!！。. \t\u3000\xa0\u200b\u200c\u200d\ufeff\r"
"""What may stand around a mark that stands alone on its line."""
_ITEM = re.compile(r"[ \t\u3000>]*(?:[-+*]|\d{1,3}[.)、])[ \t\u3000]|[ \t>]*\|")
"""How an item of a list or a row of a table begins: there the levels are told, not set."""
_SENTENCE = re.compile("[。，；？！、“”‘’《》]")
_WORD = re.compile(r"\w")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_LONGEST = 80
"""Characters of the longest line that is a mark and nothing else."""


def marks_in(text: str, *, alone: bool = True) -> Iterator[tuple[int, int]]:
    """Yield start and end of each mark that stands as one in `text`.

    `alone` counts a bare level on a line of its own, which in a headline may be just a word.
    """
    if "密" not in text and "内" not in text and "后" not in text:
        return
    at = 0
    for line in text.split("\n"):
        if found := _mark(line, alone=alone):
            yield at + found[0], at + found[1]
        at += len(line) + 1


def _mark(line: str, *, alone: bool) -> tuple[int, int] | None:
    """Return where a line holds a mark, None for one that holds none."""
    shown = _TAG.sub(lambda tag: " " * len(tag[0]), line) if "<" in line else line
    bare = shown.strip(_FRAME)
    if not bare:
        return None
    start = shown.index(bare)
    by_itself = alone and not _ITEM.match(shown)
    if len(bare) <= _LONGEST and (_KEPT.fullmatch(bare) or (by_itself and _ALONE.fullmatch(bare))):
        return start, start + len(bare)
    if "密" in shown and not _SENTENCE.search(shown):
        for found in _STARRED.finditer(shown):
            before, after = (
                shown[max(0, found.start() - 1) : found.start()],
                shown[found.end() : found.end() + 1],
            )
            if not _WORD.match(before) and not _WORD.match(after):
                return found.span()
    return None


def classified(article: Article) -> Iterator[Problem]:
    """Report a mark of classification in an article's body, headlines and captions."""
    for start, end in marks_in(article.body):
        here = span(article.body, start, end, article.body_line)
        yield problem("H011", article.path, here, mark=said(here.text))
    told = {"title": article.headline, "kicker": article.kicker, "subtitle": article.deck}
    told |= {f"photos.{at}.caption": photo.caption for at, photo in enumerate(article.photos)}
    for key, text in told.items():
        for start, end in marks_in(text or "", alone=False):
            yield problem(
                "H011", article.path, article.places.get(key, WHOLE), mark=said((text or "")[start:end])
            )


def said(mark: str) -> str:
    """Return a mark as a message says it."""
    return " ".join(mark.split())


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (classified,)
