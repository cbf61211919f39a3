"""Pages at former addresses that lead to the present ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import escape

from bulletin.render.policy import META, page_policy
from bulletin.render.site import Site, number_text


class Lead(NamedTuple):
    """One former address, and where it leads."""

    old: str
    """Relative to the site's root; ends in `/` or in `.html`."""
    new: str
    title: str
    """What is there now, for the link's text."""


def redirects(site: Site) -> list[Lead]:
    """Return every former address, in a fixed order."""
    titles: dict[str, str] = {}
    for issue in site.newsroom.issues:
        if issue.moved:
            titles[issue.address] = f"{issue.title} {number_text(issue)}".strip()
        titles.update((article.address, article.headline) for article in issue.articles if article.moved)
    return [Lead(old, new, titles[new]) for old, new in sorted(site.addresses.moved.items())]


def redirect_pages(site: Site, leads: Sequence[Lead]) -> Iterator[tuple[str, bytes]]:
    """Yield the page of each former address.

    The refresh of 0 seconds is what search engines take for a lasting move where a host cannot
    answer 301. It works without scripts; it names the file, because a folder opened from a disk
    would show its list of files.
    """
    masthead = escape(site.newsroom.vocabulary.masthead)
    language = escape(site.newsroom.vocabulary.language)
    for lead in leads:
        path = f"{lead.old}index.html" if lead.old.endswith("/") else lead.old
        here = escape("../" * lead.old.count("/") + quote(lead.new) + "index.html")
        canonical = f'<link rel="canonical" href="{escape(site.absolute(lead.new))}">\n' if site.url else ""
        yield (
            path,
            (
                f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
                f"{META.format(page_policy())}\n"
                '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
                '<meta name="color-scheme" content="light dark">\n<style>html{background:Canvas}</style>\n'
                '<meta name="robots" content="noindex">\n<link rel="icon" href="data:,">\n'
                f'<meta http-equiv="refresh" content="0; url={here}">\n'
                f"<title>已移到新地址_{masthead}</title>\n{canonical}</head>\n<body>\n<main>\n"
                f'<h1>这一页已移到新地址</h1>\n<p><a href="{here}">{escape(lead.title)}</a></p>\n'
                "</main>\n</body>\n</html>\n"
            ).encode(),
        )
