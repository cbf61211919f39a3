"""The PDFs that a site offers of its issues: printed newest first, kept by what they print, made once.

What a PDF is made of is told in two steps. The outer digest is taken of outlines and is cheap: an issue that
has not changed is not even unpacked. Where it has, the page that would be printed is made, and its digest
tells whether the browser has to be asked: a change of a department's slug prints nothing anew.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import TemplateError

from bulletin.model.issue import Issue
from bulletin.model.outline import IssueOutline
from bulletin.model.settings import Settings
from bulletin.paper.chromium import LIMIT, NotPrinted, TookTooLong, find_chromium
from bulletin.paper.export import paper_house, paper_theme, picture_names, print_page
from bulletin.paper.front import first_page
from bulletin.paper.page import Paper, paper_page
from bulletin.photos.mosaic import covered_in
from bulletin.render.house import House
from bulletin.render.links import destinations
from bulletin.render.offered import Cover, Offer
from bulletin.render.site import Site
from bulletin.works.digests import digest
from bulletin.works.drawer import Drawer
from bulletin.works.kept import Kept
from bulletin.works.plain import plain
from bulletin.works.program import digest_of_files, made_by

PAPER: Paper = "a4"
"""What readers print on."""

_INDEX = "index"

_Row = tuple[str, str, int, int, str, int]
"""Outer digest, inner digest, bytes of the PDF, its pages, its address, the height of its cover, 0 without one."""

_Made = tuple[int, bytes, int, dict[str, bytes]]
"""What is kept of an issue: pages, PDF, height of its cover, and the cover's files."""


class Offered(NamedTuple):
    """What came of it."""

    offers: dict[str, Offer]
    """By the issue's key; an issue without one has no link."""
    missing: int = 0
    """Issues that a PDF could not be made of."""
    reason: str = ""
    """What the browser said; '' where there was none."""


