"""The corpus of planted defects, and a story made of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bulletin.check.text.archive import judged
from bulletin.check.text.facts import facts_of
from bulletin.check.text.rules import looked_through
from bulletin.check.text.style import Style
from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.vocabulary import Department, Identity, Person, Vocabulary

HERE = Path(__file__).parent
DAY = date(2026, 11, 9)
"""A Monday."""
NAMES = Vocabulary(
    departments=(
        Department("市城管局", "a", ("云溪市城市管理局",)),
        Department("市市政设施养护中心", "b"),
        Department("市环境卫生服务中心", "c"),
        Department("市园林绿化管理中心", "d"),
    ),
    people=(
        Person("岑立舟", "e"),
        Person("卞晓禾", "f"),
        Person("祝岚青", "g"),
        Person("郗文朗", "h"),
        Person("闻峻山", "i", title="党组书记、局长"),
        Person("简文溪", "j", title="副局长"),
    ),
    identity=Identity(phone="0000-1234567"),
)


class Planted(NamedTuple):
    """One defect."""

    kind: str
    codes: tuple[str, ...]
    text: str
    start: int
    end: int
    title: str = ""
    """A headline; where the defect stands in it, `start` and `end` are of it."""
    earlier: tuple[str, str] | None = None
    """Day and body of another story."""


def planted() -> Iterator[Planted]:
    """Yield every defect of the corpus."""
    kind = ""
    codes: tuple[str, ...] = ()
    for name in sorted(HERE.glob("planted*.txt")):
        for line in name.read_text("utf-8").splitlines():
            if line.startswith("## "):
                kind, *rest = line[3:].split(" ")
                codes = tuple(rest)
            elif line and not line.startswith("# "):
                yield _case(kind, codes, line.replace("⏎", "\n"))


def _case(kind: str, codes: tuple[str, ...], text: str) -> Planted:
    before, later, text = text.rpartition("【后】")
    day, _, other = before.removeprefix("【前 ").partition("】")
    title, _, body = text.removeprefix("【标题】").rpartition("【正文】")
    marked = title if "⟦" in title else body
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    title, body = (one.replace("⟦", "").replace("⟧", "") for one in (title, body))
    return Planted(kind, codes, body, start, end, title, (day, other) if later and before else None)


def story(body: str, title: str = "巷口的清晨", day: date = DAY, **more: object) -> Article:
    """Return a story of a day with a body."""
    values = {"path": "issues/2026-11-09/01-a.md", "issue": "2026-11-09", "slug": "a", "body": body}
    return Article(title=(title,), date=day, **{**values, **more})  # type: ignore[arg-type]


def found_in(body: str, title: str = "巷口的清晨", day: date = DAY) -> list[Problem]:
    """Return what the rules find in a story of one body."""
    return looked_through(story(body, title, day), NAMES, Style())


def found_for(case: Planted) -> list[Problem]:
    """Return what the rules find in a case's story, alone and beside the earlier one that it has."""
    one = story(case.text, case.title or "巷口的清晨")
    found = looked_through(one, NAMES, Style())
    others = []
    if case.earlier:
        day, body = case.earlier
        path = f"issues/{day}/00-b.md"
        others = [story(body, "另一篇的标题", date.fromisoformat(day), path=path, issue=day, slug="b")]
    facts = [facts_of(each, NAMES) for each in (*others, one)]
    return [*found, *(each for each in judged(facts) if each.path == one.path)]


def at_place(found: Problem, case: Planted) -> bool:
    """Return True for a finding of the case's kind that overlaps its defect."""
    if case.title:  # whose places only a file has
        return (
            found.code in case.codes and found.message[:20].find(case.title[case.start : case.end][:1]) >= 0
        )
    line = case.text.count("\n", 0, case.start) + 1
    column = case.start - (case.text.rfind("\n", 0, case.start) + 1) + 1
    return (
        found.code in case.codes
        and found.line == line
        and found.column < column + max(1, case.end - case.start)
        and (found.end_line > line or found.end_column > column)
    )
