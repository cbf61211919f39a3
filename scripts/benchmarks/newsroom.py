"""A made-up newsroom of any size as values, the same for every run and every tool.

Each issue has its own seed, so a newsroom of 12,000 articles ends with the same issues as one of
120, and converters can walk through it without holding all of it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks import words
from benchmarks.sentences import Draw, fill, pick

ARTICLES_PER_ISSUE = 12
LAST_ISSUE = date(2025, 12, 29)
SITE = "https://bulletin.example.org/"
MASTHEAD = "云溪城管"
NAME = "云溪市城市管理局"
SLOGAN = "把城市的事办到家门口"
PHOTO_POOL = 12
"""How many different pictures a newsroom has; see `pictures`."""

_LONGEST_SPAN = 24 * 365
_WEEK = 7
_LENGTHS = {
    "brief": 850, "feature": 1450, "photo": 500, "caption": 330, "data": 700, "comments": 900, "reprint": 1000,
}  # fmt: skip
_KIND_SHARES = (
    ("brief", 0.50), ("feature", 0.70), ("photo", 0.80), ("caption", 0.87), ("comments", 0.92), ("reprint", 0.97),
    ("data", 1.0),
)  # fmt: skip
_PHOTO_SHARE_OF_TEXTS = 0.52
"""With photo stories and caption stories, which always have photos, this makes 60 % of all."""


@dataclass(frozen=True, slots=True)
class Term:
    """A department, a person or a series, with its address given so that every tool has the same."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo of a story: which one of the pool it is, and what is printed with it."""

    number: int
    file: str
    """Relative to the issue's folder."""
    caption: str
    credit: str
    mark: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A data table as rows of CSV, with `<` and `^` for merged header cells."""

    file: str
    title: str
    as_of: str
    note: str
    header_rows: int
    total_row: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One article."""

    order: int
    slug: str
    kind: str
    title: tuple[str, ...]
    kicker: str | None
    deck: str | None
    reporters: tuple[Term, ...]
    correspondents: tuple[Term, ...]
    departments: tuple[Term, ...]
    source: str | None
    original: str | None
    series: Term | None
    keywords: tuple[str, ...]
    pictures: tuple[Picture, ...]
    table: Table | None
    blocks: tuple[str, ...]
    """Markdown blocks of the body, among them `[图1]` and `[表1]`."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue."""

    number: int
    key: str
    date: date
    banner: str | None
    stories: tuple[Story, ...]


DEPARTMENTS = tuple(Term(name, f"department-{at:02}") for at, name in enumerate(words.DEPARTMENTS, 1))
REPORTERS = tuple(Term(name, f"reporter-{at:02}") for at, name in enumerate(words.REPORTERS, 1))
CORRESPONDENTS = tuple(
    Term(name, f"reporter-{at:02}") for at, name in enumerate(words.CORRESPONDENTS, 1 + len(REPORTERS))
)
SERIES = tuple(Term(name, f"series-{at:02}") for at, name in enumerate(words.SERIES, 1))


