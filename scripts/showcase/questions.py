"""A site in all its languages, which notes what is asked of it while a page is made.

What is kept of a page are its questions with their answers, by the language of the site that was
asked. While all answers are the same, so is the page.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from showcase.language import ORIGINAL
from showcase.model.entry import Entry
from showcase.model.site import Site
from showcase.record import Ledger, ReadStory, short_hash
from showcase.seen import EVERYTHING, Answers, Watched

Value = TypeVar("Value")
Given = Mapping[str, Mapping[str, str]]


class Questions:
    """All that can be asked of a site in each of its languages.

    `put_away` are the records of what is archived. What no entry says is taken from `site`. `more`
    answers questions about other things than the site, by their first word.
    """

    def __init__(
        self,
        ledger: Ledger,
        put_away: Ledger,
        site: Site,
        read_story: ReadStory,
        more: Mapping[str, Callable[[str], str]],
    ) -> None:
        self.ledger, self.put_away = ledger, put_away
        self.stories = {**put_away.stories, **ledger.stories}
        ways = {"story": lambda path: self.stories.get(path, ""), **more}
        english = Answers(ledger, read_story, ways)
        archived = tuple(put_away.site(english.story_read).entries)

        def whole(made: Site) -> Site:
            return replace(made, archived=archived, moved=site.moved, sent_in=site.sent_in)

        english.site = whole(english.site)
        self.answers = {ORIGINAL: english}
        self.facts = {one.path: one.facts for one in (*put_away.records, *ledger.records)}
        for tag in ledger.languages:
            spoken = Answers(ledger.in_language(tag), read_story, ways)
            local = ledger.spoken_site(tag, english.site, spoken.story_read)
            spoken.site = whole(local)
            self.facts |= {one.path: one.facts for one in spoken.ledger.records}
            self.answers[tag] = spoken

    @property
    def site(self) -> Site:
        """The site itself, in the language that it was written in."""
        return self.answers[ORIGINAL].site

    @property
    def sites(self) -> dict[str, Site]:
        """The site as readers of each language meet it, watched."""
        return {tag: Watched(one.site, one.note) for tag, one in self.answers.items()}

    def ask(self, question: str) -> None:
        """Note a question about something else than the site."""
        self.answers[ORIGINAL].note(question)

    def facts_of(self, entry: Entry) -> str:
        """Return what tells the facts of an entry from others; KeyError for one of another site."""
        return f"{entry.path} {self.facts[entry.path]}"

    def path_of(self, name: str) -> str:
        """Return the file of a kind/slug, or the same where it has none now."""
        kind, _, slug = name.partition("/")
        place = self.ledger.places.get((kind, slug))
        return name if place is None else self.ledger.records[place].path

    def everything(self) -> str:
        """Return what tells all that is on the site from any other."""
        english = self.answers[ORIGINAL]
        known = (f"{path} {'/'.join(name)}" for path, name in sorted(self.ledger.known.items()))
        words = (EVERYTHING, "translations", "taken-down", "moved", "sent-in", "today")
        stories = (f"{path} {story}" for path, story in sorted(self.stories.items()))
        away = (f"{one.path} {one.facts}" for one in self.put_away.records)
        return short_hash(*(english[word] for word in words), *known, *stories, *away)

    def work(self, do: Callable[[], Value]) -> tuple[Value, dict[str, dict[str, str]]]:
        """Do some work; return its result, and the answers to all that was asked meanwhile."""
        given = {tag: dict[str, str]() for tag in self.answers}
        for tag, one in self.answers.items():
            one.listening = given[tag]
        try:
            return do(), {tag: found for tag, found in given.items() if found}
        finally:
            for one in self.answers.values():
                one.listening = None

    def changed(self, kept: Given) -> str:
        """Return the first question whose answer is another now, or nothing where all hold."""
        for tag, given in kept.items():
            if tag not in self.answers:
                return "translations"
            answers = self.answers[tag]
            for question, answer in given.items():
                if answers[question] != answer:
                    return question
        return ""
