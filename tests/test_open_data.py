"""Open data keeps to its schema and its names, holds what the entries hold, and runs nothing.

The JSON files are read back by jsonschema and the table by csv. After a wanted change of names run
`pytest tests/test_open_data.py --update`; names that went or changed are refused even so.
"""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from showcase.check import Result, check
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.question import Question
from showcase.model.site import Site
from showcase.outputs.open_data import open_data, shares
from showcase.outputs.table import harmless
from showcase.published import NAMES, Published, published, walk
from showcase.settings import Settings
from showcase.vocabularies import vocabulary
from support import HOME, HOSTILE, REPOSITORY, TODAY, Pages, real_content, retitled

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SETTINGS = Settings("Showcase", url="https://x.example/lib/")
NOWHERE = Settings("Showcase")
SITES = {"real": real_content().site, "tiny": check(HOME, TODAY).site}
KINDS = {kind.info.name: kind for kind in all_kinds()}
NAMES_FILE = REPOSITORY / "tests/data_v1.txt"
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@cache
def files(name: str, settings: Settings = SETTINGS) -> dict[str, str]:
    """Return the files of open data of one of the showcases."""
    return open_data(SITES[name], settings)


def data(site: str, kind: str, settings: Settings = SETTINGS) -> dict[str, Any]:
    """Return a data file, read."""
    found: dict[str, Any] = json.loads(files(site, settings)[f"data/v1/{kind}.json"])
    return found


def schema(kind: str) -> dict[str, Any]:
    """Return the published schema of a kind."""
    found: dict[str, Any] = json.loads(files("real")[f"data/v1/{kind}.schema.json"])
    return found


def keeper(form: dict[str, Any]) -> "Draft202012Validator":
    """Return what tells whether data keeps to a schema, which is sound itself."""
    # It takes longer to import than most tests here run.
    from jsonschema import Draft202012Validator, FormatChecker

    Draft202012Validator.check_schema(form)
    return Draft202012Validator(form, format_checker=FormatChecker())


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """Return a table as a program reads it that knows UTF-8 by its mark."""
    plain = text.encode().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(plain, newline=""), delimiter=delimiter))


def shape(field: Published) -> str:
    """Return what a field promises, in one word or two."""
    return f"{field.shape}{', may be null' if field.may_be_null else ''}"


def test_names_stay(update: bool) -> None:
    now = [
        f"{kind.info.name}  {path}  {shape(field)}"
        for kind in all_kinds()
        for path, field in walk(published(kind))
    ]
    frozen = NAMES_FILE.read_text(encoding="utf-8").splitlines() if NAMES_FILE.exists() else []
    gone = [line for line in frozen if line not in now]
    assert gone == [], "a published name went or changed: see NAMES in published.py"
    if update:
        NAMES_FILE.write_text("\n".join(now) + "\n", encoding="utf-8")
        frozen = now
    assert now == frozen, "a name is new: run with --update and read the difference"


def test_every_name_that_differs_is_used() -> None:
    declared = {
        (kind.info.name, field.declared): field.name
        for kind in all_kinds()
        for field in published(kind)
    }
    for key, name in NAMES.items():
        assert declared[key] == name


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_file_keeps_to_its_schema(kind: str, site: str) -> None:
    form = schema(kind)
    found = data(site, kind)
    keeper(form).validate(found)
    assert found["count"] == len(found["entries"]) == len(SITES[site].of(KINDS[kind])) > 0
    assert found["$schema"] == f"{kind}.schema.json"
    for entry in found["entries"]:
        assert set(entry) == set(form["$defs"]["record"]["properties"])


