"""Reads texts: an entry with its facts, plain Markdown, and what an issue form or a letter says."""

import json
import re
from typing import Any

from showcase.importing.draft import CannotImport, Draft
from showcase.importing.marks import markdown_blocks
from showcase.parse import split
from showcase.read import MAX_TEXT_BYTES
from showcase.yaml_text import read_yaml

MOST_ISSUE_BYTES = 1_000_000
# What our own forms begin the title of an issue with.
FORM_TITLE = re.compile(r"^\s*\[?(case study|question|story)\]?\s*[:–-]?\s+", re.IGNORECASE)
NOT_AN_ISSUE = "This JSON is not an issue of GitHub, with a title and a body."
NOTHING = "There are no words in the file."


def decoded(content: bytes) -> str:
    """Return the text that some bytes hold, in UTF-8 or in marked UTF-16."""
    if len(content) > MAX_TEXT_BYTES:
        raise CannotImport(f"The text is longer than {MAX_TEXT_BYTES // 1000} kB; no page is.")
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotImport("The text is not saved as UTF-8; please save it so.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(content: bytes) -> Draft:
    """Return what a text says: an entry where it begins with facts, else blocks of Markdown."""
    text = decoded(content)
    if not text.strip():
        raise CannotImport(NOTHING)
    parts = split(text)
    if parts is None:
        return Draft(markdown_blocks(text))
    facts, body, _ = parts
    written = read_yaml("", facts, first=2)
    if written.problems:
        problem = written.problems[0]
        raise CannotImport(f"Line {problem.place.line}: {problem.message} {problem.hint}".strip())
    if not isinstance(written.data, dict):
        raise CannotImport("There are no facts between the dashes at the top.")
    return Draft((), facts=written.data, body=body.strip("\n"))


def issue_of(found: Any) -> tuple[str, str]:
    """Return (title, body) of an issue, or of an event that is about one."""
    issue = found.get("issue", found) if isinstance(found, dict) else None
    title = issue.get("title") if isinstance(issue, dict) else None
    body = issue.get("body") if isinstance(issue, dict) else None
    if not isinstance(title, str) or not isinstance(body, str):
        raise CannotImport(NOT_AN_ISSUE)
    return title, body


def read_issue(content: bytes) -> Draft:
    """Return what an issue form says; its body has the labels of the form as headings."""
    if len(content) > MOST_ISSUE_BYTES:
        raise CannotImport("The issue is longer than any form makes it.")
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise CannotImport(NOT_AN_ISSUE) from error
    title, body = issue_of(found)
    if not body.strip():
        raise CannotImport(NOTHING)
    text = decoded(body.encode("utf-8", "replace"))
    return Draft(markdown_blocks(text), title=FORM_TITLE.sub("", title).strip())
