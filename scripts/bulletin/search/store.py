"""The engine's view of an index's files: reads each once, and looks grams up in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple, TypeVar

from bulletin.search.format import MANIFEST, PLACED, PLACES, SUFFIX, VERSION, Damaged, unpack
from bulletin.search.grams import looked_up
from bulletin.search.shard import Postings, Shard, gram_key, shard_of
from bulletin.search.shown import Row, decode_dates, decode_facet, decode_row

T = TypeVar("T")
Read = Callable[[str], bytes | None]
"""Gives a file of the site by its path, None where there is none."""


FAR = range(96, 160)
"""Distances modulo PLACES at which two grams seldom stand in one line."""


class Unusable(Exception):
    """The site has no index, or one of another version, or it is incomplete; the message is Chinese."""


class Candidates(NamedTuple):
    """Articles of a part that may have a needle, by their numbers in it."""

    anywhere: set[int]
    headline: set[int]
    secondary: set[int]
    """In kicker, deck, captions."""
    chance: float
    """How many of those anywhere only seem to have it, to be expected from where its grams stand."""


@dataclass(slots=True)
class Part:
    """One segment as the manifest names it."""

    path: str
    first: int
    """Number of its first article among all."""
    articles: int
    shards: Sequence[int]
    files: dict[str, object] = field(default_factory=dict)


class Store:
    """Reads an index. Every method raises Unusable where a file is missing or damaged."""

    def __init__(self, read: Read) -> None:
        self._read = read
        data = read(MANIFEST)
        if data is None:
            raise Unusable("网站里没有检索数据。请先运行 bulletin build。")
        try:
            manifest = json.loads(data)
            if manifest["format"] != VERSION:
                raise Unusable("检索数据是另一个版本生成的。请重新运行 bulletin build。")
            self.parts: list[Part] = []
            for entry in manifest["segments"]:
                first = self.parts[-1].first + self.parts[-1].articles if self.parts else 0
                self.parts.append(Part(entry["path"], first, entry["articles"], entry["shards"]))
            self.articles = sum(part.articles for part in self.parts)
        except (ValueError, KeyError, TypeError) as error:
            raise Unusable("检索数据已损坏。请重新运行 bulletin build。") from error

    def candidates(self, part: Part, needle: str, inside: bool) -> Candidates:
        """Return which articles of a part may have `needle`."""
        sought = looked_up(needle, inside)
        posted = [self._postings(part, gram.size, gram.gram) for gram in sought]
        placed = [
            (gram.offset, postings[0])
            for gram, postings in zip(sought, posted, strict=True)
            if gram.size >= PLACED
        ]
        lists = [postings[0] for gram, postings in zip(sought, posted, strict=True) if gram.size < PLACED]
        together, chance = aligned(placed) if placed else (set(), 0.0)
        anywhere = set.intersection(*map(set, lists), *([together] if placed else []))
        headline, secondary = (
            set.intersection(*(set(postings[kind]) for postings in posted)) for kind in (1, 2)
        )
        return Candidates(anywhere, headline, secondary, chance)

    def _postings(self, part: Part, size: int, gram: str) -> Postings:
        key, count = gram_key(gram), part.shards[size - 1]
        shard = self._file(part, f"{size}-{shard_of(key, count):x}", lambda data: Shard(data, size, count))
        return shard.get(key)

    def row(self, number: int) -> Row:
        """Return an article by its number among all."""
        part = next(part for part in reversed(self.parts) if part.first <= number)
        return self._file(part, f"d{number - part.first:x}", decode_row)

    def days(self, part: Part) -> list[int]:
        """Return the ordinals of a part's articles' days."""
        return self._file(part, "dates", lambda data: decode_dates(data, part.articles))

    def facet(self, part: Part, facet: str) -> tuple[list[tuple[str, str]], list[Sequence[int]]]:
        """Return a facet's names with slugs, and each article's values."""
        return self._file(part, facet, lambda data: decode_facet(data, part.articles))

    def variants(self) -> dict[str, str]:
        """Return traditional characters and the simplified ones they are found by."""
        data = self._read(f"search/variants{SUFFIX}")
        try:
            pairs = unpack(data or b"").decode()
        except (Damaged, ValueError) as error:
            raise Unusable("检索数据不完整：variants。请重新运行 bulletin build。") from error
        return dict(zip(pairs[::2], pairs[1::2], strict=True))

    def _file(self, part: Part, name: str, decode: Callable[[bytes], T]) -> T:
        content = part.files.get(name)
        if content is None:
            data = self._read(f"search/{part.path}/{name}{SUFFIX}")
            try:
                if data is None:
                    raise Damaged("missing")
                content = decode(data)
            except (Damaged, ValueError, IndexError) as error:
                raise Unusable(f"检索数据不完整：{name}。请重新运行 bulletin build。") from error
            part.files[name] = content
        return content  # type: ignore[return-value]  # one name is always decoded the same way


def aligned(placed: Sequence[tuple[int, Sequence[int]]]) -> tuple[set[int], float]:
    """Return the articles in which grams stand at their offsets from one another, as far as places tell.

    And how many of them are to be expected by chance: stretches of different lines are at any
    distance equally often, so those far from joined tell how many seem joined. Stretches of one
    line, which never do, are seldom so far.
    """
    starts: list[dict[int, set[int]]] = []
    for offset, numbers in placed:
        by_article: dict[int, set[int]] = {}
        for number in numbers:
            by_article.setdefault(number // PLACES, set()).add((number - offset) % PLACES)
        starts.append(by_article)
    articles: set[int] = set()
    pairs = 0
    for article in set.intersection(*map(set, starts)):
        all_of = [by_article[article] for by_article in starts]
        before = list(accumulate(all_of, _both))
        if before[-1]:
            articles.add(article)
            continue
        after = list(accumulate(reversed(all_of), _both))
        pairs += sum(
            (here - there) % PLACES in FAR
            for one, other in zip(before, after[-2::-1], strict=False)
            for here in one
            for there in other
        )
    return articles, pairs / len(FAR)


def _both(one: set[int], other: set[int]) -> set[int]:
    return one & other
