"""The SFTP target against a real OpenSSH server: with and without commands, links and one-step renames."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from bulletin.model.publishing import Place
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets.sftp import SftpStore, open_store
from bulletin.publish.targets.ssh import Line
from bulletin.publish.targets.target import Denied, LineDown, Missing, Piece, Stopped
from tests.counts import LONG
from tests.publish.far import FarFolder
from tests.publish.office import OLD, lay
from tests.publish.sshd import Sshd, listening

pytestmark = pytest.mark.slow

NAMES = (
    "index.html",
    "issues/2026-11-09/街道 新貌#1%.html",
    "a/b/c/空.css",
    "a/b/" + "长" * 80 + ".txt",
    "'q' \"r\" $x\\y.txt",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with listening(tmp_path_factory.mktemp("sshd")) as one:
        yield one


@pytest.fixture(scope="module")
def mute(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """A server that runs no commands, whatever it is asked."""
    with listening(tmp_path_factory.mktemp("mute"), commands=False) as one:
        yield one


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the user who runs the tests helps: no agent, no keys, no files."""
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("BULLETIN_SECRETS", raising=False)


def place_of(server: Sshd, root: str = "", **values: str) -> Place:
    given = {
        "host": "127.0.0.1",
        "port": str(server.port),
        "user": server.user,
        "host_key": server.fingerprint,
    }
    return Place("web", "sftp", values=given | {"path": f"{server.root}/{root}".rstrip("/")} | values)


def store_of(server: Sshd, tmp_path: Path, root: str = "", **values: str) -> SftpStore:
    os.environ["BULLETIN_WEB_KEY"] = str(server.key)
    return open_store(
        place_of(server, root or tmp_path.name, **values), tmp_path / "newsroom", Secrets(tmp_path)
    )


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    for name in ("BULLETIN_WEB_KEY", "BULLETIN_WEB_PASSWORD", "BULLETIN_WEB_PASSPHRASE"):
        os.environ.pop(name, None)


def piece(path: str, data: bytes, file: Path | None = None) -> Piece:
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return Piece(path, hashlib.sha256(data).hexdigest(), len(data), file or data)


def release(number: int, folder: Path) -> list[Piece]:
    return [
        piece(f"releases/r{number}/{name}", f"{name} {number}".encode() * 7, folder / f"{number}-{place}")
        for place, name in enumerate(NAMES)
    ]


def test_a_release_and_the_next(server: Sshd, tmp_path: Path) -> None:
    server.order()
    told: list[Piece] = []
    store = store_of(server, tmp_path)
    first = release(1, tmp_path)
    store.put(first, told.append)
    assert sorted(told) == sorted(first)
    assert store.wrong(first) == {} == store.wrong(first, every_byte=True)
    assert store.switch("r1") == ""
    assert store.live("index.html") == first[0].content.read_bytes()  # type: ignore[union-attr]
    second = [piece(one.path.replace("r1", "r2"), one.content.read_bytes()) for one in first]  # type: ignore[union-attr]
    gone = piece("releases/r2/gone", b"x")
    pairs = [(old.path, new) for old, new in zip(first, second, strict=True)]
    assert store.link_or_copy([*pairs, ("releases/r1/never", gone)]) == [gone]
    site = server.real / tmp_path.name
    assert (site / first[1].path).stat().st_ino == (site / second[1].path).stat().st_ino
    assert store.switch("r2") == "r1"
    assert store.switch("r2") == "r2"
    assert str((site / "current").readlink()) == "releases/r2"
    assert {path: found.size for path, found in store.listed("releases/r2").items()} == {
        one.path: one.size for one in second
    }
    store.remove([], folders=["releases/r1"])
    assert not (site / "releases/r1").exists()
    assert store.wrong(second) == {}
    store.close()


def test_what_is_wrong_is_named(server: Sshd, mute: Sshd, tmp_path: Path) -> None:
    for one in (server, mute):
        one.order()
        store = store_of(one, tmp_path)
        pieces = release(1, tmp_path)
        store.put(pieces)
        site = one.real / tmp_path.name
        (site / pieces[0].path).unlink()
        (site / pieces[1].path).write_bytes(b"other")
        (site / pieces[2].path).write_bytes(pieces[2].content.read_bytes()[:-1] + b"!")  # type: ignore[union-attr]
        expected = {pieces[0].path: "missing", pieces[1].path: "size", pieces[2].path: "content"}
        assert store.wrong(pieces) == expected == store.wrong(pieces, every_byte=True)
        store.close()


