"""What a build keeps back until it is due, as its summary names it."""

from __future__ import annotations

from bulletin.check.timing import what_is_held
from bulletin.model.outline import Contents

MOST = 10
"""Issues that are told one by one."""


def held_lines(contents: Contents) -> tuple[str, ...]:
    """Return a line for each issue of which something is withheld, the nearest first, and what to do then."""
    withheld = contents.withheld
    if withheld is None:
        return ()
    # What is withheld for its errors has no time at which it goes out.
    stories = [(issue, [story for story in issue.articles if story.held]) for issue in withheld.issues[::-1]]
    issues = [(issue, held) for issue, held in stories if held]
    if not issues:
        return ()
    lines = [
        f"未到发布时间，暂缓：{issue.key} {what_is_held(withheld, issue, held)}"
        for issue, held in issues[:MOST]
    ]
    if len(issues) > MOST:
        count = sum(len(held) for _, held in issues[MOST:])
        lines.append(f"未到发布时间，暂缓：另有 {len(issues) - MOST} 期 {count} 篇")
    return (*lines, "到了时间再生成一次网站，它们就会登出。")
