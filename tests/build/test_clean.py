"""`--clean` trusts nothing that was made before; what swaps the site in stays."""

from __future__ import annotations

import errno
import marshal
import shutil
from pathlib import Path

import pytest

from bulletin.build.build import build
from bulletin.build.unchanged import forget
from bulletin.model.settings import resolve
from bulletin.works.kept import MAGIC, Kept, sealed
from tests.build.builds import tree
from tests.build.desk import picture, story, write


def key_in(data: bytes) -> str:
    """Return the key of a kept file, as somebody could who wants to put something else in its place."""
    key: str = marshal.loads(data[len(MAGIC) + 32 :])  # noqa: S302 - what follows it is not looked at
    return key


def test_a_clean_build_believes_no_kept_file(tmp_path: Path) -> None:
    root = tmp_path / "newsroom"
    write(root / "content/newsroom/newsroom.yml", "name: 城管局\nmasthead: 简报\n")
    write(root / "content/about.md", "# 关于\n\n本报。\n")
    photos = "[{file: a.jpg, caption: 灯, credit: 乙 摄}]"
    write(root / "issues/2026-01-05/01-deng.md", story("路灯亮了", "亮了。", photos=photos))
    (root / "issues/2026-01-05/a.jpg").write_bytes(picture(1))
    settings = resolve(root=root, out=tmp_path / "site", cache=tmp_path / "cache", jobs=1)
    build(settings)
    right = tree(settings.out)
    lied = 0
    for file in sorted(path for path in settings.kept.rglob("*") if path.is_file()):
        data = file.read_bytes()
        if data.startswith(b"bulletin kept"):
            file.write_bytes(sealed(key_in(data), "a lie under the right key"))
            lied += 1
    assert lied > 5
    other = settings.kept / "left" / "over"
    other.parent.mkdir()
    other.write_bytes(b"")
    shutil.rmtree(settings.out)
    assert not [found for found in build(settings, clean=True).problems if found.severity == "error"]
    assert tree(settings.out) == right
    assert not other.exists()
    assert Kept(settings.kept / "nothing", "").read() is None


def test_two_may_forget_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file goes under the hands of whoever deletes it, and one comes into a folder that was empty."""
    (tmp_path / "issues").mkdir()
    settings = resolve(root=tmp_path, cache=tmp_path / "cache", jobs=1)
    for name in ("a/1", "b/2"):
        write(settings.kept / name, "kept")
    rmtree = shutil.rmtree
    errors = [errno.ENOENT, errno.ENOTEMPTY]

    def meddled(folder: Path, *, ignore_errors: bool = False) -> None:
        if errors:
            raise OSError(errors.pop(), "", "a")
        rmtree(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", meddled)
    forget(settings)
    assert not settings.kept.exists()
    errors += [errno.EACCES]
    write(settings.kept / "a", "kept")
    with pytest.raises(PermissionError):
        forget(settings)
