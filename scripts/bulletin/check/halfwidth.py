"""Marks typed with the Chinese keyboard, and what they are in half width."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bulletin.model.problem import Fix
from bulletin.prose.stars import starred
from bulletin.prose.verbatim import shown

_HEADING = r"^[ \u3000]*(?P<mark>＃{1,6})[ \u3000]*(?P<words>[^＃#\s][^＃\n]*)$"
_BOLD = r"(?<![＊*])＊＊(?![＊*\s])(?P<words>[^＊*\n]+)(?<!\s)＊＊(?![＊*])"
_QUOTE = r"^[ \u3000]*(?P<mark>[＞》])(?=[^\n])[ \u3000]*"
_ADDRESS = r"(?:https?://|mailto:|/|\.{1,2}/)[^\s（）()]*|[^\s（）()]+\.(?:md|html?|pdf)"
_LINK = rf"[\[［【](?P<words>[^\[\]［］【】\n]+)[\]］】](?P<open>[（(])(?P<to>{_ADDRESS})[）)]"
_NOTE = r"(?P<open>[\[［【])\^(?P<name>[^\[\]［］【】\n]{1,20})[\]］】](?P<colon>[ ]?：[ ]?)?"
_ROW = r"^[ \u3000]*｜[^\n]*$"
_RULE = r"^[ \u3000]*－{3,}[ \t\u3000]*$"
_ITEM = r"^[ \u3000]*－[ \u3000]+(?=\S)"
_FIRST = frozenset("＃＞》｜－")
"""What stands first on its line, and in most texts never does: 》 ends the name of every book."""
_BEGINS = re.compile(r"\n[ \u3000]*[＃＞》｜－]")
_CODE = r"｀[^｀\n]+｀"


class Half(NamedTuple):
    """What was typed, and what it should have been."""

    typed: str
    meant: str
    whole: bool = True
    """False where code stands in it, which was not read: what was meant lacks it."""

    @property
    def fix(self) -> Fix:
        """Write what was meant."""
        return Fix(self.meant, certain=self.whole)


def halved(body: str) -> Iterator[tuple[int, int, Half]]:
    """Yield start, end and half-width form of each mark that was typed in full width."""
    here = {sign for sign in _TYPED if sign in body}
    if "[" not in body and "［" not in body and "【" not in body:
        here -= {"（", "）"}  # a link begins with a square bracket
    text = (
        shown(body) if here else ""
    )  # blank where code stands, which may leave a sign the first on its line
    if not here.isdisjoint(_FIRST) and not _BEGINS.search(f"\n{text}"):
        here -= _FIRST
    for typed, pattern, meant in MEANT if here else ():
        if here.isdisjoint(typed):
            continue
        for found in re.finditer(pattern, text, re.MULTILINE):
            half = meant(found)
            if half is not None and half != found[0]:
                yield *found.span(), Half(found[0], half, body[slice(*found.span())] == found[0])


def _heading(found: re.Match[str]) -> str:
    return f"{'#' * max(2, len(found['mark']))} {found['words'].strip()}"


def _bold(found: re.Match[str]) -> str | None:
    """Return bold words; None for names and numbers that are masked."""
    start = found.string.rfind("\n", 0, found.start()) + 1
    end = found.string.find("\n", found.end())
    line = found.string[start : end if end >= 0 else None].replace("＊", "*")
    return f"**{found['words']}**" if starred(line) == line else None


def _link(found: re.Match[str]) -> str:
    return f"[{found['words']}]({found['to']})"


def _note(found: re.Match[str]) -> str | None:
    at_start = found.string[found.start() - 1 : found.start()] in ("", "\n")
    colon = ": " if found["colon"] and at_start else found["colon"] or ""
    return f"[^{found['name']}]{colon}"


MEANT = (
    ("＃", _HEADING, _heading),
    ("＊", _BOLD, _bold),
    ("＞》", _QUOTE, lambda found: "> "),
    ("［【］】（）", _LINK, _link),
    ("^", _NOTE, _note),
    ("｜", _ROW, lambda found: found[0].strip(" \u3000").replace("｜", "|")),
    ("－", _RULE, lambda found: "---"),
    ("－", _ITEM, lambda found: "- "),
    ("｀", _CODE, lambda found: found[0].replace("｀", "`")),
)
"""The signs one of which each kind of mark has, what it looks like, and what was meant by it."""

_TYPED = "".join(sorted({sign for typed, _, _ in MEANT for sign in typed}))

SIGNS = "＃＊＞》(（^｜－｀"
"""One of these stands in whatever was meant otherwise; in a link it is the bracket before its address."""
