"""Pictures for the issue of 9 November 2026."""

from __future__ import annotations

import math

from demo_pictures.canvas import SCALE, Canvas, dark, light, mix
from demo_pictures.city import bicycle, bus, old_house, truck
from demo_pictures.land import clouds, hills, sky, skyline, stars, sun
from demo_pictures.people import NAVY, VEST, head_behind, look, person
from demo_pictures.plants import GOLD, GREEN, RUST, bush, leaves, tree
from demo_pictures.scenes import SQUARE, scene
from demo_pictures.street import Eye, each_side, ground, lane_walls, paving, strip


@scene("2026-11-09/photos/lane-after.jpg")
def lane_after(c: Canvas) -> None:
    """A renovated lane in the morning."""
    eye = Eye(760, 470, 900, 1.75)
    sky(c, "#8fc6dc", "#fdeccf", until=600)
    sun(c, 1010, 330, 42)
    clouds(c, 5, "#ffffff", 60, 260, 0.6)
    skyline(c, 480, 40, 150, "#b9c9cf")
    ground(c, eye, "#cfc4b2", "#efe2c8")
    strip(c, eye, -3.1, 3.1, "#d9cdb8")
    paving(c, eye, 3.1, "#a89a84")
    strip(c, eye, -0.5, 0.5, "#bfae94", alpha=0.7)
    lane_walls(c, eye, "#fbe9cb", ("#f1ebdf", "#e9dcc7", "#e4d2bd"))
    for away, side in each_side(6, 34, 7):
        x, y = eye.at(side * 2.6, 0, away)
        bush(c, x - 14, y, eye.size(0.7, away), GREEN, c.rnd.choice(("#e27a8c", "#f0b84b", "#d8574a")))
    c.shade([(760, 470), (1600, 900), (1600, 1067), (420, 1067)], "#ffdf9e", 0.2, 30)
    x, y = eye.at(-0.6, 0, 14)
    bicycle(c, x, y, eye.size(0.36, 14), "#d8574a")
    x, y = eye.at(-1.35, 0, 5.6)
    person(c, x, y, eye.size(1.62, 5.6), "walk", 1, "#b8574b", legs="#4b5468", tool="bag", skirt=True)
    x, y = eye.at(1.35, 0, 4.6)
    person(c, x, y, eye.size(1.66, 4.6), "stand", -1, "#6f8aa5", bald=True, legs="#46505f")
    x, y = eye.at(0.55, 0, 4.7)
    person(c, x, y, eye.size(1.7, 4.7), "hold", 1, NAVY, VEST, tool="clipboard", cap=NAVY)


@scene("2026-11-09/photos/lane-night.jpg")
def lane_night(c: Canvas) -> None:
    """The same kind of lane at night under new lamps."""
    eye = Eye(860, 480, 900, 1.75)
    sky(c, "#13223f", "#3d4f75", until=560)
    stars(c, 90, 380)
    sun(c, 330, 130, 30, "#fdf3d6", "#5b6f9c")
    skyline(c, 490, 40, 170, "#223252", "#ffd98f", 0.25)
    ground(c, eye, "#3d4357", "#6b5f58")
    strip(c, eye, -3.1, 3.1, "#565465")
    paving(c, eye, 3.1, "#38394b")
    lane_walls(c, eye, "#4a5474", ("#8d8794", "#7f7c8e", "#948a8c"), lit=True)
    for away, side in each_side(6, 36, 6):
        if side > 0 and away % 2 < 1:
            continue
        x, y = eye.at(side * 2.9, 3.2, away)
        c.line([(x + side * eye.size(0.2, away), y - 4), (x, y)], "#222838", max(2, eye.size(0.06, away)))
        r = eye.size(0.17, away)
        c.disc(x, y + r, r, "#fff0c4")
        c.glow(x, y + r, r * 11, "#ffbf62", 0.85)
        gx, gy = eye.at(side * 2.0, 0, away)
        c.glow(gx, gy, eye.size(1.9, away), "#ffb85a", 0.45, eye.size(0.5, away))
    x, y = eye.at(-0.75, 0, 5.6)
    person(c, x, y, eye.size(1.58, 5.6), "walk", 1, "#8a4c5a", legs="#2f3546", hair="#cfcac4", skirt=True)
    x, y = eye.at(-0.05, 0, 5.6)
    person(c, x, y, eye.size(1.1, 5.6), "walk", 1, "#e0a33c", legs="#39435a")


