"""PDFs of the issues on the site: offered where they are there, never in the way of anything else.

The browser is a stand-in that counts how often it is asked; the real one prints in `tests/paper`.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from bulletin.build.build import build
from bulletin.build.result import BuildResult
from bulletin.cli.main import main
from bulletin.model.settings import resolve
from tests.demo import bulletin
from tests.read.desk import page, write

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-in browser is a shell script"),
]

NEWSROOM = "content/newsroom/newsroom.yml"
SETTINGS = (
    "name: 云溪市城管局\nmasthead: 云溪城管\nurl: https://yunxi.example.org/\nshare_cards: false\npdf: true\n"
)
FILES = {
    NEWSROOM: SETTINGS,
    "issues/2026-11-09/01-market.md": page(),
    "issues/2026-11-16/01-market.md": page(),
}
NEWEST, OLDER = "issues/2026-11-16/2026-11-16.pdf", "issues/2026-11-09/2026-11-09.pdf"

PRINTS = (
    'for a; do case "$a" in --print-to-pdf=*) echo "%PDF-1.4 $a" > "${a#*=}"; echo "$a" >> COUNT;; esac; done'
)


class Desk:
    """A newsroom and a browser."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.root = folder, write(folder / "newsroom", FILES)
        self._monkeypatch = monkeypatch
        self.browser(PRINTS)

    def browser(self, script: str) -> None:
        """Let the browser be a shell script, '' for none at all."""
        file = self.folder / "browser"
        file.unlink(missing_ok=True)
        if script:
            file.write_text(f"#!/bin/sh\n{script.replace('COUNT', str(self.folder / 'count'))}\n", "utf-8")
            file.chmod(0o755)
        self._monkeypatch.setenv("BULLETIN_CHROMIUM", str(file))

    def build(self, **switches: bool) -> BuildResult:
        """Build the site."""
        settings = resolve(root=self.root, jobs=1, search=False, cards=switches.pop("cards", True))
        return build(settings._replace(**switches), deletions=True)  # type: ignore[arg-type]

    def asked(self) -> int:
        """How often the browser has been asked since the last time."""
        count = self.folder / "count"
        lines = len(count.read_text().splitlines()) if count.exists() else 0
        count.unlink(missing_ok=True)
        return lines

    def offered(self) -> list[str]:
        """The PDFs that stand on the site; each is linked from its issue's page, and no other is."""
        site = self.root / "site"
        there = sorted(str(path.relative_to(site)) for path in site.rglob("*.pdf"))
        linked = [
            f"{issue.parent.relative_to(site)}/{issue.parent.name}.pdf"
            for issue in sorted(site.glob("issues/*/index.html"))
            if "下载本期PDF" in issue.read_text("utf-8")
        ]
        assert linked == there
        return there

    def edit(self, path: str, before: str, after: str) -> None:
        """Change a file of the newsroom."""
        text = (self.root / path).read_text("utf-8")
        assert before in text
        (self.root / path).write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


def codes(result: BuildResult) -> list[str]:
    return [found.code for found in result.problems if found.code.startswith("B16")]


def test_each_issue_is_printed_once_newest_first_and_again_only_when_it_prints_otherwise(desk: Desk) -> None:
    assert codes(desk.build()) == []
    assert desk.offered() == [OLDER, NEWEST]
    assert desk.asked() == 2
    assert desk.build().changed == ()
    names = desk.root / "content/newsroom/departments.yml"
    names.write_text("- 市城管局\n- {name: 市照明所, contact: 0000-1231900}\n", "utf-8")  # is on no paper
    desk.build()
    assert desk.asked() == 0
    desk.edit("issues/2026-11-09/01-market.md", "title: ", "title: 又")
    assert OLDER in desk.build().changed
    assert (desk.asked(), desk.offered()) == (1, [OLDER, NEWEST])
    desk.edit(NEWSROOM, "pdf: true", "pdf: false")
    assert set(desk.build().removed) == {OLDER, NEWEST}
    desk.edit(NEWSROOM, "pdf: false", "pdf: true")
    desk.build()
    assert (desk.asked(), desk.offered()) == (0, [OLDER, NEWEST])


