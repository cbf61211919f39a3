"""The darkroom: which photos are still to be developed, and where finished ones are kept.

A photo is known by its bytes. What was made of it is kept in the cache as one file for the whole photo
and one for each crop around a point, so that a photo used in five places, another output folder or a
fresh clone cost nothing. The register holds what pages must know of every photo, so that a build with
nothing new opens none. All of it is good for one program only: where photos come out differently, they
are developed anew, and once that is done the old ones go.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bulletin.model.article import Photo
from bulletin.model.issue import Issue
from bulletin.photos.clean import clean
from bulletin.photos.crops import MIDDLE
from bulletin.photos.imagesize import UnreadablePhoto
from bulletin.photos.mosaic import covered_in, without_faces
from bulletin.photos.names import CropName, Cut, Pictures, crop_widths, crops_of, original
from bulletin.works.digests import content_digest
from bulletin.works.drawer import Drawer
from bulletin.works.kept import Kept
from bulletin.works.program import made_by

if TYPE_CHECKING:
    from bulletin.photos.develop import Developed


class Outcome(NamedTuple):
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
        return f"{photo.picture}-{photo.address.rpartition('.')[2].lower()}"
    return f"{photo.picture}-{photo.form}"


def cut_of(photo: Photo, name: CropName) -> Cut:
    """Return a crop around the photo's focus."""
    return name, photo.focus or MIDDLE


def cut_key(photo: Photo, cut: Cut) -> str:
    """Return what a crop is kept under."""
    name, (x, y) = cut
    return f"{photo_key(photo)}-{name}-{x:g}-{y:g}"


def _register(values: Any) -> tuple[dict[str, Outcome], set[str]]:
    outcomes, settled = values
    return {key: Outcome(*outcome) for key, outcome in outcomes.items()}, set(settled)


def _developed(values: Any) -> tuple[Outcome, Pictures]:
    outcome, pictures = values
    return Outcome(*outcome), dict(pictures)


class Darkroom:
    """The kept photos of one cache folder."""

    def __init__(self, cache: Path, root: Path, *, originals: bool = False) -> None:
        self._drawer = Drawer(cache / "photos", made_by("photos"))
        self.root = root
        self.originals = originals
        self.register, self.settled = self._drawer.at("register").read_as(_register) or ({}, set())
        """What is known of photos; digests of issues that need not be looked at: all developed, none broken."""
        self._changed = False
        self.newly_covered = False
        """True once something was to be covered of a photo of which that is not kept: what was made before must go."""

    def orders(self, issues: Iterable[Issue]) -> list[Order]:
        """Return what is still to be developed, one order for each distinct photo, the largest first."""
        orders: dict[str, Order] = {}
        register = self.register
        issues = list(issues)
        for photo in covered_in(issues):
            if photo_key(photo) not in register:
                self.newly_covered = True
                self._forget(photo.digest)
        for issue in issues:
            for article in issue.articles:
                for photo in article.pictures:
                    if photo.form == "plain":
                        continue  # published as it is, as any browser shows it: not even opened
                    key = photo_key(photo)
                    outcome = register.get(key)
                    if outcome is None:
                        orders.setdefault(key, Order(photo))
                    if outcome and outcome.fault:
                        continue
                    for name in crops_of(issue, article, photo):
                        cut = cut_of(photo, name)
                        if cut_key(photo, cut) not in register:
                            orders.setdefault(key, Order(photo)).cuts[cut] = None
        return sorted(orders.values(), key=lambda order: -order.weight)

    def _forget(self, bare: str) -> None:
        """Drop what was made of a photo's bytes, by their digest, before something of it was to be covered."""
        for key in [key for key in self.register if key.startswith(bare)]:
            del self.register[key]
            self._changed = True
        for file in (self._drawer.folder / bare[:2]).glob(f"{bare}-*"):
            file.unlink(missing_ok=True)

    def fill(self, order: Order) -> list[tuple[str, Outcome]]:
        """Develop what an order asks for and keep it; return what the register should know of it.

        Runs in worker processes. Raises OSError when the photo cannot be read or the disk fails.
        """
        photo, key = order.photo, order.key
        kept = self._kept(key).read_as(_developed)
        outcome = kept[0] if kept else self.register.get(key)
        cuts = [cut for cut in order.cuts if self._kept(cut_key(photo, cut)).read_as(_developed) is None]
        if outcome is None or (cuts and not outcome.fault):
            try:
                made = self._developed(photo, cuts, whole=outcome is None)
            except UnreadablePhoto as broken:
                outcome = Outcome(broken.reason)
            else:
                if outcome is None:
                    outcome = Outcome("", made.placeholder)
                    self._keep(key, outcome, made.pictures)
                for cut, pictures in made.cuts.items():
                    self._keep(cut_key(photo, cut), Outcome(), pictures)
        return [(key, outcome), *((cut_key(photo, cut), Outcome()) for cut in order.cuts)]

    @staticmethod
    def prepare() -> None:
        """Load what `fill` needs, once, before processes fork and share it."""
        from bulletin.photos import develop  # noqa: F401, PLC0415 - Pillow, and most builds develop nothing

    def note(self, found: Iterable[tuple[str, Outcome]]) -> None:
        """Enter into the register what `fill` has told."""
        for key, outcome in found:
            self.register[key] = outcome
            self._changed = True

    def settle(self, issues: set[str]) -> None:
        """Remember which issues, by digest, need not be looked at again: all photos are developed, none is broken."""
        if issues != self.settled:
            self.settled, self._changed = issues, True
            self.close()

    def close(self) -> None:
        """Keep the register. A cache folder that cannot be written to is no reason to stop."""
        if self._changed:
            outcomes = {key: tuple(outcome) for key, outcome in self.register.items()}
            with contextlib.suppress(OSError):
                self._drawer.at("register").write((outcomes, sorted(self.settled)))
                self._drawer.clear_others()
            self._changed = False

    def placeholder(self, photo: Photo) -> str:
        """Return what stands for the photo while it loads, '' where nothing does."""
        outcome = self.register.get(photo_key(photo))
        return outcome.placeholder if outcome else ""

    def fault(self, photo: Photo) -> str:
        """Return why the photo cannot be shown, '' when it can."""
        outcome = self.register.get(photo_key(photo))
        return outcome.fault if outcome else ""

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
        if kept := self._kept(key).read_as(_developed):
            return kept[1]
        cuts = [cut_of(photo, name)] if name else []
        made = self._developed(photo, cuts, whole=name is None)
        pictures = made.cuts[cuts[0]] if cuts else made.pictures
        self._keep(key, Outcome("", made.placeholder), pictures)
        return pictures

    def _developed(self, photo: Photo, cuts: Sequence[Cut], *, whole: bool) -> Developed:
        from bulletin.photos.develop import develop  # noqa: PLC0415 - see `prepare`

        return develop(self._source(photo), photo, cuts, whole=whole)

    def _source(self, photo: Photo) -> bytes:
        with open(f"{self.root}/{photo.file}", "rb", buffering=0) as file:  # noqa: PTH123 - pathlib is slow
            data = file.read()
        if not content_digest(data).startswith(photo.digest):
            raise OSError(0, "生成期间图片被改动，请再运行一次", photo.file)
        return without_faces(data, photo)

    def _kept(self, key: str) -> Kept:
        return self._drawer.at(f"{key[:2]}/{key}")

    def _keep(self, key: str, outcome: Outcome, pictures: Pictures) -> None:
        self._kept(key).write((tuple(outcome), pictures))
