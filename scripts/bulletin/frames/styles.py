"""Our stylesheets as they travel: written out for old browsers, without what only their authors need.

Authors write today's CSS. Chromium 86 and Safari 14, the oldest engines that are to show every page as it is
meant (WeChat's own on Android of 2021, office browsers, phones that get no more updates), lack some of it, and
void a whole rule or declaration for a word that they do not know. What can be said in older words is said in
them here; what cannot (`aspect-ratio`, `:has()`) needs a fallback in the source. `tests/theme/test_floor.py`
holds what is published to that. Versions are those of MDN's browser-compat-data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path

from bulletin.render.templates import SPARE
from bulletin.works.digests import digest
from bulletin.works.drawer import Drawer
from bulletin.works.own import made_private
from bulletin.works.program import made_by

SIDES = {
    "margin-inline": ("margin-left", "margin-right"),
    "margin-block": ("margin-top", "margin-bottom"),
    "padding-inline": ("padding-left", "padding-right"),
    "padding-block": ("padding-top", "padding-bottom"),
}
"""Shorthands that came with Chromium 87 and Safari 14.1; our text runs from left to right."""

CORNERS = ("top", "right", "bottom", "left")
"""What `inset` (Chromium 87, Safari 14.1) stands for."""

OLDER = {
    "overflow-wrap:anywhere": "overflow-wrap:break-word",
    "user-select": "-webkit-user-select",
    "appearance": "-webkit-appearance",
    "box-decoration-break": "-webkit-box-decoration-break",
}
"""What is said first for engines that know only this: Safari before 15.4, for some Chromium too."""

ALONE = (":has(", ":focus-visible", "::backdrop", "::-webkit-", "::highlight(")
"""A selector with one of these stands in a rule of its own: an engine that does not know it drops the rule."""

NESTING = ("@media", "@supports", "@container", "@layer")
"""At-rules that hold rules."""

_PIECES = re.compile(
    r"""/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\])*+(?:"|\\?\Z)|'(?:\\.|[^'\\])*+(?:'|\\?\Z)|[^"'/]+|.""", re.DOTALL
)


def written_once(sheet: str, folder: Path | None) -> str:
    """Return a stylesheet as `written_out` does, once a user: it is kept in `folder`, where that is theirs alone."""
    if folder is None or not made_private(folder):
        return written_out(sheet)
    drawer = Drawer(folder / "styles", made_by("frames"))
    kept = drawer.at(digest(sheet))
    if isinstance(known := kept.read(), str):
        return known
    written = written_out(sheet)
    with suppress(OSError):
        drawer.clear_others(SPARE)
        kept.write(written)
    return written


def written_out(sheet: str) -> str:
    """Return a stylesheet that says the same in older words and fewer bytes; one that cannot be read as it is."""
    try:
        return "".join(f"{rule}\n" for rule in _rules(_plain(sheet)))
    except ValueError:
        return sheet


def _plain(sheet: str) -> str:
    """Return a stylesheet without comments, blanks run together but in strings."""
    pieces = _PIECES.findall(sheet)
    kept = (
        piece if piece[0] in "\"'" else re.sub(r"\s+", " ", piece) for piece in pieces if piece[:2] != "/*"
    )
    return "".join(kept)


def _rules(text: str) -> Iterator[str]:
    """Yield the rules of a text. Raises ValueError where braces or strings do not close."""
    at = 0
    while at < len(text):
        end = _find(text, "{;}", at)
        prelude = text[at:end].strip()
        if end == len(text) and not prelude:
            return
        if end == len(text) or text[end] == "}":
            raise ValueError(text[at:])
        at = end + 1
        if text[end] == ";":  # @charset, @layer without a block
            yield f"{prelude};"
            continue
        closed = _block(text, end)
        block, at = text[at:closed], closed + 1
        if prelude.startswith(NESTING):
            yield f"{prelude}{{{''.join(_rules(block))}}}"
        elif prelude.startswith("@") or "{" in block:  # nothing of ours: as it was written
            yield f"{prelude}{{{block}}}"
        else:
            declared = ";".join(_declarations(block))
            yield "".join(f"{selectors}{{{declared}}}" for selectors in _selectors(prelude) if declared)


