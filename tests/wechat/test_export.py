"""`bulletin wechat export` as an editor runs it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from bulletin.cli.main import main
from bulletin.wechat.drafts import into_drafts
from tests.wechat.conftest import REPOSITORY

pytestmark = pytest.mark.slow


def export(out: Path, cache: Path, *arguments: object, root: Path = REPOSITORY) -> int:
    return main(
        [
            "wechat",
            "export",
            "--root",
            str(root),
            "--out",
            str(out),
            "--cache",
            str(cache),
            *map(str, arguments),
        ]
    )


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's every issue, made with one process and an empty cache."""
    folder = tmp_path_factory.mktemp("export")
    assert export(folder / "wechat", folder / "cache", "--jobs", 1) == 0
    return folder


def test_every_issue_has_a_folder(everything: Path) -> None:
    made = {path.name for path in (everything / "wechat").iterdir()}
    assert made == {path.name for path in (REPOSITORY / "issues").iterdir()}


def test_the_same_bytes_twice_and_with_any_number_of_processes(everything: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "wechat", tmp_path / "cache", "--jobs", 3) == 0
    assert tree(tmp_path / "wechat") == tree(everything / "wechat")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "wechat").rglob("*.*")}
    assert export(tmp_path / "wechat", tmp_path / "cache") == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_manifest_tells_what_lies_there(everything: Path) -> None:
    for folder in (everything / "wechat").iterdir():
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        articles = manifest["articles"]
        assert [article["order"] for article in articles] == list(range(1, len(articles) + 1))
        assert [name for draft in manifest["drafts"] for name in draft] == [
            article["file"].removesuffix(".html") for article in articles
        ]
        assert all(len(draft) <= 8 for draft in manifest["drafts"])
        for article in articles:
            fragment = (folder / article["file"]).read_bytes()
            assert hashlib.sha256(fragment).hexdigest() == article["sha256"]
            pictures = re.findall(r'<img src="([^"]*)"', fragment.decode())
            uploaded = len(fragment.decode()) + sum(160 - len(name) for name in pictures)
            assert article["lengths"]["content"]["used"] == uploaded
            assert all(length["used"] <= length["limit"] for length in article["lengths"].values())
            assert article["source_url"].startswith("https://yunxi.example.org/bulletin/issues/")
            assert article["title"]
            assert article["digest"]
            for image in article["images"]:
                data = (folder / image["file"]).read_bytes()
                assert hashlib.sha256(data).hexdigest() == image["sha256"]
                assert len(data) == image["bytes"] <= 1_000_000


def test_the_front_matter_overrides(everything: Path) -> None:
    manifest = json.loads((everything / "wechat" / "2026-11-09" / "manifest.json").read_text("utf-8"))
    lead = manifest["articles"][1]
    assert lead["title"] == "347条小巷，改了三年，改出了什么？"
    assert lead["digest"] == "议事会开在老槐树下，灯该装多高由居民说了算。"
    assert lead["author"] == "岑立舟等"
    assert lead["cover"]["source"] == "issues/2026-11-09/photos/lane-after.jpg"


def test_one_issue_and_one_article(tmp_path: Path, everything: Path) -> None:
    cache = everything / "cache"
    assert export(tmp_path, cache, "--issue", "2026-11-09", "--style", "党政红") == 0
    assert export(tmp_path, cache, "--article", "2026-11-09/347-lanes") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-11-09", "2026-11-09_347-lanes"]
    one = json.loads((tmp_path / "2026-11-09_347-lanes" / "manifest.json").read_text("utf-8"))
    assert [article["slug"] for article in one["articles"]] == ["347-lanes"]
    assert (tmp_path / "2026-11-09_347-lanes" / "01-347-lanes.html").read_bytes() == (
        everything / "wechat" / "2026-11-09" / "01-347-lanes.html"
    ).read_bytes()


