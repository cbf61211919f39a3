"""A fix of the program reaches everything: nothing that its changed part has made before is used again.

In a copy, each module, template, style, script and data file is changed in turn, by a comment, which the
site's bytes may not even show. The next build must not take from the cache what a room has made that can
reach the changed file, and must give the site that a build gives which knows nothing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin.works.program import ROOMS, within
from tests.build.builds import tree
from tests.build.desk import picture, story, write
from tests.counts import LONG

REPOSITORY = Path(__file__).resolve().parents[2]
HITS = Path(__file__).with_name("hits.py")
PACKAGE, THEME = "scripts/bulletin", "theme"

COMMENTS = {
    ".py": "\n# changed\n",
    ".css": "\n/* changed */\n",
    ".js": "\n// changed\n",
    ".yml": "\n# changed\n",
    ".svg": "\n<!-- changed -->\n",
}
"""What each kind of file takes for a comment; templates of ours take Jinja's."""


NOT_IN_A_BUILD = ("author", "cli", "copyin", "proof", "publish", "push", "serve", "wechat")
"""Rooms that a build does not reach: a change there leaves all of it as it is."""

NOT_LOOKED_AT = ("404.html", "assets", "frame.html", "macros", "paper", "search")
"""Parts of the theme that count as their neighbours do; the long run looks at every file there is."""


def files() -> list[str]:
    """Return every file that decides what is made, by its path in the repository."""
    found = [
        path.relative_to(REPOSITORY).as_posix()
        for folder in (PACKAGE, THEME)
        for path in sorted((REPOSITORY / folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and path.parent != REPOSITORY / PACKAGE
    ]
    return found if LONG else list(sample(found))


def sample(found: list[str]) -> Iterator[str]:
    """Yield one file of each room that a build reaches, of two others, and of what a theme is read for.

    The keys go by rooms; that each file counts for its room is tried in `tests/works/test_program.py`.
    """
    passed = {*NOT_IN_A_BUILD[1:-1], *NOT_LOOKED_AT}
    for name in found:
        part = name.split("/")[2 if name.startswith(PACKAGE) else 1]
        if part not in passed:
            passed.add(part)
            yield name


def comment(path: Path) -> None:
    """Add a comment to a file; to one that knows none, an empty line."""
    if path.suffix not in (".html", ".txt", *COMMENTS):
        path.write_bytes(path.read_bytes() + b"\n")
        return
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        jinja = THEME in path.parts
        path.write_text(text + ("{# changed #}" if jinja else "<!-- changed -->"), "utf-8")
    elif path.suffix == ".txt":
        path.write_text(f"# changed\n{text}", "utf-8")
    else:
        path.write_text(text + COMMENTS[path.suffix], "utf-8")


class Copy:
    """A copy of the program, a newsroom, and what a build has made of it."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def build(self, home: Path) -> list[tuple[str, str]]:
        """Build into `home`; return what was taken from the cache: the file's name, and who asked."""
        command = (
            *(sys.executable, HITS, self.home / "scripts", "build", "--root", self.home / "newsroom"),
            *("--out", home / "site", "--cache", home / "cache", "--jobs", 1),
        )
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        hits: list[tuple[str, str]]
        _, hits = json.loads(done.stdout.splitlines()[-1])
        return [(name, by) for name, by in hits]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The copy, built twice: its second build takes all it can from the cache."""
    copy = Copy(tmp_path_factory.mktemp("program"))
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / PACKAGE, copy.home / PACKAGE, ignore=ignore)
    shutil.copytree(REPOSITORY / THEME, copy.home / THEME)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", copy.home / "mkdocs.yml")
    root = copy.home / "newsroom"
    write(root / "content/newsroom/newsroom.yml", "name: 城管局\nmasthead: 简报\nurl: https://a.example/\n")
    write(root / "content/about.md", "# 关于\n\n![门](gate.jpg)\n")
    (root / "content/gate.jpg").write_bytes(picture(3))
    write(
        root / "issues/2026-01-05/01-deng.md",
        story("路灯亮了", "亮了。", photos="[{file: a.jpg, caption: 灯, credit: 乙 摄}]"),
    )
    write(root / "issues/2026-01-12/01-shi.md", story("早市开了", "开了。"))
    (root / "issues/2026-01-05/a.jpg").write_bytes(picture(1))
    copy.build(copy.home / "warm")
    (copy.home / "warm").rename(copy.home / "first")
    return copy


@pytest.mark.slow
@pytest.mark.parametrize("name", files())
def test_nothing_that_a_changed_file_has_shaped_is_taken_from_the_cache(
    name: str, made: Copy, tmp_path: Path
) -> None:
    warm = made.home / "warm"  # always in this place: a site's part of the cache is named after it
    shutil.rmtree(warm, ignore_errors=True)
    shutil.copytree(made.home / "first", warm, symlinks=True)
    path = made.home / name
    before = path.read_bytes()
    try:
        comment(path)
        hits = made.build(warm)
        if LONG or not name.startswith(PACKAGE):
            made.build(tmp_path / "cold")
            expected = tmp_path / "cold/site"
        else:  # a comment in a module shows in no byte
            expected = made.home / "first/site"
    finally:
        path.write_bytes(before)
    assert tree(warm / "site") == tree(expected)
    if name.startswith(PACKAGE):
        changed = name.split("/")[2]
        used = {(file, by) for file, by in hits if changed in within(by)}
        assert not used, f"made with {name} as it was before"
        if changed in NOT_IN_A_BUILD:
            assert {"build", "photos", "frames", "read"} <= {by for _, by in hits}, (
                "it costs no build anything"
            )
    else:
        assert "photos" in {by for _, by in hits}, "a theme develops no photo anew"


def test_every_room_is_reached_or_said_not_to_be() -> None:
    assert set(within("build")) | set(NOT_IN_A_BUILD) == set(ROOMS)
