"""M: marks, spaces and width in Chinese text."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

MARK = 0.1
"""What a wrong mark counts (报纸期刊质量管理规定, 2020)."""

# fmt: off
RULES: dict[str, Rule] = {
    "M001": Rule("warning", "中文里用了半角标点“{sign}”", "改成“{full}”", MARK),
    "M002": Rule("warning", "“{mark}”没有配对，找不到与它成对的“{wanting}”", "补上另一半，或删掉它", MARK),
    "M003": Rule("warning", "标点“{marks}”重复或连用", "只留一个", MARK),
    "M004": Rule("warning", "省略号写成了“{dots}”", "省略号是六个点，占两格：……", MARK),
    "M005": Rule("hint", "报纸上这里不空格", "删掉空格", MARK),
    "M006": Rule("warning", "“{wide}”用了全角的数字或字母", "改成半角", MARK),
    "M007": Rule("warning", "发文字号里的年份没有用六角括号", "写成〔{year}〕", MARK),
    "M008": Rule("hint", "并列的引号或书名号之间可以不用顿号", "删掉顿号；与本报习惯不同的，在 style.yml 里关闭", MARK),
    "M009": Rule("warning", "“{mark}”和“{open}”交叉了", "先打开的后关闭，请检查这一对", MARK),
    "M010": Rule("warning", "中文里用了直引号", "改成{meant}", MARK),
}
