"""The repository itself: what is locked, what the papers hold, what must not stand here."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from support import REPOSITORY

LOCKS = ["requirements/site.txt", "requirements/test.txt", "requirements/bench.txt"]


def tracked() -> list[Path]:
    """Return the files that belong to the repository."""
    done = subprocess.run(
        ["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return [REPOSITORY / name for name in done.stdout.splitlines()]


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(name: str) -> None:
    text = (REPOSITORY / name).read_text()
    assert "://" not in text
    packages = re.findall(r"^[a-z0-9][a-z0-9._-]*==[^ ]+", text, flags=re.M)
    assert len(packages) > 20
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in block, block.split()[0]


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    for name, wanted in (
        ("site", project["project"]["dependencies"]),
        ("test", project["dependency-groups"]["test"]),
        ("bench", project["dependency-groups"]["bench"]),
    ):
        locked = set(
            re.findall(
                r"^([a-z0-9-]+)==",
                (REPOSITORY / f"requirements/{name}.txt").read_text(),
                flags=re.M,
            )
        )
        assert {re.split(r"[<>=\[]", one)[0].lower() for one in wanted} <= locked


def test_mkdocs_and_material_stay_below_their_next_major_version() -> None:
    text = (REPOSITORY / "pyproject.toml").read_text()
    assert '"mkdocs>=1.6,<2"' in text
    assert '"mkdocs-material>=9.8,<10"' in text


def test_continuous_integration_runs_every_test() -> None:
    assert "make test" in (REPOSITORY / ".ci/run").read_text()
    assert (REPOSITORY / ".ci/run").stat().st_mode & 0o111


def test_decision_records_are_short_and_listed() -> None:
    folder = REPOSITORY / "docs/develop/decisions"
    listed = (folder / "index.md").read_text()
    navigation = (REPOSITORY / "mkdocs.yml").read_text()
    records = sorted(folder.glob("[0-9]*.md"))
    assert records
    for record in records:
        text = record.read_text()
        assert text.count("\n") <= 40, record.name
        for part in ("**Status:**", "## Context", "## Decision", "## What we gave up"):
            assert part in text, record.name
        assert record.name in listed
        assert record.name in navigation


def test_the_site_asks_nothing_of_another_host() -> None:
    settings = yaml.load(
        (REPOSITORY / "mkdocs.yml").read_text().replace("!ENV", ""), Loader=yaml.SafeLoader
    )
    assert settings["theme"]["font"] is False
    assert settings["plugins"] == []


def test_no_file_is_large_or_names_a_private_place() -> None:
    for file in tracked():
        if not file.is_file():
            continue
        content = file.read_bytes()
        assert len(content) < 400_000, file
        # A path of somebody's machine; the same word inside a web address is none.
        private = re.search(rb"(?<![\w./-])/(?:root|work|home|Users|tmp)/\w", content)
        assert private is None or file.name in {"test_repository.py"}, file


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE"]
)
def test_the_papers_are_there(name: str) -> None:
    assert len((REPOSITORY / name).read_text(encoding="utf-8")) > 300
