"""A check that has nothing to do says again what it said, and is never wrong about it."""

from __future__ import annotations

import io
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from PIL import Image

from bulletin.check import gather as gathering
from bulletin.cli.main import main
from tests.read.desk import page, write

SETTINGS = "content/newsroom/newsroom.yml"
ARTICLE = "issues/2026-11-16/01-a.md"
PUBLISH = "targets:\n  nas:\n    kind: folder\n    path: {}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom of three issues whose stamps vouch for it, checked once."""
    front = "title: 夜市\nreporter: 林晓舟\ndepartment: 市城管局\npublish_at: 2030-01-01 08:00\n"
    root = tmp_path / "newsroom"
    write(
        root,
        {
            "issues/2026-11-09/01-a.md": page(body="[附件](source/a.docx)已经布署。\n"),
            ARTICLE: page(body="队员迅速布署。\n"),
            "issues/2026-11-23/01-a.md": page(front, "灯亮了。\n"),
            "content/about.md": "# 关于\n\n本报。\n",
        },
    )
    settle()
    said(root)
    return root


def settle() -> None:
    time.sleep(0.05)  # until the stamps vouch for the files


def said(root: Path, *options: str) -> tuple[int, bool]:
    """Check a newsroom; return the exit code, and whether anything was read."""
    with mock.patch.object(gathering, "outlined", wraps=gathering.outlined) as read:
        code = main(["check", "--root", str(root), "--jobs", "1", *options])
    return code, bool(read.call_count)


def cold(root: Path, *options: str) -> int:
    """Check it with an empty cache."""
    cache = root.parent / "cold"
    shutil.rmtree(cache, ignore_errors=True)
    return main(["check", "--root", str(root), "--jobs", "1", "--cache", str(cache), *options])


