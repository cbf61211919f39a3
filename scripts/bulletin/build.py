"""The straight line: read, check, render, write. Everything is gathered before anything is written."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bulletin.digests import digest_of_texts, program_digest, shape_digest
from bulletin.keep import keep, no_pauses
from bulletin.problem import Problem, has_errors, problem
from bulletin.settings import Settings, out_key
from bulletin.unchanged import Last, Snapshot, recall, remember, take

if TYPE_CHECKING:  # a build that changes nothing needs none of these
    from bulletin.model import Issue, Newsroom, Vocabulary
    from bulletin.photos.darkroom import Darkroom
    from bulletin.read.cache import ReadCache
    from bulletin.read.newsroom import Reading
    from bulletin.render.frame import FrameSet
    from bulletin.render.site import Site
    from bulletin.render.tasks import Task
    from bulletin.search import Plan
    from bulletin.write import Changes, Staging


class BuildResult(NamedTuple):
    """What a build found and did. With an error among the problems nothing was written."""

    problems: tuple[Problem, ...] = ()
    changed: tuple[str, ...] = ()
    """Files added or changed, relative to the site."""
    removed: tuple[str, ...] = ()
    pages: int = 0
    """Pages of the whole site."""
    seconds: float = 0.0
    out: Path = Path()
    site: Site | None = None
    """What the pages were printed from; None where nothing was, as after no change."""


def gather(settings: Settings) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom and every problem of its files, sorted by place. Never raises on bad input."""
    from bulletin.read.cache import ReadCache  # noqa: PLC0415

    with begin_reading(settings, ReadCache(settings.cache)) as reading:
        return gathered(settings, reading)


def begin_reading(
    settings: Settings, cache: ReadCache, snapshot: Snapshot | None = None, *, hurry: bool = False
) -> Reading:
    """Have the newsroom's files read; `snapshot` tells what issues have changed, `hurry` is as in Reading."""
    from bulletin.read.newsroom import Reading  # noqa: PLC0415

    return Reading(
        settings.root,
        jobs=settings.jobs,
        cache=cache,
        examine=examine,
        stamps=snapshot.issues if snapshot else None,
        hurry=hurry,
    )


def examine(issue: Issue, vocabulary: Vocabulary, root: Path) -> list[Problem]:
    """Return what the rules find in one issue."""
    from bulletin.check.issue import check_issue  # noqa: PLC0415 - whoever reads an issue loads this

    return check_issue(issue, vocabulary, root)


def gathered(settings: Settings, reading: Reading) -> tuple[Newsroom, list[Problem]]:
    """Return what `gather` does, of a reading that has begun."""
    from bulletin.check.newsroom import check_newsroom  # noqa: PLC0415

    newsroom, problems = reading.newsroom(drafts=settings.drafts)
    return newsroom, sorted(
        [*problems, *check_newsroom(newsroom, settings.root), *clashing_pages(settings.root)]
    )


OUR_ADDRESSES = ("archive", "assets", "departments", "issues", "reporters", "series")
"""First parts of addresses that we print ourselves; a standing page may not take one."""


def clashing_pages(root: Path) -> Iterator[Problem]:
    """Yield a problem for each standing page whose address is one of ours."""
    content = root / "content"
    ours = [content / f"{stem}.md" for stem in ("index", "README", "404", *OUR_ADDRESSES)]
    ours += [path for name in OUR_ADDRESSES for path in sorted((content / name).rglob("*.md"))]
    for path in ours:
        if path.is_file():
            address = path.relative_to(content).with_suffix("").as_posix()
            shown = "" if address in ("index", "README") else f"{address.removesuffix('/index')}/"
            yield problem("B105", path.relative_to(root).as_posix(), address=shown)


Progress = Callable[[int, int], None]
"""Told how many pages are printed, of how many."""


