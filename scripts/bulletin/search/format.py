"""The format of the search index, version 1: the one place that specifies it.

An index is a folder `search/` of a site. `search/manifest.json` is read first and names the rest:

    {"format": 1, "articles": 12000,
     "segments": [{"path": "0a1b2c3d", "articles": 480, "shards": [2, 32, 64], "postings": [..]}, ...]}

The articles of all segments together, in that order, are numbered from 0, newest first; inside a
segment numbers start at 0 again. All other files of a segment lie in `search/<path>/`; the path
is a digest of the version and of which articles have which number, so that files of two
numberings never mix.

File. `BSI` and the version as one byte, then one zlib stream (RFC 1950) of the content. Whatever
does not begin so, is cut or fails its checksum is refused. Names end in `.bsi`.

Numbers. A *column* of n whole numbers (0 to 2^32-1) is one byte w (0 to 4), then w planes of n
bytes, lowest byte first; what has no plane is 0. n is known from what went before.

`<class>-<shard>.bsi`, class 1, 2 or 3, shard in lower-case hexadecimal: postings. A line's *units*
are its letters, its whole numbers (2026 is one) and the gaps between its runs. A *gram* is one
unit, two neighbouring letters or numbers (`26年`), or three neighbouring units of which the middle
one may be a gap (`98 5`); its class is how many units it has. Besides, for finding digits inside
numbers, two or three neighbouring characters with a digit among them, `#26`, `#6年1` (class 2), and
single digits, `#6` (class 1).
A gram's *code* is the CRC-32 of its UTF-8 bytes, its *check* is the third byte (bits 16-23) of
their Adler-32. Of N = shards[class - 1] shards, a power of two, gram goes to shard code % N. With
k = log2 N the content is: column of one number, m; column of m differences of code >> k,
ascending; m check bytes; three columns of m sizes: in how many articles the gram occurs at all,
in the headline, in kicker, deck or a caption; one column of all differences of the article
numbers, ascending, each list's first number as it is. Grams equal in code are ordered by check.
Lists stand in the order of these three kinds, within a kind by ascending size, within a size in
the grams' order: like sizes compress best side by side. In class 3 the first kind of list has an
entry for each different place of the gram in an article (so differences may be 0), and all places
follow at the end as one byte each: the gram's distance from the start of its line, in units,
modulo 64. Two grams of one code and check (about one query in a million meets that) share their
lists: postings are candidates, texts decide.

`d<number>.bsi`: article `number` (hexadecimal), a JSON list `[address, date, kind, departments,
series, byline, photo, lines]`: address relative to the site's root, date as `YYYY-MM-DD`, series
and photo (address of the first photo, small) or null, lines of visible text with the letter of
their kind in front (see `text`), in NFC.

`dates.bsi`: column of the articles' days, each as the difference to the one before (newest
first, so never negative), the first as days from the newest to 9999-12-31.
`kind.bsi`, `department.bsi`, `reporter.bsi`, `series.bsi`: a facet: column of one number, the
length of the names; names as JSON `[[name, slug], ...]` in UTF-8; a column of how many values each
article has; a column of the values themselves, as places in the names.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import sub
from typing import NamedTuple

VERSION = 1
SUFFIX = ".bsi"
MANIFEST = "search/manifest.json"
MAGIC = b"BSI" + bytes([VERSION])
FACETS = ("kind", "department", "reporter", "series")
LEVEL = 9
"""zlib's for texts. Columns get 6: 9 takes four times as long to save one byte in a hundred."""

CLASSES = 3
PLACES = 64
"""Places in a line are counted modulo this."""

Postings = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Ascending numbers of a gram: articles anywhere, in the headline, in kicker, deck or captions.

In class 3 the first are article number * PLACES + place."""

_ONE = array("I") if array("I").itemsize == 4 else array("L")


class Damaged(Exception):
    """A file of the index is not what it should be; the message is for logs."""


def pack(content: bytes, *, text: bool = False) -> bytes:
    """Return the file that holds `content`.

    Columns are compressed in small blocks without short matches, each block with codes of its
    own: a tenth smaller, since they are numbers of ever changing likelihood. Text is not.
    """
    if text:
        return MAGIC + zlib.compress(content, LEVEL)
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS, 4, zlib.Z_FILTERED)
    return MAGIC + packer.compress(content) + packer.flush()


def unpack(data: bytes) -> bytes:
    """Return the content of a file. Raises Damaged."""
    if data[:4] != MAGIC:
        raise Damaged("not a file of this version of the index")
    try:
        return zlib.decompress(data[4:])
    except zlib.error as error:
        raise Damaged(str(error)) from error


def gram_key(gram: str) -> int:
    """Return a gram's code and check as one number: `code << 8 | check`."""
    data = gram.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 8 | (zlib.adler32(data) >> 16 & 255)


def shard_of(key: int, shards: int) -> int:
    """Return the shard of a gram by its key."""
    return (key >> 8) & (shards - 1)


def column(numbers: Iterable[int]) -> bytes:
    """Return `numbers` as a column."""
    values = array(_ONE.typecode, numbers)
    width = (max(values, default=0).bit_length() + 7) // 8
    if sys.byteorder == "big":
        values.byteswap()
    raw = values.tobytes()
    return bytes([width]) + b"".join(raw[plane::4] for plane in range(width))


