"""E-mail as programs save it (`.eml`): the letter's text, and what is attached."""

from __future__ import annotations

import email.errors
import re
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
    r"发自我的|发自.{0,12}(?:手机|iPhone|邮箱)|从 Windows 版邮件发送|Sent from|-{2,}\s*(?:原始邮件|Original)|(?:发件人|From)\s*[:：]",
    re.IGNORECASE,
)


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
    text = "\n".join(plain) if any(one.strip() for one in plain) else "\n".join(_bare(one) for one in html)
    return Letter(" ".join(str(message.get("Subject", "")).split()), text, attached)


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
    for number, line in enumerate(letter.text.replace("\r", "").split("\n"), 1):
        text = line.strip(" \t\u3000\u00a0")
        if _SIGNED.match(text):
            rest = letter.text.replace("\r", "").split("\n")[number - 1 :]
            dropped.append(Dropped("\n".join(rest).strip(), "邮件的签名和引用", Place(0, number)))
            break
        lines.append("" if text.startswith(">") else text)
        if text.startswith(">"):
            dropped.append(Dropped(text, "引用的旧邮件", Place(0, number)))
    blocks = tuple(Paragraph((Run(text),), Place(0, number)) for number, text in enumerate(lines, 1) if text)
    if sum(len(one.text) for one in blocks) < 2:
        return None
    return Manuscript(name=name, form="mail", blocks=blocks, dropped=tuple(dropped))


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
