"""K: keys and values."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "K001": Rule("error", "没有“{key}”这个键", "是不是想写 {meant}？"),
    "K002": Rule("error", "“{key}”和“{other}”是同一个键，写了两次", "保留一个"),
    "K003": Rule("error", "缺少 {key}", "请补上"),
    "K004": Rule("error", "“{key}”的写法不对", "这里应是{wanted}"),
    "K005": Rule("error", "“{key}”只能填是或否，现在是“{value}”", "写 true 或 false（是、否也可以）"),
    "K006": Rule("error", "“{key}”的日期“{value}”读不出来", "{advice}"),
    "K007": Rule("error", "没有“{value}”这个时间", "请核对年月日和时分"),
    "K008": Rule("error", "“{key}”不能是“{value}”", "{advice}"),
    "K009": Rule(
        "error",
        "没有“{name}”这个部门",
        "{advice}如果是新部门或新简称，请加进 content/newsroom/departments.yml",
    ),
    "K010": Rule("error", "没有写部门", "加上 department（部门），写部门的全称或简称"),
    "K011": Rule("error", "“{key}”应是数字，现在是“{value}”", "写 {low} 到 {high} 之间的整数"),
    "K012": Rule("hint", "“{value}”里的职业不用写，版面会自动加上", "只写姓名“{meant}”"),
    "K013": Rule(
        "warning", "“{name}”不像一个姓名", "只写姓名；身份和单位写成“- name: 姓名”下面的 role 和 org"
    ),
    "K014": Rule("error", "没有写记者", "加上 reporter（记者）或 correspondent（通讯员）；不是本报采写的，写 source（来源）"),
    "K015": Rule("error", "转载稿缺少 {key}", "写明来源，并在 original（原文）里写原标题、作者和网址"),
    "K016": Rule(
        "warning", "没有写网站地址 url（网址）", "在 url（网址）后面填上 https://…，没有这一行就加上，订阅和分享才能给出完整网址"
    ),
    "K017": Rule("error", "“{key}”不是网址：“{value}”", "写完整的网址，以 https:// 或 http:// 开头"),
    "K018": Rule("error", "“{key}”超过 {limit} 字", "文前信息只写标题等短内容，正文写在第二个 --- 后面"),
    "K019": Rule(
        "hint", "专栏“{name}”没有登记，与“{meant}”很像", "统一写法，或在 content/newsroom/series.yml 里登记"
    ),
    "K020": Rule("error", "没有“{key}”这个键", "{advice}；自己要用、不登出来的内容写在 extra（其他）下面"),
    "K021": Rule(
        "error", "colors（颜色）的写法不对", "每行一种，如“primary: '#b3261e'”（带 # 的值要加引号）"
    ),
    "K022": Rule(
        "warning",
        "identity（网站标识）里缺少{names}",
        "请补上；政府网站的页脚和网页标签要有这些（《政府网站发展指引》）",
    ),
    "K023": Rule("warning", "网站标识码“{value}”不像标识码", "请核对：标识码由 10 位字母和数字组成"),
    "K031": Rule("error", "language（语言）不能是“{value}”", "{advice}写语言代码，如 zh-CN（简体中文）、zh-HK、bo、en"),
    "K032": Rule(
        "error",
        "网站地址 url（网址）“{value}”不能用：{reason}",
        "写首页的完整网址，如 https://www.example.gov.cn/jianbao/",
    ),
    "K033": Rule(
        "error", "“{value}”不是颜色", "写带引号的颜色值，如 '#a61b1b'，或 rgb(166, 27, 27)，或英文颜色名如 darkred"
    ),
    "K034": Rule(
        "error", "固定页面不能用“{key}”指定怎样排版", "请删掉这一行；要换模板，在自己的 theme 文件夹里改"
    ),
    "K035": Rule("error", "没有“{key}”这种颜色", "{advice}可以写 primary（主色）和 accent（强调色）"),
    "K041": Rule("error", "“{key}”的文件“{value}”不能用：{reason}",
        "把文件放在 content/newsroom/newsroom.yml 旁边，只写文件名"),
    "K042": Rule(
        "error", "{kind}缺少 {keys}", "写上起止日期，如 from: 2026-11-09（起）和 to: 2026-11-15（止），各占一行"
    ),
    "K043": Rule("error", "{end} 早于 {start}：还没有开始就结束了", "改正 from（起）或 to（止）"),
    "K044": Rule(
        "warning", "{kind}没有落款", "加上 issuer（落款），写发文单位的全称；正文末尾已经写了的，移到这里"
    ),
    "K051": Rule(
        "error",
        "publish_at（发布时间）后面没有写时间",
        "写上年月日和时分，如 2026-11-23 08:00；不用定时发布的，删掉这一行",
    ),
    "K052": Rule(
        "error",
        "没有“{value}”这个时区",
        "写北京时间、Asia/Urumqi 这样的名称，或 +08:00 这样与世界时相差的钟点；删掉这一行就是北京时间",
    ),
    "K053": Rule("hint", "网站地址 url（网址）“{value}”是一个网页，已按它所在的文件夹 {meant} 读取", "改成 {meant}"),
    "K061": Rule("hint", "“{key}”已按 {meant} 读取", "键都是小写，改成 {meant}"),
    "K062": Rule("hint", "“{key}”“{value}”前面少了 https://，已按 {meant} 读取", "改成 {meant}"),
    "K063": Rule(
        "warning",
        "日期 {value} 与本期的日期 {issue} 相差将近一年或更多",
        "请核对年份；订阅、检索和往期都按这个日期排",
    ),
    "K064": Rule("hint", "“{key}”写了“{value}”，当作没有写", "没有就删掉这一行"),
    "K071": Rule("error", "{key}有 {count} 个，最多 {most} 个", "留下最要紧的 {most} 个，其余写进正文或数据表"),
    "K072": Rule(
        "error",
        "{key}里的“{value}”没有数字",
        "value（数值）写数，如 97.87%；label（说明）写这是什么数，如 结案率；两个写反了的，对调一下",
    ),
    "K073": Rule(
        "error", "{key}里的“{value}”太长：大字排得下 {limit} 个字，现在是 {length} 个", "写短些，详细的写进正文"
    ),
    "K074": Rule(
        "warning",
        "{key}里的“{value}”在标题、正文和数据表里都找不到",
        "请核对；大字登出来的数，正文里要有出处",
    ),
    "K075": Rule("hint", "署名“{name}”里的“{title}”是称呼，已按 {meant} 登出", "只写姓名 {meant}；要写身份的，用 role（身份）"),
    "K076": Rule(
        "error",
        "党政机关标识（conac）“{value}”认不出来",
        "写发证中心给的网址，如 https://bszs.conac.cn/sitename?method=show&id=32位编号，或只写那 32 位编号",
    ),
    "K077": Rule("warning", "{key} 有 {count} 行，页脚只登前 {limit} 行", "请删减，或写进一个单独的页面"),
    "K078": Rule(
        "error",
        "哀悼日“{value}”认不出来",
        "一天写 2026-12-13，几天写 2026-12-13 至 2026-12-15（先写开始的一天，最多 {limit} 天）",
    ),
}
