"""The quick reading of plain stories: it must see exactly what reading them as Markdown sees."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from showcase.check import check
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry, Origin
from showcase.outline import plain_outline
from showcase.story import Story
from support import HOME, TODAY, real_content

pytestmark = pytest.mark.slow

REAL = real_content().site.entries
CASE = check(HOME, TODAY).site.of(CaseStudy)[0]
# Pieces of lines, plain and not, that mean something to Markdown wherever they come together.
PIECES = (
    "words", "two words", "Ünïcode", "2016", "1.", "1)", "12. x", "-", "- ", "* ", "+ ", "> ",
    "# ", "## ", "### ", "#", "###", " ", "  ", "   ", "    ", "\t", "=", "===", "---", "***",
    "___", "**", "*", "_", "`", "```", "~~~", "\\", "<", "<b>", "<!--", "&", "&amp;", "&#91;",
    "|", "|-|", "[a](b)", "[a b](../c/index.md)", "[a](https://example.org/x_y?z=1#w)",
    "[a](http://a.example)", "![a](b)", "[x](javascript:alert)", "!", "[a]", "[a]: /b", "[", "]",
    "(", ")", "[a](b c)", "[a](B)", "[a](%41)", "[*a*](b)", "(a)", "“quote”", "‘", "’", '"', "'",
    ":", ".", "!", "\u00a0", "#a", "https://example.org", "www.example.org", "a_b_c", "~a~",
    "\u2028", "\x0b", "e\u0301",
)  # fmt: skip
# Those that are never plain keep nearly every text from being read quickly.
NEVER = (
    "`", "```", "~~~", "\\", "<", "<b>", "<!--", "|", "|-|", "[", "]", "[a]", "![a](b)", "[a]: /b",
    "\t", "\x0b",
)  # fmt: skip
OFTEN = tuple(piece for piece in PIECES if piece not in NEVER)


def texts(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return texts of a few lines made of these."""
    lines = st.lists(st.sampled_from(pieces), max_size=5).map("".join)
    return st.lists(lines, max_size=8).map("\n".join)


def entry_of(body: str) -> Entry:
    """Return an invented entry with this story."""
    entry = CASE.model_copy()
    entry._origin = Origin(path="case_studies/invented/index.md", slug="invented", body=body)
    return entry


def slow(entry: Entry) -> Story:
    """Return the story read as Markdown, whatever it is like."""
    story = Story(entry)
    story.__dict__["plain"] = None
    return story


def same(body: str) -> None:
    """Compare both readings."""
    entry = entry_of(body)
    quick, full = Story(entry), slow(entry)
    assert quick.headings == full.headings
    assert quick.links == full.links
    assert quick.sections == full.sections


@settings(max_examples=1500, deadline=None)
@given(texts(PIECES) | texts(OFTEN))
@example("Words\n# Heading\n- point\n## Other\n[a](b)\n")
@example("- point\n\n   words [a](b)\n# Heading")
@example("1. [a](b) and [c](../d/index.md#e)\n2. more\n\n## Last\n")
@example("#  two words")
@example("1.")
@example("1. ---")
@example("1.     [a](b)")
def test_what_is_read_quickly_is_what_markdown_says(body: str) -> None:
    same(body)


@pytest.mark.parametrize("entry", REAL, ids=[entry.path for entry in REAL])
def test_real_stories_give_the_same(entry: Entry) -> None:
    same(entry.body)


def test_nearly_all_real_cases_are_plain() -> None:
    cases = [entry for entry in REAL if isinstance(entry, CaseStudy)]
    assert sum(plain_outline(case.body) is not None for case in cases) > 0.9 * len(cases)


@pytest.mark.parametrize(
    "body",
    [
        "`code`",
        "<b>bold</b>",
        "![a](b)",
        "[a]: /b",
        "> quote",
        "a\n---",
        "    code",
        "| a |",
        "# #",
    ],
)
def test_what_could_have_a_second_meaning_is_not_read_quickly(body: str) -> None:
    assert plain_outline(body) is None
