"""What templates need to speak a language: messages, words, days, links.

Messages are plain text. They are escaped like everything else, so that no catalogue can put an
element or attribute into a page; what is marked up inside a sentence is put in as a value.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from showcase.facts import where
from showcase.kinds import all_kinds
from showcase.language import ENGLISH, ORIGINAL, Language, direction_of, language
from showcase.model.entry import Entry
from showcase.model.site import Reason
from showcase.model.vocabulary import Word
from showcase.render.tongues import switcher
from showcase.render.way_back import way_back
from showcase.render.weave import weave

# A sentence ends with a full stop, whatever the language.
FIRST_SENTENCE = re.compile(r"[^.。]+[.。]")


def link(address: str, text: str, **attributes: str) -> Markup:
    """Return a link to put into a sentence."""
    more = Markup("").join(
        Markup(' {}="{}"').format(key, value) for key, value in attributes.items()
    )
    return Markup('<a href="{}"{}>{}</a>').format(address, more, text)


def filled(message: str, values: dict[str, Any], language: Language = ENGLISH) -> Markup:
    """Return a message with its values, both escaped."""
    if not values:
        return escape(message)
    # A link or a count was made by us and stays as it is.
    own = {
        name: language.own(value) if type(value) is str else value for name, value in values.items()
    }
    return escape(message) % own


def in_tongue(tag: str, language: Language) -> Markup:
    """Return the attribute of words in the language `tag`, or nothing where the page speaks it."""
    if tag == language.tag:
        return Markup("")
    return Markup(' lang="{}"').format(tag) + turned(tag, language)


def leading_to(tag: str, language: Language) -> Markup:
    """Return the attributes of a link to a page in the language `tag`, named in its words."""
    if tag == language.tag:
        return Markup("")
    return Markup(' lang="{0}" hreflang="{0}"').format(tag) + turned(tag, language)


def turned(tag: str, language: Language) -> Markup:
    """Return the attribute of words that run the other way than the page."""
    direction = direction_of(tag)
    return Markup("") if direction == language.direction else Markup(' dir="{}"').format(direction)


def messages(spoken: Language) -> dict[str, Any]:
    """Return the functions that templates call for messages; they are what Babel looks for."""

    def gettext(message: str, /, **values: Any) -> Markup:
        return filled(spoken.messages.gettext(message), values, spoken)

    def pgettext(context: str, message: str, /, **values: Any) -> Markup:
        return filled(spoken.messages.pgettext(context, message), values, spoken)

    def ngettext(one: str, many: str, number: int, /, **values: Any) -> Markup:
        written = {
            key: spoken.number(value) if isinstance(value, int) else value
            for key, value in {**values, "num": number}.items()
        }
        return filled(spoken.messages.ngettext(one, many, number), written, spoken)

    return {"_": gettext, "pgettext": pgettext, "ngettext": ngettext}


def unfinished() -> Markup:
    """Return a weave of all dimensions with much of it missing, for a page that is not there."""
    everything = tuple(word.id for word in ENGLISH.vocabulary("dimension").words)
    return weave("not found", everything, stage="developing", ended=True)


@pass_context
def page_language(context: Context) -> Language:
    """Return the language of the page that MkDocs renders; a page says it in its front matter."""
    page = context.get("page")
    return language((page.meta or {}).get("language", ORIGINAL)) if page else ENGLISH


def in_every_language() -> frozenset[str]:
    """Return the addresses that stand in each language's folder, whatever is translated."""
    lists = {f"{kind.info.address}/" for kind in all_kinds()}
    return frozenset(
        {"", "search/", "like-ours/", "shortlist/", "compare/", "contribute/share/", *lists}
    )


def in_own_language(url: Callable[..., str]) -> Callable[..., str]:
    """Return MkDocs' filter for addresses so that it leads to pages in the language of the page."""
    local = in_every_language()

    @pass_context
    def lead(context: Context, address: str) -> str:
        folder = page_language(context).folder
        plain = "" if address in {".", "./"} else address
        return url(context, f"{folder}{plain}" if folder and plain in local else address)

    return lead


def back_from_paper(url: str) -> Callable[[Context], str]:
    """Return what gives the way back to a hand-written page of the site at `url`."""

    @pass_context
    def back(context: Context) -> str:
        page = context.get("page")
        return way_back(url, page.url, page.url) if page else ""

    return back


@pass_context
def as_english(context: Context) -> Markup:
    """Mark words that are in English on every page, such as the showcase's name."""
    return in_tongue(ORIGINAL, page_language(context))


@pass_context
def in_section(context: Context, address: str) -> bool:
    """Say whether the page stands in the same part of the site as an address."""
    page = context.get("page")
    if not page:
        return False
    own: str = page.url.removeprefix(page_language(context).folder)
    return own.split("/")[0] == address.split("/")[0]


