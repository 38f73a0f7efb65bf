"""Take-down: of an entry, a photo and words; what is left is found, by us and by another search."""

import gzip
import html
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from PIL import Image

from conftest import kind
from host_server import hosted
from promises import record
from showcase.outputs.starter import starter
from showcase.parse import split
from showcase.takedown.finished import Prints, Wanted, search_site, text_of
from showcase.takedown.removing import CannotRemove, pattern_for, put_instead, without_photo
from showcase.takedown.sources import meant
from showcase.takedown.traces import Traces, words_in
from showcase.yaml_text import read_yaml
from support import HOME, REPOSITORY, showcase, tree

CASE = "case-studies/river-reading"
REASON = ("--reason", "asked")
# A drill must end before anybody has had time to copy the page again.
LONGEST_SECONDS = 60


class TestTraces:
    def test_a_run_is_met_whatever_stands_between_its_words(self) -> None:
        traces = Traces()
        traces.add("They walked to the river, and read aloud.")
        assert traces.met_in("… then THEY walked — to the\nriver and READ")
        others = traces.without(traces.by_length[1])
        assert not others.met_in("They walked to the hill, and the river and read aloud")
        assert traces.met_in("It is aloud.") == {("aloud",)}

    def test_a_short_text_is_looked_for_as_a_whole(self) -> None:
        traces = Traces()
        traces.add_whole("Ada Ox")
        assert traces.met_in("Thanks to ada  ox.")
        assert not traces.met_in("Ada sold an ox.")

    def test_no_run_goes_across_a_break(self) -> None:
        traces = Traces()
        traces.add_whole("preschool staff")
        texts = ["A garden at the preschool", "Staff met parents"]
        assert traces.met_in(text_of("data/x.json", json.dumps(" ".join(texts)).encode()))
        assert not traces.met_in(text_of("data/x.json", json.dumps(texts).encode()))
        assert not traces.met_in(text_of("find/x.json", json.dumps("\n".join(texts)).encode()))

    def test_what_others_have_too_is_not_looked_for(self) -> None:
        traces = Traces()
        traces.add("Quokka families met their teachers at the gate")
        others = traces.met_in("Wombat families met their teachers at the gate")
        left = traces.without(others)
        assert left.met_in("a quokka") == {("quokka",)}
        assert not left.met_in("families met their teachers at the gate")

    def test_scripts_without_spaces_have_words_too(self) -> None:
        assert words_in("家庭与学校 2024") == ["家", "庭", "与", "学", "校", "2024"]
        traces = Traces()
        traces.add("家庭与学校一起读书")
        assert traces.met_in("我们的家庭与学校一起读书。")


class TestWords:
    def test_only_whole_words_are_replaced_and_a_sentence_begins_with_a_capital(self) -> None:
        text = "Mary read. We met Mary  Example’s class; Maryborough is far. file: mary-reads.jpg"
        new = put_instead(text, pattern_for(["Mary Example", "Mary"]), "a parent")
        assert new == (
            "A parent read. We met a parent’s class; Maryborough is far. file: mary-reads.jpg"
        )

    def test_letters_with_accents_are_met_in_both_ways_of_writing(self) -> None:
        assert put_instead("Zoe\u0301 came.", pattern_for(["Zo\u00e9"]), "a mother") == (
            "A mother came."
        )

    def test_words_are_words_and_no_pattern(self) -> None:
        assert put_instead("a.c abc", pattern_for(["a.c"]), "x") == "X abc"


