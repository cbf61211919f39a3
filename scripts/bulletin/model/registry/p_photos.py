"""P: photos."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "P001": Rule("error", "找不到图片“{file}”", "{advice}"),
    "P002": Rule(
        "error", "不能用图片“{file}”：{reason}", "把文件放进本期文件夹，路径从稿件所在处写起，如 photos/a.jpg"
    ),
    "P003": Rule("hint", "图片“{file}”的大小写与文件名不一致，已按 {meant} 读取", "改成 {meant}"),
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
        "图片放进本期文件夹，插入的图片单独成一行，或在 photos（图片）里登记、用单独一行的 [图1] 放置",
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
    "P019": Rule("hint", "图片“{file}”的文件里有 AI 生成的标识，图旁会注明“内容含AI生成”",
        "标识已照《人工智能生成合成内容标识办法》保留；加上 ai（AI生成）: true，就不再提示"),
    "P020": Rule("warning", "图片“{file}”写着不是 AI 生成，文件里却有 AI 生成的标识",
        "标识不得隐匿，图旁仍会注明“内容含AI生成”；请把 ai（AI生成）改成 true，或换上拍摄的原图"),
    "P021": Rule("error", "图片的文件名有 {size} 字节，太长了，登不出来",
        "连同文件夹改短一些：文件名不超过 {most} 字节，一个汉字算 3 个字节"),
    "P022": Rule("hint", "图片“{file}”的文件里有 AI 生成的标识，网页上图旁会注明“内容含AI生成”",
        "标识已照《人工智能生成合成内容标识办法》保留；网页上自己写了“AI生成”的，不再自动注明，也不再提示"),
    "P031": Rule("warning", "图片“{file}”没有图说，也没有替代文字，看不见图的读者不知道图上是什么",
        "加上 caption（图说）；图说不宜登出时，加上 alt（替代文字）"),
    "P032": Rule("warning", "替代文字“{alt}”没有说图上是什么",
        "写一句看得见的内容，如“工人在给路灯换灯泡”；与图说相同就删掉 alt（替代文字）"),
    "P061": Rule("hint", "图片路径“{file}”里的反斜杠已当作 / 读取", "改成 {meant}"),
}