def editions(articles: int) -> Iterator[Edition]:
    """The issues of a newsroom with that many articles, oldest first; weekly as long as 24 years last."""
    count = -(-articles // ARTICLES_PER_ISSUE)
    step = _WEEK if count * _WEEK <= _LONGEST_SPAN else max(1, _LONGEST_SPAN // count)
    for back in range(count - 1, -1, -1):
        size = ARTICLES_PER_ISSUE if back < count - 1 else articles - ARTICLES_PER_ISSUE * (count - 1)
        yield _edition(back, count - back, LAST_ISSUE - timedelta(days=step * back), size)


def _edition(back: int, number: int, day: date, size: int) -> Edition:
    draw = random.Random(back).random
    stories = [_story(order, day, draw) for order in range(1, size + 1)]
    banner = fill(words.TITLES, draw) if draw() < 0.3 else None
    return Edition(number, day.isoformat(), day, banner, tuple(stories))


def _story(order: int, day: date, draw: Draw) -> Story:
    share = draw()
    kind = next(name for name, below in _KIND_SHARES if share < below)
    pictorial = kind in ("photo", "caption")
    long = kind == "feature"
    reprint = kind == "reprint"
    pictures = _pictures(order, kind, draw) if pictorial or draw() < _PHOTO_SHARE_OF_TEXTS else ()
    table = _table(order, day, draw) if kind == "data" else None
    departments = (pick(DEPARTMENTS, draw), pick(DEPARTMENTS, draw))
    return Story(
        order=order,
        slug=f"{pick(words.SLUG_WORDS, draw)}-{pick(words.SLUG_WORDS, draw)}-{order}",
        kind=kind,
        title=tuple(fill(words.PHOTO_TITLES if pictorial else words.TITLES, draw).split()),
        kicker=fill(words.KICKERS, draw) if draw() < 0.25 else None,
        deck=fill(words.DECKS, draw) if long else None,
        reporters=() if reprint else (pick(REPORTERS, draw),),
        correspondents=(pick(CORRESPONDENTS, draw),) if not reprint and draw() < 0.3 else (),
        departments=departments if draw() < 0.1 and departments[0] != departments[1] else departments[:1],
        source=pick(words.SOURCES, draw) if reprint else None,
        original=fill(words.TITLES, draw) if reprint else None,
        series=pick(SERIES, draw) if draw() < 0.35 else None,
        keywords=tuple({pick(words.KEYWORDS, draw): 0, pick(words.KEYWORDS, draw): 0}) if long else (),
        pictures=pictures,
        table=table,
        blocks=_blocks(kind, len(pictures), draw),
    )


def _pictures(order: int, kind: str, draw: Draw) -> tuple[Picture, ...]:
    count = 3 + int(draw() * 3) if kind == "photo" else 1 + int(draw() * 1.4)
    return tuple(
        Picture(
            number=int(draw() * PHOTO_POOL),
            file=f"photos/{order:02}-{at + 1}.jpg",
            caption=fill(words.CAPTIONS, draw),
            credit=f"{pick(REPORTERS, draw).name} 摄",
            mark="①②③④⑤"[at] if count > 1 else None,
        )
        for at in range(count)
    )


def _blocks(kind: str, pictures: int, draw: Draw) -> tuple[str, ...]:
    """The body's paragraphs, with sections, bold words, lists and quotations where the kind has them."""
    if kind == "comments":
        return tuple(_comments(draw))
    blocks: list[str] = []
    length, goal = 0, _LENGTHS[kind] * (0.7 + 0.6 * draw())
    while length < goal:
        block = _block(draw)
        length += len(block)
        if kind == "feature" and blocks and len(blocks) % 3 == 0:
            blocks.append(f"## {fill(words.HEADINGS, draw)}")
        blocks.append(block)
    if kind not in ("photo", "caption") and pictures:
        blocks.insert(min(2, len(blocks)), "[图1]")
    if kind == "data":
        blocks.insert(1, "[表1]")
    blocks[-1] += fill(words.CLOSINGS, draw)
    return tuple(blocks)


def _block(draw: Draw) -> str:
    chance = draw()
    if chance < 0.04:
        return "\n".join(f"- {fill(words.ITEMS, draw)}；" for _ in range(3))
    if chance < 0.07:
        return f"> {fill(words.QUOTES, draw)}"
    sentences = [fill(words.SENTENCES, draw) for _ in range(2 + int(draw() * 3))]
    if chance > 0.85:
        sentences.insert(1, f"**{fill(words.STRONG, draw)}。**")
    return "".join(sentences)


def _comments(draw: Draw) -> Iterator[str]:
    yield fill(words.SENTENCES, draw)
    for _ in range(5):
        voice = f"{pick(words.POOLS['resident'], draw)}，{pick(words.OFFICES, draw)}"
        yield f"> {fill(words.QUOTES, draw)}{fill(words.SENTENCES, draw)}{fill(words.QUOTES, draw)}\n>\n> —— {voice}"


def _table(order: int, day: date, draw: Draw) -> Table:
    """Three header rows, ten districts with a true rate and rank, and a total that adds up."""
    names = [term.name for term in DEPARTMENTS[15:25]]
    figures = []
    for name in names:
        due, due_again = 400 + int(draw() * 9000), 300 + int(draw() * 6000)
        figures.append(
            (name, due, int(due * (0.6 + 0.4 * draw())), due_again, int(due_again * (0.5 + 0.5 * draw())))
        )
    ranks = [_ranks([row[2] / row[1] for row in figures]), _ranks([row[4] / row[3] for row in figures])]
    rows: list[tuple[str, ...]] = [
        ("单位", "整治任务", "<", "<", "<", "<", "<", "<", "<"),
        ("^", "市容问题", "<", "<", "<", "市政设施", "<", "<", "<"),
        ("^", "交办数", "办结数", "办结率", "名次", "交办数", "办结数", "办结率", "名次"),
    ]
    for at, (name, due, done, due_again, done_again) in enumerate(figures):
        first = (str(due), str(done), f"{done / due:.1%}", str(ranks[0][at]))
        second = (str(due_again), str(done_again), f"{done_again / due_again:.1%}", str(ranks[1][at]))
        rows.append((name, *first, *second))
    due, done = sum(row[1] for row in figures), sum(row[2] for row in figures)
    due_again, done_again = sum(row[3] for row in figures), sum(row[4] for row in figures)
    first = (str(due), str(done), f"{done / due:.1%}", "")
    rows.append(("合计", *first, str(due_again), str(done_again), f"{done_again / due_again:.1%}", ""))
    return Table(
        file=f"{order:02}-data.csv",
        title=f"{day.year}年{day.month}月城市管理问题办结情况",
        as_of=day.isoformat(),
        note="名次按办结率排列。",
        header_rows=3,
        total_row="合计",
        rows=tuple(rows),
    )


def _ranks(rates: Sequence[float]) -> list[int]:
    printed = [round(rate, 3) for rate in rates]
    return [1 + sum(other > rate for other in printed) for rate in printed]
