"""What few articles say beside headline and text: of an office, for WeChat, and where their headlines may break."""

from collections.abc import Mapping
from typing import Literal, NamedTuple


class Official(NamedTuple):
    """What a notice or a public notice says beside its text."""

    number: str | None = None
    """文号: `云城管〔2026〕12号`."""
    issuers: tuple[str, ...] = ()
    """落款: the offices that it is of."""
    validity: str | None = None
    """有效期, as readers are told it: `长期有效`, `至2027年12月31日`."""
    start: str | None = None
    """`2026-11-09`, or with a time of day, `2026-11-09 08:00`: from when the public may object."""
    end: str | None = None
    """Likewise, until when."""


class KeyFigure(NamedTuple):
    """A figure that is printed large: what a story says in one number (要数)."""

    value: str
    """As the editor wrote it: `97.87`, `8,591`, `-7.8`; with words where it is no bare number, `3小时20分`."""
    label: str
    """What it counts: `结案率`."""
    unit: str = ""
    """`%`, `件`, `万亩`: set smaller, behind the value."""


Comments = Literal["off", "on", "fans"]

COMMENTS: Mapping[Comments, str] = {"off": "关闭", "on": "开放", "fans": "仅关注者"}
"""Who may comment on an article in WeChat, with the Chinese name."""


class WechatOptions(NamedTuple):
    """What an article says about its WeChat version."""

    title: str | None = None
    author: str | None = None
    digest: str | None = None
    cover: str | None = None
    """Source path of the cover photo, relative to the newsroom's root."""
    skip: bool = False
    comments: Comments | None = None
    """Who may comment on it; None leaves that to `content/newsroom/wechat.yml`."""


class Accepted(NamedTuple):
    """A finding in the text that an editor has looked at and lets stand."""

    code: str
    text: str
    """What stands there, as the finding has it."""
    reason: str
    by: str | None = None

    @property
    def told(self) -> str:
        """The reason, and who: `引文如此（戚敏洲）`."""
        return f"{self.reason}（{self.by}）" if self.by else self.reason


class Phrased(NamedTuple):
    """Headline, kicker and deck with a zero width space wherever their lines may break, as reading found."""

    title: tuple[str, ...] = ()
    kicker: str | None = None
    deck: str | None = None
    names: tuple[str, ...] = ()
    """The newsroom's own names that stand in the body's headings, which are cut when they are printed."""
