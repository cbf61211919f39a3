"""What stands on a page and belongs to no story: 扫一扫, the masthead's line, who edited; and pictures of text."""

from __future__ import annotations

import re

_STANDING = re.compile(
    r"扫一扫|扫码|二维码|关注我们|即刻关注|长按识别|更多精彩|微信公众号|官方微信|官方网站|投稿邮箱|新闻热线|联系电话|本版编辑"
    r"|(?:责任编辑|责编|编辑|校对|美编|版式|审核|值班主任|值班编委|组版)[ :：/／]"
    r"|总?第[ ]?[0-9一二三四五六七八九十百○〇]+[ ]?期|(?:主办|承办|主管|协办)(?:单位)?(?:[ :：]|\Z)|国内统一(?:连续出版物|刊)号|CN[ ]?\d"
    r"|下转|上接|转[0-9A-D一二三四五六七八]{1,2}版|邮编[ :：]|印刷[ :：]|网址[ :：]|https?://|www\."
)
_TAKEN = re.compile(r"（(?:下转|上接)[^（）]{1,12}）")
_DATE = re.compile(
    r"(?:[12]\d{3}|[一二三四五六七八九〇○零]{4})[ ]?年[ ]?[0-9一二三四五六七八九十]{1,3}[ ]?月[ ]?[0-9一二三四五六七八九十]{1,3}[ ]?日[ ]?(?:星期[一二三四五六日天])?.{0,12}"
)
_PAGE = re.compile(
    r"[-—·第 ]*(?:[A-D]?\d{1,3}|[一二三四五六七八])[-—· ]*(?:[版页][ ]?[\u3400-\u9fff]{0,4})?|第[0-9一二三四五六七八九十]{1,3}[版页].{0,6}"
)
_LONGEST = 36
"""Characters: what is longer is a sentence that speaks of such things."""

_SAID = re.compile(
    r"(?P<who>[^：，。“”]{1,10})：[ ]?\S.*|(?P<time>\d{1,2}(?:分钟|小时|天)前|昨天|前天|昨天 ?\d{1,2}:\d{2})"
)
_TIME = re.compile(r"\d{1,2}(?:分钟|小时|天)前|昨天|刚刚")


def standing(text: str) -> str:
    """Return why a line belongs to no story, in a few Chinese words; '' where it may belong to one."""
    if len(text) > _LONGEST or text.endswith("。") or ("，" in text and len(text) > _LONGEST // 2):
        return ""
    if _STANDING.search(text):
        return "固定栏目"
    if _DATE.fullmatch(text):
        return "报头日期"
    if len(text) <= 8 and any(sign.isdigit() or sign in "版页" for sign in text) and _PAGE.fullmatch(text):
        return "页码"
    if not any(character.isalnum() for character in text):
        return "花线"
    return ""


def without_turn(text: str) -> str:
    """Return a line without （下转第二版）, which a page needs and a story does not."""
    return _TAKEN.sub("", text) if "下转" in text or "上接" in text else text


def chats(texts: list[str]) -> set[int]:
    """Return the numbers of lines that were read off a picture of a chat: who, a colon, a few words, again and again.

    What stands between two of these lines belongs to it, and so does the time over them (5小时前).
    """
    inside: set[int] = set()
    at = 0
    while at < len(texts):
        if not (_TIME.fullmatch(texts[at]) or _speaks(texts[at])):
            at += 1
            continue
        end, spoken, last = at, 0, at
        while end < len(texts) and len(texts[end]) <= 40 and end - last <= 2:
            if _speaks(texts[end]):
                spoken, last = spoken + 1, end
            end += 1
        if spoken >= 3:
            inside.update(range(at, last + 1))
            at = last
        at += 1
    return inside


def _speaks(text: str) -> bool:
    found = _SAID.fullmatch(text)
    return bool(
        found and found["who"] and len(text) <= 40 and not text.endswith("。") and not _STANDING.search(text)
    )
