"""Values written as YAML, the way a file writes its others; ruamel.yaml sets them.

A text stands without quotes where our reader, and any other, takes it for that text; else in the quotes that
the file uses.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import BaseResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    PlainScalarString,
    SingleQuotedScalarString,
)
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from bulletin.author.spots import NotChanged, Yaml, every
from bulletin.read.frontmatter import parse
from bulletin.read.sheet import Sheet
from bulletin.read.tree import let_in, plain

Value = str | bool | int | float | date | Sequence["Value"] | Mapping[str, "Value"]
"""What can be written. A text has no white space around it: the reader never gives any."""

Plain = None | str | bool | int | float | list["Plain"] | dict[str, "Plain"]
"""What the reader gives."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What cannot stand in a file as it is, line ends among them."""

_RESOLVER: Any = Resolver()
"""What other programs take a text without quotes for; they read 12:30 as a number."""

_TEXT = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")


class Manner(NamedTuple):
    """How a file writes."""

    quote: str = "'"
    step: int = 2
    """Blanks by which a map stands in from its key."""
    dash: int = 2
    """Blanks by which a list's dashes stand in from its key."""
    brackets: bool = False
    """True where lists of texts stand in brackets."""
    quoted: bool = False
    """True where a text stands in quotes that could do without."""


def manner_of(written: Yaml) -> Manner:
    """Return how a file writes; what it gives no example of as our own templates do."""
    spots = list(every(written.root))
    quotes = [spot.style for spot in spots if spot.style in ("'", '"')]
    texts = [
        spot for spot in spots if spot.kind == "list" and all(one.value.kind == "text" for one in spot.items)
    ]
    bare = Manner()
    return Manner(
        quote=max("'\"", key=quotes.count),
        step=_inset(written, "map") or bare.step,
        dash=bare.dash if (dash := _inset(written, "list")) is None else dash,
        brackets=bool(texts) and all(spot.bracketed for spot in texts),
    )


def _inset(written: Yaml, kind: str) -> int | None:
    """Return by how much the first list or map without brackets stands in from its key."""
    for spot in every(written.root):
        for item in spot.items:
            if item.key and item.value.kind == kind and not item.value.bracketed:
                return written.column(item.value.start) - written.column(item.start)
    return None


def tidy(value: Value) -> Plain:
    """Return `value` as the reader will give it back. Raises NotChanged for half a character."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return _let_in(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_let_in(key): tidy(one) for key, one in value.items()}
    return [tidy(one) for one in value]


def _let_in(text: str) -> str:
    """Return a text as the reader gives it; half a character was a whole one, and is not dropped in silence."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotChanged(_HALF) from error
    return let_in(text).strip()


_HALF = "要写的内容里有不成字的编码，请检查内容。"


class Lines(NamedTuple):
    """A value as it is written."""

    behind: str
    """What stands behind the colon or the dash."""
    below: list[str]
    """The lines below, from the first column on."""


def lines(value: Plain, manner: Manner, *, bracketed: bool = False) -> Lines:
    """Return `value` as it is written; `bracketed` where brackets are around it, and then in one line.

    Raises NotChanged for a text that no file can hold.
    """
    out = io.StringIO()
    try:
        _setter(manner).dump({"k": _dressed(value, manner, bracketed=bracketed)}, out)
        out.getvalue().encode()
    except UnicodeEncodeError as error:
        raise NotChanged(_HALF) from error
    first, _, rest = out.getvalue().rstrip("\n").partition("\n")
    return Lines(first.removeprefix("k:").strip(), textwrap.dedent(rest).split("\n") if rest else [])


@cache
def _setter(manner: Manner) -> YAML:
    """Return ruamel.yaml, set up for a manner: it breaks no lines and takes every plain text for a text."""
    setter = YAML()
    setter.Resolver = _TextOnly
    setter.width = 1 << 30
    setter.indent(mapping=manner.step, sequence=manner.dash + 2, offset=manner.dash)
    return setter


class _TextOnly(BaseResolver):
    """A resolver without rules: whether a text needs quotes has been decided before."""

    def __init__(self, version: object = None, loader: object = None) -> None:  # noqa: ARG002 - as ruamel calls it
        super().__init__(loader)


def _dressed(value: Plain, manner: Manner, *, bracketed: bool) -> Any:
    """Return `value` in ruamel's types, with quotes and brackets chosen."""
    if value is None or isinstance(value, bool | int | float):
        return PlainScalarString("" if value is None else str(value).lower())
    if isinstance(value, str):
        return _text(value, manner, bracketed=bracketed)
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        bracketed = bracketed or manner.brackets or all(isinstance(one, int | float) for one in value)
    made: Any = CommentedSeq() if isinstance(value, list) else CommentedMap()
    if isinstance(value, list):
        made.extend(_dressed(one, manner, bracketed=bracketed) for one in value)
    else:
        for key, one in value.items():
            made[_text(key, manner, bracketed=bracketed)] = _dressed(one, manner, bracketed=bracketed)
    if bracketed:
        made.fa.set_flow_style()
    return made


def _text(text: str, manner: Manner, *, bracketed: bool) -> Any:
    """Return `text` as ruamel's type for the quotes it needs; only in double ones can signs be spelled out."""
    if _UNSEEN.search(text):
        return DoubleQuotedScalarString(text)
    if not manner.quoted and _stands_plain(text, bracketed=bracketed):
        return PlainScalarString(text)
    return DoubleQuotedScalarString(text) if manner.quote == '"' else SingleQuotedScalarString(text)


def _stands_plain(text: str, *, bracketed: bool) -> bool:
    """Return True when `text` without quotes is read as that text, by us and by others, wherever it may stand."""
    shapes = ("k: [{}]", "k: [\n {}]") if bracketed else ("k: {}", "- {}")
    return _RESOLVER.resolve(ScalarNode, text, (True, False)) in _TEXT and all(
        _reads_as(shape.format(text), text) for shape in shapes
    )


def _reads_as(written: str, text: str) -> bool:
    """Return True when the reader finds `text` and nothing to complain about."""
    sheet = Sheet("", written)
    tree = parse(sheet)
    return not sheet.problems and tree is not None and plain(tree) in ({"k": text}, {"k": [text]}, [text])
