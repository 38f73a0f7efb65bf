"""The architecture is a test: modules import only what stands below them."""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

from support import REPOSITORY

SCRIPTS = REPOSITORY / "scripts"
# The same table stands in docs/develop/index.md, and is compared with it below.
FLOORS = {
    "cli": 5, "cleaning": 5, "again": 5, "stored": 5, "remade": 5, "command": 5, "editing": 5,
    "indexing": 5, "judging": 5, "keeping": 5, "kept_files": 5, "making": 5, "pieces": 5,
    "preview": 5, "serving": 5, "frames": 5, "comparing": 5, "gathering": 5, "progress": 5,
    "start": 5, "unchanged": 5,
    "git_changes": 5, "today": 5, "trouble": 5, "watcher": 5,
    "mkdocs_hook": 5, "__main__": 5,
    "takedown": 5, "taking_down": 5,
    "renaming": 5, "moving": 5, "keeping_addresses": 5, "bringing_back": 5,
    "outside": 5, "looking_outside": 5, "writing_letters": 5,
    "arriving": 5, "following": 5, "intake": 5,
    "importing": 4,
    "git_history": 5, "reviewing": 5, "review_command": 5, "proposing": 5, "trying": 5,
    "beginning": 5, "helpdesk": 5, "bureau_tests": 5,
    "check": 4, "desk": 4, "gate": 4, "rules": 4, "render": 4, "outputs": 4,
    "meant": 3, "mending": 3, "setting": 3,
    "hidden": 3, "plain_facts": 3, "weight": 3, "bureau_pages": 3, "proposal": 3,
    "plain_file": 3, "read": 3, "yaml_text": 3, "field_faults": 3, "parse": 3, "outline": 3,
    "story": 3, "link": 3, "likeness": 3, "reading_level": 3, "settings": 3,
    "facets": 3, "photo": 3, "photo_details": 3, "photo_cost": 3, "synonyms": 3, "record": 3,
    "seen": 3, "questions": 3, "stated": 3,
    "sharing": 3, "steps": 3, "file_marks": 3,
    "takedowns": 3, "published_addresses": 3, "answering": 3, "mentions": 3, "outward": 3,
    "facts": 3, "file_names": 3, "language": 3, "messages": 3, "published": 3, "translating": 3,
    "personal_data": 3, "glossary": 3, "terms": 3, "wording": 3,
    "consents": 3, "calendars": 3,
    "front_matter": 3, "declared_file": 3, "submissions": 3, "asking": 3,
    "limits": 3, "filled_in": 3, "whereabouts": 3, "tokens": 3,
    "bureau_faults": 3, "field_wording": 3,
    "kinds": 2, "vocabularies": 2, "bureau": 2,
    "model": 1,
}  # fmt: skip
# What a floor may take from outside the standard library, beyond what the floors below may.
OUTSIDE = {
    1: {"pydantic", "pydantic_core"},
    2: {"yaml"},
    3: {"PIL", "babel", "markdown_it", "phonenumbers", "pyphen", "stdnum"},
    4: {"docx", "jinja2", "mammoth", "markupsafe", "nh3", "segno", "snowballstemmer"},
    5: {"click", "platformdirs"},
}
# `check` is the one maker that hands results on: it runs the rules.
HANDS_ON = {("check", "rules")}
# Readers use each other, and kinds use vocabularies; makers never do, the edge may.
SHARED = {2, 3, 5}


def part(module: str) -> str:
    """Return the part of the house a module belongs to."""
    names = module.split(".")
    return names[1] if names[0] == "showcase" and len(names) > 1 else names[0]


@cache
def modules() -> tuple[tuple[str, Path], ...]:
    """Return (dotted name, file) of every module of ours."""
    found = []
    for path in sorted(SCRIPTS.rglob("*.py")):
        if "egg-info" in str(path):
            continue
        name = ".".join(path.relative_to(SCRIPTS).with_suffix("").parts).removesuffix(".__init__")
        if name != "showcase":
            found.append((name, path))
    return tuple(found)


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return all that a file of Python is made of; each is read once for all tests."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                f"{node.module}.{name.name}" if node.module == "showcase" else node.module
                for name in node.names
            }
    return found


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_imports_stay_on_their_floor(name: str, path: Path) -> None:
    own, floor = part(name), FLOORS[part(name)]
    allowed_outside = set().union(*(names for level, names in OUTSIDE.items() if level <= floor))
    for imported in imports(path):
        top = imported.split(".")[0]
        if top in {"showcase", "mkdocs_hook"}:
            other = part(imported)
            if other == own:
                continue
            beside = FLOORS[other] == floor and (floor in SHARED or (own, other) in HANDS_ON)
            assert FLOORS[other] < floor or beside, f"{name} imports {imported}"
        elif top == "mkdocs":
            assert name == "mkdocs_hook"
        elif name != "mkdocs_hook" and top not in sys.stdlib_module_names:
            assert top in allowed_outside, f"{name} imports {imported}"


def test_the_page_for_developers_shows_the_same_table() -> None:
    text = (REPOSITORY / "docs/develop/index.md").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("| ") and line[2].isdigit():
            floor, listed = (
                int(line[2]),
                set(line.split("|")[2].replace("`", "").replace(",", " ").split()),
            )
            assert listed == {
                name for name, level in FLOORS.items() if level == floor and name != "__main__"
            }


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_files_and_functions_are_short(name: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 420, name
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{name}.{node.name}"


def test_nine_functions_in_ten_are_under_forty_lines_and_half_under_ten() -> None:
    sizes = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for _, path in modules()
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef)
    )
    assert sizes[len(sizes) // 2] <= 12
    assert sizes[len(sizes) * 9 // 10] < 40
