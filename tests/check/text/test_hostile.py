"""Random, damaged and hostile stories and tables: each is read, and every finding stands where it says."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest

from bulletin.check.gather import gather
from bulletin.model.settings import resolve
from tests.check.looking import misplaced
from tests.check.text.planting import found_in, planted
from tests.counts import samples
from tests.read.desk import write

BATCH = 250
"""Stories of a newsroom."""
SIGNS = (
    "（《“‘【「[{<）》”’】」]}>|`*_~#!&\\\"'、，。；：？！…—·%％/-+=\t \u3000\n\r\x00\x01\x0b\x1b\u200b\u2028\ufeff\ud800"
    "\U0001f600𠮷一二十0９年月日号第图表①ＡxX"
)
SCRAPS = (
    "11月31日", "25:30", "上午14时", "周五（11月14日）", "11月13日至11月3日", "昨日（", "次日", "此前", "其中", "合计", "率为", "每户", "从5座增加到",
    "一是", "四是", "“六个强化”", "“1+3+5”", "“11626”", "即", "局长闻竣山", "布署", "再接再励", "湖北省长沙市", "13812345678", "１３８１２３４５６７８",
    "6222021234567890128", "| 区 | 数 |\n| --- | --- |\n| 甲 | 1S |\n| 乙 | 2 |\n", "|||\n|-|\n||", "```\n", "<b>", "<!--", "](", "![", "[^1]:", "[图9]",
    "见图四", "!!! note\n", "&amp;", "http://a.cn/,", "---\n", "> ", "    ", "\n\n", "住房和城乡建没部", "云政办[2026]8号", "决不", "绝不", "附件：",
)  # fmt: skip
CELLS = ("", "区", "合计", "12", "1S", "1,2", '"', '""', "上月", "本月", "环比（%）", "名次", "率", "-", "2月30日", "13812345678", "张三13812345678", "布署", "\n", "<", "^", "３", "1e9", "=1+1", "\x00", "😀")  # fmt: skip


def body_of(dice: random.Random, texts: list[str]) -> str:
    """Return a body: sentences that have mistakes, cut and joined, with signs that something is made of."""
    made = ""
    for _ in range(dice.randrange(1, 12)):
        kind = dice.random()
        if kind < 0.5:
            text = dice.choice(texts)
            made += text[: dice.randrange(len(text) + 1)] if dice.random() < 0.3 else text
        elif kind < 0.8:
            made += dice.choice(SCRAPS)
        else:
            made += dice.choice(SIGNS) * dice.choice((1, 1, 2, 3, 40))
    return made


def table_of(dice: random.Random) -> str:
    """Return a table as a CSV file has one, more or less."""
    sign = dice.choice(",,,;\t")
    rows = [
        sign.join(dice.choice(CELLS) for _ in range(dice.randrange(1, 6))) for _ in range(dice.randrange(9))
    ]
    return dice.choice(("\n", "\r\n")).join(rows)


def newsroom_of(dice: random.Random, count: int, texts: list[str]) -> dict[str, str]:
    """Return the files of a newsroom of `count` stories, half of them with a table."""
    files = {
        "content/newsroom/newsroom.yml": "name: 云溪市城市管理局\nurl: https://a.example.org/\n",
        "content/newsroom/people.yml": "- name: 闻峻山\n  title: 局长\n- name: 林晓舟\n",
        "content/newsroom/departments.yml": "- name: 市城管局\n",
    }
    for at in range(count):
        folder = f"issues/2026-{at % 11 + 1:02}-{at % 28 + 1:02}"
        front = f"title: {dice.choice(('夜市', '市城管局布署工作', '新增车位480个', '“夜市'))}\nreporter: 林晓舟\ndepartment: 市城管局\n"
        if at % 2:
            front += (
                f"tables:\n- file: {at}.csv\n  title: {dice.choice(('9月份统计', '10月份统计', '统计表'))}\n"
            )
            files[f"{folder}/{at}.csv"] = table_of(dice)
        files[f"{folder}/{at:03}-s{at}.md"] = f"---\n{front}---\n\n{body_of(dice, texts)}\n"
    return files


def test_every_finding_stands_where_it_says(tmp_path: Path) -> None:
    dice = random.Random(1718)
    texts = [case.text for case in planted()]
    left, batch, codes = samples(10_000), 0, set[str]()
    while left > 0:
        count = min(BATCH, left)
        root = tmp_path / str(batch)
        files = newsroom_of(dice, count, texts)
        write(root, {name: text.encode("utf-8", "replace").decode() for name, text in files.items()})
        found = gather(resolve(root=root, jobs=1)._replace(drafts=True), texts="all")[1]
        told = [one for one in found if one.code[0] in "EMNRZ"]
        assert [wrong for one in told if (wrong := misplaced(one, root))] == []
        codes |= {one.code for one in told}
        left, batch = left - count, batch + 1
    assert len(codes) > 40


@pytest.mark.parametrize("sign", list(islice(dict.fromkeys(SIGNS), 80)))
def test_a_great_many_of_one_sign_are_read(sign: str) -> None:
    """A hundred thousand in a row, and between words: nothing that is looked for goes back over all of them."""
    found_in(sign * 100_000)
    found_in(("布署" + sign) * 20_000)
