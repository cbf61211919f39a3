"""What pages say of themselves in `<head>`: page meta, Open Graph, JSON-LD; and what crawlers ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest import mock
from xml.etree import ElementTree

import pytest

from bulletin.model.article import Byline, Contributor, Correction, Original, Photo
from bulletin.model.vocabulary import Identity, Vocabulary
from bulletin.render import crawlers
from bulletin.render.house import House
from bulletin.render.linked import text
from bulletin.render.meta import site_meta, site_properties
from bulletin.render.page import Page, print_page
from bulletin.render.pages import archive, listings
from bulletin.render.pages.home import Front, home_page
from bulletin.render.pages.issue import issue_pages, material
from bulletin.render.site import Site
from tests.render.newsrooms import VOCABULARY, article, issue, site

ROOT = "https://yunxi.example.org/bulletin/"
HOSTILE = """</script><script>alert(1)</script> "引" & 'b' <!-- \u2028"""

FULL = article(
    "2026-11-09",
    "a",
    time="07:30",
    keywords=("市容", "共治"),
    byline=Byline(
        reporters=(Contributor(name="岑立舟"), Contributor(name="岑立舟", role="摄影")),
        correspondents=(Contributor(name="祝岚青", role="通讯员", org="青石区城管局"),),
    ),
    corrections=(Correction(date=date(2026, 11, 12), text="改。"), Correction(date=date(2026, 11, 10), text="改。")),
    photos=(Photo(file="g.jpg", address="issues/2026-11-09/门.jpg", width=1600, height=900, alt="门前", credit="岑立舟 摄"),),
)  # fmt: skip


class Head(HTMLParser):
    """The tags of a printed page's head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.scripts: list[str] = []
        self.links: dict[str, str] = {}
        self._inside = False
        self.feed(html.partition("<main>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta":
            for name in filter(None, (found.get("name"), found.get("property"))):
                assert name.lower() not in map(str.lower, self.meta), f"{name} stands twice"
                self.meta[name] = found["content"]
        elif tag == "script":
            assert found == {"type": "application/ld+json"}
            self._inside = True
            self.scripts.append("")
        elif tag == "link" and found["rel"] == "canonical":
            self.links["canonical"] = found["href"]

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data

    @property
    def graph(self) -> dict[str, dict[str, Any]]:
        """The page's JSON-LD nodes by type."""
        if not self.scripts:
            return {}
        (script,) = self.scripts
        data = json.loads(script)
        assert data["@context"] == "https://schema.org"
        return {node["@type"]: node for node in data["@graph"]}


def head(page: Page, made: Site) -> Head:
    return Head(print_page(page, made.house)[1].decode())


def story_head(tmp_path: Path, *, vocabulary: Vocabulary = VOCABULARY, **values: Any) -> Head:
    """Return the head of the page of one story made like FULL."""
    fields = {name: getattr(FULL, name) for name in ("time", "keywords", "byline", "corrections", "photos")}
    story = article("2026-11-09", "a", **(fields | values))
    made = site(tmp_path, issue("2026-11-09", story, number="218"), vocabulary=vocabulary)
    _, page = issue_pages(made.house, material(made, made.contents.issues[0]))
    return head(page, made)


def test_an_article_says_what_the_guideline_and_open_graph_want(tmp_path: Path) -> None:
    found = story_head(tmp_path)
    url, image = f"{ROOT}issues/2026-11-09/a/", f"{ROOT}issues/2026-11-09/%E9%97%A8.jpg"
    assert found.meta == {
        "ArticleTitle": "标题a",
        "PubDate": "2026-11-09 07:30",
        "ContentSource": "云溪城管",
        "Keywords": "市容,共治",
        "Author": "岑立舟 祝岚青",
        "Description": "摘要。",
        "Image": image,
        "Url": url,
        "og:type": "article",
        "og:title": "标题a",
        "og:description": "摘要。",
        "og:url": url,
        "og:image": image,
        "og:image:width": "1600",
        "og:image:height": "900",
        "article:published_time": "2026-11-09T07:30:00+08:00",
        "article:modified_time": "2026-11-12T00:00:00+08:00",
        "article:section": "要闻",
    }
    assert found.links == {"canonical": url}


def test_an_article_is_a_news_article(tmp_path: Path) -> None:
    found = story_head(tmp_path).graph
    node = found["NewsArticle"]
    assert (node["headline"], node["inLanguage"]) == ("标题a", "zh-CN")
    assert (node["datePublished"], node["dateModified"]) == (
        "2026-11-09T07:30:00+08:00",
        "2026-11-12T00:00:00+08:00",
    )
    assert [(person["@type"], person["name"], person["jobTitle"]) for person in node["author"]] == [
        ("Person", "岑立舟", "记者"),
        ("Person", "岑立舟", "摄影"),
        ("Person", "祝岚青", "通讯员"),
    ]
    assert node["author"][2]["affiliation"] == {"@type": "Organization", "name": "青石区城管局"}
    assert node["publisher"] == {"@type": "Organization", "name": "云溪市城市管理局", "url": ROOT}
    assert (node["articleSection"], node["printSection"], node["printEdition"]) == ("要闻", "要闻", "218")
    assert node["isPartOf"]["issueNumber"] == "218"
    assert node["isPartOf"]["isPartOf"] == {"@type": "Periodical", "name": "云溪城管"}
    (picture,) = node["image"]
    assert (picture["width"], picture["height"], picture["creditText"]) == (1600, 900, "岑立舟 摄")
    assert picture["url"] == f"{ROOT}issues/2026-11-09/%E9%97%A8.jpg"
    assert [(at["position"], at["name"], at.get("item")) for at in found["BreadcrumbList"]["itemListElement"]] == [
        (1, "首页", ROOT),
        (2, "第218期", f"{ROOT}issues/2026-11-09/"),
        (3, "标题a", None),
    ]  # fmt: skip


def test_only_what_is_known_is_said(tmp_path: Path) -> None:
    bare = {"time": None, "keywords": (), "byline": Byline(), "corrections": (), "photos": (), "summary": ""}
    found = story_head(tmp_path, vocabulary=Vocabulary(), **bare)
    assert found.meta == {
        "ArticleTitle": "标题a",
        "PubDate": "2026-11-09 00:00",
        "ContentSource": "云溪城管",
        "og:type": "article",
        "og:title": "标题a",
        "article:published_time": "2026-11-09T00:00:00+08:00",
        "article:section": "要闻",
    }
    assert found.links == {}
    assert set(found.graph) == {"NewsArticle"}
    assert found.graph["NewsArticle"]["author"] == [{"@type": "Organization", "name": "本单位"}]
    assert "image" not in found.graph["NewsArticle"]


def test_a_reprint_names_its_original(tmp_path: Path) -> None:
    original = Original(title="原题", author="程某", url="https://news.example.org/1")
    found = story_head(tmp_path, kind="reprint", byline=Byline(), source="云溪日报", original=original)
    assert (found.meta["ContentSource"], found.meta["Author"]) == ("云溪日报", "程某")
    node = found.graph["NewsArticle"]
    assert node["author"] == [{"@type": "Person", "name": "程某"}]
    assert node["isBasedOn"] == {
        "@type": "CreativeWork",
        "name": "原题",
        "author": {"@type": "Person", "name": "程某"},
        "url": "https://news.example.org/1",
    }


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    found = story_head(
        tmp_path,
        title=(HOSTILE,),
        summary=HOSTILE,
        keywords=(HOSTILE,),
        source=HOSTILE,
        byline=Byline(reporters=(Contributor(name=HOSTILE, org=HOSTILE),)),
        original=Original(title=HOSTILE, author=HOSTILE, url=f"https://x.example/{HOSTILE}"),
        photos=(
            Photo(file="x", address=f"issues/{HOSTILE}", width=1, height=1, alt=HOSTILE, credit=HOSTILE),
        ),
    )
    for name in (
        "ArticleTitle",
        "Description",
        "Keywords",
        "ContentSource",
        "Author",
        "og:title",
    ):
        assert found.meta[name] == HOSTILE, name
    node = found.graph["NewsArticle"]
    assert node["headline"] == node["author"][0]["name"] == node["isBasedOn"]["name"] == HOSTILE
    assert not re.search("[<>&\u2028]", found.scripts[0])


@pytest.mark.parametrize("value", [HOSTILE, '"\\\b\f\n\r\t\x00\x1f\u2029', "云溪城管", "", "😀"])
def test_a_json_string_reads_back_as_it_was(value: str) -> None:
    assert json.loads(text(value)) == value


def test_what_google_asks_of_a_news_article_is_there(tmp_path: Path) -> None:
    """developers.google.com: Article wants author.name, dates with a zone, headline, image."""
    node = story_head(tmp_path).graph["NewsArticle"]
    assert all(node[name] for name in ("headline", "image", "datePublished", "dateModified", "author"))
    for name in ("datePublished", "dateModified"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", node[name])
    assert all(found["@type"] in ("Person", "Organization") and found["name"] for found in node["author"])


def columns(made: Site) -> Iterator[Page]:
    """Yield every page that lists stories, as its task would print it."""
    with (
        mock.patch.object(archive, "page_task", _pages),
        mock.patch.multiple(listings, page_task=_pages, file_task=_listing_pages),
    ):
        found: list[Any] = [*archive.tasks(made), *listings.tasks(made)]
        for pages in found:
            yield from pages


def _pages(name: str, house: House, material: Any, pages: Any, weight: int = 1) -> Any:
    return pages(house, material)


def _listing_pages(name: str, house: House, material: Any, files: Any, weight: int = 1) -> Any:
    return listings.listing_pages(house, material)


def test_every_column_says_what_it_is(tmp_path: Path) -> None:
    stories = [article("2026-11-09", f"a{at}", series="一线") for at in range(31)]
    made = site(tmp_path, issue("2026-11-09", *stories))
    found = {page.address: head(page, made) for page in columns(made)}
    for address, column in found.items():
        for name in ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"):
            assert column.meta[name], (address, name)
        trail = column.graph["BreadcrumbList"]["itemListElement"]
        assert [at["position"] for at in trail] == list(range(1, len(trail) + 1))
        assert all(at["item"].startswith(ROOT) for at in trail[:-1])
        assert column.links["canonical"] == column.meta["og:url"] == ROOT + address
    assert found["series/s0/"].meta["ColumnType"] == "专题专栏"
    assert found["series/s0/"].meta["ColumnKeywords"] == "一线,云溪城管"
    names = [at["name"] for at in found["departments/d0/page/2/"].graph["BreadcrumbList"]["itemListElement"]]
    assert names == ["首页", "部门", "市环卫中心", "市环卫中心 第2页"]


def test_front_page_and_issue(tmp_path: Path) -> None:
    made = site(tmp_path, issue("2026-11-09", article("2026-11-09", "a"), number="218"))
    (latest,) = made.contents.issues
    front = head(home_page(made.house, Front(latest, (), (), ())), made)
    assert (front.meta["og:type"], front.meta["og:title"], front.graph) == ("website", "云溪城管", {})
    paper = head(next(issue_pages(made.house, material(made, latest))), made).graph
    assert paper["PublicationIssue"]["url"] == f"{ROOT}issues/2026-11-09/"
    assert [at["name"] for at in paper["BreadcrumbList"]["itemListElement"]][:2] == ["首页", "往期"]


def test_what_the_whole_site_says() -> None:
    identity = Identity(site_id="0000000000")
    vocabulary = Vocabulary(masthead="云溪城管", url="https://yunxi.example.org:8443/x/", identity=identity)
    assert site_meta(vocabulary) == (
        ("SiteName", "云溪城管"),
        ("SiteDomain", "yunxi.example.org"),
        ("SiteIDCode", "0000000000"),
    )
    assert site_meta(Vocabulary()) == (("SiteName", "简报"),)
    assert site_properties(vocabulary) == (("og:site_name", "云溪城管"), ("og:locale", "zh_CN"))


def crawled(made: Site) -> dict[str, bytes]:
    """Return what crawlers ask for beside the site map."""
    (task,) = (found for found in crawlers.tasks(made) if found.name == "crawlers")
    return dict(task.run())


def test_crawlers_are_told_of_the_newest_issue(tmp_path: Path) -> None:
    newest = issue("2026-11-09", article("2026-11-09", "a", title=("甲 & <乙>",), time="07:30"))
    made = site(tmp_path, newest, issue("2026-11-02", article("2026-11-02", "b")))
    files = crawled(made)
    assert files["robots.txt"].decode() == (
        f"User-agent: *\nAllow: /\n\nSitemap: {ROOT}sitemap.xml\nSitemap: {ROOT}sitemap-news.xml\n"
    )
    spaces = {
        "": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "news": "http://www.google.com/schemas/sitemap-news/0.9",
    }
    (url,) = ElementTree.fromstring(files["sitemap-news.xml"])
    assert url.findtext("loc", namespaces=spaces) == f"{ROOT}issues/2026-11-09/a/"
    for path, value in (
        ("news:publication/news:name", "云溪城管"),
        ("news:publication/news:language", "zh-cn"),
        ("news:publication_date", "2026-11-09T07:30:00+08:00"),
        ("news:title", "甲 & <乙>"),
    ):
        assert url.findtext(f"news:news/{path}", namespaces=spaces) == value


def test_without_an_address_robots_name_no_site_map(tmp_path: Path) -> None:
    made = site(tmp_path, vocabulary=Vocabulary())
    assert crawled(made) == {"robots.txt": b"User-agent: *\nAllow: /\n"}


def test_a_newsroom_may_bring_its_own_robots(tmp_path: Path) -> None:
    made = site(tmp_path)
    made.house.frames.static["robots.txt"] = b""  # type: ignore[index]
    assert "robots.txt" not in crawled(made)
