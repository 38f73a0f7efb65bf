"""The output gate says the same of a site whether it remembers an earlier one or nothing."""

import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import showcase.gate
from showcase import judging, keeping
from showcase.gate import Judged, judge_files, last_look
from showcase.gate.wanted import NOTHING, Sound, Wanted
from showcase.pieces import BuildFailed
from showcase.settings import Settings
from support import tree

SCRIPT = b"export const one = 1\n"
HELD = Wanted(
    assets={"assets/one.js": sha256(SCRIPT).hexdigest()},
    policy="",
    tags={"p": frozenset()},
    url="https://tiny.example/",
    editor={"edit/editor.js": sha256(SCRIPT).hexdigest()},
)
SETTINGS = Settings("Test", "https://test.example/")
PLACES = ("", "about/", "cases/", "cases/river/", "cases/hill/", "tools/", "tools/meal/")
IDS = ("top", "sources", "1-2")
# Names that mean something else in an address, or that no name of ours has.
ODD = ("about/#top", "a%20b.html", "tools/x?y.html", "new\nline.html", "tools/\udce9.html")


def write(site: Path, name: str, content: bytes) -> None:
    """Put a file into a site."""
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_bytes(content)


def link(chance: random.Random, depth: int) -> str:
    """Return a link to some place of the site, from the root or not, to an anchor or not."""
    anchor = chance.choice(("", "", f"#{chance.choice(IDS)}"))
    base = chance.choice(("../" * depth, "../" * depth, "/", HELD.url))
    if chance.random() < 0.1:
        return f'<a href="#{chance.choice(IDS)}">x</a>'
    if chance.random() < 0.1:
        return f'<a href="{"../" * depth}notes.txt">x</a>'
    return f'<a href="{base}{chance.choice(PLACES)}{anchor}">x</a>'


def page(chance: random.Random, depth: int) -> bytes:
    """Return a page with most of the anchors that others lead to."""
    links = "".join(link(chance, depth) for _ in range(chance.randrange(5)))
    ids = "".join(f'<p id="{one}">x</p>' for one in IDS if chance.random() < 0.98)
    return f"<!doctype html>{ids}{links}<p>{chance.random()}</p>".encode()


def begun(site: Path, chance: random.Random) -> None:
    """Write a site in which most is sound."""
    for place in PLACES:
        write(site, f"{place}index.html", page(chance, place.count("/")))
    write(site, "assets/one.js", SCRIPT)
    write(site, "edit/editor.js", SCRIPT)
    write(site, "notes.txt", b"Notes.")
    write(site, "data.json", b"{}")


@dataclass
class Edits:
    """What can happen to a site between two builds."""

    site: Path
    chance: random.Random

    def page(self) -> str:
        """Return the name of some page that is there."""
        names = [name for name in tree(self.site) if name.endswith(".html")]
        return self.chance.choice(names or ["index.html"])

    def change(self, old: str, new: str) -> None:
        """Change a text in a page that has it."""
        for name in sorted(tree(self.site)):
            text = (self.site / name).read_bytes()
            if old.encode() in text and name.endswith(".html"):
                write(self.site, name, text.replace(old.encode(), new.encode(), 1))
                return

    def another_page(self) -> None:
        name = self.page()
        write(self.site, name, page(self.chance, name.count("/")))

    def a_word(self) -> None:
        self.change("<p>", f"<p>{self.chance.random()} ")

    def gone_page(self) -> None:
        (self.site / self.page()).unlink(missing_ok=True)

    def gone_id(self) -> None:
        self.change(f' id="{self.chance.choice(IDS)}"', "")

    def moved_id(self) -> None:
        name = self.chance.choice(IDS)
        self.change(f' id="{name}"', f' title="x" id="{name}"')

    def changed_script(self) -> None:
        write(self.site, "assets/one.js", self.chance.choice((SCRIPT, SCRIPT, b"alert(1)")))

    def changed_editor(self) -> None:
        write(self.site, "edit/editor.js", self.chance.choice((SCRIPT, b"alert(1)")))

    def gone_script(self) -> None:
        (self.site / "assets/one.js").unlink(missing_ok=True)

    def renamed_page(self) -> None:
        old = self.site / self.page()
        new = self.site / f"{self.chance.choice(PLACES)}moved.html"
        if old.is_file() and not new.exists():
            old.rename(new)

    def renamed_script(self) -> None:
        write(self.site, self.chance.choice(("assets/two.js", "one.txt")), SCRIPT)

    def link_to_the_same(self) -> None:
        path = self.site / self.page()
        if path.is_file() and not path.is_symlink():
            path.rename(self.site / "held.txt")
            path.symlink_to(self.site / "held.txt")

    def bad_data(self) -> None:
        write(self.site, "data.json", self.chance.choice((b"{}", b"[]", b"{")))

    def bad_tag(self) -> None:
        self.change("<p>", '<p onclick="x">')

    def many_bad_tags(self) -> None:
        bad = "".join(f'<p onclick="{one}">x</p>' for one in range(30))
        write(self.site, "bad.html", bad.encode())

    def odd_name(self) -> None:
        write(self.site, self.chance.choice(ODD), page(self.chance, 1))

    def odd_link(self) -> None:
        self.change("<p>", f'<a href="{self.chance.choice(ODD[1:3])}">x</a><p>')

    def anew(self) -> None:
        shutil.rmtree(self.site)
        begun(self.site, self.chance)


