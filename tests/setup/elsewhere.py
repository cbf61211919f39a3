"""A process that lacks what Windows lacks, as far as another system can play that.

`environment` gives the variables of such a process; this module is its `sitecustomize` too.

No `fork`, none of the modules that Windows has not, a rename that never replaces, a terminal of code page 936,
and every file that our own modules open without saying the encoding is an error, for there it would be GBK.
"""

from __future__ import annotations

import os
import sys
import warnings
from importlib import import_module
from importlib.abc import MetaPathFinder
from pathlib import Path

MISSING = frozenset({"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"})
"""Modules of Unix (Python's library reference, "Availability: Unix")."""

CALLS = ("fork", "forkpty", "sched_getaffinity", "sched_setaffinity", "getuid", "geteuid", "getgid", "chown",
         "mkfifo", "openpty", "setsid", "killpg", "nice")  # fmt: skip
"""Functions of `os` that Windows has not."""

MARK = "BULLETIN_TEST_ELSEWHERE"


def environment(folder: Path) -> dict[str, str]:
    """Return variables for a process that lacks these; `folder` is where its `sitecustomize` is put."""
    (folder / "sitecustomize.py").write_text(Path(__file__).read_text("utf-8"), "utf-8")
    paths = [str(folder), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONIOENCODING": "gbk",
        "PYTHONUTF8": "0",
        "PYTHONWARNDEFAULTENCODING": "1",
        MARK: "1",
    }


class _Missing(MetaPathFinder):
    """Finds none of the modules that are missing there."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Raise for these; leave all others to the finders behind."""
        if fullname in MISSING:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


def _rename(source: os.PathLike[str] | str, target: os.PathLike[str] | str) -> None:
    """Rename, but never onto anything that is there, as os.rename does on Windows."""
    if os.path.lexists(target) and not Path(source).samefile(target):
        raise FileExistsError(17, "File exists", os.fspath(source), None, os.fspath(target))
    os.replace(source, target)  # noqa: PTH105 - what Path.rename calls


def take_away() -> None:
    """Take away from this process what Windows lacks."""
    for name in CALLS:
        if hasattr(os, name):
            delattr(os, name)
    for name in MISSING:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, _Missing())
    os.rename = _rename  # type: ignore[assignment]
    for name in (
        "ctypes",
        "importlib.metadata",
        "mimetypes",
        "platform",
        "subprocess",
        "tempfile",
        "webbrowser",
        "click",
    ):
        import_module(name)  # of the system that this really is; what comes later asks which one it is on
    sys.platform = "win32"
    warnings.filterwarnings("error", category=EncodingWarning, module=r"bulletin(\.|$)")


if __name__ == "sitecustomize" and os.environ.get(MARK):
    take_away()
