"""Departments, reporters and series: the three indexes and the pages of each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from bulletin.model.outline import Outline
from bulletin.model.vocabulary import Department, Person, Series
from bulletin.render import dates, views
from bulletin.render.feeds import FEED_SIZE, Feed, feeds
from bulletin.render.house import House
from bulletin.render.meta import COLUMN_TYPES, Column
from bulletin.render.page import Page, base_of, print_page
from bulletin.render.site import LISTING_TITLES, LISTINGS, Site
from bulletin.render.task import Files, Task, file_task, page_task

Entry = Department | Person | Series
"""What an index lists."""

PAGE_SIZE = 30

INTROS = {
    "departments": "按部门查看全部报道",
    "reporters": "按记者和通讯员查看全部报道",
    "series": "连续刊出的专栏",
}


class Index(NamedTuple):
    """What the page of an index is made of."""

    kind: str
    entries: tuple[views.EntryView, ...]


class Listing(NamedTuple):
    """What the pages of one entry are made of."""

    kind: str
    entry: Entry
    view: views.EntryView
    stories: tuple[Outline, ...]


def tasks(site: Site) -> Iterator[Task]:
    """Yield the tasks of each index, and of each entry with its feeds."""
    for kind in LISTINGS:
        members = site.members[kind]
        found = [
            Listing(kind, one, entry(site, kind, one), tuple(members.get(one.name, ())))
            for one in listed(site, kind)
        ]
        index = Index(kind, tuple(one.view for one in found))
        yield page_task(kind, site.house, index, lambda house, index: [index_page(house, index)])
        for one in found:
            weight = 1 + len(one.stories) // 10
            yield file_task(f"{kind} {one.entry.slug}", site.house, one, _files, weight)


def _files(house: House, found: Listing) -> Files:
    for page in listing_pages(house, found):
        yield print_page(page, house)
    stem = found.view.address
    title = f"{house.vocabulary.masthead} {found.entry.name}"
    yield from feeds(house, Feed(stem, title, stem, found.stories[:FEED_SIZE]))


def index_page(house: House, index: Index) -> Page:
    """Return `/departments/`, `/reporters/` or `/series/`; entries without stories are left out."""
    kind = index.kind
    title = LISTING_TITLES[kind]
    content = house.templates.render(
        "index",
        title=title,
        kind=kind,
        intro=INTROS[kind],
        entries=tuple(found for found in index.entries if found.total),
        base="../",
    )
    return Page(
        address=f"{kind}/",
        title=title,
        description=INTROS[kind],
        content=content,
        trail=(),
        about=column(house, kind, title, INTROS[kind]),
    )


def column(house: House, kind: str, name: str, description: str, *words: str) -> Column:
    """Return what a page of an index says of itself as a column; `words` are keywords besides its name."""
    keywords = dict.fromkeys((name, *words, house.vocabulary.masthead))
    return Column(name=name, description=description, keywords=tuple(keywords), type=COLUMN_TYPES[kind])


def listed(site: Site, kind: str) -> tuple[Entry, ...]:
    """Return all entries of an index in the order of the newsroom's own list."""
    if kind == "departments":
        return site.contents.departments
    return site.contents.people if kind == "reporters" else site.contents.series


def entry(site: Site, kind: str, found: Entry) -> views.EntryView:
    """Return one entry of an index."""
    stories = site.members[kind].get(found.name, [])
    return views.EntryView(
        name=found.name,
        address=site.house.listing_address(kind, found.name),
        total=len(stories),
        latest_text=dates.chinese(stories[0].date) if stories else "",
        note=note(found),
        depth=depth(site, found) if isinstance(found, Department) else 0,
    )


def note(found: Entry) -> str:
    """Return the short line under an entry's name."""
    if isinstance(found, Person):
        return " ".join(filter(None, (found.role, found.department, found.title)))
    if isinstance(found, Series):
        return found.description or found.banner or ""
    return found.parent or ""


def other_names(found: Entry) -> tuple[str, ...]:
    """Return what readers may also look an entry up by."""
    if isinstance(found, Department):
        return found.aliases
    return tuple(filter(None, (found.department,))) if isinstance(found, Person) else ()


def depth(site: Site, department: Department) -> int:
    """Return how many departments stand above this one (a loop among parents counts once)."""
    parents = {found.name: found.parent for found in site.contents.departments}
    seen = {department.name}
    parent = department.parent
    while parent and parent in parents and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    return len(seen) - 1


def listing_pages(house: House, listing: Listing) -> Iterator[Page]:
    """Yield the pages of one entry, newest stories first, PAGE_SIZE a page."""
    kind, found, view, stories = listing
    pages = max(1, -(-len(stories) // PAGE_SIZE))
    addresses = tuple(
        view.address if page == 1 else f"{view.address}page/{page}/" for page in range(1, pages + 1)
    )
    description = (found.description if isinstance(found, Series) else None) or f"{found.name}的全部报道"
    for page, address in enumerate(addresses, 1):
        content = house.templates.render(
            "listing",
            title=found.name,
            kind=kind,
            kind_title=LISTING_TITLES[kind],
            entry=view,
            banner=found.banner if isinstance(found, Series) else None,
            description=description,
            years=by_year(house, stories[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]),
            page=page,
            pages=pages,
            page_addresses=addresses,
            feeds=(
                (f"{found.name} Atom", f"{view.address}feed.xml"),
                (f"{found.name} JSON", f"{view.address}feed.json"),
            ),
            base=base_of(address),
        )
        yield Page(
            address=address,
            title=found.name if page == 1 else f"{found.name} 第{page}页",
            description=description,
            content=content,
            feeds=((found.name, f"{view.address}feed"),),
            trail=((LISTING_TITLES[kind], f"{kind}/"), *((found.name, view.address),)[: page - 1]),
            about=column(house, kind, found.name, description, *other_names(found)),
        )


def by_year(house: House, stories: Iterable[Outline]) -> tuple[tuple[int, tuple[views.Card, ...]], ...]:
    """Return stories grouped by year; they are already in order of time."""
    return tuple(
        (year, house.cards(group)) for year, group in groupby(stories, key=lambda story: story.date.year)
    )
