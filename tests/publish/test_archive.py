"""Packages for a computer without network: applied there by Python alone, in order, whole, or not at all."""

from __future__ import annotations

import argparse
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
    done = apply(package, www)
    assert done.returncode in (1, 3), done
    assert "Traceback" not in done.stderr
    assert public(www) == before


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
