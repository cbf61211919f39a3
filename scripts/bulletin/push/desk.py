"""Pushing as a value, for whoever asks and prints: the command line. How issues stand is `standings`'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from bulletin.check.export import export_issues, wanted_issue
from bulletin.model.exported import Exported, NothingWanted
from bulletin.model.issue import Issue
from bulletin.model.newsroom import Newsroom
from bulletin.model.problem import Problem, has_errors
from bulletin.model.settings import Settings
from bulletin.push.account import account_of
from bulletin.push.api import Api
from bulletin.push.journal import Journal, open_journal
from bulletin.push.look import look
from bulletin.push.place import alone, folder_of
from bulletin.push.plan import Kept, Plan, make_plan
from bulletin.push.refusals import Kind, Refused, Stopped, Unclear, lost, told
from bulletin.push.values import Uploads
from bulletin.push.wanted import Wanted, wanted_of
from bulletin.push.wire import USUAL_RIM, Rim
from bulletin.push.work import Work
from bulletin.wechat.export import made_packages
from bulletin.wechat.limits import read_choices

JOURNAL = "journal"
_INNER = str.maketrans("《》", "〈〉")


class Order(NamedTuple):
    """What is asked for."""

    issue: str
    style: str | None = None
    split: bool = False
    dry_run: bool = False
    again: bool = False
    overwrite: tuple[str, ...] = ()


class Ready(NamedTuple):
    """What the export has made of the newsroom, ready to go out: nothing has been sent."""

    problems: tuple[Problem, ...]
    wanted: tuple[Wanted, ...] = ()
    """Empty where errors keep everything back."""


class Outcome(NamedTuple):
    """What has come of a push."""

    problems: tuple[Problem, ...] = ()
    kind: Kind | None = None
    """Why it has stopped, None where it has not."""
    steps: tuple[dict[str, Any], ...] = ()
    """What was planned."""
    uploaded: int = 0
    written: int = 0
    agreed: bool = True
    """False where somebody has said no, or would have had to be asked."""


def made_ready(settings: Settings, order: Order) -> Ready:
    """Make the issue as the export does and check it against all limits; nothing is sent.

    Raises NothingWanted, also for an article to overwrite that the issue has not; OSError when the disk fails.
    """
    kept: list[Wanted] = []

    def make(newsroom: Newsroom) -> Exported:
        issue = _issue_of(settings, newsroom, order.issue)
        wanted, problems = wanted_in(settings, newsroom, issue, order)
        if wanted:
            slugs = {item.slug for item in wanted.items}
            if unknown := [slug for slug in order.overwrite if slug not in slugs]:
                known = "、".join(sorted(slugs))
                raise NothingWanted(
                    f"{order.issue} 这一期没有“{unknown[0]}”这一篇。--overwrite 可以写：{known}。"
                )
            kept.append(wanted)
        return Exported(problems=tuple(problems))

    result = export_issues(settings, make, only=order.issue)
    return Ready(result.problems, () if has_errors(result.problems) else tuple(kept))


def _issue_of(settings: Settings, newsroom: Newsroom, key: str) -> Issue:
    """Return the issue to be pushed. Raises NothingWanted, which tells a draft from what is not there."""
    shown = any(issue.key == key and issue.articles for issue in newsroom.issues)
    if not shown and key and (settings.root / "issues" / key).is_dir():
        raise NothingWanted(
            f"{key} 这一期没有可以推送的稿件：草稿不推送。去掉稿件头的 draft（或 issue.yml 里的 status: draft）再推送。"
        )
    return wanted_issue(newsroom, key, what="推送", drafts=True)


def wanted_in(
    settings: Settings, newsroom: Newsroom, issue: Issue, order: Order
) -> tuple[Wanted | None, Sequence[Problem]]:
    """Return an issue as it is wanted in the box, and all problems of it."""
    packages = made_packages(settings, newsroom, [issue], order.style, split=order.split)
    if isinstance(packages, Problem):
        return None, [packages]
    choices = read_choices(settings.root)
    package = packages[0]
    wanted, problems = wanted_of(package, issue, newsroom.vocabulary, choices.comments, choices.limits)
    return wanted, [*package.problems, *problems]


Agree = Callable[[Sequence[dict[str, Any]], Sequence[Problem]], bool]
"""Shows somebody the plan's steps and what is left alone; True where they are to be done."""


