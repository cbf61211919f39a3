"""What has to be done so that the box holds what is wanted, decided before anything is done: nothing here acts.

The interface cannot add, remove or move articles inside a draft. A draft whose articles are the wanted ones, in
order, is updated article by article; all others of the issue are replaced, the new ones first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any, Literal, NamedTuple

from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.push.look import Look, Seen
from bulletin.push.values import Item, Picture, State, Uploads, first_difference, same, way_of
from bulletin.push.wanted import Wanted

Verdict = Literal["clean", "ours", "theirs", "unknown"]
"""As we left it; as it is wanted, whoever wrote it; changed by somebody; never written by this computer."""


class Update(NamedTuple):
    """One article to be updated."""

    seen: Seen
    item: Item
    state: State
    """What stands there, as the plan saw it."""


class Kept(NamedTuple):
    """Somebody's article, carried over into a new draft as it stands."""

    raw: dict[str, Any]
    state: State
    item: Item


class Add(NamedTuple):
    """One draft to be added."""

    number: int
    """Which of the issue's drafts it is, from 1."""
    entries: tuple[Item | Kept, ...]


class Plan(NamedTuple):
    """All there is to do for an issue."""

    updates: tuple[Update, ...] = ()
    adds: tuple[Add, ...] = ()
    deletes: tuple[Seen, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is left alone, and why."""
    same: int = 0
    """Articles that stand there as they are wanted."""
    copies: tuple[Seen, ...] = ()
    """Drafts that are nobody's business here: somebody has made them of ours."""

    @property
    def empty(self) -> bool:
        """True where nothing is to be done."""
        return not (self.updates or self.adds or self.deletes)

    def uploads(self, known: Uploads) -> list[tuple[str, Picture]]:
        """Return the pictures that are not up yet, each content once, with the way each goes."""
        items = [update.item for update in self.updates]
        items += [one for add in self.adds for one in add.entries if isinstance(one, Item)]
        wanted: dict[tuple[str, str], Picture] = {}
        for item in items:
            wanted |= {(way_of(one), one.sha): one for one in item.shown} | {
                ("material", item.cover.sha): item.cover
            }
        return [(way, one) for (way, sha), one in wanted.items() if (way, sha) not in known]


def make_plan(
    wanted: Wanted, found: Look, uploads: Uploads, overwrite: Collection[str] = (), *, again: bool = False
) -> Plan:
    """Return what is to be done; `overwrite` names articles that are ours to change whatever stands there."""
    return _Planner(wanted, found, uploads, overwrite, again=again).plan()


class _Planner:
    """Makes one plan."""

    def __init__(
        self, wanted: Wanted, found: Look, uploads: Uploads, overwrite: Collection[str], *, again: bool
    ) -> None:
        self.wanted, self.found, self.known, self.again = wanted, found, uploads, again
        self.overwrite = overwrite
        self.problems: list[Problem] = []
        self.updates: list[Update] = []
        self.same = 0
        self.rest = sorted(found.drafts, key=lambda seen: seen.adopted)

    def plan(self) -> Plan:
        """Match drafts with parts; what is left of either is replaced."""
        missing = [
            (number, part) for number, part in enumerate(self.wanted.parts, 1) if not self._matched(part)
        ]
        adds = tuple([Add(number, self._entries(part)) for number, part in missing])
        copies = self._copies(replacing=bool(adds))
        deletes = tuple([seen for seen in self.rest if seen not in copies])
        if adds and self.found.left and not self.again:
            self.problems.append(problem("W046", self.wanted.path, name=self.wanted.name))
            adds = deletes = ()
        elif (adds or deletes) and self._lost(deletes, adds):
            adds = deletes = ()
        return Plan(tuple(self.updates), adds, deletes, tuple(self.problems), self.same, tuple(copies))

    def _matched(self, part: tuple[Item, ...]) -> bool:
        """Plan the updates of the draft that holds these articles; False where there is none."""
        sources = tuple([item.source for item in part])
        seen = next((one for one in self.rest if one.sources == sources), None)
        moved = next((one for one in self.rest if one.before == sources), None) if seen is None else None
        chosen = seen or moved
        if chosen is None:
            return False
        self.rest.remove(chosen)
        if moved:
            self.problems.append(problem("W048", self.wanted.path, name=self.wanted.name))
        at = {source: index for index, source in enumerate(chosen.sources)}
        for item in part:
            if item.source in at:
                self._update(chosen, at[item.source], item)
        return True

    def _update(self, seen: Seen, index: int, item: Item) -> None:
        """Plan what becomes of one article of a draft that stays."""
        entry, now = seen.entries[index], seen.states[index]
        verdict = self._verdict(seen, index, item)
        if verdict == "ours" or (verdict == "clean" and entry.sent == item.sum()):
            self.same += 1
        elif verdict == "clean" or item.slug in self.overwrite:
            self.updates.append(Update(seen, item, now))
        else:
            self._left_alone(seen, index, item)

    def _verdict(self, seen: Seen, index: int, item: Item | None) -> Verdict:
        entry, now = seen.entries[index], seen.states[index]
        if not entry.theirs and entry.ground and same(entry.ground, now):
            return "clean"
        if item and not entry.theirs:
            with suppress(KeyError):  # a picture of it is not up, so it cannot stand there
                if same(item.expected(self.known), now):
                    return "ours"
        return "theirs" if entry.theirs or entry.ground else "unknown"

    def _left_alone(self, seen: Seen, index: int, item: Item) -> None:
        """Tell that somebody has changed an article."""
        entry, now = seen.entries[index], seen.states[index]
        ground = None if entry.theirs else entry.ground
        code = "W045" if entry.ground else "W050"
        if ground is None:
            ground = State(item.title, item.author, now.digest, item.source, now.thumb, now.comments, now.content,
                           item.text, now.images)  # fmt: skip
        told = {"title": item.label, "slug": item.slug, "difference": first_difference(ground, now)}
        self.problems.append(problem(code, item.path, **told))

    def _entries(self, part: tuple[Item, ...]) -> tuple[Item | Kept, ...]:
        """Return the articles of a new draft; those that somebody has changed are carried over as they stand."""
        places: Mapping[str, tuple[Seen, int]] = {
            source: (seen, index) for seen in reversed(self.rest) for index, source in enumerate(seen.sources)
        }
        entries: list[Item | Kept] = []
        for item in part:
            seen, index = places.get(item.source, (None, 0))
            if (
                seen is None
                or item.slug in self.overwrite
                or self._verdict(seen, index, item) in ("clean", "ours")
            ):
                entries.append(item)
            else:
                self._left_alone(seen, index, item)
                entries.append(Kept(seen.raw[index], seen.states[index], item))
        return tuple(entries)

    def _copies(self, *, replacing: bool) -> list[Seen]:
        """Return the found drafts that stay, whatever they hold: somebody has copied one, and may want the copy.

        Only where this computer knows of no other draft of the issue may a found one be what is to be replaced.
        """
        strangers = not replacing or not all(seen.adopted for seen in self.found.drafts)
        copies = [seen for seen in self.rest if seen.adopted and strangers]
        if copies:
            told = {"name": self.wanted.name, "count": len(copies)}
            self.problems.append(problem("W049", self.wanted.path, **told))
        return copies

    def _lost(self, deletes: tuple[Seen, ...], adds: tuple[Add, ...]) -> bool:
        """Tell what somebody has written that a replacement would lose; False where there is nothing."""
        carried = {one.state.source for add in adds for one in add.entries if isinstance(one, Kept)}
        fresh = {one.source for add in adds for one in add.entries if isinstance(one, Item)}
        items = {item.source: item for item in self.wanted.items}
        lost = []
        for seen in deletes:
            for index, state in enumerate(seen.states):
                item = items.get(state.source)
                name = item.slug if item else state.source.rstrip("/").rpartition("/")[2]
                verdict = self._verdict(seen, index, item)
                spared = state.source in carried or verdict in ("clean", "ours") or name in self.overwrite
                if not spared and not (item and state.source in fresh and item.slug in self.overwrite):
                    lost.append((state.title, name))
        if lost:
            told = {"titles": "、".join(f"《{title}》" for title, _ in lost)}
            options = " ".join(f"--overwrite {name}" for _, name in lost)
            self.problems.append(problem("W051", self.wanted.path, **told, options=options))
        return bool(lost)
