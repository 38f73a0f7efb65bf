"""Takes a question to the panel out of what was sent, and leaves out what tells who asked."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.policy import default
from email.utils import parseaddr
from typing import Any

from markupsafe import Markup

from showcase.filled_in import written_example
from showcase.front_matter import front_matter
from showcase.importing.draft import CannotImport, Sent
from showcase.importing.letter import words_in
from showcase.importing.texts import decoded
from showcase.kinds.question import Question
from showcase.model.describe import describe
from showcase.model.shown import shown
from showcase.personal_data import traces
from showcase.personal_data.names import names
from showcase.story import UNPLACED
from showcase.vocabularies import vocabulary

LEFT_OUT = "[left out]"
LONGEST, LONGEST_TITLE = 6_000, 80
# How far before its longest a text may end, so that it ends with a paragraph or a sentence.
NEAR = 1_000
# No more of a text is looked at; a form lets people write 1,500 letters.
MOST = 50_000
SHORTEST_NAME = 3
# What stands before the parts of a form, an e-mail that the page begins, or an issue.
LABELS = {
    "asked_by": ("i am", "who asks", "asked_by"),
    "topic": ("it is about", "topic"),
    "holds_in": ("where it holds", "holds_in"),
    "words": ("my question", "question", "title"),
}
VOCABULARIES = {"asked_by": "audience", "topic": "topic"}
NO_ANSWER = "_No response_"
LABEL = re.compile(r"^#{0,4} *([A-Za-z_ ]{3,20}?) *(?:\([^)\n]{0,80}\))? *(?::|$)", re.M)
GREETING = re.compile(
    r"\A\s*(?:dear|hello|hi|good (?:morning|afternoon|evening))\b[^\n]{0,60}\n", re.I
)
END = re.compile(
    r"^[ \t]*(?:kind regards|warm regards|regards|best wishes|many thanks|thanks|thank you|cheers|"
    r"sincerely|yours [a-z]+|sent from my [^\n]{0,40}|--|on [^\n]{5,120} wrote:)"
    r"[ \t]*[,.!]?[ \t]*$",
    re.I | re.M,
)  # fmt: skip
NAME = r"[A-Z][\w’'-]+"
# What comes before a name, and names that a word of their own gives away.
TELLING = (
    re.compile(rf"\b(?i:my name is|i am called|this is)\s+({NAME}(?:\s+{NAME})?)"),
    re.compile(
        r"\b(?i:(?:my|our|her|his) (?:\w+ )?(?:son|daughter|child|boy|girl|kid|grandson|grand"
        r"daughter|grandchild|nephew|niece|husband|wife|partner))"
        rf"(?:,| is called| named)?\s+({NAME})"
    ),
    re.compile(rf"\b((?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+{NAME})"),
    re.compile(rf"\b((?:{NAME}\s+){{1,5}}(?:School|College|Preschool|Kindergarten|Academy))\b"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the words of who asked, without what tells who that is.

    `topic` and `asked_by` are words of vocabularies, or empty; `left_out` counts what was taken.
    `cut` says that the words are only the beginning of what was asked.
    """

    words: str
    topic: str
    asked_by: str
    left_out: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What stands behind or below a label; before the first there is none."""

    name: str
    label: str
    said: str


def parts_in(text: str) -> tuple[Part, ...]:
    """Return the parts of a text in their order: what is before the labels we know, then each."""
    text = text.replace("\r\n", "\n")
    known = {one: name for name, labels in LABELS.items() for one in labels}
    found = [m for m in LABEL.finditer(text) if m[1].strip().casefold() in known]
    first, *ends = (*(one.start() for one in found), len(text))
    parts = [Part("words", "", text[:first].strip())]
    for one, end in zip(found, ends, strict=True):
        label = one[1].strip()
        parts.append(Part(known[label.casefold()], label, text[one.end() : end].strip()))
    return tuple(one for one in parts if one.said and one.said != NO_ANSWER)


def mail(content: bytes) -> tuple[str, tuple[str, ...], bool]:
    """Return the words of an e-mail, those by which its sender is known, and whether more came.

    CannotImport where it is no e-mail that can be read.
    """
    try:
        message = message_from_bytes(content, policy=default)
        body = message.get_body(("plain", "html"))
        text = words_in(body) if body else ""
        subject, sender = str(message["subject"] or ""), str(message["from"] or "")
    except (MessageError, LookupError, ValueError, AttributeError) as error:
        raise CannotImport("It is not an e-mail that can be read.") from error
    cut = len(text) > MOST
    if body and body.get_content_subtype() == "html":
        text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text[:MOST])
        lines = re.sub(r"(?i)<br *?/?>|</p>|</div>", "\n", text)
        text = "\n".join(str(Markup(one).striptags()) for one in lines.split("\n"))  # noqa: S704
    name, address = parseaddr(sender)
    people = re.findall(r"\w+", f"{name} {address.partition('@')[0]}")
    return (text or subject)[:MOST], tuple(people), cut


def form(content: bytes) -> tuple[tuple[Part, ...], tuple[str, ...], bool]:
    """Return the parts of an issue or of a form, words by which people are known, and if more came.

    CannotImport where it is neither.
    """
    try:
        held = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CannotImport("It is neither an issue nor the answers of the form.") from error
    if not isinstance(held, Mapping):
        raise CannotImport("It is neither an issue nor the answers of the form.")
    said = {str(name): one for name, one in held.items() if isinstance(one, str)}
    cut = any(len(one) > MOST for one in said.values())
    said = {name: one[:MOST].strip() for name, one in said.items()}
    if "question" in said:
        people = re.findall(r"\w+", said.get("reply", "").partition("@")[0])
        answers = {**said, "words": said["question"]}
        named = (Part(name, LABELS[name][0].capitalize(), answers.get(name, "")) for name in LABELS)
        return tuple(one for one in named if one.said), tuple(people), cut
    title = re.sub(r"^\s*question\s*:\s*", "", said.get("title", ""), flags=re.I).strip()
    parts = parts_in(said.get("body", ""))
    words = " ".join(one.said for one in parts if one.name == "words")
    again = " ".join(title.split()).casefold() in " ".join(words.split()).casefold()
    return parts if again else (Part("words", "", title), *parts), (), cut


def word_of(name: str, said: str) -> str:
    """Return the word of a vocabulary that somebody means, or nothing."""
    first = re.split(r"[,\n;]", said.strip())[0].strip().casefold()
    meant = dict(vocabulary(name).spellings())
    return meant.get(first, "") or next((w for s, w in meant.items() if first and first in s), "")


def told_names(text: str, people: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what may be the name of a person or a school."""
    for pattern in TELLING:
        yield from (one.span(1) for one in pattern.finditer(text))
    clear, _ = names()
    known = {one.casefold() for one in people if len(one) >= SHORTEST_NAME}
    for one in re.finditer(r"\w[\w’'-]*", text):
        plain = re.sub(r"[’']s$", "", one[0])
        if plain in clear or plain.casefold() in known:
            yield one.start(), one.start() + len(plain)


