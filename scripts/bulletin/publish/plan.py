"""What a release changes in what is live: pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bulletin.model.caching import is_page
from bulletin.publish.manifest import UNKNOWN, Entry, Files, Record, Stay

DAY = 86_400
KEEPERS = 3
"""Releases at least for which a gone file stays, however quickly they follow one another."""
FEW, SHARE = 20, 10
"""As a build asks (`build/losses`): below twenty pages, or up to one page in ten, is what an afternoon's work removes."""
_ISSUE = re.compile(r"issues/([^/]+)/index\.html")


class Plan(NamedTuple):
    """What is to be done, by path relative to the site; all sorted."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    upload: int
    """Bytes of what is new and changed, contents that are live elsewhere already not counted."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def pages(self, paths: Iterable[str]) -> list[str]:
        """Return those of `paths` that are pages."""
        return [path for path in paths if path.endswith(".html")]


def plan(wanted: Files, live: Files) -> Plan:
    """Return what makes `wanted` of what is live."""
    other = [path for path, entry in wanted.items() if (was := live.get(path)) is not entry and was != entry]
    new = tuple(sorted(path for path in other if path not in live))
    changed = tuple(sorted(path for path in other if path in live))
    contents = {wanted[path].sha256: wanted[path].size for path in (*new, *changed)}
    there = {sha for sha, _ in live.values() if sha in contents}
    upload = sum(size for sha, size in contents.items() if sha not in there)
    return Plan(new, changed, tuple(sorted(path for path in live if path not in wanted)), upload)


class Loss(NamedTuple):
    """What a release would take away, if that is more than an edit does."""

    pages: tuple[str, ...]
    issues: tuple[str, ...]
    """Keys of issues that go as a whole, the newest first."""


def loss(live: Files, gone: Iterable[str]) -> Loss | None:
    """Return what an editor should be asked about; None where that is nothing. As a build asks (`build/losses`)."""
    pages = tuple(sorted(path for path in gone if path.endswith(".html")))
    issues = tuple(sorted((found[1] for path in pages if (found := _ISSUE.fullmatch(path))), reverse=True))
    all_pages = sum(path.endswith(".html") for path in live)
    if issues or (len(pages) >= FEW and len(pages) * SHARE > all_pages):
        return Loss(pages, issues)
    return None


def stays(wanted: Files, live: Record | None, now: int, grace: int) -> dict[str, Stay]:
    """Return the files of former releases that stay beside `wanted`: assets, never pages.

    A page that is open in a reader's browser asks for its photos and search shards as it is scrolled. What is gone
    stays for `grace` days, and for KEEPERS releases at least; pages that were taken down are gone at once.
    """
    if live is None:
        return {}
    gone = {
        path: Stay(entry, now, 0)
        for path, entry in live.files.items()
        if path not in wanted and not is_page(path) and entry != UNKNOWN
    }
    older = {
        path: stay._replace(releases=stay.releases + 1)
        for path, stay in live.stays.items()
        if path not in wanted
    }
    return {
        path: stay
        for path, stay in {**older, **gone}.items()
        if stay.releases < KEEPERS or now - stay.since < grace * DAY
    }


def contents_in(files: Mapping[str, Entry]) -> dict[str, str]:
    """Return where each content is found, by its SHA-256."""
    return {entry.sha256: path for path, entry in files.items()}
