"""What a reader meets: the archive page, the header's dialog, marked words; and the terminal beside them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from bulletin.build.build import build
from bulletin.cli.main import main as cli
from bulletin.model.settings import resolve
from bulletin.serve.preview import Preview
from tests.browser import PHONE, OpenPage, SiteServer, wait_until
from tests.demo import REPOSITORY, DemoBuild

pytestmark = pytest.mark.browser

OLD = """---
title: 旧闻{number}号：{title}
department: 市照明所
reporter: 祝岚青
---

{body}
"""
BODIES = (
    "沿河的路灯换了新的，**不再**忽明忽暗。&lt;img src=x onerror=alert(1)&gt;",
    "全市3210承诺服务开通，106项事情一次办好，PM2.5又降了。",
    "市民说，26年的老树还在；2026年的春天来得早。大干60天。",
    "這裡的里弄改造完成，里弄居民搬回新家。",
)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's newsroom with old issues before it: a dozen years."""
    root = tmp_path_factory.mktemp("newsroom")
    for name in ("issues", "content"):
        shutil.copytree(REPOSITORY / name, root / name)
    for number in range(24):
        folder = root / "issues" / f"{2014 + number // 2}-{3 + number % 2 * 4:02}-0{1 + number % 9}"
        folder.mkdir()
        text = OLD.format(number=number, title=f"第{number}条街", body=BODIES[number % len(BODIES)])
        (folder / "01-old.md").write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def folder(newsroom: Path, demo_build: DemoBuild, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("made")
    demo_build.photos_into(made / "cache")
    result = build(resolve(root=newsroom, out=made / "site", cache=made / "cache", jobs=1))
    assert not [found for found in result.problems if found.severity == "error"]
    return made / "site"


@pytest.fixture(scope="module")
def site(folder: Path, site_server: SiteServer) -> str:
    """The site's address, below a path."""
    return site_server(folder, prefix="/press/bulletin/")


def titles(page: Page) -> list[str]:
    return page.locator(".search-hits .card-link").all_inner_texts()


def addresses(page: Page, site: str) -> list[str]:
    links = page.locator(".search-hits .card-link").evaluate_all("links => links.map((link) => link.href)")
    return [link.removeprefix(site).partition("#")[0] for link in links]


def status(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator(".search-status").last).to_have_text(text)


def archive(open_page: OpenPage, site: str, query: str = "", **more: Any) -> Page:
    page = open_page(f"{site}archive/{query}", **more)
    expect(page.locator(".search-status")).not_to_be_empty()
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until results and facets are those of what was asked last."""
    page.wait_for_timeout(120)
    expect(page.locator("[aria-busy]")).to_have_count(0)


def test_nothing_typed_lists_everything_newest_first(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site)
    status(page, re.compile(r"全部\d+篇，显示前10篇"))
    assert len(titles(page)) == 10
    page.get_by_role("button", name="显示更多").click()
    expect(page.locator(".search-hits li")).to_have_count(30)
    days = page.locator(".search-hits time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert days == sorted(days, reverse=True)
    assert page.locator(".search-sort").is_hidden()


def test_found_words_are_marked_in_headline_and_snippet(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site, "?q=路灯")
    marked = page.locator(".search-hits mark").all_inner_texts()
    assert marked
    assert set(marked) == {"路灯"}
    page = archive(open_page, site, "?q=旧闻3号")
    assert page.locator(".headline mark").all_inner_texts() == ["旧闻3号"]


def test_typing_searches_and_stands_in_the_address(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site)
    page.keyboard.press("/")
    page.keyboard.type("路灯")
    status(page, re.compile("找到"))
    assert "?q=%E8%B7%AF%E7%81%AF" in page.url
    page.get_by_role("button", name="最新").click()
    expect(page).to_have_url(re.compile("sort=date"))
    page.locator(".facet", has_text="部门").get_by_role("button", name=re.compile("^市照明所")).click()
    expect(page).to_have_url(re.compile("department="))
    chip = page.get_by_role("button", name="去掉部门：市照明所")
    expect(chip).to_be_visible()
    settled(page)
    shared = page.url
    narrowed = addresses(page, site)
    page.go_back()
    expect(chip).to_have_count(0)
    page.go_back()
    expect(page).not_to_have_url(re.compile("sort=date"))
    other = open_page(shared)
    expect(other.get_by_role("button", name="去掉部门：市照明所")).to_be_visible()
    assert other.locator("#search-field").input_value() == "路灯"
    settled(other)
    assert addresses(other, site) == narrowed
    other.get_by_role("button", name="去掉部门：市照明所").click()
    expect(other.locator(".chips")).to_be_hidden()


def test_counts_of_facets_are_what_choosing_them_gives(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site, "?q=市")
    expect(page.locator(".facet").first).to_be_visible()
    for facet in ("部门", "记者", "体裁"):
        button = page.get_by_role("group", name=facet, exact=True).get_by_role("button").first
        count = re.sub(r"\D", "", button.locator(".facet-count").inner_text())
        button.click()
        status(page, re.compile(rf"找到{count}篇"))
        page.locator(".chips button").first.click()
        expect(page.locator(".chips")).to_be_hidden()
        settled(page)


def test_years_and_months_are_clicked_dragged_and_walked(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site)
    bars = page.locator(".bar")
    expect(bars).to_have_count(13)
    first, third = bars.nth(0).bounding_box(), bars.nth(2).bounding_box()
    assert first
    assert third
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(third["x"] + third["width"] / 2, third["y"] + 20, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=2014-01&to=2016-12"))
    expect(page.get_by_role("button", name="去掉2014—2016年")).to_be_visible()
    status(page, "找到6篇，显示前6篇")
    bars.nth(1).click()
    expect(page).to_have_url(re.compile(r"from=2015-01&to=2015-12"))
    expect(bars).to_have_count(12)
    status(page, "找到2篇，显示前2篇")
    page.locator('.bar[tabindex="0"]').focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"from=2015-03&to=2015-03"))
    status(page, "找到1篇，显示前1篇")
    page.get_by_role("button", name="全部年份").click()
    expect(bars).to_have_count(13)


def test_how_it_was_found_is_said(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site, "?q=321")
    expect(page.get_by_text("更长数字的一部分")).to_be_visible()
    page = archive(open_page, site, "?q=%E8%B7%AF%E7%87%88")  # 路 and the traditional 燈 that no text has
    expect(page.get_by_text("已按简体“路灯”查找")).to_be_visible()
    page = archive(open_page, site, "?q=路灯 绝无此词")
    expect(page.get_by_text("已不计“绝无此词”")).to_be_visible()
    page = archive(open_page, site, "?q=市照灯所")
    expect(page.get_by_role("link", name="市照明所")).to_have_attribute(
        "href", re.compile(rf"^{re.escape(site)}departments/")
    )
    page.get_by_role("link", name="市照明所").click()
    expect(page.locator("h1")).to_have_text("市照明所")


def test_keys_walk_through_results(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site, "?q=路灯")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    at = "[...document.querySelectorAll('a.card-link')].indexOf(document.activeElement)"
    assert page.evaluate(at) == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-field"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search-field"
    page.keyboard.press("Escape")
    status(page, re.compile("全部"))
    assert page.url == f"{site}archive/"


def test_an_input_method_is_left_alone(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site)
    page.locator("#search-field").focus()
    session = page.context.new_cdp_session(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for text in ("l", "lu", "lu d", "lu deng"):
        session.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )
    page.wait_for_timeout(250)
    assert page.url == f"{site}archive/"
    assert not asked
    session.send("Input.insertText", {"text": "路灯"})
    status(page, re.compile("找到"))
    assert "q=%E8%B7%AF%E7%81%AF" in page.url


ODD = [
        '"', '"路灯', "-", "--", "-路灯", "<img src=x onerror=alert(1)>", "<b>不再</b>", "&amp;", "\x00\x07", "％", "🙂",
        "路灯 " * 2000, "'; drop", "%E4%", "\\", "constructor __proto__", "#find=x", "https://example.org/?q=1&b=2",
]  # fmt: skip


def test_whatever_is_typed_gives_results_or_a_message(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site)
    for typed in ODD:
        page.locator("#search-field").fill(typed)
        settled(page)
        status(page, re.compile(r"找到|没有找到|全部"))
        assert page.locator(".search-trouble:visible").count() == 0
        kinds = set(page.locator(".search-hits *").evaluate_all("all => all.map((one) => one.localName)"))
        assert kinds <= {"a", "div", "h3", "img", "li", "mark", "p", "span", "time"}
        assert page.locator(".search-hits img").evaluate_all(
            "all => all.every((one) => one.className === 'thumb')"
        )
        assert len(page.url) < 6000


def test_the_header_opens_a_dialog(site: str, open_page: OpenPage) -> None:
    page = open_page(site)
    page.get_by_role("link", name="检索").last.click()
    dialog = page.locator("dialog.search-box")
    expect(dialog).to_be_visible()
    page.keyboard.type("路灯")
    expect(dialog.locator(".search-hits li").first).to_be_visible()
    assert 0 < dialog.locator(".search-hits li").count() <= 5
    page.keyboard.press("Escape")
    assert dialog.locator("input").input_value() == ""
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == "search-open"
    page.keyboard.press("/")
    page.keyboard.type("路灯")
    everything = dialog.locator(".search-all")
    expect(everything).to_have_text(re.compile("全部结果"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/press/bulletin/archive/\?q="))
    status(page, re.compile("找到"))


def test_what_is_typed_while_the_dialog_comes_is_kept(site: str, open_page: OpenPage) -> None:
    page = open_page(site)
    wait_until(page, "document.documentElement.dataset.searchLoaded !== undefined")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/dialog.js", hold)
    with page.expect_request("**/dialog.js"):
        page.locator(".search-open").press("/")
    page.keyboard.type("ab")
    page.keyboard.press("Backspace")
    held[0].continue_()
    page.locator("dialog[open]").wait_for()
    assert page.locator("dialog input").input_value() == "a"


def test_a_phone_fetches_numbers_when_the_panel_is_opened(site: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.set_viewport_size({"width": 390, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(f"{site}archive/")
    page.locator(".search-hits li").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert not {"side.js", "department.bsi"}.intersection(asked)
    page.locator(".search-toggle").click()
    page.locator(".facet").first.wait_for()
    assert {"side.js", "department.bsi"}.issubset(asked)


@pytest.mark.parametrize("address", ["about/", "departments/", "no/such/page/"])
def test_the_dialog_opens_on_pages_of_every_kind(
    address: str, folder: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    open_page.allowed_errors.append("404")
    page = open_page(site_server(folder, prefix="/bulletin/") + address)
    page.locator("h1").wait_for()
    page.keyboard.press("/")
    expect(page.locator(".search-box input")).to_be_focused()
    page.keyboard.type("路灯")
    expect(page.locator(".search-box .search-hits li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".marks")).to_be_visible()


def test_a_story_marks_the_words_and_leads_from_one_to_the_next(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site, "?q=巷子")
    page.locator(".search-hits .card-link").first.click()
    bar = page.locator(".marks")
    expect(bar).to_be_visible()
    marks = page.locator("article.story mark")
    assert set(marks.all_inner_texts()) == {"巷子"}
    total = marks.count()
    expect(bar.locator(".marks-count")).to_have_text(f"第1处，共{total}处")
    page.get_by_role("button", name="上一处").click()
    expect(bar.locator(".marks-count")).to_have_text(f"第{total}处，共{total}处")
    assert page.locator("link[rel=canonical]").count() == 0 or "#" not in str(
        page.locator("link[rel=canonical]").get_attribute("href")
    )
    text = page.locator(".story-body").inner_text()
    page.get_by_role("button", name="取消标记").click()
    expect(marks).to_have_count(0)
    assert page.locator(".story-body").inner_text() == text
    assert "#" not in page.url


def test_marks_reach_over_elements_and_hold_no_markup(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site, "?q=不再忽明忽暗")
    page.locator(".search-hits .card-link").first.click()
    expect(page.locator(".marks-count")).to_have_text("第1处，共1处")
    assert "".join(page.locator("article.story mark").all_inner_texts()) == "不再忽明忽暗"
    address = page.url.partition("#")[0]
    page.goto(f"{address}#find=<img src=x onerror=alert(1)>&find=%&find=")
    page.wait_for_timeout(200)
    assert page.locator(".marks").count() == 0


def test_without_javascript_the_calendar_leads_on(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}archive/", javascript=False)
    assert page.locator(".search").is_hidden()
    page.locator(".months a").first.click()
    assert re.search(r"/archive/\d{4}/\d\d/", page.url)
    page.locator(".search-open").click()
    assert page.url == f"{site}archive/"


def test_from_a_disk_the_page_says_what_to_do(folder: Path, open_page: OpenPage) -> None:
    open_page.allowed_errors += ["CORS", "ERR_FAILED"]
    page = open_page((folder / "archive" / "index.html").as_uri())
    expect(page.get_by_text("从文件夹里直接打开")).to_be_visible()
    assert page.locator(".search-form").is_hidden()
    page.locator(".months a").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("年"))


@pytest.mark.parametrize(
    ("pattern", "message"),
    [("**/search/manifest.json", "还没有检索数据"), ("**/search/*/2-*.bsi", "这个页面还是旧的")],
)
def test_what_is_missing_is_said_and_never_wrong(
    pattern: str, message: str, site: str, open_page: OpenPage
) -> None:
    open_page.allowed_errors.append("404")
    page = open_page()
    page.route(pattern, lambda route: route.fulfill(status=404))
    page.goto(f"{site}archive/?q=路灯")
    expect(page.get_by_text(message)).to_be_visible()
    assert not page.locator(".search-hits li:visible").count()
    page.unroute(pattern)
    page.locator("#search-field").fill("路灯 照明")
    status(page, re.compile("找到"))
    assert page.locator(".search-trouble:visible").count() == 0


def test_the_first_result_does_not_wait_for_the_last(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site, "?q=路灯")
    wanted = titles(page)
    page = open_page()
    rows: list[str] = []

    def hold_all_but_four(route: Route) -> None:
        rows.append(route.request.url)
        if len(rows) <= 4:
            route.continue_()

    page.route(re.compile(r"/search/\w+/d[0-9a-f]+\.bsi$"), hold_all_but_four)
    page.goto(f"{site}archive/?q=路灯")
    expect(page.locator(".search-hits .card-link")).to_have_count(1)
    assert titles(page) == wanted[:1]
    assert page.locator(".search-status").last.inner_text() == ""


SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["", "?q=路灯", "?q=路灯+照明"])
def test_nothing_moves_when_results_come(width: int, query: str, site: str, open_page: OpenPage) -> None:
    page = open_page(width=width, height=800)
    page.add_init_script(SHIFTS)
    page.goto(f"{site}archive/{query}")
    settled(page)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifts") == []


def test_an_exchanged_index_is_opened_anew(
    newsroom: Path, tmp_path: Path, photo_cache: Path, site_server: SiteServer, open_page: OpenPage
) -> None:
    root = tmp_path / "newsroom"
    shutil.copytree(newsroom, root)
    settings = resolve(root=root, out=tmp_path / "site", cache=photo_cache, jobs=1)
    build(settings)
    site = site_server(tmp_path / "site")
    open_page.allowed_errors.append("404")
    page = archive(open_page, site, "?q=路灯")
    (root / "issues" / "2026-11-20").mkdir()
    text = OLD.format(number=99, title="紫藤廊架", body="紫藤廊架下的路灯亮了。")
    (root / "issues" / "2026-11-20" / "01-new.md").write_text(text, "utf-8")
    build(settings)
    page.locator("#search-field").fill("紫藤廊架")
    status(page, "找到1篇，显示前1篇")
    assert addresses(page, site) == ["issues/2026-11-20/new/"]


def test_the_preview_finds_fresh_text(tmp_path: Path, photo_cache: Path, open_page: OpenPage) -> None:
    root = tmp_path / "newsroom"
    for name in ("issues", "content"):
        shutil.copytree(REPOSITORY / name, root / name)
    told: list[str] = []
    preview = Preview(resolve(root=root, cache=photo_cache, jobs=1), 0, told.append)
    try:
        preview.rebuild()
        page = archive(open_page, preview.server.address, "?q=紫藤廊架")
        status(page, "没有找到")
        file = next((root / "issues").glob("2026-11-09/02-*.md"))
        file.write_text(file.read_text("utf-8") + "\n紫藤廊架也修好了。\n", "utf-8")
        page.evaluate("dispatchEvent(new Event('focus'))")
        preview.rebuild()
        page.wait_for_timeout(300)
        page.evaluate("dispatchEvent(new Event('focus'))")
        status(page, "找到1篇，显示前1篇")
        assert not [line for line in told if "出错" in line]
    finally:
        preview.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_has_it_all(scheme: Any, site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site, "?q=市", width=PHONE, scheme=scheme, touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert page.locator(".search-panel").is_hidden()
    page.get_by_role("button", name="筛选", exact=True).click()
    expect(page.locator(".facet").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


QUERIES = [
    ("路灯",), ("市", "--limit", "40"), ("市", "--sort", "date", "--limit", "25"), ("106项",), ("3210承诺服务",),
    ("PM2.5",), ("大干60天",), ("26年",), ("321",), ("路燈",), ("里弄 居民",), ("路灯 绝无此词",), ("路灯 -照明",), ('"路灯 换了"',),
    ("", "--department", "市照明所"), ("", "--year", "2016"), ("路灯", "--month", "2014-03"), ("", "--kind", "通讯"),
    ("路", "--reporter", "祝岚青", "--year", "2026"), ("绝无此词",),
]  # fmt: skip


@pytest.fixture(scope="module")
def slugs(folder: Path) -> dict[str, str]:
    """Slugs by name, from the addresses of departments and reporters."""
    found = {"通讯": "feature"}
    for kind in ("departments", "reporters"):
        for page in (folder / kind).glob("*/index.html"):
            name = re.search(r"<h1>(.*?)</h1>", page.read_text("utf-8"))
            if name:
                found[name[1]] = page.parent.name
    return found


def test_the_terminal_finds_what_the_page_shows(
    newsroom: Path, folder: Path, site: str, slugs: dict[str, str], open_page: OpenPage,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    page = archive(open_page, site)
    for words in QUERIES:
        limit = ("--limit", "10") if "--limit" not in words else ()
        call = ["search", *words, *limit, "--format", "json", "--root", str(newsroom), "--out", str(folder)]
        assert cli(call) == 0
        told = capsys.readouterr()
        expected = [json.loads(line)["address"] for line in told.out.splitlines()]
        options = dict(zip(words[1::2], words[2::2], strict=True))
        asked = {"q": words[0], "sort": options.get("--sort", "")}
        asked |= {
            facet: slugs.get(options.get(f"--{facet}", ""), "")
            for facet in ("department", "reporter", "kind")
        }
        if "--year" in options:
            asked |= {"from": f"{options['--year']}-01", "to": f"{options['--year']}-12"}
        if "--month" in options:
            asked |= {"from": options["--month"], "to": options["--month"]}
        page.goto(
            f"{site}archive/?" + page.evaluate("(asked) => new URLSearchParams(asked).toString()", asked)
        )
        expect(page.locator(".search-status")).not_to_be_empty()
        if len(expected) > 10:
            page.locator(".search-more").click()
            expect(page.locator(".search-hits li")).not_to_have_count(10)
        assert addresses(page, site)[: len(expected)] == expected[:30], words
        number = re.search(r"找到 (约 )?(\d+) 篇", told.err)
        shown = re.search(r"约?(\d+)篇", page.locator(".search-status").inner_text())
        assert bool(number) == bool(shown) == bool(expected), words
        assert not number or not shown or number[1] or number[2] == shown[1], words


def test_the_terminal_says_what_it_cannot_do(
    newsroom: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["search", "路灯", "--root", str(newsroom), "--out"]
    assert cli([*call, str(tmp_path)]) == 1
    assert "bulletin build" in capsys.readouterr().err
    assert cli([*call, str(folder), "--department", "市照明"]) == 2
    assert "是不是“市照明所”" in capsys.readouterr().err
    assert cli([*call, str(folder)]) == 0
    said = capsys.readouterr().out
    assert "【路灯】" in said
    assert "部门：" not in said


@pytest.mark.parametrize("query", ["市照明所", "“市照明所”"])
def test_the_terminal_shows_first_who_is_named(
    newsroom: Path, folder: Path, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    call = ["search", query, "--limit", "1", "--root", str(newsroom), "--out", str(folder)]
    assert cli(call) == 0
    first, address, *_ = capsys.readouterr().out.splitlines()
    assert first == "部门：市照明所"
    assert (folder / address / "index.html").is_file()
    assert cli([*call, "--format", "json"]) == 0
    assert "市照明所/" not in capsys.readouterr().out  # hits alone, one a line


def test_who_is_named_stands_first_and_signs_once(site: str, open_page: OpenPage) -> None:
    page = archive(open_page, site, "?q=祝岚青")
    card = page.locator(".search-entry a")
    expect(card).to_have_text("祝岚青")
    assert card.get_attribute("href").startswith(f"{site}reporters/")  # type: ignore[union-attr]
    for hit in page.locator(".search-hits li").all_inner_texts():
        assert hit.count("祝岚青") == 1, hit
    page = archive(open_page, site, "?q=路灯")
    assert page.locator(".search-entry").count() == 0
    help_ = page.locator("#search-help")
    assert not help_.is_visible()
    page.get_by_text("？", exact=True).click()
    assert help_.is_visible()


def test_without_scripts_the_archive_says_what_to_do(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}archive/", javascript=False)
    expect(page.locator("noscript p")).to_be_visible()