EDITS: tuple[Callable[[Edits], None], ...] = (
    *(Edits.another_page, Edits.a_word, Edits.moved_id, Edits.renamed_script, Edits.anew) * 2,
    *(Edits.gone_page, Edits.gone_id, Edits.changed_script, Edits.changed_editor),
    *(Edits.gone_script, Edits.renamed_page, Edits.link_to_the_same, Edits.bad_data),
    *(Edits.bad_tag, Edits.many_bad_tags, Edits.odd_name, Edits.odd_link),
)
SORTS = (
    *("which is not there", "nothing there has that name", "of cases/river/index.html, and"),
    *("not what the theme has", "the clean theme has it", "that the theme does not have"),
    *("link to another place", "cannot be read as data", "“onclick”", "content editor’s file"),
    *("no build makes",),
)


@dataclass
class Seen:
    """What came up in all sequences: words of flaws, how often memory spared a sound site work."""

    words: set[str] = field(default_factory=set)
    spared: int = 0


def in_sets(sound: Sound) -> tuple[object, ...]:
    """Return what is remembered without the order of what each page leads to."""
    return sound.files, {page: set(places) for page, places in sound.pages.items()}


def follow(site: Path, seed: int, seen: Seen) -> None:
    """Make some edits; after each, look with what is remembered and without."""
    chance = random.Random(seed)  # noqa: S311
    begun(site, chance)
    edits, memory = Edits(site, chance), NOTHING
    for _ in range(12):
        for _ in range(chance.randint(0, 2)):
            chance.choice(EDITS)(edits)
        flaws, sound = last_look(site, HELD, memory)
        plain, whole = last_look(site, HELD)
        assert flaws == plain, seed
        seen.words |= {one.words for one in flaws}
        if not flaws:
            assert sound.files == tree(site)
            assert in_sets(sound) == in_sets(whole)
            seen.spared += bool(memory.files.items() & sound.files.items())
            memory = judging.read_sound(judging.written(sound))
            assert in_sets(memory) == in_sets(sound)
    shutil.rmtree(site)


@pytest.mark.parametrize("worth", [3000, 1])
def test_over_random_edits_both_find_the_same(
    worth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showcase.gate, "WORTH_TWO", worth)
    seen = Seen()
    for seed in range(50 if worth > 1 else 3):
        follow(tmp_path / "site", seed, seen)
    if worth > 1:
        lacking = [sort for sort in SORTS if not any(sort in words for words in seen.words)]
        assert not lacking
        assert seen.spared > 50


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small sound site whose pages lead to each other's anchors."""
    folder = tmp_path / "site"
    write(folder, "index.html", b'<p id="top">x</p><a href="about/#us">y</a>')
    write(folder, "about/index.html", b'<p id="us">x</p><a href="../#top">y</a>')
    write(folder, "cases/index.html", b'<a href="../about/">y</a><a href="../notes.txt">z</a>')
    write(folder, "notes.txt", b"Notes.")
    write(folder, "assets/one.js", SCRIPT)
    return folder


def sound(site: Path) -> Sound:
    """Return what is remembered of a site that is sound."""
    flaws, found = last_look(site, HELD)
    assert not flaws
    return found


def judged(site: Path, before: Sound) -> Judged:
    """Judge what is not as it was."""
    names = sorted(tree(site))
    return judge_files(site, names, frozenset(names), HELD, before)


def test_only_what_has_other_bytes_is_judged_again(site: Path) -> None:
    before = sound(site)
    assert not judged(site, before).fresh
    write(site, "cases/index.html", b'<a href="../about/#us">y</a>')
    write(site, "new.txt", b"Notes.")
    assert judged(site, before).fresh.keys() == {"cases/index.html", "new.txt"}


def test_where_each_page_leads_is_remembered(site: Path) -> None:
    places = {page: set(places) for page, places in sound(site).pages.items()}
    assert places == {
        "index.html": {("about/index.html", "us")},
        "about/index.html": {("index.html", "top")},
        "cases/index.html": {("about/index.html", ""), ("notes.txt", "")},
    }


def gone(site: Path) -> None:
    (site / "notes.txt").unlink()


def without_anchor(site: Path) -> None:
    write(site, "about/index.html", b'<p id="we">x</p>')


def linked(site: Path) -> None:
    (site / "notes.txt").rename(site / "same.txt")
    (site / "notes.txt").symlink_to(site / "same.txt")


def deeper(site: Path) -> None:
    write(site, "cases/new/index.html", (site / "about/index.html").read_bytes())


def other_script(site: Path) -> None:
    write(site, "assets/one.js", b"alert(1)")


