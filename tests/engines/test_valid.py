"""Every page of the demo is as the HTML standard has it, told by html-validate, every style as CSS has it, told by csstree."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.demo import REPOSITORY, DemoBuild
from tests.engines.readers import HOME, node

pytestmark = pytest.mark.slow  # a quick run installs no validator

PAGED = ("page", "top-left", "top-center", "top-right")
"""At-rules of CSS Paged Media 3 whose descriptors csstree 4 does not know."""


def said(program: str, *arguments: object) -> Any:
    """Return what a validator has to say, on whichever stream it prints that."""
    command = [node(), HOME / "node_modules" / program, *arguments]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    text = done.stdout or done.stderr
    assert text.startswith("[") or not (text or done.returncode), text
    return json.loads(text or "[]")


def complaints(folder: Path) -> list[str]:
    """Return what the validator says of the pages in a folder."""
    rules = Path(__file__).with_name(".htmlvalidate.json")
    program = "html-validate/bin/html-validate.mjs"
    return [
        f"{Path(file['filePath']).relative_to(folder)}:{found['line']} {found['ruleId']}: {found['message']}"
        for file in said(program, "--config", rules, "--formatter", "json", folder)
        for found in file["messages"]
    ]


def complaints_of_styles(*sheets: Path) -> list[str]:
    """Return what the validator says of stylesheets."""
    return [
        f"{sheet.name}:{found['line']} {found['message']} {found['details'] or ''}"
        for sheet in sheets
        for found in said("csstree-validator/bin/validate.js", "--reporter", "json", sheet)
        if found.get("atrule") not in PAGED
    ]


def test_every_page_is_valid(demo_build: DemoBuild) -> None:
    assert len(list(demo_build.site.rglob("*.html"))) > 90
    assert complaints(demo_build.site) == []


def test_every_page_of_the_real_newsroom_is_valid(real_build: DemoBuild) -> None:
    assert len(list(real_build.site.rglob("*.html"))) > 20
    assert complaints(real_build.site) == []


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    page = '<!DOCTYPE html><html lang="zh"><head><title>页</title></head><body><p align="left">甲</p></body></html>'
    (tmp_path / "index.html").write_text(page, "utf-8")
    assert complaints(tmp_path)


def test_every_style_is_valid(demo_build: DemoBuild) -> None:
    ours = [
        *(demo_build.site / "assets").glob("*.css"),
        *(demo_build.site / "assets").glob("search.*/*.css"),
        *(REPOSITORY / "theme/paper").glob("*.css"),
    ]
    assert len(ours) >= 4
    assert complaints_of_styles(*ours) == []


def test_the_validator_of_styles_sees_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p { colr: red; color: 12px }\n@page { margin: 1cm }\n", "utf-8")
    found = complaints_of_styles(tmp_path / "a.css")
    assert [one.partition(" ")[0] for one in found] == ["a.css:1", "a.css:1"]
