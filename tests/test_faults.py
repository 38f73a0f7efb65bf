"""One showcase with many faults at once: each is named at its line, in one run."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from conftest import kind
from showcase import answering, bureau_faults, proposal, published_addresses, submissions
from showcase.check import check
from showcase.outputs.explain import basic_faults, names
from showcase.outputs.report import REPORTS
from showcase.outputs.starter import starter
from showcase.rules import all_rules
from support import HOME, TODAY, showcase

pytestmark = pytest.mark.slow

# Words that messages.md forbids: readers are teachers, parents and editors.
FORBIDDEN = (
    "schema",
    "regex",
    "null",
    "string",
    "array",
    "yaml",
    "exit code",
    "traceback",
    "none)",
)


@dataclass(frozen=True)
class Broken:
    """A sound case with one text replaced; the fault must be reported at the line of `at`."""

    old: str
    new: str
    rule: str
    at: str


CASES = {
    "title-missing": Broken("title: ", "titel: ", "field-missing", ""),
    "title-misspelt": Broken("title: ", "titel: ", "field-unknown", "titel: "),
    "title-empty": Broken('title: "', 'title: ""  # "', "field-empty", "title: "),
    "title-too-long": Broken('title: "', 'title: "' + "long " * 20, "text-too-long", "title: "),
    "summary-on-two-lines": Broken(
        "summary: ", "summary: |\n  One\n  two\nold: ", "text-in-wrong-form", "summary: "
    ),
    "unknown-level": Broken("level: [primary]", "level: [primry]", "word-unknown", "primry"),
    "level-as-text": Broken("level: [primary]", "level: primary", "wrong-shape", "level: primary"),
    "no-dimension": Broken(
        "dimensions: [connect-learning, communicate]",
        "dimensions: []",
        "too-few-or-too-many",
        "dimensions: []",
    ),
    "too-many-dimensions": Broken(
        "dimensions: [connect-learning, communicate]",
        "dimensions: [communicate, connect-learning, participate, build-community]",
        "too-few-or-too-many",
        "dimensions: [",
    ),
    "country-in-full": Broken(
        "country: AU", "country: Australia", "word-unknown", "country: Australia"
    ),
    "norway-stays-a-country": Broken(
        "country: AU\n  state: TAS",
        "country: NO\n  state: TAS",
        "state-and-country-disagree",
        "place:",
    ),
    "region-beside-state": Broken(
        "  state: TAS", "  state: TAS\n  region: Ontario", "state-and-country-disagree", "region: O"
    ),
    "no-state": Broken("  state: TAS\n", "", "state-and-country-disagree", "place:"),
    "age-in-words": Broken(
        "---\n\n## The",
        "ages: {youngest: five, oldest: 8}\n---\n\n## The",
        "number-expected",
        "youngest: five",
    ),
    "age-too-high": Broken(
        "---\n\n## The",
        "ages: {youngest: 5, oldest: 80}\n---\n\n## The",
        "number-out-of-range",
        "oldest: 80",
    ),
    "ages-reversed": Broken(
        "---\n\n## The", "ages: {youngest: 9, oldest: 8}\n---\n\n## The", "ages-reversed", "ages: {"
    ),
    "years-reversed": Broken(
        "---\n\n## The",
        "years: {start: 2020, end: 2012}\n---\n\n## The",
        "years-reversed",
        "years: {",
    ),
    "maybe-invented": Broken(
        "fictional: yes", "fictional: maybe", "yes-or-no-expected", "fictional: maybe"
    ),
    "day-in-words": Broken(
        "next: 2028-11-21", "next: next spring", "day-expected", "next: next spring"
    ),
    "day-not-in-calendar": Broken(
        "next: 2028-11-21", "next: 2028-02-30", "day-expected", "next: 2028-02-30"
    ),
    "review-overdue": Broken(
        "on: 2026-11-21\n  next: 2028-11-21",
        "on: 2018-11-21\n  next: 2020-11-21",
        "review-overdue",
        "next: 2020",
    ),
    "review-before-last": Broken(
        "next: 2028-11-21", "next: 2025-11-21", "review-before-last", "next: 2025"
    ),
    "on-the-site-since-a-day-to-come": Broken(
        "---\n\n## The",
        "published_on: 2026-11-22\n---\n\n## The",
        "published-day-not-come",
        "published_on: ",
    ),
    "unknown-principle": Broken(
        "[families-are-first-educators]",
        "[families-first]",
        "reference-unknown",
        "[families-first]",
    ),
    "figure-without-base": Broken(
        "---\n\n## The",
        "outcomes:\n  - claim: More came.\n    figure: 12\n    source: a\n"
        "sources: [{id: a, title: A}]\n---\n\n## The",
        "outcome-figure-without-base",
        "- claim: More came.",
    ),
    "figure-without-source": Broken(
        "---\n\n## The",
        "outcomes:\n  - claim: More came.\n    figure: 12\n    base: 60\n---\n\n## The",
        "outcome-figure-without-source",
        "- claim: More came.",
    ),
    "source-not-listed": Broken(
        "---\n\n## The",
        "outcomes:\n  - claim: More came.\n    source: b\n---\n\n## The",
        "outcome-source-unknown",
        "source: b",
    ),
    "no-source-at-all": Broken(
        "provenance: told-by-the-school",
        "provenance: written-by-the-editors",
        "sources-missing",
        "provenance: w",
    ),
    "script-as-address": Broken(
        "---\n\n## The",
        "sources:\n  - id: a\n    title: A\n    url: javascript:alert(1)\n---\n\n## The",
        "web-address-expected",
        "url: javascript",
    ),
    "photo-without-file": Broken(
        "---\n\n## The",
        "photos:\n  - {file: a.jpg, alt: A shelf., people: none, consent: 1}\n---\n\n## The",
        "photo-file-missing",
        "{file: a.jpg",
    ),
    "photo-without-alt": Broken(
        "---\n\n## The",
        "photos:\n  - {file: a.jpg, people: none, consent: 1}\n---\n\n## The",
        "photo-without-alt-text",
        "{file: a.jpg",
    ),
    "photo-without-consent": Broken(
        "---\n\n## The",
        "photos:\n  - {file: a.jpg, alt: A shelf., people: none}\n---\n\n## The",
        "photo-without-consent",
        "{file: a.jpg",
    ),
    "heading-too-deep": Broken(
        "## What they did", "#### What they did", "heading-order", "#### What"
    ),
    "part-missing": Broken("## What they did", "#### What they did", "story-part-missing", ""),
    "link-here": Broken(
        "## What they did",
        "See [here](https://a.example/).\n\n## What they did",
        "link-text-says-nothing",
        "See [here]",
    ),
    "link-broken": Broken(
        "## What they did",
        "See [this case](../no/index.md).\n\n## What they did",
        "internal-link-broken",
        "See [this case]",
    ),
    "link-to-mail": Broken(
        "## What they did",
        "Write [to us](mailto:a@b.example).\n\n## What they did",
        "link-not-followable",
        "Write [to us]",
    ),
    "picture-in-story": Broken(
        "## What they did",
        "![A shelf](a.jpg)\n\n## What they did",
        "picture-in-story",
        "![A shelf]",
    ),
    "hard-summary": Broken(
        "summary: ",
        "summary: Multidisciplinary practitioners collaboratively operationalised "
        "intergenerational literacy interventions. # ",
        "summary-hard-to-read",
        "summary: ",
    ),
    "exemption-unused": Broken(
        "---\n\n## The",
        "allow: {review-overdue: Closed.}\n---\n\n## The",
        "exemption-unused",
        "allow: {",
    ),
    "named-twice": Broken(
        "sector: government",
        "sector: government\nsector: catholic",
        "field-named-twice",
        "sector: catholic",
    ),
    "not-closed": Broken("level: [primary]", "level: [primary", "facts-not-readable", ""),
    "colon-in-text": Broken(
        "summary: ", "summary: Reading: ", "facts-not-readable", "summary: Reading: "
    ),
    "alias": Broken(
        "sector: government", "sector: *anchor", "notation-not-allowed", "sector: *anchor"
    ),
    "tag": Broken(
        "sector: government",
        "sector: !!python/name:os.system x",
        "notation-not-allowed",
        "sector: !!python",
    ),
    "merge": Broken(
        "sector: government", "sector: government\n<<: {a: b}", "notation-not-allowed", "<<: {a: b}"
    ),
    "table-too-large": Broken(
        "## What they did",
        "|" + "a|" * 50 + "\n|" + "-|" * 50 + "\n\n## What they did",
        "story-too-heavy",
        "|-|",
    ),
    "no-facts": Broken("---\n# Title", "# Title", "facts-missing", ""),
    "piled-marks": Broken(
        "Families and teachers met",
        "Families and t" + "\u0336" * 9 + "eachers met",
        "marks-piled-up",
        "\u0336",
    ),
    "bidi-override": Broken(
        "Families and teachers met", "Families \u202eand teachers met", "hidden-character", "\u202e"
    ),
}


def broken_text(name: str, broken: Broken) -> tuple[str, int]:
    """Return the text with its fault, and the line it must be reported at; 0 for wherever."""
    text = starter(kind("case-study"), f"Case {name}")
    assert broken.old in text, f"{name}: the starter no longer has “{broken.old}”"
    text = text.replace(broken.old, broken.new, 1)
    line = next(
        (n for n, line in enumerate(text.split("\n"), 1) if broken.at and broken.at in line), 0
    )
    assert line or not broken.at
    return text, line


@pytest.fixture(scope="module")
def broken_showcase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tiny showcase with every fault in it at once."""
    root = tmp_path_factory.mktemp("faults") / "home"
    shutil.copytree(
        HOME, root, ignore=shutil.ignore_patterns("_expected", "bad-dates", "sea-stories")
    )
    principle = starter(kind("principle"), "Families are first educators")
    (root / "principles" / "families-are-first-educators.md").write_text(principle)
    for name, broken in CASES.items():
        folder = root / "case_studies" / name
        folder.mkdir()
        (folder / "index.md").write_text(broken_text(name, broken)[0], encoding="utf-8")
    return root


