"""From a folder to a linked site and everything there is to mend in it."""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from showcase.file_names import is_translation
from showcase.kinds import all_kinds
from showcase.language import ORIGINAL
from showcase.link import link, translated_entries
from showcase.model.entry import PUBLISHED, Entry
from showcase.model.problem import Problem, Severity
from showcase.model.rule import Checked, Rule
from showcase.model.site import Name, Site
from showcase.model.translation import Translation
from showcase.parse import parse
from showcase.read import Found, read_kind
from showcase.rules import all_rules
from showcase.story import Story, read_story
from showcase.translating import parse_translation


@dataclass(frozen=True, slots=True)
class Result:
    """What came of checking a showcase.

    `site` holds the entries that are on the site, `problems` all there is to mend, sorted, and
    `entries` counts the entries that were found, sound or not.
    """

    site: Site
    problems: tuple[Problem, ...]
    entries: int


@dataclass(slots=True)
class Content:
    """What was read: entries and their translations, the (kind, slug) of each entry's file."""

    entries: list[Entry] = field(default_factory=list)
    translations: list[Translation] = field(default_factory=list)
    known: dict[str, Name] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: type[Entry], found: Found) -> None:
        """Add one file of a kind, or what is wrong with it."""
        if found.language != ORIGINAL:
            translation, faults = parse_translation(kind, found)
            self.translations += [translation] if translation else []
        else:
            self.known[found.path] = (kind.info.name, found.slug)
            entry, faults = parse(kind, found)
            self.entries += [entry] if entry else []
        self.problems += faults

    def linked(self, stopped: Container[str], today: date) -> Site:
        """Return the site that all files make but those that are stopped by a fault."""
        entries = [one for one in self.entries if one.path not in stopped]
        translations = [one for one in self.translations if one.path not in stopped]
        return link(entries, self.known, today, translations)


def read_content(root: Path) -> Content:
    """Return all content under `root`."""
    content = Content()
    for kind in all_kinds():
        found, faults = read_kind(root, kind.info)
        content.problems += faults
        for one in found:
            content.add(kind, one)
    return content


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
    by_path: defaultdict[str, set[str]] = defaultdict(set)
    for problem in found:
        if problem.severity is not Severity.ERROR:
            by_path[problem.place.path].add(problem.rule)
    allowed = {(entry.path, name) for entry in entries for name in entry.allow}
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


def check(root: Path, today: date, drafts: bool = False) -> Result:
    """Check the showcase in the folder `root` as of `today`.

    Everything is checked; what is not yet published is on the site only with `drafts`.
    """
    content = read_content(root)
    everything = content.linked((), today)
    problems = [*content.problems, *run_rules(everything, all_rules())]
    stopped = {problem.place.path for problem in problems if problem.severity is Severity.ERROR}
    read = {one.path for one in content.entries} | {one.path for one in content.translations}
    waiting = {one.path for one in content.entries if one.status != PUBLISHED}
    left_out = (stopped & read) | (set() if drafts else waiting)
    site = content.linked(left_out, today) if left_out else everything
    ordered = sorted(problems, key=lambda problem: problem.sort_key)
    places = {problem.place.path for problem in problems}
    unreadable = {path for path in places if not is_translation(path)} - set(content.known)
    return Result(site, tuple(ordered), len(set(content.known) | unreadable))
