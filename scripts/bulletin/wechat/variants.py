"""The parts of a fragment and the ways each may be set, from which a style names one: `head: card`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "assets" / "variants.yml"

TEXTS = ("end", "likes")
"""Keys of a style file that hold a line of text; an empty one leaves the line out."""

_KEYS = ("name", "indent", "colors", "blocks")
_LONGEST = 30
"""Signs of a line of text: one line of a phone in small type."""

_CHINESE: Mapping[str, str] = {
    "名称": "name",
    "首行缩进": "indent",
    "颜色": "colors",
    "样式": "blocks",
    "标题区": "head",
    "小标题": "section",
    "引文": "quote",
    "图说": "caption",
    "图片": "photos",
    "表格": "table",
    "导读": "digest",
    "文末": "closing",
    "结束语": "end",
    "互动语": "likes",
}
"""The keys as editors may write them; like those of every file of a newsroom."""

_CHINESE_WAYS: Mapping[str, Mapping[str, Any]] = {
    "head": {"细线": "rule", "卡片": "card", "横幅": "band"},
    "section": {"号码": "numeral", "细线": "line", "壹贰": "chinese", "色块": "label", "竖条": "bar"},
    "quote": {"竖线": "bar", "卡片": "card", "上下线": "rules"},
    "caption": {"居中": "centered", "靠左": "left"},
    "photos": {"网格": "grid", "单行": "full"},
    "table": {"细线": "lines", "格子": "grid", "隔行": "zebra"},
    "digest": {"小图": "rows", "大图": "full"},
    "closing": {"两栏": "columns", "一行": "lines"},
}
"""Part to its variants as editors may write them."""
_YES_NO = {"是": True, "要": True, "否": False, "不要": False}

Blocks = Mapping[str, str]
"""Part of the layout to its inline style, colours still as `$ink`."""


class StyleRefused(ValueError):
    """A style file that cannot be used; the message is Chinese and says why."""


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Mapping[str, Blocks]]:
    """Return the parts there are, each with its variants, the usual one first."""
    made: Mapping[str, Mapping[str, Blocks]] = yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return made


def in_english(data: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a style file's data under the canonical keys and variants, whichever language they were written in.

    Raises StyleRefused for a key that there is not, and for one that is written twice.
    """
    keys = (*_KEYS, *shipped(), *TEXTS)
    shown = {english: chinese for chinese, english in _CHINESE.items()}
    made: dict[str, Any] = {}
    for key, value in data.items():
        known = _CHINESE.get(key, key)
        if known not in keys:
            raise StyleRefused(
                f"没有“{key}”这一项，可以用 {'、'.join(f'{one}（{shown[one]}）' for one in keys)}"
            )
        if known in made:
            raise StyleRefused(f"{known}（{shown[known]}）写了两次，留一处")
        ways = _CHINESE_WAYS.get(known, _YES_NO if known == "indent" else {})
        made[known] = ways.get(value, value) if isinstance(value, str) else value
    if not isinstance(made.get("indent", False), bool):
        raise StyleRefused(f"indent（首行缩进）应是 true（是）或 false（否），不是“{made['indent']}”")
    return made


def chosen(data: Mapping[str, Any], ground: Mapping[str, Any]) -> dict[str, str]:
    """Return each part's variant: that of a style file, else that of the style it stands on.

    Raises StyleRefused for one that there is not.
    """
    made = {}
    for part, variants in shipped().items():
        name = data.get(part, ground.get(part, next(iter(variants))))
        if not isinstance(name, str) or name not in variants:
            shown = {english: chinese for chinese, english in _CHINESE_WAYS[part].items()}
            ways = "、".join(f"{one}（{shown[one]}）" for one in variants)
            raise StyleRefused(f"{part} 没有“{name}”这种做法，可以用 {ways}")
        made[part] = name
    return made


def blocks_of(names: Mapping[str, str]) -> dict[str, str]:
    """Return the blocks of the variants `names`."""
    made: dict[str, str] = {}
    for part, name in names.items():
        made |= shipped()[part][name]
    return made


def texts(data: Mapping[str, Any], ground: Mapping[str, Any]) -> dict[str, str]:
    """Return the lines of text that a style sets. Raises StyleRefused for what is no line."""
    made = {}
    for key in TEXTS:
        text = data.get(key, ground.get(key))
        if text is None or text is False:
            text = ""
        if not isinstance(text, str) or len(text) > _LONGEST or "\n" in text:
            raise StyleRefused(f"{key} 应是一行文字，最多 {_LONGEST} 字；不要它就写 false")
        made[key] = text.strip()
    return made