@no_pauses()
def build(
    settings: Settings,
    *,
    clean: bool = False,
    frames: FrameSet | None = None,
    progress: Progress = lambda done, total: None,
) -> BuildResult:
    """Build the newsroom's site into `settings.out`.

    Problems, also those of configuration and theme, are returned and not raised; with an error
    among them the last good site stays as it is. `clean` forgets all earlier builds. `frames`
    are given by the MkDocs plugin, which has just made them; else they are made or taken from
    the cache. Raises OSError when the disk fails.
    """
    started = time.perf_counter()
    snapshot = take(settings) if frames is None else None
    kept = settings.cache / f"last-{out_key(settings)}"
    if not clean and (last := recall(kept, snapshot)):
        seconds = time.perf_counter() - started
        return BuildResult(problems=last.problems, pages=last.pages, seconds=seconds, out=settings.out)
    from bulletin.read.cache import CacheDamaged, ReadCache  # noqa: PLC0415

    cache = ReadCache(settings.cache, deferred=True)
    build_now = partial(
        _build, settings, cache, snapshot, kept, clean=clean, frames=frames, progress=progress
    )
    try:
        result = build_now()
    except CacheDamaged:
        cache.forget()
        result = build_now()
    return result._replace(seconds=time.perf_counter() - started)


def _build(
    settings: Settings,
    cache: ReadCache,
    snapshot: Snapshot | None,
    kept: Path,
    *,
    clean: bool,
    frames: FrameSet | None,
    progress: Progress,
) -> BuildResult:
    """Do what `build` does when something may have changed since `snapshot` was `kept`."""
    with begin_reading(settings, cache, snapshot, hurry=True) as reading:
        # Other processes read; meanwhile this one loads what it takes to print.
        from bulletin.frame_maker import FrameProblem, begin_frames  # noqa: PLC0415
        from bulletin.ledger import ledger_path  # noqa: PLC0415
        from bulletin.render.cards import share_cards  # noqa: PLC0415
        from bulletin.render.site import Site  # noqa: PLC0415
        from bulletin.render.tasks import plan  # noqa: PLC0415
        from bulletin.write import OutputRefused, note_file, record_file  # noqa: PLC0415

        frames_made = (
            partial(_given, frames) if frames else begin_frames(settings, reading.vocabulary, snapshot)
        )
        program = program_digest(settings, reading.vocabulary.digest, snapshot)
        newsroom, problems = gathered(settings, reading)
        snapshot = snapshot.after_reading(reading.stamps) if snapshot else None
    if has_errors(problems):
        cache.flush()
        return BuildResult(problems=tuple(problems), out=settings.out)
    darkroom, newsroom, broken_photos = developed(settings, newsroom, progress)
    problems = sorted([*problems, *broken_photos])
    try:
        frames = frames_made()
    except FrameProblem as broken:
        return BuildResult(problems=(*problems, *broken.problems), out=settings.out)
    from jinja2 import TemplateError  # noqa: PLC0415 - loaded with the frames' program by now

    site = Site(newsroom, frames, settings.theme, settings.root, settings.cache, darkroom)
    site.share, missing = share_cards(settings, newsroom.vocabulary)
    shape = shape_digest(settings, frames, program, snapshot, cards=site.share is not None)
    tasks = plan(site, shape)
    try:
        changes, paths = publish(
            settings,
            tasks,
            partial(index_plan, settings, newsroom, program),
            clean=clean,
            progress=progress,
            meanwhile=cache.flush,
        )
    except OutputRefused as refused:
        found = problem("B104", settings.out.name, detail=str(refused))
        return BuildResult(problems=(*problems, found), out=settings.out)
    except TemplateError as broken:
        found = problem("B103", "theme", detail=f"{type(broken).__name__}: {broken.message}")
        return BuildResult(problems=(*problems, found), out=settings.out)
    # A hint about this machine comes with news only: no run that changes nothing repeats it.
    passing = [found for found in missing if found.severity == "hint"]
    lasting = [
        *problems,
        *(found for found in missing if found not in passing),
        *_dead_links(site, settings, [shape, frames.static_digest, *paths]),
    ]
    pages = sum(path.endswith("index.html") for path in paths)
    problems = [*lasting, *(passing if changes else ())]
    remember(
        kept,
        snapshot,
        Last(tuple(lasting), pages),
        products=[
            settings.out,
            ledger_path(settings),
            record_file(settings.out, settings.cache),
            note_file(settings.out, settings.cache),
        ],
        extra=_shaping_elsewhere(settings, newsroom.vocabulary),
    )
    return BuildResult(
        problems=tuple(problems),
        changed=(*changes.added, *changes.changed),
        removed=changes.removed,
        pages=pages,
        out=settings.out,
        site=site,
    )


