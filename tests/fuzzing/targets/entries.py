"""A whole file: whatever it holds gives an entry or at least one problem, and nothing else."""

from showcase.check.examine import UNREAD, NotYet, Parsed, looks_at
from showcase.kinds import all_kinds
from showcase.model.problem import Problem
from showcase.outputs.report import REPORTS
from showcase.parse import parse
from showcase.read import Found, decode
from showcase.rules import all_rules

KINDS = all_kinds()
RULES = all_rules()


def rules_on(parsed: Parsed) -> list[Problem]:
    """Return what all rules find that ask nothing of other entries."""
    problems: list[Problem] = []
    for _, subject in parsed.subjects:
        for rule in RULES:
            if looks_at(rule, subject):
                try:
                    problems += rule.run(subject, UNREAD)
                except NotYet:
                    continue
    return problems


def feed(content: bytes) -> None:
    """Read, parse and check one file as each kind that its first letter chooses."""
    kind = KINDS[content[0] % len(KINDS)] if content else KINDS[0]
    for one in {kind, next(kind for kind in KINDS if kind.info.name == "case-study")}:
        path = f"{one.info.folder}/x" + ("/index.md" if one.info.shape == "folder" else ".md")
        text, problems = decode(path, content)
        if not problems:
            entry, problems = parse(one, Found(path, "x", text))
            assert bool(entry) != bool(problems)
            problems += rules_on(Parsed(entry, ())) if entry else []
        for report in REPORTS.values():
            said = report(tuple(problems), 1)
            assert not [char for char in said if char < " " and char != "\n"]
