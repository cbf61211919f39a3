"""Fragments of the demo, the real pages and an article with everything in it, in every style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.wechat.allow import violations
from bulletin.wechat.darkmode import texts_seen
from bulletin.wechat.post import Post
from bulletin.wechat.tables import SLIDE
from bulletin.wechat.tree import read, text_of, walk, write
from tests.wechat.conftest import Exported
from tests.wechat.expected import article_text, digest_text

pytestmark = pytest.mark.slow

NEVER = re.compile(
    r"\sclass=|\sid=|<style|<script|\son\w+=|<!--|<div|<figure|<iframe|<input|<html|<body|!important"
    r"|var\(|calc\(|position\s*:|transform|flex|grid|float|background-image|table-cell|url\(",
    re.IGNORECASE,
)


def posts(exported: Exported) -> Iterator[tuple[Issue, Article | None, Post]]:
    """Yield every fragment with its issue and article (None for the digest)."""
    for issue in exported.newsroom.issues:
        by_slug = {article.slug: article for article in issue.articles}
        for post in exported.packages[issue.key].posts:
            yield issue, by_slug.get(post.slug), post


class Words(HTMLParser):
    """Visible text of finished HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def visible(html: str) -> str:
    words = Words()
    words.feed(html)
    words.close()
    return words.text


def test_no_error_and_every_article_is_there(exported: Exported) -> None:
    for issue in exported.newsroom.issues:
        package = exported.packages[issue.key]
        assert [found for found in package.problems if found.severity == "error"] == []
        wanted = {article.slug for article in issue.articles if not article.wechat.skip} | {"digest"}
        assert {post.slug for post in package.posts} == wanted


def test_nothing_that_the_platform_takes_away(exported: Exported) -> None:
    for _, _, post in posts(exported):
        assert NEVER.findall(re.sub(r">[^<]*<", "><", post.html)) == [], post.name
        assert violations(post.html) == [], post.name
        assert "\n" not in post.html


def test_no_list_directly_in_a_list_and_no_heading_twice(exported: Exported) -> None:
    for _, article, post in posts(exported):
        for found in walk(post.tree):
            if found.tag in ("ul", "ol"):
                assert {below.tag for below in found.children if not isinstance(below, str)} == {"li"}
        if article and post.kind == "article":
            assert article.headline not in text_of(post.tree.children[0])


def test_every_text_has_its_colour_and_contrast_by_day_and_at_night(exported: Exported) -> None:
    for _, _, post in posts(exported):
        for seen in texts_seen(post.tree):
            assert seen.explicit, (post.name, seen.text)
            assert seen.day >= 4.5, (post.name, seen)
            assert seen.night >= 4.5, (post.name, seen)


def test_the_text_is_the_articles_text(exported: Exported) -> None:
    for issue, article, post in posts(exported):
        vocabulary = exported.newsroom.vocabulary
        if article is None:
            chosen = [found for found in issue.articles if not found.wechat.skip]
            expected = digest_text(chosen, issue, vocabulary)
        else:
            expected = article_text(article, issue, vocabulary, exported.style)
        assert visible(post.html).replace(SLIDE, "") == expected, post.name


def test_photos_in_are_photos_out_with_caption_and_credit(exported: Exported) -> None:
    for issue, article, post in posts(exported):
        sources = re.findall(r'<img src="([^"]*)"', post.html)
        assert all(source in exported.packages[issue.key].files for source in sources)
        if article is None:
            continue
        photos = [source for source in sources if not source.startswith("images/qr")]
        assert len(photos) == len(set(photos)) == len(article.photos)
        assert sorted(post.photos) == sorted(photo.file for photo in article.photos)
        for number, photo in enumerate(article.photos, 1):
            mark = photo.mark or (f"图{number}" if len(article.photos) > 1 else "")
            for said in (mark, photo.caption, photo.credit):
                assert (said or "") in text_of(post.tree)


def test_markup_is_at_most_six_characters_for_each_that_is_seen(exported: Exported) -> None:
    for _, article, post in posts(exported):
        length = len(visible(post.html))
        if article and article.tables:
            assert len(post.html) <= 10 * length, post.name
        elif length > 600 and exported.name != "torture":
            assert len(post.html) <= 6 * length, post.name


def test_reading_and_writing_again_changes_nothing(exported: Exported) -> None:
    for _, _, post in posts(exported):
        again = read(post.html)
        for found in walk(again[0]):
            found.style = found.attributes.pop("style", "")
        assert "".join(map(write, again)) == post.html


@pytest.mark.parametrize(
    "said",
    [
        "6月18日",
        "iPhone 16用户A/B测试了3.5km的路——“一切正常”。",
    ],
)
def test_no_space_is_set_and_no_mark_changed(torture: Exported, said: str) -> None:
    plain = next(post for post in torture.packages["2026-11-23"].posts if post.slug == "plain")
    assert said in plain.html


def test_links(torture: Exported) -> None:
    html = torture.packages["2026-11-23"].posts[1].html
    assert re.findall(r'<a href="([^"]*)"', html) == ["https://mp.weixin.qq.com/s/abc?x=1&amp;y=2"]
    notes = re.findall(r"<p[^>]*>\[(\d+)\] (.*?)</p>", html)
    said = [re.sub(r"<[^>]*>", "", text) for _, text in notes]
    assert [number for number, _ in notes] == [str(number) for number in range(1, len(notes) + 1)]
    assert said.count("https://example.org/a") == 1
    assert "https://yunxi.example.org/bulletin/issues/2026-11-23/plain/" in said
    assert "没有人引用的脚注。" in said
    assert not any("bare" in text for text in said)


def test_a_photo_story_opens_with_its_photos(exported: Exported) -> None:
    for _, article, post in posts(exported):
        if article and article.kind == "photo" and "[图" not in article.body:
            assert post.html.index("<img") < post.html.index(article.body.strip()[:6])
