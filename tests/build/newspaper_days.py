"""Random newsrooms whose stories are due at different moments, and what of them is due, reckoned by other means."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.build.desk import picture, story, write

FIRST_DAY = date(2026, 3, 2)
ZONES = ("", "Asia/Shanghai", "+00:00", "America/New_York")
"""Clocks of newsrooms; in New York a Sunday of the time that is told of here has 23 hours."""
PEOPLE = ("林一", "周二", "沈三", "韩四")
DEPARTMENTS = ("照明所", "环卫处", "园林处")


@dataclass(frozen=True, eq=False)
class Story:
    """One story, and what its file says of its moment."""

    issue: str
    slug: str
    number: int
    front: dict[str, str]
    body: str
    photo: bool
    draft: bool
    day: date | None
    publish_at: datetime | None

    @property
    def headline(self) -> str:
        """A headline that no other story has, of letters that stand nowhere else."""
        return f"题{self.slug}标"

    @property
    def address(self) -> str:
        """Its page's address."""
        return f"issues/{self.issue}/{self.slug}/"

    def files(self) -> dict[str, bytes]:
        """Return what lies beside it, by name."""
        made = {f"{self.slug}.jpg": picture(self.number + int(self.issue[8:]))} if self.photo else {}
        if "attachments" in self.front:
            made[f"{self.slug}.txt"] = f"附件{self.slug}。\n".encode()
        if "tables" in self.front:
            rate = sum(map(ord, self.slug)) % 97
            made[f"{self.slug}.csv"] = f"区,办结率（%）\n甲区,{rate}\n合计,{rate}\n".encode()
        return made


@dataclass(frozen=True)
class Calendar:
    """A newsroom with all that is dated."""

    zone: str
    holds: bool
    stories: tuple[Story, ...]
    issues: dict[str, tuple[datetime | None, bool, bool]]
    """By key: its `publish_at`, whether it is a draft, and whether it names sections and a lead."""
    rich: bool = False
    """Whether it has all that is made of stories only where somebody asks for it: posters, offline reading, rosters."""

    def instant(self, shown: datetime) -> datetime:
        """Return the first instant at which the newsroom's clock shows this, or later where it leaps over it."""
        offset = ZoneInfo(self.zone) if self.zone.startswith("A") else None
        if offset is None:
            return shown.replace(tzinfo=UTC) - timedelta(hours=0 if self.zone else 8)
        found = shown.replace(tzinfo=offset).astimezone(UTC)
        while (before := found - timedelta(minutes=1)).astimezone(offset).replace(tzinfo=None) >= shown:
            found = before  # 02:30 of a night that goes from 01:59 to 03:00 is past at 03:00, not at 03:30
        return found

    def due(self, one: Story) -> datetime | None:
        """Return from when on a story is public; None where it always was."""
        publish_at, _, _ = self.issues[one.issue]
        day = date.fromisoformat(one.issue)
        moments = [publish_at or (datetime.combine(day, time()) if self.holds else None)]
        moments.append(
            one.publish_at
            or (datetime.combine(one.day, time()) if one.day and one.day > day and self.holds else None)
        )
        return max((self.instant(moment) for moment in moments if moment), default=None)

    def public(self, now: datetime) -> list[Story]:
        """Return what readers see at an instant."""
        return [one for one in self.stories if self.open(one) and not self.held(one, now)]

    def open(self, one: Story) -> bool:
        """Tell whether a story is no draft, nor its issue."""
        return not one.draft and not self.issues[one.issue][1]

    def held(self, one: Story, now: datetime) -> bool:
        """Tell whether a story is not due."""
        due = self.due(one)
        return due is not None and due > now

    def moments(self, dice: random.Random, count: int) -> list[datetime]:
        """Return instants around those at which something becomes due, in any order."""
        dues = sorted({due for one in self.stories if (due := self.due(one))}) or [
            datetime(2026, 3, 1, tzinfo=UTC)
        ]
        nudges = (
            timedelta(),
            timedelta(seconds=-1),
            timedelta(minutes=1),
            timedelta(days=2),
            timedelta(days=-40),
        )
        return [dice.choice(dues) + dice.choice(nudges) for _ in range(count)]

    def write(self, root: Path, without: frozenset[Story] = frozenset()) -> None:
        """Write the newsroom, as if some of its stories had never been."""
        settings = "name: 云溪市城管局\nmasthead: 云溪城管\nurl: https://a.example.org/b/\n"
        settings += f"时区: {self.zone!r}\n" if self.zone else ""
        settings += "" if self.holds else "未来稿件: 发布\n"
        settings += "海报: 是\n离线阅读: 是\n原图: 是\n" if self.rich else ""
        write(root / "content/newsroom/newsroom.yml", settings)
        if self.rich:
            self._write_rosters(root)
        write(root / "content/newsroom/departments.yml", "".join(f"- {name}\n" for name in DEPARTMENTS))
        for key, (publish_at, draft, sectioned) in self.issues.items():
            inside = [one for one in self.stories if one.issue == key and one not in without]
            if not inside:
                continue
            own = f"number: {key[5:7]}{key[8:]}\n" + ("status: draft\n" if draft else "")
            own += f"publish_at: {publish_at:%Y-%m-%d %H:%M}\n" if publish_at else ""
            if sectioned:
                own += "sections:\n" + "".join(
                    f"- {{name: {name}, articles: [{', '.join(one.slug for one in part)}]}}\n"
                    for name, part in zip(("要闻", "综合"), self._parts(key, without), strict=True)
                    if part
                )
            write(root / f"issues/{key}/issue.yml", own)
            for one in inside:
                write(
                    root / f"issues/{key}/{one.number:02}-{one.slug}.md",
                    story(one.headline, one.body, **one.front),
                )
                for name, data in one.files().items():
                    (root / f"issues/{key}/{name}").write_bytes(data)

    def _write_rosters(self, root: Path) -> None:
        """Write the rosters: who is in them has a page once something of theirs is public."""
        write(root / "content/newsroom/people.yml", "".join(f"- 姓名: {name}\n" for name in PEOPLE))
        write(root / "content/newsroom/series.yml", "- 名称: 专栏1\n  简介: 一栏。\n- 名称: 专栏2\n")

    def _parts(self, key: str, without: frozenset[Story]) -> tuple[list[Story], list[Story]]:
        """Return the two sections of an issue: whoever is left stays in its own."""
        inside = [one for one in self.stories if one.issue == key]
        first, second = inside[::2], inside[1::2]
        return [one for one in first if one not in without], [one for one in second if one not in without]


