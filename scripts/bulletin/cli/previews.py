"""`bulletin publish preview`: a link to an issue with drafts, for whoever signs it off; listed, and taken back."""

from __future__ import annotations

from urllib.parse import urlsplit

from bulletin.build.build import build
from bulletin.cli.exits import EXIT_FINE, EXIT_PROBLEMS, EXIT_USAGE
from bulletin.cli.printing import show_foremost
from bulletin.cli.publishing import Counter
from bulletin.model.problem import Problem, has_errors
from bulletin.model.publishing import Place
from bulletin.model.registry.found import problem
from bulletin.publish import proofs
from bulletin.publish.desk import Desk
from bulletin.publish.drifting import links_noted
from bulletin.publish.records import me
from bulletin.publish.site import Site, site_at
from bulletin.publish.targets.target import Piece
from bulletin.publish.words import hour

DAYS = 7
_DAY = 86_400
_WITHOUT = ("git", "archive")


def preview(counter: Counter) -> int:
    """Make a link, list links, or take one back."""
    options = counter.options
    if options.revoke:
        revoked: list[str] = []
        code = counter.each(lambda desk, place: _revoked(counter, desk, place, revoked))
        if code or revoked:
            return code
        counter.show([problem("U091", counter.places[0].name, link=options.revoke)], counter.places[0])
        return EXIT_USAGE
    if options.list:
        return counter.each(lambda desk, place: _listed(counter, desk, place))
    if not options.issue:
        counter.say(
            "请用 --issue 写明哪一期，如 --issue 2026-11-23；看现有的链接用 --list，收回用 --revoke。"
        )
        return EXIT_USAGE
    settings = counter.settings
    out = settings.cache / "publish" / "with-drafts"
    result = build(settings._replace(drafts=True, out=out, search=False, cards=False))
    show_foremost(result.problems, options.format, result.reread)
    if has_errors(result.problems):
        counter.say("有错误，送审链接没有做。")
        return EXIT_PROBLEMS
    site = site_at(out, settings.cache)
    if f"issues/{options.issue}/index.html" not in site.files:
        counter.show([problem("U093", "issues", issue=options.issue)])
        return EXIT_USAGE
    places = [place for place in counter.places if not _without(place)]
    if not places:
        place = counter.places[0]
        kind = f"{place.kind}，根目录固定" if place.yes("fixed") else place.kind
        counter.show([problem("U092", place.name, name=place.name, kind=kind)], place)
        return EXIT_USAGE
    if options.dry_run:
        names = "、".join(place.name for place in places)
        counter.say(f"会在 {names} 给 {options.issue} 做送审链接；现在什么也没有做。")
        return EXIT_FINE
    counter.places = places
    return counter.each(lambda desk, place: _made(counter, desk, place, site))


def _without(place: Place) -> bool:
    """Return whether a target has no links: a branch, a package, a root that is exchanged as a whole."""
    return place.kind in _WITHOUT or place.yes("fixed")


def _made(counter: Counter, desk: Desk, place: Place, site: Site) -> int:
    issue, token = counter.options.issue, proofs.new_token()
    paths = proofs.chosen(issue, site.files, site.read, None)
    prefix = urlsplit(place.url or "").path.rstrip("/") + "/"
    files = {}
    for path in paths:
        data = site.read(path)
        if path.endswith(".html"):
            data = proofs.page(path, data.decode(), paths, site.files, prefix, place.url).encode()
        files[path] = data
    until = int(desk.rim.clock()) + (counter.options.days or DAYS) * _DAY
    store = desk.way.records.store
    with desk.way.records.locked(take_over=counter.options.take_over):
        known = proofs.links(store)
        proofs.note(store, [*known, proofs.Link(token, issue, until, me())])
        links_noted(counter.settings.cache, place.name).touch()
        pieces = proofs.pieces(token, issue, files)
        store.put(pieces)
    address = f"{place.url or ''}{proofs.FOLDER}/{token}/"
    text = f"{place.name}：{issue} 的送审链接（到 {hour(until)}）：{address}"
    if not place.url:
        text += "（publish.yml 里没有写这个目标的 url（网址）：请在前面加上它的网址）"
    counter.row(place, text, link=token, issue=issue, until=until, address=address)
    if place.url:
        start = next(piece for piece in pieces if piece.path == f"{proofs.FOLDER}/{token}/index.html")
        counter.show(_unseen(desk, place, start, address), place)
    return EXIT_FINE


def _unseen(desk: Desk, place: Place, start: Piece, address: str) -> list[Problem]:
    """Return what to say where the public address does not show a link: behind `current` a server has to be told."""
    from bulletin.publish.verify import hidden  # noqa: PLC0415 - a target without an address is asked for nothing

    assert isinstance(start.content, bytes)
    reason = hidden(place.url or "", start.path, start.content, ca_file=desk.ca_file)
    parts = (place.value("bucket"), place.value("remote"), place.value("path") or place.value("prefix"))
    where = "/".join([*(part.rstrip("/") for part in parts if part), proofs.FOLDER])
    return [problem("U094", place.name, address=address, reason=reason, where=where)] if reason else []


def _listed(counter: Counter, desk: Desk, place: Place) -> int:
    links = proofs.links(desk.way.records.store) if not _without(place) else []
    if not links:
        counter.say(f"{place.name}：没有送审链接。")
    for link in links:
        address = f"{place.url or ''}{proofs.FOLDER}/{link.token}/"
        text = f"{place.name}：{link.issue}  到 {hour(link.until)}  {link.by}  {address}"
        counter.row(place, text, link=link.token, issue=link.issue, until=link.until, address=address)
    return EXIT_FINE


def _revoked(counter: Counter, desk: Desk, place: Place, revoked: list[str]) -> int:
    """Take back the link that is meant: its address, that of a page under it, or the beginning of its code."""
    parts = counter.options.revoke.lower().rpartition(f"{proofs.FOLDER}/")[2].split("/")
    wanted = parts[0].strip()
    store = desk.way.records.store
    if _without(place):
        return EXIT_FINE
    with desk.way.records.locked(take_over=counter.options.take_over):
        known = proofs.links(store)
        found = [link for link in known if len(wanted) >= 6 and link.token.startswith(wanted)]
        if not found:
            return EXIT_FINE
        proofs.taken_down(store, known, found)
    revoked += [link.token for link in found]
    for link in found:
        counter.row(place, f"{place.name}：{link.issue} 的送审链接已收回。", revoked=link.token)
    return EXIT_FINE
