"""Whatever decides what a room makes is in the key of all that it makes, and of nothing else."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin.works import program
from bulletin.works.digests import digest
from bulletin.works.kept import Kept
from bulletin.works.program import ROOMS, made_by, recall_rooms, versions, within

FILES = ("maker.py", "words.txt", "deep/__init__.py", "deep/style.css")
REAL = program.PACKAGE


@pytest.fixture(autouse=True)
def _knows_nothing() -> Iterator[None]:
    """What this process knows of its program is forgotten before and after."""
    forget()
    yield
    forget()


def forget() -> None:
    """Be a process that has just begun."""
    program._DIGESTS.clear()
    made_by.cache_clear()
    versions.cache_clear()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program with all the rooms, and little in them."""
    package = tmp_path / "bulletin"
    for room in ROOMS:
        for name in FILES:
            file = package / room / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{room} {name}")
    (package / "__init__.py").touch()
    monkeypatch.setattr(program, "PACKAGE", package)
    return package


def keys() -> dict[str, str]:
    """What a process that has just begun says of every room."""
    forget()
    return {room: made_by(room) for room in ROOMS}


def reaches(room: str, other: str) -> bool:
    """Whether a room may import another one, by way of however many."""
    return room == other or any(reaches(one, other) for one in ROOMS[room].may.split())


def changed(before: dict[str, str]) -> set[str]:
    """The rooms that are said to make something else than before."""
    return {room for room, key in keys().items() if before[room] != key}


def test_a_room_reaches_what_its_rooms_reach() -> None:
    for room in ROOMS:
        assert within(room) == tuple(other for other in ROOMS if reaches(room, other))
    assert "search" not in within("render")
    assert within("works") == ("works",)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_counts_for_those_that_reach_it(house: Path, room: str, name: str) -> None:
    before = keys()
    file = house / room / name
    file.write_text(f"{file.read_text()}#")
    assert changed(before) == {other for other in ROOMS if reaches(other, room)}


@pytest.mark.parametrize("room", ["works", "photos", "search", "cli"])
def test_a_new_a_lost_and_a_renamed_file_count(house: Path, room: str) -> None:
    concerned = {other for other in ROOMS if reaches(other, room)}
    before = keys()
    (house / room / "new.txt").touch()
    assert changed(before) == concerned
    before = keys()
    (house / room / "new.txt").rename(house / room / "newer.txt")
    assert changed(before) == concerned
    before = keys()
    (house / room / "newer.txt").unlink()
    (house / room / "deep/style.css").unlink()
    assert changed(before) == concerned


def test_the_package_itself_counts_everywhere(house: Path) -> None:
    before = keys()
    (house / "__init__.py").write_text('__version__ = "2"')
    assert changed(before) == ROOMS.keys()


def test_traces_of_running_and_editing_do_not_count(house: Path) -> None:
    before = keys()
    (house / "search" / "__pycache__").mkdir()
    (house / "search" / "__pycache__" / "maker.pyc").touch()
    (house / "search" / ".maker.py.swp").touch()
    (house / "search" / "lock").symlink_to(house / "nowhere")
    assert not changed(before)


PACKAGES = sorted({package for plan in ROOMS.values() for package in plan.packages.split()})


@pytest.mark.parametrize("package", PACKAGES)
def test_another_version_of_a_package_counts_where_it_is_used(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    concerned = {
        room for room in ROOMS for other in ROOMS if package in ROOMS[other].packages.split() if reaches(room, other)
    }  # fmt: skip
    before = keys()
    installed = dict(versions())
    monkeypatch.setattr(program, "versions", lambda: {**installed, package: "0.0.1"})
    assert {room for room in ROOMS if fresh(room) != before[room]} == concerned
    monkeypatch.setattr(program, "versions", lambda: {**installed, "pytest": "0.0.1"})
    assert {room for room in ROOMS if fresh(room) != before[room]} == set()


def fresh(room: str) -> str:
    """What is said of a room, versions as they are patched."""
    made_by.cache_clear()
    return made_by(room)


def test_another_python_counts_everywhere(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = keys()
    monkeypatch.setattr(sys, "version", "4.0")
    assert changed(before) == ROOMS.keys()


def test_versions_are_those_that_would_be_imported() -> None:
    expected: dict[str, str] = {}
    for found in importlib.metadata.distributions():
        name = found.metadata["Name"].lower().replace("_", "-").replace(".", "-")
        expected.setdefault(name, found.version)
    assert {name: versions().get(name) for name in expected} == expected


def test_every_file_of_the_program_counts() -> None:
    for room in ROOMS:
        every = {
            path.relative_to(REAL / room).as_posix()
            for path in (REAL / room).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert {name for name, _ in program._files(str(REAL / room), "")} == every
        assert every


# What is known of the rooms is kept between runs


def test_rooms_are_recalled_while_their_stamps_stand(house: Path, tmp_path: Path) -> None:
    file = tmp_path / "rooms"
    recall_rooms(file, "stamps")
    known = keys()
    shutil.rmtree(house / "search")  # cannot be read any more, and need not
    forget()
    recall_rooms(file, "stamps")
    assert {room: made_by(room) for room in ROOMS} == known


@pytest.mark.parametrize("stamps", ["other", ""])
def test_others_stamps_are_not_believed(house: Path, tmp_path: Path, stamps: str) -> None:
    file = tmp_path / "rooms"
    recall_rooms(file, "stamps")
    before = made_by("search")
    (house / "search" / "maker.py").write_text("mended")
    forget()
    recall_rooms(file, stamps)
    assert made_by("search") != before


def test_without_stamps_nothing_is_kept(house: Path, tmp_path: Path) -> None:
    recall_rooms(tmp_path / "rooms", "")
    assert not (tmp_path / "rooms").exists()


@pytest.mark.parametrize("damage", [b"", b"x", b"bulletin kept 1\n" + b"\0" * 90, None])
def test_a_damaged_file_is_not_believed(house: Path, tmp_path: Path, damage: bytes | None) -> None:
    file = tmp_path / "rooms"
    recall_rooms(file, "stamps")
    before = made_by("search")
    (house / "search" / "maker.py").write_text("mended")
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    forget()
    recall_rooms(file, "stamps")
    assert made_by("search") != before
    forget()
    recall_rooms(file, "stamps")  # which has been kept anew
    assert len(program._DIGESTS) == len(ROOMS)


def test_a_file_for_other_rooms_is_not_believed(house: Path, tmp_path: Path) -> None:
    file = tmp_path / "rooms"
    recall_rooms(file, "stamps")
    key = digest(sys.version, str(house), "stamps")
    assert Kept(file, key).read() is not None
    for foreign in ({"search": "0"}, ["search"], "search"):
        Kept(file, key).write(foreign)
        forget()
        recall_rooms(file, "stamps")
        assert program._DIGESTS["search"] != "0"


def test_a_preview_that_outlives_its_program_says_nothing_of_the_new_one(house: Path, tmp_path: Path) -> None:
    """It goes on with the modules it has loaded; what it knows of them is not kept under the new ones' stamps."""
    file = tmp_path / "rooms"
    recall_rooms(file, "old stamps")
    old = made_by("search")
    (house / "search" / "maker.py").write_text("mended")
    recall_rooms(file, "new stamps")
    assert made_by("search") == old
    forget()  # a build by the new program
    recall_rooms(file, "new stamps")
    assert made_by("search") != old


def test_a_file_that_cannot_be_written_stops_nobody(house: Path, tmp_path: Path) -> None:
    (tmp_path / "rooms").mkdir()
    recall_rooms(tmp_path / "rooms", "stamps")
    assert made_by("search")
