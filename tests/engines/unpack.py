"""Unpacks the Chromiums that npm packages carry: `python unpack.py HOME`, with Brotli in the environment.

A package's `bin/` holds the program, and archives of the libraries it brings, each packed with Brotli; all of it
goes to `HOME/chromium-VERSION/`.
"""

from __future__ import annotations

import io
import shutil
import sys
import tarfile
from pathlib import Path


def unpack(home: Path) -> None:
    """Unpack every `node_modules/chromium-*` of `home`."""
    import brotli  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - only in the tests' own environment

    for package in sorted((home / "node_modules").glob("chromium-*")):
        folder = home / package.name
        folder.mkdir(exist_ok=True)
        for packed in (package / "bin").glob("*.br"):
            content = brotli.decompress(packed.read_bytes())
            if packed.name.endswith(".tar.br"):
                with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                    archive.extractall(folder, filter="data")
            else:
                program = folder / "chromium"
                program.write_bytes(content)
                program.chmod(0o755)
        shutil.rmtree(package)


if __name__ == "__main__":
    unpack(Path(sys.argv[1]))
