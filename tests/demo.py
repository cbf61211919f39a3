"""The demo newsroom's site, built once for all tests and all the processes that run them.

Nine tenths of a cold build of the demo is developing its photos. Here and in the tests of photos that is done
anew; every other test takes them out of this one build with `photos_into`, and is cold but for that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
REAL = REPOSITORY.parent / "shared" / "real"
PATIENCE = 600.0
"""Seconds after which the process that builds counts as lost."""


def bulletin(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as an editor does."""
    return subprocess.run(
        [sys.executable, "-m", "bulletin", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@dataclass(frozen=True)
class DemoBuild:
    """The newsroom without theme or configuration of its own, its site, and the cache. Nobody may write there."""

    folder: Path
    source: Path = REPOSITORY

    @property
    def root(self) -> Path:
        """The newsroom's folder."""
        return self.folder / "newsroom"

    @property
    def site(self) -> Path:
        """The site, built with one process."""
        return self.folder / "site"

    def photos_into(self, cache: Path) -> None:
        """Put the developed photos into another cache folder."""
        shutil.copytree(self.folder / "cache/kept/photos", cache / "kept/photos", dirs_exist_ok=True)

    def make(self) -> None:
        """Build it."""
        for name in ("issues", "content"):
            shutil.copytree(self.source / name, self.root / name)
        places = ("--root", self.root, "--out", self.site, "--cache", self.folder / "cache")
        done = bulletin("build", *places, "--jobs", 1)
        said = self.folder / "said"
        said.with_suffix(".part").write_text(done.stdout + done.stderr if done.returncode else "", "utf-8")
        said.with_suffix(".part").rename(said)


@pytest.fixture(scope="session")
def demo_build(tmp_path_factory: pytest.TempPathFactory) -> DemoBuild:
    """The demo, built by whichever process of the run asks first; the others wait for it."""
    return built_once(DemoBuild(shared_folder(tmp_path_factory) / "demo"))


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> DemoBuild:
    """The newsroom of the real pages, built like the demo, where they lie beside the checkout."""
    if not REAL.is_dir():
        pytest.skip("the real pages (../shared/real) are not on this machine")
    return built_once(DemoBuild(shared_folder(tmp_path_factory) / "real", REAL))


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of a run have in common."""
    shared = tmp_path_factory.getbasetemp()
    return shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared


def built_once(built: DemoBuild) -> DemoBuild:
    """Build it, or wait for the process of the run that does."""
    try:
        built.folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not (built.folder / "said").exists() and time.monotonic() < until:
            time.sleep(0.1)
    else:
        built.make()
    said = (built.folder / "said").read_text("utf-8")
    if said:
        pytest.fail(f"{built.source.name} could not be built:\n{said}", pytrace=False)
    return built


@pytest.fixture
def photo_cache(tmp_path: Path, demo_build: DemoBuild) -> Path:
    """The folder `cache` of a test, which holds the demo's developed photos and nothing else."""
    demo_build.photos_into(tmp_path / "cache")
    return tmp_path / "cache"
