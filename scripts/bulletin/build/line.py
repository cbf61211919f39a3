"""The second half of a build: check what was read, print what has changed, swap it in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import TemplateError

from bulletin.build.assets import assets_of
from bulletin.build.dead import known_dead_links
from bulletin.build.held import held_lines
from bulletin.build.job import Job
from bulletin.build.ledger import ledger_of, manifest_of, print_stale, read_ledger
from bulletin.build.losses import Standing, WouldLose, losses, note_drafts
from bulletin.build.papers import papers
from bulletin.build.photos import developed
from bulletin.build.renamed import dead_addresses
from bulletin.build.result import BuildResult
from bulletin.build.shape import Shape, shape_of
from bulletin.build.sweep import sweep
from bulletin.build.tasks import index_tasks, plan
from bulletin.build.unchanged import Last, remember
from bulletin.build.untrusted import without_programs
from bulletin.check.gather import checked
from bulletin.frames.maker import FrameProblem, begin_frames
from bulletin.frames.sources import sources
from bulletin.model.problem import Problem, has_errors
from bulletin.model.registry.found import problem
from bulletin.model.settings import Settings, out_key
from bulletin.model.vocabulary import Vocabulary
from bulletin.read.cache import ReadCache
from bulletin.read.newsroom import Reading
from bulletin.render.frame import FrameSet
from bulletin.render.site import Site
from bulletin.render.task import Task
from bulletin.works.digests import content_digest
from bulletin.write import Changes, OutputRefused, Staging, note_file, open_staging, record_file

if TYPE_CHECKING:
    from bulletin.cards.cards import ShareCards
    from bulletin.search.index import Plan


class Opened(NamedTuple):
    """A site that is ready to be printed."""

    site: Site
    share: ShareCards | None
    shape: Shape
    problems: list[Problem]
    """What keeps share cards and PDFs from being made."""
    skipped: tuple[str, ...] = ()
    """What was left out for its errors, as the editor is told."""
    complete: bool = True
    """False where the next build is to try again what this one could not make, though nothing has changed."""


def check_and_print(job: Job, reading: Reading, cache: ReadCache, frames: FrameSet | None) -> BuildResult:
    """Finish a build whose `reading` has begun; `frames` as in `build`."""
    settings, snapshot = job.settings, job.snapshot
    stamps = snapshot.shaping if snapshot else ""
    frames_made: Callable[[], FrameSet] = (
        partial(_given, frames) if frames else _begun(settings, reading.vocabulary, stamps)
    )
    contents, problems = checked(
        settings.root, reading, drafts=settings.drafts, moment=settings.moment, texts="newest"
    )
    job = job._replace(
        snapshot=snapshot.after_reading(reading.stamps) if snapshot else None, drafts=reading.drafts
    )
    skipped: tuple[str, ...] = ()
    if has_errors(problems):
        from bulletin.check.broken import set_aside, stopped  # noqa: PLC0415 - as a rule there are none

        kept = set_aside(contents, problems, settings.broken)
        if kept is None:
            cache.flush()
            lines = stopped(contents, problems)
            found = tuple(problems)
            return BuildResult(found, out=settings.out, skipped=lines, reread=tuple(reading.stamps))
        contents, skipped = kept
    darkroom, contents, broken = developed(settings, contents, job.progress)
    problems = sorted([*problems, *broken])
    try:
        made, withheld = without_programs(settings, frames_made())
        problems = sorted([*problems, *withheld])
        site = Site(contents, made, settings.theme, settings.root, settings.kept, darkroom, settings.compiled)
        opened = _opened(job, site)._replace(skipped=skipped)
        changes, paths = publish(job, opened, meanwhile=cache.flush)
    except (FrameProblem, OutputRefused, TemplateError, WouldLose) as failed:
        return BuildResult(problems=(*problems, *_told(failed, settings)), out=settings.out)
    return _result(job, opened, problems, changes, paths)._replace(reread=tuple(reading.stamps))


def _begun(settings: Settings, vocabulary: Vocabulary, stamps: str) -> Callable[[], FrameSet]:
    """Return a function that waits for the frames, or raises what kept them from being begun.

    A folder that cannot be read is told by whoever reads it, with all else that is wrong.
    """
    try:
        return begin_frames(settings, vocabulary, stamps)
    except OSError as failed:
        return partial(_failed, failed)


def _failed(failed: OSError) -> FrameSet:
    raise failed


def _given(frames: FrameSet) -> FrameSet:
    return frames


def _opened(job: Job, site: Site) -> Opened:
    share, missing = _share_cards(job.settings, site.contents.vocabulary)
    site.house.has_cards = share is not None and share.cards
    site.house.has_posters = share is not None and share.posters
    site.house.offline = site.contents.vocabulary.offline and not job.settings.drafts
    site.house.offers, unprinted, complete = papers(job.settings, site, job.progress)
    shape = shape_of(job.settings, site.house, job.snapshot.shaping if job.snapshot else "")
    return Opened(site, share, shape, [*missing, *unprinted], complete=complete)


def _share_cards(settings: Settings, vocabulary: Vocabulary) -> tuple[ShareCards | None, list[Problem]]:
    if not settings.cards:
        return None, []
    from bulletin.cards.cards import share_cards  # noqa: PLC0415 - a preview draws no cards

    return share_cards(settings, vocabulary)


def _told(failed: Exception, settings: Settings) -> list[Problem]:
    """Return what stopped a build as problems."""
    if isinstance(failed, FrameProblem | WouldLose):
        return failed.problems
    if isinstance(failed, OutputRefused):
        return [problem("B104", settings.out.name, detail=str(failed))]
    return [problem("B103", "theme", detail=f"{type(failed).__name__}: {failed}")]


def _result(
    job: Job, opened: Opened, problems: list[Problem], changes: Changes, paths: list[str]
) -> BuildResult:
    """Return what a build did that went well, and remember it."""
    settings = job.settings
    renamed = [] if settings.drafts else dead_addresses(opened.site.contents, changes, settings.root)
    # A hint about this machine comes with news only: no run that changes nothing repeats it.
    passing = [hint for hint in opened.problems if hint.severity == "hint"]
    seen = [opened.shape.pages, opened.site.house.frames.static_digest, *paths]
    lasting = [
        *problems,
        *(one for one in opened.problems if one.severity != "hint"),
        *known_dead_links(opened.site, settings, seen, problems),
    ]
    held = held_lines(opened.site.contents)
    pages = sum(path.endswith("index.html") for path in paths)
    named = sources(settings)
    if opened.complete:
        remember(
            settings,
            job.snapshot,
            Last(tuple(lasting), pages, held, opened.site.contents.standing, opened.skipped),
            products=[
                settings.out,
                ledger_of(settings).file,
                record_file(settings.out, settings.cache),
                note_file(settings.out, settings.cache),
            ],
            extra=[*_shaping_elsewhere(settings, opened.site.contents.vocabulary), *named.paths],
            variables=named.variables,
        )
    return BuildResult(
        problems=(*lasting, *renamed, *(passing if changes else ())),
        changed=(*changes.added, *changes.changed),
        removed=changes.removed,
        pages=pages,
        out=settings.out,
        held=held,
        skipped=opened.skipped,
        printed=True,
        standing=opened.site.contents.standing,
        site=opened.site,
    )


def _shaping_elsewhere(settings: Settings, vocabulary: Vocabulary) -> list[Path]:
    """Return files and folders outside the newsroom's own that shape the site: pictures and fonts."""
    named = [vocabulary.wechat.qrcode, vocabulary.card_font if settings.cards else None]
    paths = [settings.root / name for name in named if name]
    if settings.cards and (vocabulary.share_cards or vocabulary.posters):
        from bulletin.cards.fonts import font_folders  # noqa: PLC0415 - a preview draws no cards

        paths += font_folders()
    return paths


