"""Releases in a folder: whole, one step, the way back, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bulletin.publish.orders import Order
from bulletin.publish.site import Site
from bulletin.publish.targets.folder import FolderStore
from bulletin.publish.targets.target import Denied, LineDown, Stopped
from bulletin.write import swap
from tests.counts import LONG, samples
from tests.publish.office import NEW, OLD, Faulty, Office, content, in_a_child, lay, whole

FIXED = pytest.mark.parametrize("fixed", ["", "true"], ids=["link", "fixed root"])


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory where the system has that: hundreds of small trees come and go."""
    shm = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as folder:
        yield Path(folder)


def office(home: Path, fixed: str = "") -> Office:
    home.mkdir(parents=True, exist_ok=True)
    return Office(home, **({"fixed": fixed} if fixed else {}))


@FIXED
def test_a_release_and_the_next_and_back(tmp_path: Path, fixed: str) -> None:
    here = office(tmp_path, fixed)
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    assert here.publish(old).state == "live"
    assert here.public() == whole(OLD, old)
    assert here.publish(old).state == "same"
    assert here.publish(new).state == "live"
    stays = {path: OLD[path] for path in ("assets/old.deadbeef.css",)}
    assert here.public() == whole(NEW, new) | stays, "pages open in a browser still have their styles"
    desk = here.desk()
    assert desk.rollback("", Order()).state == "live"
    shown = here.public()
    assert shown.items() >= whole(OLD, old).items()
    assert set(shown) - set(whole(OLD, old)) == {
        "assets/new.cafebabe.css", "photos/b.feedface00.jpg", "photos/照片 1#%.jpg",
    }  # fmt: skip
    assert desk.rollback(new.release[:6], Order()).state == "live"
    assert here.public() == whole(NEW, new) | stays
    assert not desk.verify()[1]


def test_what_is_unchanged_is_one_file_on_the_disk(tmp_path: Path) -> None:
    here = office(tmp_path)
    for pages in (OLD, NEW):
        here.publish(lay(tmp_path / str(len(pages)), pages))
    photos = list(here.www.glob("releases/*/photos/a.0123456789ab.jpg"))
    assert len({photo.stat().st_ino for photo in photos}) == 1
    assert len(photos) == 2


def test_nothing_changed_is_one_read(tmp_path: Path) -> None:
    here, site = office(tmp_path), lay(tmp_path / "site", OLD)
    here.publish(site)
    calls: list[Faulty] = []

    def counted(store: object) -> Faulty:
        calls.append(Faulty(store, lambda _number, _name: ""))
        return calls[0]

    assert here.publish(site, wrapped=counted).state == "same"
    assert calls[0].log == ["live"]


def calls_of(here: Office, site: Site) -> int:
    """Return how many calls publishing a site takes."""
    counted: list[Faulty] = []

    def count(store: object) -> Faulty:
        counted.append(Faulty(store, lambda _number, _name: ""))
        return counted[0]

    here.publish(site, wrapped=count)
    return counted[0].count


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("how", ["killed before", "killed after", "lost before", "lost after"])
@FIXED
def test_at_every_call_the_public_sees_the_old_or_the_new(memory: Path, fixed: str, how: str) -> None:
    old, new = lay(memory / "old", OLD), lay(memory / "new", NEW)
    first = office(memory / "first", fixed)
    first.publish(old)
    calls = calls_of(first, new)
    assert calls > 15
    seen = set()
    for number in range(1, calls + 1, 1 if LONG else 2 if how.endswith("before") else 3):
        here = office(memory / f"run{number}", fixed)
        here.publish(old)
        before = here.public()

        def run(here: Office = here, number: int = number) -> None:
            fails = lambda count, _name: how if count == number else ""  # noqa: E731
            here.publish(new, wrapped=lambda store: Faulty(store, fails))

        if how.startswith("killed"):
            assert in_a_child(run) == signal.SIGKILL
        else:
            with suppress(LineDown):
                run()
        found = here.public()
        is_new = found["index.html"] == NEW["index.html"]
        seen.add(is_new)
        assert (found.items() >= whole(NEW, new).items()) if is_new else (found == before), number
        assert here.publish(new, Order(take_over=True)).state in ("live", "same"), number
        after = here.public()
        assert after.items() >= whole(NEW, new).items(), number
        assert set(after) - set(whole(NEW, new)) <= {"assets/old.deadbeef.css"}, number
        shutil.rmtree(here.home)
    assert seen == {False, True}