def test_the_schema_refuses_what_it_should() -> None:
    from jsonschema.exceptions import ValidationError

    form = keeper(schema("case-study"))
    for change in (
        {"title": None},
        {"review": {"by": "editor", "on": "yesterday", "next": "2028-01-01"}},
        {"sector": "government"},
        {"levels": {"id": "primary", "label": "Primary"}},
        {"stage": "building"},
        {"ages": {"youngest": "5", "oldest": 8}},
    ):
        found = data("tiny", "case-study")
        found["entries"][0].update(change)
        with pytest.raises(ValidationError):
            form.validate(found)
    found = data("tiny", "case-study")
    del found["entries"][0]["licence"]
    with pytest.raises(ValidationError):
        form.validate(found)


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_says_where_it_is_and_what_may_be_done_with_it(kind: str) -> None:
    pages = {f"{SETTINGS.url}{entry.address}" for entry in SITES["real"].of(KINDS[kind])}
    found = data("real", kind)["entries"]
    assert {entry["address"] for entry in found} == pages
    for entry in found:
        assert entry["language"] == "en"
        assert entry["licence"] == {
            "id": "CC-BY-4.0",
            "label": "Creative Commons Attribution 4.0",
            "address": "https://creativecommons.org/licenses/by/4.0/",
        }
        assert isinstance(entry["sources"], list)


def test_a_record_holds_what_its_entry_holds() -> None:
    case = next(one for one in SITES["tiny"].of(CaseStudy) if one.slug == "river-reading")
    found = next(one for one in data("tiny", "case-study")["entries"] if one["id"] == case.slug)
    assert found["title"] == case.title
    assert found["levels"] == [{"id": "primary", "label": "Primary"}]
    assert found["place"]["state"] == {"id": "TAS", "label": "Tasmania"}
    assert found["place"]["region"] is None
    assert found["ages"] == {"youngest": 5, "oldest": 8}
    assert found["principles"] == [
        {
            "id": "listen-first",
            "title": "Listen first",
            "address": "https://x.example/lib/principles/listen-first/",
        }
    ]
    assert found["outcomes"][0]["figure"] == "34 families"
    assert found["review"] == {"by": "editor", "on": "2026-05-01", "next": "2099-05-01"}
    assert found["invented"] is True
    assert data("tiny", "case-study")["changed"] == "2026-05-01"


def test_words_stand_with_the_labels_of_their_vocabulary() -> None:
    seen = 0
    for name, kind in KINDS.items():
        words = [field for field in published(kind) if field.words]
        for entry in data("real", name)["entries"]:
            for field in words:
                held = entry[field.name]
                for one in held if field.many else [held] if held else []:
                    assert one["label"] == vocabulary(field.words).by_id[one["id"]].label
                    seen += 1
    assert seen > 1000


def test_neither_photos_nor_consent_records_are_data() -> None:
    assert any(case.photos for case in SITES["tiny"].of(CaseStudy))
    for text in files("tiny").values():
        assert "2022-001" not in text
        assert "river.png" not in text


def test_without_an_address_links_run_from_the_root_of_the_site() -> None:
    found = data("tiny", "case-study", NOWHERE)
    assert found["site"] == ""
    assert {one["address"] for one in found["entries"]} >= {"case-studies/river-reading/"}
    assert "$id" not in json.loads(files("tiny", NOWHERE)["data/v1/case-study.schema.json"])


def test_the_table_has_a_row_for_each_case_and_the_same_facts() -> None:
    cases = {one["id"]: one for one in data("real", "case-study")["entries"]}
    found = rows(files("real")["data/v1/case-studies.csv"])
    assert len(found) == len(cases) == 68
    for row in found:
        case = cases[row["id"]]
        assert None not in row and None not in row.values()
        assert row["title"].removeprefix("'") == case["title"]
        assert row["place_country_id"] == case["place"]["country"]["id"]
        assert row["levels"] == " | ".join(one["label"] for one in case["levels"])
        claims = row["outcomes_claim"].split(" | ") if row["outcomes_claim"] else []
        assert len(claims) == len(case["outcomes"])
        if len(claims) > 1:
            assert len(row["outcomes_figure"].split(" | ")) == len(claims)
        assert row["review_on"] == case["review"]["on"]
        assert row["licence_id"] == "CC-BY-4.0"


def test_the_table_begins_with_the_mark_of_utf_8_and_ends_lines_as_rfc_4180_says() -> None:
    content = files("tiny")["data/v1/case-studies.csv"].encode()
    assert content.startswith(b"\xef\xbb\xbfid,address,")
    assert content.count(b"\r\n") == content.count(b"\n") == 4


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_of_the_table_is_run(site: str, delimiter: str) -> None:
    text = files(site)["data/v1/case-studies.csv"].removeprefix("\ufeff")
    cells = [cell for row in csv.reader(StringIO(text), delimiter=delimiter) for cell in row]
    assert len(cells) >= 4
    assert [cell for cell in cells if cell.strip(" \"'").startswith(RUN) and cell[0] != "'"] == []


