"""A kind as a Word file to fill in, from its declaration; the same bytes each time."""

from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from showcase.asking import (
    BEFORE,
    ITEM_EACH,
    MOST_COLUMNS,
    REFERRED_TO,
    ROW_EACH,
    TOLD,
    Question,
    Titles,
    Topic,
    heading_of,
    topics,
)
from showcase.kinds import all_kinds
from showcase.model.entry import Entry
from showcase.model.site import Site
from showcase.outputs.word_file import same_bytes

# Grey enough to stand back, dark enough to read: 7 to 1 on white.
GREY = RGBColor(0x59, 0x59, 0x59)
ROWS, RECORDS = 4, 2
WIDTH = 17.0
DAY = datetime(2026, 1, 1, tzinfo=UTC)


def hint(paragraph: Paragraph, text: str) -> None:
    """Write help in small grey letters, on the same page as what it is for."""
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), GREY


def label_cell(cell: _Cell, question: Question) -> None:
    """Write a question into a cell: its label, then its help below."""
    cell.paragraphs[0].add_run(question.field.label).bold = True
    for line in question.guide:
        hint(cell.add_paragraph(), line)


def new_table(document: Doc, rows: int, widths: list[float]) -> Table:
    """Return a new table with lines around its cells, its columns so wide in centimetres."""
    table: Table = document.add_table(rows, len(widths))
    table.style, table.autofit = "Table Grid", False
    # Word reads the widths of cells, other programs those of columns.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def fact_table(document: Doc, topic: Topic) -> None:
    """Write a table with a question in each row, and room beside it."""
    table = new_table(document, len(topic.questions), [6.5, WIDTH - 6.5])
    for row, question in zip(table.rows, topic.questions, strict=True):
        label_cell(row.cells[0], question)
    document.add_paragraph()


def column_table(document: Doc, topic: Topic) -> None:
    """Write a table with a question above each column, and empty rows."""
    count = len(topic.questions)
    table = new_table(document, ROWS, [WIDTH / count] * count)
    for cell, question in zip(table.rows[0].cells, topic.questions, strict=True):
        label_cell(cell, question)
    heads = table.rows[0]._tr.get_or_add_trPr()
    heads.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def write_topic(document: Doc, topic: Topic) -> None:
    """Write one topic below its heading."""
    document.add_heading(topic.label, level=2)
    hint(document.add_paragraph(), topic.help)
    if topic.listed is None:
        fact_table(document, topic)
    elif len(topic.questions) <= MOST_COLUMNS:
        hint(document.add_paragraph(), ROW_EACH)
        column_table(document, topic)
    else:
        hint(document.add_paragraph(), ITEM_EACH)
        for _ in range(RECORDS):
            fact_table(document, topic)


def write_story(document: Doc, kind: type[Entry]) -> None:
    """Write the parts of the story, with room below each."""
    for part in kind.info.sections:
        document.add_heading(part.heading, level=2)
        hint(document.add_paragraph(), part.help)
        document.add_paragraph()


def titles_of(site: Site) -> Titles:
    """Return the titles of all entries that can be named in a form, by the name of their kind."""
    return {
        kind.info.name: tuple(one.title for one in site.of(kind))
        for kind in all_kinds()
        if kind.info.name in REFERRED_TO
    }


def word_template(kind: type[Entry], titles: Titles) -> bytes:
    """Return a .docx on A4 that asks for all of a kind; `titles` are what it can refer to."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    properties = document.core_properties
    properties.title, properties.author, properties.language = heading_of(kind), "", "en"
    properties.comments = ""
    properties.created = properties.modified = DAY
    document.add_heading(heading_of(kind), level=1)
    for line in BEFORE:
        hint(document.add_paragraph(), line)
    first, *others = topics(kind, titles)
    write_topic(document, first)
    write_story(document, kind)
    for topic in others:
        write_topic(document, topic)
    buffer = BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue())


def word_templates(site: Site) -> dict[str, bytes]:
    """Return the files to fill in by their addresses: one for each kind that tells a story."""
    titles = titles_of(site)
    return {
        f"contribute/{kind.info.name}-template.docx": word_template(kind, titles)
        for kind in all_kinds()
        if kind.info.name in TOLD
    }
