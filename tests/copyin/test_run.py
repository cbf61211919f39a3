"""Imports into a newsroom: once, twice, after edits, killed between, whole folders; what is published of it."""

from __future__ import annotations

import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from bulletin.cli.main import main
from bulletin.copyin import writing
from bulletin.copyin.run import Import, Wish, prepare
from bulletin.copyin.values import Draft
from bulletin.works.keep import keep as really_keep
from tests.copyin.desk import ISSUE, bulletin, files_of, newsroom
from tests.copyin.office import jpeg, para, photo, run, text, word
from tests.copyin.stories import STORIES
from tests.copyin.ways import HAND, big, bodies, lead, no_headline, photos_in_line, signed_off, tracked
from tests.read.desk import checked_newsroom


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "newsroom")


def manuscript(tmp_path: Path, at: int = 0, name: str = "来稿.docx") -> Path:
    made = photos_in_line(STORIES[at])
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(word(made.body, made.photos))
    return file


def imported(root: Path, *paths: Path, again: bool = False) -> Import:
    done = prepare(root, ISSUE, paths, Wish(again))
    writing.write(done)
    return done


def title_of(draft: Draft) -> str:
    found = draft.field("title")
    return "" if found is None else str(found.value)


def articles(root: Path) -> dict[str, str]:
    return {one.name: one.read_text("utf-8") for one in sorted((root / "issues" / ISSUE).glob("*.md"))}


def test_a_manuscript_becomes_a_draft(tmp_path: Path, root: Path) -> None:
    done = bulletin("import", manuscript(tmp_path), "--issue", ISSUE, root=root)
    assert (done.returncode, done.stdout) == (0, f"issues/{ISSUE}/01-zao-shi-ban-jin-xin-peng.md\n"), (
        done.stderr
    )
    (draft,) = articles(root).values()
    front, _, body = draft.partition("\n---\n")
    assert front.split("\n") == [
        "---", "标题: 早市搬进新棚", "记者: 岑立舟", "通讯员: 阮月桥", "部门: 市环卫中心", "图片:", "  - 文件: photos/zao-shi-ban-jin-xin-peng-1.jpg",
        "    图说: 图为新建成的早市大棚。", "    署名: 岑立舟 摄", "  - 文件: photos/zao-shi-ban-jin-xin-peng-2.jpg",
        "    图说: 摊主在新棚里摆放蔬菜。", "    署名: 岑立舟 摄", "草稿: 是",
    ]  # fmt: skip
    assert "来稿没有写部门，照文中第一个提到的写的" in body
    assert body.index("[图1]") < body.index("[图2]")
    folder = root / "issues" / ISSUE
    assert sorted(one.name for one in (folder / "source").iterdir()) == [
        "import-report.html",
        "imported.json",
        "来稿.docx",
    ]
    report = (folder / "source" / "import-report.html").read_text("utf-8")
    assert "早市搬进新棚" in report
    assert "src=" not in report
    assert [one.code for one in checked_newsroom(root)[1] if one.severity == "error"] == []


def test_a_dry_run_writes_nothing(tmp_path: Path, root: Path) -> None:
    before = files_of(root)
    done = bulletin("import", manuscript(tmp_path), "--issue", ISSUE, "--dry-run", root=root)
    assert done.stdout == f"issues/{ISSUE}/01-zao-shi-ban-jin-xin-peng.md\n"
    assert files_of(root) == before


def test_twice_and_after_edits(tmp_path: Path, root: Path) -> None:
    file = manuscript(tmp_path)
    imported(root, file)
    first = files_of(root)
    done = imported(root, file)
    assert [one.code for one in done.problems] == ["I008"]
    assert files_of(root) == first
    article = root / "issues" / ISSUE / "01-zao-shi-ban-jin-xin-peng.md"
    article.write_text(edited := article.read_text("utf-8").replace("老陈", "老程"), "utf-8")
    done = imported(root, file)
    assert "（导入以后改过）" in done.problems[0].message
    changed = word(
        *photos_in_line(
            STORIES[0].but(
                paragraphs=(*STORIES[0].paragraphs, "又添了一段新的话，说的是后来的事情，这里写得长一些。")
            )
        )[:1],
        {"p1": jpeg(1), "p2": jpeg(2)},
    )
    file.write_bytes(changed)
    done = imported(root, file)
    (told,) = [one for one in done.problems if one.code == "I009"]
    assert "行不同" in told.message
    assert article.read_text("utf-8") == edited
    imported(root, file, again=True)
    assert list(articles(root)) == ["01-zao-shi-ban-jin-xin-peng-2.md", "01-zao-shi-ban-jin-xin-peng.md"]
    assert article.read_text("utf-8") == edited


