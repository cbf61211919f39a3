"""The photo story about fallen leaves, 9 November 2026."""

from __future__ import annotations

import math

from demo_pictures.canvas import Canvas, mix
from demo_pictures.city import bicycle, shop, wheel
from demo_pictures.land import hills, sky, skyline, sun
from demo_pictures.people import VEST, look, person
from demo_pictures.plants import GOLD, RUST, bench, bush, leaves, tree
from demo_pictures.scenes import SQUARE, TALL, scene
from demo_pictures.street import Eye, each_side, ground, strip


def _ginkgo_avenue(c: Canvas, eye: Eye, leaf: str, haze: str) -> None:
    for away, side in each_side(7, 76, 6):
        x, y = eye.at(side * 4.6, 0, away)
        fog = 1 - math.exp(-away / 60)
        tree(c, x, y, eye.size(8.5, away), mix(leaf, haze, fog), mix("#5b4636", haze, fog))


@scene("2026-11-09/05-fallen-leaves/avenue.jpg")
def leaves_avenue(c: Canvas) -> None:
    """A ginkgo avenue whose leaves were left to lie."""
    eye = Eye(800, 500, 900, 1.7)
    sky(c, "#9fcbe0", "#fff0cf", until=620)
    sun(c, 800, 400, 50)
    hills(c, 508, 90, "#c3cdb9")
    ground(c, eye, "#e0a93f", "#f7dfa0")
    strip(c, eye, -3.2, 3.2, "#efc05c")
    strip(c, eye, -1.4, 1.4, "#d8cbb2", alpha=0.5)
    _ginkgo_avenue(c, eye, GOLD, "#fbe6b4")
    leaves(c, 520, 560, 1067, ("#f3c14b", "#e7ab33", "#d98d2b", "#f6d67c"), 12)
    for across, away, top, opts in (
        (0.9, 22, "#5d7f99", look()),
        (-0.75, 7, "#b8574b", look(skirt=True)),
        (0.1, 7.1, "#35506f", look()),
    ):
        x, y = eye.at(across, 0, away)
        person(c, x, y, eye.size(1.65, away), "walk", 1, top, **opts)
    c.shade([(800, 400), (1500, 1067), (100, 1067)], "#ffe7ac", 0.22, 40)
    leaves(c, 46, 60, 560, ("#f3c14b", "#e7ab33"), 10)


@scene("2026-11-09/05-fallen-leaves/play.jpg", SQUARE)
def leaves_play(c: Canvas) -> None:
    """Children throw leaves into the air."""
    sky(c, "#bfe0e2", "#fdf0d0")
    sun(c, 940, 250, 60)
    hills(c, 640, 160, "#c9d2ab")
    for x, h, leaf in ((90, 560, GOLD), (330, 460, "#eebc4d"), (930, 500, RUST), (1130, 620, GOLD)):
        tree(c, x, 760, h, leaf)
    c.fade(0, 745, c.w, 455, "#f0c768", "#dd9c35")
    leaves(c, 420, 760, 1190, ("#f3c14b", "#e7ab33", "#d98d2b", "#c9622f"), 13)
    person(c, 430, 1010, 330, "cheer", 1, "#d8574a", legs="#35506f")
    person(c, 730, 1040, 290, "cheer", -1, "#2f8f83", legs="#4b5468", skirt=True)
    person(c, 1010, 960, 420, "hold", -1, "#6d7fa0", tool="phone")
    leaves(c, 150, 330, 760, ("#f3c14b", "#e7ab33", "#c9622f", "#f6d67c"), 12, 240, 920)


