"""E-mail as programs save it (`.eml`): the letter's text, and what is attached."""

from __future__ import annotations

import email.errors
import re
from collections.abc import Sequence
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import NamedTuple

from bulletin.copyin.refused import NotRead
from bulletin.copyin.values import Dropped, Manuscript, Paragraph, Place, Run

MAX_PARTS = 500
_FAILURES = (
    email.errors.MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError,
)  # fmt: skip
"""What the standard library raises for mails that no program writes."""
_SIGNED = re.compile(
    r"发自我的|发自.{0,12}(?:手机|iPhone|邮箱)|从 Windows 版邮件发送|Sent from|-{2,}\s*(?:原始邮件|原邮件|转发|回复|Original|Forwarded)|(?:发件人|From)\s*[:：]|在.{4,60}写道\s*[:：]|On .{6,80} wrote:",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r".{0,10}(?:老师|编辑|主任|编辑部|领导)(?:[，,：:]|[，,：:]?(?:您好|你们?好)[。！!，,：:]?)"
    r"|.{0,12}(?:您好|你们?好|老师好|编辑好|大家好)[，,。！!：:]?.{0,12}[。！!：:，,]"
    r"|.{0,12}(?:稿件|来稿|文章|新闻稿?|内容|正文)如下[。：:，,]"
    r"|.{0,8}请.{0,6}(?:查收|审阅|刊登|采用|指正).{0,8}[。！!：:]"
)
"""A line above a story that is said to who gets the mail."""
_GREETINGS = 4
_QUOTE = re.compile(
    r"-{2,}\s*(?:原始邮件|原邮件|转发|Original|Forwarded)|(?:发件人|From)\s*[:：]", re.IGNORECASE
)
"""What stands over a mail that is passed on."""
_HEADER = re.compile(
    r"(?:发件人|发送时间|发送日期|日期|时间|收件人|抄送|主题|附件|From|Sent|Date|To|Cc|Subject)\s*[:：]",
    re.IGNORECASE,
)
LETTER = 120
"""Characters of a mail up to which it is a letter that goes with what is attached, or passed on, whatever that is."""
_MAILS = 6
"""Mails passed on in one another."""


class Letter(NamedTuple):
    """One mail."""

    subject: str
    text: str
    attached: list[tuple[str, bytes]]


def read_mail(data: bytes) -> Letter:
    """Return a mail's text and what is attached. Raises NotRead for what is none."""
    try:
        return _letter(data)
    except _FAILURES as error:
        raise NotRead("邮件读不出来，可能没有存完整", "请在邮箱里把附件下载下来，再导入附件") from error


def _letter(data: bytes) -> Letter:
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not message.keys():
        raise NotRead("这不是邮件", "请在邮箱里用“另存为”或“导出”存成 .eml")
    plain: list[str] = []
    html: list[str] = []
    attached: list[tuple[str, bytes]] = []
    for number, part in enumerate(message.walk(), 1):
        if number > MAX_PARTS:
            raise NotRead(f"邮件里的附件超过 {MAX_PARTS} 个", "请把附件下载下来，分几次导入")
        if part.is_multipart() or not isinstance(part, EmailMessage):
            continue
        name = part.get_filename()
        kind = part.get_content_type()
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        if name or kind.startswith(("image/", "application/")):
            ending = {"image/jpeg": ".jpg", "image/png": ".png"}.get(kind, "")
            attached.append(
                (re.sub(r"[\\/\x00-\x1f]", "_", name or f"附件{len(attached) + 1}{ending}"), payload)
            )
        elif kind in ("text/plain", "text/html"):
            (plain if kind == "text/plain" else html).append(_decoded(part, payload))
    return Letter(" ".join(str(message.get("Subject", "")).split()), _fuller(plain, html), attached)


def _fuller(plain: Sequence[str], html: Sequence[str]) -> str:
    """Return a mail's text: as it was typed, unless that only says that the page is to be looked at."""
    typed, page = "\n".join(plain), "\n".join(_bare(one) for one in html)
    return page if len("".join(page.split())) > 2 * len("".join(typed.split())) + 20 else typed


def _decoded(part: EmailMessage, payload: bytes) -> str:
    """Return a text part's text: mails in Chinese say gb2312 and mean more."""
    charset = (part.get_content_charset() or "utf-8").lower()
    for one in ("gb18030" if charset in ("gb2312", "gbk", "gb_2312-80") else charset, "utf-8", "gb18030"):
        try:
            return payload.decode(one)
        except (LookupError, UnicodeDecodeError):
            continue
    return payload.decode("gb18030", "replace")


def letter_manuscript(name: str, letter: Letter) -> Manuscript | None:
    """Return a mail's own text as a manuscript; None where there is none but greetings and a signature."""
    lines: list[str] = []
    dropped: list[Dropped] = []
    every = letter.text.replace("\r", "").split("\n")
    passed = _passed_on(every)
    if passed:
        lines = [""] * passed
        dropped.append(Dropped("\n".join(every[:passed]).strip(), "转发的话和信头", Place(0, 1)))
    for number, line in enumerate(every[passed:], passed + 1):
        text = line.strip(" \t\u3000\u00a0")
        if _SIGNED.match(text):
            dropped.append(
                Dropped("\n".join(every[number - 1 :]).strip(), "邮件的签名和引用", Place(0, number))
            )
            break
        if _GREETING.fullmatch(text) and sum(map(bool, lines)) == 0 and len(dropped) < _GREETINGS:
            dropped.append(Dropped(text, "称呼和客套", Place(0, number)))
            text = ""
        lines.append("" if text.startswith(">") else text)
        if text.startswith(">"):
            dropped.append(Dropped(text, "引用的旧邮件", Place(0, number)))
    blocks = tuple(Paragraph((Run(text),), Place(0, number)) for number, text in enumerate(lines, 1) if text)
    if sum(len(one.text) for one in blocks) < 2:
        return None
    return Manuscript(name=name, form="mail", blocks=blocks, dropped=tuple(dropped))


def _passed_on(lines: Sequence[str]) -> int:
    """Return the line, from 0, at which the mail begins that another one only passes on; 0 for a mail of its own."""
    begin = 0
    for _ in range(_MAILS):
        at = next((at for at in range(begin, len(lines)) if _QUOTE.match(lines[at].strip())), -1)
        if at < 0 or len("".join("".join(lines[begin:at]).split())) >= LETTER:
            break
        end = at + 1
        while end < len(lines) and (not lines[end].strip() or _HEADER.match(lines[end].strip())):
            end += 1
        if not any(line.strip() for line in lines[end:]):
            break
        begin = end
    return begin


class _Text(HTMLParser):
    """Takes the text out of HTML, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line with a block; what scripts and styles hold is no text."""
        del attrs
        if tag in ("script", "style", "head", "title"):
            self._silent += 1
        elif tag in ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote"):
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what is silent."""
        if tag in ("script", "style", "head", "title"):
            self._silent = max(0, self._silent - 1)
        elif tag in ("p", "div", "tr", "h1", "h2", "h3"):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text; its line ends are blanks."""
        if not self._silent:
            self.pieces.append(" ".join(data.split()))


def _bare(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    reader.close()
    return re.sub(r"\n{2,}", "\n", "".join(reader.pieces))
