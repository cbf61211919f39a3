"""One segment of the index as steps: its articles' rows and postings, then its shards and facets.

A segment is made in two rounds, each a set of independent steps: chunks of articles are taken
apart into postings (and their rows printed), then buckets of shards are merged. Where only a few
articles changed and no number did, the second round mends the shards of the last build instead.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bulletin.model.article import Article
from bulletin.model.kinds import KIND_NAMES
from bulletin.model.listings import LISTINGS
from bulletin.model.outline import Contents, Outline
from bulletin.photos.names import thumb
from bulletin.search import collect, merge
from bulletin.search.format import CLASSES, SUFFIX, Damaged
from bulletin.search.part import Part
from bulletin.search.shown import Row, decode_row, encode_dates, encode_facet, encode_row
from bulletin.search.text import Line, byline, searchable
from bulletin.works.collector import no_pauses
from bulletin.works.digests import digest

Files = Iterator[tuple[str, bytes]]
Previous = Callable[[str], bytes | None]
"""Gives a file of the live site as it was put there, None where there is none or it is another one."""

CHUNK = 1024
"""Articles taken apart by one step: enough to share their grams, few enough to fit in memory."""
_BYTES_A_POSTING = (0.37, 0.65, 1.6, 1.6)
_SHARD_BYTES = ((2000, 2000), (30_000, 2400), (10**9, 7000))
"""Bytes a shard should have by number of articles: small ones cost files, large ones every reader."""
_FEW = 200
"""Changed articles up to which shards are mended rather than made anew."""


@dataclass(frozen=True, slots=True)
class Step:
    """Some files of the index and what they depend on."""

    name: str
    digest: str
    run: Callable[[], Files]
    weight: int = 1
    always: bool = False
    """True for a step that must run although its files may stand: others need what it prepares."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Some consecutive articles, newest first, with a numbering of their own."""

    name: str
    path: str
    articles: Sequence[Outline]
    digest: str
    """Of all that its rows and shards are made of."""


Names = dict[str, dict[str, tuple[str, str]]]
"""By facet and what articles say: name and slug of what they mean, in the order of the newsroom's lists."""


class Known(NamedTuple):
    """What the build before knew of a segment of the live site."""

    digests: Sequence[str]
    """Its articles'."""
    shards: Sequence[int]
    totals: Sequence[int]


