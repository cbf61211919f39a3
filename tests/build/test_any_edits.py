"""Whatever editors do, a build that goes on from the last gives what a cold one gives, byte for byte.

Hypothesis draws sequences of acts; after each step the incremental site is compared with a cold
build of a copy in a fresh folder, problems included. The sequences are the same in every run;
BULLETIN_EDITS=500 tries that many others.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.build.builds import Builder, Outcome, Switches, cold
from tests.build.desk import ACTS, open_desk

LONG = int(os.environ.get("BULLETIN_EDITS", "0"))
DAMAGE = ("damage_cache", "foreign_cache", "lose_cache")
SWITCH = ("switch_drafts", "switch_search", "switch_cards", "switch_jobs")

deeds = st.tuples(st.sampled_from([*ACTS, *DAMAGE, *SWITCH]), st.integers(0, 2**16))
"""What is done, and the seed of its dice."""
steps = st.lists(st.tuples(st.lists(deeds, max_size=3), st.sampled_from([0.05, 0.0])), min_size=2, max_size=6)
"""What is done between two builds, perhaps nothing, and the seconds that pass then.

Only stamps of some age vouch for what was read, so that without waiting no build is cut short.
"""


@pytest.fixture(scope="session")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Frames that cold builds have made, by what they were made of."""
    return tmp_path_factory.mktemp("frames")


@pytest.mark.slow
@example(steps=[([("edit_issue", 65535)], 0.0)], stays=False)
@example(steps=[([("change_photo_story", 1)], 0.0), ([("change_photo_story", 1)], 0.0)], stays=True)
@given(steps=steps, stays=st.booleans())
@settings(
    max_examples=LONG or 4,
    derandomize=not LONG,
    database=None,
    phases=[Phase.explicit, Phase.generate, *([Phase.shrink] if LONG else [])],
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_a_build_after_any_edits_equals_a_cold_one(
    frames: Path, steps: list[tuple[list[tuple[str, int]], float]], stays: bool
) -> None:
    with tempfile.TemporaryDirectory(prefix="bulletin-edits-") as name:
        root, home, good = Path(name, "newsroom"), Path(name, "warm"), Path(name, "good")
        open_desk(root)
        with closing(Builder(root, home, stays=stays)) as warm:
            switches = Switches()
            site = compare(warm, Path(name, "cold"), frames, switches, {})
            assert site, "the newsroom begins without mistakes"
            for step, pause in steps:
                shutil.copytree(root, good)
                for deed, seed in step:
                    switches = do(deed, root, warm.cache, random.Random(seed), switches)
                time.sleep(pause)
                now = compare(warm, Path(name, "cold"), frames, switches, site)
                if now is None:  # a mistake: it is taken back, files' times included
                    shutil.rmtree(root)
                    good.rename(root)
                else:
                    site = now
                    shutil.rmtree(good)


def do(deed: str, root: Path, cache: Path, dice: random.Random, switches: Switches) -> Switches:
    """Do one thing and return the switches of the next build."""
    if deed in ACTS:
        ACTS[deed](root, dice)
    elif deed in DAMAGE:
        damage(deed, cache, dice)
    elif deed == "switch_drafts":
        return replace(switches, drafts=not switches.drafts)
    elif deed == "switch_search":
        return replace(switches, search=not switches.search)
    elif deed == "switch_cards":
        return replace(switches, cards=not switches.cards)
    else:
        return replace(switches, jobs=3 - switches.jobs)
    return switches


def damage(deed: str, cache: Path, dice: random.Random) -> None:
    """Hurt the cache; not the trees in it, which are the live site's other half."""
    files = [path for path in cache_files(cache) if path.is_file()]
    if not files:
        return
    path, other = dice.choice(files), dice.choice(files)
    data = path.read_bytes()
    if deed == "lose_cache":
        path.unlink()
    elif deed == "foreign_cache":
        shutil.copyfile(other, path) if other != path else path.write_bytes(b"")
    else:
        at = dice.randrange(len(data) + 1)
        path.write_bytes(
            dice.choice([data[:at], data[:at] + b"?" + data[at + 1 :], b"\0" * len(data), data + b"x"])
        )


def cache_files(cache: Path) -> Iterator[Path]:
    """The files of the cache that are not trees, in a fixed order."""
    return (path for path in sorted(cache.rglob("*")) if "trees" not in path.relative_to(cache).parts)


def compare(
    warm: Builder, place: Path, frames: Path, switches: Switches, before: dict[str, bytes | None]
) -> dict[str, bytes | None] | None:
    """Build both ways and demand the same; return the new site, None where a mistake keeps the one `before`."""
    got = warm.build(switches)
    wanted = cold(warm.root, place, frames, switches)
    shutil.rmtree(place)
    assert got.problems == wanted.problems
    expected = wanted.site or before  # with an error among the problems the last good site stays
    assert differences(got, expected) == {}
    return got.site if wanted.site else None


def differences(got: Outcome, expected: dict[str, bytes | None]) -> dict[str, str]:
    """Say file by file how two sites differ."""
    said = {}
    for path in sorted(got.site.keys() | expected.keys()):
        if path not in expected:
            said[path] = "should not be there"
        elif path not in got.site:
            said[path] = "is missing"
        elif got.site[path] != expected[path]:
            said[path] = first_difference(got.site[path] or b"", expected[path] or b"")
    return said


def first_difference(got: bytes, expected: bytes) -> str:
    """Show both around the first byte that differs."""
    at = next(
        (at for at, (one, two) in enumerate(zip(got, expected, strict=False)) if one != two),
        min(len(got), len(expected)),
    )
    shown = slice(max(0, at - 60), at + 60)
    return f"{got[shown]!r} instead of {expected[shown]!r}"