class TestPhotos:
    TEXT = (
        "---\ntitle: T\nphotos:\n  - file: a.jpg\n    alt: One.\n  - {file: b.jpg, alt: Two.}\n"
        "  # The last one.\n  - file: c.jpg\n    alt: Three.\nreview: {by: editor}\n---\n\nStory.\n"
    )

    @pytest.mark.parametrize("number", [0, 1, 2])
    def test_one_photo_goes_and_nothing_else(self, number: int) -> None:
        left = without_photo(self.TEXT, number)
        before, after = (yaml.safe_load(one.split("---")[1]) for one in (self.TEXT, left))
        del before["photos"][number]
        assert after == before
        assert left.endswith("---\n\nStory.\n")

    def test_the_last_photo_takes_the_list_with_it(self) -> None:
        text = "---\ntitle: T\nphotos:\n- file: a.jpg\nsector: government\n---\nStory.\n"
        assert without_photo(text, 0) == "---\ntitle: T\nsector: government\n---\nStory.\n"
        text = "---\ntitle: T\nphotos:\n  - file: a.jpg\n---\nStory.\n"
        assert without_photo(text, 0) == "---\ntitle: T\n---\nStory.\n"

    def test_a_list_in_one_line_is_left_to_a_person(self) -> None:
        text = "---\nphotos: [{file: a.jpg}, {file: b.jpg}]\n---\n"
        with pytest.raises(CannotRemove, match="in one line"):
            without_photo(text, 0)

    def test_a_photo_is_known_again_in_another_size_and_form(self, tmp_path: Path) -> None:
        picture = Image.linear_gradient("L").rotate(30).resize((400, 300)).convert("RGB")
        Image.new("RGB", (400, 300), "teal").save(tmp_path / "other.png")
        kept = BytesIO()
        picture.save(kept, "JPEG")
        picture.resize((80, 60)).save(tmp_path / "small.webp")
        wanted = Wanted(Traces(), prints=Prints.of([kept.getvalue()]))
        assert [one.file for one in search_site(tmp_path, wanted).left] == ["small.webp"]


