"""Pictures for the two issues of autumn 2025."""

from __future__ import annotations

import math

from demo_pictures.canvas import Canvas, dark, light, mix
from demo_pictures.city import bicycle, wheel
from demo_pictures.land import bridge, clouds, hills, sky, skyline, stars, sun
from demo_pictures.people import NAVY, VEST, look, person
from demo_pictures.plants import GREEN, bush, leaves, tree
from demo_pictures.scenes import scene
from demo_pictures.street import Eye, ground, strip


@scene("2025-11-24/photos/sorting.jpg")
def sorting(c: Canvas) -> None:
    """A sorting station in a courtyard."""
    sky(c, "#a9d0dc", "#f5ecd8", until=700)
    skyline(c, 640, 180, 430, "#c9d3d0", wide=(120, 220))
    for x in (110, 1490):
        tree(c, x, 740, 520, "#d9a13c")
    c.fade(0, 636, c.w, 431, "#d3c8b4", "#bcae97")
    c.rect(360, 330, 900, 60, "#2f7d5b", 12)
    c.rect(380, 390, 860, 350, "#f1ead9")
    for x in (370, 1236):
        c.rect(x, 380, 18, 380, "#4a525e")
    for k in range(4):
        c.rect(420 + k * 200, 420, 170, 90, ("#3d7fb5", "#4f9a5c", "#c8423b", "#7d8592")[k], 8)
        c.disc(505 + k * 200, 465, 28, "#f7f3e8")
        c.disc(505 + k * 200, 465, 16, ("#3d7fb5", "#4f9a5c", "#c8423b", "#7d8592")[k])
        x = 430 + k * 200
        tone = ("#3d7fb5", "#4f9a5c", "#c8423b", "#7d8592")[k]
        c.rect(x, 580, 150, 190, tone, 12)
        c.rect(x, 580, 40, 190, light(tone, 0.2), 12)
        c.rect(x - 8, 562, 166, 28, dark(tone, 0.15), 10)
        c.rect(x + 50, 640, 50, 50, "#f7f3e8", 8, 0.9)
        wheel(c, x + 26, 786, 17)
        wheel(c, x + 124, 786, 17)
    person(c, 330, 960, 440, "walk", 1, "#8a4c5a", tool="bag", skirt=True, hair="#cfcac4")
    person(c, 760, 970, 450, "point", 1, "#4f7d68", "#4f9a5c", cap="#c8423b")
    person(c, 980, 975, 280, "hold", -1, "#e0a33c", tool="bag")
    person(c, 1110, 970, 440, "stand", -1, "#5d7f99", skirt=True)
    bush(c, 1300, 1010, 340, GREEN, "#f0b84b")


@scene("2025-11-24/photos/trunks.jpg")
def trunks(c: Canvas) -> None:
    """Trunks are painted white before winter."""
    eye = Eye(1150, 480, 900, 1.7)
    sky(c, "#b5cbd6", "#f3e6d2", until=600)
    sun(c, 300, 260, 46, "#fff4dc", "#f6cfa0")
    skyline(c, 490, 60, 200, "#bcc5c7", wide=(60, 120))
    ground(c, eye, "#b7a98e", "#ded2ba")
    strip(c, eye, 1.5, 20, "#8d929b")
    strip(c, eye, 1.3, 1.5, "#d8d3c8")
    for away in (52, 44, 37, 31, 25.5, 20.5, 16, 12, 8.6, 5.6):
        x, y = eye.at(-2.6, 0, away)
        h = eye.size(7.4, away)
        tree(c, x, y, h, "#8a7a66", mix("#6b5a4a", "#e6dac6", 1 - math.exp(-away / 50)), "bare")
        w = h * 0.024
        c.poly([(x - w, y), (x + w, y), (x + w * 0.9, y - h * 0.16), (x - w * 0.9, y - h * 0.16)], "#f7f6f0")
        c.rect(x - w, y - h * 0.172, w * 2, h * 0.014, "#c8423b")
    x, y = eye.at(-3.4, 0, 5.2)
    person(c, x, y, eye.size(1.7, 5.2), "bend", 1, "#4f7d68", VEST, cap="#e8d28a")
    c.rect(x + 200, y - 62, 62, 66, "#3d7fb5", 8)
    c.disc(x + 231, y - 60, 31, "#f7f6f0", 9)
    x, y = eye.at(-1.5, 0, 9.4)
    person(c, x, y, eye.size(1.7, 9.4), "hold", -1, "#35506f", VEST, cap="#e8d28a", tool="clipboard")
    leaves(c, 120, 620, 1060, ("#b98a4a", "#8a6a44", "#d9a13c"), 11, 0, 900)


