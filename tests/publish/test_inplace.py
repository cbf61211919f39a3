"""Files that become live one by one: at each moment every page has what it shows, and every list's links lead somewhere."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from bulletin.publish.closure import references
from bulletin.publish.desk import Desk
from bulletin.publish.inplace import InPlace
from bulletin.publish.manifest import RELEASE_FILE
from bulletin.publish.orders import Order
from bulletin.publish.patience import Patient
from bulletin.publish.records import Records
from bulletin.publish.site import Site
from bulletin.publish.targets.target import LineDown, Piece, Stopped
from tests.counts import LONG, samples
from tests.publish.bucket import Bucket
from tests.publish.office import NEW, OLD, Faulty, Office, Pages, _no_more, lay

LESS: Pages = {path: data for path, data in NEW.items() if not path.startswith("issues/2026-11-09")} | {
    "index.html": b'<a href="issues/2026-11-23/">new</a>'
}


class Shop(Office):
    """An office whose target is a bucket."""

    def __init__(self, home: Path, bucket: Bucket) -> None:
        home.mkdir(exist_ok=True)
        super().__init__(home)
        self.bucket = bucket

    def desk(self, wrapped=lambda store: store, *, patient: bool = False) -> Desk:  # type: ignore[no-untyped-def] # noqa: ANN001
        desk = super().desk()
        store = Patient(wrapped(self.bucket), _no_more)
        records = Records(store, "production", self.home / "cache", self.now)
        desk.way = InPlace(store, records, self.url)
        return desk

    def public(self) -> dict[str, bytes]:
        return {path: data for path, data in self.bucket.files.items() if not path.startswith(".bulletin/")}


def broken(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return page and asset, or list and page, where the second is not there."""
    public = {path for path in files if not path.startswith(".bulletin/")}
    known = public | set(OLD) | set(NEW)
    found = []
    for page, there in references(public - {RELEASE_FILE}, known, files.__getitem__, None).items():
        for one in there - public:
            story = page.count("/") == 3 and one.endswith(
                ".html"
            )  # a story names its issue, which comes after it
            if not story:
                found.append((page, one))
    return found


def test_each_step_leaves_whole_pages(tmp_path: Path) -> None:
    seen: list[list[tuple[str, str]]] = []
    bucket = Bucket(lambda files: seen.append(broken(files)))
    shop = Shop(tmp_path, bucket)
    for name, pages in (("old", OLD), ("new", NEW), ("back", OLD), ("less", LESS)):
        site = lay(tmp_path / name, pages)
        assert shop.publish(site, Order(deletions=True)).state == "live"
        assert shop.public().items() >= pages.items()
    assert len(seen) > 20
    assert [one for one in seen if one] == []
    gone = [path for path in shop.public() if path.startswith("issues/2026-11-09")]
    assert gone == [], "a page that is taken down does not stay"
    assert "assets/old.deadbeef.css" in shop.public()


def test_back_uploads_nothing(tmp_path: Path) -> None:
    bucket = Bucket()
    shop = Shop(tmp_path, bucket)
    shop.publish(lay(tmp_path / "old", OLD))
    shop.publish(lay(tmp_path / "new", NEW))
    before = bucket.uploaded
    desk = shop.desk()
    desk.rollback("", Order())
    assert shop.public().items() >= OLD.items()
    assert bucket.uploaded - before < 120, "release.json and nothing else"
    assert not desk.verify()[1]


def kept(bucket: Bucket) -> set[bytes]:
    """Return the contents that lie under their digests."""
    return {data for path, data in bucket.files.items() if path.startswith(".bulletin/objects/")}


def test_a_first_release_is_sent_once_and_kept_when_it_loses_its_addresses(tmp_path: Path) -> None:
    bucket = Bucket()
    shop = Shop(tmp_path, bucket)
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    shop.publish(old)
    assert kept(bucket) == set(), "each content lies there once"
    assert bucket.uploaded - sum(map(len, OLD.values())) < 120, "release.json beside"
    shop.publish(new)
    lost = {data for path, data in OLD.items() if NEW.get(path) != data}
    assert lost <= kept(bucket)
    assert OLD["photos/a.0123456789ab.jpg"] not in kept(bucket), "what stays where it is needs no copy"
    assert shop.desk().rollback("", Order()).state == "live"
    assert shop.desk().rollback(new.release, Order()).state == "live"
    assert shop.public().items() >= NEW.items()


def test_a_release_costs_one_listing(tmp_path: Path) -> None:
    bucket = Bucket()
    shop = Shop(tmp_path, bucket)
    shop.publish(lay(tmp_path / "old", OLD))
    calls: list[Faulty] = []

    def counted(store: Bucket) -> Faulty:
        calls.append(Faulty(store, lambda _number, _name: ""))
        return calls[0]

    assert shop.publish(lay(tmp_path / "new", NEW), wrapped=counted).state == "live"
    assert calls[0].log.count("listed") == 1


