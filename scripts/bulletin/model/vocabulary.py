"""The newsroom's own names and settings: what `content/newsroom/` holds."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from bulletin.model.moment import ZONE


class Department(NamedTuple):
    """An organisation that stories are about, from `departments.yml`."""

    name: str
    slug: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    """Canonical name of the department above this one."""
    contact: str | None = None
    """How readers reach it."""
    intro: str | None = None
    """What it does, in a sentence or two."""
    former: str = ""
    """The slug it had while names were read by character; '' where that is the same, given, or another's."""


class Person(NamedTuple):
    """Somebody who signs stories, from `people.yml` or, for a name not listed there, from a byline."""

    name: str
    slug: str
    role: str = "记者"
    """记者 or 通讯员, or what else the newsroom calls it."""
    title: str | None = None
    department: str | None = None
    start: date | None = None
    """First day in this office (`from` in the file)."""
    end: date | None = None
    """Last day in this office (`to` in the file)."""
    former: str = ""
    """As of a department."""


class Series(NamedTuple):
    """A column that runs over several issues, from `series.yml` or, unlisted, from an article."""

    name: str
    slug: str
    banner: str | None = None
    description: str | None = None
    former: str = ""
    """As of a department."""


class Name(NamedTuple):
    """An entry of a listing of which no file says more."""

    name: str
    slug: str
    former: str = ""
    """As of a department."""


Entry = Department | Person | Series | Name
"""What an index lists."""


class Identity(NamedTuple):
    """What a public body's footer and page meta must say (政府网站发展指引)."""

    organizer: str | None = None
    """主办单位"""
    operator: str | None = None
    """承办单位"""
    icp: str | None = None
    """ICP 备案号"""
    police: str | None = None
    """公安备案号"""
    site_id: str | None = None
    """网站标识码"""
    phone: str | None = None
    """联系电话"""
    postal_address: str | None = None
    """地址"""
    conac: str | None = None
    """党政机关标识: the address of the body's certificate."""
    more: tuple[tuple[str, str], ...] = ()
    """Further lines: a name, '' for none, and what it is."""


class WechatAccount(NamedTuple):
    """The newsroom's Official Account."""

    account: str | None = None
    qrcode: str | None = None
    """Source path of the account's QR picture, relative to the newsroom's root."""


PARAGRAPHS: Mapping[str, str] = {"lines": "按行", "markdown": "旧式"}
"""How line ends in a body are read, and in Chinese: one Enter ends a paragraph, or as Markdown has it."""


class Vocabulary(NamedTuple):
    """The newsroom's own names and settings: the files in `content/newsroom/`."""

    name: str = "本单位"
    masthead: str = "简报"
    slogan: str | None = None
    url: str | None = None
    """The site's address with a trailing slash; may hold a sub-path."""
    language: str = "zh-CN"
    wechat: WechatAccount = WechatAccount()
    identity: Identity | None = None
    colors: Mapping[str, str] = MappingProxyType({})
    share_cards: bool = True
    """False: no share cards are drawn."""
    posters: bool = False
    """True: a poster is drawn of every story."""
    card_font: str | None = None
    """The font file for share cards, as the newsroom wrote it: beside `newsroom.yml`, from the root, or absolute."""
    originals: bool = False
    """True publishes photos in full size, too."""
    zone: str = ZONE
    """By whose clock the newsroom goes, as `moment.zone_of` names it."""
    future: str = "hold"
    """`hold` keeps back what is dated on a day to come, `publish` does not."""
    pdf: bool = False
    """True: each issue's page offers the issue as a PDF."""
    offline: bool = True
    """True: what was read, and the latest issue, can be read without a network."""
    mourning: tuple[str, ...] = ()
    """Days on which the site is grey: `2026-12-13`."""
    paragraphs: str = ""
    """One of PARAGRAPHS; '' where the newsroom does not say, and has not yet seen what one Enter means."""
    departments: tuple[Department, ...] = ()
    people: tuple[Person, ...] = ()
    series: tuple[Series, ...] = ()
    digest: str = ""
    """Hex digest of the files; part of every cache key."""
