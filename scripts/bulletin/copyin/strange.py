"""What nothing can be made of, and what to do about it, by the end of its name."""

from __future__ import annotations

from collections.abc import Mapping

from bulletin.copyin.incoming import File

_UNPACK = "请解压以后再导入，或改存成 .zip"
_PASTE = "文字要登的，粘贴到 Word 文档里再导入；给读者下载的，放进本期文件夹，写进稿件的 attachments（附件）"
_RECORDING = "要登的，放进本期文件夹，写进稿件的 media（影音）"
_LETTER = "请在邮箱里把这封信另存为 .eml，或把附件另存下来，再导入"
_WEB = "请用浏览器或 Word 打开，另存为 .docx 再导入"
_ADVICE: Mapping[str, str] = {
    **dict.fromkeys((".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"), _UNPACK),
    **dict.fromkeys((".ppt", ".pptx", ".dps", ".key"), _PASTE),
    **dict.fromkeys((".mp4", ".mov", ".avi", ".wmv", ".mp3", ".m4a", ".wav", ".amr", ".webm"), _RECORDING),
    **dict.fromkeys((".msg", ".mbox"), _LETTER),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), _WEB),
    ".dat": "是 Outlook 打的包（winmail.dat）的，请发件人改用“HTML 格式”重发，或在 Outlook 里把附件另存下来再导入",
    ".pages": "请在 Pages 里“导出为 Word”，再导入",
    ".numbers": "请在 Numbers 里“导出为 Excel”，再导入",
    **dict.fromkeys((".lnk", ".url"), "这是快捷方式，不是文件，请让来稿人发文件本身"),
    **dict.fromkeys((".ofd", ".ceb", ".caj"), "请用它的阅读器导出或打印成 PDF，再导入"),
    **dict.fromkeys(
        (".psd", ".ai", ".cdr", ".indd", ".svg", ".raw", ".cr2", ".cr3", ".nef", ".arw", ".dng"),
        "图片要登的，请另存为 JPG 或 PNG 再导入",
    ),
    **dict.fromkeys((".crdownload", ".part", ".download", ".td", ".tmp"), "还没有下载完，请下载完再导入"),
}
_OTHER = "是文稿的，请另存为 .docx 再导入；给读者下载的，放进本期文件夹，写进稿件的 attachments（附件）"


def advice_for(file: File) -> str:
    """Return what to do about a file that is no manuscript, no sheet and no photo; Chinese."""
    return _ADVICE.get(file.suffix, _OTHER)
