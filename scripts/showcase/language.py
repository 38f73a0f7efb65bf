"""A language that pages are read in: its messages, words, days and numbers.

English is the language that everything is written in, so its messages need no catalogue. Those of
the others stand in theme/translations as gettext catalogues, and are read when first needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO, StringIO
from typing import Any
from unicodedata import bidirectional

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from showcase.bureau import home
from showcase.model.entry import KindInfo, Section
from showcase.model.vocabulary import Vocabulary, Word
from showcase.vocabularies import vocabulary

DOMAIN = "showcase"
ORIGINAL = "en"
# What a catalogue names as its last translator until a person has checked it.
BY_MACHINE = "Machine translation"


# Names in the languages themselves, where Unicode’s data puts them less simply.
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
OWN_NAMES = {ORIGINAL: "English", "zh-Hans": "简体中文"}


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `tag` is its BCP 47 tag, `messages` what its catalogue says.

    `checked` says whether a person has checked all messages.
    """

    tag: str
    messages: NullTranslations = field(default_factory=NullTranslations, compare=False)
    checked: bool = True

    @property
    def locale(self) -> Locale:
        """What Unicode's data says of the language; English is that of the bureau."""
        return Locale.parse(home().english if self.tag == ORIGINAL else self.tag, sep="-")

    @property
    def name(self) -> str:
        """The language's name in itself, such as العربية."""
        return OWN_NAMES.get(self.tag) or str(self.locale.get_display_name())

    @property
    def direction(self) -> str:
        """Which way it is written: ltr or rtl."""
        return direction_of(self.tag)

    @property
    def folder(self) -> str:
        """Where its pages stand, from the root of the site: nothing, or such as `ar/`."""
        return "" if self.tag == ORIGINAL else f"{self.tag.lower()}/"

    def own(self, text: str) -> str:
        """Return a text that may run the other way, so that it cannot turn the words around it.

        Where the language is written from the right, what has Latin letters is set apart by two
        characters that nobody sees (Unicode's first-strong isolate and its end). What already
        holds such parts stays as it is: inside them nothing tells the way of the whole.
        """
        if self.direction == "ltr" or ISOLATE in text:
            return text
        return f"{ISOLATE}{text}{END_ISOLATE}" if any(map(runs_right, text)) else text

    def say(self, message: str, **values: Any) -> str:
        """Return a message, with values put in for %(name)s; nothing stays nothing."""
        # Asked for an empty message, gettext gives the head of the file of messages.
        said = self.messages.gettext(message) if message else ""
        if not values:
            return said
        return said % {
            name: self.own(value) if isinstance(value, str) else value
            for name, value in values.items()
        }

    def say_as(self, context: str, message: str) -> str:
        """Return a message that means something different in other places."""
        return self.messages.pgettext(context, message)

    def several(self, one: str, many: str, number: int, **values: Any) -> str:
        """Return a message about a number of things, with %(count)s for the number."""
        said = self.messages.ngettext(one, many, number)
        return said % {"count": self.number(number), **values}

    def numbered(self, title: str, number: int) -> str:
        """Return the title of one page of several; the first has none but its own."""
        if number == 1:
            return title
        return self.say("%(title)s, page %(number)s", title=title, number=number)

    def name_of(self, tag: str) -> str:
        """Return what another language is called in this one, such as English."""
        return str(Locale.parse(tag, sep="-").get_language_name(self.locale))

    def day(self, value: date) -> str:
        """Return a day as readers write it, such as 21 November 2026."""
        return str(format_date(value, "long", locale=self.locale))

    def month(self, number: int) -> str:
        """Return the name of a month from 1, as it stands alone."""
        return str(get_month_names("wide", "stand-alone", self.locale)[number])

    def number(self, value: int) -> str:
        """Return a number as readers write it, in the digits that stand in the stories."""
        return str(format_decimal(value, locale=self.locale, numbering_system="latn"))

    def listed(self, texts: Iterable[str]) -> str:
        """Return texts in a row, such as "Primary, Secondary"."""
        return self.say_as("between the parts of a list", ", ").join(map(self.own, texts))

    def vocabulary(self, name: str) -> Vocabulary:
        """Return a vocabulary with its labels and meanings in this language."""
        return translated(self, name)

    def word(self, name: str, identifier: str) -> Word:
        """Return one word of a vocabulary, for its label and meaning."""
        return self.vocabulary(name).by_id[identifier]

    def for_whom(self, audience: str) -> str:
        """Return "For" and an audience, such as "For parents and carers"."""
        return self.say(for_audience(vocabulary("audience").by_id[audience]))

    def kind(self, info: KindInfo) -> KindInfo:
        """Return what is true of a kind, in this language."""
        return replace(
            info,
            plural=self.say(info.plural),
            summary=self.say(info.summary),
            sections=tuple(self.section(one) for one in info.sections),
        )

    def section(self, section: Section) -> Section:
        """Return a part of a story with its heading in this language."""
        return replace(section, heading=self.say(section.heading))


