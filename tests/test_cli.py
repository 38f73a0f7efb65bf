"""The command, as people type it."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from showcase.kinds import all_kinds
from showcase.outputs.explain import names
from showcase.rules import all_rules
from showcase.today import NoDay, today
from support import showcase, tree

pytestmark = pytest.mark.slow
KINDS = [kind.info.name for kind in all_kinds()]


def break_one(home: Path) -> None:
    """Put a fault into one case of the tiny showcase, and take the two it has away."""
    case = home / "case_studies/hill-garden/index.md"
    case.write_text(case.read_text().replace("sector: other", "sector: othr"))


def test_check_ends_with_1_where_content_must_be_mended(home: Path) -> None:
    done = showcase("check", cwd=home)
    assert done.returncode == 1
    assert done.stdout.startswith("13 of 14 entries can be published.")
    assert done.stderr == ""


def test_check_of_a_sound_part_ends_with_0(home: Path) -> None:
    break_one(home)
    done = showcase("check", "principles", "case_studies/river-reading", cwd=home)
    assert (done.returncode, done.stdout) == (
        0,
        "All is well: 14 entries checked, nothing to mend.\n",
    )
    assert showcase("check", "case_studies/hill-garden", cwd=home).returncode == 1


def test_check_works_from_a_folder_inside(home: Path) -> None:
    done = showcase("check", ".", "--format", "json", cwd=home / "case_studies/bad-dates")
    assert [one["rule"] for one in json.loads(done.stdout)["problems"]] == ["years-reversed"]


@pytest.mark.parametrize("form", ["text", "json", "github", "markdown"])
def test_every_form_of_report(home: Path, form: str) -> None:
    done = showcase("check", "--format", form, cwd=home)
    assert done.returncode == 1
    assert "bad-dates" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("check", "no-such-file"),
        ("check", "--format", "xml"),
        ("explain", "no-such-rule"),
        ("schema", "poem"),
        ("new", "poem", "x"),
        ("new", "case-study", "Not a Name"),
        ("new", "case-study", "../../etc"),
        ("build", "--out", "."),
        ("fly",),
    ],
    ids=" ".join,
)
def test_misuse_ends_with_2_and_a_sentence(home: Path, words: tuple[str, ...]) -> None:
    done = showcase(*words, cwd=home)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_outside_a_showcase_it_says_so(tmp_path: Path) -> None:
    done = showcase("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "no showcase here" in done.stderr


def test_a_broken_mkdocs_yml_is_one_sentence(home: Path) -> None:
    (home / "mkdocs.yml").write_text("site_name: [")
    done = showcase("build", cwd=home)
    assert done.returncode == 2
    assert "what was there is as before" in done.stderr
    assert "Traceback" not in done.stderr


def test_new_begins_an_entry_that_checks(home: Path) -> None:
    for kind in KINDS:
        done = showcase("new", kind, "first-one", cwd=home)
        assert done.returncode == 0, done.stderr
    principle = home / "principles/families-are-first-educators.md"
    principle.write_text(
        (home / "principles/first-one.md").read_text().replace("First one", "Other")
    )
    done = showcase("check", "case_studies/first-one", "principles", cwd=home)
    assert done.stdout.startswith("All is well")


def test_new_never_overwrites(home: Path) -> None:
    before = (home / "case_studies/river-reading/index.md").read_bytes()
    done = showcase("new", "case-study", "river-reading", cwd=home)
    assert done.returncode == 2
    assert (home / "case_studies/river-reading/index.md").read_bytes() == before


def test_explain_knows_every_check(home: Path) -> None:
    for name in names(all_rules())[::12]:
        done = showcase("explain", name, cwd=home)
        assert done.returncode == 0
        assert done.stdout.startswith(name)
    assert "What it finds" in showcase("explain", "years-reversed", cwd=home).stdout


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_a_json_schema(home: Path, kind: str) -> None:
    schema = json.loads(showcase("schema", kind, cwd=home).stdout)
    assert schema["additionalProperties"] is False
    assert "title" in schema["required"]


def test_pages_are_written_for_other_tools(home: Path, tmp_path: Path) -> None:
    done = showcase("build", "--pages", str(tmp_path / "pages"), cwd=home)
    assert done.returncode == 1  # bad-dates must be mended; the others are written.
    page = (tmp_path / "pages/case-studies/river-reading/index.md").read_text()
    head = yaml.safe_load(page.split("---")[1])
    assert head["template"] == "ours.html"
    assert (tmp_path / "pages/case-studies/river-reading/river-png-40.jpg").is_file()
    assert not (tmp_path / "pages/case-studies/bad-dates").exists()
    again = showcase("build", "--pages", str(tmp_path / "pages"), cwd=home)
    assert again.returncode == 1, again.stderr


def test_build_says_what_must_be_mended_and_builds_the_rest(home: Path) -> None:
    done = showcase("build", cwd=home)
    assert done.returncode == 1
    assert "years-reversed" in done.stderr
    assert (home / "site/case-studies/river-reading/index.html").is_file()
    assert not (home / "site/case-studies/bad-dates").exists()


DATED = (
    "check",
    "build",
    "stats",
    "links",
    "review",
    "serve",
    "letters",
    "progress KT7M-4PX2 received",
    "publish case-study/hill-garden",
    "archive case-study/hill-garden --reason Old.",
    "takedown case-study/hill-garden --reason asked --look",
    "takedown case-study/hill-garden --reason asked",
)


@pytest.mark.parametrize("words", DATED)
def test_a_bad_day_is_one_sentence(words: str, home: Path) -> None:
    before = tree(home)
    done = showcase(*words.split(), cwd=home, SOURCE_DATE_EPOCH="abc")
    assert done.returncode == 2
    told = "SOURCE_DATE_EPOCH is “abc”. It must be a whole number of seconds from 0 to 4294967295."
    assert told in done.stderr
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    assert tree(home) == before


@pytest.mark.parametrize(
    "epoch", ["1e9", "-1", "1_000", "٣", "4294967296", "999999999999999", "9" * 5000, "1\n"]
)
def test_a_day_that_no_site_can_be_built_for_is_refused(
    epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(NoDay, match="It must be a whole number of seconds"):
        today()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ask question.txt", "private"),
        ("progress KT7M-4PX2 received", "submissions"),
        ("review --no-preview", "build"),
        ("build --out private/site", "private"),
    ],
)
def test_a_file_in_the_place_of_a_folder_is_named(words: str, name: str, home: Path) -> None:
    (home / "question.txt").write_text("Who can help?")
    if (home / name).is_dir():
        shutil.rmtree(home / name)
    (home / name).write_text("A file")
    done = showcase(*words.split(), cwd=home)
    assert done.returncode == 2
    assert name in done.stderr
    assert "in the way" in done.stderr or "a file stands where a folder belongs" in done.stderr
    assert "Errno" not in done.stderr
    assert (home / name).read_text() == "A file"


def test_the_last_day_can_be_built_for(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4294967295")
    assert today() == date(2106, 2, 7)
    done = showcase("build", cwd=home, SOURCE_DATE_EPOCH="4294967295")
    assert done.returncode == 1, done.stderr
    assert (home / "site/sitemap.xml").is_file()


def test_commands_begin_without_reading_the_messages_of_any_language() -> None:
    code = "import showcase.cli, showcase.language as l; print(l.language.cache_info().misses)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"
