"""What comes from others: workflows with few rights and pinned actions, and bills of materials."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from promises import record
from support import EPOCH, HOME, REPOSITORY

BIN = Path(sys.executable).parent
FORGE = REPOSITORY / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
USES = re.compile(r"^\s*(?:- )?uses: (\S+)@(\S+)( # v\d+\.\d+\.\d+)?$", flags=re.M)


def loaded(file: Path) -> dict[str, Any]:
    """Return a workflow; its triggers stand under "on", which YAML takes for yes."""
    found: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in found.items()}


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    """Let zizmor look at some files, at everything it knows, and ask nobody."""
    return subprocess.run(
        [BIN / "zizmor", "--offline", "--no-progress", "--quiet", "--persona=auditor", *paths],
        capture_output=True,
        text=True,
        check=False,
    )


def test_zizmor_finds_nothing_in_our_workflows() -> None:
    done = zizmor(REPOSITORY / ".github", REPOSITORY / ".pre-commit-config.yaml")
    assert done.returncode == 0, done.stdout
    record(
        "workflows-linted", len(WORKFLOWS), "workflows", "Workflows in which zizmor finds nothing."
    )


BAD = """\
name: Bad
on: pull_request_target
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          ref: ${{ github.event.pull_request.head.sha }}
      - run: echo "${{ github.event.pull_request.title }}"
"""


def test_zizmor_finds_what_is_wrong_in_a_bad_one(tmp_path: Path) -> None:
    file = tmp_path / ".github/workflows/bad.yml"
    file.parent.mkdir(parents=True)
    file.write_text(BAD, encoding="utf-8")
    done = zizmor(tmp_path)
    assert done.returncode
    for fault in ("unpinned-uses", "template-injection", "dangerous-triggers", "artipacked"):
        assert fault in done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_has_few_rights_and_no_secret(file: Path) -> None:
    text, workflow = file.read_text(encoding="utf-8"), loaded(file)
    assert workflow["permissions"] == {}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for name, job in workflow["jobs"].items():
        assert "timeout-minutes" in job
        for right, given in job["permissions"].items():
            may_write = file.stem in {"comment", "publish"} or name == "propose"
            assert given == "read" or may_write, right
    for step in steps(workflow):
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_every_action_is_pinned_to_one_commit_and_says_its_version() -> None:
    pinned: dict[str, set[str]] = {}
    for file in WORKFLOWS:
        text = file.read_text(encoding="utf-8")
        assert len(USES.findall(text)) == text.count("uses: ")
        for action, commit, version in USES.findall(text):
            assert re.fullmatch(r"[0-9a-f]{40}", commit), action
            assert version, action
            pinned.setdefault(action, set()).add(commit + version)
    assert len(pinned) == 7
    assert all(len(commits) == 1 for commits in pinned.values()), pinned


def test_what_may_write_a_comment_never_meets_the_proposal() -> None:
    check, comment = (
        loaded(FORGE / f"workflows/{name}.yml") for name in ("check-proposal", "comment")
    )
    assert list(check["on"]) == ["pull_request"]
    assert list(comment["on"]) == ["workflow_run"]
    assert comment["on"]["workflow_run"]["workflows"] == [check["name"]]
    assert not [step for step in steps(comment) if "run" in step or "ref" in step.get("with", {})]


def test_publishing_is_off_until_it_is_switched_on() -> None:
    publish = loaded(FORGE / "workflows/publish.yml")
    assert publish["jobs"]["build"]["if"] == "vars.PUBLISH == 'yes'"
    assert publish["jobs"]["deploy"]["needs"] == "build"
    pages = yaml.safe_load((REPOSITORY / ".gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    assert '$PUBLISH == "yes"' in pages["rules"][0]["if"]


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, and return what it printed."""
    who = ("-c", "user.name=Invented", "-c", "user.email=invented@host.example")
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


# A program of the proposal that tells on itself when anything of it is run.
TELLS = "import pathlib; pathlib.Path(__file__).with_suffix('.ran').touch()\n"


