"""What of `content/` goes into the site, and what is left out by name."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bulletin.check.gather import gather
from bulletin.model.settings import resolve
from bulletin.read.content import look
from bulletin.read.content_names import kind_of, left_behind, proves_ownership
from bulletin.read.folder import Unreadable, read_inside, read_regular
from bulletin.read.svg import svg_fault
from bulletin.read.vocabulary import read_vocabulary
from tests.read.desk import write
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


def test_rosters_in_a_linked_folder_are_not_read(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere", {})
    (tmp_path / "newsroom/content").mkdir(parents=True)
    (tmp_path / "newsroom/content/newsroom").symlink_to(elsewhere / "content/newsroom")
    vocabulary, problems = read_vocabulary(tmp_path / "newsroom")
    assert vocabulary.url is None
    assert ("F001", "它所在的文件夹是指向别处的链接") in [
        (one.code, one.message.partition("：")[2]) for one in problems
    ]


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
