"""I: manuscripts that were copied in, and what a person still has to look at."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "I001": Rule("hint", "存疑：{what}", "核对以后删掉这一行；都核对完了，把整段存疑删掉"),
    "I002": Rule("error", "没有导入：{reason}", "{advice}"),
    "I003": Rule("error", "一次导入的文件太多（上限 {most} 个、{size} MB），后面的没有读", "请分几次导入"),
    "I004": Rule("warning", "照片没有配上稿件，放在 {place}", "要登的，写进那一篇的 photos（图片）；不登的删掉"),
    "I005": Rule("warning", "没有导入：这种文件不能做成稿件", "{advice}"),
    "I006": Rule("warning", "图片 {file} 用不了：{reason}；原件留在 {place}", "请打开来稿，把图片另存为 JPG 或 PNG，再写进稿件的 photos（图片）"),
    "I007": Rule("error", "没有导入：里面没有认出稿件的文字", "文字是图片的，请先用识别软件认成文字；文字在别处的，请粘贴到新的 Word 文档里再导入"),
    "I008": Rule("warning", "这份来稿已经导入过：{drafts}", "想另做一份，加上 --again；旧稿不会改动"),
    "I009": Rule("warning", "{draft} 已经有了，这次没有写{difference}", "要把这次的另存一份，加上 --again；旧稿不会改动"),
    "I010": Rule("warning", "数据表没有配上稿件，做成了单独的一篇数据稿 {draft}", "要放进别的稿件，把稿件头里的 tables（数据表）剪过去"),
    "I011": Rule("hint", "邮件正文没有做成稿件：“{text}”", "要登的，请复制到稿件里"),
    "I012": Rule("hint", "{file} 尚未导入，不会登出来", "做成草稿：运行 bulletin import \"{path}\" --issue {issue}；用不着的可以删掉，或在文件名前加下划线 _"),
    "I013": Rule("hint", "和 {other} 是同一份文件，只导入了一次", "不必改；要的若是另一份，请核对有没有发错"),
}
