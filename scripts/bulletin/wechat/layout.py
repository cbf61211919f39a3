"""The layout of an article: head, body, notes, closing block and card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from bulletin.model.addresses import Addresses
from bulletin.model.article import Article, Photo
from bulletin.model.issue import Issue
from bulletin.model.kinds import KINDS
from bulletin.model.vocabulary import Vocabulary
from bulletin.prose import Html, MediaRef, Part, PhotoRef, TableRef, render_body
from bulletin.prose.dialogue import set_apart
from bulletin.prose.lexicon import names_of
from bulletin.prose.loose import with_loose
from bulletin.render import dates, official
from bulletin.render.links import relinked
from bulletin.render.recordings import Handed, handed_documents, handed_media
from bulletin.render.story import byline_line, deck_phrased, kicker_text, number_text, spaced_mark
from bulletin.wechat.body import Prose
from bulletin.wechat.notes import Notes
from bulletin.wechat.sense import by_sense
from bulletin.wechat.signed import set_right
from bulletin.wechat.styles import Style
from bulletin.wechat.tables import data_table
from bulletin.wechat.tree import Child, Node, node

SPACE = "\u3000"
"""Between pieces of one line, as newspapers set it."""

GENERATED = "内容含AI生成"
"""Stands beside a generated picture, and at the head of a generated text (《人工智能生成合成内容标识办法》)."""

FULL_WIDTH = 600
"""Pixels from which a photo fills the column; a smaller one keeps its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What every fragment of an issue shares."""

    vocabulary: Vocabulary
    issue: Issue
    style: Style
    files: Mapping[str, str] = field(default_factory=dict)
    """Source path of a photo to the file a fragment names; a photo without one is left out."""
    code: str | None = None
    """File of the QR picture in the card."""
    addresses: Addresses | None = None
    """As in the order."""

    def page(self, address: str) -> str | None:
        """Return the full address of a page of the site, None while the site has no address."""
        return self.vocabulary.url + quote(address) if self.vocabulary.url else None


Blocks = list[Child]
"""A body, one block after the other."""


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


def figures(article: Article, numbers: Sequence[int], layout: Layout) -> Blocks:
    """Return the figures of some of an article's photos."""
    chosen = ((number, article.photos[number - 1]) for number in numbers if number <= len(article.photos))
    return [
        figure(photo, article.photo_mark(number), layout)
        for number, photo in chosen
        if photo.file in layout.files
    ]


def figure(photo: Photo, mark: str, layout: Layout) -> Node:
    """Return a photo with its mark, caption and credit as text; a mark its caption carries is not repeated."""
    style = layout.style
    look = style["photo"]
    if photo.width < FULL_WIDTH:
        look = look.replace("width:100%", "max-width:100%;margin:0 auto")
    picture = node("img", look, src=layout.files[photo.file], alt=photo.alt or "")
    shown = spaced_mark(mark, photo.caption or "") if mark not in (photo.caption or "") else ""
    words = [
        node("span", style["photo_mark"], shown) if shown else None,
        photo.caption,
        node("span", style["credit"], photo.credit) if photo.credit else None,
        node("span", style["credit"], GENERATED) if photo.ai else None,
    ]
    caption = node("p", style["caption"], *words)
    return node("section", style["figure"], picture, caption if caption.children else None)


def issue_line(layout: Layout, day: date) -> str:
    """Return `《云溪城管》第218期　2026年11月9日　星期一`."""
    source = f"《{layout.issue.title}》{number_text(layout.issue)}"
    return SPACE.join((source, dates.chinese(day), dates.weekday(day)))


def signatures(issue: Issue) -> str:
    """Return `责编：祝岚青　校对：闻人秋　审核：戚敏洲`, as far as they are known."""
    signed = (("责编", issue.editor), ("校对", issue.proofreader), ("审核", issue.reviewer))
    return SPACE.join(f"{office}：{name}" for office, name in signed if name)


def head(article: Article, layout: Layout) -> Node:
    """Return kicker, deck, byline and department, issue and date; WeChat shows the headline itself."""
    style = layout.style
    names = " ".join(article.departments)
    signed = "" if article.byline.style == "lead" else byline_line(article)
    said = article.phrased
    terms: list[tuple[str, list[Child]]] = [
        ("term", [f"{name}：{value}"]) for name, value in official.terms(article)
    ]
    lines: tuple[tuple[str, list[Child]], ...] = (
        ("issue", [issue_line(layout, article.date)]),
        ("kicker", by_sense(said.kicker or kicker_text(article) or "")),
        ("deck", by_sense(deck_phrased(article) or "")),
        ("document_number", [number] if (number := official.number(article)) else []),
        ("byline", [signed] if signed else []),
        ("byline", [names] if names else []),
        *terms,
        ("byline", [GENERATED] if article.ai else []),
    )
    return node("section", style["head"], *(node("p", style[block], *line) for block, line in lines if line))


def closing(article: Article, layout: Layout, notes: Notes) -> Node | None:
    """Return source, original, corrections, editors and series."""
    issue, lines = layout.issue, []
    if original := article.original:
        title: list[Child] = [f"《{original.title}》"]
        if original.url:
            title = notes.link(original.url, title)
        by = f"，作者：{original.author}" if original.author else ""
        lines.append([f"本文转载自{article.source or ''}，原题：", *title, f"{by}。"])
    elif article.source:
        lines.append([f"来源：{article.source}"])
    lines += [
        [node("strong", "", f"更正（{dates.chinese(correction.date)}）"), correction.text]
        for correction in article.corrections
    ]
    if who := signatures(issue):
        lines.append([who])
    if article.series:
        lines.append([f"专栏：{article.series}"])
    if not lines:
        return None
    line = layout.style["closing_line"]
    return node("section", layout.style["closing"], *(node("p", line, *words) for words in lines))


def card(layout: Layout, *, more: str) -> Blocks:
    """Return the QR card with account and slogan, and the pointer to 阅读原文."""
    style, vocabulary = layout.style, layout.vocabulary
    slogan = layout.issue.slogan or vocabulary.slogan
    made: Blocks = []
    if layout.code:
        account = vocabulary.wechat.account
        ours = account and vocabulary.wechat.qrcode
        words = f"扫一扫，关注“{account}”" if ours else f"扫一扫，读《{vocabulary.masthead}》"
        made.append(
            node(
                "section",
                style["card"],
                node("img", style["card_code"], src=layout.code, alt="二维码"),
                node("p", style["card_name"], words),
                node("p", style["card_slogan"], slogan) if slogan else None,
            )
        )
    if vocabulary.url:
        made.append(node("p", style["more"], more))
    return made


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
        head(article, layout) if first else None,
        *body,
        notes.section(*body, end, last=last),
        end,
        *card(layout, more=MORE),
    )
