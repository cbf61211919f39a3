"""Pages at former addresses that lead to the present ones."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import escape

from bulletin.render.house import House
from bulletin.render.policy import META, page_policy
from bulletin.render.site import Site
from bulletin.render.story import number_text
from bulletin.render.task import Files, Task
from bulletin.works.digests import digest
from bulletin.works.plain import plain


class Lead(NamedTuple):
    """One former address, and where it leads."""

    old: str
    """Relative to the site's root; ends in `/` or in `.html`."""
    new: str
    title: str
    """What is there now, for the link's text."""


def tasks(site: Site) -> Iterator[Task]:
    """Yield the task of the pages at former addresses, where there are any."""
    if leads := redirects(site):
        yield Task("redirects", digest(plain(leads)), partial(redirect_pages, site.house, leads))


def redirects(site: Site) -> list[Lead]:
    """Return every former address, in a fixed order."""
    titles: dict[str, str] = {}
    for issue in site.contents.issues:
        if issue.moved:
            titles[issue.address] = f"{issue.title} {number_text(issue)}".strip()
        moved = (story for story in issue.articles if story.moved)
        titles.update((story.address, site.house.card(story).headline) for story in moved)
    leads = sorted(site.house.addresses.moved.items())
    return [Lead(old, new, titles[new]) for old, new in leads]


def redirect_pages(house: House, leads: Sequence[Lead]) -> Files:
    """Yield the page of each former address.

    The refresh of 0 seconds is what search engines take for a lasting move where a host cannot
    answer 301. It works without scripts; it names the file, because a folder opened from a disk
    would show its list of files.
    """
    masthead = escape(house.vocabulary.masthead)
    language = escape(house.vocabulary.language)
    for lead in leads:
        path = f"{lead.old}index.html" if lead.old.endswith("/") else lead.old
        here = escape("../" * lead.old.count("/") + quote(lead.new) + "index.html")
        canonical = f'<link rel="canonical" href="{escape(house.absolute(lead.new))}">\n' if house.url else ""
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
