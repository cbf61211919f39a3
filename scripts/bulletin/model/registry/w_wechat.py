"""W: articles for the WeChat Official Account."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "W001": Rule(
        "error",
        "《{title}》的公众号标题有 {used} 字，上限 {limit} 字",
        "在 wechat（公众号）下写一个短一些的 title",
    ),
    "W002": Rule(
        "error",
        "《{title}》的公众号作者有 {used} 字，上限 {limit} 字",
        "在 wechat（公众号）下写短一些的 author",
    ),
    "W003": Rule(
        "error",
        "《{title}》的公众号摘要有 {used} 字，上限 {limit} 字",
        "把 wechat（公众号）下的 digest 写短一些",
    ),
    "W004": Rule(
        "error",
        "《{title}》的公众号正文有 {length} 字符（含排版标记），上限 {limit}",
        "加上 --split，就在小标题{sections}处分成 {parts} 篇（各 {lengths} 字符）；或精简正文",
    ),
    "W005": Rule(
        "error",
        "《{title}》的公众号正文有 {length} 字符（含排版标记），上限 {limit}，也没有合适的小标题可以分开",
        "精简正文，或用 ## 小标题把它分成几节，再加上 --split",
    ),
    "W006": Rule("error", "《{title}》的原文链接有 {used} 字节，上限 {limit}", "把文件名（网址名）改短一些"),
    "W007": Rule(
        "error",
        "本期导读有 {length} 字符（含排版标记），上限 {limit}",
        "把各篇的摘要写短一些，或在 content/newsroom/wechat.yml 里写 digest: false 不做导读",
    ),
    "W008": Rule(
        "warning",
        "《{title}》没有封面图，这台电脑也没有做文字封面的中文字体",
        "加一张图片，或装上思源宋体、微软雅黑之类的字体；也可到公众号后台再选",
    ),
    "W009": Rule("error", "图片“{file}”不能用于公众号：{reason}", "请重新导出为 JPEG 或 PNG，再放进来"),
    "W010": Rule(
        "warning",
        "动图“{file}”{why}，公众号里只放第一帧",
        "想保留动画，请{how}再放进来",
    ),
    "W011": Rule(
        "hint",
        "本期有 {count} 篇，一组图文最多 {limit} 篇，已按顺序分成 {drafts} 组",
        "分组发送，或把次要的稿件写上 wechat: {{skip: true}}；订阅号一天只能发一组，"
        "在 content/newsroom/wechat.yml 里写 drafts: 1，就只做放得下的，其余在导读里列出网址",
    ),
    "W012": Rule("error", "公众号样式“{name}”不能用：{reason}", "请改正样式文件，或用 --style 换一种"),
    "W013": Rule("error", "公众号设置有误：{reason}", "请对照手册改正这个文件"),
    "W014": Rule(
        "error",
        "《{title}》里“{text}”一处的文字对比度只有 {contrast}，低于 {least}",
        "请调整样式文件里的颜色；白天和夜间都要看得清",
    ),
    "W015": Rule(
        "error",
        "{title}的公众号标题有 {used} 字，上限 {limit} 字：报头太长",
        "把 issue.yml 里的 title（报头）或 newsroom.yml 里的 masthead（刊名）写短一些，"
        "或在 content/newsroom/wechat.yml 里写 digest: false 不做导读",
    ),
    "W021": Rule("hint", "《{title}》未到发布时间（{when}）", "可以先做好、先校对；到了时间再发"),
    "W022": Rule(
        "hint",
        "《{title}》的表格有 {whole} 行，公众号正文放不下，只放前 {shown} 行，表下注明全表见{where}",
        "能正常使用；想多放几行，就精简正文，或把表分给几篇稿件",
    ),
    "W023": Rule(
        "hint",
        "照 drafts 的组数，有 {count} 篇没有做成公众号文章：{left}；{where}",
        "能正常使用；想换哪几篇，就调整 issue.yml 里的顺序，或改 drafts",
    ),
    "W031": Rule(
        "error",
        "《{title}》放进草稿箱后正文有 {length} 字符（{images} 张图片的网址各按 160 字符算），上限 {limit}",
        "减少图片或精简正文，或加上 --split 在小标题处分成几篇",
    ),
    "W032": Rule(
        "error",
        "《{title}》没有封面，不能放进草稿箱",
        "给这一篇或本期任意一篇加一张图片，或在 wechat（公众号）下写 cover",
    ),
    "W033": Rule(
        "error",
        "newsroom.yml 里没有写 url（网址），草稿没有“阅读原文”，以后也认不出来",
        "在 newsroom.yml 的 url（网址）后面填上网站的地址 https://…，没有这一行就加上",
    ),
    "W034": Rule(
        "error",
        "《{title}》的{what}有 {used}，公众号平台最多收 {limit}",
        "把它改短、改小，并把 content/newsroom/wechat.yml 的 limits 里对应的上限调到平台的上限以内",
    ),
    "W035": Rule(
        "error",
        "公众号账号用不了：{reason}",
        "AppID 和 AppSecret 在公众号后台“设置与开发 → 基本配置”里，怎么写见手册“推送到草稿箱”",
    ),
    "W036": Rule("error", "环境变量 WECHAT_API 的地址不能用", "{reason}；不用代理的，去掉这个环境变量"),
    "W037": Rule("error", "《{title}》的图片“{file}”不是公众号收的格式", "请重新导出为 JPEG 或 PNG，再推送"),
    "W038": Rule("error", "另一个推送正在进行，这一次没有做", "等它结束以后再运行一次"),
    "W041": Rule("error", "公众号平台不让推送：{what}", "{advice}"),
    "W042": Rule("error", "现在推送不了：{what}", "{advice}"),
    "W043": Rule("error", "公众号平台不收：{what}", "{advice}"),
    "W045": Rule(
        "warning",
        "《{title}》在公众号里有人改过，没有动它：{difference}",
        "要保留那边的，就把改动也写进稿件；要用稿件的，加上 --overwrite {slug}",
    ),
    "W046": Rule(
        "warning",
        "{name} 推送过的草稿已不在草稿箱里（发出去了，或有人删了），没有再新建",
        "已经发出的不用再推；确实要再放一份，加上 --again",
    ),
    "W047": Rule("warning", "《{title}》放进草稿箱后和发去的不一样：{difference}", "请到公众号后台看这一篇，缺的手工补上"),
    "W048": Rule(
        "warning",
        "{name} 的草稿在公众号里增删过文章或换过次序，次序没有动",
        "要照稿件的次序，先在公众号后台删掉这份草稿，再加上 --again 推送",
    ),
    "W049": Rule(
        "warning",
        "草稿箱里另有 {count} 份 {name} 的草稿（多半是有人复制的），没有动它",
        "不用的话，请到公众号后台删掉",
    ),
    "W050": Rule(
        "warning",
        "草稿箱里的《{title}》和稿件不一样，这台电脑上没有推送它的记录，不知道是谁改的，没有动它：{difference}",
        "要用稿件的，加上 --overwrite {slug}；要保留那边的，就把改动也写进稿件",
    ),
    "W051": Rule(
        "warning",
        "有增删或移动，要整组替换，可是会丢掉公众号里有人改过的{titles}，所以没有替换",
        "不要那些改动的，加上 {options}；要的，先把它们写进稿件",
    ),
    "W052": Rule(
        "warning",
        "{name} 的新草稿已建好；旧的一份刚刚有人改过，没有删",
        "请到公众号后台看过，再删掉旧的一份",
    ),
    "W053": Rule("error", "推送记录没有地方放：{reason}", "{advice}"),
}
