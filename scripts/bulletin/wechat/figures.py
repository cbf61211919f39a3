"""An article's photos: one a paragraph with its caption, several side by side.

A picture and its caption are one paragraph, which every editor keeps together. Pictures of a row get widths
in proportion to their shapes, so that they are equally high without a crop.
"""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.model.article import Article, Photo
from bulletin.wechat.setting import GENERATED, SPACE, Blocks, Layout
from bulletin.wechat.tree import Child, Node, node

FULL_WIDTH = 600
"""Pixels from which a photo fills the column; a smaller one keeps its size."""

WIDEST_PAIR = 3.8
"""Sum of the shapes (width by height) of two photos that stand side by side: on 343 pixels they are 90 high."""

LEAST = 300
"""Pixels of width below which a photo stands alone."""

MARK = "▲"
"""Points from a caption without a number at its photo above."""


def figures(article: Article, numbers: Sequence[int], layout: Layout) -> Blocks:
    """Return the figures of some of an article's photos, one and two in turn where the style has a grid.

    Four are two rows of two, and the last two are a row.
    """
    chosen = [
        (article.photo_mark(number), photo)
        for number in numbers
        if number <= len(article.photos) and (photo := article.photos[number - 1]).file in layout.files
    ]
    if layout.style.variants.get("photos") != "grid" or len(chosen) < 2:
        return [figure(photo, mark, layout) for mark, photo in chosen]
    made: Blocks = []
    at, by_twos = 0, len(chosen) == 4
    after_one = False
    while at < len(chosen):
        pair = chosen[at : at + 2]
        wanted = by_twos or after_one or len(chosen) - at == 2
        together = wanted and len(pair) == 2 and _fit(pair[0][1], pair[1][1])
        made.append(_row(pair, layout) if together else figure(pair[0][1], pair[0][0], layout))
        at += 2 if together else 1
        after_one = not after_one
    return made


def _fit(one: Photo, other: Photo) -> bool:
    """Tell whether two photos can be told side by side; a drawing's words would be too small."""
    both = (one, other)
    return (
        all(photo.width >= LEAST and photo.height and photo.form != "graphic" for photo in both)
        and sum(photo.width / photo.height for photo in both) <= WIDEST_PAIR
    )


def _row(pair: Sequence[tuple[str, Photo]], layout: Layout) -> Node:
    """Return two photos side by side, equally high, their captions below, a common credit once."""
    shapes = [photo.width / photo.height for _, photo in pair]
    parts: list[Child | None] = []
    for number, ((_, photo), shape) in enumerate(zip(pair, shapes, strict=True)):
        width = f"width:{98.6 * shape / sum(shapes):.1f}%" + (";margin-left:1%" if number else "")
        parts.append(node("img", width, src=layout.files[photo.file], alt=photo.alt or ""))
    common = len({photo.credit for _, photo in pair}) == 1 and not any(photo.ai for _, photo in pair)
    for number, (mark, photo) in enumerate(pair):
        last = number == len(pair) - 1
        said = words(photo, mark, layout, credit=last or not common)
        if said:
            parts += [node("br") if number == 0 or photo.caption else SPACE, *said]
    return node("p", _paragraph(layout), *parts)


def figure(photo: Photo, mark: str, layout: Layout) -> Node:
    """Return a photo with its mark, caption and credit as text; a mark its caption carries is not repeated."""
    look = layout.style["photo"]
    if photo.width < FULL_WIDTH:
        look = look.replace("width:100%", "max-width:100%")
    picture = node("img", look, src=layout.files[photo.file], alt=photo.alt or "")
    if not mark and photo.caption and layout.style.variants.get("caption") == "centered":
        mark = MARK
    said = words(photo, mark, layout)
    return node("p", _paragraph(layout), picture, *([node("br"), *said] if said else []))


def _paragraph(layout: Layout) -> str:
    """Return the style of a figure: its place, and its caption's type."""
    return ";".join(filter(None, (layout.style["figure"], layout.style["caption"])))


def words(photo: Photo, mark: str, layout: Layout, *, credit: bool = True) -> list[Child]:
    """Return a photo's mark, caption and, in brackets, its credit; a generated picture says so."""
    style = layout.style
    shown = mark if mark not in (photo.caption or "") else ""
    if photo.caption and shown[-1:].isdecimal():  # 图1 and 图2 stand alike, whatever follows
        shown += SPACE
    made: list[Child] = [_styled(style["photo_mark"], shown)] if shown else []
    made += [photo.caption] if photo.caption else []
    made += [_styled(style["credit"], bracketed(photo.credit))] if photo.credit and credit else []
    made += [_styled(style["credit"], f"（{GENERATED}）")] if photo.ai else []
    return made


def bracketed(credit: str) -> str:
    """Return a credit in brackets, after a space where it has brackets of its own: never （甲（乙））."""
    return f"{SPACE}{credit}" if "（" in credit or "(" in credit else f"（{credit}）"


def _styled(style: str, text: str) -> Child:
    return node("span", style, text) if style else text
