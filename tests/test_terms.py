"""Terms: what the build and the browser take out of a text, in many scripts, and agree about."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from searching import call, opened
from showcase.terms import fold, terms, words_of

TABLE = {
    # English
    "Families and TEACHERS": ["families", "and", "teachers"],
    "children’s don't parents'": ["childrens", "dont", "parents"],
    "Café naïve Whānau": ["cafe", "naive", "whanau"],
    "P & C, P&C, Q&A, Tom & Ann": ["p&c", "p&c", "q&a", "tom", "ann"],
    "well-being": ["wellbeing", "well", "being"],
    "out-of-home care": ["outofhome", "out", "of", "home", "care"],
    "parent–teacher night": ["parentteacher", "parent", "teacher", "night"],
    "2019–2021, Prep-2": ["2019", "2021", "prep", "2"],
    "EAL/D 85% year7 ½ x²": ["eal", "d", "85", "year7", "1", "2", "x2"],
    "ﬁsh ＷＩＤＥ Straße": ["fish", "wide", "strasse"],
    "someone@example.org __x__": ["someone", "example", "org", "x"],
    # Italian, Greek, Turkish, Polish
    "l'insegnante dell’arte": ["l", "insegnante", "dell", "arte"],
    "Οι ΓΟΝΕΙΣ και το σχολείο": ["οι", "γονεισ", "και", "το", "σχολειο"],
    "Işık İstanbul łódź": ["isik", "istanbul", "lodz"],
    # Vietnamese
    "Phụ huynh ở Đà Nẵng": ["phu", "huynh", "o", "da", "nang"],
    # Arabic: points and the long line are taken away, and the forms of alef are one
    "وَالمَدْرَسَةُ الأُسرة مدرســة": ["والمدرسة", "الاسرة", "مدرسة"],
    "٣ مدارس": ["٣", "مدارس"],
    # Hindi: vowel signs belong to the word
    "परिवारों के साथ काम": ["परिवारों", "के", "साथ", "काम"],
    # Chinese and Japanese: each pair of neighbouring signs
    "家长参与": ["家长", "长参", "参与"],
    "家": ["家"],
    "家长会 school 学校": ["家长", "长会", "school", "学校"],
    "保護者とカフェ": ["保護", "護者", "者と", "とカ", "カフ", "フェ"],
    "ภาษา": ["ภา", "าษ", "ษา"],
    # Korean has spaces
    "학부모 참여": ["학부모", "참여"],
    # signs alone
    "& - ’ … ★ 👩‍👧": [],
    "": [],
}  # fmt: skip


@pytest.mark.parametrize("text", TABLE)
def test_a_text_has_these_terms(text: str) -> None:
    assert [term for term, _ in terms(text)] == TABLE[text]


def test_places_count_words_and_joined_words_stand_with_their_first() -> None:
    assert terms("a well-being plan") == [
        ("a", 0),
        ("wellbeing", 1),
        ("well", 1),
        ("being", 2),
        ("plan", 3),
    ]
    assert words_of("a well-being plan") == ["a", "well", "being", "plan"]


def test_no_phrase_goes_from_one_run_of_signs_into_the_next() -> None:
    places = dict(terms("家长会。学校"))
    assert places["学校"] - places["长会"] == 2


def test_terms_are_never_long() -> None:
    assert terms("a" * 41 + " " + "b" * 40) == [("b" * 40, 1)]
    assert [term for term, _ in terms("x" * 30 + "-" + "y" * 30)] == ["x" * 30, "y" * 30]


def test_folding_again_changes_nothing() -> None:
    for text in TABLE:
        assert fold(fold(text)) == fold(text)


def random_text(chance: random.Random) -> str:
    """Return letters of many scripts with signs between them."""
    blocks = (
        (0x20, 0x7F), (0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x4FF), (0x5D0, 0x5EA), (0x620, 0x66F),
        (0x900, 0x97F), (0xB80, 0xBFF), (0xE00, 0xE7F), (0x1000, 0x104F), (0x1780, 0x17DD),
        (0x1E00, 0x1FFF), (0x2010, 0x2027), (0x3040, 0x30FF), (0x4E00, 0x4F00), (0xAC00, 0xAD00),
        (0x20000, 0x20010),
    )  # fmt: skip
    text = ""
    for _ in range(chance.randint(1, 12)):
        low, high = chance.choice(blocks)
        text += "".join(chr(chance.randrange(low, high)) for _ in range(chance.randint(1, 6)))
        text += chance.choice(["", " ", "-", "'", "’", " & ", "&", "–", "\n", "_"])
    return text


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page beside the modules."""
    root: Path = tmp_path_factory.mktemp("terms")
    with opened(browser, root, {}) as empty:
        yield empty


@pytest.mark.browser
class TestInTheBrowser:
    """The same in theme/assets/terms.js."""

    def test_the_browser_agrees_on_the_table(self, page: Page) -> None:
        found = call(page, "return a.map((text) => m.terms(text))", list(TABLE))
        assert [[tuple(one) for one in text] for text in found] == [terms(text) for text in TABLE]

    def test_the_browser_agrees_on_random_texts(self, page: Page) -> None:
        chance = random.Random(20261121)  # noqa: S311 - texts, not secrets
        texts = [random_text(chance) for _ in range(2_000)]
        found = call(page, "return a.map((text) => m.terms(text))", texts)
        for text, one in zip(texts, found, strict=True):
            assert [tuple(pair) for pair in one] == terms(text), ascii(text)
        words = call(page, "return a.map((text) => m.wordsOf(text))", texts)
        assert words == [words_of(text) for text in texts]