@pass_context
def named(context: Context, title: str) -> Markup:
    """Return a title of the navigation, which the bureau chose."""
    return filled(page_language(context).say(title), {})


def for_shells(offered: tuple[str, ...] = (), url: str = "") -> dict[str, Any]:
    """Return what the templates that MkDocs renders call; each page may have its own language.

    `offered` are the tags of the languages that something is translated into; `url` is where the
    site is published, or nothing.
    """

    def spoken_by_page(name: str) -> Any:
        @pass_context
        def message(context: Context, /, *texts: Any, **values: Any) -> Markup:
            said: Markup = messages(page_language(context))[name](*texts, **values)
            return said

        return message

    @pass_context
    def languages(context: Context) -> Markup:
        """Return how to leave a hand-written page for the home pages of other languages."""
        if not offered:
            return Markup("")
        page = context.get("page")
        address: str = page.url if page else ""
        known = (ENGLISH, *map(language, offered))
        return switcher("../" * address.count("/"), known, ENGLISH, {ENGLISH.tag: address})

    names = ("_", "pgettext", "ngettext")
    said = {name: spoken_by_page(name) for name in names}
    return {
        **said,
        "as_english": as_english,
        "back": back_from_paper(url),
        "in_section": in_section,
        "languages": languages,
        "link": link,
        "named": named,
        "page_language": page_language,
        "unfinished": unfinished,
    }


@dataclass(frozen=True, slots=True)
class Voice:
    """What the templates of our own pages say in one language beyond plain messages."""

    language: Language

    def place_text(self, entry: Entry) -> str:
        """Return the place of an entry in words."""
        return where(entry, self.language)

    def in_language(self, entry: Entry) -> Markup:
        """Mark words of an entry that are in another language than the page."""
        return in_tongue(entry.language, self.language)

    def spoken(self, entry: Entry) -> Markup:
        """Mark a link whose words and page are in another language than this page."""
        return leading_to(entry.language, self.language)

    def tongue(self, entry: Entry) -> Markup:
        """Say which language an entry is in, where it is another than the page's."""
        if entry.language == self.language.tag:
            return Markup("")
        name = self.language.name_of(entry.language)
        said = self.language.say("in %(language)s", language=name)
        return Markup(' <span class="tongue">{}</span>').format(said)

    def source_language(self, entry: Entry) -> Markup:
        """Mark what a translated page quotes from its original as it is, such as its sources."""
        return Markup("") if entry.language == ORIGINAL else in_tongue(ORIGINAL, self.language)

    def short_meaning(self, word: Word) -> str:
        """Return what a word means, without the sentence on how we came to read it so."""
        sentence = FIRST_SENTENCE.match(word.meaning)
        return sentence[0] if sentence else word.meaning

    def entries_of(self, kind: str, number: int) -> str:
        """Return what a number of entries of a kind is called, without the number."""
        found = next(one.info for one in all_kinds() if one.info.name == kind)
        return self.language.messages.ngettext(found.label, found.labels, number)

    def page_of(self, number: int, pages: int) -> str:
        """Return what follows a count on one page of several; nothing where there is only one."""
        if pages == 1:
            return ""
        return self.language.say("; page %(number)s of %(pages)s", number=number, pages=pages)

    def reason_text(self, reason: Reason) -> str:
        """Return in words what two entries share; nothing where it is words of another language."""
        if self.language == ENGLISH:
            return reason.text
        if not reason.vocabulary:
            return ""
        labels = (self.language.word(reason.vocabulary, one).label for one in reason.words)
        facet, shared = self.language.say(reason.facet), self.language.listed(labels)
        return self.language.say("%(facet)s: %(shared)s", facet=facet, shared=shared)


def speaking(language: Language) -> dict[str, Any]:
    """Return what every template of our own pages can call in one language."""
    voice = Voice(language)
    return {
        **messages(language),
        "english": Markup("") if language == ENGLISH else Markup(' hreflang="en"'),
        "as_english": in_tongue(ORIGINAL, language),
        "entries_of": voice.entries_of,
        "for_whom": language.for_whom,
        "in_language": voice.in_language,
        "language": language,
        "link": link,
        "listed": language.listed,
        "month": language.month,
        "page_of": voice.page_of,
        "place_text": voice.place_text,
        "reason_text": voice.reason_text,
        "short_meaning": voice.short_meaning,
        "own": language.own,
        "source_language": voice.source_language,
        "spoken": voice.spoken,
        "tongue": voice.tongue,
        "vocabulary": language.vocabulary,
        "word": language.word,
    }
