"""`bulletin pdf` as an editor meets it: where the file goes, what is said when there can be none."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from bulletin.cli.main import main
from bulletin.model.settings import resolve
from bulletin.paper.chromium import NotPrinted, TookTooLong, find_chromium, print_to_pdf
from bulletin.paper.export import print_issue
from bulletin.works.disk import told

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in browsers are shell scripts")


@pytest.fixture
def root(newsroom: Path, tmp_path: Path) -> Path:
    """A copy of the newsroom that a test may damage."""
    shutil.copytree(newsroom, tmp_path / "newsroom")
    return tmp_path / "newsroom"


def stand_in(folder: Path, script: str) -> Path:
    """Write a program that the browser's flags are given to."""
    file = folder / "browser"
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)
    return file


@pytest.mark.browser
def test_the_file_stands_where_it_is_told_and_is_the_same_twice(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pdf", "--issue", "2026-11-16", "--root", str(root)]) == 0
    first = root / "pdf/2026-11-16-a4.pdf"
    assert str(first) in capsys.readouterr().err
    out = tmp_path / "新的 文件夹/一期.pdf"
    assert main(["pdf", "--issue", "2026-11-16", "--root", str(root), "--out", str(out)]) == 0
    assert out.read_bytes() == first.read_bytes()
    assert sorted(path.name for path in out.parent.iterdir()) == ["一期.pdf"]


@pytest.mark.browser
def test_an_issue_with_photos_is_the_same_twice(root: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        settings = resolve(root=root, cache=tmp_path / name)
        result = print_issue(settings, "2026-11-23", out=tmp_path / f"{name}.pdf")
        made.append(result.places[0].read_bytes())
    assert made[0] == made[1]


@pytest.mark.browser
def test_drafts_are_printed_when_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pdf", "--issue", "2026-11-30", "--root", str(root)]) == 2
    shown = capsys.readouterr().err
    assert "没有 2026-11-30 这一期。相近的有：2026-11-23、2026-11-16。" in shown
    assert "--drafts" in shown
    assert not (root / "pdf").exists()
    assert main(["pdf", "--issue", "2026-11-30", "--root", str(root), "--drafts"]) == 0
    assert (root / "pdf/2026-11-30-a4.pdf").is_file()


def test_an_error_of_the_issue_keeps_the_last_good_paper(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = root / "pdf/2026-11-23-a4.pdf"
    out.parent.mkdir()
    out.write_bytes(b"the last good one")
    story = root / "issues/2026-11-23/03-reprint.md"
    story.write_text(story.read_text("utf-8") + "\n[图9]\n", "utf-8")
    assert main(["pdf", "--issue", "2026-11-23", "--root", str(root)]) == 1
    said = capsys.readouterr()
    assert "03-reprint.md:13:1  P006" in said.out
    assert "没有写 PDF" in said.err
    assert out.read_bytes() == b"the last good one"
    assert [path.name for path in out.parent.iterdir()] == [out.name]


@pytest.mark.browser
def test_an_error_of_another_issue_is_that_ones_own(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = root / "issues/2026-11-23/03-reprint.md"
    story.write_text(story.read_text("utf-8") + "\n[图9]\n", "utf-8")
    assert main(["pdf", "--issue", "2026-11-16", "--root", str(root)]) == 0
    assert "P006" not in capsys.readouterr().out


def test_without_a_browser_it_says_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BULLETIN_CHROMIUM", str(root / "no such program"))
    assert find_chromium() is None
    assert main(["pdf", "--issue", "2026-11-16", "--root", str(root)]) == 1
    shown = capsys.readouterr().out
    assert "issues/2026-11-16:1:1  B120" in shown
    assert shown.count("\n") == 1
    for word in ("Chromium", "Chrome", "Edge", "BULLETIN_CHROMIUM", "Ctrl+P"):
        assert word in shown
    assert not (root / "pdf").exists()


@POSIX
def test_a_browser_that_fails_is_quoted(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = stand_in(
        tmp_path,
        "echo 'error while loading shared libraries: libnss3.so' >&2; echo 'ERROR:crashpad/file_io_posix.cc open /sys' >&2; exit 127",
    )
    monkeypatch.setenv("BULLETIN_CHROMIUM", str(browser))
    assert main(["pdf", "--issue", "2026-11-16", "--root", str(root)]) == 1
    assert "B121  浏览器没有做出 PDF：error while loading shared libraries" in capsys.readouterr().out
    assert not (root / "pdf").exists()


@POSIX
def test_a_browser_names_its_sockets_in_short_wherever_temporary_files_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A socket's path may have a hundred characters; what the browser leaves there goes all the same."""
    deep = tmp_path.joinpath(*["a-folder-with-a-long-name"] * 4)
    deep.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    monkeypatch.setenv("TMPDIR", str(deep))
    page = tmp_path / "a.html"
    page.write_text("云", "utf-8")
    says = 'for flag; do case "$flag" in --print-to-pdf=*) echo "%PDF-1.4" > "${flag#*=}";; esac; done'
    browser = stand_in(tmp_path, f"[ ${{#TMPDIR}} -lt 40 ] || exit 133; touch $TMPDIR/socket; {says}")
    monkeypatch.chdir(tmp_path)
    for named in (str(browser), f"./{browser.name}"):
        assert print_to_pdf(named, page, tmp_path / "profile").startswith(b"%PDF-")
    assert not list(deep.iterdir())


@POSIX
def test_a_browser_that_gives_up_at_once_is_started_a_second_time(tmp_path: Path) -> None:
    """As on a machine that is too busy; one that fails again is believed."""
    page, profile, count = tmp_path / "a.html", tmp_path / "profile", tmp_path / "count"
    page.write_text("云", "utf-8")
    says = 'for flag; do case "$flag" in --print-to-pdf=*) echo "%PDF-1.4" > "${flag#*=}";; esac; done'
    again = stand_in(tmp_path, f"echo x >> '{count}'; [ $(wc -l < '{count}') = 2 ] || exit 133; {says}")
    assert print_to_pdf(str(again), page, profile).startswith(b"%PDF-")
    count.unlink()
    never = stand_in(tmp_path, f"echo x >> '{count}'; echo 'no display' >&2; exit 1")
    with pytest.raises(NotPrinted, match="no display"):
        print_to_pdf(str(never), page, tmp_path / "other")
    assert count.read_text("utf-8").count("x") == 2


@POSIX
def test_a_browser_that_writes_nothing_or_half_makes_no_paper(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for script in ("exit 0", 'for a; do case $a in --print-to-pdf=*) echo half > "${a#*=}";; esac; done'):
        monkeypatch.setenv("BULLETIN_CHROMIUM", str(stand_in(tmp_path, script)))
        result = print_issue(resolve(root=root), "2026-11-16")
        assert [found.code for found in result.problems] == ["B121"]
        assert not result.places
    assert not (root / "pdf").exists()


@POSIX
def test_a_browser_that_hangs_is_ended_with_its_children(root: Path, tmp_path: Path) -> None:
    browser = stand_in(tmp_path, f"sleep 600 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(TookTooLong):
        print_to_pdf(str(browser), root, tmp_path, seconds=1)
    child = int((tmp_path / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    if Path("/proc/self").exists():
        assert not state.exists() or ") Z " in state.read_text()
    else:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


@POSIX
def test_an_editor_hears_of_a_browser_that_hangs(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULLETIN_CHROMIUM", str(stand_in(tmp_path, "sleep 600")))
    result = print_issue(resolve(root=root), "2026-11-16", limit=0.5)
    assert [found.code for found in result.problems] == ["B122"]


def test_wrong_usage_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["pdf"], ["pdf", "--issue", "2026-11-09", "--paper", "a5"]):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert stopped.value.code == 2
        assert "命令写法不对" in capsys.readouterr().err


@POSIX
def test_a_disk_without_room_is_named_and_not_the_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser that finds no room says so in English, if at all."""
    browser = stand_in(tmp_path, "exit 1")
    profile = tmp_path / "profile"
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=4_000))
    with pytest.raises(OSError, match="No space left") as raised:
        print_to_pdf(str(browser), tmp_path / "page.html", profile)
    assert "磁盘满了" in told(raised.value)[0]
    assert str(profile) in told(raised.value)[0]
