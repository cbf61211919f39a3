"""A: addresses and identity."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "A001": Rule(
        "error", "网址名“{slug}”与 {other} 相同，两篇会登在同一个网址", "改掉其中一个文件名（序号后面的部分）"
    ),
    "A002": Rule(
        "error", "从文件名得不到网址名", "文件名在序号后面写几个汉字、拼音或英文，如 02-qing-jie.md"
    ),
    "A003": Rule("error", "“{name}”的网址名“{slug}”与“{other}”相同", "给其中一个写上不同的 slug（网址名）"),
    "A004": Rule("error", "“{name}”列了两次", "保留一处"),
    "A005": Rule("error", "“{name}”的别名“{alias}”已经属于“{other}”", "删掉其中一处"),
    "A006": Rule("error", "“{name}”的上级“{parent}”没有列出", "{advice}上级也要在本文件里列出，写全称"),
    "A007": Rule("error", "“{name}”的上级关系绕成了圈", "改正 parent（上级）"),
    "A008": Rule("error", "“{name}”的网址名“{slug}”不能用", "网址名只用小写字母、数字和减号，不超过 100 个，如 shi-rong-ke"),
    "A009": Rule("error", "“{name}”的起始日期晚于结束日期", "改正 from（起）和 to（止）"),
    "A010": Rule(
        "error",
        "“{name}”和“{other}”的网址名都是“{slug}”",
        "在 {file} 里登记其中一个，写上不同的 slug（网址名）；如果是同一个，统一写法",
    ),
    "A011": Rule(
        "error",
        "曾用地址“{value}”不能用：{reason}",
        "写本站的旧地址，如 issues/2022-09-05/old-slug/",
    ),
    "A012": Rule(
        "error", "曾用地址“{value}”现在就有内容：{other}", "删掉这一行；旧地址上还有别的内容时，不能转到这里"
    ),
    "A013": Rule("error", "曾用地址“{value}”在 {other} 里也写了", "一个旧地址只能转到一处，保留一处"),
    "A021": Rule(
        "warning",
        "原来的网址 /{old} 从此打不开，读者收藏和转发过的链接都会失效",
        "在这篇稿件里加一行 {key}: /{old}，旧网址就会转到这里",
    ),
    "A022": Rule(
        "warning",
        "这一期有 {count} 个网址从此打不开，读者收藏和转发过的链接都会失效：{old}",
        "改了文件名的，在各自的稿件里加一行 moved（曾用地址），写上它原来的网址；确实删了的，可以不管",
    ),
}
