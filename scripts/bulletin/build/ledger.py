"""What stands in a site, and of what it was made: whatever need not be printed again is told from this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from bulletin.model.settings import Settings, out_key
from bulletin.render.task import Task
from bulletin.works.hands import spread
from bulletin.works.kept import Kept
from bulletin.works.program import made_by
from bulletin.write import Staging

Row = tuple[str, dict[str, str], dict[str, str]]
"""A task's digest; its files' digests by path; the digests of its parts by path, where it has parts."""

Ledger = dict[str, Row]
"""By the task's name."""


def ledger_of(settings: Settings) -> Kept:
    """Return where the ledger of this output folder is kept: one cache may serve several.

    It holds for this program only: whatever may have shaped a file is printed anew by another one.
    """
    return Kept(settings.kept / f"ledger-{out_key(settings)}", made_by("build"))


def read_ledger(kept: Kept) -> Ledger:
    """Return the ledger of the last build; an absent or damaged one, or another program's, is empty."""
    return kept.read_as(dict[str, Row]) or {}


def manifest_of(ledger: Ledger) -> dict[str, str]:
    """Return the digests of all files by path."""
    manifest: dict[str, str] = {}
    for _, files, _ in ledger.values():
        manifest.update(files)
    return manifest


def print_stale(
    tasks: list[Task],
    *,
    known: Ledger,
    staging: Staging,
    jobs: int,
    progress: Callable[[int, int], None],
    meanwhile: Callable[[], None] = lambda: None,
    before: Callable[[], None] = lambda: None,
) -> Ledger:
    """Run the tasks whose files do not stand as they should; return what all of them have printed.

    `meanwhile` and `before` as in `spread`.
    """
    ledger: Ledger = {}
    stale = []
    all_stand = manifest_of(known) == staging.previous  # as a rule; else one looks at each
    for task in tasks:
        row = known.get(task.name)
        if (
            row
            and not task.always
            and row[0] == task.digest
            and (all_stand or _stand(row[1], staging.previous))
        ):
            ledger[task.name] = row
        else:
            stale.append(task)
    done, total = 0, sum(task.weight for task in stale)
    for task, row in spread(stale, partial(_print, staging, known), jobs, meanwhile, before):
        ledger[task.name] = row
        done += task.weight
        progress(done, total)
    return {task.name: ledger[task.name] for task in tasks}


def _stand(files: Mapping[str, str], previous: Mapping[str, str]) -> bool:
    """Return True when the live site holds all `files` as they were printed."""
    return all(previous.get(path) == digest for path, digest in files.items())


def _print(staging: Staging, known: Ledger, task: Task) -> Row:
    """Print what does not stand of a task's files. Called from worker processes."""
    parts = task.parts.digests() if task.parts else {}
    _, files, made_of = known.get(task.name, ("", {}, {}))
    standing = {
        path: files[path]
        for path, digest in parts.items()
        if made_of.get(path) == digest and files[path] == staging.previous.get(path)
    }
    made = task.parts.run(parts.keys() - standing.keys()) if task.parts and standing else task.run()
    files = {path: staging.put(path, data) for path, data in made}
    if standing:
        files = {path: standing.get(path) or files[path] for path in parts}
    return task.digest, files, parts
