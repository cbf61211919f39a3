"""Feeds and the site map, read back by a parser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from bulletin.model.article import Byline, Contributor, Correction, Photo
from bulletin.model.vocabulary import Vocabulary
from bulletin.render import crawlers as station
from bulletin.render.crawlers import sitemap
from bulletin.render.feeds import Feed, feeds, tasks
from tests.render.newsrooms import article, issue, site

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_an_atom_feed_carries_each_story_once(tmp_path: Path) -> None:
    story = article("2026-11-09", "a", title=("甲<乙>", "& 丙"), time="07:30")
    made = site(tmp_path, issue("2026-11-09", story, article("2026-11-09", "b")))
    files = dict(feeds(made.house, Feed("", "云溪城管", "", tuple(made.articles))))
    root = ElementTree.fromstring(files["feed.xml"])
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["甲<乙> & 丙", "标题b"]
    assert entries[0].findtext(f"{ATOM}id") == "https://yunxi.example.org/bulletin/issues/2026-11-09/a/"
    assert entries[0].findtext(f"{ATOM}published") == "2026-11-09T07:30:00+08:00"
    assert root.findtext(f"{ATOM}updated") == "2026-11-09T07:30:00+08:00"
    data = json.loads(files["feed.json"])
    assert [item["title"] for item in data["items"]] == ["甲<乙> & 丙", "标题b"]
    assert data["items"][0]["tags"] == ["市环卫中心"]
    assert data["version"] == "https://jsonfeed.org/version/1.1"


def test_the_sites_feed_carries_the_whole_story_and_each_author_apart(tmp_path: Path) -> None:
    body = "早上六点，见[上一篇](b.md)。\n\n图与表另附。\n"
    byline = Byline(reporters=(Contributor("林一舟"), Contributor("周明")))
    photo = Photo(
        file="a.jpg", address="issues/2026-11-09/a.jpg", base="issues/2026-11-09/a", width=800, height=600
    )
    story = article("2026-11-09", "a", body=body, byline=byline, photos=(photo._replace(caption="早<市>"),))
    made = site(tmp_path, issue("2026-11-09", story, article("2026-11-09", "b", body="第二篇。\n")))
    (task,) = (one for one in tasks(made) if one.name == "feeds")
    files = dict(task.run())
    entry = ElementTree.fromstring(files["feed.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    text = entry.findtext(f"{ATOM}content") or ""
    assert "图与表另附。" in text
    at = "https://yunxi.example.org/bulletin/issues/2026-11-09/"
    assert f'<img src="{at}a.jpg" width="800" height="600"' in text
    assert "早&lt;市&gt;" in text
    assert re.findall(r'(?:href|src)="(?!https://yunxi)[^"]*"', text) == []
    assert [name.text for name in entry.findall(f"{ATOM}author/{ATOM}name")] == ["林一舟", "周明"]
    item = json.loads(files["feed.json"])["items"][0]
    assert item["content_html"] == text
    assert item["authors"] == [{"name": "林一舟"}, {"name": "周明"}]
    again = site(
        tmp_path, issue("2026-11-09", replace(story, body=body + "又一句。"), article("2026-11-09", "b"))
    )
    assert next(one for one in tasks(again) if one.name == "feeds").digest != task.digest


def test_a_correction_renews_its_story_in_the_feeds(tmp_path: Path) -> None:
    corrected = article(
        "2026-11-02",
        "old",
        corrections=tuple(Correction(date=date(2026, 11, day), text="更正") for day in (20, 12)),
    )
    made = site(tmp_path, issue("2026-11-09", article("2026-11-09", "new")), issue("2026-11-02", corrected))
    files = dict(feeds(made.house, Feed("", "云溪城管", "", tuple(made.articles))))
    root = ElementTree.fromstring(files["feed.xml"])
    stamps = [
        (entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated"))
        for entry in root.iter(f"{ATOM}entry")
    ]
    assert stamps == [
        ("2026-11-09T00:00:00+08:00", "2026-11-09T00:00:00+08:00"),
        ("2026-11-02T00:00:00+08:00", "2026-11-20T00:00:00+08:00"),
    ]
    assert root.findtext(f"{ATOM}updated") == "2026-11-20T00:00:00+08:00"
    items = json.loads(files["feed.json"])["items"]
    assert [item.get("date_modified") for item in items] == [None, "2026-11-20T00:00:00+08:00"]


def test_the_site_map_lists_every_page_and_splits_where_the_protocol_asks(tmp_path: Path) -> None:
    made = site(tmp_path, issue("2026-11-09", article("2026-11-09", "a")))
    addresses = [("", None), ("issues/", "2026-11-09"), ("about/", None)]
    ((name, data),) = sitemap(made.house, addresses)
    assert name == "sitemap.xml"
    root = ElementTree.fromstring(data)
    assert [found.findtext(f"{MAP}loc") for found in root] == [
        f"https://yunxi.example.org/bulletin/{address}" for address, _ in addresses
    ]
    station_size, station.SITEMAP_SIZE = station.SITEMAP_SIZE, 2
    try:
        files = dict(sitemap(made.house, addresses))
    finally:
        station.SITEMAP_SIZE = station_size
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert b"sitemapindex" in files["sitemap.xml"]


def test_without_an_address_there_is_no_site_map(tmp_path: Path) -> None:
    made = site(tmp_path, issue("2026-11-09", article("2026-11-09", "a")), vocabulary=Vocabulary())
    assert list(sitemap(made.house, [("", None)])) == []
    assert (
        ElementTree.fromstring(
            dict(feeds(made.house, Feed("", "简报", "", tuple(made.articles))))["feed.xml"]
        )
        is not None
    )
