"""What of `content/` goes into the site, and what is left out by name."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletin.check.gather import gather
from bulletin.model.settings import resolve
from bulletin.read.content import look
from bulletin.read.content_names import kind_of, left_behind, proves_ownership
from bulletin.read.folder import Unreadable, read_inside, read_regular
from bulletin.read.svg import svg_fault
from bulletin.read.vocabulary import read_vocabulary
from tests.read.desk import ISSUE, page, write
from tests.read.hostile import DRAWN, SVG, lay

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="makes pipes and links")


def test_sixty_things_are_named_once_and_the_rest_comes_in(tmp_path: Path) -> None:
    root = write(tmp_path / "newsroom", {"content/about.md": "# 关于\n", "content/files/a.pdf": "%PDF"})
    told = lay(root / "content")
    assert len(told) >= 60
    content = look(root)
    found = [(problem.path, problem.code) for problem in content.problems]
    # Whether a document is linked, and whether a picture is one, checking tells.
    later = {path for path, code in told.items() if code in ("F037", "P004")}
    assert sorted(found) == sorted((path, code) for path, code in told.items() if path not in later)
    assert all("\n" not in str(problem) for problem in content.problems)
    let_in = {"about.md", "files/a.pdf", "page.html", "page.xml", "draft.docx", "bomb.png"}
    assert content.files.keys() == let_in


def test_checking_names_them_too_and_nothing_twice(tmp_path: Path) -> None:
    root = write(tmp_path / "newsroom", {"content/about.md": "# 关于\n"})
    told = lay(root / "content")
    _, problems = gather(resolve(root=root, cache=tmp_path / "cache"))
    found = [(problem.path, problem.code) for problem in problems if problem.path.startswith("content/")]
    assert sorted(found) == sorted(told.items())
    assert {problem.severity for problem in problems} == {"warning", "hint"}


@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda file: file.symlink_to("/dev/zero")], ids=["pipe", "device"]
)
def test_a_roster_that_is_no_file_is_an_error_and_is_not_waited_for(tmp_path: Path, make: object) -> None:
    """Left out it would take names, addresses and titles from the whole site."""
    root = write(tmp_path / "newsroom", {})
    make(root / "content/newsroom/people.yml")  # type: ignore[operator]
    _, problems = read_vocabulary(root)
    assert [(one.path, one.code, one.severity) for one in problems] == [
        ("content/newsroom/people.yml", "F001", "error")
    ]


def linked(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to("elsewhere")


def made_a_file(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("名册\n", "utf-8")


@pytest.mark.parametrize("name", ["content", "content/newsroom"])
@pytest.mark.parametrize(("make", "code"), [(linked, "F011"), (made_a_file, "B106"), (os.mkfifo, "B106")])
def test_rosters_whose_folder_is_none_are_not_read_and_told_of_once(
    tmp_path: Path, name: str, make: Callable[[Path], None], code: str
) -> None:
    files = {"content/newsroom/style.yml": "since: 3\n", f"{ISSUE}/01-a.md": page()}
    root = write(tmp_path / "newsroom", files)
    if make is os.mkfifo:
        shutil.rmtree(root / name)
    make(root / name)
    assert read_vocabulary(root)[0].url is None
    _, problems = gather(resolve(root=root, cache=tmp_path / "cache"), texts="all")
    assert [(one.path, one.code) for one in problems if one.path.startswith("content")] == [(name, code)]


def listening(file: Path) -> None:
    """Make a socket."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(file))  # its path may have no more than a hundred characters


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("2026-12-01", "F001"), ("2026-12-01-extra", "F001"), ("01-a.md", "F001"), ("说明", "F032")),
        *(
            (f"{ISSUE}/02-b.md".removeprefix("issues/"), "F001"),
            (f"{ISSUE}/issue.yml".removeprefix("issues/"), "F001"),
        ),
    ],
)
@pytest.mark.parametrize("make", [os.mkfifo, listening])
def test_no_pipe_in_the_place_of_an_issue_or_a_story_passes_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str, make: Callable[[Path], None]
) -> None:
    root = write(tmp_path / "newsroom", {f"{ISSUE}/01-a.md": page()})
    monkeypatch.chdir(root)
    (root / "issues" / name).parent.mkdir(exist_ok=True)
    make(root / "issues" / name)
    for _ in range(2):  # and what is kept of the issue does not hide it
        _, problems = gather(resolve(root=root, cache=tmp_path / "cache"))
        found = [one for one in problems if one.path == f"issues/{name}"]
        assert [one.code for one in found] == [code]
        assert "不是文件" in found[0].message


