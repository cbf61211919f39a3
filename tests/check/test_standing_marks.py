"""Standing pages are looked through for marks like articles, and say the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.desk import checked_newsroom, write

PAGE = "content/about.md"


def found(root: Path, text: str, **files: str) -> list[tuple[str, int]]:
    """Return codes and lines of what is said of a page."""
    _, problems = checked_newsroom(write(root, {PAGE: text, **files}))
    return [(one.code, one.line) for one in problems if one.path == PAGE]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("# 关于我们\n\n＃＃ 联系我们\n", "H022", 3),
        ("---\ntitle: 关于我们\n---\n\n＊＊重点＊＊在此。\n", "H022", 5),
        ("# 关于我们\n\n这里**没有配对。\n", "H023", 3),
        ("# 关于我们\n\n见[^1]。\n", "H024", 3),
        ("# 关于我们\n\n无。\n\n[^1]: 说明\n", "H025", 5),
        ("# 关于我们\n\n==划去==的字。\n", "H021", 3),
        ("# 关于我们\n\n{{ site.title }}\n", "H021", 3),
        ("# 关于我们\n\n<div>\n**粗**\n</div>\n", "H027", 4),
        ("# 关于我们\n\n| 甲 | 乙 |\n| 1 | 2 |\n", "T032", 3),
    ],
)
def test_a_mark_that_does_nothing_is_named(text: str, code: str, line: int, tmp_path: Path) -> None:
    assert found(tmp_path, text) == [(code, line)]


@pytest.mark.parametrize(
    "text",
    [
        "# 关于我们\n\n电话138****1234。\n\n- 一\n- 二\n\n!!! note\n    提示\n",
        "# 关于我们\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n见[^1]。\n\n[^1]: 说明\n",
        "# 关于我们\n\n[链接](../about.md){ .button }\n".replace("../", ""),
        "",
    ],
)
def test_what_works_is_left_alone(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == []


def test_what_further_extensions_read_is_left_to_them(tmp_path: Path) -> None:
    own = {"mkdocs.yml": "markdown_extensions:\n  - pymdownx.tilde\n  - md_in_html\n"}
    assert found(tmp_path, "# 关于我们\n\n==划去==的字，＊＊重点＊＊。\n", **own) == [("H022", 3)]


def test_an_article_among_them_has_nothing_to_do_with_it(tmp_path: Path) -> None:
    write(tmp_path, {"content/_ideas.md": "＃＃ 想法\n", "content/newsroom/notes.txt": "＃＃ 想法\n"})
    _, problems = checked_newsroom(tmp_path)
    assert [one for one in problems if one.code == "H022"] == []
