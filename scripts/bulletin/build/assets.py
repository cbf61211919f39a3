"""The files of `content/` beside its pages: pictures, documents and recordings cleaned, one in memory at a time."""

import errno
import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bulletin.frames.staging import page_text
from bulletin.model.settings import Settings
from bulletin.photos.clean import clean
from bulletin.photos.imagesize import CONVERTED, UnreadablePhoto, image_size
from bulletin.photos.labelled import label_of
from bulletin.prose.generated import says_so
from bulletin.read.content import read_content
from bulletin.read.content_names import kind_of, suspected
from bulletin.read.folder import Unreadable
from bulletin.render.site import Site
from bulletin.render.task import Files, Parts, Task
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.program import made_by


class Assets(NamedTuple):
    """The files of `content/` beside its pages."""

    task: Task
    """Writes them; each stands while its content does."""
    generated: frozenset[str] = frozenset()
    """Addresses of pictures that bear the label of generated ones."""
    told: frozenset[str] = frozenset()
    """Addresses of pages that say so of their pictures themselves; where there are none to say it of, of none."""


def assets_of(settings: Settings, site: Site, stamps: str) -> Assets:
    """Return the files of `content/`, and what is to be said of them.

    `stamps` is a digest of the stamps of `content/`, among others; '' where it does not vouch for them.
    """
    published = [path for path in site.house.frames.assets if path in site.contents.content]
    kept = Kept(settings.kept / "assets", digest(made_by("build"), stamps, published) if stamps else "")
    known = kept.read() if stamps else None
    if not isinstance(known, tuple) or len(known) != 3:
        digests, generated = digests_of(settings.root, published)
        known = digests, generated, _told(settings.root, site.contents.content) if generated else []
        if stamps:
            kept.write(known)
    digests, generated, told = known
    write = partial(_files, settings.root)
    parts = Parts(lambda: digests, write)
    task = Task("assets", digest(digests), partial(write, digests), parts=parts)
    return Assets(task, frozenset(generated), frozenset(told))


def digests_of(root: Path, paths: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Return digests of the files that can be published, and which of them are labelled as generated.

    Pictures that cannot be cleaned are not among them.
    """
    digests: dict[str, str] = {}
    generated = []
    for path in paths:
        try:
            data = read_content(root, path)
            if kind_of(path) == "picture":
                if image_size(data)[2] in CONVERTED:
                    continue
                generated += [path] if label_of(data) else []
        except (Unreadable, UnreadablePhoto):
            continue  # `check` reports it
        digests[path] = hashlib.sha256(data).hexdigest()[:32]
    return digests, generated


def _told(root: Path, content: Mapping[str, str]) -> list[str]:
    """Return the addresses of the pages that say of their pictures that they were generated."""
    pages = ((address, page_text(root, path)) for path, address in content.items() if kind_of(path) == "page")
    return [address for address, text in pages if says_so(text)]


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
