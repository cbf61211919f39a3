"""The table of contents of a site: every output file belongs to exactly one task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bulletin.build.assets import Assets
from bulletin.build.shape import Shape
from bulletin.model.article import Photo
from bulletin.model.issue import Issue
from bulletin.model.outline import IssueOutline
from bulletin.photos.darkroom import Darkroom
from bulletin.photos.names import CropName, crops_of
from bulletin.render import crawlers, feeds, offline, redirects
from bulletin.render.links import muted
from bulletin.render.pages import archive, home, issue, listings
from bulletin.render.policy import APACHE, CADDY, HEADER_FILE, NGINX, header_files
from bulletin.render.site import Site
from bulletin.render.task import Files, Task
from bulletin.works.digests import digest
from bulletin.works.program import made_by

if TYPE_CHECKING:
    from bulletin.cards.cards import ShareCards
    from bulletin.search.segment import Step

PAGES: tuple[Callable[[Site], Iterator[Task]], ...] = (
    issue.tasks,
    home.tasks,
    listings.tasks,
    archive.tasks,
    feeds.tasks,
    crawlers.tasks,
    redirects.tasks,
)
"""Every kind of page, and what goes with pages: each plans its own tasks."""

CARD_WEIGHT = 8
"""How many pages could be printed in the time that one share card takes."""


def plan(site: Site, shape: Shape, share: ShareCards | None, assets: Assets) -> list[Task]:
    """Return every task of the site, in a fixed order; `share` says how share cards are made, if any are."""
    return [
        _static(site, assets),
        assets.task,
        *(_shaped(task, shape.pages) for kind in PAGES for task in kind(site)),
        _headers(site),
        *_offline_tasks(site, share),
        *_photo_tasks(site),
        *_share_tasks(site, share),
        *_paper_tasks(site),
    ]


def _static(site: Site, assets: Assets) -> Task:
    """Return the task of what MkDocs has made: standing pages and files.

    In the pages what is not due yet has no link, and generated pictures are told as such.
    """
    frames, addresses = site.house.frames, site.house.addresses
    pages = {}
    for address in map(unquote, frames.standing) if addresses.withheld or assets.generated else ():
        path = f"{address}index.html"
        before = data = frames.static.get(path, b"")
        if addresses.withheld is not None and b"issues/" in data:
            data = muted(data.decode(), address, addresses).encode()
        if assets.generated and address not in assets.told:
            from bulletin.render.generated import with_labels  # noqa: PLC0415 - few newsrooms show any

            data = with_labels(data.decode(), address, addresses, assets.generated).encode()
        if data != before:
            pages[path] = data
    known = digest(frames.static_digest, pages) if pages else frames.static_digest
    return Task("static", known, lambda: iter({**frames.static, **pages}.items()))


def _shaped(task: Task, base: str) -> Task:
    """Return a task of pages whose digests cover what shapes every page, too."""
    parts = task.parts
    if parts:
        whole = parts.digests
        parts = parts._replace(digests=lambda: {path: f"{base} {known}" for path, known in whole().items()})
    return task._replace(digest=f"{base} {task.digest}", parts=parts)


def index_tasks(steps: Iterable[Step], base_digest: str) -> list[Task]:
    """Return steps of the search index as tasks; `base_digest` covers what shapes all of them."""
    return [
        Task(step.name, digest(base_digest, step.digest), step.run, step.weight, step.always)
        for step in steps
    ]


def _headers(site: Site) -> Task:
    own = frozenset((HEADER_FILE, NGINX, APACHE, CADDY)) & {
        *site.house.frames.static,
        *site.house.frames.assets,
    }
    return Task("headers", digest(sorted(own)), partial(header_files, own))


def _offline_tasks(site: Site, share: ShareCards | None) -> Iterator[Task]:
    """Yield the tasks of what readers read with when they have no network, but files that the newsroom has of its own."""
    own = {*site.house.frames.static, *site.house.frames.assets}
    yield from offline.tasks(site, own)
    if site.house.offline:
        vocabulary = site.contents.vocabulary
        look = digest(made_by("cards"), share.digest if share else "", vocabulary.masthead, vocabulary.colors)
        yield Task("icons", look, partial(_icons, site, share))


def _icons(site: Site, share: ShareCards | None) -> Files:
    from bulletin.cards.cards import icon_files  # noqa: PLC0415 - drawn once

    return icon_files(site.contents.vocabulary, share)


def _photo_tasks(site: Site) -> Iterator[Task]:
    """Yield a task an issue for its photos' files, apart from its pages: many things change those."""
    darkroom = site.house.darkroom
    for outline in site.contents.issues if darkroom else ():
        assert darkroom is not None
        beside = [(story.slug, story.files) for story in outline.articles if story.files]
        yield Task(
            f"photos {outline.key}",
            digest(outline.lead, beside, darkroom.originals),  # which program, the ledger's key says
            partial(_photos, site, darkroom, outline),
            len(outline.articles),
        )


def _photos(site: Site, darkroom: Darkroom, outline: IssueOutline) -> Files:
    """Yield the files of an issue's photos, each once, with the crops that cards show of it, and its attachments."""
    whole = site.whole(outline)
    prints: dict[str, tuple[Photo, dict[CropName, None]]] = {}
    for article in whole.articles:
        for photo in article.pictures:
            crops = dict.fromkeys(crops_of(whole, article, photo))
            prints.setdefault(photo.address, (photo, {}))[1].update(crops)
    for photo, crops in prints.values():
        yield from darkroom.files(photo, crops)
    yield from _documents(whole, darkroom.root)
    if any(article.media for article in whole.articles):
        from bulletin.read.media import media_files  # noqa: PLC0415 - few issues have any

        recordings = {one.address: one for article in whole.articles for _, one in article.shown_media}
        for recording in recordings.values():
            yield from media_files(darkroom.root, recording)


def _documents(issue: Issue, root: Path) -> Files:
    """Yield the files of an issue's attachments and tables, which few stories have."""
    if attachments := {one.address: one for article in issue.articles for one in article.attachments}:
        from bulletin.read.handed.cleaning import attachment_file  # noqa: PLC0415

        for one in attachments.values():
            yield from attachment_file(root, one)
    if any(article.tables for article in issue.articles):
        from bulletin.render.tables import CSV_NAME, csv_file  # noqa: PLC0415

        for article in issue.articles:
            for number, table in enumerate(article.tables, 1):
                if table.rows:
                    yield article.address + CSV_NAME.format(number=number), csv_file(table)


def _share_tasks(site: Site, share: ShareCards | None) -> Iterator[Task]:
    """Yield the tasks that draw share cards; no theme and no frame shapes them."""
    for outline in site.contents.issues if share else ():
        assert share is not None
        yield Task(
            f"cards {outline.key}",
            digest(share.digest, outline.title, outline.number, [story.shown for story in outline.articles]),
            partial(_cards, site, share, outline),
            weight=CARD_WEIGHT * len(outline.articles),
        )


def _paper_tasks(site: Site) -> Iterator[Task]:
    """Yield the task of each issue's PDF and its cover, which are made already."""
    for key, offer in site.house.offers.items():
        yield Task(f"paper {key}", f"{offer.digest} {offer.address} {offer.cover}", offer.files)


def _cards(site: Site, share: ShareCards, outline: IssueOutline) -> Files:
    return share.files(site.whole(outline))
