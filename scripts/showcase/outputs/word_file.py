"""A tool as a Word file, from the same story that its page shows; the same bytes each time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from markdown_it.token import Token

from showcase.kinds.tool import Tool
from showcase.story import plain, read_story
from showcase.vocabularies import vocabulary

# A zip file cannot hold an earlier day.
FIXED = (1980, 1, 1, 0, 0, 0)


def add_paragraph(document: Doc, text: str = "", style: str = "") -> Paragraph:
    """Write a paragraph in a style of Word's own, by its name in English; plain without one.

    The library would read through all styles for each paragraph, so the id is set straight away:
    the name without its spaces.
    """
    paragraph = document.add_paragraph(text)
    if style:
        paragraph._p.style = style.replace(" ", "")
    return paragraph


def write_runs(paragraph: Paragraph, children: Iterable[Token]) -> None:
    """Write inline tokens with their bold and italic."""
    bold = italic = False
    for child in children:
        if child.type in {"strong_open", "strong_close"}:
            bold = child.type == "strong_open"
        elif child.type in {"em_open", "em_close"}:
            italic = child.type == "em_open"
        elif child.type in {"softbreak", "hardbreak"}:
            paragraph.add_run("\n" if child.type == "hardbreak" else " ")
        elif child.content:
            run = paragraph.add_run(child.content.replace("[ ] ", "☐ ", 1))
            run.bold, run.italic = bold, italic


def add_table(document: Doc, rows: list[list[str]]) -> None:
    """Write a table whose first row heads its columns."""
    table = document.add_table(len(rows), max(len(row) for row in rows))
    table.style = "Table Grid"
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=False):
            cell.text = text
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def read_rows(tokens: Iterator[Token]) -> list[list[str]]:
    """Return the cells of the table that has just begun."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(plain(token.children or []))
    return rows


def write_blocks(document: Doc, tokens: Iterable[Token]) -> None:
    """Write block tokens: headings, paragraphs, lists, tables."""
    lists: list[str] = []
    heading = 0
    stream = iter(tokens)
    for token in stream:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append("List Bullet" if token.type.startswith("bullet") else "List Number")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "table_open":
            add_table(document, read_rows(stream))
        elif token.type == "inline":
            style = f"Heading {heading}" if heading else (lists[-1] if lists else "")
            box = token.content.startswith("[ ] ")
            write_runs(add_paragraph(document, style="" if box else style), token.children or [])
            heading = 0


def write_rubric(document: Doc, tool: Tool) -> None:
    """Write each part of a rubric as a table with boxes to tick."""
    stages = vocabulary("stage").words
    for part in tool.rubric:
        label = vocabulary("dimension").by_id[part.dimension].label
        add_paragraph(document, label, "Heading 2")
        add_paragraph(document, part.hope)
        rows = [["Element", *(stage.label for stage in stages)]]
        rows += [
            [one.name, *(f"☐ {text}" for text in (one.developing, one.building, one.sustaining))]
            for one in part.elements
        ]
        add_table(document, rows)


def same_bytes(content: bytes) -> bytes:
    """Return a zip file again with one fixed day for all that is in it."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(buffer, "w") as new:
        for name in sorted(old.namelist()):
            info = ZipInfo(name, FIXED)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return buffer.getvalue()


def word_file(tool: Tool) -> bytes:
    """Return the tool as a .docx on A4: its title, how to use it, the tool itself."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    if tool.rubric:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    properties = document.core_properties
    properties.title, properties.author, properties.language = tool.title, "", tool.language
    properties.created = properties.modified = datetime(
        tool.review.on.year, tool.review.on.month, tool.review.on.day, tzinfo=UTC
    )
    add_paragraph(document, tool.title, "Heading 1")
    add_paragraph(document, tool.summary)
    for part in read_story(tool).parts:
        if part.heading and part.heading.text in {"How to use it", "The tool"}:
            add_paragraph(document, part.heading.text, "Heading 2")
            write_blocks(document, part.tokens)
    write_rubric(document, tool)
    add_paragraph(document, vocabulary("licence").by_id[tool.licence].label)
    buffer = BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue())
