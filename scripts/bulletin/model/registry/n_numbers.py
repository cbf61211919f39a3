"""N: dates, numbers, lists and tables that must agree."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

FACT, NUMERAL = 1.0, 0.1
"""What a wrong fact and a wrong use of numerals count (报纸期刊质量管理规定, 2020)."""

# fmt: off
RULES: dict[str, Rule] = {
    "N001": Rule("warning", "{day} 不是星期{said}", "改成星期{right}，或改正日期", FACT),
    "N002": Rule("error", "“{what}”：{why}", "请核对原件，改正日期或时间", FACT),
    "N003": Rule("warning", "{day}在本篇日期 {issued} 之后，文中却说已经发生", "请核对日期，或改成将要发生的说法", FACT),
    "N004": Rule("warning", "“此前”后面的{day}比前面的{other}晚", "请核对两个日期，或去掉“此前”", FACT),
    "N005": Rule("warning", "“{word}”不是{other}的第二天", "请核对日期", FACT),
    "N006": Rule("hint", "同一句里的数，有的用汉字（{said}），有的用阿拉伯数字", "统一写成 {value}", NUMERAL),
    "N007": Rule("warning", "标题里的“{said}{what}”，正文里没有，正文写的是 {others}", "请核对标题和正文", FACT),
    "N008": Rule("warning", "前面说“{said}”，列出来的是 {count} 个", "请数一遍，补上或改正", FACT),
    "N009": Rule("warning", "“{code}”与后面展开的 {steps} 不一致", "请核对", FACT),
    "N010": Rule("warning", "其中各项相加是 {added}{unit}，与总数 {total}{unit} 不一致", "请核对各项和总数", FACT),
    "N011": Rule("warning", "“{said}”与前面两个数算出来的 {right} 不一致", "请核对三个数", FACT),
    "N012": Rule("warning", "“{said}”与数量乘单价的 {right} 不一致", "请核对三个数", FACT),
    "N013": Rule("hint", "“{what}”在第 {line} 行是 {other}，这里是 {said}", "请核对；说的不是一回事的不必改", FACT),
    "N021": Rule("warning", "表里“{row}”的“{name}”是 {said}，各项相加是 {right}", "请核对各项和合计", FACT),
    "N022": Rule("warning", "表里“{row}”的“{name}”是 {said}，由“{part}”和“{whole}”算出来是 {right}", "请核对三个数", FACT),
    "N023": Rule("warning", "表里“{row}”的“{name}”是 {said}，按数值排应是 {right}", "请核对；数值相同的名次相同", FACT),
    "N024": Rule("warning", "表里“{row}”的“{name}”出现两次，一处是 {other}，这里是 {said}", "请核对两处", FACT),
    "N025": Rule("warning", "文中说“{row}”的“{name}”是 {said}，表里是 {cell}", "请核对文字和表", FACT),
    "N026": Rule("warning", "“{said}”与前面的“{other}”对不上", "请核对两个日期", FACT),
    "N027": Rule("hint", "说是“近日”，{day}却是一个半月以前", "请核对日期，或改掉“近日”", FACT),
    "N028": Rule("warning", "表里“{row}”的“{name}”是 {said}，{path} 的同题表里是 {right}{more}", "请核对两期的表；数据修订过的，写进 accept（核过）", FACT),
    "N029": Rule("warning", "表里“{row}”的“{name}”是 {said}，由这一期的 {now} 和前一期的 {before} 算出来是 {right}", "请核对三个数", FACT),
    "N030": Rule("warning", "序号“{said}”前面是“{other}”，不连着", "请核对序号，补上漏掉的一条，或改正序号", NUMERAL),
    "N031": Rule("warning", "表里“{row}”的“{name}”写的是“{said}”，这一栏别处都是数", "请核对原表，改正这个数", FACT),
    "N032": Rule("hint", "标题里的“{said}”，正文里没有这个数", "请核对标题和正文；数过没有错的不必改", FACT),
}
