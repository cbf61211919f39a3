"""A pattern that was kept is the one that Python would have compiled, and is taken from nowhere but the user's folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.patterns import places

STORED = r"""
import json, re, sys
from bulletin.works import patterns
patterns.use_kept_patterns(sys.argv[3:])
asked = [tuple(one) for one in json.load(open(sys.argv[1]))]
compiled = [re.compile(*one) for one in asked]
new = sum(len(store._new) for store in patterns._stores)
patterns.keep_patterns()
stores = sum(store._kept is not None for store in patterns._stores)
if patterns._stores:
    re._compiler.compile = patterns._stores[0]._compile
re.purge()
wrong = [one for one, known in zip(asked, compiled) if re.compile(*one) != known or known.groupindex != re.compile(*one).groupindex]
print(stores, new, len(asked), len(wrong), *wrong[:3])
"""
"""Compiles what a file names with the store before `re`, and once more without: equal patterns have equal code."""


def asked_of(patterns: Sequence[tuple[str, int]], place: Path) -> Path:
    file = place / "asked"
    file.write_text(json.dumps([(text, int(flags)) for text, flags in patterns]), "ascii")
    return file


def told(
    asked: Path, home: Path, *arguments: str, cwd: Path | None = None, script: str = STORED
) -> list[str]:
    """Return what a process of its own says: stores, patterns compiled anew, patterns in all, and wrong ones."""
    environment = {**os.environ, "BULLETIN_CODE_CACHE": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", script, str(asked), "-", *arguments],
        env=environment, cwd=cwd or asked.parent, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    folder.mkdir()
    return folder


SOME = [(f"第{number}[0-9甲-癸]+(?P<n>x){{1,{number + 1}}}", re.MULTILINE) for number in range(40)]


def test_every_pattern_of_the_program_comes_back_as_it_was(home: Path, room: Path) -> None:
    found = [place.pattern for place in places() if place.pattern]
    ours = [(one.pattern, one.flags & ~re.UNICODE) for one in found if isinstance(one.pattern, str)]
    asked = asked_of(ours, room)
    first, second = told(asked, home), told(asked, home)
    assert first[0] == second[0] == "1"
    assert int(first[1]) > 300, "the first process compiles them"
    assert second[1] == "0", "the second one takes them as they were kept"
    assert first[3:] == second[3:] == ["0"]


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[ab甲()|*+?\[\]^$.\\d{}0-9-]{1,9}"), st.sampled_from([0, re.I, re.M, re.S, re.X])
        )
    )
)
def test_any_pattern_is_compiled_as_python_does(wanted: list[tuple[str, int]]) -> None:
    import importlib  # noqa: PLC0415 - `re` has no public name for these
    from array import array  # noqa: PLC0415

    from bulletin.works.kept import Kept  # noqa: PLC0415
    from bulletin.works.patterns import _Store  # noqa: PLC0415

    store = _Store(importlib.import_module("re._compiler"), ())
    store._waits, store._kept = 0, Kept(Path(os.devnull), "")
    store._words, store._engine = array, importlib.import_module("_sre")
    for text, flags in wanted:
        try:
            expected = re.compile(text, flags)
        except re.error:
            with pytest.raises(re.error):
                store.compile(text, flags)
        else:
            assert store.compile(text, flags) == expected == store.compile(text, flags)


def test_a_damaged_file_is_made_anew(home: Path, room: Path) -> None:
    asked = asked_of(SOME, room)
    told(asked, home)
    kept = home / "patterns"
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)
    damaged, whole = told(asked, home), told(asked, home)
    assert damaged[0] == "1"
    assert int(damaged[1]) > 25, "all but the first few"
    assert whole[1] == "0"
    assert damaged[3:] == whole[3:] == ["0"]


def test_a_few_are_not_worth_a_file(home: Path, room: Path) -> None:
    asked = asked_of(SOME[:5], room)
    told(asked, home)
    assert not (home / "patterns").exists()


@pytest.mark.parametrize("named", [True, False])
def test_nothing_is_taken_from_a_newsroom(room: Path, named: bool) -> None:
    """Whether the newsroom is the folder one stands in, or one that the command names."""
    inside = room / "cache"
    inside.mkdir(mode=0o700)
    asked = asked_of(SOME, room)
    elsewhere = room.parent / "elsewhere"
    elsewhere.mkdir()
    switches = ("--root", str(room)) if named else ()
    assert told(asked, inside, *switches, cwd=elsewhere if named else room)[0] == "0"
    assert not list(inside.iterdir())


@pytest.mark.skipif(
    not hasattr(os, "geteuid"), reason="no owners of files here: Windows keeps others out by itself"
)
def test_nothing_is_taken_where_others_may_write(home: Path, room: Path) -> None:
    home.chmod(0o777)
    asked = asked_of(SOME, room)
    told(asked, home)
    assert told(asked, home)[0] == "0"
    assert not (home / "patterns").exists()


def test_another_python_compiles_as_ever(home: Path, room: Path) -> None:
    """Where the private parts of `re` are called otherwise nothing is kept, and nothing is amiss."""
    broken = STORED.replace(
        "patterns.use", "patterns._Store._row = lambda *asked: ().another\npatterns.use", 1
    )
    for _ in range(2):
        assert told(asked_of(SOME, room), home, script=broken)[::3] == ["0", "0"]
    assert not (home / "patterns").exists()