def without_details(text: str, people: Iterable[str] = ()) -> tuple[str, int]:
    """Return a text without what tells who somebody is, and how often something was left out."""
    found = [(one.start, one.start + len(one.text)) for one in traces(text)]
    taken = sorted({*found, *told_names(text, people)})
    parts: list[str] = []
    at = count = 0
    for start, end in taken:
        if end <= at:
            continue
        if start >= at:
            parts += [text[at:start], LEFT_OUT]
            count += 1
        at = end
    return "".join([*parts, text[at:]]), count


def tidy(text: str) -> str:
    """Return the words between greeting and signature, as plain lines that are no markup."""
    text = GREETING.sub("", text.replace("\r\n", "\n"), count=1)
    end = next((one.start() for one in END.finditer(text) if text[: one.start()].strip()), None)
    lines = (line for line in text[:end].split("\n") if not line.startswith(">"))
    plain = (shown(one, len(one)) for one in (line.strip().lstrip("#>*-|`~= ") for line in lines))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(plain)).strip()


def own_words(part: Part, facts: Mapping[str, str]) -> str:
    """Return what a part says, without its first line where that is only the word of a fact."""
    if part.name == "words":
        return tidy(part.said)
    # The label stands before it, so that a signature below an empty answer is still one.
    label, *lines = tidy(f"{part.label}:\n{part.said}").split("\n")
    if not lines:
        return ""
    name = VOCABULARIES.get(part.name)
    spellings = dict(vocabulary(name).spellings()) if name else {}
    meant = spellings.get(lines[0].casefold(), "")
    if meant and meant == facts[part.name]:
        return "\n".join(lines[1:]).strip()
    return "\n".join((label, *lines))