@scene("2025-09-08/photos/moon.jpg")
def moon(c: Canvas) -> None:
    """Full moon over the lake lights."""
    sky(c, "#101b40", "#4a5590", "#263268", 640)
    stars(c, 130, 480)
    sun(c, 1080, 250, 96, "#fbf3d2", "#7d86c4")
    c.disc(1050, 230, 20, "#ece0b4", alpha=0.6)
    c.disc(1110, 284, 14, "#ece0b4", alpha=0.6)
    clouds(c, 5, "#6a74ac", 210, 400, 0.5)
    hills(c, 640, 190, "#2c3768")
    hills(c, 640, 110, "#222b55", 3)
    skyline(c, 640, 40, 150, "#1b2347", "#ffd58a", 0.4, (40, 90))
    for k in range(4):
        x, w = 150 - k * 22, 200 + k * 44
        y = 640 - 330 + k * 80
        c.rect(x + 60 - k * 4, y, 80 + k * 8 + 44, 90, "#3a2d52")
        c.poly([(x - 20, y + 6), (x + w + 28, y + 6), (x + w - 24, y - 34), (x + 32, y - 34)], "#2a2142")
        for n in range(3):
            c.rect(x + w / 2 - 52 + n * 40, y + 24, 26, 40, "#ffd58a")
        c.glow(x + w / 2, y + 44, 130, "#ffb866", 0.5)
    c.reflect(640, "#1d2854", 0.35)
    for k in range(14):
        wide = c.rnd.uniform(40, 190) * (1 - k / 22)
        c.rect(1080 - wide / 2 + c.rnd.uniform(-26, 26), 668 + k * 25, wide, 6, "#fbf3d2", 3, 0.5 - k * 0.025)
    for k in range(9):
        x, y = 240 + k * 140, 840 + (k * 53) % 170
        c.rect(x - 18, y - 26, 36, 28, "#ffcf7d", 6)
        c.disc(x, y + 4, 36, "#e27a8c", 8)
        c.glow(x, y - 12, 74, "#ffb25c", 0.85)


