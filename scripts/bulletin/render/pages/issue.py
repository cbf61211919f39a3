"""The pages of one issue: its own and its stories'; and the issue as other pages show it."""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from bulletin.model.outline import IssueOutline, Outline
from bulletin.prose.phrases import phrased
from bulletin.render import dates, views
from bulletin.render.chain import Link, chain_link
from bulletin.render.house import House, issue_link
from bulletin.render.links import destinations
from bulletin.render.makeup import SLENDER, made_up, room_of
from bulletin.render.offered import Cover, Offer, OfferView
from bulletin.render.page import Page, file_of, print_page
from bulletin.render.pages.article import article_page, first_photo, whole_story
from bulletin.render.related import related
from bulletin.render.site import Site
from bulletin.render.story import by_sense, number_text, quoted, size_text
from bulletin.render.task import Files, Parts, Task
from bulletin.works.digests import digest
from bulletin.works.plain import plain

NO_MARKUP = Markup("")


class IssuePages(NamedTuple):
    """What the pages of one issue are made of: what all of them share, then a column a thing, a value a story."""

    issue: IssueOutline
    newer: views.IssueLink | None
    older: views.IssueLink | None
    offer: OfferView | None
    """The issue as a PDF."""
    whole: tuple[str, ...]
    """Digests of the whole stories."""
    related: tuple[tuple[Outline, ...], ...]
    chain: tuple[Link | None, ...]
    """Where a story stands in its series."""
    past: tuple[tuple[tuple[Outline, str], ...], ...]
    """Stories of earlier issues whose tables a story's line is drawn over, with digests of these."""
    links: tuple[tuple[tuple[str, str | None], ...] | None, ...]
    """Where a story's links go, as written, and the addresses these lead to; None where it has none."""


_SHARED = 4
"""Fields of IssuePages that are not of one story each."""


def tasks(site: Site) -> Iterator[Task]:
    """Yield a task an issue, whose pages are printed one by one."""
    for issue in site.contents.issues:
        yield issue_task(site.house, material(site, issue))


def material(site: Site, issue: IssueOutline) -> IssuePages:
    """Return what the pages of `issue` are made of, in the place of the site's issue of the same key."""
    newer, older = (site.link(one.key) if one else None for one in site.neighbours(issue.key))
    stories = issue.articles
    offer = site.house.offers.get(issue.key)
    return IssuePages(
        issue,
        newer,
        older,
        offer_view(offer) if offer else None,
        tuple([story.digest for story in stories]),
        tuple([related(site, story) for story in stories]),
        tuple([chain_link(site, story) for story in stories]),
        tuple([site.tables_before(story) if story.tables else () for story in stories]),
        tuple([destinations(site.house.addresses, story) if story.links else None for story in stories]),
    )


def issue_task(house: House, pages: IssuePages) -> Task:
    """Return the task that prints an issue's pages, or those of them that are wanted."""
    run = partial(_printed, house, pages)
    return Task(
        f"issue {pages.issue.key}",
        digest(plain(pages)),
        run,
        weight=2 + len(pages.issue.articles),
        parts=Parts(partial(_digests, pages), run),
    )


def _digests(pages: IssuePages) -> dict[str, str]:
    """Return what each page of an issue is made of; all of them show the cards of all its stories."""
    shown = digest(plain(pages[:_SHARED]))
    digests = {file_of(pages.issue.address): shown}
    if len(pages.issue.articles) == 1:  # printed whole there
        digests[file_of(pages.issue.address)] = digest(shown, plain(pages[_SHARED:]))
    for story, own in zip(pages.issue.articles, zip(*pages[_SHARED:], strict=True), strict=True):
        digests[file_of(story.address)] = digest(shown, plain(own))
    return digests


def _printed(house: House, pages: IssuePages, wanted: Collection[str] | None = None) -> Files:
    return (print_page(page, house) for page in issue_pages(house, pages, wanted))