@pytest.mark.parametrize(
    ("edit", "file", "words"),
    [
        (gone, "cases/index.html", "leads to “../notes.txt”, which is not there"),
        (without_anchor, "index.html", "leads to “#us” of about/index.html, and nothing"),
        (linked, "notes.txt", "is a link to another place"),
        (deeper, "cases/new/index.html", "leads to “#top” of cases/index.html, and nothing"),
        (other_script, "assets/one.js", "is not what the theme has by that name"),
    ],
)
def test_what_was_sound_is_not_when_what_it_rests_on_changes(
    edit: Callable[[Path], None], file: str, words: str, site: Path
) -> None:
    before = sound(site)
    edit(site)
    (flaw,), _ = last_look(site, HELD, before)
    assert flaw.file == file
    assert flaw.words.startswith(words)


def test_what_nobody_leads_to_any_more_may_go(site: Path, looked_at: list[str]) -> None:
    before = sound(site)
    write(site, "cases/index.html", b"<p>x</p>")
    gone(site)
    looked_at.clear()
    flaws, after = last_look(site, HELD, before)
    assert not flaws
    assert looked_at == ["cases/index.html"]
    assert in_sets(after) == in_sets(sound(site))


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The names of the files that are judged, each time one is; what is kept lies in the test."""
    monkeypatch.setenv("SHOWCASE_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(judging, "wanted", lambda *_: HELD)
    names: list[str] = []
    judge = showcase.gate.flaws_in

    def noted(name: str, *more: object) -> object:
        names.append(name)
        return judge(name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(showcase.gate, "flaws_in", noted)
    return names


def test_what_was_found_sound_is_not_judged_by_the_next_build(
    site: Path, tmp_path: Path, looked_at: list[str]
) -> None:
    judging.judge(tmp_path, site, SETTINGS, keeps=True)
    assert looked_at == sorted(tree(site))
    kept = tree(tmp_path / "kept")
    judging.judge(tmp_path, site, SETTINGS, keeps=True)
    assert len(looked_at) == len(tree(site))
    assert tree(tmp_path / "kept") == kept


def test_a_build_that_keeps_nothing_judges_all(
    site: Path, tmp_path: Path, looked_at: list[str]
) -> None:
    judging.judge(tmp_path, site, SETTINGS)
    assert not (tmp_path / "kept").exists()
    judging.judge(tmp_path, site, SETTINGS, keeps=True)
    kept = tree(tmp_path / "kept")
    judging.judge(tmp_path, site, SETTINGS)
    assert looked_at == sorted(tree(site)) * 3
    assert tree(tmp_path / "kept") == kept


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda old: old[:-1], lambda old: old.replace(b"notes", b"other")]
)
def test_a_damaged_memory_is_not_believed(
    damage: Callable[[bytes], bytes], site: Path, tmp_path: Path, looked_at: list[str]
) -> None:
    judging.judge(tmp_path, site, SETTINGS, keeps=True)
    kept = keeping.folder_of(tmp_path) / judging.KEPT
    before = kept.read_bytes()
    assert damage(before) != before
    kept.write_bytes(damage(before))
    judging.judge(tmp_path, site, SETTINGS, keeps=True)
    assert looked_at == sorted(tree(site)) * 2
    assert kept.read_bytes() == before


def test_of_a_site_with_a_flaw_nothing_is_remembered(
    site: Path, tmp_path: Path, looked_at: list[str]
) -> None:
    judging.judge(tmp_path, site, SETTINGS, keeps=True)
    kept = tree(tmp_path / "kept")
    write(site, "notes.html", b'<p onclick="x">y</p>')
    for _ in range(2):
        with pytest.raises(BuildFailed, match=r"notes\.html has an attribute"):
            judging.judge(tmp_path, site, SETTINGS, keeps=True)
        assert looked_at.count("notes.html") % 2 == 0
    assert looked_at.count("notes.html") == 4
    assert tree(tmp_path / "kept") == kept


CHANGES: Mapping[str, Any] = {
    "assets": {**HELD.assets, "assets/two.js": ""},
    "policy": "default-src 'none'",
    "tags": {"p": frozenset({"id"})},
    "classes": {"p": frozenset({"id"})},
    "url": "",
    "form_targets": frozenset({"https://other.example"}),
    "private": ("word",),
    "editor": {},
}


def test_whatever_a_site_is_held_to_it_is_judged_anew_when_that_changes() -> None:
    assert CHANGES.keys() == {one.name for one in fields(Wanted)}
    others = [replace(HELD, **{name: value}) for name, value in CHANGES.items()]
    grounds = {judging.ground(held) for held in (HELD, *others)}
    assert len(grounds) == len(CHANGES) + 1
    many = [(f"{number}.js", "") for number in range(9)]
    one, other = replace(HELD, assets=dict(many)), replace(HELD, assets=dict(reversed(many)))
    assert judging.ground(one) == judging.ground(other)


def test_memory_of_another_wanted_is_not_used(
    site: Path, tmp_path: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    judging.judge(tmp_path, site, SETTINGS, keeps=True)
    monkeypatch.setattr(judging, "wanted", lambda *_: replace(HELD, private=("Notes",)))
    with pytest.raises(BuildFailed, match="holds words that were never to be published"):
        judging.judge(tmp_path, site, SETTINGS, keeps=True)
    assert looked_at == sorted(tree(site)) * 2
