"""One article's body: Markdown in, safe parts of a page out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from markdown import Markdown
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from bulletin.prose.chinese import ChineseTyping
from bulletin.prose.decorate import Decorator
from bulletin.prose.quote import SpeakerQuotes
from bulletin.prose.sanitize import Removed, removed, sanitize


@dataclass(frozen=True, slots=True)
class Html:
    """Sanitised HTML of whole blocks, balanced on its own."""

    html: str


@dataclass(frozen=True, slots=True)
class PhotoRef:
    """The place of one photo, or of several that stand together as a gallery."""

    numbers: tuple[int, ...]
    """As the marks say, from 1."""


@dataclass(frozen=True, slots=True)
class TableRef:
    """The place of one data table, or of several in a row."""

    numbers: tuple[int, ...]


Part = Html | PhotoRef | TableRef


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body."""

    parts: tuple[Part, ...]
    removed: tuple[Removed, ...] = ()


_PLACEMENT = re.compile("<p>\x02([图表])([0-9 ]+)\x03</p>")

_HARMLESS = re.compile(
    r"(?:[^<&\xa0\x00]+|&(?:amp|lt|gt);"
    r"|</?(?:p|strong|em|h[1-6]|ul|ol|li|blockquote|figcaption|cite|span|code|pre|table|thead|tbody|tr|th|td)>"
    r'|<(?:hr|br)>|<figure class="quote">|</figure>)*+'
)


def render_body(body: str) -> Body:
    """Render one article's Markdown.

    Never raises on any text. Parts come in reading order; a body without text gives none.
    """
    md = _markdown()
    md.reset()
    html = md.convert(body)
    raw = bool(md.htmlStash.html_counter)
    decorate = Decorator()
    parts: list[Part] = []
    gone: list[Removed] = []
    pieces = _PLACEMENT.split(html) if "\x02" in html else [html]
    for at in range(0, len(pieces), 3):
        if at:
            _place(parts, pieces[at - 2], pieces[at - 1])
        if piece := pieces[at].strip("\n"):
            clean = piece if _is_harmless(piece, raw) else sanitize(piece)
            if clean is not piece:
                gone += removed(piece, clean, body)
                clean = clean.strip("\n")
            if clean:
                parts.append(Html(decorate(clean)))
    return Body(tuple(parts), tuple(gone))


def _place(parts: list[Part], kind: str, numbers: str) -> None:
    """Append a placement, or widen the last part when it is one of the same kind."""
    make = PhotoRef if kind == "图" else TableRef
    found = tuple(map(int, numbers.split()))
    if parts and isinstance(parts[-1], make):
        found = parts.pop().numbers + found  # type: ignore[union-attr]  # it is a `make`
    parts.append(make(found))


def _is_harmless(html: str, raw: bool) -> bool:
    """True when sanitising would give back `html` byte for byte, so it need not run.

    The proof is about the output, not about what an editor typed. With nothing stashed as raw
    (`raw` is False) every tag was written by Python-Markdown's serialiser from a tree, so tags
    are balanced and text is escaped. The pattern then admits only tags of the closed list
    without any attribute (and our own `figure`), and text without the characters that nh3
    respells (`&nbsp;`, NUL). An attribute, link, id or class anywhere sends the piece to nh3.
    A property test holds this equal to `sanitize` on generated bodies.
    """
    return not raw and _HARMLESS.fullmatch(html) is not None


# The one Markdown -----------------------------------------------------------------------------


class _Admonitions(AdmonitionProcessor):
    """Notes whose default titles are Chinese."""

    TITLES = {
        "note": "说明",
        "abstract": "摘要",
        "info": "信息",
        "tip": "提示",
        "success": "完成",
        "question": "问答",
        "warning": "注意",
        "failure": "问题",
        "danger": "警示",
        "bug": "问题",
        "example": "示例",
    }

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Python-Markdown's hook; the kind's Chinese name where the editor gave no title."""
        kind, title = super().get_class_and_title(match)
        if match[2] is None:
            title = self.TITLES.get(kind.split(" ")[0], title)
        return kind, title


class _AttributeLists(AttrListTreeprocessor):
    """Attribute lists open with `{:`, `{#` or `{.`; other braces are text."""

    BASE_RE = r"\{(?=[:#.])\:?[ ]*([^\}\n ][^\n]*)\}"
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")
    INLINE_RE = re.compile(rf"^{BASE_RE}")


@cache
def _markdown() -> Markdown:
    """The process's one configured Python-Markdown; building it costs as much as ten articles."""
    md = Markdown(
        output_format="html",
        extensions=[
            TableExtension(use_align_attribute=True),  # a style attribute would have to pass nh3
            FootnoteExtension(BACKLINK_TITLE="回到正文注释 {} 处", BACKLINK_TEXT="↩\ufe0e"),
            AttrListExtension(),
            AdmonitionExtension(),
            FencedCodeExtension(),
            SaneListExtension(),
            SpeakerQuotes(),
            ChineseTyping(),
        ],
    )
    md.parser.blockprocessors.register(_Admonitions(md.parser), "admonition", 105)
    md.treeprocessors.register(_AttributeLists(md), "attr_list", 8)
    return md
