"""Reads an e-mail: the files in it, and its own words where it brings no other text."""

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from showcase.importing.draft import Block, CannotImport, Draft, Sent
from showcase.importing.marks import markdown_blocks
from showcase.importing.tags import html_blocks
from showcase.model.shown import shown
from showcase.submissions import SIGNS

MOST_PARTS = 200
DAMAGED = "This e-mail is damaged; please save it again and send the new file."
# What stands before the subject of an answer or of a letter that was passed on.
PASSED_ON = re.compile(r"^\s*((re|fw|fwd|aw|wg)\s*:\s*)+", re.IGNORECASE)
# A sender's code, as the form writes it into the subject and the text of its e-mail.
CODE = re.compile(rf"(?<![\w-])[{SIGNS}]{{4}}-[{SIGNS}]{{4}}(?![\w-])")
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


def parts_of(content: bytes) -> tuple[EmailMessage, list[EmailMessage]]:
    """Return a letter and the parts of it that hold something."""
    try:
        letter = BytesParser(policy=policy.default).parsebytes(content)
        parts = [part for part in letter.walk() if not part.is_multipart()]
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise CannotImport(DAMAGED) from error
    if len(parts) > MOST_PARTS:
        raise CannotImport("The e-mail has more files in it than we accept.")
    return letter, parts


def words_in(part: MIMEPart) -> str:
    """Return the text of a part, whatever its encoding says."""
    try:
        return str(part.get_content()).replace("\r\n", "\n")
    except (LookupError, UnicodeError, ValueError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def file_in(part: EmailMessage, number: int) -> Sent | None:
    """Return the file that a part holds, or None where it is the letter's own text."""
    try:
        name, kind = part.get_filename() or "", part.get_content_type()
        attached = part.get_content_disposition() == "attachment"
    except (ValueError, LookupError, AttributeError, IndexError):
        # A header that breaks its own format makes Python's reader fail in any of these ways.
        return None
    if not name and kind in ENDINGS:
        name = f"photo-{number}.{ENDINGS[kind]}"
    if not name and not attached:
        return None
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    return Sent(name or f"file-{number}", content)


def own_blocks(parts: list[EmailMessage]) -> tuple[tuple[Block, ...], str]:
    """Return the letter's own words as blocks, and the signature that was cut off."""
    plain = [words_in(part) for part in parts if part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        text, _, signature = ("\n\n".join(plain) + "\n").partition("\n-- \n")
        return markdown_blocks(text), signature.strip()
    html = [words_in(part) for part in parts if part.get_content_type() == "text/html"]
    return tuple(block for text in html for block in html_blocks(text)), ""


def subject_of(letter: EmailMessage) -> str:
    """Return what the letter is about."""
    try:
        return PASSED_ON.sub("", " ".join(str(letter["subject"] or "").split()))
    except (ValueError, LookupError, AttributeError, IndexError):
        return ""


def read_letter(content: bytes) -> tuple[list[Sent], Draft]:
    """Return the files in an e-mail, and its own words; CannotImport where it cannot be read."""
    letter, parts = parts_of(content)
    files: list[Sent] = []
    own: list[EmailMessage] = []
    for number, part in enumerate(parts, 1):
        found = file_in(part, number)
        if found:
            files.append(found)
        else:
            own.append(part)
    blocks, signature = own_blocks(own)
    left = f"The signature was left out: “{shown(signature, 300)}”."
    notes = (left,) if signature else ()
    return files, Draft(blocks, notes=notes, title=subject_of(letter))


def code_in(content: bytes) -> str:
    """Return the sender's code that an e-mail names, or nothing where it names none or several."""
    letter, parts = parts_of(content)
    texts = [subject_of(letter)]
    texts += [words_in(one) for one in parts if one.get_content_type() == "text/plain"]
    codes = {code for text in texts for code in CODE.findall(text)}
    return codes.pop() if len(codes) == 1 else ""
