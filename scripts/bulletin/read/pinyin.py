"""Chinese read aloud for addresses: by word, and surnames as surnames.

python-slugify reads by character, with a table in which 厂 is han, 汉 yi and 广 yan. Here a name is cut into
words first, and what is read otherwise is spelled; python-slugify then makes the address of it as ever.
The tables are made by `scripts/make_pinyin.py` of pypinyin's data (MIT, see NOTICE), and loaded by the first
name that needs an address of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

CHARACTERS = Path(__file__).with_name("pinyin_characters.txt")
"""A reading a line, and the characters that are read so by themselves where text-unidecode says otherwise."""

WORDS = Path(__file__).with_name("pinyin_words.txt")
"""A word a line, and the readings of its characters."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\ufa0e-\ufa29\U00020000-\U0003ffff]+")

_SURNAMES = dict(
    entry.split(" ", 1)
    for entry in (
        "万俟 mo qi|长孙 zhang sun|单于 chan yu|尉迟 yu chi|澹台 tan tai|"
        "仇 qiu|任 ren|区 ou|华 hua|单 shan|卜 bu|召 shao|员 yun|宓 mi|宁 ning|尉 wei|折 she|曾 zeng|朴 piao|"
        "查 zha|洗 xian|牟 mu|盖 ge|种 chong|秘 bi|纪 ji|缪 miao|翟 zhai|能 nai|葛 ge|薄 bo|行 xing|覃 qin|解 xie|"
        "谌 chen|费 fei|车 che|逄 pang|那 na|郇 huan|郗 xi|都 du|钭 tou|长 chang|阚 kan|隗 wei|黑 he|乜 nie|"
        "乐 yue|令 ling|冼 xian|句 gou|哈 ha|幺 yao|干 gan|庹 tuo|揣 chuai|撒 sa|晁 chao|"
        "柏 bai|殷 yin|沈 shen|贾 jia|郝 hao|重 chong|祭 zhai|繁 po|沓 ta"
    ).split("|")
)
"""Characters that are read in their own way as surnames (《现代汉语词典》: those marked 姓; of two such readings,
as 覃 and 尉, the more frequent one)."""

_PERSON = re.compile(
    "(?!..+[部局办处科队社台报厅所站])[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]{1,4}"
)
"""A Chinese person's name: foreign ones are longer or have a dot, and begin with no surname; nor do offices."""


def spelled(name: str, *, person: bool = False) -> str:
    """Return `name` with the Chinese spelled that python-slugify reads otherwise; a `person`'s by surname.

    A syllable begins with a capital and ends in a space, as in python-slugify's own table. A character that
    nobody has a reading for is named by its number, so that two rare names do not become one.
    """
    surname = _surname(name) if person else ""
    alone, words = _tables()
    said = _said(surname, _SURNAMES[surname].split(" ")) if surname else ""
    return said + _HAN.sub(
        lambda run: _said(run[0], readings_in(run[0], alone, words)), name.removeprefix(surname)
    )


def _surname(name: str) -> str:
    """Return the surname that a person's name begins with, where it has a reading of its own."""
    if not _PERSON.fullmatch(name):
        return ""
    return next((name[:size] for size in (2, 1) if name[:size] in _SURNAMES), "")


def _said(run: str, readings: Sequence[str]) -> str:
    return "".join(f"{read.capitalize()} " if read else one for one, read in zip(run, readings, strict=True))


def readings_in(run: str, alone: Mapping[str, str], words: Mapping[str, Sequence[str]]) -> list[str]:
    """Return how each character of a run of Chinese is read, '' where python-slugify knows.

    The run is cut into as few words as can be; of two ways, the one with the longer word at its end, as a
    Chinese phrase has its head there.
    """
    longest = 4
    best: list[tuple[int, int]] = [(0, 0)]
    """For each place, the number of words up to it, and where the last of them begins."""
    for end in range(1, len(run) + 1):
        ways = [(best[end - 1][0] + 1, end - 1)]
        ways += [
            (best[start][0] + 1, start)
            for start in range(max(0, end - longest), end - 1)
            if run[start:end] in words
        ]
        best.append(min(ways))
    readings: list[str] = []
    end = len(run)
    while end:
        start = best[end][1]
        word = run[start:end]
        readings[:0] = words[word] if end - start > 1 else [alone.get(word) or _unknown(word)]
        end = start
    return readings


def _unknown(character: str) -> str:
    """Return what stands for a character that the table does not have: python-slugify knows the common ones."""
    return "" if "\u4e00" <= character <= "\u9fa5" else f"u{ord(character):x}"


@cache
def _tables() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return readings of characters, and of words."""
    alone = {}
    for line in CHARACTERS.read_text("utf-8").splitlines():
        read, _, those = line.partition(" ")
        alone.update(dict.fromkeys(those, read))
    words = {}
    for line in WORDS.read_text("utf-8").splitlines():
        word, _, read = line.partition(" ")
        words[word] = read.split(" ")
    return alone, words
