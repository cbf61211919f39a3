"""Departments, reporters and series: the three indexes and the pages of each entry."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bulletin.model.article import Article
from bulletin.model.vocabulary import Department, Person, Series
from bulletin.render import dates, views
from bulletin.render.meta import COLUMN_TYPES, Column
from bulletin.render.page import Page, base_of
from bulletin.render.site import LISTING_TITLES, Site

Entry = Department | Person | Series
"""What an index lists."""

PAGE_SIZE = 30

INTROS = {
    "departments": "按部门查看全部报道",
    "reporters": "按记者和通讯员查看全部报道",
    "series": "连续刊出的专栏",
}


def index_page(site: Site, kind: str) -> Page:
    """Return `/departments/`, `/reporters/` or `/series/`; entries without stories are left out."""
    entries = [entry(site, kind, found) for found in listed(site, kind)]
    title = LISTING_TITLES[kind]
    content = site.templates.render(
        "index",
        title=title,
        kind=kind,
        intro=INTROS[kind],
        entries=tuple(found for found in entries if found.total),
        base="../",
    )
    return Page(
        address=f"{kind}/",
        title=title,
        description=INTROS[kind],
        content=content,
        trail=(),
        about=column(site, kind, title, INTROS[kind]),
    )


def column(site: Site, kind: str, name: str, description: str, *words: str) -> Column:
    """Return what a page of an index says of itself as a column; `words` are keywords besides its name."""
    keywords = dict.fromkeys((name, *words, site.newsroom.vocabulary.masthead))
    return Column(name=name, description=description, keywords=tuple(keywords), type=COLUMN_TYPES[kind])


def listed(site: Site, kind: str) -> tuple[Entry, ...]:
    """Return all entries of an index in the order of the newsroom's own list."""
    if kind == "departments":
        return site.newsroom.departments
    return site.newsroom.people if kind == "reporters" else site.newsroom.series


def entry(site: Site, kind: str, found: Entry) -> views.EntryView:
    """Return one entry of an index."""
    stories = site.members[kind].get(found.name, [])
    return views.EntryView(
        name=found.name,
        address=site.listing_address(kind, found.name),
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
    parents = {found.name: found.parent for found in site.newsroom.departments}
    seen = {department.name}
    parent = department.parent
    while parent and parent in parents and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    return len(seen) - 1


def listing_pages(site: Site, kind: str, found: Entry) -> Iterator[Page]:
    """Yield the pages of one entry, newest stories first, PAGE_SIZE a page."""
    stories = site.members[kind].get(found.name, [])
    view = entry(site, kind, found)
    pages = max(1, -(-len(stories) // PAGE_SIZE))
    addresses = tuple(
        view.address if page == 1 else f"{view.address}page/{page}/" for page in range(1, pages + 1)
    )
    description = (found.description if isinstance(found, Series) else None) or f"{found.name}的全部报道"
    for page, address in enumerate(addresses, 1):
        shown = stories[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        content = site.templates.render(
            "listing",
            title=found.name,
            kind=kind,
            kind_title=LISTING_TITLES[kind],
            entry=view,
            banner=found.banner if isinstance(found, Series) else None,
            description=description,
            years=by_year(site, shown),
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
            about=column(site, kind, found.name, description, *other_names(found)),
        )


def by_year(site: Site, stories: list[Article]) -> tuple[tuple[int, tuple[views.Card, ...]], ...]:
    """Return stories grouped by year; they are already in order of time."""
    return tuple(
        (year, site.cards(group)) for year, group in groupby(stories, key=lambda article: article.date.year)
    )
