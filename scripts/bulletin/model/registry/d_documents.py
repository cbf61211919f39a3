"""D: documents that go out with an article."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "D001": Rule("error", "找不到附件“{file}”", "{advice}"),
    "D002": Rule("error", "不能用附件“{file}”：{reason}", "把文件放进本期文件夹，路径从稿件所在处写起，如 a.pdf"),
    "D003": Rule("hint", "附件“{file}”的大小写与文件名不一致，已按 {meant} 读取", "改成 {meant}"),
    "D004": Rule(
        "error",
        "附件“{file}”不能登：{reason}",
        "附件用 PDF、docx、xlsx、pptx、csv 或 txt；登出来的附件去掉作者、单位、批注和修订",
    ),
    "D005": Rule("warning", "附件“{file}”列了两次", "删掉一处"),
    "D061": Rule("hint", "附件路径“{file}”里的反斜杠已当作 / 读取", "改成 {meant}"),
}
