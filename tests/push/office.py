"""An editor's computer for the tests: issues as plain lists of stories, pushed to the platform of the tests."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bulletin.model.particulars import Comments
from bulletin.model.settings import Settings
from bulletin.push.desk import Order, Outcome, Ready, push
from bulletin.push.values import Item, Picture, State, state_of
from bulletin.push.wanted import Wanted
from bulletin.push.wire import Rim
from bulletin.wechat.drafts import into_drafts
from tests.push.server import Server

SITE = "https://yunxi.example.org/"
FORMATS = {".jpg": "JPEG", ".png": "PNG", ".gif": "GIF"}


@cache
def picture(name: str) -> Picture:
    """A small picture; another name is another content, in the format that it ends with."""
    shade = hashlib.sha256(name.encode()).digest()
    suffix = name[-4:] if name[-4:] in FORMATS else ".jpg"
    buffer = BytesIO()
    image = Image.frombytes("RGB", (8, 4), (shade * 3)[:96])
    (image.convert("P") if suffix == ".gif" else image).save(buffer, FORMATS[suffix])
    data = buffer.getvalue()
    return Picture(hashlib.sha256(data).hexdigest(), suffix, data, name)


@dataclass
class Story:
    """One article."""

    slug: str
    title: str = ""
    text: str = ""
    photos: tuple[str, ...] = ()
    cover: str = ""
    digest: str = "摘要"
    comments: Comments = "off"

    def item(self, day: str) -> Item:
        """Return it as the export makes it."""
        paragraphs = (self.text or f"{self.slug}的正文 & <文字>。\n第二段。").split("\n")
        blocks = [f'<p style="margin:0;color:#333">{escaped(line)}</p>' for line in paragraphs]
        blocks += [f'<p><img src="images/{name}" alt="图"></p>' for name in self.photos]
        return Item(
            slug=self.slug,
            label=self.title or self.slug,
            path=f"issues/{day}/{self.slug}.md",
            title=self.title or self.slug,
            author="林一舟",
            digest=self.digest,
            source=f"{SITE}issues/{day}/{self.slug}/",
            html=f'<p></p><section style="line-height:1.8">{"".join(blocks)}</section><p></p>',
            pictures={f"images/{name}": picture(name) for name in self.photos},
            cover=picture(self.cover or f"cover-{self.slug}"),
            crops=("0_0.1_1_0.9", "0.25_0_0.75_1"),
            comments=self.comments,
        )


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wanted(stories: list[Story], day: str = "2026-11-09", most: int = 3) -> Wanted:
    """Return an issue with drafts of `most` articles."""
    items = [story.item(day) for story in stories]
    parts = tuple(tuple(part) for part in into_drafts(items, most))
    return Wanted(f"issues/{day}", day, f"{SITE}issues/{day}/", parts)


def four() -> list[Story]:
    """An issue of four articles: two drafts of three and one."""
    return [
        Story("market", photos=("gate.jpg", "stall.png")),
        Story("lanes", photos=("gate.jpg", "moving.gif")),
        Story("lamps"),
        Story("leaves", photos=("leaf.jpg",)),
    ]


@dataclass
class Office:
    """One computer. Its clock is the platform's; it does not wait."""

    server: Server
    folder: Path
    patch: pytest.MonkeyPatch
    waited: list[float] = field(default_factory=list)
    read: float = 20.0
    """Seconds until an answer counts as lost: a busy machine must not lose one."""

    def __post_init__(self) -> None:
        self.root = self.folder / "newsroom"
        (self.root / "issues").mkdir(parents=True)
        self.set("WECHAT_APPID", self.server.account.appid)
        self.set("WECHAT_SECRET", self.server.account.secret)
        self.set("WECHAT_API", self.server.address)
        self.set("NO_PROXY", "*")
        self.computer("office")
        self.patch.setattr(os, "fsync", lambda _: None)  # a killed process loses nothing that is written

    def set(self, name: str, value: str) -> None:
        self.patch.setenv(name, value)

    def computer(self, name: str) -> None:
        """Go to another computer: it has a journal of its own."""
        self.state = self.folder / name
        self.set("BULLETIN_STATE", str(self.state))

    @property
    def journal(self) -> Path:
        return self.state / "wechat" / self.server.account.appid / "journal"

    @property
    def rim(self) -> Rim:
        return Rim(
            clock=lambda: self.server.account.now,
            pause=self.waited.append,
            connect=2.0,
            read=self.read,
            whole=self.read * 5,
        )

    def push(self, stories: list[Story], *, day: str = "2026-11-09", **options: Any) -> Outcome:
        """Push an issue, agreeing to whatever is planned."""
        settings = Settings(self.root, self.root, self.root, self.root, self.root, 1)
        order = Order(day, **options)
        return push(settings, Ready((), (wanted(stories, day),)), order, lambda *_: True, self.rim)

    def box(self) -> list[list[State]]:
        """Return what stands in the box, in the order of the first articles."""
        drafts = [[state_of(one) for one in draft] for draft in self.server.account.drafts.values()]
        return sorted(drafts, key=lambda draft: draft[0].source)

    def slugs(self) -> list[list[str]]:
        """Return the slugs in the box, draft by draft."""
        return [[state.source.split("/")[-2] for state in draft] for draft in self.box()]

    def stored(self, slug: str, day: str = "2026-11-09") -> dict[str, Any]:
        """Return one article in the box, to be edited as a person would."""
        found = [
            one
            for draft in self.server.account.drafts.values()
            for one in draft
            if one["content_source_url"] == f"{SITE}issues/{day}/{slug}/"
        ]
        assert len(found) == 1, (slug, len(found))
        return found[0]


def codes(outcome: Outcome) -> list[str]:
    return [one.code for one in outcome.problems]
