"""`bulletin export --docx`: an issue or an article as Word files, for those who sign on paper."""

from __future__ import annotations

import argparse
from pathlib import Path

from bulletin.cli.arguments import places
from bulletin.cli.exits import EXIT_FINE, EXIT_USAGE
from bulletin.cli.printing import say
from bulletin.model.exported import NothingWanted
from bulletin.model.settings import resolve


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what is wanted."""
    places(parser)
    parser.add_argument(
        "--docx",
        required=True,
        metavar="期或篇",
        help="哪一期（2026-11-09），或哪一篇（issues/2026-11-09/01-zaoshi.md）",
    )
    parser.add_argument("--out", type=Path, metavar="文件夹", help="放在哪里（默认 word 文件夹）")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files and name them."""
    from bulletin.copyin.back.export import export_word  # noqa: PLC0415 - python-docx, and no other verb's

    settings = resolve(root=options.root, out=options.out or None)
    out = settings.out if options.out else settings.root / "word"
    try:
        files = export_word(settings.root, options.docx, out)
    except NothingWanted as missing:
        say(str(missing))
        return EXIT_USAGE
    for file in files:
        print(file)
    say(f"写好 {len(files)} 个 Word 文件。改过以后，可以用 bulletin import 导回来。")
    return EXIT_FINE
