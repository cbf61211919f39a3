"""Every page of the demo is as the HTML standard has it, told by html-validate."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.demo import DemoBuild
from tests.engines.readers import HOME, node


def complaints(folder: Path) -> list[str]:
    """Return what the validator says of the pages in a folder."""
    program = HOME / "node_modules/html-validate/bin/html-validate.mjs"
    rules = Path(__file__).with_name(".htmlvalidate.json")
    done = subprocess.run(
        [str(node()), str(program), "--config", str(rules), "--formatter", "json", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    return [
        f"{Path(file['filePath']).relative_to(folder)}:{found['line']} {found['ruleId']}: {found['message']}"
        for file in json.loads(done.stdout)
        for found in file["messages"]
    ]


def test_every_page_is_valid(demo_build: DemoBuild) -> None:
    assert len(list(demo_build.site.rglob("*.html"))) > 90
    assert complaints(demo_build.site) == []


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    page = '<!DOCTYPE html><html lang="zh"><head><title>页</title></head><body><p align="left">甲</p></body></html>'
    (tmp_path / "index.html").write_text(page, "utf-8")
    assert complaints(tmp_path)
