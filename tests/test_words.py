"""The words that search offers: only published ones, small, the same bytes each time, only data."""

import gzip
import json
import random
import re
import string
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

import pytest

from searching import document, index_files
from showcase import making
from showcase.check import Result
from showcase.kinds.case_study import CaseStudy
from showcase.language import ENGLISH, Language
from showcase.model.page import Page
from showcase.model.site import Site
from showcase.outputs import search_documents, search_index
from showcase.outputs.words import (
    HANDFUL,
    MOST_BYTES,
    Seen,
    fitting,
    shared_letters,
    spellings,
    written_words,
)
from showcase.pieces import BuildFailed
from showcase.settings import Settings
from showcase.synonyms import Synonyms, SynonymsFault, plain_words, read_synonyms, synonyms
from support import TODAY, real_content

pytestmark = pytest.mark.slow

# What the largest showcase may ask of a reader whose word was not found, compressed.
MOST_COMPRESSED = 60_000
DIGITS = string.digits + string.ascii_uppercase


def decoded(text: str) -> dict[str, tuple[int, bool]]:
    """Return (power of two, is a name) by word; written again here, from the docstring alone."""
    found: dict[str, tuple[int, bool]] = {}
    before = ""
    for shared, power, rest in re.findall("([0-9A-Z])([0-9A-J])([^0-9A-Z]+)", text):
        before = before[: DIGITS.index(shared)] + rest
        found[before] = DIGITS.index(power) % 10, power.isalpha()
    return found


def words_in(files: dict[str, str]) -> dict[str, tuple[int, bool]]:
    """Return the words of find/en/words.json."""
    return decoded(json.loads(files["find/en/words.json"])["words"])


def pages_of(site: Site) -> tuple[Page, ...]:
    """Return the pages made from content."""
    return making.all_pages(site, Settings("Showcase"))


def files_of_site(site: Site, pages: tuple[Page, ...]) -> dict[str, str]:
    """Return the files of words that a site has, without hand-written pages."""
    entries = {entry.address: entry for entry in site.entries}
    return making.all_search_files(
        site,
        (
            search_documents.document_of(one, entries.get(search_documents.original_of(one)))
            for one in pages
        ),
    )


@cache
def real() -> tuple[Site, tuple[Page, ...], dict[str, str]]:
    """Return the real site, its pages and the files made from them."""
    site = real_content().site
    pages = pages_of(site)
    return site, pages, files_of_site(site, pages)


def files_of(text: str, groups: Iterable[Synonyms] = ()) -> dict[str, str]:
    """Return the files for a site with one page of that text."""
    return index_files([document("page/", "", text)], groups)


def test_words_of_every_kind_and_of_places_are_there() -> None:
    site, _, files = real()
    found = {plain_words(word) for word in words_in(files)}
    for entry in site.entries:
        for word in re.findall(r"[^\W\d_]{4,30}", entry.title):
            assert plain_words(word) in found, (entry.path, word)
    for case in site.of(CaseStudy):
        for word in re.findall(r"[^\W\d_]{4,30}", case.place.locality or ""):
            assert plain_words(word) in found, case.path


def test_nothing_is_there_that_is_not_published() -> None:
    _, pages, files = real()
    published = {
        word.lower()
        for page in pages
        for word in re.findall(r"[^\W\d_]+", re.sub("<[^>]*>", " ", page.html))
    }
    assert len(words_in(files)) > 2_000
    assert words_in(files).keys() <= published


def test_what_editors_write_for_themselves_is_not_there(
    check_one: Callable[..., Result], sound: str
) -> None:
    text = sound.replace("---\n", "---\nallow:\n  review-overdue: Xylographer asked us.\n", 1)
    site = check_one(text).site
    assert "xylographer" not in words_in(files_of_site(site, pages_of(site)))


def test_only_pages_in_english_count() -> None:
    """Slips are mended in English; the others have no list to mend them with."""
    pages = [
        Page("about/", "", "", "<p data-search>families</p>", {}),
        Page("vi/about/", "", "", "<p data-search>phụ huynh trường</p>", {}, language="vi"),
    ]
    site, spoken = Site(TODAY, ()), Language("vi")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_documents, "spoken", lambda tag: spoken if tag == "vi" else ENGLISH)
        patch.setattr(search_index, "language", lambda tag: spoken if tag == "vi" else ENGLISH)
        files = files_of_site(site, tuple(pages))
    assert set(words_in(files)) == {"families"}
    assert json.loads(files["find/vi/words.json"])["words"] == ""
    assert json.loads(files["find/vi/index.json"])["count"] == 1


