"""Addresses made of Chinese: by word, surnames as surnames, rare characters as themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.model.addresses import Addresses
from bulletin.read.newsroom import read_newsroom
from bulletin.read.pinyin import CHARACTERS, WORDS
from bulletin.read.slugs import SLUG, former_slug, former_slug_of_file, slug_of, slug_of_file
from tests.demo import REPOSITORY
from tests.read.desk import ISSUE, page, read


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("重庆银行行长", "chong-qing-yin-hang-hang-zhang"),
        ("会计科", "kuai-ji-ke"),
        ("厦门", "xia-men"),
        ("什么", "shen-me"),
        ("广告牌整治", "guang-gao-pai-zheng-zhi"),
        ("音乐广场", "yin-yue-guang-chang"),
        ("西藏中学", "xi-zang-zhong-xue"),
        ("行道树修剪", "hang-dao-shu-xiu-jian"),
        ("朝阳区厂房", "chao-yang-qu-chang-fang"),
        ("供给侧", "gong-ji-ce"),
        ("长者食堂", "zhang-zhe-shi-tang"),
        ("宁波市种植", "ning-bo-shi-zhong-zhi"),
        ("好了吗", "hao-le-ma"),
    ],
)
def test_a_name_is_read_by_word(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("执行长官", "zhi-xing-zhang-guan"),  # 执行 and 长官, no 行长 in between
        ("市长江大桥", "shi-chang-jiang-da-qiao"),
        ("石家庄市长安区", "shi-jia-zhuang-shi-chang-an-qu"),
        ("区长调研路灯", "qu-zhang-diao-yan-lu-deng"),
    ],
)
def test_no_word_is_seen_across_two(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("曾国强", "zeng-guo-qiang"),
        ("单田芳", "shan-tian-fang"),
        ("仇小明", "qiu-xiao-ming"),
        ("解小东", "xie-xiao-dong"),
        ("长孙无忌", "zhang-sun-wu-ji"),
        ("尉迟恭", "yu-chi-gong"),
        ("欧阳娜", "ou-yang-na"),
        ("区宣传部", "qu-xuan-chuan-bu"),
        ("查尔斯·李", "cha-er-si-li"),
    ],
)
def test_a_persons_surname_is_read_as_one(name: str, slug: str) -> None:
    assert slug_of(name, person=True) == slug


def test_a_department_has_no_surname() -> None:
    assert slug_of("单位") == "dan-wei"
    assert slug_of("曾用") == slug_of("曾用", person=False) == "ceng-yong"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("王䶮", "wang-yan"), ("㙍村", "duo-cun"), ("𠮷野家", "ji-ye-jia"), ("王\U0002a6d0", "wang-u2a6d0")],
)
def test_a_rare_character_is_part_of_the_address(name: str, slug: str) -> None:
    assert slug_of(name) == slug
    assert former_slug(name) in ("wang", "cun", "ye-jia")


@pytest.mark.parametrize(
    "name",
    [
        "市城管局",
        "六面锦旗",
        "A座单位",
        "3号楼A座",
        "绿化女职工",
        "éa",
        "六 面/锦旗",
        "02-clean",
        "！！",
        "〇",
        "臺灣",
    ],
)
def test_what_was_read_rightly_keeps_its_address(name: str) -> None:
    assert slug_of(name) == former_slug(name)


def test_the_tables_are_as_the_script_writes_them() -> None:
    characters = [line.split(" ") for line in CHARACTERS.read_text("utf-8").splitlines()]
    assert len(characters) > 400
    assert all(len(line) == 2 and SLUG.fullmatch(line[0]) and line[1] for line in characters)
    words = [line.split(" ") for line in WORDS.read_text("utf-8").splitlines()]
    assert len(words) > 10_000
    assert all(len(word) == len(read) > 1 and all(map(SLUG.fullmatch, read)) for word, *read in words)
    assert [word for word, *_ in words] == sorted({word for word, *_ in words})


LISTED = {
    "content/newsroom/departments.yml": "- name: 广告科\n- name: 会计科\n  slug: accounts\n- name: 市城管局\n",
    "content/newsroom/people.yml": "- name: 曾国强\n- name: 单小芳\n  slug: dan-xiao-fang\n",
}
ALL = "title: 灯\ndepartment: [广告科, 会计科]\nreporter: [曾国强, 单小芳, 仇小明]\nseries: 重阳\n"


def test_entries_know_the_address_they_had(tmp_path: Path) -> None:
    newsroom, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page(ALL), **LISTED})
    assert problems == []
    assert {
        path: [(entry.slug, entry.former) for entry in entries] for path, entries in newsroom.entries.items()
    } == {
        "departments": [("guang-gao-ke", "yan-gao-ke"), ("accounts", ""), ("shi-cheng-guan-ju", "")],
        "reporters": [
            ("zeng-guo-qiang", "ceng-guo-qiang"),
            ("dan-xiao-fang", ""),
            ("qiu-xiao-ming", "chou-xiao-ming"),
        ],
        "series": [("chong-yang", "zhong-yang")],
    }


def test_a_former_address_is_left_to_who_stands_there_now(tmp_path: Path) -> None:
    front = "title: 灯\ndepartment: 局\nreporter: [曾明, 层明]\n"
    newsroom, problems = read(tmp_path, {f"{ISSUE}/01-a.md": page(front)})
    assert problems == []
    assert [(entry.slug, entry.former) for entry in newsroom.entries["reporters"]] == [
        ("zeng-ming", ""),
        ("ceng-ming", ""),
    ]


def test_an_issue_still_names_its_stories_by_the_former_address(tmp_path: Path) -> None:
    newsroom, problems = read(
        tmp_path,
        {
            f"{ISSUE}/01-路灯.md": page(),
            f"{ISSUE}/02-广告.md": page(body="广告牌拆了。\n"),
            f"{ISSUE}/issue.yml": "lead: yan-gao\nsections: [{name: 要闻, articles: [yan-gao, lu-deng]}]\n",
        },
    )
    (issue,) = newsroom.issues
    assert problems == []
    assert (issue.lead, issue.sections[0].articles) == ("guang-gao", ("guang-gao", "lu-deng"))
    assert [article.moved for article in issue.articles] == [(), (f"{ISSUE}/yan-gao/",)]


def test_a_file_that_has_the_former_address_keeps_it(tmp_path: Path) -> None:
    newsroom, problems = read(
        tmp_path,
        {
            f"{ISSUE}/01-广告.md": page(),
            f"{ISSUE}/02-yan-gao.md": page(body="言告。\n"),
            f"{ISSUE}/03-音乐.md": page(body="音乐。\n"),
            f"{ISSUE}/04-le.md": page(
                "title: 灯\nreporter: 甲\ndepartment: 局\n" + f"moved: {ISSUE}/yin-le/\n"
            ),
        },
    )
    assert problems == []
    assert [(one.slug, one.moved) for one in newsroom.issues[0].articles] == [
        ("guang-gao", ()),
        ("yan-gao", ()),
        ("yin-yue", ()),
        ("le", (f"{ISSUE}/yin-le/",)),
    ]


def test_names_of_files_may_be_decomposed() -> None:
    assert slug_of_file("02-e\u0301乙") == slug_of_file("02-é乙") == "eyi"


@pytest.mark.parametrize("root", [REPOSITORY, REPOSITORY.parent / "shared" / "real"], ids=["demo", "real"])
def test_every_address_of_before_answers(root: Path) -> None:
    if not root.is_dir():
        pytest.skip("the real pages are not here")
    newsroom, _ = read_newsroom(root, drafts=True)
    addresses = Addresses(newsroom, {})
    former: dict[str, str] = {}
    for path, entries in newsroom.entries.items():
        former |= {
            f"{path}/{former_slug(one.name)}/": one.slug for one in entries if one.slug == slug_of(one.name)
        }
    for issue in newsroom.issues:
        for story in issue.articles:
            stem = story.path.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
            former[f"issues/{issue.key}/{former_slug_of_file(stem)}/"] = story.slug
    assert former
    for address, slug in former.items():
        assert (addresses.find(address) or "").endswith(f"/{slug}/"), address
