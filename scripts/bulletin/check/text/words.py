"""Wrong characters: a table of ours, in which each entry says what it may not stand in; variants; 的地得.

`words.txt` has an entry a line, `words.py` only reads it: `wrong right`, then what must or must not stand beside
it, then a sentence in which `{}` stands for the word. Its tests are made of that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from operator import add
from pathlib import Path
from typing import NamedTuple

from bulletin.check.text.pieces import Piece
from bulletin.check.text.signs import pairs_in
from bulletin.model.problem import Problem

_FOLDER = Path(__file__).parent
_ADVERBS = "认真|积极|切实|有效|深入|扎实|大力|充分|及时|迅速|全面|严格|仔细|耐心|主动|不断|稳步|有力|快速|高效|持续|坚决|科学|合理|有序|热情|准确|细致"
_ADVERBIAL = re.compile(
    f"(?:{_ADVERBS})([的得])(?=开展|推进|落实了|做好|组织(?!者)|解决|完成|推动|处理|贯彻|执行|排查|清理|回答|提高|提升|解答|掌握|加强|抓好|整改)"
)
_SAID = re.compile(
    "(?:高兴|激动|自豪|感慨|动情|兴奋|欣慰|开心|气愤|无奈|乐呵呵|笑眯眯|笑呵呵)([的得])(?=告诉|回忆说|介绍说|说(?![明法辞服教]))"
)
_OF_THINGS = re.compile(
    "(?:美丽|优美|整洁|干净|崭新|温馨|和谐|良好|优良|宽敞)(地)(?=环境|风景|家园|城市|街道|道路|氛围|生活|面貌|形象|作风|秩序)"
)
_DEGREE = re.compile(
    "(?<=[做干说跑走变打扫搞办唱写笑忙累活过听看])(的)(?=(?:很|非常|十分|更加|越来越|特别|格外|太|挺)[\u4e00-\u9fff])"
)
_PARTICLES = (
    (frozenset("的得"), _ADVERBIAL, "地"),
    (frozenset("的得"), _SAID, "地"),
    (frozenset("地"), _OF_THINGS, "的"),
    (frozenset("的"), _DEGREE, "得"),
)
_TOGETHER = (("决不", "绝不"), ("帐", "账"), ("唯一", "惟一"), ("缴费", "交费"), ("定金", "订金"))
"""Two spellings of one word, either right, of which a story keeps to one."""
_TENTS = ("帐篷", "帐幕", "帐子")


class Entry(NamedTuple):
    """One wrong spelling."""

    wrong: str
    right: str
    unless: tuple[str, ...]
    """Words in which the same characters are right; each holds them."""
    sentence: str
    """With `{}` where the word stands."""
    variant: bool
    """True for two spellings of which one is preferred (GF 1001-2001), False for a mistake."""


@cache
def table() -> dict[str, tuple[Entry, ...]]:
    """Return the entries by their first two characters."""
    found: dict[str, list[Entry]] = {}
    for entry in entries():
        found.setdefault(entry.wrong[:2], []).append(entry)
    return {pair: tuple(some) for pair, some in found.items()}


@cache
def _pairs() -> frozenset[str]:
    return frozenset(table())


def entries() -> Iterator[Entry]:
    """Yield the entries of both files: `wrong right [!unless,…] sentence`."""
    for name, variant in (("words.txt", False), ("variants.txt", True)):
        for line in (_FOLDER / name).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                wrong, right, *rest = line.split(" ")
                unless = tuple(rest.pop(0)[1:].split(",")) if rest[0].startswith("!") else ()
                yield Entry(wrong, right, unless, rest[0], variant)


def wrong_words(piece: Piece) -> Iterator[Problem]:
    """Report the wrong spellings of the table, and the variants that standard Chinese does not prefer."""
    text, known = piece.text, table()
    for pair in pairs_in(text) & _pairs():
        for entry in known[pair]:
            at = text.find(entry.wrong)
            while at >= 0:
                if not _excused(text, at, entry):
                    code = "Z013" if entry.variant else "Z001"
                    yield piece.hit(
                        code, at, at + len(entry.wrong), entry.right, wrong=entry.wrong, right=entry.right
                    )
                at = text.find(entry.wrong, at + len(entry.wrong))


def told(words: str) -> bool:
    """Return True where the table has a wrong spelling in these `words`, and says it better than another rule can."""
    return any(entry.wrong in words for pair in map(add, words, words[1:]) for entry in table().get(pair, ()))


def _excused(text: str, at: int, entry: Entry) -> bool:
    """Return True where the characters belong to words in which they are right."""
    for word in (*entry.unless, entry.right) if entry.wrong in entry.right else entry.unless:
        inside = word.find(entry.wrong)
        while inside >= 0:
            if text.startswith(word, at - inside) and at >= inside:
                return True
            inside = word.find(entry.wrong, inside + 1)
    return False


def particles(piece: Piece) -> Iterator[Problem]:
    """Report 的, 地 and 得 where only another one of them can stand."""
    for signs, pattern, right in _PARTICLES:
        for found in pattern.finditer(piece.text) if not signs.isdisjoint(piece.text) else ():
            yield piece.hit("Z009", *found.span(1), right, said=found[1], right=right)


def spellings(piece: Piece) -> Iterator[Problem]:
    """Report two spellings of one word in one story."""
    if piece.key != "body":
        return
    text = piece.text
    for one, other in _TOGETHER:
        if one in text and other in text and not (one == "帐" and any(tent in text for tent in _TENTS)):
            late = max(one, other, key=text.find)
            at = text.find(late)
            yield piece.hit("Z008", at, at + len(late), said=f"{one}／{other}")


@cache
def _simple() -> dict[int, str]:
    """Return traditional characters with the simplified ones."""
    lines = (_FOLDER / "data" / "traditional.txt").read_text("utf-8").split()
    return {ord(pair[0]): pair[1] for pair in lines}


@cache
def _signs() -> re.Pattern[str]:
    """Return what finds one of them, ten times as fast as looking each character of a text up."""
    return re.compile("[" + "".join(map(chr, _simple())) + "]+")


def traditional(piece: Piece) -> Iterator[Problem]:
    """Report traditional characters."""
    for found in _signs().finditer(piece.text):
        yield piece.hit("Z010", *found.span(), found[0].translate(_simple()), said=found[0])


RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (wrong_words, particles, spellings, traditional)
