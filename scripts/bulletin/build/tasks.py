"""The table of contents of a site: every output file belongs to exactly one task.

A task is the unit of work and of caching. Its `digest` covers all that its files are made of,
so an unchanged digest means unchanged files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bulletin.model.article import Article, Photo
from bulletin.model.issue import Issue
from bulletin.model.kinds import KINDS
from bulletin.photos.darkroom import RECIPE
from bulletin.photos.names import CropName, crops_of
from bulletin.render.crawlers import crawler_files
from bulletin.render.feeds import feeds, sitemap
from bulletin.render.links import destinations
from bulletin.render.page import Page, file_of, print_page
from bulletin.render.pages.archive import Months, archive_page, issues_page, month_page, months_of, year_page
from bulletin.render.pages.article import related
from bulletin.render.pages.home import EARLIER, home_page
from bulletin.render.pages.issue import issue_pages
from bulletin.render.pages.listings import Entry, index_page, listed, listing_pages, note
from bulletin.render.policy import APACHE, HEADER_FILE, NGINX, header_files
from bulletin.render.redirects import redirect_pages, redirects
from bulletin.render.site import LISTINGS, Site

if TYPE_CHECKING:
    from bulletin.cards.cards import ShareCards
    from bulletin.search.segment import Step  # a build without the search never loads it

Files = Iterator[tuple[str, bytes]]
"""Paths relative to the site's root, with their bytes."""


class Parts(NamedTuple):
    """The files of a task one by one: an edit of one story changes a page, and the task prints fourteen."""

    digests: Callable[[], dict[str, str]]
    """From every file of the task to a digest of all that it is made of."""
    run: Callable[[Collection[str]], Files]
    """Prints those files that are asked for."""


CARD_WEIGHT = 8
"""How many pages could be printed in the time that one share card takes."""


class Task(NamedTuple):
    """Some files of the site and what they depend on."""

    name: str
    digest: str
    run: Callable[[], Files]
    weight: int = 1
    """Roughly how many pages it prints; heavy tasks start first."""
    always: bool = False
    """True runs it although its files stand: a later task needs what it leaves in the cache."""
    parts: Parts | None = None
    """Where some of its files may stand although the task does not."""


def plan(site: Site, base_digest: str, share: ShareCards | None) -> list[Task]:
    """Return every task of the site, in a fixed order.

    `base_digest` covers what shapes every page: program, theme, frames, vocabulary; `share` says how share
    cards are made, where there are any.
    """
    seal = partial(_digest, base_digest)
    return [
        Task("static", site.frames.static_digest, partial(_static, site)),
        *_issue_tasks(site, seal),
        *_photo_tasks(site),
        *_front_tasks(site, seal),
        *_listing_tasks(site, seal),
        *_archive_tasks(site, seal),
        *_whole_site_tasks(site, seal),
        *_share_tasks(site, share),
    ]


def index_tasks(steps: Iterable[Step], base_digest: str) -> list[Task]:
    """Return steps of the search index as tasks; `base_digest` covers the program and the vocabulary."""
    return [
        Task(step.name, _digest(base_digest, step.digest), step.run, step.weight, step.always)
        for step in steps
    ]


def _digest(*parts: str | Iterable[str]) -> str:
    """Return a hex digest of texts and lists of texts; a list's end counts."""
    hasher = hashlib.blake2b(digest_size=16)
    for part in parts:
        texts = (part,) if isinstance(part, str) else part
        hasher.update(f"{chr(0).join((*texts, ''))}\1".encode())
    return hasher.hexdigest()


Seal = Callable[..., str]


def _static(site: Site) -> Files:
    yield from site.frames.static.items()


def _printed(site: Site, pages: Iterable[Page]) -> Files:
    for page in pages:
        yield print_page(page, site)


def _issue_tasks(site: Site, seal: Seal) -> Iterator[Task]:
    for issue in site.newsroom.issues:
        around = [issue.digest, *map(_name, site.neighbours(issue))]
        near = [card for article in issue.articles for card in _near(site, article)]
        yield Task(
            f"issue {issue.key}",
            seal(around, near, [way for article in issue.articles for way in destinations(site, article)]),
            partial(_issue, site, issue),
            weight=2 + len(issue.articles),
            parts=Parts(partial(_issue_parts, site, issue, seal), partial(_issue, site, issue)),
        )


