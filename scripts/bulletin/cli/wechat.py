"""`bulletin wechat`: articles for the Official Account."""

from __future__ import annotations

import argparse

from bulletin.cli.exporting import exporter_arguments
from bulletin.cli.push import push_arguments, status_arguments
from bulletin.wechat import export


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be done for the Official Account."""
    kinds = parser.add_subparsers(title="公众号", metavar="export|push|status", required=True)
    exporter_arguments(kinds.add_parser("export", help="做成可以粘贴或发送的公众号文章"), export)
    push_arguments(kinds.add_parser("push", help="把一期放进公众号的草稿箱，由人看过再发"))
    status_arguments(kinds.add_parser("status", help="每一期在草稿箱里是什么样"))
