"""Whether asterisks hide a person's name or number, or set words in bold.

Turned bold, a masked person becomes another. Judged are the signs around the asterisks, never one alone.
"""

from typing import NamedTuple

SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧肖冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈姜范江傅钟"
    "卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎闫薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温"
    "莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛岳卞欧阳"
)
"""The commonest surnames (Ministry of Public Security, 全国姓名报告): nine of ten masked names begin so."""

JOINS = frozenset("和与及跟同或、，,；;")
_AFTER_NAME = JOINS | frozenset("等的在对向先女某（(。：:说表被将因")
CLOSING = frozenset("，。、；：！？）】》”’,;:!?)")
_LABELS = frozenset("号码尾")
UNITS = frozenset("年月日时分秒点元角人名个家件项次岁号楼栋室吨米")
_SPACES = frozenset(" \t\n\u3000\xa0")
_DIGITS = frozenset("0123456789")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

WORDS = (
    CLOSING | JOINS | _SPACES | _DIGITS,
    JOINS | _SPACES | SURNAMES | _DIGITS | _LABELS,
    SURNAMES | _LETTERS | _DIGITS,
)
"""Where a closer look is needed whether words are bold: for their first and last sign, and the one before them."""
NUMBERS = CLOSING | JOINS | _SPACES, WORDS[1] | _LETTERS, WORDS[2] | _LABELS
"""The same of words that may begin with a digit, in text with no tag or address in it and no words beside others."""


class Run(NamedTuple):
    """A run of one sign: its first character and the one behind its last, as offsets."""

    start: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.start


def latin(sign: str) -> bool:
    """Tell whether `sign` is one Latin letter or digit."""
    return sign.isascii() and sign.isalnum()


def lone_mask(text: str, runs: list[Run]) -> Run | None:
    """Return a run behind a surname where one run of its length must stay without a partner."""
    for size in (1, 2, 3):
        same = [run for run in runs if run.size == size]
        named = [run for run in same if ends_name(text, run)]
        if len(same) % 2 and named:
            named = [run for run in named if _starts_name(text, run)] or named
            sure = [run for run in named if text[run.end : run.end + 1] in {"", *_AFTER_NAME}]
            return (sure or named)[0]
    return None


def ends_name(text: str, run: Run) -> bool:
    """Tell whether a surname stands before a run."""
    return text[run.start - 1 : run.start] in SURNAMES


def _starts_name(text: str, run: Run) -> bool:
    """Tell whether the surname before a run is the first sign of its word."""
    before = text[max(0, run.start - 2) : run.start]
    return not before[:-1].isalnum() or before[0] in JOINS


_BEGINS = frozenset("“‘\"'（(《〈【[「『<—–…·￥¥$`*_\x00 \t\n\u3000")
_ENDS = frozenset("”’\"'）)》〉】]」』>。！？!?；;：:，,、….—–%％‰℃`*_\x00 \t\n\u3000")
"""What words in italics may begin and end with, beside letters and digits; `\x00` stands for code and tags."""


def is_mask(text: str, first: Run, last: Run) -> bool:
    """Tell of a pair that what stands between can be no word that somebody set in bold."""
    words = text[first.end : last.start]
    before, after = text[first.start - 1 : first.start], text[last.end : last.end + 1]
    bare = words.strip()
    if not bare or bare[0] in CLOSING or all(sign in JOINS for sign in bare):
        return True
    if latin(before) and latin(words[-1]):  # 豫HA**与豫HB**
        return True
    if first.size == 1 and is_face(words):
        return True
    if words[0].isdigit() and after.isdigit() and words[-1] in JOINS:  # 尾号**12与**34
        return True
    if before in _LABELS and words[0].isdigit() and not words.isdigit():
        return True
    if words[-1] in _LABELS and after.isdigit():  # 王**与尾号**34
        return True
    label = text[max(0, first.start - 2) : first.start]
    if len(label) == 2 and label.isalnum() and words.endswith(label):  # 尾号**12的尾号**34
        return True
    if words[-1] in SURNAMES and words[-2:-1] in JOINS:  # 王**与李**
        return True
    if words[0].isspace() and before.isalnum() and ("\n" in words or words[-1] in SURNAMES):
        return True  # rows of a sheet: 李** 肺炎, and 王** 骨折 below it
    if before in SURNAMES:
        named = words[0] in _AFTER_NAME and (words[-1] in SURNAMES or after.isdigit())
        return first.size == 1 or named
    return _is_odd(first.size, words, before, after)


def is_face(words: str) -> bool:
    """Tell of what stands between two signs that its own first or last sign begins and ends no word: `^▽^`, `.docx、/`."""
    return not ((words[0].isalnum() or words[0] in _BEGINS) and (words[-1].isalnum() or words[-1] in _ENDS))


def _is_odd(size: int, words: str, before: str, after: str) -> bool:
    """Tell of a pair that it multiplies (长*宽*高), or stands before what is left of names (*明和*华)."""
    if words != words.strip() and (size != 2 or (before.isdigit() or words.strip().isdigit())):
        return True
    inside_a_word = before.isalnum() and after.isalnum()
    if size == 1 and inside_a_word and (len(words) == 1 or words[-1] in SURNAMES):
        return True
    joins = "和与及、" if size == 1 else "和与及"
    return words[-1] in joins and after.isalnum()