def _dead_links(site: Site, settings: Settings, seen: Iterable[str]) -> list[Problem]:
    """Return the links of our own making that lead nowhere; `seen` is all that they depend on.

    They depend on the theme and on which pages there are, so most builds need not look again.
    """
    import json  # noqa: PLC0415 - not loaded where nothing has changed

    kept, key = settings.cache / "dead-links" / out_key(settings), digest_of_texts(*seen)
    with suppress(OSError, ValueError, TypeError):  # absent or damaged: look again
        looked, *found = json.loads(kept.read_bytes())
        if looked == key:
            return [Problem(*one) for one in found]
    from bulletin.render.dead import dead_links  # noqa: PLC0415 - seldom needed

    problems = dead_links(site, settings.out)
    keep(kept, json.dumps([key, *problems]).encode())
    return problems


def _shaping_elsewhere(settings: Settings, vocabulary: Vocabulary) -> list[Path]:
    """Return files and folders outside the newsroom's own that shape the site: pictures and fonts."""
    named = [vocabulary.wechat.qrcode, vocabulary.card_font if settings.cards else None]
    found = [settings.root / name for name in named if name]
    if settings.cards and vocabulary.share_cards:
        from bulletin.photos.fonts import font_folders  # noqa: PLC0415

        found += font_folders()
    return found


def developed(
    settings: Settings, newsroom: Newsroom, progress: Progress
) -> tuple[Darkroom, Newsroom, list[Problem]]:
    """Develop what photos the cache does not hold; return the darkroom, and the newsroom without broken ones.

    Pages come after: what they show of a photo depends on how it came out.
    """
    from bulletin.photos.broken import withdraw  # noqa: PLC0415
    from bulletin.photos.darkroom import Darkroom  # noqa: PLC0415

    darkroom = Darkroom(settings.cache, settings.root, originals=newsroom.vocabulary.originals)
    if orders := darkroom.orders(newsroom.issues):
        from bulletin.render import press  # noqa: PLC0415

        darkroom.prepare()
        done, total = 0, sum(order.weight for order in orders)
        try:
            for order, records in press.spread(orders, darkroom.fill, settings.jobs):
                darkroom.note(records)
                done += order.weight
                progress(done, total)
        finally:
            darkroom.close()
    newsroom, problems = withdraw(newsroom, darkroom.fault, darkroom.settled)
    darkroom.settle(newsroom.issues, {found.path for found in problems})
    return darkroom, newsroom, problems


def _given(frames: FrameSet) -> FrameSet:
    return frames


def publish(
    settings: Settings,
    tasks: list[Task],
    make_index: Callable[[Staging], Plan],
    *,
    clean: bool,
    progress: Progress,
    meanwhile: Callable[[], None],
) -> tuple[Changes, list[str]]:
    """Print what is not yet in the site as it should be, and swap the new site in.

    The search index takes two rounds: the second's tasks are known when the first is done. `meanwhile`
    is called once, while other processes print where there are any. Returns the changes and the
    paths of all files of the site.
    """
    from bulletin.ledger import keep_ledger, ledger_path, manifest_of, print_stale, read_ledger  # noqa: PLC0415
    from bulletin.render.tasks import index_tasks  # noqa: PLC0415
    from bulletin.write import open_staging  # noqa: PLC0415

    ledger_file = ledger_path(settings)
    with open_staging(settings.out, settings.cache, clean=clean) as staging:
        known = read_ledger(ledger_file)
        index = make_index(staging) if settings.search else None
        press_stale = partial(
            print_stale, known=known, staging=staging, jobs=settings.jobs, progress=progress
        )
        if index is None:
            ledger = press_stale(tasks, meanwhile=meanwhile)
        else:
            first = index_tasks(index.prepare, index.base_digest)
            ledger = press_stale([*tasks, *first], meanwhile=meanwhile)
            ledger |= press_stale(index_tasks(index.finish(), index.base_digest))
        manifest = manifest_of(ledger)
        changes = staging.commit(manifest)
        if index is not None:
            index.done()
    keep_ledger(ledger_file, ledger)
    return changes, list(manifest)


def index_plan(settings: Settings, newsroom: Newsroom, program: str, staging: Staging) -> Plan:
    """Return how to make the search index, from what the live site has of it."""
    from bulletin.search import Plan  # noqa: PLC0415

    def live(path: str) -> bytes | None:
        return (staging.out / path).read_bytes() if path in staging.previous else None

    return Plan(newsroom, settings.cache / "search" / out_key(settings), live, program)
