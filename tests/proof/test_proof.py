"""`bulletin proof`: every finding in its place and in the list, in one file that needs nothing else."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bulletin.cli.main import main
from bulletin.model.settings import resolve
from bulletin.proof.export import make_proof
from tests.accessibility.test_axe import TAGS, violations
from tests.browser import DESK, PHONE, OpenPage
from tests.proof.conftest import Made
from tests.read.desk import write

MARK = re.compile(r'<mark class="f-(\w+) c-(\w+)">([^<]*)</mark>')


def test_findings_are_marked_where_they_stand(made: Made) -> None:
    marks = MARK.findall(made.page)
    for one in (
        ("warning", "Z001", "布署"),
        ("warning", "Z001", "震憾"),
        ("accepted", "Z001", "再接再励"),
        ("error", "N002", "2月30日"),
        ("error", "Z032", "13812345678"),
        ("warning", "Z004", "请保密请保密"),
        ("warning", "N021", "28"),
    ):
        assert one in marks, one
    assert marks.count(("warning", "Z001", "布署")) == 4, (
        "in the headline, in a caption, in a table, and where it is folded away"
    )
    assert "<details open>" in made.page
    assert marks.count(("warning", "M001", ",")) == 102


def test_every_finding_is_told_and_every_number_leads_to_it(made: Made) -> None:
    findings = made.objects[:-1]
    assert [one["number"] for one in findings] == list(range(1, len(findings) + 1))
    listed = re.findall(r'<li id="n(\d+)">', made.page)
    assert sorted(map(int, listed)) == [one["number"] for one in findings]
    assert set(re.findall(r'id="(m\d+)"', made.page)) == set(re.findall(r'href="#(m\d+)"', made.page))
    opened = set(re.findall(r'popovertarget="(p\d+)"', made.page))
    assert opened == set(re.findall(r'<div class="pop[^>]*id="(p\d+)"', made.page))
    assert "已核过：引用旧标语原文" in made.page


def test_the_forecast_is_told_with_both_counts_and_each_weight(made: Made) -> None:
    told = made.objects[-1]["forecast"]
    assert told["errors"] == pytest.approx(
        sum(one["counts"] for one in made.objects[:-1] if one["severity"] != "hint")
    )
    assert told["page"] > told["text"] > 900
    assert not told["passes"]
    assert f"万分之 {told['rate']:.2f}" in made.page
    assert f"{told['text']} 字" in made.page
    assert "标题加倍" in made.page
    assert "超过了万分之 3" in made.said


def test_it_is_one_file_without_a_script(made: Made) -> None:
    assert "<script" not in made.page
    assert not re.findall(r' on\w+="', made.page)
    assert not re.findall(r'(?:src|href)="(?!data:|#)(?!https://example\.org/")', made.page)
    assert "url(" not in made.page
    assert "default-src 'none'" in unescape(made.page)
    assert made.page.count("data:image/jpeg;base64,") == 2


def test_the_same_newsroom_makes_the_same_bytes(made: Made, tmp_path: Path) -> None:
    again = make_proof(resolve(root=made.root, cache=tmp_path, jobs=1), "2026-11-23", tmp_path / "校样.2026")
    assert again.file == tmp_path / "校样.2026.html"
    assert again.file.read_text("utf-8") == made.page
    folder = make_proof(resolve(root=made.root, cache=tmp_path, jobs=1), "2026-11-23", tmp_path)
    assert folder.file == tmp_path / "2026-11-23.html"


def test_an_issue_without_findings_says_so(made: Made, tmp_path: Path) -> None:
    done = make_proof(resolve(root=made.root, cache=tmp_path, jobs=1), "2026-11-09", tmp_path / "a.html")
    assert done.problems == ()
    assert "这一篇没有问题" in done.file.read_text("utf-8")


def test_what_is_not_there_is_named(made: Made, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["proof", "--root", str(made.root), "--issue", "2026-11-22"]) == 2
    assert "没有 2026-11-22 这一期。相近的有：2026-11-23" in capsys.readouterr().err
    (tmp_path / "issues").mkdir()
    assert main(["proof", "--root", str(tmp_path)]) == 2
    assert "还没有" in capsys.readouterr().err


HOSTILE = """\"'><script>alert(1)</script><img src=x onerror=alert(1)><style>*{display:none}</style> & 布署"""


