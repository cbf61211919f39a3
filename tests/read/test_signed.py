"""Names in one string, as people type them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bulletin.read.signed import one_name, signed, split_names
from bulletin.render.story import byline_line, byline_text
from tests.counts import samples
from tests.read.desk import ISSUE, article, page, read


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("林　岚、王　喆", ["林岚", "王喆"]),
        ("林　岚，王 喆", ["林岚", "王喆"]),
        ("林　岚／王　喆", ["林岚", "王喆"]),
        ("林 岚 王 喆", ["林岚", "王喆"]),
        ("林 岚和王 喆", ["林岚", "王喆"]),
        ("林　岚和王　喆和陈　望", ["林岚", "王喆", "陈望"]),
        ("林　岚 和 王　喆", ["林岚", "王喆"]),
        ("林岚和王喆", ["林岚", "王喆"]),
        ("林岚和王喆和陈一望", ["林岚", "王喆", "陈一望"]),
        ("林岚与王喆", ["林岚", "王喆"]),
        ("欧阳　娜", ["欧阳娜"]),
        ("司马 光 林岚", ["司马光", "林岚"]),
        ("林 一舟", ["林一舟"]),
        ("林 一 舟", ["林一舟"]),
        ("张和平", ["张和平"]),
        ("张 和 平", ["张和平"]),
        ("欧阳和平", ["欧阳和平"]),
        ("李和平和王喆", ["李和平", "王喆"]),
        ("䶮明和𠮷田", ["䶮明", "𠮷田"]),
        ("文　静、图　雅", ["文静", "图雅"]),
        ("阿依古丽 · 买买提、陈望", ["阿依古丽·买买提", "陈望"]),
        ("Anna Lee、Bob", ["Anna Lee", "Bob"]),
        ("、林岚，，", ["林岚"]),
        ("本报记者", []),
        ("摄影", []),
    ],
)
def test_names(written: str, names: list[str]) -> None:
    assert split_names(written) == names


@pytest.mark.parametrize(
    ("written", "persons"),
    [
        ("文/林一舟 图/王喆", "林一舟 摄影=王喆"),
        ("文：林一舟　图：王　喆", "林一舟 摄影=王喆"),
        ("林一舟/文 王喆/图", "林一舟 摄影=王喆"),
        ("林一舟 文 王喆 摄", "林一舟 摄影=王喆"),
        ("林一舟 摄影 王喆", "林一舟 摄影=王喆"),
        ("林一舟 摄影/王喆", "林一舟 摄影=王喆"),
        ("林一舟 通讯员 王喆", "林一舟 通讯员=王喆"),
        ("记者林一舟通讯员王喆", "记者=林一舟 通讯员=王喆"),
        ("本报记者 林一舟、王喆 通讯员 陈 望", "记者=林一舟 记者=王喆 通讯员=陈望"),
        ("见习记者：林一舟", "见习记者=林一舟"),
        ("文/图 林一舟", "林一舟"),
        ("林一舟 王喆 文/图", "林一舟 王喆"),
        ("新华社记者 林一舟", "新华社记者=林一舟"),
        ("（图/王喆）", "摄影=王喆"),
        ("王喆摄", "摄影=王喆"),
        ("林一舟 王喆供图", "林一舟 王喆"),
        ("文 林一舟 视频 王喆 编辑 陈一", "林一舟 视频=王喆 编辑=陈一"),
        ("文", ""),
    ],
)
def test_words_of_an_office_are_roles(written: str, persons: str) -> None:
    found = [f"{one.org}{one.role}={one.name}" if one.role else one.name for one in signed(written)]
    assert " ".join(found) == persons


@pytest.mark.parametrize(
    ("front", "line", "codes"),
    [
        ("reporter: 文/林一舟 图/王喆\n", "本报记者 林一舟 摄影 王喆", []),
        ("reporter: 林一舟 通讯员 王　喆\n", "本报记者 林一舟 通讯员 王喆", []),
        ("reporter: 见习记者 林一舟\n", "本报见习记者 林一舟", []),
        ("reporter: 新华社记者 林一舟\n", "新华社记者 林一舟", []),
        ("reporter: [文/林一舟, 图/王喆]\n", "本报记者 林一舟 王喆", ["K012", "K012"]),
        ("reporter: 王喆 摄\n", "本报记者 王喆", ["K012"]),
        ("reporter:\ncorrespondent: 王　喆\n", "通讯员 王喆", []),
        ("reporter:\ncorrespondent: 记者 林一舟 通讯员 王喆\n", "本报记者 林一舟 通讯员 王喆", []),
        ("reporter:\n", "", ["K014"]),
        ("reporter: 本报记者\n", "", ["K014"]),
        ("reporter: 林 岚 王 一 舟\n", "本报记者 林 岚 王 一 舟", ["K013"]),
        ("reporter: 林岚等\n", "本报记者 林岚等", ["K013"]),
        ("reporter: 林一舟 视频/王喆\n", "本报记者 林一舟 视频 王喆", []),
        ("reporter: {name: 林　岚, role: 记者}\n", "本报记者 林岚", []),
    ],
)
def test_what_is_printed(front: str, line: str, codes: list[str], tmp_path: Path) -> None:
    found, told = article(tmp_path, f"kind: feature\n{front}")
    assert (byline_line(found), told) == (line, codes)


def test_a_correspondent_alone_signs_a_brief(tmp_path: Path) -> None:
    found, codes = article(tmp_path, "reporter:\ncorrespondent: 王喆\n")
    assert (byline_line(found), byline_text(found), codes) == ("本报讯（通讯员 王喆）", "通讯员 王喆", [])


def test_a_person_set_wide_is_the_one_of_the_list(tmp_path: Path) -> None:
    files = {
        f"{ISSUE}/01-a.md": page("title: 灯\ndepartment: 局\nreporter: 林　岚、王 喆\n"),
        "content/newsroom/people.yml": "- name: 林　岚\n  slug: lan\n- 王喆\n",
    }
    newsroom, problems = read(tmp_path, files)
    assert problems == []
    assert [(one.name, one.slug) for one in newsroom.entries["reporters"]] == [
        ("林岚", "lan"),
        ("王喆", "wang-zhe"),
    ]


NAMES = "林岚 王喆 欧阳娜 林一舟 司马光 李和平 陈望 阿依古丽·买买提 Anna 䶮明 𠮷田".split()
BETWEEN = ("、", "，", ",", "；", "／", " / ", "、 ", " 和 ", "　和　")


def wide(name: str, dice: random.Random) -> str:
    """Set a name of two characters, or of a long surname and one, to the width of three or four."""
    blank = dice.choice(["", "　", " "])
    if name.startswith(("欧阳", "司马")):
        return name[:2] + blank + name[2:]
    return blank.join(name) if len(name) == 2 else name


def test_names_with_signs_between_them_come_back_however_they_are_set() -> None:
    dice = random.Random(14)
    for _ in range(samples(2_000)):
        names = dice.sample(NAMES, dice.randrange(1, 5))
        written = wide(names[0], dice) + "".join(
            dice.choice(BETWEEN) + wide(name, dice) for name in names[1:]
        )
        assert split_names(written) == names, written
        assert one_name(wide(names[0], dice)) == names[0]


@pytest.mark.parametrize(
    ("written", "names", "codes"),
    [
        ("李大明医生", ["李大明"], ["K075"]),
        ("王喆老师", ["王喆"], ["K075"]),
        ("张三主任、林一舟", ["张三", "林一舟"], ["K075"]),
        ("欧阳娜护士长", ["欧阳娜"], ["K075"]),
        ("李大明副主任医师", ["李大明"], ["K075"]),
        ("记者 王喆老师", ["王喆"], ["K012", "K075"]),
        ("王老师", ["王老师"], ["K013"]),
        ("欧阳老师", ["欧阳老师"], ["K013"]),
        ("张师傅、林一舟", ["张师傅", "林一舟"], ["K013"]),
        ("林主任明", ["林主任明"], []),
        ("陈长", ["陈长"], []),
        ("王士", ["王士"], []),
    ],
)
def test_a_title_is_no_part_of_a_name(
    tmp_path: Path, written: str, names: list[str], codes: list[str]
) -> None:
    story, found = article(tmp_path, f"reporter: {written}\n")
    assert ([one.name for one in story.byline.reporters], sorted(found)) == (names, codes)


def test_a_title_in_a_map_goes_too(tmp_path: Path) -> None:
    story, found = article(tmp_path, "reporter: {name: 李大明医生, role: 特约记者}\n")
    assert ([(one.name, one.role) for one in story.byline.reporters], found) == (
        [("李大明", "特约记者")],
        ["K075"],
    )


@pytest.mark.parametrize(
    ("written", "names", "codes"),
    [
        ("李大明 医生", ["李大明"], ["K075"]),
        ("医生 李大明、林一舟", ["李大明", "林一舟"], ["K075"]),
        ("护士长王喆", ["王喆"], ["K075"]),
        ("宣传科 林一舟", ["宣传科", "林一舟"], ["K013"]),
        ("骨科 王喆", ["骨科", "王喆"], ["K013"]),
        ("李科", ["李科"], []),
        ("老师傅", ["老师傅"], ["K013"]),
    ],
)
def test_titles_and_offices_beside_names_are_told(
    tmp_path: Path, written: str, names: list[str], codes: list[str]
) -> None:
    story, found = article(tmp_path, f"reporter: {written}\n")
    assert ([one.name for one in story.byline.reporters], found) == (names, codes)
