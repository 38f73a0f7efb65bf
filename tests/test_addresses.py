"""An address once published answers for ever: the ledger, renaming, and pages that lead on."""

import re
import shutil
import subprocess
import tempfile
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from click.testing import Result as Done
from playwright.sync_api import Browser

from host_server import hosted
from showcase.check import Result, check
from showcase.cli import main
from showcase.command import Misuse
from showcase.kinds.case_study import CaseStudy
from showcase.mentions import Renamed, mended
from showcase.model.problem import Problem, Severity
from showcase.moving import Changes
from showcase.published_addresses import FILE, HEAD, Addresses, read_addresses
from showcase.renaming import rename_entry
from showcase.takedown.sources import one_meant
from site_server import serving
from support import EPOCH, HOME, REPOSITORY, TODAY, showcase, tree

pytestmark = pytest.mark.slow

OLD, NEW = "case-studies/river-reading/", "case-studies/books-by-the-river/"
LEADS = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


def git(root: Path, *words: str) -> str:
    """Run git as a person who has set nothing up."""
    who = ("-c", "user.name=editor", "-c", "user.email=editor@example.org")
    done = subprocess.run(
        ["git", *who, *words], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout


def tiny_home(folder: Path) -> Path:
    """Return a copy of the tiny showcase without the case that has a fault."""
    root = folder / "home"
    shutil.copytree(HOME, root, ignore=shutil.ignore_patterns("_expected", "bad-dates"))
    config = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(config.replace("../../scripts", str(REPOSITORY / "scripts")))
    return root


def run(root: Path, *words: str) -> Done:
    """Run a command in this process, which is quicker than another one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        patch.setenv("SHOWCASE_CACHE", str(root.parent / "cache"))
        command = main.commands[words[0]]
        return CliRunner().invoke(command, list(words[1:]))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny showcase in git, with a ledger, as it is before each test."""
    root = tiny_home(tmp_path_factory.mktemp("begun"))
    assert run(root, "addresses").exit_code == 0
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin")
    return root


@pytest.fixture
def kept(begun: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    shutil.copytree(begun, tmp_path / "home")
    return tmp_path / "home"


def leads(root: Path) -> dict[str, str]:
    """Return what the ledger says, read in a way of its own."""
    lines = (root / FILE).read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" -> ") for line in lines if not line.startswith("#"))
    return {pair[0]: pair[1] if len(pair) > 1 else "" for pair in pairs}


def of_addresses(root: Path) -> list[Problem]:
    """Return what the check says of addresses."""
    return [one for one in check(root, TODAY).problems if one.rule.startswith("address")]


def errors(root: Path) -> list[Problem]:
    """Return what must be mended."""
    return [one for one in check(root, TODAY).problems if one.severity is Severity.ERROR]


