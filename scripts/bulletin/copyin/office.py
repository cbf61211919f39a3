"""Old office formats turned into `.docx` by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from bulletin.copyin.refused import NotRead
from bulletin.works.aside import own_temporary
from bulletin.works.watched import ended, started

SUFFIXES = (".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt", ".ott", ".fodt")
SECONDS = 90
"""What a first start with a profile of its own and a long manuscript take, three times over."""
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
</oor:items>
"""
"""No macro runs, and nothing that a document links to is asked for."""


def program() -> str | None:
    """Return LibreOffice's program; None where it is not installed."""
    given = os.environ.get(PROGRAM)
    if given:
        return given if Path(given).is_file() else None
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def as_word(name: str, data: bytes, suffix: str) -> bytes:
    """Return a manuscript as `.docx`. Raises NotRead where that cannot be done."""
    soffice = program()
    if soffice is None:
        raise NotRead(
            f"{suffix} 文件要靠 LibreOffice 转换，这台电脑上没有装",
            "请用 Word 或 WPS 打开，点“另存为”，文件类型选“Word 文档（*.docx）”，再导入；或装好 LibreOffice 再试",
        )
    with own_temporary("bulletin-office-") as folder:
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        source = folder / f"manuscript{suffix}"
        source.write_bytes(data)
        words = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
                 "--nolockcheck", "--nodefault", "--convert-to", "docx", "--outdir", str(folder / "out"), str(source)]  # fmt: skip
        _run(words, name)
        made = folder / "out" / "manuscript.docx"
        if not made.is_file():
            raise NotRead(
                "LibreOffice 打不开它，可能有密码，或已损坏", "请用 Word 或 WPS 打开，另存为 .docx，再导入"
            )
        return made.read_bytes()


def _run(words: list[str], name: str) -> None:
    """Run a program within its time; what it started ends with it. Raises NotRead."""
    try:
        running = started(words)
    except OSError as error:
        raise NotRead("LibreOffice 没有启动起来", "请用 Word 或 WPS 打开，另存为 .docx，再导入") from error
    try:
        running.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise NotRead(
            f"LibreOffice 转换 {name} 超过 {SECONDS} 秒，已停止",
            "请用 Word 或 WPS 打开，另存为 .docx，再导入",
        ) from None
    finally:
        ended(running)