@pytest.mark.parametrize("when", range(9))
def test_killed_at_any_write_the_next_run_completes_it(
    tmp_path: Path, root: Path, when: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = manuscript(tmp_path)
    count = 0

    class Killed(BaseException):
        pass

    def keep(*given: object) -> None:
        nonlocal count
        if count == when:
            raise Killed
        count += 1
        really_keep(*given)  # type: ignore[arg-type]  # as it was called

    with monkeypatch.context() as patch:
        for module in ("bulletin.copyin.writing.keep", "bulletin.copyin.ledger.keep"):
            patch.setattr(module, keep)
        try:
            imported(root, file)
        except Killed:
            assert when < 7
        else:
            assert when >= 7, "every write was tried"
    imported(root, file)
    whole = files_of(root / "issues")
    other = newsroom(tmp_path / "other")
    imported(other, file)
    assert whole == files_of(other / "issues")


def test_a_folder_is_an_issue(tmp_path: Path, root: Path) -> None:
    """Twelve documents, thirty loose photos, two sheets."""
    folder = tmp_path / "一期"
    folder.mkdir()
    titles: list[str] = []
    for at in range(12):
        story = STORIES[at % 4]
        title = f"{story.title[0]}之{'一二三四五六七八九十甲乙'[at]}"
        titles.append(title)
        said = "".join(text(f"图{number}：{title}现场第{number}张。") for number in (1, 2)) if at % 2 else ""
        more = (
            text("各区完成情况见附表。这里说明一下数字从哪里来，一共统计了四个季度的进度。")
            if at in (3, 7)
            else ""
        )
        (folder / f"{at + 1:02}{title}.docx").write_bytes(
            word(big(title) + bodies(story, lead(story)) + more + said)
        )
        for number in (1, 2):
            name = f"图{number} {title}.jpg" if at % 2 else f"{title}{number}.jpg"
            (folder / name).write_bytes(jpeg(at * 5 + number))
    for number in range(6):
        (folder / f"IMG_20261101_{number}.jpg").write_bytes(jpeg(150 + number))
    for at in (3, 7):
        book = openpyxl.Workbook()
        for row in (["区", "户数"], ["东城区", at], ["西城区", 20]):
            book.active.append(row)
        book.save(folder / f"{titles[at]}附表.xlsx")
    done = imported(root, folder)
    assert len(articles(root)) == 12, (list(articles(root)), list(map(str, done.problems)))
    placed = sum(bool(shot.file) for _, draft in done.drafts for shot in draft.photos)
    assert placed + len(done.loose) == 30
    assert placed >= 24, [one.name for one in done.loose]
    assert [one.code for one in done.problems].count("I004") == len(done.loose)
    assert sum("数据表:" in one for one in articles(root).values()) == 2
    stray = [
        shot.file
        for _, draft in done.drafts
        for shot in draft.photos
        if shot.file and title_of(draft) not in shot.file
    ]
    assert stray == []
    again = imported(root, folder)
    assert (again.drafts, len(articles(root))) == ([], 12)


def test_a_manuscript_dropped_into_the_issue_is_told_and_moves(tmp_path: Path, root: Path) -> None:
    folder = root / "issues" / ISSUE
    file = manuscript(folder)
    (told,) = [one for one in checked_newsroom(root)[1] if one.code == "I012"]
    assert f'bulletin import "issues/{ISSUE}/来稿.docx" --issue {ISSUE}' in told.remedy
    data = file.read_bytes()
    imported(root, file)
    assert not file.exists()
    assert (folder / "source" / "来稿.docx").read_bytes() == data
    assert "I012" not in [one.code for one in checked_newsroom(root)[1]]


def test_a_zip_and_a_mail(tmp_path: Path, root: Path) -> None:
    story = STORIES[1]
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "来稿：路灯", "a@example.org"
    mail.set_content("编辑您好：附件是稿子，请查收。")
    mail.add_attachment(
        word(big(story.title[0]) + bodies(story, lead(story))),
        "application",
        "octet-stream",
        filename="路灯.docx",
    )
    mail.add_attachment(jpeg(9), "image", "jpeg", filename="图1 夜里的路灯.jpg")
    packed = tmp_path / "来稿.zip"
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("信.eml", mail.as_bytes())
        made.writestr("__MACOSX/._信.eml", b"x")
    done = imported(root, packed)
    assert [one.code for one in done.problems] == ["I011"]
    (draft,) = articles(root).values()
    assert "photos/san-bai-zhan-lu-deng-huan-xin-yan-1.jpg" in draft
    assert "图说: 夜里的路灯" in draft


def test_a_mail_can_be_the_story(tmp_path: Path, root: Path) -> None:
    story = STORIES[2]
    mail = EmailMessage()
    mail["Subject"] = "来稿"
    mail.set_content(
        "\n".join(
            [story.title[0], lead(story) + story.paragraphs[0], *story.paragraphs[1:], "", "发自我的iPhone"]
        )
    )
    file = tmp_path / "信.eml"
    file.write_bytes(mail.as_bytes())
    imported(root, file)
    (draft,) = articles(root).values()
    assert "标题: 银杏大道迎来落叶季" in draft
    assert "iPhone" not in draft


def test_photos_are_turned_and_say_no_place(tmp_path: Path, root: Path) -> None:
    picture = Image.new("RGB", (400, 300), "red")
    exif = picture.getexif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (34.0, 12.0, 0.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    file = tmp_path / "来稿.docx"
    file.write_bytes(
        word(big("早市搬进新棚") + bodies(STORIES[0]) + para(photo("p1")), {"p1": out.getvalue()})
    )
    imported(root, file)
    with Image.open(root / "issues" / ISSUE / "photos" / "zao-shi-ban-jin-xin-peng-1.jpg") as made:
        assert made.size == (300, 400)
        assert dict(made.getexif()) == {}


def test_a_picture_that_cannot_be_used_is_kept_and_told(tmp_path: Path, root: Path) -> None:
    file = tmp_path / "来稿.docx"
    file.write_bytes(
        word(big("早市搬进新棚") + bodies(STORIES[0]) + para(photo("p1")), {"p1": b"\x01\0\0\0 EMF"})
    )
    done = imported(root, file)
    assert "I006" in [one.code for one in done.problems]
    assert (root / "issues" / ISSUE / "source" / "p1.jpeg").read_bytes() == b"\x01\0\0\0 EMF"
    assert [one.code for one in checked_newsroom(root)[1] if one.severity == "error"] == []


def test_every_way_is_checked_and_built(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    for way in HAND:
        made = way(STORIES[0])
        (folder / f"{way.__name__}.docx").write_bytes(word(made.body, made.photos, **made.parts))
    imported(root, folder)
    assert [str(one) for one in checked_newsroom(root)[1] if one.severity == "error"] == []


@pytest.mark.slow
def test_what_was_imported_is_built_and_doubts_are_not_shown(tmp_path: Path, root: Path) -> None:
    imported(root, manuscript(tmp_path))
    done = bulletin("build", "--drafts", "--no-cards", "--no-search", root=root)
    assert done.returncode == 0, done.stderr
    pages = b"".join(data for data in files_of(root / "site").values())
    assert "早市搬进新棚".encode() in pages
    assert "存疑".encode() not in pages
    assert b"imported.json" not in pages
    assert not [
        path for path in files_of(root / "site") if "source" in path.split("/") or path.endswith(".docx")
    ]


def test_the_source_is_no_part_of_the_issue(root: Path, tmp_path: Path) -> None:
    imported(root, manuscript(tmp_path))
    before = checked_newsroom(root)
    (root / "issues" / ISSUE / "source" / "index.md").write_text("---\ntitle: 秘\n---\n", "utf-8")
    (root / "issues" / ISSUE / "source" / "再来.md").write_text("没有头", "utf-8")
    assert checked_newsroom(root) == before


def test_unknown_people_and_departments_are_added_where_that_is_agreed(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = STORIES[0].but(reporter="欧阳小北", department="市防汛办")
    file = tmp_path / "来稿.docx"
    made = signed_off(story)
    file.write_bytes(word(made.body))
    words = ["import", str(file), "--issue", ISSUE, "--root", str(root)]
    assert main([*words, "--dry-run"]) == 0
    assert main([*words, "--add-people", "--yes"]) == 0
    assert "欧阳小北（记者）、市防汛办" in capsys.readouterr().err
    assert (
        (root / "content/newsroom/people.yml").read_text("utf-8").endswith("- 姓名: 欧阳小北\n  身份: 记者\n")
    )
    assert (root / "content/newsroom/departments.yml").read_text("utf-8").endswith("- 名称: 市防汛办\n")
    (draft,) = articles(root).values()
    assert "部门: 市防汛办" in draft
    assert "不在" not in draft


def test_an_unknown_department_is_a_doubt(tmp_path: Path, root: Path) -> None:
    file = tmp_path / "来稿.docx"
    file.write_bytes(word(signed_off(STORIES[0].but(department="市河道中心", reporter="岑立州")).body))
    imported(root, file)
    (draft,) = articles(root).values()
    assert "来稿写的是岑立州，名册里有同音的岑立舟" in draft
    assert "没有写进稿件头" in draft
    assert [one.code for one in checked_newsroom(root)[1] if one.severity == "error"] == []


def test_what_was_tracked_and_what_is_missing_is_told(tmp_path: Path, root: Path) -> None:
    one, two = tmp_path / "一.docx", tmp_path / "来稿2.docx"
    one.write_bytes(word(tracked(STORIES[0]).body))
    two.write_bytes(word(no_headline(STORIES[1]).body))
    imported(root, one, two)
    first, second = articles(root).values()
    assert "修订删去了“旧话”（审稿人）" in first
    assert "来稿没有标题" in second


def test_what_is_no_manuscript_is_told(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = tmp_path / "锁.docx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 no")
    (tmp_path / "空.docx").write_bytes(b"")
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (tmp_path / "歌.mp3").write_bytes(b"ID3")
    (tmp_path / "只有空段.docx").write_bytes(word(para(run(" "))))
    names = ["锁.docx", "坏.docx", "空.docx", "旧.doc", "歌.mp3", "只有空段.docx", "没有.docx"]
    words = [str(tmp_path / name) for name in names]
    assert main(["import", *words, "--issue", ISSUE, "--root", str(root), "--format", "json"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["path"]: row["code"] for row in rows} == {
        "锁.docx": "I002", "坏.docx": "I002", "空.docx": "I002", "旧.doc": "I002", "歌.mp3": "I005", "只有空段.docx": "I007",
        "没有.docx": "I002",
    }  # fmt: skip
    assert not (root / "issues" / ISSUE).exists()


def test_doubts_of_two_drafts_are_no_sentences_of_theirs(tmp_path: Path, root: Path) -> None:
    """What an import writes on top of each draft is the same, and told by no rule over texts."""
    imported(root, manuscript(tmp_path), manuscript(tmp_path, 1, "来稿2.docx"))
    codes = [one.code for one in checked_newsroom(root)[1]]
    assert "I001" in codes
    assert not {"Z041", "Z055"} & set(codes)


def test_nothing_that_is_handed_in_is_passed_over_in_silence(tmp_path: Path, root: Path) -> None:
    """Copies, what is empty, what is in another format, what has lost the end of its name, a word of thanks."""
    folder = tmp_path / "来稿"
    story = manuscript(folder, name="来稿 #1.docx").read_bytes()
    (folder / "来稿 #1 - 副本.docx").write_bytes(story)
    (folder / "没有后缀").write_bytes(manuscript(tmp_path, 1).read_bytes())
    (folder / "谢谢.txt").write_text("请查收，谢谢！", "utf-8")
    for name, data in {
        "包.rar": b"Rar!",
        "信.msg": b"x",
        "稿.pages": b"PK",
        "空.txt": b"",
        "照.jfif": jpeg(3),
    }.items():
        (folder / name).write_bytes(data)
    packed = manuscript(tmp_path, 2).read_bytes()
    for name in ("内.docx", "中.zip", "外.zip"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            made.writestr(name, packed)
        packed = out.getvalue()
    (folder / "层.zip").write_bytes(packed)
    with zipfile.ZipFile(folder / "空.zip", "w"):
        pass
    mail = EmailMessage()
    mail["Subject"] = "来稿"
    mail.set_content("附件为稿件，请审阅。")
    mail.add_attachment(b'x\x9f>"', "application", "ms-tnef", filename="winmail.dat")
    (folder / "信.eml").write_bytes(mail.as_bytes())
    (tmp_path / "空文件夹").mkdir()
    done = imported(root, folder, tmp_path / "空文件夹")
    told = {one.path.removeprefix("来稿/"): one for one in done.problems}
    assert {name: one.code for name, one in told.items()} == {
        "来稿 #1 - 副本.docx": "I013", "谢谢.txt": "I007", "包.rar": "I005", "信.msg": "I005", "稿.pages": "I005", "空.txt": "I002",
        "照.jfif": "I004", "空.zip": "I002", "信.eml": "I011", "信.eml/winmail.dat": "I005", "空文件夹": "I002",
    }  # fmt: skip
    assert "Outlook" in told["信.eml/winmail.dat"].remedy
    assert "解压" in told["包.rar"].remedy
    assert len(articles(root)) == 3
    assert (root / "issues" / ISSUE / "photos" / "照.jpg").is_file()


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("井盖（上）.docx", "井盖（下）.docx"), True),
        (("来稿1.docx", "来稿2.docx"), True),
        (("井盖.docx", "路灯.docx"), False),
    ],
)
def test_a_story_over_two_files_is_told_on_both(
    tmp_path: Path, root: Path, names: tuple[str, str], told: bool
) -> None:
    """Where the second has no headline and no byline of its own, and the names or a sentence that is cut say so."""
    story = STORIES[3]
    parts = (
        big(story.title[0]) + text(lead(story) + story.paragraphs[0]),
        "".join(map(text, story.paragraphs[1:])),
    )
    for name, part in zip(names, parts, strict=True):
        (tmp_path / name).write_bytes(word(part))
    imported(root, *(tmp_path / name for name in names))
    first, second = articles(root).values()
    assert (f"{names[1]} 像是接着这一篇写的" in first) is told
    assert (f"像是接着 {names[0]} 写的" in second) is told


def test_right_drafts_of_known_people_ask_little(tmp_path: Path, root: Path) -> None:
    """Who is on the roster with a department needs no doubt about it."""
    roster = root / "content" / "newsroom" / "people.yml"
    roster.write_text(
        "".join(
            f"- 姓名: {one.reporter}\n  身份: 记者\n- 姓名: {one.correspondent}\n  身份: 通讯员\n  部门: {one.department}\n"
            for one in STORIES
        ),
        "utf-8",
    )
    imported(root, *(manuscript(tmp_path, at, f"{at}.docx") for at in range(4)))
    for draft in articles(root).values():
        assert "部门: " in draft
        assert "存疑" not in draft


def test_the_issues_own_folder_can_be_named(tmp_path: Path, root: Path) -> None:
    """What lies in it is copied in and moves to `source/`; articles, their photos and attachments are left alone."""
    folder = root / "issues" / ISSUE
    imported(root, manuscript(tmp_path))
    manuscript(folder, 1, "新来的 #2.docx")
    attached = manuscript(folder, 2, "办事指南.docx")
    article = folder / "01-zao-shi-ban-jin-xin-peng.md"
    article.write_text(
        article.read_text("utf-8").replace("草稿: 是", "附件: [{文件: 办事指南.docx}]\n草稿: 是"), "utf-8"
    )
    photos = sorted((folder / "photos").iterdir())
    done = imported(root, folder)
    assert done.problems == []
    assert [source.stem for source, _ in done.drafts] == ["新来的 #2"]
    assert (folder / "source" / "新来的 #2.docx").is_file()
    assert not (folder / "新来的 #2.docx").exists()
    assert attached.is_file()
    assert photos == [one for one in sorted((folder / "photos").iterdir()) if "zao-shi" in one.name]
    assert [one.code for one in imported(root, folder).problems] == ["I002"]
