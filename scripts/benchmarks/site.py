"""What a tool has built: its pages by kind, to show that all tools made the same ones, and its size."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_KINDS = (
    ("home", r"index\.html"),
    ("issues", r"issues/[^/]+/index\.html"),
    ("articles", r"issues/[^/]+/[^/]+/index\.html"),
    ("departments", r"departments/[^/]+/(page/\d+/)?index\.html"),
    ("reporters", r"reporters/[^/]+/(page/\d+/)?index\.html"),
    ("series", r"series/[^/]+/(page/\d+/)?index\.html"),
    ("topics", r"topics/([^/]+/(page/\d+/)?)?index\.html"),
    ("calendar", r"archive/(\d{4}/(\d\d/)?)?index\.html"),
    ("indexes", r"(issues|departments|reporters|series)/index\.html"),
    ("other pages", r".*\.html"),
    ("feeds", r"(.*/)?feed\.(xml|json)"),
    ("site map", r"sitemap\.xml"),
    ("photos", r".*\.jpg"),
    ("other files", r".*"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
KINDS = tuple(kind for kind, _ in _KINDS)
_NOT_PAGES = ("feeds", "site map", "photos", "other files")


@dataclass(frozen=True, slots=True)
class Site:
    """The output of one build, counted."""

    files: Counter[str]
    """Number of files of each of KINDS."""
    bytes: Counter[str]
    """Their bytes."""

    @property
    def pages(self) -> int:
        """HTML pages."""
        return self.files.total() - sum(self.files[kind] for kind in _NOT_PAGES)

    @property
    def bytes_an_article(self) -> float:
        """Mean bytes of HTML of an article's page."""
        return self.bytes["articles"] / (self.files["articles"] or 1)


def survey(out: Path) -> Site:
    """Count the files below `out`."""
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for folder, _, names in os.walk(out):
        for name in names:
            path = Path(folder, name)
            kind = kind_of(path.relative_to(out).as_posix())
            files[kind] += 1
            sizes[kind] += path.stat().st_size
    return Site(files, sizes)


def kind_of(path: str) -> str:
    """The kind of an output file, by its path below the site's root."""
    return next(kind for kind, pattern in _PATTERNS if pattern.fullmatch(path))
