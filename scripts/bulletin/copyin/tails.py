"""What stands under a story: sign-off, date, who wrote it, and the correspondent's own numbers, which are not printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bulletin.copyin.bylines import NOBODY, Signers, of_line, of_tail, organisations
from bulletin.copyin.captions import is_caption
from bulletin.copyin.flat import Item
from bulletin.copyin.split import LONG, is_date, is_separator
from bulletin.copyin.values import Dropped, Guess, Known

_OWN = re.compile(
    r"联系人|手机|联系电话|联系方式|电话|身份证|账号|帐号|卡号|开户行|开户银行|户名|邮箱|电子邮件|E-?mail|微信号?|QQ|邮编|通讯地址|通联|稿费|责任编辑|责编|审核|审稿|签发|领导签字|初审|复审|终审|校对|字数",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\d{17}[\dXx]|\d{16,19}|0\d{2,3}-\d{7,8})(?!\d)|[\w.+-]{2,40}@[\w-]{1,40}\.\w{2,6}"
)
_STORY = re.compile(r"咨询|热线|投诉|举报|报名|服务|订票|求助|预约")
_REMARK = re.compile(
    r"[（(]\s*(?:共\s*\d+\s*(?:字|张|幅)|附照片|附图|照片附后|图片见附件|完|待续|全文完)[^（）()]{0,12}[)）]|完|END",
    re.IGNORECASE,
)
LINES = 8
"""Lines from the end that are looked at."""


@dataclass(slots=True)
class Tail:
    """What was found under a story's text."""

    signers: Signers = NOBODY
    department: Guess | None = None
    date: Guess | None = None
    dropped: list[Dropped] = field(default_factory=list)
    own: bool = False
    """True where numbers of the correspondent were taken out."""
    right: bool = False
    """True where an office signs at the right, as under an official document."""


def tail_of(items: list[Item], known: Known) -> Tail:
    """Take what stands under a story's text out of `items`, from the last line back, and return it."""
    tail = Tail()
    at = len(items) - 1
    looked = 0
    while at >= 0 and looked < LINES:
        item = items[at]
        if not item.line or item.group or is_caption(item.text) or item.style in ("note", "caption", "quote"):
            at -= 1
            continue
        looked += 1
        if not _take(tail, item, known):
            if item.style in ("title", "heading1", "heading2") or tail.signers.anybody:
                break
            signers, start = of_tail(item.text, known)
            if start < len(item.text) and start > 0:
                _sign(tail, signers, item, item.text[start:])
                text = item.text[:start].rstrip()
                marked = item.marked.removesuffix(item.text[start:]).rstrip() if item.marked else ""
                items[at] = item._replace(
                    text=text, marked=marked if item.marked.endswith(item.text[start:]) else ""
                )
            break
        del items[at]
        at -= 1
    return tail


def _take(tail: Tail, item: Item, known: Known) -> bool:
    """Take one line where it is no text; tell whether it was taken."""
    text = item.text
    if is_separator(text) or _REMARK.fullmatch(text):
        tail.dropped.append(Dropped(text, "编辑用的记号", item.place))
        return True
    if is_date(text):
        tail.dropped.append(Dropped(text, "来稿的日期", item.place))
        tail.date = Guess("date", text, 0.8, item.place)
        return True
    if _is_own(text):
        tail.own = True
        tail.dropped.append(Dropped(text, "来稿人的电话、账号等，不登", item.place))
        return True
    signers = of_line(text, known) if not is_caption(text) else NOBODY
    if signers.anybody:
        _sign(tail, signers, item, text)
        return True
    if len(text) <= 30 and not text.endswith(("。", "！", "？", "”", "；")):
        bare = text.strip("（）() ")
        bare = re.sub(r"^供稿(?:单位)?\s*[:：]\s*", "", bare).rstrip()
        for word in ("供稿", "报送", "宣"):
            if bare.endswith(word):
                bare = bare.removesuffix(word).rstrip()
                break
        if (
            bare in known.departments
            or (item.right and organisations(bare, known)[0])
            or (bare != text and organisations(bare, known)[0])
        ):
            names = [known.departments[bare]] if bare in known.departments else organisations(bare, known)[0]
            tail.department = Guess(
                "department", tuple(names), 0.95 if bare in known.departments else 0.85, item.place
            )
            tail.right = tail.right or item.right
            tail.dropped.append(Dropped(text, "落款，已写进部门", item.place))
            return True
    return False


def _sign(tail: Tail, signers: Signers, item: Item, text: str) -> None:
    """Note who signed, and for which department."""
    if signers.anybody:
        tail.signers = signers
    if signers.departments:
        tail.department = Guess("department", signers.departments, 0.85, item.place)
    tail.dropped.append(Dropped(text, "文末的署名，已写进署名、部门", item.place))


def _is_own(text: str) -> bool:
    """Tell whether a line at the end holds the correspondent's own numbers; what the story tells readers is left."""
    if len(text) >= LONG * 2 or _STORY.search(text):
        return False
    if _OWN.match(text.lstrip("（( ")) and re.search(r"\d{5}|[:：]|@", text):
        return True
    return len(text) < LONG and not text.endswith("。") and bool(_NUMBERS.search(text))
