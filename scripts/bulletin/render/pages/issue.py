"""The page of one issue, and the issue as other pages show it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup

from bulletin.model.issue import Issue
from bulletin.render import dates, views
from bulletin.render.page import Page, file_of
from bulletin.render.pages.article import article_page, siblings_html
from bulletin.render.site import NO_MARKUP, Site, number_text


def issue_pages(site: Site, issue: Issue, wanted: Collection[str] | None = None) -> Iterator[Page]:
    """Yield the issue's own page, then its stories' pages; only those whose files are `wanted`, where given."""
    if wanted is None or file_of(issue.address) in wanted:
        yield _issue_page(site, issue)
    link = site.issue_link(issue)
    siblings: Markup | None = None
    for position, article in enumerate(issue.articles):
        if wanted is None or file_of(article.address) in wanted:
            siblings = siblings_html(site, issue, link) if siblings is None else siblings
            yield article_page(site, issue, position, link, siblings)


def _issue_page(site: Site, issue: Issue) -> Page:
    """Return the issue's own page."""
    view = issue_view(site, issue, qr=True)
    return Page(
        address=issue.address,
        title=" ".join(filter(None, (issue.title, view.number_text, view.date_text))),
        description=view.lead.headline if view.lead else "",
        content=site.templates.render("issue", issue=view, newsroom=site.newsroom_view(), base="../../"),
        trail=(("往期", "issues/"),),
        about=issue,
    )


def issue_view(site: Site, issue: Issue, *, qr: bool = False) -> views.IssueView:
    """Return the view of an issue; `qr` draws the code of its full address where that is known."""
    cards = {article.slug: site.card(article) for article in issue.articles}
    lead = cards.get(issue.lead) if issue.lead else None
    sections = []
    for section in issue.sections:
        inside = tuple(cards[slug] for slug in section.articles if slug in cards and slug != issue.lead)
        if inside:
            sections.append(views.SectionView(name=section.name, cards=inside))
    newer, older = site.neighbours(issue)
    cover = lead.photo if lead and lead.photo else None
    return views.IssueView(
        address=issue.address,
        key=issue.key,
        number=issue.number,
        number_text=number_text(issue),
        title=issue.title,
        slogan=issue.slogan,
        banner=issue.banner,
        date=issue.date,
        date_text=dates.chinese(issue.date),
        weekday=dates.weekday(issue.date),
        editor=issue.editor,
        proofreader=issue.proofreader,
        reviewer=issue.reviewer,
        lead=lead,
        sections=tuple(sections),
        cover=cover or next((card.photo for card in cards.values() if card.photo), None),
        total=len(issue.articles),
        previous=site.issue_link(older) if older else None,
        next=site.issue_link(newer) if newer else None,
        qr_svg=site.codes.svg(site.absolute(issue.address)) if qr and site.url else NO_MARKUP,
        draft=issue.draft,
    )
