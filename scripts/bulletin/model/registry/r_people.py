"""R: people, bodies and places."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

NAME = 1.0
"""What a wrong name counts (报纸期刊质量管理规定, 2020)."""

# fmt: off
RULES: dict[str, Rule] = {
    "R001": Rule("warning", "{office}“{name}”与{where}里的{office}“{other}”{how}", "请核对姓名；确是两个人的，写进 accept（核过）", NAME),
    "R002": Rule("hint", "前面是“{other}”，这里是“{said}”", "请核对称呼；是两个人的不必改", NAME),
    "R003": Rule("warning", "“{said}”与登记的单位“{name}”只差一个字", "改成“{name}”，或在 departments.yml 里登记", NAME),
    "R004": Rule("warning", "记者“{said}”与登记的“{name}”只差一个字", "改成“{name}”，或在 people.yml 里登记", NAME),
    "R005": Rule("warning", "{place}不在{said}，在{right}", "请核对地名", NAME),
    "R006": Rule("hint", "署名“{name}”没有登记", "请核对姓名；没有错的，在 people.yml 里登记", NAME),
    "R007": Rule("hint", "“{name}”在这里是{office}，在 {path} 里是{other}", "请核对职务；确已变动的，在 people.yml 里写上任职的起止日期", NAME),
    "R008": Rule("warning", "“{name}”排在“{other}”后面，与 people.yml 里的次序不一致", "请核对排名；确是这样排的，写进 accept（核过）", NAME),
    "R009": Rule("warning", "“{said}{name}”与 people.yml 里的职务“{title}”不一致", "请核对职务；已经变动的，在 people.yml 里改正，写上起止日期", NAME),
    "R010": Rule("warning", "图说里“{position}”出现了两次", "请核对图上各人的位置", NAME),
    "R011": Rule("warning", "图说说是{said}人，列出来的是 {count} 人", "请核对人数和姓名", NAME),
    "R012": Rule("hint", "前面是“{name}”，这里用的是“{said}”", "请核对；说的是别人的不必改", NAME),
    "R013": Rule("warning", "“{said}”与 people.yml 里的“{name}”很像，只是写法不同", "改成“{name}”；确是另一个人的，在 people.yml 里登记", NAME),
}
