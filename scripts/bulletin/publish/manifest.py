"""A release as a value: path, SHA-256, size and headers of each of its files; its digest is the release's name.

Two builds of the same source are therefore the same release, on whatever computer they were made. Pure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any, NamedTuple

from bulletin.model.caching import cache_control
from bulletin.publish.headers import content_type

RELEASE_FILE = "release.json"
"""What stands in each site and says which release it is; of no manifest, for it holds the manifest's digest."""
DIGITS = 16
"""Hex digits of a release's name: 64 bits, beside a whole manifest that is compared."""


class Entry(NamedTuple):
    """What stands at one path."""

    sha256: str
    """64 hex digits."""
    size: int
    """Bytes."""


UNKNOWN = Entry("", -1)
"""What stands where a run has died on its way, as far as anybody knows: like nothing that may be wanted."""

_TOLD: dict[str, str] = {}
"""Type and cache header by path: they follow from the path alone."""

Files = Mapping[str, Entry]
"""By path relative to the site."""


def entries(rows: Mapping[str, Iterable[Any]]) -> dict[str, Entry]:
    """Return files by path of rows of digest and size, which are as they should be: of 45,000 each step counts."""
    return dict(zip(rows, map(Entry._make, rows.values()), strict=True))


def release_of(files: Files) -> str:
    """Return the name of a release that is these files, headers included."""
    told = told_with(files)
    rows = [f"{path}\0{(entry := files[path])[0]}\0{entry[1]}\0{told[path]}" for path in sorted(files)]
    return hashlib.sha256(
        "\n".join(["bulletin release 1", *rows]).encode("utf-8", "surrogatepass")
    ).hexdigest()[:DIGITS]


def told_with(paths: Iterable[str]) -> dict[str, str]:
    """Return what is told with the file at each path, and all that this run has asked for so far.

    One run asks of the same 45,000 paths for the site and for what is live.
    """
    for path in paths:
        if path not in _TOLD:
            _TOLD[path] = intern(f"{content_type(path)}\0{cache_control(path)}")
    return _TOLD


def remember_told(known: Mapping[str, str]) -> None:
    """Take over what an earlier run of the same program has found out. Raises TypeError where it is nothing such."""
    _TOLD.update(known)


def release_file(release: str, files: Files) -> bytes:
    """Return the site's `release.json`. It says no time and no name: two builds of the same source are alike."""
    size = sum(entry.size for entry in files.values())
    return (json.dumps({"release": release, "files": len(files), "bytes": size}) + "\n").encode()


def release_named(data: bytes) -> str:
    """Return which release a `release.json` names; '' where it is none of ours."""
    try:
        name = json.loads(data)["release"]
    except (ValueError, LookupError, TypeError):
        return ""
    return name if isinstance(name, str) and is_release(name) else ""


def is_release(name: str) -> bool:
    """Return whether a text may be a release's name."""
    return len(name) == DIGITS and not set(name) - set("0123456789abcdef")


class Stay(NamedTuple):
    """A file of a former release that stays for pages which are still open in a browser."""

    entry: Entry
    since: int
    """When it ceased to be of the site, in seconds since 1970."""
    releases: int
    """How many releases have become live since."""


class Record(NamedTuple):
    """What is kept beside a release: what it holds, and who has made it when."""

    release: str
    files: Files
    stays: Mapping[str, Stay] = {}
    made: int = 0
    """Seconds since 1970."""
    by: str = ""
    """Who, at which computer."""

    def all(self) -> dict[str, Entry]:
        """Return every file of the release's folder but `release.json`."""
        return {**self.stays_as_files(), **self.files}

    def stays_as_files(self) -> dict[str, Entry]:
        """Return what stays of former releases."""
        return {path: stay.entry for path, stay in self.stays.items()}


def _sum(files: Files) -> str:
    """Return a digest of files without what is told with them: a later version of this program may tell other things."""
    rows = [f"{path}\0{files[path][0]}\0{files[path][1]}" for path in sorted(files)]
    return hashlib.sha256("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()


def is_near(record: Record, base: Record) -> bool:
    """Return whether a record is well told by what is other than in `base`."""
    other = sum(base.files.get(path) != entry for path, entry in record.files.items())
    gone = sum(path not in record.files for path in base.files)
    return 4 * (other + gone) <= len(record.files)


def record_bytes(record: Record, base: Record | None = None) -> bytes:
    """Return a record as it is kept: whole, or by what is other than in `base`.

    12,000 articles make a whole one of 5 MB; of an edit it is a few kilobytes.
    """
    before: Files = base.files if base else {}
    told = {
        "release": record.release,
        "base": base.release if base else "",
        "made": record.made,
        "by": record.by,
        "sum": _sum(record.files),
        "files": {path: entry for path, entry in record.files.items() if before.get(path) != entry},
        "gone": [path for path in before if path not in record.files],
        "stays": {path: [*stay.entry, stay.since, stay.releases] for path, stay in record.stays.items()},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def base_of(data: bytes) -> str:
    """Return which release a record is told by; '' where it is whole. Raises ValueError."""
    return str(_told(data)["base"])


def record_of(data: bytes, base: Record | None = None, known: Files | None = None) -> Record:
    """Return the record that was kept so. Raises ValueError where it is damaged, or wants another base.

    `known` are the files of the release that it is of, for whoever knows them: nothing else is looked at then.
    """
    told = _told(data)
    try:
        if known is None and told["base"] != (base.release if base else ""):
            raise ValueError("another base")
        other: Files = {}
        if known is None:
            other = {path: Entry(str(sha), int(size)) for path, (sha, size) in told["files"].items()}
            files = dict(base.files) if base else {}
            for path in told["gone"]:
                files.pop(path, None)
            files |= other
        else:
            files = dict(known)
        stays = {
            path: Stay(Entry(str(sha), int(size)), int(since), int(count))
            for path, (sha, size, since, count) in told["stays"].items()
        }
        record = Record(told["release"], files, stays, int(told["made"]), str(told["by"]))
    except (LookupError, TypeError, AttributeError) as wrong:
        raise ValueError("no record") from wrong
    if any(map(unsafe, (*other, *stays))):  # those of the base were looked at when it was read
        raise ValueError("a path that leads out")
    if known is None and release_of(files) != record.release and told.get("sum") != _sum(files):
        raise ValueError("not what it says")
    return record


def unsafe(path: str) -> bool:
    """Return whether a path leads out of the site, or into what is ours: nobody may make us write or delete there."""
    whole = f"/{path}/"
    return (
        "//" in whole or "/./" in whole or "/../" in whole or "\0" in path or whole.startswith("/.bulletin/")
    )


def _told(data: bytes) -> dict[str, Any]:
    told = json.loads(data)
    if not isinstance(told, dict) or not isinstance(told.get("base"), str):
        raise ValueError("no record")
    return told
