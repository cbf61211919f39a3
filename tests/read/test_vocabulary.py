"""The newsroom's own files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from bulletin.model.vocabulary import Department, Person, Vocabulary, WechatAccount
from bulletin.read.vocabulary import read_vocabulary
from tests.read.desk import ISSUE, STORY, page, read, write

FOLDER = "content/newsroom"


def picture() -> bytes:
    """Return a small PNG."""
    buffer = BytesIO()
    Image.new("1", (40, 40)).save(buffer, "PNG")
    return buffer.getvalue()


def test_every_file_may_be_missing(tmp_path: Path) -> None:
    vocabulary, problems = read_vocabulary(tmp_path)
    assert [problem.code for problem in problems] == ["K016"]
    assert vocabulary == Vocabulary(digest=vocabulary.digest)


def test_an_address_that_is_still_to_be_filled_in_is_named_as_it_stands_there(tmp_path: Path) -> None:
    write(tmp_path, {f"{FOLDER}/newsroom.yml": "刊名: 云溪城管\n网址:\n"})
    (found,) = read_vocabulary(tmp_path)[1]
    assert (found.code, found.line) == ("K016", 2)


def test_settings_in_chinese_and_english(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            f"{FOLDER}/newsroom.yml": (
                "单位: 云溪市城市管理局\n刊名: 云溪城管\n网址: https://news.example.org/a\ncolors: {primary: '#b3261e'}\n"
                "identity:\n  主办单位: 云溪市城市管理局\n  ICP 备案号: 云ICP备00000000号\n  police: 云公网安备00000000000000号\n"
                "  网站标识码: 0000000000\n  phone: 0000-1231900\n  postal_address: 青石街1号\n"
                "wechat: {account: yunxi, qrcode: qr.png}\n"
            ),
            f"{FOLDER}/qr.png": picture(),
        },
    )
    vocabulary, problems = read_vocabulary(tmp_path)
    assert problems == []
    assert (vocabulary.name, vocabulary.masthead) == ("云溪市城市管理局", "云溪城管")
    assert vocabulary.url == "https://news.example.org/a/"
    assert vocabulary.identity is not None
    assert (vocabulary.identity.icp, vocabulary.identity.postal_address) == ("云ICP备00000000号", "青石街1号")
    assert vocabulary.wechat == WechatAccount(account="yunxi", qrcode=f"{FOLDER}/qr.png")
    assert vocabulary.colors == {"primary": "#b3261e"}


def test_departments_with_aliases_and_parents(tmp_path: Path) -> None:
    files = {
        f"{FOLDER}/departments.yml": "- 市城管局\n- name: 执法支队\n  slug: zhi-dui\n  aliases: 支队\n  parent: 市城管局\n"
    }
    vocabulary, problems = read_vocabulary(write(tmp_path, files))
    assert problems == []
    assert vocabulary.departments == (
        Department(name="市城管局", slug="shi-cheng-guan-ju"),
        Department(name="执法支队", slug="zhi-dui", aliases=("支队",), parent="市城管局"),
    )


def test_one_person_in_two_offices_keeps_one_address(tmp_path: Path) -> None:
    people = "- {name: 陈望, role: 通讯员, to: 2024-12-31}\n- {name: 陈望, slug: wang, from: 2025-01-01}\n"
    vocabulary, problems = read_vocabulary(write(tmp_path, {f"{FOLDER}/people.yml": people}))
    assert problems == []
    assert [(person.role, person.slug) for person in vocabulary.people] == [
        ("通讯员", "wang"),
        ("记者", "wang"),
    ]


def test_names_that_only_articles_use_join_the_newsroom(tmp_path: Path) -> None:
    newsroom, problems = read(
        tmp_path,
        {
            f"{ISSUE}/01-a.md": page(STORY + "correspondent: 陈望\nseries: 一线见闻\n"),
            f"{FOLDER}/people.yml": "- name: 林晓舟\n  slug: lin\n",
        },
    )
    assert problems == []
    assert newsroom.entries["reporters"] == (
        Person(name="林晓舟", slug="lin"),
        Person(name="陈望", slug="chen-wang", role="通讯员"),
    )
    assert [(series.name, series.slug) for series in newsroom.entries["series"]] == [
        ("一线见闻", "yi-xian-jian-wen")
    ]


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    digests = {read_vocabulary(write(tmp_path, {}))[0].digest}
    for name in ("departments", "people", "series"):
        write(tmp_path, {f"{FOLDER}/{name}.yml": "- 甲\n"})
        digests.add(read_vocabulary(tmp_path)[0].digest)
    assert len(digests) == 4
