"""What is not due is in no byte of the site: the site is that of a newsroom that never held it."""

from __future__ import annotations

import random
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bulletin.build.build import build
from bulletin.build.result import BuildResult
from bulletin.frames.maker import make_frames
from bulletin.model.settings import resolve
from bulletin.read.vocabulary import read_vocabulary
from bulletin.render.frame import FrameSet
from tests.build.desk import picture
from tests.build.newspaper_days import Calendar, Story, random_calendar
from tests.counts import LONG

pytestmark = pytest.mark.slow

NEWSROOMS = range(1000) if LONG else (*range(10), 279)
"""A newsroom takes ten builds. In 279 something is due at 02:30 of a night whose clock leaps from 01:59 to 03:00."""
MOMENTS = 5
MEMORY = shm if (shm := Path("/dev/shm")).is_dir() else None  # noqa: S108
"""A folder in memory where the system has that: of ten small sites that come and go a disk is most of the time."""


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, FrameSet]:
    """The frames of all the newsrooms, by whether they are rich: else they differ in nothing that a frame shows."""
    made = {}
    for rich in (False, True):
        root = tmp_path_factory.mktemp("frames")
        Calendar("", True, (), {}, rich).write(root)
        (root / "issues").mkdir()
        made[rich] = make_frames(resolve(root=root, jobs=1), read_vocabulary(root)[0])
    return made


def built(root: Path, home: Path, frames: FrameSet, now: int | str | None, *, cards: bool) -> BuildResult:
    """Build a newsroom at a moment; where there is none, when everything is due."""
    settings = resolve(root=root, out=home / "site", cache=home / "cache", jobs=1, cards=cards)
    settings = settings if now is None else settings._replace(moment=now)
    return build(settings, frames=frames, deletions=True)


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def typed(calendar: Calendar, now: datetime) -> str:
    """Return an instant as a person types it, by the newsroom's own clock."""
    zone = "UTC" if calendar.zone == "+00:00" else calendar.zone or "Asia/Shanghai"
    return f"{now.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("seed", NEWSROOMS)
def test_what_is_held_is_in_no_byte_and_all_else_is_there(seed: int, frames: dict[bool, FrameSet]) -> None:
    dice = random.Random(seed)
    calendar = random_calendar(dice)
    with tempfile.TemporaryDirectory(prefix="bulletin-future-", dir=MEMORY) as name:
        folder = Path(name)
        calendar.write(folder / "newsroom")
        (folder / "newsroom/issues").mkdir(exist_ok=True)
        for number, now in enumerate(calendar.moments(dice, MOMENTS)):
            cards = seed % 10 == 0
            moment = int(now.timestamp()) if dice.random() < 0.5 or now.second else typed(calendar, now)
            done = built(folder / "newsroom", folder / "warm", frames[calendar.rich], moment, cards=cards)
            assert not [found for found in done.problems if found.severity == "error"]
            held = frozenset(one for one in calendar.stories if calendar.held(one, now))
            never = folder / f"never-{number}"
            calendar.write(never / "newsroom", held)
            (never / "newsroom/issues").mkdir(exist_ok=True)
            built(never / "newsroom", never, frames[calendar.rich], None, cards=cards)
            site = files(folder / "warm/site")
            assert site == files(never / "site")
            assert not told_too_early(site, held)
            public = calendar.public(now)
            for one in public:
                assert one.headline in site[f"{one.address}index.html"].decode()
            named = "".join(done.held)
            openly = [one for one in held if calendar.open(one)]
            assert bool(openly) == bool(done.held)
            assert all(one.issue in named for one in openly)
            assert not any(one.headline in named for one in public)
            shutil.rmtree(never)


def told_too_early(site: dict[str, bytes], held: frozenset[Story]) -> list[str]:
    """Return what of held stories stands somewhere: headlines, text, slugs, photos."""
    shown = b"\0".join([*(path.encode() for path in site), *site.values()])
    return [one.slug for one in held if one.slug.encode() in shown]


def test_the_photos_of_a_calendar_are_unlike() -> None:
    assert len({picture(number) for number in range(1, 20)}) > 10
