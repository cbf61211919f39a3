"""What a finding points at stands there, and what it suggests to write mends it."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.model.fixing import fixed
from bulletin.model.problem import Problem
from bulletin.read.sheet import Sheet
from bulletin.read.text import characters
from tests.build.damage import DAMAGES, Files
from tests.check.looking import GOLDEN, HERE, assembled, findings, misplaced
from tests.check.test_golden import ACCEPT
from tests.counts import samples

REPOSITORY = HERE.parents[1]
SHARED = REPOSITORY.parent / "shared"
NEWSROOMS = [REPOSITORY, *(path for path in [SHARED / "real", *SHARED.glob("cases/*/")] if path.is_dir())]
GOOD = REPOSITORY / "tests" / "build" / "good"
SEEDS = samples(1500)
SPANS = HERE / "spans.txt"


def wrong(root: Path, problems: Iterable[Problem]) -> list[str]:
    """Return what is wrong with the places of `problems`."""
    return [f"{found}: {fault}" for found in problems if (fault := misplaced(found, root))]


def shown(found: Problem) -> str:
    """Return where a finding stands and what there is to do, on one line."""
    place = f"{found.path}:{found.line}:{found.column} - {found.end_line}:{found.end_column}"
    sign = "=>" if found.certain else "->"
    return f"{found.code} {place} {found.text[:40]!r}" + (
        f" {sign} {found.suggestion[:40]!r}" if found.fix else ""
    )


def test_what_findings_are_about(tmp_path: Path) -> None:
    """`spans.txt` has all findings of all samples; `->` is what may be meant, `=>` what must be."""
    lines: list[str] = []
    for code in GOLDEN:
        root = assembled(code, tmp_path / code)
        problems = findings(root)
        assert not wrong(root, problems)
        lines += [f"{code}: {shown(found)}\n" for found in problems]
    if ACCEPT:
        SPANS.write_text("".join(lines), "utf-8")
    assert lines == SPANS.read_text("utf-8").splitlines(keepends=True)


@pytest.mark.real
@pytest.mark.parametrize("root", NEWSROOMS, ids=lambda root: root.name)
def test_newsrooms_beside_us(root: Path) -> None:
    assert not wrong(root, findings(root))


def damaged(seed: int) -> Files:
    """Return a newsroom to which up to three things have happened."""
    dice = random.Random(seed)
    files = {path.relative_to(GOOD).as_posix(): path.read_bytes() for path in GOOD.rglob("*") if path.is_file()}  # fmt: skip
    for damage in dice.choices(DAMAGES, k=dice.choice((1, 1, 2, 3))):
        damage(files, dice)
    return files


def put(files: Files, root: Path) -> None:
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def test_damaged_newsrooms() -> None:
    failures: list[str] = []
    for seed in range(SEEDS):
        with tempfile.TemporaryDirectory() as folder:
            try:
                put(damaged(seed), Path(folder))
            except OSError:  # a name that this disk does not take
                continue
            failures += [f"seed {seed}: {fault}" for fault in wrong(Path(folder), findings(Path(folder)))]
    assert not failures


SAMPLES = [path.read_text("utf-8") for path in sorted(HERE.glob("*/newsroom/issues/*/*.md")) if path.parts[-5] not in ("F003", "F004", "F005", "F008")]  # fmt: skip
PIECES = st.sampled_from(
    ["\t", "　", "：", ": ", "\r", "\r\n", "\ufeff", "😀", "𠮷", "'", '"', "“", "”", "#", " #x", "- ", "-", "－", "\n",
     "\n\n", "[", "]", "{", "}", "*", "@", "&a ", "|\n", "  ", "[图9]", "<script>x</script>", "# ", "](nirgends/)",
     "![a](b.jpg)", "\u2028", "\x0b", "\u200b", "\u200b\u2060", "\xad", "\u202e", "\x08", "\xa0", "---\n", "titel: ", "date: 2026/1/2\n"]
)  # fmt: skip


@settings(max_examples=samples(750), suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 400), PIECES, st.integers(0, 3)), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_any_edits(text: str, edits: list[tuple[int, str, int]], line_end: str, mark: str) -> None:
    for at, piece, gone in edits:
        text = text[:at] + piece + text[at + gone :]
    with tempfile.TemporaryDirectory() as folder:
        root = assembled("good", Path(folder) / "newsroom")
        put({"issues/2026-11-23/01-a.md": (mark + text.replace("\n", line_end)).encode()}, root)
        assert not wrong(root, findings(root))


def kinds(problems: Iterable[Problem]) -> Counter[tuple[str, str, str]]:
    """Count findings without their places, which move."""
    return Counter((found.path, found.code, found.message) for found in problems)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_certain_fixes_mend_what_they_are_about_and_nothing_else(tmp_path: Path, line_end: bytes) -> None:
    mended: set[str] = set()
    for code in GOLDEN:
        root = assembled(code, tmp_path / code)
        if code == "F004":  # UTF-16
            continue
        for file in root.rglob("*.md"):
            file.write_bytes(file.read_bytes().replace(b"\n", line_end))
        before = findings(root)
        for found in before:
            if found.certain:
                file = root / found.path
                data = file.read_bytes()
                file.write_bytes(fixed(text_of(data), [found]).encode())
                assert kinds(before) - kinds(findings(root)) >= kinds([found]), found
                assert kinds(findings(root)) <= kinds(before), found
                file.write_bytes(data)
                mended.add(found.code)
    assert {"K001", "K061", "P003", "T061", "Y003", "Y004", "Y005", "Y006", "Y010", "Y023"} <= mended


def text_of(data: bytes) -> str:
    """Return a file's characters, with its own line ends where they can be told."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return characters(data, Sheet(""))


def test_all_certain_fixes_of_a_file_at_once(tmp_path: Path) -> None:
    root = assembled("Y005", tmp_path / "newsroom")
    (file,) = root.glob("issues/*/01-*.md")
    problems = [found for found in findings(root) if found.certain]
    assert len(problems) > 2
    file.write_text(fixed(file.read_text("utf-8"), problems), "utf-8")
    assert not [found for found in findings(root) if found.certain]
