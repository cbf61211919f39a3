"""Why a push stops, and what each answer of the platform means to an editor."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem

Kind = Literal["newsroom", "usage", "act", "later"]
"""What has to happen: mend the newsroom, call otherwise, somebody acts, or try again later."""


class Stopped(Exception):
    """The push cannot go on; what has been done stays known."""

    def __init__(self, kind: Kind, told: Problem) -> None:
        super().__init__(told.message)
        self.kind: Kind = kind
        self.told = told


class Refused(Exception):
    """The platform has answered with an errcode: it has done nothing."""

    def __init__(self, call: str, code: int, text: str) -> None:
        super().__init__(call, code)
        self.call, self.code, self.text = call, code, text


class Unclear(Exception):
    """Nobody knows whether the platform has acted: the answer was lost or is none."""

    def __init__(self, reason: str, *, late: bool = False, sent: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.late = late
        """True where it may act yet: it has the request and has not answered."""
        self.sent = sent
        """False where nothing has gone out."""


class Meaning(NamedTuple):
    """What an errcode means."""

    kind: Kind
    what: str
    advice: str


_LIMITS = "可以在 content/newsroom/wechat.yml 的 limits 里把 {name} 调小，再按 check 的提示改短"
_PICTURE = "请把图片重新导出为 JPEG 或 PNG，再推送"
_REVOKED = "请在公众号后台“设置与开发 → 基本配置”里确认开发者密码（AppSecret）有效、没有被冻结，再推送"

TOKEN_CODES = frozenset((40001, 40014, 42001))
BUSY, QUOTA, TOO_FAST, NO_MEDIA = -1, 45009, 45011, 40007

MEANINGS: dict[int, Meaning] = {
    40164: Meaning(
        "act",
        "这台电脑的网络地址 {ip} 不在公众号的 IP 白名单里",
        "请管理员在公众号后台“设置与开发 → 基本配置 → IP 白名单”里加上 {ip}，过几分钟再推送",
    ),
    48001: Meaning(
        "act",
        "这个公众号没有草稿接口的权限：未认证、认证已过期的账号没有这项权限",
        "请先用复制台发：bulletin wechat export；认证以后再推送",
    ),
    40013: Meaning("act", "AppID 不对", "请核对公众号后台“设置与开发 → 基本配置”里的 AppID"),
    40125: Meaning("act", "AppSecret 不对", "请核对开发者密码（AppSecret）；忘了只能在后台重置"),
    40001: Meaning("act", "平台不认这次取得的凭证", _REVOKED),
    40014: Meaning("act", "平台不认这次取得的凭证", _REVOKED),
    42001: Meaning("act", "平台说凭证已过期", _REVOKED),
    45009: Meaning("later", "今天调用接口的次数用完了", "请明天再推送，已上传的图片不用重传"),
    45011: Meaning("later", "调用接口太密", "请过几分钟再推送"),
    -1: Meaning("later", "公众号平台正忙", "请过几分钟再推送"),
    40007: Meaning(
        "newsroom",
        "平台找不到要用的图片或草稿，可能有人在公众号后台的素材库里删了它",
        "请再推送一次，删掉的图片会重新上传；还是这样，请到公众号后台看草稿箱和素材库",
    ),
    40113: Meaning("newsroom", "平台不认图片的格式", _PICTURE),
    40005: Meaning("newsroom", "平台不收这种格式的图片", _PICTURE),
    40009: Meaning("newsroom", "图片太大", "请把图片改小，或在 wechat.yml 的 limits 里把 image_bytes 调小"),
    41005: Meaning(
        "newsroom", "平台没有收到图片的内容", "请再推送一次；还是这样，就" + _PICTURE.removeprefix("请")
    ),
    44003: Meaning("newsroom", "图文里没有文章", "请检查这一期有没有可以发的稿件"),
    44004: Meaning("newsroom", "正文是空的", "请检查这一篇的正文"),
    45001: Meaning("newsroom", "图片超过平台的大小限制", "请在 wechat.yml 的 limits 里把 image_bytes 调小"),
    45002: Meaning("newsroom", "正文超过平台的长度限制", _LIMITS.format(name="content")),
    45003: Meaning("newsroom", "标题超过这个公众号的长度限制", _LIMITS.format(name="title")),
    45004: Meaning("newsroom", "摘要超过这个公众号的长度限制", _LIMITS.format(name="digest")),
    45005: Meaning("newsroom", "原文链接超过平台的长度限制", _LIMITS.format(name="source_url")),
    45008: Meaning("newsroom", "一组图文的篇数超过限制", _LIMITS.format(name="articles")),
    45110: Meaning("newsroom", "作者超过这个公众号的长度限制", _LIMITS.format(name="author")),
    45166: Meaning(
        "newsroom",
        "平台不收正文的内容，多半有它不许的链接或代码",
        "请去掉正文里的外部链接、卡片一类的内容，再推送",
    ),
    47001: Meaning("newsroom", "平台读不懂发去的内容", "正文里可能有特殊字符，请用 bulletin check 查看"),
    53402: Meaning("newsroom", "封面裁剪的位置不对", "请检查封面照片的 focus（焦点），或换一张封面"),
}
"""Every errcode that has words of ours; all others are told in WeChat's own."""

_CODES: dict[Kind, str] = {"newsroom": "W043", "usage": "W043", "act": "W041", "later": "W042"}


def told(refused: Refused, path: str, subject: str = "") -> Stopped:
    """Return how a refusal ends the push; `subject` names the article or picture it is about."""
    rid = found[0] if (found := re.search(r"rid: ?[\w-]+", refused.text)) else ""
    meaning = MEANINGS.get(refused.code) or Meaning(
        "act", f"平台说“{refused.text[:200]}”", "请按这句话查微信公众平台的接口文档，或把它交给管理员"
    )
    address = re.search(r"\bip:? ?([0-9A-Fa-f:.]*[0-9A-Fa-f])", refused.text)
    ip = address[1] if address else "（见平台的提示）"
    about = f"{subject}：" if subject else ""
    number = f"{refused.code}，{rid}" if rid and refused.code in MEANINGS else str(refused.code)
    return Stopped(
        meaning.kind,
        problem(
            _CODES[meaning.kind],
            path,
            what=f"{about}{meaning.what.replace('{ip}', ip)}（{number}）",
            advice=meaning.advice.replace("{ip}", ip),
        ),
    )


def lost(unclear: Unclear, path: str) -> Stopped:
    """Return how a line that stays dead ends the push."""
    advice = "请检查网络，过一会儿再推送；做了一半的，会接着做，不会重复"
    return Stopped("later", problem("W042", path, what=f"连不上公众号平台：{unclear.reason}", advice=advice))
