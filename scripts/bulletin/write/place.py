"""Whether an output folder is ours to replace, and where the trees beside it may stand."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from bulletin.works.disk import told

JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave behind; not worth a question."""


class OutputRefused(Exception):
    """The output folder cannot be replaced; the message is Chinese and says what to do."""


SOMETIMES = frozenset(
    (
        "manifest.webmanifest",
        "offline.json",
        "robots.txt",
        "search",
        "sitemap-news.xml",
        "sitemap.xml",
        "sw.js",
    )
)
"""What stands at the top of a site with one setting and not with another: with drafts, without an address."""


def refuse_foreign(out: Path, ours: Iterable[str] | None) -> None:
    """Raise OutputRefused when `out` holds entries that are not among the paths `ours`.

    With None nothing is known about `out`; then it must at least look like a site, and the commit
    asks again.
    """
    if out.is_dir():
        names = set(os.listdir(out)) - JUNK
    elif out.exists():
        raise OutputRefused(f"{out} 是一个文件，不是文件夹。请用 --out 换一个文件夹。")
    else:
        return
    if ours is None:
        foreign = set() if "index.html" in names else names
    else:
        foreign = names - {path.partition("/")[0] for path in ours} - SOMETIMES
    if foreign:
        shown = "、".join(sorted(foreign)[:3]) + ("等" if len(foreign) > 3 else "")
        raise OutputRefused(
            f"{out} 里有不是本程序生成的内容（{shown}），替换会把它们删掉。请把它们移走，或用 --out 换一个文件夹。"
        )


def home_for(out: Path, records: Path) -> Path:
    """Return the folder for trees: in the cache if a directory can be renamed from there to `out`.

    Trying is the only sure test: two mounts of one device look alike. Once the folder stands, it
    has been tried.
    """
    inside, beside = records / "trees", out.with_name(f".{out.name}.bulletin")
    for home in (inside, beside):
        if home.is_dir():
            return home
    # Always the same names, under the lock: what a killed run left is used, and goes.
    probe, target = records / "probe", out.with_name(f".{out.name}.probe")
    probe.mkdir(exist_ok=True)
    target.mkdir(exist_ok=True)
    try:
        probe.rename(target)
    except OSError:
        probe.rmdir()
        home = beside
    else:
        home = inside
    target.rmdir()
    home.mkdir()
    return home


def not_writable(out: Path, failed: OSError) -> OutputRefused:
    """Return what to tell an editor when the disk or the system refused."""
    message, advice = told(failed, [out])
    mounted = "；如果它是挂载点，请用 --out 指到它下面的一个文件夹" if failed.errno == errno.EBUSY else ""
    return OutputRefused(f"{message}。{advice}{mounted}。")
