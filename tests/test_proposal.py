"""What a proposal touches: editors are told of all that is not content."""

import subprocess
from pathlib import Path

import pytest

from hostile_inputs import Input, all_inputs
from showcase.proposal import Move, moves_of, proposal_problems
from support import showcase

pytestmark = pytest.mark.slow

PROPOSALS = [one for one in all_inputs() if one.moves]


@pytest.mark.parametrize("one", PROPOSALS, ids=[one.name for one in PROPOSALS])
def test_editors_are_told_what_a_proposal_touches(one: Input) -> None:
    moves = [Move(*line.split(" ", 3)) for line in one.moves]
    found = proposal_problems(moves)
    assert {problem.rule for problem in found} == set(one.rules)
    assert not [char for problem in found for char in problem.message if ord(char) < 32]


def test_a_proposal_that_is_cut_off_is_no_proposal() -> None:
    with pytest.raises(ValueError, match="zip"):
        moves_of(":100644 100644 a b M\0")


def git(root: Path, *words: str) -> None:
    """Run git as somebody who is nobody."""
    who = ["-c", "user.name=nobody", "-c", "user.email=nobody@tiny.example"]
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(home: Path) -> Path:
    """The tiny showcase as a repository, with a faulty case that has been there for long."""
    git(home, "init", "-q", "-b", "main")
    git(home, "add", "-A")
    git(home, "commit", "-q", "-m", "Begin")
    git(home, "checkout", "-q", "-b", "proposal")
    return home


@pytest.mark.slow
def test_old_faults_elsewhere_never_stop_a_proposal(repository: Path) -> None:
    story = repository / "case_studies/hill-garden/index.md"
    story.write_text(story.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    assert showcase("check", cwd=repository).returncode == 1
    done = showcase("check", "--since", "main", cwd=repository)
    assert done.returncode == 0
    assert "bad-dates" not in done.stdout


@pytest.mark.slow
def test_a_proposal_s_own_faults_and_what_else_it_touches_are_named(repository: Path) -> None:
    story = repository / "case_studies/hill-garden/index.md"
    story.write_text(story.read_text(encoding="utf-8").replace("title:", "titel:", 1))
    (repository / ".github/workflows").mkdir(parents=True)
    (repository / ".github/workflows/new.yml").write_text("on: push\n")
    (repository / "principles/share-the-work.md").unlink()
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "Change")
    done = showcase("check", "--since", "main", "--format", "json", cwd=repository)
    assert done.returncode == 1
    for rule in ("field-unknown", "proposal-touches-workflow", "proposal-removes-content"):
        assert f'"rule": "{rule}"' in done.stdout, rule


@pytest.mark.parametrize("reference", ["no-such-branch", "--output=x", "-h"])
def test_a_branch_that_is_none_gets_a_plain_sentence(reference: str, repository: Path) -> None:
    done = showcase("check", f"--since={reference}", cwd=repository)
    assert done.returncode == 2
    assert "Git knows no such branch" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (repository / "x").exists()


def test_a_folder_that_is_no_repository_gets_a_plain_sentence(home: Path) -> None:
    done = showcase("check", "--since", "main", cwd=home, GIT_CEILING_DIRECTORIES=str(home.parent))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
