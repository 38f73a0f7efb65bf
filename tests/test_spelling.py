"""The nearest words, in a real Chromium: what is mended, what is left alone, what it costs."""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from searching import call, opened
from showcase.outputs.words import Seen, fitting

pytestmark = pytest.mark.browser

# Words and how many pages have them; names have a capital.
WORDS = """
attendance 35, attendant 1, attention 7, attend 2, absence 15, parents 180, parent 116, partner 70,
family 178, families 200, familiar 5, fathers 18, further 8, feathers 1, mothers 9, brothers 3,
grandparents 16, carers 96, careers 4, teacher 93, teachers 97, tether 1, preacher 1, school 220,
schools 150, scheme 2, community 137, communities 72, communicate 120, communication 23,
committee 11, commitment 2, interpreter 42, interpret 9, interview 18, interviews 36, internet 7,
interest 9, kindergarten 21, preschool 71, playgroup 18, transition 11, translation 2,
volunteers 16, volunteer 2, voluntary 13, excursion 2, excursions 2, exclusion 1, newsletter 11,
homework 51, home 226, house 5, visit 24, visits 23, vision 2, reading 75,
ready 22, leading 3, literacy 27, literature 1, numeracy 9, maths 27, months 9,
bullying 3, building 36, behaviour 29, believe 4,
belonging 10, wellbeing 9, disability 21, ability 2, autistic 8, artistic 1, assessment 20,
agreement 33, principal 36, principle 12, principles 90, council 26, counsel 1, counsellor 2,
councillor 1, culture 33, cultural 14, language 81, languages 42, bilingual 15, refugee 15,
welcome 23, welcoming 23, relationship 6, relationships 17, responsibility 69, partnership 35,
engagement 38, involvement 36, environment 1, government 79, independent 15, secondary 38,
primary 87, privacy 75, survey 60, service 24, feedback 17, meeting 40, messages 26, message 25,
calendar 4, canteen 2, uniform 2, orientation 1, enrolment 10, enrolments 6, environmental 1,
whānau 13, pākehā 1, café 3, tamariki 1, quite 40, quiet 15, quit 1, night 5, right 15, might 30,
Aboriginal 44, Koorie 6, Noongar 2, Tasmania 5, Tasmanian 4, Victoria 25, Queensland 21,
Arabic 1, Vietnamese 8
"""
TYPED = {"wagging": ["attendance"], "year 12": ["secondary"], "excursoin": ["outing"]}


def counts() -> Counter[str]:
    """Return how many pages have each of the fixed words, as they are written."""
    pairs = [pair.split() for pair in WORDS.replace("\n", " ").split(",")]
    return Counter({word: int(number) for word, number in pairs})


def words_json(found: Counter[str]) -> str:
    """Return find/words.json for these words; those with a capital are names."""
    seen = Seen(
        Counter({word.lower(): number for word, number in found.items()}),
        Counter(word for word in found if word[0].islower()),
    )
    return json.dumps({"version": 1, "words": fitting(seen, 10**9)})


