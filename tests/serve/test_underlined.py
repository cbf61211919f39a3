"""Findings are underlined on a story's page of the preview: in their place, explained, and never in the site."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from bulletin.check.gather import gather, outlined
from bulletin.check.text.accepting import Form, lines_for
from bulletin.check.text.context import layer
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.settings import resolve
from bulletin.model.span import Span
from bulletin.read.fields import Fields
from bulletin.read.frontmatter import parse
from bulletin.read.keys import ARTICLE
from bulletin.read.sheet import Sheet
from bulletin.read.text import decode
from bulletin.read.values import accepted
from bulletin.serve import Preview
from bulletin.serve.marks import Marks
from bulletin.serve.news import Newsstand
from bulletin.serve.preview import judged_anew
from bulletin.serve.underlined import underlined
from tests.accessibility.test_axe import TAGS, violations
from tests.browser import DESK, PHONE, OpenPage, wait_until
from tests.check.text.test_corpus import clean_texts
from tests.read.desk import page, write
from tests.serve.conftest import PATIENCE

if TYPE_CHECKING:
    from bulletin.render.site import Site

ISSUE = "issues/2026-11-23"
ADDRESS = f"{ISSUE}/heat/"
STORY = f"{ISSUE}/01-heat.md"
TEXT = """---
标题: 全市布署冬季供暖
记者: 林晓舟
部门: 市城管局
数据表:
- 文件: a.csv
---

各区布署,连夜调试。会议定于2月30日召开。

