"""Every secret that a test of publishing has is a canary: looked for in all that is said, kept and started meanwhile."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.publish.ftp import CANARY
from tests.publish.weed import ACCESS, SECRET

SECRETS = (ACCESS, SECRET, CANARY, "canary-key", "canary-password", "BEGIN OPENSSH PRIVATE KEY")
SERVERS = frozenset(("weed", "sshd", "ftp", "key", "s3.json", "rclone.conf", "client", "host"))
"""Where servers, and whoever logs in to them, have theirs."""
_MOST = 2_000_000
_EVERY = 0.1


@pytest.fixture(scope="session", autouse=True)
def _process_list() -> Iterator[None]:
    """Watch what is started, as anybody at the same computer can."""
    seen: set[str] = set()
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            for entry in os.listdir("/proc"):
                if entry.isdigit():
                    seen.update(_shown(Path("/proc") / entry / "cmdline"))

    watcher = threading.Thread(target=watch, daemon=True)
    if Path("/proc/self/cmdline").exists():
        watcher.start()
    yield
    over.set()
    assert not seen


def _shown(file: Path) -> list[str]:
    try:
        said = file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return []
    ours = "obscure" in said  # how the tests themselves have rclone keep a password
    return [said] if not ours and any(secret in said for secret in SECRETS) else []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Have a test fail where a secret stands in what it printed or logged, or in what it has left in its folder."""
    report = yield
    if report.when == "call" and report.passed:
        found = [name for name, text in report.sections if any(secret in text for secret in SECRETS)]
        folder = item.funcargs.get("tmp_path") if isinstance(item, pytest.Function) else None
        found += _kept(folder) if isinstance(folder, Path) else []
        if found:
            report.outcome, report.longrepr = "failed", f"a secret stands in {found}"
    return report


def _kept(folder: Path) -> list[str]:
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in SERVERS]
        for name in names:
            file = Path(where, name)
            if name not in SERVERS and file.is_file() and file.stat().st_size < _MOST:
                data = file.read_bytes()
                found += [str(file)] if any(secret.encode() in data for secret in SECRETS) else []
    return found
