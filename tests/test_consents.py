"""The consent ledger: what may be shown is shown for as long as somebody agrees, and no longer."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from showcase.check import Result, check
from showcase.published import PRIVATE
from support import TODAY, showcase

pytestmark = pytest.mark.slow

PHOTO = "photos: [{file: a.jpg, alt: A shelf., people: none, consent: f-1}]"
QUOTE = "quotes: [{text: I came for the quiche., by: a parent, consent: f-1}]"
PERSON = "people: [{name: Aunty Example, role: Elder, consent: f-1}]"


def ledger(**changed: str) -> str:
    """Return one consent record that covers everything, with some of it changed."""
    record = {
        "form": "f-1",
        "held_by": "school office",
        "basis": "signed-form",
        "people": "adults",
        "identifiable": "yes",
        "obtained": "2026-01-01",
        "expires": "2028-01-01",
        "covers": "All that stands here.",
        **changed,
    }
    return f"consents: [{{{', '.join(f'{name}: {value}' for name, value in record.items())}}}]"


@pytest.fixture
def told(
    check_one: Callable[..., Result], sound: str, tmp_path: Path
) -> Callable[..., tuple[Result, set[str]]]:
    """Check a case with some facts; return the result and the names of what was found."""

    def run(*facts: str) -> tuple[Result, set[str]]:
        folder = tmp_path / "case_studies" / "one"
        folder.mkdir(parents=True, exist_ok=True)
        if any("a.jpg" in one for one in facts):
            Image.new("RGB", (40, 20), "green").save(folder / "a.jpg")
        more = "\n".join(facts)
        result = check_one(sound.replace("---\n\n## The", f"{more}\n---\n\n## The", 1))
        return result, {one.rule for one in result.problems}

    return run


Told = Callable[..., tuple[Result, set[str]]]


def published(result: Result) -> bool:
    """Say whether the case is on the site."""
    return any(one.info.name == "case-study" for one in result.site.entries)


@pytest.mark.parametrize("item", [PHOTO, QUOTE, PERSON])
def test_with_a_consent_that_stands_all_is_well(told: Told, item: str) -> None:
    result, rules = told(item, ledger())
    assert rules == set()
    assert published(result)


LAPSED = {
    "ended": {"expires": "2026-11-20"},
    "withdrawn": {"withdrawn": "2026-11-20"},
    "withdrawn later": {"withdrawn": "2027-11-20"},
}


@pytest.mark.parametrize("changed", LAPSED.values(), ids=LAPSED.keys())
@pytest.mark.parametrize("item", [PHOTO, QUOTE])
def test_a_photo_or_quote_is_dropped_and_the_entry_stays(
    told: Told, item: str, changed: dict[str, str]
) -> None:
    result, rules = told(item, ledger(**changed))
    assert rules == {"consent-ended"}
    assert published(result)


@pytest.mark.parametrize("changed", LAPSED.values(), ids=LAPSED.keys())
def test_a_named_person_stops_the_entry(told: Told, changed: dict[str, str]) -> None:
    result, rules = told(PERSON, ledger(**changed))
    assert rules == {"person-without-consent"}
    assert not published(result)


def test_consent_ends_the_day_after_its_last(told: Told) -> None:
    assert "consent-ended" not in told(QUOTE, ledger(expires=TODAY.isoformat()))[1]
    assert told(QUOTE, ledger(expires="2027-01-10"))[1] == {"consent-ends-soon"}
    assert told(QUOTE, ledger(expires="2027-02-10"))[1] == set()


@pytest.mark.parametrize("item", [PHOTO, QUOTE, PERSON])
def test_what_has_no_record_stops_the_entry(told: Told, item: str) -> None:
    result, rules = told(item)
    assert rules == {"consent-record-missing"}
    assert not published(result)
    result, rules = told(item.replace(", consent: f-1", ""))
    assert len(rules) == 1
    assert next(iter(rules)).endswith("without-consent")
    assert not published(result)


def test_a_child_is_never_named(told: Told) -> None:
    for people in ("children", "both"):
        result, rules = told(PERSON, ledger(people=people))
        assert "child-named" in rules
        assert not published(result)


def test_the_record_must_cover_what_is_shown(told: Told) -> None:
    children = PHOTO.replace("people: none", "people: children")
    assert "consent-does-not-cover" in told(children, ledger())[1]
    faces = PHOTO.replace("people: none", "people: adults, identifiable: yes")
    assert told(faces, ledger())[1] == set()
    assert "consent-does-not-cover" in told(faces, ledger(identifiable="no"))[1]
    shown = children.replace("children", "children, identifiable: yes")
    assert told(shown, ledger(people="children"))[1] == {"child-can-be-recognised"}


@pytest.mark.parametrize(
    "story",
    [
        "> I cried.\n>\n> — a parent",
        "> “I cried,” said a parent.",
        "> I cried. – Mother of two",
        "> A father told us: I cried.",
    ],
)
def test_words_of_a_person_do_not_stand_in_the_story(
    check_one: Callable[..., Result], sound: str, story: str
) -> None:
    rules = {one.rule for one in check_one(f"{sound}\n{story}\n").problems}
    assert rules == {"quote-in-story"}


def test_a_quotation_of_a_report_may_stay(check_one: Callable[..., Result], sound: str) -> None:
    assert not check_one(f"{sound}\n> Partnership is everybody's work.\n").problems


def test_what_consent_no_longer_covers_is_nowhere_on_the_site(home: Path, tmp_path: Path) -> None:
    file = home / "case_studies/river-reading/index.md"
    text = file.read_text(encoding="utf-8")
    ended = text.replace("2099-01-05", "2026-11-20")
    assert "stayed for the stories" in text
    pages = {}
    for name, content in (("before", text), ("after", ended)):
        file.write_text(content, encoding="utf-8")
        out = tmp_path / name
        showcase("build", "--pages", str(out), cwd=home)
        pages[name] = {
            one.relative_to(out).as_posix(): one.read_bytes()
            for one in out.rglob("*")
            if one.is_file()
        }
    for secret in (b"stayed for the stories", b"river-png-40"):
        assert any(secret in content for content in pages["before"].values())
        assert not any(secret in content for content in pages["after"].values())
    assert not [name for name in pages["after"] if "river-png" in name]
    for private in (b"2022-001", b"2022-002", b"the front desk"):
        assert not any(private in content for content in pages["before"].values()), private


def test_nothing_of_the_ledger_is_open_data() -> None:
    assert {one.__name__ for one in PRIVATE} == {
        "Photo", "Quote", "Person", "Consent", "Permission",
    }  # fmt: skip


def test_a_notice_of_permission_needs_the_permission(home: Path) -> None:
    file = home / "case_studies/river-reading/index.md"
    text = file.read_text(encoding="utf-8")
    promised = text.replace("cultural_notice: none", "cultural_notice: elder-approved")
    given = (
        "permission: {given_by: Elders, held_by: the council, on: 2026-05-01, "
        "covers: This story.}\n"
    )
    withdrawn = given.replace("covers", "withdrawn: 2026-06-01, covers")
    ended = given.replace("covers", "expires: 2026-11-20, covers")
    faults = {"permission-missing", "permission-ended"}
    for more, found in (
        ("", {"permission-missing"}),
        (given, set()),
        (withdrawn, {"permission-ended"}),
        (ended, {"permission-ended"}),
    ):
        file.write_text(promised.replace("cultural_", f"{more}cultural_", 1), encoding="utf-8")
        result = check(home, date(2026, 11, 21))
        assert faults & {one.rule for one in result.problems} == found
        assert (result.site.get("case-study", "river-reading") is None) is bool(found)


def test_a_permission_that_ends_soon_is_told(told: Told) -> None:
    given = "permission: {given_by: Elders, held_by: the council, on: 2026-05-01, covers: All."
    assert told(f"{given} }}")[1] == set()
    assert told(f"{given}, expires: 2027-01-10}}")[1] == {"consent-ends-soon"}
    result, rules = told(f"{given}, expires: 2026-11-20}}")
    assert rules == {"permission-ended"}
    assert not published(result)


NOTICE = "May name or show people who have died"


def test_the_notice_of_care_stands_before_what_it_warns_of(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    done = showcase("build", "--out", str(out), cwd=home)
    assert done.returncode in {0, 1}, done.stderr
    page = (out / "case-studies/hill-garden/index.html").read_text("utf-8")
    first = page.index(NOTICE, page.index("<article"))
    assert first < page.index("<h1>") < page.index('class="lead"')
    assert "Ask us to take this page down" in page[first : page.index("<h1>")]
    other = (out / "case-studies/river-reading/index.html").read_text("utf-8")
    assert NOTICE not in other[other.index("<article") : other.index('id="related"')]
    # It goes with the entry: on cards, in search, and in the feeds.
    chunk = json.loads((out / "find/cards/0.json").read_text("utf-8"))
    careful = [card["title"] for card in chunk if "care" in card]
    assert len(careful) == 1
    listed = (out / "case-studies/index.html").read_text("utf-8")
    before, _, _ = listed.partition(f">{careful[0]}<")
    assert before.rindex(NOTICE) > before.rindex('<li class="card">')
    assert listed.count('<p class="care">') == 1
    texts = "".join(one.read_text("utf-8") for one in (out / "find/en/texts").glob("*.json"))
    assert texts.count(f"{NOTICE} · Examples") == 1
    assert (out / "feed.xml").read_text("utf-8").count(f">{NOTICE}. ") == 1
