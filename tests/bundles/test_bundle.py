"""What `scripts/bundle` makes: a folder that installs without a network, and a zip for Windows."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from bundles.cli import LOCK, main
from bundles.wheels import own_wheel
from bundles.windows import STARTERS
from tests.bundles.wheels import lock_of, made_up, of_this_environment

pytestmark = pytest.mark.slow

NATIVE = "cp312-cp312-win_amd64"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout's own wheel."""
    folder = tmp_path_factory.mktemp("own")
    own_wheel(folder)
    (made,) = folder.iterdir()
    return made


@pytest.fixture
def shelf(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels, two of which are for Windows, with a lock beside it; our own is made only once."""
    monkeypatch.setattr("bundles.wheels.own_wheel", lambda folder: shutil.copy(own, folder))
    folder = tmp_path / "shelf"
    folder.mkdir()
    data = "inner-1.0.data"
    wheels = [
        made_up(folder, "plain", "py3-none-any", {"plain.py": "x = 1\n"}),
        made_up(folder, "native", NATIVE, {"native/__init__.py": "", "native/_c.cp312-win_amd64.pyd": b"MZ"}),
        made_up(folder, "inner", NATIVE, {f"{data}/platlib/inner.py": "", f"{data}/scripts/x.exe": b"MZ"}),
    ]
    (tmp_path / "lock.txt").write_text(lock_of(wheels), "utf-8")
    return folder


def python_for_windows(folder: Path, machine: int = 0x8664, pth: str = "python312._pth") -> Path:
    """Write what looks like Python's embeddable package and return it."""
    program = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x80)
    program = program.ljust(0x80, b"\0") + b"PE\0\0" + struct.pack("<H", machine)
    with zipfile.ZipFile(folder / "python.zip", "w") as archive:
        archive.writestr("python.exe", program)
        archive.writestr(pth, "python312.zip\n.\n#import site\n")
        archive.writestr("python312.zip", b"")
    return folder / "python.zip"


def bundle(tmp_path: Path, shelf: Path, *options: object) -> int:
    where = ("--source", shelf, "--lock", tmp_path / "lock.txt", "--out", tmp_path / "dist")
    return main([str(word) for word in (*options, *where)])


def names_in(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as opened:
        return set(opened.namelist())


def test_the_zip_holds_wheels_with_their_hashes_and_a_starter(tmp_path: Path, shelf: Path) -> None:
    assert bundle(tmp_path, shelf, "--windows") == 0
    (made,) = (tmp_path / "dist").iterdir()
    with zipfile.ZipFile(made) as archive:
        asked = archive.read("bulletin/requirements.txt").decode()
        starter = archive.read("bulletin/开始.bat").decode()
    names = names_in(made)
    assert {f"bulletin/wheels/{wheel.name}" for wheel in shelf.iterdir()} < names
    for line in lock_of(sorted(shelf.iterdir())).splitlines():
        assert line in asked
    assert "bulletin==" in asked
    assert "py -3.12 -m venv" in starter
    assert "{" not in starter
    assert starter.count("\r\n") == starter.count("\n")
    assert starter.partition("chcp 65001")[0].isascii()


def test_the_same_files_make_the_same_zip(tmp_path: Path, shelf: Path) -> None:
    made = []
    for _ in range(2):
        assert bundle(tmp_path, shelf, "--windows") == 0
        (archive,) = (tmp_path / "dist").iterdir()
        made.append(archive.read_bytes())
        archive.unlink()
    assert made[0] == made[1]


def test_with_python_in_it_nothing_is_left_to_install(tmp_path: Path, shelf: Path) -> None:
    assert bundle(tmp_path, shelf, "--python", python_for_windows(tmp_path)) == 0
    (made,) = (tmp_path / "dist").iterdir()
    names = names_in(made)
    packages = "bulletin/python/Lib/site-packages"
    assert {
        f"{packages}/{path}" for path in ("plain.py", "native/_c.cp312-win_amd64.pyd", "inner.py")
    } < names
    assert f"{packages}/bulletin/cli/init.py" in names
    assert f"{packages}/bulletin/theme/main.html" in names
    assert any(
        name.startswith(f"{packages}/bulletin-") and name.endswith("entry_points.txt") for name in names
    )
    assert not [name for name in names if "/wheels/" in name]
    assert "bulletin/requirements.txt" not in names
    with zipfile.ZipFile(made) as archive:
        assert b"Lib\\site-packages" in archive.read("bulletin/python/python312._pth")


def test_no_two_names_in_it_are_one_on_windows(tmp_path: Path, shelf: Path) -> None:
    assert bundle(tmp_path, shelf, "--python", python_for_windows(tmp_path)) == 0
    (made,) = (tmp_path / "dist").iterdir()
    names = names_in(made)
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if set(name) & set('<>:"|?*\\') or name.endswith((".", " "))]
    assert max(map(len, names)) < 180, "below a user's folder there are 260 characters (MAX_PATH)"


