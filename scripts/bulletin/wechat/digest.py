"""The issue's digest (本期导读): its stories in the editor's order, with photos and summaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bulletin.model.article import Article
from bulletin.prose.phrases import phrased
from bulletin.render.story import byline_line
from bulletin.wechat.layout import GENERATED, Blocks, Layout, card, figure, issue_line, root, signatures
from bulletin.wechat.sense import by_sense
from bulletin.wechat.tree import Node, node

MORE_OF_ISSUE = "点击“阅读原文”，在网站上读本期全部报道"


def digest_tree(layout: Layout, articles: Mapping[str, Article], rest: Sequence[Article] = ()) -> Node:
    """Return 本期导读: the issue's stories in the editor's order, with photos and summaries.

    `rest` are stories that are not sent along: they are named with their addresses.
    """
    style, issue = layout.style, layout.issue
    blocks: Blocks = [
        node(
            "section",
            style["head"],
            node("p", style["issue"], issue_line(layout, issue.date)),
            *(node("p", style["digest_banner"], *by_sense(phrased(banner))) for banner in issue.banner),
        )
    ]
    lead = articles.get(issue.lead or "")
    if lead:
        blocks.append(story(lead, layout))
    for section in issue.sections:
        chosen = [articles[slug] for slug in section.articles if slug in articles and slug != issue.lead]
        if chosen:
            name = node("span", style["digest_section_text"], section.name)
            blocks.append(node("h2", style["digest_section"], name))
            blocks += [story(article, layout) for article in chosen]
    if rest:
        blocks.append(node("h2", style["digest_section"], node("span", style["digest_section_text"], REST)))
        blocks += [_named(article, layout) for article in rest]
    who = signatures(issue)
    end = node("section", style["closing"], node("p", style["closing_line"], who)) if who else None
    return root(layout, *blocks, end, *card(layout, more=MORE_OF_ISSUE))


REST = "更多报道"


def _named(article: Article, layout: Layout) -> Node:
    """Return a story by its headline and where to read it."""
    address = layout.page(article.address)
    where = [node("br"), node("span", layout.style["note_address"], address)] if address else []
    return node("p", layout.style["story_summary"], article.headline, *where)


def story(article: Article, layout: Layout) -> Node:
    """Return one story of the digest: headline, first photo, summary, who wrote it."""
    style, said = layout.style, article.phrased
    photo = next((photo for photo in article.photos if photo.file in layout.files), None)
    signed = byline_line(article).removeprefix("本报讯（").removesuffix("）")
    return node(
        "section",
        style["story"],
        node("p", style["story_kicker"], *by_sense(said.kicker or article.kicker))
        if article.kicker
        else None,
        node("h3", style["story_title"], *by_sense(" ".join(said.title or article.title))),
        figure(photo, photo.mark or "", layout) if photo else None,
        node("p", style["story_summary"], article.summary) if article.summary else None,
        node("p", style["story_byline"], signed) if signed and signed != "本报讯" else None,
        node("p", style["story_byline"], GENERATED) if article.ai else None,
    )
