"""Z: wrong characters and words, repeats, left-overs, fixed wording, persons' numbers, house style."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

WORD, LITTLE = 1.0, 0.1
"""What a wrong word, and what is merely not preferred counts (报纸期刊质量管理规定, 2020)."""
_MASK = "只留头尾，如 {what}；登出来的稿件不能有完整的号码"

# fmt: off
RULES: dict[str, Rule] = {
    "Z001": Rule("warning", "“{wrong}”是错别字", "改成“{right}”", WORD),
    "Z003": Rule("warning", "这一句与第 {line} 行的一字不差", "删掉一处", WORD),
    "Z004": Rule("warning", "“{word}”连写了两遍", "删掉一遍", WORD),
    "Z005": Rule("warning", "并列的两边都是“{word}”", "请核对原件，改正一边", WORD),
    "Z006": Rule("warning", "这一段好像没有写完，停在“{last}”", "补全这一句，或补上句末的标点", WORD),
    "Z007": Rule("warning", "中文里夹着英文词“{word}”", "改成中文", WORD),
    "Z008": Rule("hint", "本篇里“{said}”两种写法都有", "统一成一种", LITTLE),
    "Z009": Rule("hint", "这里的“{said}”应是“{right}”", "改成“{right}”", WORD),
    "Z010": Rule("warning", "“{said}”是繁体字", "改成简体；人名、题字里确用繁体的，写进 accept（核过）", WORD),
    "Z011": Rule("warning", "“{what}”像是还没有填好的地方", "补上内容，或删掉", WORD),
    "Z012": Rule("warning", "写了“附件：”，本篇却没有附件", "在 attachments（附件）里登记，或删掉这一行", WORD),
    "Z013": Rule("hint", "“{wrong}”是异形词，推荐写“{right}”", "改成“{right}”；本报另有习惯的，在 style.yml 里关闭", LITTLE),
    "Z021": Rule("error", "“{said}”与固定说法“{phrase}”差一点", "改成“{phrase}”；确是另一种说法的，写进 accept（核过）", WORD),
    "Z031": Rule("error", "完整的身份证号码（{what}）", _MASK, WORD),
    "Z032": Rule("error", "完整的手机号码（{what}）", _MASK + "；本单位公开的电话写进 newsroom.yml 的 identity（网站标识）", WORD),
    "Z033": Rule("error", "完整的银行卡号（{what}）", _MASK, WORD),
    "Z041": Rule("hint", "这一句与 {path} 第 {line} 行的一字不差", "转载的请写 source（来源）；重复的请删掉一处", 0.0),
    "Z051": Rule("warning", "本报不写“{wrong}”，写“{right}”：{reason}", "改成“{right}”", LITTLE),
    "Z052": Rule("warning", "本报不写“{wrong}”：{reason}", "换一种说法", LITTLE),
    "Z053": Rule("warning", "“{said}”与成语“{idiom}”差一个字", "改成“{idiom}”；确是另一种说法的，写进 accept（核过）", WORD),
    "Z054": Rule("hint", "“{said}”好像是“{word}”打错了一个字", "请核对；是的话改成“{word}”", WORD),
    "Z055": Rule("warning", "本篇有 {count} 句与 {path} 的一字不差，像是转载或重复登载", "转载的请写 source（来源）或改为转载（kind: reprint）；重复登载的，删掉一篇", WORD),
    "Z056": Rule("hint", "图片“{file}”在 {path} 里登过", "请核对是不是放错了图片；确要再用的不必改", 0.0),
    "Z057": Rule("warning", "“{said}”放在这里不通，好像是“{right}”", "请核对；是的话改成“{right}”，没有错的写进 style.yml 的 allow（允许）", WORD),
    "Z058": Rule("hint", "“{said}”放在这里少见，也许是“{right}”", "请核对；是的话改成“{right}”，没有错的不必改", WORD),
    "Z059": Rule("hint", "这一句与第 {line} 行的只差几个字", "是重复的，删掉一处；是有意这样写的不必改", WORD),
    "Z060": Rule("hint", "图片“{file}”与 {path} 里的“{other}”看着是同一张", "请核对是不是放错了图片；确要再用的不必改", 0.0),
    "Z061": Rule("hint", "这一段与 {path} 第 {line} 行的一段只差几个字", "转载的请写 source（来源）；重复登载的请删掉一处", 0.0),
    "Z062": Rule("warning", "本篇有 {count} 段与 {path} 的只差几个字，像是改动过的转载或重复登载", "转载的请写 source（来源）或改为转载（kind: reprint）；重复登载的，删掉一篇", WORD),
    "Z063": Rule("warning", "文中说“{said}”，本篇只有 {count} 张图", "请核对图的编号，或补上这张图", WORD),
    "Z064": Rule("warning", "这张图编作 {said}，前一张是 {before}，不连着", "请核对图的编号和图说", WORD),
}
