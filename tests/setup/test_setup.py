"""Setting up on a fresh machine: what a person reads when something is missing, and that nothing half done counts."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
BASH = shutil.which("bash")

Ensure = Callable[[str], list[str]]
"""`ensure(lock)` brings the environment up to a lock and returns what was installed for that."""

pytestmark = pytest.mark.skipif(BASH is None, reason="the scripts are Bash")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with only what a set-up reads, in a folder with a space and Chinese in its name."""
    root = tmp_path / "我的 简报"
    (root / "scripts").mkdir(parents=True)
    for name in ("_setup.sh", "_readers.sh", "build", "serve", "test"):
        shutil.copy(REPOSITORY / "scripts" / name, root / "scripts")
    shutil.copytree(REPOSITORY / "requirements", root / "requirements")
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    (root / "tests" / "engines").mkdir(parents=True)
    for name in ("package.json", "package-lock.json", "unpack.py"):
        shutil.copy(REPOSITORY / "tests" / "engines" / name, root / "tests" / "engines")
    return root


STAND_IN = """#!/usr/bin/env bash
# A Python of which scripts notice no difference: it installs nothing but a line in a file, and tests nothing.
case "$(basename "$0") $1 ${2:-}" in
*"-m venv") mkdir -p "$3/bin" && for name in python ruff mypy; do cp "$0" "$3/bin/$name"; done ;;
*"-m pip") printf '%s\\n' "${@: -1}" >>"$(dirname "$0")/../installed" ;;
*"-m pytest") printf '%s\\n' "LONG=${BULLETIN_LONG:-}" "${@:3}" ;;
mypy*) [ ! -f wrong.py ] || { echo "wrong.py: error"; exit 1; } ;;
esac
"""


@pytest.fixture
def python(tmp_path: Path) -> str:
    """The stand-in's path."""
    program = tmp_path / "python"
    program.write_text(STAND_IN)
    program.chmod(0o755)
    return str(program)


@pytest.fixture
def ensure(checkout: Path, tmp_path: Path, python: str) -> Ensure:
    """Bring `.venv` of the checkout up to a lock; return what was installed for that, by last names."""
    script = checkout / "scripts" / "ensure"
    script.write_text(
        '#!/usr/bin/env bash\nset -euo pipefail\nsource "$(dirname "$0")/_setup.sh"\nensure_venv .venv "$1"\n'
    )
    script.chmod(0o755)
    installed = checkout / ".venv" / "installed"

    def ensured(lock: str) -> list[str]:
        installed.unlink(missing_ok=True)
        done = run(script, tmp_path, lock, BULLETIN_PYTHON=python)
        assert done.returncode == 0, done.stderr
        return [Path(line).name for line in installed.read_text().splitlines()] if installed.exists() else []

    return ensured


def run(script: Path, cwd: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a person without a terminal would."""
    return subprocess.run(
        [script, *arguments],
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


def stamps(checkout: Path) -> set[str]:
    """Return the names of the environment's stamps."""
    return {path.name for path in (checkout / ".venv").glob("stamp-*")}


def test_an_environment_is_made_once(checkout: Path, ensure: Ensure) -> None:
    assert ensure("base") == ["base.txt", checkout.name]
    assert ensure("base") == []


def test_a_second_lock_is_added(checkout: Path, ensure: Ensure) -> None:
    ensure("base")
    (checkout / ".venv" / "kept").touch()
    assert ensure("dev") == ["dev.txt", checkout.name]
    assert (checkout / ".venv" / "kept").exists()
    assert stamps(checkout) == {"stamp-base", "stamp-dev"}
    assert ensure("base") == ensure("dev") == []


@pytest.mark.parametrize("name", ["requirements/base.txt", "pyproject.toml"])
def test_after_an_update_it_is_made_anew(checkout: Path, ensure: Ensure, name: str) -> None:
    ensure("dev")
    ensure("base")
    with (checkout / name).open("a") as file:
        file.write("# another version\n")
    assert ensure("base") == ["base.txt", checkout.name]
    assert stamps(checkout) == {"stamp-base"}


@pytest.mark.parametrize("old", ["stamp-requirements.txt", "stamp-requirements-dev.txt"])
def test_an_environment_of_a_checkout_from_before_the_folder_requirements(
    checkout: Path, ensure: Ensure, old: str
) -> None:
    """Its stamps have names of locks that are no more: it is made anew, whatever they say."""
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "left.pyc").touch()
    (checkout / ".venv" / old).write_text("1 2\n")
    assert ensure("base") == ["base.txt", checkout.name]
    assert stamps(checkout) == {"stamp-base"}
    assert not (checkout / ".venv" / "bin" / "left.pyc").exists()


def test_a_quick_run_wants_neither_properdocs_nor_a_browser(checkout: Path, python: str) -> None:
    done = run(
        checkout / "scripts/test", checkout, "--quick", "tests/read", BULLETIN_PYTHON=python, BULLETIN_LONG=""
    )
    assert done.returncode == 0, done.stderr
    assert not (checkout / ".venv-properdocs").exists()
    assert done.stdout.splitlines()[0] == "LONG="
    assert done.stdout.splitlines()[-3:] == ["-m", "not (browser or properdocs or slow)", "tests/read"]


def test_a_whole_run_has_both_environments_and_gives_its_words_to_pytest(checkout: Path, python: str) -> None:
    done = run(checkout / "scripts/test", checkout, "-k", "a b", "--long", BULLETIN_PYTHON=python)
    assert done.returncode == 0, done.stderr
    assert (
        (checkout / ".venv-properdocs/installed")
        .read_text()
        .splitlines()[0]
        .endswith("requirements/properdocs.txt")
    )
    assert done.stdout.splitlines()[0] == "LONG=1"
    assert done.stdout.splitlines()[-2:] == ["-k", "a b"]


def test_what_the_linters_say_is_printed_and_fails_the_run(checkout: Path, python: str) -> None:
    (checkout / "wrong.py").touch()
    done = run(checkout / "scripts/test", checkout, "--quick", BULLETIN_PYTHON=python)
    assert done.returncode == 1
    assert "wrong.py: error" in done.stdout


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
