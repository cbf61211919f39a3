"""What stands over an article's text: issue, kicker, deck, who signs, and what an editor has summed up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bulletin.model.article import Article
from bulletin.model.particulars import KeyFigure
from bulletin.render import dates, official
from bulletin.render.story import byline_line, deck_phrased, kicker_text, number_text
from bulletin.wechat.sense import by_sense
from bulletin.wechat.setting import GENERATED, SPACE, Blocks, Layout
from bulletin.wechat.tables import with_value
from bulletin.wechat.tree import Child, Node, node
from bulletin.wechat.widths import SCREEN, em

SUMMARY = "导读"
LONG = 400
"""Characters of a body from which a summary of the editor's own stands before it; a short text needs none."""

SHARES = (99, 49, 33)
"""Percent of the width that each of one, two and three figures has."""
FIGURES, UNIT, AIR = (30, 26, 22), 14, 16
"""Pixels: type of figures, the largest first, and of their units; what stays free in a share, or two read as one."""


def issue_line(layout: Layout, day: date) -> str:
    """Return `《云溪城管》第218期　2026年11月9日　星期一`."""
    source = f"《{layout.issue.title}》{number_text(layout.issue)}"
    return SPACE.join((source, dates.chinese(day), dates.weekday(day)))


def facts(article: Article, layout: Layout) -> Node | None:
    """Return the one to three figures that a story is about, side by side, None where it names none.

    A figure too wide for its share of a phone is set smaller; where that is not enough, each has a line.
    """
    if not article.numbers:
        return None
    style, share = layout.style, SHARES[len(article.numbers) - 1]
    size = _size(article.numbers, share)
    if size is None:
        share, size = SHARES[0], FIGURES[-1]
    look = style["fact_value"]
    if size != FIGURES[0]:
        look = with_value(look, "font-size", f"{size}px")
    cells = []
    for one in article.numbers:
        unit = node("span", style["fact_unit"], one.unit) if one.unit else None
        value, label = node("p", look, one.value, unit), node("p", style["fact_label"], one.label)
        cells.append(node("section", f"{style['fact']};width:{share}%", value, label))
    return node("section", style["facts"], *cells)


def _size(numbers: Sequence[KeyFigure], share: int) -> int | None:
    """Return the size at which all figures fit a share (percent) of a phone's width; None where none does."""
    room = SCREEN * share / 100 - AIR
    fit = (
        size for size in FIGURES if all(em(one.value) * size + em(one.unit) * UNIT <= room for one in numbers)
    )
    return next(fit, None)


def head(article: Article, layout: Layout) -> Blocks:
    """Return issue, kicker, deck, byline with department, and the editor's summary; WeChat shows the headline itself."""
    style = layout.style
    signed = "" if article.byline.style == "lead" else byline_line(article)
    who = SPACE.join(filter(None, (signed, " ".join(article.departments))))
    said = article.phrased
    kicker = by_sense(said.kicker or kicker_text(article) or "")
    terms: list[tuple[str, list[Child]]] = [
        ("term", [f"{name}：{value}"]) for name, value in official.terms(article)
    ]
    lines: tuple[tuple[str, list[Child]], ...] = (
        ("issue", [issue_line(layout, article.date)]),
        ("kicker", [node("span", style["kicker_text"], *kicker)] if kicker else []),
        ("deck", by_sense(deck_phrased(article) or "")),
        ("document_number", [number] if (number := official.number(article)) else []),
        ("byline", [who] if who else []),
        *terms,
        ("byline", [GENERATED] if article.ai else []),
    )
    made: Blocks = [
        node("section", style["head"], *(node("p", style[block], *line) for block, line in lines if line))
    ]
    if article.own_summary and len(article.body) >= LONG:
        name = node("span", style["summary_name"], SUMMARY)
        made.append(node("p", style["summary"], name, article.summary))
    made += filter(None, [facts(article, layout)])
    return made
