"""The engine's view of an index's files: reads each once, and looks grams up in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bulletin.search.format import (
    CLASSES,
    MANIFEST,
    PLACES,
    SUFFIX,
    VERSION,
    Damaged,
    Postings,
    Row,
    Shard,
    decode_dates,
    decode_facet,
    decode_row,
    gram_key,
    shard_of,
    unpack,
)  # fmt: skip
from bulletin.search.grams import looked_up

T = TypeVar("T")
Read = Callable[[str], bytes | None]
"""Gives a file of the site by its path, None where there is none."""


class Unusable(Exception):
    """The site has no index, or one of another version, or it is incomplete; the message is Chinese."""


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

    def candidates(self, part: Part, needle: str, inside: bool) -> tuple[set[int], set[int], set[int]]:
        """Return which articles of a part may have `needle`: anywhere, in the headline, in kicker, deck, captions."""
        sought = looked_up(needle, inside)
        found = [self._postings(part, gram.size, gram.gram) for gram in sought]
        placed = [
            (gram.offset, postings[0])
            for gram, postings in zip(sought, found, strict=True)
            if gram.size == CLASSES
        ]
        lists = [postings[0] for gram, postings in zip(sought, found, strict=True) if gram.size != CLASSES]
        anywhere = set.intersection(*map(set, lists), *([aligned(placed)] if placed else []))
        headline, secondary = (
            set.intersection(*(set(postings[kind]) for postings in found)) for kind in (1, 2)
        )
        return anywhere, headline, secondary

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
        found = part.files.get(name)
        if found is None:
            data = self._read(f"search/{part.path}/{name}{SUFFIX}")
            try:
                if data is None:
                    raise Damaged("missing")
                found = decode(data)
            except (Damaged, ValueError, IndexError) as error:
                raise Unusable(f"检索数据不完整：{name}。请重新运行 bulletin build。") from error
            part.files[name] = found
        return found  # type: ignore[return-value]  # one name is always decoded the same way


def aligned(placed: Sequence[tuple[int, Sequence[int]]]) -> set[int]:
    """Return the articles in which grams stand at their offsets from one another, as far as places tell."""
    starts = set.intersection(
        *(
            {number - number % PLACES + (number - offset) % PLACES for number in numbers}
            for offset, numbers in placed
        )
    )
    return {start // PLACES for start in starts}
