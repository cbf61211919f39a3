"""What has been copied in to an issue: by the bytes of each manuscript, the files that were made of it.

It is written before these are, and once more when they all stand: a run that was killed between is completed by the
next one, and a file that somebody has edited since is known by its bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bulletin.works.keep import keep
from bulletin.works.stamps import SOURCE

NAME = "imported.json"


@dataclass(slots=True)
class Entry:
    """One manuscript."""

    digest: str
    name: str
    done: bool = False
    files: dict[str, str] = field(default_factory=dict)
    """Path in the issue's folder to the hex digest of what was written there; articles end with `.md`."""
    beside: list[str] = field(default_factory=list)
    """Hex digests of the loose photos and sheets that went into it."""


class Ledger:
    """All manuscripts of an issue."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / SOURCE / NAME
        self.entries: list[Entry] = []
        try:
            known: Any = json.loads(self.file.read_bytes())
            self.entries = [Entry(**one) for one in known["entries"]]
        except (OSError, ValueError, TypeError, KeyError):
            self.entries = []

    def entry(self, digest: str) -> Entry | None:
        """Return the newest entry of a manuscript's bytes."""
        return next((one for one in reversed(self.entries) if one.digest == digest), None)

    def named(self, name: str) -> Entry | None:
        """Return the newest entry of a manuscript of this name."""
        return next((one for one in reversed(self.entries) if one.name == name and one.done), None)

    def beside(self) -> set[str]:
        """Return the digests of all loose files that went into something."""
        return {digest for one in self.entries if one.done for digest in one.beside}

    def unfinished(self) -> set[str]:
        """Return the paths of files that a run which was stopped made, and nobody has touched since."""
        open_ = [one for one in self.entries if not one.done]
        return {
            path for one in open_ for path, digest in one.files.items() if self.state(path, digest) == "same"
        }

    def state(self, path: str, digest: str) -> str:
        """Return `gone`, `same` or `edited` for a file that was made."""
        try:
            data = (self.folder / path).read_bytes()
        except OSError:
            return "gone"
        return "same" if digest_of(data) == digest else "edited"

    def put(self, entry: Entry) -> None:
        """Note an entry; one of the same bytes that was not finished makes way for it."""
        self.entries = [one for one in self.entries if one.done or one.digest != entry.digest]
        self.entries.append(entry)

    def write(self) -> None:
        """Keep the ledger in one step. Raises OSError."""
        rows: Mapping[str, object] = {"version": 1, "entries": [asdict(one) for one in self.entries]}
        keep(self.file, json.dumps(rows, ensure_ascii=False, indent=1).encode())


def digest_of(data: bytes) -> str:
    """Return the hex digest by which a file is known again."""
    return hashlib.sha256(data).hexdigest()