def test_without_a_browser_what_is_kept_is_offered_and_the_rest_is_one_warning(desk: Desk) -> None:
    desk.build()
    desk.browser("")
    desk.edit("issues/2026-11-09/01-market.md", "title: ", "title: 又")
    result = desk.build()
    assert codes(result) == ["B161"]
    assert "1 期没有做 PDF" in str(result.problems[0])
    assert result.printed
    assert desk.offered() == [NEWEST]
    assert codes(desk.build()) == ["B161"], "the next build tries again and says so"
    desk.browser(PRINTS)
    assert codes(desk.build()) == []
    assert desk.offered() == [OLDER, NEWEST]


def test_a_browser_that_fails_is_asked_no_more_and_quoted_once(desk: Desk) -> None:
    desk.browser("echo x >> COUNT; echo 'no display' >&2; exit 1")
    result = desk.build()
    assert codes(result) == ["B162"]
    assert "2 期没有做 PDF" in str(result.problems[0])
    assert "no display" in str(result.problems[0])
    assert desk.asked() == 2, "one issue, tried twice"
    assert desk.offered() == []


def test_what_goes_without_pictures_goes_without_papers(desk: Desk) -> None:
    assert codes(desk.build(untrusted=True)) == ["B163"]
    assert (desk.asked(), desk.offered()) == (0, [])
    desk.build(cards=False)
    assert (desk.asked(), desk.offered()) == (0, [])


def test_a_document_of_the_same_name_keeps_its_address(desk: Desk) -> None:
    document = PdfWriter()
    document.add_blank_page(100, 100)
    document.write(desk.root / "issues/2026-11-16/2026-11-16.pdf")
    desk.edit("issues/2026-11-16/01-market.md", "title: ", "attachments: [2026-11-16.pdf]\ntitle: ")
    desk.build()
    site = desk.root / "site/issues/2026-11-16"
    assert {path.name for path in site.glob("*.pdf")} == {"2026-11-16.pdf", "2026-11-16-a4.pdf"}
    assert b"print-to-pdf" not in (site / "2026-11-16.pdf").read_bytes()


def test_a_damaged_cache_is_printed_anew(desk: Desk) -> None:
    desk.build()
    desk.asked()
    for kept in desk.root.glob(".cache/bulletin/kept/papers/*/*.pdf"):
        data = bytearray(kept.read_bytes())
        data[-3] ^= 1
        kept.write_bytes(data)
    shutil.rmtree(desk.root / "site")
    desk.build()
    assert (desk.asked(), desk.offered()) == (2, [OLDER, NEWEST])


def drawn(desk: Desk, colour: str) -> None:
    """Let the browser print a sheet of A4 in one colour."""
    Image.new("RGB", (595, 842), colour).save(desk.folder / "sheet.pdf")
    copied = f'for a; do case "$a" in --print-to-pdf=*) cp {desk.folder}/sheet.pdf "${{a#*=}}"; echo x >> COUNT;; esac; done'
    desk.browser(copied)


def covers(desk: Desk) -> dict[str, bytes]:
    """The pictures of first pages on the site; each size of each is named by a page, and no other is."""
    site = desk.root / "site"
    there = {
        str(path.relative_to(site)): path.read_bytes()
        for path in sorted(site.glob("issues/*/2026-*.*"))
        if path.suffix != ".pdf"
    }
    pages = [site / "index.html", site / "issues/index.html", *site.glob("issues/*/index.html")]
    told = {
        name
        for page in pages
        for name in re.findall(r"[\w.-]+\.cover-(?:240|480)\.(?:webp|jpg)", page.read_text("utf-8"))
    }
    assert {name.rpartition("/")[2] for name in there} == told
    return there


