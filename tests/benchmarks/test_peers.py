"""Hugo and Eleventy build the very pages that we do; without that, no ratio means anything."""

import json
from pathlib import Path

import pytest

from benchmarks import site
from benchmarks.cli import main
from benchmarks.layout import Photos
from benchmarks.measure import timed
from benchmarks.newsroom import editions
from benchmarks.tools import OURS, Tool, find
from bulletin.works.cores import usable_cores

LOCK = Path(__file__).resolve().parents[2] / "scripts/benchmarks/templates/eleventy/package-lock.json"


def pages(tool: Tool, folder: Path) -> set[str]:
    tool.write(editions(24), folder / "source", Photos(folder.parent / "pool"))
    timed(*tool.command(folder / "source", folder / "out", folder / "cache", 1), range(usable_cores()))
    files = {
        path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*") if path.is_file()
    }
    return {path for path in files if site.kind_of(path) not in ("other files", "site map")}


@pytest.fixture(scope="module", params=["hugo", "eleventy"])
def peer(request: pytest.FixtureRequest) -> Tool:
    found = find(request.param)
    if found is None:
        pytest.skip(f"{request.param} is not installed; scripts/bench --against {request.param} does it")
    return found


def test_both_make_the_same_pages_feeds_and_photos(peer: Tool, tmp_path: Path) -> None:
    mine = find(OURS)
    assert mine is not None
    assert pages(mine, tmp_path / "ours") == pages(peer, tmp_path / peer.name)


def test_an_article_shows_its_parts(peer: Tool, tmp_path: Path) -> None:
    pages(peer, tmp_path)
    issue = list(editions(24))[-1]
    for story in issue.stories:
        html = (tmp_path / "out" / "issues" / issue.key / story.slug / "index.html").read_text()
        assert html.count('<figure class="photo">') == len(story.pictures)
        assert ('<table class="data">' in html) == (story.table is not None)
        assert "相关报道" in html
        assert all(term.name in html for term in story.departments)
        assert "[图1]" not in html


def test_the_command_prints_a_table_and_its_markdown(
    peer: Tool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "benchmarks.md"
    options = ["--articles", "24", "--against", peer.name, "--runs", "1", "--without-us"]
    assert main([*options, "--keep", str(tmp_path / "work"), "--markdown", str(target)]) == 0
    assert "ms/article" in capsys.readouterr().out
    assert f"./scripts/bench {' '.join(options)}\n" in target.read_text()
    assert str(tmp_path) not in target.read_text()


def test_eleventy_is_missing_where_node_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find("eleventy") is None


def test_every_package_of_eleventy_is_locked_by_its_hash_and_by_no_address() -> None:
    packages = json.loads(LOCK.read_text("utf-8"))["packages"]
    locked = [package for name, package in packages.items() if name]
    assert all(package["integrity"].startswith("sha512-") for package in locked)
    assert not any("resolved" in package for package in locked)