@pytest.mark.parametrize(("machine", "pth"), [(0x014C, "python312._pth"), (0x8664, "python.txt")])
def test_another_python_is_refused(
    tmp_path: Path, shelf: Path, capsys: pytest.CaptureFixture[str], machine: int, pth: str
) -> None:
    assert bundle(tmp_path, shelf, "--python", python_for_windows(tmp_path, machine, pth)) == 1
    assert "64 位 Windows" in capsys.readouterr().out
    assert not (tmp_path / "dist").exists()


def test_a_wheel_that_is_not_the_locks_is_refused(
    tmp_path: Path, shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_up(shelf, "plain", "py3-none-any", {"plain.py": "x = 'changed on the way'\n"})
    assert bundle(tmp_path, shelf, "--windows") == 1
    assert "pip download 没有成功" in capsys.readouterr().out
    assert not list((tmp_path / "dist").iterdir())


def test_what_is_there_is_left_alone(tmp_path: Path, shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bundle(tmp_path, shelf, "--windows") == 0
    assert bundle(tmp_path, shelf, "--windows") == 1
    assert "已经有了" in capsys.readouterr().out


def test_the_starter_leads_to_what_it_names() -> None:
    text = (STARTERS / "开始.bat").read_text("utf-8")
    for label in ("newsroom", "nopython", "failed"):
        assert f"goto {label}" in text
        assert f"\n:{label}\n" in text


def test_the_folder_installs_in_an_empty_environment_without_a_network(tmp_path: Path) -> None:
    """With the packages of this environment put together as wheels again, so that the test needs no network either."""
    asked = {line.partition("==")[0] for line in LOCK.read_text("utf-8").splitlines() if "==" in line}
    wanted = sorted(asked - {"hatchling", "editables", "colorama", "tzdata"})
    wheels = of_this_environment(tmp_path / "shelf", wanted)
    (tmp_path / "lock.txt").write_text(lock_of(wheels), "utf-8")
    assert bundle(tmp_path, tmp_path / "shelf") == 0
    (folder,) = (tmp_path / "dist").iterdir()
    told = (folder / "怎么装.txt").read_text("utf-8")
    assert "pip install --no-compile --no-index" in told
    assert f"Python {sys.version_info[0]}.{sys.version_info[1]} 用的" in told
    office = tmp_path / "办公室 一"
    venv.create(office / "program", with_pip=False)
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "PYTHON", "BULLETIN_", "VIRTUAL_ENV"))
    }

    def run(*words: object) -> str:
        done = subprocess.run(
            [str(word) for word in words], cwd=office, env=environment, capture_output=True, text=True, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    python = office / "program/bin/python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-compile")
    run(
        *pip,
        "--no-index",
        f"--find-links={folder}/wheels",
        "--require-hashes",
        "-r",
        folder / "requirements.txt",
    )
    shutil.rmtree(folder)
    program = office / "program/bin/bulletin"
    run(program, "init", "简报", "--yes", "--date", "2026-11-23")
    run(program, "new", "article", "我的第一篇", "--root", "简报")
    run(program, "build", "--drafts", "--root", "简报")
    front = (office / "简报/site/index.html").read_text("utf-8")
    assert "我的第一篇" in front.replace("<wbr>", "")
    where = run(python, "-c", "import bulletin.cli.init as x; print(x.__file__)")
    assert where.startswith(str(office)), "not the checkout's"
