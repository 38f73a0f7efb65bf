"""From a folder to a linked site and everything there is to mend in it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from showcase.kinds import all_kinds
from showcase.link import link
from showcase.model.entry import Entry
from showcase.model.problem import Problem, Severity
from showcase.model.rule import Checked, Rule
from showcase.model.site import Name, Site
from showcase.parse import parse
from showcase.read import read_kind
from showcase.rules import all_rules
from showcase.story import Story, read_story


@dataclass(frozen=True, slots=True)
class Result:
    """What came of checking a showcase.

    `site` holds the entries that can be published, `problems` all there is to mend, sorted, and
    `entries` counts the entries that were found, sound or not.
    """

    site: Site
    problems: tuple[Problem, ...]
    entries: int


def read_entries(root: Path) -> tuple[list[Entry], dict[str, Name], list[Problem]]:
    """Return the entries under `root`, the (kind, slug) of every file found, and the problems."""
    entries: list[Entry] = []
    known: dict[str, Name] = {}
    problems: list[Problem] = []
    for kind in all_kinds():
        found, faults = read_kind(root, kind.info)
        problems += faults
        for one in found:
            known[one.path] = (kind.info.name, one.slug)
            entry, faults = parse(kind, one)
            problems += faults
            if entry is not None:
                entries.append(entry)
    return entries, known, problems


def subjects(rule: Rule, site: Site, stories: tuple[Story, ...]) -> Iterable[object]:
    """Return all that a rule runs on, except what is already checked."""
    if rule.subject is Site:
        return (site,)
    if rule.subject is Story:
        return stories
    if rule.subject is Checked:
        return ()
    return site.entries if rule.subject is Entry else site.of(rule.subject)


def run_rules(site: Site, rules: Iterable[Rule]) -> list[Problem]:
    """Return what the rules find, less what entries allow; an error is never excused."""
    rules = tuple(rules)
    stories = tuple(read_story(entry) for entry in site.entries)
    found = [
        problem
        for rule in rules
        for subject in subjects(rule, site, stories)
        for problem in rule.run(subject, site)
    ]
    by_path: defaultdict[str, set[str]] = defaultdict(set)
    for problem in found:
        if problem.severity is not Severity.ERROR:
            by_path[problem.place.path].add(problem.rule)
    allowed = {(entry.path, name) for entry in site.entries for name in entry.allow}
    kept = [
        problem
        for problem in found
        if problem.severity is Severity.ERROR or (problem.place.path, problem.rule) not in allowed
    ]
    for rule in rules:
        if rule.subject is Checked:
            for entry in site.entries:
                kept += rule.run(Checked(entry, frozenset(by_path[entry.path])), site)
    return kept


def check(root: Path, today: date) -> Result:
    """Check the showcase in the folder `root` as of `today`."""
    entries, known, problems = read_entries(root)
    everything = link(entries, known, today)
    problems += run_rules(everything, all_rules())
    stopped = {problem.place.path for problem in problems if problem.severity is Severity.ERROR}
    sound = [entry for entry in entries if entry.path not in stopped]
    site = everything if len(sound) == len(entries) else link(sound, known, today)
    ordered = sorted(problems, key=lambda problem: problem.sort_key)
    unreadable = {problem.place.path for problem in problems} - set(known)
    return Result(site, tuple(ordered), len(set(known) | unreadable))
