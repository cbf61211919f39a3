"""Which cover each article of an issue gets: a photo of its own, or one set in type.

No photo stands for two articles, for in WeChat's list the covers are all that tells them apart. What has
no photo of its own left gets its headline in type, in the colour of its series or department; where two
of an issue would look alike, the later takes another design or another colour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bulletin.cards.cards import DEFAULT_COLOR, readable
from bulletin.cards.covers import DESIGNS, SHAPES, draw_cover, draw_sheet
from bulletin.cards.text import RGB, CardText, Look
from bulletin.model.article import Article
from bulletin.model.colors import Color
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.render import dates
from bulletin.render.story import number_text
from bulletin.wechat import images
from bulletin.wechat.post import Post
from bulletin.wechat.styles import GREY
from bulletin.wechat.ticket import Pictures, Ticket
from bulletin.works.digests import digest

COLORS = ("#1f4e8c", "#1f6b4a", "#8a4b00", "#5b3a8c", "#0f6674", "#8c2f5b", "#4a4f57")
"""Grounds beside the newsroom's own colours: sober, far apart, and white is read on each at 6 : 1."""

ALIKE = 20 / 360
"""Distance of two hues (0-1) below which two colours are the same to a reader's eye."""


def with_photos(ticket: Ticket, posts: Sequence[Post], pictures: Pictures) -> list[Post]:
    """Return posts with their cover photos: those that editors name first, then each one's own, none twice."""
    by_slug = {article.slug: article for article in ticket.issue.articles}
    focus = {photo.file: photo.focus for article in by_slug.values() for photo in article.photos}
    chosen: dict[str, str] = {}
    for slug, post in {post.slug: post for post in reversed(posts)}.items():  # of several parts the first
        wished = by_slug[slug].wechat.cover if slug in by_slug else None
        if wished and wished in pictures:
            chosen[post.name] = wished
    taken = {_content(pictures, path) for path in chosen.values()}
    for post in sorted(posts, key=lambda post: post.kind == "digest"):  # stories before 本期导读
        own = post.photos if post.kind == "article" else _of_lead(ticket, by_slug)
        for path in own if post.name not in chosen else ():
            if path in pictures and (content := _content(pictures, path)) not in taken:
                taken.add(content)
                chosen[post.name] = path
                break
    return [
        replace(post, cover=chosen[post.name], focus=focus.get(chosen[post.name]))
        if post.name in chosen
        else post
        for post in posts
    ]


def _content(pictures: Pictures, path: str) -> str:
    """Return what tells a photo from others, whatever its name."""
    return digest(pictures[path][1].data)


def _of_lead(ticket: Ticket, by_slug: Mapping[str, Article]) -> tuple[str, ...]:
    """Return the photos that may stand for 本期导读: the lead's."""
    lead = by_slug.get(ticket.issue.lead or "")
    return tuple(photo.file for photo in lead.photos) if lead else ()


def set_covers(
    ticket: Ticket, posts: Sequence[Post], cut: Collection[str], files: dict[str, bytes]
) -> dict[str, dict[str, Any]]:
    """Set the covers of posts that are not in `cut` in type, put them into `files`, and return how, by name.

    Nothing where there is no typeface to set them in.
    """
    if ticket.faces is None:
        return {}
    covers: dict[str, dict[str, Any]] = {}
    bare = [post for post in posts if post.name not in cut]
    for post, (color, design) in zip(bare, _told_apart(ticket, bare), strict=True):
        text, look = _text(ticket, post), Look(ticket.faces, color)
        file = f"covers/{post.name}.png"
        files[file], boxes = _sheet(ticket, text, look, design)
        crops = {}
        for name, shape in SHAPES.items():
            data = _cover(ticket, text, look, name, design)
            place = f"covers/{post.name}-{name.replace('_', 'x')}.png"
            files[place] = data
            crops[f"pic_crop_{name}"] = {
                "box": boxes[name],
                "file": place,
                "width": shape.width,
                "height": shape.height,
                "sha256": hashlib.sha256(data).hexdigest(),
            }
        covers[post.name] = {"file": file, "source": None, "focus": None, "crops": crops}
    return covers


