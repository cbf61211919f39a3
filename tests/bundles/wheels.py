"""Wheels without a network: small ones made up, and those of this environment put together again."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement


def made_up(folder: Path, name: str, tag: str, files: Mapping[str, str | bytes]) -> Path:
    """Write a wheel of `name` 1.0 with `files` into `folder` and return it."""
    info = f"{name}-1.0.dist-info"
    whole = {
        **{path: data.encode() if isinstance(data, str) else data for path, data in files.items()},
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    return _written(folder / f"{name}-1.0-{tag}.whl", whole, info)


def of_this_environment(folder: Path, names: Iterable[str]) -> list[Path]:
    """Write the installed distributions `names`, and what they need, as wheels into `folder`; return these."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_again(folder, one) for one in _with_needs(names)]


def lock_of(wheels: Iterable[Path]) -> str:
    """Return the lines of a lock that names exactly these wheels."""
    lines = []
    for wheel in wheels:
        name, version = wheel.name.split("-")[:2]
        lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    return "".join(lines)


def _with_needs(names: Iterable[str]) -> list[Distribution]:
    """Return distributions and all that they need here, each once."""
    found: dict[str, Distribution] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        one = distribution(name)
        if one.metadata["Name"].lower() in found:
            continue
        found[one.metadata["Name"].lower()] = one
        for line in one.requires or ():
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                waiting.append(need.name)
    return [found[name] for name in sorted(found)]


def _again(folder: Path, one: Distribution) -> Path:
    """Write an installed distribution as the wheel it came from, without its scripts."""
    paths = [path for path in one.files or () if ".." not in path.parts and path.suffix != ".pyc"]
    (info,) = {path.parts[0] for path in paths if path.parts[0].endswith(".dist-info")}
    made_here = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
    files = {
        path.as_posix(): Path(str(path.locate())).read_bytes()
        for path in paths
        if not (path.parts[0] == info and path.name in made_here)
    }
    tags = [line[5:] for line in files[f"{info}/WHEEL"].decode().splitlines() if line.startswith("Tag: ")]
    parts = zip(*(tag.split("-") for tag in tags), strict=True)
    tag = "-".join(".".join(dict.fromkeys(part)) for part in parts)
    return _written(folder / f"{info.removesuffix('.dist-info')}-{tag}.whl", files, info)


def _written(wheel: Path, files: Mapping[str, bytes], info: str) -> Path:
    """Write a wheel with its record (PEP 427), not compressed: it is read once."""
    record = ""
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record += f"{path},sha256={digest},{len(data)}\n"
        archive.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
    return wheel
