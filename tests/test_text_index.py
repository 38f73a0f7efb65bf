"""The text index: what stands in its files, read back by what its docstring says alone."""

import json
import random
from collections import Counter
from hashlib import sha256

import pytest

from searching import document, index_files
from showcase.outputs.holdings import LEVELS, Document, holdings
from showcase.outputs.letters import ALPHABET, open_letters
from showcase.outputs.search_documents import order_of
from showcase.outputs.searched_text import searched_text
from showcase.outputs.shards import LEAST, MOST, Line, files_of, firsts, place_of
from showcase.outputs.small_words import all_small_words, small_words
from showcase.outputs.stems import RULES, stemmer_of
from showcase.terms import terms

Files = dict[str, str]


def numbers(text: str) -> list[int]:
    """Return the numbers that follow each other in a text."""
    found, number = [], 0
    for letter in text:
        bits = ALPHABET.index(letter)
        number = number * 32 + bits % 32
        if bits < 32:
            found.append(number)
            number = 0
    return found


def made(stem: str, end: str) -> str:
    """Return the word that an end makes of a stem."""
    if end.startswith("="):
        return end[1:]
    taken = len(end) - len(end.lstrip("-"))
    return stem[: len(stem) - taken] + end[taken:]


def read(
    files: Files, language: str = "en"
) -> tuple[dict[str, set[str]], dict[str, dict[int, int]]]:
    """Return the words and the weights by document of each stem, read from the files."""
    words: dict[str, set[str]] = {}
    weights: dict[str, dict[int, int]] = {}
    starts = json.loads(files[f"find/{language}/index.json"])["terms"].split(" ")
    for number in range(len(starts)):
        for line in files[f"find/{language}/terms/{number}.txt"].splitlines():
            key, ends, *postings = line.split("\t")
            if not postings:
                assert ends.startswith(">")
                continue
            words[key] = {made(key, end) for end in ends.split(",")}
            document = -1
            weights[key] = {}
            for one in numbers(postings[0]):
                document += one // LEVELS + 1
                weights[key][document] = one % LEVELS
    return words, weights


def read_places(files: Files, language: str = "en") -> dict[str, dict[int, list[int]]]:
    """Return where each stem stands in each document."""
    _, weights = read(files, language)
    found: dict[str, dict[int, list[int]]] = {}
    starts = json.loads(files[f"find/{language}/places.json"])
    for number in range(len(starts)):
        for line in files[f"find/{language}/places/{number}.txt"].splitlines():
            stem, text = line.split("\t")
            written = iter(numbers(text))
            found[stem] = {}
            for page in weights[stem]:
                place, held = 0, []
                for _ in range(next(written)):
                    place += next(written)
                    held.append(place)
                found[stem][page] = held
            assert next(written, None) is None
    return found


PAGES = [
    document("a/", "Reading at home", "Families read together.\nThe family came home."),
    document("b/", "A garden", "Children plant with families. Well-being grows."),
    document("c/", "Attendance", "Attending is easier with families. They attend."),
]


def test_each_stem_has_its_words_and_its_documents() -> None:
    words, weights = read(index_files(PAGES))
    assert words["famili"] == {"families", "family"}
    assert words["attend"] == {"attend", "attendance", "attending"}
    assert set(weights["famili"]) == {0, 1, 2} and set(weights["garden"]) == {1}
    assert words["wellb"] == {"wellbeing"} and set(weights["wellb"]) == {1}


def test_every_term_of_every_document_is_in_the_index_and_nothing_else() -> None:
    words, weights = read(index_files(PAGES))
    stem_of = {word: stem for stem, held in words.items() for word in held}
    expected = Counter(
        (stem, number)
        for number, page in enumerate(PAGES)
        for stem in {stem_of[term] for text in (page.title, *page.lines) for term, _ in terms(text)}
    )
    assert expected == Counter((stem, n) for stem, held in weights.items() for n in held)


def test_places_are_those_of_the_text_and_small_words_have_none() -> None:
    places = read_places(index_files(PAGES))
    # The title has three words; two places further the text begins.
    assert places["read"][0] == [0, 5]
    assert places["famili"][0] == [4, 8]
    assert places["home"][0] == [2, 10]
    assert places["the"][0] == [] and places["at"][0] == []


def level(page: Document, stem: str) -> int:
    """Return the weight of a stem in a page."""
    return next(one.level for one in holdings(page) if one.stem == stem)


