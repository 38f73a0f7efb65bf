"""From a folder to a linked site and everything there is to mend in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from showcase import sharing
from showcase.check.examine import (
    Examiner,
    answered,
    examining,
    ledger_of,
    problems_of,
    story_of,
)
from showcase.check.outcome import Asked, Kept, Outcome
from showcase.file_names import is_translation
from showcase.kinds import all_kinds
from showcase.link import translated_entries
from showcase.model.entry import PUBLISHED, Entry
from showcase.model.problem import Problem, Severity
from showcase.model.rule import Checked, Rule
from showcase.model.site import Site
from showcase.model.translation import Translation
from showcase.read import Lying, find_kind
from showcase.record import Ledger
from showcase.rules import all_rules
from showcase.seen import Answers
from showcase.story import Story, read_story

AnyItem = TypeVar("AnyItem")
# For fewer entries than these, sharing the work costs more than it saves.
WORTH_SHARING = 400


@dataclass(frozen=True, slots=True)
class Result:
    """What came of checking a showcase.

    `site` holds the entries that are on the site and `ledger` their records, `problems` all there
    is to mend, sorted, and `entries` counts the entries that were found, sound or not. `kept` is
    for the next check.
    """

    ledger: Ledger
    site: Site
    problems: tuple[Problem, ...]
    entries: int
    kept: Kept


def subjects(rule: Rule, site: Site, stories: tuple[Story, ...]) -> Iterable[object]:
    """Return all that a rule runs on, except what is already checked."""
    if rule.subject is Site:
        return (site,)
    if rule.subject is Story:
        return stories
    if rule.subject is Checked:
        return ()
    if rule.subject is Translation:
        return site.translations
    return site.entries if rule.subject is Entry else site.of(rule.subject)


def run_rules(site: Site, rules: Iterable[Rule]) -> list[Problem]:
    """Return what the rules find, less what entries allow; an error is never excused."""
    rules = tuple(rules)
    entries = (*site.entries, *translated_entries(site))
    stories = tuple(read_story(entry) for entry in entries)
    found = [
        problem
        for rule in rules
        for subject in subjects(rule, site, stories)
        for problem in rule.run(subject, site)
    ]
    allowed = {entry.path: frozenset(entry.allow) for entry in entries}
    names = found_names(found)
    checked = [rule for rule in rules if rule.subject is Checked]
    return [
        *excused(found, allowed),
        *(
            problem
            for rule in checked
            for entry in site.entries
            for problem in rule.run(Checked(entry, names.get(entry.path, frozenset())), site)
        ),
    ]


def found_names(problems: Iterable[Problem]) -> dict[str, frozenset[str]]:
    """Return the names of what was found in each file and may be excused."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for problem in problems:
        if problem.severity is not Severity.ERROR:
            names[problem.place.path].add(problem.rule)
    return {path: frozenset(found) for path, found in names.items()}


def excused(
    problems: Iterable[Problem], allowed: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    """Yield the problems that no entry allows; an error is never excused."""
    for problem in problems:
        may = allowed.get(problem.place.path, ())
        if problem.severity is Severity.ERROR or problem.rule not in may:
            yield problem


def parts(found: Sequence[AnyItem], count: int) -> list[Sequence[AnyItem]]:
    """Return the items in `count` parts that cost about the same."""
    return [found[number::count] for number in range(count)]


def examined(
    root: Path, today: date, kept: Kept, lying: Sequence[tuple[type[Entry], Lying]]
) -> dict[str, Outcome]:
    """Return the outcome of each entry, by the file or folder it lies in."""
    count = sharing.cores() if len(lying) >= WORTH_SHARING else 1
    here = {one.base for _, one in lying}
    before = {base: outcome for base, outcome in kept.outcomes.items() if base in here}
    makers = [
        partial(lambda part: examining(Examiner(root, all_rules(), before), part, today), part)
        for part in parts(lying, count)
    ]
    found = dict(before)

    def meet(said: list[list[Outcome]]) -> list[Outcome]:
        changed = [outcome for part in said for outcome in part]
        found.update({outcome.base: outcome for outcome in changed})
        return changed

    for changed in sharing.together(makers, meet):
        found.update({outcome.base: outcome for outcome in changed})
    return {one.base: found[one.base] for _, one in lying}


@dataclass(frozen=True)
class Checking:
    """What is known of a showcase once each of its entries was looked at."""

    root: Path
    kept: Kept
    outcomes: Sequence[tuple[Outcome, Lying]]
    answers: Answers

    def of_all(self) -> dict[str, Asked]:
        """Return what those rules find that look at the whole site at once."""
        found: dict[str, Asked] = {}
        for rule in all_rules():
            if rule.subject is Site:
                name = rule.fault.name
                before = self.kept.asked.get(name)
                same = before and self.answers.hold(before.answers)
                found[name] = before if before and same else answered(rule, Site, self.answers)
        return found

    def unused(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Yield what rules find in the exceptions that entries allow."""
        names = found_names(problems)
        examiner = Examiner(self.root, all_rules(), {})
        for outcome, lying in self.outcomes:
            if outcome.record and outcome.record.allow:
                entry = examiner.again(outcome, lying).entry
                subject = Checked(entry, names.get(outcome.path, frozenset()))
                for rule in all_rules():
                    if rule.subject is Checked:
                        yield from rule.run(subject, self.answers.site)

    def problems(self, of_all: Mapping[str, Asked]) -> Iterator[Problem]:
        """Yield all that was found and is not allowed."""
        found = [one for outcome, _ in self.outcomes for one in problems_of(outcome)]
        found += [problem for asked in of_all.values() for problem in asked.problems]
        allowed = {
            path: frozenset(outcome.record.allow)
            for outcome, _ in self.outcomes
            if outcome.record and outcome.record.allow
            for path in (outcome.path, *(one.path for one in outcome.said))
        }
        yield from excused(found, allowed)
        yield from self.unused(found)


def check(root: Path, today: date, drafts: bool = False, kept: Kept | None = None) -> Result:
    """Check the showcase in the folder `root` as of `today`.

    Everything is checked; what is not yet published is on the site only with `drafts`.

    `kept` is what the last check left; what has not changed is not looked at again.
    """
    kept = kept or Kept()
    lying: list[tuple[type[Entry], Lying]] = []
    problems: list[Problem] = []
    for kind in all_kinds():
        places, faults = find_kind(root, kind.info)
        lying += [(kind, one) for one in places]
        problems += faults
    outcomes = examined(root, today, kept, lying)
    ledger = ledger_of(outcomes.values(), today)
    both = [(outcomes[one.base], one) for _, one in lying]
    checking = Checking(root, kept, both, Answers(ledger, partial(story_of, root)))
    of_all = checking.of_all()
    problems += checking.problems(of_all)
    stopped = {problem.place.path for problem in problems if problem.severity is Severity.ERROR}
    waiting = {one.path for one in ledger.records if one.status != PUBLISHED}
    shown = ledger.without(stopped if drafts else stopped | waiting)
    faulty = {problem.place.path for problem in problems}
    return Result(
        ledger=shown,
        site=shown.site(partial(story_of, root)),
        problems=tuple(sorted(problems, key=lambda problem: problem.sort_key)),
        entries=len(ledger.known.keys() | {path for path in faulty if not is_translation(path)}),
        kept=Kept(outcomes, of_all),
    )
