"""One article as it goes to the Official Account: its fields with what they default to, and its checks."""

from __future__ import annotations

from dataclasses import dataclass

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE, Span
from bulletin.model.vocabulary import Vocabulary
from bulletin.prose import shortened
from bulletin.render.story import number_text
from bulletin.wechat.limits import Limits, length_of
from bulletin.wechat.tree import Node, write


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One article of a draft."""

    name: str
    """Stem of its files: `01-347-lanes`."""
    path: str
    """Source file, for problems."""
    place: Span = WHOLE
    slug: str
    kind: str
    """`article` or `digest`."""
    title: str
    part: str = ""
    """`（二）` of an article that is cut into several, as its title ends."""
    author: str
    digest: str
    source_url: str | None
    tree: Node
    html: str
    photos: tuple[str, ...] = ()
    """Source paths of the photos in the fragment, in order."""
    cover: str | None = None
    """Source path of the cover photo."""
    focus: tuple[float, float] | None = None

    @property
    def label(self) -> str:
        """What problems call it."""
        return "本期导读" if self.kind == "digest" else self.title

    def lengths(self, limits: Limits) -> dict[str, dict[str, int]]:
        """Return what is used of each limit."""
        used = {
            "title": len(self.title),
            "author": len(self.author),
            "digest": len(self.digest),
            "content": length_of(self.html),
            "source_url": len((self.source_url or "").encode()),
        }
        return {name: {"used": value, "limit": getattr(limits, name)} for name, value in used.items()}


def default_author(article: Article, vocabulary: Vocabulary, limit: int) -> str:
    """Return the article's author: all who sign, else the first 等, else the source or the bulletin."""
    given = article.wechat.author
    if given:
        return given
    names = [person.name for person in article.byline.everyone]
    candidates = [" ".join(names), f"{names[0]}等" if len(names) > 1 else "", *names[:1]]
    candidates += [article.source or "", vocabulary.masthead]
    return next((name for name in candidates if name and len(name) <= limit), "")


def default_digest(article: Article, limit: int) -> str:
    """Return the article's digest: its own, else the summary, else the first caption, cut at a sentence."""
    if article.wechat.digest:
        return article.wechat.digest
    captions = [photo.caption for photo in article.photos if photo.caption]
    text = article.summary or (captions[0] if captions else "")
    return text if len(text) <= limit else shortened(text, limit)


def issue_title(issue: Issue) -> str:
    """Return the headline of 本期导读."""
    return f"《{issue.title}》{number_text(issue) or issue.date.isoformat()}导读"


def field_problems(post: Post, limits: Limits) -> list[Problem]:
    """Return a problem for each field of an post that is over its limit."""
    codes = {"title": "W001", "author": "W002", "digest": "W003", "source_url": "W006"}
    problems = []
    for name, code in codes.items():
        length = post.lengths(limits)[name]
        if length["used"] > length["limit"]:
            code = "W015" if code == "W001" and post.kind == "digest" else code
            problems.append(problem(code, post.path, post.place, title=post.label, **length))
    return problems


def html_of(tree: Node) -> str:
    """Return the fragment: one line, no white space between blocks."""
    return write(tree)