def push(settings: Settings, ready: Ready, order: Order, agree: Agree, rim: Rim | None = None) -> Outcome:
    """Put an issue into the box. Raises OSError when the journal cannot be written."""
    wanted = ready.wanted[0]
    steps: list[dict[str, Any]] = []
    problems: list[Problem] = []
    work: Work | None = None
    kind: Kind | None = None
    agreed = True
    try:
        with line_to(settings, rim) as (api, journal):
            plan = planned(api, journal, wanted, order)
            steps += steps_of(plan, journal.uploads)
            problems += plan.problems
            work = Work(api, journal, wanted, rim or USUAL_RIM)
            if not plan.empty:
                agreed = agree(steps, problems)
                if agreed and not order.dry_run:
                    work.carry_out(plan, again=order.again)
    except Stopped as stopped:
        kind = stopped.kind
        problems.append(stopped.told)
    problems += work.problems if work else []
    counts = (work.uploaded, work.written) if work else (0, 0)
    return Outcome(tuple(problems), kind, tuple(steps), *counts, agreed=agreed)


@contextmanager
def line_to(settings: Settings, rim: Rim | None) -> Iterator[tuple[Api, Journal]]:
    """Give the block the account's interface and journal, alone. Raises Stopped."""
    account = account_of(settings.root)
    folder = folder_of(account.appid, settings.root)
    with alone(folder):
        api = Api(account, folder, rim or USUAL_RIM)
        try:
            yield api, open_journal(folder / JOURNAL)
        finally:
            api.close()


@contextmanager
def telling(path: str) -> Iterator[None]:
    """Turn what a call raises into what an editor is told. Raises Stopped."""
    try:
        yield
    except Unclear as unclear:
        raise lost(unclear, path or "公众号账号") from None
    except Refused as refused:
        raise told(refused, path or "公众号账号") from None


def planned(api: Api, journal: Journal, wanted: Wanted, order: Order) -> Plan:
    """Return what there is to do. Raises Stopped."""
    with telling(wanted.path):
        found = look(api, journal, wanted)
    plan = make_plan(wanted, found, journal.uploads, order.overwrite, again=order.again)
    for copy in plan.copies:
        journal.write("copy", id=copy.media)
    return plan


def steps_of(plan: Plan, uploads: Uploads) -> Iterator[dict[str, Any]]:
    """Yield what a plan does, step by step, as it is printed."""
    for way, picture in plan.uploads(uploads):
        yield {"step": "upload", "way": way, "file": picture.source, "bytes": len(picture.data)}
    for update in plan.updates:
        yield {"step": "update", "slug": update.item.slug, "title": update.item.title}
    for add in plan.adds:
        titles = [one.state.title if isinstance(one, Kept) else one.title for one in add.entries]
        yield {"step": "add", "draft": add.number, "titles": titles}
    for seen in plan.deletes:
        yield {"step": "delete", "titles": [state.title for state in seen.states]}
    if plan.same:
        yield {"step": "keep", "articles": plan.same}


def line_of(step: Mapping[str, Any]) -> str:
    """Return a step as an editor reads it."""
    kind = step["step"]
    if kind == "upload":
        what = (
            "上传图片" if step["way"] == "image" else "上传图片到素材库"
        )  # a cover's photo may go up both ways
        return f"{what} {step['file']}（{max(1, step['bytes'] // 1000)} KB）"
    if kind == "update":
        return f"更新{in_marks(step['title'])}"
    if kind == "add":
        return f"新建第 {step['draft']} 组，{len(step['titles'])} 篇：{'、'.join(step['titles'])}"
    if kind == "delete":
        return (
            f"新的一组核对好以后，删除旧的一组（{len(step['titles'])} 篇，从{in_marks(step['titles'][0])}起）"
        )
    return f"不动：{step['articles']} 篇和草稿箱里的一样"


def in_marks(title: str) -> str:
    """Return a title in title marks; those that it has itself become the inner ones (GB/T 15834, 4.15)."""
    return f"《{title.translate(_INNER)}》"
