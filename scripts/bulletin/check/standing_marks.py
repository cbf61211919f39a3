"""The rules over marks in an article's body, over the standing pages: what is about to be printed raw is named there too.

MkDocs reads these pages, and a newsroom's own `mkdocs.yml` may have it read more than our dialect knows: where
that asks for further extensions, what other programs write is left to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bulletin.check import typed
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.read.sheet import Sheet

_MORE = re.compile(
    r"^[ ]*-[ ]*[\"']?(?:pymdownx\.(?!details\b)|md_in_html|markdown\.extensions\.md_in_html|toc\b|extra\b|mdx_|wikilinks|"
    r"markdown_|macros|smarty|abbr|def_list|meta|plantuml|callouts)",
    re.MULTILINE,
)
"""An extension of which our own `mkdocs.yml` has none, or a plug-in like it."""
_OTHERS = frozenset(("H021", "H027"))
"""Codes of what other programs read."""


def standing_marks(sheet: Sheet, text: str, front_end: int, root: Path) -> Iterator[Problem]:
    """Report marks in a standing page's `text` that do not what they were typed for."""
    left = _OTHERS if _reads_more(root) else frozenset[str]()
    page = _as_article(sheet, text, front_end)
    yield from (one for rule in typed.RULES for one in rule(page) if one.code not in left)


def _as_article(sheet: Sheet, text: str, end: int) -> Article:
    """Return a page as the rules want it: its text behind the front matter."""
    body = text[end:].lstrip("\n")
    line = text.count("\n", 0, len(text) - len(body)) + 1
    return Article(
        path=sheet.path,
        issue="",
        slug="",
        title=("",),
        date=date.min,
        body=body,
        body_line=line,
        body_typed=sheet.typed_end(len(body)),
    )


def _reads_more(root: Path) -> bool:
    """Tell whether the newsroom's own `mkdocs.yml` asks for further extensions; one that cannot be read may."""
    try:
        return _MORE.search((root / "mkdocs.yml").read_text("utf-8", "replace")) is not None
    except FileNotFoundError:
        return False
    except OSError:
        return True