def _issue_parts(site: Site, issue: Issue, seal: Seal) -> dict[str, str]:
    """Return what each page of an issue is made of; all of them show the cards of all its stories."""
    shared = seal(_shown(issue), map(_name, site.neighbours(issue)))
    digests = {file_of(issue.address): shared}
    for article in issue.articles:
        digests[file_of(article.address)] = seal(
            shared, article.digest, _near(site, article), destinations(site, article)
        )
    return digests


def _near(site: Site, article: Article) -> list[str]:
    """Return the cards of a story's related stories."""
    return _cards(related(site, article))


def _name(issue: Issue | None) -> str:
    """Return what a link to an issue shows of it."""
    return f"{issue.key} {issue.number} {issue.title}" if issue else ""


def _shown(issue: Issue) -> list[str]:
    """Return all that pages show of an issue but its stories' own pages."""
    return [issue.own_digest, str(issue.lead), str(issue.draft), *_cards(issue.articles)]


def _cover(issue: Issue) -> str:
    """Return what an issue's cover shows of it."""
    return " ".join((_name(issue), str(issue.lead), str(issue.draft), *issue.banner, *_cards(issue.articles)))


def _issue(site: Site, issue: Issue, wanted: Collection[str] | None = None) -> Files:
    return _printed(site, issue_pages(site, issue, wanted))


def _photo_tasks(site: Site) -> Iterator[Task]:
    """Yield a task an issue for its photos' files, apart from its pages: many things change those."""
    seal = partial(_digest, RECIPE, str(site.darkroom.originals))
    for issue in site.newsroom.issues:
        yield Task(
            f"photos {issue.key}", seal(issue.digest), partial(_photos, site, issue), len(issue.articles)
        )


def _photos(site: Site, issue: Issue) -> Files:
    """Yield the files of an issue's photos, each once, with the crops that cards show of it."""
    prints: dict[str, tuple[Photo, dict[CropName, None]]] = {}
    for article in issue.articles:
        for photo in article.shown_photos:
            crops = dict.fromkeys(crops_of(issue, article, photo))
            prints.setdefault(photo.address, (photo, {}))[1].update(crops)
    for photo, crops in prints.values():
        yield from site.darkroom.files(photo, crops)


def _front_tasks(site: Site, seal: Seal) -> Iterator[Task]:
    issues = site.newsroom.issues
    shown = [part for issue in issues[: 1 + EARLIER] for part in _shown(issue)]
    cards = [
        f"{article.card_digest} {site.issue_of[article.issue].lead == article.slug}"
        for article in site.articles
        if article.series or KINDS[article.kind].front == "strip"
    ]
    yield Task("home", seal(shown, cards), lambda: _printed(site, [home_page(site)]))
    yield Task(
        "issues", seal(map(_cover, issues)), lambda: _printed(site, [issues_page(site)]), weight=len(issues)
    )


def _cards(stories: Iterable[Article]) -> list[str]:
    return [article.card_digest for article in stories]


def _listing_tasks(site: Site, seal: Seal) -> Iterator[Task]:
    for kind in LISTINGS:
        members = site.members[kind]
        lines = [_line(found, members.get(found.name, [])) for found in listed(site, kind)]
        yield Task(kind, seal(lines), partial(_index, site, kind))
        for found in listed(site, kind):
            stories = members.get(found.name, [])
            yield Task(
                f"{kind} {found.slug}",
                seal(_cards(stories)),
                partial(_listing, site, kind, found, stories),
                weight=1 + len(stories) // 10,
            )


def _line(found: Entry, stories: list[Article]) -> str:
    """Return what an index says of one of its entries."""
    return f"{found.name} {note(found)} {len(stories)} {stories[0].date if stories else ''}"


def _index(site: Site, kind: str) -> Files:
    return _printed(site, [index_page(site, kind)])


