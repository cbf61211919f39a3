"""Draw the demo newsroom's pictures: flat illustrations of a city that does not exist.

A demo needs pictures, and real photos would show real people and places. Every picture is
painted by Pillow from a few parametrised things (skies, houses, trees, people, vehicles) at twice
its size and scaled down, so edges are smooth; randomness is seeded by the file's name, so the
same scripts always draw the same pixels.

    python scripts/draw_demo_photos.py            draw all into issues/
    python scripts/draw_demo_photos.py leaves     only files whose path holds "leaves"
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from demo_pictures import (
    august_2026,
    autumn_2025,
    fallen_leaves,
    february_2026,
    may_2026,
    november_2026,
    summer_heat,
)
from demo_pictures.canvas import Canvas
from demo_pictures.scenes import SCENES

ISSUES = (november_2026, fallen_leaves, august_2026, summer_heat, may_2026, february_2026, autumn_2025)
"""Importing these registers their pictures."""


def draw(path: str, issues: Path) -> Path:
    """Paint one scene and save it below `issues`; the folder is made when missing."""
    size, painter = SCENES[path]
    canvas = Canvas(*size, seed=path)
    painter(canvas)
    target = issues / path
    target.parent.mkdir(parents=True, exist_ok=True)
    canvas.finish().save(target, "JPEG", quality=78, optimize=True, progressive=True)
    return target


def main(wanted: Sequence[str]) -> None:
    """Draw every scene whose path holds one of the wanted words, or all."""
    issues = Path(__file__).resolve().parents[1] / "issues"
    for path in SCENES:
        if not wanted or any(word in path for word in wanted):
            target = draw(path, issues)
            print(f"{target.stat().st_size // 1024:5d} kB  {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
