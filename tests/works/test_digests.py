"""A digest tells plain values apart, and every process tells the same one."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bulletin.works.digests import digest
from tests.works.plain import VALUES

SAMPLE = '["路", "\\ud800", b"\\0", 1, 1.0, True, None, {"b": 1, "a": (2,)}, set("abcdefgh"), 1 << 90, -0.0]'


@given(st.lists(VALUES, max_size=4), st.lists(VALUES, max_size=4))
def test_different_values_have_different_digests(one: list[Any], other: list[Any]) -> None:
    """And equal ones the same; `repr` tells 1 from True, a list from a tuple, 0.0 from -0.0."""
    assert (digest(*one) == digest(*other)) is (repr(one) == repr(other))


@given(VALUES)
def test_a_copy_has_the_same_digest(value: Any) -> None:
    """Whichever objects are shared inside, and however they were made."""
    names: dict[str, Any] = {"inf": float("inf"), "nan": float("nan")}
    assert digest([value, value]) == digest([value, eval(repr(value), names)])  # noqa: S307 - our own


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a", "b"), (["a", "b"],)),
        (("a",), ("a", "")),
        (("a\0b",), ("a", "b")),
        (("a",), (b"a",)),
        ((1,), ("1",)),
        ((None,), ("",)),
        (({"a": 1, "b": 2},), ({"b": 2, "a": 1},)),
    ],
)
def test_where_a_part_ends_and_what_it_is_counts(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    assert digest(*one) != digest(*other)


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_every_process_says_the_same(seed: str) -> None:
    script = f"from bulletin.works.digests import digest; print(digest({SAMPLE}))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == digest(eval(SAMPLE))  # noqa: S307 - our own
    assert len(done.stdout.strip()) == 32


def test_what_has_no_content_of_its_own_is_refused() -> None:
    class Named(NamedTuple):
        one: int

    for value in (object(), Named(1), Markup("x"), [lambda: 1]):
        with pytest.raises(ValueError, match="unmarshallable"):
            digest(value)