@scene("2026-11-09/photos/lane-meeting.jpg")
def lane_meeting(c: Canvas) -> None:
    """Neighbours talk about the plan under a tree."""
    sky(c, "#a9d3dc", "#f6ead2", until=700)
    hills(c, 520, 150, "#a5c4bb")
    old_house(c, -60, 720, 560, 300)
    old_house(c, 1120, 720, 540, 280, "#e8dcc6")
    c.rect(480, 560, 660, 170, "#d8cdb9")
    c.rect(480, 548, 660, 18, "#4a525e")
    c.fade(0, 716, c.w, 351, "#cdbfa8", "#b7a68d")
    for k in range(10):
        c.line([(0, 740 + k * 37), (c.w, 740 + k * 37)], "#a39279", 2, 0.35)
    tree(c, 800, 760, 720, GOLD)
    leaves(c, 60, 770, 1040, (GOLD, RUST, "#d98d2b"), 10)
    c.disc(800, 985, 430, "#6d5a45", 46, 0.28)
    for x, face, top, pose, opts in (
        (420, 1, "#6f8aa5", "stand", look(bald=True)),
        (560, 1, "#b8574b", "hold", look(skirt=True)),
        (1060, -1, NAVY, "point", look(vest=VEST, cap=NAVY)),
        (1190, -1, "#4f7d68", "stand", look()),
        (300, 1, "#d9a441", "stand", look(skirt=True, hair="#cfcac4")),
    ):
        person(c, x, 940 + (x % 3) * 8, 330, pose, face, top, **opts)
    c.rect(640, 800, 330, 16, "#a9794f", 5)
    c.poly([(660, 800), (950, 800), (920, 776), (690, 776)], "#f8f4e6")
    for k in range(4):
        c.line([(710 + k * 55, 781), (700 + k * 60, 796)], "#2f7d74", 3)
    c.line([(695, 788), (930, 788)], "#c8423b", 3)
    for x in (665, 932):
        c.rect(x, 812, 14, 165, "#7d5737")
    person(c, 700, 1000, 320, "hold", 1, "#35506f", tool="phone")
    person(c, 905, 1000, 325, "hold", -1, "#7a8c5c", tool="cup")


@scene("2026-11-09/photos/winter-depot.jpg")
def winter_depot(c: Canvas) -> None:
    """Snow ploughs lined up in the depot before winter."""
    sky(c, "#7ba7c4", "#f2dfc6", until=640)
    clouds(c, 4, "#ffffff", 70, 260, 0.55)
    hills(c, 560, 150, "#8fa9b5")
    c.rect(60, 330, 1480, 340, "#e8e1d2")
    c.poly([(30, 340), (1570, 340), (1480, 240), (120, 240)], "#b0492f")
    c.poly([(30, 340), (1570, 340), (1566, 356), (34, 356)], "#823420")
    for k in range(4):
        x = 120 + k * 352
        c.rect(x, 410, 300, 260, "#59697a", 6)
        for row in range(8):
            c.rect(x, 414 + row * 14, 300, 9, "#7c8c9c")
    c.fade(0, 666, c.w, 401, "#aeb1b5", "#8f959e")
    for k in range(5):
        c.poly(
            [(60 + k * 380, 690), (80 + k * 380, 690), (k * 420 - 60, 1067), (k * 420 - 110, 1067)],
            "#f0ead9",
            0.6,
        )
    for k, (x, y, w) in enumerate(((-120, 800, 520), (470, 850, 560), (1120, 800, 520))):
        truck(c, x, y, w, "#f2b13c" if k != 1 else "#f4f1e6", "#2f7d5b", "box" if k != 1 else "tank")
        nose = x + w + 4
        c.poly([(nose - 6, y - 92), (nose + 44, y - 100), (nose + 58, y + 4), (nose + 4, y + 4)], "#d8574a")
        c.line([(nose + 8, y - 6), (nose + 56, y - 8)], "#f4f1e6", 8)
    for k, x in enumerate((150, 280, 1020, 1160, 1290)):
        person(
            c,
            x,
            1010 - (k % 2) * 16,
            300,
            ("stand", "hold", "point", "stand", "hold")[k],
            1 if k < 3 else -1,
            "#35506f",
            VEST,
            cap=NAVY,
            tool=(None, "clipboard", None, "shovel", "clipboard")[k],
        )


