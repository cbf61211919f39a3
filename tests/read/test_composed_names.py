"""Files whose names are stored decomposed, as macOS and some archives do, are found as people type them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from bulletin.model.addresses import Addresses
from bulletin.read.newsroom import read_newsroom
from tests.build.desk import picture
from tests.read.desk import ISSUE, checked_newsroom, page, write

FORMS = ("NFC", "NFD")
STORY = "title: 灯\nreporter: 甲\ndepartment: 局\n"


def spelled(text: str, form: str) -> str:
    return unicodedata.normalize(form, text)  # type: ignore[arg-type]


@pytest.mark.parametrize("stored", FORMS)
@pytest.mark.parametrize("typed", FORMS)
def test_photo_table_and_links(stored: str, typed: str, tmp_path: Path) -> None:
    front = STORY + spelled(
        "photos: [{file: photos/café图.jpg, caption: 说明。, credit: 甲 摄}]\ntables: [{file: tablé.csv, title: 表}]\n",
        typed,
    )
    body = spelled(
        "见[乙](02-é乙.md)、[丙](03-ü丙/index.md)、[图](photos/café图.jpg)、[页](/content/é页.md)。\n\n[图1]\n\n[表1]\n",
        typed,
    )
    names = {
        f"{ISSUE}/02-é乙.md": page(STORY, "乙。\n").encode(),
        f"{ISSUE}/03-ü丙/index.md": page(STORY).encode(),
        f"{ISSUE}/photos/café图.jpg": picture(1),
        f"{ISSUE}/tablé.csv": "县,数\n东,1\n".encode(),
        "content/é页.md": "# 页\n".encode(),
    }
    root = write(
        tmp_path,
        {
            f"{ISSUE}/01-a.md": page(front, body),
            **{spelled(name, stored): data for name, data in names.items()},
            "content/newsroom/newsroom.yml": spelled(
                "url: https://a.example.org/\nwechat: {account: 甲, qrcode: códe.jpg}\n", typed
            ),
            spelled("content/newsroom/códe.jpg", stored): picture(2),
        },
    )
    newsroom, problems = checked_newsroom(root)
    assert [str(problem) for problem in problems] == []
    (issue,) = newsroom.issues
    assert [photo.address != "" for photo in issue.articles[0].photos] == [True]
    assert issue.articles[0].tables[0].rows
    assert (root / issue.articles[0].photos[0].file).is_file()
    assert (root / (newsroom.vocabulary.wechat.qrcode or "")).is_file()


def test_addresses_answer_in_either_spelling(tmp_path: Path) -> None:
    file = spelled(f"{ISSUE}/02-é乙.md", "NFD")
    newsroom, _ = read_newsroom(write(tmp_path, {file: page(STORY)}))
    addresses = Addresses(newsroom, {spelled("é.md", "NFD"): "e/"})
    assert addresses.find(spelled(file, "NFC")) == addresses.find(file) == f"{ISSUE}/eyi/"
    assert addresses.find("content/é.md") == "e/"
    assert addresses.find("content/è.md") is None


def test_a_name_that_differs_is_not_found(tmp_path: Path) -> None:
    root = write(
        tmp_path, {f"{ISSUE}/01-a.md": page(f"{STORY}photos: [é.jpg]\n"), f"{ISSUE}/è.jpg": picture(1)}
    )
    _, problems = read_newsroom(root)
    assert [problem.code for problem in problems] == ["P001"]
