"""What stands over a story: kicker, headline, deck, byline, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bulletin.copyin.bylines import NOBODY, Signers, of_lead, of_line, organisations
from bulletin.copyin.flat import Item
from bulletin.copyin.split import LONG, body_size, is_date, is_separator, may_head, rank, stands_out
from bulletin.copyin.values import Dropped, Guess, Known

_DASHES = re.compile(r"^[—–\-─]{1,4}\s*(?=\S)")
_LABEL = re.compile(
    r"[【\[（(]?(?P<key>标题|主题|题目|引题|肩题|副题|副标题|作者|通讯员|记者|部门|单位|供稿单位|日期|时间|电话|图说|栏目|专栏|体裁|审核)[】\]）)]?\s*[:：]\s*(?P<rest>\S.*)"
)
_SERIES = re.compile(r"[【〔\[](?P<name>[^【】〔〕\[\]]{2,12})[】〕\]]")


@dataclass(slots=True)
class Head:
    """What was found over a story's text."""

    fields: dict[str, Guess] = field(default_factory=dict)
    signers: Signers = NOBODY
    signed_at: Item | None = None
    dashed: bool = False
    """True where the deck has a dash: a feature's."""
    dropped: list[Dropped] = field(default_factory=list)
    rest: list[Item] = field(default_factory=list)
    """What is no line of the head: the text, and pictures and tables that stand between."""


def head_of(items: Sequence[Item], known: Known, usual: float | None = None, *, dated: bool = True) -> Head:
    """Return what stands over the text of a story, and the rest of its items; `dated` drops lines that are a date."""
    head = Head()
    usual = body_size(items) if usual is None else usual
    titles: list[Item] = []
    at = 0
    for at, item in enumerate(items):
        if not item.line or item.group:
            head.rest.append(item)
        elif is_separator(item.text):
            head.dropped.append(Dropped(item.text, "分隔", item.place))
        elif _labelled(head, item, known) or (dated and _is_date_line(head, item)):
            continue
        elif (signers := of_line(item.text, known)).anybody and not _is_title(item, usual, titles):
            head.signers, head.signed_at = _both(head.signers, signers), item
            head.dropped.append(Dropped(item.text, "署名行，已写进署名", item.place))
        elif _is_department(item, titles, known):
            head.fields.setdefault(
                "department",
                Guess(
                    "department", _departments(item.text, known), 0.8, item.place, "标题下面的单位，请核对"
                ),
            )
        elif _heads(items, at, titles, usual, known):
            titles.append(item)
        else:
            break
    else:
        at = len(items)
    head.rest += items[at:]
    _entitle(head, titles, usual, known)
    return head


def _both(one: Signers, other: Signers) -> Signers:
    """Return the signers of two lines."""
    return Signers(
        tuple(dict.fromkeys(one.reporters + other.reporters)),
        tuple(dict.fromkeys(one.correspondents + other.correspondents)),
        tuple(dict.fromkeys(one.departments + other.departments)),
        one.style or other.style,
        min(one.sure, other.sure),
    )


def _is_title(item: Item, usual: float, titles: list[Item]) -> bool:
    """Tell whether a line that could be a byline is set as the headline is."""
    return item.style in ("title", "heading1") or (not titles and item.size > usual + 3)


def _heads(items: Sequence[Item], at: int, titles: list[Item], usual: float, known: Known) -> bool:
    """Tell whether a line is one of the head's titles."""
    item = items[at]
    if not may_head(item) or of_lead(item.text, known)[1] or len(titles) >= 6:
        return False
    if stands_out(item, usual):
        return not titles or not _is_section(item, titles, items, at, usual)
    if _DASHES.match(item.text) and titles:
        return True
    plain = len(item.text) < LONG and not item.text.endswith(("。", "！”"))
    return plain and (
        not titles
        or (
            any(not stands_out(one, usual) for one in titles) and len(titles) < 3 and not _sentence(item.text)
        )
    )


def _sentence(text: str) -> bool:
    return "，" in text and text.endswith(("！", "？"))


def _is_section(item: Item, titles: list[Item], items: Sequence[Item], at: int, usual: float) -> bool:
    """Tell whether a line that stands out begins the first section: smaller than the headline, not centred as it is."""
    top = max(rank(one, usual) for one in titles)
    if (
        re.match(r"[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十]", item.text)
        and rank(item, usual) < top
    ):
        return True
    others = [
        one
        for one in items[at + 1 :]
        if may_head(one) and rank(one, usual) == rank(item, usual) and one.text != item.text
    ]
    below = [one for one in items[at + 1 : at + 2] if one.line and len(one.text) >= LONG]
    return bool(others) and bool(below) and not item.centred and rank(item, usual) < top