@pytest.mark.slow
@pytest.mark.parametrize("forge", ["GitHub", "GitLab"])
def test_a_proposal_is_read_and_never_run(tmp_path: Path, forge: str) -> None:
    proposal = tmp_path / "proposal"
    shutil.copytree(HOME, proposal, ignore=shutil.ignore_patterns("_expected"))
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Begin"]):
        git(proposal, *words)
    base = git(proposal, "rev-parse", "HEAD")
    story = proposal / "case_studies/hill-garden/index.md"
    story.write_text(story.read_text("utf-8").replace("sector: ", "sectr: "), "utf-8")
    for name in ("sitecustomize.py", "click.py", "scripts/showcase/__init__.py", "mkdocs_hook.py"):
        (proposal / name).parent.mkdir(parents=True, exist_ok=True)
        (proposal / name).write_text(TELLS, "utf-8")
    git(proposal, "add", ".")
    git(proposal, "commit", "-qm", "Propose")
    (tmp_path / "main/.venv").mkdir(parents=True)
    (tmp_path / "main/.venv/bin").symlink_to(BIN)
    done = subprocess.run(
        ["bash", "-e", "-c", checking(forge, base)],
        cwd=proposal,
        env={
            **os.environ,
            "BASE": base,
            "SOURCE_DATE_EPOCH": EPOCH,
            "PYTHONPATH": "",
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert not list(tmp_path.rglob("*.ran"))
    report = (
        tmp_path / "report/report.md" if forge == "GitHub" else proposal / "report.md"
    ).read_text("utf-8")
    junit = tmp_path / ("report/report.xml" if forge == "GitHub" else "proposal/report.xml")
    assert "<failure" in junit.read_text("utf-8")
    if forge == "GitHub":
        assert (tmp_path / "summary.md").read_text("utf-8") == report
        assert (tmp_path / "report/labels.txt").read_text("utf-8").startswith("check: must fix\n")
        assert json.loads((tmp_path / "report/report.sarif").read_text("utf-8"))["runs"]
    for told in ("must fix", "sectr", "sitecustomize.py", "is changed"):
        assert told.replace("_", "\\_") in report.replace("\\", ""), told


def checking(forge: str, base: str) -> str:
    """Return the very lines with which a forge checks a proposal."""
    if forge == "GitHub":
        found = steps(loaded(FORGE / "workflows/check-proposal.yml"))
        return str(next(step["run"] for step in found if step.get("id") == "check"))
    job = yaml.safe_load((REPOSITORY / ".gitlab-ci.yml").read_text("utf-8"))["check-proposal"]
    lines = [line for line in job["script"] if not line.startswith(("git ", "make "))]
    return "\n".join(lines).replace("FETCH_HEAD", base)


# Runs the script that posts a report, with a forge that only remembers what it was asked.
POSTING = """
const said = [];
const [script, given] = process.argv.slice(2);
const { comments, files, heads, labels } = JSON.parse(given);
const rest = { pulls: { list: "list", listFiles: "files" }, issues: { listComments: "comments",
  updateComment: async (asked) => said.push(["update", asked]),
  createComment: async (asked) => said.push(["create", asked]),
  listLabelsOnIssue: "labels",
  addLabels: async (asked) => said.push(["add", asked]),
  removeLabel: async (asked) => said.push(["remove", asked]) } };
const paginate = async (what) => ({ list: heads.map((sha, n) => ({ number: n + 7, head: { sha } })),
  files: files.map((filename) => ({ filename })), comments,
  labels: labels.map((name) => ({ name })) })[what];
const owner = { login: "stranger" };
const run = { head_sha: "abc", head_branch: "main", head_repository: { owner } };
const context = { repo: { owner: "bureau", repo: "showcase" }, payload: { workflow_run: run } };
require(script)({ github: { rest, paginate }, context, core: { info() {} } })
  .then(() => console.log(JSON.stringify(said)));
"""


def posted(folder: Path, report: str | None, **given: object) -> list[Any]:
    """Return what the script asked the forge to write."""
    if report is not None:
        (folder / "report").mkdir(exist_ok=True)
        (folder / "report/report.md").write_text(report, encoding="utf-8")
    forge = {
        "comments": [],
        "files": ["case_studies/one/index.md"],
        "heads": ["zzz", "abc"],
        "labels": [],
        **given,
    }
    (folder / "posting.cjs").write_text(POSTING, encoding="utf-8")
    words = ["node", "posting.cjs", str(FORGE / "scripts/post-report.cjs"), json.dumps(forge)]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True)
    found: list[Any] = json.loads(done.stdout)
    return found


MARK = "<!-- showcase: report -->"


def test_one_comment_is_written_and_then_written_anew(tmp_path: Path) -> None:
    ((verb, asked),) = posted(tmp_path, "14 of 14 are sound.\n")
    assert (verb, asked["issue_number"]) == ("create", 8)
    assert asked["body"] == f"{MARK}\n14 of 14 are sound.\n"
    others = [
        {"id": 1, "user": {"type": "User"}, "body": f"{MARK} mine"},
        {"id": 2, "user": {"type": "Bot"}, "body": "Something else"},
        {"id": 3, "user": {"type": "Bot"}, "body": f"{MARK}\nold"},
    ]
    ((verb, asked),) = posted(tmp_path, "13 of 14 are sound.\n", comments=others)
    assert (verb, asked["comment_id"]) == ("update", 3)


def test_labels_follow_the_report_and_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    named = tmp_path / "report/labels.txt"
    named.write_text("check: must fix\nadmin\ncheck: about people\n")
    there = ["check: ready to read", "check: must fix", "import"]
    _, added, removed = posted(tmp_path, "x", labels=there)
    assert (added[0], added[1]["labels"]) == ("add", ["check: about people"])
    assert (removed[0], removed[1]["name"]) == ("remove", "check: ready to read")
    named.write_text("admin\n" * 1000)
    assert [verb for verb, _ in posted(tmp_path, "x", labels=there)] == ["create"]
    named.unlink()
    named.symlink_to("/etc/passwd")
    assert [verb for verb, _ in posted(tmp_path, "x", labels=there)] == ["create"]


def test_nothing_is_posted_without_a_report_or_an_open_proposal(tmp_path: Path) -> None:
    assert posted(tmp_path, None) == []
    assert posted(tmp_path, "x", heads=["zzz"]) == []
    (tmp_path / "report/report.md").unlink()
    (tmp_path / "report/report.md").symlink_to("/etc/passwd")
    assert posted(tmp_path, None) == []


def test_a_forged_report_calls_nobody_and_loads_nothing(tmp_path: Path) -> None:
    forged = (
        f"{MARK} @everybody ![x](https://host.example/x) <img src=x> www.host.example #1 \x1b[2J"
    )
    ((_, asked),) = posted(tmp_path, forged + "x" * 100_000, files=[".github/workflows/test.yml"])
    said = asked["body"].removeprefix(MARK)
    for live in ("@everybody", "](", "://", "<", "www.host", "#1", "\x1b"):
        assert live not in said, live
    assert "may not be ours" in said
    assert len(said) < 60_000


def test_owners_are_roles_and_the_template_has_three_boxes() -> None:
    owners = (FORGE / "CODEOWNERS").read_text(encoding="utf-8")
    assert set(re.findall(r"@\S+", owners)) == {
        "@your-organisation/maintainers", "@your-organisation/editors",
    }  # fmt: skip
    for folder in re.findall(r"^/(\S+)/ ", owners, flags=re.M):
        assert (REPOSITORY / folder).is_dir(), folder
    template = (FORGE / "pull_request_template.md").read_text(encoding="utf-8")
    assert template.count("- [ ] ") == 3


@pytest.mark.slow
@pytest.mark.parametrize("name", ["site", "test"])
def test_a_bill_of_materials_has_every_locked_package(name: str, tmp_path: Path) -> None:
    lock = REPOSITORY / f"requirements/{name}.txt"
    bill = tmp_path / "bill.json"
    subprocess.run(
        [BIN / "cyclonedx-py", "requirements", "--no-validate", "--pyproject", "pyproject.toml",
         "--output-reproducible", "--output-file", bill, lock],
        cwd=REPOSITORY, check=True, capture_output=True,
    )  # fmt: skip
    found = json.loads(bill.read_text(encoding="utf-8"))
    assert found["bomFormat"] == "CycloneDX"
    assert found["metadata"]["component"]["name"] == "family-school-showcase"
    listed = {(one["name"], one["version"]) for one in found["components"]}
    locked = set(re.findall(r"^([a-z0-9._-]+)==([^ ;]+)", lock.read_text(), flags=re.M))
    assert listed == locked
    hashed = [one for one in found["components"] if one["externalReferences"][0]["hashes"]]
    assert len(hashed) == len(found["components"])
    if name == "site":
        record(
            "packages-listed", len(listed), "packages", "Packages of the site's bill of materials."
        )
