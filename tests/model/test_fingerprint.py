"""A fingerprint tells whether readers are told the same; it is the same for ever, by its definition."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bulletin.model.article import (
    Article,
    Attachment,
    Byline,
    Captions,
    Contributor,
    Correction,
    Media,
    Original,
    Photo,
)
from bulletin.model.fingerprint import fingerprint
from bulletin.model.particulars import Accepted, KeyFigure, Official, Phrased, WechatOptions
from bulletin.model.problem import has_errors
from bulletin.model.table import Chart, DataTable, TableCell
from tests.photos.pictures import encoded, picture
from tests.read.desk import BODY, article, page, read

PHOTO = Photo(
    file="issues/2026-11-23/photos/gate.jpg",
    address="issues/2026-11-23/photos/gate.jpg",
    width=1200,
    height=800,
    caption="图为青石街。",
    credit="林晓舟 摄",
    alt="亮灯的街",
    mark="①",
    digest="0123456789abcdef0123456789abcdef",
)
TABLE = DataTable(
    file="issues/2026-11-23/gas.csv",
    title="燃气用户",
    as_of="2026-11-20",
    total_row="合计",
    note="单位：户",
    rows=(
        (TableCell("区", header=True), TableCell("户数", header=True, colspan=2)),
        (TableCell("合计"), TableCell("7"), TableCell("")),
    ),
)
OFFICIAL = (
    Official(number="云城管〔2026〕12号"),
    Official(issuers=("市城管局",)),
    Official(issuers=("市城管局", "市公安局")),
    Official(validity="长期有效"),
    Official(start="2026-11-23"),
    Official(end="2026-11-23"),
)
STORY = Article(
    path="issues/2026-11-23/01-ye-shi.md",
    issue="2026-11-23",
    slug="ye-shi",
    title=("夜市灯火暖", "“白线”一条"),
    kicker="青石街",
    deck="记一条街",
    kind="feature",
    byline=Byline((Contributor("林晓舟"),), (Contributor("蔺书勤", "通讯员", "环卫报"),)),
    departments=("市城管局", "市环卫中心"),
    date=date(2026, 11, 23),
    time="07:05",
    source="云溪日报",
    original=Original("原题", "王五", "https://news.example.org/1"),
    series="民生微实事",
    keywords=("夜市", "白线"),
    summary="一条白线。",
    own_summary=True,
    photos=(PHOTO,),
    tables=(TABLE,),
    corrections=(Correction(date(2026, 11, 24), "“三”应为“二”。"),),
    body="傍晚六点。\n\n[图1]\n\n灯亮了。",
)

CANONICAL = (
    '{"body":"傍晚六点。\\n\\n[图1]\\n\\n灯亮了。",'
    '"byline":{"correspondents":[{"name":"蔺书勤","org":"环卫报","role":"通讯员"}],'
    '"reporters":[{"name":"林晓舟","role":"记者"}],"style":"line"},'
    '"corrections":[{"date":"2026-11-24","text":"“三”应为“二”。"}],'
    '"date":"2026-11-23","deck":"记一条街","departments":["市城管局","市环卫中心"],"keywords":["夜市","白线"],'
    '"kicker":"青石街","kind":"feature",'
    '"original":{"author":"王五","title":"原题","url":"https://news.example.org/1"},'
    '"photos":[{"alt":"亮灯的街","bytes":"0123456789abcdef0123456789abcdef","caption":"图为青石街。",'
    '"credit":"林晓舟 摄","mark":"①"}],'
    '"series":"民生微实事","source":"云溪日报","summary":"一条白线。",'
    '"tables":[{"as_of":"2026-11-20","note":"单位：户","rows":[[["区",true,1,1],["户数",true,1,2]],'
    '[["合计",false,1,1],["7",false,1,1],["",false,1,1]]],"title":"燃气用户","total":"合计"}],'
    '"time":"07:05","title":["夜市灯火暖","“白线”一条"]}'
)
"""What definition 1 makes of STORY, written by hand."""


def test_it_never_changes() -> None:
    assert fingerprint(STORY) == f"1-{hashlib.sha256(CANONICAL.encode()).hexdigest()}"
    assert fingerprint(STORY) == "1-54159fc671c6d8011d6ca6d1d481b78c1fbd25492870fc18956e40bd2d6a95b0"
    bare = Article(path="a", issue="b", slug="c", title=("夜市",), date=date(2026, 11, 23))
    assert fingerprint(bare) == "1-e35e1fe62a3219b1eabadb69fd97fae083c77be3ae68e18cce1968834af6843d"


def other_photo(**changes: Any) -> dict[str, Any]:
    return {"photos": (PHOTO._replace(**changes),)}


def other_table(**changes: Any) -> dict[str, Any]:
    return {"tables": (TABLE._replace(**changes),)}


def other_cell(**changes: Any) -> dict[str, Any]:
    first, *rest = TABLE.rows[0]
    return other_table(rows=((first._replace(**changes), *rest), *TABLE.rows[1:]))


def other_name(**changes: Any) -> dict[str, Any]:
    return {"byline": STORY.byline._replace(reporters=(STORY.byline.reporters[0]._replace(**changes),))}


def other_original(**changes: Any) -> dict[str, Any]:
    return {"original": STORY.original and STORY.original._replace(**changes)}


SEEN: list[dict[str, Any]] = [
    {"title": ("夜市灯火暖，“白线”一条",)},
    {"title": ("夜市灯火暖“白线”一条",)},
    {"kicker": "白石街"},
    {"kicker": None},
    {"deck": "记两条街"},
    {"kind": "brief"},
    {"byline": STORY.byline._replace(style="lead")},
    {"byline": STORY.byline._replace(correspondents=())},
    {"byline": Byline(STORY.byline.everyone)},
    other_name(name="林小舟"),
    other_name(role="见习记者"),
    other_name(org="环卫报"),
    {"departments": ("市环卫中心", "市城管局")},
    {"date": date(2026, 11, 22)},
    {"time": None},
    {"source": None},
    {"original": None},
    other_original(title="原来的题"),
    other_original(author=None),
    other_original(url="https://news.example.org/2"),
    *[{"official": official} for official in OFFICIAL],
    {"series": "数读"},
    {"keywords": ("夜市",)},
    {"summary": "两条白线。"},
    {"own_summary": False},
    {"photos": ()},
    {"photos": (PHOTO, PHOTO)},
    {"photos": (Photo("x", "", 1, 1), PHOTO)},
    other_photo(digest="f" * 32),
    other_photo(caption=None),
    other_photo(credit="蔺书勤 摄"),
    other_photo(alt="街"),
    other_photo(mark="②"),
    other_photo(ai=True),
    other_photo(mosaic=((0.4, 0.2, 0.1, 0.15),)),
    {"ai": True},
    {"tables": ()},
    {"attachments": (Attachment("a.pdf", "a.pdf", "须知", "PDF", 9, "0123"),)},
    {"numbers": (KeyFigure("97.87", "结案率", "%"),)},
    {"numbers": (KeyFigure("97.87", "结案率", "‰"),)},
    {"numbers": (KeyFigure("97.87", "办结率", "%"),)},
    {"numbers": (KeyFigure("97.78", "结案率", "%"),)},
    other_table(title="用户"),
    other_table(as_of="2026-11-21"),
    other_table(total_row=None),
    other_table(note=None),
    other_table(rows=TABLE.rows[:1]),
    other_cell(text="市"),
    other_cell(header=False),
    other_cell(rowspan=2),
    other_cell(colspan=2),
    {"corrections": ()},
    {"corrections": (Correction(date(2026, 11, 25), "“三”应为“二”。"),)},
    {"corrections": (Correction(date(2026, 11, 24), "“二”应为“三”。"),)},
    {"media": (Media("a.mp4", "a.mp4", digest="1"),)},
    {"media": (Media("a.mp4", "a.mp4", digest="2"),)},
    {"media": (Media("a.mp4", "a.mp4", digest="1", caption="夜市"),)},
    {"media": (Media("a.mp4", "a.mp4", digest="1", credit="林晓舟 摄"),)},
    {"media": (Media("a.mp4", "a.mp4", digest="1", captions=Captions("a.vtt", "a.vtt", "3")),)},
    {"body": "傍晚七点。\n\n[图1]\n\n灯亮了。"},
    {"body": "傍晚六点。\n\n灯亮了。\n\n[图1]"},
]

UNSEEN: list[dict[str, Any]] = [
    {"path": "issues/2026-11-23/02-deng.md"},
    {"issue": "2026-11-23-extra"},
    {"slug": "deng"},
    {"summary": "程序摘的。", "own_summary": False},
    other_photo(file="issues/2026-11-23/photos/men.jpg", address="issues/2026-11-23/photos/men.jpg"),
    other_photo(width=1),
    other_photo(height=1),
    other_photo(focus=(0.5, 0.5)),
    other_photo(base="issues/2026-11-23/photos/men"),
    other_photo(form="graphic"),
    other_photo(consent=True),
    other_table(file="issues/2026-11-23/qi.csv"),
    other_table(header_rows=0),
    other_table(key=("户数",)),
    other_table(chart=Chart("bars", ("户数",))),
    {"draft": True},
    {"lined": False},
    {"publish_at": "2026-11-24 08:00"},
    {"held": "2026-11-24 08:00"},
    {"broken": ("第 1 行",)},
    {"wechat": WechatOptions("微信题", "作者", "摘要", "a.jpg", skip=True)},
    {"moved": ("old/",)},
    {"accept": (Accepted("Z001", "布署", "引文"),)},
    {"links": ("https://news.example.org/",)},
    {"extra": {"号": 7}},
    {"body_line": 9},
    {"places": {"title": (2, 8)}},
    {"phrased": Phrased(title=("夜市\u200b灯火暖",))},
    {"body_typed": "傍晚\u200b六点"},
    {"body": "\n \n傍晚六点。\n\n[图1]\n\n灯亮了。 \n\n"},
]


def test_what_a_reader_sees_changes_it() -> None:
    found = {fingerprint(replace(STORY, **changes)) for changes in SEEN}
    assert len(found | {fingerprint(STORY)}) == len(SEEN) + 1


@pytest.mark.parametrize("changes", UNSEEN, ids=[" ".join(changes) for changes in UNSEEN])
def test_what_no_reader_sees_does_not(changes: dict[str, Any]) -> None:
    story = replace(STORY, own_summary=False) if "own_summary" in changes else STORY
    assert replace(STORY, **changes) != STORY
    assert fingerprint(replace(STORY, **changes)) == fingerprint(story)


def test_nobody_has_forgotten_a_field() -> None:
    """A new field is seen or it is not: somebody has to say which, above."""
    tried: set[str] = set()
    for changes in [*SEEN, *UNSEEN]:
        tried |= changes.keys()
    assert tried == {field.name for field in fields(Article)}
    for values, kind in (("photos", Photo), ("tables", DataTable)):
        first = getattr(STORY, values)[0]
        others = [changes[values][0] for changes in [*SEEN, *UNSEEN] if changes.get(values)]
        assert {
            name for other in others for name in kind._fields if getattr(other, name) != getattr(first, name)
        } == set(kind._fields)
    assert (Contributor._fields, Byline._fields) == (
        ("name", "role", "org"),
        ("reporters", "correspondents", "style"),
    )
    assert (Original._fields, Correction._fields) == (("title", "author", "url"), ("date", "text"))
    assert TableCell._fields == ("text", "header", "rowspan", "colspan")


FRONT = """\
title: 夜市灯火暖
reporter: 林晓舟
department: 市城管局
photos:
  - file: photos/gate.jpg
    caption: 图为青石街。
