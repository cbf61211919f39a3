"""The photos of a build: developed before pages are printed, for these show how a photo came out."""

from __future__ import annotations

from bulletin.build.result import Progress
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem
from bulletin.model.settings import Settings
from bulletin.photos.broken import withdraw
from bulletin.photos.darkroom import Darkroom
from bulletin.works.hands import spread


def developed(
    settings: Settings, newsroom: Newsroom, progress: Progress
) -> tuple[Darkroom, Newsroom, list[Problem]]:
    """Develop what photos the cache does not hold; return the darkroom, and the newsroom without broken ones."""
    darkroom = Darkroom(settings.cache, settings.root, originals=newsroom.vocabulary.originals)
    if orders := darkroom.orders(newsroom.issues):
        darkroom.prepare()
        done, total = 0, sum(order.weight for order in orders)
        try:
            for order, records in spread(orders, darkroom.fill, settings.jobs):
                darkroom.note(records)
                done += order.weight
                progress(done, total)
        finally:
            darkroom.close()
    newsroom, problems = withdraw(newsroom, darkroom.fault, darkroom.settled)
    darkroom.settle(newsroom.issues, {found.path for found in problems})
    return darkroom, newsroom, problems
