"""The photo story about work in the heat, 10 August 2026."""

from __future__ import annotations

import math

from demo_pictures.canvas import SCALE, Canvas, mix, rgb
from demo_pictures.city import truck
from demo_pictures.land import clouds, sky, skyline, sun
from demo_pictures.people import VEST, person
from demo_pictures.plants import GREEN, bush, leaves, tree
from demo_pictures.scenes import TALL, scene
from demo_pictures.street import Eye, dashes, each_side, ground, strip


@scene("2026-08-10/03-heat/spray.jpg")
def heat_spray(c: Canvas) -> None:
    """A water cart cools the boulevard and makes a rainbow."""
    eye = Eye(720, 520, 900, 1.7)
    sky(c, "#4fa8dc", "#d8eef0", until=640)
    sun(c, 1320, 150, 60, "#fff6d5", "#ffe7a0")
    clouds(c, 4, "#ffffff", 80, 300, 0.75)
    skyline(c, 530, 80, 260, "#a9cbd6", wide=(50, 110))
    ground(c, eye, "#7c838e", "#aeb4b8")
    for side in (-1, 1):
        strip(c, eye, side * 6, side * 30, "#7fb069")
        strip(c, eye, side * 6, side * 7.6, "#d8cfbd")
    dashes(c, eye, 0)
    strip(c, eye, -5.7, -5.5, "#f3efe2")
    strip(c, eye, 5.5, 5.7, "#f3efe2")
    for away, side in each_side(9, 70, 7):
        x, y = eye.at(side * 8.6, 0, away)
        tree(c, x, y, eye.size(7.4, away), mix("#4c9157", "#cfe6dd", 1 - math.exp(-away / 70)), kind="round")
    for k, tone in enumerate(("#e65b4f", "#f2a13c", "#f5d95b", "#6cbf6a", "#4f9fd6", "#8a76c2")):
        c.pen.arc(
            (
                (860 + k * 14) * SCALE,
                (430 + k * 14) * SCALE,
                (1560 - k * 14) * SCALE,
                (1130 - k * 14) * SCALE,
            ),
            190,
            300,
            fill=(*rgb(tone), 90),
            width=14 * SCALE,
        )
    truck(c, 420, 890, 620, "#4d9fd0", "#f4f1e6", "tank")
    for k in range(60):
        t = k / 59
        for side_x in (1050,):
            reach = 130 + 330 * c.rnd.random()
            c.line(
                [(side_x, 850), (side_x + reach * 0.5, 760 - 120 * t), (side_x + reach, 860 + 60 * t)],
                "#eaf7fd",
                2.4,
                0.35,
            )
    c.disc(1240, 930, 300, "#dbeff7", 34, 0.5)
    c.disc(700, 910, 420, "#5d6672", 22, 0.35)


@scene("2026-08-10/03-heat/asphalt.jpg")
def heat_asphalt(c: Canvas) -> None:
    """Asphalt crew at noon."""
    sky(c, "#f0b45c", "#fbe9c4", until=620)
    sun(c, 800, 210, 90, "#fff8dc", "#ffd98c")
    skyline(c, 610, 90, 330, "#e0b279", wide=(60, 140))
    c.rect(0, 606, c.w, 60, "#c99d63")
    c.fade(0, 660, c.w, 407, "#3b3d47", "#2a2c36")
    c.poly([(0, 900), (1600, 800), (1600, 1067), (0, 1067)], "#5a5c66")
    for _ in range(26):
        x = c.rnd.uniform(500, 1100)
        c.line([(x, 660), (x + 12, 620), (x - 10, 580), (x + 8, 530)], "#ffffff", 5, 0.13)
    c.rect(800, 560, 330, 150, "#f2b13c", 22)
    c.rect(840, 400, 190, 180, "#f2b13c", 12)
    c.rect(862, 424, 146, 100, "#5d7f99", 8)
    c.rect(820, 380, 240, 26, "#c98a2e", 10)
    person(c, 930, 590, 250, "sit", -1, "#35506f", VEST, cap="#f2c23c")
    c.rect(800, 560, 330, 60, "#f2b13c", 22)
    for x, r in ((790, 118), (1140, 118)):
        c.disc(x, 720, r, "#59616f")
        c.disc(x, 720, r * 0.86, "#7c8694")
        c.disc(x, 720, r * 0.24, "#39414f")
        c.disc(x - 20, 690, r * 0.5, "#98a2af", alpha=0.4)
    person(c, 300, 920, 430, "sweep", 1, "#35506f", VEST, cap="#f2c23c", tool="shovel")
    person(c, 520, 850, 390, "sweep", 1, "#4f7d68", VEST, cap="#f2c23c", tool="broom")
    person(c, 1400, 900, 420, "point", -1, "#35506f", VEST, cap="#f2c23c")
    for x in (60, 1520):
        c.poly([(x - 40, 980), (x + 60, 980), (x + 20, 850), (x, 850)], VEST)
        c.poly([(x - 20, 915), (x + 40, 915), (x + 30, 880), (x - 10, 880)], "#f6efe0")


