"""What the Official Account takes at most, and the newsroom's own choices for it.

Both stand in `content/newsroom/wechat.yml`, which a newsroom may have: accounts differ, and the
sources disagree, so every limit can be set. The defaults are the stricter ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import yaml

from bulletin.model.particulars import COMMENTS, Comments

CONFIG = "content/newsroom/wechat.yml"
OWN_STYLES = "content/newsroom/wechat"


SRC = 160
"""Characters that the address of an uploaded picture takes at most; a fragment names a shorter file."""

_KEYS = frozenset(("style", "indent", "digest", "drafts", "comments", "留言", "limits"))
_PICTURE = re.compile(r'<img src="([^"]*)"')


def length_of(html: str) -> int:
    """Return how many characters a fragment has once its pictures are uploaded."""
    return len(html) + sum(max(0, SRC - len(found[1])) for found in _PICTURE.finditer(html))


class ConfigRefused(ValueError):
    """A configuration that cannot be used; the message is Chinese and says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The largest values that are let through."""

    title: int = 32
    """Characters."""
    author: int = 8
    """Characters."""
    digest: int = 120
    """Characters."""
    content: int = 19_000
    """Characters of HTML, markup included."""
    source_url: int = 1_024
    """Bytes."""
    articles: int = 8
    """Articles in one draft."""
    image_bytes: int = 1_000_000
    image_width: int = 1_080
    """Pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a newsroom has chosen."""

    style: str | None = None
    indent: bool | None = None
    digest: bool = True
    """True puts 本期导读 before an issue's articles."""
    drafts: int = 0
    """How many drafts an issue makes at most; 0 for as many as it takes. A 订阅号 sends one a day."""
    comments: Comments = "off"
    """Who may comment on an article that does not say otherwise."""
    limits: Limits = field(default_factory=Limits)


def read_choices(root: Path) -> Choices:
    """Return the choices of the newsroom at `root`; without the file, the defaults.

    Raises ConfigRefused for a file that cannot be used.
    """
    file = root / CONFIG
    if not file.is_file():
        return Choices()
    try:
        data = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        raise ConfigRefused(f"YAML 写法有误：{str(broken).splitlines()[0]}") from broken
    if data is None:
        return Choices()
    if not isinstance(data, dict):
        raise ConfigRefused("应写成“键: 值”")
    unknown = [key for key in data if key not in _KEYS]
    if unknown:
        raise ConfigRefused(
            f"没有“{unknown[0]}”这个键，可以用 style、indent、digest、drafts、comments、limits"
        )
    style = data.get("style")
    if style is not None and not isinstance(style, str):
        raise ConfigRefused("style 应是样式的名字，如 党政红")
    for name in ("indent", "digest"):
        if not isinstance(data.get(name, True), bool):
            raise ConfigRefused(f"{name} 只能写 true 或 false")
    drafts = data.get("drafts", 0)
    if isinstance(drafts, bool) or not isinstance(drafts, int) or drafts < ("drafts" in data):
        raise ConfigRefused("drafts 应是大于 0 的整数：每期最多做几组图文")
    if "comments" in data and "留言" in data:
        raise ConfigRefused("comments 和 留言 是同一项，请只写一个")
    return Choices(
        style=style,
        indent=data.get("indent"),
        digest=data.get("digest", True),
        drafts=drafts,
        comments=_comments(data.get("comments", data.get("留言"))),
        limits=_limits(data.get("limits") or {}),
    )


def _comments(value: Any) -> Comments:
    """Return who may comment. YAML reads a bare `on` and `off` as true and false."""
    if value is None or isinstance(value, bool):
        return "on" if value else "off"
    for name, chinese in COMMENTS.items():
        if value in (name, chinese):
            return name
    raise ConfigRefused("comments（留言）只能写 off（关闭）、on（开放）或 fans（仅关注者）")


def _limits(data: Any) -> Limits:
    """Return the limits with those of `data` in their places."""
    if not isinstance(data, dict):
        raise ConfigRefused("limits 应写成“键: 数字”")
    known = {limit.name for limit in fields(Limits)}
    for name, value in data.items():
        if name not in known:
            raise ConfigRefused(f"limits 里没有“{name}”，可以用 {'、'.join(sorted(known))}")
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ConfigRefused(f"limits 里的 {name} 应是大于 0 的整数")
    return replace(Limits(), **data)
