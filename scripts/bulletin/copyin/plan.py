"""What would be written for a draft: its file, its photos cleaned and turned, its tables, under names that are free."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from bulletin.copyin.incoming import File
from bulletin.copyin.values import Draft, SheetOf
from bulletin.copyin.written import article_text
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.photos.clean import clean
from bulletin.photos.formats.base import UnreadablePhoto
from bulletin.photos.imagesize import image_format
from bulletin.read.slugs import slug_of, slug_of_file
from bulletin.works.stamps import SOURCE

_ORDER = re.compile(r"(\d{1,3})[-_. ]")
_SLUG = 40
_SUFFIX = {
    "jpeg": ".jpg",
    "png": ".png",
    "gif": ".gif",
    "webp": ".webp",
    "heic": ".jpg",
    "bmp": ".jpg",
    "tiff": ".jpg",
}
_SIGNS = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


class Planned(NamedTuple):
    """One draft and its files."""

    source: File
    draft: Draft
    path: str
    """Of the article, relative to the issue's folder, as all paths here."""
    text: str
    files: dict[str, bytes]
    """Photos and tables by their path."""
    kept: dict[str, bytes]
    """Pictures that cannot be printed, by where their originals are kept."""
    problems: list[Problem]


class Names:
    """Names in an issue's folder that are taken."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = {one.casefold() for one in taken}
        tops = {path.split("/")[0] for path in self.taken}
        self.slugs = {
            slug_of_file(name.removesuffix(".md")) for name in tops if not name.startswith((".", "_"))
        }
        articles = (one for one in tops if one.endswith(".md") or f"{one}/index.md" in self.taken)
        self.last = max((int(found[1]) for name in articles if (found := _ORDER.match(name))), default=0)

    def article(self, title: str) -> tuple[str, str]:
        """Return the path of a new article, and its slug."""
        slug = slug_of(title)
        if len(slug) > _SLUG:
            slug = slug[: _SLUG + 1].rpartition("-")[0] or slug[:_SLUG]
        slug = self._free(slug or "gao-jian")
        self.last += 1
        path = f"{self.last:02}-{slug}.md"
        self.taken.add(path.casefold())
        return path, slug

    def beside(self, path: str) -> tuple[str, str]:
        """Return the path of another article beside one that stands: `01-zaoshi-2.md`."""
        stem = path.removesuffix("/index.md").removesuffix(".md")
        number = 2
        while (
            f"{stem}-{number}.md".casefold() in self.taken or slug_of_file(f"{stem}-{number}") in self.slugs
        ):
            number += 1
        self.taken.add(f"{stem}-{number}.md".casefold())
        slug = slug_of_file(f"{stem}-{number}")
        self.slugs.add(slug)
        return f"{stem}-{number}.md", slug

    def file(self, stem: str, suffix: str) -> str:
        """Return a free path for a photo or a table."""
        path, number = f"{stem}{suffix}", 2
        while path.casefold() in self.taken:
            path, number = f"{stem}-{number}{suffix}", number + 1
        self.taken.add(path.casefold())
        return path

    def _free(self, slug: str) -> str:
        free, number = slug, 2
        while free in self.slugs:
            free, number = f"{slug}-{number}", number + 1
        self.slugs.add(free)
        return free


def planned(source: File, draft: Draft, names: Names, *, chinese: bool, beside: str = "") -> Planned:
    """Return what a draft's files are; `beside` is an article that stands and is left alone."""
    title = draft.field("title")
    assert title is not None, "a draft has a title"
    words = title.value if isinstance(title.value, str) else " ".join(title.value)
    path, slug = names.beside(beside) if beside else names.article(words)
    files: dict[str, bytes] = {}
    kept: dict[str, bytes] = {}
    problems: list[Problem] = []
    photos = _photos(source, draft, slug, names, files, kept, problems)
    sheets = [
        _sheet(draft, table, slug, number, names, files) for number, table in enumerate(draft.tables, 1)
    ]
    text = article_text(draft, photos, sheets, chinese=chinese)
    return Planned(source, draft, path, text, files, kept, problems)


def _photos(
    source: File,
    draft: Draft,
    slug: str,
    names: Names,
    files: dict[str, bytes],
    kept: dict[str, bytes],
    problems: list[Problem],
) -> dict[str, str]:
    """Return the path of each photo that can be printed, by its name in the draft."""
    paths: dict[str, str] = {}
    for shot in draft.photos:
        if not shot.file or shot.file in paths:
            continue
        data = draft.files[shot.file]
        try:
            cleaned = clean(data)
        except UnreadablePhoto as error:
            place = f"{SOURCE}/{plain_name(shot.file)}"
            kept[place] = data
            problems.append(problem("I006", source.name, file=shot.file, reason=error.reason, place=place))
            continue
        suffix = _SUFFIX[image_format(cleaned)]
        path = names.file(f"photos/{slug}-{len(paths) + 1}", suffix)
        paths[shot.file] = path
        files[path] = cleaned
    return paths


def _sheet(
    draft: Draft, table: SheetOf, slug: str, number: int, names: Names, files: dict[str, bytes]
) -> str:
    """Return the path of a table's file."""
    stem = f"{slug}-{number}" if len(draft.tables) > 1 else slug
    if table.file:
        path = names.file(stem, PurePosixPath(table.file).suffix.lower())
        files[path] = draft.files[table.file]
        return path
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table.rows)
    path = names.file(stem, ".csv")
    files[path] = out.getvalue().encode()
    return path


def plain_name(name: str) -> str:
    """Return the last part of a name, as any system can store it."""
    last = _SIGNS.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(". ") or "file"
    stem, dot, suffix = last.rpartition(".")
    return last if len(last.encode()) <= 120 else f"{(stem or suffix)[:30]}{dot}{suffix[:10]}"
