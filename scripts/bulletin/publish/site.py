"""The built site on this computer as a manifest: only files that have changed since the last time are read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.model.printed import HEAD, headline_in
from bulletin.model.registry.found import problem
from bulletin.publish.headers import headers_of
from bulletin.publish.manifest import (
    RELEASE_FILE,
    Entry,
    Files,
    release_file,
    release_of,
    remember_told,
    told_with,
)
from bulletin.publish.targets.target import Piece, Stopped
from bulletin.works.collector import no_pauses
from bulletin.works.digests import content_digest
from bulletin.works.kept import Kept
from bulletin.works.program import made_by
from bulletin.write.record import read_record
from bulletin.write.staging import records_of

_KNOWN = "digests of a site 3"


class Former(NamedTuple):
    """What the site of a folder was the last time that somebody looked."""

    release: str = ""
    files: Mapping[str, Entry] = {}


NOTHING = Former()
_DIGITS = len(content_digest(b""))
"""How many of a digest's digits the writer's record tells."""
_entry = partial(tuple.__new__, Entry)
"""An entry of a pair, without the look at its length that `_make` takes."""


class Site(NamedTuple):
    """A built site."""

    folder: Path
    files: Files
    release: str
    former: Former = NOTHING
    """Often what is live: nobody has to read and to check what that holds."""

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
            text = page.read(HEAD).decode(errors="replace")
    except OSError:
        return ""
    return headline_in(text)


def site_at(folder: Path, cache: Path) -> Site:
    """Return the site that a build has put into `folder`.

    The writer's record tells 32 digits of each content's digest: where these are as the last time, so is the rest.
    Raises OSError where a file cannot be read.
    """
    with no_pauses():
        return _site_at(folder.resolve(), cache)


def _site_at(folder: Path, cache: Path) -> Site:
    written = read_record(records_of(folder, cache), folder)
    now: Mapping[str, str] = written.manifest if written else dict.fromkeys(_walked(folder), "")
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    kept = Kept(cache / "publish" / f"digests-{name}", _KNOWN)
    before, known, rules = kept.read_as(_as_kept) or (dict[str, Entry](), "", "")
    if rules != (rules := made_by("publish")):  # the name of a release follows from our headers, too
        known = ""
    files = _read(folder, now, before)
    if known and files == before:
        return Site(folder, files, known)
    with told_known(cache / "publish" / "told", rules):
        release = release_of(files)
    kept.write((*_columns(files), release, rules))
    return Site(folder, files, release, Former(known, before) if known else NOTHING)


def _read(folder: Path, now: Mapping[str, str], before: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return the files of a site; those that are as they were `before` are the same entries, and are not read."""
    files = dict(before)
    for path in files.keys() - now.keys():
        del files[path]
    other = [
        path
        for path, digest in now.items()
        if (was := before.get(path)) is None or not digest or was[0][:_DIGITS] != digest
    ]
    for path in other:
        if path != RELEASE_FILE:
            data = (folder / path).read_bytes()
            files[path] = Entry(hashlib.sha256(data).hexdigest(), len(data))
    return files


def _columns(files: Files) -> tuple[str, str, list[int]]:
    """Return paths in their order, digests and sizes: of 50,000 files they are read in a third of a table's time."""
    paths = sorted(files)
    rows = [files[path] for path in paths]
    return "\0".join(paths), "\0".join([sha for sha, _ in rows]), [size for _, size in rows]


def _as_kept(value: Any) -> tuple[dict[str, Entry], str, str]:
    """Return what was kept of a site. Raises TypeError, ValueError, AttributeError."""
    paths, shas, sizes, release, rules = value
    rows = zip(shas.split("\0"), map(int, sizes), strict=True)
    files = dict(zip(paths.split("\0"), map(_entry, rows), strict=True))
    return files, str(release), str(rules)


@contextmanager
def told_known(file: Path, rules: str) -> Iterator[None]:
    """Have what is told with each path known from the last time, and kept where it has become more."""
    kept = Kept(file, rules)
    with suppress(TypeError, ValueError):
        remember_told(kept.read())
    many = len(told_with(()))
    yield
    if len(told := told_with(())) > many:
        kept.write(told)


def _walked(folder: Path) -> list[str]:
    return [
        os.path.relpath(Path(where, name), folder).replace(os.sep, "/")
        for where, _, names in os.walk(folder)
        for name in names
    ]
