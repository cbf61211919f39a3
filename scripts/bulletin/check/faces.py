"""Rules about those who are seen in photos and may not want to be: pupils, patients, who has done wrong.

The law on the protection of minors (articles 4, 49 and 103) and the civil code (articles 1019, 1024 and 1032) ask
for their, or their parents', consent; the rules only remind of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from bulletin.model.article import Article
from bulletin.model.issue import Issue
from bulletin.model.problem import Problem
from bulletin.model.registry.found import problem
from bulletin.model.span import WHOLE
from bulletin.model.vocabulary import Vocabulary

_WARY_SIGNS = re.compile("[学朋孩幼婴童未犯患病伤障妇嫌罪告刑吸戒违涉矫肇害]")
"""One of these stands in whatever `_wary` finds; a set of letters is looked for in a tenth of the time."""


@cache
def _wary() -> re.Pattern[str]:
    """Return what tells of people who are not to be recognised; compiled when the first photo is looked at."""
    return re.compile(
        r"(?:中|小|高中|初中)?(?<!大)学生|小朋友|孩子们?|幼儿(?!园)|婴儿|儿童(?!公园|医院|乐园|节|剧|游乐|座椅)|未成年人?|少年犯"
        r"|患者|病人|伤者|精神障碍者|产妇"
        r"|(?:犯罪)?嫌疑人|罪犯|犯人|被告人?(?!知)|服刑人员|(?:吸毒|戒毒|违法|涉案|涉毒|社区矫正)(?:人员|者|行为人)|肇事(?:司机|者|人)"
        r"|被?受?害人"
    )


def _word(text: str) -> str:
    """Return the first word of a text that tells of such people; '' where none does."""
    found = _wary().search(text) if _WARY_SIGNS.search(text) else None
    return found[0] if found else ""


def unasked(article: Article) -> Iterator[Problem]:
    """Report photos that may show such people, and are neither covered nor said to be agreed to."""
    bare = [
        (number, photo)
        for number, photo in enumerate(article.photos)
        if photo.address and not photo.mosaic and not photo.consent
    ]
    if not bare:
        return
    told = False
    for number, photo in bare:
        if photo.caption and (word := _word(photo.caption)):
            told = True
            place = article.places.get(f"photos.{number}.caption", WHOLE)
            file = photo.file.rpartition("/")[2]
            yield problem("P095", article.path, place, word=word, file=file)
    if not told and (word := _word(f"{article.headline} {article.deck or ''}")):
        place = article.places.get("title", WHOLE)
        yield problem("P096", article.path, place, word=word, count=len(bare))


def covered_here_and_bare_there(issue: Issue, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report a picture that an issue shows in two ways: what is covered in one place must be so in all.

    Pictures are told by their bytes; a copy under another name is the same one.
    """
    del vocabulary
    covered = {
        photo.digest: (photo.mosaic, article)
        for article in issue.articles
        for photo in article.photos
        if photo.mosaic
    }
    if not covered:
        return
    for article in issue.articles:
        for number, photo in enumerate(article.photos):
            mosaic, other = covered.get(photo.digest, (photo.mosaic, article))
            if photo.address and photo.mosaic != mosaic:
                place = article.places.get(f"photos.{number}.file") or article.places.get(
                    f"photos.{number}", WHOLE
                )
                file = photo.file.rpartition("/")[2]
                yield problem("P094", article.path, place, file=file, other=other.path)


RULES: tuple[Callable[[Article], Iterator[Problem]], ...] = (unasked,)
ISSUE_RULES: tuple[Callable[[Issue, Vocabulary], Iterator[Problem]], ...] = (covered_here_and_bare_there,)
