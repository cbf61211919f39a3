"""Setting up on a fresh machine: what a person reads when something is missing, and that nothing half done counts."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
BASH = shutil.which("bash")

pytestmark = pytest.mark.skipif(BASH is None, reason="the scripts are Bash")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with only what a set-up reads, in a folder with a space and Chinese in its name."""
    root = tmp_path / "我的 简报"
    (root / "scripts").mkdir(parents=True)
    for name in ("_setup.sh", "build", "serve"):
        shutil.copy(REPOSITORY / "scripts" / name, root / "scripts")
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copy(REPOSITORY / name, root)
    return root


def run(script: Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a person without a terminal would."""
    return subprocess.run(
        [script],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_python_it_says_what_to_install(checkout: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "env", "dirname", "cat", "cksum"):
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    (tools / "python3").write_text("#!/usr/bin/env bash\nexit 1  # what an old Python answers\n")
    (tools / "python3").chmod(0o755)
    done = run(checkout / "scripts" / "build", tmp_path, PATH=str(tools), BULLETIN_PYTHON="")
    assert done.returncode == 1
    assert "没有找到 Python 3.11" in done.stderr
    assert "Python 3.11 or newer was not found" in done.stderr
    assert not (checkout / ".venv").exists()


@pytest.mark.slow
def test_without_network_it_says_what_to_do_and_what_is_half_done_does_not_count(
    checkout: Path, tmp_path: Path
) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)  # where an earlier set-up was interrupted
    offline = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": "",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_CONFIG_FILE": os.devnull,
    }
    done = run(checkout / "scripts" / "build", tmp_path, **offline)
    assert done.returncode == 1
    assert "正在准备运行环境" in done.stderr
    assert "PIP_INDEX_URL" in done.stderr
    assert "重新运行同一个命令即可" in done.stderr
    assert not list((checkout / ".venv").glob("stamp-*"))
