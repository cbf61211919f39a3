"""One gate for every text: nothing that breaks a feed or turns text round comes in, however it is spelled."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin.model.problem import Problem
from tests.counts import samples
from tests.read.desk import ISSUE, article, page, read

BAD = "\0\b\x1b\x7f\x9f\ufffe\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("written", "code", "title"),
    [
        (r'"路灯\u0008改造"', "F006", "路灯改造"),
        (r'"引题\0尾"', "F006", "引题尾"),
        (r'"摘要\x1b尾"', "F006", "摘要尾"),
        (r'"甲\b乙"', "F006", "甲乙"),
        (r'"今日\u202e开工"', "F021", "今日开工"),
        (r'"甲\u2067乙\u2069"', "F021", "甲乙"),
        (r'"路\u200b灯"', "F022", "路灯"),
        (r'"第一行\u2028第二行"', "", "第一行第二行"),
        (r"'路灯\u0008改造'", "", r"路灯\u0008改造"),
    ],
)
def test_escapes_of_yaml(written: str, code: str, title: str, tmp_path: Path) -> None:
    found, told = article(tmp_path, f"title: {written}\n")
    assert found.headline == title
    assert told == ([code] if code else [])


@pytest.mark.parametrize("key", ["kicker", "summary", "keywords", "source", "series", "reporter", "extra"])
def test_any_value(key: str, tmp_path: Path) -> None:
    value = (
        r'{a: ["甲\b乙\u202e"]}'
        if key == "extra"
        else r'["甲\b乙\u202e"]'
        if key == "keywords"
        else r'"甲\b乙\u202e"'
    )
    found, told = article(tmp_path, f"{key}: {value}\n")
    assert sorted(told) == ["F006", "F021"]
    value = ascii(replace(found, places={}))
    assert "\\x08" not in value
    assert "\\u202e" not in value


def test_a_key(tmp_path: Path) -> None:
    _, told = article(tmp_path, 'extra: {"甲\\u202e": 1}\n')
    assert told == ["F021"]


def test_every_file_of_a_newsroom(tmp_path: Path) -> None:
    files = {
        f"{ISSUE}/01-a.md": page(
            "title: 灯\u202e亮\nreporter: 林\u202d一舟\ndepartment: 局\ntables: [a.csv]\n",
            "罚款\u202e0001元。\n",
        ),
        f"{ISSUE}/a.csv": "县,数\n东\u202e,1\n",
        f"{ISSUE}/issue.yml": "banner: 大干\u2067六十天\n",
        "content/newsroom/people.yml": "- 林一舟\u202c\n",
        "content/newsroom/departments.yml": "- 局\u2069\n",
    }
    newsroom, problems = read(tmp_path, files)
    assert sorted({problem.path for problem in problems if problem.code == "F021"}) == sorted(files)
    assert not [sign for sign in "\u202e\u202d\u2067\u202c\u2069" if f"\\u{ord(sign):04x}" in ascii(newsroom)]


def test_a_paste_is_told_of_twenty_times_at_most(tmp_path: Path) -> None:
    _, told = article(tmp_path, "", body="路\u200b灯\u202e。" * 500)
    assert (told.count("F021"), told.count("F022")) == (20, 20)


def test_whatever_is_put_wherever(tmp_path: Path) -> None:
    for number in range(samples(40)):
        bad = BAD[number % len(BAD)]
        escaped = f"\\U{ord(bad):08x}"
        front = f'title: "灯{escaped}亮"\nkicker: "{escaped}引"\n'
        found, told = article(tmp_path / str(number), front, body=f"甲{bad}乙。\n")
        assert set(told) <= {"F006", "F021"}, told
        assert len(told) == 3
        kinds = {
            unicodedata.category(sign)
            for sign in f"{found.headline}{found.kicker}{found.body}{found.summary}"
        }
        assert not kinds & {"Cc", "Cf", "Cn"}


def test_a_photos_name_with_what_nobody_sees(tmp_path: Path) -> None:
    _, told = article(tmp_path, 'photos: ["a\\u202egpj.exe"]\n')
    assert told == ["F021", "P001"]
