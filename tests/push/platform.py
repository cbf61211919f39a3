"""What the platform holds and answers: an account's token, materials and draft box, without any network.

Its rules are those of /cgi-bin as documented and as read back from real drafts; see docs/wechat.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from PIL import Image

TITLE, AUTHOR, DIGEST, CONTENT, SOURCE, ARTICLES = 64, 16, 128, 20_000, 1_024, 8
PICTURE, MATERIAL = 1_048_576, 10_485_760
HOST = "https://mmbiz.qpic.cn/"
BAD_TOKEN, NO_MEDIA = 40001, 40007


class Refusal(Exception):
    """An answer with an errcode."""

    def __init__(self, code: int, text: str = "refused") -> None:
        super().__init__(code, text)
        self.code, self.text = code, text


@dataclass
class Account:
    """One Official Account. Time is what the test says it is."""

    appid: str = "wx0123456789abcdef"
    secret: str = "5ec7e70123456789abcdef5ec7e70123"
    now: float = 1_000_000.0
    tokens: dict[str, float] = field(default_factory=dict)
    """Token to the moment of its end."""
    current: str = ""
    forced: int = 0
    forced_quota: int = 20
    never: bool = False
    """True refuses every token: the account's rights are being changed."""
    made: int = 0
    pictures: dict[str, bytes] = field(default_factory=dict)
    """What `media/uploadimg` holds, by address."""
    materials: dict[str, dict[str, Any]] = field(default_factory=dict)
    drafts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    most_at_once: int = 0
    """The most drafts that were ever in the box."""
    drop: str = ""
    """A text that this platform takes out of every article."""

    def next_id(self, kind: str) -> str:
        self.made += 1
        return f"{kind}{self.made:06}"

    # Tokens

    def stable_token(self, data: dict[str, Any]) -> dict[str, Any]:
        if data.get("appid") != self.appid:
            raise Refusal(40013, "invalid appid")
        if data.get("secret") != self.secret:
            raise Refusal(40125, "invalid appsecret")
        fresh = self.tokens.get(self.current, 0) - self.now > 300
        if data.get("force_refresh"):
            if self.forced >= self.forced_quota:
                raise Refusal(45009, "reach max api daily quota limit")
            self.forced += 1
            self.tokens.clear()
            fresh = False
        if not fresh:
            self.current = self.next_id("TOKEN-") + "x" * 470
            self.tokens[self.current] = self.now + 7_200
        return {"access_token": self.current, "expires_in": int(self.tokens[self.current] - self.now)}

    def check_token(self, token: str) -> None:
        if self.never or token not in self.tokens:
            raise Refusal(BAD_TOKEN, "invalid credential, access_token is invalid or not latest")
        if self.tokens[token] <= self.now:
            raise Refusal(42001, "access_token expired")

    # Pictures

    def uploadimg(self, name: str, data: bytes) -> dict[str, Any]:
        kind = picture_kind(name, data)
        if kind not in ("JPEG", "PNG"):
            raise Refusal(40005, "invalid file type")
        if len(data) > PICTURE:
            raise Refusal(40009, "invalid image size")
        address = (HOST + "mmbiz_" + kind.lower() + "/" + self.next_id("img") + "/").ljust(150, "a") + "/0"
        self.pictures[address] = data
        return {"url": address}

    def add_material(self, name: str, data: bytes) -> dict[str, Any]:
        kind = picture_kind(name, data)
        if len(data) > MATERIAL:
            raise Refusal(40009, "invalid image size")
        media = self.next_id("MEDIA_")
        address = f"{HOST}mmbiz_{kind.lower()}/{media}/0?wx_fmt={kind.lower()}"
        self.materials[media] = {"name": name, "url": address, "data": data}
        return {"media_id": media, "url": address}

    def batchget_material(self, data: dict[str, Any]) -> dict[str, Any]:
        items = [
            {"media_id": media, "name": one["name"], "url": one["url"], "update_time": 1}
            for media, one in reversed(self.materials.items())
        ]
        return page(items, data)

    # Drafts

    def add(self, data: dict[str, Any]) -> dict[str, Any]:
        articles = data.get("articles") or []
        if not 1 <= len(articles) <= ARTICLES:
            raise Refusal(45008, "article size out of limit")
        stored = [self.stored(one, alone=len(articles) == 1) for one in articles]
        media = self.next_id("DRAFT_")
        self.drafts[media] = stored
        self.most_at_once = max(self.most_at_once, len(self.drafts))
        return {"media_id": media}

    def update(self, data: dict[str, Any]) -> dict[str, Any]:
        draft = self.draft(data)
        index, article = data.get("index"), data.get("articles")
        if not isinstance(index, int) or not 0 <= index < len(draft) or not isinstance(article, dict):
            raise Refusal(40114, "invalid index value")
        draft[index] = self.stored(article, alone=len(draft) == 1)
        return {}

    def get(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"news_item": list(map(told, self.draft(data))), "create_time": 1, "update_time": 2}

    def delete(self, data: dict[str, Any]) -> dict[str, Any]:
        self.draft(data)
        del self.drafts[data["media_id"]]
        return {}

    def batchget(self, data: dict[str, Any]) -> dict[str, Any]:
        """No order is promised: this one turns the box round each time its size is odd."""
        ids = sorted(self.drafts, reverse=len(self.drafts) % 2 == 1)
        items = []
        for media in ids:
            news = [told(one) for one in self.drafts[media]]
            if data.get("no_content"):
                news = [{key: value for key, value in one.items() if key != "content"} for one in news]
            items.append({"media_id": media, "content": {"news_item": news}, "update_time": 2})
        return page(items, data)

    def draft(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        if data.get("media_id") not in self.drafts:
            raise Refusal(NO_MEDIA, "invalid media_id")
        return self.drafts[data["media_id"]]

    def stored(self, article: dict[str, Any], *, alone: bool) -> dict[str, Any]:
        """Return an article as WeChat keeps it: held to the limits, cleaned, digest blank beside others."""
        content = str(article.get("content", ""))
        for name, limit, code in (
            ("title", TITLE, 45003),
            ("author", AUTHOR, 45110),
            ("digest", DIGEST, 45004),
        ):
            if len(str(article.get(name, ""))) > limit or "\\u" in str(article.get(name, "")):
                raise Refusal(code, f"{name} size out of limit")
        if not content or len(content) >= CONTENT or len(content.encode()) > 1_000_000:
            raise Refusal(45002 if content else 44004, "content size out of limit")
        if len(str(article.get("content_source_url", "")).encode()) > SOURCE:
            raise Refusal(45005, "url size out of limit")
        if article.get("thumb_media_id") not in self.materials:
            raise Refusal(NO_MEDIA, "invalid media_id")
        for crop in ("pic_crop_235_1", "pic_crop_1_1"):
            parts = [float(one) for one in str(article.get(crop) or "0_0_1_1").split("_")]
            if len(parts) != 4 or not all(0 <= one <= 1 for one in parts):
                raise Refusal(53402, "crop")
        return {
            "article_type": "news",
            "title": article["title"],
            "author": article.get("author", ""),
            "digest": article.get("digest", "") if alone else "",
            "content": self.cleaned(content),
            "content_source_url": article.get("content_source_url", ""),
            "thumb_media_id": article["thumb_media_id"],
            "thumb_url": HOST + "thumb",
            "show_cover_pic": 0,
            "need_open_comment": article.get("need_open_comment", 0),
            "only_fans_can_comment": article.get("only_fans_can_comment", 0),
            "url": "http://mp.weixin.qq.com/s?tempkey=x",
            "pic_crop_235_1": article.get("pic_crop_235_1", ""),
            "pic_crop_1_1": article.get("pic_crop_1_1", ""),
        }

    def cleaned(self, html: str) -> str:
        """Take away what WeChat takes away; pictures of other hosts go, spaces in styles change."""
        if self.drop:
            html = html.replace(self.drop, "")
        html = re.sub(r"<!--.*?-->|<(script|style|iframe)\b.*?</\1>", "", html, flags=re.S)
        html = re.sub(r"\s(?:id|class|on\w+|alt)=\"[^\"]*\"", "", html)
        held = {*self.pictures, *(one["url"] for one in self.materials.values())}

        def image(found: re.Match[str]) -> str:
            return found[0].replace('src="', 'data-src="') if found[1].replace("&amp;", "&") in held else ""

        html = re.sub(r'<img[^>]*?\ssrc="([^"]*)"[^>]*>', image, html)
        return (
            html.replace(";", "; ")
            .replace("&amp; ", "&amp;")
            .replace("&lt; ", "&lt;")
            .replace("&gt; ", "&gt;")
        )


def page(items: list[Any], data: dict[str, Any]) -> dict[str, Any]:
    offset, count = data.get("offset", 0), data.get("count", 0)
    if not 1 <= count <= 20:
        raise Refusal(40097, "invalid args")
    part = items[offset : offset + count]
    return {"total_count": len(items), "item_count": len(part), "item": part}


def picture_kind(name: str, data: bytes) -> str:
    """Return a picture's format, which its name must end like."""
    if not data:
        raise Refusal(41005, "media data missing")
    try:
        with Image.open(BytesIO(data)) as image:
            kind = image.format or ""
    except OSError:
        raise Refusal(40113, "unsupported file type") from None
    if not name.lower().endswith(
        {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "GIF": (".gif",)}.get(kind, ("?",))
    ):
        raise Refusal(40113, "unsupported file type")
    return kind


def told(article: dict[str, Any]) -> dict[str, Any]:
    """Return what the interface tells of an article: by Tencent's documentation nothing of how its cover is cropped."""
    return {key: value for key, value in article.items() if not key.startswith("pic_crop")}
