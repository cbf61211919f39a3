"""Engines that are no Chromium: WebKit through its WebDriver servers, Firefox through Marionette, both by WebDriver's words.

Neither tells what a page writes to its console, and WebKit's windows keep their size: pages lie in a frame of a page of
ours (`FRAMED`), and a script that the server puts into each keeps what goes wrong there.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import ExitStack, suppress
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

import httpx

from tests.browser import SiteHandler

WEBKIT = Path("/usr/lib/x86_64-linux-gnu")
SERVERS = {
    "WPE": ("WPEWebDriver", "wpe:browserOptions", WEBKIT / "wpe-webkit-1.1/MiniBrowser", "--headless"),
    "WebKitGTK": ("WebKitWebDriver", "webkitgtk:browserOptions", WEBKIT / "webkit2gtk-4.1/MiniBrowser", ""),
}
"""As Debian has them: the server, the option that names the browser, the browser, and what shows no window; who has
nothing for that gets a screen of its own."""

FIREFOX = "firefox-esr"

PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "zh-CN",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "ui.useOverlayScrollbars": 1,
}
"""Keep Firefox quiet; scroll bars take no width, as on phones and in a headless Chromium."""

PATIENCE = 90.0
"""Seconds after which a browser that does not answer counts as lost."""

NOTED = """window.wrong = [];
addEventListener("error", (event) => wrong.push(String(event.message || "not loaded: " + (event.target.src || event.target.href))), true);
addEventListener("unhandledrejection", (event) => wrong.push(String(event.reason)));
addEventListener("securitypolicyviolation", (event) => wrong.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
FRAMED = "<!doctype html><title>frame</title><style>body{margin:0}iframe{border:0;height:900px}</style><iframe></iframe>"


class Framed(SiteHandler):
    """Serves a site as `SiteHandler` does, `/frame.html` beside it, and `NOTED` in each page."""

    def do_GET(self) -> None:  # noqa: N802 - the name is given
        """Answer."""
        if self.path == "/noted.js":
            self._send(NOTED, "text/javascript")
        elif self.path == "/frame.html":
            self._send(FRAMED, "text/html")
        elif (page := self._page()).is_file():
            text = page.read_text("utf-8")
            self._send(text.replace("<head>", '<head><script src="/noted.js"></script>', 1), "text/html")
        else:
            super().do_GET()

    def _page(self) -> Path:
        found = Path(self.translate_path(self.path))
        found = found / "index.html" if found.is_dir() else found
        return found if found.suffix == ".html" else found / "none"

    def _send(self, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class FramedServer(ThreadingHTTPServer):
    """Says nothing of a browser that goes on before it has got everything."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


class Engine:
    """One browser with one window; a context manager."""

    def __init__(self) -> None:
        self._closing = ExitStack()
        self.folder = Path(
            self._closing.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def start(self, *command: str) -> None:
        """Start a program that ends with this."""
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(self.folder)},
            start_new_session=True,
        )
        self._closing.callback(_end, process)

    def visit(self, address: str) -> None:
        """Load an address in the window."""
        raise NotImplementedError

    def evaluate(self, script: str) -> Any:
        """Return what the body of a function returns in the window."""
        raise NotImplementedError

    def open(self, address: str, width: int) -> None:
        """Load an address in the frame, `width` CSS pixels wide, and wait until all of it is there."""
        self.evaluate(
            "const old = document.querySelector('iframe'), frame = document.createElement('iframe');"
            f"frame.style.width = '{width}px'; frame.src = {json.dumps(address)}; old.replaceWith(frame);"
        )
        self.wait("location.href !== 'about:blank' && document.readyState === 'complete'")

    def look(self, expression: str) -> Any:
        """Return the value of an expression in the frame."""
        return self.evaluate(
            "return document.querySelector('iframe').contentWindow.eval ? (function () {"
            " const frame = document.querySelector('iframe').contentWindow, document_ = frame.document;"
            f" return (function (window, document, location, getComputedStyle, innerWidth) {{ return ({expression}); }})"
            ".call(frame, frame, document_, frame.location, frame.getComputedStyle.bind(frame), frame.innerWidth);"
            "})() : null;"
        )

    def wait(self, expression: str, seconds: float = 30) -> None:
        """Wait until an expression is true in the frame. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while not self.look(f"!!({expression})"):
            if time.monotonic() > end:
                raise TimeoutError(f"{expression} is not true")
            time.sleep(0.05)


class WebKit(Engine):
    """WebKit as Debian builds it, behind a server that speaks WebDriver over HTTP."""

    def __init__(self, name: str) -> None:
        super().__init__()
        server, option, browser, hidden = SERVERS[name]
        port = _free_port()
        screen = [] if hidden else ["xvfb-run", "-a"]
        self.start(*screen, str(shutil.which(server)), f"--port={port}")
        self._base = f"http://127.0.0.1:{port}/session"
        _connected(port).close()
        arguments = ["--automation", *([hidden] if hidden else [])]
        wanted = {"alwaysMatch": {option: {"binary": str(browser), "args": arguments}}}
        session = self._say("POST", "", {"capabilities": wanted})
        self.version = session["capabilities"]["browserVersion"]
        self._base += f"/{session['sessionId']}"
        self._closing.callback(lambda: self._say("DELETE", ""))

    def _say(self, method: str, path: str, body: object = None) -> Any:
        answer = httpx.request(method, f"{self._base}{path}", json=body, timeout=PATIENCE, trust_env=False)
        said = answer.json()["value"]
        if answer.is_error:
            raise RuntimeError(str(said))
        return said

    def visit(self, address: str) -> None:
        """Load an address in the window."""
        self._say("POST", "/url", {"url": address})

    def evaluate(self, script: str) -> Any:
        """Return what the body of a function returns in the window."""
        return self._say("POST", "/execute/sync", {"script": script, "args": []})


class Firefox(Engine):
    """Firefox, which speaks the same words over a socket: `length:[0, number, command, arguments]`."""

    def __init__(self) -> None:
        super().__init__()
        port = _free_port()
        wishes = {**PREFERENCES, "marionette.port": port}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wishes.items()]
        (self.folder / "user.js").write_text("\n".join(lines), "utf-8")
        self.start(FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(self.folder))
        self._socket = self._closing.enter_context(_connected(port))
        self._stream = self._closing.enter_context(self._socket.makefile("rb"))
        self._number = 0
        self._hear()
        session = self._say("WebDriver:NewSession")
        self.version = session["capabilities"]["browserVersion"]
        self._say("WebDriver:SetWindowRect", width=1400, height=1000)

    def _hear(self) -> Any:
        size = b""
        while (byte := self._stream.read(1)) != b":":
            size += byte
        return json.loads(self._stream.read(int(size)))

    def _say(self, command: str, **arguments: object) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, command, arguments]).encode()
        self._socket.sendall(b"%d:%b" % (len(text), text))
        _, _, refused, result = self._hear()
        if refused:
            raise RuntimeError(str(refused))
        return result

    def visit(self, address: str) -> None:
        """Load an address in the window."""
        self._say("WebDriver:Navigate", url=address)

    def evaluate(self, script: str) -> Any:
        """Return what the body of a function returns in the window."""
        return self._say("WebDriver:ExecuteScript", script=script, args=[])["value"]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def _connected(port: int) -> socket.socket:
    """Return a connection to a program that has just been started. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError):
            return socket.create_connection(("127.0.0.1", port), PATIENCE)
        time.sleep(0.1)
    raise TimeoutError(f"nobody listens on {port}")