ENGLISH = Language(ORIGINAL)


def runs_right(letter: str) -> bool:
    """Say whether a letter is always written from left to right."""
    return bidirectional(letter) == "L"


@cache
def direction_of(tag: str) -> str:
    """Return which way a language is written: ltr or rtl."""
    return str(Locale.parse(tag, sep="-").text_direction)


def for_audience(word: Word) -> str:
    """Return the English message that says for whom something is made."""
    return f"For {word.label.lower()}"


@cache
def translated(language: Language, name: str) -> Vocabulary:
    """Return a vocabulary in a language; Unicode's data knows the names of countries."""
    found = vocabulary(name)
    if language == ENGLISH:
        return found
    words = tuple(translated_word(language, name, word) for word in found.words)
    # Made anew, because a copy would keep what the original has already worked out of its words.
    return Vocabulary(name=name, label=language.say(found.label), words=words)


def translated_word(language: Language, name: str, word: Word) -> Word:
    """Return a word of a vocabulary in a language."""
    if name == "country":
        label = language.locale.territories[word.id]
        meaning = language.say("In %(place)s.", place=label)
    else:
        label, meaning = language.say_as(name, word.label), language.say(word.meaning)
    return word.model_copy(update={"label": label, "meaning": meaning})


@cache
def part_names(info: KindInfo, tag: str) -> dict[str, str]:
    """Return the parts that a kind's stories can have, in small letters.

    They are known by their headings in English, and may be written in English or in the language.
    """
    say = language(tag).say
    names = [one.heading for one in info.sections]
    written = [(heading, name) for name in names for heading in (name, say(name))]
    return {heading.casefold(): name.casefold() for heading, name in written}


def translations() -> Traversable:
    """Return the folder of all catalogues."""
    return files("showcase") / "theme" / "translations"


def catalogue_file(tag: str) -> Traversable:
    """Return the file of a language's catalogue."""
    return translations() / tag.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(tag: str) -> Catalog:
    """Return the catalogue of a language, with where each message stands."""
    text = catalogue_file(tag).read_text(encoding="utf-8")
    return read_po(StringIO(text), locale=tag.replace("-", "_"), domain=DOMAIN)


@cache
def language(tag: str) -> Language:
    """Return a language that has a catalogue, or English."""
    if tag == ORIGINAL:
        return ENGLISH
    held = BytesIO()
    read = read_catalogue(tag)
    write_mo(held, read)
    held.seek(0)
    return Language(tag, GNUTranslations(held), read.last_translator != BY_MACHINE)


@cache
def all_tags() -> tuple[str, ...]:
    """Return the tags of all languages that have a catalogue, sorted; no catalogue is read."""
    found = (one.name.replace("_", "-") for one in translations().iterdir() if one.is_dir())
    return tuple(sorted(found))


@cache
def all_languages() -> tuple[Language, ...]:
    """Return English and every language that has a catalogue, sorted by tag."""
    return ENGLISH, *map(language, all_tags())
