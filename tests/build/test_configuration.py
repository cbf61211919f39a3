"""What can be wrong beside the articles: configuration, theme, standing pages, the output folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bulletin.cli.main import main
from tests.demo import REPOSITORY, bulletin


@pytest.fixture
def root(newsroom: Path, tmp_path: Path, photo_cache: Path) -> Path:
    """A newsroom of one issue that a test may break; its photos are developed."""
    root = tmp_path / "newsroom"
    shutil.copytree(newsroom / "content", root / "content")
    latest = max((newsroom / "issues").iterdir())
    shutil.copytree(latest, root / "issues" / latest.name)
    return root


Lines = Callable[[Path], list[str]]


@pytest.fixture
def lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Lines:
    """Return what builds and returns the lines it printed; it must have failed without a trace of Python."""

    def failed(root: Path) -> list[str]:
        places = ("--root", root, "--out", tmp_path / "site", "--cache", tmp_path / "cache", "--jobs", 1)
        assert main(["build", *map(str, places)]) == 1
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        assert "网站没有更新" in said.err
        return said.out.splitlines()

    return failed


def test_b101_the_plugin_is_missing(root: Path, lines: Lines) -> None:
    (root / "mkdocs.yml").write_text(
        "site_name: 简报\ndocs_dir: content\ntheme: material\nplugins: []\n", "utf-8"
    )
    assert lines(root) == [
        "mkdocs.yml:1:1  B101  mkdocs.yml 里没有启用 bulletin 插件 — 在 plugins 下面加一行“- bulletin”"
    ]


def test_b102_the_configuration_is_broken(root: Path, lines: Lines) -> None:
    (root / "mkdocs.yml").write_text("site_name: 简报\ntheme: 没有的主题\nplugins: [bulletin]\n", "utf-8")
    (line,) = lines(root)
    assert line.startswith("mkdocs.yml:1:1  B102  网站框架没有做成")


def test_b103_the_theme_is_broken(root: Path, lines: Lines) -> None:
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    (root / "theme" / "main.html").write_text("{% extends 'base.html' %}{% block container %}", "utf-8")
    (line,) = lines(root)
    assert line.startswith("theme:1:1  B103  主题模板有误")


@pytest.mark.parametrize("name", ["article", "home", "listing"])
def test_b103_an_inner_template_is_broken(root: Path, lines: Lines, name: str) -> None:
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    (root / "theme" / "pages" / f"{name}.html").write_text("{{ no_such_thing.at_all }}", "utf-8")
    (line,) = lines(root)
    assert "B103" in line
    assert "no_such_thing" in line


def test_b104_the_output_folder_holds_something_else(root: Path, tmp_path: Path, lines: Lines) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.docx").write_bytes(b"years of work")
    (line,) = lines(root)
    assert "B104" in line
    assert (tmp_path / "site" / "thesis.docx").read_bytes() == b"years of work"


@pytest.mark.parametrize("page", ["index.md", "issues/old.md", "departments.md", "archive/index.md"])
def test_b105_a_standing_page_takes_one_of_our_addresses(root: Path, lines: Lines, page: str) -> None:
    (root / "content" / page).parent.mkdir(exist_ok=True)
    (root / "content" / page).write_text("# 页面\n", "utf-8")
    (line,) = lines(root)
    assert line.startswith(f"content/{page}:1:1  B105")


def test_no_newsroom_is_a_sentence(tmp_path: Path) -> None:
    done = bulletin("build", "--root", tmp_path)
    assert done.returncode == 2
    assert "issues" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_newsroom_is_a_site_too(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    done = bulletin("build", "--root", tmp_path, "--out", tmp_path / "site", "--cache", tmp_path / "cache")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "还没有" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_the_account_picture_is_shown_exchanged_and_checked(root: Path, tmp_path: Path) -> None:
    settings = root / "content" / "newsroom" / "newsroom.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("  account:", "  qrcode: code.png\n  account:"), "utf-8")
    command = ("build", "--root", root, "--out", tmp_path / "site", "--cache", tmp_path / "cache")
    seen = []
    for shade in ("white", "black"):
        Image.new("1", (40, 40), shade).save(settings.with_name("code.png"))
        done = bulletin(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        seen.append((tmp_path / "site" / "assets" / "account.png").read_bytes())
    assert seen[0] != seen[1], "a new picture under the old name is published"
    assert "account.png" in (tmp_path / "site" / "index.html").read_text("utf-8")
    settings.with_name("code.png").write_bytes(b"no picture")
    done = bulletin(*command)
    assert done.returncode == 0, "the site goes on without a broken picture"
    (line,) = done.stdout.splitlines()
    assert line.startswith("content/newsroom/newsroom.yml:")
    assert "P004" in line
    assert "account.png" not in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_hook_that_changes_is_run_again(root: Path, tmp_path: Path) -> None:
    """Also where nothing else has changed, and where an inherited file names it."""
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    (root / "base.yml").write_text(f"{text}\nhooks: [marks/hook.py]\n", "utf-8")
    (root / "mkdocs.yml").write_text("INHERIT: base.yml\n", "utf-8")
    hook = root / "marks" / "hook.py"
    hook.parent.mkdir()

    def built(mark: str) -> str:
        hook.write_text(
            "from mkdocs.structure.files import File\n\ndef on_files(files, config):\n"
            f"    files.append(File.generated(config, 'mark.txt', content={mark!r}))\n    return files\n",
            "utf-8",
        )
        done = bulletin("build", "--root", root, "--out", tmp_path / "site", "--cache", tmp_path / "cache")
        assert done.returncode == 0, done.stdout + done.stderr
        return (tmp_path / "site" / "mark.txt").read_text("utf-8")

    assert [built(mark) for mark in ("一", "一", "二二")] == ["一", "一", "二二"]
