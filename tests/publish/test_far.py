"""Whole runs against real servers elsewhere, with everything that befalls a line: SSH, and an object store."""

from __future__ import annotations

import itertools
import random
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bulletin.publish.orders import Order
from bulletin.publish.targets.target import Denied, LineDown, Stopped
from tests.counts import LONG, SHARES, samples, share_of
from tests.publish.badline import BadLine, before
from tests.publish.far import VARIABLES, Far, FarBucket, FarFolder
from tests.publish.office import NEW, ODD, OLD, THEIR_WORDS, lay, settled, whole
from tests.publish.sshd import Sshd, listening
from tests.publish.test_inplace import broken
from tests.publish.weed import SECRET, make_bucket, storing

pytestmark = pytest.mark.slow

Maker = Callable[[Path], Far]


@pytest.fixture(scope="module", params=["sftp", "s3"])
def far(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maker]:
    """Makes a computer whose target is one of the real servers."""
    if request.param == "sftp":
        with listening(tmp_path_factory.mktemp("sshd")) as server:
            yield lambda home: FarFolder(home, server)
    else:
        with storing(tmp_path_factory.mktemp("weed")) as store, before(store.port) as line:
            make_bucket(store.port, "news")
            yield lambda home: FarBucket(home, line, "news")


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.delenv("BULLETIN_SECRETS", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))


def calls_of(here: Far) -> int:
    line = here.line
    return len(line.calls() if isinstance(line, Sshd) else line.calls)


def looked_at(here: Far, old: dict[str, bytes]) -> None:
    """Fail where the public sees something that is neither the old release nor the new one, nor a whole page."""
    shown = here.public()
    if isinstance(here, FarBucket):
        assert broken(shown) == []
    else:
        assert shown == old or shown.items() >= NEW.items()


def test_a_release_the_next_and_back(far: Maker, tmp_path: Path) -> None:
    here = far(tmp_path)
    here.line.order()
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    assert here.publish(old).state == "live"
    assert here.public() == whole(OLD, old)
    here.line.order()
    assert here.publish(old).state == "same"
    assert calls_of(here) <= 5  # one read: opened, read, closed
    assert here.publish(new).state == "live"
    assert here.public().items() >= whole(NEW, new).items()
    here.line.order()
    desk = here.desk()
    assert desk.rollback("", Order()).state == "live"
    assert here.public().items() >= whole(OLD, old).items()
    if isinstance(here.line, BadLine):
        assert not [path for method, path in here.line.calls if method == "PUT" and "/objects/" in path]
    assert desk.rollback(new.release, Order()).state == "live"
    assert here.public().items() >= whole(NEW, new).items()
    assert not desk.verify()[1]
    desk.close()


def test_drift_is_found_and_mended(far: Maker, tmp_path: Path) -> None:
    here = far(tmp_path)
    here.line.order()
    site = lay(tmp_path / "site", OLD)
    here.publish(site)
    desk = here.desk()
    folder = "releases/" + site.release + "/" if isinstance(here, FarFolder) else ""
    desk.way.records.store.write(f"{folder}index.html", OLD["index.html"].replace(b"old", b"odd"))
    desk.way.records.store.remove([f"{folder}feed.xml"])
    assert desk.verify()[1].wrong == {"feed.xml": "missing", "index.html": "content"}
    desk.close()
    assert here.publish(site).state == "mended"
    assert here.public() == whole(OLD, site)


def faults_of(here: Far) -> list[str]:
    return (
        ["drop before", "drop after", "fail before"]
        if isinstance(here.line, Sshd)
        else ["drop before", "drop after", "500 after"]
    )


def test_odd_names_and_a_photo_of_40_megabytes(far: Maker, tmp_path: Path) -> None:
    here = far(tmp_path / "here")
    here.line.order()
    site = lay(tmp_path / "site", ODD)
    assert here.publish(site).state == "live"
    assert here.public() == whole(ODD, site)
    assert here.publish(lay(tmp_path / "new", {**ODD, "index.html": b"new"})).state == "live"
    desk = here.desk()
    assert not desk.verify()[1]
    assert desk.rollback("", Order()).state == "live"
    desk.close()
    assert here.public().items() >= whole(ODD, site).items()


def befalling(numbers: range, faults: Sequence[str]) -> Iterator[tuple[int, int, dict[int, str]]]:
    """Yield what is to befall a run: a fault at a call, or at all from there on. A long run takes every one of them."""
    for number in numbers:
        usual = faults[number % len(faults)]
        once = [{number: fault} for fault in (faults if LONG else (usual,))]
        on = [dict.fromkeys(range(number, number + 10_000), usual)]
        for at, befalls in enumerate([*once, *on] if LONG else once if number % 2 else on):
            yield number, at, befalls


