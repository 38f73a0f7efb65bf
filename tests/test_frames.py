"""What MkDocs makes is taken from the last build while all that it is made of is the same."""

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

import mkdocs_hook
from showcase.again import last_build
from showcase.check import check
from showcase.frames import FRAMES
from support import TODAY, tree

pytestmark = pytest.mark.slow
STORY = "case_studies/hill-garden/index.md"
ABOUT = "docs/about.md"


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep nothing outside the test."""
    monkeypatch.setenv("SHOWCASE_CACHE", str(tmp_path / "kept"))


@pytest.fixture
def works(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Build the showcase once more; say whether MkDocs worked for it."""
    calls: list[int] = []

    def counted(config: MkDocsConfig) -> None:
        calls.append(1)
        build(config)

    def built() -> bool:
        calls.clear()
        out = tmp_path / "site"
        # What lies there already is no part of the site.
        (out / "old").mkdir(parents=True, exist_ok=True)
        mkdocs_hook.build(home, out, check(home, TODAY), keeps=True)
        assert not (out / "old").exists()
        return bool(calls)

    monkeypatch.setattr(mkdocs_hook, "mkdocs_build", counted)
    return built


def add(file: Path, text: str) -> None:
    """Write something at the end of a file."""
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\n{text}\n", encoding="utf-8")


def test_mkdocs_works_again_only_for_a_change_of_its_own(
    home: Path, tmp_path: Path, works: Callable[[], bool]
) -> None:
    assert works()
    before = tree(tmp_path / "site")
    assert not works()
    assert tree(tmp_path / "site") == before
    add(home / STORY, "They sang.")
    assert not works()
    add(home / ABOUT, "We sing too.")
    assert works() and not works()
    assert "We sing too." in (tmp_path / "site/about/index.html").read_text(encoding="utf-8")
    settings = home / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("Find examples", "Look"), "utf-8")
    assert works() and not works()


def test_what_is_kept_of_it_and_damaged_is_not_believed(
    home: Path, tmp_path: Path, works: Callable[[], bool]
) -> None:
    assert works()
    before = tree(tmp_path / "site")
    last = last_build(home, check(home, TODAY), mkdocs_hook.settings(home))
    last.store.path(last.before[FRAMES].files["about/index.html"]).write_bytes(b"another page")
    assert works()
    assert tree(tmp_path / "site") == before


def test_what_it_warns_of_it_warns_of_each_time(
    home: Path, works: Callable[[], bool], capsys: pytest.CaptureFixture[str]
) -> None:
    settings = home / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("validation:\n", "validation:\n  omitted_files: warn\n")
    settings.write_text(text, encoding="utf-8")
    (home / "docs/lost.md").write_text("# Lost\n\nIn no list of pages.\n", encoding="utf-8")
    for _ in range(2):
        assert works()
        assert "lost.md" in capsys.readouterr().err


@pytest.mark.parametrize("also", ["hooks:\n  - more.py", "markdown_extensions: [smarty]"])
def test_with_what_may_read_anything_it_always_works(
    also: str, home: Path, works: Callable[[], bool]
) -> None:
    (home / "more.py").write_text("def on_files(files, config):\n    return files\n", "utf-8")
    settings = home / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    name = also.split(":")[0]
    text = text.replace(f"{name}:\n", f"{also}\n") if f"{name}:\n" in text else f"{text}\n{also}\n"
    settings.write_text(text, encoding="utf-8")
    assert works() and works()