class TestLedger:
    def test_the_list_has_every_page_sorted_one_on_a_line(self, kept: Path) -> None:
        lines = (kept / FILE).read_text().removeprefix(HEAD).splitlines()
        assert lines == sorted(set(lines))
        assert {OLD, f"ar/{OLD}", "principles/listen-first/", "about/", "case-studies/"} <= set(
            lines
        )
        assert run(kept, "addresses").output == f"{FILE} has every address.\n"

    def test_publish_adds_the_address(self, kept: Path) -> None:
        file = kept / "case_studies/hill-garden/index.md"
        shutil.copytree(file.parent, kept / "case_studies/new-garden")
        text = file.read_text().replace("title: A garden", "status: in-review\ntitle: Another", 1)
        (kept / "case_studies/new-garden/index.md").write_text(text)
        before = leads(kept)
        done = run(kept, "publish", "new-garden")
        assert done.exit_code == 0, done.output
        assert leads(kept).keys() - before.keys() == {"case-studies/new-garden/"}

    def test_a_chain_leads_straight_to_its_end_and_back_again(self) -> None:
        ledger = Addresses({"a/": "", "x/": ""})
        ledger = ledger.moved({"a/": "b/"}).moved({"b/": "c/"})
        assert dict(ledger.leads) == {"a/": "c/", "b/": "c/", "c/": "", "x/": ""}
        back = ledger.moved({"c/": "a/"})
        assert dict(back.leads) == {"a/": "", "b/": "a/", "c/": "a/", "x/": ""}

    def test_two_people_who_changed_the_list_lose_nothing(self, kept: Path) -> None:
        text = f"{HEAD}about/\n{OLD}\n{OLD} -> {NEW}\n{OLD}\n{NEW}\n"
        (kept / FILE).write_text(text)
        assert dict(read_addresses(kept)[0].leads) == {"about/": "", OLD: NEW, NEW: ""}

    @pytest.mark.parametrize(
        "line",
        ["<<<<<<< ours", "Case-Studies/X/", "a/ -> ", "a/ -> a/", "../etc/", "https://x.example/"],
    )
    def test_a_line_that_is_no_address_is_named(self, kept: Path, line: str) -> None:
        with (kept / FILE).open("a") as file:
            file.write(f"{line}\n")
        number = (kept / FILE).read_text().count("\n")
        found = [one for one in of_addresses(kept) if one.rule == "addresses-not-readable"]
        assert [(one.place.path, one.place.line) for one in found] == [(FILE, number)]
        before = tree(kept)
        done = run(kept, "rename", "river-reading", "books")
        assert done.exit_code == 2
        assert f"{FILE}, line {number}" in done.output
        assert tree(kept) == before

    def test_arrows_in_a_circle_or_to_nothing_are_named(self, kept: Path) -> None:
        with (kept / FILE).open("a") as file:
            file.write("old-one/ -> old-two/\nold-two/ -> old-one/\nold-three/ -> no-page/\n")
        assert [one.message for one in of_addresses(kept)] == [
            "old-one/ leads in a circle.",
            "old-two/ leads in a circle.",
            "old-three/ leads to no-page/, and nothing stands there.",
        ]
        assert "old-one/" not in check(kept, TODAY).site.moved

    def test_without_a_list_nothing_is_asked(self, home: Path) -> None:
        assert not of_addresses(home)


class TestByHand:
    def test_a_deleted_folder_is_told_with_the_commands(self, kept: Path) -> None:
        shutil.rmtree(kept / "case_studies/river-reading")
        found = {one.place.path: one for one in of_addresses(kept)}
        assert set(found) == {
            "case_studies/river-reading/index.md",
            "case_studies/river-reading/index.ar.md",
        }
        one = found["case_studies/river-reading/index.md"]
        assert one.message == f"{OLD} was published, and nothing stands there any more."
        assert "showcase rename case-study/river-reading NEW-NAME" in one.hint
        assert "showcase archive case-study/river-reading --reason" in one.hint
        done = run(kept, "check", "--since", "HEAD")
        assert done.exit_code == 1
        assert one.message in done.output

    @pytest.mark.parametrize("saved", [False, True])
    def test_a_deleted_page_comes_back_from_git_when_it_is_archived(
        self, kept: Path, saved: bool
    ) -> None:
        before = (kept / "case_studies/river-reading/index.ar.md").read_bytes()
        shutil.rmtree(kept / "case_studies/river-reading")
        if saved:
            git(kept, "commit", "-aqm", "Delete")
        words = ("archive", "case-study/river-reading", "--reason", "It has ended.")
        done = run(kept, *words)
        assert done.exit_code == 0, done.output
        assert (kept / "case_studies/river-reading/index.ar.md").read_bytes() == before
        assert not of_addresses(kept)
        assert [one.slug for one in check(kept, TODAY).site.archived] == ["river-reading"]

    def test_a_folder_renamed_by_hand_is_recognised_and_made_up_for(self, kept: Path) -> None:
        cases = kept / "case_studies"
        (cases / "river-reading").rename(cases / "books-by-the-river")
        hint = next(one.hint for one in of_addresses(kept) if one.place.path.endswith("index.md"))
        command = re.search(r"showcase (rename \S+ \S+)", hint)
        assert command is not None
        assert command[1] == "rename case-study/river-reading books-by-the-river"
        done = run(kept, *command[1].split())
        assert done.exit_code == 0, done.output
        assert leads(kept)[OLD] == NEW
        assert leads(kept)[f"ar/{OLD}"] == f"ar/{NEW}"
        assert not errors(kept)

    def test_a_page_put_together_with_another_leads_there(self, kept: Path) -> None:
        shutil.rmtree(kept / "case_studies/river-reading")
        done = run(kept, "rename", "case-study/river-reading", "hill-garden")
        assert done.exit_code == 0, done.output
        assert leads(kept)[OLD] == leads(kept)[f"ar/{OLD}"] == "case-studies/hill-garden/"

    def test_a_page_of_the_bureau_that_is_gone_is_told(self, kept: Path) -> None:
        (kept / "docs/about.md").unlink()
        found = of_addresses(kept)
        assert [one.place.path for one in found] == ["docs/about.md"]
        line = (kept / FILE).read_text().splitlines().index("about/") + 1
        assert f"{FILE}, line {line}" in found[0].hint

    def test_what_goes_back_to_a_draft_is_told(self, kept: Path) -> None:
        file = kept / "case_studies/river-reading/index.md"
        file.write_text(file.read_text().replace("---\n", "---\nstatus: draft\n", 1))
        found = of_addresses(kept)
        assert {one.rule for one in found} == {"address-not-answering"}
        assert "showcase publish case-study/river-reading" in found[0].hint

    def test_a_page_held_back_for_a_fault_is_no_lost_address(self, kept: Path) -> None:
        file = kept / "case_studies/river-reading/index.md"
        file.write_text(file.read_text().replace("sector:", "sektor:", 1))
        assert check(kept, TODAY).problems != ()
        assert not of_addresses(kept)

    def test_an_old_address_is_for_no_new_entry(self, kept: Path) -> None:
        assert run(kept, "rename", "river-reading", "books-by-the-river").exit_code == 0
        shutil.copytree(kept / "case_studies/hill-garden", kept / "case_studies/river-reading")
        result = check(kept, TODAY)
        found = [one for one in result.problems if one.rule == "address-used-before"]
        assert [one.place.path for one in found] == ["case_studies/river-reading/index.md"]
        assert NEW in found[0].message
        assert result.site.get("case-study", "river-reading") is None
        assert result.site.moved[OLD] == NEW


