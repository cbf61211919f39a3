"""Pictures for the issue of 9 February 2026."""

from __future__ import annotations

import math

from demo_pictures.canvas import Canvas
from demo_pictures.city import old_house, truck
from demo_pictures.land import arch_bridge, hills, sky, skyline, stars, sun
from demo_pictures.people import VEST, look, person
from demo_pictures.plants import PINE, bush, lamp, lantern, leaves, snowfall, tree
from demo_pictures.scenes import TALL, scene
from demo_pictures.street import Eye, dashes, each_side, ground, lane_walls, paving, strip


@scene("2026-02-09/photos/snow-night.jpg")
def snow_night(c: Canvas) -> None:
    """Ploughs on the bridge road in a snowy night."""
    sky(c, "#1b2a4a", "#5f7396", until=700)
    skyline(c, 620, 150, 420, "#2e4165", "#ffd58a", 0.22, (70, 140))
    for x in (90, 420, 1060, 1500):
        tree(c, x, 700, 340, "#4a5a72", "#2a2f3c", "bare", True)
    c.fade(0, 610, c.w, 457, "#b9c8dd", "#8d9fbd")
    c.poly([(0, 760), (1600, 760), (1600, 980), (0, 980)], "#566580")
    c.poly([(0, 760), (1060, 760), (1130, 980), (0, 980)], "#414b60")
    for x in range(-20, 1060, 190):
        c.rect(x, 866, 100, 8, "#dfe7f0", 3, 0.8)
    for x, arm in ((260, 1), (780, 1), (1330, 1)):
        lamp(c, x, 770, 560, "#222c40", True, arm)
    truck(c, 430, 930, 600, "#f2b13c", "#f4f1e6", "plough", 1, True)
    c.poly([(1040, 800), (1096, 790), (1130, 944), (1050, 944)], "#d8574a")
    c.poly([(1064, 800), (1080, 797), (1106, 940), (1086, 942)], "#f4f1e6")
    for _ in range(110):
        a, reach = c.rnd.uniform(-0.9, 0.35), c.rnd.uniform(30, 260)
        c.disc(
            1120 + math.cos(a) * reach,
            920 + math.sin(a) * reach * 0.7,
            c.rnd.uniform(6, 24),
            "#eef4fb",
            alpha=0.75,
        )
    c.poly([(0, 980), (1600, 980), (1600, 1067), (0, 1067)], "#dbe5f1")
    bush(c, -20, 1010, 520, "#dfe8f3")
    person(c, 250, 1010, 330, "sweep", 1, "#35506f", VEST, cap=VEST, tool="shovel")
    person(c, 1420, 1020, 330, "point", -1, "#35506f", VEST, cap=VEST)
    snowfall(c, 520, 6)


@scene("2026-02-09/photos/snow-lane.jpg")
def snow_lane(c: Canvas) -> None:
    """Neighbours shovel the lane in the morning sun."""
    sky(c, "#8fc3e3", "#fdf2e2", until=700)
    sun(c, 1240, 220, 50, "#fffaf0", "#ffe0a8")
    hills(c, 560, 150, "#dbe6ef")
    for k in range(4):
        old_house(
            c,
            -100 + k * 450,
            690,
            380,
            260 + (k * 31) % 60,
            ("#efe9dc", "#e6dac4", "#dfd0ba")[k % 3],
            snow=True,
        )
    tree(c, 430, 720, 520, "#7a6a5c", "#5b4636", "bare", True)
    tree(c, 1230, 730, 560, "#7a6a5c", "#5b4636", "bare", True)
    c.fade(0, 686, c.w, 381, "#e6eef6", "#f8fbfe")
    c.poly([(0, 800), (1600, 790), (1600, 960), (0, 980)], "#b9b5ae")
    c.poly([(900, 790), (1600, 790), (1600, 960), (1010, 966)], "#eef3f8")
    for x, w in ((130, 260), (560, 200)):
        c.disc(x, 790, w, "#ffffff", 46)
        c.disc(x + 60, 776, w * 0.5, "#f1f6fb", 40)
    person(c, 330, 960, 400, "sweep", 1, "#c8423b", cap="#35506f", tool="shovel")
    person(c, 640, 985, 410, "sweep", 1, "#35506f", VEST, cap=VEST, tool="broom")
    person(c, 960, 975, 420, "sweep", 1, "#4f7d68", cap="#8a4c5a", tool="shovel")
    person(c, 1310, 1000, 250, "cheer", -1, "#e0a33c", cap="#c8423b")
    c.disc(1450, 950, 74, "#ffffff")
    c.disc(1450, 850, 50, "#ffffff")
    c.disc(1434, 842, 5, "#2b2524")
    c.disc(1466, 842, 5, "#2b2524")
    c.poly([(1450, 852), (1450, 864), (1484, 862)], "#e8913a")
    c.rect(1404, 884, 92, 18, "#c8423b", 8)
    for x in (1390, 1510):
        c.line([(1450 + (x - 1450) * 0.9, 930), (x + (x - 1450) * 0.5, 880)], "#7a5a40", 6)
    snowfall(c, 120, 5)


