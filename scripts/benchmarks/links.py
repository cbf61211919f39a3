"""`scripts/bench --links`: reads a whole built site and lists every link in it that does not resolve.

Pages are parsed and not searched: every link, anchor, picture, `srcset` candidate, script, stylesheet
and `url()`, every address of a feed, of a site map and of the pages' own data, and where a page at a
former address leads.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from copy import copy
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from benchmarks.layout import Photos
from benchmarks.newsroom import editions
from benchmarks.peers.ours import write_newsroom
from bulletin.build.build import build
from bulletin.check.facts import facts_in
from bulletin.check.newsroom import check_newsroom
from bulletin.model.outline import contents_of
from bulletin.model.settings import resolve
from bulletin.read.cache import ReadCache
from bulletin.read.content import content_files
from bulletin.read.newsroom import read_newsroom

ONE = frozenset(("action", "data", "href", "poster", "src"))
FEED_KEYS = frozenset(("feed_url", "home_page_url", "image", "url"))
CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)|@import\s+[\"']([^\"']+)")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
REFRESH = re.compile(r"\d+\s*;\s*url=(.+)", re.IGNORECASE)
AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class Broken(NamedTuple):
    """A link that does not resolve."""

    file: str
    link: str

    def __str__(self) -> str:
        return f"{self.file}: {self.link}"


Read = tuple[list[Broken], int, dict[str, set[str]], list[tuple[str, str, str, str]]]
"""Broken links, how many links there are, places by page, and links whose place is still to be looked up."""


class Page(HTMLParser):
    """The links and places of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.data: list[str] = []
        self._in_data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag's links and places."""
        given = {name: value or "" for name, value in attrs}
        self.places.update(given[name] for name in ("id", "name") if name in given)
        self.links += [given[name] for name in given if name in ONE]
        self.links += [one.split()[0] for one in given.get("srcset", "").split(", ") if one.strip()]
        self.links += [one for pair in CSS_URL.findall(given.get("style", "")) for one in pair if one]
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.links += REFRESH.findall(given.get("content", ""))
        if tag == "meta" and given.get("property", "") in ("og:image", "og:url"):
            self.links.append(given["content"])
        self._in_data = tag == "script" and given.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the name is given
        """Note that a data block is over."""
        self._in_data = False

    def handle_data(self, data: str) -> None:
        """Keep a data block."""
        if self._in_data:
            self.data.append(data)


class Site:
    """A built site in a folder; `url` is the address it says it has, or None."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self.folder = folder
        self.url = urlsplit(url or "")
        self.prefix = self.url.path.rstrip("/") + "/"
        self.files = {
            path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
        }
        self.links = 0
        self._places: dict[str, set[str]] = {}
        self._wanted: list[tuple[str, str, str, str]] = []
        """File, link, page and place of links that name a place."""

    def broken(self, jobs: int = 1) -> list[Broken]:
        """Return every link that does not resolve; `jobs` processes read."""
        files = list(self.files)
        if jobs > 1:
            with ProcessPoolExecutor(jobs) as pool:
                read = [*pool.map(self.read, [files[at::jobs] for at in range(jobs)])]
        else:
            read = [self.read(files)]
        found: list[Broken] = []
        for broken, links, places, wanted in read:
            found += broken
            self.links += links
            self._places |= places
            self._wanted += wanted
        for file, link, page, place in self._wanted:
            if place not in self._places.get(page, ()) and not place.startswith("find="):
                found.append(Broken(file, link))
        return found

    def read(self, files: Sequence[str]) -> Read:
        """Read some files; what they link to may be in others'."""
        part = copy(self)
        part.links, part._places, part._wanted = 0, {}, []
        broken = [bad for file in files for bad in part._file(file)]
        return broken, part.links, part._places, part._wanted

    def _file(self, file: str) -> Iterator[Broken]:
        links = list(self._links(file))
        self.links += len(links)
        for link in dict.fromkeys(links):
            if not self._leads(file, link):
                yield Broken(file, link)

    def _links(self, file: str) -> Iterator[str]:
        path = self.files[file]
        if file.endswith((".html", ".htm")):
            page = Page(path.read_text("utf-8"))
            self._places[file] = page.places
            yield from page.links
            for data in page.data:
                yield from _addresses(
                    json.loads(data), frozenset(("url", "@id", "item", "image", "mainEntityOfPage"))
                )
        elif file.endswith(".css"):
            for pair in CSS_URL.findall(CSS_COMMENT.sub("", path.read_text("utf-8"))):
                yield from filter(None, pair)
        elif file.endswith("feed.json"):
            yield from _addresses(json.loads(path.read_text("utf-8")), FEED_KEYS)
        elif file.endswith(".xml"):
            for node in ElementTree.parse(path).iter():  # noqa: S314 - we have just written it
                if node.tag.endswith("}loc") and node.text:
                    yield node.text
                if node.tag.endswith("}link"):
                    yield node.get("href", "")

    def _leads(self, file: str, link: str) -> bool:
        link = link.strip()
        if AWAY.match(link):
            parts = urlsplit(link)
            if not self.url.netloc or parts.netloc != self.url.netloc:
                return True
            link = parts._replace(scheme="", netloc="").geturl() or "/"
        bare, _, place = link.partition("#")
        bare = unquote(bare.partition("?")[0])
        if bare.startswith("/"):
            if not bare.startswith(self.prefix):
                return False
            whole = normpath(bare.removeprefix(self.prefix) or ".")
        else:
            whole = normpath(join(file.rpartition("/")[0], bare)) if bare else file
        is_folder = bare.endswith(("/", "/.", "/..")) or bare in (".", "..")
        target = (
            ("index.html" if whole == "." else f"{whole}/index.html") if is_folder or whole == "." else whole
        )
        if target not in self.files:
            return False
        if place and target.endswith((".html", ".htm")):
            self._wanted.append((file, link, target, unquote(place)))
        return True


