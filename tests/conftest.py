"""What many tests start from: sound entries of each kind, and small showcases to break."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from showcase.check import Result, check
from showcase.kinds import kind_named
from showcase.model.entry import Entry
from showcase.outputs.starter import starter
from support import HOME, TODAY

sys.dont_write_bytecode = True


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person accept a new result after having read it."""
    parser.addoption("--update", action="store_true", help="write golden files anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the tiny showcase, to break."""
    target = tmp_path / "home"
    shutil.copytree(HOME, target, ignore=shutil.ignore_patterns("_expected"))
    scripts = HOME.parent.parent / "scripts"
    text = (target / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("../../scripts", str(scripts))
    (target / "mkdocs.yml").write_text(text, encoding="utf-8")
    return target


@pytest.fixture
def check_one(tmp_path: Path) -> Callable[..., Result]:
    """Check one case study, given as text or bytes, beside the principle its starter names."""

    def run(text: str | bytes, slug: str = "one") -> Result:
        folder = tmp_path / "case_studies" / slug
        folder.mkdir(parents=True, exist_ok=True)
        content = text.encode() if isinstance(text, str) else text
        (folder / "index.md").write_bytes(content)
        principle = tmp_path / "principles" / "families-are-first-educators.md"
        principle.parent.mkdir(exist_ok=True)
        principle.write_text(starter(kind("principle"), "Families are first educators"))
        return check(tmp_path, TODAY)

    return run


@pytest.fixture
def sound() -> Iterator[str]:
    """The text of a sound case study: what `showcase new` begins with."""
    yield starter(kind("case-study"), "A sound case")


def kind(name: str) -> type[Entry]:
    """Return the kind of that name."""
    found = kind_named(name)
    assert found is not None
    return found
