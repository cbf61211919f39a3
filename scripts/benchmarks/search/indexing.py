"""The index alone: how long it takes, whole and after one edit. Run as a module, for its memory."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bulletin.model.newsroom import Newsroom
from bulletin.model.outline import Contents, contents_of
from bulletin.read.newsroom import read_newsroom
from bulletin.search.format import MANIFEST
from bulletin.search.index import Plan
from bulletin.search.segment import Step
from bulletin.works.digests import digest
from bulletin.works.hands import spread


class Indexing:
    """Makes an index again and again, as builds do, writing only what changed."""

    def __init__(self, site: Path, workspace: Path, jobs: int) -> None:
        self._site, self._workspace, self._jobs = site, workspace, jobs
        self._done: dict[str, tuple[str, dict[str, str]]] = {}
        """By step: its digest, and its files with digests of their content."""

    def run(self, newsroom: Contents) -> tuple[float, float]:
        """Bring the index up to date; return wall clock and processors' seconds of it."""
        started, worked = time.perf_counter(), sum(os.times()[:4])
        plan = Plan(newsroom, self._workspace, self._previous, "bench")
        self._round(plan.prepare)
        self._round(plan.finish())
        manifest = plan.manifest({name: files for name, (_, files) in self._done.items()})
        self._put(MANIFEST, manifest)
        plan.done(manifest)
        return time.perf_counter() - started, sum(os.times()[:4]) - worked

    def _round(self, steps: Sequence[Step]) -> None:
        stale = [step for step in steps if step.always or self._done.get(step.name, ("",))[0] != step.digest]
        for step, files in spread(stale, self._write, self._jobs):
            self._done[step.name] = step.digest, files

    def _previous(self, path: str) -> bytes | None:
        file = self._site / path
        return file.read_bytes() if file.is_file() else None

    def _write(self, step: Step) -> dict[str, str]:
        return {path: self._put(path, data) for path, data in step.run()}

    def _put(self, path: str, data: bytes) -> str:
        file = self._site / path
        if not file.exists() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return digest(data)


def edited(newsroom: Newsroom) -> Newsroom:
    """Return the newsroom with a sentence more in one article in the middle."""
    at = len(newsroom.issues) // 2
    issue = newsroom.issues[at]
    story = replace(issue.articles[0], body=issue.articles[0].body + "又添了一盏新路灯。")
    issue = replace(issue, articles=(story, *issue.articles[1:]))
    return newsroom._replace(issues=(*newsroom.issues[:at], issue, *newsroom.issues[at + 1 :]))


def main(root: Path, site: Path, workspace: Path, jobs: int) -> None:
    """Index, index again with one edit, then put the edit back; print the times as JSON."""
    newsroom, _ = read_newsroom(root, jobs=jobs)
    indexing = Indexing(site, workspace, jobs)
    before, after = contents_of(newsroom), contents_of(edited(newsroom))
    whole, edit = indexing.run(before), indexing.run(after)
    indexing.run(before)
    print(json.dumps({"whole": whole, "edit": edit}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
