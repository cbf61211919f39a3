"""What this computer has done to an account: a record a line, only ever added to.

A line is a checksum, a space and JSON. It is on the disk before a call that writes goes out, and again after its
answer. A line that is torn or damaged is dropped; what it told is then found in the box (`look`). There is
neither secret nor token in it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.push.values import State, Uploaded, state_again

_SUM = 16
"""Hex digits of a line's checksum."""


class Entry(NamedTuple):
    """What is known of one article of a draft."""

    source: str
    sent: str
    """The digest of what was sent (`Item.sum`); '' for what is not known."""
    ground: State | None
    """What was stored after our last write; None where this computer has never written it."""
    theirs: bool = False
    """True for an article that somebody has changed and a replacement has carried over."""
    pending: tuple[str, State] | None = None
    """What an update whose answer is not known was to make of it: digest and state."""

    def plain(self) -> list[Any]:
        """Return it for a record."""
        return [self.source, self.sent, self.ground.plain() if self.ground else None, self.theirs]


class Adding(NamedTuple):
    """A `draft/add` whose answer is not known."""

    issue: str
    entries: tuple[Entry, ...]

    @property
    def print(self) -> tuple[tuple[str, str, str], ...]:
        """By what it is recognised: WeChat stores cover ids, titles and source addresses unchanged."""
        return tuple([(e.ground.thumb, e.ground.title, e.ground.source) for e in self.entries if e.ground])


class Draft(NamedTuple):
    """A draft that this computer knows."""

    issue: str
    """The address of the issue on the site."""
    entries: tuple[Entry, ...]
    state: str = "here"
    """`here`, `deleting` where we were about to delete it, `left` where somebody has sent or deleted it, `copy`
    where somebody has made it of one of ours."""


@dataclass(slots=True)
class Journal:
    """An account's journal, read once and then written on."""

    file: Path
    uploads: dict[tuple[str, str], Uploaded] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    adding: dict[str, Adding] = field(default_factory=dict)
    """By issue."""

    def of_issue(self, issue: str) -> dict[str, Draft]:
        """Return the drafts of an issue by their ids."""
        return {media: draft for media, draft in self.drafts.items() if draft.issue == issue}

    def write(self, op: str, **record: Any) -> None:
        """Add a record, on the disk when this returns. Raises OSError."""
        record = {"op": op, **record}
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        line = f"{_sum(text)} {text}\n".encode()
        handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            while line:
                line = line[os.write(handle, line) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        self._take(record)

    def note_upload(self, way: str, sha: str, uploaded: Uploaded) -> None:
        """Remember where a picture is."""
        self.write("upload", way=way, sha=sha, media=uploaded.media, url=uploaded.url)

    def note_draft(self, media: str, issue: str, entries: Sequence[Entry]) -> None:
        """Remember what stands in a draft."""
        self.write("draft", id=media, issue=issue, entries=[entry.plain() for entry in entries])

    def note_adding(self, issue: str, entries: Sequence[Entry]) -> None:
        """Remember that a draft is about to be added."""
        self.write("adding", issue=issue, entries=[entry.plain() for entry in entries])

    def note_updating(self, media: str, source: str, sent: str, expected: State) -> None:
        """Remember that an article is about to be updated."""
        self.write("updating", id=media, source=source, sent=sent, expected=expected.plain())

    def _take(self, record: Mapping[str, Any]) -> None:
        """Take a record to heart. Raises LookupError, TypeError, ValueError for one that is not ours."""
        op = record["op"]
        if op == "upload":
            self.uploads[str(record["way"]), str(record["sha"])] = Uploaded(record["media"], record["url"])
        elif op == "forgotten":
            self.uploads.pop((str(record["way"]), str(record["sha"])), None)
        elif op == "adding":
            self.adding[record["issue"]] = Adding(record["issue"], _entries(record["entries"]))
        elif op == "added":
            begun = self.adding.pop(record["issue"])
            self.drafts[record["id"]] = Draft(begun.issue, begun.entries)
        elif op == "draft":
            self.drafts[record["id"]] = Draft(record["issue"], _entries(record["entries"]))
        elif op == "updating":
            draft = self.drafts[record["id"]]
            pending = (str(record["sent"]), state_again(record["expected"]))
            entries = [
                one._replace(pending=pending) if one.source == record["source"] else one
                for one in draft.entries
            ]
            self.drafts[record["id"]] = draft._replace(entries=tuple(entries))
        elif op in ("deleting", "left", "copy"):
            self.drafts[record["id"]] = self.drafts[record["id"]]._replace(state=op)
        elif op in ("deleted", "released"):
            self.drafts.pop(record["id"], None)


def open_journal(file: Path) -> Journal:
    """Return the journal in `file`, empty where there is none. Raises OSError when it cannot be read.

    A torn last line is cut off, so that the next record begins a line of its own.
    """
    journal = Journal(file)
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return journal
    whole = data.rfind(b"\n") + 1
    if whole < len(data):
        with file.open("r+b") as opened:
            opened.truncate(whole)
            os.fsync(opened.fileno())
    for line in data[:whole].split(b"\n"):
        if record := _record(line):
            try:
                journal._take(record)
            except (LookupError, TypeError, ValueError, AttributeError):
                continue  # of another version, or its ground was in a damaged line
    return journal


def _record(line: bytes) -> dict[str, Any] | None:
    """Return what a line says, None where it is not as it was written."""
    try:
        total, _, text = line.decode().partition(" ")
        record = json.loads(text) if total == _sum(text) else None
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def _entries(plain: Sequence[Sequence[Any]]) -> tuple[Entry, ...]:
    return tuple(
        [
            Entry(str(source), str(sent), state_again(g) if g else None, bool(t))
            for source, sent, g, t in plain
        ]
    )


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_SUM]
