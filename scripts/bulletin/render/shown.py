"""What other pages may show of each story, as digests: a note that reading keeps with an issue.

The digest is taken of the very views that pages get, so that a value added to a card counts by itself. Two
things come to a view later and follow from what is in it: an address, from a name and the newsroom's
vocabulary; a placeholder, from a photo's bytes.
"""

from __future__ import annotations

from pathlib import Path

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.outline import IssueOutline, issue_outline
from bulletin.model.vocabulary import Vocabulary
from bulletin.render.story import card_of, feed_item
from bulletin.works.digests import digest
from bulletin.works.plain import plain


def shown(issue: Issue, vocabulary: Vocabulary, root: Path) -> tuple[str, ...]:
    """Return a digest for each story of an issue, drafts too; all that is asked of `vocabulary` and `root` is to be the same."""
    del vocabulary, root
    return tuple([shown_of(article) for article in issue.articles])


def shown_of(article: Article) -> str:
    """Return a digest of all that other pages may show of a story."""
    return digest(plain(card_of(article, _name)), plain(feed_item(article)))


def _name(kind: str, name: str) -> str:
    """Stand for the address of a name: it depends on nothing else but the vocabulary."""
    return f"{kind} {name}"


def seen_outline(issue: Issue) -> IssueOutline:
    """Return an issue's outline, with what is shown of its stories."""
    outline = issue_outline(issue)
    stories = zip(outline.articles, issue.articles, strict=True)
    return outline._replace(
        articles=tuple([story._replace(shown=shown_of(article)) for story, article in stories])
    )
