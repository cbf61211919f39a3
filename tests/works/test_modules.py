"""Our modules are found as Python itself finds them, only sooner."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

import bulletin
from bulletin.works.modules import OwnModules

PROGRAM = Path(bulletin.__file__).parent
MODULES = sorted(
    ".".join(("bulletin", *file.relative_to(PROGRAM).with_suffix("").parts)).removesuffix(".__init__")
    for file in PROGRAM.rglob("*.py")
    if file != PROGRAM / "__init__.py"
)


@pytest.mark.parametrize("name", MODULES)
def test_each_module_is_found_as_python_finds_it(name: str) -> None:
    folder = [str(PROGRAM.joinpath(*name.split(".")[1:-1]))]
    found, pythons = OwnModules.find_spec(name, folder), PathFinder.find_spec(name, folder)
    assert found is not None
    assert pythons is not None
    for told in ("name", "origin", "cached", "has_location", "parent", "submodule_search_locations"):
        assert getattr(found, told) == getattr(pythons, told), told
    assert type(found.loader) is type(pythons.loader)
    assert vars(found.loader) == vars(pythons.loader)


@pytest.mark.parametrize("name", ["bulletin", "bulletin.nowhere", "bulletins.cli", "json", "json.decoder"])
def test_others_are_left_to_python(name: str) -> None:
    assert OwnModules.find_spec(name, [str(PROGRAM)]) is None
    assert OwnModules.find_spec(name) is None


def test_a_program_in_an_archive_is_found_all_the_same(tmp_path: Path) -> None:
    archive = tmp_path / "program.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in PROGRAM.rglob("*.py"):
            packed.write(file, f"bulletin/{file.relative_to(PROGRAM)}")
    run = subprocess.run(
        [sys.executable, "-m", "bulletin", "--version"],
        env={**os.environ, "PYTHONPATH": str(archive)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, f"bulletin {bulletin.__version__}\n"), run.stderr
