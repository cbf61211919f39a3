"""What crawlers ask for: `robots.txt`, the site map (sitemaps.org 0.9) and the news site map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import escape

from bulletin.model.outline import Outline
from bulletin.render.house import House
from bulletin.render.site import Site
from bulletin.render.task import Files, Task, file_task
from bulletin.works.digests import digest

NEWS_SIZE = 1000
"""Addresses a news site map may hold (Google's limit)."""

SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


SITEMAP_SIZE = 50_000
"""Addresses one site map may hold (sitemaps.org protocol)."""

Dated = tuple[str, str | None]
"""An address, and the date of its last change where one is known."""


def tasks(site: Site) -> Iterator[Task]:
    """Yield the tasks of the site map, and of what else crawlers ask for."""
    addresses = sitemap_addresses(site)
    yield Task("sitemap", digest(addresses), partial(sitemap, site.house, addresses), weight=5)
    newest = tuple(story for issue in site.contents.issues[:1] for story in issue.articles[:NEWS_SIZE])
    own = "robots.txt" in {*site.house.frames.static, *site.house.frames.assets}
    yield file_task("crawlers", site.house, (newest, own), crawler_files)


def sitemap_addresses(site: Site) -> list[Dated]:
    """Return the addresses of all pages, with the date of the last change where one is known."""
    newest = site.articles[0].date.isoformat() if site.articles else None
    addresses: list[Dated] = [("", newest), ("issues/", newest), ("archive/", newest)]
    addresses.extend((address, None) for address in site.house.frames.standing)
    addresses.extend((issue.address, issue.date.isoformat()) for issue in site.contents.issues)
    addresses += [(story.address, story.changed.isoformat()) for story in site.articles]
    for path, members in site.members.items():
        addresses.append((f"{path}/", newest))
        for name, stories in sorted(members.items()):
            addresses.append((site.house.listing_address(path, name), stories[0].date.isoformat()))
    return addresses


def sitemap(house: House, addresses: Sequence[Dated]) -> Files:
    """Yield `sitemap.xml` over `addresses` (each with its last change or None).

    Over SITEMAP_SIZE addresses it becomes an index of numbered parts, as the protocol asks.
    Without a known site address there is none: the protocol wants full addresses.
    """
    if not house.url:
        return
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    files = []
    for start in range(0, max(1, len(addresses)), SITEMAP_SIZE):
        lines = [f"{head}<urlset {space}>\n"]
        for address, changed in addresses[start : start + SITEMAP_SIZE]:
            last = f"<lastmod>{changed}</lastmod>" if changed else ""
            lines.append(f"<url><loc>{escape(house.absolute(address))}</loc>{last}</url>\n")
        files.append("".join((*lines, "</urlset>\n")).encode())
    if len(files) == 1:
        yield "sitemap.xml", files[0]
        return
    parts = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    yield from zip(parts, files, strict=True)
    listed = "".join(f"<sitemap><loc>{escape(house.absolute(part))}</loc></sitemap>\n" for part in parts)
    yield "sitemap.xml", f"{head}<sitemapindex {space}>\n{listed}</sitemapindex>\n".encode()


def crawler_files(house: House, material: tuple[tuple[Outline, ...], bool]) -> Files:
    """Yield `sitemap-news.xml` where the site's address is known, and `robots.txt` unless the newsroom has its own."""
    newest, own = material
    if house.url:
        yield "sitemap-news.xml", "".join(news_lines(house, newest)).encode()
    if not own:
        yield "robots.txt", "".join(robots_lines(house)).encode()


def robots_lines(house: House) -> Iterator[str]:
    """Yield a `robots.txt` (RFC 9309) that allows everything and names the site maps."""
    yield "User-agent: *\nAllow: /\n"
    if house.url:
        yield f"\nSitemap: {house.absolute('sitemap.xml')}\nSitemap: {house.absolute('sitemap-news.xml')}\n"


def news_lines(house: House, newest: Iterable[Outline]) -> Iterator[str]:
    """Yield the news site map line by line: the stories of the newest issue.

    The format is meant for the last two days. We ask no clock, so that the same input gives the
    same bytes; a crawler passes over what is older.
    """
    vocabulary = house.vocabulary
    name, language = escape(vocabulary.masthead), escape(vocabulary.language.lower())
    publication = (
        f"<news:publication><news:name>{name}</news:name>"
        f"<news:language>{language}</news:language></news:publication>"
    )
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<urlset {SPACES}>\n'
    for item in map(house.item, newest):
        yield (
            f"<url><loc>{escape(house.absolute(item.address))}</loc><news:news>{publication}"
            f"<news:publication_date>{item.published}</news:publication_date>"
            f"<news:title>{escape(item.headline)}</news:title></news:news></url>\n"
        )
    yield "</urlset>\n"
