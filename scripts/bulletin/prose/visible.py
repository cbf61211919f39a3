"""A body's visible text, a block at a time: the one plain text that summaries, feeds, WeChat and the search read.

It is the text of what the page shows, without what stands beside or above words: readings (ruby) and the
marks of notes. Plain paragraphs, headings, bold words, lists, quotes and placements, which are nearly all of a
newspaper, are read directly; a body with anything else is rendered. A test holds both ways equal.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

from bulletin.prose.body import Html, render_body
from bulletin.prose.letters import CHINESE
from bulletin.prose.plain_blocks import all_bold

Kind = Literal["text", "heading", "quote", "list", "aside"]
"""A paragraph of the article itself; what is quoted or listed; tables, code, notes and other things beside it."""


class Block(NamedTuple):
    """One block of text."""

    kind: Kind
    text: str
    """Its lines, as the page breaks them."""
    group: int = 0
    """The same for all blocks of one list or quote."""


_SIMPLE = re.compile(r"(?![ #>+\-=~!:\n]|\d{1,3}\.[ ])[^\n\x02\x03*_`<&\[\]\\{]+")
_STRONG = re.compile(r"\*\*([^\s*_`<&\[\]\\{\n](?:[^*_`<&\[\]\\{\n]*[^\s*_`<&\[\]\\{\n])?)\*\*")
_HEADING = re.compile(r"##+ ([^\n#]+)")
_QUOTED = re.compile(r"> [^—\n][^\n]*(?:\n>\n> [^—\n][^\n]*)*")
_ITEM = re.compile(r"- ([^\n]+)")
_MARK = re.compile(r"[\[［【](?:[图表影]|[视音]频)[0-9]+[\]］】]")

_BREAK = rf"(?<=[{CHINESE}])(?=[ \t\u3000\n])[ \t\u3000]*+(\n[ \t\u3000]*(?=[{CHINESE}]))?"
"""Blanks before no break match alone, so that they are looked at once."""
_PIECES = r"<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*+)(?P<rest>(?:[^<>\"]|\"[^\"]*\")*+)>?|[^<]+|<"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("blockquote", "figure"), "quote"),
    **dict.fromkeys(("ul", "ol", "dl"), "list"),
    **dict.fromkeys(("table", "pre", "details"), "aside"),
}
_WALLS = (
    frozenset("p div li dt dd figcaption caption thead tbody tr hr section summary".split())
    | _HEADINGS
    | _KINDS.keys()
)


def blocks(body: str, *, lines: bool = True) -> list[Block]:
    """Return the blocks of a Markdown body's visible text, in reading order; `lines` as in `render_body`.

    Never raises.
    """
    read: list[Block] = []
    for simple in _simple_blocks(body):
        if simple is None:
            return rendered(body, lines=lines)
        read += simple
    return read


def opening(body: str, *, lines: bool = True) -> str:
    """Return the first paragraph of an article's own; of a body that only quotes or lists, the first of these.

    Its lines are joined as in a headline: Chinese without a space. Empty when the body has no text.
    `lines` as in `render_body`.
    """
    others: list[Block] = []
    for simple in _simple_blocks(body):
        found = rendered(body, lines=lines) if simple is None else simple
        for block in found:
            if block.kind == "text":
                return _one_line(block.text)
        others = found if simple is None else others + found
        if simple is None:
            break
    group = next((block.group for block in others if block.group), 0)
    return _one_line("\n".join(block.text for block in others if block.group == group and group))


def _one_line(text: str) -> str:
    if "\n" not in text:
        return text
    text = re.sub(_BREAK, lambda found: found[0] if found[1] is None else "", text)
    return re.sub(r"(?<!\s)\s*\n\s*", " ", text)


def _simple_blocks(body: str) -> Iterator[list[Block] | None]:
    """Yield what can be read directly, a block of Markdown at a time; None where only rendering can tell."""
    if "~~" in body:
        yield None
        return
    number, start = 1, 0
    while start >= 0:
        end = body.find("\n\n", start)
        yield _simple(body[start : end if end >= 0 else None].strip("\n"), number)
        number, start = number + 1, end + 2 if end >= 0 else -1


def _simple(block: str, number: int) -> list[Block] | None:
    """Return a block's text, or None when only Markdown itself can tell."""
    if not block or _MARK.fullmatch(block):
        return []
    if _SIMPLE.fullmatch(block):
        return [Block("text", text)] if (text := block.strip()) else []
    if block.startswith("##") and (heading := _HEADING.fullmatch(block)):
        block = heading[1]
        return [Block("heading", block.strip())] if _SIMPLE.fullmatch(block) else None
    if block.startswith("- "):
        items = [_ITEM.fullmatch(line) for line in block.split("\n")]
        if all(item and _SIMPLE.fullmatch(item[1]) for item in items):
            return [Block("list", item[1].strip(), number) for item in items if item]
        return None
    if block[0] == ">":
        quoted = _QUOTED.fullmatch(block) and re.sub("(?m)^> ?", "", block).split("\n\n")
        if quoted and all(map(_SIMPLE.fullmatch, quoted)):
            return [Block("quote", text.strip(), number) for text in quoted]
        return None
    if "**" in block and "|" not in block:
        bare = _STRONG.sub(r"\1", block)
        usual = (block[:2] != "**" or bare != block) and _SIMPLE.fullmatch(bare)
        return [Block("text", bare.strip())] if usual and all_bold(block, block.split("**")) else None
    return None


def rendered(body: str, *, lines: bool = True) -> list[Block]:
    """Return the visible text of what Markdown makes of a body; `lines` as in `render_body`."""
    html = "\n".join(part.html for part in render_body(body, lines=lines).parts if isinstance(part, Html))
    return list(_blocks_of(html))


def _beside(tag: str, attributes: str) -> bool:
    """Tell whether an element holds what no word holds: a reading, the mark of a note, the way back from one."""
    return (
        tag in ("rt", "rp", "rtc")
        or (tag == "sup" and 'id="fnref' in attributes)
        or (tag == "a" and "footnote-backref" in attributes)
    )


def _blocks_of(html: str) -> Iterator[Block]:
    """Yield the blocks of safe HTML."""
    around: list[tuple[str, Kind | None]] = []
    group = 0
    pieces: list[str] = []
    beside = ""
    inside = 0

    def block() -> Iterator[Block]:
        text = "\n".join(filter(None, (line.strip() for line in unescape("".join(pieces)).split("\n"))))
        pieces.clear()
        if text:
            kind: Kind = next((kind for _, kind in around if kind), "text")
            yield Block(kind, text, group if kind in ("quote", "list") else 0)

    for token in re.finditer(_PIECES, html):
        tag = token["tag"]
        if beside:
            inside += (-1 if token["end"] else 1) if tag == beside else 0
            beside = beside if inside else ""
        elif tag and not token["end"] and _beside(tag, token["rest"]):
            beside, inside = tag, 1
        elif tag is None:
            pieces.append(token[0])
        elif tag == "br":
            pieces.append("\n")
        elif tag in ("td", "th") and token["end"]:
            pieces.append("\t")
        elif tag in _WALLS:
            yield from block()
            if token["end"]:
                while around and around.pop()[0] != tag:
                    pass
            elif tag != "hr":
                kind = _kind(tag, token["rest"])
                group += not around
                around.append((tag, kind))
    yield from block()


def _kind(tag: str, attributes: str) -> Kind | None:
    if tag in _HEADINGS:
        return "heading"
    if 'class="footnote"' in attributes or "admonition" in attributes:
        return "aside"
    return _KINDS.get(tag)
