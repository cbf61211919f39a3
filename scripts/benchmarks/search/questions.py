"""What is asked of the search, and the right answers, found by reading every text."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import contents_of
from bulletin.search.index import in_order
from bulletin.search.query import Query, parse
from bulletin.search.text import occurrences, plain, searchable

RANDOM = "random"


@dataclass(frozen=True, slots=True)
class Question:
    """One query of a class."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What a query should find."""

    articles: frozenset[int]
    """Numbers of the articles, newest is 0."""
    fallback: str


FIXED: Mapping[str, tuple[str, ...]] = {
    "one character": ("灯", "夜", "雨", "箅", "桂", "3", "拌"),
    "two characters": (
        "路灯",
        "夜市",
        "燃气",
        "窨井",
        "绿化",
        "投诉",
        "商户",
        "护栏",
        "渣土",
        "扬尘",
        "云溪",
        "早餐",
    ),
    "names": ("陶晓岚", "韩若溪", "沈立新", "邹子轩", "喻春燕", "周若新", "记者 沈立新", "陶晓岚 摄"),
    "four characters": (
        "信号灯杆",
        "扬尘管控",
        "垃圾分类",
        "门前公约",
        "口袋公园",
        "回迁小区",
        "锈蚀倾斜",
        "噪声超标",
    ),
    "longer": (
        "平均修复时间由",
        "夜间照明实现全覆盖",
        "数字城管坐席员",
        "请第三方机构检测",
        "女子服务队坚持",
        "个体经营者得到实实在在",
        "缩短到四小时",
    ),
    "whole numbers": ("26", "2024", "100", "48", "7", "305"),
    "mixed": ("60天", "个小时", "106项", "89件", "20处", "3月以来共出动", "57.8%", "第12条"),
    "phrases": ('"上午九时许 便民服务站"', '"满意率"', "“沈立新 摄”", '"行道树 缺株断垄"'),
    "two terms": (
        "路灯 夜市",
        "燃气 投诉",
        "护栏 退休教师",
        "陶晓岚 窨井盖",
        "渣土 女子服务队",
        "公共座椅 首问负责制",
        "云溪 雨水箅子",
    ),
    "three terms": ("路灯 夜市 陶晓岚", "燃气 商户 锈蚀倾斜", "绿化 2024 护栏"),
    "exclusions": ("路灯 -夜市", "燃气 -投诉 -商户", "垃圾分类 -“口袋公园”", "-路灯 窨井盖"),
    "inside numbers": ("0249", "99999", "024年"),
    "traditional": ("窨井蓋", "垃圾分類", "燃氣管線 夜市"),
    "partial": ("路灯 外星人登陆", "口袋公园 量子计算机", "夜市 渣土 恐龙化石"),
    "nothing": ("外星人登陆", "量子计算机"),
}
"""Classes of queries in the generator's own words."""


class Archive:
    """All texts of a newsroom in their plain spelling."""

    def __init__(self, newsroom: Newsroom) -> None:
        contents = contents_of(newsroom)
        self.articles = in_order(contents)
        stories = map(contents.shelf.article, self.articles)
        self.lines = [[plain(line.text) for line in searchable(story)] for story in stories]
        self._joined = ["\n".join(lines) for lines in self.lines]

    def having(self, needle: str, inside: bool) -> set[int]:
        """Return the articles with `needle`."""
        return {
            number
            for number, text in enumerate(self._joined)
            if needle in text and any(True for _ in occurrences(needle, text, inside))
        }

    def truth(self, question: str, variants: Mapping[str, str]) -> Truth:
        """Return the right answer to a query, with the fallback it takes."""
        query = parse(question)
        for fallback, terms, inside in self._attempts(query, variants):
            found = set(range(len(self.articles))).intersection(
                *(self.having(term, inside) for term in terms)
            )
            found = found.difference(*(self.having(term, False) for term in query.excluded))
            if found:
                return Truth(frozenset(found), fallback)
        return Truth(frozenset(), "none")

    def _attempts(self, query: Query, variants: Mapping[str, str]) -> Iterator[tuple[str, list[str], bool]]:
        terms = list(query.terms)
        yield "exact", terms, False
        if query.has_numbers:
            yield "numbers", terms, True
        simple = ["".join(variants.get(char, char) for char in term) for term in terms]
        if simple != terms:
            yield "simplified", simple, False
            if query.has_numbers:
                yield "simplified", simple, True
        while len(simple) > 1:
            sizes = [len(self.having(term, False)) for term in simple]
            simple.pop(sizes.index(min(sizes)))
            yield "partial", simple, False

    def samples(self, count: int, seed: int) -> list[Question]:
        """Return random substrings of 2 to 8 characters of the texts, as a reader would type them."""
        draw = random.Random(seed)
        found: list[Question] = []
        while len(found) < count:
            line = draw.choice(draw.choice(self.lines))
            size = draw.randint(2, 8)
            at = draw.randrange(max(1, len(line) - size + 1))
            text = line[at : at + size].strip()
            if len(text) >= 2:
                found.append(Question(RANDOM, f'"{text}"' if " " in text else text))
        return found


def questions(archive: Archive, samples: int, seed: int = 1) -> list[Question]:
    """Return all queries: those of every class, then the random ones."""
    fixed = [Question(kind, text) for kind, texts in FIXED.items() for text in texts]
    return fixed + archive.samples(samples, seed)


def share(right: int, all_of: int) -> float:
    """Return a ratio, 1 where there is nothing to be right about."""
    return right / all_of if all_of else 1.0


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which `part` (0-1) of the values lie."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else float("nan")
