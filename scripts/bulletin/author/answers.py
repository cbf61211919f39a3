"""What somebody who begins is asked, and what the answers mean.

An answer is typed as it comes: with the numbers of a list copied from elsewhere, a colon and a role before a
name, a title's 《》 around the name of a paper, or "not yet" where there is nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bulletin.model.colors import parse
from bulletin.read.names import TITLE_WORDS
from bulletin.read.signed import signed
from bulletin.read.site_values import folder_of, unfit

COLORS: Mapping[str, str] = {
    "红": "#a61b1b",
    "蓝": "#1f4e8c",
    "绿": "#1d6b45",
    "紫": "#5b3a86",
    "橙": "#a8480f",
    "青": "#0f6674",
    "灰": "#4a4f57",
}
"""Main colours by the names an editor may answer with; white letters on each have a contrast of 5 and more."""

NONE = frozenset(
    "无 没有 没 暂无 暂时没有 还没有 还没 还没定 没定 未定 待定 没有网址 没有网站 无网址 不知道 不清楚 以后再说 默认 跳过 / - — ——".split()
)
"""Answers that say there is nothing to answer."""

_ADDRESS = re.compile(r"https?://[^\s/.]+\.[^\s]+|https?://localhost[^\s]*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[、，,;；/／\n\t]+")
_WHOLE = re.compile(r"[\u3400-\u9fff·]{2,}")
"""A name that stands for itself: 林 岚 is one with a blank in it, 林一舟 王喆 are two."""
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s、，,;；]))(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．)）](?!\d)"
    r"|[①-⑳]|[-*·•●◆■➢](?=\s|[\u3400-\u9fff]))\s*",
    re.MULTILINE,
)
"""The number or the sign that an entry of a list begins with, as it is copied from a document."""

_APART = re.compile(r"[（(][^（()）]*[)）]|\b1\d{10}\b|\b\d{3,4}-?\d{7,8}\b")
"""What stands behind a name without being one: (摄影), a telephone number."""


class Answers(NamedTuple):
    """What is asked of somebody who begins; the defaults make a newsroom, too."""

    name: str = "本单位"
    masthead: str = "简报"
    departments: Sequence[str] = ("办公室",)
    reporters: Sequence[str] = ("林一舟",)
    color: str = COLORS["红"]
    url: str | None = None


def title_of(text: str) -> str:
    """Return the name in an answer, without the signs that are put around one in a sentence; '' where there is none."""
    found = re.fullmatch(r"《([^《》]+)》|“([^“”]+)”|\"([^\"]+)\"|「([^「」]+)」", text.strip())
    text = next(filter(None, found.groups()), "").strip() if found else text.strip()
    return "" if text in NONE else text


def several(text: str) -> list[str]:
    """Return the names in an answer, each once: separated by 、 ， or line ends, or by blanks between whole names.

    What only says that there are none is none.
    """
    names: list[str] = []
    for part in _SEPARATORS.split(_NUMBERED.sub("\n", text)):
        words = part.split()
        names += words if all(_WHOLE.fullmatch(word) for word in words) else [" ".join(words)]
    return [name for name in dict.fromkeys(names) if name and name not in NONE]


def persons(text: str) -> list[str]:
    """Return who is named in an answer, each once: without numbers, roles (记者：林一舟), brackets and telephones."""
    names = (one.name for part in several(_APART.sub(" ", text)) for one in signed(part))
    return [name for name in dict.fromkeys(names) if name not in NONE and name not in TITLE_WORDS]


def color_of(text: str) -> str | None:
    """Return the colour that an answer means: one of COLORS (红色 too), `#a61b1b`, an English name; None for others."""
    text = text.strip().lower().replace("＃", "#")
    if text.removesuffix("色") in COLORS:
        return COLORS[text.removesuffix("色")]
    if re.fullmatch(r"[0-9a-f]{6}", text):
        text = f"#{text}"
    if not re.fullmatch(r"#[0-9a-f]{3}|#[0-9a-f]{6}|[a-z]{3,30}", text):
        return None
    try:
        parse(text)
    except ValueError:
        return None
    return text


def address_of(text: str) -> str | None:
    """Return the site's address that an answer means; None for others.

    `https://` is put before it where it is missing, `http://` before numbers, for nobody has a certificate for those;
    a page at its end and what stands behind `?` belong to whoever copied it.
    """
    text = text.strip().replace("：", ":").replace("。", ".").replace("／", "/")
    if "://" not in text:
        text = f"{'http' if re.match(r'(?:[0-9]+[.]){3}', text) else 'https'}://{text}"
    text = folder_of(re.split(r"[?#]", text, maxsplit=1)[0])
    return text if _ADDRESS.fullmatch(text) and not unfit(text) else None
