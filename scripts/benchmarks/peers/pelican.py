"""Pelican: issues as categories, people as authors, departments and series as tags, months as its archives.

Pelican knows one kind of tag, so departments and series stand together below `/topics/`; it makes
Atom feeds but no JSON feeds. Its theme here shows the parts the newspaper's pages have.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from benchmarks.layout import Photos, write
from benchmarks.newsroom import MASTHEAD, NAME, Edition
from benchmarks.peers import mkdocs

_TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "pelican"


def write_site(editions: Iterable[Edition], root: Path, photos: Photos) -> None:
    """Write `pelicanconf.py`, `theme/` and `content/` below `root`."""
    shutil.copytree(_TEMPLATES, root)
    pages = root / "content" / "pages"
    pages.mkdir(parents=True)
    write(pages / "about.md", f"Title: 关于本报\nSlug: about\n\n《{MASTHEAD}》由{NAME}主办，每周一期。\n")
    for edition in editions:
        folder = root / "content" / "issues" / edition.key
        folder.mkdir(parents=True)
        photos.put(edition, folder)
        for story in edition.stories:
            tags = [*story.departments, *([story.series] if story.series else [])]
            people = [term.name for term in story.reporters + story.correspondents]
            head = {
                "Title": " ".join(story.title),
                "Slug": story.slug,
                "Date": f"{edition.date.isoformat()} {7 - story.order // 60:02}:{59 - story.order:02}",
                "Category": edition.key,
                "Authors": ", ".join(people),
                "Tags": ", ".join(term.name for term in tags),
                "Byline": mkdocs.byline(story),
                "Kicker": story.kicker,
                "Deck": story.deck,
                "Photo": f"/issues/{edition.key}/{story.pictures[0].file}" if story.pictures else None,
            }
            lines = "\n".join(f"{key}: {value}" for key, value in head.items() if value)
            write(
                folder / f"{story.slug}.md", f"{lines}\n\n" + "\n\n".join(mkdocs.body(edition, story)) + "\n"
            )


def command(program: Path, root: Path, out: Path) -> tuple[list[str], dict[str, str]]:
    """The command that builds, and its environment."""
    options = [
        "--settings",
        str(root / "pelicanconf.py"),
        "--output",
        str(out),
        "--quiet",
        str(root / "content"),
    ]
    return [str(program), *options], dict(os.environ)


def version(environment: Path) -> str:
    """`4.10.2`."""
    return next(found.version for found in mkdocs.distributions(environment) if found.name == "pelican")
