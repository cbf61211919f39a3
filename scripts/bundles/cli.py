"""What may be written after `scripts/bundle`."""

from __future__ import annotations

import argparse
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bulletin import __version__
from bundles.wheels import REPOSITORY, NotBundled, Target, gather
from bundles.windows import pack, put_python_in, put_starter_in, version_of

LOCK = REPOSITORY / "requirements" / "base.txt"
WINDOWS = "win_amd64"
PYTHON = "3.12"
"""The Python for Windows where none is given: the oldest that the office's Pythons of today have wheels for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a folder of wheels, or a zip for Windows; return 0, or 1 with the reason on the terminal."""
    parser = argparse.ArgumentParser(prog="scripts/bundle", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("dist"), help="where it is put (default: dist)")
    parser.add_argument("--windows", action="store_true", help="a zip with a starter for 64-bit Windows")
    parser.add_argument(
        "--python", type=Path, metavar="ZIP", help="Python's embeddable package, to be put in"
    )
    parser.add_argument(
        "--python-version", default=PYTHON, metavar="3.N", help=f"without it (default {PYTHON})"
    )
    parser.add_argument(
        "--source", type=Path, metavar="FOLDER", help="take the packages from here, no network"
    )
    parser.add_argument("--lock", type=Path, default=LOCK, help="which packages, with hashes")
    options = parser.parse_args(arguments)
    try:
        made = _made(options)
    except NotBundled as refused:
        print(refused)
        return 1
    print(made)
    return 0


def python_here() -> str:
    """Return the version of Python that wheels for this machine are for."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _made(options: argparse.Namespace) -> Path:
    """Return what was made; put in place when it is whole."""
    windows = options.windows or options.python is not None
    version = version_of(options.python) if options.python else options.python_version
    name = f"bulletin-{__version__}{f'-{WINDOWS}' if windows else ''}"
    out: Path = options.out
    target = out / (f"{name}.zip" if windows else name)
    if target.exists():
        raise NotBundled(f"{target} 已经有了，没有改动。请先删掉它，或用 --out 另指一处。")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".bundle-") as aside:
        folder = Path(aside) / ("bulletin" if windows else name)
        gather(folder, options.lock, Target(WINDOWS, version) if windows else Target(), options.source)
        if not windows:
            told = (Path(__file__).parent / "install.txt").read_text("utf-8")
            told = told.replace("{python}", python_here()).replace("{system}", sysconfig.get_platform())
            (folder / "怎么装.txt").write_text(told, "utf-8")
            return folder.rename(target)
        if options.python:
            put_python_in(folder, options.python)
        put_starter_in(folder, version)
        whole = Path(aside) / target.name
        pack(folder, whole)
        return whole.rename(target)
