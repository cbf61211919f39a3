"""Publishing to one target from its beginning to its end: what the verb calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from bulletin.model.printed import headline_in
from bulletin.model.problem import Problem
from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.publish import proofs
from bulletin.publish import rim as usual
from bulletin.publish.choosing import chosen
from bulletin.publish.drifting import (
    forget_drift,
    known_drift,
    links_noted,
    note_drift,
    note_live,
    note_seen,
    unseen,
    was_live,
)
from bulletin.publish.manifest import RELEASE_FILE, Record
from bulletin.publish.opening import trusted, way_to
from bulletin.publish.orders import Order, Outcome, Shown
from bulletin.publish.plan import Loss, loss, plan, stays
from bulletin.publish.records import Line, me
from bulletin.publish.rim import Rim
from bulletin.publish.secrets import Secrets
from bulletin.publish.site import Site
from bulletin.publish.targets.target import Denied, LineDown, Missing, Stopped
from bulletin.publish.way import Drift, Live
from bulletin.publish.words import some


class Desk:
    """One target, opened. Its errors are told with what is live now."""

    def __init__(
        self, place: Place, root: Path, cache: Path, secrets: Secrets, rim: Rim | None = None
    ) -> None:
        rim = rim or usual.USUAL_RIM
        self.place, self.cache, self.rim = place, cache, rim
        self.ca_file = trusted(place, root)
        self.way = way_to(place, root, cache, secrets, rim)

    def live_now(self) -> str:
        """Return what is live, as far as that can be asked; '' where not."""
        with suppress(LineDown, Denied, Stopped):
            return self.way.live().release
        return ""

    def close(self) -> None:
        """Hang up."""
        self.way.close()

    def foreign(self, base: Record | None = None) -> list[Problem]:
        """Return a hint about what stands in the target that is not ours; it is never touched."""
        record = base or self.way.base(self.way.live())
        ours = {path.partition("/")[0] for path in record.all()} if record else set()
        names = [name for name in self.way.records.store.foreign() if name not in ours | {RELEASE_FILE}]
        return [problem("U054", self.place.name, name=self.place.name, files=some(names, 5))] if names else []

    def publish(self, site: Site, order: Order, agree: Callable[[Shown], bool]) -> Outcome:
        """Make a site live. Raises Stopped, LineDown, Denied; what is live then is the old release, or the new one."""
        return self._noted(self._published(site, order, agree))

    def _noted(self, outcome: Outcome) -> Outcome:
        """Remember what is live: a place in which nothing is any more may be a share that is not mounted."""
        note_live(self.cache, self.place, outcome.live)
        return outcome

    def _published(self, site: Site, order: Order, agree: Callable[[Shown], bool]) -> Outcome:
        self.way.records.known = site.former
        live = self.way.live()
        drift = known_drift(self.cache, self.place.name, live.release)
        if live.release == site.release and not live.going and not drift:
            if not order.dry_run and (order.take_over or self.has_links()):
                with self.way.records.locked(take_over=order.take_over):
                    self.swept()
            return self._still(live)
        if order.dry_run:
            base = self.way.base(live)
            shown = self.shown(site, live, base, drift)
            refused = self._loss(shown, live, base, order)
            agree(shown._replace(problems=(*shown.problems, *refused)))
            return Outcome("planned", site.release, live.release, refused)
        with self.way.records.locked(take_over=order.take_over):
            return self._publish(site, order, agree)

    def _still(self, live: Live) -> Outcome:
        """Return that nothing is to be done; look once more where the public did not see what is live."""
        same = Outcome("same", live.release, live.release)
        if not unseen(self.cache, self.place.name, live.release) or not (record := self.way.base(live)):
            return same
        seen = self._visited(record, record.files)
        return seen if seen.problems else same._replace(asked=seen.asked)

    def has_links(self) -> bool:
        """Return whether this computer has made links to issues with drafts here, which a run has to look after."""
        return links_noted(self.cache, self.place.name).exists()

    def swept(self) -> None:
        """Take down links to issues with drafts whose days are over; where none is left, no run looks for them any more."""
        store = self.way.records.store
        known = proofs.links(store)
        if not proofs.taken_down(store, known, [link for link in known if link.until < self.rim.clock()]):
            with suppress(OSError):
                links_noted(self.cache, self.place.name).unlink(missing_ok=True)

    def _publish(self, site: Site, order: Order, agree: Callable[[Shown], bool]) -> Outcome:
        self.swept()
        live = self.way.live()
        drift = known_drift(self.cache, self.place.name, live.release)
        base = self.way.base(live)
        shown = self.shown(site, live, base, drift)
        if refused := self._loss(shown, live, base, order):
            return Outcome("refused", site.release, live.release, refused)
        if not agree(shown):
            return Outcome("declined", site.release, live.release)
        if live.release == site.release and not live.going and base:
            self.way.mend(site, base, drift)
            forget_drift(self.cache, self.place.name)
            return Outcome("mended", site.release, live.release)
        self._private()
        if self.place.yes("fixed") and (foreign := self.foreign(base)):
            advice = (
                "这里换的是整个文件夹，会把它们移走；请把它们移到别处，或放进 content 文件夹，随网站一起发布"
            )
            reason = foreign[0].message
            raise Stopped(
                "act",
                problem(
                    "U050", self.place.name, name=self.place.name, path="根目录", reason=reason, advice=advice
                ),
            )
        now = int(self.rim.clock())
        record = Record(site.release, site.files, stays(site.files, base, now, self.place.grace), now, me())
        self.way.upload(site, record, live, base, drift, order.done)
        record = self.way.records.record(site.release) or record  # less what has stayed and is not there
        self.way.records.remember(site.release, "publish")
        self.way.go_live(record, live, base, site)
        forget_drift(self.cache, self.place.name)
        changed = (*shown.plan.new, *shown.plan.changed, *shown.plan.gone)
        seen = self._visited(record, changed)
        if seen.state == "back" and base and live.release and not live.going:
            self.way.records.remember(base.release, "back")
            self.way.go_live(base, Live(record.release), record, None)
            return seen._replace(live=base.release)
        self.way.way_back(record, base)
        self._prune(record.release)
        return seen._replace(changed=changed)

    def rollback(self, wanted: str, order: Order) -> Outcome:
        """Make a former release live again: the last one by default. Builds and uploads nothing."""
        return self._noted(self._rolled_back(wanted, order))

    def _rolled_back(self, wanted: str, order: Order) -> Outcome:
        with self.way.records.locked(take_over=order.take_over):
            live = self.way.live()
            history = self.way.records.history()
            release, record = chosen(self.way, wanted, live.release, history)
            if release == live.release and not live.going:
                return Outcome("same", release, release)
            base = self.way.base(live) if live.going else self.way.records.files_of(live.release)
            self.way.records.remember(release, "rollback", history)
            self.way.go_live(record, live, base, None)
            work = plan(record.files, base.files if base else {})
            changed = (*work.new, *work.changed, *work.gone)
            return self._visited(record, changed)._replace(changed=changed)

    def way_back_to(self, wanted: str) -> Line:
        """Return which release `rollback` would make live, and when it was published. Raises Stopped."""
        live, history = self.way.live(), self.way.records.history()
        release, _ = chosen(self.way, wanted, live.release, history)
        return next(line for line in reversed(history) if line.release == release)

    def verify(self) -> tuple[Live, Drift, Outcome]:
        """Re-read everything that is live, in the target and through the public address; remember what is wrong."""
        live = self.way.live()
        record = self.way.base(live)
        if not live.release or record is None:
            last = next((line.release for line in reversed(self.way.records.history())), "")
            never = f"上次发布的是 {last}，它的文件被人删了或移走了" if last else "那里还没有发布过"
            reason = "记录不见了或坏了" if live.release else never
            advice = "请运行一次 bulletin publish"
            raise Stopped(
                "act", problem("U056", self.place.name, name=self.place.name, reason=reason, advice=advice)
            )
        drift = self.way.drift(record)
        note_drift(self.cache, self.place.name, live.release, drift)
        return live, drift, self._visited(record, record.files)

    def prune(self, keep: int | None = None, *, take_over: bool = False, dry_run: bool = False) -> list[str]:
        """Delete all but the newest releases; return those that are kept."""
        if dry_run:
            return self._kept(self.way.live().release, keep)
        with self.way.records.locked(take_over=take_over):
            return self._prune(self.way.live().release, keep)

    def _prune(self, live: str, keep: int | None = None) -> list[str]:
        kept = self._kept(live, keep)
        self.way.prune(set(kept))
        return kept

    def _kept(self, live: str, keep: int | None) -> list[str]:
        newest = [line.release for line in reversed(self.way.records.history())]
        return list(dict.fromkeys([live, *newest]))[: keep or self.place.keep]

    def _private(self) -> None:
        """Raise Stopped where the public can read our own folder: texts that were withdrawn lie there."""
        if not self.place.url:
            return
        from bulletin.publish.verify import private_is_public  # noqa: PLC0415 - a disc has no address

        if private_is_public(self.place.url, self.way.records.token, ca_file=self.ca_file):
            raise Stopped("act", problem("U055", self.place.name, address=f"{self.place.url}.bulletin/"))

    def _visited(self, record: Record, changed: Iterable[str]) -> Outcome:
        """Look at a release through the public address."""
        release = record.release
        if not self.place.url:
            return Outcome("live", release, release)
        from bulletin.publish.verify import HEADER_FILE, visited  # noqa: PLC0415 - as above

        policy = HEADER_FILE in record.files
        seen = visited(
            self.place.url,
            release,
            record.files,
            changed,
            pause=self.rim.pause,
            ca_file=self.ca_file,
            policy=policy,
        )
        found: list[Problem] = []
        if seen.unguarded:
            found.append(problem("U046", self.place.name, url=self.place.url))
        if seen.unreached:
            found.append(problem("U059", self.place.name, url=self.place.url, reason=seen.unreached))
        if not seen.unreached:
            note_seen(self.cache, self.place.name, release, fine=not seen.fault)
        if seen.fault:
            where = served_from(self.place)
            found.append(problem("U048", self.place.name, reason=seen.fault, now="", where=where))
        return Outcome("back" if seen.fault else "live", release, release, tuple(found), seen.asked, seen.of)

    def shown(self, site: Site, live: Live, base: Record | None, drift: Drift) -> Shown:
        """Return what a site would change, for somebody to agree to."""
        work = plan(site.files, base.files if base else {})
        stories = [
            path for path in (*work.new, *work.changed) if path.startswith("issues/") and path.count("/") == 3
        ]
        pages = [path for path in stories if path.endswith("/index.html")]
        return Shown(self.place, work, live.release, site.release, tuple(site.headlines(pages)), drift)

    def _loss(self, shown: Shown, live: Live, base: Record | None, order: Order) -> tuple[Problem, ...]:
        """Return what keeps a run from going on: much would go, or nobody knows how much. Raises Stopped: all has gone."""
        if order.deletions:
            return ()
        if not live.release:
            if gone := was_live(self.cache, self.place):
                told = problem("U095", self.place.name, name=self.place.name, release=gone[:12])
                raise Stopped("act", told)
            return ()
        if base is None:
            reason = f"{live.release} 的记录不见了或坏了，不知道会从线上删掉什么"
            advice = "确认 issues 和 content 都在，加上 --allow-deletions 再运行一次，会全部重新核对并记下来"
            return (problem("U056", self.place.name, name=self.place.name, reason=reason, advice=advice),)
        found = loss(base.files, shown.plan.gone) if shown.plan.gone else None
        return (self._lost(found),) if found else ()

    def _lost(self, found: Loss) -> Problem:
        whole = f"，其中整期的有 {len(found.issues)} 期（{some(found.issues)}）" if found.issues else ""
        names = []
        for path in found.pages[:3]:
            try:
                names.append(headline_in(self._text(path)) or path)
            except Missing:
                names.append(path)
        titles = "".join(f"《{name}》" for name in names) + ("等" if len(found.pages) > 3 else "")
        return problem(
            "U045", self.place.name, name=self.place.name, pages=len(found.pages), whole=whole, titles=titles
        )

    def _text(self, path: str) -> str:
        return self.way.records.store.live(path)[:30_000].decode("utf-8", "replace")


def served_from(place: Place) -> str:
    """Return in Chinese what a web server should send, for whoever sets one up."""
    if place.kind == "s3":
        return f"存储空间 {place.value('bucket')}（静态网站的首页设成 index.html，并允许公开读）"
    if place.kind == "git":
        return f"分支 {place.value('branch', 'pages')}"
    where = place.value("path") or place.value("remote") or place.name
    return where if place.kind == "rclone" or place.yes("fixed") else f"{where} 里的 current"
