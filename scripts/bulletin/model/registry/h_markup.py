"""H: markup in a body."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "H001": Rule(
        "warning",
        "正文里的 {what} 不能登在网页上，已去掉",
        "删掉它；文字、链接、表格请用普通的 Markdown 写法",
    ),
    "H002": Rule(
        "warning", "正文里有一级标题（# 开头）", "标题写在文前信息的 title（标题）里，正文的小标题用 ## 开头"
    ),
    "H003": Rule("error", "从这里起的符号过多或没有配对，网页排不出来", "请删掉多余的符号"),
    "H011": Rule(
        "error",
        "这里有密级或内部标志“{mark}”，带着它的内容不能登在网站上",
        "请与保密员核对原件；确认可以公开的，删掉这个标志再登",
    ),
}
