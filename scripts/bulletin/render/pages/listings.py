"""What articles are listed by: the index of each listing, and the pages of each of its entries."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bulletin.model.listings import LISTINGS, Listing
from bulletin.model.outline import Outline
from bulletin.model.vocabulary import Department, Entry, Person, Series
from bulletin.render import dates, views
from bulletin.render.feeds import FEED_SIZE, Feed, feeds
from bulletin.render.house import House
from bulletin.render.meta import Column
from bulletin.render.page import Page, base_of, print_page
from bulletin.render.redirects import Lead, redirect_pages
from bulletin.render.site import Site
from bulletin.render.task import Files, Task, file_task, page_task

PAGE_SIZE = 30
FROM_FIRST = "first/"
"""Below a series' address, where its stories stand from the first on."""


class Index(NamedTuple):
    """What the page of an index is made of."""

    path: str
    entries: tuple[views.EntryView, ...]


class Listed(NamedTuple):
    """What the pages of one entry are made of."""

    path: str
    """That of its listing."""
    entry: Entry
    view: views.EntryView
    stories: tuple[Outline, ...]
    above: tuple[str, ...] = ()
    """Of a department: the one above it, and the next, those below it, by name."""
    below: tuple[str, ...] = ()


def tasks(site: Site) -> Iterator[Task]:
    """Yield the tasks of each index, and of each entry with its feeds."""
    for path, members in site.members.items():
        listed = [
            Listed(path, one, entry(site, path, one), tuple(members.get(one.name, ())), *around(site, one))
            for one in site.contents.entries.get(path, ())
        ]
        index = Index(path, tuple(one.view for one in by_tree(listed)))
        yield page_task(path, site.house, index, lambda house, index: [index_page(house, index)])
        for one in listed:
            weight = 1 + len(one.stories) // 10
            yield file_task(f"{path} {one.entry.slug}", site.house, one, _files, weight)


def _files(house: House, listed: Listed) -> Files:
    pages = list(listing_pages(house, listed))
    for page in pages:
        yield print_page(page, house)
    stem = listed.view.address
    title = f"{house.vocabulary.masthead} {listed.entry.name}"
    subscribed = list(feeds(house, Feed(stem, title, stem, listed.stories[:FEED_SIZE])))
    yield from subscribed
    if listed.entry.former:
        former = f"{listed.path}/{listed.entry.former}/"
        leads = [Lead(former + page.address.removeprefix(stem), page.address, page.title) for page in pages]
        yield from redirect_pages(house, leads)
        # A static host cannot send a feed's reader elsewhere: it stays, and names the new address as its own.
        yield from ((former + path.removeprefix(stem), data) for path, data in subscribed)


def index_page(house: House, index: Index) -> Page:
    """Return the index of a listing, such as `/departments/`; entries without stories are left out."""
    listing = LISTINGS[index.path]
    grouped = families(index.entries)
    content = house.templates.render(
        "index",
        title=listing.title,
        kind=listing.path,
        intro=listing.intro,
        families=grouped,
        entries=tuple(one for family in grouped for one in family),  # for themes that know no families
        base="../",
    )
    return Page(
        address=f"{listing.path}/",
        title=listing.title,
        description=listing.intro,
        content=content,
        trail=(),
        about=column(house, listing, listing.title, listing.intro),
    )


def column(house: House, listing: Listing, name: str, description: str, *words: str) -> Column:
    """Return what a page of a listing says of itself as a column; `words` are keywords besides its name."""
    keywords = dict.fromkeys((name, *words, house.vocabulary.masthead))
    return Column(name=name, description=description, keywords=tuple(keywords), type=listing.column)


def entry(site: Site, path: str, named: Entry) -> views.EntryView:
    """Return one entry of the index at a path."""
    stories = site.members[path].get(named.name, [])
    return views.EntryView(
        name=named.name,
        address=site.house.listing_address(path, named.name),
        total=len(stories),
        latest_text=dates.chinese(stories[0].date) if stories else "",
        note=note(named),
        depth=depth(site, named) if isinstance(named, Department) else 0,
    )


def note(named: Entry) -> str:
    """Return the short line under an entry's name."""
    if isinstance(named, Person):
        return " ".join(filter(None, (named.role, named.department, named.title)))
    if isinstance(named, Series):
        return named.description or named.banner or ""
    return (named.parent or "") if isinstance(named, Department) else ""


def other_names(named: Entry) -> tuple[str, ...]:
    """Return what readers may also look an entry up by."""
    if isinstance(named, Department):
        return named.aliases
    return tuple(filter(None, (named.department,))) if isinstance(named, Person) else ()


