"""The issue's digest (本期导读): its stories in the editor's order, the lead large, the others a row each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bulletin.model.article import Article, Photo
from bulletin.prose.phrases import phrased
from bulletin.render.story import byline_line
from bulletin.wechat.ends import card, signature_line
from bulletin.wechat.figures import figure
from bulletin.wechat.heads import issue_line
from bulletin.wechat.layout import root
from bulletin.wechat.sense import BESIDE, by_sense
from bulletin.wechat.setting import GENERATED, Blocks, Layout
from bulletin.wechat.thumbs import thumb_of
from bulletin.wechat.tree import Child, Node, node

MORE_OF_ISSUE = "点击“阅读原文”，在网站上读本期全部报道"
REST = "更多报道"


def digest_tree(layout: Layout, articles: Mapping[str, Article], rest: Sequence[Article] = ()) -> Node:
    """Return 本期导读: the issue's stories in the editor's order, the lead with photo and summary.

    `rest` are stories that are not sent along: they are named with their addresses.
    """
    style, issue = layout.style, layout.issue
    rows = style.variants.get("digest") == "rows"
    blocks: Blocks = [
        node(
            "section",
            style["head"],
            node("p", style["issue"], issue_line(layout, issue.date)),
            *(node("p", style["digest_banner"], *by_sense(phrased(banner))) for banner in issue.banner),
        )
    ]
    number = 0
    if lead := articles.get(issue.lead or ""):
        number += 1
        blocks.append(story(lead, layout))
    for section in issue.sections:
        chosen = [articles[slug] for slug in section.articles if slug in articles and slug != issue.lead]
        if chosen:
            blocks.append(_section(section.name, layout))
        for article in chosen:
            number += 1
            blocks.append(row(article, number, layout) if rows else story(article, layout))
    if rest:
        blocks.append(_section(REST, layout))
        blocks += [_named(article, layout) for article in rest]
    who = signature_line(layout)
    end = node("section", style["closing"], who) if who else None
    return root(layout, *blocks, end, *card(layout, more=MORE_OF_ISSUE))


def _section(name: str, layout: Layout) -> Node:
    style = layout.style
    return node("h2", style["digest_section"], node("span", style["digest_section_text"], name))


def _named(article: Article, layout: Layout) -> Node:
    """Return a story by its headline and where to read it."""
    address = layout.page(article.address)
    where = [node("br"), node("span", layout.style["note_address"], address)] if address else []
    return node("p", layout.style["story_summary"], article.headline, *where)


def _first_photo(article: Article, layout: Layout) -> Photo | None:
    return next((photo for photo in article.photos if photo.file in layout.files), None)


def _signed(article: Article) -> str:
    signed = byline_line(article).removeprefix("本报讯（").removesuffix("）")
    return "" if signed == "本报讯" else signed


def story(article: Article, layout: Layout) -> Node:
    """Return one story in full: headline, first photo, summary, who wrote it."""
    style, said = layout.style, article.phrased
    photo = _first_photo(article, layout)
    signed = _signed(article)
    return node(
        "section",
        style["story"],
        node("p", style["story_kicker"], *by_sense(said.kicker or article.kicker))
        if article.kicker
        else None,
        node("h3", style["story_title"], *by_sense(" ".join(said.title or article.title))),
        _picture(photo, layout) if photo else None,
        node("p", style["story_summary"], article.summary) if article.summary else None,
        node("p", style["story_byline"], signed) if signed else None,
        node("p", style["story_byline"], GENERATED) if article.ai else None,
    )


def _picture(photo: Photo, layout: Layout) -> Node:
    """Return a story's photo, with caption and credit but among rows, where only a generated one says what it is."""
    if layout.style.variants.get("digest") == "rows" and not photo.ai:
        photo = photo._replace(caption=None, credit=None)
        return figure(photo, "", layout)
    return figure(photo, photo.mark or "", layout)


def row(article: Article, number: int, layout: Layout) -> Node:
    """Return one story as a row: its number and headline, who wrote it, and a small picture.

    A generated text or picture says so.
    """
    style, said = layout.style, article.phrased
    photo = _first_photo(article, layout)
    thumb = thumb_of(photo, layout.files) if photo else None
    mark = node("span", style["row_number"], f"{number:02}")
    signed = _signed(article)
    headline = " ".join(said.title or article.title)
    title = by_sense(headline, BESIDE) if thumb else by_sense(headline)
    text: list[Child | None] = [
        node("h3", style["row_title"], mark, *title),
        node("p", style["story_byline"], signed) if signed else None,
        node("p", style["story_byline"], GENERATED) if article.ai or (photo and thumb and photo.ai) else None,
    ]
    if not photo or not thumb:
        return node("section", style["row"], *text)
    picture = node("img", style["row_photo"], src=thumb, alt=photo.alt or "")
    return node("section", style["row"], node("section", style["row_text"], *text), picture)