MENTIONS = [
    ("docs/why.md", "See [it](../case-studies/one-two/#what).", True),
    ("docs/why.md", "See [it](../ar/case-studies/one-two/).", True),
    ("docs/a/index.md", "[it]: ../case-studies/one-two/ 'One-two'", True),
    ("case_studies/x/index.md", "[it](../one-two/index.md#a-b)", True),
    ("case_studies/one-two/index.md", "[it](index.md) and [it](../one-two/index.md)", True),
    ("docs/advice/x.md", "[it](<../../case_studies/one-two/index.ar.md>)", True),
    ("README.md", "[it](case_studies/one-two/index.md), [it](case_studies/one-two)", True),
    (
        "README.md",
        "![it](case_studies/one-two/a.png 'A') <https://show.example/s/case-studies/one-two/>",
        True,
    ),
    ("CONTRIBUTING.md", "[it][1]\r\n\r\n[1]: <case_studies/one-two/> 'It'\r\n", True),
    ("README.md", "Begin case_studies/one-two/index.md, or (case_studies/one-two/).", False),
    ("README.md", "showcase check <case_studies/one-two/index.md>", False),
    (
        "README.md",
        "Run `showcase check case_studies/one-two` or ``[it](case_studies/one-two/)``.",
        False,
    ),
    ("README.md", "```bash\n[it](case_studies/one-two/)\ncheck case_studies/one-two\n```\n", False),
    ("README.md", "1. So:\n\n       [it](case_studies/one-two/)\n", False),
    ("CONTRIBUTING.md", "So:\n\n    [it](case_studies/one-two/)\n", False),
    ("docs/why.md", "https://show.example/s/case-studies/one-two/", True),
    ("docs/why.md", "https://other.example/case-studies/one-two/", False),
    ("docs/why.md", "[it](../case-studies/one-two-three/) ../case-studies/not-one-two/", False),
    ("docs/why.md", "[it](../tools/one-two/) and one-two/case-studies/", False),
    ("docs/why.md", "one-two, case-study/one-two", False),
    ("case_studies/one-two/index.md", "---\nphotos: [{file: one-two.png}]\n---\n", False),
    ("case_studies/x/index.md", "**[it](../one-two/index.md)**, ![](../one-two/one-two.png)", True),
    ("mkdocs.yml", "  - It: case-studies/one-two/index.md", True),
    ("docs/helpdesk/x.md", "---\ncases: [one-two, three]\n---\n", True),
    (
        "docs/helpdesk/x.md",
        "---\ntitle: \u6559\u80b2\U0001f600 \u00e9\ncases: [one-two]\n---\n",
        True,
    ),
    ("docs/course/modules/x.md", "---\na: {b: Who?, c: d}\ncases: [one-two]\n---\n", True),
    ("docs/helpdesk/x.md", "---\ncases:\n  - 'one-two'  # one-two\n---\n", True),
    ("docs/helpdesk/x.md", "---\ntools: [one-two]\ntitle: one-two\n---\n", False),
    ("docs/helpdesk/x.md", "---\r\ncases: [one-two]\r\n---\r\n", True),
]


