"""What people are asked for in a kind, outside the browser: the Word file and the issue form.

What reads these back again knows every word that stands in them before anybody has filled them in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import AfterValidator, BaseModel, StringConstraints

from showcase.model.describe import Description, describe, unwrap
from showcase.model.entry import Entry, Section
from showcase.model.field import check_address
from showcase.vocabularies import vocabulary

# The titles of entries by the name of their kind.
Titles = Mapping[str, tuple[str, ...]]
ONE_LINE = r"^[^\n]*$"
SLUG_PATTERN = "(-[a-z0-9]+)*$"
# What editors write, and what only examples of ours say.
NOT_ASKED = {"review", "fictional", "follow_ups"}
# Kinds that whole entries are sent in of, and what people are asked for others that editors finish.
TOLD = ("case-study",)
BEGUN = {"question": ("title", "topic", "asked_by", "holds_in")}
# Kinds whose entries are named in these.
REFERRED_TO = ("principle",)
MAY_LEAVE_OUT = "You may leave it out."
ONE_A_LINE = "One on each line."
YES_OR_NO = "Write yes or no."
CHOOSE = "Choose from: "
# What stands above the questions of a form.
BEFORE = (
    "Write behind or below each question. Leave out what you do not know: an editor asks you.",
    "Name no child, and nobody by name: roles are enough, such as a teacher or a grandparent.",
    "Then send this file as the page “Share your story” shows.",
)
PASTE = "Paste the photo here, or write the name of its file."
ITEM_EACH = "Fill in one table for each. Copy the table for more."
# Lists with more columns than these are asked for in a table for each item.
MOST_COLUMNS = 4
# Longer lists of words are not printed in full; their help says what to write.
MOST_CHOICES = 20
ROW_EACH = "Write one in each row. Add rows as you need them."


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that people are asked for: a fact, or one column of a list of facts.

    `route` are the names that lead to it, `group` is the label of the group it stands in, or
    empty; `guide` are the lines of help that stand below its label.
    """

    field: Description
    route: tuple[str, ...]
    group: str
    guide: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions that stand together: facts of their own or of one group, or the columns of a list.

    `listed` is the list that they are the columns of, or None.
    """

    label: str
    help: str
    listed: Description | None
    questions: tuple[Question, ...]


def form_of(model: type[BaseModel], name: str) -> str:
    """Return what a text field holds: "slug", "address", one "line" or several "lines"."""
    declared = model.model_fields[name]
    _, _, marks = unwrap(declared.annotation)
    marks = [*declared.metadata, *marks]
    if any(SLUG_PATTERN in str(getattr(mark, "pattern", "")) for mark in marks):
        return "slug"
    if any(isinstance(mark, AfterValidator) and mark.func is check_address for mark in marks):
        return "address"
    limited = any(isinstance(one, StringConstraints) and one.pattern == ONE_LINE for one in marks)
    noted = any(isinstance(one, StringConstraints) and not one.pattern for one in marks)
    return "lines" if noted and not limited else "line"


def choices_line(field: Description) -> str:
    """Return the words to choose from as one line, or nothing."""
    words = vocabulary(field.vocabulary).words if field.vocabulary else ()
    if not words or len(words) > MOST_CHOICES:
        return ""
    return f"{CHOOSE}{'; '.join(word.label for word in words)}."


def guide(field: Description, named: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the lines of help below a field's label; `named` are titles to choose from."""
    lines = [PASTE if field.name == "file" else field.help, choices_line(field)]
    if field.to and named:
        lines.append(f"{CHOOSE}{'; '.join(named)}.")
    if field.base is bool:
        lines.append(YES_OR_NO)
    if field.many and not field.inner:
        lines.append(ONE_A_LINE)
    if not field.required:
        lines.append(MAY_LEAVE_OUT)
    return tuple(line for line in lines if line)


def asked(kind: type[Entry]) -> tuple[Description, ...]:
    """Return the fields that people are asked for, in the order of the declaration."""
    only = BEGUN.get(kind.info.name)
    return tuple(
        field
        for field in describe(kind)
        if not field.editors_only
        and field.name not in NOT_ASKED
        and (only is None or field.name in only)
    )


def parts_asked(kind: type[Entry]) -> tuple[Section, ...]:
    """Return the parts of the story that people are asked for."""
    return () if kind.info.name in BEGUN else kind.info.sections


def topics(kind: type[Entry], titles: Titles) -> Iterator[Topic]:
    """Yield all questions of a kind: single facts first, then each group and list by itself.

    `titles` are those of the entries of other kinds, by the name of the kind.
    """

    def question(field: Description, above: Description | None = None) -> Question:
        route = (above.name, field.name) if above else (field.name,)
        return Question(field, route, above.label if above else "", guide(field, names(field)))

    def names(field: Description) -> tuple[str, ...]:
        return titles.get(field.to, ())

    fields = asked(kind)
    single = tuple(question(field) for field in fields if not field.inner)
    yield Topic(f"About your {kind.info.label}", kind.info.summary, None, single)
    for field in fields:
        if field.inner:
            inner = tuple(question(one, field) for one in field.inner)
            yield Topic(field.label, field.help, field if field.many else None, inner)


def heading_of(kind: type[Entry]) -> str:
    """Return what stands at the top of a form."""
    return f"Your {kind.info.label}"


def fixed_lines(kind: type[Entry], titles: Titles) -> frozenset[str]:
    """Return every line of help that stands in a form before anybody has filled it in."""
    lines = {ROW_EACH, ITEM_EACH, *BEFORE, heading_of(kind), *(p.help for p in kind.info.sections)}
    for topic in topics(kind, titles):
        lines |= {topic.help, topic.label}
        lines |= {line for question in topic.questions for line in question.guide}
    return frozenset(lines)
