"""The registry of everything that can be wrong: each code's severity, message and way out.

The editors' handbook prints it, and a test holds the two together. Messages are Chinese because
editors read them.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]

SEVERITY_NAMES: dict[Severity, str] = {"error": "错误", "warning": "提醒", "hint": "建议"}


class Rule(NamedTuple):
    """What one code means.

    `message` and `remedy` are `str.format` templates; `remedy` says what to do.
    """

    severity: Severity
    message: str
    remedy: str


# One code after the other, each its severity, what is wrong, and what to do.
# fmt: off
RULES: dict[str, Rule] = {
    # F: files and their encoding
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
    # Y: front matter as YAML
    "Y001": Rule("error", "文前信息缺少开头的 ---", "在第一行前面加一行 ---（三个半角减号）"),
    "Y002": Rule(
        "error",
        "没有文前信息",
        "在开头加上 --- 包起来的标题、记者、部门等，可参照“bulletin new article”生成的文件",
    ),
    "Y003": Rule("error", "这一行“{found}”不是三个半角减号", "改成 ---，前后不留别的字"),
    "Y004": Rule("error", "这里用了{what}", "改成普通的半角空格"),
    "Y005": Rule("error", "“{key}”后面用了全角冒号", "改成半角冒号加一个空格，如“{key}: 内容”"),
    "Y006": Rule("error", "“{key}”的冒号后面少一个空格", "改成“{key}: 内容”"),
    "Y007": Rule("error", "值用英文引号开头，却用“{mark}”结尾", "两头都用英文引号，或都去掉"),
    "Y008": Rule("error", "引号没有闭合", "在值的末尾补上同样的英文引号"),
    "Y009": Rule("error", "值里有半角冒号加空格，会被误读", "改用全角冒号“：”，或给整个值加上英文单引号"),
    "Y010": Rule("error", "值不能以“{sign}”开头", "给整个值加上英文单引号"),
    "Y011": Rule("error", "引号只包住了值的一部分", "给整个值加上英文单引号；值里面用中文引号“”"),
    "Y012": Rule(
        "error", "缩进与上下行对不齐", "同一层的行左边要对齐；列表项写成“- ”开头，下面各行比减号多缩两格"
    ),
    "Y013": Rule("error", "“{key}”写了两次，第 {line} 行已有", "保留一个；多个值请写成列表"),
    "Y014": Rule("error", "不支持用 * 引用别处的值", "请把内容写全；如果 * 是文字，给整个值加上英文单引号"),
    "Y015": Rule("error", "不支持 {tag} 这样的标记", "删掉它；如果 ! 是文字，给整个值加上英文单引号"),
    "Y016": Rule("error", "层次太深", "文前信息最多两三层，请检查缩进和括号"),
    "Y017": Rule("error", "文前信息写法有误：{reason}", "请对照手册改正这一行"),
    "Y018": Rule(
        "error", "文件里没有稿件内容", "写上文前信息和正文；暂不用的文件请删除，或在文件名前加下划线 _"
    ),
    "Y019": Rule("error", "列表项的减号写法不对", "写成半角减号加一个空格，如“- file: photos/a.jpg”"),
    "Y020": Rule("warning", "# 和它后面的字被当作注释，不会登出来", "如果 # 是文字，给整个值加上英文单引号"),
    "Y021": Rule("error", "冒号前面的键应是一个词", "请对照手册改正这一行"),
    "Y022": Rule("error", "文前信息没有结束的 ---", "在文前信息和正文之间加一行 ---（三个半角减号）"),
    "Y023": Rule("error", "{value} 带了中文引号，会当成内容的一部分", "去掉引号"),
    # K: keys and values
    "K001": Rule("error", "没有“{key}”这个键", "是不是想写 {meant}？"),
    "K002": Rule("error", "“{key}”和“{other}”是同一个键，写了两次", "保留一个"),
    "K003": Rule("error", "缺少 {key}", "请补上"),
    "K004": Rule("error", "“{key}”的写法不对", "这里应是{wanted}"),
    "K005": Rule("error", "“{key}”只能填是或否，现在是“{value}”", "写 true 或 false（是、否也可以）"),
    "K006": Rule("error", "“{key}”的日期“{value}”写法不对", "{advice}"),
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
    "K014": Rule("error", "没有写记者", "加上 reporter（记者）；不是本报采写的，写 source（来源）"),
    "K015": Rule("error", "转载稿缺少 {key}", "写明来源，并在 original（原文）里写原标题、作者和网址"),
    "K016": Rule(
        "warning", "没有写网站地址 url（网址）", "加上一行 url: https://…，订阅和分享才能给出完整网址"
    ),
    "K017": Rule("error", "“{key}”不是网址：“{value}”", "写完整的网址，以 https:// 或 http:// 开头"),
    "K018": Rule("error", "“{key}”超过 {limit} 字", "文前信息只写标题等短内容，正文写在第二个 --- 后面"),
    "K019": Rule(
        "hint", "专栏“{name}”没有登记，与“{meant}”很像", "统一写法，或在 content/newsroom/series.yml 里登记"
    ),
    "K020": Rule("error", "没有“{key}”这个键", "请对照手册；自己要用的内容写在 extra（其他）下面"),
    "K021": Rule(
        "error", "colors（颜色）的写法不对", "每行一种，如“primary: '#b3261e'”（带 # 的值要加引号）"
    ),
    "K022": Rule(
        "warning",
        "identity（网站标识）里缺少{names}",
        "请补上；政府网站的页脚和网页标签要有这些（《政府网站发展指引》）",
    ),
    "K023": Rule("warning", "网站标识码“{value}”不像标识码", "请核对：标识码由 10 位字母和数字组成"),
    # P: photos
    "P001": Rule("error", "找不到图片“{file}”", "{advice}"),
    "P002": Rule(
        "error", "不能用图片“{file}”：{reason}", "把文件放进本期文件夹，路径从稿件所在处写起，如 photos/a.jpg"
    ),
    "P003": Rule("error", "图片“{file}”的大小写与文件名不一致，放到网上会找不到", "改成 {meant}"),
    "P004": Rule("warning", "图片“{file}”没有用上：{reason}",
        "请重新导出为 JPEG 或 PNG，再放进来；在此之前，网站上没有这张图"),
    "P005": Rule("error", "focus（焦点）的写法不对", "写成 [0.5, 0.3]：从左、从上算起，都在 0 到 1 之间"),
    "P006": Rule(
        "error", "[图{number}] 没有对应的图片，本篇有 {count} 张", "改正编号，或在 photos（图片）里补上"
    ),
    "P007": Rule("error", "[图{number}] 放了两次，第 {line} 行已有", "删掉一处"),
    "P008": Rule("warning", "图片“{file}”没有图说", "加上 caption（图说）"),
    "P009": Rule("hint", "图片“{file}”没有署名", "加上 credit（署名），如“张三 摄”或“某单位提供”"),
    "P010": Rule("warning", "图片“{file}”列了两次", "删掉一处"),
    "P011": Rule(
        "error",
        "正文里直接插入了图片“{file}”，不会登出来",
        "在 photos（图片）里登记，正文里用单独一行的 [图1] 放置",
    ),
    "P012": Rule("warning", "图片“{file}”其实是 {kind} 图片，后缀写错了",
        "已照实际的格式使用；请把文件改名为 {meant}，稿件里也改过来"),
    "P013": Rule("warning", "图片“{file}”只有 {width}×{height} 像素，登出来很模糊",
        "请换上原图；宽最好有 1600 像素"),
    "P014": Rule("hint", "图片“{file}”有 {size} 万像素，处理很慢",
        "能正常使用；导出时把长边缩到 6000 像素就够了"),
    "P015": Rule("warning", "图片“{file}”用的是印刷的 CMYK 颜色",
        "已换成屏幕的颜色，请核对有没有偏色；最好重新导出为 RGB 的 JPEG"),
    "P016": Rule("hint", "图片“{file}”每种颜色用了 16 位，网页用不着",
        "能正常使用，已换成 8 位；导出时选 8 位文件小得多"),
    "P017": Rule("hint", "图片“{file}”是动图，原样登出，打开慢",
        "能正常使用，头版和列表里放第一帧；不必动的，请换成静止的图片"),
    "P018": Rule("hint", "图片“{file}”是 HEIC 格式，多数浏览器打不开",
        "能正常使用，已换成 JPEG；苹果手机在“设置 → 相机 → 格式”里选“兼容性最佳”，以后拍的就是 JPEG"),
    "P031": Rule("warning", "图片“{file}”没有图说，也没有替代文字，看不见图的读者不知道图上是什么",
        "加上 caption（图说）；图说不宜登出时，加上 alt（替代文字）"),
    "P032": Rule("warning", "替代文字“{alt}”没有说图上是什么",
        "写一句看得见的内容，如“工人在给路灯换灯泡”；与图说相同就删掉 alt（替代文字）"),
    # T: data tables
    "T001": Rule("error", "找不到数据表“{file}”", "{advice}"),
    "T002": Rule(
        "error", "不能用数据表“{file}”：{reason}", "把文件放进本期文件夹，路径从稿件所在处写起，如 a.csv"
    ),
    "T003": Rule("error", "数据表“{file}”的大小写与文件名不一致", "改成 {meant}"),
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
    # A: addresses and identity
    "A001": Rule(
        "error", "网址名“{slug}”与 {other} 相同，两篇会登在同一个网址", "改掉其中一个文件名（序号后面的部分）"
    ),
    "A002": Rule(
        "error", "从文件名得不到网址名", "文件名在序号后面写几个汉字、拼音或英文，如 02-qing-jie.md"
    ),
    "A003": Rule("error", "“{name}”的网址名“{slug}”与“{other}”相同", "给其中一个写上不同的 slug（网址名）"),
    "A004": Rule("error", "“{name}”列了两次", "保留一处"),
    "A005": Rule("error", "“{name}”的别名“{alias}”已经属于“{other}”", "删掉其中一处"),
    "A006": Rule("error", "“{name}”的上级“{parent}”没有列出", "{advice}上级也要在本文件里列出，写全称"),
    "A007": Rule("error", "“{name}”的上级关系绕成了圈", "改正 parent（上级）"),
    "A008": Rule("error", "“{name}”的网址名“{slug}”不能用", "网址名只用小写字母、数字和减号，如 shi-rong-ke"),
    "A009": Rule("error", "“{name}”的起始日期晚于结束日期", "改正 from（起）和 to（止）"),
    "A010": Rule(
        "error",
        "“{name}”和“{other}”的网址名都是“{slug}”",
        "在 {file} 里登记其中一个，写上不同的 slug（网址名）；如果是同一个，统一写法",
    ),
    "A011": Rule(
        "error",
        "曾用地址“{value}”不能用：{reason}",
        "写本站的旧地址，如 issues/2022-09-05/old-slug/",
    ),
    "A012": Rule(
        "error", "曾用地址“{value}”现在就有内容：{other}", "删掉这一行；旧地址上还有别的内容时，不能转到这里"
    ),
    "A013": Rule("error", "曾用地址“{value}”在 {other} 里也写了", "一个旧地址只能转到一处，保留一处"),
    # S: issues and their sections
    "S001": Rule("error", "文件夹名“{name}”不是日期，里面的稿件不会登出来", "{advice}"),
    "S002": Rule("error", "版块“{name}”里的“{slug}”不是本期的稿件", "{advice}"),
    "S003": Rule("error", "头条“{slug}”不是本期的稿件", "{advice}"),
    "S004": Rule("error", "“{slug}”排进了两个版块，第 {line} 行已有", "保留一处"),
    "S005": Rule("warning", "有稿件没有排进任何版块：{slugs}", "加进某个版块；现在会排在最后的“{rest}”里"),
    "S006": Rule("error", "总期号“{number}”与 {other} 相同", "改正其中一期的 number（总期号）"),
    "S007": Rule(
        "warning",
        "这一期还没有稿件",
        "用“bulletin new article 标题 --issue 日期”加一篇；没有稿件的一期不会登出来",
    ),
    "S008": Rule(
        "error",
        "正文是空的",
        "写上正文；只发图片或数据的稿件，体裁写 photo（图片新闻）、caption（图说）或 data（数据）",
    ),
    # H: markup in a body
    "H001": Rule(
        "warning",
        "正文里的 {what} 不能登在网页上，已去掉",
        "删掉它；文字、链接、表格请用普通的 Markdown 写法",
    ),
    "H002": Rule(
        "warning", "正文里有一级标题（# 开头）", "标题写在文前信息的 title（标题）里，正文的小标题用 ## 开头"
    ),
    "H003": Rule("error", "从这里起的符号过多或没有配对，网页排不出来", "请删掉多余的符号"),
    # L: links and what pages load
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
    # B: building and configuration
    "B101": Rule("error", "mkdocs.yml 里没有启用 bulletin 插件", "在 plugins 下面加一行“- bulletin”"),
    "B102": Rule("error", "网站框架没有做成：{detail}", "请检查 mkdocs.yml 和 content 文件夹"),
    "B103": Rule("error", "主题模板有误：{detail}", "请检查 theme 文件夹里最近改动的文件"),
    "B104": Rule("error", "不能写到输出文件夹：{detail}", "请换一个空的文件夹，或用 --out 另指一处"),
    "B105": Rule("error", "这一页和自动生成的页面同一地址（/{address}）", "请改文件名或移到别的文件夹"),
    "B110": Rule(
        "hint",
        "本机没有能排中文的字体，没有做分享卡片；分享时只显示照片",
        "安装“思源宋体”或 Noto CJK 字体（Linux 软件包 fonts-noto-cjk），或用 card_font（卡片字体）指定字体文件；"
        "不要卡片就写 share_cards: false",
    ),
    "B111": Rule(
        "warning",
        "卡片字体“{file}”不能用：{reason}",
        "请改正 card_font（卡片字体）：字体文件放在 newsroom.yml 旁边，写文件名；现在用的是本机的字体",
    ),
    "B120": Rule(
        "error",
        "没有找到 Chromium、Chrome 或 Edge 浏览器，做不了 PDF",
        "请安装其中一个；装在别处的，用环境变量 BULLETIN_CHROMIUM 写明它的程序。也可以打开这一期的网页，按 Ctrl+P 打印",
    ),
    "B121": Rule(
        "error",
        "浏览器没有做出 PDF：{detail}",
        "请重试；仍然不行，请更新浏览器，或打开这一期的网页，按 Ctrl+P 打印",
    ),
    "B122": Rule(
        "error",
        "浏览器 {seconds} 秒还没有做出 PDF，已停止",
        "请关掉别的程序后重试；仍然不行，打开这一期的网页，按 Ctrl+P 打印",
    ),
    # W: articles for the WeChat Official Account
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
        "《{title}》没有封面图",
        "加一张图片，或在 wechat（公众号）下写 cover；也可到公众号后台再选",
    ),
    "W009": Rule("error", "图片“{file}”不能用于公众号：{reason}", "请重新导出为 JPEG 或 PNG，再放进来"),
    "W010": Rule(
        "warning",
        "动图“{file}”超过 {limit} 字节，公众号里只放第一帧",
        "想保留动画，请压缩到上限以内再放进来",
    ),
    "W011": Rule(
        "hint",
        "本期有 {count} 篇，一组图文最多 {limit} 篇，已按顺序分成 {drafts} 组",
        "分组发送，或把次要的稿件写上 wechat: {{skip: true}}",
    ),
    "W012": Rule("error", "公众号样式“{name}”不能用：{reason}", "请改正样式文件，或用 --style 换一种"),
    "W013": Rule("error", "公众号设置有误：{reason}", "请对照手册改正这个文件"),
    "W014": Rule(
        "error",
        "《{title}》里“{text}”一处的文字对比度只有 {contrast}，低于 {least}",
        "请调整样式文件里的颜色；白天和夜间都要看得清",
    ),
}
# fmt: on
