#!/usr/bin/env python
"""Makes the tables by which addresses read Chinese, of pypinyin's data: `uv run --with pypinyin scripts/make_pinyin.py`.

Two files beside `bulletin/read/pinyin.py`: how a character is read by itself where python-slugify's own table
(text-unidecode) says otherwise or nothing, and the words that tell how a character of several readings is read.
No tones: addresses have none, and ü is u, as it has always been in them.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from text_unidecode import unidecode

from bulletin.read.pinyin import CHARACTERS, WORDS, readings_in

OURS = {"了": "le", "还": "hai", "呢": "ne", "娜": "na", "莎": "sha", "长": "chang", "卜": "bu", "𠮷": "ji"}
"""Characters by themselves, where the commonest reading in words is not the one of names and headlines."""

OUR_WORDS = """
行道 hang dao|行道树 hang dao shu|行长 hang zhang|央行 yang hang|分行 fen hang|支行 zhi hang|总行 zong hang
农行 nong hang|建行 jian hang|工行 gong hang|中行 zhong hang|商行 shang hang|行业 hang ye|同行 tong hang
重建 chong jian|重修 chong xiu|重铺 chong pu|重装 chong zhuang|重启 chong qi|重返 chong fan|重开 chong kai
区长 qu zhang|市长 shi zhang|县长 xian zhang|镇长 zhen zhang|村长 cun zhang|科长 ke zhang|处长 chu zhang
局长 ju zhang|院长 yuan zhang|所长 suo zhang|站长 zhan zhang|队长 dui zhang|路长 lu zhang|街长 jie zhang
河长 he zhang|林长 lin zhang|湖长 hu zhang|田长 tian zhang|桥长 qiao chang|楼长 lou zhang|组长 zu zhang
家长 jia zhang|班长 ban zhang|馆长 guan zhang|行长 hang zhang|会长 hui zhang|校长 xiao zhang|部长 bu zhang
长江 chang jiang|长江大桥 chang jiang da qiao|大桥 da qiao|长沙 chang sha|长春 chang chun|长安 chang an
单县 shan xian|莘县 shen xian|莘庄 xin zhuang|蔚县 yu xian|歙县 she xian|乐清 yue qing|乐山 le shan
乐亭 lao ting|六安 lu an|六合 lu he|台州 tai zhou|番禺 pan yu|东莞 dong guan|莆田 pu tian|大埔 da bu
黄埔 huang pu|荥阳 xing yang|荥经 ying jing|中牟 zhong mu|洪洞 hong tong|长子县 zhang zi xian|涡阳 guo yang
井陉 jing xing|犍为 qian wei|亳州 bo zhou|成都 cheng du|都江堰 du jiang yan|会稽 kuai ji|浚县 xun xian
铅山 yan shan|尉犁 yu li|繁峙 fan shi|东阿 dong e|阿房宫 e pang gong|大城县 dai cheng xian|任丘 ren qiu
重庆 chong qing|厦门 xia men|大厦 da sha|商厦 shang sha|广厦 guang sha|西藏 xi zang|藏族 zang zu|宝藏 bao zang
音乐 yin yue|乐器 yue qi|乐队 yue dui|乐团 yue tuan|交响乐 jiao xiang yue|民乐 min yue|会计 kuai ji
会计师 kuai ji shi|供给 gong ji|给水 ji shui|给排水 ji pai shui|自给 zi ji|调研 diao yan|调查 diao cha
调度 diao du|调解 tiao jie|调整 tiao zheng|处理 chu li|便民 bian min|便宜 pian yi|率先 shuai xian|效率 xiao lu
朝阳 chao yang|朝阳区 chao yang qu|朝霞 zhao xia|公厕 gong ce|茅厕 mao ce|地壳 di qiao|卡口 qia kou
关卡 guan qia|参差 cen ci|人参 ren shen|差旅 chai lu|出差 chu chai|快递 kuai di|数据 shu ju|省长 sheng zhang
反省 fan xing|降雨 jiang yu|投降 tou xiang|校对 jiao dui|校准 jiao zhun|学校 xue xiao|角色 jue se|主角 zhu jue
强迫 qiang po|倔强 jue jiang|宿舍 su she|星宿 xing xiu|咽喉 yan hou|择菜 zhai cai|血液 xue ye|堡垒 bao lei
十里堡 shi li pu|五里堡 wu li pu|柏树 bai shu|柏林 bo lin|石拓 shi tuo|开拓 kai tuo|拓片 ta pian|薄弱 bo ruo
"""
"""Words of offices, of streets and of places that pypinyin's list lacks or that its words would cut badly."""


