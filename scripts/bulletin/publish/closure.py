"""In which order files go live where they do so one by one: nothing refers to what is not there yet.

What a page shows (styles, scripts, pictures, data) is there before the page; a new page before those that link to
it; feeds, site map and home follow, for they link to what is new. The order is computed from what the files of the site
really refer to, and not from their endings. Pure: contents are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html import unescape
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from bulletin.publish.manifest import RELEASE_FILE

TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg", ".webmanifest")
"""Endings of files in which addresses may stand."""
LAST = ("index.html", "sitemap-news.xml", "sitemap.xml", RELEASE_FILE)
"""What visitors and crawlers begin with; in this order behind all else."""
_QUOTED = re.compile(r"""["'(=\s>]([^\s"'()<>=,{}\\]{1,500})(?=["')\s<,>])""")
"""Whatever may be an address: between quotes, in `url()`, in `srcset`, as the text of an element."""


def addresses_in(text: str) -> Iterator[str]:
    """Yield what may be an address in a text; much of it is none, and leads nowhere."""
    for found in _QUOTED.finditer(text):
        yield found[1]


def leads_to(file: str, link: str, site: Collection[str], host: str, prefix: str) -> str:
    """Return the file of the site that a link of `file` leads to; '' for none.

    `host` and `prefix` are of the site's own address: a feed and a site map tell whole ones.
    """
    link = unescape(link).partition("#")[0].partition("?")[0]
    if link.startswith(("http://", "https://", "//")):
        parts = urlsplit(link)
        if parts.netloc != host:
            return ""
        link = parts.path or "/"
    link = unquote(link)
    if link.startswith("/"):
        if not link.startswith(prefix):
            return ""
        whole = normpath(link.removeprefix(prefix) or ".")
    else:
        whole = normpath(join(file.rpartition("/")[0], link))
    if whole in site:
        return whole
    page = "index.html" if whole == "." else f"{whole}/index.html"
    return page if page in site else ""


def references(
    paths: Iterable[str], site: Collection[str], read: Callable[[str], bytes], url: str | None
) -> dict[str, set[str]]:
    """Return which files of the site each of `paths` refers to, itself aside."""
    parts = urlsplit(url or "")
    prefix = parts.path.rstrip("/") + "/"
    same = {path: path for path in site}  # of 45,000 pages that name 60 others each, every name is kept once
    ends = _ends(site) | {parts.netloc, prefix.rstrip("/").rpartition("/")[2]}
    found: dict[str, set[str]] = {}
    for path in paths:
        there: set[str] = set()
        if path.endswith(TEXTS):
            links = set(addresses_in(read(path).decode("utf-8", "replace")))
            there = {
                same.get(leads_to(path, link, site, parts.netloc, prefix), "")
                for link in links
                if _may_lead(link, ends)
            }
        found[path] = there - {"", path}
    return found


def _ends(site: Collection[str]) -> set[str]:
    """Return in what the addresses of a site's files may end: names of files, and of folders that have a page."""
    ends = {"", ".", ".."}
    for path in site:
        folder, _, name = path.rpartition("/")
        ends.add(name)
        if name == "index.html":
            ends.add(folder.rpartition("/")[2])
    return ends


def _may_lead(link: str, ends: Collection[str]) -> bool:
    """Return False for a link that leads to no file of the site; most words of a page are no address at all."""
    end = link.partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]
    return end in ends or "%" in end or "&" in link


def stages(
    fresh: Collection[str], changed: Collection[str], refers: Mapping[str, Collection[str]]
) -> list[list[str]]:
    """Return the paths of both in stages: each refers only to what is in an earlier one, or was there before.

    `fresh` are new, `changed` were there before with another content. A link to a page that was there leads
    somewhere all the time; what a page shows must have the new content before it. Pages that link to each
    other in a circle (a story to its issue, the issue to its stories) follow one another by how many of the circle
    they name: lists last.
    """
    fresh = frozenset(fresh)
    wanted = {*fresh, *changed}
    last = [path for path in LAST if path in wanted]
    first = wanted.difference(last)
    before = {
        path: {one for one in refers.get(path, ()) if one in first and one != path and _counts(one, fresh)}
        for path in first
    }
    ranks = _ranks(before)
    by_rank: dict[tuple[int, int, int], list[str]] = {}
    for path in first:
        by_rank.setdefault(ranks[path], []).append(path)
    return [*_joined([sorted(by_rank[rank]) for rank in sorted(by_rank)], before), *([path] for path in last)]


def _joined(ranked: Iterable[list[str]], before: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Return stages of which one that refers to nothing in the one before it has become a part of that."""
    found: list[list[str]] = []
    now: set[str] = set()
    for paths in ranked:
        if found and all(now.isdisjoint(before[path]) for path in paths):
            found[-1] += paths
        else:
            found.append(paths)
            now = set()
        now.update(paths)
    return found


def _counts(path: str, fresh: Collection[str]) -> bool:
    """Return whether a file must be there before what refers to it: what is new, and what pages show."""
    return path in fresh or not path.endswith(".html")


def _ranks(before: Mapping[str, Collection[str]]) -> dict[str, tuple[int, int, int]]:
    """Return a rank for each path, greater than those of all that must be there before; circles by their inner links, then by depth."""
    ranks: dict[str, tuple[int, int, int]] = {}
    level: dict[str, int] = {}
    for circle in _circles(before):
        members = set(circle)
        outside = [level[one] for path in circle for one in before[path] if one not in members]
        rank = max(outside, default=-1) + 1
        for path in circle:
            level[path] = rank
            ranks[path] = (rank, len(members.intersection(before[path])), -path.count("/"))
    return ranks


def _circles(before: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Yield groups that refer to each other in a circle, what they refer to first (Tarjan 1972, without recursion)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    position: dict[str, int] = {}
    on_stack: set[str] = set()

    def enter(path: str) -> tuple[str, Iterator[str]]:
        number[path] = lowest[path] = len(number)
        position[path] = len(stack)
        stack.append(path)
        on_stack.add(path)
        return path, iter(sorted(before[path]))

    for start in sorted(before):
        if start in number:
            continue
        walk = [enter(start)]
        while walk:
            at, rest = walk[-1]
            to = next(rest, None)
            if to is None:
                walk.pop()
                if walk:
                    lowest[walk[-1][0]] = min(lowest[walk[-1][0]], lowest[at])
                if lowest[at] == number[at]:
                    cut = position[at]
                    circle = stack[cut:]
                    del stack[cut:]
                    on_stack.difference_update(circle)
                    yield circle
            elif to not in number:
                walk.append(enter(to))
            elif to in on_stack:
                lowest[at] = min(lowest[at], number[to])