def many_words(number: int) -> Counter[str]:
    """Return that many invented words, whose first letters and lengths fall as in English."""
    chance = random.Random(7)  # noqa: S311 - words, not secrets
    own = [word.lower() for word in counts() if word.isascii()]
    found: dict[str, int] = {}
    while len(found) < number:
        one, other = chance.choice(own), chance.choice(own)
        word = one[: chance.randint(2, len(one))] + other[chance.randint(1, len(other) - 1) :]
        word += chance.choice(["", "", "s", "ed", "ing", "er", "ly"])
        if 4 <= len(word) <= 30:
            found[word] = chance.randint(1, 50)
    return Counter(found)


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page beside the modules, the fixed words and 30,000 invented ones."""
    typed = json.dumps({"version": 1, "typed": TYPED})
    files = {"find/words.json": words_json(counts()), "find/synonyms.json": typed}
    files |= {"large/words.json": words_json(many_words(30_000))}
    root: Path = tmp_path_factory.mktemp("spelling")
    with opened(browser, root, files) as empty:
        yield empty


# Stands in for an index: suggestions need its lists of words alone.
INDEX = """
globalThis.index ??= {
  asked: [],
  file(name, read) {
    index.asked.push(name);
    return fetch(`./find/${name}`).then((answer) => answer.text()).then(read);
  },
};
"""
SUGGEST = f"""
{INDEX}
const unknown = m.singleWords(a[0]).map((word) => m.fold(word).replace(/['’]/g, ""));
return m.suggest(index, a[0], new Set(unknown.filter((word) => !a[1].includes(word))));
"""


def suggest(page: Page, words: str, found: Iterable[str] = ()) -> dict[str, Any]:
    """Ask what may have been meant, where no page has these words but those that were found."""
    answer: dict[str, Any] = call(page, SUGGEST, [words, list(found)])
    return answer


MISSPELT = {
    # letters left out
    "atendance": "attendance", "comunity": "community", "comittee": "committee",
    "famlies": "families", "famly": "family", "techers": "teachers", "techer": "teacher",
    "interveiw": "interview", "langage": "language", "disabilty": "disability",
    "numercy": "numeracy", "litracy": "literacy", "assesment": "assessment",
    "kindergaten": "kindergarten", "preschol": "preschool", "grandparnts": "grandparents",
    "bulying": "bullying", "voluntears": "volunteers", "responsability": "responsibility",
    # letters added or changed
    "attendence": "attendance", "excurtion": "excursion", "excurtions": "excursions",
    "kindergarden": "kindergarten", "interpretor": "interpreter", "behavior": "behaviour",
    "calender": "calendar", "enrollment": "enrolment", "goverment": "government",
    "independant": "independent", "agrement": "agreement", "councellor": "counsellor",
    "secondry": "secondary", "privicy": "privacy", "survay": "survey", "primery": "primary",
    "playgruop": "playgroup", "homwork": "homework", "newsleter": "newsletter",
    "relashionships": "relationships", "messeges": "messages", "wellbeeing": "wellbeing",
    # letters swapped
    "partens": "parents", "parnets": "parents", "shcool": "school",
    "feedbakc": "feedback", "visist": "visit", "fatehrs": "fathers", "welcmoe": "welcome",
    # a first letter wrong, missing, doubled or swapped
    "nengagement": "engagement", "ulture": "culture", "vamilies": "families",
    "rpimary": "primary",
    # names keep their capital
    "aborignal": "Aboriginal", "tasmanai": "Tasmania", "Queensand": "Queensland",
    # with accents, and against them
    "aténdance": "attendance", "famliés": "families", "pärtens": "parents",
    # most of the word is a word
    "interviewings": "interview", "homeworkers": "homework",
}  # fmt: skip


@pytest.mark.parametrize("typed", MISSPELT)
def test_a_slip_leads_to_the_word(page: Page, typed: str) -> None:
    found = suggest(page, typed)
    assert found["showing"] == MISSPELT[typed]


def test_the_table_is_long_enough() -> None:
    assert len(MISSPELT) >= 50


SEVERAL = {
    "atendance of famlies": "attendance of families",
    "Techer  atendance, 2023!": "teacher  attendance, 2023!",
    "parent-techer nigt": "parent-teacher night",
    '"home vists"': '"home visits"',
    'reeding "home vists" maths': 'reading "home visits" maths',
    "atendance zzqxvwk": "attendance zzqxvwk",
}


@pytest.mark.parametrize("typed", SEVERAL)
def test_only_unknown_words_are_replaced_and_quotes_stay(page: Page, typed: str) -> None:
    assert suggest(page, typed)["showing"] == SEVERAL[typed]


ALONE = [
    *("attendance", "Attendance", "ATTENDANCE", "whanau", "Whānau", "cafe", "attendan", "teach"),
    *("zzqxvwk", "zzqxvwk wvxqzz", "xkcdxkcd", "hme", "teh", "it", "a", ""),
    *("2023", "year7", "1000000", "EAL/D", "P&C", "P & C", "attend@nce", "...", '""', '"', "'"),
    *("kaiako", "kaumātua", "pōwhiri", "wharenui", "hapori", "whakapapa", "atēndance", "whanua"),
    *("مدرسة", "العائلات", "家庭", "školа", "семья", "தமிழ்", "οικογένεια"),
    *("mum", "wagging", "tuck shop", "year 12"),
]


@pytest.mark.parametrize("typed", ALONE)
def test_these_are_left_alone(page: Page, typed: str) -> None:
    found = suggest(page, typed)
    assert found["showing"] is None


def test_words_that_were_found_are_left_alone(page: Page) -> None:
    assert suggest(page, "famlies atendance", ["famlies"])["showing"] == "famlies attendance"


def test_others_are_offered_beside_the_best(page: Page) -> None:
    found = suggest(page, "principel")
    assert found["showing"] == "principal"
    assert found["alternatives"] == ["principle", "principles"]
    assert suggest(page, "home cownsel")["alternatives"] == []


def test_a_rare_word_may_be_a_slip_for_a_common_one(page: Page) -> None:
    found = suggest(page, "quit")
    assert found["showing"] is None
    assert found["alternatives"] == ["quite", "quiet"]
    assert suggest(page, "quite")["alternatives"] == []


RANKED = [
    # nearer first, though the other has more pages
    ("carerrs", "carers"),
    # then the same first letter
    ("feading", "reading"),
    ("mights", "might"),
    # then how many pages
    ("partent", "parent"),
    ("visiz", "visit"),
]


@pytest.mark.parametrize(("typed", "first"), RANKED)
def test_the_nearest_is_first(page: Page, typed: str, first: str) -> None:
    assert suggest(page, typed)["showing"] == first


def test_short_words_are_forgiven_one_fault_and_longer_ones_two(page: Page) -> None:
    assert suggest(page, "maaths")["showing"] == "maths"
    assert suggest(page, "mathz")["showing"] == "maths"
    assert suggest(page, "moats")["showing"] is None
    assert suggest(page, "atendence")["showing"] == "attendance"
    assert suggest(page, "atenbence")["showing"] is None


def apart(one: str, other: str) -> int:
    """Return the optimal string alignment distance, written from its definition."""
    table = [
        [max(i, j) if not i or not j else 0 for j in range(len(other) + 1)]
        for i in range(len(one) + 1)
    ]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i][j] = min(
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


def test_distances_are_those_of_the_definition(page: Page) -> None:
    chance = random.Random(3)  # noqa: S311 - words, not secrets
    pairs = [
        ["".join(chance.choices("abc", k=chance.randint(0, 6))) for _ in range(2)]
        for _ in range(400)
    ]
    pairs += [["teh", "the"], ["", ""], ["", "ab"], ["attendance", "atendance"], ["abc", "ca"]]
    for most in (1, 2, 9):
        code = f"return a.map(([one, other]) => m.distance(one, other, {most}))"
        expected = [min(apart(one, other), most + 1) for one, other in pairs]
        assert call(page, code, pairs) == expected


def test_a_suggestion_is_never_farther_than_it_may_be(page: Page) -> None:
    """Also for random typing: what is shown is within the bound, or is how the word begins."""
    chance = random.Random(11)  # noqa: S311 - words, not secrets
    own = sorted(word.lower() for word in counts() if word.isascii())
    for _ in range(150):
        letters = list(chance.choice(own))
        for _ in range(chance.randint(1, 3)):
            letters[chance.randrange(len(letters))] = chance.choice("abcdefghijklmnopqrstuvwxyz")
        typed = "".join(letters)
        shown = suggest(page, typed)["showing"]
        if shown is not None:
            most = 1 if len(typed) <= 5 else 2
            assert apart(typed, shown.lower()) <= most or typed.startswith(shown.lower()), typed


NEAREST = """
const { words } = await (await fetch("./large/words.json")).json();
const shelf = m.shelve(words);
return [shelf.sorted.length, a.map((word) => m.nearest(shelf, word).compared)];
"""


def test_few_of_30000_words_are_compared(page: Page) -> None:
    typed = ["atendance", "comunity", "parnets", "techer", "nigt", "zzqxvwk", "relashionships"]
    total, compared = call(page, NEAREST, typed)
    assert total == 30_000
    assert max(compared) <= total / 8, compared
    assert sum(compared) / len(compared) <= total / 20, compared


def test_the_words_are_loaded_once(page: Page) -> None:
    suggest(page, "atendance")
    suggest(page, "comunity")
    assert sorted(call(page, "return index.asked")) == ["synonyms.json", "words.json"]
