"""The preview as an editor sees it: pages follow the sources, problems come and go."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from bulletin.model.problem import Problem
from bulletin.serve import Preview, preview_settings, serve
from bulletin.serve.mend import Mending
from bulletin.serve.preview import public_prefix
from tests.browser import PHONE, OpenPage, wait_until
from tests.serve.conftest import PATIENCE, Desk

LONG = "".join(f"<p>第{number}段</p>" for number in range(40))


@pytest.fixture(autouse=True)
def patient() -> None:
    expect.set_options(timeout=PATIENCE * 1000)


def mark(page: Page) -> None:
    """Leave something on the page that loading it again would wipe out."""
    page.evaluate("window.marked = true")


def marked(page: Page) -> bool:
    return bool(page.evaluate("window.marked === true"))


def test_the_public_site_is_never_written(desk: Desk) -> None:
    desk.start()
    assert not desk.settings.out.exists()
    shown = preview_settings(desk.settings)
    assert shown.drafts
    assert shown.out.is_relative_to(desk.settings.cache)
    assert (shown.out / "index.html").exists()


@pytest.mark.browser
def test_text_changes_in_place_and_the_scroll_position_stays(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    desk.save("a.html", LONG)
    desk.hear("已更新 a/index.html")
    page = open_page(f"{address}a/")
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, 3000)")
    mark(page)
    desk.save("a.html", LONG.replace("第18段", "第十八段"))
    expect(page.locator("main")).to_contain_text("第十八段")
    assert page.evaluate("scrollY") == 3000
    desk.save("a.html", LONG.replace("第18段", "<b>粗</b>体<p>多一段").replace("第19段", ""))
    expect(page.locator("main")).to_contain_text("多一段")
    assert page.locator("main").inner_html() == LONG.replace("第18段", "<b>粗</b>体</p><p>多一段").replace(
        "第19段", ""
    )
    assert marked(page)


@pytest.mark.browser
@pytest.mark.parametrize("lively", ["<p><button>钮</button></p>", "<p><img src='data:,' alt='图'></p>"])
def test_what_scripts_may_hold_is_loaded_again_at_the_same_place(
    desk: Desk, open_page: OpenPage, lively: str
) -> None:
    address = desk.start()
    desk.save("a.html", LONG)
    desk.hear("已更新 a/index.html")
    page = open_page(f"{address}a/")
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, 3000)")
    mark(page)
    desk.save("a.html", LONG + lively)
    expect(page.locator("main > p")).to_have_count(41)
    wait_until(page, "scrollY === 3000", seconds=PATIENCE)
    assert not marked(page)
    wait_until(page, "history.scrollRestoration === 'auto'", seconds=PATIENCE)


@pytest.mark.browser
def test_other_pages_stay_untouched(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    page = open_page(address)
    mark(page)
    desk.save("a.html", "<p>乙</p>")
    desk.hear("已更新 a/index.html")
    desk.save("home.html", "<p>新首页</p>")
    expect(page.locator("main")).to_have_text("新首页")
    assert marked(page)


@pytest.mark.browser
def test_changed_styles_load_the_page_again(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    page = open_page(address)
    desk.save("x.css", "p{color:rgb(1, 2, 3)}")
    expect(page.locator("main p")).to_have_css("color", "rgb(1, 2, 3)")


@pytest.mark.browser
def test_files_may_come_and_go(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    watched = open_page(f"{address}a/")
    desk.save("b.html", "<p>新稿</p>")
    desk.hear("已更新 b/index.html")
    other = open_page(f"{address}b/")
    expect(other.locator("main")).to_have_text("新稿")
    open_page.allowed_errors.append("404")
    (desk.root / "issues/a.html").unlink()
    expect(watched.locator("h1")).to_have_text("没有找到这一页")
    desk.save("a.html", "<p>又回来了</p>")
    expect(watched.locator("main")).to_have_text("又回来了")


@pytest.mark.browser
def test_problems_show_in_a_box_and_in_the_terminal_and_go(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    page = open_page(f"{address}a/")
    box = page.locator("bulletin-problems .box")
    expect(box).to_be_hidden()
    mark(page)
    desk.save("a.html", "<p>甲</p>\n坏\n坏")
    expect(box).to_be_visible()
    expect(box.get_by_role("status")).to_have_text("2 个错误，页面保持上一次的样子")
    expect(box.get_by_role("status")).to_have_attribute("aria-live", "polite")
    expect(box.locator("h2")).to_have_text(["issues/a.html"])
    expect(box.locator("code")).to_have_text(["issues/a.html:2:1", "issues/a.html:3:1"])
    expect(box.locator("li").first).to_contain_text("这里<b>坏</b>了")
    expect(box.locator("li").first).to_contain_text("请改成“好”")
    expect(page.locator("main")).to_have_text("甲")
    desk.hear("issues/a.html:3:1  K001  这里<b>坏</b>了 — 请改成“好”")
    desk.hear("2 个错误。页面保持上一次的样子")
    desk.save("a.html", "<p>好</p>")
    expect(page.locator("main")).to_have_text("好")
    expect(box).to_be_hidden()
    desk.hear("问题已解决")
    assert marked(page)


@pytest.mark.browser
def test_a_closed_box_stays_closed_until_there_is_something_new(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    page = open_page(address)
    box = page.locator("bulletin-problems .box")
    desk.save("a.html", "坏")
    box.get_by_role("button", name="关闭").click()
    expect(box).to_be_hidden()
    desk.save("home.html", "<p>还有错</p>")
    desk.hear("1 个错误")
    desk.hear("1 个错误")
    expect(box).to_be_hidden()
    desk.save("a.html", "\n坏")
    expect(box.locator("code")).to_have_text("issues/a.html:2:1")
    expect(box).to_be_visible()


@pytest.mark.browser
def test_warnings_do_not_keep_the_page_back(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    page = open_page(f"{address}a/")
    desk.save("a.html", "<p>乙</p>\n疑")
    expect(page.locator("main")).to_contain_text("乙")
    expect(page.locator("bulletin-problems").get_by_role("status")).to_have_text("1 个提醒")


@pytest.mark.browser
def test_suggestions_alone_fold_to_a_badge(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    page = open_page(f"{address}a/")
    desk.save("a.html", "<p>乙</p>\n议")
    badge = page.locator("bulletin-problems button.badge")
    expect(badge).to_have_text("1 个建议")
    box = page.locator("bulletin-problems .box")
    expect(box).to_be_hidden()
    badge.click()
    expect(box).to_be_visible()
    expect(box.get_by_role("button", name="改好")).to_have_count(0)  # this preview has nobody who mends


@pytest.mark.browser
def test_the_badge_stands_only_where_nobody_sees_the_box(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    page = open_page(f"{address}a/", width=PHONE)
    desk.save("a.html", f"{LONG}\n疑")
    box, badge = page.locator("bulletin-problems .box"), page.locator("bulletin-problems button.badge")
    expect(box).to_be_visible()
    expect(badge).to_be_hidden()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(badge).to_be_visible()
    badge.click()
    expect(badge).to_be_hidden()
    expect(box).to_be_in_viewport()
    box.get_by_role("button", name="关闭").click()
    expect(badge).to_be_visible()
    expect(box).to_be_hidden()


@pytest.mark.browser
def test_a_button_mends_what_is_certain(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    asked: list[str] = []

    def mend(found: Problem) -> str:
        asked.append(f"{found.path}:{found.line}")
        return "已改好。"

    desk.preview.server.mending = Mending(mend)
    page = open_page(f"{address}a/")
    desk.save("a.html", "<p>乙</p>\n议\n坏")
    box = page.locator("bulletin-problems .box")
    expect(box).to_be_visible()
    expect(box.get_by_role("button", name="改好")).to_have_count(1)  # and none beside what is not certain
    box.get_by_role("button", name="改好").click()
    expect(box).to_contain_text("已改好。")
    assert asked == ["issues/a.html:2"]


@pytest.mark.browser
def test_a_page_says_that_it_is_being_made_and_not_what_was_wrong_before(
    desk: Desk, open_page: OpenPage
) -> None:
    address = desk.start()
    page = open_page(f"{address}a/")
    desk.save("a.html", "坏")
    box = page.locator("bulletin-problems .box")
    expect(box).to_be_visible()
    desk.preview.newsstand.work("正在生成 40%")
    expect(page.locator("bulletin-problems .work")).to_have_text("正在生成 40%")
    expect(box).to_be_hidden()
    desk.save("a.html", "<p>好</p>")
    expect(page.locator("bulletin-problems .work")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_box_is_readable_on_a_phone(desk: Desk, open_page: OpenPage, scheme: str) -> None:
    address = desk.start()
    page = open_page(address, width=390, scheme=scheme)  # type: ignore[arg-type]
    desk.save("a.html", "坏\n" * 12)
    box = page.locator("bulletin-problems .box")
    expect(box).to_be_visible()
    styled = "document.querySelector('bulletin-problems').shadowRoot.querySelector('link').sheet !== null"
    wait_until(page, styled, seconds=PATIENCE)  # the box stands there before its styles do
    found = box.bounding_box()
    assert found
    assert found["x"] >= 0
    assert found["x"] + found["width"] <= 390
    assert found["height"] <= 900 * 0.61
    ink, paper = box.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert ink != paper
    main = page.locator("main").bounding_box()
    assert main
    assert found["y"] + found["height"] <= main["y"], "it stands above the text and covers nothing of it"


@pytest.mark.browser
def test_without_a_site_a_page_lists_the_problems_and_gives_way(desk: Desk, open_page: OpenPage) -> None:
    desk.save("a.html", "坏")
    address = desk.start()
    assert any("网站还没有生成" in line for line in desk.heard)
    open_page.allowed_errors.append("503")
    page = open_page(f"{address}a/")
    expect(page.locator("h1")).to_contain_text("网站还没有生成")
    expect(page.locator("main code")).to_have_text("issues/a.html:1:1")
    expect(page.locator("bulletin-problems .box")).to_be_hidden()
    desk.save("a.html", "\n坏")
    expect(page.locator("main code")).to_have_text("issues/a.html:2:1")
    desk.save("a.html", "<p>好</p>")
    expect(page.locator("main")).to_have_text("好")


@pytest.mark.browser
def test_a_program_error_is_told_and_survived(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    page = open_page(f"{address}a/")
    desk.save("a.html", "崩")
    expect(page.locator("bulletin-problems .box")).to_contain_text(
        "程序出错（RuntimeError: 内部），不是稿件的问题"
    )
    desk.hear("Traceback")
    desk.hear("程序出错")
    desk.save("a.html", "<p>好</p>")
    expect(page.locator("main")).to_have_text("好")


@pytest.mark.browser
def test_a_hidden_page_catches_up(desk: Desk, open_page: OpenPage) -> None:
    address = desk.start()
    page = open_page(address)
    state = "Object.defineProperty(document, 'hidden', {{value: {0}, configurable: true}}); document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(state.format("true"))
    desk.save("home.html", "<p>新</p>")
    desk.hear("已更新 index.html")
    expect(page.locator("main")).to_have_text("首页")
    page.evaluate(state.format("false"))
    expect(page.locator("main")).to_have_text("新")


def test_rapid_saves_end_with_the_last(desk: Desk) -> None:
    address = desk.start()
    for number in range(100):
        desk.save("a.html", f"<p>{number}</p>")
    desk.save("a.html", "<p>最后</p>")
    desk.save("b.html", "<p>记号</p>")
    while "b/index.html" not in desk.hear("已更新"):
        pass
    with urlopen(f"{address}a/") as answer:  # noqa: S310 - our own server
        assert "最后" in answer.read().decode()


def test_a_port_that_cannot_be(desk: Desk) -> None:
    said: list[str] = []
    assert not serve(desk.settings, 70000, said.append)
    assert "端口 70000 打不开" in said[0]


def test_a_busy_port_is_told(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said: list[str] = []
        preview = Preview(desk.settings, port, said.append)
        preview.close()
    assert said == [f"端口 {port} 已被占用，改用 {preview.server.server_address[1]}。"]


PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell has started in the background
sys.path[:0] = sys.argv[2:]
from pathlib import Path
from bulletin.serve import serve
from tests.serve.conftest import Desk, build
from bulletin.serve import preview_settings
settings = Desk(Path(sys.argv[1])).settings
serve(settings, 0, lambda line: print(line, flush=True), lambda: build(preview_settings(settings)))
assert not [name for name in sys.modules if name.startswith(("mkdocs", "material"))]
"""


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal")
def test_control_c_ends_with_a_line(desk: Desk) -> None:
    top = Path(__file__).parents[2]
    command = [sys.executable, "-c", PROGRAM, str(desk.root), str(top / "scripts"), str(top)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    ) as program:
        assert program.stdout
        assert program.stderr
        for line in program.stdout:
            if "Ctrl-C" in line:
                break
        program.send_signal(signal.SIGINT)
        rest, errors = program.communicate(timeout=PATIENCE)
    assert (rest, errors, program.returncode) == ("预览已停止。\n", "", 0)


@pytest.mark.parametrize(
    ("url", "prefix"),
    [("", "/"), ("url: https://example.org/", "/"), ("url: https://example.org/a/b/", "/a/b/")],
)
def test_the_public_path_comes_from_the_newsroom(tmp_path: Path, url: str, prefix: str) -> None:
    folder = tmp_path / "content/newsroom"
    folder.mkdir(parents=True)
    (folder / "newsroom.yml").write_text(url, "utf-8")
    assert public_prefix(tmp_path) == prefix
