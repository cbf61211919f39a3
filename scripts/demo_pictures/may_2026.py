"""Pictures for the issue of 11 May 2026."""

from __future__ import annotations

import math

from demo_pictures.canvas import Canvas, dark, light, mix
from demo_pictures.city import bicycle, bus, old_house, stall
from demo_pictures.land import clouds, hills, sky, skyline, sun
from demo_pictures.people import HAIR, NAVY, VEST, look, person
from demo_pictures.plants import GREEN, SPRING, bench, bush, lamp, leaves, tree
from demo_pictures.scenes import SQUARE, TALL, scene
from demo_pictures.street import Eye, dashes, each_side, ground, strip


@scene("2026-05-11/photos/pocket-park.jpg")
def pocket_park(c: Canvas) -> None:
    """A pocket park with a slide between blocks of flats."""
    sky(c, "#8fd0e6", "#f6f3dd", until=700)
    clouds(c, 5, "#ffffff", 50, 240, 0.8)
    for x, w, h, tone in (
        (-30, 330, 520, "#e6c9a8"),
        (340, 260, 420, "#d7b59d"),
        (900, 300, 460, "#e2d3b4"),
        (1240, 400, 560, "#cfb7a4"),
    ):
        c.rect(x, 680 - h, w, h, tone)
        c.rect(x + w * 0.8, 680 - h, w * 0.2, h, dark(tone, 0.1))
        c.rect(x - 6, 670 - h, w + 12, 16, dark(tone, 0.25))
        for row in range(int(h / 92)):
            for column in range(int(w / 82)):
                wx, wy = x + 20 + column * 82, 704 - h + row * 92
                c.rect(wx, wy, 46, 54, "#8fb4c4", 3)
                c.rect(wx - 4, wy + 56, 54, 8, light(tone, 0.5), 2)
    for x, h, leaf in (
        (120, 420, SPRING),
        (520, 380, GREEN),
        (830, 440, SPRING),
        (1180, 400, GREEN),
        (1520, 440, SPRING),
    ):
        tree(c, x, 720, h, leaf)
    bush(c, -10, 726, 1620, "#6aa05a", "#e27a8c")
    c.fade(0, 720, c.w, 347, "#9cc46f", "#78a854")
    c.poly([(560, 1067), (700, 724), (800, 724), (980, 1067)], "#e8dcc2")
    c.disc(1130, 890, 420, "#e6955c", 104)
    c.disc(1130, 884, 420, "#f0a76c", 98)
    c.disc(1130, 884, 260, "#f3bd8a", 56)
    for x in (1010, 1130):
        c.rect(x, 560, 12, 320, "#3d5a80", 4)
    c.rect(996, 640, 142, 16, "#c8423b", 5)
    c.poly([(984, 566), (1150, 566), (1067, 490)], "#2f8f83")
    c.line([(1138, 648), (1230, 740), (1330, 860), (1400, 872)], "#e8a33a", 34)
    c.line([(1138, 640), (1230, 732), (1330, 852), (1400, 864)], "#f6c766", 9)
    for k in range(5):
        c.rect(1014, 672 + k * 42, 118, 7, "#6f7d8f", 3)
    person(c, 1066, 640, 150, "cheer", 1, "#d8574a", legs="#35506f")
    person(c, 1290, 830, 150, "sit", 1, "#4d7ea8", legs="#39435a")
    person(c, 880, 940, 190, "walk", 1, "#e0a33c", legs="#4b5468", skirt=True)
    bench(c, 150, 930, 330)
    person(c, 230, 928, 330, "sit", 1, "#7a8c5c", bald=True)
    person(c, 380, 928, 320, "sit", 1, "#8a4c5a", hair="#d3cec8", skirt=True)
    person(c, 640, 960, 350, "walk", 1, "#5d7f99", tool="bag", skirt=True)
    lamp(c, 560, 900, 420, "#3b4453")


