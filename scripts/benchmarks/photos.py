"""`scripts/bench --photos`: how long twelve-megapixel photos take, and the memory of each process.

Forty articles, each with a photo as a phone takes it, are built three times: cold; again into another
folder from the photos in the cache; and with nothing changed. What photos cost is what the first two
take more than the same articles without them.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageFilter

from benchmarks.measure import timed

SIZE = (4032, 3024)
ARTICLE = """---
title: 第{number}张照片
department: 市容管理科
reporter: 林一舟
photos:
  - file: photos/{number:02}.jpg
    caption: 第{number}张。
    credit: 林一舟 摄
---

清晨六点，早市开张。

[图1]
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/bench --photos", description=__doc__)
    parser.add_argument("--count", type=int, default=40, metavar="N", help="photos; default 40")
    parser.add_argument("--jobs", type=int, default=4, metavar="N", help="processes; default 4")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bulletin-photos-") as name:
        folder = Path(name)
        root, bare = folder / "newsroom", folder / "words"
        print(f"drawing {options.count} photos of {SIZE[0]} × {SIZE[1]}", file=sys.stderr, flush=True)
        for place in (root, bare):
            _newsroom(place, options.count, photos=place == root)
        rows = []
        cases = (
            ("without photos, cold", bare, "words-site", "words-cache"),
            ("cold", root, "site", "cache"),
            ("another folder, photos in the cache", root, "other", "cache"),
            ("nothing changed", root, "other", "cache"),
        )
        for what, source, out, cache in cases:
            command = [
                sys.executable, "-m", "bulletin", "build", "--jobs", str(options.jobs),
                "--root", str(source), "--out", str(folder / out), "--cache", str(folder / cache),
            ]  # fmt: skip
            with _Scale() as scale:
                run = timed(command, os.environ, _cores()[: options.jobs])
            rows.append((what, run.seconds, run.cpu_seconds, scale.peak))
        print(f"{options.count} photos of {SIZE[0] * SIZE[1] / 1e6:.0f} megapixels, {options.jobs} processes")
        print(f"{'':40}{'seconds':>10}{'CPU':>8}{'largest process':>20}")
        for what, seconds, cpu, peak in rows:
            print(f"{what:40}{seconds:10.2f}{cpu:8.2f}{peak / 1e6:17.0f} MB")
    return 0


class _Scale:
    """Watches the descendants of this process: the most that one of them had resident at once, in bytes."""

    def __init__(self) -> None:
        self.peak = 0
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch)

    def __enter__(self) -> _Scale:
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._done.wait(0.02):
            parents: dict[int, int] = {}
            sizes: dict[int, int] = {}
            for entry in os.listdir("/proc") if Path("/proc").is_dir() else ():
                if entry.isdigit():
                    with contextlib.suppress(OSError, StopIteration):
                        text = Path(f"/proc/{entry}/status").read_text()
                        lines = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
                        parents[int(entry)] = int(lines["PPid"])
                        sizes[int(entry)] = 1024 * int(lines.get("VmHWM", "0 kB").split()[0])
            for pid, size in sizes.items():
                above = pid
                while (above := parents.get(above, 0)) > 1:
                    if above == os.getpid():
                        self.peak = max(self.peak, size)
                        break


def _newsroom(root: Path, count: int, *, photos: bool) -> None:
    folder = root / "issues" / "2026-11-09"
    (folder / "photos").mkdir(parents=True)
    shutil.copytree(Path(__file__).parents[2] / "content" / "newsroom", root / "content" / "newsroom")
    (root / "content" / "newsroom" / "departments.yml").unlink()
    for number in range(1, count + 1):
        text = ARTICLE.format(number=number)
        if photos:
            (folder / "photos" / f"{number:02}.jpg").write_bytes(photo(number))
        else:
            head, _, tail = text.partition("photos:")
            text = head + "---" + tail.partition("---")[2].replace("[图1]", "")
        (folder / f"{number:02}-photo-{number}.md").write_text(text, "utf-8")


def photo(seed: int) -> bytes:
    """Return a photo as a phone takes it: light, blocks, grain, and in its EXIF where and when."""
    dice = random.Random(seed)
    small = Image.frombytes("RGB", (48, 36), dice.randbytes(48 * 36 * 3))
    image = small.resize(SIZE, Image.Resampling.BICUBIC)
    tile = Image.frombytes("L", (1024, 1024), dice.randbytes(1024 * 1024)).filter(ImageFilter.GaussianBlur(1))
    grain = Image.new("L", SIZE)
    for x in range(0, SIZE[0], 1024):
        for y in range(0, SIZE[1], 1024):
            grain.paste(tile, (x, y))
    image = Image.blend(image, Image.merge("RGB", (grain, grain, grain)), 0.18)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", f"Phone {seed}"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 14.0, 21.0), 3: "E", 4: (113.0, 14.0, 3.0)})
    with tempfile.TemporaryFile() as target:
        image.save(target, "JPEG", quality=88, exif=exif)
        target.seek(0)
        return target.read()


def _cores() -> tuple[int, ...]:
    if hasattr(os, "sched_getaffinity"):
        return tuple(sorted(os.sched_getaffinity(0)))
    return tuple(range(os.cpu_count() or 1))


if __name__ == "__main__":
    raise SystemExit(main())