灯亮了**的的**时候，局长林晓舟说，快。“再接再励”是旧标语。
"""
FILES = {
    STORY: TEXT,
    f"{ISSUE}/02-b.md": "---\n标题: 另一篇\n记者: 林晓舟\n部门: 市城管局\n---\n\n局长林晓州强调，安全第一。局长林晓州要求，快。\n",
    f"{ISSUE}/a.csv": "区,公厕\n临溪区,12\n青石区,15\n合计,28\n",
    f"{ISSUE}/issue.yml": "审核: 戚敏洲\n",
    "content/newsroom/style.yml": "轻重: {N002: 提醒}\n",
    "content/newsroom/departments.yml": "- 名称: 市城管局\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("marks"), FILES)


def told(root: Path, address: str = ADDRESS, known: tuple[Problem, ...] = ()) -> list[tuple[str, str, str]]:
    return [
        (one["code"], one["spot"]["key"], one["spot"]["text"]) for one in underlined(root, address, known)
    ]


def test_a_page_is_told_what_stands_on_it(root: Path) -> None:
    assert told(root) == [
        ("Z001", "title", "布署"), ("Z001", "body", "布署"), ("M001", "body", ","), ("N002", "body", "2月30日"),
        ("Z004", "body", "的的"), ("Z001", "body", "再接再励"), ("N021", "tables.0", "28")]  # fmt: skip


def test_what_only_the_archive_tells_comes_with_the_build(root: Path) -> None:
    known = tuple(gather(resolve(root=root, jobs=1)._replace(drafts=True), texts="all")[1])
    assert set(told(root, known=known)) - set(told(root)) == {("R001", "body", "林晓舟")}


def test_the_archive_is_asked_of_an_open_story_whichever_issue_it_is_in(tmp_path: Path) -> None:
    """As a check does of the newest ones; what it said of just this text is told at once the next time."""
    old = {
        f"issues/2025-01-{at:02}/01-a.md": page(body=text)
        for at, (text, _) in enumerate(clean_texts(), 1)
        if at < 29
    }
    wrong = page(body="下雨以后，养虎工人及时疏通了雨水管道。\n")
    right = wrong.replace("虎", "护")
    files = {f"issues/2026-11-{day}/01-a.md": right for day in ("02", "09", "16")}
    root = write(tmp_path, {**old, **files, "content/newsroom/style.yml": ""})
    settings = resolve(root=root, jobs=1)._replace(drafts=True)
    contents = outlined(settings)[0]
    marks = Marks(root, settings.kept, Newsstand(), lambda: cast("Site", SimpleNamespace(contents=contents)))

    def doubts(told: list[dict[str, Any]]) -> list[str]:
        return [one["suggestion"] for one in told if one["code"] == "Z057"]

    for day in ("02", "16"):
        address = f"issues/2026-11-{day}/a/"
        write(root, {f"issues/2026-11-{day}/01-a.md": wrong})
        assert doubts(marks.told(address)) == []
        assert doubts(marks.told_by_archive(address)) == ["养护"]
        with mock.patch.object(layer, "doubts", side_effect=AssertionError("read")):
            assert doubts(marks.told(address)) == ["养护"]
        write(root, {f"issues/2026-11-{day}/01-a.md": right})
        assert doubts(marks.told(address)) == doubts(marks.told_by_archive(address)) == []
    gather(settings, texts="context")
    write(root, {"issues/2026-11-09/01-a.md": wrong})
    unbuilt = Marks(root, settings.kept, Newsstand(), lambda: None)
    assert doubts(unbuilt.told_by_archive("issues/2026-11-09/a/")) == ["养护"]
    empty = Marks(root, tmp_path / "nothing", Newsstand(), lambda: None)
    assert doubts(empty.told_by_archive("issues/2026-11-09/a/")) == []


@pytest.mark.parametrize("address", ["", "issues/2026-11-23/", "issues/2026-11-23/nope/", "issues/2026-11-24/heat/", "departments/a/b/", "issues/../heat/", "issues/.git/heat/", "issues/\0/heat/"])  # fmt: skip
def test_other_pages_have_none(root: Path, address: str) -> None:
    try:
        assert underlined(root, address, ()) == []
    except ValueError:
        assert "\0" in address, "no name of a folder: the server answers with nothing"


def test_where_no_text_rule_is_wanted_there_is_none_and_none_is_loaded(tmp_path: Path) -> None:
    write(tmp_path, {name: text for name, text in FILES.items() if "style" not in name})
    said = (
        "import sys; from pathlib import Path; from bulletin.serve.underlined import underlined;"
        f"assert underlined(Path({str(tmp_path)!r}), {ADDRESS!r}, ()) == [];"
        "assert not [name for name in sys.modules if name.startswith('bulletin.check.text')]"
    )
    subprocess.run([sys.executable, "-c", said], check=True)


def test_what_a_saved_story_does_not_concern_stays_told() -> None:
    """Between a saved file and the build the page is told what was looked at anew, and all else as it was."""
    told = {"name": "甲", "other": "乙", "office": "局长", "where": "上一期", "how": "差一个字"}
    name = problem("R001", f"{ISSUE}/02-b.md", **told)
    word = problem("Z001", STORY, wrong="布署", right="部署")
    photo = problem("P009", f"{ISSUE}/02-b.md", file="a.jpg")
    other = problem("P009", "issues/2026-11-16/01-a.md", file="a.jpg")
    gone = [one for one in (name, word, photo, other) if judged_anew(one, f"{ISSUE}/", {STORY})]
    assert gone == [word, photo]


@pytest.mark.parametrize(
    ("front", "into", "lines"),
    [
        ("", "两行 --- 之间", '核过:\n  - 代码: M001\n    原文: ","\n    理由:'),
        ("核过:\n- {代码: Z001, 原文: 布署, 理由: 引文}\n", "末尾", '- 代码: M001\n  原文: ","\n  理由:'),
        (
            "accept:\n    - {code: Z001, text: 布署, reason: 引文}\n",
            "“accept:”",
            '    - code: M001\n      text: ","\n      reason:',
        ),
        ("核过: [{代码: Z001, 原文: 布署, 理由: 引文}]\n", "方括号", '{代码: M001, 原文: ",", 理由: }'),
    ],
)
def test_the_lines_to_paste_are_those_of_the_file(tmp_path: Path, front: str, into: str, lines: str) -> None:
    text = TEXT.replace("数据表:", f"{front}数据表:")
    found = underlined(write(tmp_path, {**FILES, STORY: text}), ADDRESS, ())
    mark = next(one for one in found if one["code"] == "M001")
    assert into in mark["into"]
    assert mark["paste"] == lines
    (cell,) = (one for one in found if one["code"] == "N021")
    assert f"{ISSUE}/accept.yml" in cell["into"]
    assert cell["paste"].startswith("- ")


@given(st.text("布署a1 ，。,:#'\"[]{}&*!|>%@`-?\\“”", min_size=1, max_size=9).filter(lambda text: text.strip() != ""),
       st.booleans(), st.booleans())  # fmt: skip
def test_what_is_pasted_is_read_as_it_was_meant(text: str, chinese: bool, first: bool) -> None:
    found = problem("Z001", "a.md", Span(1, 1, 1, 1 + len(text), text), wrong=text, right="部署")
    lines = lines_for(found, None, Form(chinese, first=first))
    sheet = Sheet("a.md")
    head = "" if first else ("核过:\n" if chinese else "accept:\n")
    filled = "\n".join(
        line + " 引文" if line.endswith(("理由:", "reason:")) else line for line in lines.split("\n")
    )
    decode(f"{head}{filled}\n".encode(), sheet)
    (one,) = accepted(Fields(parse(sheet), ARTICLE, sheet))
    assert (one.code, " ".join(one.text.split()), one.reason) == ("Z001", " ".join(text.split()), "引文")
    assert not sheet.problems


def test_persons_data_is_masked_and_signed() -> None:
    found = problem("Z032", "a.md", Span(1, 1, 1, 12, "13812345678"), what="138****5678")
    lines = lines_for(found, "戚敏洲", Form(chinese=True, first=True))
    assert "13812345678" not in lines
    assert lines.endswith("核对人: 戚敏洲")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A running preview of the newsroom, with MkDocs' frames."""
    folder = write(tmp_path_factory.mktemp("preview"), FILES)
    lines: queue.Queue[str] = queue.Queue()
    running = Preview(resolve(root=folder, jobs=1), 0, lines.put)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while "预览地址" not in lines.get(timeout=PATIENCE):
        pass
    yield running
    running.close()
    thread.join(PATIENCE)


