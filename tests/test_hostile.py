"""Every input of the hostile corpus is held to its verdict, and leaves all other pages alone."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hostile_inputs import (
    CLASSES,
    SLUG,
    VERDICTS,
    Input,
    all_inputs,
    make,
    new_ground,
    paths,
    remove,
)
from promises import record
from showcase import cli
from showcase.check import Result, check
from showcase.model.entry import Entry
from showcase.model.problem import Severity
from showcase.outputs.report import REPORTS
from showcase.render.safe_html import ATTRIBUTES, TAGS
from support import TODAY

pytestmark = pytest.mark.slow
FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20\t\r"
CONTENT = [one for one in all_inputs() if not one.moves]
OWN_ADDRESS = "https://tiny.example/"
HARMLESS = [one for one in CONTENT if one.verdict == "harmless"]
# Whose pages are looked at too, and not only the entries that pages are made from.
WRITTEN = [one for one in CONTENT if one.verdict == "rejected"][::12]


@dataclass(frozen=True)
class Ground:
    """A sound showcase to put one input into: its paths, its entries and its pages."""

    root: Path
    before: set[str]
    entries: list[tuple[object, ...]]
    pages: dict[str, bytes]


def written(root: Path, result: Result) -> dict[str, bytes]:
    """Return every page and file that the showcase gives, by name."""
    folder = root.parent / "pages"
    cli.write_pages(root, folder, result)
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def told(entry: Entry) -> tuple[object, ...]:
    """Return all that a page is made from."""
    return entry.path, entry.model_dump_json(), entry.body, entry.files, entry.language


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A sound showcase, and what it gives."""
    root = new_ground(tmp_path_factory.mktemp("hostile"))
    result = check(root, TODAY)
    assert not [one for one in result.problems if one.severity is Severity.ERROR]
    return Ground(root, paths(root), list(map(told, result.site.entries)), written(root, result))


@pytest.fixture
def tried(ground: Ground, request: pytest.FixtureRequest) -> Iterator[tuple[Input, Result]]:
    """The input that the test is about, made and checked; it is removed again at the end."""
    one: Input = request.param
    make(one, ground.root)
    yield one, check(ground.root, TODAY)
    remove(ground.root, ground.before)


def ids(one: Input) -> str:
    """Return the name of an input, for the names of tests."""
    return one.name


@pytest.fixture(scope="module")
def held() -> Iterator[list[Input]]:
    """The inputs that were as they should be; the figures are recorded where all of them were."""
    found: list[Input] = []
    yield found
    if len(found) == len(CONTENT):
        name = test_the_verdict_holds_and_nothing_else_changes.__name__
        test = f"tests/test_hostile.py::{name}"
        text = "Hostile inputs whose verdict held, with all other entries as they were"
        record("hostile-held", len(found), "inputs", text, test=test)
        text = "Of them, those after which every other page was compared byte for byte"
        record("hostile-compared", len(WRITTEN), "inputs", text, test=test)


@pytest.mark.parametrize("tried", CONTENT, indirect=True, ids=ids)
def test_the_verdict_holds_and_nothing_else_changes(
    tried: tuple[Input, Result], ground: Ground, held: list[Input]
) -> None:
    one, result = tried
    errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
    assert [problem for problem in errors if problem.place.path in ground.before] == []
    assert {problem.rule for problem in errors} == set(one.rules)
    # Pages are made from these entries and nothing else.
    others = [told(entry) for entry in result.site.entries if entry.slug != SLUG]
    assert others == ground.entries
    published = [entry for entry in result.site.entries if entry.slug == SLUG]
    assert len(published) == (one.verdict == "harmless")
    if one in WRITTEN:
        assert written(ground.root, result) == ground.pages
    for name, report in REPORTS.items():
        assert_printable(name, report(result.problems, result.entries))
    held.append(one)


def assert_printable(name: str, report: str) -> None:
    """A report commands no terminal, hides nothing, and begins no command of the author's."""
    assert not [char for char in report if char < " " and char != "\n"], name
    assert not set(report) & set("\x7f\x85\u2028\u2029\u202a\u202b\u202d\u202e\u2066\u2067"), name
    commands = [line for line in report.split("\n") if line.lstrip().startswith("::")]
    assert name == "github" or commands == []


