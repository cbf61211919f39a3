"""An issue's folder for the Official Account: everything is made and checked here, nothing is written.

Order of work: pictures first, because fragments name their files; then fragments; then limits; then
covers, manifest and copy desk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bulletin.model.article import Article
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE, Span
from bulletin.photos.imagesize import UnreadablePhoto
from bulletin.render.recordings import all_handed
from bulletin.wechat import images
from bulletin.wechat.covers import coverless, set_covers, with_photos
from bulletin.wechat.desk import copy_desk, copy_script
from bulletin.wechat.digest import digest_tree
from bulletin.wechat.drafts import into_drafts, within
from bulletin.wechat.limits import length_of
from bulletin.wechat.manifest import Cover, cut_covers, manifest
from bulletin.wechat.pieces import PARTS, pieces
from bulletin.wechat.post import Post, default_author, default_digest, field_problems, html_of, issue_title
from bulletin.wechat.reports import broken, left_out, too_early, unreadable
from bulletin.wechat.setting import Layout
from bulletin.wechat.steady import steadied
from bulletin.wechat.thumbs import small_pictures
from bulletin.wechat.ticket import Pictures, Ticket
from bulletin.wechat.tree import Node, walk

DIGEST = "00-digest"
CODE_FILE = "images/qr"


@dataclass(slots=True)
class Package:
    """An issue's folder, and what there is to say about it."""

    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    drafts: int = 0
    groups: list[list[Post]] = field(default_factory=list)
    """The posts of each draft, in the editor's order."""
    covers: dict[str, Cover] = field(default_factory=dict)
    """What is cut of each post's cover, by the post's name."""


def make_package(ticket: Ticket) -> Package:
    """Return the folder of one issue. What an error concerns is marked in manifest and copy desk.

    Raises OSError when a photo cannot be read from the disk.
    """
    made = Package()
    chosen = _chosen(ticket)
    pictures = _pictures(ticket, chosen, made.problems)
    if ticket.digest and not ticket.only and ticket.style.variants.get("digest") == "rows":
        pictures = {**pictures, **small_pictures(ticket, chosen, pictures)}
    code = _qr(ticket, made)
    layout = Layout(
        vocabulary=ticket.vocabulary,
        issue=ticket.issue,
        style=ticket.style,
        files={path: name for path, (name, _) in pictures.items()},
        code=code,
        addresses=ticket.addresses,
    )
    posts = with_photos(ticket, _posts(ticket, layout, chosen, made.problems), pictures)
    made.posts = posts
    for post in posts:
        made.problems += field_problems(post, ticket.limits)
        made.problems += unreadable(post)
    made.problems += too_early(ticket, posts)
    groups = into_drafts(posts, ticket.limits.articles)
    made.drafts, made.groups = len(groups), groups
    if len(groups) > 1:
        made.problems.append(
            problem(
                "W011",
                ticket.issue.path,
                count=len(posts),
                limit=ticket.limits.articles,
                drafts=len(groups),
            )
        )
    covers = cut_covers(ticket, posts, pictures, made.files)
    covers |= set_covers(ticket, posts, covers, made.files)
    made.covers = covers
    made.problems += coverless(ticket, posts, covers)
    for path in {path for post in posts for path in post.photos}:
        name, picture = pictures[path]
        made.files[name] = picture.data
    told = manifest(ticket, groups, covers, pictures, made.files, code)
    if marked := broken(posts, made.problems):
        told["broken"] = marked
    if ticket.broken:
        told["left_out"] = sorted({one.path for one in ticket.broken})
    made.files["manifest.json"] = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    for post in posts:
        made.files[f"{post.name}.html"] = post.html.encode()
        made.files[f"desk/{post.name}.js"] = copy_script(post, made.files).encode()
    made.files["index.html"] = copy_desk(
        ticket.issue, told, posts, [*made.problems, *left_out(ticket)]
    ).encode()
    made.files = dict(sorted(made.files.items()))
    return made


def _chosen(ticket: Ticket) -> list[Article]:
    """Return the articles that go out, in the order of the issue's page."""
    issue = ticket.issue
    by_slug = {article.slug: article for article in issue.articles}
    slugs = dict.fromkeys([issue.lead or "", *(slug for part in issue.sections for slug in part.articles)])
    articles = [by_slug[slug] for slug in slugs if slug in by_slug]
    if ticket.only:
        return [article for article in articles if article.slug == ticket.only]
    return [article for article in articles if not article.wechat.skip]


def _pictures(ticket: Ticket, chosen: Sequence[Article], problems: list[Problem]) -> Pictures:
    """Return every photo of the chosen articles, their covers and the codes of what they hand out, ready for upload."""
    names: dict[str, tuple[str, str, Span]] = {}
    for article in chosen:
        for number, photo in enumerate(article.photos, 1):
            if not photo.address:
                continue  # P004 has told
            place = article.places.get(f"photos.{number - 1}.file", WHOLE)
            names.setdefault(photo.file, (f"images/{article.slug}-{number}", article.path, place))
        if article.wechat.cover:
            place = article.places.get("wechat.cover", WHOLE)
            names.setdefault(article.wechat.cover, (f"covers/{article.slug}", article.path, place))
    limits = ticket.limits

    def convert(path: str) -> images.Picture | str:
        try:
            data, bare = ticket.picture_data(path)
            if data is not bare:
                images.forget(bare, ticket.cache, limit=limits.image_bytes, width=limits.image_width)
            return images.ready(data, ticket.cache, limit=limits.image_bytes, width=limits.image_width)
        except UnreadablePhoto as refused:
            return refused.reason
        except FileNotFoundError:
            return "找不到文件"

    with ThreadPoolExecutor(images.cores(ticket.jobs)) as pool:
        results = list(pool.map(convert, names))
    pictures = {}
    for (path, (name, source, place)), result in zip(names.items(), results, strict=True):
        if isinstance(result, str):
            problems.append(problem("W009", source, place, file=path, reason=result))
            continue
        if result.still:
            problems.append(_still(path, source, place, result, limits.image_bytes))
        pictures[path] = (name + result.suffix, result)
    for article in chosen:
        for number, one in enumerate(all_handed(article, ticket.vocabulary.url), 1):
            if one.address:
                code = images.qr_code(one.address)
                pictures[one.address] = (f"images/{article.slug}-qr{number}{code.suffix}", code)
    return pictures


