"""A Chromium of any age, driven over two pipes: what Playwright refuses is too old for it, not for our readers.

Messages are JSON, each closed by a zero byte (`--remote-debugging-pipe`, Chromium 68 and later). Only what
these tests need: open a page, wait until it has loaded, evaluate, take a picture.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from select import select
from time import monotonic
from typing import Any, Self

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--no-first-run",
    "--remote-debugging-pipe",
)
"""As serverless hosts start these builds, quiet and without a sandbox that root cannot have."""

PATIENCE = 60.0
"""Seconds after which a browser that does not answer counts as lost."""


class Lost(Exception):
    """The browser ended or did not answer; the message says which."""


class OldChromium:
    """One browser with one page; a context manager."""

    def __init__(self, program: Path, *, flags: tuple[str, ...] = FLAGS) -> None:
        self._closing = ExitStack()
        folder = self._closing.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()

        def place() -> None:  # the protocol's own numbers
            os.dup2(to_browser, 13)
            os.dup2(from_browser, 14)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self.process = subprocess.Popen(
            [str(program), *flags, f"--user-data-dir={folder}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=False,
            preexec_fn=place,  # noqa: PLW1509 - no thread of the tests holds a lock that this needs
            env={
                **os.environ,
                "HOME": folder,
                "LD_LIBRARY_PATH": str(program.parent / "lib"),
                "FONTCONFIG_PATH": "/etc/fonts",
            },
        )
        os.close(to_browser)
        os.close(from_browser)
        self._number = 0
        self._held = b""
        self._session = ""
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        target = self.say("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.say("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.say(f"{domain}.enable")
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._write)
        os.close(self._read)
        self._closing.close()

    def version(self) -> str:
        """Return the browser's name and version, `HeadlessChrome/86.0.4240.0`."""
        return str(self.say("Browser.getVersion", own=False)["product"])

    def say(self, method: str, *, own: bool = True, **parameters: Any) -> dict[str, Any]:
        """Have a command carried out; return its result. Raises Lost, or RuntimeError with the browser's words."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if own and self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        answer = self._hear(lambda heard: heard.get("id") == self._number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _hear(self, wanted: Callable[[dict[str, Any]], bool], seconds: float = PATIENCE) -> dict[str, Any]:
        """Return the next message that is `wanted`; keep the others. Raises Lost."""
        end = monotonic() + seconds
        while True:
            while b"\0" in self._held:
                text, _, self._held = self._held.partition(b"\0")
                heard: dict[str, Any] = json.loads(text)
                if wanted(heard):
                    return heard
                self.events.append(heard)
            if monotonic() > end or not select([self._read], [], [], max(0, end - monotonic()))[0]:
                raise Lost(f"no answer within {seconds} seconds")
            if not (piece := os.read(self._read, 1 << 16)):
                raise Lost("the browser ended")
            self._held += piece

    def open(self, url: str, *, width: int = 1280, height: int = 900, media: str = "") -> None:
        """Load a page and wait for its `load` event."""
        self.say(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        self.say("Emulation.setEmulatedMedia", media=media)
        self.events.clear()
        answer = self.say("Page.navigate", url=url)
        if "errorText" in answer:
            raise Lost(f"{url}: {answer['errorText']}")
        self.wait(f"location.href.startsWith({json.dumps(url)}) && document.readyState === 'complete'")

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression, a promise's when it comes. Raises RuntimeError with what was thrown."""
        answer = self.say(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, userGesture=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"], ensure_ascii=False))
        return answer["result"].get("value")

    def wait(self, expression: str, seconds: float = 30) -> None:
        """Wait until an expression is true. Raises Lost."""
        end = monotonic() + seconds
        while not self.evaluate(f"!!({expression})"):
            if monotonic() > end:
                raise Lost(f"{expression} is not true")

    def screenshot(self) -> bytes:
        """Return a PNG of what is in view."""
        return base64.b64decode(self.say("Page.captureScreenshot", format="png")["data"])

    def errors(self) -> list[str]:
        """Return what went wrong on the page since it was opened: exceptions, console errors, failed requests."""
        found = []
        for event in self.events:
            detail = event.get("params", {})
            match event.get("method"):
                case "Runtime.exceptionThrown":
                    thrown = detail["exceptionDetails"]
                    found.append(thrown.get("exception", {}).get("description") or thrown["text"])
                case "Runtime.consoleAPICalled" if detail["type"] == "error":
                    found.append(str([one.get("value") for one in detail["args"]]))
                case "Log.entryAdded" if detail["entry"]["level"] == "error":
                    found.append(f"{detail['entry']['text']} {detail['entry'].get('url', '')}")
        return found
