"""The whole line on the demo newsroom: same bytes however it is built, nothing half done."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bulletin.build.build import build
from bulletin.model.article import Article
from bulletin.model.settings import resolve
from bulletin.render import house, views
from bulletin.render.story import card_of
from tests.demo import REPOSITORY, DemoBuild, bulletin


def tree(folder: Path) -> dict[str, str]:
    """Return every file below `folder` with a digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_any_number_of_processes_locale_and_zone_gives_the_same_bytes(
    newsroom: Path, demo: Path, tmp_path: Path, photo_cache: Path
) -> None:
    """Photos are developed by one process and by four in `tests/photos`."""
    done = bulletin(
        *(
            "build",
            "--root",
            newsroom,
            "--out",
            tmp_path / "site",
            "--cache",
            photo_cache,
            "--jobs",
            4,
        ),
        LC_ALL="C",
        TZ="America/New_York",
        PYTHONHASHSEED="7",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(tmp_path / "site") == tree(demo)


def test_what_every_process_shows_of_a_story_is_made_once(
    newsroom: Path, tmp_path: Path, photo_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made"

    def noted(article: Article, *rest: Any) -> views.Card:
        with made.open("a") as file:  # of whatever process
            file.write(f"{article.address}\n")
        return card_of(article, *rest)

    monkeypatch.setattr(house, "card_of", noted)
    settings = resolve(
        root=newsroom, out=tmp_path / "site", cache=photo_cache, jobs=2, search=False, cards=False
    )
    result = build(settings)
    assert result.printed
    addresses = made.read_text().split()
    assert len(addresses) == len({*addresses}) > 20


def test_mkdocs_build_gives_the_same_bytes(demo_build: DemoBuild, demo: Path, tmp_path: Path) -> None:
    demo_build.photos_into(tmp_path / ".cache/bulletin")
    for name in ("issues", "content", "theme", "mkdocs.yml"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(tmp_path / "site") == tree(demo)


def test_a_second_build_changes_nothing(newsroom: Path, tmp_path: Path, photo_cache: Path) -> None:
    command = ("build", "--root", newsroom, "--out", tmp_path / "site", "--cache", photo_cache)
    bulletin(*command)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.html")}
    done = bulletin(*command)
    assert "更新 0 个文件" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.html")} == before


def test_an_edit_gives_what_a_cold_build_gives(
    newsroom: Path, demo_build: DemoBuild, tmp_path: Path, photo_cache: Path
) -> None:
    root = tmp_path / "newsroom"
    shutil.copytree(newsroom, root)
    warm = ("build", "--root", root, "--out", tmp_path / "warm", "--cache", photo_cache)
    assert bulletin(*warm).returncode == 0
    issues = sorted((root / "issues").iterdir())
    article = next(path for path in sorted(issues[2].glob("*.md")))
    text = article.read_text("utf-8")
    article.write_text(re.sub(r"^title: .*$", "title: 改过的标题", text, count=1, flags=re.M), "utf-8")
    shutil.rmtree(issues[0])
    (root / "content" / "about.md").write_text("# 关于我们\n\n改过的一页。\n", "utf-8")
    people = root / "content" / "newsroom" / "people.yml"
    people.write_text(people.read_text("utf-8").replace("首席记者", "高级记者"), "utf-8")
    done = bulletin(*warm, "--allow-deletions")
    assert done.returncode == 0, done.stdout
    demo_build.photos_into(tmp_path / "cold-cache")
    cold = bulletin("build", "--root", root, "--out", tmp_path / "cold", "--cache", tmp_path / "cold-cache")
    assert cold.returncode == 0
    assert tree(tmp_path / "warm") == tree(tmp_path / "cold")


def test_an_error_leaves_the_last_good_site(newsroom: Path, tmp_path: Path, photo_cache: Path) -> None:
    root = tmp_path / "newsroom"
    shutil.copytree(newsroom, root)
    command = ("build", "--root", root, "--out", tmp_path / "site", "--cache", photo_cache)
    assert bulletin(*command).returncode == 0
    before = tree(tmp_path / "site")
    broken = min((root / "issues").glob("*/*.md"))
    broken.write_text("---\n标题：忘了空格\n---\n\n正文。\n", "utf-8")
    done = bulletin(*command)
    assert done.returncode == 1
    assert broken.name in done.stdout
    assert "网站没有更新" in done.stderr
    assert tree(tmp_path / "site") == before


def test_no_page_asks_another_origin(demo: Path) -> None:
    """Attributes that make a browser fetch something; links a reader follows may lead anywhere."""
    fetches = re.compile(r"""<(?:script|img|source|iframe|audio|video)\b[^>]*\bsrc(?:set)?="(?:https?:)?//""")
    styles = re.compile(
        r"""<link\b(?=[^>]*rel="(?:stylesheet|icon|preload|preconnect)")[^>]*href="(?:https?:)?//"""
    )
    for page in demo.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not fetches.search(text), page
        assert not styles.search(text), page
    for style in demo.rglob("*.css"):
        assert not re.search(r"""url\(["']?(?:https?:)?//|@import""", style.read_text("utf-8")), style


def test_an_article_page_stays_light(demo: Path) -> None:
    for page in demo.glob("issues/*/*/index.html"):
        assert page.stat().st_size <= 25_000, page


def test_every_internal_link_leads_somewhere(demo: Path) -> None:
    missing = set()
    for page in demo.rglob("*.html"):
        if page.name == "404.html":
            continue  # its addresses count from the server's root
        text = page.read_text("utf-8")
        for address in re.findall(r"""(?:href|src)="([^"#?]*)["#?]""", text):
            if re.match(r"[a-z][a-z0-9+.-]*:|//", address) or not address:
                continue
            target = (page.parent / address).resolve()
            if not (target.is_file() or (target / "index.html").is_file()):
                missing.add((page.relative_to(demo).as_posix(), address))
    assert not missing