HOSTILE = [
    '"}],"words":"<script>alert(1)</script>',
    "\u202egnihtemos\u202c </script><img src=x onerror=alert(1)>",
    "09A" * 50 + " " + "a" * 5_000,
    "İstanbul ſtraße ﬁnish ªªªª ＷＩＤＥ ℌℌℌℌ \u0301\u0301\u0301\u0301",
    "__proto__ constructor hasOwnProperty",
    "someone@example.org https://example.org/secretpath www.example.org/otherpath",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_are_only_data(title: str) -> None:
    files = files_of(f"{title}\nfamilies")
    found = words_in(files)
    assert "families" in found
    assert not {"secretpath", "otherpath", "someone"} & found.keys()
    for word in found:
        assert re.fullmatch(r"[^\W\d_]{4,30}", word) and word == word.lower(), word
    assert re.fullmatch(r"[0-9A-Z\w]*", json.loads(files["find/en/words.json"])["words"])


def test_words_come_back_as_they_were_with_their_numbers() -> None:
    words = [
        ("attend", 1, False),
        ("attended", 7, False),
        ("doveton", 8, True),
        ("pākehā", 600, False),
    ]
    assert decoded(written_words(words)) == {
        "attend": (0, False),
        "attended": (2, False),
        "doveton": (3, True),
        "pākehā": (9, False),
    }
    assert shared_letters("a" * 50, "a" * 60) == 35


def test_names_keep_their_capital_and_accents_their_letters() -> None:
    found = words_in(files_of("The Koorie room. Whānau and families. Families at Tennant Creek"))
    assert found["koorie"] == (0, True) and found["tennant"] == (0, True)
    assert found["families"][1] is False
    assert "whānau" in found and "whanau" not in found


def test_the_most_used_spelling_stands_for_all() -> None:
    assert spellings(Counter({"cafe": 2, "café": 5, "cafés": 1})) == {
        "cafe": ("café", 7),
        "cafes": ("cafés", 1),
    }


def test_the_order_of_pages_changes_nothing() -> None:
    site, pages, files = real()
    assert files_of_site(site, tuple(reversed(pages))) == files


def like_ours(chance: random.Random) -> str:
    """Return an invented word whose letters follow each other as in our words."""
    word = "^^"
    while True:
        word += chance.choice(followers()[word[-2:]])
        if word.endswith("$"):
            return word[2:-1]


@cache
def followers() -> dict[str, str]:
    """Return which letters follow each two letters in our words."""
    found: dict[str, str] = {}
    for word in words_in(real()[2]):
        marked = f"^^{word}$"
        for place in range(len(marked) - 2):
            pair = marked[place : place + 2]
            found[pair] = found.get(pair, "") + marked[place + 2]
    return found


LATIN = "".join(chr(n) for n in range(0xE0, 0x24F) if chr(n).islower())
SYNTHETIC: dict[str, Callable[[random.Random], str]] = {
    "words like ours": like_ours,
    "letters without any pattern": lambda chance: "".join(
        chance.choices(string.ascii_lowercase, k=chance.randint(4, 12))
    ),
    "letters with accents without any pattern": lambda chance: "".join(
        chance.choices(LATIN, k=chance.randint(4, 12))
    ),
}


def synthetic(name: str, number: int) -> Seen:
    """Return that many invented words; how many pages have each falls as in real texts."""
    chance = random.Random(number)  # noqa: S311 - words, not secrets
    words: dict[str, None] = {}
    while len(words) < number:
        word = SYNTHETIC[name](chance)
        if 4 <= len(word) <= 30:
            words[word] = None
    counts = Counter({word: max(1, 20_000 // place) for place, word in enumerate(words, 1)})
    return Seen(counts, Counter(words.keys()))


@pytest.mark.parametrize("name", SYNTHETIC)
def test_however_many_words_there_are_the_file_stays_small(name: str) -> None:
    """10,000 cases have some 30,000 words; here are more."""
    text = fitting(synthetic(name, 40_000), MOST_BYTES)
    assert MOST_BYTES * 0.95 < len(text.encode()) <= MOST_BYTES
    assert len(gzip.compress(text.encode(), 6)) <= MOST_COMPRESSED


def test_the_rarest_words_go_first() -> None:
    seen = synthetic("words like ours", 3_000)
    kept = {plain_words(word) for word in decoded(fitting(seen, 10_000))}
    found = spellings(seen.pages)
    dropped = found.keys() - kept
    assert len(dropped) > HANDFUL
    assert max(found[word][1] for word in dropped) <= min(found[word][1] for word in kept)
    assert decoded(fitting(seen, 10**9)).keys() == {spelling for spelling, _ in found.values()}


def test_our_own_files_are_small() -> None:
    files = real()[2]
    assert len(gzip.compress(files["find/en/words.json"].encode(), 6)) < 15_000
    assert len(gzip.compress(files["find/en/synonyms.json"].encode(), 6)) < 8_000


# What people type that must lead somewhere, from the brief for search.
EXPECTED = """
mum, dad, carer, kinder, prep, ESL, EAL/D, P&C, PTA, Koori, Koorie, Murri, Noongar, First Nations,
excursion, truancy, wagging, report card, parent-teacher night, year 12, prac, TAFE, foster,
grandparent, autism, IEP, newsletter, app, text, SMS, homework, tuck shop, working bee
"""


def test_what_people_type_leads_to_words_of_ours() -> None:
    typed = json.loads(real()[2]["find/en/synonyms.json"])["typed"]
    for word in EXPECTED.replace("\n", " ").split(","):
        assert typed[plain_words(word)], word
    assert len(synonyms()) >= 80


@pytest.mark.parametrize("group", synonyms(), ids=lambda group: group.typed[0])
def test_every_word_of_an_also_line_stands_on_a_page(group: Synonyms) -> None:
    files = real()[2]
    typed = json.loads(files["find/en/synonyms.json"])["typed"]
    missing = [
        word for word in group.also if word not in typed.get(plain_words(group.typed[0]), [])
    ]
    assert not missing, f"synonyms.yaml, line {group.line}: no page says {', '.join(missing)}"


def test_words_that_no_page_has_are_left_out() -> None:
    groups = read_synonyms(
        "- typed: [mum]\n  also: [mothers, matriarchs]\n- typed: [a]\n  also: [b]"
    )
    files = files_of("Mothers came. A parent–teacher night.", groups)
    assert json.loads(files["find/en/synonyms.json"])["typed"] == {"mum": ["mothers"]}
    phrase = read_synonyms("- typed: [pt night]\n  also: [parent-teacher night, parent night]")
    files = files_of("A parent–teacher night.", phrase)
    assert json.loads(files["find/en/synonyms.json"])["typed"] == {
        "pt night": ["parent-teacher night"]
    }


BAD = {
    "mum: mothers": "line 1: The file is a list",
    "- typed: [mum]": "line 1: A group has one line",
    "- typed: [mum]\n  also: [mothers]\n  note: [x]": "line 1: A group has one line",
    "- typed: [mum]\n  typed: [mam]": "line 1: A group has one line",
    "- typed: mum\n  also: [mothers]": "line 1: After “typed:” a list is needed",
    "- typed: [mum]\n  also: []": "line 2: After “also:” a list is needed",
    "- typed: [mum]\n  also: [[mothers]]": "line 2: Each word needs letters",
    '- typed: [mum]\n  also: [""]': "line 2: Each word needs letters",
    "- typed: [mum]\n  also: ['\"mothers']": "line 2: Each word needs letters",
    f"- typed: [{'m' * 41}]\n  also: [mothers]": "line 1: Each word needs letters",
    f"- typed: [{', '.join(map(str, range(21)))}]\n  also: [a]": "line 1: The list has more",
    "- typed: [Mum]\n  also: [mum]": "line 1: “mum” stands on both lines",
    "- typed: [mum]\n  also: [a]\n\n- typed: [MUM]\n  also: [b]": "line 4: “MUM” is typed in",
    "- typed: [mum\n  also: [a]": "line 2: This line cannot be read",
    "- typed: *x\n  also: [a]": "line 1: This line cannot be read",
    "": "line 1: The file is a list",
}


@pytest.mark.parametrize("text", BAD)
def test_a_fault_in_the_file_is_named_with_its_line(text: str) -> None:
    with pytest.raises(SynonymsFault, match=re.escape(BAD[text])):
        read_synonyms(text)


def test_every_word_is_read_as_text() -> None:
    (group,) = read_synonyms("- typed: [no, 12, !!python/none x]\n  also: [yes, 1_000]")
    assert group.typed == ("no", "12", "x") and group.also == ("yes", "1_000")


def test_a_fault_stops_the_build_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty() -> tuple[Synonyms, ...]:
        return read_synonyms("- typed: [mum]")

    monkeypatch.setattr(making, "synonyms", faulty)
    with pytest.raises(BuildFailed, match=r"synonyms\.yaml, line 1"):
        making.all_search_files(Site(date(2026, 1, 1)), ())