def _labelled(head: Head, item: Item, known: Known) -> bool:
    """Take a line that says itself what it is; tell whether it was one."""
    found = _LABEL.match(item.text) if len(item.text) < 120 else None
    if not found:
        return False
    key, rest = found["key"], found["rest"].strip()
    simple = {"标题": "title", "主题": "title", "题目": "title", "引题": "kicker", "肩题": "kicker", "副题": "subtitle",
              "副标题": "subtitle", "栏目": "series", "专栏": "series"}  # fmt: skip
    head.dropped.append(Dropped(found[0][: -len(found["rest"])], "表格或栏目名", item.place))
    if key in simple:
        value = _DASHES.sub("", rest) if simple[key] == "subtitle" else rest
        head.dashed = head.dashed or (simple[key] == "subtitle" and value != rest)
        head.fields[simple[key]] = Guess(simple[key], value, 0.98, item.place)
    elif key in ("作者", "通讯员", "记者"):
        head.signers = _both(head.signers, of_line(f"{'记者' if key == '记者' else '通讯员'} {rest}", known))
        head.signed_at = item
        head.dropped.append(Dropped(rest, "署名，已写进署名", item.place))
    elif key in ("部门", "单位", "供稿单位"):
        head.fields["department"] = Guess("department", _departments(rest, known), 0.95, item.place)
        head.dropped.append(Dropped(rest, "部门，已写进部门", item.place))
    else:
        head.dropped.append(Dropped(rest, f"{key}，不登", item.place))
    return True


def _is_date_line(head: Head, item: Item) -> bool:
    """Take a line that is only a date; the issue has its own."""
    if not is_date(item.text):
        return False
    head.dropped.append(Dropped(item.text, "来稿的日期", item.place))
    return True


def _is_department(item: Item, titles: list[Item], known: Known) -> bool:
    """Tell whether a line under the headline is the name of a department."""
    return bool(titles) and item.text in known.departments


def _departments(text: str, known: Known) -> tuple[str, ...]:
    """Return the departments that a line names; the line itself where none of them is known."""
    found, _ = organisations(text, known)
    return tuple(found) or (text,)


def _entitle(head: Head, titles: list[Item], usual: float, known: Known) -> None:
    """Sort the titles: the greatest are the headline, what stands over it is the kicker, below it the deck."""
    for item in list(titles):
        found = _SERIES.fullmatch(item.text)
        if (found or item.text in known.series) and len(titles) > 1:
            name = found["name"] if found else item.text
            head.fields["series"] = Guess(
                "series",
                name,
                0.95 if name in known.series else 0.7,
                item.place,
                "" if name in known.series else "专栏不在名册里",
            )
            titles.remove(item)
    if not titles or "title" in head.fields:
        for item in titles:
            head.rest.insert(0, item)
        return
    first, last = _headline(titles, usual)
    lines = titles[first : last + 1]
    top = rank(lines[0], usual)
    strong = top[0] >= 2 or lines[0].size > usual + 0.9
    sure, why = (
        (0.97, "")
        if strong
        else (0.92, "")
        if stands_out(lines[0], usual)
        else (0.75, "标题和正文字号一样，是照位置认的")
    )
    if len(lines) > 1 and not strong:
        sure, why = 0.7, "标题有几行，请核对是不是引题、副题"
    value = lines[0].text if len(lines) == 1 else tuple(one.text for one in lines)
    head.fields["title"] = Guess("title", value, sure, lines[0].place, why)
    _around(head, "kicker", titles[:first], usual)
    _around(head, "subtitle", titles[last + 1 :], usual)


def _headline(titles: list[Item], usual: float) -> tuple[int, int]:
    """Return first and last of the lines that are the headline: neighbours of the greatest look."""
    looks = [rank(item, usual) for item in titles]
    top = max(looks)
    first = looks.index(top)
    last = first
    while (
        last + 1 < len(titles)
        and looks[last + 1] == top
        and not _DASHES.match(titles[last + 1].text)
        and last - first < 2
    ):
        last += 1
    return first, last


def _around(head: Head, key: str, items: list[Item], usual: float) -> None:
    """Set kicker or deck of the lines over or under the headline."""
    if not items or key in head.fields:
        return
    text = " ".join(item.text for item in items)
    bare = _DASHES.sub("", text)
    dashed = bare != text
    head.dashed = head.dashed or (dashed and key == "subtitle")
    sure = 0.95 if dashed or all(stands_out(item, usual) for item in items) else 0.7
    if len(items) > 1:
        sure = min(sure, 0.8)
    why = "" if sure >= 0.9 else f"{'引题' if key == 'kicker' else '副题'}是照位置认的，请核对"
    head.fields[key] = Guess(key, bare, sure, items[0].place, why)
