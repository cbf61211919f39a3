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
    "H021": Rule("warning", "“{what}”是别的软件的写法，会原样登出来", "{cure}"),
    "H022": Rule("warning", "“{typed}”用了全角符号，不起作用，会原样登出来", "改成半角：{half}"),
    "H023": Rule(
        "warning", "这里的 {mark} 没有配对，会原样登出来", "补上另一半，或删掉；加粗的两个 ** 要在同一段里，里面不以标点开头"
    ),
    "H024": Rule("warning", "脚注 [^{name}] 没有说明，会原样登出来", "文末另起一行写 [^{name}]: 说明"),
    "H025": Rule("warning", "脚注 [^{name}] 的说明，正文里没有地方用到，登在注释里", "在正文该加注的地方写 [^{name}]，或删掉这条说明"),
    "H026": Rule("warning", "正文里又有一段文前信息，会当作正文登出来", "删掉它；要用的内容并入文件开头的文前信息"),
    "H027": Rule("warning", "HTML（<{tag}>）里面的 Markdown 不起作用，会原样登出来", "去掉 HTML 的标签，或把里面也写成 HTML"),
    "H028": Rule("warning", "标签 {mark} 没有配对，{effect}", "补上另一半，或删掉它；是文字就用全角的 ＜＞"),
    "H029": Rule("warning", "“{key}”里的 {what} 不起作用，会原样登出来", "{cure}"),
    "H031": Rule("hint", "这 {count} 行像是别的软件折的行，已接成一段", "请核对；一行就是一段的，在行间空一行"),
    "H032": Rule("hint", "“{words}”独占一行，像是小标题", "是小标题就写成 ## {words}"),
    "H033": Rule(
        "hint",
        "这篇稿件按新规则分段（敲一次回车就另起一段），与从前不同",
        "请看预览；可以就在 newsroom.yml 里写 paragraphs: lines（分段: 按行），要照旧写 paragraphs: markdown（分段: 旧式）",
    ),
    "H041": Rule("hint", "正文开头写了署名“{typed}”，版面不再另加", "可以删掉，由版面自动加：先看看里面的人是不是都写进了文前信息"),
    "H042": Rule(
        "warning",
        "正文开头的“{typed}”与版面自动加的署名重复，两处都会登出来",
        "删掉正文里的这一处；里面的人写进文前信息的 reporter（记者）、correspondent（通讯员）",
    ),
}
