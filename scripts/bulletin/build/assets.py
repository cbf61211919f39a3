"""The files of `content/` beside its pages: pictures, documents and recordings cleaned, one in memory at a time."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

from bulletin.model.settings import Settings
from bulletin.photos.clean import clean
from bulletin.photos.imagesize import CONVERTED, UnreadablePhoto, image_size
from bulletin.read.content import read_content
from bulletin.read.content_names import kind_of, suspected
from bulletin.read.folder import Unreadable
from bulletin.render.site import Site
from bulletin.render.task import Files, Parts, Task
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.program import made_by


def asset_task(settings: Settings, site: Site, stamps: str) -> Task:
    """Return the task that writes the files; each stands while its content does.

    `stamps` is a digest of the stamps of `content/`, among others; '' where it does not vouch for them.
    """
    published = [path for path in site.house.frames.assets if path in site.contents.content]
    kept = Kept(settings.kept / "assets", digest(made_by("build"), stamps, published) if stamps else "")
    known = kept.read() if stamps else None
    if not isinstance(known, dict):
        known = digests_of(settings.root, published)
        if stamps:
            kept.write(known)
    write = partial(_files, settings.root)
    parts = Parts(lambda: known, write)
    return Task("assets", digest(known), partial(write, known), parts=parts)


def digests_of(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return digests of the files that can be published; pictures that cannot be cleaned are not among them."""
    digests: dict[str, str] = {}
    for path in paths:
        try:
            data = read_content(root, path)
            if kind_of(path) == "picture" and image_size(data)[2] in CONVERTED:
                continue
        except (Unreadable, UnreadablePhoto):
            continue  # `check` reports it
        digests[path] = hashlib.sha256(data).hexdigest()[:32]
    return digests


def _files(root: Path, paths: Collection[str]) -> Files:
    """Yield the files at `paths`. Raises OSError for one that is no longer what it was."""
    for path in paths:
        try:
            data = read_content(root, path)
            if suspected(path):
                from bulletin.read.handed.unasked import without_traces_or_as_it_is  # noqa: PLC0415 - few have any

                data = without_traces_or_as_it_is(path, data)
            yield path, clean(data) if kind_of(path) == "picture" else data
        except (Unreadable, UnreadablePhoto) as gone:
            raise OSError(errno.EAGAIN, str(gone), f"content/{path}") from gone