@scene("2026-05-11/photos/chess.jpg")
def chess(c: Canvas) -> None:
    """Chess under a plane tree in the pocket park."""
    sky(c, "#cfe6d4", "#f4f1dc")
    hills(c, 560, 150, "#b7d0a8")
    c.rect(0, 480, c.w, 190, "#e6dcc6")
    c.rect(0, 470, c.w, 16, "#4a525e")
    for x in range(120, 1600, 330):
        c.disc(x, 575, 58, "#d3c5a8")
        c.disc(x, 575, 48, "#a9c9a0")
        bush(c, x - 30, 606, 60, GREEN)
    c.fade(0, 664, c.w, 403, "#cdbfa3", "#b3a283")
    for k in range(8):
        c.line([(0, 700 + k * 48), (c.w, 700 + k * 48)], "#9d8d70", 2, 0.35)
    tree(c, 1180, 760, 860, SPRING)
    tree(c, 260, 730, 640, GREEN)
    c.shade([(380, 860), (1500, 830), (1580, 1000), (300, 1010)], "#3f5a3a", 0.24, 24)
    c.rect(640, 800, 330, 26, "#b9b4aa", 10)
    c.poly([(670, 800), (940, 800), (915, 772), (695, 772)], "#d9a866")
    for k in range(5):
        c.line([(705 + k * 50, 774), (690 + k * 58, 798)], "#8a5a2c", 1.6)
    for k, tone in enumerate(("#c8423b", "#2b2524", "#c8423b", "#2b2524", "#c8423b")):
        c.disc(720 + k * 42, 784 + (k % 2) * 7, 11, "#f3dfb8", 7)
        c.disc(720 + k * 42, 783 + (k % 2) * 7, 6, tone, 4)
    c.rect(770, 826, 70, 170, "#a39e94", 6)
    c.disc(805, 1000, 120, "#a39e94", 18)
    for x, face, top, bald, hair in (
        (560, 1, "#47617c", True, HAIR),
        (1060, -1, "#7a6248", False, "#d3cec8"),
    ):
        c.rect(x - 60, 910, 120, 22, "#b9b4aa", 8)
        c.rect(x - 36, 930, 72, 84, "#a39e94", 6)
        person(c, x, 1016, 420, "sit", face, top, bald=bald, hair=hair)
    for x, face, top, opts in (
        (430, 1, "#8a4c5a", look(skirt=True, hair="#cfcac4")),
        (1210, -1, "#4f7d68", look()),
        (1330, -1, "#d9a441", look(bald=True)),
    ):
        person(c, x, 990, 430, "stand", face, top, **opts)
    leaves(c, 22, 700, 1040, (SPRING, GREEN), 9)


@scene("2026-05-11/photos/morning-market.jpg")
def morning_market(c: Canvas) -> None:
    """The morning market at seven."""
    sky(c, "#f7c98f", "#fdf1d6", "#fbe0b4", 640)
    sun(c, 1240, 330, 62, "#fff6dc", "#ffb866")
    for k in range(5):
        old_house(c, -80 + k * 360, 620, 310, 190 + (k * 41) % 70, ("#f4e7d0", "#ecd9bb", "#e7cfb0")[k % 3])
    c.fade(0, 616, c.w, 451, "#d9bf98", "#b99b74")
    for k in range(9):
        c.line([(0, 660 + k * 46), (c.w, 660 + k * 46)], "#a4875f", 1.6, 0.35)
    for k, (color, goods) in enumerate(
        (
            ("#2f7d74", ("#6fae62", "#d8574a")),
            ("#c8423b", ("#f2d06b", "#e8913a")),
            ("#3d5a80", ("#86b557", "#f4f1e6")),
            ("#c98a2e", ("#8a4c8a", "#6fae62")),
        )
    ):
        x = 60 + k * 390
        stall(c, x, 850, 300, color, goods)
        person(
            c,
            x + 160,
            810,
            290,
            "hold" if k % 2 else "point",
            -1 if k % 2 else 1,
            ("#d9a441", "#8a4c5a", "#4f7d68", "#6d7fa0")[k],
            skirt=k % 2 == 0,
        )
        c.rect(x, 730, 300, 120, "#8a6243", 5)
        c.rect(x, 730, 300, 14, "#c08a58", 3)
        for n in range(9):
            c.disc(x + 22 + n * 32, 724 - (n % 2) * 9, 16, goods[n % 2])
    for k, (x, face, top, pose, tool) in enumerate(
        (
            (70, 1, "#b8574b", "walk", "bag"),
            (330, -1, "#5d7f99", "stand", "bag"),
            (700, 1, "#7a8c5c", "point", None),
            (1090, -1, "#8a4c5a", "stand", "bag"),
            (1480, -1, "#35506f", "walk", "phone"),
        )
    ):
        person(
            c,
            x,
            1020 + (k % 2) * 14,
            400,
            pose,
            face,
            top,
            skirt=k in (0, 3),
            tool=tool,
            hair="#cfcac4" if k in (0, 2) else HAIR,
        )
    person(c, 900, 1024, 410, "hold", 1, NAVY, VEST, cap=NAVY, tool="clipboard")
    c.shade([(1240, 330), (1600, 1067), (-200, 1067), (700, 616)], "#ffd993", 0.2, 50)


