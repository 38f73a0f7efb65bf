"""A file that was sent in: it is refused in one sentence, or becomes text that can be read again.

The first byte says what the rest is sent as. Noise seldom makes a sound zip file, so the rest may
also become the one part of a Word file, or the text inside a zip file or an e-mail.
"""

from email.message import EmailMessage
from io import BytesIO
from zipfile import ZipFile

import sent
from showcase.importing.arrival import arrive
from showcase.importing.draft import CannotImport, Sent
from showcase.kinds.case_study import CaseStudy
from showcase.parse import parse
from showcase.read import Found, decode

PATH = "case_studies/x/index.md"
DOCUMENT = "word/document.xml"


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file."""
    with ZipFile(BytesIO(content)) as packet:
        return {name: packet.read(name) for name in packet.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of some parts."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as packet:
        for name, content in parts.items():
            packet.writestr(name, content)
    return buffer.getvalue()


WORD = parts_of(sent.in_word().content)


def in_word(content: bytes) -> Sent:
    """Return a Word file of which the text is as given."""
    return Sent("x.docx", packed({**WORD, DOCUMENT: content}))


def in_zip(content: bytes) -> Sent:
    """Return a zip file with the text of an entry."""
    return Sent("x.zip", packed({"x/index.md": content}))


def in_letter(content: bytes) -> Sent:
    """Return an e-mail with a text behind it."""
    letter = EmailMessage()
    letter["Subject"] = "Our story"
    letter.set_content("See the file.")
    letter.add_attachment(content, maintype="text", subtype="markdown", filename="x.md")
    return Sent("x.eml", letter.as_bytes())


WAYS = (
    lambda content: Sent("x.md", content),
    lambda content: Sent("x.json", content),
    lambda content: Sent("x.eml", content),
    lambda content: Sent("x.zip", content),
    in_word,
    in_zip,
    in_letter,
)


def feed(content: bytes) -> None:
    """Import one file."""
    if not content:
        return
    one = WAYS[content[0] % len(WAYS)](content[1:])
    try:
        arrival = arrive(CaseStudy, one, sent.KNOWN, sent.TITLES)
    except CannotImport as reason:
        assert str(reason)[0].isupper() or str(reason)[0] in "“.", str(reason)
        return
    text, problems = decode(PATH, arrival.text.encode())
    if not problems:
        entry, problems = parse(CaseStudy, Found(PATH, "x", text))
        assert bool(entry) != bool(problems)
