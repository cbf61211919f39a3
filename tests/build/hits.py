"""Runs a verb and prints, as the last line, what it took from the cache: by whom, and from which file.

What the run itself has put there does not count.

Started with the package to run as the first argument: `python hits.py SCRIPTS build …`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def main(scripts: str, arguments: list[str]) -> int:
    """Run `bulletin` out of the folder `scripts`; return its exit code."""
    sys.path.insert(0, scripts)
    import jinja2  # noqa: PLC0415 - from here on it is the copy that is imported

    from bulletin.cli.main import main as run  # noqa: PLC0415
    from bulletin.works.kept import Kept  # noqa: PLC0415

    hits: list[tuple[str, str]] = []
    own: set[Path] = set()
    read, write, load = Kept.read, Kept.write, jinja2.FileSystemBytecodeCache.load_bytecode

    def asked(kept: Kept) -> Any:
        value = read(kept)
        if value is not None and kept.file not in own:
            hits.append((kept.file.name, caller()))
        return value

    def told(kept: Kept, value: Any) -> None:
        own.add(kept.file)
        write(kept, value)

    def loaded(cache: Any, bucket: Any) -> None:
        load(cache, bucket)
        if bucket.code is not None:
            hits.append((Path(bucket.environment.loader.searchpath[0]).name, "render"))

    Kept.write = told  # type: ignore[assignment, method-assign]
    Kept.read = asked  # type: ignore[assignment, method-assign]
    jinja2.FileSystemBytecodeCache.load_bytecode = loaded  # type: ignore[assignment, method-assign]
    code = run(arguments)
    sys.stdout.write(f"{json.dumps([code, hits])}\n")
    return code


def caller() -> str:
    """Return the room of the nearest caller that is not the kept file itself."""
    frame = sys._getframe(2)
    while True:
        name = frame.f_globals["__name__"]
        if name.startswith("bulletin.") and name != "bulletin.works.kept":
            return str(name.split(".")[1])
        assert frame.f_back is not None, "somebody asked"
        frame = frame.f_back


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