@scene("2026-05-11/photos/signboard.jpg", TALL)
def signboard(c: Canvas) -> None:
    """A fixing of a signboard is tightened from a ladder."""
    sky(c, "#7fc1dc", "#f3ecd8", until=1130)
    c.rect(90, 120, 900, 1010, "#dcb596")
    c.rect(60, 96, 960, 40, "#a9795c")
    for k in range(3):
        c.rect(170 + k * 270, 190, 170, 190, "#f4ead8", 4)
        c.rect(184 + k * 270, 204, 142, 162, "#9fc6d2", 3)
        c.poly(
            [(184 + k * 270, 366), (250 + k * 270, 204), (290 + k * 270, 204), (224 + k * 270, 366)],
            "#ffffff",
            0.35,
        )
        bush(c, 185 + k * 270, 400, 140, GREEN, "#d8574a")
    c.rect(110, 470, 860, 150, "#a61b1b", 10)
    c.rect(124, 484, 832, 122, "#c8423b", 8)
    for k in range(5):
        c.rect(190 + k * 146, 512, 96, 66, "#f7ead0", 8)
    c.rect(160, 680, 430, 380, "#9fc6d2", 6)
    c.poly([(160, 1060), (330, 680), (420, 680), (250, 1060)], "#ffffff", 0.3)
    c.rect(660, 680, 250, 450, "#7a3f2c", 6)
    c.rect(686, 706, 198, 260, "#9fc6d2", 4)
    c.fade(0, 1126, c.w, 208, "#d0c4ae", "#b5a78f")
    for x in (420, 560):
        c.line([(x + (20 if x == 420 else -20), 500), (x - (30 if x == 420 else -30), 1190)], "#e8b23c", 15)
    for k in range(11):
        c.line([(434 - k * 4, 560 + k * 58), (546 + k * 4, 560 + k * 58)], "#c98a2e", 10)
    person(c, 490, 905, 430, "reach", 1, "#35506f", VEST, cap="#f2c23c", tool="wrench")
    person(c, 700, 1230, 400, "point", -1, "#35506f", VEST, cap="#f2c23c")
    person(c, 250, 1240, 390, "hold", 1, "#4f7d68", tool="clipboard")
    for x in (70, 950):
        c.poly([(x - 46, 1290), (x + 46, 1290), (x + 14, 1170), (x - 14, 1170)], VEST)
        c.poly([(x - 27, 1236), (x + 27, 1236), (x + 20, 1206), (x - 20, 1206)], "#f6efe0")


@scene("2026-05-11/photos/bicycles.jpg")
def shared_bicycles(c: Canvas) -> None:
    """Shared bicycles put in order at a metro-less square."""
    eye = Eye(1060, 430, 900, 1.7)
    sky(c, "#86cbe8", "#eef4e4", until=560)
    clouds(c, 5, "#ffffff", 60, 260, 0.8)
    skyline(c, 440, 90, 300, "#b5d0d8", wide=(60, 120))
    ground(c, eye, "#d3cbbb", "#ebe5d6")
    for away, side in each_side(9, 60, 6):
        x, y = eye.at(side * 7 + 2, 0, away)
        tree(c, x, y, eye.size(6.6, away), mix(SPRING, "#e8f0dc", 1 - math.exp(-away / 60)))
    for k in range(1, 26):
        away = 2.2 * 1.14**k
        c.line([eye.at(-30, 0, away), eye.at(30, 0, away)], "#b9b09c", max(1, 6 / away), 0.4)
    c.poly([(-40, 905), (1240, 905), (1330, 1035), (-140, 1035)], "#b9d4e2", 0.75)
    c.line([(-40, 905), (1240, 905)], "#ffffff", 7)
    for k in range(8):
        x = 20 + k * 148
        bicycle(c, x, 990, 58, "#3f9fc9" if k % 3 else "#e8a33a")
    person(c, 1330, 1010, 430, "bend", -1, "#35506f", "#3f9fc9", cap="#3f9fc9")
    bicycle(c, 1230, 1030, 62, "#3f9fc9")
    for across, away, top, opts in (
        (-2.6, 12, "#d8574a", look(skirt=True)),
        (1.0, 16, "#4f7d68", look()),
        (0.2, 11, "#d9a441", look(tool="bag")),
    ):
        x, y = eye.at(across, 0, away)
        person(c, x, y, eye.size(1.66, away), "walk", 1, top, **opts)


