"""One article's body: Markdown in, safe parts of a page out."""

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from bulletin.prose.decorate import Decorator
from bulletin.prose.knots import crowd, knot
from bulletin.prose.plain_blocks import plain_blocks

if TYPE_CHECKING:
    from bulletin.prose.sanitize import Removed


class Html(NamedTuple):
    """Sanitised HTML of whole blocks, balanced on its own."""

    html: str


class PhotoRef(NamedTuple):
    """The place of one photo, or of several that stand together as a gallery."""

    numbers: tuple[int, ...]
    """As the marks say, from 1."""


class TableRef(NamedTuple):
    """The place of one data table, or of several in a row."""

    numbers: tuple[int, ...]


class MediaRef(NamedTuple):
    """The place of one film or recording, or of several in a row."""

    numbers: tuple[int, ...]


Part = Html | PhotoRef | TableRef | MediaRef


class Body(NamedTuple):
    """A rendered body."""

    parts: tuple[Part, ...]
    removed: tuple["Removed", ...] = ()


_CONTROL = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
"""What no XML and so no feed may hold, and what turns the reading order round; invisible leftovers of a paste, byte order marks among them."""

_LINE_END = "\x0b|\x0c|\x85|\u2028|\u2029"
"""Word's and the web's manual line breaks."""

_PLACEMENT = re.compile("<p>\x02([图表影])([0-9 ]+)\x03</p>")

_HARMLESS = (
    r"(?:[^<&\xa0\x00]+|&(?:amp|lt|gt);"
    r"|</?(?:p|strong|em|h[1-6]|ul|ol|li|blockquote|figcaption|cite|span|code|pre|table|thead|tbody|tr|th|td|del|dl|dt|dd)>"
    r'|<(?:hr|br)>|<figure class="quote">|</figure>)*+'
)


def render_body(body: str, *, lines: bool = True) -> Body:
    """Render one article's Markdown; without `lines`, line ends are read as Markdown reads them.

    Never raises on any text. Parts come in reading order; a body without text gives none.
    """
    html, raw, plain = _html(body, lines=lines)
    decorate = Decorator()
    parts: list[Part] = []
    gone: list[Removed] = []
    pieces = _PLACEMENT.split(html) if "\x02" in html else [html]
    for at in range(0, len(pieces), 3):
        if at:
            _place(parts, pieces[at - 2], pieces[at - 1])
        clean = pieces[at].strip("\n")
        if not plain:
            clean, taken = _clean(clean, raw, body)
            gone += taken
        if clean:
            parts.append(Html(decorate(clean)))
    return Body(tuple(parts), tuple(gone))


def _html(body: str, *, lines: bool) -> tuple[str, bool, bool]:
    """Return unsanitised HTML, whether an editor's own HTML may be in it, and whether it is known to be clean."""
    if (plain := plain_blocks(body)) is not None:
        return plain, False, True
    body = re.sub(_LINE_END, "\n", re.sub(_CONTROL, "", body))
    if _is_noise(body) or knot(body) is not None:
        return *_converted(body), False
    from bulletin.prose.meant import meant  # noqa: PLC0415 - a dozen modules, and most bodies are plain

    said = meant(body, lines=lines)
    if said != body and (plain := plain_blocks(said)) is not None:
        return plain, False, True
    return *_converted(said), False


def _converted(body: str) -> tuple[str, bool]:
    """Return unsanitised HTML, and whether an editor's own HTML may be in it."""
    from bulletin.prose.dialect import markdown  # noqa: PLC0415 - 100 ms that a cached newsroom never needs

    if not _is_noise(body):
        md = markdown()
        md.reset()
        try:
            return md.convert(body), bool(md.htmlStash.html_counter)
        except RecursionError:  # a thousand lists in one another
            markdown.cache_clear()  # it stopped half-way
    paragraphs = (text.strip() for text in body.split("\n\n"))
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs if text), False


def _is_noise(body: str) -> bool:
    """Tell whether so many brackets stay open, or signs crowd one block, that this is a broken file and not prose.

    Markdown looks for the end of each one, which takes time with their number squared.
    """
    pairs = (("<", ">"), ("[", "]"), ("](", ")"))
    return (
        "[" * 100 in body
        or any(body.count(opening) - body.count(closing) > 300 for opening, closing in pairs)
        or crowd(body) is not None
    )


def _clean(html: str, raw: bool, body: str) -> tuple[str, tuple["Removed", ...]]:
    """Return one piece of a page sanitised, and what went."""
    if _is_harmless(html, raw):
        return html, ()
    from bulletin.prose.sanitize import removed, sanitize  # noqa: PLC0415 - few articles need it

    clean = sanitize(html)
    gone = removed(html, clean, body) if clean != html.replace("\xa0", "&nbsp;") else ()
    return re.sub(_CONTROL, "", clean).strip("\n"), gone  # a control character may be written `&#2;`


def _place(parts: list[Part], kind: str, numbers: str) -> None:
    """Append a placement, or widen the last part when it is one of the same kind."""
    make = PhotoRef if kind == "图" else TableRef if kind == "表" else MediaRef
    found = tuple(map(int, numbers.split()))
    if parts and isinstance(parts[-1], make):
        found = parts.pop().numbers + found  # type: ignore[union-attr]  # it is a `make`
    parts.append(make(found))


def _is_harmless(html: str, raw: bool) -> bool:
    """Tell whether sanitising would give back `html` byte for byte, so that it need not run.

    The proof is about the output, not about what an editor typed. With nothing stashed as raw
    (`raw` is False) every tag was written by Python-Markdown's serialiser from a tree, so tags
    are balanced and text is escaped. The pattern then admits only tags of the closed list
    without any attribute (and our own `figure`), and text without the characters that nh3
    respells (`&nbsp;`, NUL). An attribute, link, id or class anywhere sends the piece to nh3.
    A property test holds this equal to `sanitize` on generated bodies.
    """
    return not raw and re.fullmatch(_HARMLESS, html) is not None
