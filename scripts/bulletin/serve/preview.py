"""The loop of the preview: wait for a change, build, tell everybody."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from bulletin.model.moment import Moment
from bulletin.model.problem import TEXTS, Problem, has_errors
from bulletin.model.settings import Settings
from bulletin.model.telling import foremost
from bulletin.read.vocabulary import read_vocabulary
from bulletin.serve.early import early
from bulletin.serve.marks import Marks
from bulletin.serve.mend import Mending
from bulletin.serve.news import Built, News, Newsstand
from bulletin.serve.server import Server, open_server
from bulletin.serve.watch import Watch
from bulletin.works.cores import WorkerLost
from bulletin.works.disk import told
from bulletin.write import OutputRefused, prepare_spare

if TYPE_CHECKING:
    from bulletin.build.result import BuildResult
    from bulletin.render.site import Site
    from bulletin.serve.guests import GuestServer

SHOWN = 0.15
"""Seconds that an open page has to fetch an edited article before the whole build begins."""

WORK = "正在生成"
"""What a page says while a build runs."""

Build = Callable[[], Built]
Clock = Callable[[], Moment]
Say = Callable[[str], None]


def preview_settings(settings: Settings) -> Settings:
    """Return `settings` for a preview: with drafts and what is not due yet, and into the cache folder, never into the public site.

    Nobody shares a preview, so it goes without share cards.
    """
    return settings._replace(out=settings.cache / "serve" / "site", drafts=True, cards=False, broken="show")


class Guests(NamedTuple):
    """Who may look at the preview besides this machine."""

    host: str
    """The interface they come by; '' is this machine's address in its network."""
    token: str
    """What they have to know; nobody can guess it, and no other run has it."""
    code: Callable[[str], str]
    """Makes a QR code of an address for the terminal; '' where none can be shown."""


def serve(
    settings: Settings,
    port: int,
    say: Say,
    build: Build | None = None,
    clock: Clock | None = None,
    *,
    guests: Guests | None = None,
    opened: Callable[[str], object] | None = None,
    mend: Callable[[Problem], str] | None = None,
) -> bool:
    """Preview the newsroom on `port` or the next free one until Ctrl-C.

    `say` gets every line meant for the editor. `build` makes the site of `preview_settings(settings)`;
    by default it is the straight line, at the moment that `clock` gives then. `opened` is called with the
    address as soon as it answers. `mend` is what the button 改好 does (`Mending.mend`); without it there is
    none. Returns False when no port could be opened.
    """
    try:
        preview = Preview(settings, port, say, build, clock)
        preview.server.mending = Mending(mend) if mend else None
    except OSError as refused:
        say(f"端口 {port} 打不开（{refused}）。请用 --port 换一个，例如 --port 8000。")
        return False
    with suppress(KeyboardInterrupt):
        try:
            if guests:
                preview.invite(guests)
            if opened:
                opened(preview.server.address)
            preview.run()
        finally:
            preview.close()
    say("预览已停止。")
    return True


def public_prefix(root: Path) -> str:
    """Return the path of the public site's address, with a slash at both ends."""
    url = read_vocabulary(root)[0].url or ""
    return urlsplit(url).path.rstrip("/") + "/"


def judged_anew(one: Problem, folder: str, files: set[str]) -> bool:
    """Return True for what a look at an edited issue tells anew: all of its own, but of texts those of the saved files."""
    return one.path.startswith(folder) and (one.code[0] not in TEXTS or one.path in files)


