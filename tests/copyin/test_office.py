"""Manuscripts of other word processors, through the real LibreOffice: what comes of them, and what it may not do."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest

from bulletin.copyin import office
from bulletin.copyin.incoming import File
from bulletin.copyin.locked import locked
from bulletin.copyin.office import Old, as_word
from bulletin.copyin.reading import convert, read
from bulletin.copyin.refused import NotRead
from bulletin.copyin.rich import boxed
from bulletin.copyin.values import Paragraph
from tests.copyin.measure import Score, score
from tests.copyin.office import word
from tests.copyin.stories import STORIES
from tests.copyin.ways import HAND, Sample, no_headline
from tests.counts import LONG
from tests.demo import REPOSITORY

FORMATS = ("odt", "rtf", "doc") if LONG else ("odt", "rtf")
WAYS = (
    HAND
    if LONG
    else [
        way
        for way in HAND
        if way.__name__ in ("three_lines", "photos_in_a_table", "a_form", "numbered_sections")
    ]
)
SPACES = """xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:ooo="http://openoffice.org/2004/office"
xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text\""""


@pytest.fixture(scope="module", autouse=True)
def soffice() -> str:
    """The program, which Debian's libreoffice-writer has: without it nothing here is tested."""
    found = office.program()
    if found is None:
        pytest.skip("LibreOffice is not installed: Debian's libreoffice-writer")
    return found


BOXED = ("photos_that_float", "headline_in_a_box")
"""Ways with text in boxes, which LibreOffice leaves out when it writes RTF: there is nothing of it to be read."""


def document(body: str, scripts: str = "") -> bytes:
    """Return a document as one file of XML."""
    return f'<?xml version="1.0"?><office:document {SPACES}>{scripts}<office:body><office:text>{body}</office:text></office:body></office:document>'.encode()


def lines(file: File) -> list[str]:
    """Return the paragraphs of a file."""
    made = read(file)
    assert made is not None
    return [one.text for one in made.blocks if isinstance(one, Paragraph)]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory, soffice: str) -> dict[str, dict[str, Score]]:
    """What came of every way by format: LibreOffice writes the files, and turns them back."""
    folder = tmp_path_factory.mktemp("office")
    stories = {way.__name__: way(STORIES[at % len(STORIES)]) for at, way in enumerate(WAYS)}
    for name, made in stories.items():
        (folder / f"{name}.docx").write_bytes(word(made.body, made.photos, **made.parts))
    found: dict[str, dict[str, Score]] = {}
    for kind in FORMATS:
        words = [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
        ]
        names = [name for name in stories if kind != "rtf" or name not in BOXED]
        files = [str(folder / f"{name}.docx") for name in names]
        subprocess.run(
            [*words, "--outdir", str(folder / kind), *files], check=True, capture_output=True, timeout=300
        )
        old = [Old(name, (folder / kind / f"{name}.{kind}").read_bytes(), f".{kind}") for name in names]
        found[kind] = {}
        for one, data in zip(old, as_word(old), strict=True):
            assert isinstance(data, bytes), (kind, one.name)
            made = stories[one.name]
            name = "来稿" if one.name == no_headline.__name__ else one.name
            sample = Sample(f"{name}.{kind}", data, made.stories, len(made.photos))
            assert score(sample).photos == sample.photos, (kind, one.name)
            found[kind][one.name] = score(sample)
    return found


@pytest.mark.slow
def test_manuscripts_of_other_programs(results: dict[str, dict[str, Score]]) -> None:
    """As good as those that were `.docx` from the beginning."""
    for kind, scores in results.items():
        right, fields = sum(one.right for one in scores.values()), sum(one.fields for one in scores.values())
        wrong = {name: one.wrong for name, one in scores.items() if one.wrong}
        sys.stdout.write(f"{kind}: fields {right}/{fields}, whole {len(scores) - len(wrong)}/{len(scores)}\n")
        assert right >= 0.94 * fields, wrong
        assert len(wrong) <= 0.15 * len(scores), wrong
        assert [name for name in wrong if not scores[name].doubted] == []
        assert [name for name, one in scores.items() if one.lost] == []


LYING = {
    "其实是 RTF.docx": rb"{\rtf1\ansi\uc0 \u26089 \u24066 \par}",
    "其实是网页.doc": "<html><head><meta charset=gb2312></head><body><p>早市</p></body></html>".encode("gb18030"),
    "其实是 XML.doc": (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/'
        'office/word/2003/wordml"><w:body><w:p><w:r><w:t>早市</w:t></w:r></w:p></w:body></w:wordDocument>'
    ).encode(),
    "其实是 docx.wps": word("<w:p><w:r><w:t>早市</w:t></w:r></w:p>"),
}  # fmt: skip


