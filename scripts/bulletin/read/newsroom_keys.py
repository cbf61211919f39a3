"""The keys of `newsroom.yml`, `departments.yml`, `people.yml` and `series.yml`."""

from __future__ import annotations

from typing import Final

from bulletin.read.keyed import Keys

NEWSROOM: Final = Keys(
    {
        "name": "单位",
        "masthead": "刊名",
        "slogan": "口号",
        "url": "网址",
        "language": "语言",
        "wechat": "公众号",
        "identity": "网站标识",
        "colors": "颜色",
        "share_cards": "分享卡片",
        "posters": "海报",
        "card_font": "卡片字体",
        "originals": "原图",
        "pdf": "整期PDF",
        "offline": "离线阅读",
        "mourning": "哀悼日",
        "zone": "时区",
        "future": "未来稿件",
        "paragraphs": "分段",
    },
    {
        "title": "masthead",
        "报头": "masthead",
        "poster": "posters",
        "离线": "offline",
        "pwa": "offline",
        "变灰": "mourning",
        "灰色": "mourning",
        "timezone": "zone",
        "time_zone": "zone",
        "tz": "zone",
        "未来": "future",
        "未来的稿件": "future",
        "未到日期": "future",
        "domain": "url",
        "域名": "url",
        "color": "colors",
        "微信": "wechat",
    },
)
ACCOUNT: Final = Keys({"account": "账号", "qrcode": "二维码"}, {"帐号": "account", "name": "account"})
IDENTITY: Final = Keys(
    {
        "organizer": "主办单位",
        "operator": "承办单位",
        "icp": "ICP备案号",
        "police": "公安备案号",
        "site_id": "网站标识码",
        "phone": "联系电话",
        "postal_address": "地址",
        "conac": "党政机关标识",
        "more": "更多",
    },
    {"address": "postal_address", "电话": "phone", "备案号": "icp", "主办": "organizer", "承办": "operator"},
)
IDENTITY.canonical["ICP 备案号"] = "icp"
DEPARTMENT: Final = Keys(
    {
        "name": "名称",
        "aliases": "别名",
        "slug": "网址名",
        "parent": "上级",
        "contact": "联系方式",
        "intro": "简介",
    },
    {
        "alias": "aliases", "简称": "aliases", "电话": "contact", "联系电话": "contact", "phone": "contact", "tel": "contact",
        "联系": "contact", "contacts": "contact", "职责": "intro", "介绍": "intro", "说明": "intro",
        "description": "intro", "introduction": "intro",
    },
)  # fmt: skip
PERSON: Final = Keys(
    {
        "name": "姓名",
        "slug": "网址名",
        "role": "身份",
        "title": "职务",
        "department": "部门",
        "from": "起",
        "to": "止",
    },
    {"start": "from", "end": "to", "单位": "department"},
)
SERIES: Final = Keys(
    {"name": "名称", "slug": "网址名", "banner": "通栏", "description": "简介"},
    {"title": "name", "说明": "description"},
)
