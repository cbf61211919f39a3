"""`bulletin serve`: preview with drafts until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from functools import partial

from bulletin.build.uncached import writable_cache
from bulletin.check.gather import gather
from bulletin.cli.arguments import moments, places, settings_of
from bulletin.cli.exits import EXIT_FINE
from bulletin.cli.printing import say
from bulletin.model.fixing import importable
from bulletin.model.moment import moment_now
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings
from bulletin.serve import Guests, serve
from bulletin.works.collector import collector

TOKEN_BYTES = 9
"""72 bits, in twelve characters: beyond guessing over a network, and a small code."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked of a preview."""
    places(parser)
    moments(parser)
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="端口（默认 8000）")
    parser.add_argument(
        "--host",
        nargs="?",
        const="",
        metavar="地址",
        help="让同一网络里的手机也能看（只能看）；后面可以写明本机的地址",
    )
    parser.add_argument("--open", action="store_true", help="在浏览器里打开")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve the preview; it runs for days, and so has its garbage collected."""
    settings = settings_of(options)._replace(drafts=True)
    guests = None if options.host is None else Guests(options.host, secrets.token_urlsafe(TOKEN_BYTES), _code)
    with collector(on=True), writable_cache(settings) as (settings, wrong):
        if wrong:
            say(wrong)
        clock = moment_now if options.as_of is None else None
        opened = _opened if options.open else None
        serve(
            settings,
            options.port,
            say,
            clock=clock,
            guests=guests,
            opened=opened,
            mend=partial(mend, settings),
        )
    return EXIT_FINE


def _opened(address: str) -> None:
    """Open the preview in the browser."""
    from bulletin.cli.opening import open_page  # noqa: PLC0415 - only where that is asked for

    if not open_page(address):
        say(f"没有找到浏览器。请自己打开：{address}")


def _code(address: str) -> str:
    """Return the QR code of an address where somebody looks at a terminal."""
    from bulletin.serve.phone import code_for_terminal  # noqa: PLC0415 - only for guests

    if not sys.stderr.isatty():
        return ""
    # The old console of Windows shows colours as letters, and is dark.
    return code_for_terminal(address, coloured=sys.platform != "win32" or "WT_SESSION" in os.environ)


def mend(settings: Settings, found: Problem) -> str:
    """Mend one finding, as `check --fix` does; return what the editor is told. Raises ValueError, OSError.

    Of a manuscript that lies there drafts are made, as `import` does it.
    """
    if importable(found):
        from bulletin.cli.taking import taken  # noqa: PLC0415 - when the button is pressed

        return taken(settings.root, found.path)
    from bulletin.author.mending import NotMended, one_mended, write  # noqa: PLC0415 - when the button is pressed

    # The file may have been saved, or mended, since the page was made; what is put in may then be put in twice.
    now = {(one.path, one.line, one.column, one.code, one.text) for one in gather(settings)[1]}
    if (found.path, found.line, found.column, found.code, found.text) not in now:
        raise ValueError("这个问题已经不在了，请看新的检查结果。")
    try:
        write(settings.root, settings.cache, [one_mended(settings.root, found)])
    except NotMended as refused:
        raise ValueError(str(refused)) from refused
    return "已改好。要撤销，用“bulletin check --undo”。"