def test_titles_weigh_more_than_summaries_more_than_headings_more_than_text() -> None:
    padding = " ".join(f"word{n}" for n in range(400))
    text = (f"garden {padding}",)
    plain = Document("x/", "x/", "en", "", "", (), text, "", {})
    heading = Document("x/", "x/", "en", "", "", ("garden",), text, "", {})
    summary = Document("x/", "x/", "en", "", "garden", (), text, "", {})
    title = Document("x/", "x/", "en", "garden", "", (), text, "", {})
    weights = [level(one, "garden") for one in (plain, heading, summary, title)]
    assert weights == sorted(set(weights)) and weights[-1] < LEVELS


def test_a_word_in_a_short_text_weighs_more_and_more_often_weighs_more() -> None:
    short = document("x/", "", "garden " + "other " * 50)
    long = document("x/", "", "garden " + "other " * 900)
    often = document("x/", "", "garden " * 5 + "other " * 900)
    assert level(short, "garden") > level(long, "garden")
    assert level(often, "garden") > level(long, "garden")


def test_what_is_written_for_a_document_does_not_depend_on_others() -> None:
    alone = read(index_files(PAGES[:1]))[1]
    beside = read(index_files(PAGES))[1]
    for stem, held in alone.items():
        assert beside[stem][0] == held[0]


def invented(chance: random.Random, number: int) -> Document:
    """Return a page of invented words, common ones more often."""
    words = [
        f"w{int(chance.paretovariate(0.8)) % 5000}x{'s' * chance.randint(0, 1)}" for _ in range(300)
    ]
    return document(f"p{number}/", f"Title {words[0]}", " ".join(words))


@pytest.fixture(scope="module")
def many() -> list[Document]:
    """Many pages, so that there are several files."""
    chance = random.Random(5)  # noqa: S311 - words, not secrets
    return [invented(chance, number) for number in range(600)]


@pytest.fixture(scope="module")
def files(many: list[Document]) -> Files:
    """The files of an index of all of them."""
    return index_files(many)


def test_files_keep_their_size_and_every_word_is_in_the_file_it_is_looked_for_in(
    files: Files,
) -> None:
    starts = json.loads(files["find/en/index.json"])["terms"].split(" ")
    assert len(starts) >= 4 and starts == sorted(starts)
    longest = max(
        len(line) for name, text in files.items() if "/terms/" in name for line in text.splitlines()
    )
    for number in range(len(starts)):
        assert len(files[f"find/en/terms/{number}.txt"]) <= MOST + longest
    for stem, held in read(files)[0].items():
        for word in held:
            lines = files[f"find/en/terms/{place_of(word, starts)}.txt"].splitlines()
            direct = any(line.startswith(f"{stem}\t") for line in lines)
            assert direct or f"{word}\t>{stem}" in lines, (word, stem)


def test_one_edit_leaves_nearly_all_files_as_they_were(many: list[Document], files: Files) -> None:
    """Its own text changes, the files with its changed words, and the name of the build."""
    old = many[300]
    lines = (old.lines[0].replace(old.lines[0].split()[5], "zebra", 1),)
    edited = Document(
        old.address, old.original, "en", old.title, "", (), lines, old.facts, old.facets
    )
    after = index_files([*many[:300], edited, *many[301:]])
    changed = [name for name in after if files.get(name) != after[name]]
    assert {"find/en/index.json", "find/en/texts/300.json"} <= set(changed)
    assert len([name for name in changed if "/terms/" in name]) <= 3
    # The places of the words after it stay, because one word stands where one stood.
    assert len([name for name in changed if "/places/" in name]) <= 3


def test_the_same_documents_give_the_same_bytes_and_others_another_name() -> None:
    assert index_files(PAGES) == index_files(PAGES)
    name = json.loads(index_files(PAGES)["find/en/index.json"])["build"]
    assert name != json.loads(index_files(PAGES[:2])["find/en/index.json"])["build"]
    assert name != json.loads(index_files(PAGES[::-1])["find/en/index.json"])["build"]


def test_pages_for_makers_come_last_and_the_index_says_from_where() -> None:
    addresses = ["develop/a/", "advice/b/", "editors/c/", "zebra/"]
    documents = sorted((document(one, one, "words") for one in addresses), key=order_of({}))
    files = index_files(documents)
    texts = [json.loads(files[f"find/en/texts/{number}.json"])[0] for number in range(4)]
    assert texts == ["advice/b/", "zebra/", "develop/a/", "editors/c/"]
    assert json.loads(files["find/en/index.json"])["makers"] == 2


