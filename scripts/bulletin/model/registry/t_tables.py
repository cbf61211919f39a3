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
    "T011": Rule("error", "不能从“{file}”读出数据表：{reason}", "数据表用 xlsx、xls、ods 或 CSV 文件"),
    "T012": Rule(
        "error", "数据表从这里起读不下去，引号没有配对", '成对使用英文引号；格内的引号要写两个，如 ""内容""'
    ),
    "T013": Rule(
        "error",
        "数据表的各格不是用半角逗号分开，而是用“{separator}”",
        "在 Excel 里“另存为”，类型选“CSV UTF-8（逗号分隔）”",
    ),
    "T014": Rule("error", "数据表有 {rows} 行，超过 {limit} 行", "报上只登要点；请删减"),
    "T015": Rule("hint", "数据表是 {encoding} 编码，已照此读出", "不必改；要免去这条提示，直接用 xlsx 文件"),
    "T016": Rule("hint", "数据表的各格用{separator}分开，已照此读出", "不必改；要免去这条提示，直接用 xlsx 文件"),
    "T017": Rule(
        "hint",
        "表上面的“{text}”不算表格的行，登作表题和日期",
        "写了 title（标题）、as_of（截至）的，以所写为准；不是表题的，请写上 header_rows（表头行数）",
    ),
    "T018": Rule(
        "hint",
        "表头里空着的 {count} 格已照 Excel 的合并单元格并入左边或上边",
        "不对的，写上文字，或用 < 并入左边、^ 并入上边",
    ),
    "T019": Rule(
        "warning",
        "表头第 {column} 格是空的",
        "写上文字；合并过的用 < 并入左边、^ 并入上边，或直接用 xlsx 文件，并写对 header_rows（表头行数）",
    ),
    "T020": Rule(
        "warning",
        "{cell} 格的“{text}”是长号码，后面的数位已经丢失",
        "在 Excel 里把这一列设为“文本”，照原件重填；确是数量的不必改",
    ),
    "T021": Rule(
        "hint",
        "表里隐藏着有内容的 {rows} 行、{columns} 列，没有登出来",
        "要登的，请在 Excel 里取消隐藏或筛选",
    ),
    "T022": Rule("hint", "{count} 个工作表有内容，登的是“{name}”", "要登别的，写上 sheet（工作表）"),
    "T023": Rule("error", "没有名为“{name}”的工作表", "改正 sheet（工作表）：{names}"),
    "T024": Rule("warning", "{cell} 格没有数字：{text}", "请在 Excel 里改正公式或加宽这一列，存盘后再用"),
    "T025": Rule(
        "warning",
        "表头行数写了 {wanted}，表头的合并单元格有 {rows} 行，按 {rows} 行登出",
        "改正 header_rows（表头行数），或去掉它",
    ),
    "T026": Rule(
        "warning",
        "有 {count} 格（如 {cell}）的数字格式认不出，登的是没有格式的数",
        "请在 Excel 里换一种数字格式，或写成文字",
    ),
    "T031": Rule("warning", "这一行有 {cells} 格，表头只有 {width} 格；多出的格登在没有表头的列里", "补上表头，或删去多余的格"),
    "T032": Rule("warning", "用竖线写的表格缺少表头下面的分隔行，会原样登出来", "在第一行下面加一行 | --- | --- |，有几列写几个"),
    "T061": Rule("hint", "数据表路径“{file}”里的反斜杠已当作 / 读取", "改成 {meant}"),
    "T081": Rule("warning", "表里没有名为“{name}”的列", "改正 key（要栏），写表头最下一行里的字：{names}"),
    "T082": Rule("hint", "“{name}”是表的第一列，总是排在最前", "从 key（要栏）里去掉；可以写：{names}"),
    "T083": Rule("warning", "图表要画的“{name}”不是表里的列", "改正 chart（图表）的 columns（列），写表头最下一行里的字：{names}"),
    "T084": Rule("warning", "图表画不出来：{reason}", "在 chart（图表）的 columns（列）里写上填着数的列：{names}"),
    "T085": Rule("warning", "图表要画的“{name}”不是表里的行", "改正 chart（图表）的 rows（行），写每行第一格里的字：{names}"),
    "T086": Rule("warning", "分组条形图要有 2 到 3 列数，这里有 {count} 列，图不登", "在 chart（图表）的 columns（列）里写上要比较的 2 到 3 列：{names}"),
    "T087": Rule("warning", "{form}有 {count} 行，看不清，只画前 {limit} 行", "在 chart（图表）的 rows（行）里写上要画的行，最多 {limit} 行"),
    "T088": Rule("warning", "折线图照表的标题找前几期的同一张表，这张表没有标题，图不登", "给数据表写上 title（标题），每期写得一样"),
    "T089": Rule("hint", "前几期没有标题也是“{title}”、也有这些行和列的表，折线图等有了两期再登", "不必改；前几期有的，把标题写得一样"),
    "T090": Rule("warning", "有 {count} 列都叫“{name}”，图只画其中第一列", "在 columns（列）里连上面一层表头写全，写要画的那一列：{names}"),
}