@pytest.mark.parametrize(("path", "text", "names"), MENTIONS)
def test_an_entry_is_renamed_where_it_is_meant_and_nowhere_else(
    path: str, text: str, names: bool
) -> None:
    renamed = Renamed(CaseStudy.info, "one-two", "new", "https://show.example/s/")
    after = mended(renamed, path, text)
    assert ("new" in after) == names
    if names:
        kept_words = text.count("One-two") + text.count("# one-two") + text.count("(index.md)")
        assert after.replace("new", "one-two") == text
        assert kept_words == after.count("One-two") + after.count("# one-two") + after.count(
            "(index.md)"
        )
    else:
        assert after == text


def test_the_worked_example_of_the_papers_stays_beside_a_link() -> None:
    renamed = Renamed(CaseStudy.info, "my-school", "your-school")
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        assert "case_studies/my-school" in text
        link = "\nSee [`my-school`](case_studies/my-school/index.md).\n"
        wanted = link.replace("(case_studies/my-school", "(case_studies/your-school")
        assert mended(renamed, name, text + link) == text + wanted


def renamed_home(kept: Path) -> Result:
    """Give a case another name, and return what the check says."""
    done = run(kept, "rename", "river-reading", "books-by-the-river")
    assert done.exit_code == 0, done.output
    assert "It is now case-study/books-by-the-river." in done.output
    return check(kept, TODAY)


