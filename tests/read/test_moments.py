"""When something is due, as its file says it: both spellings, what is impossible, and what nobody means."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.read.newsroom import read_newsroom
from tests.read.desk import ISSUE, article, page, write


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("publish_at: 2026-11-23 08:00", "2026-11-23 08:00"),
        ("发布时间: 2026-11-23 8:00", "2026-11-23 08:00"),
        ("发布时间: “2026-11-23T08:00:30”", "2026-11-23 08:00"),
        ("publish_at: 2026-11-24", "2026-11-24 00:00"),
        ("publish_at: '2026-11-23 23:59'", "2026-11-23 23:59"),
        ("publish_at: 2026年11月23日 8:00", "2026-11-23 08:00"),
        ("publish_at: 2026/11/23 08：00", "2026-11-23 08:00"),
    ],
)
def test_a_story_says_when_it_is_due(line: str, due: str, tmp_path: Path) -> None:
    found, problems = article(tmp_path, f"{line}\n")
    assert found.publish_at == due
    assert [code for code in problems if code != "Y023"] == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("publish_at:", "K051"),
        ("发布时间: ''", "K051"),
        ("publish_at: []", "K051"),
        ("publish_at: 2026-02-30 08:00", "K007"),
        ("publish_at: 2026-11-23 24:00", "K007"),
        ("publish_at: 2026-11-23 上午8点多", "K006"),
        ("publish_at: 2026-11-23T08:00+08:00", "K006"),
        ("publish_at: 明天", "K006"),
        ("publish_at: {日: 1}", "K004"),
        ("publish_at: [2026-11-23 08:00, 2026-11-24 08:00]", "K004"),
        ("定时发布: 2026-11-23 08:00", "K001"),
        ("publish_date: 2026-11-23 08:00", "K001"),
        ("publish-at: 2026-11-23 08:00", "K001"),
    ],
)
def test_what_no_build_can_keep_is_an_error(line: str, code: str, tmp_path: Path) -> None:
    found, problems = article(tmp_path, f"{line}\n")
    assert code in problems
    assert found.publish_at is None


def test_an_issue_and_the_newsroom_say_it_too(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            f"{ISSUE}/issue.yml": "发布时间: 2026-11-22 18:00\n",
            f"{ISSUE}/01-a.md": page(),
            "content/newsroom/newsroom.yml": "url: https://a.example.org/\n时区: 东八区\n未来稿件: 发布\n",
        },
    )
    newsroom, problems = read_newsroom(tmp_path)
    assert newsroom.issues[0].publish_at == "2026-11-22 18:00"
    assert (newsroom.vocabulary.zone, newsroom.vocabulary.future) == ("Asia/Shanghai", "publish")
    assert problems == []


@pytest.mark.parametrize(
    ("line", "code"), [("zone: Mars/Base", "K052"), ("future: maybe", "K008"), ("tz: +08:00", "K001")]
)
def test_the_newsroom_says_it_wrongly(line: str, code: str, tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            f"{ISSUE}/01-a.md": page(),
            "content/newsroom/newsroom.yml": f"url: https://a.example.org/\n{line}\n",
        },
    )
    newsroom, problems = read_newsroom(tmp_path, moment="2026-11-22 00:00")
    assert [found.code for found in problems] == [code]
    assert newsroom.issues == (), "what is not understood holds"
