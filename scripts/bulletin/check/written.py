"""Where a body writes its links: found in one pass, however many there are."""

from __future__ import annotations

import re
from urllib.parse import unquote

from bulletin.model.article import Article

Stated = tuple[str, tuple[int, int, int, int, str]]
"""What a file says, and the span where it says so, as plain values: `Span(*stated[1])`."""

_WRITTEN = r"""(?x)\]\(\s*+(?:<([^<>\n]*+)|((?:[^\s()<>]|\([^\s()<>]*\))*+))
    | \]:\s*+<?([^\s<>]*+)
    | href\s*+=\s*+(?:"([^"<>\n]*+)|'([^'<>\n]*+)|([^\s"'<>]*+))
    | <([^\s<>]*+)"""
"""An address behind what Markdown and HTML write before one: of a link, a reference, a tag, an autolink."""

_MOST_SOUGHT = 200
"""Links that are looked for in the whole body because they stand there in no usual way; a real text has none or one."""


def links_of(article: Article) -> tuple[Stated, ...]:
    """Return the links of an article and where its body writes each one; where nobody can tell, the body's start."""
    if not article.links:
        return ()
    body, left, found = article.body, _MOST_SOUGHT, []
    written: dict[str, int] = {}
    for match in re.finditer(_WRITTEN, body):
        if match.lastindex:
            written.setdefault(match[match.lastindex], match.start(match.lastindex))
    for href in article.links:
        texts = dict.fromkeys((href, href.replace("&", "&amp;"), unquote(href)))
        text = next((text for text in texts if text in written), "")
        at = written[text] if text else -1
        if at < 0 and left > 0:
            left -= 1
            at, text = next(((at, text) for text in texts if (at := body.find(text)) >= 0), (-1, ""))
        here = article.span(max(at, 0), max(at, 0) + len(text))
        found.append((href, (*here,)))
    return tuple(found)