def test_what_somebody_has_changed_there_is_no_content_to_go_back_to(tmp_path: Path) -> None:
    bucket = Bucket()
    shop = Shop(tmp_path, bucket)
    shop.publish(lay(tmp_path / "old", OLD))
    bucket.files["feed.xml"] = b"<feed>x</feed>"
    shop.publish(lay(tmp_path / "new", NEW))
    assert b"<feed>x</feed>" not in kept(bucket)
    before = shop.public()
    with pytest.raises(Stopped) as stopped:
        shop.desk().rollback("", Order())
    assert (stopped.value.told.code, stopped.value.need) == ("U052", "act")
    assert "feed.xml" in stopped.value.told.message
    assert shop.public() == before


def test_what_is_to_come_back_is_looked_at_before_anything_changes(tmp_path: Path) -> None:
    """A content that the live release alone still has, at an address where somebody has changed it."""
    bucket = Bucket()
    shop = Shop(tmp_path, bucket)
    shop.publish(lay(tmp_path / "old", OLD))
    shop.publish(lay(tmp_path / "moved", {**NEW, "data/old.xml": OLD["feed.xml"]}))
    del bucket.files[f".bulletin/objects/{hashlib.sha256(OLD['feed.xml']).hexdigest()}"]
    bucket.files["data/old.xml"] = b"<feed>x</feed>"
    before = shop.public()
    with pytest.raises(Stopped) as stopped:
        shop.desk().rollback("", Order())
    assert stopped.value.told.code == "U052"
    assert shop.public() == before


def test_a_first_release_that_was_killed_goes_on(tmp_path: Path) -> None:
    """What stands there as it should is not sent again, whatever call was the last."""
    site = lay(tmp_path / "site", NEW)
    calls, lost, sent_again = 0, 0, 0
    for number in range(1, 60):
        bucket = Bucket()
        shop = Shop(tmp_path / f"{number}", bucket)
        logs: list[Faulty] = []

        def fails(count: int, _name: str, number: int = number) -> str:
            return "lost after" if count == number else ""

        def wrapped(store: Bucket, fails=fails, logs: list[Faulty] = logs) -> Faulty:  # type: ignore[no-untyped-def] # noqa: ANN001
            logs.append(Faulty(store, fails))
            return logs[0]

        try:
            shop.publish(site, wrapped=wrapped)
            calls = logs[0].count
        except LineDown:
            lost += 1
            assert broken(bucket.files) == []
        there = {path for path in NEW if path in bucket.files}
        uploaded: list[Piece] = []
        shop.publish(site, Order(take_over=True, done=uploaded.append))
        sent_again += bool(there & {piece.path for piece in uploaded})
        assert shop.public().items() >= NEW.items()
        if 0 < calls < number:
            break
    assert lost > 10
    assert sent_again == 0


@pytest.mark.parametrize("how", ["lost before", "lost after"])
def test_at_every_call(tmp_path: Path, how: str) -> None:
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    for number in range(1, 60, 1 if LONG else 2):
        bucket = Bucket()
        shop = Shop(tmp_path / f"{number}", bucket)
        shop.publish(old)
        try:
            shop.publish(
                new, wrapped=lambda store, at=number: Faulty(store, lambda n, _: how if n == at else "")
            )
        except LineDown:
            assert broken(bucket.files) == [], number
        assert shop.publish(new, Order(take_over=True)).state in ("live", "same")
        assert shop.public().items() >= NEW.items(), number
        assert set(shop.public()) - set(NEW) <= {RELEASE_FILE, "assets/old.deadbeef.css"}, number


def test_random_faults(tmp_path: Path) -> None:
    """Of any three sites, published over one another however the line fails; what is foreign stays."""
    sites: list[tuple[Pages, Site]] = [
        (pages, lay(tmp_path / f"s{n}", pages)) for n, pages in enumerate((OLD, NEW, LESS))
    ]
    for seed in range(samples(300)):
        dice = random.Random(seed)
        bucket = Bucket()
        bucket.files["theirs.txt"] = b"theirs"
        shop = Shop(tmp_path / f"run{seed}", bucket)
        for _ in range(3):
            pages, site = dice.choice(sites)
            for left in reversed(range(5)):
                rate = 0.15 if left else 0.0

                def fails(_count: int, _name: str, rate: float = rate, dice: random.Random = dice) -> str:
                    return dice.choice(("lost before", "lost after")) if dice.random() < rate else ""

                try:
                    shop.publish(
                        site,
                        Order(take_over=True, deletions=True),
                        wrapped=lambda store, fails=fails: Faulty(store, fails),
                    )
                except LineDown:
                    pages, site = dice.choice([(pages, site), *sites]) if left > 1 else (pages, site)
                    continue
                break
            assert shop.public().items() >= pages.items(), seed
            extra = set(shop.public()) - set(pages) - {RELEASE_FILE, "theirs.txt"}
            assert all(not path.endswith(".html") for path in extra), (seed, extra)
            assert bucket.files["theirs.txt"] == b"theirs"
            assert not shop.desk().verify()[1], seed


def test_prune_deletes_contents_that_no_release_has(tmp_path: Path) -> None:
    bucket = Bucket()
    shop = Shop(tmp_path, bucket)
    shop.keep = 2
    for number in range(5):
        shop.publish(lay(tmp_path / str(number), {**OLD, "index.html": b"%d" % number}))
    contents = [data for path, data in bucket.files.items() if path.startswith(".bulletin/objects/")]
    assert b"4" in contents
    assert b"3" in contents
    assert b"0" not in contents