def depth(site: Site, department: Department) -> int:
    """Return how many departments stand above this one (a loop among parents counts once)."""
    entries = site.contents.entries.get("departments", ())
    parents = {one.name: one.parent for one in entries if isinstance(one, Department)}
    seen = {department.name}
    parent = department.parent
    while parent and parent in parents and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    return len(seen) - 1


def around(site: Site, named: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the department above another, and those below it that have stories; nothing for other entries."""
    if not isinstance(named, Department):
        return (), ()
    every = [one for one in site.contents.entries.get("departments", ()) if isinstance(one, Department)]
    above = tuple(one.name for one in every if one.name == named.parent)
    members = site.members["departments"]
    return above, tuple(one.name for one in every if one.parent == named.name and members.get(one.name))


def by_tree(listed: Sequence[Listed]) -> list[Listed]:
    """Return departments with those below them behind them; others, and what stands in a loop, as they are listed."""
    names = {one.entry.name for one in listed}
    below: dict[str | None, list[Listed]] = {}
    for one in listed:
        parent = one.entry.parent if isinstance(one.entry, Department) else None
        below.setdefault(parent if parent in names else None, []).append(one)
    ordered: dict[str, Listed] = {}
    waiting = below.get(None, [])[::-1]
    while waiting:
        one = waiting.pop()
        if ordered.setdefault(one.entry.name, one) is one:
            waiting += below.get(one.entry.name, [])[::-1]
    return [*ordered.values(), *(one for one in listed if one.entry.name not in ordered)]


def families(entries: Iterable[views.EntryView]) -> tuple[tuple[views.EntryView, ...], ...]:
    """Return entries with stories, those that stand below another together with it."""
    groups: list[list[views.EntryView]] = []
    for one in entries:
        if not one.depth or not groups:
            groups.append([])
        groups[-1].append(one)
    return tuple(kept for group in groups if (kept := tuple(one for one in group if one.total)))


def listing_pages(house: House, listed: Listed) -> Iterator[Page]:
    """Yield the pages of one entry, newest stories first, PAGE_SIZE a page; those of a series from the first story, too."""
    yield from _pages(house, listed)
    if isinstance(listed.entry, Series) and len(listed.stories) > 1:
        oldest = sorted(listed.stories, key=lambda story: story.date)  # as `Site.chain` has them
        yield from _pages(house, listed._replace(stories=tuple(oldest)), f"{listed.view.address}{FROM_FIRST}")


def _pages(house: House, listed: Listed, other: str = "") -> Iterator[Page]:
    """Yield the pages of an entry; those of its stories in the other order stand at an address of their own."""
    path, named, view, stories, above, below = listed
    department = named if isinstance(named, Department) else None
    listing = LISTINGS[path]
    pages = max(1, -(-len(stories) // PAGE_SIZE))
    addresses = tuple(
        f"{other}{page}/" if other else view.address if page == 1 else f"{view.address}page/{page}/"
        for page in range(1, pages + 1)
    )
    is_series = isinstance(named, Series)
    said = named.description if isinstance(named, Series) else department.intro if department else None
    description = said or f"{named.name}的全部报道"
    for page, address in enumerate(addresses, 1):
        content = house.templates.render(
            "listing",
            title=named.name,
            kind=path,
            kind_title=listing.title,
            entry=view,
            banner=named.banner if isinstance(named, Series) else None,
            description=description,
            role=view.note if isinstance(named, Person) else "",
            contact=department.contact if department else None,
            above=tuple((name, house.listing_address(path, name)) for name in above),
            below=tuple((name, house.listing_address(path, name)) for name in below),
            opener=house.card(stories[0]) if is_series and page == 1 and stories else None,
            orders=(view.address, f"{view.address}{FROM_FIRST}1/") if is_series and len(stories) > 1 else (),
            is_other=bool(other),
            years=by_year(
                house, stories[(page - 1) * PAGE_SIZE + (is_series and page == 1) : page * PAGE_SIZE]
            ),
            page=page,
            pages=pages,
            page_addresses=addresses,
            feed=f"{view.address}feed.xml",
            base=base_of(address),
        )
        yield Page(
            address=address,
            title=" ".join(
                filter(None, (named.name, "从第一篇看起" if other else "", f"第{page}页" if page > 1 else ""))
            ),
            description=description,
            content=content,
            feeds=((named.name, f"{view.address}feed"),),
            trail=(
                (listing.title, f"{path}/"),
                *([(named.name, view.address)] if other or page > 1 else []),
            ),
            about=column(house, listing, named.name, description, *other_names(named)),
        )


def by_year(house: House, stories: Iterable[Outline]) -> tuple[tuple[int, tuple[views.Card, ...]], ...]:
    """Return stories grouped by year; they are already in order of time."""
    return tuple(
        (year, house.cards(group)) for year, group in groupby(stories, key=lambda story: story.date.year)
    )