class TestRename:
    def test_all_that_names_it_is_mended_and_nothing_else(self, kept: Path) -> None:
        before = {one: (kept / one).read_text() for one in tree(kept) if one.endswith(".md")}
        naming = {one for one, text in before.items() if "river-reading" in text}
        assert naming, "the tiny showcase names the case somewhere"
        renamed_home(kept)
        assert not errors(kept)
        for one in naming:
            path = one.replace("case_studies/river-reading/", "case_studies/books-by-the-river/")
            after = (kept / path).read_text()
            assert after.replace("books-by-the-river", "river-reading") == before[one]
            assert "river-reading/index.md" not in after
        changed = git(kept, "status", "--porcelain").splitlines()
        moved = [one for one in changed if one.startswith("R")]
        assert len(moved) == len(list((kept / "case_studies/books-by-the-river").iterdir()))

    def test_an_entry_of_one_file_moves_with_its_translations(self, kept: Path) -> None:
        old = kept / "docs/advice/say-hello.md"
        translation = "---\ntitle: \u0645\u0631\u062d\u0628\u0627\n---\n"
        (kept / "docs/advice/say-hello.ar.md").write_text(translation, encoding="utf-8")
        faults = len(errors(kept))
        beside = sorted(one.name for one in old.parent.glob(f"{old.stem}.*"))
        done = run(kept, "rename", f"advice/{old.stem}", "new-name")
        assert done.exit_code == 0, done.output
        after = sorted(one.name for one in old.parent.glob("new-name.*"))
        assert after == sorted(one.replace(old.stem, "new-name", 1) for one in beside)
        assert len(errors(kept)) == faults
        assert leads(kept)[f"advice/{old.stem}/"] == "advice/new-name/"

    def test_a_rename_and_back_leaves_the_entry_as_it_was(self, kept: Path) -> None:
        before = tree(kept / "case_studies")
        renamed_home(kept)
        done = run(kept, "rename", "books-by-the-river", "river-reading")
        assert done.exit_code == 0, done.output
        assert tree(kept / "case_studies") == before
        assert leads(kept)[NEW] == OLD
        assert leads(kept)[OLD] == ""
        assert not errors(kept)

    def test_what_was_never_published_leaves_no_address(self, kept: Path) -> None:
        case = kept / "case_studies/new-one"
        shutil.copytree(kept / "case_studies/hill-garden", case)
        text = (case / "index.md").read_text()
        text = text.replace("title: A garden", "status: draft\ntitle: Another garden", 1)
        (case / "index.md").write_text(text)
        before = leads(kept)
        assert run(kept, "rename", "new-one", "new-two").exit_code == 0
        assert leads(kept) == before

    @pytest.mark.parametrize(
        ("entry", "new", "said"),
        [
            ("river-reading", "River Reading", "cannot be the address of a page"),
            ("river-reading", "../etc", "cannot be the address of a page"),
            ("river-reading", "page", "cannot be the address of a page"),
            ("river-reading", "river-reading", "has that name already"),
            ("river-reading", "hill-garden", "There is another case study named hill-garden"),
            ("no-such-case", "new", "There is no entry “no-such-case”"),
            ("case-study/no-such-case", "hill-garden", "There is no entry"),
        ],
    )
    def test_what_cannot_be_is_said_and_nothing_changes(
        self, kept: Path, entry: str, new: str, said: str
    ) -> None:
        before = tree(kept)
        done = run(kept, "rename", entry, new)
        assert done.exit_code == 2
        assert said in done.output
        assert tree(kept) == before

    def test_the_old_address_of_another_page_is_refused(self, kept: Path) -> None:
        renamed_home(kept)
        done = run(kept, "rename", "hill-garden", "river-reading")
        assert done.exit_code == 2
        assert f"{OLD} leads to {NEW}" in done.output

    def test_a_name_that_would_break_something_is_taken_back(self, kept: Path) -> None:
        """The name of a dimension is a word of the vocabulary, so no other will do."""
        before, listed = tree(kept / "docs"), git(kept, "status", "--porcelain")
        slug = next((kept / "docs/dimensions").glob("*.md")).name.split(".")[0]
        done = run(kept, "rename", f"dimension/{slug}", "another-word")
        assert done.exit_code == 1
        assert "It keeps its name. Nothing was changed." in done.output
        assert tree(kept / "docs") == before
        assert git(kept, "status", "--porcelain") == listed


@pytest.mark.parametrize(
    ("step", "error"),
    [(1, OSError("no room")), (2, OSError("no room")), (4, KeyboardInterrupt()), (6, OSError())],
)
def test_a_failure_in_the_middle_leaves_nothing_half_renamed(
    kept: Path, monkeypatch: pytest.MonkeyPatch, step: int, error: BaseException
) -> None:
    for name in ("docs/about.md", "docs/licence.md"):
        text = (kept / name).read_text(encoding="utf-8")
        (kept / name).write_text(f"{text}\n[It](../case-studies/river-reading/).\n")
    git(kept, "commit", "-aqm", "Name it")
    before, steps = tree(kept / "case_studies") | tree(kept / "docs"), iter(range(1, 100))
    ledger = (kept / FILE).read_bytes()
    write, move = Changes.write, Changes.move

    def fail_before() -> None:
        if next(steps) == step:
            raise error

    def writing(self: Changes, path: str, content: bytes) -> None:
        fail_before()
        write(self, path, content)

    def moving(self: Changes, old: str, new: str) -> None:
        fail_before()
        move(self, old, new)

    monkeypatch.setattr(Changes, "write", writing)
    monkeypatch.setattr(Changes, "move", moving)
    monkeypatch.setenv("SHOWCASE_CACHE", str(kept.parent / "cache"))
    with pytest.raises(type(error)):
        rename_entry(one_meant(kept, "river-reading"), "books-by-the-river", "")
    assert tree(kept / "case_studies") | tree(kept / "docs") == before
    assert (kept / FILE).read_bytes() == ledger
    assert git(kept, "status", "--porcelain") == ""


