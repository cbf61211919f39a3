"""Lighthouse's report is read whole: it is longer than what fits into a pipe."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.lighthouse import LEAST, score, visit

STAND_IN = """#!{python}
import json, sys
said = dict(one[2:].split("=", 1) for one in sys.argv[1:] if "=" in one)
assert said["output"] == "json"
report = {{"categories": {{name: {{"score": 1}} for name in said["only-categories"].split(",")}}, "audits": "x" * 300_000}}
open(said["output-path"], "w").write(json.dumps(report))
print(json.dumps(report)[:65_536])  # what a pipe holds of it
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in has a #! line")
def test_a_long_report_is_read_whole(tmp_path: Path) -> None:
    npx = tmp_path / "npx"
    npx.write_text(STAND_IN.format(python=sys.executable), "utf-8")
    npx.chmod(0o755)
    report = visit(str(npx), "chromium", "http://127.0.0.1/")
    assert len(json.dumps(report)) > 300_000
    assert {score(report, name) for name in LEAST} == {1}
