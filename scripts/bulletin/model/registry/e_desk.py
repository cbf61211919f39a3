"""E: what editors tell the proof desk: `style.yml`, `phrases.yml`, and what they let stand, in stories and in `accept.yml`."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "E001": Rule("warning", "这一条不起作用：{what}", "改好它，或删掉"),
    "E002": Rule("warning", "核过（accept）的“{text}”（{code}）在本篇里找不到", "稿件已经改过的，删掉这一条；没有的，照检查结果里的代码和原文填写"),
    "E003": Rule("error", "个人信息只有本期的审核能核过：{who}", "在 by（核对人）里写审核的姓名，与 issue.yml 的 reviewer（审核）一致"),
    "E004": Rule("warning", "核过（accept.yml）的“{text}”（{code}）在{where}里找不到", "改过了的，删掉这一条；没有改的，照检查结果里的代码和原文填写"),
    "E005": Rule("warning", "accept.yml 只管数据表和本刊的设置文件，不管稿件“{file}”", "把这一条写进那篇稿件稿件头的 accept（核过）"),
    "E006": Rule("warning", "这一条与别的一条矛盾：{why}", "留下对的一条，删掉另一条"),
    "E007": Rule("warning", "“{name}”没有人读：本刊的设置文件里没有这个名字", "改名为 {meant}；不是设置文件的，移到 content/newsroom 外面"),
    "E008": Rule("warning", "“{code}”不是文字检查的代码，不能核过", "能核过的代码以 M、N、R、Z 开头；别的问题请照它说的改"),
    "E009": Rule("hint", "这一条没有写{what}", "补上；正例和错例是两句完整的话，检查用它们核对这一条查得对不对"),
}
