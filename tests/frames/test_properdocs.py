"""ProperDocs, the continuation of MkDocs 1.x, builds the same site from the same configuration.

It runs in an environment of its own, `.venv-properdocs`, which scripts/test makes from
requirements/properdocs.txt. Nothing is left out of the comparison: every file, every byte.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.demo import REPOSITORY, DemoBuild

ENVIRONMENT = Path(os.environ.get("BULLETIN_PROPERDOCS", REPOSITORY / ".venv-properdocs"))

pytestmark = pytest.mark.properdocs


def program(name: str) -> Path:
    """Return a program of the environment; fail with what to do when it is not there."""
    for folder, suffix in (("bin", ""), ("Scripts", ".exe")):
        found = ENVIRONMENT / folder / f"{name}{suffix}"
        if found.is_file():
            return found
    pytest.fail(f"{ENVIRONMENT.name} holds no {name}: run scripts/test, which makes it", pytrace=False)


def run(folder: Path, command: Path, *arguments: str) -> None:
    """Run a program of the environment in `folder`; it must succeed."""
    done = subprocess.run(
        [command, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, demo_build: DemoBuild) -> Path:
    """The demo newsroom with theme and configuration beside it, as a checkout has them, its photos developed."""
    root = tmp_path_factory.mktemp("newsroom")
    demo_build.photos_into(root / ".cache/bulletin")
    for name in ("issues", "content", "theme"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


@pytest.fixture(scope="module")
def expected(
    newsroom: Path, demo_build: DemoBuild, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """What `bulletin build` makes of it."""
    aside = tmp_path_factory.mktemp("ours")
    demo_build.photos_into(aside / "cache")
    run(newsroom, program("bulletin"), "build", "--out", str(aside / "site"), "--cache", str(aside / "cache"))
    return tree(aside / "site")


@pytest.mark.parametrize("configuration", ["mkdocs.yml", "properdocs.yml"])
def test_properdocs_builds_the_same_bytes(
    newsroom: Path, expected: dict[str, bytes], tmp_path: Path, configuration: str
) -> None:
    """Under MkDocs' file name, and under the one ProperDocs asks people to move to."""
    if configuration != "mkdocs.yml":
        shutil.copy(newsroom / "mkdocs.yml", newsroom / configuration)
    run(newsroom, program("properdocs"), "build", "-q", "-f", configuration, "-d", str(tmp_path / "site"))
    found = tree(tmp_path / "site")
    assert sorted(found) == sorted(expected)
    assert [name for name in expected if found[name] != expected[name]] == []


def test_a_broken_article_stops_properdocs_with_our_message(newsroom: Path, tmp_path: Path) -> None:
    root = tmp_path / "newsroom"
    shutil.copytree(newsroom, root)
    broken = min((root / "issues").glob("*/*.md"))
    broken.write_text("---\n标题：忘了空格\n---\n\n正文。\n", "utf-8")
    done = subprocess.run(
        [program("properdocs"), "build", "-f", "mkdocs.yml", "-d", str(tmp_path / "site")],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert broken.name in done.stderr
    assert "网站没有更新" in done.stderr
    assert not (tmp_path / "site" / "index.html").exists()
