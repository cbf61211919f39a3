"""The darkroom: which photos are still to be developed, and where finished ones are kept.

A photo is known by its bytes. What was made of it is kept in the cache as one file for the whole photo
and one for each crop around a point, so that a photo used in five places, another output folder or a
fresh clone cost nothing. The register holds what pages must know of every photo, so that a build with
nothing new opens none.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bulletin.model.article import Photo
from bulletin.model.issue import Issue
from bulletin.photos.clean import clean
from bulletin.photos.develop import Cut, Developed, Pictures, develop
from bulletin.photos.imagesize import UnreadablePhoto
from bulletin.photos.names import CropName, crop_widths, crops_of, original
from bulletin.works.keep import keep

RECIPE = "1"
"""Raise it when the same photo comes out differently: what caches hold is then not used."""

MIDDLE = (0.5, 0.5)


class Record(NamedTuple):
    """What is known about a photo that was developed."""

    fault: str = ""
    """Why there is no picture, in the editors' language; '' when all is well."""
    placeholder: str = ""
    """A data URI, or '' where none is wanted."""


class Order:
    """What is wanted of one photo: its bytes decide, wherever it stands."""

    __slots__ = ("cuts", "photo")

    def __init__(self, photo: Photo) -> None:
        self.photo = photo
        """One of the places it stands in."""
        self.cuts: dict[Cut, None] = {}
        """Crops wanted besides, in the order they were met."""

    @property
    def key(self) -> str:
        """The name of the photo's own file in the cache."""
        return photo_key(self.photo)

    @property
    def weight(self) -> int:
        """How long it takes, in pages' worth: measured, 30,000 pixels take as long as one page."""
        return 1 + self.photo.width * self.photo.height // 30_000


def photo_key(photo: Photo) -> str:
    """Return what the photo's sizes are kept under; a drawing's depend on the format it is published in."""
    if photo.form == "graphic":
        return f"{photo.digest}-{photo.address.rpartition('.')[2].lower()}"
    return f"{photo.digest}-{photo.form}"


def cut_of(photo: Photo, name: CropName) -> Cut:
    """Return a crop around the photo's focus."""
    return name, photo.focus or MIDDLE


def cut_key(photo: Photo, cut: Cut) -> str:
    """Return what a crop is kept under."""
    name, (x, y) = cut
    return f"{photo_key(photo)}-{name}-{x:g}-{y:g}"


