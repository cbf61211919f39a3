"""The proof as one page of HTML: an issue as it is typeset, with every finding in its place and in a list."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup, escape

from bulletin.check.text.spots import Spot, spots_of
from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.problem import SEVERITY_NAMES, TEXTS, Problem
from bulletin.paper.page import in_order, printed_story
from bulletin.proof.forecast import LIMIT, Forecast, Weighed
from bulletin.proof.marking import Hit, Marked, marked
from bulletin.render import dates
from bulletin.render.house import House
from bulletin.render.story import number_text

PARTS = Path(__file__).parent / "assets"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""No script and no network: what is shown stands in the file."""
_HEADLINES = {"title": "title", "kicker": "kicker", "subtitle": "deck"}


class Note(NamedTuple):
    """One finding as the list tells it."""

    number: int
    found: Problem
    label: str
    """错误, 提醒, 建议 or 已核过."""
    classes: str
    counts: Weighed
    placed: bool
    """True where it is marked in the story."""

    @property
    def place(self) -> str:
        """`01-market.md:14:23`."""
        return f"{self.found.path.rpartition('/')[2]}:{self.found.line}:{self.found.column}"

    @property
    def suggestion(self) -> str:
        """What to write, where the remedy does not say so already."""
        return "" if self.found.suggestion in self.found.remedy else self.found.suggestion


def alike(notes: Sequence[Note]) -> tuple[tuple[Note, ...], ...]:
    """Return notes that say the same word for word together, each group where its first one stands."""
    groups: dict[tuple[str, ...], list[Note]] = {}
    for note in notes:
        key = note.classes, note.found.message, note.found.remedy, note.found.suggestion, note.found.accepted
        groups.setdefault(key, []).append(note)
    return tuple(map(tuple, groups.values()))


class Proofed(NamedTuple):
    """One story as the proof shows it."""

    slug: str
    headline: str
    section: str
    kicker: Markup
    lines: tuple[Markup, ...]
    deck: Markup
    byline: str
    flag: str
    blocks: tuple[Markup, ...]
    notes: tuple[Note, ...]


def files_of(article: Article) -> tuple[str, ...]:
    """Return the files that a story is made of, its own first."""
    return (article.path, *(one.file for one in article.tables), *(one.file for one in article.photos))


def proof_page(
    house: House, issue: Issue, problems: Sequence[Problem], judged: Forecast, pictures: Mapping[str, bytes]
) -> str:
    """Return the proof of an issue; `judged` weighs each of its `problems`, `pictures` are JPEGs by photos' addresses."""
    numbered = list(zip(range(1, len(problems) + 1), problems, judged.weighed, strict=True))
    stories, told = [], set[int]()
    for article in in_order(issue):
        files = files_of(article)
        mine = [one for one in numbered if one[1].path in files and one[0] not in told]
        told.update(number for number, _, _ in mine)
        stories.append(_proofed(house, issue, article, mine, pictures))
    rest = tuple(
        _note(number, found, counts, False) for number, found, counts in numbered if number not in told
    )
    notes = [note for story in stories for note in story.notes] + list(rest)
    return _templates().get_template("proof.html").render(
        issue=issue,
        title=issue.title,
        number=number_text(issue),
        date=dates.chinese(issue.date),
        policy=POLICY,
        style=Markup((PARTS / "proof.css").read_text("utf-8")),  # ours
        alike=alike,
        filters=filters_style({note.found.code for note in notes}),
        stories=stories,
        rest=rest,
        notes=notes,
        kinds=_kinds(notes),
        codes=sorted(Counter(note.found.code for note in notes).items()),
        judged=judged,
        limit=f"{LIMIT:g}",
    )  # fmt: skip


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(PARTS), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def _kinds(notes: Sequence[Note]) -> list[tuple[str, str, int]]:
    """Return class, name and number of the findings of each weight."""
    counted = Counter(note.label for note in notes)
    names = [*SEVERITY_NAMES.items(), ("accepted", "已核过")]
    return [(key, name, counted[name]) for key, name in names]


def filters_style(codes: set[str]) -> Markup:
    """Return the rules that hide what is not ticked: a style for each weight and code, and no script."""
    rules = []
    for name in (
        *(f"f-{kind}" for kind in (*SEVERITY_NAMES, "accepted")),
        *sorted(f"c-{code}" for code in codes),
    ):
        off = f"body:has(#show-{name}:not(:checked))"
        rules.append(f"{off} :is(li,button,[popover]).{name}{{display:none}}")
        rules.append(f"{off} mark.{name}{{background:none;text-decoration:none}}")
    return Markup("\n".join(rules))  # codes of ours


