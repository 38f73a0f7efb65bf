"""Looks at entries: first each by itself, then each beside all the others."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from showcase.check.outcome import Asked, Outcome
from showcase.file_marks import COARSEST, can_tell, marks
from showcase.model.entry import Entry
from showcase.model.problem import Problem
from showcase.model.rule import Checked, Rule
from showcase.model.site import Site
from showcase.model.taken_down import TakenDown
from showcase.model.translation import Translation
from showcase.parse import parse_facts, split
from showcase.read import Gathered, Lying, found_in, gather, read_text, translations_in
from showcase.record import Ledger, Stored, kind_of, record_of, said_of, short_hash
from showcase.seen import UNANSWERED, Answers, Watched
from showcase.story import Story
from showcase.translating import in_translation, parse_translation
from showcase.whereabouts import with_labels
from showcase.wording import personal_data, said_anew


class NotYet(Exception):
    """A rule asked about the rest of the site before all of it was read."""


class ContentChanged(Exception):
    """A file is no longer what it was when it was checked."""


def not_yet(question: str) -> None:
    """Stop a rule that asks about the rest of the site."""
    raise NotYet(question)


UNREAD = Watched(Site(date.min), not_yet)


def story_of(root: Path, stored: Stored) -> str:
    """Return the story in a file; ContentChanged where it is another by now."""
    text, _ = read_text(root, stored.path)
    body = (split(text) or ("", "", 0))[1]
    if short_hash(body) != stored.story:
        raise ContentChanged(f"{stored.path} changed while it was being read.")
    return body


@dataclass(frozen=True)
class Parsed:
    """An entry with its translations, and the stories of all of them, with their places."""

    entry: Entry
    translations: tuple[Translation, ...]

    @cached_property
    def subjects(self) -> tuple[tuple[str, object], ...]:
        """Each (file, what a rule may look at); a rule looks at one of a type in each file."""
        return tuple(self.found())

    def lighten(self) -> None:
        """Let go of what takes much memory, now that most rules are done with it."""
        for _, subject in self.subjects:
            if isinstance(subject, Story):
                subject.let_go()

    def found(self) -> Iterator[tuple[str, object]]:
        """Yield the subjects, of each file the widest first."""
        entry, story = self.entry, Story(self.entry)
        yield entry.path, entry
        yield entry.path, story
        personal = personal_data(story)
        if personal:
            yield entry.path, personal
        for one in self.translations:
            story = Story(in_translation(entry, one))
            yield one.path, one
            yield one.path, story
            if anew := said_anew(story, personal):
                yield one.path, anew


def covers(outcome: Outcome, lying: Lying) -> bool:
    """Say whether an outcome rests on all files that an entry has now."""
    return all(file in outcome.files for file in lying.files)


def looks_at(rule: Rule, subject: object) -> bool:
    """Say whether a rule looks at a subject; those for the whole site or exceptions do not."""
    return rule.subject not in {Site, Checked} and isinstance(subject, rule.subject)


@dataclass(slots=True)
class Examiner:
    """Looks at some of the entries in the folder `root`.

    `kept` are the outcomes of the last check, by base. `began` is when this one began, in
    nanoseconds since 1970. `step` is called for each entry.
    """

    root: Path
    rules: Sequence[Rule]
    kept: Mapping[str, Outcome]
    began: int = 0
    step: Callable[[], None] = lambda: None
    parsed: dict[str, Parsed] = field(default_factory=dict)
    by_type: dict[type, tuple[Rule, ...]] = field(default_factory=dict)

    def looking_at(self, subject: object) -> tuple[Rule, ...]:
        """Return the rules that look at a subject, in their order."""
        kind = type(subject)
        if kind not in self.by_type:
            self.by_type[kind] = tuple(rule for rule in self.rules if looks_at(rule, subject))
        return self.by_type[kind]

    def parse(
        self, kind: type[Entry], gathered: Gathered, outcome: Outcome
    ) -> tuple[Outcome, list[Problem]]:
        """Return an outcome with what the files of an entry say, and what is wrong with them."""
        found, problems = found_in(self.root, gathered)
        translated, faults = translations_in(gathered)
        problems += faults
        translations: list[Translation] = []
        for one in translated:
            translation, faults = parse_translation(kind, one)
            problems += faults
            translations += [translation] if translation else []
        if found is None:
            return outcome, problems
        outcome = replace(outcome, name=(kind.info.name, gathered.lying.slug))
        entry, facts, faults = parse_facts(kind, found)
        problems += faults
        if entry is None:
            return outcome, problems
        self.parsed[outcome.base] = Parsed(entry, tuple(translations))
        bodies = (in_translation(entry, one).body for one in translations)
        said = tuple(said_of(one, body) for one, body in zip(translations, bodies, strict=True))
        return replace(outcome, record=record_of(entry, facts), said=said), problems

    def read(self, kind: type[Entry], gathered: Gathered) -> Outcome:
        """Return the outcome of an entry by itself: its texts, its facts, and most rules."""
        lying = gathered.lying
        files = gathered.files
        empty = Outcome(
            lying.base, lying.path, gathered.key, None, files=files, marks=self.marks_of(files)
        )
        outcome, problems = self.parse(kind, gathered, empty)
        if outcome.record is None:
            text = (gathered.text or b"").decode("utf-8-sig", "replace")
            problems = with_labels(kind, text, lying.path, problems)
            return replace(outcome, problems=tuple(problems))
        asking: dict[str, Asked] = {}
        for path, subject in self.parsed[lying.base].subjects:
            for rule in self.looking_at(subject):
                try:
                    problems += rule.run(subject, UNREAD)
                except NotYet:
                    asking[f"{rule.fault.name} {path}"] = Asked(UNANSWERED, ())
        self.parsed[lying.base].lighten()
        return replace(outcome, problems=tuple(problems), asked=asking)

    def marks_of(self, files: Iterable[str]) -> str:
        """Return what tells files as they are from others; nothing where that is not sure."""
        told, latest = marks(f"{self.root}/{file}" for file in files)
        return told.hex() if can_tell() and latest < self.began - COARSEST else ""

    def first(self, kind: type[Entry], lying: Lying) -> Outcome:
        """Return the kept outcome of an entry where its files are as they were, or a new one.

        Bytes are read only where the files have other marks.
        """
        self.step()
        before = self.kept.get(lying.base)
        told = self.marks_of(before.files) if before and before.key else ""
        if before and told == before.marks and told and covers(before, lying):
            return before
        gathered = gather(self.root, lying)
        if before and before.key and before.key == gathered.key:
            return replace(before, marks=told) if told else before
        return self.read(kind, gathered)

    def again(self, outcome: Outcome, lying: Lying) -> Parsed:
        """Return an entry with the places of its fields, reading it again where it was kept."""
        if outcome.base not in self.parsed and outcome.name:
            gathered = gather(self.root, lying)
            if gathered.key != outcome.key:
                raise ContentChanged(f"{outcome.path} changed while it was being checked.")
            self.parse(kind_of(outcome.name[0]), gathered, outcome)
        return self.parsed[outcome.base]

    def beside(self, outcome: Outcome, lying: Lying, answers: Answers) -> Outcome:
        """Return an outcome with what rules find that ask about the rest of the site."""
        if all(answers.hold(one.answers) for one in outcome.asked.values()):
            return outcome
        asked = dict(outcome.asked)
        for path, subject in self.again(outcome, lying).subjects:
            for rule in self.looking_at(subject):
                name = f"{rule.fault.name} {path}"
                before = asked.get(name)
                if before and not answers.hold(before.answers):
                    asked[name] = answered(rule, subject, answers)
        return replace(outcome, asked=asked)


def answered(rule: Rule, subject: object, answers: Answers) -> Asked:
    """Return what a rule finds in a subject, with the answers to all that it asks meanwhile."""
    problems, given = answers.work(
        lambda site: tuple(rule.run(site if subject is Site else subject, site))
    )
    return Asked(given, problems)


def ledger_of(
    outcomes: Iterable[Outcome], today: date, taken_down: tuple[TakenDown, ...] = ()
) -> Ledger:
    """Return the records of all that could be read, and the names of all entries with text."""
    found = sorted(outcomes, key=lambda outcome: outcome.path)
    said = (one for outcome in found if outcome.record for one in outcome.said)
    return Ledger(
        records=tuple(outcome.record for outcome in found if outcome.record),
        said=tuple(sorted(said, key=lambda one: one.path)),
        known={outcome.path: outcome.name for outcome in found if outcome.name},
        today=today,
        taken_down=taken_down,
    )


def changes(before: Mapping[str, Outcome], after: Iterable[Outcome]) -> list[Outcome]:
    """Return the outcomes that are not the same as before."""
    return [outcome for outcome in after if outcome is not before.get(outcome.base)]


def examining(
    examiner: Examiner,
    lying: Sequence[tuple[type[Entry], Lying]],
    today: date,
    taken_down: tuple[TakenDown, ...] = (),
) -> Generator[list[Outcome], list[Outcome], dict[str, Mapping[str, Asked]]]:
    """Look at some entries by themselves, then beside all others.

    What is yielded are outcomes that are not the same as before; what comes in between are those of
    all entries. What is returned, by base, is what rules then found that asked of the others, where
    that is not the same as before either.
    """
    first = [(examiner.first(kind, one), one) for kind, one in lying]
    changed = yield changes(examiner.kept, (outcome for outcome, _ in first))
    everything = {**examiner.kept, **{outcome.base: outcome for outcome in changed}}
    ledger = ledger_of(everything.values(), today, taken_down)
    answers = Answers(ledger, partial(story_of, examiner.root))
    second = [examiner.beside(everything[one.base], one, answers) for _, one in first]
    return {outcome.base: outcome.asked for outcome in changes(everything, second)}


def problems_of(outcome: Outcome) -> list[Problem]:
    """Return all that was found wrong with an entry and its translations."""
    return [*outcome.problems, *(one for asked in outcome.asked.values() for one in asked.problems)]
