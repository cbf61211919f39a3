"""The register of pictures: file, size and who paints it."""

from __future__ import annotations

from collections.abc import Callable

from demo_pictures.canvas import Canvas

Painter = Callable[[Canvas], None]
WIDE, TALL, SQUARE = (1600, 1067), (1067, 1334), (1200, 1200)
SCENES: dict[str, tuple[tuple[int, int], Painter]] = {}


def scene(path: str, size: tuple[int, int] = WIDE) -> Callable[[Painter], Painter]:
    """Register a painter for a file below `issues/`."""

    def register(painter: Painter) -> Painter:
        SCENES[path] = (size, painter)
        return painter

    return register
