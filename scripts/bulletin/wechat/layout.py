"""The layout of an article: head, body, notes, closing block and card."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.model.article import Article
from bulletin.model.kinds import KINDS
from bulletin.prose import Html, MediaRef, Part, PhotoRef, TableRef, render_body
from bulletin.prose.dialogue import set_apart
from bulletin.prose.lexicon import names_of
from bulletin.prose.loose import with_loose
from bulletin.render import official
from bulletin.render.links import relinked
from bulletin.render.recordings import Handed, handed_documents, handed_media
from bulletin.render.story import byline_line
from bulletin.wechat.body import Prose
from bulletin.wechat.ends import card, closing, end_line
from bulletin.wechat.figures import figures
from bulletin.wechat.heads import head
from bulletin.wechat.notes import Notes
from bulletin.wechat.numerals import set_numerals
from bulletin.wechat.setting import Blocks, Layout
from bulletin.wechat.signed import set_right
from bulletin.wechat.tables import data_table
from bulletin.wechat.tree import Child, Node, node


def body_blocks(article: Article, layout: Layout, notes: Notes) -> Blocks:
    """Return the body in reading order, each photo, table and recording exactly once.

    Photos and recordings that the body does not place stand where `with_loose` says, tables at its end.
    """
    style, prose = layout.style, Prose(layout.style, notes, names_of(article.phrased.names))
    parts = [
        _relinked(part, article, layout) for part in render_body(article.body, lines=article.lined).parts
    ]
    for part in parts:
        if isinstance(part, Html):
            prose.learn_footnotes(part.html)
    placed = [number for part in parts for number in _photos(part)]
    shown = [number for part in parts for number in _tables(part)]
    loose = tuple(number for number in range(1, len(article.photos) + 1) if number not in placed)
    lead = byline_line(article) if article.byline.style == "lead" else ""
    made: Blocks = []
    first = KINDS[article.kind].loose_first
    played = {number for part in parts if isinstance(part, MediaRef) for number in part.numbers}
    for part in with_loose(_with_loose_media(parts, article, played, first=first), loose, first=first):
        if isinstance(part, Html):
            dialogue = KINDS[article.kind].dialogue
            made += prose.blocks(set_apart(part.html) if dialogue else part.html, lead)
            lead = ""
        elif isinstance(part, MediaRef):
            made += recordings(article, part.numbers, layout)
        else:
            made += figures(article, _photos(part), layout)
            for number in _tables(part):
                made += data_table(article.tables[number - 1], style) if number <= len(article.tables) else []
    set_numerals(made, style)
    set_right(made, style)
    if lead and not article.body.strip():
        made += prose.blocks("", lead)
    for number, table in enumerate(article.tables, 1):
        if number not in shown:
            made += data_table(table, style)
    if lines := official.issued(article):
        made.append(node("section", style["issued"], *(node("p", "", line) for line in lines)))
    made += [_handed(one, layout) for one in handed_documents(article, layout.vocabulary.url)]
    return made


def _with_loose_media(
    parts: Sequence[Part], article: Article, placed: set[int], *, first: bool
) -> Sequence[Part]:
    """Return a body's parts with the recordings that it does not place."""
    loose = tuple(number for number, _ in article.shown_media if number not in placed)
    return with_loose(parts, loose, first=first, make=MediaRef) if loose else parts


def recordings(article: Article, numbers: Sequence[int], layout: Layout) -> Blocks:
    """Return films and recordings as WeChat can have them: names, and codes that lead to where they play."""
    there = {number for number, _ in article.shown_media}
    url = layout.vocabulary.url
    return [_handed(handed_media(article, number, url), layout) for number in numbers if number in there]


def _handed(one: Handed, layout: Layout) -> Node:
    """Return the card of what is on the site only: WeChat plays and opens no file of others."""
    style = layout.style
    code = layout.files.get(one.address)
    where = f"长按二维码，或打开 {one.shown}" if code else f"见 {one.shown}" if one.address else "见网站"
    return node(
        "section",
        style["card"],
        node("img", style["card_code"], src=code, alt=f"{one.name}的二维码") if code else None,
        node("p", style["card_name"], one.name),
        node("p", style["note_address"], f"{one.note}。{where}"),
    )


def _relinked(part: Part, article: Article, layout: Layout) -> Part:
    """Return a part of the body whose links within the site are full addresses, as notes print them."""
    if layout.addresses is None or not article.links or not isinstance(part, Html):
        return part
    return Html(relinked(part.html, article, layout.addresses, layout.vocabulary.url or ""))


def _photos(part: Part) -> tuple[int, ...]:
    return part.numbers if isinstance(part, PhotoRef) else ()


def _tables(part: Part) -> tuple[int, ...]:
    return part.numbers if isinstance(part, TableRef) else ()


def root(layout: Layout, *blocks: Child | None) -> Node:
    """Return the fragment's outermost element: what every block inherits stands here."""
    return node("section", layout.style["root"], *blocks)


MORE = "点击“阅读原文”，在网站上读这篇报道"


def article_tree(article: Article, layout: Layout) -> Node:
    """Return the whole fragment of one article."""
    notes = Notes(layout.style, layout.page(article.address))
    body = body_blocks(article, layout, notes)
    end = closing(article, layout, notes)
    notes.number_the_rest()
    return assembled(article, layout, notes, body, end, first=True, last=True)


def assembled(
    article: Article, layout: Layout, notes: Notes, body: Blocks, end: Node | None, *, first: bool, last: bool
) -> Node:
    """Return head, some of the body, notes, the closing block and the card as a fragment."""
    return root(
        layout,
        *(head(article, layout) if first else ()),
        *body,
        end_line(layout) if last else None,
        notes.section(*body, end, last=last),
        end,
        *card(layout, more=MORE),
    )
