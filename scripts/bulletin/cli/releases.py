"""What is done with the releases of a target: how they stand, back to a former one, looked through, deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bulletin.cli.exits import EXIT_ACT, EXIT_FINE
from bulletin.cli.publishing import Counter, asked, drifted, lines_of
from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.publish.desk import Desk
from bulletin.publish.drifting import known_drift, unseen
from bulletin.publish.orders import Order, Outcome
from bulletin.publish.site import site_at
from bulletin.publish.words import hour, some

_WHY = {"missing": "不见了", "size": "大小变了", "content": "内容变了", "closed": "没有权限，读不了"}


def status(counter: Counter) -> int:
    """Say what is live where, since when, by whom; where a run has died, and where somebody must act."""

    def one(desk: Desk, place: Place) -> int:
        live = desk.way.live()
        history = desk.way.records.history()
        line = next((one for one in reversed(history) if one.release == live.release), None)
        if gone := not live.release and bool(history):
            text = f"{place.name}：上次发布的是 {history[-1].release}，它的文件被人删了或移走了，现在没有网站；请马上运行 bulletin publish"
        elif not live.release:
            text = f"{place.name}：还没有发布过"
        else:
            since = (
                f"，{hour(line.since)} 由 {line.by} {'退回' if line.how != 'publish' else '发布'}"
                if line
                else ""
            )
            there = "最后做的包是" if place.kind == "archive" else "线上是"
            text = f"{place.name}：{there} {live.release}{since}"
            if gone := unseen(counter.settings.cache, place.name, live.release):
                text += "；可是从公开网址看到的不对，请再运行一次 bulletin publish 看原因"
        if live.going:
            text += f"；上一次发布到 {live.going[-1]} 没有做完，请再运行 bulletin publish"
        site = (
            site_at(counter.settings.out, counter.settings.cache) if counter.settings.out.is_dir() else None
        )
        same = bool(site and site.release == live.release)
        if site and not same:
            text += "；本机生成的网站和它不一样"
        since_at = line.since if line else None
        drift = known_drift(counter.settings.cache, place.name, live.release)
        told = {"going": live.going, "since": since_at, "same": same, "wrong": [*drift.wrong, *drift.extra]}
        counter.row(place, f"{text}。", live=live.release, **told)
        if site and not same:
            for line_ in lines_of(desk.shown(site, live, desk.way.base(live), drift)):
                counter.say(f"现在发布的话，{line_}")
        elif drift:
            counter.say(f"上次 verify 发现{drifted(drift)}被人改过，下一次发布问过以后会改回来。")
        counter.show(desk.foreign(), place)
        return EXIT_ACT if gone or drift else EXIT_FINE

    return counter.each(one)


def releases(counter: Counter) -> int:
    """List the releases that one can go back to."""

    def one(desk: Desk, place: Place) -> int:
        live, names = desk.way.live().release, desk.way.records.names()
        lines = {line.release: line for line in desk.way.records.history() if line.release in names}
        for line in sorted(lines.values(), key=lambda line: -line.since):
            mark = "（线上）" if line.release == live else ""
            text = f"{place.name}  {line.release}  {hour(line.since)}  {line.by}{mark}"
            counter.row(place, text, release=line.release, since=line.since, by=line.by, live=bool(mark))
        if not lines:
            counter.say(f"{place.name}：还没有发布过。")
        return EXIT_FINE

    return counter.each(one)


def rollback(counter: Counter) -> int:
    """Make a former release live again."""
    wanted = counter.others[0] if counter.others else ""
    wanted = "" if wanted == "上一版" else wanted

    def one(desk: Desk, place: Place) -> int:
        if not counter.options.yes:
            line = desk.way_back_to(wanted)
            there = f"{line.release}（{hour(line.since)} 由 {line.by} 发布）"
            if counter.options.dry_run:
                counter.say(f"{place.name}：会退回 {there}，不用重新生成，也不用再传。")
                return counter.ended(place, Outcome("planned", line.release))
            if not asked(f"要把 {place.name} 退回 {there} 吗？"):
                return counter.ended(place, Outcome("declined"))
        outcome = desk.rollback(wanted, Order(take_over=counter.options.take_over))
        counter.show(outcome.problems, place)
        return counter.ended(place, outcome, "已退回")

    return counter.each(one)


def verify(counter: Counter) -> int:
    """Re-read everything, and name what is other than it was put there."""

    def one(desk: Desk, place: Place) -> int:
        live, drift, outcome = desk.verify()
        counter.show(outcome.problems, place)
        if drift:
            files = [f"{path}（{_WHY[why]}）" for path, why in drift.wrong.items()]
            files += [f"{path}（多出来的）" for path in drift.extra]
            advice = "运行 bulletin publish，问过以后会改回来；是有意改的，请改稿件，再发布"
            found = problem(
                "U049", place.name, name=place.name, count=len(files), files=some(files, 20), advice=advice
            )
            counter.show([found], place)
        fine = "文件都对，可是从公开网址看到的不对" if outcome.state == "back" else "全部核对过，没有问题"
        text = f"{place.name}：{live.release} {'有改动' if drift else fine}。"
        told = {"release": live.release, "wrong": dict(drift.wrong), "extra": list(drift.extra)}
        counter.row(place, text, **told)
        return EXIT_ACT if drift or outcome.state == "back" else EXIT_FINE

    return counter.each(one)


def prune(counter: Counter) -> int:
    """Delete releases beyond those that are kept."""
    options = counter.options

    def one(desk: Desk, place: Place) -> int:
        before = desk.way.records.names()
        kept = desk.prune(options.keep, dry_run=True)
        gone = sorted(before.difference(kept))
        told = f"会删掉 {len(gone)} 版（{some(gone)}），以后退不回去" if gone else "没有要删的"
        if options.dry_run:
            counter.row(
                place, f"{place.name}：留下 {len(kept)} 版，{told}。现在什么也没有做。", kept=kept, gone=gone
            )
            return EXIT_FINE
        if gone and not options.yes:
            counter.say(f"{place.name}：留下 {len(kept)} 版，{told}。")
            if not asked(f"要从 {place.name} 删掉吗？"):
                return counter.ended(place, Outcome("declined"))
        kept = desk.prune(options.keep, take_over=options.take_over)
        gone = sorted(before.difference(kept))
        done = f"删掉了 {len(gone)} 版（{some(gone)}）" if gone else "没有要删的"
        counter.row(place, f"{place.name}：留下 {len(kept)} 版，{done}。", kept=kept, gone=gone)
        return EXIT_FINE

    return counter.each(one)


DOES: Mapping[str, Callable[[Counter], int]] = {
    "status": status,
    "releases": releases,
    "rollback": rollback,
    "verify": verify,
    "prune": prune,
}
"""By the first word behind `publish`."""
