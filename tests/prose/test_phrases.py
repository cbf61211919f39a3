"""Headlines in phrases: no word, name or number is torn, and there are breaks enough for a narrow column."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.prose.lexicon import FILE, LETTERS, NO_NAMES, cut, likeliest, names_of, table, words
from bulletin.prose.phrases import BREAK, NEVER_FIRST, NEVER_LAST, phrased, phrases
from bulletin.prose.subheads import subheads_by_sense
from tests.prose.headlines import marked, torn


def breaks(text: str) -> list[int]:
    """Return the places before which a line may begin, as `phrased` says."""
    places, at = [], 0
    for part in phrased(text).split(" "):
        for phrase in part.split(BREAK):
            at += len(phrase)
            places.append(at)
        places[-1] += 1
        at += 1
    return places[:-1]


@pytest.mark.parametrize("name", ["marked.txt", "newsrooms.txt"])
def test_of_a_hundred_breaks_at_most_two_tear_a_word(name: str) -> None:
    found = {text: breaks(text) for text in marked(name)}
    wrong = [
        f"{text}: {one}" for text, places in marked(name).items() for one in torn(text, found[text], places)
    ]
    assert len(wrong) <= 0.02 * sum(map(len, found.values())), "\n".join(wrong)


def test_three_of_four_places_are_found_and_every_phrase_fits_on_a_line_of_a_phone() -> None:
    places = marked("marked.txt") | marked("newsrooms.txt")
    found = sum(len(places[text].intersection(breaks(text))) for text in places)
    assert found >= 0.75 * sum(map(len, places.values()))
    assert max(len(one) for text in places for part in text.split(" ") for one in phrases(part)) <= 12


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("11860块招牌逐一“摸过骨头”", "11860块/招牌/逐一/“摸过骨头”"),
        ("12条街1.6万盏灯笼今晚亮起", "12条街/1.6万盏/灯笼/今晚/亮起"),
        ("214台除雪机具11月15日起上岗", "214台/除雪/机具/11月15日起/上岗"),
        ("县城总体规划（2025—2035年）获批", "县城/总体/规划/（2025—2035年）/获批"),
        ("32公里，骑着车看完一座城", "32公里，/骑着车/看完/一座城"),
        ("进度完成百分之七十三", "进度/完成/百分之七十三"),
        ("——改造三年记", "——改造/三年记"),
        ("（草案）", "（草案）"),
        ("“‘", "“‘"),
        ("", ""),
    ],
)
def test_numbers_quotes_and_marks_stay_with_what_they_belong_to(headline: str, expected: str) -> None:
    assert "/".join(phrases(headline)) == expected


def test_the_newsrooms_own_names_are_never_torn() -> None:
    names = names_of(("云岭口社区", "厉胜楠", "慢慢听", "云溪市城市管理综合行政执法支队直属大队"))
    assert "厉胜楠" in phrases("记厉胜楠的三十年", names) or "记厉胜楠的" in phrases(
        "记厉胜楠的三十年", names
    )
    assert any("云岭口社区" in one for one in phrases("走进云岭口社区听民意", names))
    assert any("慢慢听" in one for one in phrases("专栏慢慢听开栏", names))
    assert (
        len(phrases("云溪市城市管理综合行政执法支队直属大队成立", names)) > 3
    )  # too long for a line: by its words
    assert "强调" in phrases("会议强调", names_of(("议强",)))  # a name of two signs tears no commoner word


def test_a_pasted_zero_width_space_is_no_word_and_no_break() -> None:
    assert phrased("县\u200b城规划") == phrased("县城规划")


@given(st.text(alphabet="城市管理，。“”《》（）A1.5 的了·—…😀👍🏽🇨🇳e\u0301\n%第三个月", max_size=60))
def test_whatever_a_headline_is_its_signs_stay_and_marks_stand_where_they_may(text: str) -> None:
    assert phrased(text).replace(BREAK, "") == text
    for part in text.split(" "):
        found = phrases(part)
        assert all(found)
        for before, after in itertools.pairwise(found):
            assert after[0] not in NEVER_FIRST
            assert before[-1] not in NEVER_LAST


@given(
    st.lists(
        st.sampled_from([*[word for word, _ in words()][::50], *"老百姓一二的龘", "云岭口"]), max_size=6
    ).map("".join)
)
def test_cut_piece_by_piece_a_line_has_the_words_it_has_as_a_whole(text: str) -> None:
    for names in (NO_NAMES, names_of(("云岭口社区", "云岭", text[2:5]))):
        assert cut(text, names) == likeliest(text, names)


def test_a_heading_keeps_its_tags_and_entities() -> None:
    html = '<h2 id="a">先听&amp;后改 <a href="x">地下管网</a></h2>\n<p>地下管网</p>'
    expected = '<h2 id="a">先听&amp;后改 <a href="x">地下<wbr>管网</a></h2>\n<p>地下管网</p>'
    assert subheads_by_sense(html) == expected


def test_the_table_of_words_has_one_line_for_each_sign() -> None:
    lines = FILE.read_text("utf-8").splitlines()
    assert len({line[0] for line in lines}) == len(lines)
    assert all(letter in LETTERS for _, letter in words())
    assert lines == list(table(dict(words()))), "in order, and nothing is lost"
