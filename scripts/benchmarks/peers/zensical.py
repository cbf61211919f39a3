"""Zensical: reads what MkDocs reads, and writes into `site/` beside its configuration."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from benchmarks.layout import Photos
from benchmarks.newsroom import Edition
from benchmarks.peers import mkdocs


def write_site(editions: Iterable[Edition], root: Path, photos: Photos) -> None:
    """Write `mkdocs.yml` and `docs/` below `root`."""
    mkdocs.write_site(editions, root, photos)


def command(program: Path, root: Path) -> tuple[list[str], dict[str, str]]:
    """The command that builds, and its environment; `--clean` for it keeps a cache beside the source."""
    return [str(program), "build", "--clean", "--config-file", str(root / "mkdocs.yml")], dict(os.environ)


def version(environment: Path) -> str:
    """`0.0.73`."""
    return next(found.version for found in mkdocs.distributions(environment) if found.name == "zensical")