def issue_pages(house: House, pages: IssuePages, wanted: Collection[str] | None = None) -> Iterator[Page]:
    """Yield the issue's own page, then its stories' pages; only those whose files are `wanted`, where given."""
    issue = pages.issue
    if wanted is None or file_of(issue.address) in wanted:
        yield _issue_page(house, pages)
    link = issue_link(issue)
    siblings: Markup | None = None
    each = zip(issue.articles, pages.related, pages.chain, pages.past, strict=True)
    for at, (story, near, place, past) in enumerate(each):
        if wanted is None or file_of(story.address) in wanted:
            siblings = _siblings(house, issue, link) if siblings is None else siblings
            yield article_page(house, issue, at, near, link, siblings, place, pages.offer, past)


def _siblings(house: House, issue: IssueOutline, link: views.IssueLink) -> Markup:
    """Return the list of an issue's stories that stands on each of its articles' pages."""
    return Markup(  # the template escapes
        house.templates.render("siblings", issue=link, cards=house.cards(issue.articles), base="../../../")
    )


def _issue_page(house: House, pages: IssuePages) -> Page:
    """Return the issue's own page."""
    issue = pages.issue
    view = issue_view(house, issue, pages.newer, pages.older, qr=True)
    whole = whole_story(house, issue, issue_link(issue), pages.past[0]) if view.total == 1 else None
    return Page(
        address=issue.address,
        title=" ".join(filter(None, (issue.title, view.number_text, view.date_text))),
        description=view.lead.headline if view.lead else "",
        content=house.templates.render(
            "issue",
            issue=view,
            sections=tuple(
                (section.name, made_up(section.cards, room_of(view.total, first=not at)))
                for at, section in enumerate(view.sections)
            ),
            few=SLENDER,
            article=whole,
            near="",
            lead_photo=first_photo(whole) if whole else 0,
            newsroom=house.newsroom_view,
            offer=pages.offer,
            base="../../",
        ),
        trail=(("往期", "issues/"),),
        about=issue,
    )


def offer_view(offer: Offer) -> OfferView:
    """Return a PDF as pages offer it."""
    return OfferView(quoted(offer.address), f"A4，{offer.pages}版，{size_text(offer.size)}", offer.cover)


def covers(house: House, issues: Iterable[IssueOutline]) -> tuple[Cover | None, ...]:
    """Return the first pages of issues' PDFs; None for one that has none."""
    offers = [house.offers.get(issue.key) for issue in issues]
    return tuple([offer.cover if offer else None for offer in offers])


def issue_view(
    house: House,
    issue: IssueOutline,
    newer: views.IssueLink | None = None,
    older: views.IssueLink | None = None,
    *,
    qr: bool = False,
    front: Cover | None = None,
) -> views.IssueView:
    """Return the view of an issue; `qr` draws the code of its full address where that is known.

    `front` is its cover where its PDF makes one: any generated picture of the issue may stand on it.
    """
    cards = {story.slug: house.card(story) for story in issue.articles}
    lead = cards.get(issue.lead) if issue.lead else None
    if lead and lead.kicker and lead.kicker.striptags() in issue.banner:
        lead = lead._replace(kicker=None)  # it stands right above, in larger type
    sections = []
    for section in issue.sections:
        inside = tuple(cards[slug] for slug in section.articles if slug in cards and slug != issue.lead)
        if inside:
            sections.append(views.SectionView(name=section.name, cards=inside))
    cover = lead.photo if lead and lead.photo else None
    cover = cover or next((card.photo for card in cards.values() if card.photo), None)
    ai = any(card.ai for card in cards.values()) if front else bool(cover and cover.ai)
    return views.IssueView(
        address=issue.address,
        key=issue.key,
        number=issue.number,
        number_text=number_text(issue),
        title=issue.title,
        slogan=issue.slogan,
        banner=tuple([by_sense(phrased(line)) for line in issue.banner]),
        date=issue.date,
        date_text=dates.chinese(issue.date),
        weekday=dates.weekday(issue.date),
        editor=issue.editor,
        proofreader=issue.proofreader,
        reviewer=issue.reviewer,
        supervisor=issue.supervisor,
        lead=lead,
        sections=tuple(sections),
        cover=cover,
        total=len(issue.articles),
        previous=older,
        next=newer,
        qr_svg=house.codes.svg(house.absolute(issue.address)) if qr and house.url else NO_MARKUP,
        draft=issue.draft,
        held=bool(issue.held),
        front=front,
        ai=ai,
    )
