"""Feeds held against the formats' own rules by validators."""

from __future__ import annotations

import json
from pathlib import Path

import fastjsonschema
import pytest
from lxml import etree

from bulletin.model.article import Original, Photo
from bulletin.render.feeds import Feed, feeds
from tests.render.newsrooms import article, issue, site

SCHEMAS = Path(__file__).parent / "schemas"
ATOM = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
JSON_FEED = fastjsonschema.compile(json.loads((SCHEMAS / "jsonfeed.json").read_text("utf-8")))

STORIES = (
    article("2026-11-09", "a", title=("甲<乙>", '& "丙"'), time="07:30", keywords=("市容", "市容")),
    article("2026-11-09", "街", summary="", departments=()),
    article(
        "2026-11-09",
        "c",
        kind="reprint",
        source="云溪日报 & 晚报",
        original=Original(title="原题", author="甲"),
        photos=(Photo(file="门.jpg", address="issues/2026-11-09/门 1.jpg", width=3, height=2),),
    ),
)


@pytest.mark.parametrize("stories", [STORIES, ()], ids=["stories", "empty"])
def test_feeds_are_valid(tmp_path: Path, stories: tuple[object, ...]) -> None:
    made = site(tmp_path, *([issue("2026-11-09", *STORIES)] if stories else []))
    files = dict(feeds(made.house, Feed("departments/d0/", "云溪城管", "", tuple(made.articles))))
    atom = etree.fromstring(files["departments/d0/feed.xml"])
    assert ATOM.validate(atom), ATOM.error_log
    JSON_FEED(json.loads(files["departments/d0/feed.json"]))
    identifiers = atom.xpath("//*[local-name()='entry']/*[local-name()='id']/text()")
    assert len(set(identifiers)) == len(identifiers) == len(stories)


def test_the_schemas_refuse_what_the_formats_refuse() -> None:
    start = '<feed xmlns="http://www.w3.org/2005/Atom">'
    for wrong in (
        "",
        "<title>x</title><id>x</id><updated>2026-11-09</updated><author><name>x</name></author>",
    ):
        assert not ATOM.validate(etree.fromstring(f"{start}{wrong}</feed>"))
    with pytest.raises(fastjsonschema.JsonSchemaException):
        JSON_FEED({"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": 1}]})