class Reader:
    """Reads a content from front to back. Every method raises Damaged where it ends too early."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def bytes(self, size: int) -> bytes:
        """Return the next `size` bytes."""
        found = self._content[self._at : self._at + size]
        if len(found) != size:
            raise Damaged("content ends too early")
        self._at += size
        return found

    def column(self, size: int) -> array[int]:
        """Return the next column, of `size` numbers."""
        width = self.bytes(1)[0]
        raw = bytearray(4 * size)
        for plane in range(width):
            raw[plane::4] = self.bytes(size)
        values = array(_ONE.typecode, bytes(raw))
        if sys.byteorder == "big":
            values.byteswap()
        return values

    def number(self) -> int:
        """Return the next column's only number."""
        return self.column(1)[0]


def encode_shard(grams: Mapping[int, Sequence[Sequence[int]]], size: int, shards: int) -> bytes:
    """Return the file of a shard: `gram_key`s, all of this shard, with their Postings."""
    bits = shards.bit_length() - 1 + 8
    keys = sorted(grams)
    rests = [key >> bits for key in keys]
    parts = [
        column([len(keys)]),
        column(map(sub, rests, [0, *rests[:-1]])),
        bytes([key & 255 for key in keys]),
    ]
    gaps = array(_ONE.typecode)
    places = b""
    for kind in range(3):
        lists = [grams[key][kind] for key in keys]
        parts.append(column(map(len, lists)))
        lists = sorted(filter(None, lists), key=len)
        if kind == 0 and size == CLASSES:
            places = bytes([number % PLACES for numbers in lists for number in numbers])
            lists = [[number // PLACES for number in numbers] for numbers in lists]
        for numbers in lists:
            gaps.append(numbers[0])
            if len(numbers) > 1:
                gaps.extend(map(sub, numbers[1:], numbers))
    return pack(b"".join([*parts, column(gaps), places]))


class Shard:
    """A decoded shard: finds a gram's postings."""

    def __init__(self, data: bytes, size: int, shards: int) -> None:
        """Read a file of `encode_shard`, `size` being its class. Raises Damaged."""
        read = Reader(unpack(data))
        with_places = size == CLASSES
        size = read.number()
        self._bits = shards.bit_length() - 1 + 8
        rest, codes = 0, []
        for step in read.column(size):
            rest += step
            codes.append(rest)
        checks = read.bytes(size)
        self._keys = [code << 8 | check for code, check in zip(codes, checks, strict=True)]
        self._sizes = [read.column(size) for _ in range(3)]
        self._starts: list[list[int]] = []
        at = 0
        for sizes in self._sizes:
            starts = [0] * size
            for place in sorted(range(size), key=sizes.__getitem__):
                starts[place] = at
                at += sizes[place]
            self._starts.append(starts)
        self._gaps = read.column(at)
        self._places = read.bytes(sum(self._sizes[0])) if with_places else b""

    def get(self, key: int) -> Postings:
        """Return the postings of the gram of this key, empty for one that does not occur."""
        wanted = key >> self._bits << 8 | key & 255
        at = bisect_left(self._keys, wanted)
        if at == len(self._keys) or self._keys[at] != wanted:
            return (), (), ()
        return self._list(0, at), self._list(1, at), self._list(2, at)

    def grams(self, shard: int) -> dict[int, Postings]:
        """Return all grams by key, `shard` being the shard's own number."""
        low = shard << 8
        return {
            key >> 8 << self._bits | low | key & 255: (
                self._list(0, at),
                self._list(1, at),
                self._list(2, at),
            )
            for at, key in enumerate(self._keys)
        }

    def _list(self, kind: int, at: int) -> Sequence[int]:
        start = self._starts[kind][at]
        numbers = self._gaps[start : start + self._sizes[kind][at]]
        total = 0
        for place, gap in enumerate(numbers):
            total += gap
            numbers[place] = total
        if kind == 0 and self._places:
            return [
                number * PLACES + place for number, place in zip(numbers, self._places[start:], strict=False)
            ]
        return numbers


class Row(NamedTuple):
    """One article as the results show it, with its whole text."""

    address: str
    date: str
    kind: str
    departments: list[str]
    series: str | None
    byline: str
    photo: str | None
    lines: list[str]
    """Kind letter and text."""


def encode_row(row: Row) -> bytes:
    """Return an article's file."""
    return pack(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode(), text=True)


def decode_row(data: bytes) -> Row:
    """Read a file of `encode_row`. Raises Damaged."""
    try:
        return Row(*json.loads(unpack(data)))
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error


def encode_facet(names: Sequence[tuple[str, str]], values: Sequence[Sequence[int]]) -> bytes:
    """Return a facet's file: its names with slugs, and each article's values."""
    text = json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode()
    flat = (value for several in values for value in several)
    return pack(column([len(text)]) + text + column(map(len, values)) + column(flat))


def decode_facet(data: bytes, articles: int) -> tuple[list[tuple[str, str]], list[Sequence[int]]]:
    """Read a file of `encode_facet`. Raises Damaged."""
    read = Reader(unpack(data))
    names = [(name, slug) for name, slug in json.loads(read.bytes(read.number()))]
    sizes = read.column(articles)
    flat = read.column(sum(sizes))
    values: list[Sequence[int]] = []
    at = 0
    for size in sizes:
        values.append(flat[at : at + size])
        at += size
    return names, values


LAST_DAY = 3652059
"""9999-12-31 as `date.toordinal` counts."""


def encode_dates(days: Sequence[int]) -> bytes:
    """Return the file of the articles' days (ordinals), newest first."""
    return pack(column(map(sub, [LAST_DAY, *days[:-1]], days)))


def decode_dates(data: bytes, articles: int) -> list[int]:
    """Read a file of `encode_dates`. Raises Damaged."""
    day, days = LAST_DAY, []
    for step in Reader(unpack(data)).column(articles):
        day -= step
        days.append(day)
    return days