@scene("2025-09-08/photos/school-gate.jpg")
def school_gate(c: Canvas) -> None:
    """The first school day at the crossing."""
    sky(c, "#7cc4e6", "#f6f1dc", until=720)
    clouds(c, 5, "#ffffff", 40, 220, 0.85)
    c.rect(160, 240, 1280, 440, "#e2a58a")
    c.rect(160, 226, 1280, 24, "#b56a4f")
    for row in range(3):
        for k in range(12):
            if 4 < k < 7 and row > 0:
                continue
            c.rect(196 + k * 104, 276 + row * 126, 70, 78, "#bfe0e8", 4)
            c.rect(228 + k * 104, 276 + row * 126, 5, 78, "#f7ead8")
    c.rect(690, 420, 240, 260, "#7a3f2c", 4)
    c.rect(710, 440, 200, 240, "#ffe3ac")
    c.rect(798, 120, 8, 120, "#8c97a8")
    c.poly([(806, 122), (900, 136), (806, 182)], "#c8423b")
    c.rect(600, 470, 420, 54, "#a61b1b", 10)
    for k in range(5):
        c.rect(650 + k * 68, 484, 44, 26, "#f7ead0", 5)
    for x in (60, 1540):
        tree(c, x, 720, 480, GREEN)
    bush(c, 0, 720, 560, GREEN, "#e27a8c")
    bush(c, 1060, 720, 560, GREEN, "#f0b84b")
    c.fade(0, 716, c.w, 130, "#d9d0bd", "#c8bda7")
    c.rect(0, 842, c.w, 16, "#ece6d8")
    c.fade(0, 856, c.w, 211, "#757c88", "#5d6471")
    for k in range(9):
        c.poly(
            [(470 + k * 78, 870), (510 + k * 78, 870), (500 + k * 92, 1067), (450 + k * 92, 1067)], "#f4efe2"
        )
    kids = ("#d8574a", "#e8a33a", "#3f9fc9", "#4f9a5c", "#8a6ab0")
    for k in range(5):
        x = 560 + k * 104
        person(c, x, 950 + (k % 2) * 14, 236, "walk", 1, kids[k], legs="#35506f", skirt=k % 2 == 1)
        c.rect(x - 40, 950 + (k % 2) * 14 - 186, 30, 66, dark(kids[(k + 2) % 5], 0.1), 9)
    person(c, 440, 985, 420, "point", 1, NAVY, "#e6e03c", cap=NAVY)
    person(c, 1180, 985, 415, "point", -1, NAVY, "#e6e03c", cap=NAVY)
    person(c, 240, 830, 330, "stand", 1, "#5d7f99")
    person(c, 330, 826, 320, "stand", 1, "#8a4c5a", skirt=True)


@scene("2025-09-08/photos/bike-path.jpg")
def bike_path(c: Canvas) -> None:
    """The riverside cycle path opens."""
    sky(c, "#6fbfe0", "#fdf0d2", until=560)
    sun(c, 240, 240, 50)
    clouds(c, 5, "#ffffff", 60, 240, 0.85)
    hills(c, 470, 160, "#9cc5bd")
    skyline(c, 470, 50, 200, "#a9c6cf", wide=(50, 100))
    c.fade(0, 466, c.w, 200, "#8fc7d9", "#6fb0c6")
    for _ in range(46):
        c.rect(c.rnd.uniform(0, c.w), c.rnd.uniform(480, 650), c.rnd.uniform(30, 150), 3, "#ffffff", 1, 0.4)
    bridge(c, 420, "#f4ede0", 900, 1700, 1, 250, 10)
    c.poly([(0, 640), (700, 655), (1600, 620), (1600, 780), (0, 760)], "#7fb35f")
    for x, h in ((90, 380), (430, 440), (900, 420), (1330, 460)):
        tree(c, x, 720, h, "#7fae5a", kind="willow")
    c.poly([(0, 750), (1600, 720), (1600, 990), (0, 1000)], "#b5574a")
    c.poly([(0, 868), (1600, 850), (1600, 858), (0, 876)], "#f4efe2", 0.9)
    c.poly([(0, 750), (1600, 720), (1600, 730), (0, 760)], "#f4efe2", 0.9)
    c.poly([(0, 990), (1600, 975), (1600, 1067), (0, 1067)], "#6fa356")
    bush(c, -20, 1050, 1640, "#5c9450", "#f0b84b")
    for x, y, tone, top, opts in (
        (150, 960, "#2f8f83", "#d8574a", look(skirt=True)),
        (620, 945, "#e8a33a", "#35506f", look()),
        (1120, 950, "#3f9fc9", "#f4f1e6", look(cap="#c8423b")),
    ):
        bicycle(c, x, y, 66, tone, False)
        person(c, x + 52, y - 6, 380, "ride", 1, top, **opts)
    person(c, 1480, 822, 250, "walk", -1, "#8a4c5a", skirt=True)
