"""Moments as people write them, as a newsroom's clock shows them, and how long what is due stays so."""

from __future__ import annotations

import ast
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.moment import END, VARIABLE, NotAMoment, Standing, moment_now, moment_of, opening
from bulletin.model.zones import by_the_clock, standing, zone_of
from bulletin.works.program import PACKAGE


def instant(text: str) -> int:
    """Return the seconds since 1970 of a moment in UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-23", "2026-11-23 00:00"),
        ("2026-11-23T08:00", "2026-11-23 08:00"),
        (" 2026-11-23 8:05 ", "2026-11-23 08:05"),
        ("2028-02-29T23:59", "2028-02-29 23:59"),
    ],
)
def test_what_is_a_moment(written: str, meant: str) -> None:
    assert moment_of(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "明天",
        "2026-13-01",
        "2026-02-29",
        "2026-11-23T24:00",
        "2026-11-23T08:60",
        "2026-11-23T08:00Z",
        "11-23",
    ],
)
def test_what_is_none(written: str) -> None:
    with pytest.raises(NotAMoment, match="时间"):
        moment_of(written)


def test_the_environment_stands_for_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-11-23T08:00")
    assert moment_now() == "2026-11-23 08:00"
    assert moment_now("2026-11-24") == "2026-11-24 00:00"
    monkeypatch.setenv(VARIABLE, "soon")
    with pytest.raises(NotAMoment, match=VARIABLE):
        moment_now()
    monkeypatch.delenv(VARIABLE)
    assert isinstance(moment_now(), int)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("北京时间", "Asia/Shanghai"),
        ("Asia/Shanghai", "Asia/Shanghai"),
        ("Asia/Urumqi", "Asia/Urumqi"),
        ("+8", "+08:00"),
        ("UTC+8", "+08:00"),
        ("gmt-03:30", "-03:30"),
        ("+0545", "+05:45"),
    ],
)
def test_what_is_a_zone(written: str, name: str) -> None:
    assert zone_of(written) == name
    assert by_the_clock(0, name)


@pytest.mark.parametrize(
    "written", ["Asia", "Asia/Yunxi", "../etc/passwd", "/etc/passwd", "+15", "云溪", "a\0b", "", "x" * 999]
)
def test_what_is_no_zone(written: str) -> None:
    assert zone_of(written) is None


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Shanghai", "2026-11-23 08:00"),
        ("+00:00", "2026-11-23 00:00"),
        ("-03:30", "2026-11-22 20:30"),
        ("America/New_York", "2026-11-22 19:00"),
    ],
)
def test_a_clock_shows_its_own_time(zone: str, shown: str) -> None:
    assert by_the_clock(instant("2026-11-23 00:00"), zone) == shown
    assert by_the_clock("2026-11-23 08:00", zone) == "2026-11-23 08:00"


def test_an_hour_that_comes_twice_counts_once() -> None:
    """In New York clocks are set back from 02:00 to 01:00 on 2026-11-01, at 06:00 UTC."""
    before, after = instant("2026-11-01 05:30"), instant("2026-11-01 06:10")
    assert by_the_clock(before, "America/New_York") == "2026-11-01 01:30"
    assert by_the_clock(after, "America/New_York") == "2026-11-01 01:59"
    every = [by_the_clock(at, "America/New_York") for at in range(before - 7200, after + 7200, 60)]
    assert every == sorted(every)


def test_an_hour_that_never_comes_is_past_when_the_clock_leaps_over_it() -> None:
    """In New York clocks are set forward from 02:00 to 03:00 on 2026-03-08, at 07:00 UTC."""
    due = "2026-03-08 02:30"
    assert by_the_clock(instant("2026-03-08 06:59"), "America/New_York") == "2026-03-08 01:59" < due
    assert by_the_clock(instant("2026-03-08 07:00"), "America/New_York") == "2026-03-08 03:00" > due


ZONES = ("Asia/Shanghai", "+05:45", "America/New_York", "Australia/Lord_Howe")
moments = st.datetimes(datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2027-12-31"))


@given(moments, st.lists(moments, max_size=6), st.lists(moments, max_size=6), st.sampled_from(ZONES))
def test_what_is_said_to_stand_stands(
    now: datetime, dues: list[datetime], others: list[datetime], zone: str
) -> None:
    """Wherever it is said that nothing else is due, nothing else is: at instants and at typed moments."""
    due = {f"{one:%Y-%m-%d %H:%M}" for one in dues}
    at = int(now.replace(tzinfo=UTC).timestamp())
    shown = by_the_clock(at, zone)
    stands = standing(shown, due, zone)
    assert Standing._make(tuple(stands)) == stands
    near = [at, *(at + 60 * minutes for minutes in range(-240, 240, 40))]
    for other in [*near, *(int(one.replace(tzinfo=UTC).timestamp()) for one in others)]:
        then = by_the_clock(other, zone)
        same = {one for one in due if one <= then} == {one for one in due if one <= shown}
        assert same or not (stands.holds(other) or stands.holds(then))
    assert stands.holds(shown)


def test_without_dues_all_stands_for_ever() -> None:
    assert Standing().holds(0)
    assert Standing().holds(END)
    assert standing("2026-11-23 08:00", set(), "Asia/Shanghai") == Standing()
    until = standing("2026-11-23 08:00", {"2026-11-23 08:01", opening(date(2026, 11, 23))}, "Asia/Shanghai")
    assert until.holds(instant("2026-11-23 00:00"))
    assert not until.holds(instant("2026-11-23 00:01"))
    assert not until.holds(instant("2026-11-22 15:59"))
    assert not until.holds(END)


PRIVATE = frozenset(("new.py", "importing.py", "wordexport.py"))
"""Verbs that publish nothing: what they write is for the office."""


def test_every_way_in_says_when_it_is_and_nobody_else_asks() -> None:
    """Settings made without a moment hold nothing: what an editor runs must give one."""
    asking = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if name == "moment_now":
                asking.add(path.relative_to(PACKAGE).as_posix())
            if name == "resolve" and isinstance(node, ast.Call) and path.name not in PRIVATE:
                assert "moment" in {word.arg for word in node.keywords}, path
    assert asking == {"cli/arguments.py", "frames/plugin.py"}