def test_a_taken_name_is_misuse(kept: Path) -> None:
    with pytest.raises(Misuse, match="another case study"):
        rename_entry(one_meant(kept, "river-reading"), "hill-garden", "")


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny showcase, in which a case with a translation was renamed twice, built."""
    root = tiny_home(tmp_path_factory.mktemp("moved"))
    assert run(root, "addresses").exit_code == 0
    for old, new in (("river-reading", "river"), ("river", "books-by-the-river")):
        assert run(root, "rename", old, new).exit_code == 0
    done = showcase("build", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.mark.slow
def test_old_addresses_lead_to_the_page_and_are_in_no_list(moved_site: Path) -> None:
    site = moved_site / "site"
    for old, end in ((OLD, NEW), (f"ar/{OLD}", f"ar/{NEW}"), ("case-studies/river/", NEW)):
        text = (site / old / "index.html").read_text(encoding="utf-8")
        found = LEADS.search(text)
        assert found is not None
        assert (site / old / found[1]).resolve() == (site / end).resolve()
        assert f'<a class="button" href="{found[1]}">' in text
        assert '<meta name="robots" content="noindex">' in text
        assert f'<link rel="canonical" href="https://tiny.example/{end}">' in text
        assert "application/ld+json" not in text
    assert "هذه" in (site / "ar" / OLD / "index.html").read_text(encoding="utf-8")
    files = [one for one in site.rglob("*") if one.is_file()]
    hosts = {"_redirects", "_headers", ".htaccess", "hosts/nginx.conf", "hosts/cloudfront.js"}
    for file in files:
        name = file.relative_to(site).as_posix()
        if name not in hosts and not name.startswith((OLD, f"ar/{OLD}")):
            assert b"river-reading/" not in file.read_bytes(), name


@pytest.mark.slow
@pytest.mark.parametrize("server", ["nginx", "apache2"])
def test_hosts_say_that_it_has_moved_for_good(server: str, moved_site: Path) -> None:
    wanted = {OLD: NEW, f"{OLD}cite.bib": f"{NEW}cite.bib", f"ar/{OLD}": f"ar/{NEW}"}
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        shutil.copytree(moved_site / "site", Path(name) / "site")
        (Path(name) / "work").mkdir()
        with hosted(server, Path(name) / "site", Path(name) / "work") as address:
            for old, new in wanted.items():
                connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
                connection.request("GET", f"/{old}")
                answer = connection.getresponse()
                answer.read()
                connection.close()
                assert answer.status == 301, old
                assert urlsplit(str(answer.getheader("Location"))).path == f"/{new}"


@pytest.mark.browser
def test_a_reader_with_an_old_address_comes_to_the_page(moved_site: Path, browser: Browser) -> None:
    with serving(moved_site / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}{OLD}")
        page.wait_for_url(f"**/{NEW}")
        assert page.locator("h1").inner_text()
        page.close()


@pytest.mark.slow
def test_a_take_down_also_answers_at_the_addresses_before(moved_site: Path, tmp_path: Path) -> None:
    root = tmp_path / "home"
    shutil.copytree(moved_site, root)
    # A page of the bureau's own leads there; a person would mend it first.
    page = root / "docs/contribute/index.md"
    page.write_text(page.read_text().replace(f"](../{NEW})", "](../case-studies/)"))
    done = showcase("takedown", "books-by-the-river", "--reason", "asked", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    for address in (OLD, f"ar/{OLD}", NEW):
        text = (root / "site" / address / "index.html").read_text(encoding="utf-8")
        assert 'http-equiv="refresh"' not in text
        assert address == NEW or "books-by-the-river" not in text
    assert not (root / "site/_redirects").exists()


@pytest.mark.slow
def test_every_address_ever_published_answers(site: Path) -> None:
    ledger, problems = read_addresses(REPOSITORY)
    assert not problems
    assert len(ledger.leads) > 300
    for address in ledger.leads:
        text = (site / address / "index.html").read_text(encoding="utf-8")
        assert "<h1" in text, address
