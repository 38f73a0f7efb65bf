"""Everything a bureau offers is there, linked both ways, and honest about what is missing."""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from showcase import making
from showcase.check import check
from showcase.kinds import all_kinds
from showcase.kinds.advice import Advice
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.course import Course
from showcase.kinds.module import Module
from showcase.kinds.question import Question
from showcase.kinds.research import Research
from showcase.kinds.tool import Tool
from showcase.model.entry import Entry
from showcase.model.page import Page
from showcase.render.support import WANTED, behind_dimension, behind_principle
from showcase.settings import Settings
from showcase.vocabularies import vocabulary
from support import HOME, REPOSITORY, TODAY, real_content

pytestmark = pytest.mark.slow

SITE = real_content().site
KINDS = [kind.info.name for kind in all_kinds()]


@cache
def pages() -> dict[str, Page]:
    """Return every page made from content, by its address."""
    return {page.address: page for page in making.all_pages(SITE, Settings("Showcase"))}


class Links(HTMLParser):
    """Collects where the links of a page lead."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the address of a link, from the root of the site."""
        target = dict(attrs).get("href")
        if tag == "a" and target:
            self.found.add(
                urlsplit(urljoin(f"https://x.example/{self.base}", target)).path.lstrip("/")
            )


@cache
def links(address: str) -> frozenset[str]:
    """Return the addresses that a page links to."""
    reader = Links(address)
    reader.feed(pages()[address].html)
    return frozenset(reader.found)


def test_the_promised_numbers() -> None:
    advice = Counter(guide.audience for guide in SITE.of(Advice))
    results = Counter(item.result for item in SITE.of(Research))
    assert len(SITE.of(CaseStudy)) == 68
    assert len(SITE.of(Tool)) >= 20
    assert sum(advice.values()) >= 14
    everyone = {word.id for word in vocabulary("audience").words} - {"student"}
    assert {name for name, number in advice.items() if number >= 2} == everyone
    assert sum(results.values()) >= 30
    assert results["none-found"] >= 1 and results["warning"] >= 1 and results["mixed"] >= 1
    assert len(SITE.of(Question)) >= 36
    for course in SITE.of(Course):
        modules = [module for module in SITE.of(Module) if module.course == course.slug]
        assert len(modules) >= 6
        assert sorted(module.order for module in modules) == list(range(1, len(modules) + 1))
        assert sum(module.minutes for module in modules) == course.minutes


def test_the_rubric_has_84_cells_of_text_of_its_own() -> None:
    rubrics = [tool.rubric for tool in SITE.of(Tool) if tool.rubric]
    assert len(rubrics) == 1
    cells = [
        text
        for part in rubrics[0]
        for one in part.elements
        for text in (one.developing, one.building, one.sustaining)
    ]
    assert [part.dimension for part in rubrics[0]] == [w.id for w in vocabulary("dimension").words]
    assert len(set(cells)) == len(cells) == 84


@pytest.mark.parametrize("kind", all_kinds(), ids=KINDS)
def test_every_kind_has_its_list_its_pages_and_a_filter(kind: type[Entry]) -> None:
    entries = SITE.of(kind)
    assert entries
    listed = {
        found
        for address in pages()
        if address == f"{kind.info.address}/" or address.startswith(f"{kind.info.address}/page/")
        for found in links(address)
    }
    for entry in entries:
        assert entry.address in listed
        html = pages()[entry.address].html
        assert " data-search" in html


def test_references_are_links_both_ways() -> None:
    walked = 0
    for entry in SITE.entries:
        for reference in SITE.references[entry.path]:
            other = SITE.get(*reference.target)
            assert other is not None
            assert other.address in links(entry.address), f"{entry.path} → {other.path}"
            assert entry.address in links(other.address), f"{other.path} → {entry.path}"
            walked += 1
    assert walked > 400


@pytest.mark.parametrize("word", vocabulary("dimension").words, ids=lambda word: word.id)
def test_what_is_behind_a_dimension_is_enough_or_asked_for(word: object) -> None:
    identifier = str(word.id)  # type: ignore[attr-defined]
    support = behind_dimension(SITE, identifier, KINDS)
    html = pages()[f"dimensions/{identifier}/"].html
    found = Counter(entry.info.name for entry in (*support.cases, *support.others))
    short = [name for name, wanted in WANTED.items() if found[name] < wanted]
    assert bool(short) == bool(support.missing) == ("We are still looking for more" in html)


