"""`build --untrusted`: a folder that somebody handed in runs nothing here, and publishes nothing that runs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.demo import REPOSITORY, bulletin
from tests.read.desk import ISSUE, page, write

pytestmark = pytest.mark.slow

CANARY = "import pathlib; pathlib.Path({!r}).touch()\n"
ACTIVE = ("x.js", "page.html", "_headers", "_redirects", "CNAME", "web.config", "files/look.php")


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """A newsroom whose configuration, theme and hooks would each leave a canary behind."""
    root = write(
        tmp_path / "newsroom",
        {"content/about.md": "# 关于\n", f"{ISSUE}/01-ye-shi.md": page(), "content/files/a.pdf": "%PDF",
         **{f"content/{name}": "x" for name in ACTIVE}, "content/google0123456789abcdef.html": "google"},
    )  # fmt: skip
    canary = tmp_path / "canary"
    (root / "hook.py").write_text(CANARY.format(str(canary)), "utf-8")
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    for template in (root / "theme").rglob("*.html"):
        template.write_text("THEIRS", "utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: material, custom_dir: theme}\nplugins: [bulletin]\nhooks: [hook.py]\n",
        "utf-8",
    )
    return root


def built(root: Path, aside: Path, *more: object) -> tuple[int, str]:
    done = bulletin(
        "build", "--untrusted", "--root", root, "--out", aside / "site", "--no-search", "--no-cards", *more
    )
    return done.returncode, done.stdout + done.stderr


def test_it_runs_nothing_and_publishes_nothing_that_runs(handed_in: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in handed_in.rglob("*")}
    code, said = built(handed_in, tmp_path)
    assert code == 0, said
    assert not (tmp_path / "canary").exists()
    site = tmp_path / "site"
    assert "THEIRS" not in (site / "index.html").read_text("utf-8")
    assert (site / "files/a.pdf").is_file()
    assert (site / "google0123456789abcdef.html").is_file()
    assert not [name for name in ACTIVE if (site / name).is_file() and (site / name).read_bytes() == b"x"]
    assert said.count("F041") == len(ACTIVE)
    assert before == {path: path.stat().st_mtime_ns for path in handed_in.rglob("*")}, "written to"


def test_an_error_leaves_nothing_in_the_systems_temporary_folder(
    handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frames are made beside the reading, which is over first."""
    (handed_in / ISSUE / "01-ye-shi.md").write_text("---\ntitel: 夜市\n---\n\n灯。\n", "utf-8")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    code, said = built(handed_in, tmp_path, "--jobs", "2")
    assert code == 1, said
    assert not list((tmp_path / "temporary").iterdir())


def test_the_same_folder_trusted_runs_its_hook(handed_in: Path, tmp_path: Path) -> None:
    """The canary sings; else the test above would show nothing."""
    bulletin("build", "--root", handed_in, "--out", tmp_path / "site", "--cache", tmp_path / "cache")
    assert (tmp_path / "canary").exists()


@pytest.mark.parametrize("more", [("--out", "site"), ("--cache", ".cache/bulletin")], ids=["out", "cache"])
def test_nothing_is_written_to_the_folder(handed_in: Path, tmp_path: Path, more: tuple[str, str]) -> None:
    code, said = built(handed_in, tmp_path, more[0], handed_in / more[1])
    assert code == 2
    assert "外面" in said
    assert not (handed_in / more[1]).exists()


def test_without_a_place_for_the_site_it_asks_for_one(handed_in: Path) -> None:
    done = bulletin("build", "--untrusted", "--root", handed_in)
    assert done.returncode == 2
    assert "--out" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
@pytest.mark.parametrize("name", ["issues", "content", "content/newsroom"])
def test_its_folders_are_no_links(handed_in: Path, tmp_path: Path, name: str) -> None:
    (handed_in / name).rename(tmp_path / "elsewhere")
    (handed_in / name).symlink_to(tmp_path / "elsewhere")
    code, said = built(handed_in, tmp_path)
    assert code == 2
    assert name in said
