"""An issue as it is wanted in the box, out of what the export has made; what cannot go is refused here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from bulletin.model.issue import Issue
from bulletin.model.particulars import Comments
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.vocabulary import Vocabulary
from bulletin.push.values import Item, Picture, way_of
from bulletin.wechat.limits import Limits
from bulletin.wechat.package import Package
from bulletin.wechat.post import Post
from bulletin.wechat.tree import walk

ARTICLES = 8
"""Articles of a draft, whatever a newsroom's limits say: the platform's own documentation."""
CONTENT_BYTES = 1_000_000
BODY_PICTURE, MATERIAL = 1_048_576, 10_485_760
"""Bytes of a picture by `media/uploadimg` and by `material/add_material`."""
FIELDS = {"标题": 64, "作者": 16, "摘要": 128}
"""Characters that the platform takes at most, where a newsroom's own limits are wider."""
SOURCE = 1_024
CONTENT = 19_999
"""Characters of the content: "under 20,000"."""
_HEADS = {".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n", ".gif": b"GIF8"}
"""How a file of each format begins."""


class Wanted(NamedTuple):
    """An issue as it is wanted in the box."""

    path: str
    """The issue's folder, for problems."""
    name: str
    """Its key, as editors write it."""
    address: str
    """Its address on the site: every 阅读原文 of it begins so, and of no other issue."""
    parts: tuple[tuple[Item, ...], ...]
    """The articles of each draft, in the editor's order."""

    @property
    def items(self) -> list[Item]:
        """All articles in order."""
        return [item for part in self.parts for item in part]

    def without_bytes(self) -> Wanted:
        """Return what can be compared, and not sent: the pictures of many issues need not be held at once."""

        def bare(item: Item) -> Item:
            pictures = {name: one._replace(data=b"") for name, one in item.pictures.items()}
            return item._replace(pictures=pictures, cover=item.cover._replace(data=b""))

        return self._replace(parts=tuple([tuple(map(bare, part)) for part in self.parts]))


def wanted_of(
    package: Package, issue: Issue, vocabulary: Vocabulary, comments: Comments, limits: Limits
) -> tuple[Wanted | None, list[Problem]]:
    """Return the issue as it is wanted, None where nothing can go, and what is in its way."""
    if not vocabulary.url:
        return None, [problem("W033", "content/newsroom/newsroom.yml")]
    pictures: dict[str, Picture] = {}
    own = {article.slug: article.wechat.comments for article in issue.articles}
    problems: list[Problem] = []
    parts: list[tuple[Item, ...]] = []
    seen: dict[str, int] = {}
    for group in package.groups:
        items = []
        for post in group:
            cover = cover_of(package, post, pictures)
            if cover is None:
                problems.append(problem("W032", post.path, post.place, title=post.label))
                continue
            source = post.source_url or ""
            seen[source] = count = seen.get(source, 0) + 1
            shown = {name: _picture(package, name, pictures) for name in _names(post)}
            items.append(
                Item(
                    slug=post.slug,
                    label=post.label,
                    path=post.path,
                    title=post.title,
                    author=post.author,
                    digest=post.digest,
                    source=source if count == 1 else f"{source}#{count}",  # an article in several parts
                    html=post.html,
                    pictures=shown,
                    cover=cover[0],
                    crops=cover[1],
                    comments=own.get(post.slug) or comments,
                )
            )
            problems += _too_much(items[-1], post, limits)
        parts.append(tuple(items))
        if len(group) > ARTICLES:
            told = {
                "title": issue.key,
                "what": "一组图文",
                "used": f"{len(group)} 篇",
                "limit": f"{ARTICLES} 篇",
            }
            problems.append(problem("W034", issue.path, **told))
    address = vocabulary.url + quote(issue.address)
    return Wanted(issue.path, issue.key, address, tuple(parts)), problems


def cover_of(
    package: Package, post: Post, known: dict[str, Picture]
) -> tuple[Picture, tuple[str, str]] | None:
    """Return an article's cover and its two crops; None where it has none."""
    cover = package.covers.get(post.name)
    if cover is None:
        return None
    crops: Mapping[str, Mapping[str, str]] = cover["crops"]
    boxes = (crops["pic_crop_235_1"]["box"], crops["pic_crop_1_1"]["box"])
    return _picture(package, cover["file"], known), boxes


def _names(post: Post) -> list[str]:
    """Return what the fragment calls its pictures."""
    return [item.attributes.get("src", "") for item in walk(post.tree) if item.tag == "img"]


def _picture(package: Package, name: str, known: dict[str, Picture]) -> Picture:
    """Return a picture of the issue's folder; the same value for the same name."""
    if name not in known:
        data = package.files[name]
        known[name] = Picture(hashlib.sha256(data).hexdigest(), PurePosixPath(name).suffix, data, name)
    return known[name]


def _too_much(item: Item, post: Post, limits: Limits) -> Iterator[Problem]:
    """Yield a problem for everything that the platform would not take."""

    def over(what: str, used: int, limit: int, unit: str = "字节") -> Problem:
        details = {"title": post.label, "what": what, "used": f"{used} {unit}", "limit": f"{limit} {unit}"}
        return problem("W034", item.path, post.place, **details)

    most = min(limits.content, CONTENT)
    if item.length > most:
        lengths = {"length": item.length, "limit": most, "images": len(item.shown)}
        yield problem("W031", item.path, post.place, title=post.label, **lengths)
    if item.bytes > CONTENT_BYTES:
        yield over("正文", item.bytes, CONTENT_BYTES)
    for text, (what, limit) in zip((item.title, item.author, item.digest), FIELDS.items(), strict=True):
        if len(text) > limit:
            yield over(what, len(text), limit, "字")
    if len(item.source.encode()) > SOURCE:
        yield over("原文链接", len(item.source.encode()), SOURCE)
    pictures = {(one.sha, way_of(one)): (one, way_of(one)) for one in item.shown}
    for picture, way in (*pictures.values(), (item.cover, "material")):
        largest = BODY_PICTURE if way == "image" else MATERIAL
        if not picture.data.startswith(_HEADS.get(picture.suffix, b"\0")):
            yield problem("W037", item.path, post.place, title=post.label, file=picture.source)
        elif len(picture.data) > largest:
            yield over(f"图片“{picture.source}”", len(picture.data), largest)
