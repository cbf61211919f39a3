"""What the text of a standing page says by itself: marks, tags, and the links that it has.

The Markdown is looked at and not what MkDocs makes of it, so that an editor is told the line and `check` needs no
MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bulletin.check.marks import marks_in, said
from bulletin.check.pages import OUR_KEYS, FrontKey, Link, Page
from bulletin.check.standing_marks import standing_marks
from bulletin.model.addresses import OUTGOING, Addresses
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.prose.generated import says_so
from bulletin.prose.knots import knot
from bulletin.read.sheet import Sheet
from bulletin.read.text import decode

_HIDDEN = re.compile(
    r"\A---\n.*?\n---\n|^(```+|~~~+).*?(?:^\1|\Z)|(?<!`)(`++).+?(?<!`)\2(?!`)|<!--(?:(?!<!--).)*?-->",
    re.MULTILINE | re.DOTALL,
)
"""Front matter, code and comments: nothing in them is a link or a tag."""

_LINK = re.compile(
    r"(?P<picture>!?)\[(?:[^\[\]]|\[[^\[\]]*\])*+\]\(\s*+(?:<(?P<angled>[^<>\n]++)>|<?(?P<inline>(?:[^()\s>]|\([^()\n]*+\)|[ \t]++(?=[^\s\"')]))*+))"
    r"|^ {0,3}\[[^\[\]^][^\[\]]*+\]:\s*+<?(?P<defined>[^\s>]+)",
    re.MULTILINE,
)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]+)>|<[^<>\s@]+@[^<>\s@]+>", re.IGNORECASE)
"""An address between angle brackets, which Markdown makes a link of; one of a person leads nowhere on the site."""
_NO_TAG = re.compile(rf"{_AUTOLINK.pattern}|\]\(\s*+<[^<>\n]++>", re.IGNORECASE)
"""Angle brackets that are no tag's: around an address, and around a file's name with spaces."""
_TAG = re.compile(r"<(?P<name>[a-z][a-z0-9]*)\b(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ATTRIBUTE = r"(?i)(?<![-a-z0-9:])([a-z][-a-z0-9:]*+)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))"
_NOTE = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_HANDLER = re.compile(r"\{:?[^{}\n]*?\b(on[a-z]+)\s*=", re.IGNORECASE)
"""A handler in an attribute list."""
_DATA = re.compile(r"application/(?:ld\+)?json|text/plain|text/template", re.IGNORECASE)
_LOADING = frozenset(
    ("audio", "embed", "iframe", "img", "input", "link", "object", "script", "source", "track", "video")
)
_ADDRESSES = frozenset(("src", "data", "poster", "srcset"))


def looked_at(name: str, data: bytes, *, addresses: Addresses, root: Path) -> Page:
    """Return what the page `name` below `content/` says; of `addresses` only the site's own counts."""
    sheet = Sheet(f"content/{name}")
    text = decode(data, sheet)
    keys = tuple(
        FrontKey(found["key"].lower(), found["value"].strip(" \t\"'"), sheet.span(found.span("key")))
        for found in _OUR_KEY.finditer(text, 0, front_end(text))
    )
    knotted = knot(text)
    if knotted is not None:
        sheet.report("H003", (knotted, knotted + 1))
        return Page(tuple(sheet.problems), keys=keys)
    found = list(_Text(sheet, addresses).found())
    problems = [*sheet.problems, *(one for one in found if isinstance(one, Problem))]
    return Page(
        (*problems, *standing_marks(sheet, text, front_end(text), root)),
        tuple(one for one in found if isinstance(one, Link)),
        keys,
        says_so(sheet.text),
    )


def shown_text(text: str) -> str:
    """Return a page's text with everything blank that is no link and no tag, every offset kept."""
    return _HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def links_in(text: str) -> Iterator[str]:
    """Yield the links of a page as written, in Markdown and in HTML."""
    text = shown_text(text)
    yield from (found["defined"] or found["angled"] or found["inline"] for found in _LINK.finditer(text))
    yield from (found[1] for found in _AUTOLINK.finditer(text) if found[1])
    for tag in _TAG.finditer(text):
        for found in re.finditer(_ATTRIBUTE, tag["rest"]):
            if found[1].lower() in ("href", *_ADDRESSES):
                yield found[2] or found[3] or found[4] or ""


