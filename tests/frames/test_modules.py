"""Scripts lose their comments on the way to the site, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bulletin.frames.modules import compact

CLIENT = sorted((Path(__file__).resolve().parents[2] / "theme" / "search").glob("*.js"))


def test_comments_and_indentation_go() -> None:
    module = (
        "// What it is.\n\n/** Twice. */\nexport const f = (x) => {\n  // why\n  return 2 * x; // here\n};\n"
    )
    assert compact(module) == "export const f = (x) => {\nreturn 2 * x; // here\n};\n"


def test_a_block_over_several_lines_goes() -> None:
    assert compact("a();\n  /**\n   * Words.\n   */\n  b();\n") == "a();\nb();\n"


@pytest.mark.parametrize(
    "line",
    [
        'const a = "// no comment"; /** kept */',
        "/** x */ code();",
        "/* x\n// y */\ncode();",
        "x = `/** a */ // b`;",
    ],
)
def test_code_on_a_comments_line_stays(line: str) -> None:
    assert compact(f"{line}\n") == f"{line}\n"


def test_code_behind_the_end_of_a_block_stays() -> None:
    assert compact("/**\n words */ code();\n") == " code();\n"


@pytest.mark.parametrize("module", ["a = `\n  // text\n`;\n", "a = 'x\\\n  // y';\n"])
def test_a_literal_over_several_lines_leaves_all_as_it_is(module: str) -> None:
    assert compact(module) == module


@pytest.mark.parametrize("path", CLIENT, ids=lambda path: path.name)
def test_a_module_of_the_search_still_parses(path: Path, tmp_path: Path) -> None:
    text = compact(path.read_text("utf-8"))
    assert len(text) < path.stat().st_size
    if (node := shutil.which("node")) is None:
        pytest.skip("node is not installed")
    file = tmp_path / "module.mjs"
    file.write_text(text, "utf-8")
    subprocess.run([node, "--check", str(file)], check=True, timeout=60)
