"""Newsrooms of a few photos: folders in, a site out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bulletin.build.build import build
from bulletin.build.result import BuildResult
from bulletin.model.settings import resolve

KEY = "2026-11-23"


def newsroom(
    root: Path, articles: Mapping[str, str], photos: Mapping[str, bytes], settings: str = ""
) -> Path:
    """Make an issue: each article's slug with its list of photos as YAML, each photo's name with its bytes."""
    folder = root / "issues" / KEY
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    for number, (slug, listed) in enumerate(articles.items(), 1):
        (folder / f"{number:02}-{slug}.md").write_text(
            f"---\ntitle: 第{number}篇\nkind: feature\nreporter: 林晓舟\ndepartment: 市城管局\nphotos:\n{listed}---\n\n正文。\n",
            "utf-8",
        )
    for name, data in photos.items():
        (folder / "photos" / name).write_bytes(data)
    names = root / "content" / "newsroom"
    names.mkdir(parents=True, exist_ok=True)
    (names / "newsroom.yml").write_text(f"name: 市城管局\nurl: https://example.org/\n{settings}", "utf-8")
    return root


def entry(name: str, more: str = "") -> str:
    """Return a photo's lines in the front matter."""
    return f"  - file: photos/{name}\n    caption: 图说\n    credit: 林晓舟 摄\n{more}"


def made(root: Path, out: Path, cache: Path, jobs: int = 1) -> BuildResult:
    """Build and return what the build says."""
    return build(resolve(root=root, out=out, cache=cache, jobs=jobs))


def published(out: Path) -> list[str]:
    """Return the photos' files of the issue, sorted."""
    return sorted(path.name for path in (out / "issues" / KEY / "photos").iterdir())
