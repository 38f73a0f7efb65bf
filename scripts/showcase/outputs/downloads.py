"""Files to take away, made from an entry when the site is built: Word, table, calendar."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from showcase.calendars import calendar_file, calendar_text
from showcase.kinds.tool import Tool
from showcase.language import ENGLISH
from showcase.outputs.table import table
from showcase.outputs.word_file import word_file
from showcase.story import StoryPart, read_story
from showcase.vocabularies import vocabulary


@dataclass(frozen=True, slots=True)
class Download:
    """One file: its name beside the page, what the link says, and what makes its bytes."""

    name: str
    label: str
    make: Callable[[], bytes]

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.make()


def points(part: StoryPart) -> Iterator[tuple[str, str]]:
    """Yield (heading, point) of each list item of a part."""
    heading, depth = "", 0
    for number, token in enumerate(part.tokens):
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.type != "inline":
            continue
        text = "".join(child.content or " " for child in token.children or []).strip()
        if part.tokens[number - 1].type == "heading_open":
            heading = text
        elif depth:
            yield heading, text.removeprefix("[ ] ")


def rubric_rows(tool: Tool) -> list[list[str]]:
    """Return the cells of a rubric, a row for each element."""
    stages = [stage.label for stage in vocabulary("stage").words]
    rows = [["Dimension", "Element", *stages, "Our stage", "What we see"]]
    for part in tool.rubric:
        label = vocabulary("dimension").by_id[part.dimension].label
        rows += [
            [label, one.name, one.developing, one.building, one.sustaining, "", ""]
            for one in part.elements
        ]
    return rows


def calendar(tool: Tool, address: str) -> bytes:
    """Return the occasions of a tool as a calendar that comes again each year.

    It begins in the year after the tool was last reviewed, so that the same entry always gives
    the same file.
    """
    year = tool.review.on.year + 1
    lines: list[str] = []
    for number, occasion in enumerate(tool.calendar, 1):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{tool.slug}-{number}@{address or 'showcase.invalid'}",
            f"DTSTAMP:{tool.review.on:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{year}{occasion.month:02}01",
            "RRULE:FREQ=YEARLY",
            f"SUMMARY:{calendar_text(occasion.what)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return calendar_file(tool.slug, lines)


def table_rows(tool: Tool) -> list[list[str]]:
    """Return the rows of a tool's table; none where it has nothing that fits into one."""
    if tool.rubric:
        return rubric_rows(tool)
    if tool.type not in {"checklist", "survey"}:
        return []
    part = next(
        (one for one in read_story(tool).parts if one.heading and one.heading.text == "The tool"),
        None,
    )
    listed = list(points(part)) if part else []
    return [["Part", "Point"], *map(list, listed)] if listed else []


def downloads_of(tool: Tool, host: str) -> tuple[Download, ...]:
    """Return the files of one tool: always Word; a table or calendar where they fit."""
    word, sheet, dates = (
        ENGLISH.say("Word file, to change and print"),
        ENGLISH.say("Table, for a spreadsheet"),
        ENGLISH.say("Calendar, for your phone or computer"),
    )
    found = [Download(f"{tool.slug}.docx", word, partial(word_file, tool))]
    if rows := table_rows(tool):
        found.append(Download(f"{tool.slug}.csv", sheet, lambda: table(rows).encode()))
    if tool.calendar:
        found.append(Download(f"{tool.slug}.ics", dates, partial(calendar, tool, host)))
    return tuple(found)
