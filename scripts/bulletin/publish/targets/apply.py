"""A release applied on a computer without network: a program of its own, which wants Python 3.11 and nothing else.

It lies beside the packages, `python3 apply.py --to FOLDER`, and travels in each of them, too: `python3
bulletin-….zip --to FOLDER`. The package is looked through before anything is touched; the release is put together in a
folder of its own, of hard links to what the former one holds and of what the package brings, each file compared with its
SHA-256, and is made live by one rename of the link `current`.
Where a package was sealed, the `apply.py` that stays over there is to be trusted, not the one inside.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import hmac
import json
import os
import shutil
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

MANIFEST, SEAL = "manifest.json", "manifest.hmac"
APPLIED = "releases/.applied"
"""Every release that was applied, a line each, noted before it becomes live."""
FILES = "files/"
FINE, PROBLEM, USAGE, ACT = 0, 1, 2, 3
_BLOCK = 1 << 20
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, LookupError, TypeError, NotImplementedError)
"""What comes of a package that was cut, or changed by a byte."""
WHY = {
    errno.ENOENT: "不存在",
    errno.ENOSPC: "所在的磁盘满了",
    errno.EDQUOT: "所在的磁盘配额满了",
    errno.EACCES: "没有权限",
    errno.EPERM: "不让这样做（没有权限，或磁盘不能建链接）",
    errno.EROFS: "所在的磁盘是只读的",
    errno.EIO: "读写出错，磁盘可能坏了",
    errno.ENOTDIR: "的上一级不是文件夹",
    errno.EEXIST: "已经有了，却不是文件夹",
}
"""What a disk refuses, in Chinese."""


class Refused(Exception):
    """The package is not applied; the message is Chinese, and nothing has changed."""


def main(arguments: list[str] | None = None) -> int:
    """Apply packages, or go back; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = asked_for(arguments)
    package = options.package or Path(sys.argv[0])
    if options.to is None:
        return refused("请用 --to 写明网站放在哪里，如 --to /srv/www/bulletin", USAGE)
    if package.suffix == ".py":
        return in_turn(package.resolve().parent, options)
    return one(package, options)


def asked_for(arguments: list[str] | None) -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser(prog="python3 apply.py", description="把发布包里的一版网站换上去。")
    where, key = (
        "网站放在哪里；服务器的根目录指到它下面的 current",
        "核对封条用的密钥；做包时用了密钥的，一定要写",
    )
    every = "不写，就把旁边的包按次序一个个换上"
    parser.add_argument("package", type=Path, nargs="?", metavar="发布包", help=every)
    parser.add_argument("--to", type=Path, metavar="文件夹", help=where)
    parser.add_argument("--rollback", action="store_true", help="退回这一版以前的那一版")
    parser.add_argument("--key-file", type=Path, metavar="文件", help=key)
    return parser.parse_args(arguments)


def one(package: Path, options: argparse.Namespace) -> int:
    """Apply a package, or go back from it; return the exit code."""
    try:
        with zipfile.ZipFile(package) as opened:
            told = looked_through(opened, options.key_file)
            print(went_back(told, options.to) if options.rollback else applied(opened, told, options.to))
    except Refused as why:
        return refused(str(why))
    except BROKEN:
        return broken(str(package))
    except OSError as failed:
        if failed.errno == errno.EINVAL and not failed.filename:  # a place before the package's beginning
            return broken(str(package))
        reason = WHY.get(failed.errno or 0, failed.strerror or "读写出错")
        return refused(f"{failed.filename or options.to} {reason}。请检查以后再运行一次。", PROBLEM)
    return FINE


def refused(why: str, code: int = ACT) -> int:
    """Say why nothing was done; return the exit code."""
    print(f"没有换上，线上没有变：{why}", file=sys.stderr)
    return code


def broken(what: str) -> int:
    """Say that a package is broken; return the exit code."""
    return refused(f"{what} 不完整或坏了。请重新拷贝一份。")


def in_turn(folder: Path, options: argparse.Namespace) -> int:
    """Apply the packages of a folder that follow on what is live, one after the other; return the exit code."""
    packages, bad = by_base(folder)
    live = live_in(options.to)
    if options.rollback:
        last = folder / f"bulletin-{live}.zip"
        return one(last, options) if live else refused("那里还没有放过网站，没有可以退回的")
    done = 0
    while (package := packages.pop(live, None)) is not None:
        if code := one(package, options):
            return code
        live, done = live_in(options.to), done + 1
    if bad:
        return broken("、".join(bad))
    if not done:
        there = f"线上是 {live}" if live else "那里还没有放过网站"
        print(f"旁边没有接得上的包，没有要做的（{there}）。")
    return FINE


