"""The index inside a build: whole after every change, untouched where nothing changed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bulletin.build.build import build
from bulletin.build.result import BuildResult
from bulletin.model.settings import Settings, resolve
from tests.demo import REPOSITORY, DemoBuild


@pytest.fixture
def settings(tmp_path: Path, photo_cache: Path) -> Settings:
    for name in ("issues", "content"):
        shutil.copytree(REPOSITORY / name, tmp_path / "newsroom" / name)
    return resolve(root=tmp_path / "newsroom", out=tmp_path / "site", cache=photo_cache, jobs=1)


def index_of(site: Path) -> dict[str, bytes]:
    """Return every file of a site's index."""
    folder = site / "search"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def searched(result: BuildResult) -> set[str]:
    """Return which files of the index a build changed."""
    return {path for path in result.changed if path.startswith("search/")}


def from_scratch(settings: Settings, demo_build: DemoBuild, folder: Path) -> dict[str, bytes]:
    """Return the index that a build makes without any past but developed photos."""
    demo_build.photos_into(folder / "cache")
    build(resolve(root=settings.root, out=folder / "site", cache=folder / "cache", jobs=1))
    return index_of(folder / "site")


def test_every_change_gives_the_index_of_a_build_from_scratch(
    settings: Settings, demo_build: DemoBuild, tmp_path: Path
) -> None:
    assert searched(build(settings))
    assert not build(settings).changed
    issue = settings.root / "issues" / "2026-11-09"
    story = next(issue.glob("02-*.md"))
    story.write_text(story.read_text("utf-8") + "\n紫藤廊架也修好了。\n", "utf-8")
    assert 0 < len(searched(build(settings))) < len(index_of(settings.out)) / 2
    assert index_of(settings.out) == from_scratch(settings, demo_build, tmp_path / "edited")
    shutil.copy(story, issue / "14-one-more.md")
    build(settings)
    assert index_of(settings.out) == from_scratch(settings, demo_build, tmp_path / "added")
    shutil.rmtree(settings.root / "issues" / "2026-08-10")
    build(settings, deletions=True)
    assert index_of(settings.out) == from_scratch(settings, demo_build, tmp_path / "removed")


def test_the_cache_may_be_deleted_at_any_time(settings: Settings, demo_build: DemoBuild) -> None:
    build(settings)
    whole = index_of(settings.out)
    shutil.rmtree(settings.kept / "search")
    build(settings)
    assert index_of(settings.out) == whole
    shutil.rmtree(settings.cache)
    shutil.rmtree(settings.out)
    demo_build.photos_into(settings.cache)
    build(settings)
    assert index_of(settings.out) == whole


def test_a_changed_theme_leaves_the_index_alone(settings: Settings) -> None:
    shutil.copytree(REPOSITORY / "theme", settings.root / "theme")
    again = resolve(root=settings.root, out=settings.out, cache=settings.cache, jobs=1)
    build(again)
    style = settings.root / "theme" / "styles" / "10-tokens.css"
    style.write_text(style.read_text("utf-8") + "\n/* x */\n", "utf-8")
    assert not searched(build(again))


def test_the_client_is_published_once_and_found_from_every_page(settings: Settings) -> None:
    build(settings)
    [folder] = settings.out.glob("assets/search.*")
    names = {path.name for path in folder.iterdir()}
    modules = {path.name for path in (REPOSITORY / "theme" / "search").glob("*.js")}
    assert names == {"listings.js", "search.css", *modules}
    for page in settings.out.rglob("*.html"):
        text = page.read_text("utf-8")
        former = 'http-equiv="refresh"' in text
        assert text.count(f"assets/{folder.name}/entry.js") == (not former), page
    early = re.findall(
        r'modulepreload" href="\.\./([^"]+)"', (settings.out / "archive/index.html").read_text("utf-8")
    )
    assert len(early) > 7
    assert all((settings.out / path).is_file() for path in early)
    assert not [path for path in settings.out.rglob("*.js") if path.parent.name == "search"]
    assert not list(settings.out.rglob("search_index.json"))