@scene("2026-11-09/photos/manhole.jpg", SQUARE)
def manhole(c: Canvas) -> None:
    """A new manhole cover seen from above."""
    c.fade(0, 0, c.w, c.h, "#7d8490", "#666d7a")
    for _ in range(2600):
        c.disc(
            c.rnd.uniform(0, c.w),
            c.rnd.uniform(0, c.h),
            c.rnd.uniform(1, 3.2),
            c.rnd.choice(("#5a606c", "#8b929d", "#717885")),
            alpha=0.7,
        )
    c.poly([(0, 0), (250, 0), (60, 1200), (0, 1200)], "#f0ead9", 0.85)
    c.rect(250, 250, 700, 700, "#565d69", 60)
    c.rect(262, 262, 676, 676, "#9a9fa8", 52)
    c.disc(612, 618, 322, "#20242e", alpha=0.4)
    c.disc(600, 600, 320, "#2c333f")
    c.disc(600, 600, 300, "#4a5362")
    for r, tone in ((284, "#3b4352"), (270, "#5a6474"), (190, "#3b4352"), (178, "#566070")):
        c.disc(600, 600, r, tone)
    for k in range(36):
        a = k * math.pi / 18
        c.line(
            [
                (600 + math.cos(a) * 200, 600 + math.sin(a) * 200),
                (600 + math.cos(a) * 256, 600 + math.sin(a) * 256),
            ],
            "#39414f",
            11,
        )
    for k in range(6):
        for row in range(6):
            x, y = 600 + (k - 2.5) * 46, 600 + (row - 2.5) * 46
            if math.hypot(x - 600, y - 600) < 150:
                c.rect(x - 15, y - 15, 30, 30, "#39414f", 6)
                c.rect(x - 15, y - 18, 30, 28, "#697486", 6)
    c.ring(600, 600, 300, 300, "#f2a32c", 9)
    for a in (0.8, 3.94):
        c.disc(600 + math.cos(a) * 232, 600 + math.sin(a) * 232, 17, "#20242e")
    c.shade([(0, 1200), (0, 800), (800, 0), (1200, 0)], "#fff0cf", 0.16, 60)
    for x, y, r in ((1040, 1010, 118), (150, 1040, 96)):
        c.disc(x + 14, y + 16, r, "#20242e", alpha=0.3)
        c.rect(x - r, y - r, r * 2, r * 2, "#d9601f", r * 0.3)
        for share, tone in ((0.8, VEST), (0.6, "#f6efe0"), (0.42, VEST), (0.2, "#20242e")):
            c.disc(x, y, r * share, tone)
        c.disc(x - r * 0.2, y - r * 0.2, r * 0.12, "#ffffff", alpha=0.4)
    c.line([(880, 330), (1010, 200), (1120, 120)], "#39414f", 26)
    c.line([(884, 322), (1010, 196), (1114, 118)], "#c3cad4", 14)
    c.rect(1080, 80, 90, 70, "#c8423b", 30)
    c.disc(872, 338, 34, "#c3cad4")
    c.disc(868, 342, 16, "#4a5362")
    leaves(c, 9, 60, 1150, (GOLD, RUST), 22)