class Press:
    """Prints the issues of one site."""

    def __init__(self, settings: Settings, site: Site, limit: float = LIMIT) -> None:
        self._settings, self._site, self._limit = settings, site, limit
        self._theme = paper_theme(settings)
        parts = [folder for name in ("paper", "pages", "macros") if (folder := self._theme / name).is_dir()]
        files = [digest_of_files(folder) for folder in parts]
        self._drawer = Drawer(settings.kept / "papers", digest(made_by("paper"), files))
        self._index = self._drawer.at(_INDEX)
        self._rows: dict[str, _Row] = self._index.read_as(dict[str, _Row]) or {}
        self._house: House | None = None
        self._browser: str | None = None

    def offered(self, progress: Callable[[int, int], None]) -> Offered:
        """Print what is not kept, newest first, and return what can be offered. Raises OSError where the disk fails.

        A browser that fails is not asked again in this run; what was kept for the same issue serves all the same.
        """
        issues = [issue for issue in self._site.contents.issues if issue.articles]
        offers, missing, reason = {}, 0, ""
        self._browser = ""
        for done, issue in enumerate(issues):
            progress(done, len(issues))
            try:
                row = self._row(issue)
            except (NotPrinted, TemplateError) as failed:
                missing, reason, self._browser = missing + 1, reason or _said(failed), None
                continue
            offers[issue.key] = self._offer(issue, row)
        self._tidy({issue.key for issue in issues})
        return Offered(offers, missing, reason)

    def _row(self, issue: IssueOutline) -> _Row:
        """Return what is known of an issue's PDF, which is printed now where it is not kept."""
        outer = self._outer(issue)
        known = self._rows.get(issue.key)
        if known and known[0] == outer and _stands(self._file(issue.key).file, known[2]):
            return known
        whole = self._site.whole(issue)
        inner, page = self._inner(whole)
        kept = self._file(issue.key, inner)
        made = kept.read_as(_made)
        if made is None and any(covered_in([whole])):
            kept.forget()  # what was printed before may show what is covered now
        pages, data, height, _ = made or self._print(whole, page, kept)
        row = self._rows[issue.key] = (outer, inner, len(data), pages, offer_address(whole), height)
        self._index.write(self._rows)  # at once: a build that is stopped goes on from here
        return row

    def _outer(self, issue: IssueOutline) -> str:
        """Return a digest of all that may shape an issue's PDF, taken without a look at its stories."""
        addresses = self._site.house.addresses
        links = [destinations(addresses, story) for story in issue.articles]
        return digest(issue.digest, plain(links), self._site.contents.vocabulary.digest)

    def _inner(self, issue: Issue) -> tuple[str, str]:
        """Return a digest of what is printed, and the page that is."""
        if self._house is None:
            shelf, addresses = self._site.contents.shelf, self._site.house.addresses
            self._house = paper_house(
                self._settings, self._site.contents.vocabulary, shelf, addresses, self._site.house.slugs
            )
        page = paper_page(self._house, issue, PAPER, picture_names(issue))
        photos = [photo.picture for article in issue.articles for photo in article.shown_photos]
        return digest(page, photos), page

    def _print(self, issue: Issue, page: str, kept: Kept) -> _Made:
        """Print an issue and keep it with its first page as a picture. Raises NotPrinted."""
        if self._browser == "":
            self._browser = find_chromium()
        if self._browser is None:
            raise NotPrinted
        made = print_page(self._settings, self._theme, issue, page, self._browser, self._limit, PAPER)
        whole = (made.pages, made.data, *first_page(made.data, made.label))
        kept.write(whole)
        return whole

    def _file(self, key: str, inner: str = "") -> Kept:
        """Return where the PDF of an issue is kept; one that is made of something else is not read."""
        kept = self._drawer.at(f"{key}.pdf")
        return kept._replace(key=f"{kept.key} {inner}")

    def _offer(self, issue: IssueOutline, row: _Row) -> Offer:
        _, inner, size, pages, address, height = row
        cover = Cover(f"{address.removesuffix('.pdf')}.cover", height) if height else None
        return Offer(address, size, pages, inner, partial(self._files, issue, inner, address, cover), cover)

    def _files(
        self, issue: IssueOutline, inner: str, address: str, cover: Cover | None
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the PDF and its cover; one that was damaged where it was kept is printed again."""
        kept = self._file(issue.key, inner)
        found = kept.read_as(_made)
        try:
            _, data, _, pictures = found or self._print(
                whole := self._site.whole(issue), self._inner(whole)[1], kept
            )
        except NotPrinted as failed:
            raise OSError(errno.EIO, str(failed), str(kept.file)) from failed
        yield address, data
        if cover:
            yield from ((f"{cover.stem}-{name}", picture) for name, picture in pictures.items())

    def _tidy(self, keys: Iterable[str]) -> None:
        """Forget issues that are gone, and what another program printed."""
        for key in self._rows.keys() - set(keys):
            del self._rows[key]
            self._file(key).forget()
            self._index.write(self._rows)
        self._drawer.clear_others()


def offer_address(issue: Issue) -> str:
    """Return where an issue's PDF stands: under its day's name, unless a document of its own is called so."""
    taken = {one.address for article in issue.articles for one in article.attachments}
    names = (issue.key, f"{issue.key}-a4", f"{issue.key}-a4-pdf")
    return next(address for name in names if (address := f"{issue.address}{name}.pdf") not in taken)


def _made(value: Any) -> _Made:
    """Return what was kept of an issue. Raises ValueError or TypeError where it is something else."""
    pages, data, height, pictures = value
    return pages, data, height, dict(pictures)


def _stands(file: Path, size: int) -> bool:
    """Tell whether a kept PDF is there and not cut short."""
    try:
        return file.stat().st_size > size
    except OSError:
        return False


def _said(failed: Exception) -> str:
    """Return what kept a PDF from being made, as the editor is told; '' where there is no browser."""
    if isinstance(failed, TookTooLong):
        return f"浏览器 {failed} 秒还没有做完，已停止"
    if isinstance(failed, TemplateError):
        return f"主题模板有误（{type(failed).__name__}: {failed.message}）"
    return f"浏览器没有做出来（{failed}）" if str(failed) else ""
