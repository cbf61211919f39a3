"""A kept file gives back what was kept under its key, and of anything else nothing at all."""

from __future__ import annotations

import hashlib
import marshal
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.works.kept import MAGIC, Kept, opened, remembered, sealed
from tests.works.plain import VALUES

KEY = "0123456789abcdef0123456789abcdef"
VALUE = {"路": [1, 2.5, ("x", b"\0", None)], ("issues", 3): "灯" * 50}
FILE = sealed(KEY, VALUE)


@given(VALUES)
def test_any_plain_value_comes_back(value: Any) -> None:
    """As it was, types included: `repr` tells 1 from True, a list from a tuple, 0.0 from -0.0."""
    assert repr(opened(sealed(KEY, value), KEY)) == repr(value)


@given(VALUES, st.text(max_size=40))
def test_another_key_is_a_miss(value: Any, key: str) -> None:
    if key != KEY:
        assert opened(sealed(KEY, value), key) is None
        assert opened(sealed(key, value), KEY) is None


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_any_damaged_byte_is_a_miss(at: int, change: int) -> None:
    data = bytearray(FILE)
    data[at] ^= change
    assert opened(bytes(data), KEY) is None


@given(st.integers(0, len(FILE) - 1), st.binary(max_size=8))
def test_a_cut_or_longer_file_is_a_miss(end: int, more: bytes) -> None:
    assert opened(FILE[:end] + more, KEY) is None
    assert opened(FILE + more, KEY) == (None if more else VALUE)


@given(st.binary(max_size=200))
def test_foreign_bytes_are_a_miss(data: bytes) -> None:
    assert opened(data, KEY) is None
    assert opened(MAGIC + data, KEY) is None
    assert opened(MAGIC + hashlib.sha256(data).digest() + data, KEY) is None


FOREIGN = r"""
import hashlib, marshal, random, resource, sys
from bulletin.works.kept import MAGIC, opened

resource.setrlimit(resource.RLIMIT_AS, (1 << 27, 1 << 27))
KEY = sys.argv[1]

def under_a_right_sum(data):
    content = marshal.dumps(KEY, 2) + data
    return opened(MAGIC + hashlib.sha256(content).digest() + content, KEY)

for kind in b"([{<>sulacyfgizZRrtAp":
    for size in (b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\0\0\0\x80", b"\x01\0\0\x10", b""):
        under_a_right_sum(bytes([kind]) + size)
assert under_a_right_sum(b"(\xff\xff\xff\x7f") is None
assert under_a_right_sum(b"[\x01\0\0\0" * 100_000) is None
dice = random.Random(7)
for _ in range(2_000):
    under_a_right_sum(bytes(dice.choices(b"([{sulTFNig\0\0\0\x01\x02\x03\xff", k=dice.randrange(60))))
print("still here")
"""


def test_foreign_bytes_with_a_key_and_a_sum_to_them() -> None:
    """They may be of any kind and ask for all memory there is; nobody is stopped by them."""
    command = [sys.executable, "-c", FOREIGN, KEY]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "still here\n"), done.stderr


def test_nothing_is_unpacked_before_key_and_sum_are_right(monkeypatch: pytest.MonkeyPatch) -> None:
    def loads(_: bytes) -> Any:
        raise AssertionError("unpacked")

    monkeypatch.setattr(marshal, "loads", loads)
    assert opened(FILE[:-1] + b"\0", KEY) is None
    assert opened(FILE, KEY[::-1]) is None
    assert opened(FILE.replace(MAGIC, b"x" * len(MAGIC)), KEY) is None


def test_what_is_not_plain_is_refused(tmp_path: Path) -> None:
    class Named(NamedTuple):
        one: int

    for value in (Named(1), object(), [lambda: 1]):
        with pytest.raises(ValueError, match="unmarshallable"):
            Kept(tmp_path / "file", KEY).write(value)
    assert not list(tmp_path.iterdir())


def test_a_file_is_read_written_and_forgotten(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "folder" / "file", KEY)
    assert kept.read() is None
    kept.forget()
    kept.write(VALUE)
    assert kept.read() == VALUE
    assert Kept(kept.file, "another").read() is None
    kept.write([1])
    assert kept.read() == [1]
    assert [file.name for file in kept.file.parent.iterdir()] == ["file"]
    kept.forget()
    assert kept.read() is None
    assert Kept(tmp_path, KEY).read() is None  # a folder


def test_a_text_is_remembered_while_stamps_stand(tmp_path: Path) -> None:
    texts = iter("abcdef")

    def make() -> str:
        return next(texts)

    file = tmp_path / "file"
    assert [remembered(file, stamps, make) for stamps in ("1", "1", "2", "2", "1")] == [
        "a",
        "a",
        "b",
        "b",
        "c",
    ]
    assert [remembered(file, "", make) for _ in range(2)] == ["d", "e"]
    file.write_bytes(sealed("1", ["no text"]))
    assert remembered(file, "1", make) == "f"