@scene("2026-05-11/photos/rose-road.jpg")
def rose_road(c: Canvas) -> None:
    """Roses in the median of the ring road."""
    eye = Eye(800, 460, 900, 2.4)
    sky(c, "#6fbfe6", "#f3f3e2", until=600)
    clouds(c, 6, "#ffffff", 40, 260, 0.85)
    hills(c, 470, 110, "#a8cdb8")
    skyline(c, 470, 40, 170, "#bcd5da", wide=(40, 90))
    ground(c, eye, "#83b35f", "#cfdfb4")
    strip(c, eye, -9.4, -1.9, "#777d89")
    strip(c, eye, 1.9, 9.4, "#777d89")
    for side in (-1, 1):
        dashes(c, eye, side * 5.6)
        strip(c, eye, side * 2.0, side * 2.16, "#f3efe2")
        strip(c, eye, side * 9.1, side * 9.3, "#f3efe2")
    for away, side in each_side(10, 76, 8):
        x, y = eye.at(side * 12, 0, away)
        tree(c, x, y, eye.size(8, away), mix("#5c9c58", "#dcebd2", 1 - math.exp(-away / 70)), kind="poplar")
    away = 70.0
    while away > 3.4:
        x0, y = eye.at(-1.5, 0, away)
        w = eye.size(3, away)
        r = eye.size(0.42, away)
        for k in range(9):
            bx = x0 + w * k / 8
            c.disc(bx, y - r * (0.9 + 0.25 * (k % 3)), r, mix("#3f7a4b", "#cfe0c0", 1 - math.exp(-away / 60)))
        for _ in range(16):
            bx, by = x0 + w * c.rnd.random(), y - r * c.rnd.uniform(0.4, 2.1)
            tone = c.rnd.choice(("#e0455a", "#f07f8e", "#f7c6cc", "#d62f49"))
            s = r * c.rnd.uniform(0.18, 0.34)
            c.disc(bx, by, s, tone)
            c.disc(bx - s * 0.2, by - s * 0.25, s * 0.5, light(tone, 0.4))
        away *= 0.9
    x, y = eye.at(-5.6, 0, 13)
    bus(c, x - 170, y, 330)
    x, y = eye.at(3.1, 0, 8.5)
    person(c, x, y, eye.size(1.7, 8.5), "bend", -1, "#4f7d68", VEST, cap="#e8d28a")


@scene("2026-05-11/photos/gas-check.jpg", SQUARE)
def gas_check(c: Canvas) -> None:
    """An inspector checks a kitchen's gas hose."""
    c.fade(0, 0, c.w, 900, "#f3ead6", "#e7d9bd")
    for row in range(7):
        for column in range(12):
            c.rect(
                column * 102,
                120 + row * 92,
                98,
                88,
                mix("#eef3ee", "#cfe0dc", ((row * 7 + column * 3) % 5) / 5),
                3,
            )
    c.rect(60, 40, 470, 260, "#c98f5c", 6)
    for k in range(2):
        c.rect(76 + k * 226, 56, 212, 228, "#d9a672", 5)
        c.rect(270 + k * 50 - (0 if k else 14), 150, 8, 50, "#8a5a2c", 4)
    c.poly([(640, 40), (960, 40), (1010, 300), (590, 300)], "#c3cad4")
    c.rect(580, 290, 440, 46, "#9aa4b2", 6)
    for k in range(3):
        c.disc(720 + k * 60, 313, 10, "#596472")
    c.rect(0, 690, c.w, 40, "#f7f3e8", 4)
    c.rect(0, 726, c.w, 14, "#c7bca4")
    c.rect(0, 740, c.w, 330, "#b97f4c")
    for k in range(4):
        c.rect(20 + k * 300, 762, 268, 290, "#c98f5c", 5)
        c.rect(240 + k * 300, 880, 10, 70, "#8a5a2c", 4)
    c.rect(540, 742, 330, 340, "#7d5432")
    c.rect(560, 660, 470, 34, "#39414f", 8)
    for x in (660, 920):
        c.rect(x - 66, 642, 132, 20, "#20242e", 6)
        for k in range(7):
            c.poly([(x - 54 + k * 17, 644), (x - 42 + k * 17, 644), (x - 48 + k * 17, 618)], "#4fa3e0")
    c.rect(590, 520, 150, 120, "#c8423b", 16)
    c.rect(576, 506, 178, 22, "#a61b1b", 9)
    c.rect(640, 484, 50, 26, "#39414f", 8)
    for k in range(3):
        c.line(
            [(640 + k * 30, 470), (650 + k * 30, 430), (634 + k * 30, 396), (648 + k * 30, 356)],
            "#ffffff",
            7,
            0.5,
        )
    c.line([(700, 700), (700, 800), (640, 860), (640, 960)], "#e8c23c", 17)
    c.rect(596, 940, 90, 110, "#9aa4b2", 10)
    c.disc(640, 990, 28, "#f8f4e6")
    c.fade(0, 1066, c.w, 134, "#a9967b", "#8f7d64")
    person(c, 400, 1150, 700, "crouch", 1, "#35506f", VEST, cap="#f2c23c", tool="lamp")
    person(c, 1040, 1160, 620, "stand", -1, "#8a4c5a", skirt=True, hair="#cfcac4")
