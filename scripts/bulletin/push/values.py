"""What is wanted in the box, and what stands there: values that can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any, NamedTuple

from bulletin.model.particulars import Comments
from bulletin.push.text import bare_address, read_content
from bulletin.works.digests import digest

ADDRESS = 160
"""Characters that the address of an uploaded picture may have; read back from real drafts."""

_SOURCE = re.compile(r'(<img\b[^<>]*?\ssrc=")([^"<>]*)(")')


class Picture(NamedTuple):
    """A picture as it is sent."""

    sha: str
    """SHA-256 of its bytes."""
    suffix: str
    """`.jpg`, `.png` or `.gif`."""
    data: bytes
    source: str
    """Its file in the newsroom, as problems name it."""

    @property
    def name(self) -> str:
        """The name it is sent under: its material is recognised by that, and must end like its format."""
        return self.sha + self.suffix


class Uploaded(NamedTuple):
    """Where a picture is on the platform."""

    media: str
    """Its media id; '' for a body picture that is no material."""
    url: str


Uploads = Mapping[tuple[str, str], Uploaded]
"""Way of uploading (`image` or `material`) and SHA-256 to where the picture is."""


def way_of(picture: Picture) -> str:
    """Return how a body picture goes up: `media/uploadimg` is documented for jpg and png only."""
    return "material" if picture.suffix == ".gif" else "image"


class State(NamedTuple):
    """An article in the box, as far as anybody could change it."""

    title: str
    author: str
    digest: str
    source: str
    thumb: str
    comments: tuple[int, int]
    content: str
    """A digest of the stored HTML; '' where it has not been read back yet."""
    text: str
    """Its visible text, a block a line."""
    images: tuple[str, ...]
    """Addresses of its pictures in order, without scheme and query."""

    def plain(self) -> list[Any]:
        """Return it for the journal."""
        return [*self[:5], list(self.comments), self.content, self.text, list(self.images)]


def state_again(plain: list[Any]) -> State:
    """Return the state that the journal holds. Raises TypeError, ValueError where it holds something else."""
    *head, comments, content, text, images = plain
    title, author, short, source, thumb = map(str, head)
    opened, fans = map(int, comments)
    addresses = tuple(map(str, images))
    return State(title, author, short, source, thumb, (opened, fans), str(content), str(text), addresses)


def state_of(stored: Mapping[str, Any]) -> State:
    """Return the state of an article as `draft/get` tells it."""
    content = str(stored.get("content") or "")
    seen = read_content(content)
    return State(
        title=str(stored.get("title") or ""),
        author=str(stored.get("author") or ""),
        digest=str(stored.get("digest") or ""),
        source=str(stored.get("content_source_url") or ""),
        thumb=str(stored.get("thumb_media_id") or ""),
        comments=(_flag(stored.get("need_open_comment")), _flag(stored.get("only_fans_can_comment"))),
        content=digest(re.sub(r"\s+", "", content)),
        text="\n".join(seen.lines),
        images=seen.images,
    )


def _flag(value: Any) -> int:
    return 1 if value in (1, True, "1") else 0


def same(ground: State, now: State) -> bool:
    """Return True where nobody has changed an article since `ground` was stored.

    WeChat blanks the digests of drafts of several articles, which is no change; and of what was sent and never
    read back, the HTML as WeChat cleans it is not known.
    """
    if ground.digest != now.digest and now.digest and ground.digest:
        return False
    if (ground.title, ground.source, ground.thumb) != (now.title, now.source, now.thumb):
        return False
    if ground.author != now.author or ground.images != now.images:
        return False
    if not ground.content:
        return squeezed(ground.text) == squeezed(now.text)
    new_digest = bool(now.digest) and not ground.digest
    return ground.content == now.content and ground.comments == now.comments and not new_digest


def squeezed(text: str) -> str:
    """Return text without white space, which WeChat sets as it likes."""
    return "".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def first_difference(ground: State, now: State) -> str:
    """Return the first thing that differs, as an editor reads it."""
    for name, before, after in (("标题", ground.title, now.title), ("作者", ground.author, now.author)):
        if before != after:
            return f"{name}现在是“{after}”"
    if ground.thumb != now.thumb:
        return "封面换过"
    old, new = ground.text.split("\n"), now.text.split("\n")
    for number, line in enumerate(new):
        if number >= len(old) or squeezed(line) != squeezed(old[number]):
            return f"正文第 {number + 1} 段现在是“{line[:40]}”"
    if len(old) > len(new):
        return f"正文少了“{old[len(new)][:40]}”"
    if ground.images != now.images:
        return "图片换过"
    if now.digest and ground.digest != now.digest:
        return f"摘要现在是“{now.digest[:40]}”"
    if ground.source != now.source:
        return "原文链接改过"
    return "留言设置改过" if ground.comments != now.comments else "正文的排版改过"


class Item(NamedTuple):
    """One article as it is wanted in the box."""

    slug: str
    label: str
    """What problems call it."""
    path: str
    """Its source file, for problems."""
    title: str
    author: str
    digest: str
    source: str
    """The article's address on the site: 阅读原文, by which a draft is known again."""
    html: str
    """The export's fragment; pictures are named as in its folder."""
    pictures: Mapping[str, Picture]
    """By the name that the fragment calls them."""
    cover: Picture
    crops: tuple[str, str]
    """2.35:1 and 1:1, as `X1_Y1_X2_Y2`."""
    comments: Comments

    @property
    def flags(self) -> tuple[int, int]:
        """`need_open_comment` and `only_fans_can_comment`."""
        return (int(self.comments != "off"), int(self.comments == "fans"))

    @property
    def shown(self) -> list[Picture]:
        """The pictures of the body, in order."""
        return [self.pictures[unescape(name)] for name in _names(self.html)]

    @property
    def length(self) -> int:
        """Characters of the content with the addresses it will have."""
        return sum(ADDRESS - len(name) for name in _names(self.html)) + len(self.html)

    @property
    def bytes(self) -> int:
        """Bytes of the same."""
        return sum(ADDRESS - len(name.encode()) for name in _names(self.html)) + len(self.html.encode())

    @property
    def text(self) -> str:
        """Its visible text, a block a line."""
        return "\n".join(read_content(self.html).lines)

    def sum(self) -> str:
        """Return a digest of all that is sent; addresses of pictures do not count, their bytes do."""
        body = _SOURCE.sub(
            lambda found: f"{found[1]}{self.pictures[unescape(found[2])].sha}{found[3]}", self.html
        )
        fields = (self.title, self.author, self.digest, self.source, body)
        return digest(fields, self.cover.sha, self.crops, self.comments)

    def article(self, uploads: Uploads) -> dict[str, Any]:
        """Return the article as `draft/add` takes it. Raises KeyError where a picture is not up yet."""

        def address(found: re.Match[str]) -> str:
            picture = self.pictures[unescape(found[2])]
            return found[1] + escape(uploads[way_of(picture), picture.sha].url) + found[3]

        return {
            "article_type": "news",
            "title": self.title,
            "author": self.author,
            "digest": self.digest,
            "content": _SOURCE.sub(address, self.html),
            "content_source_url": self.source,
            "thumb_media_id": uploads["material", self.cover.sha].media,
            "need_open_comment": self.flags[0],
            "only_fans_can_comment": self.flags[1],
            "pic_crop_235_1": self.crops[0],
            "pic_crop_1_1": self.crops[1],
        }

    def expected(self, uploads: Uploads) -> State:
        """Return what should stand in the box once it is sent. Raises KeyError as `article` does."""
        return State(
            title=self.title,
            author=self.author,
            digest=self.digest,
            source=self.source,
            thumb=uploads["material", self.cover.sha].media,
            comments=self.flags,
            content="",
            text=self.text,
            images=tuple([bare_address(uploads[way_of(one), one.sha].url) for one in self.shown]),
        )


def _names(html: str) -> list[str]:
    return [found[2] for found in _SOURCE.finditer(html)]
