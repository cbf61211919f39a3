"""What stands in the box of an issue: drafts that this computer knows, and those it finds and adopts.

A draft is recognised by what WeChat stores unchanged: the ordered source addresses of its articles, which belong to
one issue of one site, and, where an answer was lost, covers and titles with them. Never by a title alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from bulletin.push.api import Api, Articles
from bulletin.push.journal import Adding, Draft, Entry, Journal
from bulletin.push.text import read_content
from bulletin.push.values import Item, State, Uploaded, same, squeezed, state_of, way_of
from bulletin.push.wanted import Wanted

_OURS = re.compile(r"([0-9a-f]{64})\.(?:jpg|png|gif)")
"""How our materials are named: by their SHA-256."""


class Seen(NamedTuple):
    """A draft of the issue in the box."""

    media: str
    entries: tuple[Entry, ...]
    """What is known of each article that stands there now."""
    raw: Articles
    states: tuple[State, ...]
    before: tuple[str, ...]
    """The source addresses after our last write."""
    adopted: bool = False
    """True for one that this run has found."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The source addresses of its articles, in order."""
        return tuple([state.source for state in self.states])


class Look(NamedTuple):
    """The box, as far as one issue is concerned."""

    drafts: tuple[Seen, ...] = ()
    left: tuple[str, ...] = ()
    """Ids of drafts that somebody has sent or deleted."""


def look(api: Api, journal: Journal, wanted: Wanted) -> Look:
    """Return what stands in the box; what is found there is noted. Raises Refused, Unclear, OSError."""
    seen, left = _known(api, journal, wanted.address)
    structures = {one.sources for one in seen}
    complete = all(_sources(part) in structures for part in wanted.parts)
    if not complete or left or wanted.address in journal.adding:
        found = _found(api, journal, wanted)
        left = _released(journal, left, found)
        seen += found
    return Look(tuple(seen), tuple(left))


def _sources(part: Sequence[Item]) -> tuple[str, ...]:
    return tuple([item.source for item in part])


def _known(api: Api, journal: Journal, address: str) -> tuple[list[Seen], list[str]]:
    """Return the drafts that the journal tells of, and the ids of those that are gone."""
    seen: list[Seen] = []
    left: list[str] = []
    for media, draft in journal.of_issue(address).items():
        if draft.state == "copy":
            continue
        raw = None if draft.state == "left" else api.get_draft(media)
        if raw is not None:
            seen.append(as_seen(journal, media, draft, raw))
        elif draft.state == "deleting":
            journal.write("deleted", id=media)
        else:
            if draft.state != "left":
                journal.write("left", id=media)
            left.append(media)
    return seen, left


def _released(journal: Journal, left: Sequence[str], found: Sequence[Seen]) -> list[str]:
    """Return which drafts have left the box for good: another computer may have replaced one."""
    anew = {source for one in found for source in one.sources}
    stay = []
    for media in left:
        if anew.isdisjoint(entry.source for entry in journal.drafts[media].entries):
            stay.append(media)
        else:
            journal.write("released", id=media)
    return stay


def as_seen(journal: Journal, media: str, draft: Draft, raw: Articles) -> Seen:
    """Return a known draft as it stands there; what an unanswered call has made of it is noted."""
    states = tuple(map(state_of, raw))
    known = {entry.source: entry for entry in draft.entries}
    entries = tuple([_settled(known.get(state.source), state) for state in states])
    before = tuple([entry.source for entry in draft.entries])
    if (
        all(state.source in known for state in states)
        and entries != draft.entries
        and len(entries) == len(before)
    ):
        journal.note_draft(media, draft.issue, sorted(entries, key=lambda entry: before.index(entry.source)))
    return Seen(media, entries, raw, states, before)


def _settled(entry: Entry | None, now: State) -> Entry:
    """Return what is known of an article, given what stands there."""
    if entry is None:
        return Entry(now.source, "", None, theirs=True)  # somebody has added it
    if entry.pending and same(entry.pending[1], now):
        return Entry(entry.source, entry.pending[0], now)
    if entry.ground and not entry.ground.content and same(entry.ground, now):
        return entry._replace(ground=now, pending=None)
    return entry._replace(pending=None)


