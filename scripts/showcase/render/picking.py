"""The pages for choosing examples: schools like ours, the shortlist and side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from showcase.bureau import home
from showcase.facets import Facet, facets
from showcase.kinds.case_study import CaseStudy
from showcase.language import ENGLISH, Language
from showcase.model.page import Plan
from showcase.model.vocabulary import Word
from showcase.render.case_lists import Renders
from showcase.vocabularies import vocabulary

# Words that keep their capital letter inside a sentence.
NAMES = tuple((home().peoples or "").split()[:1])
# The vocabulary that each question takes its choices from.
VOCABULARIES = {
    "level": "level",
    "state": "state",
    "country": "country",
    "remoteness": "remoteness",
    "community": "community",
    "dimension": "dimension",
    "effort": "effort",
    "cost": "cost_band",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question.

    `same` is how a result says that an example has it; `lacking` how it says that an example does
    not, or nothing where the result says what the example has instead.
    """

    id: str
    label: str
    meaning: str
    same: str
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question about the reader's school, and how many examples state an answer to it."""

    facet: str
    choices: tuple[Choice, ...]
    stated: int


def in_a_sentence(text: str) -> str:
    """Return a label as it stands inside a sentence."""
    return text if text.startswith(NAMES) else text[:1].lower() + text[1:]


def same_words(facet: str, word: Word, language: Language) -> str:
    """Return how a result says that an example has a word."""
    plain = in_a_sentence(word.label)
    if facet in {"state", "country"}:
        return in_a_sentence(word.meaning.rstrip(".。"))
    if facet == "dimension":
        return language.say("works on “%(dimension)s”", dimension=word.label)
    if facet == "cost" and word.id != "none":
        return language.say("%(band)s cost", band=plain)
    if facet == "effort":
        return language.say("%(band)s effort", band=plain)
    return plain


def lacking_words(facet: str, word: Word, language: Language) -> str:
    """Return how a result says that an example lacks a word; nothing where it shows its own.

    An example can have several dimensions and communities, so its own do not tell what is missing.
    """
    if facet == "dimension":
        return language.say("does not work on “%(dimension)s”", dimension=word.label)
    if facet == "community":
        return language.say("does not name %(community)s", community=in_a_sentence(word.label))
    return ""


def choice(facet: str, word: Word, language: Language) -> Choice:
    """Return a word of a vocabulary as an answer."""
    same, lacking = same_words(facet, word, language), lacking_words(facet, word, language)
    return Choice(word.id, word.label, word.meaning, same, lacking)


def question(facet: Facet[CaseStudy], cases: Sequence[CaseStudy], language: Language) -> Question:
    """Return the question about one facet.

    All words of its vocabulary are choices, also those that no example has, so that readers can
    say what is true; of countries only those that some example is from, or the list is too long.
    """
    held = [facet.held(case) for case in cases]
    words: Iterable[Word] = language.vocabulary(VOCABULARIES[facet.id]).words
    if facet.id == "country":
        used = set(chain.from_iterable(held))
        words = (word for word in words if word.id in used)
    choices = tuple(choice(facet.id, word, language) for word in words)
    return Question(facet.id, choices, sum(map(bool, held)))


def questions(cases: Sequence[CaseStudy], language: Language = ENGLISH) -> dict[str, Question]:
    """Return every question of "Schools like ours", by the id of its facet."""
    asked = (one for one in facets(cases, language) if one.id in VOCABULARIES)
    return {one.id: question(one, cases, language) for one in asked}


def picking_pages(renderer: Renders) -> Iterator[Plan]:
    """Yield the three pages. What stands on them is worked out in the reader's own browser."""
    cases, language = renderer.site.of(CaseStudy), renderer.language
    say = language.say
    values: dict[str, Any] = {
        "info": language.kind(CaseStudy.info),
        "asked": questions(cases, language),
        "total": len(cases),
        "levels": [word.id for word in vocabulary("evidence_level").words],
    }
    yield renderer.made(
        "like_ours.html",
        "like-ours/",
        say("Schools like ours"),
        say("Find examples from schools like yours."),
        **values,
    )
    yield renderer.made(
        "shortlist.html",
        "shortlist/",
        say("Shortlist"),
        say("The examples you have chosen."),
        **values,
    )
    yield renderer.made(
        "compare.html",
        "compare/",
        say("Compare examples"),
        say("Set two to four examples side by side."),
        **values,
    )
