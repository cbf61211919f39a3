"""A folder of wheels: our own and those of the lock, each of them checked against its hashes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]


class Target(NamedTuple):
    """The machine the wheels are for."""

    platform: str = ""
    """`win_amd64` and the like (packaging.python.org, platform compatibility tags); '' is this machine."""
    python: str = ""
    """`3.12`; '' is the Python that runs this."""

    @property
    def flags(self) -> list[str]:
        """Return what tells pip so."""
        if not self.platform:
            return []
        return ["--platform", self.platform, "--python-version", self.python, "--implementation", "cp"]


class NotBundled(Exception):
    """Nothing was made; the message is for whoever ran `scripts/bundle`."""


def gather(folder: Path, lock: Path, target: Target, source: Path | None) -> None:
    """Fill `folder` with our own wheel and those that `lock` names for `target`, and list them in requirements.txt.

    The packages come from where pip is told to look, or from the folder `source` alone. Raises NotBundled.
    """
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    own_wheel(wheels)
    where = ["--no-index", f"--find-links={source.resolve()}"] if source else []
    exact = ["--no-deps", "--only-binary=:all:", "--require-hashes"]
    _pip("download", *exact, *target.flags, *where, "-r", str(lock), "-d", str(wheels))
    lines = [_line(wheel) for wheel in sorted(wheels.iterdir())]
    (folder / "requirements.txt").write_text("".join(lines), "utf-8")


def own_wheel(folder: Path) -> None:
    """Put the wheel of this checkout into `folder`. Raises NotBundled."""
    _pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(REPOSITORY))


def _line(wheel: Path) -> str:
    """Return what asks for exactly this wheel (PEP 427 for the name, pip's hash-checking mode for the rest)."""
    name, version = wheel.name.split("-")[:2]
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def _pip(verb: str, *arguments: str) -> None:
    """Run pip. Raises NotBundled with what it says."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", verb, *quiet, *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise NotBundled(f"pip {verb} 没有成功：\n{(done.stdout + done.stderr).strip()}")
