"""The target that an installed rclone reaches, against a real FTP server and WebDAV with a password."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bulletin.model.publishing import Place
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets.rclone import RcloneStore, open_store
from bulletin.publish.targets.rclone_line import PARTIAL
from bulletin.publish.targets.target import OBJECTS, Denied, Missing, Piece, Stopped
from tests.publish.ftp import CANARY, Served, ftp, webdav

pytestmark = pytest.mark.slow

NAMES = ("index.html", "issues/2026-11-09/街道 新貌#1%.html", "a/b/c/空.css")


@pytest.fixture(scope="module", params=[ftp, webdav], ids=["ftp", "webdav"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with request.param(tmp_path_factory.mktemp("served")) as one:
        yield one


def store_of(served: Served, folder: str, **values: str) -> RcloneStore:
    given = {"remote": f"{served.remote}/{folder}", "config": str(served.config), "program": served.program}
    return open_store(Place("web", "rclone", None, given | values), Path("nowhere"), Secrets(Path("nowhere")))


def piece(path: str, data: bytes) -> Piece:
    return Piece(path, hashlib.sha256(data).hexdigest(), len(data), data)


def test_contents_and_addresses(served: Served, tmp_path: Path) -> None:
    store, told = store_of(served, "one"), list[Piece]()
    assert (store.listed(""), store.listed("never")) == ({}, {})
    contents = [
        piece(f"{OBJECTS}/{hashlib.sha256(name.encode()).hexdigest()}", name.encode()) for name in NAMES
    ]
    store.put(contents, told.append)
    assert sorted(told) == sorted(contents)
    pairs = [(one.path, one._replace(path=name)) for one, name in zip(contents, NAMES, strict=True)]
    assert store.link_or_copy([*pairs, (f"{OBJECTS}/none", piece("x", b""))]) == [piece("x", b"")]
    assert store.wrong([piece for _, piece in pairs]) == {}
    site = served.real / "one"
    assert {name: (site / name).read_bytes() for name in NAMES} == {name: name.encode() for name in NAMES}
    store.write(NAMES[0], b"INDEX.html")  # as long, and as old for servers that know no times
    store.write(NAMES[1], b"short")
    store.remove([NAMES[2]])
    assert store.wrong([piece for _, piece in pairs]) == {
        NAMES[0]: "content",
        NAMES[1]: "size",
        NAMES[2]: "missing",
    }
    left = store.link_or_copy(pairs)  # an older rclone has no WebDAV server copy over what is there
    store.put(left)
    assert store.wrong([piece for _, piece in pairs]) == {}
    listed = {
        *store.listed(""),
        *store.listed(OBJECTS),
    }  # FTP servers hide what begins with a dot in a listing
    assert listed == {*NAMES, *(one.path for one in contents)}
    store.remove([NAMES[0], "never"], folders=[OBJECTS])
    assert set(store.listed("")) == set(NAMES[1:])
    store.close()


def test_what_a_killed_rclone_has_left_is_swept(served: Served) -> None:
    """Under our own ending: what others call partial is theirs."""
    store = store_of(served, "swept")
    names = ("index.html", "a/report.partial", ".bulletin/objects/ab")
    for name in (*names, *(f"{name}.0a1b2c3d{PARTIAL}" for name in names)):
        store.write(name, b"x")
    store.swept()
    assert {*store.listed(""), *store.listed(".bulletin")} == set(names)
    store.close()


@pytest.mark.parametrize(
    "remote", ["htdocs", "/srv/www", ":ftp,host=x,pass=canary:htdocs", "web,token=canary:x"]
)
def test_a_remote_that_is_no_name_is_refused(served: Served, remote: str) -> None:
    """A folder of this computer, where rclone would put all; and secrets in an address."""
    place = Place("web", "rclone", None, {"remote": remote, "program": served.program})
    with pytest.raises(Stopped) as stopped:
        open_store(place, Path("nowhere"), Secrets(Path("nowhere")))
    assert (stopped.value.need, stopped.value.told.code) == ("usage", "U080")
    assert "canary" not in f"{stopped.value.told}"


def test_a_folder_that_cannot_be_is_no_lost_line(served: Served) -> None:
    if served.real.parent.name == "root":  # FTP
        store = store_of(served._replace(remote="web:nowhere"), "x")
        with pytest.raises(Denied, match="不收"):
            store.write("a", b"x")
        store.close()


def test_a_file_that_the_server_hides_is_told(served: Served) -> None:
    store = store_of(served, "hidden")
    if served.real.parent.name == "root":  # FTP
        with pytest.raises(Denied) as refused:
            store.put([piece("a/.well-known", b"x")])
        assert "隐藏文件" in refused.value.advice
    store.close()


def test_small_files_and_the_lock(served: Served) -> None:
    store = store_of(served, "two")
    with pytest.raises(Missing):
        store.live("release.json")
    assert store.create(".bulletin/lock", b"me")
    assert not store.create(".bulletin/lock", b"you")
    store.write(".bulletin/lock", b"he")
    assert store.read(".bulletin/lock") == b"he"
    assert list(store.listed(".bulletin")) == [".bulletin/lock"]
    won: list[bytes] = []
    stores = [store_of(served, "two") for _ in range(3)]
    barrier = threading.Barrier(3)

    def race(one: RcloneStore, name: bytes) -> None:
        one.listed("")
        barrier.wait()
        if one.create(".bulletin/race", name):
            won.append(name)
        one.close()

    threads = [threading.Thread(target=race, args=(one, b"%d" % name)) for name, one in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) <= 1
    store.close()


def test_what_cannot_be_reached_is_told(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for values, kind in (
        ({"remote": "elsewhere:web"}, Denied),
        ({"program": "no-such-program"}, Stopped),
    ):
        with pytest.raises(kind) as told, closing(store_of(served, "three", **values)) as store:
            store.listed("")
        assert CANARY not in f"{told.value!r} {vars(told.value)}"
    config = tmp_path / "rclone.conf"
    config.write_text(served.config.read_text().replace("pass = ", "pass = x"))
    if "webdav" in config.read_text():
        with pytest.raises(Denied), closing(store_of(served, "three", config=str(config))) as store:
            store.listed("")


def test_no_password_on_a_command_line_and_nothing_left_behind(served: Served, tmp_path: Path) -> None:
    """The publisher is killed; its rclone ends too."""
    script = (
        "import sys, time\nfrom tests.publish.test_rclone import *\n"
        f"store = store_of(Served(*{tuple(map(str, served))!r}), 'four')\nstore.listed('')\n"
        "print('up', flush=True)\ntime.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    before = {pid for pid, _ in running()}
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout
        assert child.stdout.readline() == b"up\n"
        lines = {pid: line for pid, line in running() if pid not in before and " rcd " in line}
        ours = set(lines)
        assert len(ours) >= 2  # the leash and rclone
        assert not [line for line in lines.values() if CANARY in line]
        child.send_signal(signal.SIGKILL)
        child.wait()
    end = time.monotonic() + 30
    while ours & {pid for pid, line in running() if " rcd " in line}:
        assert time.monotonic() < end
        time.sleep(0.05)


def running() -> list[tuple[int, str]]:
    """Return every process and its command line."""
    told = subprocess.run(["ps", "-eo", "pid,args", "-ww"], check=True, capture_output=True, text=True)
    return [
        (int(pid), line)
        for pid, _, line in (row.strip().partition(" ") for row in told.stdout.splitlines()[1:])
    ]