class Work:
    """One segment on its way."""

    def __init__(
        self, segment: Segment, contents: Contents, workspace: Path, previous: Previous, known: Known | None
    ) -> None:
        self.segment = segment
        self.folder = f"search/{segment.path}"
        self.shards: list[int] = []
        self.totals: list[int] = []
        self._contents = contents
        self._previous = previous
        self._buckets = buckets_for(len(segment.articles))
        self._starts = range(0, len(segment.articles), CHUNK)
        self._parts = [Part(workspace / f"{segment.path}-{start}", segment.digest) for start in self._starts]
        self._mends = self._find_mends(known) if known else None

    def known(self) -> Known:
        """Return what the next build is to know."""
        return Known([article.digest for article in self.segment.articles], self.shards, self.totals)

    def entry(self) -> dict[str, object]:
        """Return what the manifest says of the segment."""
        return {
            "path": self.segment.path,
            "articles": len(self.segment.articles),
            "shards": self.shards,
            "postings": self.totals,
        }

    def prepare(self) -> list[Step]:
        """Return a step a chunk: prints the articles' rows and, unless shards are mended, their postings."""
        steps = []
        for start, part in zip(self._starts, self._parts, strict=True):
            articles = self.segment.articles[start : start + CHUNK]
            target = part if self._mends is None else None
            steps.append(
                Step(
                    f"search {self.segment.name} rows {start}",
                    digest(self.segment.path, [article.digest for article in articles]),
                    partial(self._chunk, start, articles, target),
                    weight=len(articles) // 4,
                    always=self._mends is None,
                )
            )
        return steps

    def _chunk(self, start: int, articles: Sequence[Outline], part: Part | None) -> Files:
        with no_pauses():
            postings = None
            if part:
                from bulletin.search.bulk import Bulk  # noqa: PLC0415 - numpy takes 0.1 s to load

                postings = Bulk()
            for number, article in enumerate(map(self._contents.shelf.article, articles), start):
                lines = searchable(article)
                if postings:
                    postings.add(number, lines)
                yield f"{self.folder}/d{number:x}{SUFFIX}", encode_row(row_of(article, lines))
            if postings and part:
                postings.write(part, self._buckets)

    def finish(self) -> list[Step]:
        """Return a step a bucket, and one for the facets."""
        if self._mends is None:
            import bulletin.search.bulk_shards  # noqa: F401, PLC0415 - as above; and before processes fork

            chunks = [
                self._counted(start, part) for start, part in zip(self._starts, self._parts, strict=True)
            ]
            self.totals = [sum(column) for column in zip(*chunks, strict=True)] or [0] * CLASSES
            self.shards = shards_for(len(self.segment.articles), self.totals)
        seal = partial(digest, self.segment.path, self.segment.digest)
        steps = [
            Step(
                f"search {self.segment.name} shards {bucket}",
                seal(bucket, self._buckets),
                partial(self._bucket, bucket),
                weight=1 + len(self.segment.articles) // self._buckets // 8,
            )
            for bucket in range(self._buckets)
        ]
        names = self._names()
        facets = Step(f"search {self.segment.name} facets", seal(names), partial(self._facets, names))
        return [*steps, facets]

    def _counted(self, start: int, part: Part) -> list[int]:
        """Return how many postings a chunk has in each class; what was lost since the first round is made again."""
        if part.totals().read() is None:
            deque(self._chunk(start, self.segment.articles[start : start + CHUNK], part), maxlen=0)
        counts: list[int] = part.totals().read()
        return counts

    def _bucket(self, bucket: int) -> Files:
        with no_pauses():
            try:
                files = list(self._printed(bucket))
            except Damaged:
                articles = [*map(self._contents.shelf.article, self.segment.articles)]
                merged = merge.merge_articles(articles, bucket, self._buckets)
                files = list(merge.print_bucket(self.folder, bucket, self._buckets, self.shards, merged))
            yield from files

    def _printed(self, bucket: int) -> Files:
        """Return a bucket's shards, mended or from the chunks' postings. Raises Damaged where these are."""
        if self._mends is not None:
            return merge.mend(self.folder, bucket, self._buckets, self.shards, self._mends, self._previous)
        from bulletin.search.bulk_shards import print_shards  # noqa: PLC0415 - as above

        return print_shards(self.folder, self._parts, bucket, self._buckets, self.shards)

    def _find_mends(self, known: Known) -> merge.Mends | None:
        """Return what to change in the live site's shards, None where they must be made anew."""
        articles = self.segment.articles
        changed = [at for at, article in enumerate(articles) if known.digests[at] != article.digest]
        if len(changed) > _FEW:
            return None
        mends: merge.Mends = defaultdict(list)
        self.totals = list(known.totals)
        for number in changed:
            try:
                row = decode_row(self._previous(f"{self.folder}/d{number:x}{SUFFIX}") or b"")
            except Damaged:
                return None
            before = collect.grams_of(number, [Line(line[0], line[1:]) for line in row.lines])
            after = collect.grams_of(number, searchable(self._contents.shelf.article(articles[number])))
            for change in before ^ after:
                kind, size, key, value = change
                added = change in after
                mends[size, key].append((kind, value, added))
                if not kind:
                    self.totals[size - 1] += 1 if added else -1
        self.shards = shards_for(len(articles), self.totals)
        return mends if self.shards == known.shards else None

    def _names(self) -> Names:
        entries = self._contents.entries
        return {"kind": {kind: (name, kind) for kind, name in KIND_NAMES.items()}} | {
            listing.facet: {one.name: (one.name, one.slug) for one in entries.get(path, ())}
            for path, listing in LISTINGS.items()
        }

    def _facets(self, slugs: Names) -> Files:
        articles = self.segment.articles
        yield f"{self.folder}/dates{SUFFIX}", encode_dates([article.date.toordinal() for article in articles])
        values: dict[str, list[tuple[str, ...]]] = {"kind": [(article.kind,) for article in articles]}
        for path, listing in LISTINGS.items():
            values[listing.facet] = [article.names(path) for article in articles]
        for facet, several in values.items():
            used = {name for names in several for name in names}
            order = [name for name in slugs[facet] if name in used]
            place = {name: at for at, name in enumerate(order)}
            data = encode_facet(
                [slugs[facet][name] for name in order], [[place[name] for name in names] for names in several]
            )
            yield f"{self.folder}/{facet}{SUFFIX}", data


def shards_for(articles: int, totals: Sequence[int]) -> list[int]:
    """Return into how many shards each class of grams goes: powers of two, so that they change rarely."""
    target = next(size for most, size in _SHARD_BYTES if articles <= most)
    shards = []
    for total, size in zip(totals, _BYTES_A_POSTING, strict=True):
        wanted = max(1, round(total * size / target))
        shards.append(max(buckets_for(articles), 1 << (wanted * 181 // 128).bit_length() - 1))
    return shards


def buckets_for(articles: int) -> int:
    """Return into how many buckets a segment's grams are cut, so that one fits in memory well."""
    return min(128, 1 << max(0, (articles // 800).bit_length() - 1))


def row_of(article: Article, lines: Sequence[Line]) -> Row:
    """Return an article as the results show it."""
    return Row(
        address=article.address,
        date=article.date.isoformat(),
        kind=article.kind,
        departments=list(article.departments),
        series=article.series,
        byline=byline(article),
        photo=next((thumb(photo) for photo in article.shown_photos), None),
        lines=[line.kind + line.text for line in lines],
    )
