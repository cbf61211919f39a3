"""Links of a built site: where editors' links lead, former addresses, and what nobody may overlook."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from benchmarks.links import Site
from bulletin.model.addresses import Addresses
from bulletin.read.content import content_files
from bulletin.read.newsroom import read_newsroom
from tests.browser import OpenPage, SiteServer
from tests.demo import REPOSITORY, bulletin

pytestmark = pytest.mark.slow

URL = "https://news.example.org/bulletin/"
FILES = {
    "content/newsroom/newsroom.yml": f"masthead: 云溪城管\nurl: {URL}\n",
    "content/about.md": "# 关于\n\n[外站](https://example.cn/) [往期](/issues/) [订阅](/bulletin/feed.xml)"
    " <a href='//example.cn/b' rel=nofollow>乙</a> [本站](https://news.example.org/bulletin/issues/)\n",
    "issues/2026-03-02/01-deng.md": "---\ntitle: 灯亮了\ndepartment: 局\nreporter: 林一舟\n"
    "moved: [issues/2025-01-06/old/, /news/123.html]\n---\n\n## 先听后改\n\n灯。\n",
    "issues/2026-03-02/issue.yml": "number: 8\nmoved: issues/2025-01-06/\n",
    "issues/2026-03-09/01-lu.md": "---\ntitle: 路通了\ndepartment: 局\nreporter: 林一舟\n---\n\n"
    "[文件](../2026-03-02/01-deng.md#section-xian-ting-hou-gai) [网址](../2026-03-02/deng/) "
    "[从页](../../2026-03-02/deng/) [根](/issues/2026-03-02/deng/) [旧](/news/123.html) "
    f"[全]({URL}issues/2026-03-02/deng/?a=1&b=2) [没有](../2026-03-02/no.md) [外](https://example.cn/)\n",
}

FURTHER = re.compile(r"/(?:page|first)/\d+/\Z")


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def build(root: Path) -> tuple[Path, str]:
    """Build with one process; return the site and what was printed of it."""
    done = bulletin("build", "--root", root, "--out", root / "out", "--cache", root / "cache", "--jobs", 1)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "out", done.stdout


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return build(write(tmp_path_factory.mktemp("linked"), FILES))


def body(page: Path) -> str:
    return page.read_text("utf-8").partition("story-body")[2]


def test_every_way_to_write_a_link_leads_to_the_one_address(linked: tuple[Path, str]) -> None:
    page = body(linked[0] / "issues/2026-03-09/lu/index.html")
    links = {name: rest for rest, name in re.findall(r"<a( [^>]*)?>([^<]*)</a>", page)}
    there = "../../../issues/2026-03-02/deng/"
    assert {name: links[name] for name in ("网址", "从页", "根", "旧")} == dict.fromkeys(
        ("网址", "从页", "根", "旧"), f' href="{there}"'
    )
    assert links["文件"] == f' href="{there}#section-xian-ting-hou-gai"'
    assert links["全"] == f' href="{there}?a=1&amp;b=2"'
    assert "没有" not in links
    assert " 没有 " in page, "a dead link is printed as its text"
    assert links["外"] == ' href="https://example.cn/" rel="noopener noreferrer external"'
    assert "issues/2026-03-09/01-lu.md:7:239  L001" in linked[1]
    assert linked[1].count("  L0") == 1


def test_standing_pages_work_from_the_root_and_mark_what_leaves(linked: tuple[Path, str]) -> None:
    page = (linked[0] / "about/index.html").read_text("utf-8")
    for link in (
        '<a href="https://example.cn/" rel="noopener noreferrer external">外站',
        '<a href="../issues/">往期',
        '<a href="../feed.xml">订阅',
        "<a href='//example.cn/b' rel=\"noopener noreferrer external\">乙",
        f'<a href="{URL}issues/">本站',
    ):
        assert link in page


def test_the_model_knows_every_page_that_is_printed(
    linked: tuple[Path, str], newsroom: Path, demo: Path
) -> None:
    for root, site in ((linked[0].parent, linked[0]), (newsroom, demo)):
        known = Addresses(read_newsroom(root)[0], content_files(root))
        printed = {
            f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./"): path.read_text("utf-8")
            for path in site.rglob("index.html")
        }
        # The further pages of a list change with every issue: no text leads there.
        printed = {address: text for address, text in printed.items() if not FURTHER.search(address)}
        former = {address for address, text in printed.items() if 'http-equiv="refresh"' in text}
        assert {address for address in printed if not known.has(address)} == former
        assert set(known.moved) & printed.keys() <= former
        feeds = [path.relative_to(site).as_posix() for path in site.rglob("*.xml")]
        feeds = [path for path in feeds if f"{path.rpartition('/')[0]}/" not in former]
        articles = [article for issue in known.newsroom.issues for article in issue.articles]
        photos = [photo.address for article in articles for photo in known.whole(article).photos]
        assert [file for file in (*feeds, *photos) if not known.has(file)] == []
        assert [file for file in photos if not (site / file).is_file()] == []
        for nowhere in (
            "issues/2026-13-01/",
            "archive/1999/",
            "departments/none/",
            "issues/x.jpg",
            "page/",
            "no",
        ):
            assert not known.has(nowhere)


def test_every_link_of_the_site_resolves(linked: tuple[Path, str], demo: Path) -> None:
    assert Site(linked[0], URL).broken() == []
    site = Site(demo, "https://yunxi.example.org/bulletin/")
    assert site.broken() == []
    assert site.links > 5000


BREAKS = {
    "index.html": '<a href="no/">',
    "a.html": '<a href="about/#no">',
    "b.html": '<img src="about/index.html" srcset="favicon.png 1x, no.png 2x">',
    "c.html": '<meta http-equiv="refresh" content="0; url=no/">',
    "d.css": "a { background: url(no.png) }",
    "feed.json": '{"items": [{"url": "https://news.example.org/bulletin/no/"}]}',
    "sitemap.xml": f'<urlset xmlns="x"><url><loc>{URL}no/</loc></url></urlset>',
    "e.html": '<script type="application/ld+json">{"url": "https://news.example.org/bulletin/no/"}</script>',
    "f.html": '<a href="/issues/">',
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_link_of_any_kind_is_noticed(name: str, tmp_path: Path) -> None:
    write(tmp_path, {"about/index.html": "<p id=a>", "index.html": "", name: BREAKS[name]})
    assert [found.file for found in dict.fromkeys(Site(tmp_path, URL).broken())][:1] == [name]


def test_a_page_follows_when_what_it_links_to_comes_goes_or_moves(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    page = build(root)[0] / "issues/2026-03-09/lu/index.html"
    assert '../../../issues/2026-03-02/deng/">网址' in body(page)
    target = root / "issues/2026-03-02/01-deng.md"
    text = target.read_text("utf-8")
    target.rename(root / "issues/2026-03-02/02-lights.md")
    assert ">网址<" not in body(build(root)[0] / "issues/2026-03-09/lu/index.html")
    moved = text.replace("moved: [", "moved: [issues/2026-03-02/deng/, ")
    (root / "issues/2026-03-02/02-lights.md").write_text(moved, "utf-8")
    site, printed = build(root)
    assert '../../../issues/2026-03-02/lights/">网址' in body(page)
    assert "01-deng.md" in printed, "a source that was renamed is still reported"
    assert Site(site, URL).broken() == []


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("old", ["issues/2025-01-06/old/", "news/123.html", "issues/2025-01-06/"])
def test_a_former_address_leads_to_the_page(
    linked: tuple[Path, str], site_server: SiteServer, open_page: OpenPage, old: str, *, javascript: bool
) -> None:
    title = "灯亮了" if "old" in old or "news" in old else "第8期"
    open_page.allowed_errors += ["origin 'null'", "net::ERR_FAILED"]  # modules do not load from a disk
    for start in (site_server(linked[0], "/bulletin/"), linked[0].as_uri() + "/"):
        file = f"{old}index.html" if old.endswith("/") and start.startswith("file:") else old
        page = open_page(start + file, javascript=javascript)
        page.wait_for_url("**/issues/2026-03-02/**")
        assert title in page.inner_text("main, .page")


def test_a_former_address_is_no_page_of_its_own(linked: tuple[Path, str]) -> None:
    page = (linked[0] / "news/123.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="{URL}issues/2026-03-02/deng/">' in page
    assert '<a href="../issues/2026-03-02/deng/index.html">灯亮了</a>' in page
    assert "Content-Security-Policy" in page
    assert "news/123" not in (linked[0] / "sitemap.xml").read_text("utf-8")
    assert "old" not in (linked[0] / "sitemap.xml").read_text("utf-8")


def test_l007_a_theme_that_links_nowhere_is_told_on_every_build(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    page = root / "theme/pages/issue.html"
    page.write_text(page.read_text("utf-8") + '<a href="{{ base }}nowhere/{{ issue.key }}/">无</a>', "utf-8")
    style = root / "theme/styles/10-tokens.css"
    style.write_text(style.read_text("utf-8") + "a { background: url(no.png) }", "utf-8")
    for _ in range(2):
        told = [line for line in build(root)[1].splitlines() if "L007" in line]
        assert len(told) == 2
        assert "网页 /issues/2026-03-09/ 上的“../../nowhere/" in told[1]
        assert "no.png" in told[0]


@pytest.mark.parametrize(
    "text",
    [
        '网页里写 `<a href="x.html">` 或 src="b.png" 时要小心。',
        '图片写成 poster="c.jpg" srcset="d.jpg 1x" 不行。',
        "[见注](#zhu)。",
        "先看[上文](#shang-wen)，再看[下文](#下文)。",
    ],
)
def test_what_an_editor_writes_is_never_said_to_be_the_themes(tmp_path: Path, text: str) -> None:
    files = {**FILES, "issues/2026-03-02/01-deng.md": FILES["issues/2026-03-02/01-deng.md"] + f"\n{text}\n"}
    site, told = build(write(tmp_path, files))
    assert "L007" not in told
    if "](#" in text:
        assert told.count("L002") == text.count("](#")
        assert 'href="#' not in body(site / "issues/2026-03-02/deng/index.html").partition("</article>")[0]


def test_what_an_editor_links_to_is_not_the_themes_fault(tmp_path: Path) -> None:
    """A dead link in the text of a standing page is told once, with its line, however MkDocs writes it anew."""
    page = (
        '# 联系\n\n[一](nix.pdf) [二](/bulletin/nix/) [三](../issues/2026-03-02/01-deng.md) <img src="x.png"> '
        f"<a href='/no/'>四</a> <{URL}never/> <zhan@example.cn>\n\n```md\n[五](six.pdf)\n```\n"
    )
    root = write(tmp_path, {**FILES, "content/contact.md": page})
    told = [line for line in build(root)[1].splitlines() if "  L00" in line and "contact" in line]
    assert [line.split("“")[1].split("”")[0] for line in told] == [
        "nix.pdf", "/bulletin/nix/", "../issues/2026-03-02/01-deng.md", "x.png", "/no/", f"{URL}never/",
    ]  # fmt: skip
    assert all(line.startswith("content/contact.md:3:") for line in told)
    assert "是不是想写 /issues/2026-03-02/deng/？" in told[2]
    assert "content 里的文件名" in told[0]


def test_without_an_address_nothing_links_to_the_site_map(tmp_path: Path) -> None:
    files = {"content/newsroom/newsroom.yml": "masthead: 云溪城管\n"}
    files["issues/2026-03-02/01-deng.md"] = FILES["issues/2026-03-02/01-deng.md"]
    site, _ = build(write(tmp_path, files))
    assert "站点地图" not in (site / "index.html").read_text("utf-8")
    assert Site(site, None).broken() == []
