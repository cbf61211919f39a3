"""Killed anywhere, and a bad line anywhere: in the end the box holds what is wanted, once."""

from __future__ import annotations

import os
import random
import shutil
import signal
import warnings
from collections import Counter

import pytest

from tests.counts import LONG, samples
from tests.push.office import Office, Story, four
from tests.push.platform import Account
from tests.push.server import FAULTS, WRITES, Server, serving

pytestmark = pytest.mark.slow

Stories = list[Story]


def edited() -> Stories:
    """The issue with a text changed and a photo swapped."""
    stories = four()
    stories[0].text, stories[3].photos = "改过的正文", ("other.jpg",)
    return stories


def longer() -> Stories:
    """The issue with an article more at its head: both drafts are replaced."""
    return [Story("snow", photos=("gate.jpg",)), *edited()]


def content(server: Server) -> list[list[tuple[str, str, bytes, tuple[bytes, ...]]]]:
    """Return what the box holds, by the pictures' bytes and not by where they are."""
    account = server.account
    drafts = [
        [
            (
                one["content_source_url"],
                one["title"],
                account.materials[one["thumb_media_id"]]["data"],
                tuple(data for address, data in pictures(account) if address in one["content"]),
            )
            for one in draft
        ]
        for draft in account.drafts.values()
    ]
    return sorted(drafts, key=lambda draft: draft[0][0])


def pictures(account: Account) -> list[tuple[str, bytes]]:
    held = {**account.pictures, **{one["url"]: one["data"] for one in account.materials.values()}}
    return sorted(held.items(), key=lambda pair: pair[1])


def twice(account: Account) -> int:
    """Return how many pictures are there more than once."""
    ways = (account.pictures.values(), [one["data"] for one in account.materials.values()])
    return sum(count - 1 for way in ways for count in Counter(way).values())


def expected(stories: Stories, office: Office) -> list[object]:
    """Return what the box holds where nothing goes wrong."""
    with serving() as quiet:
        office.set("WECHAT_API", quiet.address)
        office.computer("quiet")
        office.push(stories)
        shutil.rmtree(office.state)
        office.set("WECHAT_API", office.server.address)
        return list(content(quiet))


class Killer:
    """Kills a process as soon as the platform gets, or has done, a call."""

    def __init__(self, server: Server, number: int, moment: str) -> None:
        self.server, self.number, self.moment = server, number, moment
        self.child = 0

    def kill(self, number: int, _: str) -> bool:
        if number == self.number:
            os.kill(self.child, signal.SIGKILL)
        return number == self.number

    def killed(self, office: Office, stories: Stories) -> bool:
        """Push in a process of its own; return whether it was killed."""
        with self.server.lock:  # no call is taken before it is known whom to kill
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the platform's threads stay here
                self.child = os.fork()
            if not self.child:
                try:
                    office.push(stories)
                finally:
                    os._exit(0)
            setattr(self.server, self.moment, self.kill)
        ended = os.waitpid(self.child, 0)[1]
        self.server.before = self.server.after = None
        return ended != 0


def states() -> list[tuple[str, Stories, Stories]]:
    """Return the pushes that are interrupted: what stands there before, and what is then wanted."""
    return [("first", [], four()), ("edited", four(), edited()), ("replaced", four(), longer())]


def begun(office: Office, name: str, before: Stories) -> None:
    """Begin with an account and a journal that know of `before` and nothing else."""
    office.server.account = Account()
    office.computer(name)
    if before:
        office.push(before)
    office.server.forget()


def chosen(office: Office, before: Stories, after: Stories, shift: int) -> list[int]:
    """Return the numbers of the calls that a push is interrupted at: all that change the box, and others."""
    begun(office, "whole", before)
    office.push(after)
    names = office.server.names()
    return [number for number, name in enumerate(names) if LONG or name in WRITES or number % 8 == shift % 8]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process; this system has none")
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(("name", "before", "after"), states(), ids=["first", "edited", "replaced"])
def test_killed_before_and_after_every_call(
    office: Office, server: Server, name: str, before: Stories, after: Stories, moment: str
) -> None:
    wanted = expected(after, office)
    for number in chosen(office, before, after, len(moment)):
        begun(office, f"{name}-{number}", before)
        assert Killer(server, number, moment).killed(office, after), number
        assert len(server.account.drafts) <= len(wanted) + (len(before) + 2) // 3, number
        done = office.push(after)
        assert done.kind is None, (number, done)
        assert content(server) == wanted, number
        assert twice(server.account) <= 1, number
        server.forget()
        office.push(after)
        assert (server.writes(), server.uploads()) == (0, 0), number


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(("name", "before", "after"), states(), ids=["first", "edited", "replaced"])
def test_stopped_by_hand_at_every_call(
    office: Office, server: Server, name: str, before: Stories, after: Stories, moment: str
) -> None:
    """Ctrl-C; the command line makes one line and 130 of it, see `test_verbs`."""
    wanted = expected(after, office)
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
    try:
        for number in chosen(office, before, after, len(moment) + 3):
            begun(office, f"{name}-{number}", before)

            def stop(at: int, _: str, number: int = number) -> None:
                if at == number:
                    os.kill(os.getpid(), signal.SIGINT)

            setattr(server, moment, stop)
            with pytest.raises(KeyboardInterrupt):
                office.push(after)
            server.before = server.after = None
            assert office.push(after).kind is None, number
            assert content(server) == wanted, number
            assert twice(server.account) <= 1, number
    finally:
        signal.signal(signal.SIGINT, usual)


@pytest.mark.parametrize("fault", ["drop before", "drop after", "500 after", "html"])
@pytest.mark.parametrize(("name", "before", "after"), states(), ids=["first", "edited", "replaced"])
def test_a_lost_answer_at_every_call(
    office: Office, server: Server, name: str, before: Stories, after: Stories, fault: str
) -> None:
    wanted = expected(after, office)
    for number in chosen(office, before, after, FAULTS.index(fault)):
        begun(office, f"{name}-{number}", before)
        server.faults[number] = fault
        done = office.push(after)
        assert len(server.calls) > number
        if done.kind:
            office.push(after)
        assert content(server) == wanted, number
        assert twice(server.account) <= 1, number


@pytest.mark.parametrize("seed", range(samples(200)))
def test_random_faults_end_well(office: Office, server: Server, seed: int) -> None:
    dice = random.Random(seed)
    office.read = 1.0
    server.lateness = 0.3
    before, after = [], four()
    if seed % 3:
        before, after = four(), [edited, longer][seed % 2]()
    wanted = expected(after, office)
    server.account.most_at_once = 0
    if before:
        office.push(before)
    server.forget()
    kinds = [fault for fault in FAULTS if fault != "silent"] * 4 + ["silent"]
    runs = 0
    for runs in range(6):
        chance = 0.3 if runs < 3 else 0.02
        start = len(server.calls)
        server.faults |= {start + at: dice.choice(kinds) for at in range(120) if dice.random() < chance}
        done = office.push(after)
        if done.kind is None:
            break
        assert done.kind == "later", done
    server.faults.clear()
    if runs == 5:
        office.push(after)
    assert content(server) == wanted
    at_most = len(wanted) + (2 if before and seed % 2 else 0)
    assert server.account.most_at_once <= at_most
