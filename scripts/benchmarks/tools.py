"""The tools a benchmark can run, as one table."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.layout import Photos
from benchmarks.newsroom import Edition, Story
from benchmarks.peers import eleventy, hugo, mkdocs, ours, pelican, zensical

ENVIRONMENT = Path(__file__).resolve().parents[2] / ".venv-bench"
"""Where the peers are installed."""
SLOW = frozenset({"mkdocs", "pelican", "zensical"})
"""Peers that take a minute and more at 12,000 articles."""
SLOW_LIMIT = 1200
"""Articles up to which slow peers are built unasked."""
OURS = "bulletin"

Command = tuple[list[str], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Tool:
    """A site generator and how it is used here."""

    name: str
    version: str
    write: Callable[[Iterable[Edition], Path, Photos], None]
    """Writes the newsroom in the tool's own layout into a folder that does not exist yet."""
    command: Callable[[Path, Path, Path, int], Command]
    """From source, output, cache and number of processes to a command line and its environment."""
    file_of: Callable[[Edition, Story], str]
    """Where an article's file is, relative to the source."""
    inside: bool = False
    """True for a tool that writes nowhere but into `site/` in its source."""


def find(name: str) -> Tool | None:
    """The tool called `name`, or None when it is not installed. Raises KeyError for an unknown name."""
    return _TOOLS[name]()


def _ours() -> Tool:
    return Tool(
        OURS,
        ours.version(),
        ours.write_newsroom,
        ours.command,
        lambda edition, story: f"issues/{edition.key}/{ours.file_name(story)}",
    )


def _hugo(*, front_matter: str = "yaml") -> Tool | None:
    binary = hugo.find_binary(ENVIRONMENT)
    if binary is None:
        return None

    def write(editions: Iterable[Edition], root: Path, photos: Photos) -> None:
        hugo.write_site(editions, root, photos, as_json=front_matter == "json")

    return Tool(
        "hugo" if front_matter == "yaml" else f"hugo-{front_matter}",
        hugo.version(binary),
        write,
        lambda root, out, cache, _: hugo.command(binary, root, out, cache),
        lambda edition, story: f"content/issues/{edition.key}/{story.slug}.md",
    )


def _eleventy() -> Tool | None:
    package = eleventy.find_package(ENVIRONMENT)
    if package is None:
        return None
    return Tool(
        "eleventy",
        eleventy.version(package),
        eleventy.write_site,
        lambda root, out, _cache, _jobs: eleventy.command(package, root, out),
        lambda edition, story: f"content/issues/{edition.key}/{story.slug}.md",
    )


def _installed(
    peer: Any, name: str, folder: str, command: Callable[[Path, Path, Path], Command], *, inside: bool = False
) -> Tool | None:
    """A Python program of ENVIRONMENT; `folder` is where it reads issues from, `command` takes the program first."""
    program = shutil.which(ENVIRONMENT / "bin" / name)
    if program is None:
        return None
    return Tool(
        name,
        peer.version(ENVIRONMENT),
        peer.write_site,
        lambda root, out, _cache, _jobs: command(Path(program), root, out),
        lambda edition, story: f"{folder}/issues/{edition.key}/{story.slug}.md",
        inside=inside,
    )


_TOOLS: dict[str, Callable[[], Tool | None]] = {
    OURS: _ours,
    "hugo": _hugo,
    "hugo-json": lambda: _hugo(front_matter="json"),
    "eleventy": _eleventy,
    "mkdocs": lambda: _installed(mkdocs, "mkdocs", "docs", mkdocs.command),
    "pelican": lambda: _installed(pelican, "pelican", "content", pelican.command),
    "zensical": lambda: _installed(
        zensical, "zensical", "docs", lambda program, root, _: zensical.command(program, root), inside=True
    ),
}
PEERS = tuple(name for name in _TOOLS if name != OURS)
