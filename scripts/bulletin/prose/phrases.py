"""Where the lines of a headline may break: between phrases, never inside a word, a name or a number with its unit.

Words (`prose.lexicon`) become phrases as a reader says them: a particle stays with the word before it, a preposition
with the one behind it, a number with its unit, a sign that is left alone with a neighbour; short quotes stay whole.
What follows is 《中文排版需求》 (W3C CLREQ) 3.1.3: no line begins with a mark that closes or ends with one that opens.
`tests/prose/headlines/` measures it, against BudouX, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.prose.lexicon import NO_NAMES, Names, cut

BREAK = "\u200b"
"""Stands between phrases: the zero width space, which says in Unicode that a line may break here."""

_RUN = re.compile(
    r"[A-Za-z][A-Za-z0-9.+#&@'’_/-]*|\d[\d.,:%‰]*(?:[—~～-]\d[\d.,:%‰]*)*[A-Za-z]*|——|……|[\u4e00-\u9fff]+|\s+"
    "|[\U0001f1e6-\U0001f1ff]{2}|.(?:[\u0300-\u036f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]|\u200d.)*",
    re.DOTALL,
)
"""Latin words, numbers and spans of numbers, dashes, Chinese, and single signs with what modifies them."""
NEVER_FIRST = frozenset("、，。．：；！？,.:;!?）〉》」』】〕〗”’…—～·%‰)]}々ー")
NEVER_LAST = frozenset("（〈《「『【〔〖“‘([{#￥$")
_STICKS = frozenset("\"'<>&/+=*@|^\\_`-")
"""Marks of a keyboard, of which nobody knows whether they open or close."""

_NUMBER = "0-9.,:%‰一二三四五六七八九十百千万亿零两几多余半"
_IS_NUMBER = re.compile(f"百分之[{_NUMBER}]*|[第每各首前后近逾超约]?[{_NUMBER}][{_NUMBER}—~～-]*")
_QUOTES = re.compile("[“《‘「（”》’」）]")
_COUNTS = re.compile(f"[{_NUMBER}]")
_GOES_ON = re.compile("[万亿][\u4e00-\u9fff]{0,2}|[百千]万|[年月日时分起]")
"""What a number goes on with: 万人 after 一千, 亿元, 日 after 15."""
_MEASURES = frozenset(
    "个条张座件次届支位名场项家户处台辆盏棵株根封粒碗桶艘架只头匹把本册篇首幅间栋幢层级类种批期步度年月日天点"
    "分秒岁元吨斤米里亩倍成站颗袋箱瓶杯双对副套组队班排门道股段片块堆声口号周季所方课省扇"
)
_UNITS = frozenset(
    "公里 平方米 立方米 平方公里 平方 立方 小时 分钟 万元 亿元 人次 千米 厘米 毫米 公斤 千克 公顷 周年 个月 季度 年度 千瓦 "
    "摄氏度 百分点 个百分点 世纪 周岁 美元 千瓦时 万吨 吨级 米深 余人 多人 余户 余家 多家 以上 以下 左右 多万 余万".split()
)
_HANGS_ON = frozenset(
    "的了着过地得们者率员队型式性化里上下中内外间时会书局委室站区县市村镇乡路街桥班馆院厂所处部科组量额度法案机器"
    "车房费金款卡证网线点品业界群园山河湖江岛港城店铺校楼库塔庙寺岗台账单表池井渠坝堤田林场级史记图报刊赛展节周"
    "月日年吗呢吧啊呀么后前手家工师长生人次"
)
"""Particles, endings and places: one of them, left alone, belongs to what stands before it."""
_LEADS_ON = frozenset(
    "在和与及将把被让为对从向于不我本全各每该市县区省新老旧再未免首小大更最很太先已正要请可能应须共自由以按据因若"
    "但而且并或到至往给跟同像如比副总原准亚非超近逾第"
)
"""Words that want their complement on the same line."""
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪"
    "姜范姚谭廖邹熊陆郝崔邱秦顾侯邵孟龚钱汤尹黎贺赖樊兰殷施洪翟庞柳瞿蔺阮庾祝戚闻裴聂耿褚俞邢骆尤卞鲍岑冼佘芮荀闫褟"
)
"""Those that are seldom a word by themselves."""

_ROOM = 5
"""Signs that a phrase may have and still take a neighbour that is left alone."""
_QUOTED = 8
"""Signs of a quote that is never broken; a longer one breaks between its phrases."""


def phrased(text: str, names: Names = NO_NAMES) -> str:
    """Return `text` with BREAK wherever a line may break, beside its spaces; without those signs it is `text`.

    `names` are the newsroom's own: none of them is broken. A BREAK that was pasted into `text` is dropped.
    """
    if BREAK in text:
        text = text.replace(BREAK, "")
    if " " not in text:
        return BREAK.join(phrases(text, names))
    return " ".join([BREAK.join(phrases(part, names)) for part in text.split(" ")])


def phrases(text: str, names: Names = NO_NAMES) -> list[str]:
    """Return `text` in phrases; joined they are `text`."""
    words: list[str] = []
    runs: list[str] = _RUN.findall(text)
    for run in runs:
        if "\u4e00" <= run[0] <= "\u9fff":
            words += cut(run, names)
        else:
            words.append(run)
    if _COUNTS.search(text):
        words = _numbers(words)
    if 1 in map(len, words):  # what stands alone wants a neighbour
        if "·" in text or not _SURNAMES.isdisjoint(text):
            words = _persons(words)
        words = _together(_affixed(words))
    if len(runs) > 1:
        words = _by_marks(words)
        words = list(_unquoted(words)) if _QUOTES.search(text) else words
    return words


def _is_chinese(word: str) -> bool:
    return "\u4e00" <= word[-1] <= "\u9fff"


def _numbers(words: list[str]) -> list[str]:
    """Return words with numbers and what they count joined: 3.7万盏, 第六次, 11月15日."""
    made: list[str] = []
    counting = False
    for word in words:
        number = _IS_NUMBER.fullmatch(word) is not None
        if (
            counting
            and (number or word[0] in _MEASURES or word in _UNITS or _GOES_ON.match(word))
            and (len(word) == 1 or number or word in _UNITS or _GOES_ON.match(word))
        ):
            made[-1] += word
            counting = number or word[-1] in "年月日时点分万亿"
        elif counting and made[-1][-1].isdigit() and _is_chinese(word):
            made[-1] += word
            counting = False
        else:
            made.append(word)
            counting = number
    return made


def _persons(words: list[str]) -> list[str]:
    """Return words with persons' names joined: a surname and one or two signs that stand alone; parts with · between."""
    made: list[str] = []
    dotted = False
    for word in words:
        if len(word) > 1 and not dotted:  # nearly all of them
            made.append(word)
            continue
        if dotted:
            made[-1] += word
            dotted = False
            continue
        if word == "·" and made and _is_chinese(made[-1]):
            while len(made) > 1 and len(made[-1]) == 1 and _is_chinese(made[-2]) and len(made[-2]) < _ROOM:
                last = made.pop()
                made[-1] += last
            made[-1] += word
            dotted = True
            continue
        alone = len(word) == 1 and _is_chinese(word) and word not in _HANGS_ON and word not in _LEADS_ON
        if (made and made[-1][0] in _SURNAMES and len(made[-1]) < 3 and alone) or (
            made and "·" in made[-1] and len(word) == 1 and _is_chinese(word) and word not in _HANGS_ON
        ):
            made[-1] += word
        else:
            made.append(word)
    return made