@scene("2026-11-09/05-fallen-leaves/sweeper.jpg")
def leaves_sweeper(c: Canvas) -> None:
    """A sanitation worker keeps the kerb clear and lets the carpet lie."""
    sky(c, "#b5d6e0", "#f8ecd4", until=760)
    skyline(c, 640, 90, 330, "#c5d2d4", wide=(70, 140))
    c.rect(0, 600, c.w, 130, "#dcd2bf")
    for x in range(60, 1600, 240):
        tree(c, x, 745, 520 + (x % 7) * 14, GOLD if x % 480 else "#f0bf4d")
    bush(c, 0, 745, 1600, "#6f9a58")
    c.fade(0, 740, c.w, 170, "#efc05c", "#e3a63c")
    leaves(c, 360, 745, 900, ("#f3c14b", "#e7ab33", "#d98d2b"), 11)
    c.rect(0, 905, c.w, 22, "#b9b4aa")
    c.rect(0, 900, c.w, 8, "#d8d3c8")
    c.fade(0, 926, c.w, 141, "#6b7280", "#565d6b")
    c.rect(0, 1010, c.w, 8, "#f0ead9", alpha=0.7)
    person(c, 620, 985, 440, "sweep", 1, "#e46f1c", VEST, cap="#e46f1c", tool="broom", legs="#3d4658")
    c.rect(1075, 870, 120, 100, "#2f7d5b", 10)
    c.rect(1065, 855, 140, 22, "#276a4d", 8)
    leaves(c, 30, 838, 866, ("#e7ab33", "#d98d2b"), 11, 1085, 1190)
    wheel(c, 1100, 988, 22)
    wheel(c, 1172, 988, 22)
    c.line([(1195, 880), (1265, 810)], "#39414f", 9)
    leaves(c, 40, 935, 985, ("#e7ab33", "#c9622f"), 11, 850, 960)


@scene("2026-11-09/05-fallen-leaves/bench.jpg", TALL)
def leaves_bench(c: Canvas) -> None:
    """An elderly couple on a bench under red leaves."""
    sky(c, "#d7e6e0", "#fbeed5")
    hills(c, 700, 170, "#b7c9b0")
    c.fade(0, 690, c.w, 200, "#c4dbe0", "#a8c8d2")
    for _ in range(30):
        c.rect(c.rnd.uniform(0, c.w), c.rnd.uniform(700, 860), c.rnd.uniform(40, 150), 3, "#ffffff", 1, 0.4)
    c.fade(0, 860, c.w, 474, "#d9a655", "#b97a35")
    tree(c, 800, 1080, 1120, RUST, "#4a3529")
    leaves(c, 260, 890, 1320, ("#c9622f", "#d98d2b", "#a94a26", "#e7ab33"), 13)
    bench(c, 270, 1130, 470)
    person(c, 380, 1128, 370, "sit", 1, "#8a4c5a", legs="#4b4f62", hair="#d3cec8", skirt=True)
    person(c, 560, 1128, 385, "sit", 1, "#47617c", legs="#39404f", bald=True)
    leaves(c, 40, 300, 900, ("#c9622f", "#d98d2b"), 10)


@scene("2026-11-09/05-fallen-leaves/bicycles.jpg")
def leaves_bicycles(c: Canvas) -> None:
    """Bicycles in a rack on a street full of leaves."""
    sky(c, "#cfe3e4", "#fbefd8", until=700)
    for x, w, wall, awning in (
        (-40, 430, "#d9a58a", "#c8423b"),
        (390, 400, "#e8d3a6", "#2f7d74"),
        (790, 430, "#b9c7b4", "#c98a2e"),
        (1220, 440, "#d5b9b3", "#3d5a80"),
    ):
        shop(c, x, 770, w, 640, wall, awning)
    c.fade(0, 766, c.w, 301, "#d6c7ac", "#c2ae8e")
    for k in range(9):
        c.line([(0, 800 + k * 36), (c.w, 800 + k * 36)], "#a6937a", 1.5, 0.4)
    leaves(c, 330, 775, 1060, ("#f3c14b", "#e7ab33", "#d98d2b", "#c9622f"), 12)
    for x in (-10, 800, 1610):
        tree(c, x, 880, 760, GOLD)
    for k in range(6):
        bicycle(
            c, 130 + k * 225, 965, 62, ("#2f8f83", "#e8a33a", "#d8574a", "#4d7ea8", "#7a6aa0", "#2f8f83")[k]
        )
        c.rect(100 + k * 225, 948, 10, 40, "#8c97a8", 4)
    leaves(c, 40, 100, 700, ("#f3c14b", "#e7ab33"), 11)
