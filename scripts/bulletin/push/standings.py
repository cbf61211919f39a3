"""How the issues stand in the box, as values; nothing here writes to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from bulletin.check.export import concerns, export_issues, wanted_issue
from bulletin.model.exported import Exported
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem, has_errors
from bulletin.model.settings import Settings
from bulletin.push.desk import Order, line_to, planned, telling, wanted_in
from bulletin.push.plan import Plan
from bulletin.push.refusals import Stopped
from bulletin.push.wanted import Wanted
from bulletin.push.wire import Rim


class Standing(NamedTuple):
    """How one issue stands."""

    issue: str
    state: str
    """`not pushed`, `same`, `changed here`, `changed there`, `changed on both sides`, `gone` or `not ready`."""


class Standings(NamedTuple):
    """How issues stand, and why others could not be looked at."""

    issues: tuple[Standing, ...]
    problems: tuple[Problem, ...] = ()
    """Errors of what is not ready, and of the newsroom's own files."""
    stopped: Stopped | None = None


class Looked(NamedTuple):
    """What the newsroom has to compare with the box."""

    problems: tuple[Problem, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    others: tuple[Standing, ...] = ()
    """How the issues stand that have not been made."""


def status(
    settings: Settings,
    only: str | None,
    rim: Rim | None = None,
    *,
    style: str | None = None,
    split: bool = False,
) -> Standings:
    """Return how each issue stands, or one, and what kept the rest from being looked at.

    `style` and `split` as they were pushed: in another style every article would differ.
    Raises NothingWanted, OSError.
    """
    standings: list[Standing] = []
    problems: tuple[Problem, ...] = ()
    try:
        with line_to(settings, rim) as (api, journal):
            known = {draft.issue for draft in journal.drafts.values() if draft.state != "copy"}
            with telling(""):
                box = [str(one.get("content_source_url")) for _, news in api.box() for one in news]

            def pushed(address: str) -> bool:
                return bool(address) and (address in known or any(one.startswith(address) for one in box))

            ready = _all_ready(settings, only, Order(only or "", style, split), pushed)
            standings += ready.others
            problems = ready.problems
            for wanted in ready.wanted:
                plan = planned(api, journal, wanted, Order(wanted.name))
                standings.append(Standing(wanted.name, state_of_plan(plan)))
    except Stopped as stopped:
        return Standings(tuple(standings), problems, stopped)
    return Standings(tuple(standings), problems)


def state_of_plan(plan: Plan) -> str:
    """Return how an issue stands that has been pushed, given what there would be to do."""
    codes = {one.code for one in plan.problems}
    if "W046" in codes:
        return "gone"
    there = bool(codes & {"W045", "W048", "W050", "W051"})
    if not plan.empty:
        return "changed on both sides" if there else "changed here"
    return "changed there" if there else "same"


def _all_ready(settings: Settings, only: str | None, order: Order, pushed: Callable[[str], bool]) -> Looked:
    """Make every issue, or one, as `order` says, of whose address `pushed` is true. Raises as `made_ready` does.

    The rest is not laid out: an archive has hundreds of issues. An issue of which something is not due yet is looked
    at by its name, as it was pushed. Problems are those that keep an issue from being looked at.
    """
    kept: list[Wanted] = []
    others: list[Standing] = []
    found: list[Problem] = []
    later: list[str] = []

    def known(newsroom: Newsroom, address: str) -> bool:
        return pushed(newsroom.vocabulary.url + quote(address) if newsroom.vocabulary.url else "")

    def make(newsroom: Newsroom) -> Exported:
        broken = {one.path.split("/")[1] for one in newsroom.broken}
        issues = [one for one in newsroom.issues if one.key == only or not only]
        if only and only not in broken:
            issues = [wanted_issue(newsroom, only, what="查看", drafts=True)]
        for key in newsroom.withheld if not only else ():
            if known(newsroom, f"issues/{key}/"):
                later.append(key)
            else:
                others.append(Standing(key, "not pushed"))
        for issue in issues:
            if issue.key in newsroom.withheld or not (issue.articles or issue.key in broken):
                continue
            if not known(newsroom, issue.address):
                others.append(Standing(issue.key, "not pushed"))
                continue
            wanted, problems = (
                (None, newsroom.broken)
                if issue.key in broken
                else wanted_in(settings, newsroom, issue, order)
            )
            if wanted and not has_errors(problems):
                kept.append(wanted.without_bytes())
            else:
                others.append(Standing(issue.key, "not ready"))
                found.extend(one for one in problems if one.severity == "error" and concerns(one, issue.key))
        return Exported()

    result = export_issues(settings, make, named=only, spare=True)
    found += [
        one for one in result.problems if one.severity == "error" and not one.path.startswith("issues/")
    ]
    for key in later:
        one = _all_ready(settings, key, order, pushed)
        found += one.problems
        kept += one.wanted
        others += one.others
    return Looked(tuple(dict.fromkeys(found)), tuple(kept), tuple(others))
