"""Atom (RFC 4287) and JSON Feed 1.1, and the site map (sitemaps.org 0.9)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import escape

from bulletin.model.article import Article
from bulletin.render import dates
from bulletin.render.page import base_of
from bulletin.render.site import Site, byline_text

FEED_SIZE = 30
"""Stories in a feed; readers fetch the whole file each time."""

SITEMAP_SIZE = 50_000
"""Addresses one site map may hold (sitemaps.org protocol)."""

EPOCH = "1970-01-01T00:00:00+08:00"
"""`updated` of a feed without stories: the clock is not asked, the same input gives the same bytes."""


def feeds(
    site: Site, stem: str, title: str, stories: Sequence[Article], home: str
) -> Iterator[tuple[str, bytes]]:
    """Yield `<stem>feed.xml` and `<stem>feed.json` over the newest of `stories`.

    `home` is the address of the page that shows the same stories.
    """
    shown = stories[:FEED_SIZE]
    yield f"{stem}feed.xml", "".join(atom_lines(site, stem, title, shown, home)).encode()
    yield f"{stem}feed.json", json_feed(site, stem, title, shown, home)


def atom_lines(site: Site, stem: str, title: str, stories: Sequence[Article], home: str) -> Iterator[str]:
    """Yield an Atom feed line by line."""
    vocabulary = site.newsroom.vocabulary
    updated = max(map(changed, stories), default=EPOCH)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(vocabulary.language)}">\n'
    yield f"<title>{escape(title)}</title>\n"
    yield f"<id>{escape(feed_id(site, stem))}</id>\n<updated>{updated}</updated>\n"
    own = escape(link(site, stem, f"{stem}feed.xml"))
    yield f'<link rel="self" type="application/atom+xml" href="{own}"/>\n'
    yield f'<link rel="alternate" type="text/html" href="{escape(link(site, stem, home))}"/>\n'
    yield f"<author><name>{escape(vocabulary.name)}</name></author>\n"
    for article in stories:
        address = link(site, stem, article.address)
        stamp = dates.stamp(article.date, article.time)
        last = changed(article)
        yield f"<entry>\n<title>{escape(article.headline)}</title>\n<id>{escape(entry_id(site, article))}</id>\n"
        yield f"<published>{stamp}</published>\n<updated>{last}</updated>\n"
        yield f'<link rel="alternate" type="text/html" href="{escape(address)}"/>\n'
        if signature := byline_text(article):
            yield f"<author><name>{escape(signature)}</name></author>\n"
        for name in article.departments:
            yield f'<category term="{escape(name)}"/>\n'
        yield f"<summary>{escape(article.summary)}</summary>\n</entry>\n"
    yield "</feed>\n"


def link(site: Site, stem: str, address: str) -> str:
    """Return a full address, or one that counts from the feed's own file where the site's is not known."""
    return site.absolute(address) if site.url else base_of(stem) + quote(address)


def changed(article: Article) -> str:
    """Return when a story last changed for its readers: its newest correction, or its publication."""
    stamp = dates.stamp(article.date, article.time)
    return max([stamp, *(dates.stamp(found.date, None) for found in article.corrections)])


def feed_id(site: Site, stem: str) -> str:
    """Return the feed's lasting identifier: its own address, or a `tag:`-like one without a site."""
    return site.absolute(f"{stem}feed.xml") if site.url else f"urn:bulletin:{stem or 'all'}"


def entry_id(site: Site, article: Article) -> str:
    """Return the story's lasting identifier; an address, once published, never changes."""
    return site.absolute(article.address) if site.url else f"urn:bulletin:{article.address}"


def json_feed(site: Site, stem: str, title: str, stories: Sequence[Article], home: str) -> bytes:
    """Return a JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    vocabulary = site.newsroom.vocabulary
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "language": vocabulary.language,
        "authors": [{"name": vocabulary.name}],
    }
    if site.url:
        feed["home_page_url"] = site.absolute(home)
        feed["feed_url"] = site.absolute(f"{stem}feed.json")
    # A line an item: with `indent`, Python would encode in Python, ten times slower.
    items = ",\n".join(json.dumps(json_item(site, stem, article), ensure_ascii=False) for article in stories)
    head = json.dumps(feed, ensure_ascii=False).removesuffix("}")
    return f'{head}, "items": [\n{items}\n]}}\n'.encode()


def json_item(site: Site, stem: str, article: Article) -> dict[str, Any]:
    """Return one story as a JSON Feed item."""
    item: dict[str, Any] = {
        "id": entry_id(site, article),
        "url": link(site, stem, article.address),
        "title": article.headline,
        "content_text": article.summary,
        "summary": article.summary,
        "date_published": dates.stamp(article.date, article.time),
    }
    if (last := changed(article)) != item["date_published"]:
        item["date_modified"] = last
    if photos := article.shown_photos:
        item["image"] = link(site, stem, photos[0].address)
    if signature := byline_text(article):
        item["authors"] = [{"name": signature}]
    if tags := [*article.departments, *filter(None, [article.series]), *article.keywords]:
        item["tags"] = list(dict.fromkeys(tags))
    return item


def sitemap(site: Site, addresses: Sequence[tuple[str, str | None]]) -> Iterator[tuple[str, bytes]]:
    """Yield `sitemap.xml` over `addresses` (each with its last change or None).

    Over SITEMAP_SIZE addresses it becomes an index of numbered parts, as the protocol asks.
    Without a known site address there is none: the protocol wants full addresses.
    """
    if not site.url:
        return
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    files = []
    for start in range(0, max(1, len(addresses)), SITEMAP_SIZE):
        lines = [f"{head}<urlset {space}>\n"]
        for address, changed in addresses[start : start + SITEMAP_SIZE]:
            last = f"<lastmod>{changed}</lastmod>" if changed else ""
            lines.append(f"<url><loc>{escape(site.absolute(address))}</loc>{last}</url>\n")
        files.append("".join((*lines, "</urlset>\n")).encode())
    if len(files) == 1:
        yield "sitemap.xml", files[0]
        return
    parts = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    yield from zip(parts, files, strict=True)
    listed = "".join(f"<sitemap><loc>{escape(site.absolute(part))}</loc></sitemap>\n" for part in parts)
    yield "sitemap.xml", f"{head}<sitemapindex {space}>\n{listed}</sitemapindex>\n".encode()