@pytest.mark.parametrize("sign", RUN)
def test_every_sign_of_a_formula_is_held(sign: str) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"
    assert harmless(f"words;{sign}1+1") == f"words;'{sign}1+1"
    assert harmless(f"1{sign}1") == f"1{sign}1"


def test_usual_words_stay_as_they_are() -> None:
    for text in ("", "Plain words; more words.", "2020-2022", "a@b.example", "5 + 3", "“Hello”"):
        assert harmless(text) == text


@pytest.fixture
def hostile(check_one: Callable[..., Result], sound: str) -> Callable[[str], Site]:
    """Return a showcase whose one case has another title."""
    return lambda title: check_one(retitled(sound, title)).site


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_data(title: str, hostile: Callable[[str], Site]) -> None:
    site = hostile(title)
    made = open_data(site, SETTINGS)
    assert json.loads(made["data/v1/case-study.json"])["entries"][0]["title"] == title
    row = rows(made["data/v1/case-studies.csv"])[0]
    assert row["title"] == harmless(" ".join(title.split()))
    other = csv.reader(StringIO(made["data/v1/case-studies.csv"]), delimiter=";")
    assert not [cell for line in other for cell in line if cell.startswith(RUN)]
    assert not row["title"].startswith(RUN)
    assert row["licence_id"] == "CC-BY-4.0"


def test_characters_that_nobody_sees_are_shown_in_the_table(
    hostile: Callable[[str], Site],
) -> None:
    site = hostile("A sound title")
    # The check refuses such a title; what is written must be safe by itself.
    titled = tuple(
        one.model_copy(update={"title": "one\u000btwo\u202ethree\u2028four"})
        if isinstance(one, CaseStudy)
        else one
        for one in site.entries
    )
    made = open_data(replace(site, entries=titled), SETTINGS)
    assert rows(made["data/v1/case-studies.csv"])[0]["title"] == "one two<U+202E>three four"


def test_what_a_community_asks_not_to_copy_is_left_out(
    check_one: Callable[..., Result], sound: str
) -> None:
    text = retitled(sound, "Kept here").replace(
        "cultural_notice: none", "cultural_notice: restricted"
    )
    site = check_one(text).site
    assert [case.title for case in site.of(CaseStudy)] == ["Kept here"]
    made = open_data(site, SETTINGS)
    assert json.loads(made["data/v1/case-study.json"])["count"] == 0
    assert rows(made["data/v1/case-studies.csv"]) == []
    assert made["data/v1/case-studies.csv"].startswith("\ufeffid,address,")
    assert "Kept here" not in "".join(made.values())
    html = Pages(site, SETTINGS).html("data/")
    assert "one entry is left out" in html
    assert "Kept here" not in html


def test_an_entry_that_is_not_published_is_named_without_a_title() -> None:
    site = SITES["tiny"]
    without = Site(
        today=date(2026, 11, 21),
        entries=site.entries,
        by_name={name: one for name, one in site.by_name.items() if name[0] != "tool"},
    )
    made = json.loads(open_data(without, SETTINGS)["data/v1/question.json"])
    asked = next(one for one in site.of(Question))
    named = made["entries"][0]["tools"]
    assert [one["id"] for one in named] == list(asked.tools)
    assert named and all(one["title"] is None and one["address"] is None for one in named)


def test_the_page_explains_every_field_and_links_every_file() -> None:
    html = Pages(SITES["tiny"], SETTINGS).html("data/")
    for name, kind in KINDS.items():
        assert f'href="../data/v1/{name}.json"' in html
        assert f'href="../data/v1/{name}.schema.json"' in html
        part = html.split(f"Fields of {name}.json</summary>")[1].split("</table>")[0]
        for path, _ in walk(published(kind)):
            assert f"<code>{path}</code>" in part


def test_in_how_many_shares_it_is_made_changes_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    site = SITES["real"]
    whole, few = open_data(site, SETTINGS), len(list(shares(site)))
    monkeypatch.setattr("showcase.outputs.open_data.PER_SHARE", 3)
    assert len(list(shares(site))) > 3 * few
    assert open_data(site, SETTINGS) == whole
