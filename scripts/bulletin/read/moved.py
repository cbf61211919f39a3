"""Former addresses of an article or an issue: `moved` (曾用地址)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from bulletin.model.article import Article
from bulletin.read.fields import Fields

_UNFIT = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
"""What some system cannot have in a file's name."""

MAX_PART = 200
"""Bytes a part of an address may have: file systems take 255, and temporary names are longer."""

_TAKEN = frozenset(
    "assets search __bulletin _headers robots.txt sitemap.xml sitemap-news.xml feed.xml feed.json "
    "sw.js offline.json manifest.webmanifest".split()
)
"""First parts of addresses below which only the program answers: the build, the preview at work, and files of ours."""

_OURS = ("issues", "departments", "reporters", "series", "archive")
"""First parts of addresses below which a name with a dot is a file's, and never a page's."""


def read_moved(fields: Fields, url: str | None) -> tuple[str, ...]:
    """Return the addresses under `moved` relative to the site's root, each once; what is none is reported.

    An address ends in `/`, or in `.html` where an old site had such pages. The place of each is
    noted as `moved.<address>`.
    """
    addresses: dict[str, None] = {}
    items = fields.items("moved") if fields.has("moved") else []
    for item in items:
        text = fields.text_of(item, "moved")
        if text is None:
            continue
        address, reason = former_address(text, url)
        if reason:
            fields.sheet.report("A011", item.place, value=text, reason=reason)
        else:
            addresses[address] = None
            fields.sheet.places[f"moved.{address}"] = item.place
    return tuple(addresses)


def former_address(text: str, url: str | None) -> tuple[str, str]:
    """Return the address that `text` means and '', or '' and the reason why it cannot be one of ours."""
    path = text.strip()
    if "?" in path or "#" in path:
        return "", "带有 ? 或 # 的网址不是一个单独的网页"
    if re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//", path):
        if url is None:
            return "", "没有写网站地址 url（网址），认不出是不是本站"
        ours = urlsplit(url)
        _, _, rest = path.partition("//")
        host, _, rest = rest.partition("/")
        prefix = ours.path.rstrip("/") + "/"
        if host.lower() != ours.netloc.lower():
            return "", "不是本站的网址"
        if not f"/{rest}".startswith(prefix):
            return "", f"不在本站的 {prefix} 下面"
        path = f"/{rest}".removeprefix(prefix)
    path = re.sub(r"(^|/)index\.html$", r"\1", unquote(path).lstrip("/"))
    parts = path.rstrip("/").split("/")
    if parts == [""]:
        return "", "这是首页"
    if any(part in ("", ".", "..") for part in parts):
        return "", "中间有空的一段，或有 .."
    if any(_UNFIT.search(part) or part != part.strip(" .") for part in parts):
        return "", "有不能用的符号"
    if any(len(part.encode(errors="replace")) > MAX_PART for part in parts):
        return "", "有一段太长"
    if parts[0].casefold() in _TAKEN or path.casefold() == "404.html":
        return "", f"/{parts[0]} 由系统自己使用"
    named = next((one for one in parts[: None if path.endswith("/") else -1] if "." in one), "")
    if named and parts[0].casefold() in _OURS:
        return "", f"{named} 是文件，不是网页"
    suffix = parts[-1].rpartition(".")[2].lower() if "." in parts[-1] and not path.endswith("/") else ""
    if suffix in ("html", "htm"):
        return path, ""
    if suffix:
        return "", f".{suffix} 文件不能转到新地址，只有以 / 或 .html 结尾的可以"
    return f"{'/'.join(parts)}/", ""


def led_on(articles: Iterable[Article], renamed: Mapping[str, str]) -> list[Article]:
    """Return an issue's articles, those with the addresses they had before that are `renamed` (old to new slug).

    What an article of the issue claims as its former address stays with that.
    """
    articles = list(articles)
    claimed = {old for article in articles for old in article.moved}
    former = {
        new: address
        for old, new in renamed.items()
        for article in articles[:1]
        if (address := f"issues/{article.issue}/{old}/") not in claimed
    }
    return [
        replace(one, moved=(*one.moved, former[one.slug])) if one.slug in former else one for one in articles
    ]
