"""A kind as an issue form of GitHub, from its declaration, for those who have an account there."""

from typing import Any

import yaml

from showcase.asking import (
    BEFORE,
    BEGUN,
    TOLD,
    Question,
    Topic,
    heading_of,
    parts_asked,
    topics,
)
from showcase.kinds import all_kinds
from showcase.model.entry import Entry
from showcase.vocabularies import vocabulary

FOLDER = ".github/ISSUE_TEMPLATE"
# Labels that the issue gets. The label that makes a draft of it is given by an editor alone.
LABELS = {"case-study": ["case-study"], "question": ["question"]}
MADE = "# Written by `showcase forms` from the declaration of the kind. Do not edit it here.\n"
ONE_EACH = "Write each as lines like these, an empty line between two:"
PHOTOS = (
    "Drag photos into the field of photos only if everybody may see them at once. What you send "
    "here is public from that moment on."
)
# GitHub takes no menu with more entries than this.
MOST_OPTIONS = 100


def described(lines: tuple[str, ...]) -> str:
    """Return lines of help as one text."""
    return " ".join(lines)


def field_id(question: Question) -> str:
    """Return the name of a field, as GitHub wants it."""
    return "-".join(question.route).replace("_", "-")


def menu(question: Question) -> dict[str, Any]:
    """Return a field whose words are chosen."""
    field = question.field
    words = [word.label for word in vocabulary(field.vocabulary).words]
    attributes: dict[str, Any] = {"label": field.label, "description": field.help}
    attributes["options"] = words
    if field.many:
        attributes["multiple"] = True
    return {"type": "dropdown", "id": field_id(question), "attributes": attributes}


def single(question: Question) -> dict[str, Any]:
    """Return the field of one fact."""
    field = question.field
    words = vocabulary(field.vocabulary).words if field.vocabulary else ()
    if words and len(words) <= MOST_OPTIONS:
        return menu(question)
    example = field.examples[0] if field.examples else ""
    attributes = {"label": field.label, "description": described(question.guide)}
    if isinstance(example, str) and example:
        attributes["placeholder"] = example
    return {
        "type": "textarea" if field.many else "input",
        "id": field_id(question),
        "attributes": attributes,
    }


def listed(topic: Topic) -> dict[str, Any]:
    """Return the field of a list of groups: labelled lines, with an example in it."""
    lines = [
        f"{one.field.label}: {one.field.examples[0]}"
        for one in topic.questions
        if one.field.examples
    ]
    name = topic.listed.name if topic.listed else topic.label
    return {
        "type": "textarea",
        "id": name.replace("_", "-"),
        "attributes": {
            "label": topic.label,
            "description": f"{topic.help} {ONE_EACH}",
            "placeholder": "\n".join(lines),
        },
    }


def with_need(body: dict[str, Any], needed: bool) -> dict[str, Any]:
    """Return a field that says whether it must be filled in."""
    return {**body, "validations": {"required": True}} if needed else body


def fields(kind: type[Entry]) -> list[dict[str, Any]]:
    """Return the fields of the form: single facts, the story, then groups and lists."""
    first, *others = topics(kind, {})
    found = [with_need(single(one), one.field.required) for one in first.questions]
    found += [
        with_need(
            {
                "type": "textarea",
                "id": "part-" + part.heading.casefold().replace(" ", "-"),
                "attributes": {"label": part.heading, "description": part.help},
            },
            part.required,
        )
        for part in parts_asked(kind)
    ]
    for topic in others:
        if topic.listed:
            found.append(with_need(listed(topic), topic.listed.required))
        else:
            found += [single(one) for one in topic.questions]
    return found


def issue_form(kind: type[Entry]) -> str:
    """Return the text of the issue form of a kind."""
    name = kind.info.name
    lines = (*BEFORE[:2], PHOTOS) if name in TOLD else BEFORE[1:2]
    intro = "\n".join(f"- {line}" for line in lines)
    form = {
        "name": heading_of(kind),
        "description": kind.info.summary,
        "title": f"{kind.info.label.capitalize()}: ",
        "labels": LABELS[name],
        "body": [{"type": "markdown", "attributes": {"value": intro}}, *fields(kind)],
    }
    return MADE + yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=100)


def issue_forms() -> dict[str, str]:
    """Return the issue forms by their paths in the repository."""
    return {
        f"{FOLDER}/{kind.info.name}.yml": issue_form(kind)
        for kind in all_kinds()
        if kind.info.name in {*TOLD, *BEGUN}
    }
