"""Files to take away hold every word of the tool, run nothing, and are the same each time."""

import csv
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from docx import Document

from showcase.calendars import folded
from showcase.check import check
from showcase.kinds.tool import Tool
from showcase.outputs.downloads import calendar, downloads_of
from showcase.outputs.table import harmless
from showcase.story import read_story
from support import HOME, TODAY, real_content

pytestmark = pytest.mark.slow

TOOLS = real_content().site.of(Tool)
TINY = check(HOME, TODAY).site.of(Tool)[0]


def files(tool: Tool) -> dict[str, bytes]:
    """Return the files of a tool by their ending."""
    return {one.name.rpartition(".")[2]: one.content for one in downloads_of(tool, "x.example")}


def words(text: str) -> set[str]:
    """Return the words of a text."""
    return set(re.findall(r"[^\W\d_]{3,}", text.casefold()))


def in_word_file(content: bytes) -> str:
    """Return all text of a Word file."""
    document = Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.slug)
def test_the_word_file_holds_every_word_of_the_tool(tool: Tool) -> None:
    text = in_word_file(files(tool)["docx"])
    for part in read_story(tool).parts:
        if part.heading and part.heading.text in {"How to use it", "The tool"}:
            assert words(part.text) <= words(text)
    for rubric in tool.rubric:
        for one in rubric.elements:
            assert one.sustaining in text


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.slug)
def test_files_are_the_same_each_time(tool: Tool) -> None:
    assert files(tool) == files(tool)


def test_a_word_file_is_on_a4_and_names_nobody() -> None:
    document = Document(BytesIO(files(TINY)["docx"]))
    size = document.sections[0]
    assert round(size.page_width.cm, 1) in {21.0, 29.7}  # type: ignore[union-attr]
    assert document.core_properties.author == ""
    with ZipFile(BytesIO(files(TINY)["docx"])) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_checklist_survey_and_rubric_has_a_table() -> None:
    for tool in TOOLS:
        if tool.type in {"checklist", "rubric"}:
            assert "csv" in files(tool), tool.slug


def test_no_cell_of_a_table_is_run() -> None:
    for tool in (*TOOLS, TINY):
        content = files(tool).get("csv", b"").decode("utf-8-sig")
        for row in csv.reader(StringIO(content)):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert harmless("=1+1") == "'=1+1"
    assert harmless("One") == "One"


def test_a_calendar_is_one_that_calendars_read() -> None:
    text = calendar(TINY, "x.example").decode()
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20270201" in lines
    assert "SUMMARY:Say hello\\; ask\\, listen" in lines
    assert "UID:gate-chat-1@x.example" in lines
    for tool in TOOLS:
        for line in calendar(tool, "x.example").split(b"\r\n"):
            assert len(line) <= 75


def test_long_lines_are_folded_between_letters() -> None:
    line = "SUMMARY:" + "é" * 100
    assert folded(line).replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= 75 for piece in folded(line).split("\r\n"))