@pytest.mark.slow
def test_random_faults_end_right(memory: Path) -> None:
    sites = [(pages, lay(memory / name, pages)) for name, pages in (("old", OLD), ("new", NEW))]
    for seed in range(samples(300)):
        dice = random.Random(seed)
        here = office(memory / f"run{seed}", dice.choice(["", "true"]))
        (here.www).mkdir()
        if not here.values.get("fixed"):
            (here.www / "foreign.txt").write_text("theirs")
        for pages, site in sites:
            for left in reversed(range(5)):
                rate = 0.2 if left else 0.0

                def fails(_count: int, _name: str, rate: float = rate, dice: random.Random = dice) -> str:
                    return dice.choice(("lost before", "lost after")) if dice.random() < rate else ""

                try:
                    outcome = here.publish(
                        site, Order(take_over=True), wrapped=lambda store, fails=fails: Faulty(store, fails)
                    )
                except LineDown:
                    continue
                if outcome.state in ("live", "same"):
                    break
            assert here.public().items() >= whole(pages, site).items(), seed
        desk = here.desk()
        assert not desk.verify()[1], seed
        if not here.values.get("fixed"):
            assert (here.www / "foreign.txt").read_text() == "theirs"


def test_what_was_verified_is_not_uploaded_again(memory: Path) -> None:
    here, site = office(memory / "run"), lay(memory / "site", NEW)
    verified: list[str] = []

    def lost(_count: int, name: str) -> str:
        verified.append(name)
        return "lost after" if verified.count("wrong") == 1 and name == "wrong" else ""

    with pytest.raises(LineDown):
        here.publish(site, wrapped=lambda store: Faulty(store, lost))
    assert "put" in verified
    uploads: list[str] = []
    order = Order(take_over=True, done=lambda piece: uploads.append(piece.path))
    here.desk().publish(site, order, lambda _shown: True)
    assert uploads == []
    assert here.public() == whole(NEW, site)


def test_the_lock(tmp_path: Path) -> None:
    here, site = office(tmp_path), lay(tmp_path / "site", OLD)
    desk = here.desk()
    with desk.way.records.locked():
        with pytest.raises(Stopped) as locked:
            here.publish(site)
        assert (locked.value.need, locked.value.told.code) == ("later", "U042")
        assert "@" in locked.value.told.message
        assert here.publish(site, Order(take_over=True)).state == "live"
        with pytest.raises(Stopped):
            desk.way.records.certain()
    assert here.publish(lay(tmp_path / "new", NEW)).state == "live"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@FIXED
def test_two_at_once_never_mix(memory: Path, fixed: str) -> None:
    """One of them leaves with 4, or comes after the other; what is live is one site or the other, whole."""
    both = [(pages, lay(memory / name, pages)) for name, pages in (("old", OLD), ("new", NEW))]
    here = office(memory / "run", fixed)
    here.publish(both[0][1])
    left = 0
    for number in range(samples(100)):
        children = []
        for _, site in both if number % 2 else reversed(both):
            child = os.fork()
            if not child:
                code = 1
                try:
                    code = 0 if here.publish(site, Order(deletions=True)).state in ("live", "same") else 1
                except Stopped as stopped:
                    code = 4 if stopped.told.code == "U042" else 1
                finally:
                    os._exit(code)
            children.append(child)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        assert set(codes) <= {0, 4}, codes
        assert 0 in codes
        left += codes.count(4)
        found = here.public()
        assert [pages for pages, site in both if found.items() >= whole(pages, site).items()], number
        assert not here.desk().verify()[1]
    assert (
        not (here.www.with_name(".www.bulletin") if fixed else here.www / ".bulletin")
        .joinpath("lock")
        .exists()
    )


def test_drift_is_found_and_mended(tmp_path: Path) -> None:
    here, site = office(tmp_path), lay(tmp_path / "site", OLD)
    here.publish(site)
    live = here.www / "current"
    (live / "index.html").write_bytes(OLD["index.html"].replace(b"old", b"odd"))
    (live / "feed.xml").unlink()
    (live / "issues/extra.html").write_text("theirs")
    drift = here.desk().verify()[1]
    assert drift.wrong == {"feed.xml": "missing", "index.html": "content"}
    assert drift.extra == ("issues/extra.html",)
    assert here.publish(site).state == "mended"
    assert here.public() == whole(OLD, site)
    assert not here.desk().verify()[1]


def test_drift_is_not_handed_on_to_the_next_release(tmp_path: Path) -> None:
    here = office(tmp_path)
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    here.publish(old)
    (here.www / "current/photos/a.0123456789ab.jpg").write_bytes(b"x" * 300)
    here.desk().verify()
    here.publish(new)
    assert here.public()["photos/a.0123456789ab.jpg"] == NEW["photos/a.0123456789ab.jpg"]


