"""Which release one goes back to: by the beginning of its name, else the one before."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.publish.manifest import Record
from bulletin.publish.records import Line
from bulletin.publish.targets.target import Stopped
from bulletin.publish.way import Way
from bulletin.publish.words import some


def chosen(way: Way, wanted: str, live: str, history: Sequence[Line]) -> tuple[str, Record]:
    """Return the release that is meant: `wanted` is the beginning of its name, '' the one before.

    Raises Stopped where there is none such, or where it is not all there any more.
    """
    records = way.records
    names = former(history, live)
    if wanted:
        every = {line.release for line in history}
        names = sorted(name for name in every if name.startswith(wanted.lower()))
        if len(names) > 1:  # of those, some may have been deleted long ago
            names = sorted(records.names().intersection(names))
        if len(names) != 1:
            raise Stopped("usage", _unknown(way, f"“{wanted}”这一版", live, history))
    for name in names:
        record = records.files_of(name)
        lacking = way.complete(record) if record and name != live else {}
        if record and not (lacking and name not in records.names()):
            if lacking:
                told = {"name": records.name, "release": name, "files": some(sorted(lacking))}
                raise Stopped("act", problem("U052", records.name, **told))
            return name, record
        if wanted:
            raise Stopped("act", _unknown(way, name, live, history))
    raise Stopped("usage", _unknown(way, "更早的一版", live, history))


def _unknown(way: Way, release: str, live: str, history: Sequence[Line]) -> Problem:
    there = way.records.names() - {live}
    names = dict.fromkeys(line.release for line in reversed(history))
    known = [name for name in names if name in there]
    none = f"没有，那里{'只有线上这一版' if live else '还没有发布过'}"
    name, releases = way.records.name, some(known, 10) if known else none
    return problem("U051", name, name=name, release=release, releases=releases)


def former(history: Sequence[Line], live: str) -> list[str]:
    """Return the releases that were published before the live one, the last of them first."""
    published: list[str] = []
    for line in history:
        if line.how == "publish":
            published.append(line.release)
        elif line.how == "back" and published:
            published.pop()
    if live in published:
        published = published[: len(published) - 1 - published[::-1].index(live)]
    return [name for name in dict.fromkeys(reversed(published)) if name != live]
