"""The one Python-Markdown configuration that everything shares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import ClassVar

from markdown import Markdown
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from bulletin.prose.chinese import ChineseTyping
from bulletin.prose.glossary import Glossary
from bulletin.prose.quote import SpeakerQuotes
from bulletin.prose.tags import KnownTags


@cache
def markdown() -> Markdown:
    """Return the process's instance; building one costs as much as rendering ten articles.

    Call `reset()` before each article.
    """
    md = Markdown(
        output_format="html",
        extensions=[
            TableExtension(use_align_attribute=True),  # a style attribute would not pass the sanitiser
            FootnoteExtension(BACKLINK_TITLE="回到正文注释 {} 处", BACKLINK_TEXT="↩\ufe0e"),
            AttrListExtension(),
            AdmonitionExtension(),
            FencedCodeExtension(),
            SaneListExtension(),
            SpeakerQuotes(),
            ChineseTyping(),
            Glossary(),
            KnownTags(),
        ],
    )
    md.parser.blockprocessors.register(_Admonitions(md.parser), "admonition", 105)
    md.treeprocessors.register(_AttributeLists(md), "attr_list", 8)
    return md


class _Admonitions(AdmonitionProcessor):
    """Notes whose default titles are Chinese."""

    TITLES: ClassVar[Mapping[str, str]] = {
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
        kind, title = super().get_class_and_title(match)
        if match[2] is None:
            title = self.TITLES.get(kind.split(" ")[0], title)
        return kind, title


class _AttributeLists(AttrListTreeprocessor):
    """Attribute lists open with `{:`, `{#` or `{.`; other braces are text."""

    # The stubs call these final, but Python-Markdown reads them from the instance.
    BASE_RE = r"\{(?=[:#.])\:?[ ]*([^\}\n ][^\n]*)\}"  # type: ignore[misc]
    HEADER_RE = re.compile(rf"(?<! )[ ]+{BASE_RE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{BASE_RE}")  # type: ignore[misc]