def beginning(text: str) -> tuple[str, bool]:
    """Return as much of a text as a draft holds, and whether that is not all of it.

    It ends with a paragraph where one ends near, else with a sentence, else with a word.
    """
    if len(text) <= LONGEST:
        return text, False
    near = LONGEST - NEAR
    ends = [one.end() for one in re.finditer(r"[.?!…][”’\"')]*(?=\s)", text[: LONGEST + 1])]
    at = max(text.rfind("\n\n", near, LONGEST + 2), 0)
    at = at or next((one for one in reversed(ends) if near <= one <= LONGEST), 0)
    at = at or max(text.rfind(sign, near, LONGEST + 1) for sign in " \n")
    return text[: at if at > 0 else LONGEST].rstrip(), True


def asked_in(sent: Sent) -> Asked:
    """Return the question in an e-mail, an issue, the answers of the form, or a text.

    CannotImport where there is none.
    """
    ending = sent.name.rpartition(".")[2].casefold()
    people: tuple[str, ...] = ()
    cut = False
    if ending == "json":
        parts, people, cut = form(sent.content)
    elif ending == "eml":
        text, people, cut = mail(sent.content)
        parts = parts_in(text)
    elif ending in {"txt", "md"}:
        parts = parts_in(decoded(sent.content))
    else:
        raise CannotImport("A question comes as .eml, .json, .txt or .md.")
    said = {one.name: one.said for one in reversed(parts)}
    facts = {name: word_of(words, said.get(name, "")) for name, words in VOCABULARIES.items()}
    asked = (own_words(one, facts) for one in parts)
    whole, longer = beginning("\n\n".join(one for one in asked if one))
    words, count = without_details(whole, people)
    if not re.search(r"\w", words.replace(LEFT_OUT, "")):
        raise CannotImport("There is no question in it.")
    return Asked(words, facts["topic"], facts["asked_by"], count, cut or longer)


def title_of(words: str) -> str:
    """Return the first question of a text, or its first words, as a title to write over."""
    plain = " ".join(words.split())
    asked = re.search(rf"[^.?!]{{3,{LONGEST_TITLE - 1}}}\?", plain)
    title = asked[0].strip() if asked else plain
    if len(title) <= LONGEST_TITLE:
        return title
    return title[: LONGEST_TITLE - 1].rpartition(" ")[0] + "…"


def draft_of(asked: Asked) -> str:
    """Return the private draft: what is known, what the panel writes, and what was asked."""
    facts: dict[str, Any] = {"title": title_of(asked.words), "status": "draft"}
    facts |= {"topic": asked.topic} if asked.topic else {}
    facts |= {"asked_by": [asked.asked_by]} if asked.asked_by else {}
    open_ = [one for one in describe(Question) if one.required and one.name not in facts]
    lines = [f"# {one.label}. {one.help}\n# {written_example(one)}\n" for one in open_]
    (full, *_) = Question.info.sections
    return (
        f"---\n{front_matter(Question, facts)}"
        "# The panel writes these: take away the # before each and write over the example.\n"
        f"{''.join(lines)}"
        "# Is there an example that bears out the answer? Write its name: cases: [my-school]\n"
        f"---\n\n## {full.heading}\n\n\n"
        f"## {UNPLACED}\n\n"
        "Say the question in your own words as the title, then delete this part.\n\n"
        f"{asked.words}\n"
    )
