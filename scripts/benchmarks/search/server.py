"""A plain static server in a process of its own, so that the one who measures does not hold it up.

Nothing is compressed, connections are kept. It answers in a fraction of a millisecond, as the
servers do that newsrooms have; Python's `http.server` needs one or two, more than the search itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import mimetypes
import subprocess
import sys
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from urllib.parse import unquote


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yields its address."""
    command = [sys.executable, str(Path(__file__)), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}/"
        finally:
            process.terminate()


class _Connection(asyncio.Protocol):
    """Answers GET after GET on one connection."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where to write."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is whole."""
        self._read += data
        while b"\r\n\r\n" in self._read:
            head, self._read = self._read.split(b"\r\n\r\n", 1)
            self._answer(unquote(head.split(b" ", 2)[1].decode().partition("?")[0]))

    def _answer(self, path: str) -> None:
        file = self._root / path.lstrip("/")
        if path.endswith("/"):
            file /= "index.html"
        found = file.is_file()
        body = file.read_bytes() if found else b"not found"
        changed = formatdate(file.stat().st_mtime, usegmt=True) if found else formatdate(usegmt=True)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        head = (
            f"HTTP/1.1 {'200 OK' if found else '404 Not Found'}\r\nServer: static\r\n"
            f"Date: {formatdate(usegmt=True)}\r\nContent-Type: {kind}\r\n"
            f"Content-Length: {len(body)}\r\nLast-Modified: {changed}\r\n\r\n"
        )
        self._transport.write(head.encode() + body)


async def _serve(folder: Path) -> None:
    mimetypes.add_type("text/javascript", ".js")
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(folder), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1])))
