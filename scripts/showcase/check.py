"""From a folder to a linked site and everything there is to mend in it."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
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
from showcase.wording import PersonalData, personal_data


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


def subjects(
    rule: Rule, site: Site, stories: tuple[Story, ...], personal: tuple[PersonalData, ...]
) -> Iterable[object]:
    """Return all that a rule runs on, except what is already checked."""
    if rule.subject is Site:
        return (site,)
    if rule.subject is Story:
        return stories
    if rule.subject is PersonalData:
        return personal
    if rule.subject is Checked:
        return ()
    if rule.subject is Translation:
        return site.translations
    return site.entries if rule.subject is Entry else site.of(rule.subject)


def run_rules(site: Site, rules: Iterable[Rule]) -> list[Problem]:
    """Return what the rules find, less what entries allow; an error is never excused.

    What was found in a sentence is not allowed for the whole entry, but cleared for the sentence.
    """
    rules = tuple(rules)
    entries = (*site.entries, *translated_entries(site))
    stories = tuple(read_story(entry) for entry in entries)
    personal = tuple(all_personal_data(site, stories))
    found = [
        problem
        for rule in rules
        for subject in subjects(rule, site, stories, personal)
        for problem in rule.run(subject, site)
    ]
    by_path = {entry.path: entry for entry in entries}
    kept = [one for one in found if not excused(one, by_path.get(one.place.path))]
    return kept + list(overlooked(found, rules, site))


def all_personal_data(site: Site, stories: tuple[Story, ...]) -> Iterator[PersonalData]:
    """Yield what is personal in each entry, and in each translation what it says anew."""
    own: dict[Name, set[str]] = {}
    for story in stories:
        one, name = personal_data(story), (story.entry.info.name, story.entry.slug)
        if one and story.entry.path in site.known:
            own[name] = {found.sentence for found in one.found}
            yield one
        elif one and (anew := one.without(own.get(name, ()))).found:
            yield anew


def excused(problem: Problem, entry: Entry | None) -> bool:
    """Say whether the entry allows a problem, or a person has cleared its sentence."""
    if entry is None or problem.severity is Severity.ERROR:
        return False
    if problem.mark:
        return any(one.sentence == problem.mark for one in entry.cleared)
    return problem.rule in entry.allow


def overlooked(found: list[Problem], rules: tuple[Rule, ...], site: Site) -> Iterator[Problem]:
    """Yield what the rules for entries that are already checked find.

    What an entry allows and clears holds for its translations too.
    """
    originals = {one.path: site.by_name[one.name].path for one in site.translations}
    by_path: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        if problem.severity is not Severity.ERROR:
            path = problem.place.path
            by_path[originals.get(path, path)].append(problem)
    for entry in site.entries:
        if not (entry.allow or entry.cleared):
            continue
        held = by_path[entry.path]
        checked = Checked(
            entry,
            frozenset(one.rule for one in held if not one.mark),
            frozenset(one.mark for one in held),
            frozenset(one.rule for one in held if one.mark),
        )
        for rule in rules:
            if rule.subject is Checked:
                yield from rule.run(checked, site)


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
