"""Personal data is found in the labelled lines, and other lines are left alone."""

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from personal_lines import CHILD, DIRECT, HALVES, Line, all_lines
from promises import record
from showcase.check import Result, check
from showcase.personal_data import traces
from showcase.personal_data.small_groups import small_groups
from support import TODAY, real_content

# What must be reached, also on the half that nobody made the detector with: (recall, precision).
NEEDED = {"direct": (0.98, 0.95), "child": (0.90, 0.80)}
FAMILIES = {"direct": DIRECT, "child": CHILD}


def test_the_labelled_set_is_large_and_sound() -> None:
    lines = all_lines()
    assert len(lines) >= 600
    assert len({line.text for line in lines}) == len(lines)
    assert set().union(*(line.labels for line in lines)) == DIRECT | CHILD


def test_every_label_is_in_both_halves_and_as_many_lines_have_none() -> None:
    for half in HALVES:
        lines = [line for line in all_lines() if line.half == half]
        for label in DIRECT | CHILD:
            assert sum(label in line.labels for line in lines) >= 8, (half, label)
        assert sum(not line.labels for line in lines) >= 150


def score(lines: Collection[Line], labels: frozenset[str]) -> tuple[float, float]:
    """Return (recall, precision) over pairs of a line and a label."""
    right = missed = wrong = 0
    for line in lines:
        found = {trace.kind for trace in traces(line.text)} & labels
        right += len(found & line.labels)
        missed += len((line.labels & labels) - found)
        wrong += len(found - line.labels)
    return right / (right + missed), right / (right + wrong)


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("family", FAMILIES)
def test_recall_and_precision(half: str, family: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for line in all_lines() if line.half == half]
    recall, precision = score(lines, FAMILIES[family])
    with capsys.disabled():
        print(f"\n{family}, {half}: recall {recall:.3f}, precision {precision:.3f}")
    if half == "held-out":
        told = "identifiers" if family == "direct" else "children who can be known"
        record(f"personal-{family}-recall", round(recall, 3), "of 1", f"Recall of {told}")
        record(f"personal-{family}-precision", round(precision, 3), "of 1", f"Precision of {told}")
    assert recall >= NEEDED[family][0]
    assert precision >= NEEDED[family][1]


def rules_of(result: Result) -> set[str]:
    """Return the names of the checks that found something in the case."""
    return {one.rule for one in result.problems if one.place.path.startswith("case_studies/")}


DIRECT_RULES = {
    "email-address-in-text": "Write to jo@example.org.",
    "phone-number-in-text": "Ring 0491 570 006.",
    "street-address-in-text": "They live at 14 Wattle Street.",
    "birth-date-in-text": "She was born on 3 May 2014.",
    "identity-number-in-text": "Her passport number is PA7654321.",
    "social-account-in-text": "Message @kookaburra.dad.82 for more.",
}


@pytest.mark.parametrize(("rule", "text"), DIRECT_RULES.items(), ids=DIRECT_RULES.keys())
@pytest.mark.parametrize("where", ["story", "title", "partner", "point", "quoted"])
def test_an_identifier_stops_the_entry_wherever_it_stands(
    check_one: Callable[[str], Result], sound: str, rule: str, text: str, where: str
) -> None:
    places = {
        "story": f"{sound}\n{text}\n",
        "title": sound.replace("A sound case", text),
        "partner": sound.replace("Parents and carers", text),
        "point": f"{sound}\n- One\n- Two **bold**: {text}\n",
        "quoted": sound.replace("Parents and carers", "".join(f"\\u{ord(c):04x}" for c in text)),
    }
    changed = places[where]
    if where == "quoted":
        changed = changed.replace("name: \\u", 'name: "\\u').replace("\\u002e\n", '\\u002e"\n')
    result = check_one(changed)
    assert rule in rules_of(result)
    assert not [entry for entry in result.site.entries if entry.info.name == "case-study"]


@pytest.mark.parametrize(
    "text",
    ["jo&#64;example.org", "jo@exam**ple**.org", "[ask](https://facebook.com/kookaburra.dad)"],
)
def test_what_markdown_hides_is_found_all_the_same(
    check_one: Callable[[str], Result], sound: str, text: str
) -> None:
    found = rules_of(check_one(f"{sound}\nWrite to {text} today.\n"))
    assert found & {"email-address-in-text", "social-account-in-text"}


def test_the_line_of_a_find_is_that_of_the_story(
    check_one: Callable[[str], Result], sound: str
) -> None:
    result = check_one(f"{sound}\nOne.\n\nTwo.\n\nRing 0491 570 006.\n")
    (found,) = [one for one in result.problems if one.rule == "phone-number-in-text"]
    assert found.place.line == sound.count("\n") + 6


CHILD_SENTENCE = "Amira, 7, read to the hall."


