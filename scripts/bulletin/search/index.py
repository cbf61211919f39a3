"""The index as steps: what to do, in which order, to have its files.

A *segment* is the newest year, or all years before it: a new issue then changes only the first.
How one is made stands in `segment`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from bulletin.model.outline import Contents, Outline
from bulletin.search.format import MANIFEST, SUFFIX, VERSION, pack
from bulletin.search.segment import Previous, Segment, Step, Work, digest_of
from bulletin.works.keep import keep

VARIANTS = Path(__file__).with_name("variants.txt")
SMALL = 2000
"""Articles below which a segment's shards are small and past years do not get a segment of their own."""


@dataclass(slots=True)
class Plan:
    """How to make an index. Run all steps of `prepare`, then all of `finish()`, then `done()`."""

    contents: Contents
    workspace: Path
    """A folder in the cache, for what lies between the rounds and between builds."""
    previous: Previous
    base_digest: str
    prepare: list[Step] = field(default_factory=list)
    _works: list[Work] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = _read_state(self.workspace / "state.json", self.previous, self.base_digest)
        for segment in segments(self.contents, self.base_digest):
            work = Work(segment, self.contents, self.workspace, self.previous, known.get(segment.path))
            self._works.append(work)
            self.prepare += work.prepare()

    def finish(self) -> list[Step]:
        """Return the second round's steps; the first has run."""
        steps = [step for work in self._works for step in work.finish()]
        entries = [work.entry() for work in self._works]
        articles = sum(len(work.segment.articles) for work in self._works)
        manifest = {"format": VERSION, "articles": articles, "segments": entries}
        data = json.dumps(manifest, separators=(",", ":")).encode()
        variants = pack(
            "".join(VARIANTS.read_text("utf-8").split("\n#")[-1].split("\n")[1:]).encode(), text=True
        )
        steps.append(
            Step(
                "search variants",
                digest_of(variants.hex()),
                lambda: iter([(f"search/variants{SUFFIX}", variants)]),
            )
        )
        steps.append(Step("search manifest", digest_of(data.decode()), lambda: iter([(MANIFEST, data)])))
        return steps

    def done(self) -> None:
        """Keep what the next build can use, once the site holds all files; clear the rest away."""
        state = {
            work.segment.path: {
                **work.entry(),
                "base": self.base_digest,
                "digests": [article.digest for article in work.segment.articles],
            }
            for work in self._works
        }
        keep(self.workspace / "state.json", json.dumps(state).encode())
        for file in self.workspace.glob("*.part"):
            file.unlink(missing_ok=True)


def _read_state(file: Path, previous: Previous, base_digest: str) -> dict[str, dict[str, object]]:
    """Return what is known of the live site's segments by path: only what its own manifest agrees to."""
    try:
        state = json.loads(file.read_bytes())
        manifest = json.loads(previous(MANIFEST) or b"{}")
        live = {entry["path"]: entry["stamp"] for entry in manifest["segments"]}
        return {
            path: entry
            for path, entry in state.items()
            if live.get(path) == entry["stamp"] and entry["base"] == base_digest
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def segments(contents: Contents, base_digest: str) -> list[Segment]:
    """Return the newsroom's segments, newest first; `base_digest` covers the program and vocabulary."""
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
            digest_of(str(VERSION), *(article.address for article in part))[:8],
            part,
            digest_of(base_digest, *(f"{article.address} {article.digest}" for article in part)),
        )
        for name, part in parts
    ]


def in_order(contents: Contents) -> list[Outline]:
    """Return all articles, newest first; of one day, in the order of the issues and their files."""
    articles = [article for issue in contents.issues for article in issue.articles]
    return sorted(articles, key=lambda article: -article.date.toordinal())
