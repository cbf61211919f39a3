"""Departments stand with those below them, and their pages lead up and down and say how they are reached."""

from __future__ import annotations

import re
from pathlib import Path

from bulletin.build.build import build
from bulletin.model.settings import resolve
from tests.read.desk import page, write

DEPARTMENTS = """\
- {名称: 照明所, 上级: 设施中心, slug: lights, 联系方式: '电话 0000-1231900', 简介: 管全市的路灯。}
- {名称: 园林中心, slug: parks}
- {名称: 设施中心, 上级: 市城管局, slug: works}
- {名称: 市城管局, slug: bureau}
"""


def story(department: str) -> str:
    return page(f"title: {department}的一天\nreporter: 林一舟\ndepartment: {department}\n")


def test_a_tree_is_not_torn_apart(tmp_path: Path) -> None:
    names = ("照明所", "园林中心", "设施中心", "市城管局")
    files = {
        f"issues/2026-11-23/{number:02}-a{number}.md": story(name) for number, name in enumerate(names, 1)
    }
    root = write(tmp_path, {**files, "content/newsroom/departments.yml": DEPARTMENTS})
    result = build(resolve(root=root, jobs=1, search=False, cards=False))
    assert result.printed, result.problems
    text = (root / "site/departments/index.html").read_text("utf-8")
    assert re.findall(r'class="entry-name" href="[^"]*">([^<]*)', text) == [
        "园林中心",
        "市城管局",
        "设施中心",
        "照明所",
    ]
    family = text[text.index('<li class="family">') :]
    assert family.index("市城管局") < family.index("照明所") < family.index("</ul>")
    works = (root / "site/departments/works/index.html").read_text("utf-8")
    assert '上级：<a href="../../departments/bureau/">市城管局</a>' in works
    assert '下级：<a href="../../departments/lights/">照明所</a>' in works
    lights = (root / "site/departments/lights/index.html").read_text("utf-8")
    assert "联系方式：电话 0000-1231900" in lights
    assert "<p>管全市的路灯。</p>" in lights
    assert 'content="管全市的路灯。"' in lights
    reporter = next((root / "site/reporters").glob("*/index.html")).read_text("utf-8")
    assert '<p class="page-role">记者</p>' in reporter