def mark_in(result: Result) -> str:
    """Return the mark of the one sentence that was found."""
    (found,) = [one for one in result.problems if one.rule == "child-may-be-known"]
    assert f"{{sentence: {found.mark}, by: editor" in found.hint
    return found.mark


def test_a_warning_is_cleared_for_its_sentence_and_comes_back_when_it_changes(
    check_one: Callable[[str], Result], sound: str
) -> None:
    told = f"{sound}\n{CHILD_SENTENCE}\n"
    mark = mark_in(check_one(told))
    cleared = (
        f"cleared: [{{sentence: {mark}, by: editor, reason: She is a pen name.}}]\n---\n\n## The"
    )
    safe = told.replace("---\n\n## The", cleared, 1)
    assert rules_of(check_one(safe)) == set()
    moved = safe.replace(CHILD_SENTENCE, "A line more.\n\n  Amira,  7, read to\nthe hall.")
    assert rules_of(check_one(moved)) == set()
    changed = safe.replace("to the hall", "to Year 2")
    assert rules_of(check_one(changed)) == {"child-may-be-known", "clearance-unused"}


def test_what_is_cleared_by_sentence_cannot_be_allowed_for_the_entry(
    check_one: Callable[[str], Result], sound: str
) -> None:
    allowed = "allow: {child-may-be-known: All fine.}\n---\n\n## The"
    text = f"{sound}\n{CHILD_SENTENCE}\n".replace("---\n\n## The", allowed, 1)
    assert rules_of(check_one(text)) == {"child-may-be-known", "exemption-unused"}


def test_a_clearance_does_not_excuse_an_identifier(
    check_one: Callable[[str], Result], sound: str
) -> None:
    result = check_one(f"{sound}\nRing 0491 570 006.\n")
    assert not [one for one in result.problems if one.mark]


def test_the_examples_of_the_showcase_hold_nothing_personal() -> None:
    watched = {*DIRECT_RULES, "child-may-be-known", "few-may-be-known", "clearance-unused"}
    assert real_content().site.entries
    assert not watched & {problem.rule for problem in real_content().problems}


def test_every_sensitive_word_is_worth_looking_at() -> None:
    # The quick look must let through whatever the careful one would find.
    for line in all_lines():
        careful = {span.text for one in line.text.split("\n") for span in small_groups(one)}
        quick = {trace.text for trace in traces(line.text) if trace.kind == "small-count"}
        assert not careful or quick, line.text


def test_a_child_and_a_number_are_found_among_much_else() -> None:
    filler = "Families and teachers met each month to plan reading at home.\n\n"
    text = filler * 50 + "Zainab (8) asked first. Ring 0491 570 006.\n\n" + filler * 50
    found = traces(text)
    assert [(one.kind, one.text) for one in found] == [
        ("child-identity", "Zainab"),
        ("phone", "0491 570 006"),
    ]
    assert [one.sentence for one in found] == ["Zainab (8) asked first.", "Ring 0491 570 006."]


def test_translations_are_read_too_and_cleared_in_their_original(home: Path) -> None:
    # Each time in a case of its own words: what the original says already is told once.
    arabic = home / "case_studies/river-reading/index.ar.md"
    text = arabic.read_text(encoding="utf-8")
    arabic.write_text(f"{text}\nأحمد عمره سبع سنوات.\n", encoding="utf-8")
    found = [one for one in check(home, TODAY).problems if one.rule == "child-may-be-known"]
    assert [one.place.path for one in found] == ["case_studies/river-reading/index.ar.md"]
    original = home / "case_studies/river-reading/index.md"
    told = original.read_text(encoding="utf-8")
    line = f"cleared: [{{sentence: {found[0].mark}, by: editor, reason: Invented.}}]\n"
    original.write_text(told.replace("licence:", f"{line}licence:"), encoding="utf-8")
    problems = check(home, TODAY).problems
    assert not [one for one in problems if one.rule in {"child-may-be-known", "clearance-unused"}]


def test_a_photo_named_for_a_child_is_found_by_its_name(home: Path) -> None:
    folder = home / "case_studies/river-reading"
    (photo,) = folder.glob("*.png")
    photo.rename(folder / "mia-smith-year-3.png")
    story = folder / "index.md"
    text = story.read_text(encoding="utf-8").replace(photo.name, "mia-smith-year-3.png")
    story.write_text(text, encoding="utf-8")
    found = {one.rule: one for one in check(home, TODAY).problems if "Mia" in one.message}
    assert set(found) == {"child-may-be-known", "photo-named-for-a-person"}
    assert found["child-may-be-known"].field == "Name of a photo’s file"


def test_the_address_of_a_page_is_looked_at_too(
    check_one: Callable[..., Result], sound: str
) -> None:
    assert rules_of(check_one(sound, "reading-in-year-3")) == set()
    assert "child-may-be-known" in rules_of(check_one(sound, "mia-in-year-3"))
    assert "phone-number-in-text" in rules_of(check_one(sound, "ring-0491-570-006"))