class Preview:
    """One running preview."""

    def __init__(
        self,
        settings: Settings,
        port: int,
        say: Say,
        build: Build | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.settings = preview_settings(settings)
        self.public = settings
        """The newsroom's public site, where one stands: the preview tells what a build would take off it."""
        self.say = say
        self.build = build or self._straight_line
        self.clock = clock or (lambda: settings.moment)
        self.newsstand = Newsstand()
        self.server: Server = open_server(
            self.settings.out, self.newsstand, port, lambda: public_prefix(settings.root)
        )
        marks = Marks(settings.root, self.settings.kept, self.newsstand, lambda: self.site)
        self.server.marks, self.server.more_marks = marks.told, marks.told_by_archive
        self.guests: GuestServer | None = None
        self.site: Site | None = None
        """What the last build printed from, while it stands for all sources."""
        self._asked: tuple[Problem, ...] | None = None
        """What was found at the last look; None before the first. It is looked at again when pages go."""
        self._changed: set[str] = set()
        """Keys of the issues that the latest changes are in."""
        root = settings.root
        folders = {root / "issues", root / "content", root / "theme", settings.theme}
        self.watch = Watch(folders, {root / "mkdocs.yml", settings.config})
        taken = self.server.server_address[1]
        if port not in (0, taken):
            say(f"端口 {port} 已被占用，改用 {taken}。")
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def invite(self, guests: Guests) -> None:
        """Open a second door, for phones in the same network, and say how they find it."""
        from bulletin.serve.guests import open_to_guests  # noqa: PLC0415 - few previews have guests

        try:
            self.guests = open_to_guests(self.server, guests.host, guests.token)
        except OSError as refused:
            self.say(
                f"手机看不了预览：这台电脑的网络地址打不开（{refused}）。"
                "请先连上网络，或写明本机的地址，例如 --host 192.168.1.5。"
            )
            return
        threading.Thread(target=self.guests.serve_forever, args=(0.05,), daemon=True).start()
        if code := guests.code(self.guests.address):
            self.say(code)
        how = "扫上面的码，或打开" if code else "打开"
        self.say(f"手机连上同一个网络，{how}：{self.guests.address}")
        self.say(
            "知道这个地址的人都能看到草稿，但什么都改不了；停止预览以后地址作废。系统问是否允许访问网络时，请允许。"
        )

    def _straight_line(self) -> Built:
        from bulletin.build.build import build  # noqa: PLC0415 - once the server answers

        self.settings = self.settings._replace(moment=self.clock())  # it runs for days
        result = build(self.settings, deletions=True, progress=self._progress)
        if result.site is not None or not result.printed:  # else nothing has changed
            self.site = result.site
        return result._replace(problems=(*result.problems, *self._losses(result)))

    def _losses(self, result: BuildResult) -> tuple[Problem, ...]:
        """Return, as warnings, what a build of the public site would ask about: the preview goes on."""
        if not result.printed or has_errors(result.problems) or not self.public.out.is_dir():
            return ()
        if self.site is not None and not (result.removed or self._asked is None or self._asked):
            return ()
        from bulletin.build.losses import preview_losses  # noqa: PLC0415 - seldom needed

        found = preview_losses(self.public, self.settings, read_vocabulary(self.settings.root)[0])
        self._asked = tuple(one._replace(severity="warning") for one in found)
        return self._asked

    def _progress(self, done: int, total: int) -> None:
        self.newsstand.work(f"{WORK} {100 * done // total}%" if total else WORK)

    def run(self) -> None:
        """Build once, then whenever a source has changed, until `close`."""
        if not self.watch.start():
            self.say("系统能监视的文件夹数量已用完，改为每秒检查一次改动。")
        self.rebuild()
        self.say(f"预览地址：{self.server.address}")
        self.say("保存稿件后页面自动更新；按 Ctrl-C 停止。")
        with suppress(OutputRefused, OSError):  # the next build will say so
            prepare_spare(self.settings.out, self.settings.cache)
        while (changes := self.watch.wait()) is not None:
            self.rebuild(changes)

    def _show_early(self, changes: Collection[Path]) -> None:
        """Show an edited article at once, if nothing else changes with it; the build is for all the rest."""
        latest = self.newsstand.latest
        if self.site is None or not latest.fresh:
            return
        with suppress(Exception):  # the build meets the same, and tells
            if edited := early(self.site, changes, self.settings.moment):
                files = {path.relative_to(self.settings.root).as_posix() for path in changes}
                others = [one for one in latest.problems if not judged_anew(one, edited.folder, files)]
                self.server.early_seen.clear()
                self.server.early = edited.pages
                self.newsstand.publish([*others, *edited.problems], fresh=True)
                # A build leaves little time to other threads: first the open page gets what it asks for.
                self.server.early_seen.wait(SHOWN)

    def rebuild(self, changes: Collection[Path] = ()) -> None:
        """Build and tell; whatever goes wrong is news too, and the preview goes on."""
        before = self.newsstand.latest
        issues = self.settings.root / "issues"
        self._changed = {
            path.relative_to(issues).parts[0]
            for path in changes
            if path.is_relative_to(issues) and path != issues
        }
        self._show_early(changes)
        self.newsstand.work(WORK)
        try:
            result = self.build()
        except OSError as failed:
            self.site, self.server.early = None, {}
            message, advice = told(failed, [self.settings.cache])
            news = self.newsstand.publish(failure=f"{message}。{advice}。")
        except WorkerLost as lost:
            self.site, self.server.early = None, {}
            news = self.newsstand.publish(failure=str(lost))
        except (Exception, SystemExit) as failed:  # noqa: BLE001 - an editor's afternoon must survive it
            self.site, self.server.early = None, {}
            self.say(traceback.format_exc().rstrip())
            what = f"{type(failed).__name__}: {failed}".rstrip(": ")
            news = self.newsstand.publish(
                failure=f"程序出错（{what}），不是稿件的问题。请把终端里的内容发给维护者；改动稿件后会重新生成。"
            )
        else:
            self.server.early = {}
            news = self.newsstand.publish(result.problems, changed=result.changed, fresh=result.printed)
            self._tell_changes(result, first=not before.built)
        self._tell_problems(news, before)

    def _tell_changes(self, result: Built, *, first: bool) -> None:
        if result.changed and not first:
            shown = "、".join(result.changed[:3])
            more = f" 等 {len(result.changed)} 个文件" if len(result.changed) > 3 else ""
            self.say(f"已更新 {shown}{more}。")

    def _tell_problems(self, news: News, before: News) -> None:
        told = foremost(sorted(news.problems), self._changed)
        for line in (*map(str, told.listed), *filter(None, [told.more])):
            self.say(line)
        if news.failure is not None:
            self.say(news.failure)
        if news.fresh and not news.good:
            self.say(
                f"{news.summary()}。有错误的稿件在页面上是红色的（文字错误划在原处），其余都是最新的；改好并保存后自动更新。"
            )
        elif not news.good:
            site = self.settings.out / "index.html"
            state = "页面保持上一次的样子" if site.exists() else "网站还没有生成"
            self.say(f"{news.summary()}。{state}，改好并保存后自动更新。")
        elif not before.good:
            self.say("问题已解决，页面已更新。")

    def close(self) -> None:
        """Stop answering, watching and waiting."""
        self.newsstand.close()
        self.watch.close()
        for server in filter(None, (self.guests, self.server)):
            server.shutdown()
            server.server_close()
