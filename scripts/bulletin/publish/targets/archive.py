"""A package for a computer that no network reaches: one file on a disc or stick, which applies itself.

The folder of the target holds the packages, and what was packed last: each package brings what is other than in the one
before, and is refused where that is not live.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.publish.manifest import Record, is_release, release_file
from bulletin.publish.patience import Patient
from bulletin.publish.plan import contents_in
from bulletin.publish.records import Records
from bulletin.publish.secrets import Secrets
from bulletin.publish.site import Site, content_of
from bulletin.publish.targets import apply
from bulletin.publish.targets.disk import as_refusals
from bulletin.publish.targets.folder import FolderStore
from bulletin.publish.targets.target import STATE, Missing, Stopped, Told
from bulletin.publish.way import Drift, Live

LAST = f"{STATE}/last"
BEGUN = f"{STATE}/begun"
_PROGRAM = "apply.py"
_TIME = (1980, 1, 1, 0, 0, 0)
"""What a package says of each of its files: the same release is the same bytes."""
_START = "import apply\n\nraise SystemExit(apply.main())\n"
_FIRST = "没有换上，线上没有变：这个包不完整或坏了，请重新拷贝一份。\n"
"""How a package begins: one that was cut is no package to Python, which reads it as a program and shows this line."""


def open_way(
    place: Place, root: Path, cache: Path, secrets: Secrets, clock: Callable[[], float]
) -> ArchiveWay:
    """Return the way to a folder of packages. Raises Denied, LineDown."""
    store = Packages((root / Path(place.value("path")).expanduser()).resolve())
    store.prepare()
    records = Records(Patient(store, lambda _: None), place.name, cache, clock)
    return ArchiveWay(records, store, secrets)


class Packages(FolderStore):
    """A folder that holds packages and their program."""

    def foreign(self) -> Sequence[str]:
        """Return what stands there beside them."""
        ours = re.compile(r"bulletin-[0-9a-f]{16}\.zip")
        return [name for name in super().foreign() if name != _PROGRAM and not ours.fullmatch(name)]


class ArchiveWay:
    """A folder of packages."""

    def __init__(self, records: Records, store: FolderStore, secrets: Secrets) -> None:
        self.records, self._store, self._secrets = records, store, secrets

    def close(self) -> None:
        """Nothing is open."""

    def live(self) -> Live:
        """Return what was packed last: the other side has it when its packages were applied."""
        try:
            return Live(self._store.read(LAST).decode())
        except Missing:
            return Live()

    def base(self, live: Live) -> Record | None:
        """Return what the package before holds."""
        return self.records.record(live.release)

    def upload(
        self, site: Site, record: Record, live: Live, base: Record | None, doubtful: Drift, told: Told
    ) -> None:
        """Write the package: aside, then in its place in one step."""
        del doubtful
        had = contents_in(base.all()) if base else {}
        files: dict[str, tuple[str, int, str]] = {}
        for path, entry in record.all().items():
            source = had.get(entry.sha256, "")
            if source or path in site.files:
                files[path] = (entry.sha256, entry.size, source)
        manifest = {
            "release": record.release,
            "base": base.release if base else "",
            "release_file": release_file(record.release, record.files).decode(),
            "files": files,
            "digest": apply.digest_of(json.loads(json.dumps(files))),
        }
        brought = {sha: path for path, (sha, _, source) in files.items() if not source}
        name = self.package(record.release)
        self._begin(record.release, live)
        with as_refusals(self._store.folder):
            (self._store.folder / _PROGRAM).write_bytes(_program())
            aside = self._store.folder / f".{name}.new"
            try:
                self._write(aside, json.dumps(manifest, ensure_ascii=False).encode(), brought, site, told)
                aside.replace(self._store.folder / name)
            finally:
                aside.unlink(missing_ok=True)
        self.records.note(record, base)

    def _begin(self, release: str, live: Live) -> None:
        """Note what is being packed; delete what a killed run has packed and nobody was told of."""
        try:
            begun = self._store.read(BEGUN).decode()
        except Missing:
            begun = ""
        if is_release(begun) and begun not in (release, live.release):
            self._store.remove([self.package(begun)])
        self._store.write(BEGUN, release.encode())

    def _write(self, file: Path, manifest: bytes, brought: Mapping[str, str], site: Site, told: Told) -> None:
        started = {"__main__.py": _START.encode(), _PROGRAM: _program(), apply.MANIFEST: manifest}
        if key := self._secrets.find(self.records.name, "key"):
            started[apply.SEAL] = apply.sealed(manifest, key.reveal().encode()).encode()
        with file.open("wb") as opened:
            opened.write(_FIRST.encode())
            with zipfile.ZipFile(opened, "w") as package:
                for name, data in started.items():
                    package.writestr(_info(name), data, zipfile.ZIP_DEFLATED)
                for sha, path in sorted(brought.items()):
                    piece = site.piece(path)
                    package.writestr(_info(apply.FILES + sha), content_of(piece), _packing(path))
                    told(piece)

    @staticmethod
    def package(release: str) -> str:
        """Return the name of a release's package."""
        return f"bulletin-{release}.zip"

    def go_live(self, record: Record, live: Live, base: Record | None, site: Site | None) -> None:
        """Note what was packed last."""
        del live, base, site
        self.records.certain()
        self._store.write(LAST, record.release.encode())
        self._store.remove([BEGUN])

    def way_back(self, record: Record, base: Record | None) -> None:
        """The other side keeps its former release: nothing to do."""

    def complete(self, record: Record) -> Mapping[str, str]:
        """Raise Stopped: nothing is known of the other side, and one goes back over there."""
        del record
        advice = "在那台电脑上运行 python3 apply.py --to 网站文件夹 --rollback"
        told = {"reason": "退回要在对面那台电脑上做", "advice": advice}
        raise Stopped("usage", problem("U058", self.records.name, **told))

    def drift(self, record: Record) -> Drift:
        """Return whether the last package is there and whole."""
        file = self._store.folder / self.package(record.release)
        try:
            with zipfile.ZipFile(file) as package:
                return Drift() if package.testzip() is None else Drift({file.name: "content"})
        except FileNotFoundError:
            return Drift({file.name: "missing"})
        except zipfile.BadZipFile:
            return Drift({file.name: "content"})

    def mend(self, site: Site, record: Record, drift: Drift) -> None:
        """Raise Stopped: a package that was carried away cannot be made again as it was."""
        del site, record
        name = next(iter(drift.wrong), "")
        advice = "从别处再拷一份；没有的，改动一个字再发布，会做一个新的包"
        raise Stopped("act", problem("U058", self.records.name, reason=f"{name} 不见了或坏了", advice=advice))

    def prune(self, kept: set[str]) -> None:
        """Delete packages of releases that are not kept: those that were carried over long ago."""
        inside = self._store.listed(STATE)
        gone = sorted(self.records.names(inside) - kept)
        self._store.remove([self.package(name) for name in gone])
        self.records.forget(kept, inside)


def _program() -> bytes:
    return Path(apply.__file__).read_bytes()


def _info(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, _TIME)


def _packing(path: str) -> int:
    """Return how a file is packed: pictures and films are packed already."""
    packed = path.endswith(
        (".jpg", ".png", ".webp", ".gif", ".pdf", ".mp4", ".webm", ".mp3", ".m4a", ".woff2", ".zip")
    )
    return zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
