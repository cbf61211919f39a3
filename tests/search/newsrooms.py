"""Small newsrooms of odd texts, and their indexes in memory."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from bulletin.model.article import Article, Byline, Contributor, Photo
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import contents_of
from bulletin.model.table import DataTable, TableCell
from bulletin.model.vocabulary import Department, Person, Series, Vocabulary
from bulletin.search.engine import Engine
from bulletin.search.format import MANIFEST
from bulletin.search.index import Plan
from bulletin.works.digests import digest

DEPARTMENTS = ("燃气管理处", "市容巡查大队", "公园管理中心")
REPORTERS = ("沈立新", "韩若溪", "陶晓岚")
SERIES = ("走街串巷", "门前那些事")
ALPHABET = "云溪城市管理局路灯夜一条街的在，。、“”（） 0123456789.%aPM２５①㎡é𠮷\u3000-\u200b\xad\ufe0f臺台"


def article(number: int, title: str, body: str, **more: object) -> Article:
    """Return a story; two a day, each third one with photo and table."""
    day = date(2024, 3, 1) - timedelta(days=number // 2 * 9)
    photos = (
        Photo(
            file="x.jpg",
            address=f"issues/{day}/x.jpg",
            width=4,
            height=3,
            caption=f"图为{body[-9:]}现场",
            credit="甲 摄",
        ),
    )
    rows = (
        (TableCell(text="单位", header=True), TableCell(text="件数", header=True)),
        (TableCell(text=title), TableCell(text=str(number))),
    )
    values: dict[str, object] = {
        "path": f"issues/{day}/{number:02}.md",
        "issue": f"{day}",
        "slug": f"s{number}",
        "title": (title,),
        "kind": ("brief", "feature", "data")[number % 3],
        "date": day,
        "departments": (DEPARTMENTS[number % 3],),
        "byline": Byline(reporters=(Contributor(name=REPORTERS[number % 2]),)),
        "series": SERIES[number % 5] if number % 5 < 2 else None,
        "photos": photos if number % 3 == 0 else (),
        "tables": (DataTable(file="x.csv", rows=rows),) if number % 3 == 2 else (),
        "body": body,
    }
    return Article(**{**values, **more})  # type: ignore[arg-type]


def newsroom(articles: Sequence[Article]) -> Newsroom:
    """Return the newsroom of these stories, an issue a day."""
    days = sorted({story.issue for story in articles}, reverse=True)
    issues = tuple(
        Issue(
            key=day,
            path=f"issues/{day}",
            date=date.fromisoformat(day),
            title="简报",
            articles=tuple(story for story in articles if story.issue == day),
        )
        for day in days
    )
    return Newsroom(
        vocabulary=Vocabulary(),
        issues=issues,
        entries={
            "departments": tuple(Department(name, f"d{at}") for at, name in enumerate(DEPARTMENTS)),
            "reporters": tuple(Person(name, f"r{at}") for at, name in enumerate(REPORTERS)),
            "series": tuple(Series(name, f"z{at}") for at, name in enumerate(SERIES)),
        },
    )


def random_newsroom(seed: int, count: int = 40) -> Newsroom:
    """Return stories of random characters and of sentences that repeat."""
    draw = random.Random(seed)

    def text(size: int) -> str:
        return "".join(draw.choices(ALPHABET, k=size)).strip() or "灯"

    phrases = [text(12) for _ in range(6)]
    stories = []
    for number in range(count):
        paragraphs = [text(draw.randint(1, 60)) + draw.choice(phrases) for _ in range(draw.randint(1, 4))]
        stories.append(article(number, text(8), "\n\n".join(paragraphs)))
    return newsroom(stories)


def built(
    room: Newsroom, workspace: Path, site: dict[str, bytes] | None = None, vocabulary: str = "1"
) -> dict[str, bytes]:
    """Return the files of a newsroom's index; `site` is what the build before made."""
    plan = Plan(contents_of(room), workspace, (site or {}).get, vocabulary)
    printed = run(plan)
    manifest = plan.manifest(sums(printed))
    plan.done(manifest)
    return {**{path: data for files in printed.values() for path, data in files.items()}, MANIFEST: manifest}


def run(plan: Plan) -> dict[str, dict[str, bytes]]:
    """Return what each step of a plan prints, by its name."""
    printed = {step.name: dict(step.run()) for step in plan.prepare}
    return printed | {step.name: dict(step.run()) for step in plan.finish()}


def sums(printed: dict[str, dict[str, bytes]]) -> dict[str, dict[str, str]]:
    """Return the same with digests in the place of content, as a build hands them to `Plan.manifest`."""
    return {name: {path: digest(data) for path, data in files.items()} for name, files in printed.items()}


def engine(files: dict[str, bytes]) -> Engine:
    """Return an engine on these files."""
    return Engine(files.get)
