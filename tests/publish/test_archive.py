"""Packages for a computer without network: applied there by Python alone, in order, whole, or not at all."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bulletin.cli.publishing import Counter
from bulletin.model.publishing import Place
from bulletin.model.settings import resolve
from bulletin.publish.orders import Order, Outcome
from bulletin.publish.targets.apply import asked_for, digest_of, one
from bulletin.publish.targets.target import Stopped
from tests.counts import LONG
from tests.publish.office import NEW, OLD, Office, content, lay, whole

LAST = {**NEW, "index.html": b"last"}


def packed(tmp_path: Path) -> list[Path]:
    """Return three packages, one for each site."""
    here = Office(tmp_path, "archive", path=str(tmp_path / "stick"))
    packages = []
    for name, pages in (("old", OLD), ("new", NEW), ("last", LAST)):
        site = lay(tmp_path / name, pages)
        assert here.publish(site).state == "live"
        assert here.publish(site).state == "same"
        packages.append(tmp_path / "stick" / f"bulletin-{site.release}.zip")
    return packages


def apply(package: Path, www: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Apply a package as a person does there: nothing of ours is installed."""
    return subprocess.run(
        [sys.executable, "-I", str(package), "--to", str(www), *more],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
    )


def beside(package: Path, www: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Have the program that lies beside a package do it."""
    return apply(package.with_name("apply.py"), www, *more)


def public(www: Path) -> dict[str, bytes]:
    return content(www / "current")


def test_in_order_and_back(tmp_path: Path) -> None:
    old, new, last = packed(tmp_path)
    www = tmp_path / "gap"
    assert apply(old, www).returncode == 0
    assert public(www) == whole(OLD, lay(tmp_path / "old", OLD))
    assert apply(new, www).returncode == 0
    assert public(www).items() >= whole(NEW, lay(tmp_path / "new", NEW)).items()
    assert set(public(www)) - set(NEW) == {"release.json", "assets/old.deadbeef.css"}
    inodes = {file.stat().st_ino for file in www.glob("releases/*/photos/a.0123456789ab.jpg")}
    assert len(inodes) == 1
    again = apply(new, www)
    assert again.returncode == 0
    assert "没有要做的" in again.stdout
    back = apply(new, www, "--rollback")
    assert back.returncode == 0, back.stderr
    assert public(www)["index.html"] == OLD["index.html"]
    assert apply(last, www).returncode == 3, "the package before it is not live any more"
    assert apply(new, www).returncode == 0
    assert apply(last, www).returncode == 0
    assert public(www)["index.html"] == b"last"


def test_a_whole_package_of_long_ago_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    """It fits everywhere, for it wants no package before it."""
    old, new, last = packed(tmp_path)
    www = tmp_path / "gap"
    for package in (old, new, last):
        assert apply(package, www).returncode == 0
    refused = apply(old, www)
    assert refused.returncode == 3
    assert "以前换上过" in refused.stderr
    assert public(www)["index.html"] == b"last"


def test_a_package_is_not_said_to_be_live(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "issues").mkdir()
    settings = resolve(root=tmp_path)
    place = Place("disc", "archive", None, {"path": "/media/stick"})
    counter = Counter(settings, argparse.Namespace(format="text"), [place], [])
    assert counter.ended(place, Outcome("live", "3f9c0123456789ab", "3f9c0123456789ab")) == 0
    told = capsys.readouterr().out
    assert "/media/stick/bulletin-3f9c0123456789ab.zip" in told
    assert "还没有上线" in told


def test_a_later_package_is_small(tmp_path: Path) -> None:
    _, _, last = packed(tmp_path)
    with zipfile.ZipFile(last) as package:
        assert [name for name in package.namelist() if name.startswith("files/")] != []
        assert len([name for name in package.namelist() if name.startswith("files/")]) == 1


@pytest.mark.parametrize(
    "damage", ["wrong order", "cut", "changed byte", "changed manifest", "changed on the disk"]
)
def test_what_is_refused_changes_nothing(tmp_path: Path, damage: str) -> None:
    old, new, last = packed(tmp_path)
    www = tmp_path / "gap"
    apply(old, www)
    before = public(www)
    package = tmp_path / "package.zip"
    data = bytearray((last if damage == "wrong order" else new).read_bytes())
    if damage == "cut":
        del data[len(data) // 2 :]
    if damage == "changed byte":
        data[data.index(b"b" * 300) + 7] ^= 1
    package.write_bytes(data)
    if damage == "changed manifest":
        with zipfile.ZipFile(new) as read, zipfile.ZipFile(package, "w") as write:
            for name in read.namelist():
                write.writestr(
                    name,
                    read.read(name).replace(b"photos/b.feed", b"photos/c.feed")
                    if name == "manifest.json"
                    else read.read(name),
                )
    if damage == "changed on the disk":
        (www / "current/photos/a.0123456789ab.jpg").write_bytes(b"x" * 300)
        before = public(www)
    for done in (apply(package, www), beside(new, www, str(package))):
        assert done.returncode == 3 or (damage == "cut" and done.args[2] == str(package)), done
        assert "没有换上，线上没有变" in done.stderr
        assert "Traceback" not in done.stderr
        assert public(www) == before


@pytest.mark.parametrize("tail", [b"", bytes(4000)], ids=["cut", "empty blocks"])
def test_what_a_stick_that_was_pulled_out_leaves_is_refused_in_chinese(tmp_path: Path, tail: bytes) -> None:
    """Python takes it for a program of text: all that it says of that is the first line."""
    old, *_ = packed(tmp_path)
    whole_one = old.read_bytes()
    for size in (100, len(whole_one) // 2, len(whole_one) - 30):
        old.write_bytes(whole_one[:size] + tail)
        for done in (apply(old, tmp_path / "gap"), beside(old, tmp_path / "gap")):
            assert done.returncode in (1, 3)
            assert "没有换上，线上没有变" in done.stderr
            assert "重新拷贝一份" in done.stderr
            assert "Traceback" not in done.stderr
    assert not (tmp_path / "gap").exists()


def test_any_changed_byte_is_refused_or_harmless(tmp_path: Path) -> None:
    old, *_ = packed(tmp_path)
    data, expected = old.read_bytes(), whole(OLD, lay(tmp_path / "old", OLD))
    for place in range(0, len(data), 1 if LONG else 97):
        old.write_bytes(data[:place] + bytes([data[place] ^ 0x41]) + data[place + 1 :])
        www = tmp_path / "gap"
        options = asked_for([str(old), "--to", str(www)])
        assert one(old, options) in (0, 3), place
        assert not www.exists() or public(www) == expected, place
        shutil.rmtree(www, ignore_errors=True)


def test_all_that_lies_beside_is_applied_in_its_order(tmp_path: Path) -> None:
    old, new, last = packed(tmp_path)
    www = tmp_path / "gap"
    done = beside(old, www)
    assert done.returncode == 0
    assert [line[:3] for line in done.stdout.splitlines()] == ["已换上"] * 3
    assert public(www)["index.html"] == b"last"
    again = beside(old, www)
    assert (again.returncode, "没有要做的" in again.stdout) == (0, True)
    assert beside(old, www, "--rollback").returncode == 0
    assert public(www)["index.html"] == NEW["index.html"]
    new.unlink()
    assert beside(old, tmp_path / "other").returncode == 0
    assert public(tmp_path / "other")["index.html"] == OLD["index.html"], "the next one is not there"
    last.unlink()
    old.unlink()
    none = beside(old, tmp_path / "none")
    assert "没有接得上的包" in none.stdout


def test_what_a_killed_run_has_packed_is_no_package(tmp_path: Path) -> None:
    here = Office(tmp_path, "archive", path=str(tmp_path / "stick"))
    old, new, last = (lay(tmp_path / name, pages) for name, pages in (("a", OLD), ("b", NEW), ("c", LAST)))
    here.publish(old)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    desk = here.desk()
    desk.way.go_live = killed  # type: ignore[method-assign, assignment]
    with pytest.raises(KeyboardInterrupt):
        desk.publish(new, Order(), lambda _: True)
    here.publish(last)
    assert {file.name for file in (tmp_path / "stick").glob("*.zip")} == {
        f"bulletin-{site.release}.zip" for site in (old, last)
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [("release", "../../x"), ("base", "../.."), ("files", {"a": ["0", 1, "../../../etc/x"]})],
)
def test_a_package_that_leads_out_is_refused(tmp_path: Path, key: str, value: object) -> None:
    old, *_ = packed(tmp_path)
    package = tmp_path / "package.zip"
    with zipfile.ZipFile(old) as read, zipfile.ZipFile(package, "w") as write:
        told = {**json.loads(read.read("manifest.json")), key: value}
        told["digest"] = digest_of(told["files"])
        for name in read.namelist():
            write.writestr(name, json.dumps(told) if name == "manifest.json" else read.read(name))
    done = apply(package, tmp_path / "gap")
    assert done.returncode == 3
    assert not (tmp_path / "gap").exists()


def test_a_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETIN_PRODUCTION_KEY", "canary-key")
    old, *_ = packed(tmp_path)
    assert b"canary-key" not in old.read_bytes()
    key, other = tmp_path / "key", tmp_path / "other"
    key.write_text("canary-key\n")
    other.write_text("something else")
    assert apply(old, tmp_path / "gap").returncode == 3
    assert apply(old, tmp_path / "gap", "--key-file", str(other)).returncode == 3
    assert apply(old, tmp_path / "gap", "--key-file", str(key)).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_every_step(tmp_path: Path) -> None:
    old, new, _ = packed(tmp_path)
    first = tmp_path / "first"
    apply(old, first)
    killer = (
        "import sys, os, signal, runpy\n"
        "at, package, www = int(sys.argv[1]), sys.argv[2], sys.argv[3]\n"
        "n = 0\n"
        "def step(event, _):\n"
        "    global n\n"
        "    if event in ('os.mkdir', 'os.link', 'os.rename', 'os.symlink', 'os.remove', 'os.rmdir', 'shutil.rmtree'):\n"
        "        n += 1\n"
        "        if n == at: os.kill(os.getpid(), 9)\n"
        "sys.addaudithook(step)\n"
        "sys.argv = [package, '--to', www]\n"
        "runpy.run_path(package, run_name='__main__')\n"
    )
    seen = set()
    for number in range(1, 100, 1 if LONG else 6):
        www = tmp_path / str(number)
        shutil.copytree(first, www, symlinks=True)
        command = [sys.executable, "-I", "-c", killer, str(number), str(new), str(www)]
        done = subprocess.run(command, capture_output=True, check=False)
        found = public(www)
        assert found["index.html"] in (OLD["index.html"], NEW["index.html"])
        seen.add(found["index.html"])
        assert apply(new, www).returncode == 0
        assert public(www).items() >= NEW.items()
        if done.returncode != -signal.SIGKILL:
            break
    assert len(seen) == 2


def test_the_way_back_is_over_there(tmp_path: Path) -> None:
    packed(tmp_path)
    here = Office(tmp_path, "archive", path=str(tmp_path / "stick"))
    with pytest.raises(Stopped) as refused:
        here.desk().rollback("", Order())
    assert refused.value.told.code == "U058"
    assert "--rollback" in refused.value.told.remedy
