"""Every key that an editor may write: the English one and the Chinese one.

The tables are the whole vocabulary of the files; the handbook's tables and the messages for
unknown keys come from here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bulletin.read.keyed import Keys
from bulletin.read.newsroom_keys import ACCOUNT, DEPARTMENT, IDENTITY, NEWSROOM, PERSON, SERIES

ARTICLE: Final = Keys(
    {
        "title": "标题",
        "kicker": "引题",
        "subtitle": "副题",
        "kind": "体裁",
        "reporter": "记者",
        "correspondent": "通讯员",
        "byline_style": "署名样式",
        "department": "部门",
        "date": "日期",
        "source": "来源",
        "original": "原文",
        "series": "专栏",
        "keywords": "关键词",
        "summary": "摘要",
        "document_number": "文号",
        "issuer": "落款",
        "validity": "有效期",
        "from": "起",
        "to": "止",
        "photos": "图片",
        "tables": "数据表",
        "numbers": "要数",
        "attachments": "附件",
        "media": "影音",
        "draft": "草稿",
        "publish_at": "发布时间",
        "ai": "AI生成",
        "corrections": "更正",
        "wechat": "公众号",
        "moved": "曾用地址",
        "accept": "核过",
        "extra": "其他",
    },
    {
        "主题": "title", "题目": "title", "大标题": "title", "headline": "title",
        "副标题": "subtitle", "deck": "subtitle", "小标题": "subtitle",
        "引标题": "kicker", "肩题": "kicker", "眉题": "kicker",
        "类型": "kind", "type": "kind", "类别": "kind", "分类": "kind", "category": "kind",
        "作者": "reporter", "author": "reporter", "authors": "reporter", "reporters": "reporter",
        "correspondents": "correspondent", "署名": "reporter",
        "单位": "department", "科室": "department", "departments": "department",
        "时间": "date", "定时": "publish_at", "定时发布": "publish_at", "发布日期": "publish_at", "publish": "publish_at",
        "publish_time": "publish_at", "publish_date": "publish_at", "embargo": "publish_at",
        "出处": "source", "稿源": "source", "转载自": "source",
        "栏目": "series", "tags": "keywords", "标签": "keywords", "keyword": "keywords",
        "导语": "summary", "description": "summary", "简介": "summary",
        "照片": "photos", "图": "photos", "photo": "photos", "images": "photos", "image": "photos",
        "关键数字": "numbers", "重要数字": "numbers", "大数字": "numbers", "要数字": "numbers", "figures": "numbers", "number": "numbers",
        "stats": "numbers", "key_figures": "numbers", "attachment": "attachments", "files": "attachments", "下载": "attachments", "附件下载": "attachments",
        "视频": "media", "音频": "media", "影像": "media", "录像": "media", "录音": "media", "影片": "media", "video": "media",
        "videos": "media", "audio": "media", "audios": "media", "film": "media", "podcast": "media",
        "表格": "tables", "表": "tables", "table": "tables", "微信": "wechat", "correction": "corrections",
        "旧地址": "moved", "原地址": "moved", "原网址": "moved", "旧网址": "moved", "redirect": "moved",
        "redirects": "moved", "aliases": "moved",
        "发文字号": "document_number", "发文号": "document_number", "编号": "document_number",
        "发文单位": "issuer", "发文机关": "issuer", "落款单位": "issuer", "发布单位": "issuer",
        "有效期至": "validity", "有效期限": "validity", "有效": "validity", "valid_until": "validity",
        "公示期": "from", "公示时间": "from", "公示日期": "from", "公示起": "from", "公示开始": "from", "开始": "from",
        "开始日期": "from", "起始日期": "from", "start": "from",
        "公示止": "to", "公示结束": "to", "结束": "to", "结束日期": "to", "截止": "to", "截止日期": "to", "end": "to",
    },
    {
        **dict.fromkeys(("摄影", "摄影记者", "图/", "拍摄", "供图"), "拍照片的人写在每张照片的 credit（署名）里，或与记者写在一行：记者: 林一舟 摄影 王喆"),
        **dict.fromkeys(("责编", "责任编辑", "编辑", "校对", "审核", "审稿", "监制", "editor"), "责编、校对、审核、监制写在本期的 issue.yml 里，每期写一次"),
        **dict.fromkeys(("期号", "总期号", "期数", "头条", "版块", "版面", "通栏"), "这一项是整期的，写在本期的 issue.yml 里"),
        **dict.fromkeys(("正文", "内容", "content", "text"), "正文写在第二个 --- 下面，不写在文前信息里"),
        **dict.fromkeys(("字数", "阅读时间"), "不用写，网页上自动数"),
        **dict.fromkeys(("置顶", "top"), "要排在最前，在本期的 issue.yml 里写 lead（头条）"),
        **dict.fromkeys(("电话", "联系电话", "联系人", "地址", "邮箱"), "要登出来的写进正文"),
    },
)  # fmt: skip
PHOTO: Final = Keys(
    {
        "file": "文件",
        "caption": "图说",
        "credit": "署名",
        "alt": "替代文字",
        "mark": "图号",
        "focus": "焦点",
        "mosaic": "马赛克",
        "consent": "已同意",
        "ai": "AI生成",
    },
    {
        "path": "file", "src": "file", "图片": "file", "照片": "file", "说明": "caption", "图片说明": "caption",
        "作者": "credit", "摄影": "credit", "来源": "credit", "编号": "mark", "number": "mark", "title": "caption",
        "打码": "mosaic", "遮挡": "mosaic", "blur": "mosaic", "模糊": "mosaic", "同意": "consent", "授权": "consent",
    },
)  # fmt: skip
for _keys in (ARTICLE, PHOTO):
    _keys.canonical |= dict.fromkeys(("AI", "AIGC", "AI 生成", "人工智能生成", "含AI生成"), "ai")
TABLE: Final = Keys(
    {
        "file": "文件",
        "title": "标题",
        "as_of": "截至",
        "header_rows": "表头行数",
        "total_row": "合计行",
        "note": "备注",
        "key": "要栏",
        "chart": "图表",
        "sheet": "工作表",
    },
    {
        "重点": "key", "重点列": "key", "关键列": "key", "keys": "key", "columns": "key", "graph": "chart", "图": "chart", "tab": "sheet", "worksheet": "sheet",
        "path": "file", "caption": "title", "表题": "title", "表名": "title", "名称": "title", "header": "header_rows", "说明": "note", "注": "note", "date": "as_of",
        "截止": "as_of", "截止日期": "as_of", "截至日期": "as_of", "日期": "as_of", "合计": "total_row", "表头": "header_rows",
    },
)  # fmt: skip
CHART: Final = Keys(
    {"form": "图形", "columns": "列", "rows": "行"},
    {
        "type": "form", "kind": "form", "类型": "form", "样式": "form", "column": "columns", "要栏": "columns", "key": "columns",
        "栏": "columns", "row": "rows", "各行": "rows",
    },
)  # fmt: skip
NUMBER: Final = Keys(
    {"value": "数值", "label": "说明", "unit": "单位"},
    {
        "数": "value", "数字": "value", "number": "value", "figure": "value", "名称": "label", "标题": "label",
        "title": "label", "name": "label", "caption": "label", "text": "label", "量词": "unit",
    },
)  # fmt: skip
ATTACHMENT: Final = Keys(
    {"file": "文件", "title": "标题"}, {"path": "file", "name": "title", "名称": "title", "说明": "title"}
)
MEDIA: Final = Keys(
    {"file": "文件", "caption": "说明", "credit": "署名", "poster": "封面", "captions": "字幕"},
    {
        "path": "file", "src": "file", "视频": "file", "音频": "file", "影音": "file", "title": "caption", "标题": "caption", "图说": "caption",
        "摄像": "credit", "摄制": "credit", "作者": "credit", "来源": "credit", "cover": "poster", "海报": "poster", "封面图": "poster",
        "subtitles": "captions", "subtitle": "captions", "track": "captions", "vtt": "captions", "srt": "captions",
    },
)  # fmt: skip
CORRECTION: Final = Keys(
    {"date": "日期", "text": "内容"}, {"说明": "text", "更正": "text", "文字": "text", "正文": "text"}
)
ACCEPT: Final = Keys({"code": "代码", "text": "原文", "reason": "理由", "by": "核对人"})
ORIGINAL: Final = Keys(
    {"title": "标题", "author": "作者", "url": "网址"}, {"链接": "url", "link": "url", "记者": "author"}
)
WECHAT: Final = Keys(
    {
        "title": "标题",
        "author": "作者",
        "digest": "摘要",
        "cover": "封面",
        "skip": "不发",
        "comments": "留言",
    },
    {"summary": "digest", "跳过": "skip", "评论": "comments"},
)
CONTRIBUTOR: Final = Keys(
    {"name": "姓名", "role": "身份", "org": "单位"}, {"名字": "name", "职务": "role", "title": "role"}
)
ISSUE: Final = Keys(
    {
        "number": "总期号",
        "title": "报头",
        "slogan": "口号",
        "banner": "通栏",
        "lead": "头条",
        "sections": "版块",
        "editor": "责编",
        "proofreader": "校对",
        "reviewer": "审核",
        "supervisor": "监制",
        "status": "状态",
        "publish_at": "发布时间",
        "moved": "曾用地址",
    },
    {
        "旧地址": "moved", "原地址": "moved", "redirect": "moved", "aliases": "moved",
        "定时": "publish_at", "定时发布": "publish_at", "发布日期": "publish_at", "publish": "publish_at",
        "publish_time": "publish_at", "publish_date": "publish_at", "embargo": "publish_at",
        "期号": "number", "期数": "number", "刊号": "number", "标题": "title", "刊名": "title", "标语": "slogan",
        "编辑": "editor", "责任编辑": "editor", "审核人": "reviewer", "总监制": "supervisor", "监制人": "supervisor", "producer": "supervisor",
        "审校": "proofreader", "栏目": "sections",
        "section": "sections", "draft": "status", "版面": "sections",
    },
)  # fmt: skip
SECTION: Final = Keys(
    {"name": "名称", "articles": "稿件"}, {"title": "name", "标题": "name", "文章": "articles"}
)
TABLES: Final[Mapping[str, Keys]] = {
    "article": ARTICLE,
    "photos": PHOTO,
    "tables": TABLE,
    "tables chart": CHART,
    "numbers": NUMBER,
    "media": MEDIA,
    "corrections": CORRECTION,
    "accept": ACCEPT,
    "original": ORIGINAL,
    "wechat": WECHAT,
    "reporter": CONTRIBUTOR,
    "issue.yml": ISSUE,
    "sections": SECTION,
    "newsroom.yml": NEWSROOM,
    "newsroom.yml wechat": ACCOUNT,
    "newsroom.yml identity": IDENTITY,
    "departments.yml": DEPARTMENT,
    "people.yml": PERSON,
    "series.yml": SERIES,
}
"""Every table by where it applies."""

WORDS: Final = frozenset(name for table in TABLES.values() for name in table.canonical)
"""Any word that is a key somewhere."""

KNOWN: Final = frozenset(name for table in TABLES.values() for name in (*table.canonical, *table.synonyms))
"""These, and what people write for them by mistake: what is taken for a key in a file that cannot be parsed."""