def test_what_is_not_there_is_said(
    tmp_path: Path, everything: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(tmp_path / "out", everything / "cache", "--issue", "2026-11-08") == 2
    assert "没有 2026-11-08 这一期。现有：2026-11-09、" in capsys.readouterr().err
    assert export(tmp_path / "out", everything / "cache", "--article", "2026-11-09/x") == 2
    assert "没有“x”这一篇。现有：347-lanes、" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_story_with_an_error_is_marked_or_left_out_and_all_others_are_written(
    tmp_path: Path, everything: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "newsroom"
    for name in ("issues", "content"):
        shutil.copytree(REPOSITORY / name, root / name)
    story = root / "issues" / "2025-09-08" / "05-moon-lake.md"
    story.write_text(story.read_text("utf-8").replace("title: ", "title: " + "很长" * 20, 1), "utf-8")
    (story.parent / "09-new.md").write_text("---\ntitle: [新稿\n---\n\n正文。\n", "utf-8")
    assert export(tmp_path / "out", everything / "cache", root=root) == 1
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made >= {"2025-09-08", "2026-11-09"}
    manifest = json.loads((tmp_path / "out/2025-09-08/manifest.json").read_text("utf-8"))
    assert manifest["broken"] == {"moon-lake": ["W001"]}
    assert manifest["left_out"] == ["issues/2025-09-08/09-new.md"]
    assert "new" not in {one["slug"] for one in manifest["articles"]}
    assert "09-new.md 没有做" in (tmp_path / "out/2025-09-08/index.html").read_text("utf-8")
    told = capsys.readouterr()
    assert "W001" in told.out
    assert "注意" in told.err


def test_an_over_long_article_is_split_at_its_sections(tmp_path: Path, everything: Path) -> None:
    root = tmp_path / "newsroom"
    (root / "issues" / "2026-11-23").mkdir(parents=True)
    shutil.copytree(REPOSITORY / "content", root / "content")
    sections = [f"## 第{number}节\n\n" + "清晨五点，街道已经扫完第一遍[^1]。\n\n" * 60 for number in "一二三"]
    (root / "issues" / "2026-11-23" / "01-long.md").write_text(
        "---\ntitle: 长稿\nreporter: 祝岚青\ndepartment: 市城管局\n---\n\n开头。\n\n"
        + "".join(sections)
        + "\n[^1]: 注。\n",
        "utf-8",
    )
    (root / "content" / "newsroom" / "wechat.yml").write_text("limits: {content: 16000}\n", "utf-8")
    assert export(tmp_path / "out", everything / "cache", root=root) == 1
    assert export(tmp_path / "out", everything / "cache", "--split", root=root) == 0
    manifest = json.loads((tmp_path / "out" / "2026-11-23" / "manifest.json").read_text("utf-8"))
    parts = [article for article in manifest["articles"] if article["slug"] == "long"]
    assert [part["title"] for part in parts] == ["长稿（一）", "长稿（二）", "长稿（三）"][: len(parts)]
    assert len(parts) > 1
    assert all(part["lengths"]["content"]["used"] <= 16000 for part in parts)
    texts = [(tmp_path / "out" / "2026-11-23" / part["file"]).read_text("utf-8") for part in parts]
    assert "".join(texts).count("清晨五点") == 180
    assert all("注释" in text for text in texts)


def test_a_folder_of_somebody_elses_is_left_alone(
    tmp_path: Path, everything: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2026-11-09").mkdir()
    (tmp_path / "2026-11-09" / "mine.txt").write_text("mine", "utf-8")
    assert export(tmp_path, everything / "cache", "--issue", "2026-11-09") == 1
    assert "B104" in capsys.readouterr().out
    assert [path.name for path in (tmp_path / "2026-11-09").iterdir()] == ["mine.txt"]


def test_articles_into_drafts() -> None:
    assert into_drafts(list(range(17)), 8) == [list(range(8)), list(range(8, 16)), [16]]
    assert into_drafts([], 8) == []


def test_links_within_the_site_are_full_addresses(tmp_path: Path) -> None:
    files = {
        "content/newsroom/newsroom.yml": "masthead: 云溪城管\nurl: https://news.example.org/bulletin/\n",
        "issues/2026-03-02/01-deng.md": "---\ntitle: 灯\ndepartment: 局\nreporter: 林一舟\n---\n\n灯。\n",
        "issues/2026-03-09/01-lu.md": "---\ntitle: 路\ndepartment: 局\nreporter: 林一舟\n---\n\n"
        "[甲](../2026-03-02/01-deng.md)，[乙](../2026-03-02/no.md)。\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert export(tmp_path / "out", tmp_path / "cache", root=tmp_path) == 0
    (fragment,) = (tmp_path / "out/2026-03-09").glob("*lu.html")
    html = fragment.read_text("utf-8")
    assert html.count("https://news.example.org/bulletin/issues/2026-03-02/deng/") == 1
    assert "no.md" not in html
    assert ".md" not in html
