"""F: files and their encoding."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
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
    "F031": Rule(
        "warning",
        "这是指向别处的链接，不会登到网站上",
        "请放入真正的文件；链接会把这台电脑上别处的内容带上网",
    ),
    "F032": Rule("warning", "{reason}，不会登到网站上", "请删掉它，或放入真正的文件"),
    "F033": Rule(
        "warning",
        "文件有 {size} MB，超过 {limit} MB，不会登到网站上",
        "请压缩或分成几个；视频请放到视频网站，再链接过去",
    ),
    "F034": Rule("warning", "文件夹一层套一层，超过 {limit} 层，里面的内容不会登到网站上", "请移到浅一些的地方"),
    "F035": Rule(
        "warning",
        "这个文件夹里超过 {limit} 个文件，除它自己的网页外都不会登到网站上",
        "请检查是不是误放了整个资料夹；确实要登的，分放到几个文件夹",
    ),
    "F036": Rule(
        "hint",
        "这像是备份、副本或系统留下的文件，不会登到网站上",
        "可以删掉；确实要登的，请改一个文件名",
    ),
    "F037": Rule(
        "hint",
        "没有网页或稿件链接到这个文件，不会登到网站上",
        "给读者下载的，放进 content/files/，在网页或稿件里写上链接 /files/文件名；自己用的，请移到 content 外面",
    ),
    "F038": Rule(
        "warning",
        "SVG 图片{reason}，不会登到网站上",
        "请在绘图软件里另存为“普通 SVG”，不带脚本、链接和外部图片，或改用 PNG",
    ),
    "F039": Rule(
        "warning",
        "这是网页文件，会原样登出；里面的脚本在直接打开时会运行",
        "不是自己写的，请删掉；内容请改写成 .md 页面",
    ),
    "F040": Rule("warning", "文件名里有不能用在网址里的字符，不会登到网站上", "请改名，只用文字、数字和减号"),
    "F041": Rule(
        "hint",
        "按 --untrusted 生成，这个文件没有登：浏览器或网站空间会照它的话做",
        "自己核对过的简报，不加 --untrusted 生成",
    ),
}