def _listing(site: Site, kind: str, found: Entry, stories: list[Article]) -> Files:
    yield from _printed(site, listing_pages(site, kind, found))
    stem = site.listing_address(kind, found.name)
    yield from feeds(site, stem, f"{site.newsroom.vocabulary.masthead} {found.name}", stories, stem)


def _archive_tasks(site: Site, seal: Seal) -> Iterator[Task]:
    months = months_of(site)
    counts = [f"{month} {len(stories)}" for month, stories in sorted(months.items())]
    yield Task("archive", seal(counts), lambda: _printed(site, [archive_page(site, months)]))
    years = sorted({year for year, _ in months})
    for year in years:
        inside = [article for month, stories in months.items() if month[0] == year for article in stories]
        yield Task(
            f"year {year}",
            seal(map(str, years), _cards(inside)),
            partial(_year, site, months, year),
            weight=1 + len(inside) // 10,
        )
    order = sorted(months)
    for at, month in enumerate(order):
        around = [str(other) for other in order[max(0, at - 1) : at + 2]]
        keys = dict.fromkeys(article.issue for article in months[month])
        yield Task(
            f"month {month[0]}-{month[1]}",
            seal(around, _cards(months[month]), [_name(site.issue_of[key]) for key in keys]),
            partial(_month, site, months, month),
            weight=1 + len(months[month]) // 10,
        )


def _year(site: Site, months: Months, year: int) -> Files:
    return _printed(site, [year_page(site, months, year)])


def _month(site: Site, months: Months, month: tuple[int, int]) -> Files:
    return _printed(site, [month_page(site, months, month)])


def _whole_site_tasks(site: Site, seal: Seal) -> Iterator[Task]:
    masthead = site.newsroom.vocabulary.masthead
    latest = site.articles[:50]
    yield Task("feeds", seal(_cards(latest)), lambda: feeds(site, "", masthead, latest, ""))
    addresses = sitemap_addresses(site)
    yield Task(
        "sitemap",
        seal([f"{address} {changed}" for address, changed in addresses]),
        lambda: sitemap(site, addresses),
        weight=5,
    )
    newest = [article for issue in site.newsroom.issues[:1] for article in issue.articles]
    own = "robots.txt" in site.frames.static
    leads = redirects(site)
    if leads:
        lines = [f"{lead.old} {lead.new} {lead.title}" for lead in leads]
        yield Task("redirects", seal(lines), lambda: redirect_pages(site, leads))
    servers = frozenset((HEADER_FILE, NGINX, APACHE)) & site.frames.static.keys()
    yield Task("headers", seal(sorted(servers)), partial(header_files, servers))
    yield Task("crawlers", seal(_cards(newest), [str(own)]), lambda: crawler_files(site))


def _share_tasks(site: Site, share: ShareCards | None) -> Iterator[Task]:
    """Yield the tasks that draw share cards; no theme and no frame shapes them."""
    for issue in site.newsroom.issues if share else ():
        assert share is not None
        yield Task(
            f"cards {issue.key}",
            _digest(share.digest, issue.title, issue.number or "", _cards(issue.articles)),
            partial(share.files, issue),
            weight=CARD_WEIGHT * len(issue.articles),
        )


def sitemap_addresses(site: Site) -> list[tuple[str, str | None]]:
    """Return the addresses of all pages, with the date of the last change where one is known."""
    newest = site.articles[0].date.isoformat() if site.articles else None
    found: list[tuple[str, str | None]] = [("", newest), ("issues/", newest), ("archive/", newest)]
    found.extend((address, None) for address in site.frames.standing)
    found.extend((issue.address, issue.date.isoformat()) for issue in site.newsroom.issues)
    for article in site.articles:
        changed = article.date
        if article.corrections:
            changed = max(changed, *(correction.date for correction in article.corrections))
        found.append((article.address, changed.isoformat()))
    for kind in LISTINGS:
        found.append((f"{kind}/", newest))
        for name, stories in sorted(site.members[kind].items()):
            found.append((site.listing_address(kind, name), stories[0].date.isoformat()))
    return found
