"""Stands between an OpenSSH server and its `sftp-server`, and spoils what it is told to. A program of its own.

    between.py FOLDER SFTP_SERVER

FOLDER holds `orders.json` (see `Orders` in sshd.py), read when a session begins, and gets `calls`: a line for each
request of any session, with its number from 0, its name and its first path. What is said on the line is the SSH File
Transfer Protocol, version 3 (draft-ietf-secsh-filexfer-02): length, kind, number of the request, the rest.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

NAMES = dict(
    pair.split(":")[::-1]
    for pair in "open:3 close:4 read:5 write:6 lstat:7 fstat:8 setstat:9 fsetstat:10 opendir:11 readdir:12 remove:13 "
    "mkdir:14 rmdir:15 realpath:16 stat:17 rename:18 readlink:19 symlink:20 extended:200".split()
)
WITH_PATH = frozenset((3, 7, 9, 11, 13, 14, 15, 16, 17, 18, 19, 20))
INIT, VERSION, STATUS = 1, 2, 101
FAILURE, DENIED, UNSUPPORTED = 4, 3, 8


def packet(source: IO[bytes]) -> bytes:
    """Return the next packet without its length, b"" at the end."""
    head = source.read(4)
    return source.read(int.from_bytes(head)) if len(head) == 4 else b""


def put(sink: IO[bytes], body: bytes) -> None:
    sink.write(len(body).to_bytes(4) + body)
    sink.flush()


def text_at(body: bytes, place: int) -> tuple[str, int]:
    size = int.from_bytes(body[place : place + 4])
    return body[place + 4 : place + 4 + size].decode("utf-8", "replace"), place + 4 + size


def refusal(number: bytes, code: int, said: bytes) -> bytes:
    return bytes([STATUS]) + number + code.to_bytes(4) + len(said).to_bytes(4) + said + bytes(4)


class Between:
    """One session."""

    def __init__(self, folder: Path, server: str) -> None:
        self.folder = folder
        self.orders: dict[str, Any] = json.loads((folder / "orders.json").read_text("utf-8"))
        self.real = subprocess.Popen([server], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.after: dict[bytes, str] = {}
        self.out = threading.Lock()
        self.seen = (0, 0)
        """Bytes and lines of the log as this session left it."""

    def count(self, name: str, path: str) -> int:
        """Log a call; return its number among those of all sessions."""
        with (self.folder / "calls").open("a+") as log:
            fcntl.flock(log, fcntl.LOCK_EX)
            if (
                log.seek(0, os.SEEK_END) != self.seen[0]
            ):  # another session has written, or a new order was given
                log.seek(0)
                self.seen = (0, sum(1 for _ in log))
            number = self.seen[1]
            log.write(f"{number} {name} {path}\n".replace("\r", " "))
            log.flush()
            self.seen = (log.seek(0, os.SEEK_END), number + 1)
        return number

    def fault_of(self, name: str, path: str) -> str:
        number = self.count(name, path)
        fault: str = self.orders["faults"].get(str(number), "")
        return fault or ("denied" if any(one in path for one in self.orders["broken"]) else "")

    def answer(self, body: bytes) -> None:
        with self.out:
            put(sys.stdout.buffer, body)

    def kill(self) -> None:
        """End the publisher as a power cut would."""
        os.kill(int((self.folder / "pid").read_text()), signal.SIGKILL)
        self.leave()

    def leave(self) -> None:
        self.real.kill()
        os._exit(0)

    def ask(self, body: bytes) -> bool:
        """Pass a request on unless it is to be spoiled; return whether the server is to see it."""
        kind, number = body[0], body[1:5]
        name, path = NAMES.get(str(kind), str(kind)), ""
        if kind in WITH_PATH:
            path, _ = text_at(body, 5)
        elif kind == 200:
            name, place = text_at(body, 5)
            path, _ = text_at(body, place) if not name.startswith(("limits", "fsync")) else ("", 0)
        if name in self.orders["without"]:
            self.count(name, path)
            self.answer(refusal(number, UNSUPPORTED, b"Operation unsupported"))
            return False
        fault = self.fault_of(name, path)
        if fault == "late":
            time.sleep(0.2)
        elif fault == "kill before":
            self.kill()
        elif fault == "drop before":
            self.leave()
        elif fault in ("fail before", "full", "denied"):
            code = DENIED if fault == "denied" else FAILURE
            self.answer(refusal(number, code, b"Failure" if fault != "denied" else b"Permission denied"))
            return False
        elif fault:
            self.after[number] = fault
        return True

    def told(self, body: bytes) -> bytes:
        """Return what the client is to get for an answer of the server's."""
        if body[0] == VERSION and self.orders["without"]:
            return self.fewer(body)
        fault = self.after.pop(body[1:5], "")
        if fault == "kill after":
            self.kill()
        elif fault == "drop after":
            self.leave()
        elif fault == "fail after":
            return refusal(body[1:5], FAILURE, b"Failure")
        return body

    def fewer(self, body: bytes) -> bytes:
        """Return a greeting that offers less."""
        kept, place = body[:5], 5
        while place < len(body):
            begin = place
            name, place = text_at(body, place)
            _, place = text_at(body, place)
            if name not in self.orders["without"]:
                kept += body[begin:place]
        return kept

    def back(self) -> None:
        assert self.real.stdout is not None
        while body := packet(self.real.stdout):
            self.answer(self.told(body))
        self.leave()

    def run(self) -> None:
        assert self.real.stdin is not None
        threading.Thread(target=self.back, daemon=True).start()
        while body := packet(sys.stdin.buffer):
            if body[0] == INIT or self.ask(body):
                put(self.real.stdin, body)
        self.leave()


if __name__ == "__main__":
    Between(Path(sys.argv[1]), sys.argv[2]).run()