def bare(syllable: str) -> str:
    """Return a syllable without tone marks, ü as u."""
    return "".join(one for one in unicodedata.normalize("NFD", syllable.replace("ɡ", "g")) if one.isascii())


def known_words() -> dict[str, list[str]]:
    """Return words and how each of their characters is read; ours count before pypinyin's."""
    listed = json.loads((files("pypinyin") / "phrases_dict.json").read_text("utf-8"))
    words = {word: [bare(one[0]) for one in read] for word, read in listed.items()}
    ours = (entry.partition(" ") for entry in OUR_WORDS.replace("\n", "|").split("|") if entry)
    words |= {word: read.split(" ") for word, _, read in ours}
    return {word: read for word, read in words.items() if len(word) == len(read) and all(read)}


def characters(words: dict[str, list[str]]) -> dict[str, str]:
    """Return how each character is read by itself.

    It is what pypinyin says first, and what addresses said so far where that is a reading too, and as common
    in words: no address should change without a reason.
    """
    listed = json.loads((files("pypinyin") / "pinyin_dict.json").read_text("utf-8"))
    common: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, read in words.items():
        for character, syllable in zip(word, read, strict=True):
            common[character][syllable] += 1
    chosen: dict[str, str] = {}
    for code, said in listed.items():
        character, read = chr(int(code)), [bare(one) for one in said.split(",")]
        former, votes = so_far(character), common[chr(int(code))]
        keeps = former in read and votes[former] >= votes[read[0]]
        chosen[character] = former if keeps else read[0]
    return chosen | OURS


def so_far(character: str) -> str:
    """Return how python-slugify reads a character; '' where it cannot."""
    return str(unidecode(character)).strip().lower().replace("[?]", "")


def deciding(words: dict[str, list[str]], alone: dict[str, str]) -> dict[str, list[str]]:
    """Return the words that have a character of several readings.

    Three characters at most, and longer ones where those of three read them wrongly. A word that is read as its
    characters are by themselves still says where a word ends: 执行长官 is no 行长.
    """
    several = {
        one
        for word, read in words.items()
        for one, is_ in zip(word, read, strict=True)
        if is_ != alone.get(one)
    }
    chosen = {word: read for word, read in words.items() if len(word) <= 3 and several & set(word)}
    for word in sorted(words, key=lambda word: (len(word), word)):
        if len(word) > 3 and readings_in(word, alone, chosen) != words[word]:
            chosen[word] = words[word]
    return chosen


def main() -> None:
    """Write the two files."""
    words = known_words()
    alone = characters(words)
    chosen = deciding(words, alone)
    unlike = {one: read for one, read in alone.items() if so_far(one) != read}
    by_reading: defaultdict[str, list[str]] = defaultdict(list)
    for character, syllable in sorted(unlike.items()):
        by_reading[syllable].append(character)
    write(CHARACTERS, (f"{read} {''.join(those)}" for read, those in sorted(by_reading.items())))
    write(WORDS, (f"{word} {' '.join(chosen[word])}" for word in sorted(chosen)))


def write(file: Path, lines: Iterable[str]) -> None:
    """Write a file of lines."""
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