tables: [t.csv]
"""
OTHERWISE = """\
# 又一种写法
图片: [{署名: , 图说: "图为青石街。", 文件: 'tu/men.jpg'}]   # 一张
数据表:
- file: shu.csv
日期: 2026-11-23

部门: ['市城管局']
标题: "夜市灯火暖"
记者: 林晓舟
draft: true
"""
CSV = "区,户数\n青石区,7\n"


def story(root: Path, folder: str, files: Mapping[str, str | bytes]) -> Article:
    """Return the only article of a newsroom, its files named as in one issue's folder."""
    newsroom, problems = read(root, {f"issues/{folder}/{name}": content for name, content in files.items()})
    assert not has_errors(problems)
    (found,) = newsroom.issues[0].articles
    return found


def test_however_the_file_is_written(tmp_path: Path) -> None:
    jpeg = encoded(picture(600, 400), "JPEG")
    one = story(tmp_path / "1", "2026-11-23", {"01-a.md": page(FRONT), "photos/gate.jpg": jpeg, "t.csv": CSV})
    files: dict[str, str | bytes] = {
        "07-deng/index.md": page(OTHERWISE, f"\n\n{BODY.strip()}  \n\n").replace("\n", "\r\n"),
        "07-deng/tu/men.jpg": jpeg,
        "07-deng/shu.csv": ("\ufeff" + CSV.replace("\n", "\r\n")).encode(),
    }
    other = story(tmp_path / "2", "2026-11-30", files)
    assert (other.path, other.issue, other.photos[0].file) != (one.path, one.issue, one.photos[0].file)
    assert fingerprint(other) == fingerprint(one)


def test_another_byte_of_a_photo(tmp_path: Path) -> None:
    jpeg = encoded(picture(600, 400), "JPEG")
    files: dict[str, str | bytes] = {"01-a.md": page(FRONT), "t.csv": CSV, "photos/gate.jpg": jpeg}
    one = story(tmp_path / "1", "2026-11-23", files)
    two = story(tmp_path / "2", "2026-11-23", {**files, "photos/gate.jpg": jpeg + b"\0"})
    assert hashlib.sha256(jpeg).hexdigest().startswith(one.photos[0].digest)
    assert len(one.photos[0].digest) == 32
    assert fingerprint(one) != fingerprint(two)


def test_a_summary_counts_where_the_editor_wrote_it(tmp_path: Path) -> None:
    made, _ = article(tmp_path / "1", "")
    written, _ = article(tmp_path / "2", f"summary: {made.summary}\n")
    assert written.summary == made.summary
    assert (made.own_summary, written.own_summary) == (False, True)
    assert fingerprint(made) != fingerprint(written)
