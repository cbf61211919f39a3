"""What `bulletin publish` says and asks, target by target; every word of it goes through the redactor."""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from bulletin.cli.exits import EXIT_ACT, EXIT_FINE, EXIT_LATER, EXIT_PROBLEMS, EXIT_USAGE
from bulletin.cli.printing import as_json, say, show
from bulletin.model.moment import NEVER
from bulletin.model.problem import Problem, has_errors
from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.model.settings import Settings
from bulletin.publish.after import addresses, run_after
from bulletin.publish.desk import Desk
from bulletin.publish.opening import misplaced, told
from bulletin.publish.orders import Order, Outcome, Shown
from bulletin.publish.plan import Plan
from bulletin.publish.secrets import Secrets
from bulletin.publish.site import Site, site_at
from bulletin.publish.targets.target import Denied, LineDown, Piece, Stopped
from bulletin.publish.way import Drift
from bulletin.publish.words import hour, size, some
from bulletin.read.publishing import FILE, read_publishing

_EXITS = {"newsroom": EXIT_PROBLEMS, "usage": EXIT_USAGE, "act": EXIT_ACT, "later": EXIT_LATER}
_SHOWN = 8
WORDS = ("status", "releases", "rollback", "verify", "prune", "preview")
"""What may be done with releases, by the word that says so."""


def opened(
    settings: Settings, options: argparse.Namespace, words: Sequence[str], *, releases: bool = False
) -> Counter | int:
    """Return the counter for the targets that are asked for, or the exit code where there are none.

    With `releases` a word that is no target's name is a release's.
    """
    found = read_publishing(settings.root)
    if found is None:
        show([problem("U022", FILE)], options.format)
        return EXIT_USAGE
    places, problems = found
    if not has_errors(problems):
        problems += misplaced(places, settings.root, settings.out)
    show(problems, options.format)
    if has_errors(problems):
        say("发布设置有错误，没有发布，线上没有变。")
        return EXIT_PROBLEMS
    names = [place.name for place in places]
    others = [word for word in words if word not in names]
    wanted = [place for place in places if place.name in words] or places
    if others and not releases:
        show([_unknown(others[0], names)], options.format)
        return EXIT_USAGE
    return Counter(settings, options, wanted, others)


def taken(word: str, names: Sequence[str], options: argparse.Namespace) -> list[str]:
    """Return the words that are left when an issue behind `preview` and a number behind `prune` have been taken."""
    left = []
    for name in names:
        if word == "preview" and not options.issue and name[:4].isdecimal() and name.count("-") >= 2:
            options.issue = name
        elif word == "prune" and not options.keep and name.isascii() and name.isdecimal() and int(name):
            options.keep = int(name)
        else:
            left.append(name)
    return left


def _unknown(word: str, names: Sequence[str]) -> Problem:
    """Return what to say of a word that is neither a target's name nor one of ours."""
    near = get_close_matches(word.lower(), [*names, *WORDS], 1)
    meant = f"；是不是想写 {near[0]}" if near else ""
    return problem("U021", FILE, name=word, names="、".join(names) + meant)


