"""The ordinary newspaper article, converted without Python-Markdown in a tenth of its time.

Most bodies hold nothing but one-line paragraphs with a few bold words, `## headings`, `[图1]`,
lists and quotes with their speaker. What Python-Markdown makes of these is known; a
property test holds this module to it byte for byte. Anything else, however harmless it looks,
sends the whole body to Python-Markdown: no construct is judged here that is not in this list.
"""

from __future__ import annotations

import re

from bulletin.prose.masks import NUMBERS
from bulletin.prose.placement import LINE, groups
from bulletin.prose.speaker import SPEAKER
from bulletin.prose.stars import starred, surely_bold

_FOREIGN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0_`<&\\\\{|\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What Markdown may read, the sanitiser may respell or `body` takes out, wherever it stands.

Without these, the only tags that come out are the ones written below.
"""

_MOST_BRACKETS = 300
"""More may be noise, which `body` shows as typed."""

_NO_TEXT = re.compile(r"[#>+\-=~!:]|\d{1,3}\.[ ]")
"""What may open a block that is no paragraph: to be safe, a little more than really does."""

_HEADING = re.compile(r"(#{2,6})[ \u3000]*([^\s#*\[][^\n#*\[]*)")

_ONE_MARK = re.compile(r"\[([图表影])(\d{1,3})\]")
"""What most lines of marks are; read by itself in a third of the time."""


def plain_blocks(body: str) -> str | None:
    """Return what Python-Markdown, as `dialect` sets it up, makes of `body`; None when it must be asked.

    No sanitiser need see the result.
    """
    if "~~" in body or _FOREIGN.search(body) or body.count("[") + body.count("]") > _MOST_BRACKETS:
        return None
    result: list[str] = []
    joins = ""
    for block in body.strip("\n").split("\n\n") if body.strip() else ():
        mark = block[:1]
        before, joins = joins, ""
        if mark.isalnum():  # nearly all
            html = _wrapped("p", block)
        elif mark in _BLOCKS:
            html = _BLOCKS[mark](block)
            if html and mark == before:
                html = _JOINED[mark](result.pop(), html)
            if mark != "#" and not (html and html.endswith("</figure>")):  # a speaker closes a quote
                joins = mark
        elif found := _ONE_MARK.fullmatch(block):
            html = f"<p>\x02{found[1]}{int(found[2])}\x03</p>"
        elif found := LINE.fullmatch(block):
            html = _placement(found[0])
        else:
            html = None if mark == " " else _wrapped("p", block)
        if html is None:
            return None
        result.append(html)
    return "\n".join(result)


def _wrapped(tag: str, line: str) -> str | None:
    """Return one line of text, bold words and all, as an element."""
    text = line.lstrip()
    if (
        not text
        or "\n" in line
        or "[" in text
        or ((text[0] < "\x7f" or text[0].isdecimal()) and _NO_TEXT.match(text))
    ):
        return None
    if "*" not in text:
        return f"<{tag}>{text.replace('>', '&gt;')}</{tag}>"
    pieces = text.replace(">", "&gt;").split("**")
    if not all_bold(text, pieces):
        return None
    pieces[1::2] = [f"<strong>{words}</strong>" for words in pieces[1::2]]
    return f"<{tag}>{''.join(pieces)}</{tag}>"


def all_bold(text: str, pieces: list[str]) -> bool:
    """Tell of one line with no signs but asterisks for Markdown to read, cut at its `**`, whether all make words bold."""
    if not all(pieces[1:-1]):
        return False
    if surely_bold(pieces):
        return True
    if not len(pieces) % 2 or "*" in "".join(pieces) or any(words != words.strip() for words in pieces[1::2]):
        return False
    return surely_bold(pieces, NUMBERS) or starred(text) == text


def _placement(line: str) -> str:
    return "\n".join(f"<p>\x02{kind}{' '.join(map(str, numbers))}\x03</p>" for kind, numbers in groups(line))


def _heading(block: str) -> str | None:
    found = _HEADING.fullmatch(block)
    if found is None:
        return None
    level = len(found[1])
    return f"<h{level}>{found[2].rstrip().replace('>', '&gt;')}</h{level}>"


def _list(block: str) -> str | None:
    items = [
        _wrapped("li", line[2:]) if line.startswith("- ") and line[-1] != "-" else None
        for line in block.split("\n")
    ]
    return "<ul>\n" + "\n".join(filter(None, items)) + "\n</ul>" if all(items) else None


def _quote(block: str) -> str | None:
    """Convert `> words`, alone or with `> —— name, title` under it, a `>` in between or not."""
    lines = [line.removeprefix("> ") for line in block.split("\n")]
    words = _wrapped("p", lines[0])
    if words is None or len(lines) > 3 or (len(lines) == 3 and lines[1] != ">"):
        return None
    quote = f"<blockquote>\n{words}\n</blockquote>"
    if len(lines) == 1:
        return quote
    found = re.fullmatch(SPEAKER, lines[-1].strip())
    if found is None or not block.rpartition("\n")[2].startswith("> ") or "*" in found[0] or "[" in found[0]:
        return None
    dash, name, comma, title = (part and part.replace(">", "&gt;") for part in found.groups())
    caption = f"{dash}<cite>{name}</cite>" + (f"{comma}<span>{title}</span>" if title else "")
    return f'<figure class="quote">\n{quote}\n<figcaption>{caption}</figcaption>\n</figure>'


def _joined_quotes(before: str, after: str) -> str | None:
    """Return two quotes with nothing between them as Markdown has them: the voice that closes the second says both."""
    if "<p>—" in after or "<p>―" in after:  # may close the first
        return None
    return after.replace("<blockquote>", before.removesuffix("\n</blockquote>"), 1)


def _joined_lists(before: str, after: str) -> str:
    """Return two lists with nothing between them as Markdown has them: the items where they meet are paragraphs."""
    head, _, last = before.removesuffix("\n</ul>").rpartition("\n")
    first, _, rest = after.removeprefix("<ul>\n").partition("\n")
    return "\n".join((head, _loose(last), _loose(first), rest))


def _loose(item: str) -> str:
    """Return a list's item, or the last line of one, as a paragraph."""
    return f"<li>\n<p>{item[4:-5]}</p>\n</li>" if item.startswith("<li>") else item


_JOINED = {"-": _joined_lists, ">": _joined_quotes}
_BLOCKS = {"#": _heading, "-": _list, ">": _quote}
