"""D: documents, films and recordings that go out with an article."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "D001": Rule("error", "找不到文件“{file}”", "{advice}"),
    "D002": Rule("error", "不能用文件“{file}”：{reason}", "把文件放进本期文件夹，路径从稿件所在处写起，如 a.pdf"),
    "D003": Rule("hint", "文件“{file}”的大小写与文件名不一致，已按 {meant} 读取", "改成 {meant}"),
    "D004": Rule(
        "error",
        "附件“{file}”不能登：{reason}",
        "附件用 PDF、docx、xlsx、pptx、csv 或 txt；登出来的附件去掉作者、单位、批注和修订",
    ),
    "D005": Rule("warning", "附件“{file}”列了两次", "删掉一处"),
    "D045": Rule(
        "error",
        "影音“{file}”不能登：{reason}",
        "影音用 mp4、webm、mp3 或 m4a；登出来的文件去掉拍摄地点、时间、机型和名称",
    ),
    "D046": Rule("error", "字幕“{file}”不能用：{reason}", "字幕用 vtt 或 srt 文件；剪映里导出字幕时选 SRT"),
    "D047": Rule(
        "warning",
        "影音“{file}”有 {size} MB，读者用手机流量打开很慢，有些主机也不收这么大的文件",
        "导出时选 720p、每秒 1 到 2 Mbps，一分钟约 10 MB；能用，只是提醒",
    ),
    "D048": Rule("error", "[影{number}] {reason}", "改正编号，或在 media（影音）里补上"),
    "D049": Rule(
        "warning",
        "这个文件原样登出，里面的作者、批注、电话、拍摄地点没有去掉：{reason}",
        "能去干净的是 PDF、docx、xlsx、pptx、mp4、webm、mp3、m4a；另存一份再换上",
    ),
    "D050": Rule(
        "hint",
        "视频“{file}”没有字幕，听不见的读者和静音播放的读者不知道里面说了什么",
        "用剪映等软件导出 SRT 字幕，写在这一项的 captions（字幕）里；片中没有人说话的，不用管",
    ),
    "D061": Rule("hint", "文件路径“{file}”里的反斜杠已当作 / 读取", "改成 {meant}"),
}
