"""Writes what builds cost into docs/develop/speed.md: tables of words and figures, and drawings.

Everything between the heading below and the next of its rank is made from the measures kept.
"""

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from bench.builders import BUILDERS, MEASURE, ROOT
from bench.builds_plot import drawing
from bench.edits import CASE, COLD, JOBS
from bench.measuring import DONE, FAILED, TOO_LARGE, TOO_LONG
from bench.takings import (
    LEFT_OUT,
    NOT_INSTALLED,
    STALE,
    CannotRead,
    Held,
    Row,
    Taking,
    load,
    rows_of,
)

PAGE = ROOT / "docs/develop/speed.md"
RESULTS = ROOT / "bench/results/builds.json"
HEADING = "### Figures of builds side by side\n"
NEXT = "\n## "
NOTHING = "Nothing has been measured yet.\n"
DRAWN = {COLD: "A cold build", CASE: "A build after one case was edited"}
LABELS = {one.name: one.label for one in BUILDERS}


class NoPlace(Exception):
    """The page has no heading that the figures stand below."""


def amount(number: float) -> str:
    """Return a number with two digits or more that matter."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 1 else f"{number:.2f}"


def with_unit(number: float, unit: str) -> str:
    """Return a number and its unit, which no end of a line may part."""
    return f"{amount(number)}\N{NO-BREAK SPACE}{unit}"


def times(number: float | None) -> str:
    """Return a ratio in words of the table, an en rule where there is none."""
    return with_unit(number, "×") if number is not None else "–"


def ended(row: Row, taking: Taking) -> str:
    """Return in words why a row has no figures, or nothing."""
    return {
        DONE: "",
        TOO_LONG: f"longer than {taking.limit:,} s",
        TOO_LARGE: "more than 12 GB of memory",
        FAILED: "failed",
        LEFT_OUT: "not run",
        NOT_INSTALLED: "not installed",
        STALE: "page without the edit",
    }[row.outcome]


def cell(row: Row | None, held: Held) -> str:
    """Return the seconds of a row and its ratio, or why there are none."""
    if row is None:
        return "not measured"
    words = ended(row, held.takings[row.taking])
    if not row.rounds:
        return words
    figures = f"{with_unit(row.seconds, 's')} ({times(row.ratios['seconds'])})"
    return f"{figures}, {words}" if words else figures


def lines(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown."""
    rows = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def by_job(rows: Sequence[Row], names: Sequence[str], held: Held) -> str:
    """Return the table of seconds: a line for each builder, a column for each job."""
    found = {(row.builder, row.job): row for row in rows}
    jobs = [job for job in JOBS if any(row.job == job for row in rows)]
    body = ([LABELS[name], *(cell(found.get((name, job)), held) for job in jobs)] for name in names)
    return lines(["Maker", *(JOBS[job].capitalize() for job in jobs)], body)


def figures_of(row: Row) -> list[str]:
    """Return what a cold build cost beside its seconds, each with its ratio."""
    parts = ", ".join(f"{name} {with_unit(seconds, 's')}" for name, seconds in row.steps.items())
    return [
        LABELS[row.builder],
        parts,
        f"{with_unit(row.processor, 's')} ({times(row.ratios['processor'])})",
        f"{with_unit(row.memory / 1e6, 'MB')} ({times(row.ratios['memory'])})",
        f"{with_unit(row.bytes / 1e6, 'MB')} ({times(row.ratios['bytes'])})",
        f"{row.files:,.0f} ({times(row.ratios['files'])})",
    ]


def of_cold(rows: Sequence[Row]) -> str:
    """Return the table of all else that cold builds cost, nothing where none ended."""
    body = [figures_of(row) for row in rows if row.job == COLD and row.rounds]
    head = ["Cold build", "Parts", "Processor", "Memory", "Written", "Files"]
    return f"\n{lines(head, body)}" if body else ""


def day(taking: Taking) -> str:
    """Return the day of a taking, such as 27 November 2026."""
    when = datetime.fromisoformat(taking.started)
    return f"{when.day} {when:%B %Y}"


