"""What in a body is no text of the newsroom's: code and whole blocks of HTML stay as they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin.prose.keyboard import keyboard
from bulletin.prose.placement import fences

_BLOCKS = (
    "address|article|aside|blockquote|canvas|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    "|h[1-6]|header|hgroup|hr|iframe|li|main|math|menu|nav|noscript|ol|p|pre|script|section|style|summary"
    "|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|ul|video"
)
"""Python-Markdown's own list of block-level tags, as far as anybody types them."""

OPENING = re.compile(
    rf"^[ ]{{0,3}}<(?:!--|(?P<tag>{_BLOCKS})\b[^<>]{{0,2000}}>)", re.MULTILINE | re.IGNORECASE
)
"""What begins a comment or a block of HTML."""

_BLANK_LINE = re.compile(r"\n[ \t]{0,200}\n")

_BARE_TILDES = re.compile(r"~{3,}[ \t]*\n")


def _code(body: str) -> list[tuple[int, int]]:
    """Return where fenced code stands, in order; of tildes only where a language is named."""
    return [(start, end) for start, end in reversed(fences(body)) if not _BARE_TILDES.match(body, start)]


def verbatim(body: str) -> list[tuple[int, int]]:
    """Return where what is verbatim stands, in order."""
    code = _code(body)
    if "<" not in body:
        return code
    spans: list[tuple[int, int]] = []
    html = _Html(body)
    at = 0
    for start, end in [*code, (len(body), len(body))]:
        while at < start and (found := OPENING.search(body, at)) and found.start() < start:
            end_of = html.end(found)
            at = found.end() if end_of < 0 else end_of
            if end_of >= 0:
                spans.append((found.start(), at))
        if at <= start < end:
            spans.append((start, end))
            at = end
    return spans


class _Html:
    """Finds where comments and blocks of HTML end; what closes nowhere is looked for once."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.lower = body.lower() if body.isascii() else "".join(map(_lowered, body))
        self.absent: set[str] = set()

    def end(self, opening: re.Match[str]) -> int:
        """Return where the line ends that closes what is opened, or that stands before a blank line.

        -1 for a comment that nothing closes: that is text.
        """
        tag = opening["tag"]
        if tag and opening[0].endswith("/>"):
            return opening.end()
        closing = f"</{tag.lower()}" if tag else "-->"
        found = -1 if closing in self.absent else self.lower.find(closing, opening.end())
        if found < 0:
            self.absent.add(closing)
            if not tag:
                return -1
            blank = _BLANK_LINE.search(self.body, opening.end())
            return blank.start() if blank else len(self.body)
        end = self.body.find("\n", found)
        return len(self.body) if end < 0 else end


def _lowered(sign: str) -> str:
    return sign.lower() if sign.isascii() else sign


def pieces(body: str) -> Iterator[tuple[str, bool]]:
    """Yield `body` in pieces, in order, each with whether it stays as it is; joined they are `body`."""
    at = 0
    for start, end in verbatim(body):
        if start > at:
            yield body[at:start], False
        yield body[start:end], True
        at = end
    if at < len(body):
        yield body[at:], False


def outside(body: str, change: Callable[[str], str]) -> str:
    """Return `body` with `change` made to everything that is not verbatim."""
    return "".join(text if kept else change(text) for text, kept in pieces(body))


_CODE = re.compile(r"(?<![\\`])(`{1,50})[^\n]{0,500}?(?<!`)\1(?!`)")


def shown(body: str) -> str:
    """Return `body` with code, comments and escaped signs blanked out, every offset and line kept."""
    typed = keyboard(body)
    if "`" not in typed and "~~~" not in typed and "<!--" not in typed and "\\" not in typed:
        return body
    parts: list[str] = []
    for text, kept in pieces(body):
        if not kept:
            parts.append(_ESCAPED.sub(_blank, _CODE.sub(_blank, text)))
        else:
            found = OPENING.match(text)
            parts.append(text if found and found["tag"] else _BLANK.sub(" ", text))
    return "".join(parts)


_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()#+.!>-]")
_BLANK = re.compile(r"[^\n]")


def _blank(found: re.Match[str]) -> str:
    return _BLANK.sub(" ", found[0])
