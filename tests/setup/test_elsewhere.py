"""On Windows, as far as another system can tell: no fork, code page 936, its line ends, its rules for names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.author.answers import Answers
from bulletin.author.init import make_newsroom
from tests.setup.elsewhere import environment

RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)
"""Names of devices, with any suffix (Microsoft, "Naming Files, Paths, and Namespaces")."""


CARDS = ("--no-cards",)
"""Their typefaces are looked for where the system has them, and here that is elsewhere."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A newsroom whose samples are no drafts, with Windows' line ends and one file from an old Notepad."""
    root = tmp_path / "我的 简报"
    make_newsroom(root, Answers(url="https://www.example.org/"), "2026-11-23")
    for file in [
        *root.glob("issues/*/*.md"),
        *root.glob("content/newsroom/*.yml"),
        *root.glob("issues/*/*.csv"),
    ]:
        text = file.read_text("utf-8").replace("草稿: 是\n", "")
        bom = "\ufeff" if file.name.startswith("03") else ""
        file.write_text(bom + text, "utf-8", newline="\r\n")
    return root


def run(place: Path, *words: object, elsewhere: bool) -> subprocess.CompletedProcess[bytes]:
    place.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "bulletin", *map(str, words)],
        env=environment(place) if elsewhere else None,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def files_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


@pytest.mark.slow
def test_the_same_newsroom_makes_the_same_site(newsroom: Path, tmp_path: Path) -> None:
    sites = []
    for elsewhere in (False, True):
        out = tmp_path / f"site-{elsewhere}"
        places = ("--root", newsroom, "--out", out, "--cache", tmp_path / f"cache-{elsewhere}")
        done = run(tmp_path / "site-packages", "build", *places, "--jobs", 2, *CARDS, elsewhere=elsewhere)
        assert done.returncode == 0, (done.stdout + done.stderr).decode()
        sites.append(files_of(out))
    assert sites[0] == sites[1]
    story = newsroom / "issues/2026-11-23/01-kai-kan.md"
    story.write_text(story.read_text("utf-8").replace("开刊了", "又改了"), "utf-8", newline="\r\n")
    done = run(tmp_path / "site-packages", "build", *places, *CARDS, elsewhere=True)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    assert "又改了" in (out / "index.html").read_text("utf-8")
    names = list(sites[0])
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names for part in name.split("/") if RESERVED.fullmatch(part)]
    assert not [name for name in names if set(name) & set('<>:"|?*\\')]
    assert not [name for name in names for part in name.split("/") if part.endswith((".", " "))]


def test_verbs_speak_there(tmp_path: Path) -> None:
    """A newsroom is made, gets an article and is checked; what is said is UTF-8 whatever the code page."""
    root = tmp_path / "简报"
    for words in (
        ("init", root, "--yes", "--date", "2026-11-23"),
        ("new", "issue", "2026-11-30", "--root", root),
        ("new", "article", "䶮城夜市😀", "--root", root),
        ("check", "--root", root),
    ):
        done = run(tmp_path / "site-packages", *words, elsewhere=True)
        assert done.returncode == 0, (words, (done.stdout + done.stderr).decode(errors="replace"))
        assert (done.stdout + done.stderr).decode()
    (made,) = (root / "issues/2026-11-30").glob("*.md")
    assert b"\r" not in made.read_bytes()


LACKS = """
import os
assert not hasattr(os, "fork")
try:
    import fcntl
except ImportError:
    print("no fcntl")
open("a", "w").close(), open("b", "w").close()
try:
    os.rename("a", "b")
except FileExistsError:
    print("no replacing")
try:
    exec("open('a')", {"__name__": "bulletin.x"})
except EncodingWarning:
    print("no unnamed encoding")
"""


def test_the_stage_is_set(tmp_path: Path) -> None:
    """The process really lacks these, or the tests above would tell nothing."""
    done = subprocess.run(
        [sys.executable, "-c", LACKS],
        env=environment(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.stdout.decode().split("\n")[:3] == ["no fcntl", "no replacing", "no unnamed encoding"], (
        done.stderr
    )
