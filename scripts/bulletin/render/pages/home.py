"""The front page: the latest issue laid out by rank, with the way to everything older."""

from __future__ import annotations

from collections.abc import Iterable

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.kinds import KINDS
from bulletin.render import views
from bulletin.render.page import Page
from bulletin.render.pages.issue import issue_view
from bulletin.render.site import Site

SECOND_RANK = 4
PHOTO_STORIES = 6
EARLIER = 6
SERIES_STORIES = 4


def home_page(site: Site) -> Page:
    """Return the front page; a newsroom without issues gets one that says so."""
    issues = site.newsroom.issues
    vocabulary = site.newsroom.vocabulary
    latest = issues[0] if issues else None
    content = site.templates.render(
        "home",
        base="./",
        newsroom=site.newsroom_view(),
        issue=issue_view(site, latest) if latest else None,
        **ranks(site, latest),
        photo_story=site.cards(photo_stories(issues)),
        series_banners=series_banners(site, latest),
        earlier=tuple(issue_view(site, issue) for issue in issues[1 : 1 + EARLIER]),
    )
    return Page(
        address="",
        title=vocabulary.masthead,
        description=vocabulary.slogan or vocabulary.name,
        content=content,
    )


def ranks(site: Site, issue: Issue | None) -> dict[str, object]:
    """Return the latest issue's stories by their rank on the front page.

    Each kind's row says where its stories stand. Of those that have no place of their own, the strong
    ones and those with a photo come second after the lead, the rest are briefs.
    """
    stories = [article for article in issue.articles if article.slug != issue.lead] if issue else []
    lead = next((found for found in issue.articles if found.slug == issue.lead), None) if issue else None
    text = [article for article in stories if KINDS[article.kind].front in ("strong", "story")]
    strong = [article for article in text if KINDS[article.kind].front == "strong" or article.shown_photos]
    second = (strong + [article for article in text if article not in strong])[:SECOND_RANK]
    return {
        "lead": site.card(lead) if lead else None,
        "second": site.cards(sorted(second, key=text.index)),
        "briefs": site.cards(article for article in text if article not in second),
        "boxes": tuple(
            (kind, site.cards(article for article in stories if article.kind == kind.key))
            for kind in KINDS.values()
            if kind.front == "box" and any(article.kind == kind.key for article in stories)
        ),
    }


def photo_stories(issues: Iterable[Issue]) -> list[Article]:
    """Return the newest stories of pictures, from as many issues as it takes."""
    found: list[Article] = []
    for issue in issues:
        found.extend(
            article
            for article in issue.articles
            if KINDS[article.kind].front == "strip" and article.shown_photos and article.slug != issue.lead
        )
        if len(found) >= PHOTO_STORIES:
            break
    return found[:PHOTO_STORIES]


def series_banners(site: Site, issue: Issue | None) -> tuple[views.SeriesView, ...]:
    """Return the series that the latest issue carries, each with its newest stories."""
    if issue is None:
        return ()
    names = dict.fromkeys(article.series for article in issue.articles if article.series)
    return tuple(
        views.SeriesView(
            name=series.name,
            banner=series.banner,
            description=series.description,
            address=site.listing_address("series", series.name),
            cards=site.cards(site.members["series"][series.name][:SERIES_STORIES]),
        )
        for series in site.newsroom.series
        if series.name in names
    )
