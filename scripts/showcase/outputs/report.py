"""Problems as reports: for a terminal, a program, annotations on lines, or a comment."""

import json
from collections.abc import Sequence

from showcase.model.problem import Problem, Severity
from showcase.model.shown import shown
from showcase.outputs.machine_reports import junit_report, labels_report, sarif_report

MOST_SHOWN = 10
GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.IDEA: "notice"}


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def summary(problems: Sequence[Problem], entries: int) -> str:
    """Return the line that begins a report: what is right, then what there is to do."""
    if not problems:
        return f"All is well: {counted(entries, 'entry', 'entries')} checked, nothing to mend."
    faulty = {problem.place.path for problem in problems if problem.severity is Severity.ERROR}
    sound = max(0, entries - len(faulty))
    counts = [
        f"{number} {severity.value if number == 1 or severity is not Severity.IDEA else 'ideas'}"
        for severity in Severity
        if (number := sum(problem.severity is severity for problem in problems))
    ]
    whole = counted(entries, "entry", "entries")
    return f"{sound} of {whole} can be published. To look at: {', '.join(counts)}."


def next_step(problems: Sequence[Problem]) -> str:
    """Return what to do now, and what happens after it."""
    if any(problem.severity is Severity.ERROR for problem in problems):
        return (
            "Next: mend what is marked “must fix”, then check again. "
            "The other entries are published meanwhile."
        )
    if problems:
        return "Next: look at each point once. Nothing here keeps an entry from being published."
    return ""


def heading(problem: Problem) -> str:
    """Return seriousness, line and field."""
    field = f", {problem.field}" if problem.field else ""
    return f"{problem.severity.value}, line {problem.place.line}{field}"


def text_report(problems: Sequence[Problem], entries: int) -> str:
    """Return the report for a terminal, grouped by file."""
    lines = [summary(problems, entries)]
    path = ""
    for problem in problems:
        if problem.place.path != path:
            path = problem.place.path
            lines += ["", shown(path, 200)]
        lines.append(f"  {heading(problem)}: {problem.message}")
        lines.append(f"      Why: {problem.why}")
        for number, line in enumerate(problem.hint.split("\n")):
            if line:
                lines.append(
                    f"      {'How' if number == 0 else '   '}{': ' if number == 0 else '  '}{line}"
                )
        lines.append(f"      More: showcase explain {problem.rule}")
    if problems:
        lines += ["", next_step(problems)]
    return "\n".join(lines) + "\n"


def json_report(problems: Sequence[Problem], entries: int) -> str:
    """Return the report for programs: {"problems": [...], "entries": N}."""
    found = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "rule": problem.rule,
            "severity": problem.severity.name.lower(),
            "field": problem.field,
            "message": problem.message,
            "why": problem.why,
            "hint": problem.hint,
            "suggestion": problem.suggestion,
        }
        for problem in problems
    ]
    # Everything but ASCII is escaped, so that odd file names cannot break the output either.
    return json.dumps({"problems": found, "entries": entries}, indent=2) + "\n"


def workflow_text(text: str) -> str:
    """Return text that GitHub's runner cannot take for a command or a property."""
    for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        text = text.replace(char, code)
    return text


def github_report(problems: Sequence[Problem], entries: int) -> str:
    """Return a GitHub workflow command for each problem, then the summary."""
    lines = [
        f"::{GITHUB_LEVEL[problem.severity]} file={workflow_text(shown(problem.place.path, 200))},"
        f"line={problem.place.line},col={problem.place.column},"
        f"title={workflow_text(heading(problem))}::"
        f"{workflow_text(f'{problem.message} {problem.why} {problem.hint}'.strip())}"
        for problem in problems
    ]
    return "\n".join([*lines, summary(problems, entries)]) + "\n"


def markdown_text(text: str) -> str:
    """Return text in which nothing is taken for markup, a link or the name of a person."""
    for char in "\\`*_{}[]()#+!|<>~&":
        text = text.replace(
            char,
            f"\\{char}" if char not in "<>&" else {"<": "&lt;", ">": "&gt;", "&": "&amp;"}[char],
        )
    return text.replace("@", "@\u200b").replace("://", ":\u200b//")


def markdown_report(problems: Sequence[Problem], entries: int) -> str:
    """Return the report as one comment: at most ten points, then one next step."""
    lines = [summary(problems, entries)]
    if problems:
        lines.append("")
    for problem in problems[:MOST_SHOWN]:
        hint = markdown_text(problem.hint.replace("\n", " "))
        lines.append(
            f"- **{markdown_text(heading(problem))}** "
            f"of {markdown_text(shown(problem.place.path, 200))}: "
            f"{markdown_text(problem.message)} {markdown_text(problem.why)} {hint}".rstrip()
        )
    if len(problems) > MOST_SHOWN:
        lines += ["", f"And {len(problems) - MOST_SHOWN} more in the full report."]
    if problems:
        lines += ["", next_step(problems)]
    return "\n".join(lines) + "\n"


REPORTS = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
    "markdown": markdown_report,
    "sarif": sarif_report,
    "junit": junit_report,
    "labels": labels_report,
}