def publish(job: Job, opened: Opened, meanwhile: Callable[[], None]) -> tuple[Changes, list[str]]:
    """Print what is not yet in the site as it should be, and swap the new site in.

    The search index takes two rounds: the second's tasks are known when the first is done. `meanwhile`
    is called once, while other processes print where there are any. Returns the changes and the
    paths of all files of the site. Raises WouldLose before anything is swapped in.
    """
    settings = job.settings
    assets = assets_of(settings, opened.site, job.snapshot.shaping if job.snapshot else "")
    tasks = plan(opened.site, opened.shape, opened.share, assets)
    kept = ledger_of(settings)
    with open_staging(settings.out, settings.cache, clean=job.clean) as staging:
        known = read_ledger(kept)
        index = _index_plan(settings, opened, staging) if settings.search else None
        press_stale = partial(
            print_stale,
            known=known,
            staging=staging,
            jobs=settings.jobs,
            progress=job.progress,
            before=partial(_prepare, opened.site, index, every=not known),
        )
        first: list[Task] = index_tasks(index.prepare, index.base_digest) if index else []

        def begun() -> None:
            opened.site.house.forget()  # whoever prints has the cards now
            meanwhile()

        ledger = press_stale([*tasks, *first], meanwhile=begun)
        if index:
            ledger |= press_stale(index_tasks(index.finish(), index.base_digest))
            from bulletin.search.format import MANIFEST  # noqa: PLC0415 - a build may go without the search

            about = index.manifest({name: files for name, (_, files, _) in ledger.items()})
            ledger[MANIFEST] = ("", {MANIFEST: staging.put(MANIFEST, about)}, {})
        manifest = manifest_of(ledger)
        standing = Standing(settings, staging.history)
        contents = opened.site.contents
        asked = (
            ()
            if job.deletions
            else losses(standing, manifest, contents.vocabulary, job.drafts, contents.withheld)
        )
        if asked:
            raise WouldLose(asked)
        note_drafts(standing, manifest, contents)
        changes = staging.commit(manifest)
        if (darkroom := opened.site.house.darkroom) and darkroom.newly_covered:
            staging.drop_spare()  # it has the photos as they were
        if index:
            index.done(about)
    kept.write(ledger)
    sweep(settings)
    return changes, list(manifest)


def _prepare(site: Site, index: Plan | None, *, every: bool) -> None:
    """Load and make what every process that prints many pages comes to need: once, before they part.

    Where `every` page is printed, each of them comes to show nearly all stories.
    """
    if index:
        index.load()
    house = site.house
    house.templates.load()
    if house.url:
        house.codes.learn(house.absolute(issue.address) for issue in site.contents.issues)
    import_module("bulletin.prose.dialect").markdown()
    for name in (
        "bulletin.prose.meant",
        "bulletin.render.charts",
        "bulletin.render.tables",
        "text_unidecode",
    ):
        import_module(name)
    if every:
        house.cards(site.articles)


def _index_plan(settings: Settings, opened: Opened, staging: Staging) -> Plan:
    """Return how to make the search index, from what the live site has of it."""
    from bulletin.search.index import Plan  # noqa: PLC0415

    def live(path: str) -> bytes | None:
        try:
            data = (staging.out / path).read_bytes() if path in staging.previous else b""
        except OSError:
            return None
        return data if staging.previous.get(path) == content_digest(data) else None

    folder = settings.kept / "search" / out_key(settings)
    return Plan(opened.site.contents, folder, live, opened.shape.search)
