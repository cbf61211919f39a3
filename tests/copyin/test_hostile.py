"""Damaged and hostile files: a message and never a traceback, nothing written outside the issue, bounded memory."""

from __future__ import annotations

import io
import random
import shutil
import sys
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import openpyxl
import pytest

from bulletin.copyin.packages import MAX_ENTRIES, Package
from bulletin.copyin.refused import NotRead
from bulletin.copyin.run import Wish, prepare
from bulletin.copyin.word.reader import read_word
from bulletin.copyin.writing import write
from tests.copyin.desk import ISSUE, files_of, newsroom
from tests.copyin.office import SPACES, para, run, table, text, word
from tests.copyin.pdf.handmade import packings, story_page
from tests.copyin.stories import STORIES, Story
from tests.copyin.ways import HAND, big, bodies
from tests.counts import samples

CASES = {".docx": 2000, ".eml": 1000, ".xlsx": 1000, ".pdf": 1000, ".txt": 1000}
"""How many files of each format are damaged in a whole run."""
SECONDS = 20.0
"""Of the processor's time, for one file."""
MEMORY = 1_000_000
"""KiB of the process at most."""


def mangled(data: bytes, dice: random.Random) -> bytes:
    """Return bytes of which some are lost, doubled, changed or somebody else's."""
    raw = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5))):
        at, end = sorted(dice.randrange(len(raw) + 1) for _ in range(2))
        end = min(end, at + dice.choice((1, 4, 60, 2_000)))
        what = dice.randrange(5)
        if what == 0:
            del raw[at:end]
        elif what == 1:
            raw[at:at] = raw[at:end] * dice.choice((1, 2, 40))
        elif what == 2:
            raw[at:end] = bytes(dice.randrange(256) for _ in range(end - at))
        elif what == 3:
            raw[at:at] = dice.choice(
                (
                    b"<w:p>",
                    b"</w:p>",
                    b"<w:tbl>",
                    b'w:val="99999999999"',
                    b"&#0;",
                    b"<!DOCTYPE x>",
                    b"%9",
                    b"\xff\xfe",
                )
            )
        else:
            raw[at:end] = raw[at:end].swapcase()
        if not raw:
            return b"?"
    return bytes(raw)


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Return a file with damage; of a zip file mostly inside one of its parts."""
    if not data.startswith(b"PK") or dice.random() < 0.3:
        return mangled(data, dice)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = dice.choice([one for one in parts if one.endswith((".xml", ".rels"))])
    parts[name] = mangled(parts[name], dice)
    if dice.random() < 0.2:
        parts.pop(dice.choice(list(parts)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for one, part in parts.items():
            made.writestr(one, part)
    return out.getvalue()


def original(suffix: str, dice: random.Random) -> bytes:
    story = dice.choice(STORIES)
    made = dice.choice(HAND)(story)
    document = word(made.body, made.photos, **made.parts)
    if suffix == ".docx":
        return document
    if suffix == ".pdf":
        pictures = dice.sample(list(packings().values()), dice.randrange(4))
        return story_page(story, *pictures, blank=dice.randrange(3))
    if suffix == ".txt":
        return page_text(story, dice).encode(dice.choice(("utf-8", "gb18030", "utf-16")))
    if suffix == ".xlsx":
        book, out = openpyxl.Workbook(), io.BytesIO()
        for row in (["区", "户数"], ["东城区", 10], ["西城区", 20]):
            book.active.append(row)
        book.save(out)
        return out.getvalue()
    mail = EmailMessage()
    mail["Subject"] = "来稿"
    mail.set_content("\n".join(story.paragraphs))
    mail.add_attachment(document, "application", "octet-stream", filename="../稿.docx")
    return mail.as_bytes()


def page_text(story: Story, dice: random.Random) -> str:
    """Return a page as a program recognised it: two stories, captions, a table."""
    other = dice.choice(STORIES)
    table = "区\t件数\t办结\n柳河\t3\t2\n青屏\t4\t4\n备注:略。"
    said = [
        f"图{mark} {caption}{credit}" for mark, (caption, credit) in zip("①②", story.captions, strict=True)
    ]
    blocks = [story.kicker, story.title[0], f"——{story.deck}", f"本报讯(记者{story.reporter}){story.paragraphs[0]}",
              *story.paragraphs[1:], *said, table, other.title[0], *other.paragraphs, "扫一扫 关注我们"]  # fmt: skip
    return dice.choice(("\n", "\n\n")).join(blocks)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", CASES)
def test_damaged_files(tmp_path: Path, suffix: str) -> None:
    """Each is read or refused, within its time and its memory, and writes below the issue's folder alone."""
    root = newsroom(tmp_path / "newsroom")
    before = {*files_of(tmp_path), f"来稿{suffix}"}
    ours = f"newsroom/issues/{ISSUE}/"
    outside: list[str] = []
    used = getrusage(RUSAGE_SELF).ru_maxrss
    slowest = 0.0
    for seed in range(samples(CASES[suffix])):
        dice = random.Random(f"{suffix} {seed}")
        file = tmp_path / f"来稿{suffix}"
        file.write_bytes(mutated(original(suffix, dice), dice))
        started = time.process_time()
        done = prepare(root, ISSUE, [file], Wish(again=True))
        spent = time.process_time() - started
        assert spent < SECONDS, seed
        assert done.plans or done.problems, seed
        slowest = max(slowest, spent)
        for plan in done.plans:
            assert plan.text.startswith("---\n"), seed
            assert not [
                path for path in (plan.path, *plan.files, *plan.kept) if path.startswith("/") or ".." in path
            ], seed
        if seed % 10 == 0:
            write(done)
            left = files_of(tmp_path)
            outside += [path for path in left if path not in before and not path.startswith(ours)]
            shutil.rmtree(root / "issues" / ISSUE, ignore_errors=True)
        file.unlink(missing_ok=True)
    assert outside == []
    peak = getrusage(RUSAGE_SELF).ru_maxrss
    sys.stdout.write(
        f"{suffix}: {samples(CASES[suffix])} files, {slowest:.1f} s for the slowest, {peak // 1024} MiB\n"
    )
    assert peak < max(MEMORY, used + 1)


