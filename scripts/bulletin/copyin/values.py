"""What passes between the readers of manuscripts, the rules that guess, and what writes drafts: frozen values.

A reader of a format (Word, mail, page text, PDF) makes a `Manuscript` of a file: blocks in reading order, each with
its place and its looks, and the pictures' bytes. Rules make `Draft`s of it. Nothing behind a Manuscript knows about
Word, and nothing behind a Draft about manuscripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

SURE = 0.9
"""From this confidence on a guess is no doubt of its own; below it a person is asked to look."""


class Place(NamedTuple):
    """Where something stood in its manuscript; 0 where the format does not say."""

    page: int = 0
    """From 1."""
    paragraph: int = 0
    """From 1: a paragraph of a Word file, a line of page text; a table and a picture count as one."""

    def __str__(self) -> str:
        """`第 2 页第 7 段`; '' for nowhere."""
        page = f"第 {self.page} 页" if self.page else ""
        return f"{page}第 {self.paragraph} 段" if self.paragraph else page


NOWHERE = Place()


class Run(NamedTuple):
    """A piece of a paragraph set in one way."""

    text: str
    size: float = 0.0
    """Points; 0.0 where the format does not say."""
    bold: bool = False
    slanted: bool = False
    struck: bool = False
    """Crossed out, and left to be read."""


class Paragraph(NamedTuple):
    r"""One paragraph as its author set it; a line break inside it is `\n`."""

    runs: tuple[Run, ...]
    place: Place = NOWHERE
    centred: bool = False
    right: bool = False
    """True where it is set to the right: a sign-off, often."""
    style: str = ""
    """`title`, `subtitle`, `heading1` … `heading6`, `caption`, `list`; '' for text and what is not known."""
    number: str = ""
    """The number that the program set before it, with its sign: `一、`, `1.`, `①`; it is not in `runs`."""
    boxed: bool = False
    """True for the text of a text box or frame, which stands beside the others."""

    @property
    def text(self) -> str:
        """All of it, the automatic number too."""
        return self.number + "".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        """The size in points of most of its characters; 0.0 where nothing says."""
        sizes: dict[float, int] = {}
        for run in self.runs:
            sizes[run.size] = sizes.get(run.size, 0) + len(run.text.strip())
        return max(sizes, key=lambda size: sizes[size], default=0.0)

    @property
    def bold(self) -> bool:
        """True where most of its characters are bold."""
        heavy = sum(len(run.text.strip()) for run in self.runs if run.bold)
        return heavy * 2 > sum(len(run.text.strip()) for run in self.runs)


class Picture(NamedTuple):
    """A picture where it stands in the text."""

    name: str
    """Its key in `Manuscript.files`."""
    place: Place = NOWHERE
    alt: str = ""
    floating: bool = False
    """True where it is anchored and not set in line: where it stands says little about its caption."""


class Cell(NamedTuple):
    """One cell of a grid; those that a merged one covers are not there."""

    blocks: tuple[Paragraph | Picture, ...] = ()
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """Its paragraphs, a line each."""
        return "\n".join(one.text for one in self.blocks if isinstance(one, Paragraph)).strip()


class Grid(NamedTuple):
    """A table where it stands in the text."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place = NOWHERE
    heads: int = 0
    """Rows that the format says are a head; 0 where it says nothing."""


Block = Paragraph | Picture | Grid


class Remark(NamedTuple):
    """What somebody left in a manuscript beside its text: a comment, a tracked change."""

    said: str
    """A whole sentence for the editor, Chinese, without a full stop at its end."""
    place: Place = NOWHERE


class Dropped(NamedTuple):
    """Characters of a manuscript that are not in its draft, and why."""

    text: str
    why: str
    """Chinese, a few words: `固定栏目`, `电话号码`."""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One file as its author wrote it."""

    name: str
    """The file's name, as the editor knows it: `来稿.docx`, `稿件.zip/一.docx`."""
    form: Literal["word", "text", "pdf", "mail"]
    blocks: tuple[Block, ...]
    """In reading order; the text of boxes stands where the box is anchored."""
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """The pictures' bytes as the author put them in, by the name that blocks call them by."""
    remarks: tuple[Remark, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    """What the reader of the format left out already: hidden text, page numbers."""


class Guess(NamedTuple):
    """The value of one key of the front matter."""

    key: str
    """English, of `read.keys.ARTICLE`: `title`, `kicker`, `reporter`."""
    value: str | tuple[str, ...]
    """A text, or several: the lines of a headline, the names of reporters."""
    sure: float = 1.0
    """Confidence, 0-1; below SURE it is written as a doubt."""
    place: Place = NOWHERE
    why: str = ""
    """What is doubtful, for the editor, Chinese: `字号与正文相同`; '' where there is nothing to say."""


class Piece(NamedTuple):
    """One block of a draft's body."""

    text: str
    """Markdown, without blank lines around it; `[图1]`, `[表1]` by themselves place photos and tables."""
    sure: float = 1.0
    place: Place = NOWHERE
    why: str = ""
    """As a guess's; a doubt stands at this block's first line."""


class Shot(NamedTuple):
    """One photo of a draft, in the order of the text; `[图1]` is the first."""

    file: str
    """The key in `Draft.files`; '' where the manuscript has a caption and no picture for it."""
    caption: str = ""
    credit: str = ""
    """As it is printed: `林一舟 摄`."""
    alt: str = ""
    mark: str = ""
    """The number printed with it where it is not the order's: `①`, `左图`."""
    sure: float = 1.0
    """That picture and caption belong together."""
    place: Place = NOWHERE
    why: str = ""
    more: Mapping[str, Any] = MappingProxyType({})
    """What else its entry says, by English key: `focus`, `mosaic`, `consent`, `ai`."""


class SheetOf(NamedTuple):
    """One data table of a draft; `[表1]` is the first."""

    rows: tuple[tuple[str, ...], ...]
    """As our CSV form has them: `<` for a cell merged into the left one, `^` into the upper one."""
    heads: int = 1
    title: str = ""
    as_of: str = ""
    note: str = ""
    total_row: str = ""
    sure: float = 1.0
    place: Place = NOWHERE
    why: str = ""
    file: str = ""
    """The key in `Draft.files` of a workbook that is printed as it is; `rows` are none then."""


class Doubt(NamedTuple):
    """What a person must look at, and is about no single value: a remark, a passage that may not belong here."""

    why: str
    """A whole sentence, Chinese, without a full stop at its end."""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One story of a manuscript, ready to be written; what becomes a doubt is below SURE or has a `why`."""

    source: str
    """The manuscript's name."""
    fields: tuple[Guess, ...]
    """Each key at most once; `title` always, if need be with confidence 0.0."""
    body: tuple[Piece, ...]
    photos: tuple[Shot, ...] = ()
    tables: tuple[SheetOf, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    dropped: tuple[Dropped, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def field(self, key: str) -> Guess | None:
        """Return the guess for a key; None where there is none."""
        return next((one for one in self.fields if one.key == key), None)


class Known(NamedTuple):
    """What the newsroom knows that helps to guess."""

    departments: Mapping[str, str] = MappingProxyType({})
    """Every name and alias of a department to its name."""
    people: Mapping[str, str] = MappingProxyType({})
    """Every person on the roster to their department, '' where they have none."""
    series: tuple[str, ...] = ()
    roles: Mapping[str, str] = MappingProxyType({})
    """Every person on the roster to their role: `记者`, `通讯员`."""
    day: str = ""
    """The issue's date, `2026-11-23`; '' where it is not known."""


NOTHING_KNOWN = Known()
