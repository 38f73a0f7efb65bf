"""Another bureau, in another country: `showcase init`, then two commands."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from showcase import beginning
from showcase.bureau import OWN, home
from showcase.bureau_faults import bureau_problems
from showcase.cli import main
from showcase.vocabularies import vocabulary
from support import REPOSITORY, tree

NAME = "Teaghlaigh agus Scoileanna (invented)"
COUNTIES = """\
      - {id: clare, label: County Clare, meaning: In County Clare., source: The counties of Ireland}
      - {id: kerry, label: County Kerry, meaning: In County Kerry., source: The counties of Ireland}
"""
OURS = "Family–School Partnerships Showcase"


def init(*words: str) -> Result:
    """Run the command as a person would."""
    return CliRunner().invoke(main, ["init", *words])


def begin(folder: Path) -> Path:
    """Begin a showcase of an invented bureau in Ireland, with counties and colours of its own."""
    done = init(str(folder), "--name", NAME, "--country", "IE")
    assert done.exit_code == 0, done.output
    assert "make test" in done.output and "make site" in done.output
    file = folder / "bureau.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace(
        "    label: Region\n    words:\n", f"    label: County\n    words:\n{COUNTIES}"
    )
    text = text.replace('primary: "#1f4e79"', 'primary: "#7a1f4e"')
    text = text.replace("example_state: national", "example_state: clare")
    file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A showcase just begun, to change."""
    return begin(tmp_path / "ireland")


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A showcase just begun, for all tests that only read it."""
    return begin(tmp_path_factory.mktemp("unchanged") / "ireland")


def make(folder: Path, goal: str) -> str:
    """Run make with what is installed here, and return what it said; it must end well."""
    venv = folder / ".venv"
    if not venv.exists():
        venv.mkdir()
        for one in Path(sys.prefix).iterdir():
            (venv / one.name).symlink_to(one)
        (venv / ".site").unlink(missing_ok=True)
        (venv / ".site").touch()
    done = subprocess.run(
        ["make", goal], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
def test_two_commands_give_a_green_test_run_and_a_site(begun: Path) -> None:
    said = make(begun, "test")
    ran = re.search(r"^Ran (\d+) tests", said, re.M)
    assert ran and int(ran[1]) >= 10 and "\nOK\n" in said
    assert "All is well: 0 entries checked" in said
    make(begun, "site")
    pages = {
        file.relative_to(begun / "site").as_posix(): file.read_text(encoding="utf-8")
        for file in (begun / "site").rglob("*.html")
    }
    assert [path for path, text in pages.items() if NAME not in text] == []
    assert [path for path, text in pages.items() if OURS in text] == []
    states = [word.label for word in vocabulary("state").words]
    foreign = [
        (path, name)
        for path, text in pages.items()
        for name in (*states, "Australia")
        if re.search(rf"\b{name}", text)
    ]
    assert foreign == []
    assert "County Clare" in pages["like-ours/index.html"]
    styles = "".join(one.read_text() for one in (begun / "site/assets").rglob("*.css"))
    assert "--primary: #7a1f4e" in styles


FAULTS = {
    "a colour that some cannot read": (
        'primary: "#7a1f4e"',
        'primary: "#e0b0c8"',
        "bureau-colour-too-pale",
        "contrast of",
    ),
    "a colour by a wrong name": (
        'night: "#17324d"',
        'nigth: "#17324d"',
        "bureau-word-unknown",
        "nigth",
    ),
    "a colour in words": ('accent: "#8a3a12"', "accent: brown", "text-in-wrong-form", "brown"),
    "a vocabulary that there is none of": (
        "  remoteness:",
        "  remotenes:",
        "bureau-word-unknown",
        "remotenes",
    ),
    "a word that pages need": ("{id: national,", "{id: whole,", "bureau-word-missing", "national"),
    "a part that is no word": (
        "example_state: clare",
        "example_state: mayo",
        "bureau-word-missing",
        "mayo",
    ),
    "no country": ("  country: IE\n", "", "field-missing", "Country"),
    "a word without a meaning": (
        ", meaning: In County Clare.",
        "",
        "field-missing",
        "meaning",
    ),
    "a list that is not closed": ("also: [urban]", "also: [urban", "facts-not-readable", "read"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_bureaus_file_is_named(fault: str, unchanged: Path, tmp_path: Path) -> None:
    old, new, rule, said = FAULTS[fault]
    text = (unchanged / "bureau.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "bureau.yaml"
    file.write_text(text, encoding="utf-8")
    assert bureau_problems(tmp_path) == []
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = bureau_problems(tmp_path)
    assert rule in {one.rule for one in found}
    assert any(said in one.message for one in found)
    assert all(one.place.path == "bureau.yaml" and one.why and one.hint for one in found)


@pytest.mark.slow
def test_nothing_is_built_with_a_fault_in_the_bureaus_file(begun: Path) -> None:
    file = begun / "bureau.yaml"
    text = file.read_text(encoding="utf-8").replace("{id: national,", "{id: whole,", 1)
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "showcase", "build"],
        cwd=begun,
        env={"PYTHONPATH": str(begun / "scripts"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "bureau.yaml, line" in done.stderr and "“national”" in done.stderr
    assert not (begun / "site").exists()


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Mine.")
    done = init(str(tmp_path), "--name", NAME, "--country", "IE")
    assert done.exit_code == 2
    assert "is not an empty folder; nothing in it was changed" in done.output
    assert list(tree(tmp_path)) == ["notes.txt"]


def test_a_file_in_the_place_of_the_folder_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "ireland"
    file.write_text("Mine.")
    assert init(str(file), "--name", NAME, "--country", "IE").exit_code == 2
    assert file.read_text() == "Mine."
    assert [one.name for one in tmp_path.iterdir()] == ["ireland"]


REFUSED = {
    "no name": (["--country", "IE"], "Say what the showcase is called"),
    "no country": (["--name", NAME], "Say what the showcase is called"),
    "a country in full": (["--name", NAME, "--country", "Ireland"], "two letters of a country"),
    "no such country": (["--name", NAME, "--country", "XQ"], "two letters of a country"),
    "a part of the world": (["--name", NAME, "--country", "01"], "two letters of a country"),
    "quotes in the name": (["--name", 'The "best"', "--country", "IE"], "without quotation marks"),
    "a tag in the name": (["--name", "<b>Best</b>", "--country", "IE"], "without quotation marks"),
    "a long name": (["--name", "long " * 40, "--country", "IE"], "at most 80 letters"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_begun_is_refused_in_plain_words(case: str, tmp_path: Path) -> None:
    words, said = REFUSED[case]
    done = init(str(tmp_path / "new"), *words)
    assert done.exit_code == 2
    assert said in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_showcase_is_not_begun_inside_this_one() -> None:
    done = init(str(REPOSITORY / "docs/new"), "--name", NAME, "--country", "IE")
    assert done.exit_code == 2
    assert "lies inside this showcase" in done.output
    assert not (REPOSITORY / "docs/new").exists()


def test_an_update_changes_the_program_alone(begun: Path) -> None:
    own = {path: said for path, said in tree(begun).items() if not path.startswith("scripts/")}
    (begun / "scripts/showcase/tokens.py").write_text("broken")
    (begun / "scripts/old.py").write_text("gone in the newer one")
    done = init(str(begun), "--update")
    assert done.exit_code == 0, done.output
    after = tree(begun)
    shipped = (REPOSITORY / "scripts/showcase/tokens.py").read_text()
    assert (begun / "scripts/showcase/tokens.py").read_text() == shipped
    assert not (begun / "scripts/old.py").exists()
    assert (begun / beginning.BEFORE / "scripts/old.py").exists()
    assert {path: after[path] for path in own} == own
    assert [one for one in after if one.startswith(".showcase-")] == []


def test_an_update_needs_a_showcase(tmp_path: Path) -> None:
    done = init(str(tmp_path), "--update")
    assert done.exit_code == 2
    assert "is no showcase" in done.output
    assert list(tmp_path.iterdir()) == []
    done = init(str(REPOSITORY), "--update")
    assert done.exit_code == 2


def test_the_handbook_of_a_new_showcase_is_whole_and_leads_nowhere_else(unchanged: Path) -> None:
    navigation = (unchanged / "mkdocs.yml").read_text(encoding="utf-8")
    pages = sorted((unchanged / "docs/editors").glob("*.md"))
    assert [one.name for one in pages if f"editors/{one.name}" not in navigation] == []
    for page in pages:
        for link in re.findall(r"\]\(([^)\s:]+\.md)", page.read_text(encoding="utf-8")):
            made = link == "../develop/rules/index.md"
            assert made or (page.parent / link).exists(), f"{page.name}: {link}"


def test_emergency_numbers_are_those_of_the_country() -> None:
    said = {code: beginning.place_of(code).emergency for code in ("AU", "NZ", "IE", "US", "SG")}
    assert said == {"AU": "000", "NZ": "111", "IE": "999", "US": "911", "SG": "999"}
    assert home().emergency == "000"


def test_every_vocabulary_that_a_bureau_can_change_has_a_file() -> None:
    assert [name for name in OWN if not vocabulary(name).words] == []