def _still(path: str, source: str, place: Span, picture: images.Picture, limit: int) -> Problem:
    """Return what is said of an animation that stands still: of its format, or of its size."""
    if picture.form == "webp":
        why = ("是 WebP 动图，公众号不收", "另存为 GIF")
    else:
        why = (f"超过 {limit} 字节", "压缩到上限以内")
    return problem("W010", source, place, file=path, why=why[0], how=why[1])


def _qr(ticket: Ticket, made: Package) -> str | None:
    """Put the QR picture into the folder: the account's own, else one of the site's address."""
    vocabulary = ticket.vocabulary
    own, address = vocabulary.wechat.qrcode, vocabulary.url
    if own:
        try:
            data = (ticket.root / own).read_bytes()
            limits = ticket.limits
            picture = images.ready(data, ticket.cache, limit=limits.image_bytes, width=limits.image_width)
        except (UnreadablePhoto, FileNotFoundError) as refused:
            reason = refused.reason if isinstance(refused, UnreadablePhoto) else "找不到文件"
            made.problems.append(problem("W009", "content/newsroom/newsroom.yml", file=own, reason=reason))
            return None
    elif address:
        picture = images.qr_code(address)
    else:
        return None
    name = CODE_FILE + picture.suffix
    made.files[name] = picture.data
    return name


def _posts(ticket: Ticket, layout: Layout, chosen: Sequence[Article], problems: list[Problem]) -> list[Post]:
    """Return the digest and every article, over-long ones split where that is wanted.

    Where the account sends only so many drafts, what does not go into them is named at the digest's end.
    """
    limits, issue, stories = ticket.limits, ticket.issue, list[list[Post]]()
    for position, article in enumerate(chosen, 1):
        place = article.places.get("title", WHOLE)
        place = next((article.places[f"wechat.{key}"] for key in ("title", "author", "digest")
                      if f"wechat.{key}" in article.places), place)  # fmt: skip
        trees = pieces(ticket, layout, article, problems)
        parts = []
        for number, tree in enumerate(trees):
            suffix = f"（{PARTS[number]}）" if len(trees) > 1 else ""
            parts.append(
                Post(
                    name=f"{position:02}-{article.slug}" + (f"-{number + 1}" if suffix else ""),
                    path=article.path,
                    place=place,
                    slug=article.slug,
                    kind="article",
                    title=(article.wechat.title or article.headline) + suffix,
                    part=suffix,
                    author=default_author(article, ticket.vocabulary, limits.author),
                    digest=default_digest(article, limits.digest),
                    source_url=layout.page(article.address),
                    tree=tree,
                    html=html_of(tree),
                    photos=_photos_in(tree, layout.files),
                )
            )
        stories.append(parts)
    digest = int(bool(ticket.digest and not ticket.only and chosen))
    bounded = ticket.drafts and not ticket.only
    going = within(stories, ticket.drafts * limits.articles - digest) if bounded else len(stories)
    posts = [post for parts in stories[:going] for post in parts]
    if going < len(stories):
        left = "、".join(f"《{article.headline}》" for article in chosen[going:])
        where = "网址列在本期导读末尾" if digest else "没有做本期导读，请另外告诉读者"
        problems.append(problem("W023", issue.path, count=len(stories) - going, left=left, where=where))
    if digest:
        posts.insert(0, _digest_post(ticket, layout, chosen[:going], chosen[going:]))
        length = length_of(posts[0].html)
        if length > limits.content:
            problems.append(problem("W007", issue.path, length=length, limit=limits.content))
    return posts


def _digest_post(ticket: Ticket, layout: Layout, chosen: Sequence[Article], rest: Sequence[Article]) -> Post:
    """Return 本期导读."""
    issue = ticket.issue
    tree = digest_tree(layout, {article.slug: article for article in chosen}, rest)
    tree = steadied(tree, length_of(html_of(tree)), ticket.limits.content)
    everything = [*chosen, *rest]
    lead = next((article for article in everything if article.slug == issue.lead), everything[0])
    text = "；".join(dict.fromkeys((lead.headline, *(article.headline for article in everything))))
    while len(text) > ticket.limits.digest and "；" in text:
        text = text.rpartition("；")[0]
    masthead = ticket.vocabulary.masthead
    return Post(
        name=DIGEST,
        path=issue.path,
        slug="digest",
        kind="digest",
        title=issue_title(issue),
        author=masthead if len(masthead) <= ticket.limits.author else "",
        digest=text[: ticket.limits.digest],
        source_url=layout.page(issue.address),
        tree=tree,
        html=html_of(tree),
        photos=_photos_in(tree, layout.files),
    )


def _photos_in(tree: Node, files: Mapping[str, str]) -> tuple[str, ...]:
    """Return the source paths of a fragment's photos in reading ticket."""
    sources = {name: path for path, name in files.items()}
    addresses = (item.attributes.get("src", "") for item in walk(tree) if item.tag == "img")
    return tuple(sources[name] for name in addresses if name in sources)
