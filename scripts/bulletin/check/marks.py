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
from bulletin.model.span import WHOLE

_GAPS = re.compile("[\\s\u200b-\u200d\u2060\ufeff]+")
"""What layouts set between two characters, seen or not; marks are looked for without it."""
_LEVEL = "(?:绝密|机密|秘密|工作秘密|商业秘密|核心商密|普通商密)级?"
_TERM = "(?:长期|[0-9０-９一二三四五六七八九十]{1,4}(?:个月|[年月天日]))?"
_BETWEEN = "[，,、·：:—-]{0,6}"
_INSIDE = "(?:内部(?:资料|文件|材料|刊物|参考|参阅)|会议(?:文件|材料|资料))"
_BACK = "(?:会后请?(?:收回|退回)|会后(?:交回|销毁)|阅后(?:收回|退回|销毁|即焚)|用后(?:收回|销毁))"
_KEEP = f"(?:请?注意保存|注意保管|请?妥善保管|注意保密|请勿外传|严禁外传|不[得准]外传|{_BACK})"
_STARRED = f"{_LEVEL}[★☆⭐✩✭✫]{_TERM}"
_ALONE = f"(?:密级[:：])?{_LEVEL}{_TERM}(?:特提|特急|加急|平急|急件)?"
_KEPT = f"{_INSIDE}{_BETWEEN}{_KEEP}(?:{_BETWEEN}{_BACK})?|{_BACK}"
_FRAME = "#>*_~=|[]【】()（）〔〕「」『』<>!！。. \t\u3000\xa0\u200b\u200c\u200d\ufeff\r"
"""What may stand around a mark that stands alone on its line."""
_ITEM = r"[ \t\u3000>]*(?:[-+*]|\d{1,3}[.)、])[ \t\u3000]|[ \t>]*\|"
"""How an item of a list or a row of a table begins: there the levels are told, not set."""
_SENTENCE = "[。，；？！、“”‘’《》]"
_WORD = re.compile(r"\w")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_TOLD_BY = tuple(
    (sign, re.compile(rf"{sign}(?:(?<=[{before}>\u200b-\u200d\u2060\ufeff]{sign})|(?<=[^\S\n]{sign}))"))
    for before, sign in (
        ("绝机秘商", "密"),
        ("意善", "保"),
        ("外", "传"),
        ("收退交", "回"),
        ("销", "毁"),
        ("即", "焚"),
    )
)
"""Two characters of which each mark has a pair: the second, and where it stands behind the first, or a gap, or a tag."""
_LONGEST = 80
"""Characters of the longest line that is a mark and nothing else."""


def marks_in(text: str, *, alone: bool = True) -> Iterator[tuple[int, int]]:
    """Yield start and end of each mark that stands as one in `text`.

    `alone` counts a bare level on a line of its own, which in a headline may be just a word.
    """
    if not _may_mark(text):
        return
    at = 0
    for line in text.split("\n"):
        if line and _may_mark(line) and (found := _mark(line, alone=alone)):
            yield at + found[0], at + found[1]
        at += len(line) + 1


def _may_mark(text: str) -> bool:
    """Return False where nothing that a mark is told by stands on any line of a text."""
    for sign, behind in _TOLD_BY:  # noqa: SIM110 - a generator takes as long as half of what it looks for
        if sign in text and behind.search(text):
            return True
    return False


def _mark(line: str, *, alone: bool) -> tuple[int, int] | None:
    """Return where a line holds a mark, None for one that holds none."""
    shown = _TAG.sub(lambda tag: " " * len(tag[0]), line) if "<" in line else line
    bare = shown.strip(_FRAME)
    if not bare:
        return None
    if len(bare) <= _LONGEST:
        by_itself = alone and not re.match(_ITEM, shown)
        words = _GAPS.sub("", bare)
        if re.fullmatch(_KEPT, words) or (by_itself and re.fullmatch(_ALONE, words)):
            start = shown.index(bare)
            return start, start + len(bare)
    if "密" in shown and not re.search(_SENTENCE, shown):
        return _starred(shown)
    return None


def _starred(line: str) -> tuple[int, int] | None:
    """Return where a level with its star stands in a line, apart from other words."""
    kept = [at for at, character in enumerate(line) if not _GAPS.match(character)]
    for found in re.finditer(_STARRED, "".join(line[at] for at in kept)):
        start, end = kept[found.start()], kept[found.end() - 1] + 1
        if not _WORD.match(line[max(0, start - 1) : start]) and not _WORD.match(line[end : end + 1]):
            return start, end
    return None


def classified(article: Article) -> Iterator[Problem]:
    """Report a mark of classification in an article's body, headlines and captions."""
    for start, end in marks_in(article.body):
        here = article.span(start, end)
        yield problem("H011", article.path, here, mark=said(article.body[start:end]))
    heads = (article.headline, article.kicker, article.deck)
    captions = [*[photo.caption for photo in article.photos], *[one.caption for one in article.media]]
    if not _may_mark("\n".join([text for text in (*heads, *captions) if text])):
        return
    told = dict(zip(("title", "kicker", "subtitle"), heads, strict=True))
    told |= {f"photos.{at}.caption": photo.caption for at, photo in enumerate(article.photos)}
    told |= {f"media.{at}.caption": one.caption for at, one in enumerate(article.media)}
    for key, text in told.items():
        for start, end in marks_in(text or "", alone=False):
            yield problem(
                "H011", article.path, article.places.get(key, WHOLE), mark=said((text or "")[start:end])
            )


def said(mark: str) -> str:
    """Return a mark as a message says it."""
    return " ".join(mark.split())


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (classified,)