def test_checksums_are_the_servers_own_where_it_runs_commands(
    server: Sshd, mute: Sshd, tmp_path: Path
) -> None:
    pieces = release(1, tmp_path)
    read = []
    for one in (server, mute):
        store = store_of(one, tmp_path)
        store.put(pieces)
        one.order()
        assert store.wrong(pieces) == {}
        store.close()
        read.append(one.count("read"))
    assert read[0] == 0 < len(pieces) <= read[1]


def test_a_file_over_a_link_leaves_the_other_release_alone(server: Sshd, tmp_path: Path) -> None:
    server.order()
    store = store_of(server, tmp_path)
    old, new = piece("releases/r1/a", b"old"), piece("releases/r2/a", b"new")
    store.put([old])
    store.link_or_copy([("releases/r1/a", new._replace(sha256=old.sha256))])
    store.put([new])
    assert store.wrong([old, new]) == {}
    store.put([old._replace(path="releases/r2/b"), new])  # again, over what is there
    store.link_or_copy([("releases/r1/a", new)])
    assert store.read("releases/r2/a") == b"old"
    store.close()


@pytest.mark.parametrize("without", [("hardlink@openssh.com",), ("hardlink@openssh.com", "copy-data")])
def test_a_server_without_links_copies_or_asks_for_the_file(
    server: Sshd, tmp_path: Path, without: tuple[str, ...]
) -> None:
    server.order(without=without)
    store = store_of(server, tmp_path)
    old = piece("releases/r1/a", b"old" * 100_000)
    new = old._replace(path="releases/r2/a")
    store.put([old])
    left = store.link_or_copy([(old.path, new)])
    assert left == ([] if len(without) == 1 and store.wrong([new]) == {} else [new])
    store.close()


def test_a_server_without_one_step_renames(server: Sshd, mute: Sshd, tmp_path: Path) -> None:
    """Commands do it as well; where there are none, nothing is done halfway."""
    for one in (server, mute):
        one.order(without=("posix-rename@openssh.com",))
        store = store_of(one, tmp_path)
        store.put([piece("releases/r1/a", b"1"), piece("releases/r2/a", b"2")])
        if one is server:
            assert (store.switch("r1"), store.switch("r2"), store.live("a")) == ("", "r1", b"2")
            store.write(".bulletin/x", b"1")
            store.write(".bulletin/x", b"2")
            assert store.read(".bulletin/x") == b"2"
        else:
            with pytest.raises(Stopped) as stopped:
                store.switch("r1")
            assert (stopped.value.told.code, stopped.value.need) == ("U064", "act")
            assert not (one.real / tmp_path.name / "current").is_symlink()
        store.close()


def test_a_current_that_is_a_folder_stays(server: Sshd, tmp_path: Path) -> None:
    server.order()
    store = store_of(server, tmp_path)
    store.put([piece("releases/r1/a", b"1"), piece("current/theirs", b"x")])
    with pytest.raises(Stopped) as stopped:
        store.switch("r1")
    assert stopped.value.told.code == "U063"
    assert (server.real / tmp_path.name / "current/theirs").read_bytes() == b"x"
    store.close()


def test_small_files_of_ours(server: Sshd, tmp_path: Path) -> None:
    server.order()
    store = store_of(server, tmp_path)
    for ask in (store.read, store.live):
        with pytest.raises(Missing):
            ask("release.json")
    assert store.foreign() == []
    assert store.create(".bulletin/lock", b"me")
    assert not store.create(".bulletin/lock", b"you")
    assert store.read(".bulletin/lock") == b"me"
    assert list(store.listed(".bulletin")) == [".bulletin/lock"]
    store.write(".bulletin/lock", b"she")
    assert store.read(".bulletin/lock") == b"she"
    store.remove([".bulletin/lock", ".bulletin/never"], folders=["releases/never"])
    assert store.listed(".bulletin") == {}
    (server.real / tmp_path.name / "theirs.txt").write_text("x")
    store.write("preview/0a/index.html", b"x")
    assert store.foreign() == ["theirs.txt"], "links to issues with drafts are ours"
    store.close()


def test_links_are_deleted_and_not_followed(server: Sshd, tmp_path: Path) -> None:
    server.order()
    store = store_of(server, tmp_path)
    store.put([piece("releases/r1/a", b"1")])
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "x").write_text("x")
    (server.real / tmp_path.name / "releases/r1/away").symlink_to(theirs)
    assert store.listed("releases")["releases/r1/away"].size == -1
    store.remove([], folders=["releases/r1"])
    assert (theirs / "x").exists()
    assert store.listed("releases") == {}
    store.close()