def test_a_file_in_the_place_of_an_issue_and_what_lies_beside_issues(tmp_path: Path) -> None:
    names = {
        "2026-12-01": "B106",
        "来稿.docx": "F061",
        "2026-12-08.zip": "F061",
        "说明.txt": "",
        "_旧.zip": "",
    }
    root = write(
        tmp_path / "newsroom", {f"{ISSUE}/01-a.md": page(), **{f"issues/{one}": "字" for one in names}}
    )
    _, problems = gather(resolve(root=root, cache=tmp_path / "cache"))
    told = {one.path.removeprefix("issues/"): one.code for one in problems if one.path.startswith("issues/")}
    assert told == {name: code for name, code in names.items() if code}


def test_a_code_picture_behind_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    root = tmp_path / "newsroom"
    (root / "a").mkdir(parents=True)
    (root / "a/code.png").symlink_to(tmp_path / "secret.png")
    (root / "b").symlink_to(tmp_path)
    for path in ("a/code.png", "b/secret.png", "../secret.png"):
        with pytest.raises(Unreadable):
            read_inside(root, path, 1000)


def test_a_folder_that_cannot_be_listed_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "newsroom", {"content/files/a.pdf": "%PDF", "content/about.md": "# 关于\n"})
    scandir = os.scandir

    def closed(folder: str) -> object:
        if str(folder).rstrip("/").endswith("files"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", closed)
    content = look(root)
    assert [(one.path, one.code, one.severity) for one in content.problems] == [
        ("content/files", "F001", "error")
    ]
    assert set(content.files) == {"about.md"}


def test_thousands_of_files_beside_the_pages_do_not_cost_the_pages(tmp_path: Path) -> None:
    root = write(tmp_path / "newsroom", {"content/zz-about.md": "# 关于\n"})
    for number in range(5_000):
        (root / f"content/{number}.txt").touch()
    content = look(root)
    assert set(content.files) == {"zz-about.md"}
    assert [(one.path, one.code) for one in content.problems] == [("content", "F035")]


def test_a_file_that_changes_its_kind_after_it_was_listed(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("123456")
    assert read_regular(str(file), 3) == b"1234"
    file.unlink()
    with pytest.raises(FileNotFoundError):
        read_regular(str(file), 3)
    os.mkfifo(file)
    with pytest.raises(Unreadable):
        read_regular(str(file), 3)


@pytest.mark.parametrize(
    "name",
    [
        "合同副本.md",
        "copy.md",
        "about.md",
        "backup-plan.md",
        "附件 1.pdf",
        "关于（1）.md",
        "部门.xlsx",
        "swp.txt",
    ],
)
def test_names_that_people_give(name: str) -> None:
    assert not left_behind(name)


def test_hosts_files_and_proofs_go_out_and_private_names_do_not(tmp_path: Path) -> None:
    names = (
        "_headers",
        "_redirects",
        "robots.txt",
        "MP_verify_abc.txt",
        "baidu_verify_codeva-x.html",
        "BingSiteAuth.xml",
    )
    private = ("_private.md", "_notes/a.md", "files/_headers", ".env", ".git/config", "newsroom/notes.md")
    root = write(tmp_path / "newsroom", {f"content/{name}": "x" for name in (*names, *private)})
    content = look(root)
    assert set(content.files) == set(names)
    assert content.problems == ()


def test_a_proof_that_runs_something_is_none() -> None:
    assert proves_ownership(
        "google0123456789abcdef.html", b"google-site-verification: google0123456789abcdef.html"
    )
    assert not proves_ownership("google0123456789abcdef.html", b"<SCRIPT>alert(1)</SCRIPT>")
    assert not proves_ownership("google0123456789abcdef.html", b"x" * 1000)


def test_pages_and_their_addresses(tmp_path: Path) -> None:
    names = ("about.md", "help/index.md", "help/more.markdown", "a.MD", "b.md.txt")
    root = write(tmp_path / "newsroom", {f"content/{name}": "# 页\n" for name in names})
    content = look(root)
    assert content.addresses == {
        "about.md": "about/",
        "help/index.md": "help/",
        "help/more.markdown": "help/more/",
    }
    assert [(one.path, one.code) for one in content.problems] == [
        ("content/a.MD", "F010"),
        ("content/b.md.txt", "F010"),
    ]
    assert kind_of("a.HEIC") == "picture"


@pytest.mark.parametrize(
    "drawn",
    [
        '<style>.a{fill:url(#g)}</style><linearGradient id="g"/><path class="a" style="fill:url(#g)" d="M0 0"/>',
        '<a href="https://example.cn/"><text>去看看</text></a><use xlink:href="#g"/>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        '<metadata><x:y xmlns:x="http://www.inkscape.org/"/></metadata><text>每年 on 6 月，image 一词</text>',
    ],
)
def test_mere_drawings_come_in(drawn: str) -> None:
    assert svg_fault(SVG.format(drawn).encode()) is None
    assert svg_fault(SVG.format(drawn).encode("utf-16")) is None


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_other_drawings_do_not_in_any_encoding(drawn: str) -> None:
    assert svg_fault(SVG.format(drawn).encode("utf-16"))
    assert svg_fault(b"\xef\xbb\xbf" + SVG.format(drawn).encode())
