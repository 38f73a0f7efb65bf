"""One invented case, sent in every way that people have."""

import json
from email.message import EmailMessage
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.table import Table
from PIL import Image

from showcase.asking import topics
from showcase.front_matter import entry_text
from showcase.importing.draft import Sent
from showcase.kinds.case_study import CaseStudy
from showcase.model.describe import Description
from showcase.outputs.word_template import word_template
from showcase.vocabularies import vocabulary

TITLES = {"principle": ("Families are first educators", "Trust and respect")}
KNOWN = {
    "principle": {
        "families are first educators": "families-are-first-educators",
        "trust and respect": "trust-and-respect",
    }
}
PHOTO = "reading-corner.jpg"
# Everything here is invented.
FACTS: dict[str, Any] = {
    "title": "Grandparents read at the bus stop",
    "summary": "Families of an invented school read together while they wait: 20 minutes a week.",
    "in_short": "Grandparents and children read while they wait for the bus.",
    "organisation": {"name": "Example Creek Primary School", "type": "school"},
    "place": {"country": "AU", "state": "TAS", "locality": "Example Creek"},
    "sector": "government",
    "level": ["primary", "secondary"],
    "ages": {"youngest": "5", "oldest": "8"},
    "years": {"start": "2022", "ongoing": "yes"},
    "dimensions": ["connect-learning", "communicate"],
    "principles": ["families-are-first-educators", "trust-and-respect"],
    "partners": [
        {"name": "Grandparents and carers", "type": "families"},
        {"name": "Teachers of years 1 and 2", "type": "school"},
    ],
    "outcomes": [
        {
            "claim": "More families read with their children.",
            "figure": "34 families",
            "base": "12 families the year before",
            "period": "Term 2, 2024",
            "source": "school-count",
            "doubt": "Only families who came were counted.",
        }
    ],
    "evidence": {"level": "low", "basis": "count", "note": "Staff counted once a week."},
    "stage": "building",
    "cost": {"band": "very-low", "note": "Tea and fruit, about $200 a year."},
    "effort": {"band": "low", "note": "One teacher, two hours a week."},
    "photos": [
        {
            "file": PHOTO,
            "alt": "A low shelf of picture books beside a bench.",
            "people": "none",
            "identifiable": "no",
            "consent": "2026-014",
        }
    ],
    "consents": [
        {
            "form": "2026-014",
            "held_by": "school office",
            "basis": "maker-agreed",
            "people": "none",
            "identifiable": "no",
            "obtained": "2026-05-01",
            "expires": "2028-05-01",
            "covers": "The photo of the reading corner, on this site.",
        }
    ],
    "cultural_notice": "none",
    "sources": [
        {"id": "school-count", "title": "Count kept by the school", "url": "https://example.org/a"}
    ],
    "provenance": "told-by-the-school",
    "submitted_by": "principal",
    "licence": "CC-BY-4.0",
}
STORY = {
    "The situation": "Few families came into the school.\n\nThe bus stop is where everybody meets.",
    "What they did": "Each Monday a box of books stood at the stop. Grandparents read aloud.",
    "What they learned": "Short times work. Rain does not.",
    "What we do not know": "We did not measure how well the children read.",
}


def photo() -> bytes:
    """Return a photo that tells where it was taken."""
    picture = Image.new("RGB", (64, 48), "teal")
    exif = Image.Exif()
    exif[0x0110] = "Example Camera"
    exif.get_ifd(0x8825)[2] = (41.0, 0.0, 0.0)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def said(field: Description, value: str) -> str:
    """Return a word as people read it, other text as it is."""
    if field.vocabulary and value in vocabulary(field.vocabulary).by_id:
        return vocabulary(field.vocabulary).by_id[value].label
    titles = {slug: title for title, slug in KNOWN.get(field.to, {}).items()}
    return titles.get(value, value)


def answer(field: Description, value: Any) -> str:
    """Return what a person writes for a fact."""
    if isinstance(value, list):
        return "\n".join(said(field, one) for one in value)
    return said(field, value) if value else ""


def body() -> str:
    """Return the story as it stands in a file."""
    return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in STORY.items())


def written() -> Sent:
    """The case as a file that somebody wrote by hand, the facts in an order of their own."""
    facts = {name: FACTS[name] for name in reversed(FACTS)}
    text = json.dumps(facts, ensure_ascii=False, indent=1).replace(': "yes"', ": yes")
    return Sent("index.md", f"---\n{text}\n---\n\n{body()}\n".encode())


