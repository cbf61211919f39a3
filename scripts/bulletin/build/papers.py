"""The PDFs of a build: printed before its pages, for these offer only what is there."""

from __future__ import annotations

from collections.abc import Mapping

from bulletin.build.result import Progress
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.settings import Settings
from bulletin.render.offered import Offer
from bulletin.render.site import Site

SETTINGS_FILE = "content/newsroom/newsroom.yml"


def papers(
    settings: Settings, site: Site, progress: Progress
) -> tuple[Mapping[str, Offer], list[Problem], bool]:
    """Return the PDFs of a site's issues, what keeps some from being made, and whether all are.

    A preview prints none, nor does a run that goes without what is made to be passed on (`--no-cards`). That
    some are missing is one warning: the site is right without them.
    """
    if not (site.contents.vocabulary.pdf and settings.cards):
        return {}, [], True
    if settings.untrusted:  # a browser is a large program to hand somebody's folder to
        return {}, [problem("B163", SETTINGS_FILE)], True
    from bulletin.paper.offered import Press  # noqa: PLC0415 - few newsrooms print in every build

    made = Press(settings, site).offered(progress)
    if not made.missing:
        return made.offers, [], True
    if not made.reason:
        return made.offers, [problem("B161", SETTINGS_FILE, count=made.missing)], False
    return made.offers, [problem("B162", SETTINGS_FILE, count=made.missing, detail=made.reason)], False
