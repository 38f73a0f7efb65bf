"""Word files of the kinds that schools write, all invented, with the sentences they must keep."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from sent import filled_template, photo

W = nsdecls("w")
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Made:
    """A Word file, and the sentences that must be found in the entry; `facts` must be placed."""

    content: bytes
    sentences: tuple[str, ...]
    facts: tuple[str, ...] = ()


def saved(document: Doc) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_parts(content: bytes, **parts: tuple[str, str, str]) -> bytes:
    """Add parts to a Word file: name=(file, kind of relation, XML)."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            for key, (file, relation, _) in parts.items():
                if name == "[Content_Types].xml":
                    kind = f"{NOTES_TYPE}{relation}+xml"
                    line = f'<Override PartName="/word/{file}" ContentType="{kind}"/></Types>'
                    text = text.replace(b"</Types>", line.encode())
                if name == "word/_rels/document.xml.rels":
                    line = (
                        f'<Relationship Id="x{key}" Type="{RELATION}/{relation}" Target="{file}"/>'
                    )
                    text = text.replace(b"</Relationships>", f"{line}</Relationships>".encode())
            new.writestr(name, text)
        for file, _, xml in parts.values():
            new.writestr(f"word/{file}", xml)
    return buffer.getvalue()


def bold(document: Doc, text: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    return paragraph


def run(text: str) -> str:
    return f'<w:r {W}><w:t xml:space="preserve">{text}</w:t></w:r>'


def template() -> Made:
    """Our own template, filled in."""
    sentences = (
        "The bus stop is where everybody meets.",
        "Each Monday a box of books stood at the stop.",
        "We did not measure how well the children read.",
    )
    return Made(filled_template(), sentences, ("sector: government", "locality: Example Creek"))


def headings() -> Made:
    """Word's own headings, with names of the school's own and a part that nobody knows."""
    document = Document()
    document.add_heading("Breakfast together at Example Creek", 0)
    document.add_heading("Background", 1)
    document.add_paragraph("Many children came to school hungry.")
    document.add_heading("What we did", 1)
    document.add_heading("Term 1", 2)
    document.add_paragraph("Parents cooked porridge on Tuesdays.")
    document.add_heading("Thanks", 1)
    document.add_paragraph("We thank the bakery of the town.")
    sentences = (
        "Many children came to school hungry.", "Term 1", "Parents cooked porridge on Tuesdays.",
        "Thanks", "We thank the bakery of the town.",
    )  # fmt: skip
    return Made(saved(document), sentences, ("title: Breakfast together at Example Creek",))


def bold_lines() -> Made:
    """Headings that are only bold lines, and facts as lines with a colon."""
    document = Document()
    bold(document, "Walking to school with neighbours")
    document.add_paragraph("School: Example Hill School")
    document.add_paragraph("State: Tasmania")
    bold(document, "What happened:")
    document.add_paragraph("Neighbours walked with the children. Nobody had to wait alone.")
    bold(document, "Our feelings about it")
    document.add_paragraph("We felt proud.")
    sentences = (
        "Neighbours walked with the children.", "Nobody had to wait alone.",
        "Our feelings about it", "We felt proud.",
    )  # fmt: skip
    facts = ("title: Walking to school with neighbours", "name: Example Hill School", "state: TAS")
    return Made(saved(document), sentences, facts)


def capitals() -> Made:
    """Headings in capitals that are nothing but words, as in old typed letters."""
    document = Document()
    lines = (
        "A GARDEN FOR EVERYBODY", "BACKGROUND", "The yard was bare. Nobody used it.",
        "WHAT WE LEARNED", "Ask the grandparents first.", "NEXT STEPS", "Plant in autumn.",
    )  # fmt: skip
    for line in lines:
        document.add_paragraph(line)
    sentences = (
        "The yard was bare.", "Nobody used it.", "Ask the grandparents first.", "Plant in autumn.",
    )  # fmt: skip
    return Made(saved(document), sentences, ("title: A GARDEN FOR EVERYBODY",))


def tables() -> Made:
    """A table of facts, a table of partners, and a table inside a table."""
    document = Document()
    document.add_heading("Homework club", 1)
    table = document.add_table(3, 2)
    rows = (("Sector", "Government"), ("Year levels of the club", "Years 3 and 4 came."),
            ("Principal’s message", "We are glad of it. It took a while."))  # fmt: skip
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    partners = document.add_table(3, 3)
    rows3 = (("Partner", "Kind of partner", "Hours"), ("Library staff", "Libraries", "Two hours."),
             ("Parents", "Families", "One hour each."))  # fmt: skip
    for row, texts3 in zip(partners.rows, rows3, strict=True):
        for cell, text in zip(row.cells, texts3, strict=True):
            cell.text = text
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Our week"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text = "Monday is for reading."
    inner.cell(0, 1).text = "Friday is for play."
    sentences = (
        "Years 3 and 4 came.", "We are glad of it.", "It took a while.", "Two hours.",
        "One hour each.", "Our week", "Monday is for reading.", "Friday is for play.",
    )  # fmt: skip
    return Made(saved(document), sentences, ("sector: government", "name: Library staff"))


def photos() -> Made:
    """Photos pasted between the paragraphs, with words for them and captions."""
    document = Document()
    document.add_heading("Story time", 1)
    document.add_heading("What we did", 2)
    document.add_paragraph("We read on cushions.")
    document.add_picture(BytesIO(photo()))
    drawing = document.paragraphs[-1]._p.find(f".//{qn('wp:docPr')}")
    assert drawing is not None
    drawing.set("descr", "Cushions in a circle.")
    document.add_paragraph("The cushions were sewn by families.", style="Caption")
    sentences = (
        "We read on cushions.", "The cushions were sewn by families.", "Cushions in a circle.",
    )  # fmt: skip
    return Made(saved(document), sentences, ("file: photo-1.jpg", "alt: Cushions in a circle."))


def tracked() -> Made:
    """Tracked changes: what was added stays, what was struck out goes; moved words stay once."""
    document = Document()
    document.add_heading("A choir of parents", 1)
    document.add_heading("What we did", 2)
    paragraph = document.add_paragraph("Parents sang ")
    added = f'<w:ins {W} w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">'
    gone = f'<w:del {W} w:id="2" w:author="A" w:date="2026-01-01T00:00:00Z">'
    moved = f'<w:moveTo {W} w:id="3" w:author="A" w:date="2026-01-01T00:00:00Z">'
    paragraph._p.append(parse_xml(f"{added}{run('every Friday. ')}</w:ins>"))
    struck = run("every Monday. ").replace("w:t", "w:delText")
    paragraph._p.append(parse_xml(f"{gone}{struck}</w:del>"))
    paragraph._p.append(parse_xml(f"{moved}{run('Teachers joined them.')}</w:moveTo>"))
    sentences = ("Parents sang every Friday.", "Teachers joined them.")
    return Made(saved(document), sentences)


def smart() -> Made:
    """Real quotation marks, dashes, other writing, and signs that Markdown would take."""
    document = Document()
    document.add_heading("“Come in” – a sign at the gate", 1)
    document.add_heading("What they learned", 2)
    lines = (
        "It’s the ‘small’ things – a sign, a chair… that count.",
        "We used 2 * 3 chairs, _one_ [big] table & <no> screens.",
        "1. is not a list here.",
        "# is no heading here.",
        "العائلات مرحب بها هنا.",
        "欢迎所有家庭。",
    )
    for line in lines:
        document.add_paragraph(line)
    return Made(saved(document), lines, ("title: “Come in” – a sign at the gate",))


def notes() -> Made:
    """Footnotes and endnotes."""
    document = Document()
    document.add_heading("Numbers at home", 1)
    document.add_heading("The situation", 2)
    paragraph = document.add_paragraph("Half of the families answered")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run(" our letter.")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:endnoteReference w:id="2"/></w:r>'))
    foot = f'<w:footnote w:id="2"><w:p>{run("We sent 60 letters.")}</w:p></w:footnote>'
    end = f'<w:endnote w:id="2"><w:p>{run("The letter was in four languages.")}</w:p></w:endnote>'
    content = with_parts(
        saved(document),
        foot=("footnotes.xml", "footnotes", f"<w:footnotes {W}>{foot}</w:footnotes>"),
        end=("endnotes.xml", "endnotes", f"<w:endnotes {W}>{end}</w:endnotes>"),
    )
    sentences = (
        "Half of the families answered our letter.", "We sent 60 letters.",
        "The letter was in four languages.",
    )  # fmt: skip
    return Made(content, sentences)


def lists() -> Made:
    """Lists of both kinds, a list below a list of partners, and dashes typed by hand."""
    document = Document()
    document.add_heading("Open classrooms", 1)
    document.add_heading("Steps", 2)
    for line in ("Ask the teachers.", "Choose a morning.", "Open the doors."):
        document.add_paragraph(line, style="List Number")
    document.add_heading("Who took part", 2)
    for line in ("Grandparents (families)", "The whole staff"):
        document.add_paragraph(line, style="List Bullet")
    document.add_heading("Lessons learned", 2)
    document.add_paragraph("- Begin small.\n- Tell the neighbours.")
    document.add_paragraph("One more thing.", style="List Bullet 2")
    sentences = (
        "Ask the teachers.", "Choose a morning.", "Open the doors.", "The whole staff",
        "Begin small.", "Tell the neighbours.", "One more thing.",
    )  # fmt: skip
    return Made(saved(document), sentences, ("name: Grandparents", "type: families"))


def text_box() -> str:
    """Return a text box as Word writes it today, without the copy for old programs."""
    shape = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing><wps:wsp '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:txbx>'
        f"<w:txbxContent><w:p>{run('Look at page two.')}</w:p></w:txbxContent>"
        "</wps:txbx></wps:wsp></w:drawing></mc:Choice></mc:AlternateContent>"
    )
    return f"<w:r {W}>{shape}</w:r>"


