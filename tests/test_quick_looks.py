"""A quick look at a text never hides what a careful search would find."""

import random
import re
from collections.abc import Iterator

import pytest

from personal_lines import all_lines
from showcase.model.field import PLAIN_ADDRESS, checked_address
from showcase.personal_data import BY_SENTENCE, WHOLE, cues
from showcase.personal_data.accounts import CHOSEN, NETWORKS
from showcase.personal_data.children import SMALL, SMALL_WHO
from showcase.personal_data.identity_numbers import NAMED, NAMES, USI, is_named
from showcase.personal_data.small_groups import COUNTED, FEW_STEMS, WHO_STEMS, has_any
from showcase.personal_data.traces import Glance, matches, sentence_at
from showcase.personal_data.translations import ELSEWHERE, OTHER_LETTERS, OTHER_WORDS
from showcase.weight import DEEPEST, MAY_BE_DEEP, depth

# One of each name that a number may have, as `NAMES` writes them.
NUMBER_NAMES = (
    "Medicare card number", "TFN", "tax file number", "CRN", "customer reference number",
    "passport", "student number", "student’s no", "student's ID", "student id",
    "NDIS participant number", "driver’s licence", "driver license", "working with children check",
    "WWC", "WWCC", "blue card no", "health care card", "pension card", "concession card number",
    "visa grant number", "visa number", "enrolment number", "SRN", "VSN", "LUI", "BSB",
    "account number", "Centrelink", "account no", "lİcense",
)  # fmt: skip
DEEP = ("> > > > > > > > a", ">>>>>>>> a", "- - - - - - - - a", "\t\t\t\t> a", "1. " * 8 + "a",
        " " * 14 + "- a", "\t\t\t>> a", "* " * 20, "- " * 9, " 1) - 2. > - - - - a")  # fmt: skip


def names() -> Iterator[str]:
    """Yield the names that some number is told by, as the careful search knows them."""
    return (name for name in NUMBER_NAMES if NAMED.search(f"{name} 1234 5678 9"))


def test_every_name_of_a_number_is_seen_at_a_glance() -> None:
    for pattern in NAMES:
        assert any(re.fullmatch(pattern, name, re.I) for name in names()), pattern
    for name in names():
        assert is_named(Glance(f"Her {name} 1234 5678 9")), name
    assert USI.search("USI: 3AW88YH9U5") and is_named(Glance("USI: 3AW88YH9U5"))
    assert not is_named(Glance("In 2023 the children met for the first time."))


@pytest.mark.parametrize("letter", ["", "İ", "ı", "ſ", "K"])
def test_matches_that_begin_with_a_word_are_all_matches(letter: str) -> None:
    said = f"{letter}, find us on Instagram ana_5 or tIKtok x_1"
    text = "\n".join(f"{one.text} {said}" for one in all_lines())
    text = text.replace("s", "ſ", 40).replace("k", "K", 40)
    for pattern, words in ((CHOSEN, NETWORKS), (ELSEWHERE, OTHER_WORDS)):
        if pattern is ELSEWHERE:
            text = OTHER_LETTERS.sub("", text)
        found = [match.span() for match in matches(pattern, text, words)]
        assert found == [match.span() for match in pattern.finditer(text)]
        assert len(found) > 10


def test_plain_addresses_are_sound_with_care_too() -> None:
    dice = random.Random(5)  # noqa: S311 - addresses for a test
    bits = ("a", "B", "-", ".", "/", "//", "?", "#", "=", "%41", "&", "+", "~", "_", ":0", "@", " ")
    texts = ["https://" + "".join(dice.choices(bits, k=dice.randrange(7))) for _ in range(4000)]
    plain = [text for text in texts if PLAIN_ADDRESS.fullmatch(text)]
    assert [checked_address(text) for text in plain] == plain
    assert 100 < len(plain) < len(texts)


def test_small_groups_hold_a_number_and_a_word_for_people() -> None:
    found = [match for one in all_lines() for match in COUNTED.finditer(one.text)]
    assert len(found) > 30
    for match in found:
        assert has_any(FEW_STEMS, match["few"]) and has_any(WHO_STEMS, match["who"])
    for who in ("prep", "preps", "families", "fathers", "mums", "grandchildren", "kids", "pupils"):
        assert COUNTED.search(f"The {who}: two {who} came") and has_any(WHO_STEMS, who)


def test_students_without_a_capital_hold_a_word_for_students() -> None:
    for one in all_lines():
        if SMALL.search(one.text):
            assert any(who in one.text for who in SMALL_WHO), one.text
    for said in ("year 4 boy tom", "grade two girl ana", "Student T. Lee, Year 4", "yr 3 kid sam"):
        assert SMALL.search(said) and any(who in said for who in SMALL_WHO)


@pytest.mark.parametrize("joint", [" ", "\n", "\n\n", " …\n— "])
def test_sentences_are_found_alike_from_everywhere(joint: str) -> None:
    text = joint.join(one.text for one in all_lines()[:90])
    glance = Glance(text)
    places = range(0, len(text) + 3, 3)
    wanted = {one.start: one for one in (sentence_at(text, at) for at in places)}
    assert list(glance.sentences(places)) == list(wanted.values())


def test_words_are_what_stands_between_marks() -> None:
    text = "“Two—three”, said one; it’s (well) 5/6… ‘née’ @x–y #z 三人,四\ud800 a\u3000b\x1cc"
    wanted = {"Two", "three", "said", "one", "it", "s", "well", "5", "6", "née", "x", "y", "z",
              "三人", "四\ud800", "a", "b", "c"}  # fmt: skip
    assert Glance(text).own_words == wanted


@pytest.mark.parametrize("line", DEEP)
def test_what_stands_too_deep_may_be_deep(line: str) -> None:
    if depth(line) > DEEPEST:
        assert MAY_BE_DEEP.search(f"a\n{line}\nb")


def test_some_of_it_stands_too_deep() -> None:
    assert sum(depth(line) > DEEPEST for line in DEEP) >= 7


def test_each_search_gets_all_the_words_that_it_looks_for() -> None:
    for one in all_lines():
        whole, picked = Glance(one.text), Glance(one.text, cues.cues_in)
        for search in WHOLE:
            assert search.likely(picked) == search.likely(whole), one.text
        for by_sentence in BY_SENTENCE:
            places = set(by_sentence.spots(picked))
            assert places == set(by_sentence.spots(whole)), one.text


def test_a_word_that_no_search_looks_for_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def judge(word: str) -> bool:
        judged.append(word)
        return word == "Grace"

    monkeypatch.setattr(cues, "dull", set())
    monkeypatch.setattr(cues, "is_cue", judge)
    for said in ("families", "families read", "read Grace"):
        cues.cues_in(frozenset(said.split()))
    assert judged == ["families", "read", "Grace"]


def test_all_that_is_found_by_itself_is_found_at_a_glance() -> None:
    for one in all_lines():
        glance = Glance(one.text)
        for search in WHOLE:
            if not search.likely(glance):
                assert not list(search.find(one.text)), one.text
        for by_sentence in BY_SENTENCE[1:2]:
            first = sentence_at(one.text, 0)
            if first not in set(glance.sentences(by_sentence.spots(glance))):
                assert not list(by_sentence.find(first.text, first.following)), one.text
