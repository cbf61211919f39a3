"""What crawlers ask for: `robots.txt` and the news site map."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from bulletin.render import dates
from bulletin.render.site import Site

NEWS_SIZE = 1000
"""Addresses a news site map may hold (Google's limit)."""

SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def crawler_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield `sitemap-news.xml` where the site's address is known, and `robots.txt` unless the newsroom has its own."""
    if site.url:
        yield "sitemap-news.xml", "".join(news_lines(site)).encode()
    if "robots.txt" not in site.frames.static:
        yield "robots.txt", "".join(robots_lines(site)).encode()


def robots_lines(site: Site) -> Iterator[str]:
    """Yield a `robots.txt` (RFC 9309) that allows everything and names the site maps."""
    yield "User-agent: *\nAllow: /\n"
    if site.url:
        yield f"\nSitemap: {site.absolute('sitemap.xml')}\nSitemap: {site.absolute('sitemap-news.xml')}\n"


def news_lines(site: Site) -> Iterator[str]:
    """Yield the news site map line by line: the stories of the newest issue.

    The format is meant for the last two days. We ask no clock, so that the same input gives the
    same bytes; a crawler passes over what is older.
    """
    vocabulary = site.newsroom.vocabulary
    name, language = escape(vocabulary.masthead), escape(vocabulary.language.lower())
    publication = (
        f"<news:publication><news:name>{name}</news:name>"
        f"<news:language>{language}</news:language></news:publication>"
    )
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<urlset {SPACES}>\n'
    for issue in site.newsroom.issues[:1]:
        for article in issue.articles[:NEWS_SIZE]:
            yield (
                f"<url><loc>{escape(site.absolute(article.address))}</loc><news:news>{publication}"
                f"<news:publication_date>{dates.stamp(article.date, article.time)}</news:publication_date>"
                f"<news:title>{escape(article.headline)}</news:title></news:news></url>\n"
            )
    yield "</urlset>\n"
