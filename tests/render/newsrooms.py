"""Small newsrooms made in memory, for tests of rendering."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bulletin.model.article import Article, Byline, Contributor
from bulletin.model.issue import Issue, Section
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import contents_of
from bulletin.model.sections import SECTIONS
from bulletin.model.settings import shipped
from bulletin.model.vocabulary import Department, Person, Series, Vocabulary
from bulletin.render.frame import Frame, FrameSet
from bulletin.render.shown import seen_outline
from bulletin.render.site import Site

VOCABULARY = Vocabulary(
    name="云溪市城市管理局", masthead="云溪城管", url="https://yunxi.example.org/bulletin/"
)


def article(day: str, slug: str, **values: Any) -> Article:
    """Return an article with the least it needs; `values` replace fields."""
    made = Article(
        path=f"issues/{day}/{slug}.md",
        issue=day,
        slug=slug,
        title=(f"标题{slug}",),
        byline=Byline(reporters=(Contributor(name="岑立舟"),), style="lead"),
        departments=("市环卫中心",),
        date=date.fromisoformat(day),
        summary="摘要。",
        body="正文。",
    )
    return replace(made, **values)


def issue(day: str, *articles: Article, **values: Any) -> Issue:
    """Return an issue whose first article leads."""
    made = Issue(
        key=day,
        path=f"issues/{day}",
        date=date.fromisoformat(day),
        title="云溪城管",
        lead=articles[0].slug if articles else None,
        sections=(Section(name="要闻", articles=tuple(found.slug for found in articles)),),
        articles=articles,
    )
    return replace(made, **values)


def site(cache: Path, *issues: Issue, vocabulary: Vocabulary = VOCABULARY) -> Site:
    """Return a site over issues (newest first) in empty frames."""
    names = dict.fromkeys(name for found in issues for story in found.articles for name in story.departments)
    people = dict.fromkeys(
        signer.name for found in issues for story in found.articles for signer in story.byline.everyone
    )
    series = dict.fromkeys(story.series for found in issues for story in found.articles if story.series)
    newsroom = Newsroom(
        vocabulary=vocabulary,
        issues=issues,
        entries={
            "departments": tuple(Department(name, f"d{at}") for at, name in enumerate(names)),
            "reporters": tuple(Person(name, f"p{at}") for at, name in enumerate(people)),
            "series": tuple(Series(name, f"s{at}") for at, name in enumerate(series)),
        },
    )
    frame = Frame.cut("<title><[bulletin:title]></title><[bulletin:head]><main><[bulletin:content]></main>")
    paths = ["", *(section.path for section in SECTIONS)]
    frames = {(path, depth): frame for path in paths for depth in range(5)}
    kept = FrameSet(frames=frames, static={}, standing=("about/",), digest="frames", static_digest="static")
    return Site(contents_of(newsroom, seen_outline), kept, shipped("theme"), cache, cache)
