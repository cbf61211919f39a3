"""The moment of a run, as an editor says it; and what each verb does with what is not due then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bulletin.check.export import export_issue
from bulletin.cli.main import main
from bulletin.model.addresses import Addresses
from bulletin.model.exported import Exported
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Shelf
from bulletin.model.settings import resolve, shipped
from bulletin.paper.page import paper_page
from bulletin.render.frame import FrameSet
from bulletin.render.house import House, slugs_of
from tests.build.desk import story, write

pytestmark = pytest.mark.slow

MARK = "未到发布时间"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom with an issue of the 23rd, one story of which waits for eight o'clock, and one of the 30th."""
    folder = tmp_path / "newsroom"
    write(folder / "content/newsroom/newsroom.yml", "name: 云溪市城管局\nurl: https://a.example.org/b/\n")
    write(folder / "issues/2026-11-23/01-shi.md", story("早市开了", "五点半。"))
    write(folder / "issues/2026-11-23/02-hui.md", story("灯会", "灯亮了。", publish_at="2026-11-23 08:00"))
    write(folder / "issues/2026-11-30/01-xue.md", story("扫雪", "雪停了。"))
    return folder


def run(root: Path, *words: str, status: int = 0) -> None:
    assert main([*words, "--root", str(root), "--jobs", "1"]) == status


def test_check_gives_one_hint_an_issue(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, "check", "--as-of", "2026-11-22")
    said = capsys.readouterr()
    assert [line.split("  ")[:2] for line in said.out.splitlines()] == [
        ["issues/2026-11-23:1:1", "S021"],
        ["issues/2026-11-30:1:1", "S021"],
    ]
    assert "2 期 3 篇：2 个建议" in said.err
    run(root, "check", "--as-of", "2026-11-30")
    assert "没有发现问题" in capsys.readouterr().err


def test_build_says_what_it_holds_and_until_when(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):  # the second time nothing has changed
        run(root, "build", "--no-cards", "--as-of", "2026-11-23T07:59")
        said = capsys.readouterr().err
        assert "暂缓：2026-11-23 1 篇：“灯会”（2026-11-23 08:00 起）" in said
        assert "暂缓：2026-11-30 整期 1 篇：“扫雪”（2026-11-30 00:00 起）" in said
    assert not (root / "site/issues/2026-11-30").exists()


def test_the_environment_may_say_when(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BULLETIN_AS_OF", "2026-11-23")
    run(root, "build", "--no-cards")
    assert "“灯会”" in capsys.readouterr().err
    monkeypatch.setenv("BULLETIN_AS_OF", "后天")
    run(root, "build", "--no-cards", status=2)
    assert "环境变量 BULLETIN_AS_OF：“后天”不是一个时间" in capsys.readouterr().err


def test_a_build_with_drafts_shows_and_marks_all(root: Path) -> None:
    run(root, "build", "--no-cards", "--drafts", "--as-of", "2026-11-01")
    site = root / "site/issues"
    for page in ("2026-11-23/shi", "2026-11-23/hui", "2026-11-30/xue", "2026-11-30"):
        assert MARK in (site / page / "index.html").read_text("utf-8")


def test_an_issue_for_the_official_account_is_made_when_named_and_says_so(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root, "wechat", "export", "--as-of", "2026-11-23")
    said = capsys.readouterr().err
    assert "未到发布时间，没有做：2026-11-30、2026-11-23 的稿件。要提前做的，用 --issue 写明日期" in said
    assert sorted(path.name for path in (root / "wechat").iterdir()) == ["2026-11-23"]
    made = json.loads((root / "wechat/2026-11-23/manifest.json").read_text("utf-8"))
    assert [one["slug"] for one in made["articles"]] == ["digest", "shi"]
    assert "held" not in made
    run(root, "wechat", "export", "--as-of", "2026-11-23", "--issue", "2026-11-30")
    named = capsys.readouterr()
    assert "没有做" not in named.err
    assert "W021  《扫雪》未到发布时间（2026-11-30 00:00）" in named.out
    folder = root / "wechat/2026-11-30"
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["held"] == {"xue": "2026-11-30 00:00"}
    assert MARK in (folder / "index.html").read_text("utf-8")
    assert not any(MARK in path.read_text("utf-8") for path in folder.glob("0*.html")), "it will be pasted"
    run(root, "wechat", "export", "--as-of", "2026-11-23", "--article", "2026-11-30/xue")
    assert "W021" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "marks"), [("2026-11-22 12:00", 1), ("2026-11-23 07:00", 1), ("2026-11-23 08:00", 0)]
)
def test_tomorrows_paper_is_printed_today_and_marked(root: Path, day: str, marks: int) -> None:
    """On its ear where the whole issue is held, else over the story; nothing of it where all is due."""
    settings = resolve(root=root, jobs=1, moment=day)
    pages: list[str] = []

    def make(newsroom: Newsroom, issue: Issue) -> Exported:
        shelf = Shelf({one.key: one for one in newsroom.issues}.__getitem__)
        frames = FrameSet(frames={}, static={}, standing=(), digest="", static_digest="")
        addresses = Addresses(newsroom, {})
        house = House(
            newsroom.vocabulary, shelf, frames, shipped("theme"), settings.kept, addresses, slugs_of(newsroom)
        )
        pages.append(paper_page(house, issue, "a4", {}))
        return Exported()

    export_issue(settings, "2026-11-23", make)
    assert pages[0].count(MARK) == marks
    assert "灯会" in pages[0]
    assert "早市开了" in pages[0].replace("<wbr>", "")
