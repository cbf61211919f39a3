"""Eleventy: articles as Markdown, everything else as JavaScript templates over collections, photos passed through.

The content is what Hugo gets, and so are the pages' parts: see templates/eleventy/. Its
`package-lock.json` names the newest 3.x whose parts are all to be had.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from benchmarks.layout import Photos, front_matter, write
from benchmarks.lists import GROUPS
from benchmarks.newsroom import MASTHEAD, NAME, Edition, Story
from benchmarks.peers import hugo

_TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
_PACKAGE = Path("eleventy", "node_modules", "@11ty", "eleventy")


def write_site(editions: Iterable[Edition], root: Path, photos: Photos) -> None:
    """Write a whole Eleventy project below `root`."""
    shutil.copytree(_TEMPLATES / "eleventy", root)
    shutil.copytree(_TEMPLATES / "hugo" / "static", root / "static")
    write(root / "vocabulary.json", json.dumps(_vocabulary(), ensure_ascii=False))
    content = root / "content"
    about = {"title": "关于本报", "layout": "standing.11ty.js"}
    write(content / "about.md", front_matter(about, f"《{MASTHEAD}》由{NAME}主办，每周一期。"))
    for edition in editions:
        folder = content / "issues" / edition.key
        folder.mkdir(parents=True)
        values = {**hugo.issue(edition), "layout": "issue.11ty.js", "key": edition.key}
        write(folder / "index.md", front_matter(values, ""))
        photos.put(edition, root / "static" / "issues" / edition.key)
        for story in edition.stories:
            write(
                folder / f"{story.slug}.md", front_matter(_article(story, edition), "\n\n".join(story.blocks))
            )


def command(program: Path, root: Path, out: Path) -> tuple[list[str], dict[str, str]]:
    """The command that builds, and its environment; Eleventy builds the project it is started in."""
    eleventy = ["node", str(program / "cmd.cjs"), "--quiet", f"--output={out}"]
    return ["sh", "-c", 'cd "$0" && exec "$@"', str(root), *eleventy], dict(os.environ)


def find_package(environment: Path) -> Path | None:
    """The folder of the npm package; None where it or Node.js is not installed."""
    package = environment / _PACKAGE
    return package if (package / "cmd.cjs").is_file() and shutil.which("node") else None


def version(package: Path) -> str:
    """`3.1.7, Node.js 20.20.2`."""
    own: str = json.loads((package / "package.json").read_text("utf-8"))["version"]
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    return f"{own}, Node.js {node.strip().removeprefix('v')}"


def _vocabulary() -> dict[str, object]:
    groups = [
        {"key": key, "title": title, "terms": [{"name": term.name, "slug": term.slug} for term in terms]}
        for key, title, terms in GROUPS
    ]
    return {"title": MASTHEAD, "groups": groups}


def _article(story: Story, edition: Edition) -> dict[str, object]:
    """Hugo's values without the taxonomies made of dates; what Hugo calls tags are collections in Eleventy."""
    values = hugo.article(story, edition)
    del values["years"], values["months"]
    return {**values, "keywords": values.pop("tags"), "layout": "story.11ty.js"}