def _found(api: Api, journal: Journal, wanted: Wanted) -> list[Seen]:
    """Return the issue's drafts in the box that the journal does not know, adopted."""
    found = []
    adding = journal.adding.get(wanted.address)
    for media, articles in list(api.box()):
        sources = [state.source for state in map(state_of, articles)]
        if (
            media in journal.drafts
            or not sources
            or not all(one.startswith(wanted.address) for one in sources)
        ):
            continue
        raw = api.get_draft(media)
        if raw is None:
            continue
        if adding and print_of(raw) == adding.print:
            journal.write("added", issue=wanted.address, id=media)
            found.append(as_seen(journal, media, journal.drafts[media], raw))
            adding = None
        else:
            found.append(_adopted(media, raw))
    fresh = [one for one in found if one.adopted]
    if fresh:
        items = {item.source: item for item in wanted.items}
        _name_covers(api, journal, fresh, items)
        done = {one.media: _identified(journal, wanted.address, one, items) for one in fresh}
        found = [done.get(one.media, one) for one in found]
    return found


def print_of(raw: Articles) -> tuple[tuple[str, str, str], ...]:
    """Return what a draft is recognised by where the answer to its `draft/add` was lost."""
    return tuple([(state.thumb, state.title, state.source) for state in map(state_of, raw)])


def find_added(api: Api, journal: Journal, adding: Adding) -> str | None:
    """Return the id of the draft that an unanswered `draft/add` has made, None where it is not in the box."""
    for media, articles in list(api.box()):
        if media not in journal.drafts and print_of(articles) == adding.print:
            return media
    return None


def _adopted(media: str, raw: Articles) -> Seen:
    states = tuple(map(state_of, raw))
    entries = tuple([Entry(state.source, "", None) for state in states])
    return Seen(media, entries, raw, states, tuple([state.source for state in states]), adopted=True)


def _name_covers(api: Api, journal: Journal, found: Sequence[Seen], items: Mapping[str, Item]) -> None:
    """Note where the covers and GIFs of the wanted articles are, by the names of the account's materials."""
    shas = {one.sha for item in items.values() for one in (item.cover, *item.shown)}
    missing = {sha for sha in shas if ("material", sha) not in journal.uploads}
    thumbs = {state.thumb for one in found for state in one.states}
    if not missing or thumbs <= {known.media for known in journal.uploads.values()}:
        return
    best: dict[str, Uploaded] = {}
    for material in api.materials():
        named = _OURS.fullmatch(material.name)
        if named and named[1] in missing and (named[1] not in best or material.media in thumbs):
            best[named[1]] = Uploaded(material.media, material.url)
    for sha, uploaded in best.items():
        journal.note_upload("material", sha, uploaded)


def _identified(journal: Journal, issue: str, seen: Seen, items: Mapping[str, Item]) -> Seen:
    """Return an adopted draft, its pictures known by their places in equal text, and note it."""
    entries = []
    for entry, state, stored in zip(seen.entries, seen.states, seen.raw, strict=True):
        if item := items.get(entry.source):
            for sha, uploaded in _pictures_by_place(item, state, str(stored.get("content") or "")):
                if ("image", sha) not in journal.uploads:
                    journal.note_upload("image", sha, uploaded)
            with suppress(KeyError):  # a picture of it is not up
                if same(item.expected(journal.uploads), state):
                    entry = entry._replace(sent=item.sum(), ground=state)
        entries.append(entry)
    journal.note_draft(seen.media, issue, entries)
    return seen._replace(entries=tuple(entries))


def _pictures_by_place(item: Item, state: State, content: str) -> Iterator[tuple[str, Uploaded]]:
    """Yield SHA-256 and place of each body picture, where text and number of pictures are ours."""
    addresses = read_content(content).addresses
    if squeezed(item.text) == squeezed(state.text) and len(addresses) == len(item.shown):
        for picture, address in zip(item.shown, addresses, strict=True):
            if way_of(picture) == "image":
                yield picture.sha, Uploaded("", address)
