"""Old office formats turned into `.docx` by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bulletin.copyin.refused import NotRead
from bulletin.works.aside import own_temporary
from bulletin.works.watched import ended, started

SUFFIXES = (".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt", ".ott", ".fodt", ".html", ".htm")
HTML = ".html"
"""What offices' systems save and call `.doc`; LibreOffice would make a web page of it, which is no manuscript."""
SECONDS = 90.0
"""What a first start with a profile of its own and a long manuscript take, three times over."""
EACH = 5.0
"""Seconds more for each further manuscript of a row: a hundred times what one takes."""
WORK, WORK_EACH = 15, 2
"""The same in seconds of the processor's time, of which a start with a long manuscript takes two: what is made to keep
a program at work (a table of a million cells, pictures by the thousand) is stopped before anybody goes for tea."""
MEMORY = 800_000_000
"""Bytes that LibreOffice may have for itself: a manuscript of 30 photos takes a tenth. Its libraries come on top of it, less than 200 MB."""
PROGRAM = "BULLETIN_SOFFICE"
"""The variable that names LibreOffice's program where it is not on the path."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/usr/lib/libreoffice/program/soffice",
)

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""
"""No macro runs, and nothing that a document links to is asked for: pages of the web ask all the same, and find a proxy
at which nobody answers."""


def program() -> str | None:
    """Return LibreOffice's program; None where it is not installed."""
    given = os.environ.get(PROGRAM)
    if given:
        return given if Path(given).is_file() else None
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


class Old(NamedTuple):
    """A manuscript in a format that only an office program reads."""

    name: str
    """As the editor knows it."""
    data: bytes
    suffix: str
    """Of its real format, whatever its name ends with: `.doc`, `.rtf`, `.odt`."""


def as_word(manuscripts: Sequence[Old]) -> list[bytes | NotRead]:
    """Return each manuscript as `.docx`, or why that cannot be done; one start of LibreOffice does for all of them.

    What it does not give back of a row is tried once more alone: one that it fails at may have ended it.
    """
    soffice = program()
    if soffice is None:
        return [_missing(one.suffix) for one in manuscripts]
    made: list[bytes | NotRead] = [_UNREADABLE] * len(manuscripts)
    for web in (False, True):
        row = [at for at, one in enumerate(manuscripts) if (one.suffix == HTML) is web]
        for at, one in zip(row, _row(soffice, [manuscripts[at] for at in row]), strict=True):
            made[at] = one
    return made


def _row(soffice: str, manuscripts: Sequence[Old]) -> list[bytes | NotRead]:
    """Return what LibreOffice makes of manuscripts that it is to read in one way."""
    made = _converted(soffice, manuscripts) if manuscripts else []
    left = [at for at, one in enumerate(made) if isinstance(one, NotRead)] if len(made) > 1 else []
    for at in left:
        made[at] = _converted(soffice, [manuscripts[at]])[0]
    return made


def _missing(suffix: str) -> NotRead:
    return NotRead(
        f"{suffix} 文件要靠 LibreOffice 转换，这台电脑上没有装",
        "请用 Word 或 WPS 打开，点“另存为”，文件类型选“Word 文档（*.docx）”，再导入；或装好 LibreOffice 再试",
    )


def _converted(soffice: str, manuscripts: Sequence[Old]) -> list[bytes | NotRead]:
    """Return what one run of LibreOffice makes of manuscripts."""
    with own_temporary("bulletin-office-") as folder:
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        sources = [folder / f"{number}{one.suffix}" for number, one in enumerate(manuscripts)]
        for source, one in zip(sources, manuscripts, strict=True):
            source.write_bytes(one.data)
        web = ["--infilter=HTML (StarWriter)"] if manuscripts[0].suffix == HTML else []
        words = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
                 "--nolockcheck", "--nodefault", *web, "--convert-to", "docx", "--outdir", str(folder / "out"), *map(str, sources)]  # fmt: skip
        more = len(sources) - 1
        failed = _run(words, SECONDS + EACH * more, WORK + WORK_EACH * more, folder)
        made = [folder / "out" / f"{source.stem}.docx" for source in sources]
        return [one.read_bytes() if one.is_file() else failed or _UNREADABLE for one in made]


_OPEN = "请用 Word 或 WPS 打开，另存为 .docx，再导入"
_UNREADABLE = NotRead("LibreOffice 打不开它，可能有密码，或已损坏", _OPEN)
_TOO_MUCH = NotRead("LibreOffice 转换它时用的时间或内存太多，已停止；它可能已损坏，或大得出奇", _OPEN)


def _run(words: list[str], seconds: float, work: int, folder: Path) -> NotRead | None:
    """Run a program within its time and its memory; what it started ends with it.

    Return what went wrong, None for nothing. `seconds` are the clock's, `work` the processor's; what is for a moment
    goes to `folder`: LibreOffice opens no package where that has a relative name.
    """
    try:
        running = started(words, memory=MEMORY, seconds=work, temporary=str(folder))
    except OSError:
        return NotRead("LibreOffice 没有启动起来", _OPEN)
    try:
        code = running.wait(seconds)
    except subprocess.TimeoutExpired:
        return NotRead(f"LibreOffice 转换它超过 {seconds:.0f} 秒，已停止", _OPEN)
    finally:
        ended(running)
    return _TOO_MUCH if code else None