def test_mass_deletion_asks(tmp_path: Path) -> None:
    here = office(tmp_path)
    here.publish(lay(tmp_path / "old", OLD))
    less = {path: data for path, data in OLD.items() if not path.startswith("issues/2026-11-09")}
    site = lay(tmp_path / "less", less)
    outcome = here.publish(site)
    assert (outcome.state, [one.code for one in outcome.problems]) == ("refused", ["U045"])
    assert "2026-11-09" in outcome.problems[0].message
    assert here.public()["index.html"] == OLD["index.html"]
    assert "issues/2026-11-09/market/index.html" in here.public()
    assert here.publish(site, Order(deletions=True)).state == "live"
    assert "issues/2026-11-09/market/index.html" not in here.public(), (
        "a page that is taken down does not stay"
    )


def test_current_is_a_folder(tmp_path: Path) -> None:
    here = office(tmp_path)
    (here.www / "current").mkdir(parents=True)
    (here.www / "current/index.html").write_text("theirs")
    with pytest.raises(Stopped) as refused:
        here.publish(lay(tmp_path / "site", OLD))
    assert (refused.value.need, refused.value.told.code) == ("act", "U050")
    assert (here.www / "current/index.html").read_text() == "theirs"


def test_fixed_root_with_somebody_elses_files(tmp_path: Path) -> None:
    here = office(tmp_path, "true")
    here.www.mkdir()
    (here.www / "verify.txt").write_text("theirs")
    with pytest.raises(Stopped) as refused:
        here.publish(lay(tmp_path / "site", OLD))
    assert refused.value.told.code == "U050"
    assert "verify.txt" in refused.value.told.message
    assert content(here.www) == {"verify.txt": b"theirs"}


def test_what_stands_in_place_of_the_link_is_told(tmp_path: Path) -> None:
    """Somebody has copied the site, and may have changed the copy: that is what the public sees."""
    here = office(tmp_path)
    site = lay(tmp_path / "old", OLD)
    here.publish(site)
    link = here.www / "current"
    folder = link.resolve()
    link.unlink()
    shutil.copytree(folder, link)
    with pytest.raises(Stopped) as stopped:
        here.desk().verify()
    assert (stopped.value.told.code, stopped.value.need) == ("U050", "act")
    shutil.rmtree(link)
    with pytest.raises(Stopped) as stopped:
        here.desk().verify()
    assert stopped.value.told.code == "U056"
    assert f"上次发布的是 {site.release}" in stopped.value.told.message


def test_prune_keeps_what_is_live_and_the_newest(tmp_path: Path) -> None:
    here = office(tmp_path)
    here.keep = 3
    names = []
    for number in range(6):
        site = lay(tmp_path / str(number), {**OLD, "index.html": b"%d" % number})
        here.publish(site)
        names.append(site.release)
    assert sorted(os.listdir(here.www / "releases")) == sorted(names[-3:])
    desk = here.desk()
    assert desk.way.records.names() == set(names[-3:])
    assert desk.rollback("", Order()).live == names[-2]
    assert desk.rollback("", Order()).live == names[-3]
    with pytest.raises(Stopped) as none:
        desk.rollback("", Order())
    assert none.value.told.code == "U051"


def test_where_there_is_nothing_to_go_back_to_that_is_said(tmp_path: Path) -> None:
    here = office(tmp_path)
    for told in ("那里还没有发布过", "那里只有线上这一版"):
        with pytest.raises(Stopped) as none:
            here.desk().rollback("", Order())
        assert told in none.value.told.remedy
        here.publish(lay(tmp_path / "old", OLD))


def test_a_release_that_was_pruned_by_hand_is_not_gone_back_to(tmp_path: Path) -> None:
    here = office(tmp_path)
    old = lay(tmp_path / "old", OLD)
    here.publish(old)
    here.publish(lay(tmp_path / "new", NEW))
    shutil.rmtree(here.www / "releases" / old.release / "issues")
    with pytest.raises(Stopped) as refused:
        here.desk().rollback("", Order())
    assert refused.value.told.code == "U052"
    assert here.public()["index.html"] == NEW["index.html"]


def test_a_full_disk_leaves_what_is_live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = office(tmp_path)
    old = lay(tmp_path / "old", OLD)
    here.publish(old)
    aside = FolderStore._aside
    writes: list[str] = []

    def full(store: FolderStore, path: str, data: bytes) -> Path:
        writes.append(path)
        if len(writes) > 4:
            raise OSError(errno.ENOSPC, "No space left on device")  # of an open file the system tells no name
        return aside(store, path, data)

    monkeypatch.setattr(FolderStore, "_aside", full)
    with pytest.raises(Denied, match="磁盘满了") as refused:
        here.publish(lay(tmp_path / "new", NEW))
    assert f"写不进 {here.www}：磁盘满了，只剩 " in str(refused.value)
    assert here.public() == whole(OLD, old)


def test_a_site_that_changes_meanwhile(tmp_path: Path) -> None:
    here = office(tmp_path)
    old = lay(tmp_path / "old", OLD)
    here.publish(old)
    new = lay(tmp_path / "new", NEW)
    (tmp_path / "new/feed.xml").write_bytes(b"<feed>3</feed>")
    with pytest.raises(Stopped) as stopped:
        here.publish(new)
    assert (stopped.value.need, stopped.value.told.code) == ("newsroom", "U041")
    assert here.public() == whole(OLD, old)