def _sheet(ticket: Ticket, text: CardText, look: Look, design: str) -> tuple[bytes, dict[str, str]]:
    """Return both covers in one picture and the interface's words for where each stands; kept."""

    def make() -> tuple[bytes, dict[str, str]]:
        data, boxes = draw_sheet(text, look, design)
        return data, {name: images.crop_text(box) for name, box in boxes.items()}

    return images.kept(ticket.cache, _key("sheet", text, look, design), make, tuple)


def _cover(ticket: Ticket, text: CardText, look: Look, shape: str, design: str) -> bytes:
    """Return one cover; kept."""
    key = _key(shape, text, look, design)
    return images.kept(ticket.cache, key, lambda: draw_cover(text, look, shape, design), bytes)


def _key(what: str, text: CardText, look: Look, design: str) -> str:
    return digest("cover of type", what, tuple(text), look.faces.digest, look.color, design)


def _text(ticket: Ticket, post: Post) -> CardText:
    """Return what a cover says."""
    issue = ticket.issue
    article = next((one for one in issue.articles if one.slug == post.slug), None)
    if article is None or post.kind == "digest":
        headline = issue.banner or ("本期导读",)
        kicker = "本期导读" if issue.banner else ""
        day, source = dates.chinese(issue.date), ticket.vocabulary.name or issue.title
        return CardText(issue.title, headline, kicker, number_text(issue), source, day)
    title = (article.wechat.title,) if article.wechat.title else article.title
    return CardText(
        masthead=issue.title,
        headline=(*title[:-1], title[-1] + post.part),
        kicker=article.kicker or article.series or "",
        edition=number_text(issue),
        source=next(iter(article.departments), article.source or ticket.vocabulary.name or ""),
        day=dates.chinese(article.date),
    )


def _palette(ticket: Ticket) -> list[RGB]:
    """Return the colours there are, the newsroom's own first, none like an earlier one."""
    own = ticket.vocabulary.colors
    made: list[RGB] = []
    for color in (own.get("primary", DEFAULT_COLOR), own.get("accent", DEFAULT_COLOR), *COLORS):
        shade = readable(color)
        if all(_hues_apart(shade, other) > ALIKE for other in made):
            made.append(shade)
    return made


def _hues_apart(one: RGB, other: RGB) -> float:
    """Return how far two hues are from each other, 1 between a colour and a grey."""
    (hue, full, _), (beside, filled, _) = Color(*one).hsl, Color(*other).hsl
    if min(full, filled) < GREY:
        return float(max(full, filled) >= GREY)
    return min(abs(hue - beside), 1 - abs(hue - beside))


def _told_apart(ticket: Ticket, posts: Sequence[Post]) -> Iterator[tuple[RGB, str]]:
    """Yield colour and design of each post: by its series or department, no two alike while there are others."""
    palette = _palette(ticket)
    used: set[tuple[RGB, str]] = set()
    for post in posts:
        first = palette.index(_home(ticket, post, palette))
        ring = [*palette[first:], *palette[:first]]
        looks = [(color, design) for color in ring for design in DESIGNS]
        look = next((look for look in looks if look not in used), looks[len(used) % len(looks)])
        used.add(look)
        yield look


def _home(ticket: Ticket, post: Post, palette: Sequence[RGB]) -> RGB:
    """Return the colour of a post's series, else of its department; it is the same in every issue.

    The departments and series of the newsroom's files have the colours in their order, others by their name.
    """
    article = next((one for one in ticket.issue.articles if one.slug == post.slug), None)
    name = (article.series or next(iter(article.departments), "")) if article else ""
    if not name:
        return palette[0]
    vocabulary = ticket.vocabulary
    known = [*(one.name for one in vocabulary.series), *(one.name for one in vocabulary.departments)]
    at = known.index(name) if name in known else int(digest(name)[:8], 16)
    return palette[at % len(palette)]


def coverless(ticket: Ticket, posts: Sequence[Post], covers: Mapping[str, object]) -> Iterator[Problem]:
    """Yield a problem for each story without a cover, where none of its photos was told to be unusable."""
    shown = {one.slug: bool(one.shown_photos or one.wechat.cover) for one in ticket.issue.articles}
    for post in {post.slug: post for post in reversed(posts) if post.name not in covers}.values():
        if post.kind == "article" and not shown[post.slug]:
            yield problem("W008", post.path, post.place, title=post.label)
