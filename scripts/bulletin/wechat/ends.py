"""What stands below an article's text: its last line, the closing block, the QR card and the way to the site."""

from __future__ import annotations

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.render import dates
from bulletin.wechat.notes import Notes
from bulletin.wechat.setting import SPACE, Blocks, Layout
from bulletin.wechat.tree import Child, Node, node


def end_line(layout: Layout) -> Node | None:
    """Return the line that ends a text (— END —), where the style has one."""
    text = layout.style.texts.get("end")
    return node("p", layout.style["end"], text) if text else None


def signatures(issue: Issue) -> list[str]:
    """Return `责编：祝岚青`, `校对：闻人秋`, `审核：戚敏洲` and `监制：岑立舟`, as far as they are known."""
    signed = (
        ("责编", issue.editor),
        ("校对", issue.proofreader),
        ("审核", issue.reviewer),
        ("监制", issue.supervisor),
    )
    return [f"{office}：{name}" for office, name in signed if name]


def signature_line(layout: Layout) -> Node | None:
    """Return who is answerable for the issue, in two columns where the style has them."""
    names, cell = signatures(layout.issue), layout.style["closing_cell"]
    if not names:
        return None
    spaced = [name + SPACE for name in names[:-1]] + names[-1:]
    parts: list[Child] = [node("span", cell, one) for one in spaced] if cell and len(names) > 1 else [*spaced]
    return node("p", layout.style["closing_line"], *parts)


def closing(article: Article, layout: Layout, notes: Notes) -> Node | None:
    """Return source, original, corrections, editors and series."""
    lines: list[list[Child]] = []
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
    look = layout.style["closing_line"]
    made: Blocks = [node("p", look, *words) for words in lines]
    made += filter(None, [signature_line(layout)])
    if article.series:
        made.append(node("p", look, f"专栏：{article.series}"))
    return node("section", layout.style["closing"], *made) if made else None


def card(layout: Layout, *, more: str) -> Blocks:
    """Return what readers are asked for, the QR card with account and slogan, and the button 阅读原文."""
    style, vocabulary = layout.style, layout.vocabulary
    slogan = layout.issue.slogan or vocabulary.slogan
    made: Blocks = []
    if likes := style.texts.get("likes"):
        made.append(node("p", style["likes"], likes))
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
        made.append(node("p", style["more"], node("span", style["more_text"], more)))
    return made
