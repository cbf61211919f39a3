"""Officials in their order and with their offices, who signs, whose office changes, who stands where in a photo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from bulletin.check.gather import gather
from bulletin.check.text.rules import looked_through
from bulletin.check.text.style import Style
from bulletin.model.article import Photo
from bulletin.model.vocabulary import Person, Vocabulary
from tests.check.text.planting import DAY, story
from tests.check.text.test_desk import newsroom, texts
from tests.read.desk import page

BUREAU = Vocabulary(
    people=(
        Person("岑立舟", "a", title="党组书记、局长"),
        Person("卞晓禾", "b", title="副局长", start=date(2026, 1, 1)),
        Person("祝岚青", "c", title="市容科科长", end=date(2026, 6, 30)),
        Person("祝岚青", "c", title="办公室主任", start=date(2026, 7, 1)),
        Person("郗文朗", "d", title="摄影记者"),
    )
)


def told(body: str, day: date = DAY) -> list[tuple[str, str]]:
    found = looked_through(story(body, day=day), BUREAU, Style())
    return [(one.code, one.text) for one in found if one.code[0] == "R"]


@pytest.mark.parametrize(
    "body",
    [
        "局长岑立舟、副局长卞晓禾、办公室主任祝岚青到场。",
        "岑立舟、卞晓禾和祝岚青参加。",
        "卞晓禾说，路修好了。岑立舟表示感谢。",
        "卞晓禾主持会议，岑立舟讲话。",
        "党组书记岑立舟和市城管局副局长卞晓禾出席。",
        "记者郗文朗、局长岑立舟都在现场。",
    ],
)
def test_officials_in_their_order_are_no_finding(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("副局长卞晓禾、局长岑立舟到场。", ("R008", "岑立舟")),
        ("卞晓禾、岑立舟参加活动。", ("R008", "岑立舟")),
        ("办公室主任祝岚青和副局长卞晓禾出席。", ("R008", "卞晓禾")),
        ("副局长岑立舟讲话。", ("R009", "副局长岑立舟")),
        ("局长卞晓禾讲话。", ("R009", "局长卞晓禾")),
        ("科长祝岚青主持。", ("R009", "科长祝岚青")),
    ],
)
def test_against_the_list(body: str, found: tuple[str, str]) -> None:
    assert found in told(body)


def test_an_office_counts_on_the_days_of_its_term() -> None:
    assert told("科长祝岚青主持。", date(2026, 5, 4)) == []
    assert told("主任祝岚青主持。", date(2026, 5, 4)) == [("R009", "主任祝岚青")]
    assert told("科长卞晓禾主持。", date(2025, 5, 4)) == []


@pytest.mark.parametrize(
    ("caption", "codes"),
    [
        ("林晓舟（左一）和岑立舟（左二）在现场。", []),
        ("林晓舟（左二）和岑立舟（左二）在现场。", ["R010"]),
        ("前排左一为林晓舟，后排左一为岑立舟。", []),
        ("图为三人合影，左起：林晓舟、岑立舟、卞晓禾。", []),
        ("图为三人合影，左起：林晓舟、岑立舟。", ["R011"]),
        ("获奖的四位同志，从左至右依次为：林晓舟、岑立舟、卞晓禾。", ["R011"]),
        ("左起林晓舟等五人领奖。", []),
        ("左转弯车道新增两处。", []),
    ],
)
def test_persons_in_a_caption(caption: str, codes: list[str]) -> None:
    one = story("正文一句。", photos=(Photo("issues/2026-11-09/a.jpg", "a.jpg", 10, 10, caption),))
    found = looked_through(one, BUREAU, Style())
    assert [one.code for one in found if one.code in ("R010", "R011")] == codes


PEOPLE = "content/newsroom/people.yml"


def test_who_signs_and_is_not_registered_is_told_once(tmp_path: Path) -> None:
    signed = "title: 夜市\nreporter: 岑立州\ndepartment: 市城管局\n"
    files = {"issues/2026-11-16/01-a.md": page(signed), "issues/2026-11-23/01-a.md": page(signed)}
    assert [one for one in texts(newsroom(tmp_path, **files)) if one.code == "R006"] == []
    files[PEOPLE] = "- name: 林晓舟\n- name: 岑立舟\n"
    found = [one for one in texts(newsroom(tmp_path, **files)) if one.code == "R006" and one.text == "岑立州"]
    assert [(one.path, one.line, one.text) for one in found] == [("issues/2026-11-16/01-a.md", 3, "岑立州")]
    files["issues/2026-11-09/01-a.md"] = page(signed)
    found = texts(newsroom(tmp_path, **files))
    assert [one for one in found if one.code == "R006" and one.text == "岑立州"] == []


def test_an_office_that_changes_is_told_at_the_change(tmp_path: Path) -> None:
    files = {
        "issues/2026-11-09/01-a.md": page(body="市城管局副局长岑立舟说，好。\n"),
        "issues/2026-11-16/01-a.md": page(body="市城管局局长岑立舟说，好。\n"),
        "issues/2026-11-23/01-a.md": page(body="市城管局局长岑立舟说，很好。\n"),
    }
    (found,) = [one for one in texts(newsroom(tmp_path, **files)) if one.code == "R007"]
    assert (found.path, found.text) == ("issues/2026-11-16/01-a.md", "岑立舟")
    assert found.related[0][0] == "issues/2026-11-09/01-a.md"
    files["issues/2026-11-09/01-a.md"] = page(body="市城管局党组书记、局长岑立舟说，好。\n")
    assert [one for one in texts(newsroom(tmp_path, **files)) if one.code == "R007"] == []


def test_a_story_that_has_many_sentences_of_another_is_told_once(tmp_path: Path) -> None:
    three = "".join(
        f"第{sign}组的队员在清晨六点赶到现场，先把路口的积雪推到两边，再撒上防滑的沙子。" for sign in "一二三"
    )
    files = {
        "issues/2026-11-09/01-a.md": page(body=three + "\n"),
        "issues/2026-11-16/01-a.md": page(body="换一个开头。" + three + "\n"),
    }
    found = [one for one in texts(newsroom(tmp_path, **files)) if one.code in ("Z041", "Z055")]
    assert [(one.code, one.path) for one in found] == [("Z055", "issues/2026-11-16/01-a.md")]


def test_a_photo_that_another_issue_has_had_is_told(tmp_path: Path) -> None:
    front = "title: 夜市\nreporter: 林晓舟\ndepartment: 市城管局\nphotos:\n- file: a.png\n  caption: 夜市。\n  credit: 林晓舟 摄\n"
    settings = newsroom(tmp_path, **{f"issues/2026-11-{day}/01-a.md": page(front) for day in ("09", "16")})
    for day in ("09", "16"):
        Image.new("RGB", (900, 600), "teal").save(tmp_path / f"issues/2026-11-{day}/a.png")
    found = [one for one in gather(settings, texts="all")[1] if one.code == "Z056"]
    assert [(one.path, one.text) for one in found] == [("issues/2026-11-16/01-a.md", "a.png")]


def test_a_photo_saved_again_is_told_and_another_is_not(tmp_path: Path) -> None:
    front = "title: 夜市\nreporter: 林晓舟\ndepartment: 市城管局\nphotos:\n- file: {}\n  caption: 夜市。\n  credit: 林晓舟 摄\n"
    names = {"09": "a.png", "16": "b.jpg", "23": "c.png"}
    pages = {f"issues/2026-11-{day}/01-a.md": page(front.format(name)) for day, name in names.items()}
    settings = newsroom(tmp_path, **pages)
    squares = Image.new("RGB", (900, 600), "white")
    for at in range(12):
        squares.paste(
            ("navy", "teal", "orange")[at % 3],
            (at % 4 * 230, at // 4 * 190, at % 4 * 230 + 90 + at * 9, at // 4 * 190 + 120),
        )
    squares.save(tmp_path / "issues/2026-11-09/a.png")
    squares.resize((640, 427)).save(tmp_path / "issues/2026-11-16/b.jpg", quality=60)
    squares.transpose(Image.Transpose.ROTATE_180).save(tmp_path / "issues/2026-11-23/c.png")
    for _ in range(2):  # the second time from what is kept
        found = [one for one in gather(settings, texts="all")[1] if one.code in ("Z056", "Z060")]
        assert [(one.code, one.path, one.text) for one in found] == [
            ("Z060", "issues/2026-11-16/01-a.md", "b.jpg")
        ]
        assert found[0].related[0][0] == "issues/2026-11-09/01-a.md"


@pytest.mark.parametrize(
    "body",
    [
        "李女士的丈夫常来帮忙，他负责送货。",
        "李女士说，其他人都走了。",
        "王大爷和孙女一起来，她今年六岁。",
        "李女士告诉记者：“他是我的邻居。”",
        "周先生说，他们都是志愿者。",
        "李女士给张先生打电话，他马上就到了。",
    ],
)
def test_of_whom_he_or_she_is_said_is_clear_only_where_nobody_else_is(body: str) -> None:
    assert [found for found in told(body) if found[0] == "R012"] == []


@pytest.mark.parametrize(
    ("name", "told"), [("岑立州", 1), ("岑舟立", 1), ("岑立舟", 0), ("岑立轩", 0), ("岑立", 0)]
)
def test_a_name_that_many_issues_have_is_known_in_the_next(tmp_path: Path, name: str, told: int) -> None:
    days = ("2026-09-07", "2026-09-21", "2026-10-12")
    files = {f"issues/{day}/01-a.md": page(body="局长岑立舟说，好。\n") for day in days}
    files["issues/2026-11-23/01-a.md"] = page(body=f"局长{name}说，好。\n")
    found = [one for one in texts(newsroom(tmp_path, **files)) if one.code == "R001"]
    assert [(one.text, one.related[0][0]) for one in found] == [(name, "issues/2026-09-07/01-a.md")] * told


@pytest.mark.parametrize(
    ("captions", "body", "codes"),
    [
        (["图① 路口", "图② 桥头"], "如图①所示，又见图2。", []),
        (["图① 路口", "图③ 桥头"], "好。", ["Z064"]),
        (["图一 路口", "图一 桥头"], "好。", ["Z064"]),
        (["① 路口", "② 桥头", "④ 坡下"], "好。", ["Z064"]),
        (["路口", "桥头"], "见图三。", ["Z063"]),
        (["路口"], "布局如图2，图四所示的是旧路。", ["Z063", "Z063"]),
        (["路口"], "详见下图五。", ["Z063"]),
        (["路口"], "见图1。地图3张，图1所示。如图一般好看。", []),
        ([], "见图三。", []),
    ],
)
def test_photos_are_numbered_in_turn_and_those_referred_to_are_there(
    captions: list[str], body: str, codes: list[str]
) -> None:
    photos = tuple(
        Photo(f"issues/2026-11-09/{at}.jpg", f"{at}.jpg", 10, 10, one) for at, one in enumerate(captions)
    )
    found = looked_through(story(body, photos=photos), BUREAU, Style())
    assert [one.code for one in found if one.code in ("Z063", "Z064")] == codes