class Darkroom:
    """The kept photos of one cache folder."""

    def __init__(self, cache: Path, root: Path, *, originals: bool = False) -> None:
        self.folder = cache / "photos" / RECIPE
        self.root = root
        self.originals = originals
        self.register, self.settled = _read_register(self.folder / "register.pickle")
        """What is known of photos; digests of issues that need not be looked at: all developed, none broken."""
        self._changed = False

    def orders(self, issues: Iterable[Issue]) -> list[Order]:
        """Return what is still to be developed, one order for each distinct photo, the largest first."""
        found: dict[str, Order] = {}
        register = self.register
        for issue in issues:
            for article in issue.articles:
                for photo in article.shown_photos:
                    if photo.form == "plain":
                        continue  # published as it is, as any browser shows it: not even opened
                    key = photo_key(photo)
                    record = register.get(key)
                    if record is None:
                        found.setdefault(key, Order(photo))
                    if record and record.fault:
                        continue
                    for name in crops_of(issue, article, photo):
                        cut = cut_of(photo, name)
                        if cut_key(photo, cut) not in register:
                            found.setdefault(key, Order(photo)).cuts[cut] = None
        return sorted(found.values(), key=lambda order: -order.weight)

    def fill(self, order: Order) -> list[tuple[str, Record]]:
        """Develop what an order asks for and keep it; return what the register should know of it.

        Runs in worker processes. Raises OSError when the photo cannot be read or the disk fails.
        """
        photo, key = order.photo, order.key
        kept = self._kept(key)
        record = kept[0] if kept else self.register.get(key)
        cuts = [cut for cut in order.cuts if self._kept(cut_key(photo, cut)) is None]
        if record is None or (cuts and not record.fault):
            data = self._source(photo)
            try:
                made = develop(data, photo, cuts, whole=record is None)
            except UnreadablePhoto as broken:
                made, record = Developed({}, {}, ""), Record(broken.reason)
            if record is None:
                record = Record("", made.placeholder)
                self._keep(key, record, made.pictures)
            for cut, pictures in made.cuts.items():
                self._keep(cut_key(photo, cut), Record(), pictures)
        return [(key, record), *((cut_key(photo, cut), Record()) for cut in order.cuts)]

    @staticmethod
    def prepare() -> None:
        """Load what `fill` needs, once, before processes fork and share it."""
        from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401, PLC0415

    def note(self, found: Iterable[tuple[str, Record]]) -> None:
        """Enter into the register what `fill` has told."""
        for key, record in found:
            self.register[key] = record
            self._changed = True

    def settle(self, issues: set[str]) -> None:
        """Remember which issues, by digest, need not be looked at again: all photos are developed, none is broken."""
        if issues != self.settled:
            self.settled, self._changed = issues, True
            self.close()

    def close(self) -> None:
        """Keep the register. A cache folder that cannot be written to is no reason to stop."""
        if self._changed:
            records = {key: tuple(record) for key, record in self.register.items()}
            content = pickle.dumps((records, self.settled), protocol=pickle.HIGHEST_PROTOCOL)
            with contextlib.suppress(OSError):
                keep(self.folder / "register.pickle", content)
            self._changed = False

    def placeholder(self, photo: Photo) -> str:
        """Return what stands for the photo while it loads, '' where nothing does."""
        record = self.register.get(photo_key(photo))
        return record.placeholder if record else ""

    def fault(self, photo: Photo) -> str:
        """Return why the photo cannot be shown, '' when it can."""
        record = self.register.get(photo_key(photo))
        return record.fault if record else ""

    def files(self, photo: Photo, crops: Iterable[CropName]) -> Iterator[tuple[str, bytes]]:
        """Yield everything that is published of a photo. Raises OSError when its file is gone."""
        if photo.form == "plain":
            yield photo.address, clean(self._source(photo))
            return
        yield from self._named(photo, self._pictures(photo, photo_key(photo), None))
        for name in crops:
            if crop_widths(photo, name):
                yield from self._named(
                    photo, self._pictures(photo, cut_key(photo, cut_of(photo, name)), name)
                )
        address = original(photo) if self.originals else None
        if address:
            yield address, clean(self._source(photo))

    def _named(self, photo: Photo, pictures: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        for part, data in pictures.items():
            yield (f"{photo.base}.{part}" if part else photo.address), data

    def _pictures(self, photo: Photo, key: str, name: CropName | None) -> Pictures:
        """Return kept pictures; what somebody has deleted from the cache is made again."""
        kept = self._kept(key)
        if kept is not None:
            return kept[1]
        cuts = [cut_of(photo, name)] if name else []
        made = develop(self._source(photo), photo, cuts, whole=name is None)
        pictures = made.cuts[cuts[0]] if cuts else made.pictures
        self._keep(key, Record("", made.placeholder), pictures)
        return pictures

    def _source(self, photo: Photo) -> bytes:
        data = (self.root / photo.file).read_bytes()
        if not hashlib.sha256(data).hexdigest().startswith(photo.digest):
            raise OSError(0, "生成期间图片被改动，请再运行一次", photo.file)
        return data

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _kept(self, key: str) -> tuple[Record, Pictures] | None:
        """Return a record and its pictures from the cache; None when they are not there or damaged."""
        try:
            record, pictures = pickle.loads(self._file(key).read_bytes())
            return Record(*record), pictures
        except Exception:  # noqa: BLE001 - a damaged pickle may raise anything, and costs only time
            return None

    def _keep(self, key: str, record: Record, pictures: Pictures) -> None:
        keep(self._file(key), pickle.dumps((tuple(record), pictures), protocol=pickle.HIGHEST_PROTOCOL))


def _read_register(file: Path) -> tuple[dict[str, Record], set[str]]:
    try:
        records, settled = pickle.loads(file.read_bytes())
        return {key: Record(*record) for key, record in records.items()}, set(settled)
    except Exception:  # noqa: BLE001 - a damaged register costs only time
        return {}, set()
