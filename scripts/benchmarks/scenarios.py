"""What is measured: cold builds in turns, then an edit and nothing at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import measure
from benchmarks.newsroom import Edition
from benchmarks.peers import ours
from benchmarks.site import Site, survey
from benchmarks.tools import OURS, Tool

OF_THE_THEME = ("frames",)
"""Folders of our cache that hold what the theme became: frames from MkDocs. Templates as code lie beside it."""

COLD, KEPT, SEARCH = "cold", "cold, frames kept", "cold, with search index"
EDIT, NOTHING = "one edit", "no change"
SCENARIOS = (COLD, KEPT, SEARCH, EDIT, NOTHING)
EYE = "edit to eye"
"""Not a build: what a preview server does."""

Say = Callable[[str], None]
"""Takes a line about what happens now."""


@dataclass(slots=True)
class Place:
    """One tool's folders."""

    tool: Tool
    source: Path
    out: Path
    cache: Path
    cores: tuple[int, ...]

    @property
    def command(self) -> tuple[list[str], dict[str, str]]:
        """The command line and its environment."""
        return self.tool.command(self.source, self.out, self.cache, len(self.cores))

    def clear(self) -> None:
        """Remove output and cache, compiled templates too."""
        shutil.rmtree(self.out, ignore_errors=True)
        for cache in (self.cache, ours.code_cache(self.cache)):
            shutil.rmtree(cache, ignore_errors=True)

    def clear_but_frames(self) -> None:
        """Remove output and cache, apart from what the last build made of the theme."""
        aside = self.cache.with_name(f"{self.cache.name}-theme")
        (aside / "kept").mkdir(parents=True)
        for name in OF_THE_THEME:
            (self.cache / "kept" / name).rename(aside / "kept" / name)
        for folder in (self.out, self.cache):
            shutil.rmtree(folder, ignore_errors=True)
        aside.rename(self.cache)

    def build_with_search(self) -> measure.Run:
        """Build ours with its search index, the disk at rest before it. Raises measure.ToolFailed."""
        measure.flush()
        command = ours.command(self.source, self.out, self.cache, len(self.cores), search=True)
        return measure.timed(*command, self.cores)

    def build(self) -> measure.Run:
        """Build once, the disk at rest before it. Raises measure.ToolFailed."""
        measure.flush()
        return measure.timed(*self.command, self.cores)


@dataclass(slots=True)
class Result:
    """What one tool did with one newsroom."""

    memory: int
    """Peak bytes of a cold build."""
    site: Site
    runs: dict[str, list[measure.Run]] = field(default_factory=lambda: {name: [] for name in SCENARIOS})
    """Each scenario's runs; the same index means the same round."""
    eye: list[float] = field(default_factory=list)
    """Seconds from a saved file to its new text on the screen; empty where that was not asked for."""

    def seconds(self, scenario: str) -> list[float]:
        """Wall clock seconds of a scenario's runs."""
        return [run.seconds for run in self.runs[scenario]]


def run(places: list[Place], editions: list[Edition], rounds: int, say: Say) -> dict[str, Result]:
    """Measure every tool in every scenario; the tools take turns.

    The first build of each is not timed: it warms up the disk's cache for all alike, its memory is
    taken and its pages are counted. Peers other than Hugo are only built cold; Hugo, which keeps
    nothing between builds, builds again after an edit over its last output. Raises
    measure.ToolFailed.
    """
    results = {}
    for place in places:
        say(f"{place.tool.name}: memory and pages")
        place.clear()
        memory = measure.peak_memory(*place.command, place.cores)
        results[place.tool.name] = Result(memory, survey(place.out))
    for number in range(1, rounds + 1):
        for place in places:
            say(f"{place.tool.name}: cold, run {number} of {rounds}")
            place.clear()
            runs = results[place.tool.name].runs
            runs[COLD].append(place.build())
            if place.tool.name == OURS:
                say(f"{place.tool.name}: cold with frames kept, and with search, run {number} of {rounds}")
                place.clear_but_frames()
                runs[KEPT].append(place.build())
                place.clear()
                runs[SEARCH].append(place.build_with_search())
    _built(places, say)
    again = [place for place in places if place.tool.name == OURS or place.tool.name.startswith("hugo")]
    for number in range(1, rounds + 1):
        with _edited(again, editions, number):
            for place in again:
                say(f"{place.tool.name}: one edit, run {number} of {rounds}")
                results[place.tool.name].runs[EDIT].append(place.build())
            for place in again:
                if place.tool.name == OURS:
                    say(f"{place.tool.name}: no change, run {number} of {rounds}")
                    results[place.tool.name].runs[NOTHING].append(place.build())
    return results


def _built(places: list[Place], say: Say) -> None:
    """Leave our site as edits begin from it: without search index."""
    for place in places:
        if place.tool.name == OURS:
            say(f"{place.tool.name}: before edits")
            place.clear()
            place.build()


@contextmanager
def _edited(places: list[Place], editions: list[Edition], number: int) -> Iterator[None]:
    """A sentence more in an article of the middle issue, while the block runs."""
    edition = editions[len(editions) // 2]
    story = edition.stories[len(edition.stories) // 2]
    files = [place.source / place.tool.file_of(edition, story) for place in places]
    before = [path.read_bytes() for path in files]
    for path, data in zip(files, before, strict=True):
        path.write_bytes(data + f"\n记者第{number}次回访时，这里又添了新变化。\n".encode())
    try:
        yield
    finally:
        for path, data in zip(files, before, strict=True):
            path.write_bytes(data)