def random_calendar(dice: random.Random) -> Calendar:
    """Return a newsroom of up to four issues, a day or weeks apart."""
    zone, holds = dice.choice(ZONES), dice.random() < 0.75
    days = sorted({FIRST_DAY + timedelta(days=dice.randrange(10)) for _ in range(dice.randint(1, 4))})
    issues = {}
    stories: list[Story] = []
    for day in days:
        key = day.isoformat()
        at = _some_moment(dice, day) if dice.random() < 0.3 else None
        issues[key] = at, dice.random() < 0.1, dice.random() < 0.4
        for number in range(1, dice.randint(1, 4) + 1):
            stories.append(_random_story(dice, key, day, number, stories))
    own = random.Random("".join(one.slug for one in stories))
    if own.random() < 0.5:
        return Calendar(zone, holds, tuple(_enriched(own, one) for one in stories), issues, True)
    return Calendar(zone, holds, tuple(stories), issues)


def _enriched(dice: random.Random, one: Story) -> Story:
    """Return a story with all that may tell of it elsewhere than on its page."""
    front = dict(one.front)
    if dice.random() < 0.4:
        front["corrections"] = f"[{{date: {one.issue}, text: 应为{one.slug}。}}]"
    if dice.random() < 0.3:
        front["attachments"] = f"[{{file: {one.slug}.txt, title: 附件{one.slug}}}]"
    if dice.random() < 0.5:  # the line goes over the tables of all issues of the same title
        front["tables"] = f"[{{file: {one.slug}.csv, title: 办结情况表, total_row: 合计, chart: 折线图}}]"
        front["numbers"] = f"[{sum(map(ord, one.slug)) % 97}% 办结率]"
    if dice.random() < 0.3:
        front["keywords"] = f"[词{one.slug}, 灯]"
    if dice.random() < 0.3:
        front["correspondent"] = f"通{one.slug}"
    return replace(one, front=front)


def _random_story(dice: random.Random, key: str, day: date, number: int, before: list[Story]) -> Story:
    slug = f"{dice.choice('bcdfghjk')}{dice.choice('aou')}{dice.choice('lmnpqr')}{dice.choice('eiu')}{number}{key[8:]}"
    own = day + timedelta(days=dice.randint(-3, 6)) if dice.random() < 0.3 else None
    at = _some_moment(dice, day) if dice.random() < 0.4 else None
    draft, photo = dice.random() < 0.1, dice.random() < 0.3
    front = {"department": dice.choice(DEPARTMENTS), "reporter": dice.choice(PEOPLE)}
    front |= {"draft": "true"} if draft else {}
    front |= {"date": own.isoformat()} if own else {}
    front |= {dice.choice(("publish_at", "发布时间")): f"{at:%Y-%m-%d %H:%M}"} if at else {}
    front |= {"series": f"专栏{dice.randint(1, 2)}"} if dice.random() < 0.4 else {}
    front |= {"moved": f"issues/{key}/old-{slug}/"} if dice.random() < 0.2 else {}
    front |= {"photos": f"[{{file: {slug}.jpg, caption: 图{slug}, credit: 乙 摄}}]"} if photo else {}
    body = f"正文{slug}，{dice.choice(('灯亮了', '雪扫了', '花开了'))}。"
    if before and dice.random() < 0.5:
        other = dice.choice(before)
        body += f"\n\n见[另一篇](/{other.address})。"
    return Story(key, slug, number, front, body, photo, draft, own, at)


def _some_moment(dice: random.Random, day: date) -> datetime:
    hour = time(dice.choice((0, 2, 8, 23)), dice.choice((0, 30, 59)))
    return datetime.combine(day + timedelta(days=dice.randint(-2, 8)), hour)
