"""What turns an issue into a pull request: the workflow is bound, its script does as it says."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from support import REPOSITORY

WORKFLOW = REPOSITORY / ".github/workflows/issue-to-entry.yml"
SCRIPT = REPOSITORY / ".github/scripts/propose-draft.sh"
GH = """#!/bin/sh
echo "$@" >> "$LOG"
case $1 in pr) echo https://example.org/pull/8 ;; esac
while [ $# -gt 0 ]; do
    if [ "$1" = --body-file ]; then cat "$2" >> "$LOG"; fi
    shift
done
"""


def test_the_workflow_may_do_little_and_runs_only_what_is_pinned() -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    workflow = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    assert workflow["permissions"] == {}
    assert workflow["on"] == {"issues": {"types": ["labeled"]}}
    jobs = workflow["jobs"]
    assert "label.name == 'import'" in jobs["draft"]["if"]
    # What reads the words of strangers may write nothing.
    assert jobs["draft"]["permissions"] == {"contents": "read"}
    steps = [step for job in jobs.values() for step in job["steps"]]
    uses = [step["uses"] for step in steps if "uses" in step]
    assert len(uses) == 5
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in uses)
    # No word of an issue stands in what a shell runs.
    assert not any("${{" in step.get("run", "") for step in steps)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a small repository, with a program that stands for GitHub's and writes a log."""
    run = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"]
    origin, work = tmp_path / "origin.git", tmp_path / "clone"
    subprocess.run([*run, "init", "-q", "--bare", origin], check=True)
    subprocess.run([*run, "clone", "-q", origin, work], check=True, capture_output=True)
    (work / "README.md").write_text("x\n")
    subprocess.run([*run, "add", "."], cwd=work, check=True)
    subprocess.run([*run, "commit", "-qm", "one"], cwd=work, check=True)
    subprocess.run([*run, "push", "-q", "origin", "HEAD:main"], cwd=work, check=True)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH)
    (tmp_path / "bin/gh").chmod(0o755)
    (tmp_path / "draft").mkdir()
    return work


def proposed(clone: Path, number: str = "7") -> tuple[int, str]:
    """Run the script; return how it ended and what it asked of GitHub."""
    around = clone.parent
    log = around / "log"
    log.write_text("")
    environment = {
        **os.environ,
        "PATH": f"{around / 'bin'}:{os.environ['PATH']}",
        "LOG": str(log),
        "NUMBER": number,
        "DRAFT": str(around / "draft"),
    }
    done = subprocess.run([SCRIPT], cwd=clone, env=environment, capture_output=True, check=False)
    return done.returncode, log.read_text(encoding="utf-8")


def test_a_draft_becomes_a_branch_a_pull_request_and_an_answer(clone: Path) -> None:
    draft = clone.parent / "draft"
    (draft / "index.md").write_text("---\ntitle: A\n---\n")
    (draft / "report.md").write_text("1 of 1 entry can be published.\n")
    code, log = proposed(clone)
    assert code == 0
    assert "pr create --draft --head issue-7" in log
    assert "A draft of #7." in log
    assert "1 of 1 entry can be published." in log
    assert "An editor has begun a draft of your story: https://example.org/pull/8" in log
    shown = subprocess.run(
        ["git", "show", "issue-7:case_studies/issue-7/index.md"],
        cwd=clone.parent / "origin.git",
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == "---\ntitle: A\n---\n"


def test_a_branch_that_is_there_is_left_alone(clone: Path) -> None:
    draft = clone.parent / "draft"
    (draft / "index.md").write_text("one\n")
    (draft / "report.md").write_text("")
    proposed(clone)
    again = clone.parent / "again"
    subprocess.run(["git", "clone", "-q", clone.parent / "origin.git", again], check=True)
    (draft / "index.md").write_text("two\n")
    code, log = proposed(again)
    assert code == 0
    assert "There is a branch issue-7 already." in log
    assert "pr create" not in log


def test_a_refusal_is_told_in_the_issue(clone: Path) -> None:
    (clone.parent / "draft/refused.txt").write_text("Error: There are no words in the file.\n")
    code, log = proposed(clone)
    assert code == 0
    assert "> Error: There are no words in the file." in log
    assert "pr create" not in log


def test_a_number_that_is_none_is_refused(clone: Path) -> None:
    assert proposed(clone, "7; touch x")[0] == 2
