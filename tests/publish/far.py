"""Computers that publish to real servers elsewhere: over SSH, and to an object store."""

from __future__ import annotations

import os
import subprocess
import sys
from abc import abstractmethod
from contextlib import closing
from pathlib import Path

from bulletin.publish.site import Site
from bulletin.publish.targets.target import LineDown
from tests.publish.badline import BadLine
from tests.publish.office import THEIR_WORDS, THEIRS, Office, content
from tests.publish.sshd import Sshd
from tests.publish.weed import ACCESS, SECRET

VARIABLES = {"BULLETIN_PRODUCTION_ACCESS_KEY": ACCESS, "BULLETIN_PRODUCTION_SECRET_KEY": SECRET}
CHILD = """\
import sys
from pathlib import Path
from bulletin.publish.orders import Order
from tests.publish.far import opened
from tests.publish.office import NEW, OLD, lay
office = opened(*sys.argv[1:])
print("up", flush=True)
sys.stdin.readline()
office.publish(lay(office.home / "new", NEW), Order(take_over=True))
"""
"""What a publisher does that is killed."""


class Far(Office):
    """A computer whose target is elsewhere."""

    line: Sshd | BadLine

    @abstractmethod
    def said(self) -> list[str]:
        """Return what it takes to open the same in another process."""

    def killed_at(self, number: int, how: str) -> int:
        """Publish in another process that is killed at a call; return its exit code."""
        self.line.order({number: how})
        environment = {**os.environ, **VARIABLES, "PYTHONPATH": os.pathsep.join(sys.path)}
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, *self.said()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        ) as child:
            assert child.stdout
            assert child.stdin
            assert child.stdout.readline() == b"up\n"
            self.about_to_kill(child.pid)
            child.stdin.write(b"\n")
            child.stdin.close()
            return child.wait(60)

    @abstractmethod
    def about_to_kill(self, pid: int) -> None:
        """Say which process is killed."""

    def begun(self, home: Path, site: Site) -> Far:
        """Return another computer and target where a site is live as it is here."""
        there = self.beside(home)
        there.line.order()
        there.publish(site)
        return there

    @abstractmethod
    def beside(self, home: Path) -> Far:
        """Return another computer, whose target is on the same server."""

    @abstractmethod
    def lay_theirs(self) -> None:
        """Have somebody else put a file into the target."""

    @abstractmethod
    def theirs(self) -> bytes:
        """Return what is in it."""


class FarFolder(Far):
    """Over SSH."""

    def __init__(self, home: Path, server: Sshd) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.line = server
        where = f"{home.parent.name}-{home.name}"
        given = {
            "host": "127.0.0.1",
            "port": f"{server.port}",
            "user": server.user,
            "host_key": server.fingerprint,
        }
        super().__init__(home, "sftp", **given, key_file=str(server.key))
        self.www = server.real / where
        self.values["path"] = f"{server.root}/{where}"

    def said(self) -> list[str]:
        server: Sshd = self.line  # type: ignore[assignment]
        place = (server.folder, server.root, server.real, server.port, server.fingerprint)
        return ["sftp", str(self.home), *map(str, place)]

    def beside(self, home: Path) -> FarFolder:
        assert isinstance(self.line, Sshd)
        return FarFolder(home, self.line)

    def begun(self, home: Path, site: Site) -> FarFolder:
        """By a copy of the disk, with its links: a third of a battery's time was to publish the same once more."""
        there = self.beside(home)
        copy = ["cp", "-a", "--"]
        subprocess.run([*copy, str(self.www), str(there.www)], check=True)
        subprocess.run([*copy, *(str(self.home / name) for name in ("cache", "newsroom")), home], check=True)
        return there

    def lay_theirs(self) -> None:
        self.www.mkdir()
        (self.www / THEIRS).write_bytes(THEIR_WORDS)

    def theirs(self) -> bytes:
        return (self.www / THEIRS).read_bytes()

    def about_to_kill(self, pid: int) -> None:
        assert isinstance(self.line, Sshd)
        self.line.killed_is(pid)


class FarBucket(Far):
    """An object store, through a bad line."""

    def __init__(self, home: Path, line: BadLine, bucket: str) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.line, self.bucket = line, bucket
        given = {"endpoint": line.address, "bucket": bucket, "path_style": "true"}
        super().__init__(home, "s3", **given, prefix=f"{home.parent.name}-{home.name}")

    def said(self) -> list[str]:
        line: BadLine = self.line  # type: ignore[assignment]
        return ["s3", str(self.home), str(line.port), self.bucket]

    def about_to_kill(self, pid: int) -> None:
        assert isinstance(self.line, BadLine)
        self.line.pid = pid

    def beside(self, home: Path) -> FarBucket:
        assert isinstance(self.line, BadLine)
        return FarBucket(home, self.line, self.bucket)

    def lay_theirs(self) -> None:
        with closing(self.desk()) as desk:
            desk.way.records.store.write(THEIRS, THEIR_WORDS)

    def theirs(self) -> bytes:
        with closing(self.desk()) as desk:
            return desk.way.records.store.read(THEIRS)

    def everything(self) -> dict[str, bytes]:
        desk = self.desk()
        store = desk.way.records.store
        found = {path: store.read(path) for path in store.listed("")}
        desk.close()
        return found

    def public(self) -> dict[str, bytes]:
        files = self.everything().items()
        return {path: data for path, data in files if not path.startswith(".bulletin/") and path != THEIRS}


def opened(kind: str, home: str, *others: str) -> Office:
    """Return the same computer again."""
    if kind == "sftp":
        folder, root, real, port, fingerprint = others
        return FarFolder(Path(home), Sshd(Path(folder), Path(root), Path(real), int(port), fingerprint))
    return FarBucket(Path(home), BadLine(port=int(others[0])), others[1])


def published(office: Office, *given: object) -> str:
    """Publish; return the state, `lost` where the line was."""
    try:
        return office.publish(*given).state  # type: ignore[arg-type]
    except LineDown:
        return "lost"


__all__ = ["VARIABLES", "Far", "FarBucket", "FarFolder", "content", "opened", "published"]
