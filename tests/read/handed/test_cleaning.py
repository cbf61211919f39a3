"""Attachments go out without what their readers are not meant to know."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from bulletin.read.handed.cleaning import cleaned
from bulletin.read.tabular.cells import NoTable
from tests.counts import samples
from tests.read.desk import ISSUE, article

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECRET = ("林一舟", "13800000000", "某某公司", "这句删掉", "请领导看看", "00AB12CD")
DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="{WORD}"><w:body><w:p w:rsidR="00AB12CD"><w:pPr><w:rPr><w:ins w:id="1" w:author="林一舟"/></w:rPr></w:pPr>
<w:commentRangeStart w:id="0"/><w:r w:rsidRPr="00AB12CD"><w:t>通知</w:t></w:r><w:commentRangeEnd w:id="0"/>
<w:r><w:commentReference w:id="0"/></w:r><w:ins w:id="2" w:author="林一舟"><w:r><w:t>全文</w:t></w:r></w:ins>
<w:del w:id="3" w:author="林一舟"><w:r><w:rPr><w:b/></w:rPr><w:delText>这句删掉</w:delText></w:r></w:del>
<w:moveFrom w:id="4" w:author="林一舟"><w:r><w:t>这句删掉</w:t></w:r></w:moveFrom><w:r><w:t> &lt;如下&gt;</w:t></w:r></w:p>
<w:p><w:pPr><w:jc w:val="center"/><w:pPrChange w:id="5" w:author="林一舟"><w:pPr/></w:pPrChange></w:pPr></w:p></w:body></w:document>"""


def word() -> bytes:
    """Return a Word file with everything in it that must not go out."""
    parts = {
        "[Content_Types].xml": '<Types><Override PartName="/word/comments.xml" ContentType="c"/>'
        '<Override PartName="/word/document.xml" ContentType="d"/></Types>',
        "docProps/core.xml": "<cp:coreProperties><dc:creator>林一舟</dc:creator></cp:coreProperties>",
        "docProps/app.xml": "<Properties><Company>某某公司</Company><Manager>13800000000</Manager></Properties>",
        "docProps/custom.xml": "<Properties>13800000000</Properties>",
        "word/document.xml": DOCUMENT,
        "word/comments.xml": '<w:comments><w:comment w:author="林一舟">请领导看看</w:comment></w:comments>',
        "word/people.xml": "<w15:people>林一舟</w15:people>",
        "word/settings.xml": '<w:settings><w:trackRevisions/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:zoom/></w:settings>',
        "word/_rels/document.xml.rels": '<Relationships><Relationship Id="a" Target="comments.xml"/>'
        '<Relationship Id="b" Target="media/a.png"/></Relationships>',
        "word/_rels/settings.xml.rels": '<Relationships><Relationship Id="t" TargetMode="External" '
        'Target="file:///D:/林一舟/a.dotx"/></Relationships>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return made.getvalue()


def texts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name).decode("utf-8", "replace") for name in source.namelist()}


def test_a_word_file_says_nothing_of_who_wrote_it() -> None:
    parts = texts(cleaned("a.docx", word()))
    whole = "".join([*parts, *parts.values()])
    assert [one for one in SECRET if one in whole] == []
    assert "word/comments.xml" not in whole
    assert "comments" not in whole.replace("commentsIds", "")
    document = parts["word/document.xml"]
    assert [word in document for word in ("通知", "全文", " &lt;如下&gt;", '<w:jc w:val="center"/>')] == [
        True
    ] * 4
    assert "media/a.png" in parts["word/_rels/document.xml.rels"]
    for name in ("word/document.xml", "word/settings.xml"):
        opened = parts[name].count("<w:") - parts[name].count("/>")
        assert opened == parts[name].count("</w:"), name
    assert "<w:zoom/>" in parts["word/settings.xml"]


def test_a_sheet_keeps_its_cells_and_loses_its_comments() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = "林一舟"
    book.worksheets[0]["A1"] = "户数"
    book.worksheets[0]["A1"].comment = Comment("请领导看看", "林一舟")
    made = io.BytesIO()
    book.save(made)
    clean = cleaned("a.xlsx", made.getvalue())
    assert [one for one in SECRET if one in "".join(texts(clean).values())] == []
    again = openpyxl.load_workbook(io.BytesIO(clean))
    assert (again.worksheets[0]["A1"].value, again.worksheets[0]["A1"].comment) == ("户数", None)


def pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Lin Yizhou", "/Company": "Some Bureau"})
    writer.add_annotation(0, FreeText(text="please-look", rect=(0, 0, 50, 50)))
    writer.add_attachment("draft.txt", b"draft-inside")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_pdf_says_nothing_of_who_made_it() -> None:
    clean = cleaned("a.pdf", pdf())
    reader = PdfReader(io.BytesIO(clean))
    assert [one for one in (b"Lin Yizhou", b"Some Bureau", b"please-look", b"draft") if one in clean] == []
    assert (len(reader.pages), list(reader.pages[0].get("/Annots") or []), dict(reader.attachments)) == (
        1,
        [],
        {},
    )


@pytest.mark.parametrize(("name", "data"), [("a.docx", word()), ("a.pdf", pdf())])
def test_cleaning_gives_the_same_bytes_each_time_and_nothing_more_the_second(name: str, data: bytes) -> None:
    once = cleaned(name, data)
    assert cleaned(name, data) == once
    assert cleaned(name, once) == once


@pytest.mark.parametrize(("name", "data"), [("a.docx", word()), ("a.pdf", pdf())])
def test_a_damaged_document_is_said_to_be_so(name: str, data: bytes) -> None:
    dice = random.Random(name)
    for _ in range(samples(300)):
        broken = bytearray(data)
        for _ in range(dice.choice((1, 5, 30))):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        try:
            cleaned(name, bytes(broken))
        except NoTable:
            continue


def test_an_article_names_its_attachments(tmp_path: Path) -> None:
    files = {f"{ISSUE}/通知.docx": word(), f"{ISSUE}/a.pdf": pdf()}
    front = "附件:\n  - 通知.docx\n  - {文件: a.pdf, 标题: 申报表}\n"
    found, codes = article(tmp_path, front, **files)  # type: ignore[arg-type]
    assert [(one.title, one.kind, one.address) for one in found.attachments] == [
        ("通知", "Word", f"{ISSUE}/通知.docx"),
        ("申报表", "PDF", f"{ISSUE}/a.pdf"),
    ]
    assert codes == []
