"""B: building and configuration."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "B101": Rule("error", "mkdocs.yml 里没有启用 bulletin 插件", "在 plugins 下面加一行“- bulletin”"),
    "B102": Rule("error", "网站框架没有做成：{detail}", "请检查 mkdocs.yml 和 content 文件夹"),
    "B103": Rule("error", "主题模板有误：{detail}", "请检查 theme 文件夹里最近改动的文件"),
    "B104": Rule("error", "不能写到输出文件夹：{detail}", "请换一个空的文件夹，或用 --out 另指一处"),
    "B105": Rule("error", "这一页和自动生成的页面同一地址（/{address}）", "请改文件名或移到别的文件夹"),
    "B106": Rule("error", "{name} 应是文件夹，却是一个文件", "请放回原来的文件夹；从回收站、备份或别的电脑上找"),
    "B107": Rule("error", "{name} 文件夹读不出来：{reason}", "请检查文件夹的权限，以及移动盘、共享盘有没有接好"),
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
    "B130": Rule(
        "error",
        "{cause}这次生成会从网站上删掉 {pages} 页{whole}：{titles}",
        "请先看 issues 和 content 文件夹是否完整，移动盘、共享盘有没有接好；改了文件名、日期或网址名的，"
        "把旧地址写进 moved（曾用地址）；未到发布时间的，核对电脑的日期、--as-of 和 publish_at（发布时间）；"
        "确实要删，加上 --allow-deletions",
    ),
    "B131": Rule(
        "error",
        "{cause}，网站上的刊名“{name}”和名册里的设置会全部丢掉",
        "请把 content 文件夹放回来；确实不要了，加上 --allow-deletions",
    ),
    "B132": Rule(
        "warning",
        "缓存没有用上：{detail}",
        "没有它也能做，只是每次都要从头做；请检查缓存文件夹的权限和磁盘空间，或用 --cache 换一个文件夹",
    ),
    "B133": Rule("error", "{detail}", "{advice}"),
    "B161": Rule(
        "warning",
        "{count} 期没有做 PDF，网页上没有下载链接：本机没有找到 Chromium、Chrome 或 Edge 浏览器",
        "请安装其中一个；装在别处的，用环境变量 BULLETIN_CHROMIUM 写明它的程序；不要 PDF 就删掉 pdf: true",
    ),
    "B162": Rule(
        "warning",
        "{count} 期没有做 PDF，网页上没有下载链接：{detail}",
        "其余照常生成，再运行一次会接着做；仍然不行，请更新浏览器，或删掉 pdf: true",
    ),
    "B163": Rule(
        "hint",
        "用 --untrusted 生成时不启动浏览器，没有做各期的 PDF",
        "要 PDF，请看过稿件以后不加 --untrusted 再生成",
    ),
    "B164": Rule(
        "warning",
        "没有做海报：不知道网站的网址，海报上的二维码没有地方可去",
        "在 newsroom.yml 里写上 url（网址），如 https://news.example.cn/；不要海报就删掉 posters（海报）",
    ),
}