def rewritten(root: Path) -> None:
    """As many bytes as before, and the time put back."""
    path = root / ARTICLE
    state = path.stat()
    path.write_text(path.read_text("utf-8").replace("布署", "部署"), "utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def replaced(root: Path) -> None:
    """Another file in its place, as editors' programs save."""
    path = root / ARTICLE
    aside = path.with_suffix(".new")
    aside.write_text(path.read_text("utf-8").replace("布署", "部署"), "utf-8")
    shutil.copystat(path, aside)
    aside.replace(path)


def edit(path: str, text: str) -> Callable[[Path], object]:
    return lambda root: write(root, {path: text})


EDITS: dict[str, Callable[[Path], object]] = {
    "same size and time": rewritten,
    "replaced": replaced,
    "a story more": edit("issues/2026-11-16/02-b.md", page(body="新的。\n")),
    "a story gone": lambda root: (root / ARTICLE).unlink(),
    "a story renamed": lambda root: (root / ARTICLE).rename(root / "issues/2026-11-16/02-a.md"),
    "an issue more": lambda root: (root / "issues/2026-11-30").mkdir(),
    "an issue gone": lambda root: shutil.rmtree(root / "issues/2026-11-23"),
    "a stray file": edit("issues/a.md", "x"),
    "a manuscript as it came": edit("issues/2026-11-09/source/a.docx", "x"),
    "a standing page": edit("content/about.md", "# 关于\n\n[坏](x.md)\n"),
    "style": edit("content/newsroom/style.yml", "允许:\n- text: 布署\n  reason: 人名\n"),
    "phrases": edit("content/newsroom/phrases.yml", "- text: 队员迅速部署\n  reason: 固定说法\n"),
    "people": edit("content/newsroom/people.yml", "- 林晓舟\n"),
    "accepted beside": edit(
        "issues/2026-11-16/accept.yml", "- {file: 01-a.md, code: Z001, text: 布署, reason: 引文}\n"
    ),
    "publishing": edit("content/newsroom/publish.yml", PUBLISH.format("issues/x")),
    "configuration": edit("mkdocs.yml", "plugins: []\n"),
    "own theme": edit("theme/own.html", "x"),
    "nobody may read it": lambda root: (root / ARTICLE).chmod(0),
}


@pytest.mark.parametrize("name", EDITS)
def test_whatever_an_editor_does_is_noticed(
    root: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    EDITS[name](root)
    settle()
    capsys.readouterr()
    code, read = said(root)
    warm = capsys.readouterr()
    assert read
    assert (cold(root), capsys.readouterr()) == (code, warm)
    again = said(root)[0]
    assert (again, capsys.readouterr()) == (code, warm)


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_is_read_and_the_same_is_printed(
    root: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    said(root, "--format", form)
    first = capsys.readouterr()
    assert "布署" in first.out
    assert (said(root, "--format", form), capsys.readouterr()) == ((0, False), first)
    assert said(root, "--format", form, "--code", "z001")[1]
    assert said(root, "--format", form, "--code", "Z001")[1] is False
    assert said(root, "--format", form, "--all")[1]
    assert said(root, "--format", form, "--all")[1] is False


def test_errors_are_told_again_with_their_exit_code(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, {ARTICLE: "没有稿件头\n"})
    settle()
    capsys.readouterr()
    assert said(root) == (1, True)
    first = capsys.readouterr()
    assert (said(root), capsys.readouterr()) == ((1, False), first)


def test_another_program_or_package_reads_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(root)[1] is False
    monkeypatch.setattr("bulletin.check.last.__version__", "9.9.9")
    assert said(root)[1]
    monkeypatch.syspath_prepend(str(root.parent))
    settle()
    assert said(root)[1]
    monkeypatch.setenv("HOME", "/nowhere")
    assert said(root)[1]
    assert said(root)[1] is False


def test_at_another_moment_it_is_asked_anew(root: Path) -> None:
    assert said(root, "--as-of", "2029-12-31")[1] is False
    assert said(root, "--as-of", "2030-01-02")[1]
    assert said(root, "--as-of", "2031-01-02")[1] is False
    assert said(root, "--as-of", "2029-12-31")[1]


def test_what_could_not_be_opened_is_tried_again(root: Path) -> None:
    with mock.patch("bulletin.read.folder._read", side_effect=PermissionError(13, "held")):
        write(root, {ARTICLE: page(body="换了。\n")})
        settle()
        assert said(root) == (1, True)
    assert said(root) == (0, True)


def test_where_a_publishing_folder_leads_is_looked_at(root: Path) -> None:
    outside = root.parent / "nas"
    outside.mkdir()
    write(root, {"content/newsroom/publish.yml": PUBLISH.format("../nas")})
    settle()
    assert said(root)[0] == 0
    assert said(root)[1] is False
    outside.rmdir()
    outside.symlink_to(root / "issues")
    assert said(root) == (1, True)


def test_files_elsewhere_that_the_settings_name_are_looked_at(root: Path) -> None:
    settings = "name: 甲\nmasthead: 乙\nwechat: {{account: 丙, qrcode: {}}}\n"
    write(root, {SETTINGS: settings.format("pictures/qr.png"), "pictures/a.txt": ""})
    settle()
    said(root)
    assert said(root)[1]  # it is not there, and may come
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    write(
        root,
        {
            "content/newsroom/newsroom.yml": settings.format("pictures/qr.png"),
            "pictures/qr.png": picture.getvalue(),
        },
    )
    settle()
    said(root)
    assert said(root)[1] is False
    (root / "pictures/qr.png").write_bytes(b"x")
    settle()
    assert said(root)[1]


def test_a_link_is_followed_and_a_linked_folder_vouches_for_nothing(root: Path) -> None:
    other = root.parent / "other"
    write(other, {"a.csv": "x"})
    (root / "issues/2026-11-09/a.csv").symlink_to(other / "a.csv")
    settle()
    said(root)
    assert said(root)[1] is False
    write(other, {"a.csv": "xy"})
    settle()
    assert said(root)[1]
    (root / "issues/2026-11-09/photos").symlink_to(other)
    said(root)
    assert said(root)[1]


def test_a_file_written_a_moment_ago_vouches_for_nothing(root: Path) -> None:
    write(root, {ARTICLE: page(body="换了。\n")})
    settle()
    written = max((root / name).stat().st_ctime_ns for name in (ARTICLE, SETTINGS))
    with mock.patch("bulletin.check.last.clock", return_value=written + 1):
        assert said(root)[1]
        assert said(root)[1]
    assert said(root)[1]
    assert said(root)[1] is False


def test_a_damaged_answer_is_asked_for_anew(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    said(root)
    first = capsys.readouterr()
    (kept,) = root.rglob("checked-text")
    whole = kept.read_bytes()
    for damaged in (b"", whole[:-1], whole + b"x", whole[:200] + b"?" + whole[201:], b"x" * 99):
        kept.write_bytes(damaged)
        assert (said(root), capsys.readouterr()) == ((0, True), first)
    kept.unlink()
    kept.mkdir()
    assert (said(root), capsys.readouterr()) == ((0, True), first)
    assert said(root)[1] is False


def test_a_cache_that_cannot_be_written_is_no_reason_to_stop(root: Path) -> None:
    with mock.patch("bulletin.works.keep.keep_parts", side_effect=OSError(28, "full")):
        assert said(root, "--code", "Z001") == (0, True)