def boxes() -> Made:
    """Text boxes, headers, footers, links, fields, content controls and comments."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Example Creek Primary, since 1950."
    document.sections[0].footer.paragraphs[0].text = "Printed by the office."
    document.add_heading("A box of games", 1)
    document.add_heading("What we did", 2)
    paragraph = document.add_paragraph("Games went home in ")
    field = f'<w:fldSimple {W} w:instr=" DATE ">{run("a red box.")}</w:fldSimple>'
    paragraph._p.append(parse_xml(field))
    control = f"<w:sdt {W}><w:sdtContent>{run(' They came back.')}</w:sdtContent></w:sdt>"
    paragraph._p.append(parse_xml(control))
    document.add_paragraph()._p.append(parse_xml(text_box()))
    link = OxmlElement("w:hyperlink")
    target = document.part.relate_to("https://example.org/games", f"{RELATION}/hyperlink", True)
    link.set(qn("r:id"), target)
    link.append(parse_xml(run("The list of games is here.")))
    document.add_paragraph()._p.append(link)
    written = document.add_paragraph("One family wrote to us.")
    document.add_comment(written.runs, "Ask them first.", author="A", initials="A")
    sentences = (
        "Example Creek Primary, since 1950.", "Printed by the office.",
        "Games went home in a red box.", "They came back.", "Look at page two.",
        "The list of games is here.", "One family wrote to us.", "Ask them first.",
    )  # fmt: skip
    return Made(saved(document), sentences)


def no_shape() -> Made:
    """A letter without any shape, longer than a title, with soft line breaks and tabs."""
    document = Document()
    document.add_paragraph(
        "Last year a group of parents at our small school began to meet on the oval at noon, "
        "and this is how it went."
    )
    document.add_paragraph("We met\tfive times.\nIt was cold. Somebody brought soup.")
    document.add_paragraph("Cost: nothing at all, but many people gave their time.")
    sentences = (
        "Last year a group of parents at our small school began to meet on the oval at noon, "
        "and this is how it went.",
        "We met five times.", "It was cold.", "Somebody brought soup.",
        "nothing at all, but many people gave their time.",
    )  # fmt: skip
    return Made(saved(document), sentences)


def joined() -> Made:
    """Tables with nothing between them, which Word makes into one."""
    document = Document()
    document.add_heading("A walking bus", 1)
    first, second = document.add_table(1, 2), document.add_table(2, 3)
    for cell, text in zip(first.rows[0].cells, ("Sector", "Catholic"), strict=True):
        cell.text = text
    texts = (("Partner", "Kind of partner", "Since"), ("Neighbours", "Families", "Last year."))
    for row, line in zip(second.rows, texts, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    for row in second.rows:
        first._tbl.append(row._tr)
    second._tbl.getparent().remove(second._tbl)
    facts = ("sector: catholic", "name: Neighbours", "type: families")
    return Made(saved(document), ("Last year.",), facts)


MAKERS: dict[str, Callable[[], Made]] = {
    maker.__name__: maker
    for maker in (
        template, headings, bold_lines, capitals, tables, photos, tracked, smart, notes, lists,
        boxes, no_shape, joined,
    )
}  # fmt: skip


def bare(text: str) -> str:
    """Return the letters and digits of a text alone; marks and spaces make no difference."""
    return re.sub(r"[\W_]+", "", text.casefold())
