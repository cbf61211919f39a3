"""L: links and what pages load."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "L001": Rule("warning", "链接“{href}”在本站找不到，登出来只有文字", "{advice}"),
    "L002": Rule("warning", "链接“{href}”里 # 后面的位置不在那一页上", "{advice}"),
    "L003": Rule(
        "warning",
        "链接指向的文件“{href}”不会登到网站上，登出来只有文字",
        "照片在 photos（图片）里登记；其他文件放进 content/files/，链接写成 /files/文件名",
    ),
    "L004": Rule("warning", "链接“{href}”在本站找不到", "{advice}"),
    "L005": Rule(
        "warning",
        "这里的{what}不会运行，网站的安全策略只允许主题里的脚本文件",
        "请删掉；需要的功能请维护人员做进主题",
    ),
    "L006": Rule(
        "warning",
        "“{href}”在别的网站上，安全策略不让网页取用",
        "把文件放进 content 文件夹再引用；要请读者去那里看，用普通链接",
    ),
    "L007": Rule(
        "warning", "网页 /{page} 上的“{href}”指向不存在的网页或文件", "请检查 theme 文件夹里最近的改动"
    ),
    "L021": Rule(
        "hint",
        "链接“{href}”指向的内容还没有到发布时间（{when}），在那以前登出来只有文字",
        "到时候再生成一次网站，链接就有了",
    ),
}