_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_HEAD = re.compile(r"(?:[ ]{0,3}[A-Za-z0-9_-]+:.*\n?|(?:[ ]{4}|\t).*\n?)*")
"""What MkDocs takes for front matter: YAML between lines, or else `key: value` lines at the top."""

_OUR_KEY = re.compile(
    rf"^[ ]{{0,3}}[\"']?(?P<key>{'|'.join(OUR_KEYS)})[\"']?[ \t]*:[ \t]*(?P<value>.*)", re.MULTILINE | re.I
)


def front_end(text: str) -> int:
    """Return where a page's front matter ends, 0 where it has none."""
    front = _FRONT.match(text) or _HEAD.match(text)
    return front.end() if front else 0


class _Text:
    """One standing page while it is looked through."""

    def __init__(self, sheet: Sheet, addresses: Addresses) -> None:
        self.sheet = sheet
        self.path = sheet.path
        self.source = sheet.text
        self.text = shown_text(sheet.text)
        self.addresses = addresses

    def found(self) -> Iterator[Problem | Link]:
        """Yield what is wrong with the text, and its links."""
        for start, end in marks_in(_NOTE.sub(lambda note: re.sub(r"[^\n]", " ", note[0]), self.source)):
            here = self.sheet.span((start, end))
            yield problem("H011", self.path, here, mark=said(self.source[start:end]))
        for found in _HANDLER.finditer(self.text):
            here = self.sheet.span(found.span(1))
            yield problem("L005", self.path, here, what=f" {found[1]} 脚本")
        for found in _LINK.finditer(self.text):
            group = next((name for name in ("defined", "angled") if found[name]), "inline")
            href, here = found[group], self.sheet.span(found.span(group))
            if found["picture"] and self._foreign(href):
                yield problem("L006", self.path, here, href=href)
            elif href.lower().startswith("javascript:"):
                yield problem("L005", self.path, here, what=" javascript: 链接")
            else:
                yield Link(href, here, bool(found["picture"] or found["defined"]))
        for found in _AUTOLINK.finditer(self.text):
            yield Link(found[1] or "", self.sheet.span(found.span(1)), shown=False)
        for found in _TAG.finditer(_NO_TAG.sub(lambda link: " " * len(link[0]), self.text)):
            here = self.sheet.span(found.span())
            yield from self._tag(found["name"].lower(), found["rest"], found.start("rest"), here)

    def _foreign(self, href: str) -> bool:
        return OUTGOING.match(href.strip()) is not None and self.addresses.own(href.strip()) is None

    def _tag(self, name: str, rest: str, at: int, tag: Span) -> Iterator[Problem | Link]:
        given = {
            found[1].lower(): (
                found[2] or found[3] or found[4] or "",
                self.sheet.span((at + found.start(), at + found.end())),
            )
            for found in re.finditer(_ATTRIBUTE, rest)
        }
        from bulletin.prose.standing import STANDING_TAGS, allowed, kept  # noqa: PLC0415 - few pages hold tags

        if name not in STANDING_TAGS:
            program = name == "script" and not _DATA.match(given.get("type", ("", tag))[0])
            code, what = ("L005", " <script> 脚本") if program else ("H001", f"<{name}>")
            yield problem(code, self.path, tag, what=what)
            return
        words = re.sub(_ATTRIBUTE, " ", rest.rstrip("/")).split()
        if lost := next((word for word in words if not allowed(name, word.lower())), ""):
            yield problem("H001", self.path, tag, what=f"<{name} {lost}>")
        for key, (value, here) in given.items():
            if key.startswith("on"):
                yield problem("L005", self.path, here, what=f" {key} 脚本")
            elif value.strip().lower().startswith("javascript:"):
                yield problem("L005", self.path, here, what=" javascript: 链接")
            elif name in _LOADING and key in (*_ADDRESSES, *(("href",) if name == "link" else ())):
                away = next((one for one in value.split(",") if self._foreign(one)), None)
                if away is not None:
                    yield problem("L006", self.path, here, href=away.strip().split()[0])
                elif key != "srcset":
                    yield Link(value, here, shown=True)
            elif not allowed(name, key) or kept(name, key, value, self.addresses.url) != value:
                yield problem("H001", self.path, here, what=f"<{name} {key}>")
            elif key == "href":
                yield Link(value, here, shown=False)
