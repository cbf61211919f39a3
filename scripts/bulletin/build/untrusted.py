"""`--untrusted`: a folder that somebody handed in is built without running, or publishing, a program of theirs.

A newsroom's own theme, `mkdocs.yml` and cache are trusted (SECURITY.md); here none of them is looked at. The site
goes elsewhere, for in the folder a link may wait for it; and what browsers or hosts would obey is left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bulletin.model.exported import NothingWanted
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.settings import Settings, shipped
from bulletin.read.content import FOLDER, read_content
from bulletin.read.content_names import is_active, run_by_hosts, told_to_hosts
from bulletin.read.folder import Unreadable
from bulletin.render.frame import FrameSet
from bulletin.works.aside import own_temporary

_SCRIPTS = (".js", ".mjs", ".cjs", ".wasm")
_TRUNK = ("issues", "content", "content/newsroom")
"""Folders of a newsroom that may be no links here, wherever these lead."""


@contextmanager
def untrusted(settings: Settings, out: Path | None, cache: Path | None) -> Iterator[Settings]:
    """Yield settings that take nothing from the newsroom's folder but stories and standing pages.

    `out` and `cache` are what was asked for. Raises NothingWanted where they lie in that folder, or where
    what they are made of are links.
    """
    linked = [name for name in _TRUNK if (settings.root / name).is_symlink()]
    if linked:
        raise NothingWanted(f"{linked[0]} 是指向别处的链接，不能用 --untrusted 生成。请换成真正的文件夹。")
    if out is None or _inside(settings.out, settings.root):
        raise NothingWanted("用 --untrusted 生成时，请用 --out 指出网站放在哪里，要在这个简报文件夹的外面。")
    if cache is not None and _inside(settings.cache, settings.root):
        raise NothingWanted("用 --untrusted 生成时，--cache 要在这个简报文件夹的外面；不写就用临时的。")
    with own_temporary() as aside:
        yield settings._replace(
            cache=settings.cache if cache else aside,
            theme=shipped("theme"),
            config=shipped("mkdocs.yml"),
            untrusted=True,
        )


def _inside(folder: Path, root: Path) -> bool:
    return Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(root))


def without_programs(settings: Settings, frames: FrameSet) -> tuple[FrameSet, list[Problem]]:
    """Return `frames` without what browsers would run and hosts would obey, and a hint for each.

    A build that is not `untrusted` gets all of them back.
    """
    if not settings.untrusted:
        return frames, []
    withheld = [path for path in frames.assets if _obeyed(settings.root, path)]
    kept = tuple(path for path in frames.assets if path not in withheld)
    return frames._replace(assets=kept), [problem("F041", f"{FOLDER}/{path}") for path in withheld]


def _obeyed(root: Path, path: str) -> bool:
    if told_to_hosts(path) or run_by_hosts(path.rpartition("/")[2]) or path.lower().endswith(_SCRIPTS):
        return True
    try:
        return is_active(path.rpartition("/")[2], lambda: read_content(root, path))
    except Unreadable:
        return True