@pytest.mark.parametrize("share", SHARES)
def test_at_every_call_of_the_line(far: Maker, tmp_path: Path, share: int) -> None:
    """One lost call, or all from there on: the public sees the old, the new or whole pages, and the next run ends right."""
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    before = far(tmp_path / "before")
    before.line.order()
    before.publish(old)
    first = before.begun(tmp_path / "first", old)
    first.line.order()
    first.publish(new)
    calls = calls_of(first)
    assert calls > 20
    numbers = range(1 + share, calls, len(SHARES) if LONG else calls // 2 - 1)
    for number, at, faults in befalling(numbers, faults_of(first)):
        here = before.begun(tmp_path / f"run{number}-{at}", old)
        begun = here.public()
        here.line.order(faults)
        try:
            state = here.publish(new).state
        except (LineDown, Stopped, Denied):
            state = "lost"
        here.line.order()
        looked_at(here, begun)
        after = here.publish(new, Order(take_over=True)).state
        assert after == "live" or (after == "same" and state in ("live", "lost")), (number, at)
        assert here.public().items() >= whole(NEW, new).items(), (number, at)


@pytest.mark.parametrize("share", SHARES)
def test_killed_at_a_call(far: Maker, tmp_path: Path, share: int) -> None:
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    before = far(tmp_path / "before")
    before.line.order()
    before.publish(old)
    first = before.begun(tmp_path / "first", old)
    first.line.order()
    first.publish(new)
    calls = calls_of(first)
    ended = 0
    hows = ("kill before", "kill after")
    for number, how in itertools.product(range(2 + share, calls, len(SHARES) if LONG else calls - 6), hows):
        if not LONG and how != hows[number % 2]:
            continue
        here = before.begun(tmp_path / f"kill{number}-{how[5:]}", old)
        begun = here.public()
        ended += here.killed_at(number, how) == -signal.SIGKILL
        here.line.order()
        looked_at(here, begun)
        assert here.publish(new, Order(take_over=True)).state in ("live", "same"), (number, how)
        assert here.public().items() >= whole(NEW, new).items(), (number, how)
    assert ended


@pytest.mark.parametrize("share", SHARES)
def test_random_faults_end_right(far: Maker, tmp_path: Path, share: int) -> None:
    sites = [(pages, lay(tmp_path / name, pages)) for name, pages in (("old", OLD), ("new", NEW))]
    for seed in share_of(300 if LONG else 1, share):
        dice = random.Random(seed)
        here = far(tmp_path / f"run{seed}")
        here.line.order()
        here.lay_theirs()
        for pages, site in sites:
            for left in reversed(range(5)):
                dates = [dice.randrange(400) for _ in range(12)] if left else []
                here.line.order({date: dice.choice(faults_of(here)) for date in dates})
                try:
                    state = here.publish(site, Order(take_over=True), patient=True).state
                except (LineDown, Stopped, Denied):
                    continue
                if state in ("live", "same"):
                    break
            here.line.order()
            settled(here.public(), pages, site, seed)
            assert here.theirs() == THEIR_WORDS, seed


def test_two_at_once(far: Maker, tmp_path: Path) -> None:
    """One waits or leaves; what is live is one of the two, whole."""
    sites = [lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)]
    here = far(tmp_path)
    here.line.order()
    for _ in range(samples(100) if LONG else 2):
        states: list[str] = []

        def run(number: int, states: list[str] = states) -> None:
            try:
                states.append(here.publish(sites[number], Order(deletions=True)).state)
            except Stopped as stopped:
                states.append(stopped.told.code)
            except (Denied, LineDown) as failed:
                states.append(f"{failed}")

        threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(states) <= {"live", "same", "U042"}, states
        assert len(states) == 2
        shown = here.public()
        assert shown.items() >= OLD.items() or shown.items() >= NEW.items() or set(states) == {"U042"}


def test_no_secret_is_told(far: Maker, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither in what is said, nor in what is kept here or there."""
    here = far(tmp_path / "here")
    here.line.order()
    here.publish(lay(tmp_path / "site", OLD))
    here.line.order(dict.fromkeys(range(10_000), faults_of(here)[0]))
    with pytest.raises(LineDown) as lost:
        here.publish(lay(tmp_path / "new", NEW))
    here.line.order()
    said = f"{lost.value!r}{lost.value.__cause__!r}{capfd.readouterr()}".encode()
    kept = [path.read_bytes() for path in (tmp_path / "here").rglob("*") if path.is_file()]
    if isinstance(here, FarBucket):
        kept += here.everything().values()
        canaries = [SECRET.encode()]
    else:
        assert isinstance(here.line, Sshd)
        kept += [path.read_bytes() for path in here.www.rglob("*") if path.is_file()]
        canaries = here.line.key.read_bytes().split()[5:9]
    for canary in canaries:
        assert canary not in said
        assert not [one for one in kept if canary in one]