@scene("2026-08-10/03-heat/station.jpg", TALL)
def heat_station(c: Canvas) -> None:
    """Cold tea at a rest station for outdoor workers."""
    c.fade(0, 0, c.w, 1040, "#bfe0e4", "#f3efdf")
    c.rect(90, 180, 890, 860, "#f4efe2", 16)
    c.rect(60, 150, 950, 90, "#2f7d74", 18)
    for k in range(4):
        c.rect(330 + k * 110, 176, 70, 38, "#f7ead0", 6)
    c.rect(560, 330, 350, 710, "#8fb8bd", 8)
    c.fade(580, 350, 310, 690, "#ffe9b8", "#f5d190")
    c.rect(160, 340, 320, 320, "#2f7d74", 8)
    c.fade(174, 354, 292, 292, "#a9dbe6", "#e8f6f5")
    c.poly([(200, 646), (330, 354), (400, 354), (270, 646)], "#ffffff", 0.4)
    for k in range(3):
        c.rect(190 + k * 92, 690, 70, 16, "#c8423b", 8)
    c.fade(0, 1036, c.w, 298, "#d8cdb9", "#bcae98")
    c.rect(110, 900, 420, 26, "#a9794f", 6)
    for x in (130, 490):
        c.rect(x, 926, 18, 160, "#7d5737")
    c.rect(170, 790, 110, 112, "#c9d3da", 14)
    c.rect(170, 790, 40, 112, "#e4ebef", 14)
    c.rect(200, 862, 34, 20, "#c8423b", 4)
    for k in range(4):
        c.rect(310 + k * 48, 862, 36, 40, "#f8f4e6", 6)
        c.rect(314 + k * 48, 868, 28, 9, "#b5722e", 3)
    person(c, 690, 1120, 480, "hold", -1, "#e46f1c", VEST, cap="#e46f1c", tool="cup", legs="#3d4658")
    person(c, 860, 1150, 500, "stand", -1, "#4d7ea8", cap="#f2c23c", legs="#333a4a")
    person(c, 330, 1200, 470, "hold", 1, "#f4f1e6", legs="#4b5468", tool="cup", skirt=True)
    c.pen.pieslice((-260 * SCALE, 250 * SCALE, 300 * SCALE, 810 * SCALE), 200, 340, fill=(216, 87, 74, 255))
    c.rect(12, 540, 14, 640, "#7d5737")
    bush(c, 60, 1300, 900, GREEN, "#f0b84b")


@scene("2026-08-10/03-heat/pruning.jpg", TALL)
def heat_pruning(c: Canvas) -> None:
    """Pruning a plane tree from the basket before the storm season."""
    sky(c, "#62b3dd", "#e4f1ea", until=1100)
    clouds(c, 4, "#ffffff", 100, 420, 0.8)
    skyline(c, 1010, 150, 430, "#b2cfd6", wide=(60, 130))
    c.fade(0, 1000, c.w, 334, "#b9b7ae", "#9b9a95")
    tree(c, 760, 1120, 1050, "#4c9157")
    truck(c, 60, 1160, 600, "#f4f1e6", "#f2b13c", "lift")
    c.line([(210, 1010), (120, 640), (470, 430)], "#f2b13c", 26)
    c.line([(210, 1010), (120, 640), (470, 430)], "#c98a2e", 8)
    person(c, 470, 520, 300, "reach", 1, "#35506f", VEST, cap="#f2c23c")
    c.rect(400, 400, 150, 130, "#f2b13c", 10)
    c.rect(400, 400, 150, 22, "#c98a2e", 8)
    leaves(c, 60, 420, 1180, ("#4c9157", "#6fae62", "#3f7a4b"), 15, 520, 960)
    for x in (700, 860, 1000):
        c.poly([(x - 46, 1260), (x + 46, 1260), (x + 16, 1130), (x - 16, 1130)], VEST)
        c.poly([(x - 27, 1200), (x + 27, 1200), (x + 21, 1166), (x - 21, 1166)], "#f6efe0")
    person(c, 900, 1200, 330, "stand", -1, "#35506f", VEST, cap="#f2c23c")
