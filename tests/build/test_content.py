"""A build with a `content/` that nobody should be handed: bounded, each thing named, the rest published."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.build.build import build
from bulletin.frames.maker import make_frames
from bulletin.model.settings import Settings, resolve
from bulletin.read.vocabulary import read_vocabulary
from tests.read.desk import ISSUE, page, write
from tests.read.hostile import SECRET, lay

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="makes pipes and links"),
]

PATIENCE = 120.0
"""Seconds after which a build is waiting for something that never comes."""
MOST_SECONDS, MOST_MEGABYTES = 10, 500
"""Of processor time and memory, of the build and all its processes."""

MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, file=sys.stderr)
raise SystemExit(done.returncode)
"""


def settings_of(root: Path, aside: Path) -> Settings:
    return resolve(root=root, out=aside / "site", cache=aside / "cache", jobs=1, search=False, cards=False)


def test_sixty_hostile_things_cost_nothing(tmp_path: Path) -> None:
    root = write(tmp_path / "newsroom", {"content/about.md": "# 关于\n", f"{ISSUE}/01-ye-shi.md": page()})
    told = lay(root / "content")
    command = [sys.executable, "-m", "bulletin", "build", "--root", root, "--out", tmp_path / "site", "--cache",
               tmp_path / "cache", "--no-search", "--no-cards", "--format", "json"]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *map(str, command)],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"path": "content/')]
    found = sorted((f"{row['path']}:{row['line']}:{row['column']}", row["code"]) for row in rows)
    assert found == sorted((f"{path}:1:1", code) for path, code in told.items())
    site = tmp_path / "site"
    assert (site / "about/index.html").is_file()
    published = [path for path in site.rglob("*") if path.is_file()]
    assert not [path for path in published if SECRET.encode() in path.read_bytes()]
    assert not [path for path in published if path.is_symlink() or path.suffix in (".docx", ".swp", ".bak")]
    seconds, megabytes = map(float, done.stderr.splitlines()[-1].split())
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES


PAGE = """# 关于 <!-- 题目待定 -->

<!-- 电话先不登 -->
<script src="/x.js"></script><b onclick="go()">粗</b> [点](javascript:go()){: onmouseover="go()" }

<iframe src="https://evil.example/"></iframe><meta http-equiv="refresh" content="0;url=//evil.example">
<form action="https://evil.example/"><input name="p"></form><base href="//evil.example/"><link rel="stylesheet" href="//evil.example/a.css">
<img src="//evil.example/a.png" srcset="a.png 1x, https://evil.example/b.png 2x" alt="门"><svg><script>go()</script></svg>
<p style="background:url(//evil.example/c.png)">段</p><div data-md-component="source">x</div>

```
<script>写在代码里的</script> <!-- 也是 -->
```

电话 <em title="办公室">0371-1</em>。[附件](files/a.pdf)
"""


def test_a_standing_page_loses_what_would_run_and_its_notes(tmp_path: Path) -> None:
    root = write(tmp_path / "newsroom", {"content/about.md": PAGE, "content/files/a.pdf": b"%PDF-1"})
    result = build(settings_of(root, tmp_path))
    assert {problem.code for problem in result.problems} == {"H001", "D049", "L005", "L006"}
    html = (tmp_path / "site/about/index.html").read_text("utf-8")
    main = html.partition('<article class="standing')[2].partition("</article>")[0]
    assert "evil" not in main
    assert "go()" not in main
    assert not re.search(r"<(?:script|iframe|meta|form|base|link)\b|<!--|\bon\w+=|data-md", main)
    assert "待定" not in html
    assert "先不登" not in html
    assert "写在代码里的" in main
    assert '<em title="办公室">0371-1</em>' in main
    assert 'href="../files/a.pdf"' in main
    assert (tmp_path / "site/files/a.pdf").read_bytes() == b"%PDF-1"


def test_a_page_may_not_pass_for_one_of_ours(tmp_path: Path) -> None:
    root = write(tmp_path / "newsroom", {"content/about.md": "---\nframe: home\n---\n\n# 关于\n\n本报。\n"})
    assert [problem.code for problem in build(settings_of(root, tmp_path)).problems] == ["K034"]
    assert not (tmp_path / "site").exists()


def test_mkdocs_sees_a_copy_and_messages_never_name_it(tmp_path: Path) -> None:
    """Not even where its Markdown is broken in a way that MkDocs itself tells."""
    root = write(tmp_path / "newsroom", {"content/about.md": "关于".encode("gbk")})
    settings = settings_of(root, tmp_path)
    (problem,) = [one for one in build(settings).problems if one.code == "F003"]
    assert (problem.path, problem.code) == ("content/about.md", "F003")
    frames = make_frames(settings, read_vocabulary(root)[0])
    assert not [name for name, data in frames.static.items() if os.fsencode(tmp_path) in data]


def test_attachments_come_and_go_alone(tmp_path: Path) -> None:
    root = write(
        tmp_path / "newsroom",
        {"content/about.md": "# 关于\n\n[一](files/a.pdf) [二](files/b.docx)\n", "content/files/a.pdf": b"1",
         "content/files/b.docx": b"2", "content/robots.txt": "User-agent: *\n", f"{ISSUE}/01-ye-shi.md": page()},
    )  # fmt: skip
    settings = settings_of(root, tmp_path)
    site = tmp_path / "site"
    build(settings)
    assert (site / "files/b.docx").read_bytes() == b"2"
    assert (site / "robots.txt").read_text() == "User-agent: *\n"
    (root / "content/files/a.pdf").write_bytes(b"3")
    assert build(settings).changed == ("files/a.pdf",)
    (root / "content/about.md").write_text("# 关于\n\n[一](files/a.pdf)\n", "utf-8")
    result = build(settings)
    assert result.removed == ("files/b.docx",)
    assert [(one.path, one.code) for one in result.problems if one.code == "F037"] == [
        ("content/files/b.docx", "F037")
    ]
    (root / ISSUE / "01-ye-shi.md").write_text(page(body="见[附件](/files/b.docx)。\n"), "utf-8")
    assert "files/b.docx" in build(settings).changed


def test_nothing_has_changed_until_a_pipe_turns_up(tmp_path: Path) -> None:
    root = write(tmp_path / "newsroom", {"content/about.md": "# 关于\n"})
    settings = settings_of(root, tmp_path)
    build(settings)
    os.mkfifo(root / "content/pipe.txt")
    assert "F032" in {problem.code for problem in build(settings).problems}
