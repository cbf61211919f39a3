"""What offices really mail: names that lie, letters passed on, layouts by table, drawn headlines, covers; each is a draft or a sentence."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest

from bulletin.copyin.run import Import, Wish, prepare
from bulletin.copyin.writing import write
from tests.copyin.desk import ISSUE, newsroom
from tests.copyin.office import jpeg, para, photo, run, table, text, word
from tests.copyin.stories import STORIES
from tests.copyin.ways import big, bodies, lead
from tests.read.desk import checked_newsroom

STORY = STORIES[0]
TEXT = "\n".join((STORY.title[0], lead(STORY) + STORY.paragraphs[0], *STORY.paragraphs[1:]))
WORD = word(big(STORY.title[0]) + bodies(STORY, lead(STORY)))


def mail(said: str, page: str = "") -> bytes:
    """Return a mail, with its text as a page too, where there is one, and a photo in that."""
    made = EmailMessage()
    made["Subject"] = "Fw: 来稿"
    made.set_content(said)
    if page:
        made.add_alternative(page, subtype="html")
        made.get_payload()[1].add_related(jpeg(44), "image", "jpeg", cid="<p1>")  # type: ignore[union-attr, index]
    return made.as_bytes()


def drawn(string: str) -> str:
    return para(run("", inner=f'<w:pict><v:shape><v:textpath style="font-size:1pt" string="{string}"/></v:shape></w:pict>'))  # fmt: skip


HEADERS = '发件人: "小王" <b@x.cn>;\n发送时间: 2026年11月20日 10:00\n收件人: "a"<a@x.cn>;\n主题: 来稿\n'
PAGE = f"<html><body><p>{STORY.title[0]}</p><p>{lead(STORY)}{'</p><p>'.join(STORY.paragraphs)}</p><img src='cid:p1'></body></html>"
CONTENTS = big("城管简报") + big("第12期") + text("目 录") + text("一、早市搬进新棚………1") + text("二、路灯 2")
STANDS: dict[str, bytes] = {
    "照片的名字.jpg": WORD,
    "文字.doc": TEXT.encode("gb18030"),
    "文字.docx": TEXT.encode(),
    "没有名字": WORD,
    "转发.eml": mail(f"转给你，请登。\n\n------------------ 原始邮件 ------------------\n{HEADERS}\n{TEXT}\n\n发自我的iPhone\n"),
    "再转.eml": mail(f"请处理\n---- 转发邮件信息 ----\n{HEADERS}\n转你\n---- Forwarded message ----\n{HEADERS}\n王编辑：您好，稿件如下：\n{TEXT}"),
    "回复.eml": mail(f"{TEXT}\n\n在 2026年11月20日，a 写道：\n> 请把稿子发来\n"),
    "网页.eml": mail("请用能看网页的程序打开", PAGE),
    "别的系统.md": f"---\nlayout: post\nauthor: x\n---\n\n# {TEXT}".encode(),
    "排版表.docx": word(table([big(STORY.title[0]) + bodies(STORY, lead(STORY)), para(photo("p1")) + text("图为早市现场。")]), {"p1": jpeg(7)}),
    "艺术字.docx": word(drawn(STORY.title[0]) + bodies(STORY, lead(STORY))),
    "整本.docx": word(CONTENTS + big(STORY.title[0]) + bodies(STORY, lead(STORY))),
    "a b#c%20d 😀 (1).docx": WORD,
}  # fmt: skip
"""Files in which the same story stands."""


def imported(tmp_path: Path, name: str, data: bytes) -> Import:
    (tmp_path / "来稿").mkdir()
    (tmp_path / "来稿" / name).write_bytes(data)
    root = newsroom(tmp_path / "newsroom")
    done = prepare(root, ISSUE, [tmp_path / "来稿" / name], Wish())
    write(done)
    return done


@pytest.mark.parametrize("name", STANDS)
def test_the_story_is_found(tmp_path: Path, name: str) -> None:
    done = imported(tmp_path, name, STANDS[name])
    assert [one for one in done.problems if one.severity == "error"] == []
    ((_, draft),) = done.drafts
    values = {one.key: one.value for one in draft.fields}
    assert (values["title"], values["reporter"]) == (STORY.title[0], STORY.reporter)
    assert tuple(piece.text for piece in draft.body if not piece.text.startswith("[图")) == STORY.paragraphs
    assert [one for one in checked_newsroom(tmp_path / "newsroom")[1] if one.severity == "error"] == []


def test_what_was_left_out_is_told(tmp_path: Path) -> None:
    """A cover and contents, what stands over a mail that was passed on, another program's front matter."""
    for name, wanted in (
        ("整本.docx", ["封面", "目录"]),
        ("转发.eml", ["转发的话和信头"]),
        ("再转.eml", ["称呼和客套"]),
        ("别的系统.md", ["别的系统的文前信息"]),
    ):
        (tmp_path / name).mkdir()
        ((_, draft),) = imported(tmp_path / name, name, STANDS[name]).drafts
        assert set(wanted) <= {one.why for one in draft.dropped}, name