def source(taking: Taking, rows: Sequence[Row]) -> str:
    """Return in a sentence when and on what some rows were taken."""
    rounds = sorted({row.rounds for row in rows if row.rounds})
    counted = " to ".join(str(one) for one in dict.fromkeys((*rounds[:1], *rounds[-1:]))) or "no"
    names = [name for name in LABELS if any(row.builder == name for row in rows)]
    used = {
        f"{name} {number}"
        for builder in names
        for name, number in taking.versions.get(builder, {}).items()
        if name != "family-school-showcase"
    }
    memory = f"{taking.memory / 2**30:.0f} GB of memory, " if taking.memory else ""
    busy = f"busy with {taking.load:g} others, " if taking.load > taking.cores else ""
    return (
        f"{day(taking)}, {taking.machine}, {taking.cores} cores, {memory}{busy}"
        f"Python {taking.python}, {counted} {'round' if counted == '1' else 'rounds'}: "
        f"{', '.join(LABELS[name] for name in names)}. {', '.join(sorted(used))}."
    )


def sources(rows: Sequence[Row], held: Held) -> str:
    """Return a sentence for each taking that rows are of."""
    used = sorted({row.taking for row in rows})
    found = (source(held.takings[one], [row for row in rows if row.taking == one]) for one in used)
    return "Taken on " + " Taken on ".join(found) + "\n"


def of_size(size: int, rows: Sequence[Row], held: Held) -> str:
    """Return what was measured with one number of cases."""
    names = [one.name for one in BUILDERS if any(row.builder == one.name for row in rows)]
    ordered = sorted(rows, key=lambda row: names.index(row.builder))
    text = f"\n#### With {size:,} invented cases\n\n{by_job(rows, names, held)}"
    return f"{text}{of_cold(ordered)}\n{sources(rows, held)}"


def left_undrawn(rows: Iterable[Row], held: Held) -> str:
    """Return in words what a drawing lacks, so that nothing is left out silently."""
    found = [
        f"{LABELS[row.builder]} with {row.size:,} ({ended(row, held.takings[row.taking])})"
        for row in rows
        if not row.rounds
    ]
    return f" Not drawn: {'; '.join(found)}." if found else ""


def figure(job: str, rows: Sequence[Row], held: Held) -> str:
    """Return the drawing of a job with its words, nothing where it was never done."""
    own = [row for row in rows if row.job == job]
    points = {
        one.name: [(row.size, row.seconds) for row in own if row.builder == one.name and row.rounds]
        for one in BUILDERS
    }
    drawn = {name: found for name, found in points.items() if found}
    if not drawn:
        return ""
    caption = f"{DRAWN[job]}, in seconds, by the number of invented cases.{left_undrawn(own, held)}"
    picture = drawing({LABELS[name]: found for name, found in drawn.items()}, DRAWN[job])
    return f"\n<figure>\n{picture}\n<figcaption>{caption}</figcaption>\n</figure>\n"


def part(held: Held) -> str:
    """Return the part of the page that is made from the measures."""
    rows = [row for row in rows_of(held, MEASURE) if row.builder in LABELS]
    if not rows:
        return NOTHING
    sizes = sorted({row.size for row in rows})
    tables = (of_size(size, [row for row in rows if row.size == size], held) for size in sizes)
    return "".join((*(figure(job, rows, held) for job in DRAWN), *tables)).lstrip("\n")


def written(text: str, held: Held) -> str:
    """Return the page's text with new figures below their heading; NoPlace without it."""
    before, found, after = text.partition(HEADING)
    if not found:
        raise NoPlace(f"{PAGE.name} has no heading {HEADING.strip()!r}.")
    _, mark, rest = after.partition(NEXT)
    return f"{before}{found}\n{part(held)}{mark}{rest}"


def write(held: Held, page: Path = PAGE) -> None:
    """Bring the page up to date."""
    text = written(page.read_text(encoding="utf-8"), held)
    page.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Write the page from what is kept, and say so."""
    try:
        write(load(RESULTS))
    except (CannotRead, NoPlace) as error:
        print(f"The page is as before. {error}", file=sys.stderr)
        return 1
    print(f"Wrote {PAGE.relative_to(ROOT)} from {RESULTS.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