def test_what_is_behind_a_principle_is_enough_or_asked_for() -> None:
    for principle in (entry for entry in SITE.entries if entry.info.name == "principle"):
        support = behind_principle(SITE, principle, KINDS)
        found = Counter(entry.info.name for entry in (*support.cases, *support.others))
        short = [name for name, wanted in WANTED.items() if found[name] < wanted]
        html = pages()[principle.address].html
        assert bool(short) == bool(support.missing) == ("We are still looking for more" in html)


def test_little_support_is_said_and_asked_for() -> None:
    tiny = check(HOME, TODAY).site
    support = behind_dimension(tiny, "communicate", KINDS)
    assert support.missing == ("5 more examples", "2 more tools", "practical advice")


def test_a_question_of_safety_shows_urgent_help_first() -> None:
    safety = [question for question in SITE.of(Question) if question.topic == "safety"]
    assert safety
    for question in safety:
        html = pages()[question.address].html
        assert 0 < html.index("ring 000") < html.index("The short answer")


def test_a_question_about_rules_says_where_and_with_whom_to_check() -> None:
    legal = [question for question in SITE.of(Question) if question.legal]
    assert len(legal) >= 10
    for question in legal:
        assert question.holds_in, question.path
        assert "## Check with" in question.body, question.path
        assert "This is not legal advice" in pages()[question.address].html


def test_every_case_lists_the_names_of_other_frameworks() -> None:
    for case in SITE.of(CaseStudy):
        assert any(address.startswith("frameworks/") for address in links(case.address)), case.path


def test_all_fifteen_frameworks_stand_beside_the_dimensions() -> None:
    assert sum(entry.info.name == "framework" for entry in SITE.entries) == 15
    for word in vocabulary("dimension").words:
        named = [one for one in links(f"dimensions/{word.id}/") if one.startswith("frameworks/")]
        assert len(named) >= 3


# What the two documents that the showcase grew from name, and the page that answers each.
NAMED = {
    "principles": "principles/",
    "practical advice for school communities": "for/school-leader/",
    "practical advice for school systems": "for/school-system/",
    "tools to start a conversation": "tools/",
    "research": "research/",
    "good examples from round the country": "case-studies/",
    "helpdesk": "helpdesk/",
    "a panel to ask": "helpdesk/ask/",
    "a course for parents and carers": "course/working-together/",
    "ages up to 25 and who it is for": "course/working-together/",
}


@pytest.mark.parametrize("named", NAMED)
def test_a_page_answers_what_the_documents_name(named: str) -> None:
    assert NAMED[named] in pages()


def test_the_course_says_who_it_is_for_in_parts_that_open() -> None:
    html = pages()["course/working-together/"].html
    assert re.search(r"<details[^>]*><summary><h2[^>]*>Who is it for\?</h2>", html)
    assert "mailto:?subject=" in html
    assert "25" in html


def asking(settings: Settings) -> str:
    """Return the page for asking, under some settings."""
    found = {page.address: page.html for page in making.all_pages(SITE, settings)}
    return found["helpdesk/ask/"]


def test_a_question_is_posted_to_the_address_that_is_set() -> None:
    html = asking(Settings("Showcase", ask="https://forms.example/ask"))
    assert '<form class="ask" method="post" action="https://forms.example/ask"' in html
    assert "What to leave out" in html
    assert "mailto:" not in html


def test_a_question_begins_an_email_where_no_address_is_set() -> None:
    assert 'href="mailto:panel@showcase.example?subject=A%20question' in asking(
        Settings("Showcase", email="panel@showcase.example")
    )
    html = asking(Settings("Showcase"))
    assert "<form" not in html
    assert 'href="mailto:?subject=' in html


@pytest.mark.parametrize(
    "name",
    [
        "about",
        "why",
        "partners",
        "how-we-choose",
        "cultural-advice",
        "accessibility",
        "privacy",
        "licence",
        "contact",
    ],
)
def test_the_bureaus_own_pages_are_there_and_in_the_navigation(name: str) -> None:
    assert (REPOSITORY / f"docs/{name}.md").is_file()
    assert f"- {name}.md" in (REPOSITORY / "mkdocs.yml").read_text()


def test_the_evidence_scale_is_told_in_the_words_of_the_vocabulary() -> None:
    text = (REPOSITORY / "docs/how-we-choose.md").read_text(encoding="utf-8")
    for word in vocabulary("evidence_level").words:
        meaning = word.meaning.replace("programme", "program")
        assert f"| {word.label} | {meaning} |" in text.replace("programme", "program")
