"""The table of verbs. What may be written after a verb, and what it does, stands in the module named here."""

from importlib import import_module
from typing import NamedTuple

from bulletin import __version__
from bulletin.cli.arguments import Parser


class Verb(NamedTuple):
    """One line of `bulletin --help`."""

    name: str
    help: str
    module: str
    """One of this room, whose `arguments` gives a parser its arguments and what to run, or an exporter."""


VERBS = (
    Verb("init", "新建一份自己的简报：问几个问题，放好示例和双击就能用的“预览”", "cli.init"),
    Verb("check", "检查全部稿件，列出所有问题", "cli.check"),
    Verb("build", "生成网站", "build.export"),
    Verb("serve", "在本机预览，存盘即更新", "cli.serve"),
    Verb("search", "在生成好的网站里检索，结果与网页上相同", "cli.search"),
    Verb("new", "新建一期或一篇", "cli.new"),
    Verb("proof", "一期的校样：问题标在原处，并预计差错率", "cli.proof"),
    Verb("import", "把 Word、WPS、邮件、表格和照片做成一期的草稿", "cli.importing"),
    Verb("export", "把一期或一篇写成 Word 文件，打印送审", "cli.wordexport"),
    Verb("pdf", "把一期印成报纸样的 PDF", "paper.export"),
    Verb("wechat", "公众号文章", "cli.wechat"),
    Verb("publish", "把网站放到服务器上，整版换上，也能整版退回", "cli.publish"),
)
"""In the order in which --help lists them."""


def make_parser(only: str | None = None) -> Parser:
    """Return the parser of all verbs, or, sooner, of the one named `only`.

    Where there is no such verb, it knows all of them by name, and their modules are not loaded.
    """
    parser = Parser(prog="bulletin", description="简报：把一期期稿件文件夹变成网站。")
    parser.add_argument("--version", action="version", version=f"bulletin {__version__}")
    verbs = parser.add_subparsers(title="命令", metavar="命令", required=True)
    wanted = [verb for verb in VERBS if only in (None, verb.name)]
    for verb in wanted or VERBS:
        parser_of_verb = verbs.add_parser(verb.name, help=verb.help)
        if wanted:
            equip(parser_of_verb, verb.module)
    return parser


def equip(parser: Parser, name: str) -> None:
    """Give a verb's parser its arguments and what to run, out of the module `name`."""
    module = import_module(f"bulletin.{name}")
    if name.startswith("cli."):
        module.arguments(parser)
    else:
        from bulletin.cli.exporting import exporter_arguments  # noqa: PLC0415 - a check makes nothing

        exporter_arguments(parser, module)
