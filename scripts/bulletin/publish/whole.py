"""Whole releases: each in a folder of its own, made live in one step (folders, SFTP)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bulletin.publish.manifest import RELEASE_FILE, Record, Stay, release_named
from bulletin.publish.patience import Patient
from bulletin.publish.plan import contents_in
from bulletin.publish.records import Records
from bulletin.publish.site import Site
from bulletin.publish.spelling import as_asked, told_apart
from bulletin.publish.targets.target import RELEASES, STATE, Missing, Piece, Told, unheard
from bulletin.publish.way import Drift, Live, assets, not_as_sent, uploaded

BEGUN = f"{STATE}/begun"
"""A name for each release that has been begun and is not complete."""


class Whole:
    """A target in which a release becomes live in one step."""

    def __init__(self, store: Patient, records: Records) -> None:
        self.store, self.records = store, records
        self._inside: set[str] | None = None
        """What stands below STATE, where this run has listed that: nobody else writes there while it holds the lock."""

    def close(self) -> None:
        """Hang up."""
        self.store.close()

    def live(self) -> Live:
        """Return what is live."""
        try:
            return Live(release_named(self.store.live(RELEASE_FILE)))
        except Missing:
            return Live()

    def base(self, live: Live) -> Record | None:
        """Return what the live release holds."""
        return self.records.record(live.release)

    def upload(
        self, site: Site, record: Record, live: Live, base: Record | None, doubtful: Drift, told: Told
    ) -> None:
        """Bring a release into its folder: links to what the live one holds, uploads of the rest, each verified."""
        if not live.release:
            self.store.pointed()  # before anything is sent
        folder = f"{RELEASES}/{record.release}"
        inside = set(self.store.listed(STATE))
        inside -= self._cleared(inside, {record.release, live.release})
        begun = f"{BEGUN}/{record.release}" in inside
        made = self.records.record(record.release) if record.release in self.records.names(inside) else None
        wanted = self._pieces(site, record)
        there_is = self.store.listed(folder) if begun or made or self._stands(folder) else {}
        listed = as_asked(there_is, {piece.path for piece in wanted.values()})
        if made is None:
            self.store.write(f"{BEGUN}/{record.release}", b"")
        there = [one for one in wanted.values() if one.path in listed and listed[one.path].size == one.size]
        if made is None:
            bad = self.store.wrong(there)
            there = [piece for piece in there if piece.path not in bad]
        standing = {piece.path for piece in there}
        pairs, put = [], []
        here = contents_in(base.all()) if base else {}
        for path, piece in wanted.items():
            if piece.path in standing:
                continue
            source = here.get(piece.sha256)
            if source and base and source not in doubtful.wrong and base.release != record.release:
                pairs.append((f"{RELEASES}/{base.release}/{source}", piece))
            elif path in site.files or path == RELEASE_FILE:
                put.append(piece)
        missing = self.store.link_or_copy(pairs, told)
        lost = {piece.path for piece in missing if piece.content == b""}
        self._put([*put, *(piece for piece in missing if piece.path not in lost)], told)
        told_apart(self.store, wanted, self.records.name)
        self.store.remove(sorted(listed.keys() - {piece.path for piece in wanted.values()}))
        stays = {path: stay for path, stay in record.stays.items() if wanted[path].path not in lost}
        noted = self.records.note(record._replace(stays=stays), base)
        self.store.remove([f"{BEGUN}/{record.release}"])
        self._inside = {*inside, *noted} - {f"{BEGUN}/{record.release}"}

    def _cleared(self, inside: set[str], kept: set[str]) -> set[str]:
        """Delete other releases that runs have begun and not completed: a disk may be full of them. Return their marks."""
        begun = {path.rpartition("/")[2] for path in inside if path.startswith(f"{BEGUN}/")} - kept
        marks = {f"{BEGUN}/{name}" for name in begun}
        gone = sorted(begun - self.records.names(inside))
        self.store.remove((), folders=[f"{RELEASES}/{name}" for name in gone])
        self.store.remove(sorted(marks))
        return marks

    def _stands(self, folder: str) -> bool:
        """Return whether somebody has put a release there that no record tells of: out of a backup, say."""
        try:
            self.store.read(f"{folder}/{RELEASE_FILE}")
        except Missing:
            return False
        return True

    def _put(self, pieces: list[Piece], told: Told) -> None:
        """Upload pieces and look at what has come of them; once more what is wrong."""
        self.store.put(pieces, told)
        if again := uploaded(self.store.wrong(pieces), pieces):
            self.store.put(again, unheard)
            if wrong := self.store.wrong(again):
                raise not_as_sent(wrong, self.records.name)

    @staticmethod
    def _pieces(site: Site | None, record: Record) -> dict[str, Piece]:
        """Return every file of a release's folder as it is to stand there, by path relative to the site."""
        folder = f"{RELEASES}/{record.release}"
        pieces: dict[str, Piece] = {}
        for path, entry in record.all().items():
            if site and site.files.get(path) == entry:
                pieces[path] = site.piece(path, f"{folder}/{path}")
            else:
                pieces[path] = Piece(f"{folder}/{path}", *entry)
        named = Site(Path(), record.files, record.release)
        pieces[RELEASE_FILE] = named.piece(RELEASE_FILE, f"{folder}/{RELEASE_FILE}")
        return pieces

    def go_live(self, record: Record, live: Live, base: Record | None, site: Site | None) -> None:
        """Switch."""
        del live, base, site
        self.records.certain()
        self.store.switch(record.release)

    def way_back(self, record: Record, base: Record | None) -> None:
        """Link what pages of the new release show into the folder of the former one."""
        if base is None or base.release == record.release:
            return
        had = base.all()
        new = {path: entry for path, entry in assets(record.files).items() if path not in had}
        if not new:
            return
        pairs = [
            (f"{RELEASES}/{record.release}/{path}", Piece(f"{RELEASES}/{base.release}/{path}", *entry))
            for path, entry in new.items()
        ]
        self.store.link_or_copy(pairs)
        now = int(self.records.clock())
        stays = {**base.stays, **{path: Stay(entry, now, 0) for path, entry in new.items()}}
        self.records.note(base._replace(stays=stays), record)

    def complete(self, record: Record) -> Mapping[str, str]:
        """Return what a release lacks, as a listing shows it: whoever prunes by hand prunes files."""
        pieces = self._pieces(None, record)
        listed = as_asked(
            self.store.listed(f"{RELEASES}/{record.release}"), {piece.path for piece in pieces.values()}
        )
        found: dict[str, str] = {}
        for path, piece in pieces.items():
            if piece.path not in listed:
                found[path] = "missing"
            elif listed[piece.path].size not in (piece.size, -1):
                found[path] = "size"
        return {path: why for path, why in found.items() if path not in record.stays}

    def drift(self, record: Record) -> Drift:
        """Re-read everything that is live, and look whether that is what the public sees."""
        self.store.pointed()
        pieces = self._pieces(None, record)
        places = {piece.path: path for path, piece in pieces.items()}
        wrong = self.store.wrong(list(pieces.values()), every_byte=True)
        folder = f"{RELEASES}/{record.release}"
        extra = as_asked(self.store.listed(folder), places).keys() - places.keys()
        return Drift(
            {places[path]: why for path, why in sorted(wrong.items())},
            tuple(sorted(path.removeprefix(f"{folder}/") for path in extra)),
        )

    def mend(self, site: Site, record: Record, drift: Drift) -> None:
        """Put right what is live: each file in one step; what nobody of us has put there is deleted."""
        pieces = self._pieces(site, record)
        self._put([pieces[path] for path in drift.wrong if pieces[path].content != b""], unheard)
        self.store.remove([f"{RELEASES}/{record.release}/{path}" for path in drift.extra])

    def prune(self, kept: set[str]) -> None:
        """Delete whole releases: their folders first, so that what a killed run leaves is known to be there."""
        inside = set(self.store.listed(STATE)) if self._inside is None else self._inside
        names = self.records.names(inside)
        begun = {path.rpartition("/")[2] for path in inside if path.startswith(f"{BEGUN}/")}
        gone = sorted((names | begun) - kept)
        self.store.remove((), folders=[f"{RELEASES}/{name}" for name in gone])
        self.store.remove([f"{BEGUN}/{name}" for name in sorted(begun - kept)])
        self.records.forget(kept, inside)
