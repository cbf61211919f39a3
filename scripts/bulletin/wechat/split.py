"""An article over the limit in several fragments, cut before sections."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.model.article import Article
from bulletin.wechat.ends import closing
from bulletin.wechat.even import in_even_parts
from bulletin.wechat.layout import assembled, body_blocks
from bulletin.wechat.limits import length_of
from bulletin.wechat.notes import Notes
from bulletin.wechat.setting import Blocks, Layout
from bulletin.wechat.tree import Node, text_of, walk, write


def split_trees(article: Article, layout: Layout, limit: int) -> list[Node]:
    """Return an article's fragments of at most `limit` characters, cut before sections, as even as they go.

    The first has the head, the last the closing block; notes stand where their marks are, numbered
    through. A section that is too long by itself stays whole.
    """
    notes = Notes(layout.style, layout.page(article.address))
    body = body_blocks(article, layout, notes)
    end = closing(article, layout, notes)
    notes.number_the_rest()
    groups = _sections(body)

    def fits(some: Blocks, *, first: bool) -> bool:
        return length_of(write(assembled(article, layout, notes, some, end, first=first, last=True))) <= limit

    pieces: list[list[Blocks]] = []
    for group in groups:
        trial = [*pieces[-1], group] if pieces else [group]
        if pieces and fits(_joined(trial), first=len(pieces) < 2):
            pieces[-1] = trial
        else:
            pieces.append([group])
    even = in_even_parts(groups, [sum(len(write(block)) for block in group) for group in groups], len(pieces))
    if all(fits(_joined(piece), first=number == 0) for number, piece in enumerate(even)):
        pieces = even
    last = len(pieces) - 1
    return [
        assembled(
            article,
            layout,
            notes,
            _joined(piece),
            end if number == last else None,
            first=number == 0,
            last=number == last,
        )
        for number, piece in enumerate(pieces)
    ]


def _joined(groups: Sequence[Blocks]) -> Blocks:
    return [block for group in groups for block in group]


def section_names(tree: Node) -> list[str]:
    """List a fragment's section headings, without the numerals set over them."""
    return [text_of(element.children[-1]) for element in walk(tree) if element.tag == "h2"]


def _sections(body: Blocks) -> list[Blocks]:
    """Return a body's blocks in groups that each open with a section heading, but for the first."""
    groups: list[Blocks] = [[]]
    for block in body:
        if isinstance(block, Node) and block.tag == "h2" and groups[-1]:
            groups.append([])
        groups[-1].append(block)
    return groups