def packed() -> Sent:
    """The case as the form's zip file."""
    buffer = BytesIO()
    text = entry_text(CaseStudy, {**FACTS, "status": "in-review"}, body())
    with ZipFile(buffer, "w") as packet:
        packet.writestr("grandparents-read/index.md", text)
        packet.writestr(f"grandparents-read/{PHOTO}", photo())
        packet.writestr("__MACOSX/._index.md", b"left behind")
    return Sent("grandparents-read.zip", buffer.getvalue())


def fill_rows(table: Table, fields: tuple[Description, ...], held: dict[str, Any]) -> None:
    """Write what is held beside the labels of a table, a photo as a picture."""
    for row, field in zip(table.rows, fields, strict=True):
        cell = row.cells[1]
        if field.name == "file" and held.get("file"):
            cell.paragraphs[0].add_run().add_picture(BytesIO(photo()))
        else:
            cell.text = answer(field, held.get(field.name))


def fill_columns(table: Table, fields: tuple[Description, ...], held: list[Any]) -> None:
    """Write each item of a list into a row."""
    for row, item in zip(table.rows[1:], held, strict=False):
        for cell, field in zip(row.cells, fields, strict=True):
            cell.text = answer(field, item.get(field.name))


def filled_template() -> bytes:
    """Return the Word template with the case filled in."""
    document = Document(BytesIO(word_template(CaseStudy, TITLES)))
    tables = iter(document.tables)
    for topic in topics(CaseStudy, TITLES):
        fields = tuple(question.field for question in topic.questions)
        if topic.listed is None:
            group = topic.questions[0].route[0] if len(topic.questions[0].route) > 1 else ""
            fill_rows(next(tables), fields, FACTS.get(group, {}) if group else FACTS)
        elif len(fields) <= 4:
            fill_columns(next(tables), fields, FACTS.get(topic.listed.name, []))
        else:
            items = FACTS.get(topic.listed.name, [])
            for number in range(2):
                fill_rows(next(tables), fields, items[number] if number < len(items) else {})
    paragraphs = document.paragraphs
    for number, paragraph in enumerate(paragraphs):
        if paragraph.text in STORY:
            first, *others = STORY[paragraph.text].split("\n\n")
            paragraphs[number + 2].text = first
            for other in reversed(others):
                after = document.add_paragraph(other)
                paragraphs[number + 2]._p.addnext(after._p)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def in_word() -> Sent:
    """The case in our Word template."""
    return Sent("My story.docx", filled_template())


def by_letter() -> Sent:
    """The case in our Word template, in an e-mail."""
    letter = EmailMessage()
    letter["Subject"], letter["From"] = "Fwd: our story", "somebody@example.org"
    letter.set_content("Please find our story in the file.\n\n-- \nThe office\n")
    letter.add_attachment(
        filled_template(),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="My story.docx",
    )
    return Sent("letter.eml", letter.as_bytes())


def lines_of_list(fields: tuple[Description, ...], items: list[Any]) -> str:
    """Return a list as people write it into one field of an issue form."""
    return "\n\n".join(
        "\n".join(
            f"{field.label}: {answer(field, item[field.name])}"
            for field in fields
            if item.get(field.name)
        )
        for item in items
    )


def issue_body() -> str:
    """Return the body that GitHub makes of the filled-in issue form."""
    found: list[tuple[str, str]] = []
    first, *others = topics(CaseStudy, {})
    for question in first.questions:
        value = FACTS.get(question.field.name)
        # GitHub sets the words of a menu apart with commas.
        text = answer(question.field, value)
        found.append(
            (question.field.label, text.replace("\n", ", ") if question.field.vocabulary else text)
        )
    found += list(STORY.items())
    for topic in others:
        fields = tuple(question.field for question in topic.questions)
        if topic.listed:
            found.append((topic.label, lines_of_list(fields, FACTS.get(topic.listed.name, []))))
        else:
            held = FACTS.get(topic.questions[0].route[0], {})
            found += [(field.label, answer(field, held.get(field.name))) for field in fields]
    return "\n\n".join(f"### {label}\n\n{text or '_No response_'}" for label, text in found)


def as_issue() -> Sent:
    """The case as the issue that GitHub makes of the issue form, without its photo."""
    issue = {"title": "Case study: Grandparents read", "body": issue_body(), "number": 7}
    return Sent("issue.json", json.dumps({"action": "labeled", "issue": issue}).encode())