def test_a_record_that_is_lost_is_no_reason_to_delete_unasked(tmp_path: Path) -> None:
    here = office(tmp_path)
    old = lay(tmp_path / "old", OLD)
    here.publish(old)
    (here.www / ".bulletin/releases" / f"{old.release}.json").write_bytes(b"{}")
    new = lay(tmp_path / "new", NEW)
    outcome = here.publish(new)
    assert (outcome.state, [one.code for one in outcome.problems]) == ("refused", ["U056"])
    assert here.public() == whole(OLD, old)
    assert here.publish(new, Order(deletions=True)).state == "live"
    assert here.public().items() >= whole(NEW, new).items()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_between_two_renames_where_nothing_can_be_exchanged(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There alone a reader may find nothing for a moment; the next run brings the old release back first."""
    monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    old, new = lay(memory / "old", OLD), lay(memory / "new", NEW)
    for at in range(1, 6):
        here = office(memory / str(at), "true")
        here.publish(old)

        def run(here: Office = here, at: int = at) -> None:
            steps = 0

            def step(event: str, _arguments: tuple[object, ...]) -> None:
                nonlocal steps
                if event == "os.rename" and switching:
                    steps += 1
                    if steps == at:
                        os.kill(os.getpid(), signal.SIGKILL)

            switching: list[bool] = []
            sys.addaudithook(step)

            def fails(_count: int, name: str) -> str:
                switching.extend([True] * (name == "switch"))
                return ""

            here.publish(new, wrapped=lambda store: Faulty(store, fails))

        in_a_child(run)
        assert here.publish(new, Order(take_over=True)).state in ("live", "same")
        assert here.public().items() >= whole(NEW, new).items(), at
        desk = here.desk()
        desk.rollback("", Order())
        assert here.public().items() >= whole(OLD, old).items(), at
        shutil.rmtree(here.home)


def test_what_a_run_asks_of_a_target(tmp_path: Path) -> None:
    """Nothing changed: one read. One edit, planned: what is live, and its record. Back: two calls that change something."""
    here = office(tmp_path)
    logs: list[Faulty] = []

    def watched(store: FolderStore) -> Faulty:
        logs.append(Faulty(store, lambda _count, _name: ""))
        return logs[-1]

    folder = tmp_path / "site"
    old = lay(folder, OLD)
    here.publish(old)
    assert here.publish(lay(folder, OLD), wrapped=watched).state == "same"
    assert logs[-1].log == ["live"]
    new = lay(folder, {**OLD, "index.html": b"edited"})
    assert new.former.release == old.release
    assert new.former.files == old.files
    assert here.publish(new, Order(dry_run=True), wrapped=watched).state == "planned"
    assert logs[-1].log == ["live", "read"]
    assert here.publish(new, wrapped=watched).state == "live"
    assert logs[-1].log.count("listed") == 1
    desk = here.desk(wrapped=watched)
    assert desk.rollback("", Order()).state == "live"
    own = [
        "create",
        "read",
        "read",
        "remove",
    ]  # the lock: made, looked at before the switch and at the end, let go
    assert sorted(logs[-1].log) == sorted([*own, "live", "read", "listed", "write", "switch"])
    assert here.public() == whole(OLD, old)


def test_a_folder_of_a_release_that_no_record_tells_of_is_no_guess(tmp_path: Path) -> None:
    """Somebody has brought it back out of a backup, and something else with it."""
    here, old, new = office(tmp_path), lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    here.publish(old)
    folder = here.www / "releases" / new.release
    lay(folder, {**NEW, "index.html": b"damaged", "release.json": b"{}", "else.html": b"not ours"})
    assert here.publish(new).state == "live"
    assert here.public() == {**whole(NEW, new), "assets/old.deadbeef.css": b"old"}


def test_what_the_site_was_is_no_guess(tmp_path: Path) -> None:
    """Files that came, went and changed since the last look; another release may be live meanwhile."""
    folder = tmp_path / "site"
    old = lay(folder, OLD)
    (folder / "feed.xml").unlink()
    new = lay(folder, {"index.html": b"edited", "new.txt": b"new"})
    assert (new.former.release, new.former.files) == (old.release, old.files)
    assert "feed.xml" not in new.files
    assert lay(folder, {}).release == new.release
    here = office(tmp_path)
    other = lay(tmp_path / "other", NEW)
    here.publish(other)
    assert here.publish(new, Order(deletions=True)).state == "live"
    assert here.public().items() >= {"index.html": b"edited", "new.txt": b"new"}.items()
    assert "issues/2026-11-23/index.html" not in here.public()
