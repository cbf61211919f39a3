"""Processes that work side by side: every item once, errors raised where they are awaited, nobody left behind."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.works.cores import WorkerLost, can_fork
from bulletin.works.hands import Crew
from tests.counts import samples

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system does not fork")


def _own() -> set[str]:
    """This process's children, where the system tells, and its open files."""
    tasks = Path("/proc/self/task").glob("*/children")
    children = {f"process {name}" for task in tasks for name in task.read_text().split()}
    files = {name: _opened(name) for name in os.listdir("/dev/fd") if _is_open(int(name))}
    return children | {f"file {name}: {what}" for name, what in files.items()}


def _opened(file: str) -> str:
    """Return what is open under a number, where the system tells."""
    try:
        return str(Path(f"/dev/fd/{file}").readlink())
    except OSError:
        return ""


def _is_open(file: int) -> bool:
    """Tell whether a number is still that of an open file: not the one by which they were listed."""
    try:
        os.fstat(file)
    except OSError:
        return False
    return True


@pytest.fixture(autouse=True)
def _nobody_left() -> Iterator[None]:
    """No test leaves a process or a pipe behind."""
    gc.collect()  # what other tests have left goes when it goes
    before = _own()
    yield
    for _ in range(100):  # a thread that another test has left may just look into a file
        if not (left := _own() - before):
            break
        time.sleep(0.05)
        gc.collect()
    assert not left


@given(st.integers(0, 4000), st.integers(1, 6))
@settings(max_examples=samples(100))
def test_every_item_is_worked_on_once(count: int, hands: int) -> None:
    with Crew(range(count), lambda number: number * 7, hands) as crew:
        found = list(crew)
    assert sorted(found) == [(number, number * 7) for number in range(count)]


def test_results_larger_than_a_pipe() -> None:
    with Crew([b"a" * 3_000_000] * 9, lambda data: data + b"b", 4) as crew:
        assert {len(result) for _, result in crew} == {3_000_001}


def test_work_is_inherited_and_never_sent() -> None:
    with (
        Path(__file__).open("rb") as opened,
        Crew([1, 2], lambda number: (number, opened.readable()), 2) as crew,
    ):
        assert sorted(result for _, result in crew) == [(1, True), (2, True)]


def test_an_error_is_raised_with_its_trace() -> None:
    def work(number: int) -> int:
        if number == 7:
            raise ValueError("seven is wrong")
        return number

    with pytest.raises(ValueError, match="seven is wrong") as raised, Crew(range(400), work, 3) as crew:
        list(crew)
    assert "in work" in "".join(raised.value.__notes__)


def test_an_error_that_cannot_be_sent() -> None:
    def work(_: int) -> None:
        raise ValueError(lambda: "a function cannot be pickled")

    with pytest.raises(RuntimeError, match="ValueError"), Crew([1], work, 1) as crew:
        list(crew)


def test_a_process_that_is_ended_from_outside() -> None:
    def work(number: int) -> int:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WorkerLost, match="--jobs 1"), Crew(range(50), work, 2) as crew:
        list(crew)


def test_whoever_stops_waits_for_what_has_begun_and_begins_nothing_more(tmp_path: Path) -> None:
    """What the processes write to may be given up next."""

    def work(number: int) -> int:
        (tmp_path / f"{number} begun").touch()
        time.sleep(0.05)
        (tmp_path / f"{number} done").touch()
        return number

    with Crew(range(1000), work, 2) as crew:
        next(iter(crew))
    begun = list(tmp_path.glob("* begun"))
    assert len(begun) < 10
    assert len(list(tmp_path.glob("* done"))) == len(begun)


@pytest.mark.parametrize("lent", [0, 2])
def test_a_system_that_lends_few_processes(lent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    left = iter(range(lent))
    fork = os.fork

    def reluctant() -> int:
        if next(left, None) is None:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return fork()

    monkeypatch.setattr(os, "fork", reluctant)
    if not lent:
        with pytest.raises(BlockingIOError):
            Crew(range(50), abs, 4)
        return
    with Crew(range(50), abs, 4) as crew:
        assert sorted(crew) == [(number, number) for number in range(50)]


@pytest.mark.parametrize("hands", [1, 3])
def test_leaving_early_while_more_comes_than_a_pipe_holds(hands: int) -> None:
    with Crew(range(8), lambda _: b"x" * 3_000_000, hands) as crew:
        next(iter(crew))


def test_one_that_dies_while_others_have_much_to_say() -> None:
    def work(number: int) -> bytes:
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"x" * 3_000_000

    with pytest.raises(WorkerLost), Crew(range(8), work, 3) as crew:
        list(crew)


def test_nobody_works_on_for_a_parent_that_is_gone(tmp_path: Path) -> None:
    def work(number: int) -> int:
        (tmp_path / str(number)).touch()
        time.sleep(0.02)
        return number

    parent = os.fork()
    if not parent:
        with Crew(range(1000), work, 3):
            time.sleep(60)
        os._exit(0)
    time.sleep(0.3)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    time.sleep(0.3)
    done = len(list(tmp_path.iterdir()))
    time.sleep(0.3)
    assert 0 < len(list(tmp_path.iterdir())) == done < 1000


def test_where_the_system_waits_for_children() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with Crew(range(50), abs, 2) as crew:
            assert sorted(crew) == [(number, number) for number in range(50)]
    finally:
        signal.signal(signal.SIGCHLD, before)
