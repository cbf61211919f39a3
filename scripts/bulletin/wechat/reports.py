"""What there is to report of an issue's WeChat articles as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.wechat.darkmode import texts_seen
from bulletin.wechat.post import Post
from bulletin.wechat.styles import LEAST_CONTRAST
from bulletin.wechat.ticket import Ticket

DIGEST = "00-digest"
CODE_FILE = "images/qr"


def too_early(ticket: Ticket, posts: Sequence[Post]) -> Iterable[Problem]:
    """Yield a mark for each post that is made before its time; the copy desk shows it."""
    held = {ticket.issue.path: ticket.issue.held} | {one.path: one.held for one in ticket.issue.articles}
    for path, post in {post.path: post for post in reversed(posts)}.items():
        if until := held[path]:
            yield problem("W021", path, post.place, title=post.label, when=until)


def broken(posts: Sequence[Post], problems: Iterable[Problem]) -> dict[str, list[str]]:
    """Return the codes of the errors that an editor has to put right in a post, by its slug."""
    slugs = {post.path: post.slug for post in reversed(posts)}
    codes: dict[str, list[str]] = {}
    for one in problems:
        if one.severity == "error" and one.path in slugs:
            codes.setdefault(slugs[one.path], []).append(one.code)
    return codes


def left_out(ticket: Ticket) -> list[Problem]:
    """Return errors of files of which nothing is made, as the copy desk tells them of the issue."""
    return [
        one._replace(
            path=ticket.issue.path,
            message=f"{one.path.removeprefix(ticket.issue.path + '/')} 没有做：{one.message}",
        )
        for one in ticket.broken
    ]


def unreadable(post: Post) -> Iterable[Problem]:
    """Yield a problem when a text's contrast is too low by day or at night."""
    low = [(min(seen.day, seen.night), seen.text) for seen in texts_seen(post.tree)]
    worst = min(low, default=(21.0, ""))
    if worst[0] < LEAST_CONTRAST:
        details = {"text": worst[1][:12], "contrast": f"{worst[0]:.1f}", "least": LEAST_CONTRAST}
        yield problem("W014", post.path, post.place, title=post.label, **details)
