"""Atom (RFC 4287) and JSON Feed 1.1."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import escape

from bulletin.model.outline import Outline
from bulletin.render.house import House
from bulletin.render.page import base_of
from bulletin.render.site import Site
from bulletin.render.task import Files, Task, file_task
from bulletin.render.views import FeedItem

FEED_SIZE = 30
"""Stories in a feed; readers fetch the whole file each time."""

EPOCH = "1970-01-01T00:00:00+08:00"
"""`updated` of a feed without stories: the clock is not asked, the same input gives the same bytes."""


class Feed(NamedTuple):
    """What a pair of feeds is made of."""

    stem: str
    """What their addresses begin with."""
    title: str
    home: str
    """Address of the page that shows the same stories."""
    stories: tuple[Outline, ...]
    """The newest, FEED_SIZE at most."""
    whole: tuple[str, ...] | None = None
    """Digests of the whole stories, where the feed carries their full text."""


def tasks(site: Site) -> Iterator[Task]:
    """Yield the task of the whole site's feeds, which carry the full text where addresses in it can be full.

    Those of one department or reporter carry summaries: a story is in five of them, and would be rendered as often.
    """
    stories = tuple(site.articles[:FEED_SIZE])
    whole = tuple(story.digest for story in stories) if site.house.url else None
    feed = Feed("", site.contents.vocabulary.masthead, "", stories, whole)
    yield file_task("feeds", site.house, feed, feeds)


def feeds(house: House, feed: Feed) -> Files:
    """Yield `<stem>feed.xml` and `<stem>feed.json`."""
    from bulletin.render.whole import whole_text  # noqa: PLC0415 - most edits reach none of the newest stories

    items = [house.item(story) for story in feed.stories]
    texts = [whole_text(house, house.shelf.article(story)) for story in feed.stories if feed.whole]
    texts = texts or [""] * len(items)
    yield f"{feed.stem}feed.xml", "".join(atom_lines(house, feed, items, texts)).encode()
    yield f"{feed.stem}feed.json", json_feed(house, feed, items, texts)


def atom_lines(house: House, feed: Feed, items: Sequence[FeedItem], texts: Sequence[str]) -> Iterator[str]:
    """Yield an Atom feed line by line."""
    vocabulary, stem = house.vocabulary, feed.stem
    updated = max((item.changed for item in items), default=EPOCH)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(vocabulary.language)}">\n'
    yield f"<title>{escape(feed.title)}</title>\n"
    yield f"<id>{escape(feed_id(house, stem))}</id>\n<updated>{updated}</updated>\n"
    own = escape(link(house, stem, f"{stem}feed.xml"))
    yield f'<link rel="self" type="application/atom+xml" href="{own}"/>\n'
    yield f'<link rel="alternate" type="text/html" href="{escape(link(house, stem, feed.home))}"/>\n'
    yield f"<author><name>{escape(vocabulary.name)}</name></author>\n"
    for item, text in zip(items, texts, strict=True):
        yield f"<entry>\n<title>{escape(item.headline)}</title>\n<id>{escape(entry_id(house, item))}</id>\n"
        yield f"<published>{item.published}</published>\n<updated>{item.changed}</updated>\n"
        yield f'<link rel="alternate" type="text/html" href="{escape(link(house, stem, item.address))}"/>\n'
        for address, mime, size, _ in item.enclosures:
            there = escape(link(house, stem, address))
            yield f'<link rel="enclosure" type="{mime}" length="{size}" href="{there}"/>\n'
        for name in item.authors:
            yield f"<author><name>{escape(name)}</name></author>\n"
        for name in item.departments:
            yield f'<category term="{escape(name)}"/>\n'
        yield f"<summary>{escape(item.summary)}</summary>\n"
        if text:
            yield f'<content type="html">{escape(text)}</content>\n'
        yield "</entry>\n"
    yield "</feed>\n"


def link(house: House, stem: str, address: str) -> str:
    """Return a full address, or one that counts from the feed's own file where the site's is not known."""
    return house.absolute(address) if house.url else base_of(stem) + quote(address)


def feed_id(house: House, stem: str) -> str:
    """Return the feed's lasting identifier: its own address, or a `tag:`-like one without a house."""
    return house.absolute(f"{stem}feed.xml") if house.url else f"urn:bulletin:{stem or 'all'}"


def entry_id(house: House, item: FeedItem) -> str:
    """Return the story's lasting identifier; an address, once published, never changes."""
    return house.absolute(item.address) if house.url else f"urn:bulletin:{item.address}"


def json_feed(house: House, feed: Feed, items: Sequence[FeedItem], texts: Sequence[str]) -> bytes:
    """Return a JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    vocabulary = house.vocabulary
    head: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": vocabulary.language,
        "authors": [{"name": vocabulary.name}],
    }
    if house.url:
        head["home_page_url"] = house.absolute(feed.home)
        head["feed_url"] = house.absolute(f"{feed.stem}feed.json")
    # A line an item: with `indent`, Python would encode in Python, ten times slower.
    told = (json_item(house, feed.stem, item, text) for item, text in zip(items, texts, strict=True))
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in told)
    start = json.dumps(head, ensure_ascii=False).removesuffix("}")
    return f'{start}, "items": [\n{lines}\n]}}\n'.encode()


def json_item(house: House, stem: str, item: FeedItem, text: str = "") -> dict[str, Any]:
    """Return one story as a JSON Feed item, with its full `text` where there is one."""
    entry: dict[str, Any] = {
        "id": entry_id(house, item),
        "url": link(house, stem, item.address),
        "title": item.headline,
        **({"content_html": text} if text else {"content_text": item.summary}),
        "summary": item.summary,
        "date_published": item.published,
    }
    if item.changed != item.published:
        entry["date_modified"] = item.changed
    if item.image:
        entry["image"] = link(house, stem, item.image)
    if item.authors:
        entry["authors"] = [{"name": name} for name in item.authors]
    if item.enclosures:
        entry["attachments"] = [
            {"url": link(house, stem, address), "mime_type": mime, "size_in_bytes": size}
            | ({"duration_in_seconds": seconds} if seconds else {})
            for address, mime, size, seconds in item.enclosures
        ]
    if item.tags:
        entry["tags"] = list(item.tags)
    return entry
