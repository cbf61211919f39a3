"""Sixty things that may lie in a `content/` and should not have: each with the code under which it is named."""

from __future__ import annotations

import gzip
import os
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
SECRET = "root-only-secret"

DRAWN = {
    "script": "<script>alert(1)</script>",
    "onload": '<g onload="alert(1)"/>',
    "case": '<g ONLOAD="alert(1)"/>',
    "link": '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
    "tabbed-link": '<a href="java&#9;script:alert(1)"><text>x</text></a>',
    "image": '<image href="https://evil.example/a.png"/>',
    "data": '<image href="data:image/svg+xml;base64,PHN2Zz4="/>',
    "use": '<use href="https://evil.example/a.svg#x"/>',
    "import": '<style>@import url("//evil.example/a.css");</style>',
    "fill": '<path fill="url(https://evil.example/a.svg#x)"/>',
    "escaped": r"<style>a{background:u\72l(//evil.example)}</style>",
    "animated": '<a><animate attributeName="href" values="javascript:alert(1)"/></a>',
    "html": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "prefix": '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    "base": '<g xml:base="https://evil.example/"/>',
}
BACKUPS = ("notes.md~", ".about.md.swp", "about.md.bak", "Thumbs.db", ".DS_Store", "desktop.ini", "~$draft.docx",
           "about - 副本.md", "about 副本.md", "about的副本 (2).md", "#about.md#", "setup.exe.crdownload")  # fmt: skip


def bomb() -> bytes:
    """Return a PNG of a few kilobytes that asks for ten billion pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def sparse(file: Path, size: int) -> None:
    """Make a file of a size that takes no room on the disk."""
    with file.open("wb") as opened:
        opened.truncate(size)


def many(folder: Path, count: int) -> None:
    """Make a folder with many files."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").touch()


def deep(folder: Path, levels: int) -> None:
    """Make folders in one another, with a page in the last."""
    inside = folder.joinpath(*["d"] * levels)
    inside.mkdir(parents=True)
    (inside / "page.md").write_text("# 深\n", "utf-8")


def listening(file: Path) -> None:
    """Make a socket."""
    here = Path.cwd()
    os.chdir(file.parent)  # a socket's path may have no more than a hundred characters
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(file.name)
    finally:
        os.chdir(here)


def things(content: Path) -> Iterator[tuple[str, str, Callable[[Path], object]]]:
    """Yield name, code and what makes it, for each."""
    outside = content.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(f"# {SECRET}\n", "utf-8")
    (outside / "secret.txt").write_text(SECRET, "utf-8")
    targets = {
        "link.md": outside / "secret.md", "link.txt": outside / "secret.txt", "link-folder": outside,
        "absolute.md": "/etc/passwd", "hosts.txt": "/etc/hosts", "dangling.md": "nowhere.md", "self.md": "self.md",
        "loop": ".", "up": "..", "root": "/", "zero.bin": "/dev/zero", "random.png": "/dev/urandom",
        "tty.md": "/dev/tty", "inside.md": "about.md", "proc.txt": "/proc/self/environ", "a.svg": "/dev/zero",
        "link.docx": "/dev/zero", "link.html": "/dev/zero", "fd.md": "/dev/stdin", "two.md": "two-more.md",
        "two-more.md": "two.md",
    }  # fmt: skip
    for name, target in targets.items():
        yield name, "F031", lambda file, target=target: file.symlink_to(target)  # type: ignore[misc]
    for name in ("pipe.md", "pipe.txt", "pipe.jpg", "pipe.svg", "pipe.html", "pipe.docx"):
        yield name, "F032", os.mkfifo
    yield "socket.md", "F032", listening
    yield "great.pdf", "F033", lambda file: sparse(file, 1 << 30)
    yield "great.md", "F033", lambda file: sparse(file, 1 << 30)
    yield "great.png", "F033", lambda file: sparse(file, 1 << 30)
    yield "deep", "F034", lambda file: deep(file, 60)
    yield "many", "F035", lambda file: many(file, 10_000)
    for name in BACKUPS:
        yield name, "F036", lambda file: file.write_text("# 备份\n", "utf-8")
    yield "draft.docx", "F037", lambda file: file.write_bytes(b"PK\3\4")
    for name, drawn in DRAWN.items():
        text = SVG.format(drawn)
        yield f"{name}.svg", "F038", lambda file, text=text: file.write_text(text, "utf-8")  # type: ignore[misc]
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    laughs = f"<!DOCTYPE svg [{lol}]>{SVG.format('<text>&l9;</text>')}"
    yield "laughs.svg", "F038", lambda file: file.write_text(laughs, "utf-8")
    yield "zipped.svgz", "F038", lambda file: file.write_bytes(gzip.compress(bytes(10_000_000)))
    yield "broken.svg", "F038", lambda file: file.write_bytes(b"<svg")
    yield "page.html", "F039", lambda file: file.write_text("<script>alert(1)</script>", "utf-8")
    yield (
        "page.xml",
        "F039",
        lambda file: file.write_text('<x xmlns="http://www.w3.org/1999/xhtml"/>', "utf-8"),
    )
    yield "two\nlines.md", "F040", lambda file: file.write_text("# 两行\n", "utf-8")
    yield "back\\slash.txt", "F040", Path.touch
    yield "bomb.png", "P004", lambda file: file.write_bytes(bomb())


def lay(content: Path) -> dict[str, str]:
    """Put all of them into a folder; return the code of each by the path that messages give it."""
    told = {}
    for name, code, make in things(content):
        make(content / name)
        shown = name.replace("\n", "\ufffd").replace("\\", "\ufffd")
        told[f"content/{shown}" + ("/" + "d/" * 11 + "d" if code == "F034" else "")] = code
    return told
