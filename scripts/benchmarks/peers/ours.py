"""Bulletin itself: the newsroom in the content model it reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.layout import Photos, front_matter, write, yaml_lines
from benchmarks.newsroom import (
    CORRESPONDENTS,
    DEPARTMENTS,
    MASTHEAD,
    NAME,
    REPORTERS,
    SERIES,
    SITE,
    SLOGAN,
    Edition,
    Story,
    Term,
)

_SCRIPTS = Path(__file__).resolve().parents[2]
_PROGRAM = _SCRIPTS.parent / ".venv" / "bin" / "bulletin"


def write_newsroom(editions: Iterable[Edition], root: Path, photos: Photos) -> None:
    """Write `issues/` and `content/` below `root`."""
    _write_vocabulary(root / "content")
    for edition in editions:
        folder = root / "issues" / edition.key
        folder.mkdir(parents=True)
        write(folder / "issue.yml", "\n".join(yaml_lines(_issue(edition))) + "\n")
        photos.put(edition, folder)
        for story in edition.stories:
            write(folder / file_name(story), front_matter(_article(story), "\n\n".join(story.blocks)))
            if story.table:
                write(folder / story.table.file, "\n".join(",".join(row) for row in story.table.rows) + "\n")


def file_name(story: Story) -> str:
    """The article's file: `01-river-lamp-1.md`."""
    return f"{story.order:02}-{story.slug}.md"


def command(
    root: Path, out: Path, cache: Path, jobs: int, *, search: bool = False
) -> tuple[list[str], dict[str, str]]:
    """The command that builds pages and feeds, as the peers make them, or the search index too; its environment."""
    program = [str(_PROGRAM)] if _PROGRAM.exists() else [sys.executable, "-m", "bulletin"]
    options = ["--root", str(root), "--out", str(out), "--cache", str(cache), "--jobs", str(jobs)]
    switches = ["--no-cards"] if search else ["--no-search", "--no-cards"]
    return [*program, "build", *switches, *options], {
        **os.environ,
        "PYTHONPATH": str(_SCRIPTS),
        "BULLETIN_CODE_CACHE": str(code_cache(cache)),
        "PYTHONDONTWRITEBYTECODE": "",  # an editor's second run finds its modules compiled
    }


def code_cache(cache: Path) -> Path:
    """Return where a run with that cache folder keeps its compiled templates, and not in the user's own."""
    return cache.with_name(f"{cache.name}-code")


def version() -> str:
    """The version of the checkout."""
    from bulletin import __version__  # noqa: PLC0415 - the one thing of the program that is needed here

    return __version__


def _write_vocabulary(content: Path) -> None:
    newsroom = content / "newsroom"
    newsroom.mkdir(parents=True)
    settings = {"name": NAME, "masthead": MASTHEAD, "slogan": SLOGAN, "url": SITE}
    write(newsroom / "newsroom.yml", "\n".join(yaml_lines(settings)) + "\n")
    people = [_person(term, "记者") for term in REPORTERS] + [
        _person(term, "通讯员") for term in CORRESPONDENTS
    ]
    for name, entries in (
        ("departments", [_term(term) for term in DEPARTMENTS]),
        ("people", people),
        ("series", [_term(term) for term in SERIES]),
    ):
        write(newsroom / f"{name}.yml", "\n".join(yaml_lines({name: entries})).partition("\n")[2] + "\n")
    write(content / "about.md", f"# 关于本报\n\n《{MASTHEAD}》由{NAME}主办，每周一期。\n")


def _term(term: Term) -> dict[str, object]:
    return {"name": term.name, "slug": term.slug}


def _person(term: Term, role: str) -> dict[str, object]:
    return {**_term(term), "role": role}


def _issue(edition: Edition) -> dict[str, object]:
    pictorial = [story.slug for story in edition.stories if story.kind in ("photo", "caption")]
    news = [story.slug for story in edition.stories if story.slug not in pictorial]
    sections = [("要闻", news[:4]), ("综合", news[4:]), ("图说", pictorial)]
    return {
        "number": str(edition.number),
        "banner": edition.banner,
        "editor": REPORTERS[edition.number % len(REPORTERS)].name,
        "proofreader": REPORTERS[(edition.number + 3) % len(REPORTERS)].name,
        "sections": [{"name": name, "articles": slugs} for name, slugs in sections if slugs],
    }


def _article(story: Story) -> dict[str, object]:
    table = story.table
    return {
        "title": story.title[0] if len(story.title) == 1 else story.title,
        "kicker": story.kicker,
        "subtitle": story.deck,
        "kind": story.kind,
        "reporter": _one_or_many([term.name for term in story.reporters]),
        "correspondent": _one_or_many([term.name for term in story.correspondents]),
        "department": _one_or_many([term.name for term in story.departments]),
        "source": story.source,
        **({"original": _Flow(title=story.original)} if story.original else {}),
        "series": story.series.name if story.series else None,
        "keywords": story.keywords,
        "photos": [
            {"file": photo.file, "caption": photo.caption, "credit": photo.credit, "mark": photo.mark}
            for photo in story.pictures
        ],
        "tables": [
            {
                "file": table.file,
                "title": table.title,
                "as_of": table.as_of,
                "header_rows": table.header_rows,
                "total_row": table.total_row,
                "note": table.note,
            }
        ]
        if table
        else [],
    }


class _Flow(dict[str, str]):
    """A small mapping on one line: `{title: …}`."""

    def __str__(self) -> str:
        return "{" + ", ".join(f"{key}: {value}" for key, value in self.items()) + "}"


def _one_or_many(names: list[str]) -> object:
    return names[0] if len(names) == 1 else names
