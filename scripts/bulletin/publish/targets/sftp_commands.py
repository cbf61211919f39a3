"""What a server does by commands, where it runs them: checksums of its own, and a rename in one step."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Sequence

import asyncssh

from bulletin.publish.targets.ssh import Session

_PROBE = (
    "cd {root} && command -v sha256sum >/dev/null && command -v xargs >/dev/null && echo $((6*7))bulletin"
)
_PATIENCE = 600.0
"""Seconds in which a server has read 5,000 files; one that takes longer has lost the line."""


class Commands:
    """The commands of one server, in the folder of a target."""

    def __init__(self, base: bytes) -> None:
        self._base = base or b"/"
        self._allowed: bool | None = None
        """None as long as nobody has asked."""

    async def allowed(self, session: Session) -> bool:
        """Return whether the server runs commands, in the same folders as it transfers files to."""
        if self._allowed is None:
            try:
                probe = _PROBE.format(root=quoted(self._base))
                _, said = await asyncio.wait_for(session.run(probe, b""), 10)
                self._allowed = said.strip() == b"42bulletin"
            except (TimeoutError, asyncssh.ChannelOpenError, asyncssh.ProcessError):
                self._allowed = False
        return self._allowed

    async def sums(self, session: Session, paths: Sequence[str]) -> dict[str, str]:
        """Return the server's SHA-256 of files, as far as it tells them."""
        told: dict[str, str] = {}
        for start in range(0, len(paths), 5_000):
            some = [path.encode("utf-8", "surrogateescape") for path in paths[start : start + 5_000]]
            command = f"cd {quoted(self._base)} && xargs -0 sha256sum --"
            given = b"\0".join(some) + b"\0"
            _, said = await asyncio.wait_for(session.run(command, given), _PATIENCE)
            for line in said.split(b"\n"):
                total, _, name = line.partition(b"  ")
                if total.startswith(b"\\"):  # as GNU's tools mark a name with a backslash or a line break
                    total, name = (
                        total[1:],
                        name.replace(b"\\\\", b"\0").replace(b"\\n", b"\n").replace(b"\0", b"\\"),
                    )
                told[name.decode("utf-8", "surrogateescape")] = total.decode("ascii", "replace")
        return told

    async def moved(self, session: Session, old: bytes, new: bytes) -> bool:
        """Rename over what is there in one step, a link among it; return whether that was possible."""
        if not await self.allowed(session):
            return False
        code, _ = await session.run(f"mv -fT -- {quoted(old)} {quoted(new)}", b"")
        return code == 0


def quoted(path: bytes) -> str:
    """Return a path as a shell takes it."""
    return shlex.quote(path.decode("utf-8", "surrogateescape"))
