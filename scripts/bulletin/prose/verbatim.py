"""What in a body is no text of the newsroom's: code and whole blocks of HTML stay as they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_BLOCKS = (
    "address|article|aside|blockquote|canvas|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    "|h[1-6]|header|hgroup|hr|iframe|li|main|math|menu|nav|noscript|ol|p|pre|script|section|style|summary"
    "|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|ul|video"
)
"""Python-Markdown's own list of block-level tags, as far as anybody types them."""

VERBATIM = re.compile(
    r"^(?P<fence>`{3,}|~{3,}(?=[ ]*[^\s~]))[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=[^\n]*)?)\n"
    r"(?:.*?\n)?(?P=fence)[ ]*$"
    r"|^[ ]{0,3}<!--.*?(?:-->[^\n]*$|\Z)"
    rf"|^[ ]{{0,3}}<(?P<tag>{_BLOCKS})\b(?:[^<>]*/>|[^<>]*>(?:.*?</(?P=tag)[ \n]*>[^\n]*$|.*?(?:(?=\n[ \t]*\n)|\Z)))",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
"""Fenced code (of tildes only where a language is named: `~~~~` alone is an ornament), comments, HTML blocks."""


def pieces(body: str) -> Iterator[tuple[str, bool]]:
    """Yield `body` in pieces, in order, each with whether it stays as it is; joined they are `body`."""
    at = 0
    if "```" in body or "~~~" in body or "<" in body:
        for found in VERBATIM.finditer(body):
            if found.start() > at:
                yield body[at : found.start()], False
            yield found[0], True
            at = found.end()
    if at < len(body):
        yield body[at:], False


def outside(body: str, change: Callable[[str], str]) -> str:
    """Return `body` with `change` made to everything that is not verbatim."""
    return "".join(text if kept else change(text) for text, kept in pieces(body))


_CODE = re.compile(r"(?<!\\)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")


def shown(body: str) -> str:
    """Return `body` with code, comments and escaped signs blanked out, every offset and line kept."""
    if "`" not in body and "~~~" not in body and "<!--" not in body and "\\" not in body:
        return body
    for pattern in (VERBATIM, _CODE, _ESCAPED):
        body = pattern.sub(_blank, body)
    return body


_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()#+.!>-]")


def _blank(found: re.Match[str]) -> str:
    if found.re is VERBATIM and found["tag"]:
        return found[0]
    return re.sub(r"[^\n]", " ", found[0])
