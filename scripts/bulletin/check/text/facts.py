"""What rules over the archive need to know of each story's text, as plain values that are kept with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.check.text.periods import Cell, Table, tables_of
from bulletin.check.text.pieces import GONE, Place, pieces_of, sentence_keys
from bulletin.check.text.signs import KEYED, LONG_SENTENCE
from bulletin.check.text.sketches import Paragraph, paragraphs_of
from bulletin.model.article import Article
from bulletin.model.span import WHOLE, Span
from bulletin.model.vocabulary import Vocabulary
from bulletin.works.digests import digest

NOBODY = Vocabulary()


class TextFacts(NamedTuple):
    """One story's."""

    path: str
    issue: str
    persons: tuple[tuple[str, str, Place, int], ...] = ()
    """Office, name, where they stand first, and how often; each pair once."""
    sentences: tuple[tuple[str, Place], ...] = ()
    """Digest of each long sentence, and where it stands."""
    reprint: bool = False
    """True where the story says that it is from elsewhere."""
    strangers: tuple[tuple[str, Place], ...] = ()
    """Who signs the story for this newsroom and stands in no list of it, though there is one."""
    photos: tuple[tuple[str, str, Place], ...] = ()
    """Digest and file of each picture, and where the story names it."""
    paragraphs: tuple[Paragraph, ...] = ()
    """Its long ones, as far as tells them again."""
    tables: tuple[Table, ...] = ()
    """Its tables that have a title."""


_OFFICES = (
    "党组书记、局长|党委书记、局长|党支部书记、主任|副局长|局长|副主任|主任|副所长|所长|副科长|科长|支队长|副支队长|大队长|副大队长"
    "|中队长|副中队长|队长|副队长|站长|副站长|校长|副校长|院长|副院长|经理|副经理|董事长|市长|副市长|区长|副区长|县长|副县长|书记|副书记"
    "|党组成员|处长|副处长|组长|班长|社区书记|负责人"
)
_LAST = frozenset("长任记理员人")
_BY_LENGTH = tuple(sorted(_OFFICES.split("|"), key=len, reverse=True))
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢"
    "裴陆荣翁荀羊甄曲封靳段焦巴牧谷车侯宓全班秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴"
    "胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘"
    "匡国文寇广禄阙东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙丰巢关查后荆红游竺权盖益桓公郗"
)
_PERSON = re.compile(
    rf"[长任记理员人]([{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[说介绍表示指出强调要求出席讲话主持带领率在与和、，。（到一就对]|$)"
)


def office_before(text: str, at: int) -> str:
    """Return the office that stands before what begins at `at`, the longest that there is; '' for none."""
    before = text[max(0, at - len(_BY_LENGTH[0])) : at]
    return next((one for one in _BY_LENGTH if before.endswith(one)), "") if before[-1:] in _LAST else ""


def facts_from(row: Sequence[Any]) -> TextFacts:
    """Return facts that were made plain."""
    facts = TextFacts(*row)
    tables = [Table(*one) for one in facts.tables]
    return facts._replace(
        tables=tuple([one._replace(cells=tuple([Cell(*cell) for cell in one.cells])) for one in tables])
    )


def facts_of(article: Article, vocabulary: Vocabulary = NOBODY, root: Path | None = None) -> TextFacts:
    """Return what a story's text tells the rules over the archive; whom `vocabulary` knows is no stranger.

    The files of its tables lie below `root`.
    """
    persons: dict[tuple[str, str], tuple[Place, int]] = {}
    known: dict[str, Place] = {}
    paragraphs: list[Paragraph] = []
    for piece in pieces_of(article):
        for found in _PERSON.finditer(piece.text):
            if office := office_before(piece.text, found.start(1)):
                pair = office, found[1]
                place, count = persons.get(pair) or ((*piece.span(*found.span(1)),), 0)
                persons[pair] = place, count + 1
        if piece.key != "body":
            continue
        paragraphs += paragraphs_of(piece)
        for start, words, key in sentence_keys(piece.text):
            if len(words) >= LONG_SENTENCE and len(key) >= KEYED and GONE not in words:
                known.setdefault(digest(key)[:16], (*piece.span(start, start + len(words)),))
    return TextFacts(
        article.path,
        article.issue,
        tuple((office, name, place, count) for (office, name), (place, count) in persons.items()),
        tuple(known.items()),
        article.kind == "reprint" or bool(article.source),
        tuple(_strangers(article, vocabulary)),
        tuple((photo.digest, photo.file, (*_place(article, at),)) for at, photo in enumerate(article.photos)),
        tuple(paragraphs),
        tuple(tables_of(article, root)),
    )


def _place(article: Article, number: int) -> Span:
    places = article.places
    return (
        places.get(f"photos.{number}.file") or places.get(f"photos.{number}") or places.get("photos", WHOLE)
    )


def _strangers(article: Article, vocabulary: Vocabulary) -> Iterator[tuple[str, Place]]:
    """Yield who signs and is not registered; nobody is a stranger where nobody is registered."""
    known = {person.name for person in vocabulary.people}
    for key, some in (
        ("reporter", article.byline.reporters),
        ("correspondent", article.byline.correspondents),
    ):
        for number, one in enumerate(some if known else ()):
            if not one.org and one.name not in known:
                place = next(
                    (
                        here
                        for at in (number, 0)
                        if one.name in (here := article.places.get(f"{key}.{at}", WHOLE)).text
                    ),
                    article.places.get(key, WHOLE),
                )
                begin = place.text.find(one.name)
                if begin >= 0 and place.line == place.end_line:
                    column = place.column + begin
                    place = Span(place.line, column, place.line, column + len(one.name), one.name)
                yield one.name, (*place,)
