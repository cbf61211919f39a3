"""A real OpenSSH server on loopback, with host keys of its own; between it and its files stands `between.py`."""

from __future__ import annotations

import getpass
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

BETWEEN = Path(__file__).with_name("between.py")
SERVERS = ("/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/libexec/sftp-server")


@dataclass
class Sshd:
    """The server, what it has been asked, and what is to go wrong."""

    folder: Path
    """Keys, configuration, log and orders."""
    root: Path
    """Where a site lives, as the client names it."""
    real: Path
    """The same place on this disk."""
    port: int
    fingerprint: str
    user: str = field(default_factory=getpass.getuser)

    @property
    def key(self) -> Path:
        """The private key that is let in."""
        return self.folder / "client"

    def order(
        self,
        faults: dict[int, str] | None = None,
        without: tuple[str, ...] = (),
        broken: tuple[str, ...] = (),
    ) -> None:
        """Say what is to go wrong from the next session on, and begin a new log.

        `faults`: number of a call, from 0, to `late`, `drop|fail|kill before|after`, `full` or `denied`; `without`:
        requests that the server does not know; `broken`: what stands in the paths that it refuses.
        """
        spec = {"faults": faults or {}, "without": without, "broken": broken}
        (self.folder / "orders.json").write_text(json.dumps(spec), "utf-8")
        (self.folder / "calls").unlink(missing_ok=True)

    def calls(self) -> list[tuple[str, str]]:
        """Return name and path of every call since the last order."""
        with suppress(FileNotFoundError):
            lines = (self.folder / "calls").read_text("utf-8").splitlines()
            return [(name, path) for _, name, path in (line.split(" ", 2) for line in lines)]
        return []

    def count(self, *names: str) -> int:
        return sum(name in names for name, _ in self.calls())

    def killed_is(self, pid: int) -> None:
        """Say which process `kill before` and `kill after` end."""
        (self.folder / "pid").write_text(str(pid))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def missing() -> str:
    """Return what of an OpenSSH server is not to be had here, "" for nothing."""
    if not shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"):
        return "sshd (Debian: openssh-server)"
    return "" if any(map(os.path.exists, SERVERS)) else "sftp-server (Debian: openssh-sftp-server)"


def host_key(folder: Path, name: str = "host") -> str:
    """Make a key; return its fingerprint as `ssh-keygen -l` prints it."""
    for one in (folder / name, folder / f"{name}.pub"):
        one.unlink(missing_ok=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    said = subprocess.run(["ssh-keygen", "-lf", folder / name], check=True, capture_output=True, text=True)
    return said.stdout.split()[1]


CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
AuthorizedKeysFile {folder}/client.pub
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
PermitRootLogin prohibit-password
MaxStartups 100
MaxSessions 100
SetEnv HOME={folder}
Subsystem sftp {python} -I -S {between} {folder} {server}
{more}
"""
"""HOME is elsewhere, for a shell reads what somebody has written into .bashrc each time it is asked for something."""
NO_COMMANDS = "ForceCommand {python} -I -S {between} {folder} {server}"
"""As for accounts that may do nothing but transfer files: every request for a command begins a transfer."""


@contextmanager
def listening(folder: Path, *, commands: bool = True, chroot: Path | None = None) -> Iterator[Sshd]:
    """Give the block a server. Skips the test, and says what is missing, where there is none.

    `chroot` is a folder into which the account is shut with `internal-sftp`; its parents have to be root's.
    """
    if lacking := missing():
        pytest.skip(f"没有 {lacking}")
    folder.mkdir(parents=True, exist_ok=True)
    home = (chroot or folder) / "web"
    home.mkdir(exist_ok=True)
    fingerprint, port = host_key(folder), free_port()
    host_key(folder, "client")
    parts = {"port": port, "folder": folder, "python": sys.executable, "between": BETWEEN}
    parts["server"] = next(filter(os.path.exists, SERVERS))
    more = "" if commands else NO_COMMANDS.format(**parts)
    if chroot:
        more = f"ChrootDirectory {chroot}\nForceCommand internal-sftp"
    (folder / "config").write_text(CONFIG.format(**parts, more=more), "utf-8")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    server = Sshd(folder, Path("/web") if chroot else home, home, port, fingerprint)
    server.order()
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    program = [shutil.which("sshd", path=path) or "sshd", "-D", "-e", "-f", str(folder / "config")]
    with (folder / "log").open("wb") as log, subprocess.Popen(program, stdout=log, stderr=log) as running:
        try:
            await_port(port, running, folder / "log")
            yield server
        finally:
            running.kill()


def await_port(port: int, running: subprocess.Popen[bytes], log: Path, seconds: float = 30) -> None:
    """Wait until somebody listens. Raises AssertionError with the log where nobody does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and running.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise AssertionError(log.read_text("utf-8", "replace")[-2000:])
