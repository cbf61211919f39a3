"""Targets opened, and what is said of those that cannot be."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from bulletin.model.problem import Problem
from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.model.span import Span
from bulletin.publish.inplace import InPlace
from bulletin.publish.patience import Patient
from bulletin.publish.records import Records
from bulletin.publish.rim import Rim
from bulletin.publish.secrets import Secrets
from bulletin.publish.targets import KINDS
from bulletin.publish.targets.target import Denied, LineDown, Stopped, Store
from bulletin.publish.way import Way
from bulletin.publish.whole import Whole
from bulletin.works.disk import told as disk_told

PUBLISH_FILE = "content/newsroom/publish.yml"


def way_to(place: Place, root: Path, cache: Path, secrets: Secrets, rim: Rim) -> Way:
    """Return the way to a target. Raises Stopped, LineDown, Denied."""
    kind = KINDS[place.kind]
    try:
        module = import_module(f"bulletin.publish.targets.{kind.module}")
    except ImportError as lacking:
        told = problem(
            "U033", place.name, kind=place.kind, package=kind.extra or kind.module, reason=str(lacking)
        )
        raise Stopped("act", told) from None
    if not kind.store:
        way: Way = module.open_way(place, root, cache, secrets, rim.clock)
        return way
    if place.kind == "git":  # releases are put together on this computer
        place = place._replace(values={**place.values, "cache": str(cache)})
    store: Store = module.open_store(place, root, secrets)
    patient = Patient(store, rim.pause)
    records = Records(patient, place.name, cache, rim.clock)
    return Whole(patient, records) if store.whole else InPlace(patient, records, place.url)


def trusted(place: Place, root: Path) -> str | None:
    """Return the file of the authority whose certificates the public address has, beside the usual ones.

    Raises Stopped (2) for one that cannot be used.
    """
    named = place.value("ca_file")
    if not named:
        return None
    import ssl  # noqa: PLC0415 - few bureaus have an authority of their own

    file = root / Path(named).expanduser()
    try:
        ssl.create_default_context(cafile=str(file))
    except ssl.SSLError:
        reason = "它不是 PEM 格式的证书"
    except OSError as failed:
        reason = disk_told(failed, [file])[0]
    else:
        return str(file)
    wanted = "证书文件的路径，如 ~/单位根证书.pem；相对路径从简报的文件夹算起"
    span = Span(place.line, 1, place.line, 1)
    raise Stopped(
        "usage",
        problem(
            "U008", PUBLISH_FILE, span, key="ca_file（证书文件）", value=named, reason=reason, wanted=wanted
        ),
    )


def misplaced(places: Sequence[Place], root: Path, out: Path) -> list[Problem]:
    """Return which targets lie in the built site, or hold it: one would be published into the other."""
    found: list[Problem] = []
    for place in places:
        if place.kind not in ("folder", "archive") or not place.value("path"):
            continue
        folder = Path(os.path.realpath(root / Path(place.value("path")).expanduser()))
        if folder.is_relative_to(out) or (place.kind == "folder" and out.is_relative_to(folder)):
            reason = f"它和生成的网站（{out}）一个在另一个里面"
            span = Span(place.line, 1, place.line, 1)
            found.append(problem("U007", PUBLISH_FILE, span, name=place.name, path=folder, reason=reason))
    return found


def told(failed: LineDown | Denied | Stopped, place: Place, live: str) -> Stopped:
    """Return a failure with what is live now, '' where that could not be asked."""
    if isinstance(failed, Stopped):
        return failed
    now = f"线上现在是 {live} 这一版。" if live else "这一次没有换上新的。"
    if isinstance(failed, Denied):
        return Stopped(
            "act", problem("U044", place.name, reason=failed.reason, now=now, advice=failed.advice)
        )
    return Stopped("later", problem("U043", place.name, reason=str(failed), now=now))
