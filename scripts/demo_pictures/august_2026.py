"""Pictures for the issue of 10 August 2026."""

from __future__ import annotations

import math

from demo_pictures.canvas import Canvas
from demo_pictures.city import old_house, shop, stall, truck
from demo_pictures.land import arch_bridge, bridge, clouds, hills, sky, skyline, stars, sun
from demo_pictures.people import NAVY, VEST, person
from demo_pictures.plants import bush, lamp, leaves, rain, tree
from demo_pictures.scenes import scene


@scene("2026-08-10/photos/storm.jpg")
def storm(c: Canvas) -> None:
    """Pump crew on a flooded crossing in the small hours."""
    sky(c, "#26344c", "#6d7d8d", until=640)
    clouds(c, 14, "#3b4a61", 20, 330, 0.6)
    skyline(c, 620, 120, 400, "#41526b", "#ffd98f", 0.16, (70, 150))
    for x in (150, 520, 1250):
        tree(c, x, 690, 330, "#33584f", "#2a2c33")
    c.fade(0, 610, c.w, 130, "#4f5d6e", "#48566a")
    lamp(c, 330, 730, 520, "#2b3442", True)
    lamp(c, 1440, 730, 520, "#2b3442", True, -1)
    truck(c, 610, 735, 560, "#f2b13c", "#c8423b", "box", 1, True)
    c.reflect(735, "#3c4b60", 0.45)
    for _ in range(46):
        across, down = c.rnd.uniform(0, c.w), c.rnd.uniform(760, 1050)
        r = c.rnd.uniform(10, 30) * (down / 900)
        c.ring(across, down, r, r * 0.3, "#cfdbe6", 2, 0.5)
    c.line([(640, 720), (560, 780), (380, 830), (200, 900), (-20, 960)], "#c98a2e", 22)
    c.line([(640, 716), (560, 775), (380, 824), (200, 893), (-20, 952)], "#e8b25c", 8)
    person(c, 430, 960, 390, "bend", -1, "#2b4a6b", "#f2c23c", cap="#f2c23c", legs="#25303f")
    person(c, 860, 980, 420, "point", -1, "#2b4a6b", "#f2c23c", cap="#f2c23c", legs="#25303f")
    person(c, 1180, 950, 400, "stand", -1, "#2b4a6b", "#f2c23c", cap="#f2c23c", legs="#25303f", tool="lamp")
    rain(c, 420, 0.4)


@scene("2026-08-10/photos/morning-river.jpg")
def morning_river(c: Canvas) -> None:
    """The river the morning after, under the bridge."""
    sky(c, "#6fa6c9", "#ffe3bd", "#c9dde0", 600)
    sun(c, 1120, 440, 54)
    clouds(c, 7, "#fff8ee", 60, 300, 0.65)
    hills(c, 600, 210, "#93b3ba")
    hills(c, 600, 120, "#7ba09f", 3.1)
    skyline(c, 600, 50, 220, "#86a3b1", wide=(50, 110))
    bridge(c, 520, "#f4ede0", -80, 1680, 2, 330)
    for x in range(0, 1600, 95):
        tree(c, x, 606, 90 + (x * 7) % 60, "#5d9065")
    c.reflect(604, "#8fb7c4", 0.32)
    c.poly([(0, 930), (420, 985), (900, 1020), (1600, 1040), (1600, 1067), (0, 1067)], "#5a8f57")
    bush(c, -20, 1040, 700, "#5a8f57", "#f0b84b")
    lamp(c, 250, 1000, 420)
    person(c, 560, 1030, 260, "walk", 1, "#c8423b", legs="#35506f")


@scene("2026-08-10/photos/drain.jpg")
def drain(c: Canvas) -> None:
    """Clearing a gully by hand."""
    sky(c, "#a8c0cc", "#e2e6df", until=620)
    for x, w, wall, awning in (
        (-60, 470, "#c7b299", "#3d5a80"),
        (410, 420, "#a9b6a2", "#c8423b"),
        (830, 430, "#c9a08c", "#2f7d74"),
        (1260, 420, "#bdb3bd", "#c98a2e"),
    ):
        shop(c, x, 700, w, 590, wall, awning)
    c.fade(0, 696, c.w, 180, "#c2b7a5", "#aea18d")
    c.rect(0, 868, c.w, 34, "#d8d2c5")
    c.fade(0, 900, c.w, 167, "#59616e", "#4a515e")
    c.rect(620, 905, 330, 74, "#20242e", 6)
    for k in range(11):
        c.rect(632 + k * 29, 910, 15, 64, "#6d7684", 3)
    leaves(c, 70, 890, 990, ("#5d7a4c", "#8a7a48", "#6b5a3b"), 13, 520, 1060)
    for x, y, rx in ((260, 1010, 210), (1260, 1000, 260)):
        c.disc(x, y, rx, "#8fa3b3", 26, 0.8)
        c.disc(x - 30, y - 5, rx * 0.6, "#b9c8d2", 11, 0.7)
    person(c, 590, 965, 470, "crouch", 1, "#2b4a6b", VEST, cap="#f2c23c", legs="#25303f")
    person(c, 1120, 960, 480, "sweep", -1, "#2b4a6b", VEST, cap="#f2c23c", legs="#25303f", tool="shovel")
    for x in (90, 1420):
        c.poly([(x, 1000), (x + 110, 1000), (x + 66, 850), (x + 44, 850)], VEST)
        c.poly([(x + 22, 930), (x + 88, 930), (x + 77, 890), (x + 33, 890)], "#f6efe0")
        c.rect(x - 16, 994, 142, 18, "#c9591b", 5)


