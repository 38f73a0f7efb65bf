"""How hard entries are to read, as a report for editors."""

from collections.abc import Sequence
from statistics import median

from showcase.model.shown import shown
from showcase.reading_level import AIM, Reading, Sentence

NEXT = "Next: make two sentences of one long one, and use everyday words. Then run it again."


def sentence_line(one: Sentence) -> str:
    """Return a sentence with its line, its field and its school year."""
    return f"  line {one.place.line}, {one.field}, Year {one.year:.0f}: {shown(one.text, 300)}"


def of_one(reading: Reading) -> str:
    """Return the report of one entry, with its hardest sentences."""
    lines = [
        f"{shown(reading.entry.path, 200)} reads like a text for Year {reading.year:.1f}; "
        f"we aim at Year {AIM}.",
        f"It has {reading.words} words in {len(reading.sentences)} sentences.",
    ]
    hardest = reading.hardest()
    if hardest:
        lines += ["", "Its hardest sentences:", *map(sentence_line, hardest), "", NEXT]
    return "\n".join(lines) + "\n"


def of_many(readings: Sequence[Reading]) -> str:
    """Return the report of several entries, the hardest first."""
    ordered = sorted(readings, key=lambda one: (-one.year, one.entry.path))
    above = sum(one.year > AIM for one in readings)
    middle = median(one.year for one in readings)
    return (
        "\n".join(
            [
                f"{len(readings)} entries. Half of them read easier than Year {middle:.1f}; "
                f"{above} read harder than Year {AIM}, which we aim at.",
                "",
                "Year  Words  Entry",
                *(
                    f"{one.year:4.1f} {one.words:6}  {shown(one.entry.path, 200)}"
                    for one in ordered
                ),
                "",
                "To see the hardest sentences of one: showcase reading and its path.",
            ]
        )
        + "\n"
    )


def reading_report(readings: Sequence[Reading]) -> str:
    """Return how hard one entry or several are to read; at least one is needed."""
    return of_one(readings[0]) if len(readings) == 1 else of_many(readings)
