"""The kinds of article: one row a kind, and all that the program decides by it.

Whoever does something of its own for a kind asks a field of its row, never its name. So a new kind is a
new row: its stories stand on the front page, in a section of their issue, in every list, in the search,
on paper and in WeChat as the row says. A look of its own is the theme's, by the class `card--<key>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

BylineStyle = Literal["lead", "line", "photo"]

Front = Literal["strong", "story", "strip", "box"]
"""Where stories stand on the front page, the lead aside: among the first of the second rank; there with a
photo, else among the briefs; with their photo in the strip of pictures; in a box named after the kind."""

REST = "综合"
"""The section where stories stand that no other takes."""


class Kind(NamedTuple):
    """One kind of article."""

    key: str
    """What editors may write, and what addresses and classes are made of."""
    name: str
    """What editors may write as well, and what readers see."""
    section: str = REST
    """Where its stories stand in an issue whose editor names no sections."""
    front: Front = "story"
    byline: BylineStyle = "line"
    """The style of a byline whose article names none."""
    wordless: bool = False
    """Its photos or tables may be the whole story."""
    photos_first: bool = False
    """Its photos are the story: cards count them."""
    loose_first: bool = False
    """Photos that the text does not place come before it; of other kinds, behind the first paragraph."""
    dashed: bool = False
    """Its deck is printed behind a ——."""
    reprinted: bool = False
    """It was published elsewhere first: its file says where, and nobody here need sign."""


KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("brief", "消息", "要闻", byline="lead"),
        Kind("feature", "通讯", "要闻", "strong", dashed=True),
        Kind("photo", "图片新闻", "图说", "strip", wordless=True, photos_first=True, loose_first=True),
        Kind("caption", "图说", "图说", "strip", wordless=True, loose_first=True),
        Kind("data", "数据", "数据", "box", wordless=True),
        Kind("comments", "热评", front="box"),
        Kind("reprint", "转载", reprinted=True),
    )
}
"""Every kind by its key, in the order indexes list them; their sections, and their boxes on the front
page, come in this order too. A story whose file names no kind is of the first."""

KIND_NAMES: Mapping[str, str] = {kind.key: kind.name for kind in KINDS.values()}
"""Key and Chinese name of every kind."""

KIND_SYNONYMS: Mapping[str, str] = {
    **dict.fromkeys(("新闻", "动态", "简讯", "短讯", "快讯", "要闻", "报道", "news", "article"), "brief"),
    **dict.fromkeys(("特写", "专访", "人物", "深度", "长篇通讯", "story"), "feature"),
    **dict.fromkeys(("图片", "组图", "图集", "摄影", "摄影报道", "图文"), "photo"),
    **dict.fromkeys(("图片说明",), "caption"),
    **dict.fromkeys(("数据新闻", "数字", "统计", "图表"), "data"),
    **dict.fromkeys(("评论", "网友评论", "留言"), "comments"),
    **dict.fromkeys(("转发", "转摘", "摘编"), "reprint"),
}
"""What people write for a kind, to its key: for advice alone, for none of them is said nowhere else."""

USUAL = next(iter(KINDS))
"""The key of the kind of a story whose file names none."""

DEFAULT_SECTIONS = tuple(dict.fromkeys(kind.section for kind in KINDS.values()))
"""Sections of an issue whose editor names none; its lead stands in the first."""