# Keys


def code_of(store: SftpStore) -> str:
    with pytest.raises(Stopped) as stopped:
        store.foreign()
    store.close()
    return stopped.value.told.code


def test_a_first_contact_shows_the_fingerprint_and_stops(server: Sshd, tmp_path: Path) -> None:
    server.order()
    (server.folder / "log").write_text("")
    store = store_of(server, tmp_path, host_key="")
    os.environ.pop("BULLETIN_WEB_KEY")  # whoever has no key yet is shown it, too
    with pytest.raises(Stopped) as stopped:
        store.foreign()
    store.close()
    assert stopped.value.told.code == "U060"
    assert server.fingerprint in stopped.value.told.remedy
    assert "Accepted" not in (server.folder / "log").read_text()
    assert server.calls() == []


def test_another_key_stops_hard_before_a_password_is_sent(server: Sshd, tmp_path: Path) -> None:
    server.order()
    other = "SHA256:" + "A" * 43
    store = store_of(server, tmp_path, host_key=other)
    with pytest.raises(Stopped) as stopped:
        store.foreign()
    store.close()
    assert stopped.value.told.code == "U061"
    assert other in stopped.value.told.message
    assert server.fingerprint in stopped.value.told.message
    assert server.calls() == []


def test_any_of_the_servers_keys_may_be_pinned(server: Sshd, tmp_path: Path) -> None:
    server.order()
    public = (server.folder / "host.pub").read_text().strip()
    for pinned in (public, f"SHA256:{'A' * 43}, {server.fingerprint}", f"{server.fingerprint}="):
        store = store_of(server, tmp_path, host_key=pinned)
        assert store.foreign() == []
        store.close()
    with pytest.raises(Stopped) as stopped:
        store_of(server, tmp_path, host_key="12:34:56")
    assert (stopped.value.told.code, stopped.value.need) == ("U062", "usage")


def test_who_may_not_log_in_is_told(server: Sshd, tmp_path: Path) -> None:
    server.order()
    store = store_of(server, tmp_path)
    os.environ["BULLETIN_WEB_PASSWORD"] = "canary-password"
    os.environ.pop("BULLETIN_WEB_KEY")
    with pytest.raises(Denied, match="不让用户") as denied:
        store.foreign()
    store.close()
    assert "canary" not in f"{denied.value!r} {denied.value.advice}"
    store = store_of(server, tmp_path)
    os.environ.pop("BULLETIN_WEB_PASSWORD")
    os.environ.pop("BULLETIN_WEB_KEY")
    assert code_of(store) == "U031"


def test_keys_that_cannot_be_used_are_told(server: Sshd, tmp_path: Path) -> None:
    server.order()
    for text, mode, reason in (
        (server.key.read_text(), 0o644, "别人也能读"),
        ("not a key", 0o600, "不是 SSH 私钥"),
        (None, 0o600, "读不出来"),
    ):
        file = tmp_path / "key"
        file.unlink(missing_ok=True)
        if text is not None:
            file.write_text(text)
            file.chmod(mode)
        store = store_of(server, tmp_path)
        os.environ["BULLETIN_WEB_KEY"] = str(file)
        with pytest.raises(Stopped) as stopped:
            store.foreign()
        store.close()
        assert reason in stopped.value.told.message
    file.write_text(server.key.read_text())
    file.chmod(0o600)
    inside = open_store(place_of(server), tmp_path, Secrets(tmp_path))
    assert code_of(inside) == "U032"
    store = store_of(server, tmp_path)
    os.environ["BULLETIN_WEB_KEY"] = server.key.read_text()  # the text itself
    assert store.foreign() == []
    store.close()


# A bad line


def test_a_server_that_is_not_there(server: Sshd, tmp_path: Path) -> None:
    for values, said in (({"port": "1"}, "没有开 SSH"), ({"host": "nowhere.invalid"}, "找不到服务器")):
        store = store_of(server, tmp_path, **values)
        with pytest.raises(LineDown, match=said):
            store.foreign()
        store.close()


