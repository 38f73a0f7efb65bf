"""From a folder to a linked site and everything there is to mend in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from time import time_ns
from typing import TypeVar

from showcase import sharing
from showcase.answering import Held, address_problems, files_of_ledger, used_problems
from showcase.bureau_faults import bureau_problems
from showcase.bureau_pages import page_addresses, page_problems
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
from showcase.model.entry import ARCHIVED, PUBLISHED, Entry
from showcase.model.problem import Problem, Severity
from showcase.model.rule import Checked, Rule
from showcase.model.site import Site
from showcase.model.taken_down import TakenDown
from showcase.model.translation import Translation
from showcase.published_addresses import moves_of, read_addresses, standing
from showcase.read import Lying, find_kind
from showcase.record import Ledger
from showcase.rules import all_rules
from showcase.seen import Answers
from showcase.steps import Steps
from showcase.story import Story, read_story
from showcase.submissions import read_submissions
from showcase.takedowns import read_takedowns, taken_problems
from showcase.wording import PersonalData, personal_data

AnyItem = TypeVar("AnyItem")
# For fewer entries than these, sharing the work costs more than it saves.
WORTH_SHARING = 400


@dataclass(frozen=True, slots=True)
class Result:
    """What came of checking a showcase.

    `site` holds the entries that are on the site and `ledger` their records, `put_away` the records
    of those that are archived. `problems` is all there is to mend, sorted, and `entries` counts the
    entries that were found, sound or not. `kept` is for the next check. `drafts` says whether what
    is not yet published is on the site. `answering` are the addresses of pages on the site, but
    for drafts.
    """

    ledger: Ledger
    put_away: Ledger
    site: Site
    problems: tuple[Problem, ...]
    entries: int
    kept: Kept
    answering: frozenset[str] = frozenset()
    drafts: bool = False


def subjects(rule: Rule, site: Site, found: Sequence[object]) -> Iterable[object]:
    """Return all that a rule runs on, except what is already checked.

    `found` are stories and what is personal in them.
    """
    if rule.subject is Site:
        return (site,)
    if rule.subject in {Story, PersonalData}:
        return tuple(one for one in found if isinstance(one, rule.subject))
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
    personal = tuple(one for story in stories if (one := personal_data(story)))
    found = [
        problem
        for rule in rules
        for subject in subjects(rule, site, (*stories, *personal))
        for problem in rule.run(subject, site)
    ]
    excuses = {
        entry.path: Excuses(tuple(entry.allow), tuple(one.sentence for one in entry.cleared))
        for entry in entries
    }
    files = by_file(found)
    overlooked = [
        problem
        for entry in site.entries
        for rule in rules
        if rule.subject is Checked
        for problem in rule.run(checked_entry(entry, files, (entry.path,)), site)
    ]
    return [*excused(found, excuses), *overlooked]


@dataclass(frozen=True, slots=True)
class Excuses:
    """What an entry allows: the names of checks, and the marks of sentences found safe."""

    allow: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()


def by_file(problems: Iterable[Problem]) -> Mapping[str, Sequence[Problem]]:
    """Return what was found in each file and may be excused."""
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.severity is not Severity.ERROR:
            found[problem.place.path].append(problem)
    return found


def checked_entry(
    entry: Entry, found: Mapping[str, Sequence[Problem]], paths: Iterable[str]
) -> Checked:
    """Return an entry with what was found in its files and may be excused."""
    held = [one for path in paths for one in found.get(path, ())]
    return Checked(
        entry,
        frozenset(one.rule for one in held if not one.mark),
        frozenset(one.mark for one in held),
        frozenset(one.rule for one in held if one.mark),
    )


def excused(problems: Iterable[Problem], excuses: Mapping[str, Excuses]) -> Iterator[Problem]:
    """Yield the problems that no entry allows; an error is never excused.

    What was found in a sentence is not allowed for the whole entry, but cleared for the sentence.
    """
    for problem in problems:
        may = excuses.get(problem.place.path, Excuses())
        known = problem.mark in may.cleared if problem.mark else problem.rule in may.allow
        if problem.severity is Severity.ERROR or not known:
            yield problem


def parts(found: Sequence[AnyItem], count: int) -> list[Sequence[AnyItem]]:
    """Return the items in `count` parts that cost about the same."""
    return [found[number::count] for number in range(count)]


def examined(
    root: Path,
    today: date,
    kept: Kept,
    lying: Sequence[tuple[type[Entry], Lying]],
    taken_down: tuple[TakenDown, ...],
) -> dict[str, Outcome]:
    """Return the outcome of each entry, by the file or folder it lies in."""
    count = sharing.cores() if len(lying) >= WORTH_SHARING else 1
    here = {one.base for _, one in lying}
    before = {base: outcome for base, outcome in kept.outcomes.items() if base in here}
    steps, began = Steps("Checking", len(lying)), time_ns()
    makers = [
        partial(
            examining,
            Examiner(root, all_rules(), before, began, partial(steps.step, number)),
            part,
            today,
            taken_down,
        )
        for number, part in enumerate(parts(lying, count))
    ]
    found = dict(before)

    def meet(said: list[list[Outcome]]) -> list[Outcome]:
        changed = [outcome for part in said for outcome in part]
        found.update({outcome.base: outcome for outcome in changed})
        return changed

    for given in sharing.together(makers, meet, steps):
        found.update({base: replace(found[base], asked=asked) for base, asked in given.items()})
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
        """Yield what rules find in the exceptions that entries allow and clear."""
        examiner, files = Examiner(self.root, all_rules(), {}), by_file(problems)
        for outcome, lying in self.outcomes:
            if outcome.record and (outcome.record.allow or outcome.record.cleared):
                entry = examiner.again(outcome, lying).entry
                subject = checked_entry(entry, files, files_of(outcome))
                for rule in all_rules():
                    if rule.subject is Checked:
                        yield from rule.run(subject, self.answers.site)

    def problems(self, of_all: Mapping[str, Asked]) -> Iterator[Problem]:
        """Yield all that was found and is not allowed."""
        found = [one for outcome, _ in self.outcomes for one in problems_of(outcome)]
        found += [problem for asked in of_all.values() for problem in asked.problems]
        excuses = {
            path: Excuses(outcome.record.allow, outcome.record.cleared)
            for outcome, _ in self.outcomes
            if outcome.record and (outcome.record.allow or outcome.record.cleared)
            for path in files_of(outcome)
        }
        yield from excused(found, excuses)
        yield from self.unused(found)


def files_of(outcome: Outcome) -> tuple[str, ...]:
    """Return the files of an entry and its translations, for which its exceptions hold."""
    return (outcome.path, *(one.path for one in outcome.said))


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
    problems += [*page_problems(root), *bureau_problems(root)]
    taken_down, faults = read_takedowns(root)
    problems += faults
    sent_in, faults = read_submissions(root, today)
    problems += faults
    outcomes = examined(root, today, kept, lying, taken_down)
    ledger = ledger_of(outcomes.values(), today, taken_down)
    both = [(outcomes[one.base], one) for _, one in lying]
    checking = Checking(root, kept, both, Answers(ledger, partial(story_of, root)))
    of_all = checking.of_all()
    problems += checking.problems(of_all)
    problems += taken_problems(checking.answers.site, taken_down)
    addresses, faults = read_addresses(root)
    problems += [*faults, *used_problems(addresses, ledger)]
    stopped = {problem.place.path for problem in problems if problem.severity is Severity.ERROR}
    archived = {one.path for one in ledger.records if one.status == ARCHIVED}
    waiting = {one.path for one in ledger.records if one.status != PUBLISHED}
    shown = ledger.without(stopped | (archived if drafts else waiting))
    put_away = ledger.without(ledger.paths.keys() - archived | stopped)
    faulty = {problem.place.path for problem in problems}
    answering = standing(ledger, frozenset(stopped), page_addresses(root))
    statuses = {one.path: one.status for one in ledger.records}
    held = Held(answering, files_of_ledger(root, addresses), statuses)
    problems += address_problems(addresses, held)
    return Result(
        ledger=shown,
        put_away=put_away,
        site=replace(
            shown.site(partial(story_of, root)),
            archived=tuple(put_away.site(partial(story_of, root)).entries),
            moved=moves_of(addresses, answering),
            sent_in=sent_in,
        ),
        problems=tuple(sorted(problems, key=lambda problem: problem.sort_key)),
        entries=len(ledger.known.keys() | {path for path in faulty if not is_translation(path)}),
        kept=Kept(outcomes, of_all),
        answering=answering,
        drafts=drafts,
    )
