"""What many tests start from: sound entries of each kind, and small showcases to break."""

import gc
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

import find_browser
import promises
from a11y import results
from browsing import Watched, watching
from order import in_order, is_left_out
from showcase.check import Result, check
from showcase.kinds import kind_named
from showcase.model.entry import Entry
from showcase.outputs.starter import starter
from site_server import serving
from support import HOME, REPOSITORY, TODAY, copied_home, showcase

# A test that counts seconds fails on a busy machine.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")


STARTED = time.time()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person accept a new result after having read it."""
    parser.addoption("--update", action="store_true", help="write golden files anew")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Let files without a quick test be where only quick ones are asked for."""
    return is_left_out(collection_path, config.getoption("markexpr")) or None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no rubbish while thousands of tests are made, and never among them again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let quick tests come first, and then the files that take longest."""
    items[:] = in_order(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what this run measured: of each type of page, kept as build/a11y/report.md, and all."""
    whole = results.together(STARTED)
    if whole:
        text = results.table(whole)
        (results.FOLDER / "report.md").write_text(f"{text}\n", encoding="utf-8")
        terminalreporter.section("Everyone can use it")
        terminalreporter.write_line(text)
    if measured := promises.recorded(since=STARTED):
        terminalreporter.section("Promises measured in this run")
        terminalreporter.write_line(promises.listed(measured))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once, with a copy of it below a path."""
    folder = tmp_path_factory.mktemp("web")
    done = showcase("build", "--out", str(folder / "site"), cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr
    shutil.copytree(folder / "site", folder / "below/some/path")
    shutil.copytree(folder / "below", folder / "site/below")
    return folder / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with serving(site) as url:
        yield url


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The tiny showcase, whose address is set, built and served."""
    root = tmp_path_factory.mktemp("tiny") / "home"
    shutil.copytree(HOME, root, ignore=shutil.ignore_patterns("_expected", "bad-dates"))
    text = (root / "mkdocs.yml").read_text().replace("../../scripts", str(REPOSITORY / "scripts"))
    (root / "mkdocs.yml").write_text(text)
    done = showcase("build", "--out", str(root / "site"), cwd=root)
    assert done.returncode == 0, done.stderr
    with serving(root / "site") as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a failure that says how to get it: a missing browser never skips a test."""
    path = find_browser.for_tests()
    if not path:
        pytest.fail(find_browser.HELP)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    """A fresh page; at its end nothing may be logged as an error or asked of another host."""
    with watching(browser, address) as found:
        yield found


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the tiny showcase, to break."""
    return copied_home(tmp_path / "home")


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