class Counter:
    """Where targets are attended to, one after the other."""

    def __init__(
        self, settings: Settings, options: argparse.Namespace, places: Sequence[Place], others: Sequence[str]
    ) -> None:
        self.settings, self.options, self.places, self.others = settings, options, places, others
        self.secrets = Secrets(settings.root)
        self.style: str = options.format

    def say(self, text: str) -> None:
        """Print a message, without secrets."""
        say(self.secrets.redacted(text))

    def show(self, problems: Sequence[Problem], place: Place | None = None) -> None:
        """Print problems, without secrets; those of a target at its lines in `publish.yml`."""
        clean = self.secrets.redacted
        problems = [at_its_line(one, place) for one in problems] if place else problems
        show(
            [
                one._replace(path=clean(one.path), message=clean(one.message), remedy=clean(one.remedy))
                for one in problems
            ],
            self.style,
        )

    def row(self, place: Place, text: str, **told: object) -> None:
        """Print a result: a line for a reader, or an object for a program."""
        line = as_json({"target": place.name, **told}) if self.style == "json" else text
        print(self.secrets.redacted(line))

    def each(self, work: Callable[[Desk, Place], int]) -> int:
        """Do something at each target; the first exit code that is not 0 is the run's. One failure stops no other."""
        codes = [self._one(place, work) for place in self.places]
        return next((code for code in codes if code), EXIT_FINE)

    def _one(self, place: Place, work: Callable[[Desk, Place], int]) -> int:
        desk: Desk | None = None
        try:
            desk = Desk(place, self.settings.root, self.settings.cache, self.secrets)
            return work(desk, place)
        except (Stopped, LineDown, Denied) as failed:
            stopped = told(failed, place, desk.live_now() if desk else "")
            self.show([stopped.told], place)
            return _EXITS[stopped.need]
        finally:
            if desk:
                desk.close()

    def publish(self) -> int:
        """Make the built site live at each target."""
        site = site_at(self.settings.out, self.settings.cache)
        return self.each(lambda desk, place: self._publish(desk, place, site))

    def _publish(self, desk: Desk, place: Place, site: Site) -> int:
        options = self.options
        progress = Progress(self.style)

        def agree(shown: Shown) -> bool:
            self.show(shown.problems, place)
            for line in lines_of(shown):
                self.say(line)
            progress.begin(shown.plan)
            return options.dry_run or options.yes or asked(f"要发布到 {place.name} 吗？")

        order = Order(options.dry_run, options.take_over, options.deletions, progress)
        outcome = desk.publish(site, order, agree)
        progress.end()
        self.show(outcome.problems, place)
        return self.ended(place, outcome)

    def ended(self, place: Place, outcome: Outcome, done: str = "已发布") -> int:
        """Say what has come of it, `done` being what was asked for; return the exit code."""
        told = {"state": outcome.state, "release": outcome.release, "live": outcome.live}
        name, release, live = place.name, outcome.release, outcome.live
        if outcome.state == "declined":
            self.row(place, f"{name}：没有做，线上没有变。要做，请加 --yes，或在终端里运行并回答 y。", **told)
            return EXIT_PROBLEMS if sys.stdin.isatty() else EXIT_USAGE
        if outcome.state == "back":
            gone_back = (
                f"已经退回 {live} 这一版" if live != release else "没有更早的一版可以退回，请马上看一下"
            )
            self.row(place, f"{name}：{release} 没有通过核对，{gone_back}。", **told)
            return EXIT_ACT
        looked = f"，从公开网址核对了 {outcome.asked} 个文件" if outcome.asked else ""
        if outcome.asked and outcome.of > outcome.asked:
            looked += f"（改动的网页有 {outcome.of} 页，抽查）"
        text = {
            "same": f"{name}：线上已经是最新的（{release}），没有要做的。",
            "planned": f"{name}：以上是要做的；现在什么也没有做。",
            "refused": f"{name}：没有做，线上没有变。",
            "mended": f"{name}：被人改过的已经改回来，线上是 {release}。",
            "live": f"{name}：{done}，线上现在是 {release}（{hour(time.time())}{looked}）。"
            + (place.url or ""),
        }[outcome.state]
        if place.kind == "archive" and outcome.state == "live":
            package = f"bulletin-{release}.zip"
            text = (
                f"{name}：包做好了：{place.value('path')}/{package}。还没有上线：请把它和旁边的 apply.py 拷到那台电脑上"
                "同一个文件夹里，运行 python3 apply.py --to 网站文件夹。"
            )
        self.row(place, text, **told)
        if outcome.state == "live" and place.after:
            changed = addresses(place.url, outcome.changed)
            self.show(run_after(place.after, place.name, changed, self.settings.root, self.secrets), place)
        return EXIT_PROBLEMS if has_errors(outcome.problems) else EXIT_FINE

    def due_since(self, first: int) -> bool:
        """Return whether something has fallen due at `first`, after the last release of one of the targets."""
        found: list[bool] = []

        def look(desk: Desk, _place: Place) -> int:
            history = desk.way.records.history()
            found.append(first > (history[-1].since if history else -NEVER - 1))
            return EXIT_FINE

        self.each(look)
        return any(found)

    def next_due(self, last: int) -> list[str]:
        """Return when something falls due next, and the line for a planner of tasks."""
        if last >= NEVER:
            return ["以后没有定好发布时间的稿件。"]
        when = time.localtime(last)
        command = f"cd {shlex.quote(str(self.settings.root))} && bulletin publish --due --yes"
        cron = f"{when.tm_min} {when.tm_hour} {when.tm_mday} {when.tm_mon} * {command}"
        return [f"下一篇到发布时间：{hour(last)}。定时任务（crontab）可以写：{cron}"]


def at_its_line(found: Problem, place: Place) -> Problem:
    """Return what is said of a whole target with the place where an editor finds it: its lines in `publish.yml`."""
    if found.path in (place.name, f"发布目标 {place.name}", "publish.yml"):
        return found._replace(path=FILE, line=place.line, end_line=place.line)
    return found


class Progress:
    """A line that tells how much has been uploaded, where somebody looks at a terminal."""

    def __init__(self, style: str) -> None:
        self.shown = style == "text" and sys.stderr.isatty()
        self.total = self.done = 0

    def begin(self, plan: Plan) -> None:
        """Take note of how much there is to do."""
        self.total = max(1, plan.upload)

    def __call__(self, piece: Piece) -> None:
        """One file is there."""
        before = 100 * self.done // max(1, self.total)
        self.done += piece.size if piece.content != b"" else 0
        if self.shown and self.total > 1 and 100 * self.done // self.total > before:
            text = f"\r正在上传 {size(min(self.done, self.total))} / {size(self.total)}"
            print(text, end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self.shown and self.done:
            print(file=sys.stderr)


def lines_of(shown: Shown) -> Iterator[str]:
    """Yield what a release changes, as an editor is told."""
    plan = shown.plan
    parts = [
        f"{word} {len(paths)} 个文件（{len(pages)} 页）"
        if (pages := plan.pages(paths))
        else f"{word} {len(paths)} 个文件"
        for word, paths in (("新增", plan.new), ("改动", plan.changed), ("去掉", plan.gone))
        if paths
    ]
    first = "" if shown.live else "第一次发布，"
    sent = f"，要传 {size(plan.upload)}" if parts else ""
    yield f"{shown.place.name}：{first}{'，'.join(parts) or '网页没有变'}{sent}。"
    if shown.headlines:
        names = "".join(f"《{one}》" for one in shown.headlines[:_SHOWN])
        more = f"等 {len(shown.headlines)} 篇" if len(shown.headlines) > _SHOWN else ""
        yield f"其中稿件：{names}{more}"
    if shown.drift:
        yield f"线上有{drifted(shown.drift)}被人改过，会改回来" + (
            "，多出来的会删掉。" if shown.drift.extra else "。"
        )


def drifted(drift: Drift) -> str:
    """Return how many files somebody has changed, and which."""
    files = [*drift.wrong, *drift.extra]
    return f" {len(files)} 个文件（{some(files)}）"


def asked(question: str) -> bool:
    """Return True when somebody at the terminal says yes."""
    if not sys.stdin.isatty():
        return False
    say(f"{question}写 y 再按回车：")
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是", "好")