def with_macro(mark: Path) -> bytes:
    """Return a document that wants to write the file `mark` as soon as it is opened."""
    basic = f'Sub Main\nOpen "{mark}" For Output As #1\nPrint #1, "x"\nClose #1\nEnd Sub'
    run = 'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"'
    events = "".join(
        f'<script:event-listener script:language="ooo:script" script:event-name="{name}" {run}/>'
        for name in ("dom:load", "office:load-finished", "office:new", "dom:unload")
    )
    scripts = (
        '<office:scripts><office:script script:language="ooo:Basic"><ooo:libraries><ooo:library-embedded ooo:name="Standard">'
        f'<ooo:module ooo:name="M"><ooo:source-code>{basic}</ooo:source-code></ooo:module></ooo:library-embedded></ooo:libraries></office:script>'
        f"<office:event-listeners>{events}</office:event-listeners></office:scripts>"
    )
    return document("<text:p>早市</text:p>", scripts)


def with_links(far: str, near: str) -> bytes:
    """Return a document with a picture and a section of another machine, and a section that is another file of this one."""
    return document(
        f'<text:p>早市<draw:frame svg:width="3cm" svg:height="3cm"><draw:image xlink:href="{far}"/></draw:frame></text:p>'
        f'<text:section text:name="a"><text:section-source xlink:href="{near}"/><text:p>旧文</text:p></text:section>'
        f'<text:section text:name="b"><text:section-source xlink:href="{far}"/><text:p>旧文</text:p></text:section>'
    )


@pytest.mark.slow
def test_names_lie_and_documents_have_no_power(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file is, its beginning says; no macro runs, nothing is fetched, no other file is read, no profile is touched."""
    mark, secret, home = tmp_path / "macro-was-here", tmp_path / "secret.txt", tmp_path / "home"
    secret.write_text("密件内容")
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setattr("tempfile.tempdir", None)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        far = f"http://127.0.0.1:{listening.getsockname()[1]}/a.png"
        page = f"<html><meta charset=utf-8><p>早市<img src='{far}'><link rel=stylesheet href='{far}'></html>".encode()
        files = [
            *(File(name, data) for name, data in LYING.items()),
            File("宏.fodt", with_macro(mark)),
            File("连.fodt", with_links(far, secret.as_uri())),
            File("连.doc", page),
        ]
        convert(files)
        with pytest.raises(TimeoutError):
            listening.accept()
    texts = {file.name: "".join(lines(file)) for file in files}
    assert {name: text for name, text in texts.items() if name in LYING} == dict.fromkeys(LYING, "早市")
    assert all("早市" in text and "密件" not in text for text in texts.values()), texts
    assert not mark.exists()
    assert [one for one in os.listdir(home) if one != ".cache"] == []


@pytest.mark.parametrize(
    "data",
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"x" * 9000, b"\0\1\2" * 999],
)
def test_what_is_no_document_makes_no_text(data: bytes) -> None:
    """LibreOffice would make a page of signs of it."""
    file = File("来稿.doc", data)
    convert([file])
    with pytest.raises(NotRead):
        read(file)


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Have a script of a shell stand in for LibreOffice."""
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\n{body}\n")
    script.chmod(0o755)
    monkeypatch.setenv(office.PROGRAM, str(script))


def test_who_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what it has started."""
    stand_in(tmp_path, monkeypatch, f"echo $$ > {tmp_path}/pid\nsleep 600 & wait")
    monkeypatch.setattr(office, "SECONDS", 1.0)
    (refused,) = as_word([Old("一.doc", b"x", ".doc")])
    assert isinstance(refused, NotRead)
    assert "超过 1 秒，已停止" in refused.reason
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_one_that_ends_libreoffice_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a row did not give is tried alone."""
    (tmp_path / "good.docx").write_bytes(word("<w:p><w:r><w:t>早市</w:t></w:r></w:p>"))
    body = f'last=; for one; do case $one in */out) out=$one;; *.doc) grep -q bad "$one" && exit 1; mkdir -p "$out"; cp {tmp_path}/good.docx "$out/$(basename "$one" .doc).docx";; esac; done'
    stand_in(tmp_path, monkeypatch, body)
    made = as_word([Old(name, name.encode(), ".doc") for name in ("good", "bad", "fine")])
    assert [isinstance(one, bytes) for one in made] == [True, False, True]


def test_where_it_is_not_installed_a_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.PROGRAM, "/nowhere/soffice")
    (refused,) = as_word([Old("一.wps", b"x", ".wps")])
    assert isinstance(refused, NotRead)
    assert "没有装" in refused.reason
    assert "另存为" in refused.advice


def test_the_repository_names_what_it_takes() -> None:
    """Who tests reads which program is wanted."""
    assert "libreoffice-writer" in (REPOSITORY / "docs" / "testing.md").read_text("utf-8")


