"""The interface's messages: every one found, translated whole, and unable to mark anything up."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment

from showcase import messages
from showcase.kinds import all_kinds
from showcase.language import (
    ENGLISH,
    all_languages,
    catalogue_file,
    language,
    part_names,
    read_catalogue,
    translated,
)
from showcase.render.interface import filled
from showcase.render.interface import messages as spoken_messages
from showcase.vocabularies import vocabulary
from support import REPOSITORY

TAGS = [one.tag for one in all_languages() if one != ENGLISH]
THEME = REPOSITORY / "scripts/showcase/theme"
TEMPLATES = sorted(path for path in THEME.rglob("*.html") if path.name not in messages.IN_ENGLISH)
PLACEHOLDER = re.compile(r"%\(\w+\)s")
# The sources are read once for all languages.
template = cache(messages.template)
SPOKEN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder", "label", "content")


def test_there_are_the_languages_that_we_promise() -> None:
    assert TAGS == ["ar", "vi", "zh-Hans"]
    found = {one.tag: (one.name, one.direction, one.folder) for one in all_languages()}
    assert found == {
        "en": ("English", "ltr", ""),
        "ar": ("العربية", "rtl", "ar/"),
        "vi": ("Tiếng Việt", "ltr", "vi/"),
        "zh-Hans": ("简体中文", "ltr", "zh-hans/"),
    }


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_holds_every_message_of_the_sources(
    tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "template", template)
    text, _ = messages.updated(tag, REPOSITORY)
    assert catalogue_file(tag).read_bytes() == text, "run: make messages"


@pytest.mark.parametrize("tag", TAGS)
def test_every_message_is_translated_in_every_form(tag: str) -> None:
    catalogue = read_catalogue(tag)
    assert messages.missing(catalogue) == []
    for message in catalogue:
        if message.id and not isinstance(message.id, str):
            assert len(messages.texts(message.string)) == catalogue.num_plurals, message.id
        assert not message.fuzzy, message.id


def placeholders(text: str) -> set[str]:
    """Return what a message lets stand for something else."""
    return set(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("tag", TAGS)
def test_translations_keep_what_stands_for_something_else(tag: str) -> None:
    for message in read_catalogue(tag):
        if not message.id:
            continue
        forms = messages.texts(message.string)
        wanted = placeholders(messages.texts(message.id)[-1])
        # "One" and "two" can be words that need no figure.
        assert placeholders(forms[-1]) == wanted, message.id
        for form in forms:
            assert placeholders(form) <= wanted, message.id
            assert "%" not in PLACEHOLDER.sub("", form), message.id


@pytest.mark.parametrize("tag", TAGS)
def test_no_message_can_mark_anything_up(tag: str) -> None:
    for message in read_catalogue(tag):
        both = (*messages.texts(message.id), *messages.texts(message.string))
        for text in both if message.id else ():
            assert not re.search(r"[<>&{}\\]|https?:|javascript:", text), text


@pytest.mark.parametrize("tag", TAGS)
def test_a_message_is_not_left_in_english(tag: str) -> None:
    catalogue = read_catalogue(tag)
    same = [
        str(one.id)
        for one in catalogue
        if one.id and one.string == one.id and len(str(one.id).split()) > 3
    ]
    assert same == []


def test_a_hostile_catalogue_changes_words_alone() -> None:
    said = filled('<b onclick="x">%(who)s</b>', {"who": '"><script>'})
    assert str(said) == ("&lt;b onclick=&#34;x&#34;&gt;&#34;&gt;&lt;script&gt;&lt;/b&gt;")


def bare_texts(path: Path) -> list[str]:
    """Return the texts of a template that no catalogue holds."""
    source = path.read_text(encoding="utf-8")
    lexed = Environment(autoescape=True).lex(source)
    # What the template works out stands as a mark, so that elements stay whole.
    text = "".join(
        value if kind == "data" else "\0" if kind.endswith("_begin") else ""
        for _, kind, value in lexed
    )
    text = re.sub(
        r"data-[a-z]+=\"\0\"|<(script|style)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>",
        "",
        text,
        flags=re.S,
    )
    spoken = [
        value
        for name, value in re.findall(r'([a-z-]+)="([^"]*)"', text)
        if name in SPOKEN_ATTRIBUTES
    ]
    outside = re.sub(r"<[^>]*>", "\n", text).split("\n")
    return [one.strip() for one in (*spoken, *outside) if re.search(r"[A-Za-z]{2,}", one)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(path: Path) -> None:
    for_browsers = {"width=device-width, initial-scale=1", "no-referrer"}
    allowed = {
        "main.html": for_browsers,
        "bare.html": {*for_browsers, "noindex"},
        "404.html": {"noindex"},
        "research.html": {"doi.org/\0"},
        "sharing.html": {
            "website", "summary", "summary_large_image", "image/png", "\0share.png",
        },
    }  # fmt: skip
    assert set(bare_texts(path)) <= allowed.get(path.name, set())


def test_the_search_for_bare_words_finds_them(tmp_path: Path) -> None:
    file = tmp_path / "one.html"
    file.write_text('<p title="Left behind">{{ _("Fine") }}{% if x %} and more{% endif %}</p>')
    assert bare_texts(file) == ["Left behind", "\0\0 and more\0".strip()]


@pytest.mark.parametrize("tag", TAGS)
def test_words_of_vocabularies_are_translated(tag: str) -> None:
    spoken = language(tag)
    for name in ("dimension", "level", "state", "country", "audience"):
        for word, original in zip(
            spoken.vocabulary(name).words, vocabulary(name).words, strict=True
        ):
            assert word.id == original.id
            if name != "country" and tag != "vi":
                assert word.label != original.label
    assert spoken.word("country", "NZ").label != "New Zealand" or tag == "vi"


def test_words_are_translated_also_after_they_were_looked_up_in_english() -> None:
    assert vocabulary("sector").by_id["government"].label == "Government"
    translated.cache_clear()
    assert language("ar").word("sector", "government").label == "حكومي"


def test_parts_of_a_story_are_known_by_both_headings() -> None:
    (info,) = [kind.info for kind in all_kinds() if kind.info.name == "case-study"]
    names = part_names(info, "ar")
    assert names["the situation"] == "the situation"
    assert names[language("ar").say("The situation")] == "the situation"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا أمثلة"),
        (1, "مثال واحد"),
        (2, "مثالان"),
        (7, "7 أمثلة"),
        (11, "11 مثالاً"),
        (1000, "1,000 مثال"),
    ],
)
def test_arabic_counts_in_its_six_ways(number: int, said: str) -> None:
    counted = spoken_messages(language("ar"))["ngettext"]
    assert str(counted("%(num)s example", "%(num)s examples", number)) == said


def test_days_and_numbers_are_written_as_readers_do() -> None:
    day = date(2026, 11, 21)
    assert [one.day(day) for one in all_languages()] == [
        "21 November 2026",
        "21 نوفمبر 2026",
        "21 tháng 11, 2026",
        "2026年11月21日",
    ]
    assert [one.number(1234) for one in all_languages()] == ["1,234", "1,234", "1.234", "1,234"]


SCRIPTS = sorted((THEME / "assets").glob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_ask_for_messages_where_they_can_be_found(path: Path) -> None:
    """Babel does not look into the values of a template literal."""
    assert not re.search(r"\$\{[^}]*\b(said|counted)\(", path.read_text(encoding="utf-8"))


def test_scripts_in_the_browser_get_their_messages_and_no_others() -> None:
    held = messages.javascript_messages(read_catalogue("ar"))
    assert held["Add to shortlist: %(title)s"] == "أضف إلى القائمة المختارة: %(title)s"
    assert len(held["%(count)s example"]) == 6
    assert "Seven ways to work together" not in held


@pytest.mark.parametrize("tag", ["en", "ar", "vi", "zh-Hans"])
def test_nothing_is_said_where_nothing_is_to_be_said(tag: str) -> None:
    assert language(tag).say("") == ""