@scene("2026-11-09/photos/bus-stop.jpg")
def bus_stop(c: Canvas) -> None:
    """A bus stop with its new folding seats."""
    sky(c, "#9cc9d8", "#fbe8c9", until=760)
    sun(c, 250, 300, 44)
    skyline(c, 690, 140, 420, "#a9c0c7", wide=(80, 160))
    for x in (60, 1380, 1540):
        tree(c, x, 770, 480, GOLD)
    bush(c, 0, 776, 1600, "#7d9f56")
    c.fade(0, 770, c.w, 150, "#d8cfbd", "#c6baa4")
    c.rect(0, 915, c.w, 16, "#e9e3d5")
    c.fade(0, 930, c.w, 137, "#6b7280", "#545b69")
    c.rect(520, 360, 780, 34, "#a61b1b", 10)
    c.rect(520, 388, 780, 8, "#7d1414")
    for x in (560, 1250):
        c.rect(x, 390, 16, 460, "#4a525e")
    c.rect(590, 420, 640, 290, "#d7ecef", 6, 0.55)
    c.poly([(640, 710), (800, 420), (900, 420), (740, 710)], "#ffffff", 0.35)
    c.rect(1010, 440, 190, 250, "#f8f4e6", 6)
    for k in range(5):
        c.rect(1030, 462 + k * 42, 150 - (k % 3) * 26, 12, ("#a61b1b", "#2f7d74", "#3d5a80")[k % 3], 5)
    for k in range(4):
        x = 620 + k * 104
        c.rect(x, 690, 84, 14, "#e8a33a", 6)
        c.rect(x + 34, 704, 14, 60, "#4a525e")
    c.rect(600, 764, 430, 12, "#4a525e", 5)
    person(c, 640, 852, 330, "sit", 1, "#8a4c5a", legs="#4b4f62", hair="#d3cec8", skirt=True)
    person(c, 850, 852, 345, "sit", 1, "#5d7f99", tool="phone")
    person(c, 1130, 858, 380, "stand", -1, "#4f7d68", tool="bag", skirt=True)
    person(c, 1240, 858, 250, "walk", -1, "#e0a33c", legs="#39435a")
    bus(c, -190, 1012, 620)