def _note(number: int, found: Problem, counts: Weighed, placed: bool) -> Note:
    kind = "accepted" if found.accepted else found.severity
    label = "已核过" if found.accepted else SEVERITY_NAMES[found.severity]
    return Note(number, found, label, f"f-{kind} c-{found.code}", counts, placed)


def _proofed(
    house: House,
    issue: Issue,
    article: Article,
    found: Sequence[tuple[int, Problem, Weighed]],
    pictures: Mapping[str, bytes],
) -> Proofed:
    """Return a story with what is found in it."""
    story = printed_story(house, issue, article, "a4")
    spots = spots_of(article, [one for _, one, _ in found])
    hits: dict[str, list[Hit]] = {}
    for (number, one, counts), spot in zip(found, spots, strict=True):
        note = _note(number, one, counts, True)
        hits.setdefault(_group(spot), []).append(
            Hit(number, note.classes, f"第 {number} 处，{note.label}：{one.message}", spot)
        )
    desk = _Desk(hits, pictures)
    lines = desk.marked("title", [str(escape(line)) for line in article.title])
    kicker, deck = (
        desk.marked(key, [str(escape(text or ""))])
        for key, text in (("kicker", article.kicker), ("deck", article.deck))
    )
    blocks = desk.blocks([{"type": "photos", **story.hero}] if story.hero else [], story.parts)
    notes = [_note(number, one, counts, number in desk.placed) for number, one, counts in found]
    unreadable = any(one.severity == "error" and one.code[0] not in TEXTS for _, one, _ in found)
    flag = (
        "有错误，可能没有显示全"
        if unreadable
        else "草稿"
        if article.draft
        else "未到发布时间"
        if article.held
        else ""
    )
    return Proofed(
        story.slug, article.headline, story.section, kicker[0], tuple(lines), deck[0], story.byline, flag, tuple(blocks), tuple(notes)
    )  # fmt: skip


def _group(spot: Spot) -> str:
    """Return by what of a story a spot is looked for: `title`, `body`, `photos.0`, `tables.0`."""
    first, _, rest = spot.key.partition(".")
    if first in _HEADLINES:
        return _HEADLINES[first]
    if first == "media":  # paper does not say which one a recording is
        return first
    return f"{first}.{rest.partition('.')[0]}" if rest else first


def _number(file: str) -> int:
    """Return the number of a table by what its file is called: `table-2.csv`; 1 for one without a file."""
    return int("".join(filter(str.isdigit, file)) or 1)


class _Desk:
    """Marks one story's parts, and notes what has been marked."""

    def __init__(self, hits: Mapping[str, list[Hit]], pictures: Mapping[str, bytes]) -> None:
        self.hits = hits
        self.pictures = pictures
        self.placed: set[int] = set()
        self._macros = _templates().get_template("parts.html").module

    def marked(self, group: str, parts: Sequence[str]) -> tuple[Markup, ...]:
        made: Marked = marked(parts, self.hits.get(group, ()))
        self.placed |= made.placed
        return made.parts

    def blocks(self, hero: list[dict[str, Any]], parts: Sequence[Mapping[str, Any]]) -> list[Markup]:
        """Return photos, text and tables of a story in its order, all that is its body marked in one go."""
        bodies = [
            str(one["html"]).replace("<details>", "<details open>") for one in parts if one["type"] == "html"
        ]
        texts = iter(self.marked("body", bodies))
        handed = [one["handed"][0] for one in parts if one["type"] == "media"]
        recordings = iter(self.marked("media", [str(self._macros.handed(one)) for one in handed]))  # type: ignore[attr-defined]
        made: list[Markup] = []
        for one in (*hero, *parts):
            if one["type"] == "html":
                made.append(next(texts))
            elif one["type"] == "photos":
                made += [self._photo(photo) for photo in one["photos"]]
            elif one["type"] == "table":
                made.append(self._table(one))
            else:
                made.append(next(recordings))
        return made

    def _photo(self, photo: Any) -> Markup:
        data = self.pictures.get(photo.src, b"")
        source = f"data:image/jpeg;base64,{base64.b64encode(data).decode()}" if data else ""
        (caption,) = self.marked(f"photos.{photo.number - 1}", [str(escape(photo.caption or ""))])
        return Markup(self._macros.photo(photo, source, caption))  # type: ignore[attr-defined]

    def _table(self, part: Mapping[str, Any]) -> Markup:
        made = str(self._macros.data_table(part["table"]))  # type: ignore[attr-defined]
        (table,) = self.marked(f"tables.{_number(part['table'].file) - 1}", [made])
        return table
