"""A build that takes what did not change from the last one gives what a clean build gives."""

import re
from collections import Counter
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import pytest

from incremental import begun, built, follow
from random_edits import Ground
from showcase.again import last_build
from showcase.check import check
from showcase.model.entry import Entry
from showcase.model.site import Site
from showcase.pieces import Making
from showcase.record import short_hash
from showcase.remade import ALL_NEW, REASONS, lines, reason
from showcase.render.book import in_all_languages
from showcase.render.templates import hash_of, taken_by
from showcase.seen import Watched
from showcase.settings import Settings
from showcase.stated import NotStated, Stated
from showcase.stored import Store, mark_of, put
from support import HOME, TODAY, showcase, tree

SETTINGS = Settings("Test", "https://test.example/")


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep nothing outside the test."""
    monkeypatch.setenv("SHOWCASE_CACHE", str(tmp_path / "kept"))


def no_entry(entry: object) -> str:
    """Stand for no entry."""
    raise AssertionError(entry)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 11])
def test_after_random_edits_the_site_is_that_of_a_clean_build(seed: int, tmp_path: Path) -> None:
    assert follow(tmp_path, seed, most=2)


def explained(ground: Ground, out: Path) -> str:
    """Build once more and return what was made again, and why."""
    done = showcase(
        *("build", "--explain", "--out", str(out)),
        cwd=ground.root,
        PYTHONPATH=str(ground.scripts),
        SHOWCASE_CACHE=str(ground.kept),
    )
    return done.stdout


@pytest.mark.slow
def test_an_edit_makes_again_what_shows_it_and_nothing_else(tmp_path: Path) -> None:
    ground, out = begun(tmp_path, 1), tmp_path / "site"
    built(ground, out, ground.kept)
    before, (sound,) = tree(out), ground.kept.glob("*/sound")
    known = sound.stat().st_ino
    assert "Made again" not in explained(ground, out)
    assert tree(out) == before
    # Nothing was judged anew, or what is remembered would stand in a new file.
    assert sound.stat().st_ino == known
    file = ground.root / "case_studies/hill-garden/index.md"
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\n\nThey sang.\n", "utf-8")
    # Whoever spoils a published file finds it whole again after the next build.
    spoilt = out / "advice/say-hello/index.html"
    spoilt.write_text("spoilt", encoding="utf-8")
    said = explained(ground, out)
    assert "Why: the story in case_studies/hill-garden/index.md changed." in said
    assert f"Made again: 1 page. Why: {REASONS['damaged']}." in said
    assert int(re.findall(r"As before: (\d+) pages", said)[0]) > 60
    after = tree(out)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    pages = {name for name in changed if name.endswith(".html")}
    assert pages == {"case-studies/hill-garden/index.html"}
    assert after["advice/say-hello/index.html"] == before["advice/say-hello/index.html"]


def test_of_every_page_it_can_be_told_what_it_is_made_from() -> None:
    last = last_build(HOME, check(HOME, TODAY), SETTINGS)
    making = Making(HOME, last.questions.site, SETTINGS, last.questions)
    assert [plan.address for plan in making.plans if making.stated(plan.shown) is None] == []


def test_every_reason_can_be_told_in_words() -> None:
    questions = last_build(HOME, check(HOME, TODAY), SETTINGS).questions
    asked = {word for one in questions.answers.values() for word in one.ways} - {"unanswered"}
    assert asked <= REASONS.keys()
    told = reason("entry case-study/hill-garden", questions.path_of)
    assert told == "case_studies/hill-garden/index.md changed"
    assert reason("entry tool/gone", questions.path_of) == "tool/gone changed"


def test_what_is_told_is_counted_and_sorted() -> None:
    why = Counter({("page", "shown"): 3, ("page", ""): 1204, ("feeds", "everything"): 1})
    assert list(lines(why, str)) == [
        "Made again: 3 pages. Why: what it lists changed.",
        "Made again: 1 list or file of the whole site. Why: some of the content changed.",
        "As before: 1,204 pages.",
    ]
    assert list(lines(Counter({("page", "new"): 3}), str)) == [ALL_NEW]


def test_a_watched_site_notes_all_that_a_site_has() -> None:
    assert {one.name for one in fields(Site)} <= vars(Watched).keys()


def said(entry: Entry) -> tuple[object, ...]:
    """Return all that an entry says."""
    return entry.path, entry.language, entry.body, entry.model_dump()


def test_in_each_language_the_site_is_the_one_that_a_plain_build_has() -> None:
    result = check(HOME, TODAY)
    questions = last_build(HOME, result, SETTINGS).questions
    plain = in_all_languages(result.site)
    assert plain.keys() == questions.sites.keys() > {"en"}
    for tag, site in questions.sites.items():
        for name in ("moved", "sent_in", "taken_down", "gone", "archived", "today"):
            assert getattr(site, name) == getattr(plain[tag], name)
        assert list(map(said, site.entries)) == list(map(said, plain[tag].entries))
        for path, found in plain[tag].related.items():
            asked = [(said(one.entry), one.reasons) for one in site.related[path]]
            assert asked == [(said(one.entry), one.reasons) for one in found]


def test_a_story_that_a_page_asks_for_is_among_its_answers() -> None:
    last = last_build(HOME, check(HOME, TODAY), SETTINGS)
    site = last.questions.sites["en"]
    _, answers = last.questions.work(lambda: site.by_name["case-study", "hill-garden"].body)
    assert set(answers["en"]) == {
        "entry case-study/hill-garden",
        "story case_studies/hill-garden/index.md",
    }
    assert last.questions.changed(answers) == ""
    changed = {"en": {**answers["en"], "story case_studies/hill-garden/index.md": "another"}}
    assert last.questions.changed(changed) == "story case_studies/hill-garden/index.md"


def test_a_template_stands_for_all_that_it_takes() -> None:
    assert "_parts.html" in taken_by('{% import "_parts.html" as parts %}')
    assert hash_of("case-study.html") != hash_of("tool.html")
    with pytest.raises(ValueError, match="not written in it"):
        taken_by("{% include name %}")


@dataclass(frozen=True)
class Pair:
    """Two values."""

    one: object
    other: object


VALUES: tuple[object, ...] = (
    *(None, True, 1, 1.0, "1", "", (), [], {}, set(), date(2026, 1, 1), Pair, str),
    *(("a", "b"), ("ab",), [("a",), "b"], {"a": "b"}, {"b": "a"}, {1, 2}, {3}),
    *(Pair(1, 2), Pair(2, 1), Pair(1, None), Pair((1, 2), ()), Pair((1,), (2,)), no_entry),
)


def test_values_that_differ_never_stand_for_each_other() -> None:
    assert len({Stated(no_entry).of(value) for value in VALUES}) == len(VALUES)
    assert [Stated(no_entry).of(value) for value in VALUES] == [
        Stated(no_entry).of(one) for one in VALUES
    ]


@pytest.mark.parametrize("value", [object(), lambda: VALUES, iter(()), [object()], {"a": b"b"}])
def test_a_value_of_an_unknown_type_is_never_taken_for_the_same(value: object) -> None:
    if callable(value):
        held = short_hash

        def value() -> object:
            return held

    with pytest.raises(NotStated):
        Stated(no_entry).of(value)


def test_a_kept_file_that_is_damaged_or_gone_is_not_believed(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    mark = store.keep(b"words")
    assert mark == mark_of(b"words")
    assert store.place(mark, tmp_path / "out/page.html")
    assert (tmp_path / "out/page.html").read_bytes() == b"words"
    for content in (b"", b"word", b"words ", b"swords"):
        store.path(mark).write_bytes(content)
        assert store.read(mark) is None
        assert not store.place(mark, tmp_path / "other.html")
    store.path(mark).unlink()
    assert not store.place(mark, tmp_path / "other.html")
    assert not (tmp_path / "other.html").exists()
    assert store.keep(b"words") == mark
    assert store.read(mark) == b"words"


def test_a_damaged_file_is_kept_anew(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    mark = store.keep(b"words")
    store.path(mark).write_bytes(b"swords")
    store.keep(b"words")
    assert store.read(mark) == b"words"


def test_only_what_the_last_build_needs_stays(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    one, other = store.keep(b"one"), store.keep(b"other")
    (store.path(one).parent / f"{one}.77").write_bytes(b"left by a killed process")
    store.keep_only({other})
    assert store.read(other) == b"other"
    assert [file.name for file in (tmp_path / "kept").rglob("*") if file.is_file()] == [other]


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"a file stands here")
    store = Store(tmp_path / "kept")
    mark = store.keep(b"words")
    assert store.read(mark) is None
    store.keep_only(())


def test_a_file_with_two_names_is_never_changed_in_its_place(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    put(tmp_path / "page.html", b"one")
    mark = store.keep(b"one", tmp_path / "page.html")
    assert store.path(mark).samefile(tmp_path / "page.html")
    put(tmp_path / "page.html", b"other")
    assert store.read(mark) == b"one"
