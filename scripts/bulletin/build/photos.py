"""The photos of a build: developed before pages are printed, for these show how a photo came out."""

from __future__ import annotations

from bulletin.build.result import Progress
from bulletin.model.outline import Contents, IssueOutline
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings
from bulletin.photos.broken import withdrawn
from bulletin.photos.darkroom import Darkroom, Order
from bulletin.render.shown import seen_outline
from bulletin.works.hands import spread


def developed(
    settings: Settings, contents: Contents, progress: Progress
) -> tuple[Darkroom, Contents, list[Problem]]:
    """Develop what photos the cache does not hold; return the darkroom, and the contents without broken ones.

    An issue whose photos are known to be all developed, none of them broken, is not even unpacked.
    """
    darkroom = Darkroom(settings.kept, settings.root, originals=contents.vocabulary.originals)
    keys = {issue.key: issue.digest for issue in contents.issues}
    unknown = [contents.shelf.issue(key) for key, digest in keys.items() if digest not in darkroom.settled]
    if orders := darkroom.orders(unknown):
        _develop(settings, darkroom, orders, progress)
    changed: dict[str, IssueOutline] = {}
    problems: list[Problem] = []
    for issue in unknown:
        without, faults = withdrawn(issue, darkroom.fault)
        if faults:
            contents.shelf.put(without)
            changed[issue.key] = seen_outline(without)
            problems += faults
    darkroom.settle({digest for key, digest in keys.items() if key not in changed})
    issues = tuple([changed.get(issue.key, issue) for issue in contents.issues])
    return darkroom, contents._replace(issues=issues) if changed else contents, problems


def _develop(settings: Settings, darkroom: Darkroom, orders: list[Order], progress: Progress) -> None:
    darkroom.prepare()
    done, total = 0, sum(order.weight for order in orders)
    try:
        for order, records in spread(orders, darkroom.fill, settings.jobs):
            darkroom.note(records)
            done += order.weight
            progress(done, total)
    finally:
        darkroom.close()
