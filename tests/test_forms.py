"""What is written from the declarations for other programs: issue forms, schemas, the Word file."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
import yaml
from docx import Document
from jsonschema import Draft202012Validator

import sent
from showcase.asking import REFERRED_TO, TOLD, asked, topics
from showcase.importing.arrival import arrive
from showcase.importing.draft import Sent
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Entry
from showcase.outputs.editor_files import editor_files
from showcase.outputs.issue_form import MOST_OPTIONS, issue_forms
from showcase.outputs.word_template import word_template
from showcase.parse import split
from showcase.yaml_text import read_yaml
from support import REPOSITORY

pytestmark = pytest.mark.slow

FORMS = {**issue_forms(), **editor_files()}


@pytest.mark.parametrize("name", FORMS)
def test_the_files_in_the_repository_are_as_the_declarations_say(name: str) -> None:
    assert (REPOSITORY / name).read_text(encoding="utf-8") == FORMS[name], "run: showcase forms"


@pytest.mark.parametrize("name", issue_forms())
def test_an_issue_form_is_one_that_github_takes(name: str) -> None:
    form = yaml.safe_load(issue_forms()[name])
    assert form["name"]
    assert form["description"]
    fields = [one for one in form["body"] if one["type"] != "markdown"]
    ids = [one["id"] for one in fields]
    labels = [one["attributes"]["label"] for one in fields]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in ids)
    for one in fields:
        options = one["attributes"].get("options", [])
        assert len(options) <= MOST_OPTIONS
        # GitHub keeps this word for itself.
        assert "none" not in [option.casefold() for option in options]
        assert len(set(options)) == len(options)
        # GitHub sets several chosen words apart with commas.
        assert "multiple" not in one["attributes"] or not any("," in word for word in options)


def test_the_form_asks_for_every_fact_and_every_part() -> None:
    form = yaml.safe_load(issue_forms()[".github/ISSUE_TEMPLATE/case-study.yml"])
    labels = {one["attributes"].get("label") for one in form["body"]}
    for field in asked(CaseStudy):
        inner = [one.label for one in field.inner]
        assert field.label in labels if field.many or not inner else set(inner) <= labels
    assert {part.heading for part in CaseStudy.info.sections} <= labels


def test_all_kinds_that_are_named_in_a_form_are_known() -> None:
    told = [kind for kind in all_kinds() if kind.info.name in TOLD]
    assert {field.to for kind in told for field in asked(kind)} - {""} == set(REFERRED_TO)


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.info.name)
def test_the_schemas_for_editors_hold_for_what_we_publish(kind: type[Entry]) -> None:
    schema = json.loads(FORMS[f".vscode/schemas/{kind.info.name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    files = (REPOSITORY / kind.info.folder).glob(pattern_of(kind))
    example = next(
        one for one in sorted(files) if one.stem == one.stem.lower() and "." not in one.stem
    )
    parts = split(example.read_text(encoding="utf-8"))
    assert parts is not None
    facts = read_yaml("x.md", parts[0], 2).data
    names = {error.validator for error in Draft202012Validator(schema).iter_errors(facts)}
    # Texts that only say a number, a day or yes are read as such by editors.
    assert names <= {"type", "anyOf"}


def pattern_of(kind: type[Entry]) -> str:
    settings = json.loads(FORMS[".vscode/settings.json"])["yaml.schemas"]
    (pattern,) = settings[f"./.vscode/schemas/{kind.info.name}.schema.json"]
    assert pattern.startswith(f"{kind.info.folder}/")
    return str(pattern.removeprefix(f"{kind.info.folder}/"))


def test_the_task_of_editors_reads_what_the_command_prints() -> None:
    (task,) = json.loads(FORMS[".vscode/tasks.json"])["tasks"]
    expression = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    line = "::error file=case_studies/one/index.md,line=3,col=1,title=must fix%2C line 3::It is so."
    found = expression.match(line)
    assert found
    assert found.groups() == ("error", "case_studies/one/index.md", "3", "1", "It is so.")


def test_the_word_file_is_the_same_each_time_and_holds_every_question() -> None:
    content = word_template(CaseStudy, sent.TITLES)
    assert content == word_template(CaseStudy, sent.TITLES)
    document = Document(BytesIO(content))
    cells = {
        cell.paragraphs[0].text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    }
    for topic in topics(CaseStudy, sent.TITLES):
        assert {question.field.label for question in topic.questions} <= cells
    headings = {
        one.text for one in document.paragraphs if one.style and one.style.name == "Heading 2"
    }
    assert {part.heading for part in CaseStudy.info.sections} <= headings
    with ZipFile(BytesIO(content)) as packet:
        assert {info.date_time for info in packet.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_empty_word_file_says_nothing() -> None:
    empty = Sent("case-study-template.docx", word_template(CaseStudy, sent.TITLES))
    arrival = arrive(CaseStudy, empty, sent.KNOWN, sent.TITLES)
    assert arrival.text == "---\nstatus: in-review\n---\n\n\n"
    assert (arrival.have, arrival.unplaced, arrival.notes) == (0, 0, ())


def test_help_of_an_older_word_file_is_no_words_of_the_sender() -> None:
    older = word_template(CaseStudy, {"principle": ("A title that was changed since",)})
    arrival = arrive(CaseStudy, Sent("old.docx", older), sent.KNOWN, sent.TITLES)
    assert arrival.unplaced == 0