def _declarations(block: str) -> Iterator[str]:
    """Yield the declarations of a rule in older words."""
    for written in _split(block, ";"):
        name, colon, value = (part.strip() for part in written.partition(":"))
        if not colon or name.startswith("--"):
            yield f"{name}{colon}{value}"
            continue
        values = [value for value in _split(value, " ") if value != "!important"]
        weight = " !important" if value.endswith("!important") else ""
        if name in SIDES:
            yield from (f"{side}:{values[at % len(values)]}{weight}" for at, side in enumerate(SIDES[name]))
        elif name == "inset":
            four = (*values, *values[-2:], *values[-2:], *values)[:4] if len(values) > 1 else values * 4
            yield from (f"{side}:{one}{weight}" for side, one in zip(CORNERS, four, strict=True))
        else:
            yield from (older for older in _older(name, value) if older not in block)
            yield f"{name}:{value}"


def _older(name: str, value: str) -> Iterator[str]:
    """Yield what is said before a declaration for engines that do not know it."""
    if name in OLDER:
        yield f"{OLDER[name]}:{value}"
    if f"{name}:{value}" in OLDER:
        yield OLDER[f"{name}:{value}"]


def _selectors(prelude: str) -> Iterator[str]:
    """Yield the selector lists of the rules that stand for one: what an old engine voids stands apart."""
    every = [plain for written in _split(prelude, ",") for plain in _expanded(written)]
    together = [selector for selector in every if not any(word in selector for word in ALONE)]
    if together:
        yield ",".join(together)
    yield from (selector for selector in every if selector not in together)


def _expanded(selector: str) -> Iterator[str]:
    """Yield the selectors that one with `:is()` or a list in `:not()` (Chromium 88) stands for."""
    parts: list[list[str]] = [[""]]
    while (found := re.search(r":(is|not)\(", selector)) is not None:
        size = _find(selector[found.end() :], ")")
        inner = [
            one for part in _split(selector[found.end() : found.end() + size], ",") for one in _expanded(part)
        ]
        choices = inner if found[1] == "is" else ["".join(f":not({one})" for one in inner)]
        parts += [[selector[: found.start()]], choices]
        selector = selector[found.end() + size + 1 :]
    for chosen in product(*parts, [selector]):
        yield "".join(chosen)


_SHIELDS = "([\"'\\"
"""What a mark may stand in, or behind, and be none."""


def _split(text: str, mark: str) -> list[str]:
    """Return the parts of a text between marks that stand in no string and no brackets."""
    if not any(sign in text for sign in _SHIELDS):
        return [part for part in map(str.strip, text.split(mark)) if part]
    parts: list[str] = []
    while text:
        end = _find(text, mark)
        parts.append(text[:end].strip())
        text = text[end + 1 :]
    return [part for part in parts if part]


def _block(text: str, at: int) -> int:
    """Return where the block closes that opens in a place of a text. Raises ValueError where it does not."""
    end = text.find("}", at)
    if not any(
        sign in text[at + 1 : end] for sign in "{([])\"'\\"
    ):  # most hold nothing that could hide a brace
        if end < 0:
            raise ValueError(text)
        return end
    depth = 0
    while (at := _find(text, "{}", at)) < len(text):
        depth += 1 if text[at] == "{" else -1
        if not depth:
            return at
        at += 1
    raise ValueError(text)


_SIGNS = re.compile(
    r"""\\.|"(?:\\.|[^"\\])*+(?:"|\\?\Z)|'(?:\\.|[^'\\])*+(?:'|\\?\Z)|[][(){};,: ]""", re.DOTALL
)
"""What may stand for something: an escape, a string, a bracket, each of the marks that are looked for."""


def _find(text: str, marks: str, at: int = 0) -> int:
    """Return where one of `marks` first stands, from `at` on, outside of strings and brackets; else the text's length."""
    depth = 0
    for found in _SIGNS.finditer(text, at):
        sign = found[0]
        if not depth and sign in marks:
            return found.start()
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
    return len(text)
