"""The built site on this computer as a manifest: only files that have changed since the last time are read."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import NamedTuple

from bulletin.model.registry.found import problem
from bulletin.publish.headers import headers_of
from bulletin.publish.manifest import (
    RELEASE_FILE,
    Files,
    entries,
    release_file,
    release_of,
    remember_told,
    told_with,
)
from bulletin.publish.targets.target import Piece, Stopped
from bulletin.works.kept import Kept
from bulletin.works.program import made_by
from bulletin.write.record import read_record
from bulletin.write.staging import records_of

_KNOWN = "digests of a site 1"
_HEAD = 30_000
"""Bytes of a page in which its headline stands."""
_HEADLINE = re.compile(r'<meta name="ArticleTitle"[^<>]*? content="([^"]*)"')
_TITLE = re.compile(r"<title>([^<]*?)(?:_[^<_]*)?</title>")


class Site(NamedTuple):
    """A built site."""

    folder: Path
    files: Files
    release: str

    def piece(self, path: str, place: str = "") -> Piece:
        """Return one of its files as it is to stand at `place` of a target, at its own path by default."""
        headers = headers_of(path)
        if path == RELEASE_FILE:
            data = release_file(self.release, self.files)
            return Piece(place or path, hashlib.sha256(data).hexdigest(), len(data), data, headers)
        return Piece(place or path, *self.files[path], self.folder / path, headers)

    def read(self, path: str) -> bytes:
        """Return a file's content. Raises Stopped where it is no longer what the manifest says."""
        if path == RELEASE_FILE:
            return release_file(self.release, self.files)
        return content_of(self.piece(path))

    def headlines(self, paths: Iterable[str]) -> list[str]:
        """Return the headlines of pages, in their order."""
        return [headline(self.folder / path) or path for path in paths]


def content_of(piece: Piece) -> bytes:
    """Return what is to be uploaded. Raises Stopped where the file is no longer what its piece says."""
    if isinstance(piece.content, bytes):
        return piece.content
    try:
        data = piece.content.read_bytes()
    except OSError:
        data = b""
    if len(data) != piece.size or hashlib.sha256(data).hexdigest() != piece.sha256:
        raise changed_meanwhile(piece)
    return data


def changed_meanwhile(piece: Piece) -> Stopped:
    """Return what to say of a file that is no longer what its piece says."""
    return Stopped("newsroom", problem("U041", "site", file=piece.path))


def headline(file: Path) -> str:
    """Return a page's headline, else its title without the site's name; '' where it has none."""
    try:
        with file.open("rb") as page:
            text = page.read(_HEAD).decode(errors="replace")
    except OSError:
        return ""
    return headline_in(text)


def headline_in(text: str) -> str:
    """Return the headline in the beginning of a page; '' where it has none."""
    found = _HEADLINE.search(text) or _TITLE.search(text)
    return unescape(found[1]).strip() if found else ""


def site_at(folder: Path, cache: Path) -> Site:
    """Return the site that a build has put into `folder`.

    The writer's record tells 32 digits of each content's digest: where these are as the last time, so is the rest.
    Raises OSError where a file cannot be read.
    """
    folder = folder.resolve()
    known = read_record(records_of(folder, cache), folder)
    now: Mapping[str, str] = known.manifest if known else dict.fromkeys(_walked(folder), "")
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    kept = Kept(cache / "publish" / f"digests-{name}", _KNOWN)
    before = kept.read_as(dict[str, tuple[str, str, int]]) or {}
    rows: dict[str, tuple[str, str, int]] = {}
    for path, digest in now.items():
        row = before.get(path)
        if row is None or not digest or row[0] != digest:
            data = (folder / path).read_bytes()
            row = (digest, hashlib.sha256(data).hexdigest(), len(data))
        rows[path] = row
    changed = rows != before
    if changed:
        kept.write(rows)
    files = entries({path: row[1:] for path, row in rows.items() if path != RELEASE_FILE})
    return Site(folder, files, _named(files, cache / "publish" / f"release-{name}", changed=changed))


def _named(files: Files, known: Path, *, changed: bool) -> str:
    """Return the name of a site's release: that of the last time where nothing has changed since."""
    kept = Kept(known, made_by("publish"))  # the name follows from our headers, too
    with suppress(TypeError, ValueError):
        release, told = kept.read()
        if not changed:
            return str(release)
        remember_told(told)
    release, told = release_of(files), told_with(files)
    kept.write((release, {path: told[path] for path in files}))
    return release


def _walked(folder: Path) -> list[str]:
    return [
        os.path.relpath(Path(where, name), folder).replace(os.sep, "/")
        for where, _, names in os.walk(folder)
        for name in names
    ]
