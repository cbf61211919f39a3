"""Small sites to publish one after the other; also read by a process of its own, which gets killed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bulletin.write import open_staging


def version(number: int, size: int = 6) -> dict[str, bytes]:
    """A site of 4 `size` + 1 files; even and odd versions differ in content, files and folders."""
    odd = number % 2
    files = {f"issues/{n % 5}/{n}/index.html": b"%d" % n for n in range(3 * size)}
    files |= {f"issues/{n % 5}/{n}/index.html": b"%d of %d" % (n, odd) for n in range(size)}
    files |= {f"only/{odd}/{n}/index.html": b"x" for n in range(size)}
    return {"index.html": b"%d" % odd, **files}


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def publish(base: Path, files: Mapping[str, bytes], *, clean: bool = False) -> None:
    with open_staging(base / "site", base / "cache", clean=clean) as staging:
        staging.commit({path: staging.put(path, data) for path, data in files.items()})