def by_base(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """Return the packages of a folder by the release that each wants to be live, and the names of broken ones."""
    found: dict[str, Path] = {}
    bad = []
    for file in sorted(folder.glob("bulletin-*.zip")):
        try:
            with zipfile.ZipFile(file) as opened:
                found[str(json.loads(opened.read(MANIFEST))["base"])] = file
        except (*BROKEN, OSError):
            bad.append(file.name)
    return found, bad


def looked_through(package: zipfile.ZipFile, key_file: Path | None) -> dict[str, Any]:
    """Return the package's manifest, after every content of it was compared with its name. Raises Refused."""
    names = set(package.namelist())
    if MANIFEST not in names:
        raise Refused("这不是简报的发布包")
    data = package.read(MANIFEST)
    if SEAL in names and key_file is None:
        raise Refused("这个包有封条，请用 --key-file 写明核对用的密钥")
    if key_file is not None:
        seal = package.read(SEAL).decode() if SEAL in names else ""
        if not hmac.compare_digest(seal, sealed(data, key_file.read_bytes().strip())):
            raise Refused("封条对不上：包被人改过，或密钥不对")
    told: dict[str, Any] = json.loads(data)
    for path, (_, _, source) in told["files"].items():
        if leads_out(path) or (source and leads_out(source)):
            raise Refused(f"包里有一个指到外面的路径：{path}")
    if not is_release(told["release"]) or (told["base"] and not is_release(told["base"])):
        raise Refused("包的清单被改过")
    if told["digest"] != digest_of(told["files"]):
        raise Refused("包的清单被改过")
    brought = {sha for sha, _, source in told["files"].values() if not source}
    for sha in sorted(brought):
        if FILES + sha not in names:
            raise Refused("包不完整，少了文件。请重新拷贝一份")
        with package.open(FILES + sha) as opened:
            if sha256_of(opened) != sha:
                raise Refused("包里有一个文件坏了。请重新拷贝一份")
    return told


def leads_out(path: str) -> bool:
    """Return whether a path leads out of the site, on this computer, or into what is ours."""
    parts = tuple(path.split("/"))
    return Path(path).parts != parts or ".." in parts or path.startswith(".bulletin")


def is_release(name: object) -> bool:
    """Return whether this may be a release's name."""
    return isinstance(name, str) and len(name) == 16 and not set(name) - set("0123456789abcdef")


def sealed(data: bytes, key: bytes) -> str:
    """Return the seal of a manifest: HMAC-SHA256 (RFC 2104) under a key that both sides have."""
    return hmac.new(key, data, hashlib.sha256).hexdigest()


def digest_of(files: dict[str, Any]) -> str:
    """Return a digest of a list of files."""
    return hashlib.sha256(json.dumps(files, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def sha256_of(opened: Any) -> str:
    """Return the SHA-256 of an open file."""
    hasher = hashlib.sha256()
    while block := opened.read(_BLOCK):
        hasher.update(block)
    return hasher.hexdigest()


def applied(package: zipfile.ZipFile, told: dict[str, Any], root: Path) -> str:
    """Put the release together and make it live; return what to say. Raises Refused, OSError."""
    release, base = told["release"], told["base"]
    live = live_in(root)
    if live == release:
        return f"线上已经是 {release} 这一版，没有要做的。"
    if base and live != base:
        there = f"线上是 {live}" if live else "那里还没有放过网站"
        raise Refused(f"这个包接在 {base} 后面，{there}。请先把前面的包按次序换上")
    if not base and release in known(root, before=live):
        advice = f"要退回上一版，请用 {live} 那个包，加上 --rollback"
        raise Refused(f"这个包以前换上过，线上现在是后来的 {live}。{advice}")
    folder = root / "releases" / release
    half = root / "releases" / f".{release}.half"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    for path, (sha, size, source) in told["files"].items():
        put_together(package, root / "releases" / base / source if source else None, half / path, sha, size)
    (half / "release.json").write_text(told["release_file"], "utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    half.rename(folder)
    with (root / APPLIED).open("a", encoding="utf-8") as opened:
        opened.write(f"{release}\n")
    switch(root, release)
    keep(root, live, release)
    return f"已换上 {release} 这一版（{len(told['files'])} 个文件）。"


def put_together(package: zipfile.ZipFile, source: Path | None, place: Path, sha: str, size: int) -> None:
    """Put one file of a release in its place, and compare it. Raises Refused."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if source is None:
        with package.open(FILES + sha) as opened, place.open("wb") as written:
            shutil.copyfileobj(opened, written, _BLOCK)
        return
    try:
        try:
            os.link(source, place)
        except FileNotFoundError:
            raise
        except OSError:  # no hard links there
            shutil.copyfile(source, place)
    except FileNotFoundError:
        raise Refused(f"线上的这一版少了文件 {source.name}，可能被人删过") from None
    with place.open("rb") as opened:
        if place.stat().st_size != size or sha256_of(opened) != sha:
            raise Refused(f"线上的文件 {source.name} 被人改过")


def switch(root: Path, release: str) -> None:
    """Make a release live by one rename."""
    link, aside = root / "current", root / ".current.new"
    if link.exists() and not link.is_symlink():
        raise Refused(f"{link} 应是一个链接，现在是文件夹或文件。请把它移走")
    aside.unlink(missing_ok=True)
    aside.symlink_to(f"releases/{release}", target_is_directory=True)
    aside.replace(link)


def live_in(root: Path) -> str:
    """Return the release that is live; '' for none."""
    try:
        name = json.loads((root / "current" / "release.json").read_bytes())["release"]
    except (OSError, ValueError, LookupError, TypeError):
        return ""
    return str(name)


def known(root: Path, before: str) -> set[str]:
    """Return the releases that were applied here before one: a whole package of long ago fits everywhere, and would bring it back."""
    try:
        every = (root / APPLIED).read_text("utf-8").split()
    except OSError:
        return set()
    after = len(every) - every[::-1].index(before) if before in every else 0
    return set(every[:after]) - set(every[after:]) - {before}


def keep(root: Path, former: str, release: str) -> None:
    """Keep the former release for the way back, and delete older ones."""
    for folder in (root / "releases").iterdir():
        if folder.is_dir() and folder.name not in (former, release):
            shutil.rmtree(folder, ignore_errors=True)


def went_back(told: dict[str, Any], root: Path) -> str:
    """Make the release before this one live again; return what to say. Raises Refused."""
    base = told["base"]
    live = live_in(root)
    if live != told["release"]:
        raise Refused(f"线上不是这个包里的一版（{told['release']}），是 {live or '空的'}")
    if not base or not (root / "releases" / base / "release.json").is_file():
        raise Refused("没有以前的一版可以退回")
    switch(root, base)
    return f"已退回 {base} 这一版。"


if __name__ == "__main__":
    raise SystemExit(main())
