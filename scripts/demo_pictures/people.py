"""Faceless people with joints, so that one figure can walk, sweep or sit."""

from __future__ import annotations

import math
from typing import Any

from demo_pictures.canvas import SCALE, Canvas, Point, dark, light

VEST, NAVY, SKIN, HAIR = "#f07f23", "#2b3d5c", "#eab48c", "#2b2524"

_POSES: dict[str, tuple[float, dict[str, Point]]] = {
    # name: lean in radians, and joints in units of the height: foot, knee (back and front), hands, elbows
    "stand": (
        0.0,
        {
            "fb": (-0.06, 0),
            "kb": (-0.04, 0.25),
            "ff": (0.06, 0),
            "kf": (0.05, 0.25),
            "hb": (-0.12, 0.44),
            "hf": (0.12, 0.44),
        },
    ),
    "walk": (
        0.05,
        {
            "fb": (-0.17, 0.03),
            "kb": (-0.06, 0.25),
            "ff": (0.16, 0),
            "kf": (0.11, 0.26),
            "hb": (0.17, 0.5),
            "hf": (-0.14, 0.49),
        },
    ),
    "sweep": (
        0.24,
        {
            "fb": (-0.15, 0),
            "kb": (-0.07, 0.25),
            "ff": (0.13, 0),
            "kf": (0.12, 0.26),
            "hb": (0.36, 0.42),
            "hf": (0.24, 0.6),
        },
    ),
    "point": (
        0.02,
        {
            "fb": (-0.06, 0),
            "kb": (-0.04, 0.25),
            "ff": (0.07, 0),
            "kf": (0.05, 0.25),
            "hb": (-0.12, 0.46),
            "hf": (0.33, 0.8),
        },
    ),
    "hold": (
        0.03,
        {
            "fb": (-0.06, 0),
            "kb": (-0.04, 0.25),
            "ff": (0.07, 0),
            "kf": (0.05, 0.25),
            "hb": (0.19, 0.62),
            "hf": (0.17, 0.59),
        },
    ),
    "reach": (
        -0.04,
        {
            "fb": (-0.07, 0),
            "kb": (-0.05, 0.25),
            "ff": (0.07, 0),
            "kf": (0.06, 0.25),
            "hb": (0.13, 1.08),
            "hf": (0.2, 1.04),
        },
    ),
    "bend": (
        0.95,
        {
            "fb": (-0.13, 0),
            "kb": (-0.1, 0.25),
            "ff": (0.12, 0),
            "kf": (0.12, 0.25),
            "hb": (0.36, 0.13),
            "hf": (0.44, 0.12),
        },
    ),
    "crouch": (
        0.42,
        {
            "fb": (-0.13, 0),
            "kb": (0.06, 0.2),
            "ff": (0.14, 0),
            "kf": (0.2, 0.24),
            "hb": (0.4, 0.12),
            "hf": (0.34, 0.16),
        },
    ),
    "sit": (
        0.03,
        {
            "fb": (0.19, 0),
            "kb": (0.2, 0.26),
            "ff": (0.25, 0),
            "kf": (0.24, 0.26),
            "hb": (0.2, 0.33),
            "hf": (0.16, 0.32),
        },
    ),
    "ride": (
        0.3,
        {
            "fb": (0.05, 0.08),
            "kb": (0.16, 0.28),
            "ff": (0.12, 0.2),
            "kf": (0.22, 0.36),
            "hb": (0.33, 0.46),
            "hf": (0.35, 0.46),
        },
    ),
    "cheer": (
        0.0,
        {
            "fb": (-0.1, 0),
            "kb": (-0.06, 0.25),
            "ff": (0.1, 0),
            "kf": (0.07, 0.25),
            "hb": (-0.22, 1.05),
            "hf": (0.22, 1.05),
        },
    ),
}
_HIPS = {"crouch": 0.2, "sit": 0.27, "ride": 0.45}


