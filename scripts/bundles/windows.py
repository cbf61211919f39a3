"""A zip for Windows offices: a starter to double-click, with a Python of its own where one is given.

Python's embeddable package has neither pip nor venv, so the wheels are unpacked into it here, and nothing is
installed on the office's machines. Without it the starter makes an environment out of the wheels with the
Python that it finds there.
"""

from __future__ import annotations

import re
import shutil
import struct
import zipfile
from pathlib import Path

from bundles.wheels import NotBundled

STARTERS = Path(__file__).parent / "starters"
ARCHITECTURE = 0x8664
"""IMAGE_FILE_MACHINE_AMD64 in a program's header (Microsoft, PE format)."""

_PTH = re.compile(r"python3(\d+)\._pth")


def version_of(python: Path) -> str:
    """Return the version (`3.12`) of Python's embeddable package for 64-bit Windows. Raises NotBundled for another file."""
    try:
        with zipfile.ZipFile(python) as package:
            found = [match[1] for name in package.namelist() if (match := _PTH.fullmatch(name))]
            program = package.read("python.exe")
    except (OSError, KeyError, zipfile.BadZipFile) as wrong:
        raise NotBundled(
            f"{python} 不是 Windows 嵌入版 Python（python-3.12.x-embed-amd64.zip）：{wrong}"
        ) from wrong
    (header,) = struct.unpack_from("<I", program, 0x3C) if len(program) > 0x40 else (0,)
    if (
        not found
        or struct.unpack_from("<H", program[header + 4 : header + 6].ljust(2, b"\0"))[0] != ARCHITECTURE
    ):
        raise NotBundled(f"{python} 不是 64 位 Windows 的嵌入版 Python（python-3.12.x-embed-amd64.zip）。")
    return f"3.{found[0]}"


def put_python_in(folder: Path, python: Path) -> None:
    """Unpack Python into `folder`, and the wheels gathered there into it; these are then no longer needed."""
    home = folder / "python"
    with zipfile.ZipFile(python) as package:
        package.extractall(home)
    for wheel in sorted((folder / "wheels").iterdir()):
        with zipfile.ZipFile(wheel) as package:
            package.extractall(home / "Lib" / "site-packages")
    for data in (home / "Lib" / "site-packages").glob("*.data"):
        for inner in ("purelib", "platlib"):
            if (data / inner).is_dir():
                shutil.copytree(data / inner, home / "Lib" / "site-packages", dirs_exist_ok=True)
        shutil.rmtree(data)
    for pth in home.glob("python3*._pth"):
        pth.write_text(f"{pth.stem}.zip\n.\nLib\\site-packages\nimport site\n", "ascii", newline="\r\n")
    shutil.rmtree(folder / "wheels")
    (folder / "requirements.txt").unlink()


def put_starter_in(folder: Path, version: str) -> None:
    """Put the starter and what says how it is used into `folder`, for Python `version`, with Windows' line ends."""
    for file in sorted(STARTERS.iterdir()):
        text = file.read_text("utf-8").replace("{version}", version)
        bom = "\ufeff" if file.suffix == ".txt" else ""  # so that every Notepad knows the encoding
        (folder / file.name).write_text(bom + text, "utf-8", newline="\r\n")


def pack(folder: Path, target: Path) -> None:
    """Write `folder` as a zip with fixed times and a fixed order: the same files make the same zip."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = file.relative_to(folder.parent).as_posix()
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes())
