"""F: files and their encoding."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "F001": Rule("error", "文件读不出来：{reason}", "请检查文件和它的权限"),
    "F002": Rule("warning", "文件开头有看不见的 BOM 标记", "能正常使用；存盘时选“UTF-8（无 BOM）”即可去掉"),
    "F003": Rule("error", "文件是 GBK 编码，不是 UTF-8", "请在编辑器里“另存为”，编码选 UTF-8"),
    "F004": Rule("error", "文件是 {encoding} 编码，不是 UTF-8", "请在编辑器里“另存为”，编码选 UTF-8"),
    "F005": Rule("error", "从这里起有损坏的字节，文字可能已经丢失", "请对照原稿改正，并用 UTF-8 编码存盘"),
    "F006": Rule("error", "有看不见的控制字符（{character}）", "请删掉这个字符；多半是从别的软件粘贴来的"),
    "F007": Rule("warning", "有乱码字符“\ufffd”，原来的字已经丢失", "请对照原稿补上正确的字"),
    "F008": Rule("error", "文件超过 {limit} MB，没有读取", "请检查是否放错了文件；照片和表格要单独成文件"),
    "F009": Rule(
        "error",
        "这个 .md 文件不在稿件该在的位置，不会登出来",
        "稿件放在 issues/日期/ 下，或 issues/日期/序号-名称/index.md；暂不用的文件名前加下划线 _",
    ),
    "F010": Rule("warning", "文件名的后缀使它不会被读取", "改名为 {wanted}"),
    "F011": Rule("error", "这是指向别处的链接，不会被读取", "请放入真正的文件夹"),
}
