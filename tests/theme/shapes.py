"""Issues of every shape: few stories and many, with and without photos, under short headlines and long ones.

Each shape is an issue of one generated newsroom, a day apart; what they say is ours, and the same in every run.
"""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image, ImageDraw

Pictured = Literal["none", "one", "some", "all"]

COUNTS = (1, 2, 3, 5, 8, 13, 20, 40)
PICTURED: tuple[Pictured, ...] = ("none", "one", "some", "all")
FIRST_DAY = date(2026, 3, 2)

SHORT = (
    "早市搬进新棚", "路灯提前半小时亮", "河堤步道贯通", "小区加装充电桩", "古树有了身份证",
    "夜班公交增两条", "社区食堂开张", "旧桥换新栏杆", "雨水井全部清完", "老街修旧如旧",
    "公厕添了扶手", "书屋搬到站台", "菜场装上新秤",
)  # fmt: skip
LONG = (
    "市容管理科联合六个街道办事处对背街小巷开展为期三个月的环境秩序集中整治并公布第一批清单",
    "全市一百一十八座城市桥梁完成汛后结构检测 七座列入明年大修计划 十二座限重通行",
    "从一张手绘图纸到三千米林荫步道：河东片区居民与设计师一起改造家门口荒地的四百天",
    "今冬供热面积再增二百万平方米 老旧管网改造全部完工 客服热线座席增加到六十个",
    "关于进一步规范建筑垃圾运输车辆密闭运输和夜间施工噪声管理的若干措施自下月起施行",
)
DEPARTMENTS = ("市容科", "环卫所", "园林处", "照明所", "市政处", "执法队")
OPENINGS = (
    "清晨六点，早市的卷帘门一扇扇拉开，摊主们把头一批青菜码上新台面，老主顾已经排起了队。管理员说，棚顶的采光板能省下白天的电，雨天也不用再支伞。",
    "施工队连续干了九个夜晚。",
    "记者从有关部门获悉，工程分三段推进，头一段已经交付使用，第二段正在铺装面层，第三段等雨季过去再开工。沿线居民可以从两个口子进出，临时便道设了照明和指示牌，轮椅和童车都能通过，工地围挡上还贴出了每天的进度和负责人的电话，方便大家随时过问。",
    "一个月来，热线接到的投诉少了四成，回访满意的多了两成。负责人表示，剩下的难点集中在三处路口，要等管线单位一起动手，年底前见分晓。",
)


class Shape(NamedTuple):
    """What one issue is like."""

    stories: int
    pictured: Pictured
    long: bool

    @property
    def name(self) -> str:
        """Its name in messages and of its pictures."""
        return f"{self.stories}-{self.pictured}-{'long' if self.long else 'short'}"

    @property
    def day(self) -> str:
        """The issue's date."""
        return (FIRST_DAY + timedelta(days=SHAPES.index(self))).isoformat()

    def has_photo(self, at: int) -> bool:
        """Return whether the story at a place has one; the lead has one in every shape but that without any."""
        return {"none": False, "one": at == 0, "some": at % 3 == 0, "all": True}[self.pictured]


SHAPES = tuple(Shape(*one) for one in product(COUNTS, PICTURED, (False, True)))


def picture(width: int, height: int, hue: int) -> bytes:
    """Return a JPEG that looks like something: a sky, a ground and a few houses."""
    image = Image.new("HSV", (width, height), (hue, 90, 215))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 2 // 3, width, height), fill=((hue + 70) % 256, 110, 120))
    for at in range(5):
        left = width * (2 * at + 1) // 11
        top = height * (30 + 7 * (at * 3 % 5)) // 100
        draw.rectangle((left, top, left + width // 11, height * 3 // 4), fill=(hue, 60 + 30 * at, 150))
    held = BytesIO()
    image.convert("RGB").save(held, "JPEG", quality=80)
    return held.getvalue()


def article(shape: Shape, at: int) -> str:
    """Return the text of one story's file."""
    titles = LONG if shape.long else SHORT
    number = "" if at < len(titles) else f"（{at // len(titles) + 1}）"
    kind = ("feature", "brief", "brief", "photo", "brief", "opinion", "caption", "brief")[at % 8]
    photo = shape.has_photo(at)
    if kind in ("photo", "caption") and not photo:
        kind = "brief"
    lines = [f"title: {titles[at % len(titles)]}{number}", f"kind: {kind}", "reporter: 林一舟"]
    lines += [f"department: {DEPARTMENTS[(at * 5 + at // 6) % len(DEPARTMENTS)]}"]
    if at % 4 == 0:
        lines += [f"kicker: 一线见闻之{at // 4 + 1}"]
    if at % 5 == 2:
        lines += ["subtitle: 三个街道先行一步"]
    if photo:
        lines += [
            "photos:",
            f"  - file: photos/{at % 4}.jpg",
            f"    caption: 第{at + 1}处现场，工人正在收尾。",
        ]
    text = "" if kind == "caption" else OPENINGS[at % len(OPENINGS)] + "\n\n第二段交代背景和下一步安排。\n"
    return "---\n" + "\n".join(lines) + "\n---\n\n" + text


def write_newsroom(root: Path, shapes: tuple[Shape, ...]) -> None:
    """Write a newsroom with an issue for each of `shapes`."""
    words = root / "content/newsroom"
    words.mkdir(parents=True)
    (words / "newsroom.yml").write_text(
        "name: 河东区城管局\nmasthead: 河东城管\nslogan: 小事有人管\n", "utf-8"
    )
    names = "".join(f"- name: {name}\n  slug: d{at}\n" for at, name in enumerate(DEPARTMENTS))
    (words / "departments.yml").write_text(names, "utf-8")
    photos = [
        picture(*size) for size in ((1200, 900, 140), (900, 1200, 30), (1280, 720, 90), (1000, 1000, 10))
    ]
    for shape in shapes:
        folder = root / "issues" / shape.day
        (folder / "photos").mkdir(parents=True)
        for at, photo in enumerate(photos):
            if any(shape.has_photo(story) and story % 4 == at for story in range(shape.stories)):
                (folder / f"photos/{at}.jpg").write_bytes(photo)
        number = SHAPES.index(shape) + 1
        (folder / "issue.yml").write_text(
            f'number: "{number}"\nbanner: 一线见闻之1\neditor: 祝岚青\n', "utf-8"
        )
        for at in range(shape.stories):
            (folder / f"{at + 1:02}-s{at + 1}.md").write_text(article(shape, at), "utf-8")