def _addresses(data: object, keys: frozenset[str]) -> Iterator[str]:
    """Yield the full addresses under `keys`, at any depth."""
    if isinstance(data, dict):
        for key, value in data.items():
            for one in value if isinstance(value, list) else [value]:
                if key in keys and isinstance(one, str) and AWAY.match(one) and not one.startswith("urn:"):
                    yield one
                else:
                    yield from _addresses(one, keys)
    elif isinstance(data, list):
        for one in data:
            yield from _addresses(one, keys)


def write_linked(articles: int, root: Path, pool: Path) -> None:
    """Write a newsroom whose every article links to the one before it, and every tenth has moved."""
    write_newsroom(list(editions(articles)), root, Photos(pool, False))
    before = None
    for number, file in enumerate(sorted((root / "issues").glob("*/*.md"))):
        text = file.read_text("utf-8")
        if number % 10 == 0:
            text = text.replace("---\n", f"---\nmoved: old/{number}.html\n", 1)
        if before is not None:
            name, slug = before.name, before.stem.partition("-")[2]
            text += f"\n\n见[前文](../{before.parent.name}/{name})、[网址](/issues/{before.parent.name}/{slug}/)。\n"
        file.write_text(text, "utf-8")
        before = file


def measure(newsroom: Path, out: Path, cache: Path) -> int:
    """Build `newsroom`, read every link of its site, print what was found; 0 when all resolve."""
    settings = resolve(root=newsroom, out=out, cache=cache)
    result = build(settings)
    found, _ = read_newsroom(settings.root, cache=ReadCache(settings.cache))
    started = _cpu()
    facts = [one for issue in found.issues for one in facts_in(issue)]
    contents = contents_of(found)._replace(content=content_files(settings.root))
    problems = check_newsroom(contents, facts, settings.root)
    checked = _cpu() - started
    started, clock = _cpu(), time.perf_counter()
    site = Site(out, found.vocabulary.url)
    broken = site.broken(settings.jobs)
    clock = time.perf_counter() - clock
    count = sum(problem.code.startswith("L") for problem in (*problems, *result.problems))
    print(f"what a build checks: {count} problems, {checked * 1000:.0f} ms of CPU")
    print(f"every file read: {len(site.files):,} files, {site.links:,} links, {len(broken)} broken, "
          f"{clock:.1f} s with {settings.jobs} processes, {_cpu() - started:.1f} s of CPU")  # fmt: skip
    for bad in broken[:50]:
        print(f"  {bad}")
    return 1 if broken or count else 0


def _cpu() -> float:
    """Seconds that this process and its children have computed."""
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a newsroom, build it and read every link of its site."""
    parser = argparse.ArgumentParser(prog="scripts/bench --links", description=__doc__)
    parser.add_argument("--articles", type=int, default=1200, metavar="N", help="default 1200")
    parser.add_argument("--root", type=Path, help="read the site of this newsroom instead")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bulletin-links-") as folder:
        here = Path(folder)
        root = options.root
        if root is None:
            root = here / "newsroom"
            write_linked(options.articles, root, here / "photos")
        return measure(root, here / "site", here / "cache")


if __name__ == "__main__":
    raise SystemExit(main())
