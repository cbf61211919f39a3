"""The stopwatch from file to eye, with our own preview and a real browser."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks import eye
from benchmarks.tools import OURS, find
from tests.browser import find_chromium


def test_every_edit_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable = find_chromium()
    if executable is None:
        pytest.fail("no Chrome or Chromium: install one, or name it in BULLETIN_CHROMIUM", pytrace=False)
    monkeypatch.setitem(os.environ, "BULLETIN_CHROMIUM", executable)
    monkeypatch.setattr(eye, "REST", 0.1)
    tool = find(OURS)
    assert tool is not None
    with ThreadPoolExecutor(
        1
    ) as apart:  # Playwright runs once a thread, and other tests' browser is in this one
        waits = apart.submit(eye.measure, tool, tmp_path, 24, 2).result()
    assert len(waits) == 2
    assert all(wait > 0 for wait in waits)


@pytest.mark.parametrize("aside", [False, True])
def test_both_ways_of_saving_leave_one_file(tmp_path: Path, *, aside: bool) -> None:
    file = tmp_path / "a.md"
    file.write_text("旧", "utf-8")
    eye.save(file, "新", aside=aside)
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert file.read_text("utf-8") == "新"