def test_nothing_at_all_is_an_index_too() -> None:
    files = index_files([])
    assert json.loads(files["find/en/index.json"])["count"] == 0


def test_cuts_depend_on_what_stands_near_them_alone() -> None:
    chance = random.Random(9)  # noqa: S311 - sizes, not secrets
    lines = [Line(f"k{n:05}", "x" * chance.randint(10, 200)) for n in range(5_000)]
    before = firsts(lines)
    lines[1_000] = Line("k01000", "x" * 260)
    after = firsts(lines)
    assert len(before) > 10 and len(set(before) ^ set(after)) <= 6
    for text in files_of(lines, after)[:-1]:
        assert LEAST <= len(text) <= MOST


def test_numbers_come_back() -> None:
    values = [0, 1, 31, 32, 1023, 1024, 4095, 4096, 10**6]
    assert numbers("".join(map(open_letters, values))) == values


STEMS = {
    "en": [("families", "family"), ("attendance", "attend"), ("dying", "die")],
    "ar": [("والمدرسة", "المدرسة"), ("المعلمين", "معلمون"), ("للاسر", "اسرة")],
    "it": [("insegnanti", "insegnante"), ("famiglie", "famiglia")],
    "el": [("γονεισ", "γονεων"), ("σχολεια", "σχολειο")],
    "hi": [("परिवारों", "परिवार")],
}


@pytest.mark.parametrize("language", STEMS)
def test_words_of_one_stem_find_each_other(language: str) -> None:
    for one, other in STEMS[language]:
        first = document("a/", "", f"{one} stands here", language)
        second = document("b/", "", f"{other} stands there", language)
        words, weights = read(index_files([first, second], language=language), language)
        (stem,) = [stem for stem, held in words.items() if one in held]
        assert other in words[stem] and set(weights[stem]) == {0, 1}


def test_languages_without_rules_keep_their_words() -> None:
    for language in ("vi", "zh-Hans", "mi", "xx"):
        assert stemmer_of(language).stem("families") == "families"
    assert stemmer_of("en-AU").stem("families") == "famili"
    assert all(stemmer_of(one) for one in RULES)


def test_small_words_are_folded_and_never_what_people_look_for() -> None:
    assert "dont" in small_words("en-AU") and "là" not in small_words("vi")
    assert "la" in small_words("vi") and small_words("xx") == frozenset()
    for words in all_small_words().values():
        assert not words & {"mum", "dad", "school", "read", "home", "kids", "can", "may", "will"}


PAGE = """
<p>before</p>
<article class="a > b" data-search lang="en">
<div data-search-skip><nav><div>crumbs</div></nav></div>
<header><h1>The <em>ti</em>tle</h1><p class="lead">Lead &amp; more</p></header>
<svg><title>drawn</title></svg><script>run()</script><!-- said -->
<h2>What they did</h2><h2 id="x">A heading</h2>
<p>One line
goes on.</p><ul><li>first</li><li>sec<strong>ond</strong></li></ul>
<p data-search-more>A claim</p><section data-search-skip><section>inner</section>gone</section>
<p>the words data-search-skip stand here</p><dl><dt data-search-skip>label</dt><dd>value</dd></dl>
</article>
<p>after</p>
"""


def test_a_page_is_read_where_it_is_marked() -> None:
    found = searched_text(PAGE, {"What they did"})
    assert found.title == "The title"
    assert found.headings == ("A heading", "A claim")
    assert found.lines == (
        "Lead & more",
        "A heading",
        "One line goes on.",
        "first",
        "second",
        "A claim",
        "the words data-search-skip stand here",
        "value",
    )
    assert searched_text("<article data-search-skip><h1>x</h1></article>").lines == ()
    assert searched_text("<p>data-search</p>").lines == ()


HOSTILE = [
    '<p title="a > b" data-search>x</p>',
    "<article data-search>" + "<div>" * 3_000 + "x",
    "<article data-search><p>&lt;script&gt;alert(1)&lt;/script&gt; \t>x\x01\x02</p></article>",
    "<article data-search><p data-search-skip>never closed",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_odd_pages_are_read_without_fault(source: str) -> None:
    text = searched_text(source)
    files = index_files([document("a/", text.title, "\n".join(text.lines))])
    assert all(
        "\t" not in line.split("\t")[0] for line in files["find/en/terms/0.txt"].splitlines()
    )
    assert (
        sha256(str(files).encode()).hexdigest()
        == sha256(
            str(index_files([document("a/", text.title, "\n".join(text.lines))])).encode()
        ).hexdigest()
    )
