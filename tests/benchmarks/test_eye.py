"""The stopwatch from file to eye, with our own preview and a real browser."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks import eye
from benchmarks.cli import main
from benchmarks.tools import OURS, find
from bulletin.paper.chromium import NAMED_IN
from tests.browser import browser_program


@pytest.mark.browser
def test_every_edit_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a browser that nobody has named, where there is one: the tests' own is found the same way."""
    browser_program()
    monkeypatch.setattr(eye, "REST", 0.1)
    tool = find(OURS)
    assert tool is not None
    with ThreadPoolExecutor(
        1
    ) as apart:  # Playwright runs once a thread, and other tests' browser is in this one
        waits = apart.submit(eye.measure, tool, tmp_path, 24, 2).result()
    assert len(waits) == 2
    assert all(wait > 0 for wait in waits)


@pytest.mark.parametrize("switch", ["--eye", "--with-eye"])
def test_without_a_browser_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, switch: str
) -> None:
    monkeypatch.setenv(NAMED_IN, str(tmp_path / "no such program"))
    assert main([switch, "--articles", "24"]) == 1
    said = capsys.readouterr()
    assert NAMED_IN in said.err
    assert not said.out


@pytest.mark.parametrize("aside", [False, True])
def test_both_ways_of_saving_leave_one_file(tmp_path: Path, *, aside: bool) -> None:
    file = tmp_path / "a.md"
    file.write_text("旧", "utf-8")
    eye.save(file, "新", aside=aside)
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert file.read_text("utf-8") == "新"