def _affixed(words: list[str]) -> list[str]:
    """Return words with particles and endings joined to what they hang on, and prepositions to what they lead on to."""
    made: list[str] = []
    before = ""
    for at, word in enumerate(words):
        if before:
            word, before = before + word, ""
        if len(word) > 1:  # nearly all of them
            made.append(word)
        elif word in _HANGS_ON and made and len(made[-1]) <= _ROOM and _is_chinese(made[-1]):
            made[-1] += word
        elif word in _LEADS_ON and at + 1 < len(words):
            before = word
        else:
            made.append(word)
    return made


def _together(words: list[str]) -> list[str]:
    """Return words with signs left alone joined to a neighbour, the one behind where it has room."""
    made: list[str] = []
    before = ""
    for at, word in enumerate(words):
        if before:
            word, before = before + word, ""
        if len(word) == 1 and _is_chinese(word):
            after = words[at + 1] if at + 1 < len(words) else ""
            counted = bool(made) and made[-1][-1] in _MEASURES and bool(_IS_NUMBER.match(made[-1]))
            if after and len(after) < _ROOM and _is_chinese(after) and not counted:
                before = word
                continue
            if made and len(made[-1]) < _ROOM and _is_chinese(made[-1]):
                made[-1] += word
                continue
        made.append(word)
    return made


def _by_marks(words: list[str]) -> list[str]:
    """Return words with marks joined to what they close or open."""
    made: list[str] = []
    for word in words:
        joined = made and (word[0] in NEVER_FIRST or made[-1][-1] in NEVER_LAST or made == ["——"])
        if joined or (made and (word[0] in _STICKS or made[-1][-1] in _STICKS)):
            made[-1] += word
        else:
            made.append(word)
    return made


def _unquoted(words: list[str]) -> Iterator[str]:
    """Yield words, those of a short quote as one."""
    held: list[str] = []
    depth = 0
    for word in words:
        held.append(word)
        for sign in _QUOTES.findall(word):
            depth += 1 if sign in "“《‘「（" else -1
        if depth <= 0:
            whole = "".join(held)
            yield from [whole] if len(whole) <= _QUOTED + 2 else held
            held, depth = [], 0
    yield from held
