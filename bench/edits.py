"""The edits that builds are measured after, the same in our content and in that of peers.

Each is made with the number of a round, so that every round finds something to change, and each
has words that a reader must find on a page afterwards: a build that is quick and wrong shows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COLD, UNCHANGED, CASE, PRINCIPLE, TEMPLATE, WORD = (
    "cold",
    "unchanged",
    "case",
    "principle",
    "template",
    "word",
)
JOBS = {
    COLD: "cold",
    UNCHANGED: "nothing changed",
    CASE: "one case edited",
    PRINCIPLE: "one principle edited",
    TEMPLATE: "one template edited",
    WORD: "one word renamed",
}
# The word of a vocabulary that is renamed, and how a plain page says it.
RENAMED = "Sustaining"
SAID = f"- Stage: {RENAMED}"
INVENTED = "- Invented: yes"
TITLE = re.compile(r"^title: .*$", re.MULTILINE)
STORY = re.compile(r"\n\nThey met in round \d+\.\n\Z")
MADE = re.compile(r"\n?<p>Made in round \d+\.</p>")
WORDS = re.compile(rf"{RENAMED}(?: in round \d+)?")
ROUND = re.compile(r" in round \d+")


@dataclass(frozen=True, slots=True)
class Subject:
    """The case and the principle that are edited, by the words of their addresses."""

    case: str
    principle: str


class NoSubject(Exception):
    """No invented case has what is to be edited."""


def subject_of(plain: Path) -> Subject:
    """Return what to edit of the plain pages: the first invented case with the word to rename."""
    principle = min((plain / "principles").glob("*.md")).stem
    for file in sorted((plain / "case-studies").glob("*.md")):
        text = file.read_text(encoding="utf-8")
        if INVENTED in text and SAID in text:
            return Subject(file.stem, principle)
    raise NoSubject(f"No invented case has the stage “{RENAMED}”. Take more cases.")


def with_title(text: str, number: int) -> str:
    """Return an entry with the number of the round in its title."""

    def new(found: re.Match[str]) -> str:
        line = ROUND.sub("", found[0])
        end = line[-1] if line[-1] in "\"'" else ""
        return f"{line.removesuffix(end)} in round {number}{end}"

    return TITLE.sub(new, text, count=1)


def with_story(text: str, number: int) -> str:
    """Return an entry with one more sentence at the end of its story."""
    return STORY.sub("", text).rstrip("\n") + f"\n\nThey met in round {number}.\n"


def with_mark(text: str, number: int) -> str:
    """Return a template that says the number of the round: where it did, or after its title."""
    line = f"<p>Made in round {number}.</p>"
    if MADE.search(text):
        return MADE.sub(lambda found: found[0][: found[0].index("<")] + line, text, count=1)
    return text.replace("</h1>", f"</h1>\n{line}", 1)


def with_word(text: str, number: int) -> str:
    """Return a file with the word renamed wherever it stands."""
    return WORDS.sub(f"{RENAMED} in round {number}", text)


@dataclass(frozen=True, slots=True)
class Places:
    """The files of a builder that jobs edit, and the pages that show it."""

    case: Path
    principle: Path
    template: Path
    words: tuple[Path, ...]
    case_page: Path
    principle_page: Path


def files_to_edit(job: str, places: Places) -> Iterator[tuple[Path, str]]:
    """Yield each file that a job edits, with the name of the edit."""
    if job in {CASE, PRINCIPLE}:
        yield (places.case if job == CASE else places.principle), "entry"
    elif job == TEMPLATE:
        yield places.template, "template"
    elif job == WORD:
        yield from ((file, "word") for file in places.words)


EDITS = {
    "entry": lambda text, number: with_story(with_title(text, number), number),
    "template": with_mark,
    "word": with_word,
}


def edit(job: str, places: Places, number: int) -> int:
    """Edit what a job edits, in the round of that number; return how many files changed."""
    changed = 0
    for file, name in files_to_edit(job, places):
        text = file.read_text(encoding="utf-8")
        new = EDITS[name](text, number)
        if new != text:
            file.write_text(new, encoding="utf-8", newline="\n")
            changed += 1
    return changed


def expected(job: str, places: Places, number: int) -> tuple[Path, str]:
    """Return a page and what it must say when the job is done."""
    if job == TEMPLATE:
        return places.case_page, f"Made in round {number}."
    if job == WORD:
        return places.case_page, f"{RENAMED} in round {number}"
    if job in {CASE, PRINCIPLE}:
        page = places.case_page if job == CASE else places.principle_page
        return page, f"They met in round {number}."
    return places.case_page, "<h1"


def shows(job: str, places: Places, number: int) -> bool:
    """Say whether the page that a job is about shows it."""
    page, words = expected(job, places, number)
    return page.is_file() and words in page.read_text(encoding="utf-8")
