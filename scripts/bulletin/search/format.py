"""The format of the search index, version 2: the one place that specifies it.

An index is a folder `search/` of a site. `search/manifest.json` is read first and names the rest:

    {"format": 2, "articles": 12000,
     "segments": [{"path": "0a1b2c3d", "articles": 480, "shards": [2, 32, 64, 8], "postings": [..],
                   "files": "4e5f.."}, ...]}

"files" is another text whenever the content of a file of the segment is. The articles of all
segments together, in that order, are numbered from 0, newest first; inside a segment numbers start
at 0 again. All other files of a segment lie in `search/<path>/`; the path is a digest of the version
and of which articles have which number, so that files of two numberings never mix.

File. `BSI` and the version as one byte, then one zlib stream (RFC 1950) of the content. Whatever
does not begin so, is cut or fails its checksum is refused. Names end in `.bsi`.

Numbers. A *column* of n whole numbers (0 to 2^32-1) is one byte w (0 to 4), then w planes of n
bytes, lowest byte first; what has no plane is 0. n is known from what went before.

`<class>-<shard>.bsi`, class 1 to 4, shard in lower-case hexadecimal: postings. A line's *units*
are its letters, its whole numbers (2026 is one) and the gaps between its runs. A *gram* is one
unit that is no gap, two neighbouring letters or numbers (`26年`), or three neighbouring units
(`98 5`); its class is how many units it has. Besides, for finding digits inside numbers, two or
three neighbouring characters at least one of which belongs to a number, the middle one of three
perhaps a gap, `#26`, `#6年1`, `#6 万` (class 4), and single digits, `#6` (class 1).
A gram's *code* is the CRC-32 of its UTF-8 bytes, its *check* is the third byte (bits 16-23) of
their Adler-32. Of N = shards[class - 1] shards, a power of two, gram goes to shard code % N. With
k = log2 N the content is: column of one number, m; column of m differences of code >> k,
ascending; m check bytes; three columns of m sizes: in how many articles the gram occurs at all,
in the headline, in kicker, deck or a caption; one column of all differences of the article
numbers, ascending, each list's first number as it is. Grams equal in code are ordered by check.
Lists stand in the order of these three kinds, within a kind by ascending size, within a size in
the grams' order: like sizes compress best side by side. In classes 3 and 4 the first kind of list
has an entry for each different place of the gram in an article (so differences may be 0), and all
places follow at the end as one byte each: the CRC-32 of the plain line in UTF-8, plus how many
units of the line come before the gram's first, modulo 256. So grams of different lines seem to
stand at a given distance once in 256 times, and an edit moves no places but its own line's. Two
grams of one code and check (about one query in a million meets that) share their lists: postings
are candidates, texts decide.

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

import sys
import zlib
from array import array
from collections.abc import Iterable

VERSION = 2
SUFFIX = ".bsi"
MANIFEST = "search/manifest.json"
MAGIC = b"BSI" + bytes([VERSION])
LEVEL = 9
"""zlib's for texts. Columns get 6: 9 takes four times as long to save one byte in a hundred."""

CLASSES = 4
PLACED = 3
"""Grams of this class and above are posted with their places."""
DIGITS = 4
"""The class of digits inside numbers."""
PLACES = 256
"""Places are counted modulo this."""

ONE = array("I") if array("I").itemsize == 4 else array("L")


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


def column(numbers: Iterable[int]) -> bytes:
    """Return `numbers` as a column."""
    values = array(ONE.typecode, numbers)
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
        values = array(ONE.typecode, bytes(raw))
        if sys.byteorder == "big":
            values.byteswap()
        return values

    def number(self) -> int:
        """Return the next column's only number."""
        return self.column(1)[0]