class Tags(HTMLParser):
    """Notes every tag and attribute that a proof has no use for."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "form", "base"):
            self.wrong.append(tag)
        self.wrong += [
            f"{tag} {name}"
            for name, value in attrs
            if name.startswith("on") or ("alert" in (value or "") and name not in ("aria-label", "alt"))
        ]


def test_what_stands_in_a_story_runs_nothing(tmp_path: Path) -> None:
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    front = f"title: {quoted}\nkicker: {quoted}\nreporter: 林晓舟\ndepartment: 市城管局\ntables:\n- {{file: a.csv, title: {quoted}}}\n"
    front += f"accept:\n- {{code: Z001, text: 布署, reason: {quoted}}}\n- {{code: {quoted}, text: {quoted}, reason: {quoted}}}\n"
    cell = '"' + HOSTILE.replace('"', '""') + '"'
    files = {
        "issues/2026-11-23/01-a.md": f"---\n{front}---\n\n{HOSTILE}\n\n{HOSTILE}\n",
        "issues/2026-11-23/a.csv": f"区,数\n{cell},1\n",
    }
    root = write(tmp_path, files)
    made = make_proof(resolve(root=root, cache=tmp_path / "cache", jobs=1), None, None)
    assert made.problems
    tags = Tags()
    tags.feed(made.file.read_text("utf-8"))
    assert tags.wrong == []
    assert made.file.read_text("utf-8").count("<style") == 1


def test_the_other_place_of_many_findings_is_named_once(tmp_path: Path) -> None:
    said = "入冬以来供热公司的值守表贴到了每个单元门口。"
    body = "\n\n".join([said + more for more in ("", "灯亮了。", "路平了。", "雪化了。")])
    story = f"---\ntitle: 巷口的灯\nreporter: 林晓舟\ndepartment: 市城管局\n---\n\n{body}\n"
    root = write(tmp_path, {"issues/2026-11-23/01-a.md": story})
    made = make_proof(resolve(root=root, cache=tmp_path / "cache", jobs=1), None, None)
    assert sum(one.code == "Z003" and bool(one.related) for one in made.problems) == 3
    assert made.file.read_text("utf-8").count("另见") == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.browser
def test_it_reads_well_and_everybody_can_use_it(
    made: Made, open_page: OpenPage, width: int, scheme: str
) -> None:
    page = open_page(made.file.as_uri(), width=width, scheme=scheme)  # type: ignore[arg-type]
    assert violations(page, TAGS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    number = page.locator("button.number").first
    number.focus()
    page.keyboard.press("Enter")
    told = page.locator("[popover]:popover-open")
    assert "改成“震撼”" in told.inner_text()
    assert violations(page, TAGS) == []
    page.keyboard.press("Escape")
    assert told.count() == 0
    assert number.evaluate("one => one === document.activeElement")
    sizes = page.evaluate(
        "[...document.querySelectorAll('button.number')].map(one => one.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 24


@pytest.mark.browser
def test_weights_and_codes_are_filtered_without_a_script(made: Made, open_page: OpenPage) -> None:
    page = open_page(made.file.as_uri(), javascript=False)
    errors, marks = page.locator(".notes > .f-error"), page.locator("button.c-M001")
    assert errors.first.is_visible()
    page.locator("#show-f-error").uncheck()
    assert not errors.first.is_visible()
    assert marks.first.is_visible()
    page.locator("summary", has_text="代码").click()
    page.locator("#show-c-M001").uncheck()
    assert not marks.first.is_visible()
    assert page.locator("button.c-Z001").first.is_visible()


@pytest.mark.browser
def test_on_paper_nothing_is_cut(made: Made, open_page: OpenPage) -> None:
    page = open_page(made.file.as_uri(), width=688)  # A4 without its margins of 14 mm, at 96 dpi
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 688
    assert not page.locator(".filters").is_visible()
    assert page.locator("button.number").first.is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
    cut = "[...document.querySelectorAll('.story, .note, .table')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
    assert page.evaluate(cut) == 0