@scene("2026-08-10/photos/night-market.jpg")
def night_market(c: Canvas) -> None:
    """A tidy night market under strings of bulbs."""
    sky(c, "#1c2647", "#8a4f63", "#4a3c66", 700)
    stars(c, 50, 300)
    skyline(c, 640, 160, 440, "#2b2f55", "#ffcf87", 0.35, (70, 140))
    c.fade(0, 640, c.w, 427, "#4b3f55", "#2f2a3f")
    for k in range(12):
        c.line([(800 + (k - 5.5) * 60, 640), (800 + (k - 5.5) * 420, 1067)], "#5f5068", 2, 0.6)
    for k, (color, goods) in enumerate(
        (
            ("#c8423b", ("#e8a33a", "#d8574a")),
            ("#2f7d74", ("#86b557", "#f2d06b")),
            ("#c98a2e", ("#d8574a", "#e8c9a0")),
            ("#6a5a9c", ("#e27a8c", "#86b557")),
            ("#c8423b", ("#f2d06b", "#c9622f")),
        )
    ):
        stall(c, 20 + k * 320, 830, 262, color, goods, True)
        person(
            c,
            150 + k * 320,
            800,
            250,
            "hold",
            1 if k % 2 else -1,
            ("#f4f1e6", "#d9a441", "#4f7d68")[k % 3],
            cap="#f4f1e6",
        )
        c.rect(28 + k * 320, 726, 246, 104, "#8a6243", 5)
        c.rect(28 + k * 320, 726, 246, 14, "#c08a58", 3)
        for n in range(8):
            c.disc(52 + k * 320 + n * 28, 722, 13, goods[n % 2])
    for row in range(3):
        pts = [
            (x, 110 + row * 85 + 50 * math.sin((x + row * 260) / 800 * math.pi) ** 2)
            for x in range(-10, 1620, 30)
        ]
        c.line(pts, "#20223a", 2.4)
        for x, y in pts[1::2]:
            c.disc(x, y + 8, 6.5, "#fff0bd")
            c.glow(x, y + 8, 46, "#ffbf5e", 0.7)
    for k, (x, face, top, pose, tool) in enumerate(
        (
            (120, 1, "#b8574b", "walk", "bag"),
            (300, -1, "#35506f", "stand", None),
            (560, 1, "#e0a33c", "walk", "cup"),
            (690, 1, "#5d7f99", "walk", None),
            (1010, -1, "#4f7d68", "stand", "phone"),
            (1400, -1, "#8a4c5a", "walk", "bag"),
        )
    ):
        person(c, x, 1010 + (k % 3) * 16, 350, pose, face, top, skirt=k in (0, 5), tool=tool)
    person(c, 1210, 1020, 360, "hold", -1, NAVY, "#f2c23c", cap=NAVY, tool="clipboard")
    c.glow(800, 780, 900, "#ff9d4d", 0.22)


@scene("2026-08-10/photos/dusk-bridge.jpg")
def dusk_bridge(c: Canvas) -> None:
    """The city at dusk with the bridge lit."""
    sky(c, "#2c3f73", "#ffb27a", "#a8658a", 640)
    stars(c, 40, 200)
    sun(c, 420, 560, 64, "#ffe3b0", "#ff9d5c")
    clouds(c, 6, "#c9788a", 120, 380, 0.45)
    hills(c, 640, 130, "#5d4f7d")
    skyline(c, 640, 120, 430, "#4a4170", "#ffd58a", 0.3, (60, 120))
    bridge(c, 560, "#f0c9a0", -160, 1760, 2, 370)
    for x in range(-10, 1610, 46):
        c.disc(x, 556, 4, "#fff0bd")
        c.glow(x, 556, 26, "#ffc36b", 0.7)
    c.reflect(642, "#3f3b68", 0.28)


@scene("2026-08-10/photos/cleaning-boat.jpg")
def cleaning_boat(c: Canvas) -> None:
    """A cleaning boat gathers weeds on the old canal."""
    sky(c, "#8fcbe0", "#f0f3e2", until=560)
    clouds(c, 4, "#ffffff", 70, 230, 0.8)
    for k in range(5):
        old_house(c, -60 + k * 350, 560, 300, 170 + (k * 37) % 60, ("#f1ebdf", "#e9dcc7", "#e4d2bd")[k % 3])
    c.rect(0, 556, c.w, 40, "#a9a59b")
    for x in (250, 1010, 1390):
        tree(c, x, 566, 420, "#7fae5a", kind="willow")
    arch_bridge(c, 520, 596, 460, "#b8b2a6", 3)
    c.reflect(596, "#7fa7a4", 0.42)
    c.poly([(560, 850), (1120, 850), (1060, 930), (620, 930)], "#2f7d74")
    c.rect(550, 836, 580, 20, "#f4f1e6", 6)
    c.rect(860, 700, 150, 140, "#f4f1e6", 10)
    c.rect(878, 720, 114, 62, "#5d7f99", 6)
    c.rect(840, 690, 190, 18, "#c8423b", 6)
    c.poly([(560, 846), (420, 930), (450, 944), (600, 862)], "#c98a2e")
    for _ in range(40):
        c.disc(c.rnd.uniform(250, 470), c.rnd.uniform(915, 960), c.rnd.uniform(8, 20), "#5d8a4c", 6, 0.9)
    person(c, 680, 846, 270, "sweep", -1, "#35506f", VEST, cap="#f2c23c", tool="broom")
    c.poly([(1120, 900), (1500, 930), (1120, 940)], "#ffffff", 0.35)
