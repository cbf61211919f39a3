"""Mistakes planted into a newsroom's texts at random, each of one kind, and where it then stands."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from bulletin.check.text.alike import confusions
from bulletin.check.text.personal import bank, identity
from bulletin.check.text.phrases import shipped
from bulletin.check.text.words import entries
from bulletin.prose.lexicon import cut


class Plant(NamedTuple):
    """A text with one mistake in it."""

    text: str
    start: int
    end: int
    """Of the mistake, in characters of the text."""
    before: tuple[date, str] | None = None
    """What has to stand in a story of an earlier issue, and in which: the mistake is one beside that."""


class Place(NamedTuple):
    """A part of a file into which mistakes are planted: a paragraph, a headline, a caption."""

    text: str
    day: date
    """Of the issue."""
    body: bool
    """True for a paragraph, at whose end whole sentences may be put."""
    others: tuple[str, ...] = ()
    """Paragraphs of stories of earlier issues."""
    days: tuple[date, ...] = ()
    """Of the earlier issues."""


TRADITIONAL = dict(
    zip(
        "国会来时个们这对说为学经发现实体问题机关开门间长东车",
        "國會來時個們這對說為學經發現實體問題機關開門間長東車",
        strict=True,
    )
)
Planter = Callable[[random.Random, Place], Plant | None]
"""Plants one kind of mistake; None where the place gives no chance."""
_IDIOMS = "一如既往 全力以赴 脱颖而出 实事求是 众所周知 坚定不移 随时随地 丰富多彩 津津有味 络绎不绝 再接再厉 因地制宜".split()
_PROVINCES = (("河南省", "石家庄市"), ("浙江省", "宿州市"), ("湖北省", "长沙市"), ("江苏省", "杭州市"))
_NUMERALS = frozenset("一二三四五六七八九十百千")
_WEEK = "一二三四五六日"


def swapped(pattern: str, new: Callable[[random.Random, str], str]) -> Planter:
    """Return what puts something else in place of one match of `pattern`."""
    compiled = re.compile(pattern)

    def plant(dice: random.Random, place: Place) -> Plant | None:
        found = list(compiled.finditer(place.text))
        if not found:
            return None
        one = dice.choice(found)
        said = new(dice, one[0])
        if said == one[0]:
            return None
        return Plant(
            place.text[: one.start()] + said + place.text[one.end() :],
            one.start(),
            one.start() + max(1, len(said)),
        )

    return plant


def added(make: Callable[[random.Random, Place], str]) -> Planter:
    """Return what puts a sentence at the end of a paragraph; `⟦` and `⟧` stand around its mistake."""

    def plant(dice: random.Random, place: Place) -> Plant | None:
        if not place.body or not place.text.endswith("。"):
            return None
        said = make(dice, place)
        start = len(place.text) + said.index("⟦")
        end = len(place.text) + said.index("⟧") - 1
        return Plant(place.text + said.replace("⟦", "").replace("⟧", ""), start, end)

    return plant


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _weekday(dice: random.Random, place: Place) -> str:
    day = place.day + timedelta(dice.randrange(1, 20))
    wrong = _WEEK[(day.weekday() + dice.randrange(1, 7)) % 7]
    return f"活动定于{_told(day)}（星期⟦{wrong}⟧）举行。"


def _count(dice: random.Random, place: Place) -> str:
    listed = dice.randrange(2, 6)
    said = dice.choice([one for one in "二三四五六七八" if "零一二三四五六七八".index(one) != listed])
    points = "，".join(
        f"{'一二三四五'[at]}是{what}" for at, what in enumerate(("查", "改", "管", "建", "评")[:listed])
    )
    return f"会议提出⟦{said}⟧项措施：{points}。"


def _parts(dice: random.Random, place: Place) -> str:
    one, two = dice.randrange(40, 90), dice.randrange(40, 90)
    return f"全市共有公厕⟦{one + two - dice.randrange(1, 9)}⟧座，其中东片{one}座、西片{two}座。"


def _growth(dice: random.Random, place: Place) -> str:
    before = dice.randrange(50, 90)
    after = before + dice.randrange(5, 40)
    return f"数量从{before}座增加到{after}座，增长⟦{(after - before) / before * 100 + 7:.1f}⟧%。"


def _product(dice: random.Random, place: Place) -> str:
    many, each = dice.randrange(20, 90), dice.randrange(100, 900)
    return f"补贴{many}户，每户{each}元，共计⟦{many * each + 3 * each}⟧元。"


def _idiom(dice: random.Random, place: Place) -> str:
    idiom = dice.choice(_IDIOMS)
    at = dice.randrange(4)
    pool = "".join(confusions().get(idiom[at], ("", "", ""))[:2]) or "某"
    return f"大家⟦{idiom[:at]}{dice.choice(pool)}{idiom[at + 1 :]}⟧，很好。"


def _entry(variant: bool) -> Callable[[random.Random, Place], str]:
    some = [one for one in entries() if one.variant == variant]

    def make(dice: random.Random, place: Place) -> str:
        one = dice.choice(some)
        return one.sentence.format(f"⟦{one.wrong}⟧") + "。"

    return make


def _phrase(dice: random.Random, place: Place) -> str:
    phrase = dice.choice([one for one in shipped() if len(one) >= 8])
    at = dice.randrange(2, len(phrase) - 2)
    while phrase[at] in "全国省市县区东南西北上下一二三四五六七八九十、" or phrase[at - 1] == phrase[at]:
        at = at + 1 if at < len(phrase) - 3 else 2
        if at == 2:
            break
    return f"会上学习了⟦{phrase[:at]}{phrase[at + 1 :]}⟧。"


def _number(kind: str) -> Callable[[random.Random, Place], str]:
    return lambda dice, place: f"联系人的号码是⟦{personal(dice, kind)}⟧。"


def personal(dice: random.Random, kind: str) -> str:
    """Return a number of nobody that holds as one: `identity`, `mobile` or `bank`."""
    while kind == "identity":
        bare = f"410{dice.randrange(100, 999)}19{dice.randrange(60, 99)}0{dice.randrange(1, 10)}1{dice.randrange(10)}{dice.randrange(100, 1000)}"
        if found := next((bare + last for last in "0123456789X" if identity(bare + last)), ""):
            return found
    if kind == "bank":
        bare = f"622{dice.randrange(10**12, 10**13)}"[:15]
        return next(bare + f"{last}" for last in range(10) if bank(bare + f"{last}"))
    return f"13{dice.randrange(10**8, 10**9)}"


def _later(dice: random.Random, place: Place) -> str:
    return f"⟦{_told(place.day + timedelta(dice.randrange(5, 60)))}⟧，工程已经完工。"


def _below(title: str, head: str, rows: list[str]) -> str:
    """Return a table that stands below a paragraph."""
    lines = [head, "|".join(["", *[" --- "] * (head.count("|") - 1), ""]), *rows]
    return "\n\n" + title + "\n\n" + "\n".join(lines)


def _total(dice: random.Random, place: Place) -> str:
    some = [dice.randrange(20, 400) for _ in range(4)]
    rows = [f"| {name}片 | {value} |" for name, value in zip("东西南北", some, strict=True)]
    return _below(
        "公厕分布", "| 片区 | 公厕 |", [*rows, f"| 合计 | ⟦{sum(some) + dice.choice((-9, 9, 90))}⟧ |"]
    )


def _rate(dice: random.Random, place: Place) -> str:
    wrong, rows = dice.randrange(5), []
    for at, name in enumerate("甲乙丙丁戊"):
        whole = dice.randrange(50, 200)
        part = whole - dice.randrange(1, 20)
        rate = f"{part / whole * 100:.1f}"
        said = f"⟦{part / whole * 100 - dice.randrange(5, 30):.1f}⟧" if at == wrong else rate
        rows.append(f"| {name}队 | {whole} | {part} | {said} |")
    return _below("案件办理", "| 队 | 受理 | 办结 | 办结率（%） |", rows)


def _ranked(dice: random.Random, place: Place) -> str:
    some = sorted(dice.sample(range(600, 990), 6), reverse=True)
    wrong = dice.randrange(6)
    ranks = [f"⟦{(at + 2) % 6 + 1}⟧" if at == wrong else f"{at + 1}" for at in range(6)]
    rows = [f"| {name}街 | {value / 10:.1f} | {rank} |" for name, value, rank in zip("甲乙丙丁戊己", some, ranks, strict=True)]  # fmt: skip
    return _below("环境考评", "| 街 | 得分 | 名次 |", rows)


def _changed(dice: random.Random, place: Place) -> str:
    wrong, rows = dice.randrange(4), []
    for at, name in enumerate("东西南北"):
        before, now = dice.randrange(40, 200), dice.randrange(40, 200)
        said = f"⟦{now - before + dice.choice((-10, 10, 3))}⟧" if at == wrong else f"{now - before}"
        rows.append(f"| {name}桥 | {now} | {before} | {said} |")
    return _below("桥梁病害", "| 桥 | 本月 | 上月 | 增减 |", rows)


_AFTER = {"上期": 100, "上周": 10}
"""Days at most that lie between a table and the one that it calls so."""


def _earlier(dice: random.Random, place: Place) -> Plant | None:
    """Put a table behind a paragraph, and the one of its title behind a story of an earlier issue; a cell is another."""
    choices = [
        (day, said)
        for day in place.days
        for said, most in _AFTER.items()
        if (4 if said == "上周" else 1) <= (place.day - day).days <= most
    ]
    if not choices or not place.body or not place.text.endswith("。"):
        return None
    day, said = dice.choice(choices)
    title = "".join(dice.sample("松柏桐槐榆柳枫桂梅兰菊荷竹杉樟", 3)) + "片路灯巡检"
    wrong, before, now = dice.randrange(4), [], []
    for at, name in enumerate("东西南北"):
        then = dice.randrange(40, 200)
        told = f"⟦{then + dice.choice((-11, 9, 90))}⟧" if at == wrong else f"{then}"
        before.append(f"| {name}段 | {then} |")
        now.append(f"| {name}段 | {dice.randrange(40, 200)} | {told} |")
    made = place.text + _below(title, f"| 路段 | 故障数 | {said}故障数 |", now)
    start, end = made.index("⟦"), made.index("⟧") - 1
    there = _below(title, "| 路段 | 故障数 |", before)
    return Plant(made.replace("⟦", "").replace("⟧", ""), start, end, (day, there))


def _gap(dice: random.Random, place: Place) -> str:
    what = dice.sample(("查底数", "定方案", "抓进度", "保质量", "勤回访"), 4)
    return f"一是{what[0]}；二是{what[1]}；⟦四⟧是{what[2]}；五是{what[3]}。"


def _next_day(dice: random.Random, place: Place) -> str:
    day = place.day - timedelta(dice.randrange(6, 20))
    return f"{day.month}月{day.day}日下雪，次日（⟦{_short(day + timedelta(dice.randrange(2, 5)))}⟧）放晴。"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _lately(dice: random.Random, place: Place) -> str:
    return f"近日（⟦{_told(place.day - timedelta(dice.randrange(60, 200)))}⟧），桥面完成铺装。"


def _back(dice: random.Random, place: Place) -> str:
    day = place.day.replace(day=dice.randrange(12, 28))
    return f"报名时间为{_short(day)}至⟦{_short(day - timedelta(dice.randrange(2, 9)))}⟧。"


def _told_twice(dice: random.Random, place: Place) -> str:
    what, many = dice.choice(("新建社区花架", "更换楼道门锁", "修补桥面裂缝")), dice.randrange(100, 900)
    return f"{what}{many}处。据统计，{what}⟦{many + dice.choice((-9, 9, 90))}⟧处。"


def _one_office(dice: random.Random, place: Place) -> str:
    first, given, other = dice.choice(
        (("邬", "若谷", "若古"), ("瞿", "长河", "常河"), ("蔺", "青禾", "青和"))
    )
    return f"站长{first}{given}说，夜里有人值守。站长{first}{given}介绍，三班倒。站长⟦{first}{other}⟧表示，灯都亮了。"


def _copied(dice: random.Random, place: Place) -> Plant | None:
    """Put a paragraph of another story behind one, a word of it changed."""
    if not place.body or not place.others or not place.text.endswith("。"):
        return None
    said = dice.choice(place.others)
    clauses = re.split("(?<=[，。；：])", said)
    at = max(range(len(clauses)), key=lambda one: len(clauses[one]))
    clauses[at] = "同样" + clauses[at]
    made = place.text + "\n\n" + "".join(clauses)
    return Plant(made, len(place.text) + 2, len(made))


def _place(dice: random.Random, place: Place) -> str:
    province, city = dice.choice(_PROVINCES)
    return f"他来自⟦{province}{city}⟧。"


def _doubled(dice: random.Random, place: Place) -> Plant | None:
    words, at, some = cut(place.text), 0, []
    for word in words:
        apart = len(word) == len(set(word)) == 2 and _NUMERALS.isdisjoint(word)  # 一盏一盏 is right
        if apart and re.fullmatch("[\u4e00-\u9fff]{2}", word) and place.text[at - 1 : at] != "“":
            some.append((at, word))
        at += len(word)
    if not some:
        return None
    at, word = dice.choice(some)
    return Plant(place.text[:at] + word + place.text[at:], at, at + 4)


def _twice(dice: random.Random, place: Place) -> Plant | None:
    found = [one[0] for one in re.finditer("(?:^|(?<=[。！？]))[^。！？]{14,400}。", place.text)]
    if not place.body or not found or not place.text.endswith("。"):
        return None
    said = dice.choice(found)
    return Plant(place.text + said, len(place.text), len(place.text) + len(said))


def _broken(dice: random.Random, place: Place) -> Plant | None:
    if (
        not place.body
        or len(place.text) < 60
        or "。" not in place.text[:-20]
        or not place.text.endswith("。")
    ):
        return None
    end = len(place.text) - 1
    while end > 40 and not re.fullmatch("[\u4e00-\u9fff]{2}", place.text[end - 2 : end]):
        end -= 1
    text = place.text[:end]
    return Plant(text, end - 1, end) if "。" in text else None


def _english(dice: random.Random) -> str:
    """Return an English word of grammar."""
    return dice.choice((" and ", " of ", "and", " with "))


def _half(sign: str, half: str) -> Planter:
    return swapped(f"(?<=[\u4e00-\u9fff]){re.escape(sign)}(?=[\u4e00-\u9fff])", lambda _, said: half)


def _in_body(planter: Planter) -> Planter:
    """Return what plants into paragraphs alone: headlines are set with spaces."""
    return lambda dice, place: planter(dice, place) if place.body else None


def _unclosed(dice: random.Random, place: Place) -> Plant | None:
    """Take a closing mark away; the mistake is told where its other half opens."""
    plant = swapped("[”》）]", lambda _, said: "")(dice, place)
    if not plant:
        return None
    opens = {"”": "“", "》": "《", "）": "（"}[place.text[plant.start]]
    start = place.text.rfind(opens, 0, plant.start)
    return Plant(plant.text, start, plant.end) if start >= 0 else None


KINDS: dict[str, tuple[tuple[str, ...], Planter]] = {
    "half-width comma": (("M001",), _half("，", ",")),
    "half-width colon": (("M001",), _half("：", ":")),
    "half-width semicolon": (("M001",), _half("；", ";")),
    "mark twice": (("M003",), swapped("[，。、；]", lambda _, said: said * 2)),
    "quote not closed": (("M002", "M009"), _unclosed),
    "three dots": (("M004",), added(lambda dice, place: "说到这里他停了一下⟦...⟧")),
    "space": (
        ("M005",),
        _in_body(swapped("(?<=[\u4e00-\u9fff])[0-9](?=[0-9]*[\u4e00-\u9fff])", lambda _, said: " " + said)),
    ),
    "full-width digit": (("M006",), swapped("[0-9]", lambda _, said: chr(ord(said) + 0xFEE0))),
    "document number": (
        ("M007",),
        added(lambda dice, place: f"文件编号为云城管⟦[{place.day.year}]⟧{dice.randrange(1, 90)}号。"),
    ),
    "weekday": (("N001",), added(_weekday)),
    "impossible day": (
        ("N002",),
        added(lambda dice, place: f"会议定于⟦{dice.choice((2, 4, 6, 9, 11))}月31日⟧召开。"),
    ),
    "impossible time": (("N002",), added(lambda dice, place: f"大会上午⟦{dice.randrange(25, 60)}时⟧开始。")),
    "after the issue": (("N003",), added(_later)),
    "count of a list": (("N008",), added(_count)),
    "coded number": (
        ("N009",),
        added(lambda dice, place: "推行“⟦1+3+5⟧”工作法，即1个中心、3个专班、6项制度。"),
    ),
    "parts and total": (("N010",), added(_parts)),
    "growth": (("N011",), added(_growth)),
    "product": (("N012",), added(_product)),
    "wrong word": (("Z001",), added(_entry(False))),
    "variant": (("Z013",), added(_entry(True))),
    "idiom": (("Z053", "Z001"), added(_idiom)),
    "word twice": (("Z004",), _doubled),
    "sentence twice": (("Z003",), _twice),
    "broken off": (("Z006",), _broken),
    "same on both sides": (
        ("Z005",),
        added(
            lambda dice, place: (
                f"要统筹⟦{(word := dice.choice(('规划', '巡查', '建设', '管理')))}和{word}⟧的关系。"
            )
        ),
    ),
    "Latin left": (
        ("Z007",),
        swapped("(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])", lambda dice, _: _english(dice)),
    ),
    "的 for 地": (
        ("Z009",),
        added(lambda dice, place: f"队员们{dice.choice(('认真', '及时', '迅速', '扎实'))}⟦的⟧开展巡查。"),
    ),
    "traditional": (
        ("Z010",),
        swapped("[国会来时个们这对说为学经发现实体问题机关开门间长东车]", lambda _, said: TRADITIONAL[said]),
    ),
    "left over": (
        ("Z011",),
        added(lambda dice, place: f"具体时间⟦{dice.choice(('（待补充）', '（待定）', '（请填写）'))}⟧。"),
    ),
    "fixed phrase": (("Z021",), added(_phrase)),
    "identity number": (("Z031",), added(_number("identity"))),
    "mobile number": (("Z032",), added(_number("mobile"))),
    "bank card": (("Z033",), added(_number("bank"))),
    "place": (("R005",), added(_place)),
    "table: total": (("N021",), added(_total)),
    "table: rate": (("N022",), added(_rate)),
    "table: rank": (("N023",), added(_ranked)),
    "table: change": (("N029",), added(_changed)),
    "table: earlier issue": (("N028",), _earlier),
    "ordinal left out": (("N030",), added(_gap)),
    "the next day": (("N005",), added(_next_day)),
    "lately": (("N027",), added(_lately)),
    "ends before it begins": (("N026",), added(_back)),
    "two numbers": (("N013",), added(_told_twice)),
    "name of an office": (("R001",), added(_one_office)),
    "reprint reworded": (("Z041", "Z055", "Z061", "Z062"), _copied),
}
"""Each kind, the codes that count as finding it, and what plants it."""


def _in_cell(make: Callable[[random.Random], str]) -> Planter:
    """Return what puts something into a cell behind the first of its row."""

    def plant(dice: random.Random, place: Place) -> Plant | None:
        rows = list(re.finditer(r"(?<=\n)[^,\n\"]+,([^,\n\"]*)(?=[,\n])", place.text))[_HEAD:]
        if not rows:
            return None
        one, said = dice.choice(rows), make(dice)
        made = place.text[: one.start(1)] + said + place.text[one.end(1) :]
        return Plant(made, one.start(1), one.start(1) + len(said))

    return plant


_HEAD = 3
"""Rows that may be a table's head."""
TABLE_KINDS: dict[str, tuple[tuple[str, ...], Planter]] = {
    "cell: mobile number": (("Z032",), _in_cell(lambda dice: personal(dice, "mobile"))),
    "cell: wrong word": (
        ("Z001",),
        _in_cell(lambda dice: dice.choice(("工作布署", "通迅员", "再接再励", "已经渡假"))),
    ),
    "cell: fixed phrase": (("Z021",), _in_cell(lambda _: "住房和城乡建没局")),
}
"""The same, for tables in files of their own."""