def test_every_form_of_file_is_searched(tmp_path: Path) -> None:
    told = "Seven quokkas read beside the old mill"
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "word/document.xml",
            "<w:p><w:t>Seven quo</w:t><w:t>kkas read beside the old mill</w:t></w:p>",
        )
    forms = {
        "page.html": f"<p>{told.replace('quokkas', 'quokkas &amp;')}</p>".replace("&amp; ", ""),
        "inside.html": f'<meta content="{told}">',
        "data.json": json.dumps({"a": {"b": [told.replace(" ", "\u00a0")]}}),
        "feed.xml": f"<x>&lt;p&gt;{told}&lt;/p&gt;</x>",
        "table.csv": f'1,"{told}"\n',
        "cite.bib": f"title = {{{told}}},\n",
        "day.ics": f"SUMMARY:{told[:20]}\r\n {told[20:]}\r\n",
    }
    for name, text in forms.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    (tmp_path / "sheet.docx").write_bytes(packed.getvalue())
    (tmp_path / "part.pf_fragment").write_bytes(gzip.compress(told.encode()))
    (tmp_path / "shard.bin").write_bytes(b"\x81\x07quokkas\x01")
    (tmp_path / "sound.html").write_text("<p>Seven wombats read beside a mill</p>")
    traces = Traces()
    traces.add(told)
    traces = traces.without(traces.met_in("Seven wombats read beside a mill"))
    left = {one.file for one in search_site(tmp_path, Wanted(traces)).left}
    assert left == {*forms, "sheet.docx", "part.pf_fragment", "shard.bin"}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny showcase with its site, as it stands before anything is taken down."""
    root = tmp_path_factory.mktemp("takedown") / "home"
    shutil.copytree(HOME, root, ignore=shutil.ignore_patterns("_expected", "bad-dates"))
    config = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(config.replace("../../scripts", str(REPOSITORY / "scripts")))
    done = showcase("build", cwd=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    """A copy of it, to take things down from."""
    shutil.copytree(first, tmp_path / "home")
    return tmp_path / "home"


def sentences_of(folder: Path) -> set[str]:
    """Return the title and the longer sentences of an entry's files, read in a way of its own."""
    found: set[str] = set()
    for file in folder.glob("*.md"):
        parts = split(file.read_text(encoding="utf-8"))
        assert parts is not None
        facts = yaml.safe_load(
            re.sub(r"(?m)^(\s*(title|summary):) ([^\"'].*)$", r"\1 '\3'", parts[0])
        )
        found |= (
            {facts["title"], facts["organisation"]["name"]} if "organisation" in facts else set()
        )
        story = re.sub(r"(?m)^#.*$", "", parts[1])
        for line in re.split(r"[.\n]", story):
            plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`#|>-]", r"\1", line).strip()
            if len(plain.split()) >= 5 and "<" not in plain:
                found.add(plain)
    return found


def only_told_in(root: Path, slug: str) -> set[str]:
    """Return the sentences of a case that stand in no other file."""
    others = "".join(
        one.read_text(encoding="utf-8")
        for one in root.rglob("*.md")
        if slug not in one.relative_to(root).parts
    )
    return {one for one in sentences_of(root / "case_studies" / slug) if one not in others}


def everything(site: Path, but: tuple[str, ...] = ()) -> str:
    """Return all that a site says, in one text, unpacked by other means than the program's.

    Files and folders at its root named in `but` are left out.
    """
    texts: list[str] = []
    for file in sorted(site.rglob("*")):
        if not file.is_file() or file.relative_to(site).parts[0] in but:
            continue
        content = file.read_bytes()
        if file.suffix == ".docx":
            archive = zipfile.ZipFile(BytesIO(content))
            content = b"\n".join(archive.read(one) for one in archive.namelist())
        if content[:2] == b"\x1f\x8b":
            content = gzip.decompress(content)
        text = content.decode("utf-8", "ignore")
        if file.suffix == ".json":
            text = json.dumps(json.loads(text), ensure_ascii=False)
        texts.append(re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]*>", "", text))))
    return "\n".join(texts)


@dataclass(frozen=True)
class Drill:
    """A take-down of the case by the river: where, what was said, what the site said before."""

    root: Path
    done: subprocess.CompletedProcess[str]
    sentences: set[str]
    before: str


@pytest.fixture(scope="module")
def drill(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Drill:
    """The case is taken down, after the editors' own page no longer leads there."""
    root = tmp_path_factory.mktemp("drill") / "home"
    shutil.copytree(first, root)
    page = root / "docs/contribute/index.md"
    page.write_text(page.read_text().replace("[an example](../case-studies/river-reading/)", "it"))
    sentences = only_told_in(root, "river-reading")
    before = everything(root / "site")
    done = showcase("takedown", f"https://tiny.example/{CASE}/?x=1#y", *REASON, cwd=root)
    return Drill(root, done, sentences, before)


@pytest.mark.slow
def test_an_entry_goes_from_every_output(drill: Drill) -> None:
    done, site = drill.done, drill.root / "site"
    assert len([one for one in drill.sentences if one in drill.before]) >= 4
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing of it is left." in done.stdout
    assert "and for 1 photo" in done.stdout
    after = everything(site)
    assert [one for one in drill.sentences if one in after] == []
    assert "quokka" in drill.before
    assert "quokka" not in after
    assert not (drill.root / "case_studies/river-reading").exists()
    for address in (CASE, f"ar/{CASE}"):
        assert [one.name for one in (site / address).iterdir()] == ["index.html"]


@pytest.mark.slow
def test_the_pages_that_caches_hold_are_named(drill: Drill) -> None:
    for address in (f"{CASE}/", f"{CASE}/river-png-40.jpg", "ar/case-studies/", "feed.xml"):
        assert f"https://tiny.example/{address}\n" in drill.done.stdout


@pytest.mark.slow
def test_its_addresses_answer_that_it_is_gone(drill: Drill) -> None:
    site = drill.root / "site"
    page = (site / CASE / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert "<h1>This page was taken down</h1>" in page
    assert "data-search" not in page.partition("<main")[2].partition("</main>")[0]
    assert "application/ld+json" not in page
    assert CASE not in (site / "sitemap.xml").read_text()
    notice = (drill.root / "takedowns/case-study-river-reading.yaml").read_text()
    facts = read_yaml("", notice, first=1).data
    assert facts["addresses"] == [f"{CASE}/", f"ar/{CASE}/"]
    assert set(facts) == {"addresses", "what", "on", "reason"}
    # It answers for ever: also after the next build, and when nothing else is known of it.
    assert showcase("build", cwd=drill.root).returncode == 0
    assert (site / CASE / "index.html").read_text(encoding="utf-8") == page


@pytest.mark.slow
@pytest.mark.parametrize("server", ["nginx", "apache2"])
def test_hosts_answer_that_it_is_gone_for_good(server: str, drill: Drill) -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        shutil.copytree(drill.root / "site", Path(name) / "site")
        (Path(name) / "work").mkdir()
        with hosted(server, Path(name) / "site", Path(name) / "work") as address:
            for path in (f"{CASE}/", f"{CASE}/river-png-40.jpg", f"ar/{CASE}/", f"{CASE}/cite.bib"):
                connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
                connection.request("GET", f"/{path}")
                answer = connection.getresponse()
                text = answer.read().decode("utf-8")
                connection.close()
                assert answer.status == 410, path
                assert "<h1>This page was taken down</h1>" in text
                assert "default-src 'none'" in str(answer.getheader("Content-Security-Policy"))


@pytest.mark.slow
def test_an_entry_may_not_come_back_to_its_address(drill: Drill, tmp_path: Path) -> None:
    root = tmp_path / "home"
    shutil.copytree(drill.root, root)
    shutil.copytree(HOME / "case_studies/river-reading", root / "case_studies/river-reading")
    checked = showcase("check", "case_studies/river-reading", cwd=root)
    assert "This page may not be published: it was taken down on 2026-11-21." in checked.stdout
    showcase("build", cwd=root)
    page = (root / "site" / CASE / "index.html").read_text(encoding="utf-8")
    assert "This page was taken down" in page


@pytest.mark.slow
def test_a_ledger_that_cannot_be_read_stops_the_build(drill: Drill, tmp_path: Path) -> None:
    root = tmp_path / "home"
    shutil.copytree(drill.root, root)
    notice = root / "takedowns/case-study-river-reading.yaml"
    notice.write_text(notice.read_text().replace("reason: asked", "reason: because"))
    done = showcase("build", cwd=root)
    assert done.returncode == 2
    assert "What was taken down must stay so. takedowns/case-study-river-reading" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_page_of_the_bureau_that_leads_there_is_named(root: Path) -> None:
    look = showcase("takedown", "river-reading", "--look", *REASON, cwd=root)
    assert look.returncode == 1
    assert "docs/contribute/index.md, line 7: See [an example]" in look.stdout
    assert "Nothing was changed." in look.stdout
    assert (root / "case_studies/river-reading/index.md").exists()
    done = showcase("takedown", "river-reading", *REASON, cwd=root)
    assert done.returncode == 1
    assert "contribute/index.html: the address case-studies/river-reading" in done.stdout


@pytest.mark.slow
def test_who_referred_to_it_is_published_still_and_told(root: Path) -> None:
    done = showcase("takedown", "principle/listen-first", *REASON, cwd=root)
    assert done.returncode == 0, done.stdout
    assert "Please look at these too" in done.stdout
    assert "case_studies/river-reading/index.md, line" in done.stdout
    checked = showcase("check", cwd=root)
    assert "“listen-first” was taken down." in checked.stdout
    assert (root / "site" / CASE / "index.html").stat().st_size > 5000


@pytest.mark.slow
def test_a_photo_goes_and_its_page_stays(root: Path) -> None:
    done = showcase("takedown", "river-reading", "--photo", "river.png", *REASON, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing of it is left." in done.stdout
    page = (root / "site" / CASE / "index.html").read_text(encoding="utf-8")
    assert "quokka" in page
    for told in ("A bench by a river", "river-png", "river.png", "مقعد بجانب نهر"):
        assert told not in everything(root / "site", but=("_headers", ".htaccess", "hosts"))
    assert "photos" not in (root / "case_studies/river-reading/index.ar.md").read_text("utf-8")
    assert (
        f"location = /{CASE}/river-png-40.jpg {{ return 410; }}"
        in (root / "site/hosts/nginx.conf").read_text()
    )
    shutil.copy(HOME / "case_studies/river-reading/river.png", root / "case_studies/river-reading")
    shutil.copy(HOME / "case_studies/river-reading/index.md", root / "case_studies/river-reading")
    checked = showcase("check", "case_studies/river-reading", cwd=root)
    assert "“river.png” may not be shown: it was taken down" in checked.stdout


@pytest.mark.slow
def test_words_are_shown_first_and_changed_when_a_role_is_given(root: Path) -> None:
    before = tree(root)
    words = ("--words", "O'Connor")
    look = showcase("takedown", "river-reading", *words, *REASON, cwd=root)
    assert look.returncode == 1
    assert "case_studies/river-reading/index.md, line 3" in look.stdout
    assert "On the built site:" in look.stdout
    assert tree(root) == before
    instead = ("--instead", "a grandparent")
    done = showcase("takedown", "river-reading", *words, *instead, *REASON, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "O'Connor" not in everything(root / "site")
    assert "a grandparent &amp; &lt;b&gt;" in (root / "site" / CASE / "index.html").read_text()
    assert "Connor" not in (root / "takedowns/case-study-river-reading-words.yaml").read_text()


@pytest.mark.slow
def test_a_role_that_would_break_the_page_changes_nothing_in_it(root: Path) -> None:
    story = root / "case_studies/river-reading/index.md"
    before = story.read_text()
    instead = ("--words", "O'Connor", "--instead", "a very long role " * 9)
    done = showcase("takedown", "river-reading", *instead, *REASON, cwd=root)
    assert done.returncode == 2
    assert "could not be published" in done.stderr
    assert story.read_text() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing-like-it",), "There is no entry “nothing-like-it”."),
        (("river-reading", "--photo", "x.png"), "has no photo “x.png”. It has: river.png."),
        (("river-reading", "--words", "zzz", "--instead", "a"), "do not stand in case-study"),
    ],
)
@pytest.mark.slow
def test_what_cannot_be_done_is_said_and_nothing_is_changed(
    words: tuple[str, ...], said: str, root: Path
) -> None:
    before = tree(root)
    done = showcase("takedown", *words, *REASON, cwd=root)
    assert done.returncode == 2
    assert said in done.stderr
    assert tree(root) == before


@pytest.mark.slow
def test_a_name_that_can_mean_two_entries_is_asked_about(root: Path) -> None:
    (root / "principles/river-reading.md").write_text(starter(kind("principle"), "River reading"))
    done = showcase("takedown", "river-reading", *REASON, cwd=root)
    assert "can mean case-study/river-reading or principle/river-reading" in done.stderr
    assert [one.name for one in meant(root, "principles/river-reading")] == [
        "principle/river-reading"
    ]


@pytest.mark.slow
def test_what_another_page_copied_is_found(root: Path) -> None:
    about = root / "docs/about.md"
    copied = "The river is far from town. Only this story says quokka."
    about.write_text(f"{about.read_text()}\n{copied}\n")
    look = showcase("takedown", "river-reading", "--look", *REASON, cwd=root)
    number = about.read_text().splitlines().index(copied) + 1
    assert f"docs/about.md, line {number}: {copied}" in look.stdout


@pytest.mark.slow
def test_a_site_that_cannot_be_built_says_that_the_old_one_still_shows_it(root: Path) -> None:
    about = root / "docs/about.md"
    about.write_text(f"{about.read_text()}\n[Nowhere](#nowhere)\n")
    done = showcase("takedown", "river-reading", *REASON, cwd=root)
    assert done.returncode == 2
    assert "THE OLD SITE STILL SHOWS IT" in done.stderr
    about.write_text("# About\n\n## Something is wrong\n")
    assert showcase("build", cwd=root).returncode in (0, 1)
    assert "quokka" not in everything(root / "site")


@pytest.mark.slow
def test_a_drill_on_the_whole_showcase_ends_in_time(tmp_path: Path) -> None:
    """The real content; what the first case says in words that no other file has must go."""
    root = tmp_path / "home"
    for name in ("case_studies", "principles", "tools", "docs"):
        shutil.copytree(REPOSITORY / name, root / name)
    config = (REPOSITORY / "mkdocs.yml").read_text()
    config = config.replace(
        "  - scripts/mkdocs_hook.py", f"  - {REPOSITORY}/scripts/mkdocs_hook.py"
    )
    config = config.replace("custom_dir: scripts", f"custom_dir: {REPOSITORY}/scripts")
    (root / "mkdocs.yml").write_text(config)
    slug = sorted(one.name for one in (root / "case_studies").iterdir() if one.is_dir())[0]
    sentences = only_told_in(root, slug)
    assert showcase("build", cwd=root).returncode in (0, 1)
    assert len([one for one in sentences if one in everything(root / "site")]) > 10
    # Seconds of computing, so that what else the machine does meanwhile does not count.
    began = os.times()
    done = showcase("takedown", f"case-study/{slug}", *REASON, cwd=root)
    ended = os.times()
    seconds = sum(ended[2:4]) - sum(began[2:4])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing of it is left." in done.stdout
    after = everything(root / "site")
    found = [one for one in sentences if one in after]
    assert found == []
    assert seconds < LONGEST_SECONDS
    record(
        "take-down-seconds",
        round(seconds, 1),
        "s",
        "Computing from the command to a new site searched for every text that only the entry had.",
    )
    record("take-down-left", len(found), "texts", "Texts of the entry found after its take-down.")