def test_a_line_that_breaks_comes_back_by_itself(server: Sshd, tmp_path: Path) -> None:
    pieces = release(1, tmp_path)[:2]
    server.order()
    store = store_of(server, tmp_path)
    store.put(pieces)
    store.switch("r1")
    store.close()
    calls = len(server.calls())
    for number in range(calls) if LONG else (calls - 1, calls - 2, calls // 2):
        name = f"{tmp_path.name}-{number}"
        server.order({number: ("drop before", "drop after")[number % 2]})
        store = store_of(server, tmp_path, name)
        for _ in range(2):
            with suppress(LineDown):
                store.put(pieces)
                store.switch("r1")
        assert store.wrong(pieces) == {}
        assert str((server.real / name / "current").readlink()) == "releases/r1"
        assert not [path for path in store.listed(".bulletin") if "lock" in path]
        store.close()


def test_a_full_disk_says_so(server: Sshd, tmp_path: Path) -> None:
    server.order()
    store = store_of(server, tmp_path)
    store.put([piece("releases/r1/a", b"x")])
    store.close()
    number = [name for name, _ in server.calls()].index("write")
    server.order({number: "full"})
    store = store_of(server, tmp_path, f"{tmp_path.name}-full")
    with pytest.raises(Denied) as denied:
        store.put([piece("releases/r1/a", b"x")])
    assert "磁盘" in denied.value.advice
    store.close()


def test_a_folder_that_may_not_be_written(server: Sshd, tmp_path: Path) -> None:
    server.order(broken=("releases",))
    store = store_of(server, tmp_path)
    with pytest.raises(Denied, match="不许"):
        store.put([piece("releases/r1/a", b"x")])
    store.close()


def test_a_file_that_is_closed_to_us_is_named_among_the_others(server: Sshd, tmp_path: Path) -> None:
    """By whoever reads everything; right after an upload it is the account that may not."""
    server.order()
    pieces = release(1, tmp_path)
    store = store_of(server, tmp_path)
    store.put(pieces)
    store.close()
    (server.real / tmp_path.name / pieces[0].path).unlink()
    server.order(broken=(pieces[2].path,))
    store = store_of(server, tmp_path)
    assert store.wrong(pieces, every_byte=True) == {pieces[0].path: "missing", pieces[2].path: "closed"}
    store.close()
    server.order()


def test_a_lock_that_was_let_go_between_two_looks_is_no_refusal(server: Sshd, tmp_path: Path) -> None:
    for name in ("root", "a"):  # who comes second finds the folder
        server.order()
        store = store_of(server, tmp_path)
        assert store.create(f"{name}/lock", b"x")
        store.close()
    at = [name for name, _ in server.calls()].index("rename")
    server.order({at: "fail before"})
    store = store_of(server, tmp_path)
    assert store.create("b/lock", b"x")
    assert store.read("b/lock") == b"x"
    store.close()
    assert server.count("rename") == 2
    server.order()


def test_a_path_that_cannot_be_is_told(server: Sshd, tmp_path: Path) -> None:
    here = FarFolder(tmp_path / "here", server)
    here.values["path"] = "/proc/nowhere"
    with pytest.raises(Denied, match="没有这个位置"):
        here.publish(lay(tmp_path / "site", OLD))


def test_a_local_file_that_changes_meanwhile_is_not_published(server: Sshd, tmp_path: Path) -> None:
    server.order()
    store = store_of(server, tmp_path)
    changed = piece("releases/r1/a", b"x" * 3_000_000, tmp_path / "a")
    (tmp_path / "a").write_bytes(b"y" * 3_000_000)
    gone = piece("releases/r1/b", b"x", tmp_path / "b")
    (tmp_path / "b").unlink()
    for one in (changed, gone):
        with pytest.raises(Stopped) as stopped:
            store.put([one])
        assert stopped.value.told.code == "U041"
    assert "releases/r1/a" not in store.listed("releases")
    store.close()


class Ended:
    """A process that has ended and closed what is written to it before anybody could: a connection and its process."""

    exit_status = 1
    stdin: Any = None

    def __init__(self) -> None:
        self.stdin = self

    def create_process(self, _command: str, **_how: object) -> Ended:
        return self

    async def __aenter__(self) -> Ended:
        return self

    async def __aexit__(self, *_how: object) -> None:
        """It is over."""

    def write(self, _data: bytes) -> None:
        raise BrokenPipeError

    async def communicate(self) -> tuple[bytes, bytes]:
        return b"said", b""


def test_a_command_that_has_ended_before_it_read_anything_is_no_lost_line(tmp_path: Path) -> None:
    """A busy server tells the end of a command together with its beginning: nobody reads then what is written to it."""
    place = Place("web", "sftp", None, {"host": "127.0.0.1", "user": "nobody"})
    line = Line(place, tmp_path, Secrets(tmp_path))
    line._connection = Ended()  # type: ignore[assignment]
    with ThreadPoolExecutor(1) as aside:  # the browser's tests leave a loop in this thread
        assert aside.submit(asyncio.run, line._run("true", b"x")).result() == (1, b"said")
    line._connection = None
    line.close()
