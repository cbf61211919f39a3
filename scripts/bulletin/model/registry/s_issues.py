"""S: issues and their sections."""

from __future__ import annotations

from bulletin.model.kinds import KINDS
from bulletin.model.registry.rule import Rule

*_FIRST, _LAST = [f"{kind.key}（{kind.name}）" for kind in KINDS.values() if kind.wordless]
_WORDLESS = f"{'、'.join(_FIRST)}或 {_LAST}"

# fmt: off
RULES: dict[str, Rule] = {
    "S001": Rule("error", "文件夹名“{name}”不是日期，里面的稿件不会登出来", "{advice}"),
    "S002": Rule("error", "版块“{name}”里的“{slug}”不是本期的稿件", "{advice}"),
    "S003": Rule("error", "头条“{slug}”不是本期的稿件", "{advice}"),
    "S004": Rule("error", "“{slug}”排进了两个版块，第 {line} 行已有", "保留一处"),
    "S005": Rule("warning", "有稿件没有排进任何版块：{slugs}", "加进某个版块；现在会排在最后的“{rest}”里"),
    "S006": Rule("error", "总期号“{number}”与 {other} 相同", "改正其中一期的 number（总期号）"),
    "S007": Rule(
        "warning",
        "这一期还没有稿件",
        "用“bulletin new article 标题 --issue 日期”加一篇；没有稿件的一期不会登出来",
    ),
    "S008": Rule(
        "error",
        "正文是空的",
        f"写上正文；只发图片或数据的稿件，体裁写 {_WORDLESS}",
    ),
    "S009": Rule(
        "hint",
        "只有图片和图说，没有正文，按图说登出",
        "写上 kind: caption（体裁: 图说）；要登文字的，请写上正文",
    ),
    "S021": Rule(
        "hint",
        "未到发布时间，暂不登到网站上：{what}",
        "到时候再生成一次网站就会登出；要提前登出，请改日期或 publish_at（发布时间）",
    ),
    "S022": Rule(
        "warning",
        "发布时间 {value} 早于本期的发布时间 {due}，这一篇会和本期一起登出",
        "删掉这一行；要提前登出，把稿件放进更早的一期，或改本期的 publish_at（发布时间）",
    ),
    "S041": Rule(
        "warning", "“{key}”只用于{kinds}，这一篇是{kind}，没有登出来", "改 kind（体裁），或删掉这一行、写进正文"
    ),
    "S042": Rule(
        "warning", "落款“{text}”在正文末尾又写了，会印两遍", "删掉正文末尾的落款和日期，版面会自动加上"
    ),
    "S043": Rule(
        "warning", "有效期 {value} 早于这一篇的日期 {date}", "请核对年月日；写的是长期有效这样的话，就照写"
    ),
    "S044": Rule(
        "hint", "这篇问答里没有分出问和答", "每个问题另起一段，以“问：”开头，回答以“答：”开头；不是问答的，改 kind（体裁）"
    ),
}
