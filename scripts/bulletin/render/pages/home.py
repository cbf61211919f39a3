"""The front page: the latest issue laid out by rank, with the way to everything older."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bulletin.model.kinds import KINDS, REST, USUAL
from bulletin.model.outline import IssueOutline, Outline
from bulletin.model.vocabulary import Series
from bulletin.render import makeup, views
from bulletin.render.house import House
from bulletin.render.offered import Cover
from bulletin.render.page import Page
from bulletin.render.pages.issue import covers, issue_view
from bulletin.render.site import Site
from bulletin.render.task import Task, page_task

PHOTO_STORIES = 6
EARLIER = 6
SERIES_STORIES = 4


class Front(NamedTuple):
    """What the front page is made of."""

    latest: IssueOutline | None
    earlier: tuple[IssueOutline, ...]
    photo_stories: tuple[Outline, ...]
    series: tuple[tuple[Series, tuple[Outline, ...]], ...]
    """The series that the latest issue carries, each with its newest stories."""
    covers: tuple[Cover | None, ...] = ()
    """The first pages of earlier issues' PDFs."""


def tasks(site: Site) -> Iterator[Task]:
    """Yield the task of the front page."""
    yield page_task(
        "home",
        site.house,
        front_of(site, site.contents.issues),
        lambda house, front: [home_page(house, front)],
    )


def front_of(site: Site, issues: tuple[IssueOutline, ...]) -> Front:
    """Return what the front page over `issues`, the newest first, is made of."""
    latest = issues[0] if issues else None
    names = {name for story in latest.articles for name in story.names("series")} if latest else set()
    series = [
        (entry, tuple(site.members["series"][entry.name][:SERIES_STORIES]))
        for entry in site.contents.entries.get("series", ())
        if isinstance(entry, Series) and entry.name in names
    ]
    earlier = issues[1 : 1 + EARLIER]
    return Front(latest, earlier, tuple(photo_stories(issues)), tuple(series), covers(site.house, earlier))


def home_page(house: House, front: Front) -> Page:
    """Return the front page; a newsroom without issues gets one that says so."""
    vocabulary = house.vocabulary
    issue = issue_view(house, front.latest) if front.latest else None
    content = house.templates.render(
        "home",
        base="./",
        newsroom=house.newsroom_view,
        issue=issue,
        few=makeup.SLENDER,
        lead=issue.lead if issue else None,
        **(ranks(house, front.latest, issue.lead) if front.latest and issue else {}),
        photo_story=makeup.rows(house.cards(front.photo_stories)),
        series_banners=tuple(series_banner(house, *banner) for banner in front.series),
        earlier=tuple(
            issue_view(house, issue, front=cover)
            for issue, cover in zip(front.earlier, front.covers, strict=True)
        ),
    )
    return Page(
        address="",
        title=vocabulary.masthead,
        description=vocabulary.slogan or vocabulary.name,
        content=content,
    )


def ranks(house: House, issue: IssueOutline, lead: views.Card | None) -> dict[str, object]:
    """Return the latest issue's stories by their rank on the front page.

    Each kind's row says where its stories stand; those that have no place of their own are made up together.
    """
    stories = [story for story in issue.articles if story.slug != issue.lead]
    text = [story for story in stories if KINDS[story.kind].front in ("strong", "story")]
    cards = house.cards(text)
    made = makeup.front(lead, cards, len(issue.articles))
    brief = all(card.kind.key == USUAL for card in cards if card not in made.second)
    return {
        "second": made.second,
        "rest": ("简讯" if brief else REST) if made.second else "要闻",
        "blocks": made.blocks,
        "boxes": tuple(
            (kind, house.cards(story for story in stories if story.kind == kind.key))
            for kind in KINDS.values()
            if kind.front == "box" and any(story.kind == kind.key for story in stories)
        ),
    }


def photo_stories(issues: Iterable[IssueOutline]) -> list[Outline]:
    """Return the newest stories of pictures, from as many issues as it takes."""
    stories: list[Outline] = []
    for issue in issues:
        stories.extend(
            story
            for story in issue.articles
            if KINDS[story.kind].front == "strip" and story.pictured and story.slug != issue.lead
        )
        if len(stories) >= PHOTO_STORIES:
            break
    return stories[:PHOTO_STORIES]


def series_banner(house: House, series: Series, stories: Iterable[Outline]) -> views.SeriesView:
    """Return a series with its newest stories."""
    return views.SeriesView(
        name=series.name,
        banner=series.banner,
        description=series.description,
        address=house.listing_address("series", series.name),
        cards=house.cards(stories),
    )
