"""Issues printed by the real Chromium, once for all tests that look into them."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from bulletin.check.gather import gather
from bulletin.model.issue import Issue
from bulletin.model.settings import resolve
from bulletin.paper.chromium import find_chromium
from bulletin.paper.export import print_issue
from bulletin.paper.page import Paper
from tests.photos.pictures import exif, profile

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
REAL = REPOSITORY.parent / "shared" / "real"

LARGEST = "2026-11-09"
"""The demo's largest issue."""


@dataclass(frozen=True)
class Printed:
    """An issue and its PDF."""

    issue: Issue
    paper: Paper
    data: bytes
    figures: str
    """What the editor is told of its size."""

    @cached_property
    def pdf(self) -> PdfReader:
        """The PDF, read by a program that shares nothing with ours."""
        return PdfReader(BytesIO(self.data), strict=True)

    @cached_property
    def texts(self) -> list[str]:
        """What each page says; taking it out is most of what these tests take."""
        return [page.extract_text(visitor_text=self._note) for page in self.pdf.pages]

    sizes: Counter[float] = field(default_factory=Counter)
    """How many signs have which size, in points, on the pages whose texts were taken out."""

    def _note(self, text: str, place: list[float], line: list[float], _font: object, size: float) -> None:
        self.sizes[round(size * abs(line[0] * place[0]), 1)] += len(text.strip())


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with everything that is hard to print; its photos are large and say where they were taken."""
    root = tmp_path_factory.mktemp("paper") / "newsroom"
    shutil.copytree(HERE / "newsroom", root)
    photos = root / "issues/2026-11-23/photos"
    photos.mkdir()
    noise = Image.effect_noise((4000, 3000), 120).convert("RGB")
    noise.save(photos / "1.jpg", exif=exif(6), icc_profile=profile(), quality=95)
    Image.new("RGBA", (900, 600), (200, 30, 30, 90)).save(photos / "2.png")
    noise.crop((0, 0, 4000, 400)).save(photos / "3.jpg", exif=exif(), quality=95)
    return root


def printed(root: Path, key: str, paper: Paper, folder: Path) -> Printed:
    """Print an issue with a cache of its own; without a browser the test fails and says what to install."""
    if find_chromium() is None:
        pytest.fail("no Chrome or Chromium: install one, or name it in BULLETIN_CHROMIUM", pytrace=False)
    settings = resolve(root=root, cache=folder / "cache", jobs=1)
    result = print_issue(settings, key, paper=paper, out=folder / "issue.pdf")
    assert result.places, result.problems
    issue = next(found for found in gather(settings)[0].issues if found.key == key)
    left = sorted(path.name for path in (folder / "cache").glob("print-*"))
    assert not left, "the folder it was printed from must be gone"
    return Printed(issue, paper, result.places[0].read_bytes(), result.figures)


ISSUES: tuple[tuple[str, str, Paper], ...] = (
    ("demo", LARGEST, "a4"),
    ("demo", LARGEST, "a3"),
    ("hard", "2026-11-23", "a4"),
    ("hard", "2026-11-23", "a3"),
    ("real", "2017-06-12", "a3"),
    ("real", "2022-09-05", "a4"),
    ("real", "2022-11-21", "a4"),
)


@pytest.fixture(scope="session")
def print_once(
    newsroom: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str, Paper], Printed]:
    """Return what prints an issue of a newsroom when it is first asked for."""

    @cache
    def once(name: str, key: str, sheet: Paper) -> Printed:
        root = {"demo": REPOSITORY, "hard": newsroom, "real": REAL}[name]
        return printed(root, key, sheet, tmp_path_factory.mktemp(name))

    return once


@pytest.fixture(scope="session", params=ISSUES, ids="-".join)
def paper(request: pytest.FixtureRequest, print_once: Callable[[str, str, Paper], Printed]) -> Printed:
    """The issues to look at, the real ones where they lie beside the checkout."""
    name, key, sheet = request.param
    if name == "real" and not REAL.is_dir():
        pytest.skip("the real pages (../shared/real) are not on this machine")
    return print_once(name, key, sheet)


@pytest.fixture(scope="session")
def hard(print_once: Callable[[str, str, Paper], Printed]) -> Printed:
    """The issue with everything that is hard to print."""
    return print_once("hard", "2026-11-23", "a4")
