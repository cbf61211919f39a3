"""What happens to files in real life, and worse: each function damages one small newsroom.

A newsroom is a plain dict from path to bytes. Every function takes it and a die, changes it in
place, and returns the codes of which one must be reported; none when the damage may be harmless.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

Files = dict[str, bytes]
Damage = Callable[[Files, random.Random], frozenset[str]]

HARMLESS: frozenset[str] = frozenset()
TYPOS: Mapping[str, str] = {
    "title": "titel", "kind": "kinds", "reporter": "reportr", "department": "departement", "标题": "标提",
    "部门": "部们", "photos": "photoes", "date": "data", "number": "numbr", "sections": "section", "file": "flie",
}  # fmt: skip
WIDE = str.maketrans(":'\"-,[]", "：＇＂－，［］")
NASTY = (
    "&a [*a, *a]", "*missing", "!!python/object:os.system x", "!!binary aGk=", "[" * 60, "{a: " * 60, "- " * 60 + "x",
    "|", ">-", "'", '"', "“", "@x", "`x`", "%x", "? x", "<script>alert(1)</script>", "[图99]", "[表0]", "[图二三]",
    "![x](a.jpg)", '<img src=x onerror="x">', "<iframe src='//x'></iframe>", "[x](javascript:alert(1))", "---", "...",
    "\x00", "\x0b", "\u2028", "\u200b", "\ufeff", "\ud7ff", "\ufffd", "😀", "```", "~~~", "> > > > > >", "# 一", "[^1]: x",
    "[^1]", "{: onclick=x }", "!!! note", "| a | b |\n|---|---|", "    x", "\t", "　　", "title: x", "标题：x", "date: 2026-02-30",
    "photos: {file: ../../../etc/passwd}", "photos: [/etc/passwd, C:\\x.jpg, http://a/b.jpg, '']", "draft: maybe", "title: []",
    "title: {a: b}", "department: [[]]", "reporter: {}", "reporter: 〇、、、", "tables: x", "focus: [9, nan]", "kind: 消息稿",
    "1: 2", "[a]: b", "{a: b}: c", "~: x", "null", "true", "<<: *a", "number: [1]", "sections: [[a]]", "lead: {a: 1}",
    "extra: {a: [1, 2.5, true, null, {b: c}]}", "wechat: {cover: ../x.jpg, skip: perhaps}", "original: x", "corrections: x",
)  # fmt: skip


def texts(files: Files) -> list[str]:
    """Return the paths of the text files."""
    return sorted(path for path in files if path.endswith((".md", ".yml", ".csv")))


def pick(files: Files, dice: random.Random, *ends: str) -> str | None:
    """Return one path that ends so, or any text file."""
    found = [path for path in texts(files) if not ends or path.endswith(ends)]
    return dice.choice(found) if found else None


def flip_bytes(files: Files, dice: random.Random) -> frozenset[str]:
    path = dice.choice(sorted(files))
    data = bytearray(files[path])
    for _ in range(dice.randint(1, 6)):
        if data:
            data[dice.randrange(len(data))] = dice.randrange(256)
    files[path] = bytes(data)
    return HARMLESS


def truncate(files: Files, dice: random.Random) -> frozenset[str]:
    path = dice.choice(sorted(files))
    files[path] = files[path][: dice.randrange(len(files[path]) + 1)]
    return HARMLESS


def drop_lines(files: Files, dice: random.Random) -> frozenset[str]:
    if path := pick(files, dice):
        lines = files[path].split(b"\n")
        del lines[(at := dice.randrange(len(lines))) : at + dice.randint(1, 3)]
        files[path] = b"\n".join(lines)
    return HARMLESS


def repeat_line(files: Files, dice: random.Random) -> frozenset[str]:
    if path := pick(files, dice):
        lines = files[path].split(b"\n")
        lines.insert(dice.randrange(len(lines)), dice.choice(lines))
        files[path] = b"\n".join(lines)
    return HARMLESS


def shuffle_lines(files: Files, dice: random.Random) -> frozenset[str]:
    if path := pick(files, dice):
        lines = files[path].split(b"\n")
        dice.shuffle(lines)
        files[path] = b"\n".join(lines)
    return HARMLESS


def save_as_gbk(files: Files, dice: random.Random) -> frozenset[str]:
    path = pick(files, dice, ".md", ".csv", "issue.yml")
    try:
        text = files[path].decode() if path else ""
        if not path or text.isascii() or "\x00" in text:
            return HARMLESS
        files[path] = text.encode("gb18030")
    except UnicodeDecodeError:
        return HARMLESS
    return frozenset(("F003", "F005")) if path.endswith(".md") else HARMLESS


def save_as_utf16(files: Files, dice: random.Random) -> frozenset[str]:
    path = pick(files, dice, ".md")
    if not path:
        return HARMLESS
    files[path] = files[path].decode(errors="replace").encode("utf-16")
    return frozenset(("F004", "F003", "F005"))


def add_bom(files: Files, dice: random.Random) -> frozenset[str]:
    path = pick(files, dice, ".md")
    if path:
        files[path] = b"\xef\xbb\xbf" + files[path]
    return frozenset(("F002",)) if path else HARMLESS


def windows_lines(files: Files, dice: random.Random) -> frozenset[str]:
    if path := pick(files, dice):
        files[path] = files[path].replace(b"\n", dice.choice((b"\r\n", b"\r", b"\n\r\n")))
    return HARMLESS


def mistype_key(files: Files, dice: random.Random) -> frozenset[str]:
    path = pick(files, dice, ".md", ".yml")
    if path:
        key, typo = dice.choice(sorted(TYPOS.items()))
        if f"{key}:".encode() in files[path]:
            files[path] = files[path].replace(f"{key}:".encode(), f"{typo}:".encode(), 1)
            return frozenset(("K001", "K002", "K020", "Y013"))
    return HARMLESS


def add_tab(files: Files, dice: random.Random) -> frozenset[str]:
    if path := pick(files, dice):
        lines = files[path].split(b"\n")
        at = dice.randrange(len(lines))
        lines[at] = dice.choice(
            (b"\t" + lines[at], lines[at].replace(b": ", b":\t"), lines[at].replace(b"  ", b"\t"))
        )
        files[path] = b"\n".join(lines)
    return HARMLESS


def widen(files: Files, dice: random.Random) -> frozenset[str]:
    if path := pick(files, dice):
        lines = files[path].decode(errors="replace").split("\n")
        at = dice.randrange(len(lines))
        lines[at] = dice.choice(
            (lines[at].translate(WIDE), lines[at].replace(": ", "："), lines[at].replace(" ", "　"))
        )
        files[path] = "\n".join(lines).encode(errors="replace")
    return HARMLESS


def add_nasty(files: Files, dice: random.Random) -> frozenset[str]:
    if path := pick(files, dice):
        lines = files[path].decode(errors="replace").split("\n")
        at, nasty = dice.randrange(len(lines)), dice.choice(NASTY)
        lines[at] = dice.choice(
            (nasty, lines[at] + nasty, nasty + lines[at], f"{lines[at].split(':')[0]}: {nasty}")
        )
        files[path] = "\n".join(lines).encode(errors="replace")
    return HARMLESS


def remove_file(files: Files, dice: random.Random) -> frozenset[str]:
    path = dice.choice(sorted(files))
    del files[path]
    missing = {".jpg": "P001", ".png": "P001", ".csv": "T001"}.get(path[-4:])
    return frozenset((missing,)) if missing else HARMLESS


def rename_file(files: Files, dice: random.Random) -> frozenset[str]:
    path = dice.choice(sorted(files))
    folder, _, name = path.rpartition("/")
    other = dice.choice(
        (name.upper(), name.swapcase(), f"{name}.txt", f"_{name}", f".{name}", "README.md", name.replace("-", " "), "。.md",
         "01.md", "index.md", "issue.yml", f"深/层/{name}", "x" * 200 + ".md", "城管" * 30 + ".md", f"{name[:3]}ye-shi.md")
    )  # fmt: skip
    files[f"{folder}/{other}"] = files.pop(path)
    return HARMLESS


def move_issue(files: Files, dice: random.Random) -> frozenset[str]:
    name = dice.choice(
        ("2026-11-23-extra", "2026-11-31", "2026.11.23", "20261123", "11月23日", "2026-11-23-号外", "a", "_x")
    )
    for path in [path for path in files if path.startswith("issues/2026-11-23/")]:
        files[path.replace("2026-11-23", name, 1)] = files.pop(path)
    return HARMLESS if name in ("2026-11-23-extra", "_x") else frozenset(("S001",))


def damage_table(files: Files, dice: random.Random) -> frozenset[str]:
    path = pick(files, dice, ".csv")
    if path and path.endswith(".csv"):
        text = files[path].decode(errors="replace")
        at = dice.randrange(len(text) + 1)
        text = (
            text[:at]
            + dice.choice((",", '"', "\n", "<", "^", "，", "\t", ",,,,", '""', ";"))
            + text[at + dice.randint(0, 2) :]
        )
        files[path] = text.encode(errors="replace")
    return HARMLESS


def damage_photo(files: Files, dice: random.Random) -> frozenset[str]:
    photos = [path for path in files if path.endswith((".jpg", ".png"))]
    if not photos:
        return HARMLESS
    path = dice.choice(sorted(photos))
    heads = (
        b"",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\xff\xff\xff\xffWEBPVP8 ",
        b"BM",
        b"<svg",
        b"not a photo",
    )
    cut = dice.randrange(len(files[path]) + 1)
    files[path] = dice.choice(
        (dice.choice(heads) + dice.randbytes(dice.randrange(80)), files[path][:cut], files[path][cut:])
    )
    return HARMLESS


def nest(files: Files, dice: random.Random) -> frozenset[str]:
    path = pick(files, dice, ".md", ".yml")
    if not path:
        return HARMLESS
    depth = dice.choice((5, 20, 300, 3_000, 30_000))
    deep = dice.choice(("[" * depth, "{a: " * depth, "- " * depth + "x", "? " * depth, "> " * min(depth, 300),
                        "\n".join(" " * level + "a:" for level in range(min(depth, 600)))))  # fmt: skip
    at = files[path].find(b"\n") + 1
    files[path] = files[path][:at] + f"extra:\n {deep}\n".encode() + files[path][at:]
    return HARMLESS


def anchor_bomb(files: Files, dice: random.Random) -> frozenset[str]:
    path = pick(files, dice, ".md", ".yml")
    if not path:
        return HARMLESS
    lines = [
        "extra:",
        "  l0: &l0 [x, x, x]",
        *(f"  l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9)),
    ]
    at = files[path].find(b"\n") + 1
    files[path] = files[path][:at] + "\n".join(lines).encode() + b"\n" + files[path][at:]
    return HARMLESS


def grow(files: Files, dice: random.Random) -> frozenset[str]:
    if path := pick(files, dice):
        files[path] += dice.choice((b"x" * 1_100_000, "城\n".encode() * 20_000, b"\n" * 50_000, b"| " * 5_000, b"[" * 5_000,
                                    b"*a" * 5_000, b"> " * 400, b"- " * 400, b"`" * 3_000, b"<a " * 3_000, b"![" * 3_000, b"_a " * 5_000,
                                    b"**" * 5_000, b"[a](" * 2_000, b"1. " * 300, b"&" * 9_000, b"x|" * 9_000, b"\n[^a]: b" * 999))  # fmt: skip
    return HARMLESS


DAMAGES: tuple[Damage, ...] = (
    flip_bytes, truncate, drop_lines, repeat_line, shuffle_lines, save_as_gbk, save_as_utf16, add_bom, windows_lines,
    mistype_key, add_tab, widen, add_nasty, remove_file, rename_file, move_issue, damage_table, damage_photo, nest,
    anchor_bomb,
)  # fmt: skip
COSTLY: tuple[Damage, ...] = (grow,)
"""Damage that makes files of a megabyte: one case in fifty."""
