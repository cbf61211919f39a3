"""The installed Chromium, or a browser made of it, as a printer: a page from the disk becomes a PDF.

The browser runs without a window, with a profile of its own that is thrown away, and reaches no
network: every name it might look up does not exist.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

from bulletin.works.disk import named
from bulletin.works.watched import ended, started

NAMED_IN = "BULLETIN_CHROMIUM"
"""The environment variable that names the browser's program."""

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
"""What the program is called on PATH."""

MAC = tuple(
    f"/Applications/{name}.app/Contents/MacOS/{name}"
    for name in ("Google Chrome", "Chromium", "Microsoft Edge")
)

WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe",
           r"Microsoft\Edge\Application\msedge.exe")  # fmt: skip
"""Below each of the folders where Windows keeps programs."""

WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")

FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--mute-audio",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=direct://",
    "--lang=zh-CN",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--run-all-compositor-stages-before-draw",
    "--virtual-time-budget=60000",
)
"""No window, no network, no header of the browser's own; bookmarks from headings."""

LIMIT = 120.0
"""Seconds after which printing is given up; a large issue takes two or three."""


ROOM = 20_000_000
"""Bytes that a browser's profile and the PDF of a large issue take."""


class NotPrinted(Exception):
    """The browser made no PDF; the message is what it said of it."""


class TookTooLong(NotPrinted):
    """The browser was still at it after the time allowed, and has been ended."""


def find_chromium() -> str | None:
    """Return the program of a Chromium, Chrome or Edge, or None: the named one, PATH, usual folders.

    A name in BULLETIN_CHROMIUM that leads to no program counts as none: the editor meant that one.
    """
    if named := os.environ.get(NAMED_IN):
        return shutil.which(named)
    folders = [Path(folder) for name in WINDOWS_FOLDERS if (folder := os.environ.get(name))]
    usual = [*MAC, *(str(folder / program) for program in WINDOWS for folder in folders)]
    return next((program for name in (*NAMES, *usual) if (program := shutil.which(name))), None)


def print_to_pdf(browser: str, page: Path, profile: Path, *, seconds: float = LIMIT) -> bytes:
    """Return the PDF of the HTML file `page`; `profile` is a folder the browser may fill.

    A browser that ends without a PDF is started a second time, with an empty profile, in the time that is left:
    on a machine under heavy load one was seen to. Raises TookTooLong after `seconds`, OSError where the disk has no
    room for it, of which a browser says nothing that helps, NotPrinted when there is no PDF for another reason.
    """
    started = time.monotonic()
    try:
        return _printed(browser, page, profile, seconds)
    except TookTooLong:
        raise
    except NotPrinted:
        if shutil.disk_usage(profile).free < ROOM:
            full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            named(full, profile / "print.pdf", ROOM)
            raise full from None
        left = seconds - (time.monotonic() - started)
        if left <= 0:
            raise
        return _printed(browser, page, profile / "again", left)


def _printed(browser: str, page: Path, profile: Path, seconds: float) -> bytes:
    """Have a browser print once. Returns and raises as `print_to_pdf`."""
    profile.mkdir(exist_ok=True)
    target = profile / "print.pdf"
    command = [browser, *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={target}", page.as_uri()]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # Chromium's sandbox refuses to run for root, as in containers
    try:
        process = started(command, heard=True)
    except OSError as refused:
        raise NotPrinted(refused.strerror or str(refused)) from refused
    said = _heard(process, seconds)
    data = target.read_bytes() if target.is_file() else b""
    if process.returncode or not data.startswith(b"%PDF-"):
        raise NotPrinted(last_words(said) or f"退出代码 {process.returncode}")
    return data


def _heard(process: subprocess.Popen[bytes], seconds: float) -> str:
    """Wait for a browser to end, and return what it said. Raises TookTooLong after `seconds`."""
    assert process.stderr
    said: list[bytes] = []
    listening = threading.Thread(target=lambda stream: said.append(stream.read()), args=(process.stderr,))
    listening.start()
    try:
        process.wait(seconds)  # standard input stays open: its end is the warden's sign to stop
    except subprocess.TimeoutExpired:
        raise TookTooLong(f"{seconds:g}") from None
    finally:
        ended(process)
        listening.join(5)
        process.stderr.close()
    return b"".join(said).decode(errors="replace")


_NOISE = ("dbus", "crashpad")
"""What is said of a desktop that is not there, and by the reporter of crashes of what it misses itself."""


def last_words(said: str) -> str:
    """Return the last line of a browser's log that tells something; '' where none does."""
    lines = [
        line.strip()
        for line in said.splitlines()
        if line.strip() and not any(noise in line for noise in _NOISE)
    ]
    return lines[-1] if lines else ""
