"""An article as fragments that fit the account: whole, with its tables cut, or split at its sections."""

from __future__ import annotations

from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE
from bulletin.wechat.layout import article_tree
from bulletin.wechat.limits import length_of
from bulletin.wechat.long_tables import cut_tables
from bulletin.wechat.post import html_of
from bulletin.wechat.setting import Layout
from bulletin.wechat.split import section_names, split_trees
from bulletin.wechat.steady import steadied
from bulletin.wechat.ticket import Ticket
from bulletin.wechat.tree import Node

PARTS = "一二三四五六七八九十"
"""How the parts of a split article are told apart, and how many there may be."""


def pieces(ticket: Ticket, layout: Layout, article: Article, problems: list[Problem]) -> list[Node]:
    """Return an article's fragments, one but where it is split, and tell what was cut or does not fit."""
    limit = ticket.limits.content
    trees = [article_tree(article, layout)]
    whole = _length(trees[0])
    if whole > limit and not _cut(trees[0], layout, article, limit, problems):
        trees = _split(ticket, layout, article, whole, problems) or trees
    return [steadied(tree, _length(tree), limit) for tree in trees]


def _length(tree: Node) -> int:
    return length_of(html_of(tree))


def _cut(tree: Node, layout: Layout, article: Article, limit: int, problems: list[Problem]) -> bool:
    """Cut a fragment's tables where that makes it fit, and say so; False where it does not."""
    where = "阅读原文" if layout.page("") else "网站"
    cut = cut_tables(tree, _length, limit, layout.style, where)
    place = article.places.get("tables", article.places.get("title", WHOLE))
    for one in cut:
        told = {"title": article.headline, "shown": one.shown, "whole": one.whole, "where": where}
        problems.append(problem("W022", article.path, place, **told))
    return bool(cut)


def _split(
    ticket: Ticket, layout: Layout, article: Article, whole: int, problems: list[Problem]
) -> list[Node]:
    """Split an over-long article, or say how it could be split; empty when it stays whole."""
    limit = ticket.limits.content
    place = article.places.get("title", WHOLE)
    trees = split_trees(article, layout, limit)
    found: list[Problem] = []
    for tree in trees if len(trees) > 1 else ():
        _cut(tree, layout, article, limit, found)
    lengths = [_length(tree) for tree in trees]
    if len(trees) < 2 or max(lengths) > limit or len(trees) > len(PARTS):
        problems.append(
            problem("W005", article.path, place, title=article.headline, length=whole, limit=limit)
        )
        return []
    if ticket.split:
        problems += found
        return trees
    sections = "、".join(f"“{section_names(tree)[0]}”" for tree in trees[1:])
    details = {"sections": sections, "parts": len(trees), "lengths": "、".join(map(str, lengths))}
    problems.append(
        problem("W004", article.path, place, title=article.headline, length=whole, limit=limit, **details)
    )
    return []