def test_the_cover_of_an_issue_is_the_first_page_of_its_pdf(desk: Desk) -> None:
    drawn(desk, "red")
    desk.build()
    first = covers(desk)
    assert [name.partition(".cover-")[2] for name in first] == [
        "240.webp",
        "480.jpg",
        "480.webp",
    ] * 2
    for name, data in first.items():
        image = Image.open(BytesIO(data)).convert("RGB")
        width = int(name.split(".")[-2].rpartition("-")[2])
        assert image.size == (width, round(width * 842 / 595))
        assert image.getpixel((5, 5)) == pytest.approx((255, 0, 0), abs=15)
    issues = (desk.root / "site/issues/index.html").read_text("utf-8")
    assert issues.count('alt="第1版，头条：') == 2
    assert "cover-masthead" not in issues
    assert desk.build().changed == ()
    shutil.rmtree(desk.root / ".cache")
    desk.build()
    assert covers(desk) == first, "the same paper, the same bytes"
    drawn(desk, "blue")
    desk.edit("issues/2026-11-09/01-market.md", "title: ", "title: 又")
    desk.build()
    assert [first[name] == data for name, data in covers(desk).items()] == [False] * 3 + [True] * 3
    desk.edit(NEWSROOM, "pdf: true", "pdf: false")
    desk.build()
    assert covers(desk) == {}
    assert (desk.root / "site/issues/index.html").read_text("utf-8").count("cover-masthead") == 2


def test_covers_are_the_same_for_any_number_of_processes_locale_and_clock(desk: Desk) -> None:
    """Where the papers are the same; those of the real browser bear the second they were printed in."""
    drawn(desk, "red")
    sheets = desk.folder / "sheet.pdf"
    sites = []
    for jobs, environment in (
        (1, {"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"}),
        (2, {"LC_ALL": "C", "TZ": "America/New_York", "PYTHONHASHSEED": "7"}),
    ):
        aside = desk.folder / f"by {jobs}"
        done = bulletin(
            "build", "--root", desk.root, "--out", aside / "site", "--cache", aside / "cache", "--jobs", jobs,
            "--as-of", f"2027-01-0{jobs}T0{jobs}:00", **environment,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        files = [path for path in (aside / "site").rglob("*") if path.is_file()]
        sites.append({str(path.relative_to(aside)): path.read_bytes() for path in files})
        os.utime(sheets, (1, 1))
    assert sites[0] == sites[1]
    assert sum(".cover-" in name for name in sites[0]) == 6


def test_a_paper_that_cannot_be_drawn_leaves_the_cover_of_an_issue_without_one(desk: Desk) -> None:
    desk.build()
    assert (desk.offered(), covers(desk)) == ([OLDER, NEWEST], {})
    assert "cover-masthead" in (desk.root / "site/index.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("mask", [0o022, 0o027])
def test_others_may_read_what_is_published(desk: Desk, mask: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Each verb's files: those of the site as its server needs them, others as the user's umask allows."""
    drawn(desk, "red")
    before = os.umask(mask)
    try:
        root, out = str(desk.root), desk.folder / "out"
        assert main(["build", "--root", root, "--no-search"]) == 0
        assert main(["pdf", "--root", root, "--issue", "2026-11-16", "--out", str(out / "一期")]) == 0
        assert main(["wechat", "export", "--root", root, "--out", str(out / "wechat")]) == 0
        assert main(["init", "--yes", str(out / "简报")]) == 0
        assert main(["new", "issue", "2026-11-23", "--root", root]) == 0
        market = desk.root / "issues/2026-11-16/01-market.md"
        market.write_bytes(b"\xef\xbb\xbf" + market.read_bytes().replace(b"title:", b"Title:"))
        main(["check", "--fix", "--root", root])
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    capsys.readouterr()
    assert (out / "一期.pdf").is_file()
    places = [desk.root / "site", desk.root / "issues", out]
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    files = [path for path in files if ".cache" not in path.parts]
    assert len(files) > 60
    assert sum(".cover-" in path.name for path in files) == 6
    for path in files:
        mode = stat.S_IMODE(path.stat().st_mode) & ~0o111
        assert mode in {0o644, 0o644 & ~mask}, (path, oct(mode))
