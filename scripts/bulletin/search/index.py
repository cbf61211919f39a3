"""The index as steps: what to do, in which order, to have its files.

A *segment* is the newest year, or all years before it: a new issue then changes only the first.
How one is made stands in `segment`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bulletin.model.outline import Contents, Outline
from bulletin.search.format import MANIFEST, SUFFIX, VERSION, pack
from bulletin.search.part import SUFFIX as PARTS
from bulletin.search.segment import Known, Previous, Segment, Step, Work
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.program import made_by

VARIANTS = Path(__file__).with_name("variants.txt")
SMALL = 2000
"""Articles below which a segment's shards are small and past years do not get a segment of their own."""


@dataclass(slots=True)
class Plan:
    """How to make an index. Run all steps of `prepare`, then all of `finish()`; put `manifest`; then `done()`."""

    contents: Contents
    workspace: Path
    """A folder in the cache, for what lies between the rounds and between builds."""
    previous: Previous
    vocabulary: str
    """Digest of the newsroom's own names."""
    prepare: list[Step] = field(default_factory=list)
    base_digest: str = ""
    """Digest of what shapes all files: the program that makes them, and the vocabulary."""
    _works: list[Work] = field(default_factory=list)
    _steps: dict[str, list[Step]] = field(default_factory=dict)
    """By the path of the segment that they make."""

    def __post_init__(self) -> None:
        self.base_digest = digest(made_by("search"), self.vocabulary)
        known = self._state(self.previous(MANIFEST)).read_as(_known) or {}
        for segment in segments(self.contents, self.base_digest):
            work = Work(segment, self.contents, self.workspace, self.previous, known.get(segment.path))
            self._works.append(work)
            self._steps[segment.path] = work.prepare()
            self.prepare += self._steps[segment.path]

    def load(self) -> None:
        """Load what each process of the first round comes to need: once, before they part, and then they share it."""
        if any(step.always for step in self.prepare):
            import bulletin.search.bulk_shards  # noqa: F401, PLC0415 - numpy takes 0.1 s to load

    def finish(self) -> list[Step]:
        """Return the second round's steps; the first has run."""
        steps = []
        for work in self._works:
            second = work.finish()
            self._steps[work.segment.path] += second
            steps += second
        variants = pack(
            "".join(VARIANTS.read_text("utf-8").split("\n#")[-1].split("\n")[1:]).encode(), text=True
        )
        files = [(f"search/variants{SUFFIX}", variants)]
        return [*steps, Step("search variants", digest(variants), lambda: iter(files))]

    def manifest(self, printed: Mapping[str, Mapping[str, str]]) -> bytes:
        """Return the manifest; `printed` are the files that each step has made, with digests of their content.

        Of these it holds a digest a segment: a page that was left open sees from it that the index is
        another one, and the next build that the state it has kept is of the very files that are live.
        """
        entries = [
            {**work.entry(), "files": digest([printed[step.name] for step in self._steps[work.segment.path]])}
            for work in self._works
        ]
        articles = sum(len(work.segment.articles) for work in self._works)
        manifest = {"format": VERSION, "articles": articles, "segments": entries}
        return json.dumps(manifest, separators=(",", ":")).encode()

    def done(self, manifest: bytes) -> None:
        """Keep what the next build can use, once the site holds all files; clear the rest away."""
        self._state(manifest).write({work.segment.path: tuple(work.known()) for work in self._works})
        for file in self.workspace.glob(f"*{PARTS}"):
            file.unlink(missing_ok=True)

    def _state(self, manifest: bytes | None) -> Kept:
        """Return what is known of the segments of a site, by path: of the one with this manifest and no other."""
        return Kept(self.workspace / "state", digest(self.base_digest, manifest))


def _known(values: Any) -> dict[str, Known]:
    return {path: Known(*one) for path, one in values.items()}


def segments(contents: Contents, base_digest: str) -> list[Segment]:
    """Return the newsroom's segments, newest first; `base_digest` as Plan's."""
    articles = in_order(contents)
    newest = articles[0].date.year if articles else 0
    at = sum(article.date.year == newest for article in articles)
    if len(articles) - at < SMALL:
        at = len(articles)
    parts = [("newest", articles[:at])]
    if articles[at:]:
        parts.append(("past", articles[at:]))
    return [
        Segment(
            name,
            _folder_name(part),
            part,
            digest(base_digest, [(article.address, article.digest) for article in part]),
        )
        for name, part in parts
    ]


def _folder_name(articles: Sequence[Outline]) -> str:
    """Return the name of a segment's folder: a published address, made of which article has which number."""
    numbering = "\0".join([str(VERSION), *(article.address for article in articles)])
    return hashlib.blake2b(numbering.encode(), digest_size=16).hexdigest()[:8]


def in_order(contents: Contents) -> list[Outline]:
    """Return all articles, newest first; of one day, in the order of the issues and their files."""
    articles = [article for issue in contents.issues for article in issue.articles]
    return sorted(articles, key=lambda article: -article.date.toordinal())