def test_photos_of_mails_and_names(tmp_path: Path) -> None:
    (tmp_path / "一").mkdir()
    ((_, draft),) = imported(tmp_path / "一", "网页.eml", STANDS["网页.eml"]).drafts
    assert [(one.caption, bool(one.file)) for one in draft.photos] == [("", True)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("早市.docx", WORD)
        made.writestr("图1 张三摄.jpg", jpeg(3))
    (tmp_path / "二").mkdir()
    ((_, draft),) = imported(tmp_path / "二", "包.zip", out.getvalue()).drafts
    assert [(one.caption, one.credit) for one in draft.photos] == [("", "张三 摄")]


def test_a_story_in_another_language_is_one(tmp_path: Path) -> None:
    data = word(
        big("Morning market moves") + text("The market opened at six in the morning under its new roof. " * 2)
    )
    ((_, draft),) = imported(tmp_path, "english.docx", data).drafts
    assert draft.field("title").value == "Morning market moves"  # type: ignore[union-attr]


def test_what_smartart_says_is_told(tmp_path: Path) -> None:
    shown = run("", inner='<w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds xmlns:dgm="d" r:dm="far"/></a:graphicData></a:graphic></wp:inline></w:drawing>')  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(big(STORY.title[0]) + bodies(STORY, lead(STORY)) + para(shown)))) as source, zipfile.ZipFile(out, "w") as made:  # fmt: skip
        for name in source.namelist():
            part = source.read(name)
            if name.endswith("document.xml.rels"):
                part = part.replace(b"</Relationships>", b'<Relationship Id="far" Type="x/diagramData" Target="diagrams/data1.xml"/></Relationships>')  # fmt: skip
            made.writestr(name, part)
        made.writestr("word/diagrams/data1.xml", '<m xmlns:a="a"><a:t>摸底</a:t><a:t>改造</a:t></m>')
    ((_, draft),) = imported(tmp_path, "来稿.docx", out.getvalue()).drafts
    assert any("SmartArt" in one.why and "“摸底、改造”" in one.why for one in draft.doubts)


def test_advice_fits_what_is_wrong_with_a_sheet(tmp_path: Path) -> None:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    (told,) = imported(tmp_path, "空.xlsx", out.getvalue()).problems
    assert "里面没有数据" in told.message
    assert "另存" not in told.remedy
    (tmp_path / "锁").mkdir()
    with zipfile.ZipFile(locked := io.BytesIO(), "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<encryption-data/>")
        made.writestr("content.xml", "x")
    (told,) = imported(tmp_path / "锁", "锁.ods", locked.getvalue()).problems
    assert told.message.endswith("文件有密码")
    assert told.remedy == "请去掉密码再存一遍"


def test_a_story_that_came_twice_says_so(tmp_path: Path) -> None:
    """As Word and as text, and a version with another paragraph; not the other story of the same folder."""
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "早市.docx").write_bytes(WORD)
    (folder / "早市.txt").write_text(TEXT, "utf-8")
    (folder / "路灯.docx").write_bytes(word(big(STORIES[1].title[0]) + bodies(STORIES[1], lead(STORIES[1]))))
    done = prepare(newsroom(tmp_path / "newsroom"), ISSUE, [folder], Wish())
    told = {
        file.name: [one.why for one in draft.doubts if "同一篇" in one.why] for file, draft in done.drafts
    }
    assert told == {
        "来稿/早市.docx": ["和 早市.txt 像是同一篇，两份都做成了稿件，请留一份"],
        "来稿/早市.txt": ["和 早市.docx 像是同一篇，两份都做成了稿件，请留一份"],
        "来稿/路灯.docx": [],
    }