LINES = "[...document.querySelector('bulletin-marks').shadowRoot.querySelectorAll('button.line')]"
READ = f"""() => {LINES}.map(line => {{
  scrollTo(0, line.getBoundingClientRect().top + scrollY - 200);
  const box = line.getBoundingClientRect();
  line.style.pointerEvents = "none";
  const at = document.caretRangeFromPoint(box.left + 1, box.top + box.height / 2);
  line.style.pointerEvents = "";
  return (at?.startContainer.data ?? "")[at?.startOffset ?? 0] ?? "";
}})"""
"""The character under the beginning of each line."""
BOXES = "JSON.stringify([...document.body.querySelectorAll('*')].map(one => one.getBoundingClientRect()))"


def opened(preview: Preview, open_page: OpenPage, lines: int = 8, **how: Any) -> Page:
    page = open_page(f"{preview.server.address}{ADDRESS}", **how)
    wait_until(page, f"{LINES}.length >= {lines}")
    wait_until(page, "document.fonts.status === 'loaded'")
    return page


@pytest.mark.browser
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_lines_lie_under_their_words_and_move_nothing(
    preview: Preview, open_page: OpenPage, width: int
) -> None:
    page = opened(preview, open_page, width=width)
    wait_until(
        page, f"({READ})().join('') === '布布,2的林再2'"
    )  # lines are drawn anew while the page settles
    assert page.evaluate(f"{LINES}.map(line => line.className.split(' ')[1])") == ["warning"] * 8
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    before = page.evaluate(BOXES), page.evaluate("document.documentElement.scrollHeight")
    page.evaluate("document.querySelector('bulletin-marks').remove()")
    assert (page.evaluate(BOXES), page.evaluate("document.documentElement.scrollHeight")) == before