FILE_FAULTS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "not UTF-8": (
        lambda f: (f / "index.md").write_bytes(b"---\ntitle: caf\xe9\n---\n"),
        "not-utf-8",
        "index.md",
    ),
    "no story": (lambda f: (f / "photo.md").write_text("x"), "story-file-missing", "index.md"),
    "script beside the story": (
        lambda f: (f / "run.html").write_text("x"),
        "file-not-expected",
        "run.html",
    ),
    "not a photo": (lambda f: (f / "a.jpg").write_bytes(b"GIF89a"), "photo-not-usable", "a.jpg"),
    "a photo with a name": (
        lambda f: Image.new("RGB", (8, 8)).save(f / "a.jpg", comment=b"Invented Person"),
        "photo-tells-more",
        "a.jpg",
    ),
    "link to a secret": (
        lambda f: (f / "index.md").symlink_to("/etc/hostname"),
        "not-a-plain-file",
        "index.md",
    ),
    "a pipe": (lambda f: os.mkfifo(f / "index.md"), "not-a-plain-file", "index.md"),
    "unknown language": (
        lambda f: [(f / name).write_text("x") for name in ("index.md", "index.xx.md")],
        "language-unknown",
        "index.xx.md",
    ),
    "too large": (
        lambda f: (f / "index.md").write_bytes(b"x" * 50_001),
        "file-too-large",
        "index.md",
    ),
}


