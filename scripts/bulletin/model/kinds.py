"""The kinds of article: one row a kind, and all that the program decides by it.

Whoever does something of its own for a kind asks a field of its row, never its name. So a new kind is a
new row: its stories stand on the front page, in a section of their issue, in every list, in the search,
on paper and in WeChat as the row says. A look of its own is the theme's, by the class `card--<key>`.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

BylineStyle = Literal["lead", "line", "photo", "name"]

Front = Literal["strong", "story", "strip", "box"]
"""Where stories stand on the front page, the lead aside: among the first of the second rank; there with a
photo, else among the briefs; with their photo in the strip of pictures; in a box named after the kind."""

OFFICIAL: Final = ("document_number", "issuer", "validity", "from", "to")
"""Keys of the front matter that official documents alone have; a kind's row says which of them it has."""

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
    type: str = "NewsArticle"
    """What schema.org calls it."""
    keys: tuple[str, ...] = ()
    """Which of OFFICIAL it has; the others are not printed."""
    kicker: str = ""
    """What stands over the headline where its file has no kicker."""
    dialogue: bool = False
    """Its questions (问：…) are set apart from the answers."""

    def __plain__(self) -> str:
        """Stand for its row, which the program's own digest holds."""
        return self.key

    @property
    def issued(self) -> bool:
        """True where an office issues it (落款): no reporter need sign."""
        return "issuer" in self.keys


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
        Kind("opinion", "言论", byline="name", type="OpinionNewsArticle", kicker="言论"),
        Kind("qa", "问答", dialogue=True),
        Kind("notice", "通知", "公告", "box", type="Article", keys=("document_number", "issuer", "validity")),
        Kind(
            "public-notice",
            "公示",
            "公告",
            "box",
            type="Article",
            keys=("document_number", "issuer", "from", "to"),
        ),
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
    **dict.fromkeys(("网友评论", "网评", "留言", "读者来信"), "comments"),
    **dict.fromkeys(("转发", "转摘", "摘编"), "reprint"),
    **dict.fromkeys(
        ("评论", "社论", "时评", "短评", "杂谈", "评论员文章", "观点", "comment", "commentary", "editorial"),
        "opinion",
    ),
    **dict.fromkeys(("答问", "问与答", "一问一答", "政策问答", "答记者问", "Q&A", "FAQ", "q&a", "faq"), "qa"),
    **dict.fromkeys(("公告", "通告", "通报", "启事", "通知公告", "announcement"), "notice"),
    **dict.fromkeys(("公示公告", "公示通知", "任前公示"), "public-notice"),
}
"""What people write for a kind, to its key: for advice alone, for none of them is said nowhere else."""

USUAL = next(iter(KINDS))
"""The key of the kind of a story whose file names none."""

DEFAULT_SECTIONS = tuple(dict.fromkeys(kind.section for kind in KINDS.values()))
"""Sections of an issue whose editor names none; its lead stands in the first."""