class Skeleton(HTMLParser):
    """Collects the elements of a page with the names of their attributes, and addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.sorts: set[tuple[str, ...]] = set()
        self.outside: set[str] = set()
        _, facts, body = text.split("---\n", 2)
        ours: dict[str, str] = json.loads(facts)["ours"]
        self.feed(ours["head"] + body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember one element."""
        self.sorts.add((tag, *sorted(name for name, _ in attrs)))
        self.outside |= {value for _, value in attrs if value and "://" in value.split("?")[0]}


def in_a_story(sort: tuple[str, ...]) -> bool:
    """Say whether a story may have such an element."""
    tag, *names = sort
    return tag in TAGS and set(names) <= ATTRIBUTES.get(tag, set()) | {"class"}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a showcase gives that holds every harmless input at once, each as an entry."""
    root = new_ground(tmp_path_factory.mktemp("crowd"))
    for number, one in enumerate(HARMLESS):
        make(one, root, f"{SLUG}-{number}")
    result = check(root, TODAY)
    assert sum(entry.slug.startswith(SLUG) for entry in result.site.entries) == len(HARMLESS)
    return written(root, result)


def test_no_page_has_an_element_that_an_input_brought(
    crowd: dict[str, bytes], ground: Ground
) -> None:
    """Pages may quote the inputs; none may have another sort of element because of them."""
    for number, kind in enumerate(sorted({one.kind for one in HARMLESS})):
        make(Input("twin/twin", "", "harmless", kind=kind), ground.root, f"twin-{number}")
    twin = written(ground.root, check(ground.root, TODAY))
    remove(ground.root, ground.before)
    plain = [Skeleton(text.decode()) for name, text in twin.items() if name.endswith(".md")]
    sorts = set().union(*(page.sorts for page in plain))
    outside = set().union(*(page.outside for page in plain))
    for name, text in crowd.items():
        if not name.endswith(".md"):
            continue
        page = Skeleton(text.decode())
        own = f"/{SLUG}-" in name
        assert [one for one in page.sorts - sorts if not (own and in_a_story(one))] == [], name
        if not own and name.split("/")[0] in {"case-studies", "principles", "index.md"}:
            new = {one for one in page.outside - outside if not one.startswith(OWN_ADDRESS)}
            assert new == set(), name


def test_every_file_for_programs_is_read_back(crowd: dict[str, bytes]) -> None:
    """Data, feeds and tables of all harmless inputs can be read, and no cell of a table is run."""
    kinds: Counter[str] = Counter()
    for name, content in crowd.items():
        kinds[name.rpartition(".")[2]] += 1
        if name.endswith(".json"):
            json.loads(content)
        elif name.endswith(".xml"):
            ElementTree.fromstring(content)  # noqa: S314 - our own file
        elif name.endswith(".csv"):
            rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
            assert len({len(row) for row in rows}) == 1, name
            assert not [cell for row in rows for cell in row if cell and cell[0] in FORMULA], name
    assert min(kinds[ending] for ending in ("json", "xml", "csv")) >= 1


def test_each_class_is_there_and_the_corpus_is_large() -> None:
    counts = Counter(one.group for one in all_inputs())
    assert set(counts) == set(CLASSES)
    assert min(counts.values()) >= 15
    assert counts["languages"] >= 40
    assert counts.total() >= 250
    record("hostile-inputs", counts.total(), "inputs", "Hostile inputs tried")
    record("hostile-classes", len(counts), "classes", "Classes of hostile inputs")
    for verdict in VERDICTS:
        held = [one for one in all_inputs() if one.verdict == verdict]
        record(f"hostile-{verdict}", len(held), "inputs", f"Hostile inputs that are {verdict}")


def test_each_description_says_why_and_what() -> None:
    for one in all_inputs():
        assert one.verdict in VERDICTS, one.name
        assert len(one.reason) > 15, one.name
        assert bool(one.rules) == (one.verdict != "harmless"), one.name
        if one.group == "languages":
            assert one.verdict == "harmless", one.name
            assert one.shows, one.name