def fib(encrypted: int) -> bytes:
    """Return an old Word file as far as it says whether it has a password: [MS-CFB] 2.2, [MS-DOC] 2.5.2."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20) + b"\xfe\xff\x09\x00" + bytes(480)
    return header + bytes(64) + b"\xec\xa5\xc1\x00" + bytes(7) + bytes([0x12 | encrypted]) + bytes(500)


def open_document(manifest: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "has"),
    [
        (fib(1), True),
        (fib(0), False),
        (fib(1)[:500], False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), True),
        (open_document("<file-entry><encryption-data/></file-entry>"), True),
        (open_document("<file-entry/>"), False),
        (b"PK\x03\x04", False),
    ],
)
def test_a_password_is_told_of_without_asking_libreoffice(data: bytes, has: bool) -> None:
    assert locked(data) is has
    file = File("来稿.wps", data)
    if has:
        convert([file])
        with pytest.raises(NotRead, match="有密码"):
            read(file)


BOMBS = {
    "deep.fodt": document("<table:table><table:table-column/><table:table-row><table:table-cell>" * 3_000
                          + "</table:table-cell></table:table-row></table:table>" * 3_000),
    "rows.rtf": b"{\\rtf1 " + (b"\\trowd" + b"\\cellx99" * 60 + b"\\intbl " + b"x\\cell " * 60 + b"\\row ") * 20_000 + b"}",
    "page.doc": b"<html><body><p>" + b"x</p><p>" * 3_000_000,
}  # fmt: skip
"""What keeps LibreOffice at work, and what makes it take memory."""


@pytest.mark.slow
@pytest.mark.parametrize("name", list(BOMBS) if LONG else ["page.doc"])
def test_a_bomb_is_stopped_within_its_bounds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """20 s of the processor's time, 1 GB, a sentence, and nothing left at work."""
    monkeypatch.setattr(office, "MEMORY", office.MEMORY if LONG else 300_000_000)
    before = getrusage(RUSAGE_CHILDREN)
    file = File(name, BOMBS[name])
    convert([file])
    after = getrusage(RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 20
    assert after.ru_maxrss < 1_000_000
    with pytest.raises(NotRead, match="LibreOffice"):
        read(file)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_killed_we_leave_no_libreoffice_behind(tmp_path: Path) -> None:
    """`soffice` starts others: all of them go."""
    (tmp_path / "rows.rtf").write_bytes(BOMBS["rows.rtf"])
    code = "import sys; from pathlib import Path; from bulletin.copyin.office import Old, as_word; as_word([Old('a.rtf', Path(sys.argv[1]).read_bytes(), '.rtf')])"
    ours = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "rows.rtf")],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts"), "TMPDIR": str(tmp_path)},
    )

    def working() -> list[str]:
        """Processes that know of our folder, ours aside."""
        found = []
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                words = entry.read_bytes()
                if str(tmp_path / "bulletin-office-").encode() in words:
                    found.append(words.replace(b"\0", b" ").decode("utf-8", "replace"))
        return found

    try:
        waited(lambda: any("soffice.bin" in one for one in working()))
    finally:
        ours.kill()
        ours.wait()
    waited(lambda: not working())


def waited(there: Callable[[], bool]) -> None:
    for _ in range(6_000):
        if there():
            return
        time.sleep(0.01)
    raise AssertionError("nothing came of it")


def rich(body: str) -> bytes:
    """Return a Rich Text file; its Chinese as the numbers of its signs."""
    return (
        b"{\\rtf1\\ansi\\uc1 "
        + "".join(one if ord(one) < 128 else f"\\u{ord(one)}?" for one in body).encode()
        + b"}"
    )


BOX = r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard 图为南门早市的现场\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext\pard 图为南门早市的现场\par}}}}"
ART = r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 136}}{\sp{\sn gtextUNICODE}{\sv 早市搬进新棚}}}}"


def test_boxes_of_rich_text_are_read_and_what_is_lost_of_them_is_a_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice reads those of Word; where one is not in what it gives back, the editor is told what it said."""
    data = rich(rf"\pard 清晨六点，早市开张。{BOX}{ART}\par")
    file = File("来稿.rtf", data)
    convert([file])
    assert {"图为南门早市的现场", "早市搬进新棚"} <= set(lines(file))
    (tmp_path / "good.docx").write_bytes(word("<w:p><w:r><w:t>清晨六点，早市开张。</w:t></w:r></w:p>"))
    stand_in(
        tmp_path, monkeypatch, f'for one; do case $one in */out) mkdir -p "$one"; cp {tmp_path}/good.docx "$one/0.docx";; esac; done'
    )  # fmt: skip
    convert([file])
    made = read(file)
    assert made is not None
    assert [one.said for one in made.remarks] == ["文本框里的文字可能丢了：“图为南门早市的现场”"]


def test_boxes_in_the_code_page_of_chinese_windows() -> None:
    said = "图为早市{0}".encode("gb18030")
    coded = "".join(f"\\'{one:02x}" for one in said).encode()
    assert boxed(b"{\\rtf1{\\shptxt " + coded + b" {\\b x}\\par}}") == ["图为早市{0} x"]
    assert boxed(b"{\\rtf1{\\shptxt \\u-10179?\\u-8704?\\par}{\\b y}}}}") == ["\U0001f600"]
    assert boxed(b"{" * 9_000) == []
