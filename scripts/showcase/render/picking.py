"""The pages for choosing examples: schools like ours, the shortlist and side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from showcase.facets import Facet, facets
from showcase.kinds.case_study import CaseStudy
from showcase.model.page import Page
from showcase.model.vocabulary import Word
from showcase.render.case_lists import Renders
from showcase.vocabularies import vocabulary

# Words that keep their capital letter inside a sentence.
NAMES = ("Aboriginal",)
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


def same_words(facet: str, word: Word) -> str:
    """Return how a result says that an example has a word."""
    if facet in {"state", "country"}:
        return in_a_sentence(word.meaning.rstrip("."))
    if facet == "dimension":
        return f"works on “{word.label}”"
    if facet in {"cost", "effort"}:
        plain = in_a_sentence(word.label)
        return plain if plain.endswith(facet) else f"{plain} {facet}"
    return in_a_sentence(word.label)


def lacking_words(facet: str, word: Word) -> str:
    """Return how a result says that an example lacks a word; nothing where it shows its own.

    An example can have several dimensions and communities, so its own do not tell what is missing.
    """
    if facet == "dimension":
        return f"does not work on “{word.label}”"
    return f"does not name {in_a_sentence(word.label)}" if facet == "community" else ""


def choice(facet: str, word: Word) -> Choice:
    """Return a word of a vocabulary as an answer."""
    return Choice(
        word.id, word.label, word.meaning, same_words(facet, word), lacking_words(facet, word)
    )


def question(facet: Facet, cases: Sequence[CaseStudy]) -> Question:
    """Return the question about one facet.

    All words of its vocabulary are choices, also those that no example has, so that readers can
    say what is true; of countries only those that some example is from, or the list is too long.
    """
    held = [facet.held(case) for case in cases]
    used = {value for one in held for value in one}
    words = vocabulary(VOCABULARIES[facet.id]).words
    offered = (word for word in words if facet.id != "country" or word.id in used)
    return Question(
        facet.id, tuple(choice(facet.id, word) for word in offered), sum(map(bool, held))
    )


def questions(cases: Sequence[CaseStudy]) -> dict[str, Question]:
    """Return every question of "Schools like ours", by the id of its facet."""
    return {one.id: question(one, cases) for one in facets(cases) if one.id in VOCABULARIES}


def picking_pages(renderer: Renders) -> Iterator[Page]:
    """Yield the three pages. What stands on them is worked out in the reader's own browser."""
    cases = renderer.site.of(CaseStudy)
    levels = [word.id for word in vocabulary("evidence_level").words]
    values = {
        "info": CaseStudy.info,
        "asked": questions(cases),
        "total": len(cases),
        "levels": levels,
    }
    for template, address, title, description in (
        (
            "like_ours.html",
            "like-ours/",
            "Schools like ours",
            "Find examples from schools like yours.",
        ),
        ("shortlist.html", "shortlist/", "Shortlist", "The examples you have chosen."),
        ("compare.html", "compare/", "Compare examples", "Set two to four examples side by side."),
    ):
        html = renderer.render(template, address, **values)
        yield Page(address, title, description, html, {})