@scene("2026-02-09/photos/lanterns.jpg")
def lanterns(c: Canvas) -> None:
    """Lanterns over the old street before the festival."""
    eye = Eye(800, 520, 900, 1.8)
    sky(c, "#1d2145", "#a0506a", "#54366a", 640)
    stars(c, 60, 300)
    ground(c, eye, "#4a3b4c", "#b3695a")
    strip(c, eye, -3.6, 3.6, "#5a4756")
    paving(c, eye, 3.6, "#3a2e3e")
    lane_walls(c, Eye(800, 520, 1050, 1.8), "#7a4a62", ("#a8848a", "#9a7a84", "#b08c86"), lit=True)
    for k in range(7, 0, -1):
        away = 3.2 + k * 3.4
        left, right = eye.at(-2.7, 4.3, away), eye.at(2.7, 4.3, away)
        pts = [
            (
                left[0] + (right[0] - left[0]) * t / 12,
                left[1] + math.sin(t / 12 * math.pi) * eye.size(0.6, away),
            )
            for t in range(13)
        ]
        c.line(pts, "#2a1d2c", max(1.5, eye.size(0.03, away)))
        for t in (1, 4, 8, 11):
            lantern(c, pts[t][0], pts[t][1] + eye.size(0.4, away), eye.size(0.3, away))
    for across, away, top, opts in (
        (0.3, 15, "#d9a441", look()),
        (0.9, 16, "#4f7d68", look(skirt=True)),
        (-1.5, 5.6, "#c8423b", look(skirt=True)),
        (-0.7, 5.7, "#35506f", look()),
        (1.3, 4.6, "#8a4c5a", look(skirt=True, tool="phone")),
    ):
        x, y = eye.at(across, 0, away)
        person(c, x, y, eye.size(1.65, away), "walk" if away > 5 else "hold", 1, top, **opts)
    x, y = eye.at(-0.1, 0, 5.4)
    person(c, x, y, eye.size(1.05, 5.4), "cheer", 1, "#e8a33a")
    c.glow(800, 560, 700, "#ff9a5c", 0.3)


@scene("2026-02-09/photos/sweeper-0430.jpg")
def sweeper_0430(c: Canvas) -> None:
    """Half past four in the morning on the boulevard."""
    eye = Eye(980, 500, 900, 1.7)
    sky(c, "#0f1a36", "#4a5a82", "#22345c", 600)
    stars(c, 110, 380)
    sun(c, 1380, 150, 34, "#f6efd8", "#4f649c")
    skyline(c, 510, 80, 260, "#1f2d4e", "#ffcf87", 0.08, (60, 120))
    ground(c, eye, "#343c52", "#4c5876")
    for side in (-1, 1):
        strip(c, eye, side * 6, side * 26, "#3a4560")
        strip(c, eye, side * 5.7, side * 6.0, "#8590a8")
    dashes(c, eye, 0, "#aeb9cc", 0.6)
    for away, side in each_side(8, 60, 7.5):
        x, y = eye.at(side * 7.4, 0, away)
        tree(c, x, y, eye.size(6.5, away), "#2f3c58", "#262e42", "bare")
        x, y = eye.at(side * 5.9, 0, away + 3)
        lamp(c, x, y, eye.size(6.2, away + 3), "#1b2438", away < 32, -side)
    truck(c, 900, 830, 360, "#f4f1e6", "#2f7d5b", "tank", -1, True)
    person(c, 430, 1010, 520, "sweep", 1, "#e46f1c", VEST, cap="#e46f1c", tool="broom", legs="#2b3346")
    leaves(c, 26, 985, 1030, ("#8a7a58", "#a5804a"), 12, 640, 860)


@scene("2026-02-09/photos/snow-river.jpg", TALL)
def snow_river(c: Canvas) -> None:
    """The stone bridge over the old canal in snow."""
    sky(c, "#b9cbdc", "#eef2f4", until=760)
    hills(c, 560, 190, "#c9d7e2")
    hills(c, 600, 110, "#b5c7d4", 3)
    for k in range(3):
        old_house(c, -120 + k * 470, 700, 380, 190, ("#efe9dc", "#e6dac4", "#dfd0ba")[k], snow=True)
    c.rect(0, 696, c.w, 40, "#d7e0ea")
    for x, h in ((90, 470), (980, 520)):
        tree(c, x, 712, h, PINE, kind="pine", snow=True)
    arch_bridge(c, 190, 744, 700, "#b9bcc0", 3)
    c.line(
        [(190 + 700 * t / 40, 744 - 91 * 1.1 - 91 * math.sin(math.pi * t / 40) - 4) for t in range(41)],
        "#ffffff",
        12,
    )
    person(c, 540, 556, 120, "hold", 1, "#c8423b", tool="umbrella", skirt=True)
    c.reflect(744, "#9fb4c6", 0.5)
    c.poly([(0, 1180), (300, 1130), (700, 1200), (1067, 1150), (1067, 1334), (0, 1334)], "#f6f9fc")
    tree(c, 960, 1300, 620, "#6a5a50", "#4a3f3a", "bare", True)
    snowfall(c, 300, 6)