def refusal(data: bytes) -> str:
    with pytest.raises(NotRead) as refused:
        read_word("来稿.docx", data)
    return refused.value.reason


def test_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"<a>" + b" " * 30_000_000 + b"</a>")
    assert "压缩得不合常理" in refusal(out.getvalue())


def test_too_many_entries() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(MAX_ENTRIES + 1):
            made.writestr(f"{number}", b"")
    with pytest.raises(NotRead, match="超过"):
        Package(out.getvalue())


def test_entities_and_depth() -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document {SPACES}><w:body><w:p/></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", bomb)
    assert "损坏" in refusal(out.getvalue())
    deep = text("里面")
    for _ in range(40):
        deep = table([deep])
    assert "套" in refusal(word(deep))
    refusal(word("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000))


def test_too_many_pictures() -> None:
    photos = {f"p{number}": b"x" for number in range(501)}
    body = "".join(para(run("", inner=f'<w:drawing><a:blip r:embed="{key}"/></w:drawing>')) for key in photos)
    assert "500" in refusal(word(body, photos))


def test_what_is_linked_is_not_fetched_and_macros_are_told() -> None:
    data = word(text("早市搬进新棚") + para(run("", inner='<w:drawing><a:blip r:link="far"/></w:drawing>')))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as made:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith("document.xml.rels"):
                part = part.replace(
                    b"</Relationships>",
                    b'<Relationship Id="far" Type="x/image" Target="https://example.org/a.jpg" TargetMode="External"/></Relationships>',
                )
            made.writestr(name, part)
        made.writestr("word/vbaProject.bin", b"x")
    manuscript = read_word("来稿.docm", out.getvalue())
    said = " ".join(one.said for one in manuscript.remarks)
    assert "宏" in said
    assert "只是一个链接" in said
    assert manuscript.files == {}


def test_a_zip_cannot_leave_the_issue_and_what_tries_to_is_a_manuscript_all_the_same(tmp_path: Path) -> None:
    root = newsroom(tmp_path / "newsroom")
    packed = tmp_path / "来稿.zip"
    with zipfile.ZipFile(packed, "w") as made:
        for number, name in enumerate(
            ("../../逃.docx", "/根.docx", "..\\..\\外.docx", "C:\\稿\\盘.docx", "__MACOSX/x.docx")
        ):
            made.writestr(name, word(big(f"早市搬进新棚第{number}天") + bodies(STORIES[0])))
    assert len(write(prepare(root, ISSUE, [packed], Wish()))) == 4
    made_files = [path for path in files_of(tmp_path) if path.startswith("newsroom/issues/")]
    assert all(path.startswith(f"newsroom/issues/{ISSUE}/") for path in made_files)
    assert len([path for path in made_files if path.endswith(".md")]) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
def test_a_link_in_a_folder_is_told_of_and_not_followed(tmp_path: Path) -> None:
    root = newsroom(tmp_path / "newsroom")
    handed = tmp_path / "来稿"
    handed.mkdir()
    for name, target in (("外", tmp_path), ("圈", handed), ("密.docx", Path("/etc/hostname"))):
        (handed / name).symlink_to(target)
    (handed / "稿.docx").write_bytes(word(big("早市搬进新棚") + bodies(STORIES[0])))
    done = prepare(root, ISSUE, [handed], Wish())
    told = {one.path: one.message for one in done.problems if one.code == "I002"}
    assert told.keys() == {"来稿/外", "来稿/圈", "来稿/密.docx"}
    assert all("指向别处的链接" in message for message in told.values())
    assert len(write(done)) == 1
