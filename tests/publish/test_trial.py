"""`scripts/try-target` against the real servers: all well, nothing left behind, no secret in what is to be sent."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.publish.ftp import CANARY, webdav
from tests.publish.sshd import listening
from tests.publish.weed import ACCESS, SECRET, make_bucket, storing

pytestmark = pytest.mark.slow

TRIAL = Path(__file__).parents[2] / "scripts" / "trials" / "target.py"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A newsroom with a target of each kind, and what of them lies on this disk."""
    root = tmp_path_factory.mktemp("newsroom")
    with ExitStack() as stack:
        server = stack.enter_context(listening(tmp_path_factory.mktemp("sshd")))
        store = stack.enter_context(storing(tmp_path_factory.mktemp("weed")))
        dav = stack.enter_context(webdav(tmp_path_factory.mktemp("dav")))
        make_bucket(store.port, "trial")
        (root / "content/newsroom").mkdir(parents=True)
        (root / "real").write_text(f"{server.real}\n{dav.real}")
        (root / "content/newsroom/publish.yml").write_text(
            f"""\
targets:
  ssh:
    kind: sftp
    host: 127.0.0.1
    port: {server.port}
    user: {server.user}
    path: {server.root}
    host_key: {server.fingerprint}
    key_file: {server.key}
  bucket:
    kind: s3
    endpoint: {store.address}
    bucket: trial
    path_style: true
  dav:
    kind: rclone
    remote: {dav.remote}
    config: {dav.config}
    program: {dav.program}
""",
            "utf-8",
        )
        yield root


def tried(newsroom: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    secrets = {"BULLETIN_BUCKET_ACCESS_KEY": ACCESS, "BULLETIN_BUCKET_SECRET_KEY": SECRET}
    environment = {**os.environ, **secrets, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, str(TRIAL), *arguments],
        cwd=newsroom,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["ssh", "bucket", "dav"])
def test_all_is_well(newsroom: Path, name: str) -> None:
    done = tried(newsroom, name)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "all well"), done.stdout + done.stderr
    said = done.stdout + done.stderr
    assert not [canary for canary in (SECRET, ACCESS, CANARY, "PRIVATE KEY") if canary in said]
    for real in (newsroom / "real").read_text().splitlines():
        assert list(Path(real).iterdir()) == []


def test_whoever_errs_is_told(newsroom: Path) -> None:
    done = tried(newsroom, "elsewhere")
    assert done.returncode == 2
    assert "ssh, bucket, dav" in done.stderr
