"""A look at the printed site for links of its own making that lead nowhere.

What editors link to is checked before anything is printed. What the theme links to (ours, and what
a newsroom has changed of it) is the same on all pages of a kind, so one page of each kind is read
back, with the standing pages and stylesheets. `scripts/bench --links` reads every page.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bulletin.check.links import USUAL_HERE
from bulletin.model.addresses import joined
from bulletin.model.outline import Outline
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.sections import DOORS
from bulletin.model.settings import Settings, out_key
from bulletin.model.span import WHOLE, Span
from bulletin.read.content import FOLDER
from bulletin.render.site import Site
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.program import made_by

_TAG = re.compile(r'<[a-z][a-z0-9-]*(?:[^<>"]|"[^"]*")*>', re.IGNORECASE)
"""Attributes stand in tags: what an article's text or code says of `href="x.html"` is text."""
_ADDRESS = re.compile(r'\s(href|src|srcset|poster)="([^"]*)"')
_URL = re.compile(r"url\(\s*+[\"']?([^\"'()]++)[\"']?\s*+\)")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_AWAY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")

_BODY = '<article class="standing'
"""How the text of a standing page begins (`theme/main.html`)."""

_NEWEST = 60
"""Stories among which one with photos and tables is looked for: older ones need not be unpacked for it."""

START, END = 24_000, 8_000
"""Characters of a long page that are looked at: the list of a thousand issues says the same thing over and over."""


def dead_links(site: Site, out: Path) -> list[Problem]:
    """Return a problem for each dead link on one page of each kind, and in each stylesheet.

    What stands in the text of a standing page is its editor's and not the theme's.
    """
    files = {address: f"{FOLDER}/{path}" for path, address in site.contents.content.items()}
    return sorted(
        problem("L004", files[page], _quoted(href), href=href, advice=USUAL_HERE)
        if typed and page in files
        else problem("L007", "theme", page=page, href=href)
        for page, href, typed in dict.fromkeys(_Look(site, out).dead())
    )


def _quoted(href: str) -> Span:
    """Return the place of a link of which only the file is known."""
    return WHOLE._replace(text=href)


def known_dead_links(
    site: Site, settings: Settings, seen: Iterable[str], told: Iterable[Problem] = ()
) -> list[Problem]:
    """Return the links of our own making that lead nowhere; `seen` is all that they depend on.

    They depend on the theme and on which pages there are, so most builds need not look again. What the check
    has `told` with its line is not told again: MkDocs writes links anew, so their ends are compared. Raises
    OSError when the disk fails.
    """
    known = _known_dead(site, settings, seen)
    lines = {(one.path, _end(one.text)) for one in told if one.code == "L004"} if known else ()
    return [one for one in known if (one.path, _end(one.text)) not in lines]


def _end(link: str) -> str:
    """Return the last part of a link as typed, or of the attribute that holds it."""
    return re.split("[\"'=/]", link.rstrip("\"'/"))[-1]


def _known_dead(site: Site, settings: Settings, seen: Iterable[str]) -> list[Problem]:
    kept = Kept(settings.kept / "dead-links" / out_key(settings), digest(made_by("build"), *seen))
    known = kept.read_as(lambda rows: [Problem(*row) for row in rows])
    if known is None:
        known = dead_links(site, settings.out)
        kept.write([tuple(link) for link in known])
    return known


def one_of_each(site: Site) -> list[str]:
    """Return the address of one page of each kind, of the newest stories."""
    addresses = ["", *(address for _, address in DOORS)]
    if site.articles:
        newest = site.articles[0]
        day = newest.date
        addresses += [f"issues/{newest.issue}/", newest.address]
        addresses += [f"archive/{day.year:04}/", f"archive/{day.year:04}/{day.month:02}/"]
        pictured = next((one for one in site.articles[:_NEWEST] if _has_both(site, one)), None)
        addresses += [pictured.address] if pictured else []
    addresses += [site.house.listing_address(kind, max(members, key=lambda name: (len(members[name]), name)))
              for kind, members in site.members.items() if members]  # fmt: skip
    return addresses


def _has_both(site: Site, story: Outline) -> bool:
    whole = site.contents.shelf.article(story)
    return bool(whole.photos and whole.tables)


def _addresses(html: str) -> list[tuple[str, str]]:
    """Return the attributes of tags that hold addresses, by name, as they are written."""
    return _ADDRESS.findall(" ".join(_TAG.findall(html)))


class _Look:
    """The look at one site; each target is asked of the disk once."""

    def __init__(self, site: Site, out: Path) -> None:
        self.site = site
        self.out = out
        self.prefix = urlsplit(site.house.url or "").path.rstrip("/") + "/"
        self.known: dict[str, bool] = {}

    def dead(self) -> Iterator[tuple[str, str, bool]]:
        """Yield page and link, and whether it stands in the text of a standing page."""
        for address in (*one_of_each(self.site), *self.site.house.frames.standing):
            yield from self._page(address, f"{address}index.html")
        yield from self._page("", "404.html")
        for path, data in self.site.house.frames.static.items():
            if path.endswith(".css"):
                for href in _URL.findall(_COMMENT.sub("", data.decode(errors="replace"))):
                    if not href.startswith("#") and not self._leads(path, href):
                        yield path, href, False

    def _page(self, address: str, file: str) -> Iterator[tuple[str, str, bool]]:
        try:
            html = (self.out / file).read_text("utf-8", "replace")
        except OSError:
            return
        whole = len(html) <= START + END
        html = html if whole else html[:START].rpartition("<")[0] + html[-END:].partition(">")[2]
        start, end = html.find(_BODY), html.rfind("</article>")
        typed = frozenset(_addresses(html[start:end])) if start >= 0 else frozenset()
        for name, quoted in dict.fromkeys(_addresses(html)):
            value = unescape(quoted)
            for href in (
                (one.split()[0] for one in value.split(", ") if one.strip()) if name == "srcset" else (value,)
            ):
                if href.startswith("#"):
                    alive = not whole or href == "#" or f' id="{unquote(href[1:])}"' in html
                else:
                    alive = self._leads(address, href)
                if not alive:
                    yield address or file, href, (name, quoted) in typed

    def _leads(self, address: str, href: str) -> bool:
        """Tell whether a link on the page or in the file at `address` leads off the site or to a file of it."""
        base = ""
        if _AWAY.match(href):
            own = self.site.house.addresses.own(href)
            if own is None:
                return True
            href = own
        elif href.startswith("/"):
            if not href.startswith(self.prefix):
                return False
            href = href.removeprefix(self.prefix)
        else:
            base = address.rpartition("/")[0]
        path = joined(base, unquote(href.partition("#")[0].partition("?")[0]) or ".")
        if path is None:
            return False
        if path not in self.known:
            file = f"{path}index.html" if path.endswith("/") or not path else path
            self.known[path] = os.path.isfile(f"{self.out}/{file}")  # noqa: PTH113 - False for a name no disk takes
        return self.known[path]
