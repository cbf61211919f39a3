"""What `newsroom.yml` says that is no text: the site's address, its language, its colours.

They are printed where escaping is no help: into styles, `lang`, `robots.txt`, and before every full address.
So each must look like what it is.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bulletin.model.colors import is_css
from bulletin.model.nearest import nearest
from bulletin.read.fields import Fields
from bulletin.read.items import Item
from bulletin.read.sheet import Sheet

_SITE = re.compile(
    r"https?://(?:[^\W_]|[-_])+(?:\.(?:[^\W_]|[-_])+)*\.?(?::\d{1,5})?"
    r"(?:/(?:[\w\-.~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})*)*"
)
"""A host's name, a port, a path: RFC 3986, with letters of any script (RFC 3987) as people type them."""

_PAGE = re.compile(r"(?<=[^/]/)[^/]*\.(?:[sx]?html?|aspx?|jspx?|php|do)/*\Z", re.IGNORECASE)
"""A page at an address's end, as it is copied from a browser: the site is the folder in which it lies."""

_LANGUAGE = (
    r"(?ai)[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?"
)
"""A language tag: RFC 5646 (BCP 47), 2.1."""

_SPOKEN = {
    "zh-CN": ("中文", "汉语", "简体", "简体中文", "中文简体", "中文（简体）", "chinese", "cn", "普通话"),
    "zh-TW": ("繁体", "繁體", "繁体中文", "繁體中文"),
    "en": ("英文", "英语", "english"),
}
"""What languages are called by those who know no tags."""

_COLORS = {"primary": "primary", "accent": "accent", "主色": "primary", "强调色": "accent"}
"""The colours that our theme and our styles ask for."""

_COLOR_NAME = re.compile(r"[a-z][a-z0-9-]{0,29}", re.ASCII)


def site_address(fields: Fields) -> str | None:
    """Return the site's address under `url`, with a slash at its end; None where there is none that can be used."""
    text = fields.address("url")
    if text is None:
        return None
    place = fields.entries["url"].place
    folder = folder_of(text)
    if folder != text and not unfit(text):
        fix = fields.sheet.rewrite(place, folder, certain=True)
        fields.sheet.report("K053", place, fix, value=text, meant=folder)
        return folder
    if reason := unfit(text):
        bare = re.split(r"[?#]", text, maxsplit=1)[0]
        fix = None if unfit(bare) else fields.sheet.rewrite(place, bare)
        fields.sheet.report("K032", place, fix, value=text, reason=reason)
        return None
    return text.rstrip("/") + "/"


def folder_of(text: str) -> str:
    """Return a web address without the page at its end, as it is copied from a browser."""
    page = _PAGE.search(text)
    return text[: page.start()] if page else text


def unfit(text: str) -> str:
    """Return why a web address cannot be a site's, '' when it can."""
    bare = re.split(r"[?#]", text, maxsplit=1)[0]
    host, _, path = bare.partition("//")[2].partition("/")
    if "@" in host:
        return "不能带用户名和密码"
    if bare != text:
        return "不能有 ? 或 #，以及后面的内容"
    if not _SITE.fullmatch(text):
        return "里面有网址不能用的符号"
    if {".", ".."} & set(path.split("/")):
        return "路径里不能有 . 或 .. 一段"
    try:
        known = urlsplit(text)
        return "" if known.hostname and known.port != 0 else "端口不对"
    except ValueError:
        return "端口不对"


def language(fields: Fields) -> str | None:
    """Return the language tag under `language`; None where there is none that can be used."""
    text = fields.word("language")
    if text is None or re.fullmatch(_LANGUAGE, text):
        return text
    place, meant = fields.entries["language"].place, text.replace("_", "-")
    if not re.fullmatch(_LANGUAGE, meant):
        meant = next((tag for tag, names in _SPOKEN.items() if text.lower() in names), "")
    fix = fields.sheet.rewrite(place, meant, certain="_" in text)
    fields.sheet.report("K031", place, fix, value=text, advice=f"是不是想写 {meant}？" if meant else "")
    return None


def newsroom_colors(item: Item, sheet: Sheet, *, own: bool) -> dict[str, str]:
    """Return the newsroom's colours by name; with a look of its `own` it may have more than ours."""
    if item.value in (None, ""):
        return {}
    if not isinstance(item.value, dict):
        sheet.report("K021", item.place)
        return {}
    colors: dict[str, str] = {}
    for key, child in item.value.items():
        name = _COLORS.get(key) or (key if own and _COLOR_NAME.fullmatch(key) else None)
        if name is None:
            meant = nearest(key.lower(), _COLORS, 0.6)
            advice = f"是不是想写 {meant}？" if meant else ""
            sheet.report(
                "K035", child.key_place, sheet.rewrite(child.key_place, meant), key=key, advice=advice
            )
        elif not isinstance(child.value, str):
            sheet.report("K021", child.key_place)
        elif not is_css(child.value):
            meant = f"#{child.value}" if is_css(f"#{child.value}") else None
            sheet.report("K033", child.place, sheet.rewrite(child.place, meant), value=child.value)
        else:
            colors[name] = child.value
    return colors
