"""Paths as Windows writes them keep their backslashes; escapes that an editor typed still work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.prose import Html, render_body
from bulletin.prose.paths import kept


def html(body: str) -> str:
    return "".join(part.html for part in render_body(body).parts if isinstance(part, Html))


@pytest.mark.parametrize(
    "text",
    [
        r"打开 C:\素材\*.docx 就行。",
        r"放在 D:\稿件\_草稿\1.txt 里。",
        r"\\文件服务器\共享\*.jpg 里找。",
        r"photos\*.jpg 都要。",
        r"C:\Program Files\WPS\*.exe 不要动。",
        r"见 C:\a_b_c\[1].docx。",
        r"（E:\2026\#重要\!先看.txt）",
        r"共享 \\192.168.1.8\宣传\-照片\*.*，密码问办公室。",
        r"D:\**\*.doc",
    ],
)
def test_a_path_is_printed_as_it_was_typed(text: str) -> None:
    assert html(text) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"\*不是\* 和 5\*3", "*不是* 和 5*3"),
        (r"王\*\*与李\*\*", "王**与李**"),
        (r"见\[2]", "见[2]"),
        (r"用 `C:\*.x` 写", r"用 <code>C:\*.x</code> 写"),
        (r"C:\素材\*.docx 和 **粗体**", r"C:\素材\*.docx 和 <strong>粗体</strong>"),
        ("存到 D:\\素材\\\n下一行", "存到 D:\\素材\\<br>\n下一行"),
    ],
)
def test_escapes_still_escape(text: str, printed: str) -> None:
    assert html(text) == f"<p>{printed}</p>"


@given(st.text("\\:*_[]#.aD盘 \n", max_size=30))
def test_nothing_but_backslashes_is_added(body: str) -> None:
    assert kept(body).replace("\\", "") == body.replace("\\", "")


@given(st.text("*_[]#.aD盘 \n`(", max_size=30))
def test_a_text_without_paths_stays(body: str) -> None:
    assert kept(body) == body