@pytest.fixture(scope="module")
def report(broken_showcase: Path) -> dict[str, list[dict[str, object]]]:
    """The command's report over the broken showcase: problems by entry."""
    for number, (make, _, _) in enumerate(FILE_FAULTS.values()):
        folder = broken_showcase / "case_studies" / f"file-fault-{number}"
        folder.mkdir()
        make(folder)
    done = showcase("check", "--format", "json", cwd=broken_showcase)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    found: dict[str, list[dict[str, object]]] = {}
    for problem in json.loads(done.stdout)["problems"]:
        found.setdefault(problem["path"].split("/")[1], []).append(problem)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_named_at_its_line(
    name: str, report: dict[str, list[dict[str, object]]]
) -> None:
    _, line = broken_text(name, CASES[name])
    places = [(problem["rule"], problem["line"]) for problem in report[name]]
    rules = {rule for rule, _ in places}
    assert CASES[name].rule in rules
    if line:
        assert (CASES[name].rule, line) in places


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(FILE_FAULTS)), ids=list(FILE_FAULTS))
def test_each_faulty_file_is_named(number: int, report: dict[str, list[dict[str, object]]]) -> None:
    _, rule, file = list(FILE_FAULTS.values())[number]
    places = [
        (problem["rule"], str(problem["path"]).rpartition("/")[2])
        for problem in report[f"file-fault-{number}"]
    ]
    assert (rule, file) in places


@pytest.mark.slow
def test_sound_entries_have_no_problem_beside_the_broken_ones(
    report: dict[str, list[dict[str, object]]],
) -> None:
    sound = {"hill-garden", "river-reading", "listen-first.md", "share-the-work.md"}
    assert not sound & set(report)


def test_there_are_at_least_thirty_faults() -> None:
    assert len(CASES) + len(FILE_FAULTS) >= 30


def test_every_fault_that_can_be_reported_is_tried() -> None:
    tried = {one.rule for one in CASES.values()} | {rule for _, rule, _ in FILE_FAULTS.values()}
    elsewhere = {fault.name for fault in (*proposal.FAULTS, *submissions.FAULTS)} | {
        # test_proposal.py and test_where.py have the first ones.
        "name-not-usable",
        "file-not-readable",
        "facts-too-long",
        "original-missing",  # test_translating.py
        "photo-tells-more",  # test_photo.py
        "taken-down-before",  # test_takedown.py
        "page-file-not-expected",
        *(fault.name for fault in bureau_faults.FAULTS),  # test_another_bureau.py
        # test_addresses.py
        *(fault.name for fault in (*answering.FAULTS, *published_addresses.FAULTS)),
    }  # test_read.py, test_yaml_text.py, test_hostile.py
    assert {fault.name for fault in basic_faults()} - elsewhere <= tried
    assert tried <= set(names(all_rules()))


@pytest.mark.parametrize("name", CASES)
def test_messages_are_in_plain_words(name: str, broken_showcase: Path) -> None:
    result = check(broken_showcase, TODAY)
    for problem in (p for p in result.problems if p.place.path.split("/")[1] == name):
        said = f"{problem.message} {problem.why} {problem.hint}".casefold()
        assert [word for word in FORBIDDEN if word in said] == []
        assert problem.message.endswith((".", "! ", "& * !")), problem.message
        assert problem.why


def test_every_report_prints_every_fault(broken_showcase: Path) -> None:
    result = check(broken_showcase, TODAY)
    for name, report_of in REPORTS.items():
        text = report_of(result.problems, result.entries)
        assert "\u202e" not in text and "\x1b" not in text
        if name not in {"markdown", "labels"}:
            assert text.count("case_studies/") >= (len(CASES) if name != "text" else 1)
