"""内容含AI生成 stands beside every picture and at every text of which it is true, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin.model.article import Photo
from bulletin.paper.page import paper_page
from bulletin.render.pages.home import Front, home_page
from bulletin.render.pages.issue import issue_pages, material
from bulletin.wechat.digest import digest_tree
from bulletin.wechat.layout import article_tree
from bulletin.wechat.setting import Layout
from bulletin.wechat.styles import DEFAULT, load
from bulletin.wechat.tree import text_of
from tests.render.newsrooms import VOCABULARY, article, issue, site

SAID = "内容含AI生成"
DAY = "2026-11-23"
TAKEN = Photo(file="a.jpg", address=f"issues/{DAY}/a.jpg", base="a", width=900, height=600, form="photo")
"""Without caption and credit, so that nothing else asks for a line below it."""
MADE = TAKEN._replace(ai=True)


def pages(cache: Path, photo: Photo, *, ai: bool) -> Iterator[tuple[str, str]]:
    """Yield every product that shows a story with a photo: its name and its text."""
    story = article(DAY, "a", photos=(photo,), ai=ai, body="一。\n\n[图1]\n\n二。")
    shown = issue(DAY, story)
    made = site(cache, shown)
    for page in issue_pages(made.house, material(made, made.contents.issues[0])):
        yield ("issue" if page.address.count("/") == 2 else "story"), str(page.content)
    yield "front page", str(home_page(made.house, Front(made.contents.issues[0], (), (), ())).content)
    yield "paper", paper_page(made.house, shown, "a4", {photo.address: "1.jpg"})
    layout = Layout(vocabulary=VOCABULARY, issue=shown, style=load(DEFAULT, {}), files={photo.file: "1.jpg"})
    yield "WeChat", text_of(article_tree(story, layout))
    yield "WeChat's digest", text_of(digest_tree(layout, {"a": story}))


@pytest.mark.parametrize(("photo", "ai"), [(TAKEN, False), (MADE, False), (TAKEN, True), (MADE, True)])
def test_it_stands_where_it_must(photo: Photo, ai: bool, tmp_path: Path) -> None:
    found = {name: len(re.findall(SAID, text)) for name, text in pages(tmp_path, photo, ai=ai)}
    assert set(found) == {"issue", "story", "front page", "paper", "WeChat", "WeChat's digest"}
    if not (photo.ai or ai):
        assert set(found.values()) == {0}
    elif photo.ai and ai:
        assert (found["story"], found["paper"], found["WeChat"]) == (2, 2, 2)
    else:
        assert all(found.values()), found


def test_on_a_storys_page_it_stands_below_the_photo_or_beside_the_date(tmp_path: Path) -> None:
    of_photo = dict(pages(tmp_path, MADE, ai=False))["story"]
    assert re.search(rf"<figcaption>[^/]*<span class=\"credit\">{SAID}</span></figcaption>", of_photo)
    of_text = dict(pages(tmp_path, TAKEN, ai=True))["story"]
    assert "<figcaption>" not in of_text
    assert re.search(rf"<p class=\"story-meta\">.*?<span>{SAID}</span>.*?</p>", of_text, re.DOTALL)