@scene("2026-11-09/photos/command-centre.jpg")
def command_centre(c: Canvas) -> None:
    """The command centre at eleven in the evening."""
    c.fade(0, 0, c.w, c.h, "#101a30", "#1b2947")
    c.rect(130, 90, 1340, 520, "#0a1224", 16)
    c.rect(146, 106, 1308, 488, "#122a4a", 8)
    for x in range(146, 1454, 218):
        c.rect(x, 106, 3, 488, "#0a1224")
    c.rect(146, 348, 1308, 3, "#0a1224")
    points = [
        (590 + 30 * math.sin(k * 0.9) + k * 36, 560 - k * 36 + 40 * math.cos(k * 0.7)) for k in range(13)
    ]
    c.line(points, "#2f6f9c", 22)
    for _ in range(22):
        across, down = c.rnd.uniform(600, 980), c.rnd.uniform(120, 500)
        if c.rnd.random() < 0.5:
            c.line(
                [(across, down), (across + c.rnd.uniform(60, 200), down + c.rnd.uniform(-30, 30))],
                "#3d6f94",
                3,
                0.8,
            )
        else:
            c.line(
                [(across, down), (across + c.rnd.uniform(-20, 20), down + c.rnd.uniform(60, 90))],
                "#3d6f94",
                3,
                0.8,
            )
    for k in range(14):
        across, down = c.rnd.uniform(610, 1000), c.rnd.uniform(130, 570)
        tone = ("#ffb347", "#5fd3a5", "#5fd3a5", "#ff6b57")[k % 4]
        c.disc(across, down, 7, tone)
        c.glow(across, down, 34, tone, 0.8)
    for k in range(7):
        h = c.rnd.uniform(40, 165)
        c.rect(190 + k * 54, 320 - h, 32, h, ("#3fa7d6", "#5fd3a5")[k % 2], 4)
    c.line([(180 + k * 30, 500 - 40 * math.sin(k * 0.6) - k * 3) for k in range(13)], "#ffb347", 5)
    c.line([(180 + k * 30, 550 - 24 * math.cos(k * 0.5)) for k in range(13)], "#5fd3a5", 4)
    c.pen.arc(
        (1110 * SCALE, 130 * SCALE, 1270 * SCALE, 290 * SCALE), -90, 190, fill=(95, 211, 165, 255), width=44
    )
    c.pen.arc(
        (1110 * SCALE, 130 * SCALE, 1270 * SCALE, 290 * SCALE), 190, 270, fill=(255, 179, 71, 255), width=44
    )
    for k in range(5):
        c.rect(1310, 140 + k * 34, 110 - (k * 37) % 60, 12, "#3fa7d6", 6)
    for k in range(6):
        c.rect(
            1070 + (k % 3) * 125,
            372 + (k // 3) * 108,
            112,
            94,
            mix("#274a6b", "#4f7a8f", (k * 37 % 10) / 10),
            5,
        )
        c.poly(
            [
                (1070 + (k % 3) * 125, 466 + (k // 3) * 108),
                (1110 + (k % 3) * 125, 412 + (k // 3) * 108),
                (1182 + (k % 3) * 125, 466 + (k // 3) * 108),
            ],
            "#1d3550",
            0.8,
        )
    c.glow(800, 350, 900, "#3f7fd0", 0.28)
    c.fade(0, 690, c.w, 377, "#16213b", "#0d1528")
    for row, (y, size, step) in enumerate(((800, 130, 330), (1010, 190, 470))):
        for k in range(-1, 6):
            x = 160 + k * step + row * 150
            c.rect(x - size * 1.05, y - size * 1.05, size * 0.9, size * 0.6, "#0a1224", 6)
            c.rect(x - size * 1.0, y - size * 1.0, size * 0.8, size * 0.5, "#3a77a8", 4)
            c.rect(x - size * 0.9, y - size * 0.9, size * 0.4, 8, "#bfe3ff", 3)
            c.rect(x + size * 0.2, y - size * 1.05, size * 0.9, size * 0.6, "#0a1224", 6)
            c.rect(x + size * 0.25, y - size * 1.0, size * 0.8, size * 0.5, "#2f6b8a", 4)
            c.rect(x + size * 0.34, y - size * 0.7, size * 0.5, 8, "#8fe0c0", 3)
        c.rect(0, y - size * 0.42, c.w, size * 0.3, "#22304f")
        for k in range(-1, 6):
            x = 160 + k * step + row * 150
            if (k + row) % 3 != 2:
                head_behind(c, x, y + size * 0.4, size, "#2d4468" if k % 2 else "#35506f")
                c.glow(x, y - size * 0.6, size * 0.7, "#6fb4e8", 0.22)
        c.rect(0, y + size * 0.62, c.w, 400, "#0d1528" if row else "#121c34")


@scene("2026-11-09/photos/heating.jpg")
def heating(c: Canvas) -> None:
    """Checking valves in a heat exchange station."""
    c.fade(0, 0, c.w, c.h, "#cfd9dc", "#a9b8bf")
    for k in range(9):
        c.rect(k * 190, 0, 4, 700, "#b9c6ca")
    for x in (220, 760):
        c.rect(x, 70, 330, 210, "#e8f1f2", 6)
        c.fade(x + 10, 80, 310, 190, "#8fc0d6", "#d9ecef")
        c.rect(x + 160, 70, 10, 210, "#e8f1f2")
    c.fade(0, 760, c.w, 307, "#8a95a0", "#6d7884")
    c.rect(0, 752, c.w, 12, "#5c6671")
    for y, tone, r in ((400, "#c8423b", 46), (560, "#2f6fa8", 46)):
        c.rect(0, y - r, c.w, r * 2, tone)
        c.rect(0, y - r, c.w, r * 0.5, light(tone, 0.35))
        c.rect(0, y + r * 0.55, c.w, r * 0.45, dark(tone, 0.25))
        for x in range(130, 1600, 330):
            c.rect(x, y - r - 12, 34, r * 2 + 24, "#596472", 5)
    for x, tone in ((340, "#c8423b"), (1130, "#2f6fa8")):
        c.rect(x, 590, 92, 240, tone)
        c.rect(x, 590, 24, 240, light(tone, 0.35))
        c.rect(x - 14, 660, 120, 30, "#596472", 5)
    for x, y in ((620, 400), (960, 560)):
        c.rect(x - 12, y - 130, 24, 90, "#39414f")
        c.ring(x, y - 140, 78, 24, "#e8a33a", 15)
        c.line([(x - 76, y - 140), (x + 76, y - 140)], "#e8a33a", 9)
    for x in (790, 1330):
        c.rect(x - 6, 290, 12, 70, "#596472")
        c.disc(x, 270, 46, "#39414f")
        c.disc(x, 270, 38, "#f8f4e6")
        c.pen.arc(
            ((x - 28) * SCALE, 242 * SCALE, (x + 28) * SCALE, 298 * SCALE),
            150,
            330,
            fill=(47, 125, 91, 255),
            width=12,
        )
        c.line([(x, 270), (x + 20, 252)], "#c8423b", 5)
    person(c, 560, 1000, 520, "reach", 1, "#35506f", VEST, cap="#f2c23c", tool="wrench")
    person(c, 1000, 1010, 510, "hold", -1, "#35506f", VEST, cap="#f2c23c", tool="clipboard")
    c.shade([(220, 280), (550, 280), (900, 1067), (330, 1067)], "#fff6dc", 0.2, 30)
