"""Files that become live one by one (object stores, FTP): contents first, then copies in the order of the closure.

Contents lie in `.bulletin/objects/<sha256>`, or at the addresses where they are live (`keeping.py`). `state.json` says
what is live and, while a run is on its way, where to: whoever finds it so copies anew whatever differs between the two,
and the order sees to it that at each moment every page has what it shows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from bulletin.model.caching import is_page
from bulletin.model.registry.found import problem
from bulletin.publish.closure import LAST, references, stages
from bulletin.publish.headers import headers_of
from bulletin.publish.keeping import content_at, keep, standing
from bulletin.publish.manifest import RELEASE_FILE, UNKNOWN, Entry, Record, is_release
from bulletin.publish.patience import Patient
from bulletin.publish.records import Records
from bulletin.publish.site import Site
from bulletin.publish.spelling import told_apart
from bulletin.publish.targets.target import OBJECTS, STATE, Missing, Piece, Stopped, Told, unheard
from bulletin.publish.way import Drift, Live, not_as_sent, uploaded
from bulletin.publish.words import some

STATE_FILE = f"{STATE}/state.json"
_NO_SITE = Path()


class InPlace:
    """A target in which files become live one by one."""

    def __init__(self, store: Patient, records: Records, url: str | None) -> None:
        self.store, self.records, self.url = store, records, url
        self._straight_to = ""
        """A first release whose files this run has put to their addresses already."""
        self._inside: set[str] | None = None
        """What stands below STATE, where this run has listed that: nobody else writes there while it holds the lock."""

    def close(self) -> None:
        """Hang up."""
        self.store.close()

    def live(self) -> Live:
        """Return what is live, and where runs have died on their way to."""
        try:
            told = json.loads(self.store.read(STATE_FILE))
            release, going = str(told["live"]), tuple(map(str, told["going"]))
        except (Missing, ValueError, LookupError, TypeError):
            return Live()
        fine = all(map(is_release, (*filter(None, [release]), *going)))
        return Live(release, going) if fine else Live()

    def base(self, live: Live) -> Record | None:
        """Return what is known to stand there: of the releases between which runs have died, what they share.

        What only some of them have stays in it as UNKNOWN, so that it is copied anew or deleted. An asset that the
        live one alone has is there in any case: those stay for their time.
        """
        record = self.records.record(live.release)
        others = [found for name in live.going if (found := self.records.record(name))]
        if not others:
            return record
        record = record or Record("", {})
        files: dict[str, Entry] = {}
        every = [
            record.stays_as_files(),
            *(one for other in others for one in (other.all(), other.files)),
            record.files,
        ]
        for path, entry in {path: entry for one in every for path, entry in one.items()}.items():
            both = all(record.files.get(path) == other.files.get(path) for other in others)
            alone = all(path not in other.files for other in others)
            if path in record.files and (both or (alone and not is_page(path))):
                files[path] = entry
            elif not all(path in other.stays for other in others):
                files[path] = UNKNOWN
        stays = {path: stay for path, stay in others[-1].stays.items() if path not in files}
        return Record(record.release, files, stays, record.made, record.by)

    def upload(
        self, site: Site, record: Record, live: Live, base: Record | None, doubtful: Drift, told: Told
    ) -> None:
        """Upload contents that are not there yet, each verified. What is live stays as it is.

        Where nothing is live they go to their addresses at once, home and what else visitors begin with aside.
        """
        if not live.release:
            self._straight(site, record, live, base, told)
            return
        known = base.files if base else {}
        listed = self.store.listed(STATE)
        kept = keep(self.store, record, base, listed, doubtful.wrong)
        wanted = {
            entry.sha256: path
            for path, entry in record.files.items()
            if known.get(path) != entry or path in doubtful.wrong
        }
        pieces = {sha: site.piece(path, content_at(sha)) for sha, path in wanted.items() if sha not in kept}
        asked = [one for one in pieces.values() if one.path in listed]
        asked = [one for one in asked if listed[one.path].size in (one.size, -1)]
        bad = self.store.wrong(asked)
        there = {piece.path for piece in asked if piece.path not in bad}
        put = [piece for piece in pieces.values() if piece.path not in there]
        self.store.put(put, told)
        self._surely(put)
        noted = self.records.note(record, base)
        self._inside = {*listed, *map(content_at, kept), *(piece.path for piece in put), *noted}

    def _surely(self, pieces: list[Piece]) -> None:
        """Look at what was uploaded; once more what is wrong. Raises Stopped."""
        if again := uploaded(self.store.wrong(pieces), pieces):
            self.store.put(again, unheard)
            if wrong := self.store.wrong(again):
                raise not_as_sent(wrong, self.records.name)

    def _straight(self, site: Site, record: Record, live: Live, base: Record | None, told: Told) -> None:
        """Upload a first release to its addresses, in order; what a killed run has left there is not sent again."""
        self.store.closed()
        self.records.note(record, base)
        self.records.certain()
        self._state(live.release, *live.going, record.release)
        pieces = {path: site.piece(path) for path in record.files if path not in LAST}
        left = [piece for path, piece in pieces.items() if base and path in base.files]
        bad = self.store.wrong(left)
        there = [piece for piece in left if piece.path not in bad]
        standing = {piece.path for piece in there} - self.store.otherwise(there)
        for stage in self._stages(pieces.keys() - standing, (), record.files, site):
            self.store.put([pieces[path] for path in stage], told)
        self._surely([piece for path, piece in pieces.items() if path not in standing])
        self._straight_to = record.release

    def go_live(self, record: Record, live: Live, base: Record | None, site: Site | None) -> None:
        """Copy what is new to its addresses, in order; then delete what is gone, in the reverse one."""
        self.records.certain()
        if live.going:
            self.store.swept()
        if site is None:
            self._lacks_nothing(record, base)
        known = base.files if base else {}
        fresh = [path for path in record.files if path not in known]
        changed = [path for path, entry in record.files.items() if path in known and known[path] != entry]
        if self._straight_to == record.release and site:
            last = [site.piece(path) for path in LAST if path in record.files]
            for piece in last:
                self.store.put([piece])
            self._surely(last)
        else:
            self._state(live.release, *live.going, record.release)
            for stage in self._stages(fresh, changed, record.files, site):
                self._copy(stage, record.files)
        told_apart(
            self.store,
            {path: Piece(path, *record.files[path]) for path in (*fresh, *changed)},
            self.records.name,
        )
        named = Site(site.folder if site else _NO_SITE, record.files, record.release).piece(RELEASE_FILE)
        self.store.put([named])
        gone = {path: entry for path, entry in known.items() if path not in record.files}
        pages = {path: entry for path, entry in gone.items() if is_page(path)}
        for stage in reversed(self._stages(pages, (), pages, None)):
            self.store.remove(stage)
        ended = base.stays.keys() - record.stays.keys() - record.files.keys() if base else set()
        ended |= {path for path in gone if path not in pages and path not in record.stays}
        self.store.remove(sorted(ended))
        self._state(record.release)

    def _state(self, live: str, *going: str) -> None:
        told = {"live": live, "going": list(dict.fromkeys(going))}
        self.store.write(STATE_FILE, json.dumps(told).encode())

    def _stages(
        self, fresh: Iterable[str], changed: Iterable[str], files: Mapping[str, Entry], site: Site | None
    ) -> list[list[str]]:
        """Return paths in the order of the closure; contents that are not here are read from the target."""
        new, other = set(fresh), set(changed)
        read: Callable[[str], bytes] = site.read if site else lambda path: self._content(files[path])
        refers = references([*new, *other], files, read, self.url)
        return stages(new, other, refers)

    def _lacks_nothing(self, record: Record, base: Record | None) -> None:
        """Have at hand what a way back copies. Raises Stopped, and nothing has changed, where that is not all there."""
        known = base.files if base else {}
        listed = self.store.listed(OBJECTS)
        kept = keep(self.store, record, base, listed, {})
        lost = [
            path
            for path, entry in record.files.items()
            if known.get(path) != entry
            and entry.sha256 not in kept
            and content_at(entry.sha256) not in listed
        ]
        if lost:
            name, release = self.records.name, record.release
            raise Stopped("act", problem("U052", name, name=name, release=release, files=some(lost)))

    def _content(self, entry: Entry) -> bytes:
        try:
            return self.store.read(content_at(entry.sha256))
        except Missing:
            return b""

    def _copy(self, paths: Iterable[str], files: Mapping[str, Entry]) -> None:
        """Copy contents to their addresses, and look at what has come of it; once more what is wrong."""
        pairs = [
            (content_at(files[path].sha256), Piece(path, *files[path], headers=headers_of(path)))
            for path in paths
        ]
        for _ in range(2):
            self.store.link_or_copy(pairs)
            wrong = self.store.wrong([piece for _, piece in pairs])
            pairs = [pair for pair in pairs if pair[1].path in wrong]
            if not pairs:
                return
        raise not_as_sent(wrong, self.records.name)

    def way_back(self, record: Record, base: Record | None) -> None:
        """All that was there stays there for its time: nothing to do."""

    def complete(self, record: Record) -> Mapping[str, str]:
        """Return what a release lacks of its contents: they are kept by their digests, or live."""
        listed = self.store.listed(OBJECTS)
        here = standing(self.base(self.live()), {})
        return {
            path: "missing"
            for path, entry in record.files.items()
            if content_at(entry.sha256) not in listed and entry.sha256 not in here
        }

    def drift(self, record: Record) -> Drift:
        """Re-read everything that is live. What is beside it may be somebody else's, and is no drift."""
        pieces = [Piece(path, *entry) for path, entry in record.all().items()]
        pieces.append(Site(_NO_SITE, record.files, record.release).piece(RELEASE_FILE))
        return Drift(dict(sorted(self.store.wrong(pieces, every_byte=True).items())))

    def mend(self, site: Site, record: Record, drift: Drift) -> None:
        """Copy contents anew, uploaded again where they are wrong, too."""
        self.store.swept()
        known = {path: entry for path, entry in record.files.items() if path not in drift.wrong}
        live = Live(record.release)
        self.upload(site, record, live, record._replace(files=known), drift, unheard)
        self._copy([path for path in drift.wrong if path in record.files], record.files)
        self.store.put([Site(site.folder, record.files, record.release).piece(RELEASE_FILE)])

    def prune(self, kept: set[str]) -> None:
        """Delete contents that no kept release holds."""
        inside = self.store.listed(STATE) if self._inside is None else self._inside
        wanted: set[str] = set()
        for name in sorted(kept & self.records.names(inside)):
            record = self.records.record(name)
            if record is None:
                return  # nobody knows what it holds
            wanted.update(content_at(entry.sha256) for entry in record.all().values())
        contents = {path for path in inside if path.startswith(f"{OBJECTS}/")}
        self.store.remove(sorted(contents - wanted))
        self.records.forget(kept, inside)
