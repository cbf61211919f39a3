"""T: data tables."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "T001": Rule("error", "找不到数据表“{file}”", "{advice}"),
    "T002": Rule(
        "error", "不能用数据表“{file}”：{reason}", "把文件放进本期文件夹，路径从稿件所在处写起，如 a.csv"
    ),
    "T003": Rule("hint", "数据表“{file}”的大小写与文件名不一致，已按 {meant} 读取", "改成 {meant}"),
    "T004": Rule(
        "error",
        "这一行有 {cells} 格，表的第一行有 {width} 格",
        '补齐或删去多余的格；数字里的逗号要加引号，如 "1,200"',
    ),
    "T005": Rule("error", "表头行数写了 {wanted}，表格一共只有 {rows} 行", "改正 header_rows（表头行数）"),
    "T006": Rule(
        "warning", "数据表“{file}”里没有以“{name}”开头的合计行", "改正 total_row（合计行），或去掉它"
    ),
    "T007": Rule(
        "error",
        "第 {column} 格的合并符号“{mark}”没有可合并的格",
        "< 并入左边、^ 并入上边，合并的部分要成长方形",
    ),
    "T008": Rule("error", "数据表是空的", "填上内容，或从稿件的 tables（数据表）里去掉"),
    "T009": Rule(
        "error", "[表{number}] 没有对应的数据表，本篇有 {count} 个", "改正编号，或在 tables（数据表）里补上"
    ),
    "T010": Rule("error", "[表{number}] 放了两次，第 {line} 行已有", "删掉一处"),
    "T011": Rule("error", "“{file}”不是 CSV 文件", "在 Excel 里“另存为”，类型选“CSV UTF-8（逗号分隔）”"),
    "T012": Rule(
        "error", "数据表从这里起读不下去，引号没有配对", '成对使用英文引号；格内的引号要写两个，如 ""内容""'
    ),
    "T013": Rule(
        "error",
        "数据表的各格不是用半角逗号分开，而是用“{separator}”",
        "在 Excel 里“另存为”，类型选“CSV UTF-8（逗号分隔）”",
    ),
    "T014": Rule("error", "数据表有 {rows} 行，超过 {limit} 行", "报上只登要点；请删减"),
    "T021": Rule("warning", "这一行有 {cells} 格，表头只有 {width} 格；多出的格登在没有表头的列里", "补上表头，或删去多余的格"),
    "T022": Rule("warning", "用竖线写的表格缺少表头下面的分隔行，会原样登出来", "在第一行下面加一行 | --- | --- |，有几列写几个"),
    "T061": Rule("hint", "数据表路径“{file}”里的反斜杠已当作 / 读取", "改成 {meant}"),
}