@pytest.mark.browser
def test_a_finding_is_explained_on_tap_and_by_keyboard(preview: Preview, open_page: OpenPage) -> None:
    page = opened(preview, open_page, width=PHONE, touch=True)
    lines, tip = page.locator("bulletin-marks button.line"), page.locator("bulletin-marks .tip")
    assert lines.nth(1).get_attribute("aria-label") == "第 2 处，共 8 处，提醒：“布署”是错别字"
    lines.nth(1).tap()
    expect(tip).to_contain_text("改成“部署”")
    assert violations(page, TAGS) == []
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert lines.nth(1).evaluate("one => one.getRootNode().activeElement === one")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(tip).to_contain_text("2月30日")
    tip.locator("summary").click()
    expect(tip.locator("pre")).to_have_text("核过:\n  - 代码: N002\n    原文: 2月30日\n    理由:")
    box = tip.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 900
    assert lines.evaluate_all("all => all.filter(one => one.tabIndex === 0).length") == 1
    page.mouse.click(5, 450)
    expect(tip).to_be_hidden()
    page.locator("bulletin-problems li", has_text="表里").get_by_role("button", name="看原处").click()
    assert lines.nth(7).evaluate("one => one.getRootNode().activeElement === one")
    assert 0 < lines.nth(7).evaluate("one => one.getBoundingClientRect().top") < 900


@pytest.mark.browser
def test_what_is_opened_while_the_page_still_moves_there_stays_open(
    preview: Preview, open_page: OpenPage
) -> None:
    """An arrow key leads to a line out of sight; a browser tells of the scrolling when the next frame is drawn."""
    page = opened(preview, open_page, width=PHONE)
    stays = page.evaluate(
        """async () => {
            const root = document.querySelector("bulletin-marks").shadowRoot;
            const lines = [...root.querySelectorAll("button.line")];
            const before = scrollY;
            lines[0].dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowLeft", bubbles: true}));
            lines.at(-1).click();
            for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
            return [scrollY !== before, !root.querySelector(".tip").hidden];
        }"""
    )
    assert stays == [True, True]


@pytest.mark.browser
def test_a_wrong_text_is_shown_with_its_lines_and_colours_follow_the_page(
    preview: Preview, open_page: OpenPage
) -> None:
    """An error of the text makes no red card; a reader's choice of a dark page counts, not the system's."""
    file = preview.settings.root / STORY
    folded = "\n<details><summary>更多</summary>供水也震憾</details>\n"
    file.write_text(TEXT.replace("快。", "快。电话13300001234。") + folded, "utf-8")
    page = opened(preview, open_page, 10, scheme="dark")
    last = page.locator("bulletin-marks button.line").last
    page.locator("bulletin-problems li", has_text="震憾").get_by_role("button", name="看原处").click()
    expect(page.locator("details[open]")).to_have_count(1)
    assert "震憾" in str(
        page.locator("bulletin-marks").evaluate("one => one.shadowRoot.activeElement.ariaLabel")
    )
    assert last.is_visible()
    wait_until(page, f"{LINES}.some(line => line.className.includes('error'))")
    host = page.locator("bulletin-marks")
    wait_until(page, "document.querySelector('bulletin-marks').hasAttribute('dark')")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    wait_until(page, "!document.querySelector('bulletin-marks').hasAttribute('dark')")
    assert host.locator("button.narrow").first.evaluate(
        "one => parseFloat(getComputedStyle(one, '::before').width)"
    ) == pytest.approx(24, abs=1)
    file.write_text(TEXT, "utf-8")
    wait_until(page, f"{LINES}.length === 8")


@pytest.mark.browser
def test_lines_follow_what_is_saved_and_are_never_in_the_site(preview: Preview, open_page: OpenPage) -> None:
    page = opened(preview, open_page)
    file = preview.settings.root / STORY
    file.write_text(TEXT.replace("各区布署,", "各区部署，"), "utf-8")
    wait_until(page, f"{LINES}.length === 6")
    wait_until(page, f"({READ})().join('') === '布2的林再2'")
    file.write_text(TEXT, "utf-8")
    wait_until(page, f"{LINES}.length === 8")
    built = (preview.settings.out / ADDRESS / "index.html").read_text("utf-8")
    assert "__bulletin" not in built
    assert "bulletin-marks" not in built