def person(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    pose: str = "stand",
    face: int = 1,
    top: str = NAVY,
    vest: str | None = None,
    legs: str = "#333a4a",
    cap: str | None = None,
    tool: str | None = None,
    hair: str = HAIR,
    skirt: bool = False,
    bald: bool = False,
) -> None:
    """A faceless figure standing at (x, y), `h` tall, looking right (`face` 1) or left (-1).

    `tool` is one of broom, shovel, clipboard, phone, bag, umbrella, cup, camera, wrench, lamp.
    """
    lean, joints = _POSES[pose]
    hip = _HIPS.get(pose, 0.48)

    def at(px: float, py: float) -> Point:
        return x + face * px * h, y - py * h

    def upper(px: float, py: float) -> tuple[float, float]:
        return (px * math.cos(lean) + py * math.sin(lean), hip + py * math.cos(lean) - px * math.sin(lean))

    c.disc(x + face * h * 0.02, y + h * 0.005, h * 0.2, "#101828", h * 0.028, 0.2)
    shoulder, neck, head = upper(0, 0.31), upper(0.01, 0.36), upper(0.025, 0.425)
    far, near = dark(top, 0.22), light(top, 0.05)

    def arm(hand: Point, color: str) -> Point:
        sx, sy = shoulder
        ex, ey = (sx + hand[0]) / 2, (sy + hand[1]) / 2 - 0.035
        if hand[1] > sy:
            ex, ey = ex + 0.05, ey - 0.02
        c.line([at(sx, sy - 0.02), at(ex, ey), at(*hand)], color, h * 0.068)
        hx, hy = at(*hand)
        c.disc(hx, hy, h * 0.034, SKIN)
        return hx, hy

    back = arm(joints["hb"], far)
    for foot, knee, tone in (("fb", "kb", dark(legs, 0.22)), ("ff", "kf", legs)):
        c.line(
            [
                at(0 if foot == "ff" else -0.02, hip),
                at(*joints[knee]),
                at(joints[foot][0], joints[foot][1] + 0.03),
            ],
            tone,
            h * 0.088,
        )
        fx, fy = at(joints[foot][0] + 0.025, joints[foot][1] + 0.02)
        c.rect(fx - h * 0.055, fy - h * 0.022, h * 0.11, h * 0.042, "#1d212b", h * 0.02)
    torso = [
        upper(-0.085, 0.33),
        upper(0.09, 0.33),
        upper(0.105, 0.14),
        upper(0.09, -0.04),
        upper(-0.09, -0.04),
        upper(-0.1, 0.14),
    ]
    if skirt:
        torso[3], torso[4] = upper(0.13, -0.16), upper(-0.13, -0.16)
    c.poly([at(*p) for p in torso], top)
    for px, py in (upper(-0.055, 0.32), upper(0.06, 0.32)):
        c.disc(*at(px, py), h * 0.045, top)
    if vest:
        body = [
            upper(-0.088, 0.335),
            upper(-0.03, 0.36),
            upper(0.03, 0.36),
            upper(0.092, 0.335),
            upper(0.105, 0.14),
            upper(0.095, 0.0),
            upper(-0.095, 0.0),
            upper(-0.1, 0.14),
        ]
        c.poly([at(*p) for p in body], vest)
        for level in (0.08, 0.17):
            c.poly(
                [
                    at(*upper(-0.1, level)),
                    at(*upper(0.104, level)),
                    at(*upper(0.104, level + 0.033)),
                    at(*upper(-0.1, level + 0.033)),
                ],
                "#f3f1dd",
            )
    c.line([at(*neck), at(*upper(0.018, 0.4))], dark(SKIN, 0.1), h * 0.05)
    hx, hy = at(*head)
    r = h * 0.072
    if not bald:
        c.disc(hx - face * r * 0.16, hy - r * 0.16, r * 1.06, hair)
        if skirt:
            c.disc(hx - face * r * 0.75, hy + r * 0.5, r * 0.5, hair, r * 0.85)
    c.disc(hx + face * r * 0.1, hy + r * 0.06, r * 0.92, SKIN)
    if bald:
        c.disc(hx - face * r * 0.66, hy, r * 0.4, "#d8d4cf", r * 0.55)
    else:
        c.poly(
            [
                (hx - face * r * 1.1, hy + r * 0.1),
                (hx - face * r * 0.9, hy - r * 0.8),
                (hx, hy - r * 1.2),
                (hx + face * r * 0.85, hy - r * 0.62),
                (hx - face * r * 0.1, hy - r * 0.34),
                (hx - face * r * 0.42, hy + r * 0.35),
            ],
            hair,
        )
    if cap:
        c.poly(
            [
                (hx - face * r * 1.08, hy - r * 0.25),
                (hx - face * r * 0.8, hy - r * 1.05),
                (hx, hy - r * 1.36),
                (hx + face * r * 0.8, hy - r * 1.0),
                (hx + face * r * 1.0, hy - r * 0.3),
            ],
            cap,
        )
        c.line(
            [(hx - face * r * 0.9, hy - r * 0.3), (hx + face * r * 1.6, hy - r * 0.24)],
            dark(cap, 0.2),
            r * 0.24,
        )
    front = joints["hf"]
    if tool in ("broom", "shovel"):
        tip = at(0.62, 0.03)
        grip = at(front[0] - 0.13, front[1] + 0.2)
        c.line([grip, tip], "#b98d5a", h * 0.022)
        bx, by = tip
        if tool == "broom":
            c.poly(
                [
                    (bx - face * h * 0.05, by - h * 0.07),
                    (bx + face * h * 0.02, by - h * 0.09),
                    (bx + face * h * 0.16, by + h * 0.02),
                    (bx - face * h * 0.07, by + h * 0.03),
                ],
                "#d9b45c",
            )
        else:
            c.poly(
                [
                    (bx - face * h * 0.04, by - h * 0.1),
                    (bx + face * h * 0.05, by - h * 0.06),
                    (bx + face * h * 0.15, by + h * 0.03),
                    (bx - face * h * 0.01, by + h * 0.03),
                ],
                "#7d8ba0",
            )
    fx, fy = arm(front, near)
    if tool == "clipboard":
        c.poly(
            [
                (fx - face * h * 0.02, fy - h * 0.1),
                (fx + face * h * 0.11, fy - h * 0.07),
                (fx + face * h * 0.09, fy + h * 0.05),
                (fx - face * h * 0.03, fy + h * 0.02),
            ],
            "#f7f3e8",
        )
    elif tool == "phone":
        c.rect(fx - h * 0.012, fy - h * 0.07, h * 0.042, h * 0.075, "#1d2430", h * 0.008)
    elif tool == "bag":
        c.rect(fx - h * 0.06, fy + h * 0.02, h * 0.13, h * 0.14, "#c5533f", h * 0.02)
        c.ring(fx, fy + h * 0.02, h * 0.035, h * 0.05, "#c5533f", h * 0.012)
    elif tool == "umbrella":
        c.line([(fx, fy), (fx, fy - h * 0.62)], "#4a4f5c", h * 0.016)
        c.pen.pieslice(
            (
                (fx - h * 0.36) * SCALE,
                (fy - h * 0.82) * SCALE,
                (fx + h * 0.36) * SCALE,
                (fy - h * 0.28) * SCALE,
            ),
            180,
            360,
            fill=c._ink("#c8423b", 1),
        )
    elif tool == "cup":
        c.rect(fx - h * 0.02, fy - h * 0.05, h * 0.05, h * 0.065, "#f7f3e8", h * 0.008)
    elif tool == "camera":
        c.rect(fx - h * 0.03, fy - h * 0.05, h * 0.1, h * 0.07, "#20252f", h * 0.01)
        c.disc(fx + face * h * 0.06, fy - h * 0.015, h * 0.028, "#46536b")
    elif tool == "wrench":
        c.line([(fx, fy), (fx + face * h * 0.14, fy + h * 0.05)], "#8c97a8", h * 0.026)
        c.disc(fx + face * h * 0.15, fy + h * 0.055, h * 0.034, "#8c97a8")
    elif tool == "lamp":
        c.disc(fx, fy, h * 0.03, "#fff2c4")
        c.glow(fx, fy, h * 0.3, "#ffdf95", 0.8)
    del back


def head_behind(c: Canvas, x: float, y: float, size: float, top: str, hair: str = HAIR) -> None:
    """Somebody seated, seen from behind; `y` is the picture's lower edge of the shoulders."""
    c.rect(x - size * 0.5, y - size * 0.62, size, size * 1.2, top, size * 0.3)
    c.rect(x - size * 0.1, y - size * 0.78, size * 0.2, size * 0.25, dark(SKIN, 0.12))
    c.disc(x, y - size * 0.95, size * 0.24, hair, size * 0.28)
    c.disc(x - size * 0.245, y - size * 0.9, size * 0.05, SKIN)
    c.disc(x + size * 0.245, y - size * 0.9, size * 0.05, SKIN)


def look(**choices: Any) -> dict[str, Any]:
    """What one of several people has on: keywords for `person`."""
    return choices
