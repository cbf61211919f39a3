"""`bulletin wechat status` without a date: no issue may be missing from it, whatever keeps it from being looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bulletin.cli.main import main
from bulletin.push import desk, standings
from bulletin.push.api import Api
from bulletin.push.desk import Order, line_of
from bulletin.push.journal import Journal
from bulletin.push.plan import Plan
from bulletin.push.wanted import Wanted
from tests.push.newsroom import STORY, push, write

EVENING = ("--as-of", "2026-11-08T20:00")
"""The evening before the issue's day: when most issues are pushed."""
NOON = ("--as-of", "2026-11-09T12:00")


def status(root: Path, capsys: pytest.CaptureFixture[str], *more: str, code: int = 0) -> dict[str, str]:
    """Return what every issue is said to be."""
    capsys.readouterr()
    assert main(["wechat", "status", "--root", str(root), "--jobs", "1", "--format", "json", *more]) == code
    lines = map(json.loads, capsys.readouterr().out.splitlines())
    return {line["issue"]: line["state"] for line in lines if "state" in line}


def test_tomorrows_issue_is_listed(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(newsroom, capsys, *EVENING) == {"2026-11-09": "not pushed"}
    assert push(newsroom, "--yes", *EVENING) == 0
    assert status(newsroom, capsys, *EVENING) == {"2026-11-09": "same"}
    write(newsroom, STORY.format(title="早市又早"), "issues/2026-11-09/早市.md")
    assert status(newsroom, capsys, *EVENING) == {"2026-11-09": "changed here"}


def test_an_article_for_the_afternoon_is_looked_at_as_it_was_pushed(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = STORY.format(title="早市").replace("reporter:", "publish_at: 2026-11-09T17:00\nreporter:")
    write(newsroom, later, "issues/2026-11-09/早市.md")
    assert push(newsroom, "--yes", *NOON) == 0
    assert status(newsroom, capsys, *NOON) == {"2026-11-09": "same"}


def test_an_issue_with_errors_is_not_ready_and_says_why(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert push(newsroom, "--yes") == 0
    for name in ("早市", "路灯"):  # first one story of the issue is wrong, then all are
        write(newsroom, "---\ntitel: 早市\n---\n\n正文。\n", f"issues/2026-11-09/{name}.md")
        assert status(newsroom, capsys, code=1) == {"2026-11-09": "not ready"}
        assert push(newsroom, verb="status") == 1
        said = capsys.readouterr()
        assert "2026-11-09：有错误，不能推送" in said.out
        assert f"issues/2026-11-09/{name}.md:2:1" in said.out + said.err


def test_an_error_that_all_issues_share_is_told(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(newsroom, "name: [\n", "content/newsroom/newsroom.yml")
    assert status(newsroom, capsys, code=1) == {}
    assert main(["wechat", "status", "--root", str(newsroom), "--jobs", "1"]) == 1
    said = capsys.readouterr()
    assert "content/newsroom/newsroom.yml" in said.out + said.err


def test_a_draft_is_told_from_what_is_not_there(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert push(newsroom, "--yes", *EVENING, day="2026-11-10") == 2
    assert "相近的有：2026-11-09" in capsys.readouterr().err, "tomorrow's issue is named, too"
    write(newsroom, "status: draft\n", "issues/2026-11-09/issue.yml")
    assert push(newsroom, "--yes") == 2
    assert "草稿不推送" in capsys.readouterr().err
    assert main(["wechat", "status", "--root", str(newsroom), "--jobs", "1"]) == 0
    assert "还没有可以推送的一期" in capsys.readouterr().err


def test_the_pictures_of_all_issues_are_not_held_at_once(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    held: list[int] = []

    def planned(api: Api, journal: Journal, wanted: Wanted, order: Order) -> Plan:
        shown = [one for item in wanted.items for one in (item.cover, *item.shown)]
        held.append(sum(len(one.data) for one in shown))
        return desk.planned(api, journal, wanted, order)

    monkeypatch.setattr(standings, "planned", planned)
    assert push(newsroom, "--yes") == 0
    assert status(newsroom, capsys) == {"2026-11-09": "same"}
    assert held == [0]


def test_a_step_reads_well() -> None:
    assert line_of({"step": "update", "title": "《市容》导读"}) == "更新《〈市容〉导读》"
    photo = {"step": "upload", "file": "images/a.jpg", "bytes": 9_000}
    assert line_of({**photo, "way": "image"}) != line_of({**photo, "way": "material"})
