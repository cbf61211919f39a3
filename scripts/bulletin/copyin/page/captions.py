"""Words under photos: told by their mark (图①, ↑), by 图为, by who took them, or by what scenes sound like."""

from __future__ import annotations

import re
from typing import NamedTuple

from bulletin.copyin.page.looks import ended

_MARK = re.compile(
    r"(?:图|图片)[ ]?(?P<mark>[①-⑳]|\d{1,2}(?![\d年月日]))[ :：、.．]*|(?P<arrow>[↑→↓←↗↘↙↖▲△▼▽◀▶]+)[ ]*(?:图为)?"
)
_NUMBERED = re.compile("[①-⑳]")
_NAMED = re.compile(r"(?:图为|图片为|题图|资料图|[上下左右]图(?:为|[:： ]))[:： ]?")
_WHO = r"(?:[\u3400-\u9fff]{0,6}(?:记者|通讯员)[ ]?)?[\u3400-\u9fff·]{1,8}(?:[ 、][\u3400-\u9fff·]{1,4}){0,3}"
_DID = r"(?:摄影报道|摄影|摄|供图|提供|图)"
_CREDIT = re.compile(
    rf"(?P<open>[（(])?(?P<who>(?:{_WHO}[ ]?(?:摄影|摄|供图)|[\u3400-\u9fff（）]{{2,20}}[ ]?(?:提供|供图)|(?:资料|网络|档案)(?:图片?|照片)))(?(open)[）)])"
)
_BEHIND = re.compile(
    rf"(?:(?<=[。！？）”])[ ]?|[ ])(?P<credit>[（(][^（）()]{{2,24}}{_DID}[）)]|{_WHO}[ ]?(?:摄影|摄|供图))\Z"
)
_SCENE = re.compile(
    "正在|现场|合影|留影|在.{2,24}(?:进行|清理|清扫|巡查|宣传|检查|作业|施工|擦拭|慰问|参观|活动)"
)


_INSIDE = re.compile(
    r"[ ]?(?P<caption>(?:图[ ]?[①-⑳]|图为|[↑→↓←▲▼])[^。]{3,100}。[ ]?(?:[（(][^（）()]{2,20}摄[）)]|(?:本[报刊台])?[\u3400-\u9fff]{0,4}记者[ ]?[\u3400-\u9fff·]{2,4}[ ]?摄))[ ]?"
)
"""A caption with its credit, in a line with other text."""


class Caption(NamedTuple):
    """One caption, its mark and its credit lifted out."""

    text: str
    credit: str = ""
    mark: str = ""
    sure: float = 0.9


def credit_only(text: str) -> str:
    """Return the credit that is all that a line says, without brackets; '' for any other line."""
    if len(text) > 26 or "。" in text or "，" in text:
        return ""
    found = _CREDIT.fullmatch(text)
    return found["who"] if found and "报道" not in text else ""


def caption(text: str) -> Caption | None:
    """Return the caption that a line says it is; None for a line that does not say so."""
    if len(text) > 160:
        return None
    body, credit = _uncredited(text)
    if marked := _MARK.match(body):
        words = body[marked.end() :].strip()
        if words and (marked["arrow"] or len(words) > 3):
            return Caption(words, credit, marked["mark"] or "")
        return None
    if credit and (numbered := _NUMBERED.match(body)):
        return Caption(body[1:].lstrip(" ：、"), credit, numbered[0])
    if _NAMED.match(body) or (credit and not body.startswith("本报讯")):
        return Caption(body, credit)
    return None


def inside(text: str) -> tuple[str, str, str]:
    """Return what stands before a caption in the middle of a line, the caption with its credit, and what follows.

    The caption is '' where there is none, or where a sentence ends before it: such a line is left alone.
    """
    if "摄" not in text or not (found := _INSIDE.search(text, 1)):
        return text, "", ""
    before, after = text[: found.start()], text[found.end() :]
    if ended(before) or not after:
        return text, "", ""
    return before, found["caption"], after


def anyhow(text: str) -> Caption:
    """Return words that stand under a photo as its caption, with their mark and credit lifted out where they have some."""
    return caption(text) or Caption(*_uncredited(text))


def scene(text: str) -> bool:
    """Return whether a line that looks like a headline sounds like what a photo shows."""
    return _SCENE.search(text) is not None


def _uncredited(text: str) -> tuple[str, str]:
    """Return a line without who took the photo, and who."""
    if not text.endswith(("摄", "摄影", "供图", "）", ")")):
        return text, ""
    found = _BEHIND.search(text, max(0, len(text) - 36))
    if not found or "报道" in found[0] or not text[: found.start()].strip():
        return text, ""
    return text[: found.start()].strip(), found["credit"].strip("（）() ")
