"""A page's units to the stories that they make up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bulletin.copyin.page import bylines, tables
from bulletin.copyin.page.bylines import Byline
from bulletin.copyin.page.kin import Page
from bulletin.copyin.page.units import Unit, body_size

_LOOKS = "没有找到署名，按标题的样子另立一篇"
_MAY_GO_ON = "从这里起另立了一篇，可能仍是本篇"

_LARGE = 1.4
"""How much larger than the text a story's headline is; a section's is set at most a quarter larger."""
_NAMING = 10
"""Signs of a caption at least that names its story by the headline."""
_LONG_TABLE = 5
"""Rows from which on a table under a headline is a story of its own."""


@dataclass(slots=True)
class Story:
    """What belongs to one story, in reading order."""

    heads: list[Unit] = field(default_factory=list)
    """Kicker, headline and deck, as they stood."""
    body: list[Unit] = field(default_factory=list)
    """Texts, sections (kind `head`) and tables."""
    captions: list[Unit] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    sure: float = 1.0
    """That a story begins here."""
    why: str = ""
    doubts: list[tuple[str, Unit]] = field(default_factory=list)

    @property
    def texts(self) -> list[Unit]:
        """Its paragraphs."""
        return [unit for unit in self.body if unit.kind in ("text", "lead")]

    @property
    def first(self) -> Unit:
        """What it begins with; there is something in every story."""
        return [*self.heads, *self.body, *self.captions][0]

    @property
    def words(self) -> str:
        """Headline and text."""
        return "".join(unit.text for unit in (*self.heads, *self.body))


def stories_of(units: Sequence[Unit]) -> list[Story]:
    """Return the stories of a page in order; a caption between two belongs to the one that speaks of the same."""
    walk = _Walk(body_size(units))
    for at, unit in enumerate(units):
        walk.take(unit, units[at + 1] if at + 1 < len(units) else None)
    walk.end()
    stories = [two for one in walk.stories for two in _apart(one)]
    _place(walk.between, walk.stories, stories)
    return [story for story in stories if story.heads or story.body or story.captions]


class _Walk:
    """Goes through a page once; `heads` are those that wait for what they stand over."""

    def __init__(self, size: float) -> None:
        self._large = _LARGE * size
        self.stories: list[Story] = []
        self.heads: list[Unit] = []
        self.between: list[tuple[Unit, Story | None]] = []
        """Captions, with the story that they stood in or behind."""

    @property
    def now(self) -> Story | None:
        return self.stories[-1] if self.stories else None

    def take(self, unit: Unit, after: Unit | None) -> None:
        """Put one unit where it belongs."""
        if unit.kind in ("head", "deck"):
            if unit.kind == "deck" and not self.heads and not (self.now and not self.now.body):
                self._text(unit._replace(kind="text"))
                return
            self.heads.append(unit)
        elif unit.kind == "caption":
            self.between.append((unit, self.now))
        elif unit.kind == "byline":
            self._byline(unit, after)
        elif unit.kind == "table":
            self._table(unit)
        elif unit.kind in ("day", "note"):
            self._beside(unit)
        elif unit.kind == "lead":
            story = self._new("" if self.heads else "没有找到标题")
            story.body.append(unit)
            if unit.byline:
                story.bylines.append(unit.byline)
        else:
            self._text(unit)

    def _another(self, sure: float) -> None:
        """Begin a story that only the looks of its headline tell of; the one before may well go on."""
        if self.now:
            self.now.doubts.append((_MAY_GO_ON, self.heads[0]))
        self._new(_LOOKS, sure)

    def _new(self, why: str = "", sure: float = 1.0) -> Story:
        story = Story(heads=self.heads, sure=0.0 if why and not self.heads else sure, why=why)
        self.heads = []
        self.stories.append(story)
        return story

    def _byline(self, unit: Unit, after: Unit | None) -> None:
        assert unit.byline
        now = self.now
        if self.heads or now is None:
            now = self._new("" if self.heads else "没有找到标题")
        elif now.bylines and now.body and after and after.kind == "text" and len(now.texts) > 1:
            now.doubts.append(("这里又有一行署名，可能是另一篇没有标题的稿件", unit))
        now.bylines.append(unit.byline)

    def _table(self, unit: Unit) -> None:
        title = next((at for at in reversed(range(len(self.heads))) if self.heads[at].kind == "head"), -1)
        likely = title >= 0 and tables.titles(self.heads[title].text)
        if self.now is None or likely or (title >= 0 and len(unit.rows) >= _LONG_TABLE):
            over, self.heads = self.heads[title:] if title >= 0 else [], self.heads[: max(0, title)]
            self._sections()
            self.heads = over
            why = "" if likely else "上面一行当作数据表的标题" if over else "没有找到标题"
            self._new(why, 1.0 if likely else 0.7).body.append(unit)
            return
        self._sections()
        self.now.doubts.append(("这张表放在了本篇，请看是不是另一篇的", unit))
        self.now.body.append(unit)

    def _beside(self, unit: Unit) -> None:
        """Keep the day over a table, or the note under one, for the table; elsewhere they are text."""
        if unit.kind == "day" and self.heads:
            self.heads.append(unit)
        elif self.now and self.now.body and self.now.body[-1].kind in ("table", "note", "day"):
            self.now.body.append(unit)
        else:
            self._text(unit._replace(kind="text"))

    def _text(self, unit: Unit) -> None:
        """A paragraph: of this story, of a section of it, or of a new story."""
        now = self.now
        if now is None:
            self._new("" if self.heads else "没有找到标题")
        elif self._large and any(head.size >= self._large for head in self.heads):
            self._new()
        elif any(head.kind == "deck" for head in self.heads) or len(self.heads) > 1:
            self._another(0.6)
        elif self.heads and now.body and now.body[-1].kind in ("table", "note"):
            self._another(0.7)
        elif self.heads and now.texts and bylines.tail(now.texts[-1].text):
            self._new("上一篇以署名结束，按标题的样子另立一篇", 0.8)
        else:
            self._sections()
        assert self.now
        self.now.body.append(unit)

    def _sections(self) -> None:
        """Put what waits into the story, as headings of sections."""
        if self.now:
            self.now.body += [unit._replace(kind="head") for unit in self.heads if unit.kind != "day"]
            self.heads = []

    def end(self) -> None:
        """Keep what stood over nothing at the end of the page."""
        for unit in self.heads:
            if self.now:
                self.now.doubts.append((f"“{unit.text}”下面没有文字，没有收进正文", unit))
        if not self.now and self.heads:
            self._new("只有标题", 0.5)


def _apart(story: Story) -> list[Story]:
    """Return a story as two where its only heading is more likely the headline of another.

    A brief has no sections, and whoever sets one heading sets two: a single one over several paragraphs, in a
    story that opens with 本报讯, is a headline whose 本报讯 was lost.
    """
    marks = [at for at, unit in enumerate(story.body) if unit.kind == "head"]
    if len(marks) != 1 or not marks[0] or story.body[0].kind != "lead":
        return [story]
    at = marks[0]
    second = Story(
        [story.body[at]._replace(kind="head")],
        story.body[at + 1 :],
        sure=0.6,
        why=_LOOKS,
    )
    story.doubts.append((_MAY_GO_ON, story.body[at]))
    story.body = story.body[:at]
    return [story, second]


def _place(between: list[tuple[Unit, Story | None]], walked: list[Story], stories: list[Story]) -> None:
    """Give each run of captions to its story: the one they stood in, or, between two, the one they speak of."""
    if not between or not stories:
        return
    page = Page([unit.text for unit, _ in between] + [story.words for story in stories])
    offset = len(between)
    runs: dict[int, list[int]] = {}
    for number, (_, before) in enumerate(between):
        runs.setdefault(id(before), []).append(number)
    for numbers in runs.values():
        before = between[numbers[0]][1]
        for number in numbers:
            unit = between[number][0]
            likely = _candidates(before, unit, walked, stories)
            best = max(likely, key=lambda at: page.likeness(numbers, [offset + at]))
            others = [page.likeness(numbers, [offset + at]) for at in likely if at != best]
            mine = page.likeness(numbers, [offset + best])
            close = any(mine < 1.5 * one + 0.01 for one in others) and not _names(unit, stories[best])
            for at in likely if number == numbers[0] and close else ():
                if at != best:
                    stories[at].doubts.append(("这里的图说归了前后另一篇，请看是不是本篇的", unit))
            why = unit.why or ("不知是不是这一篇的图" if close else "")
            stories[best].captions.append(unit._replace(sure=min(unit.sure, 0.6 if close else 0.95), why=why))


def _names(unit: Unit, story: Story) -> bool:
    """Return whether a caption says a story's headline, or as much of it as it has words."""
    said = (unit.caption.text if unit.caption else unit.text).rstrip("。")
    said = said.removeprefix("图为").removesuffix("现场")
    return len(said) >= _NAMING and any(said in head.text or head.text in said for head in story.heads)


def _candidates(before: Story | None, unit: Unit, walked: list[Story], stories: list[Story]) -> list[int]:
    """Return the numbers of the stories that a caption may belong to: those that it stands in or between."""
    if before is None:
        return [0]
    where = unit.place
    own = [at for at, story in enumerate(stories) if story is before]
    first = own[0] if own else 0
    last = max((one.place for one in before.body), default=where)
    if where <= last and before is stories[first]:
        return [first]
    end = first + 1
    while end < len(stories) and all(stories[end] is not story for story in walked):
        end += 1
    return list(range(first, min(end + 1, len(stories))))
