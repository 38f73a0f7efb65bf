"""What the form in the browser checks and writes by, from the declaration of the kind, as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from showcase.field_faults import QUOTED, SAID, SAID_OF
from showcase.kinds.case_study import CaseStudy
from showcase.language import Language
from showcase.limits import limits
from showcase.model.describe import Description, describe
from showcase.model.rule import Rule
from showcase.outputs.letters import compact
from showcase.photo import SIDES
from showcase.vocabularies import vocabulary

FILE = "contribute/share/form.json"
KIND = CaseStudy
TYPES = {bool: "yes-no", int: "number", date: "day", str: "text"}
# Fields of editors that hold more than texts and lists; no form asks for them.
LEFT_OUT = ("allow", "cleared")


def asked(field: Description) -> Iterator[tuple[str, Any]]:
    """Yield what the form needs of how a field is asked for."""
    mark = field.asked
    if mark.when:
        yield "when", [mark.when.name, list(mark.when.words), mark.when.other]
    yield from (("always", mark.always), ("named", mark.named), ("recorded", list(mark.recorded)))


def value_of(field: Description, model: type[BaseModel], language: Language) -> dict[str, Any]:
    """Return a field with its limits; what is empty, nought or false is left out."""
    found = limits(model)[field.name]
    one = {
        "name": field.name,
        "label": language.say(field.label),
        "type": "group" if field.inner else "address" if found.address else TYPES[field.base],
        "required": field.required,
        "many": field.many,
        "most": found.most,
        "pattern": found.pattern,
        "words": [word.id for word in vocabulary(field.vocabulary).words]
        if field.vocabulary
        else [],
        "fewest": found.fewest,
        "greatest": found.greatest,
        **dict(asked(field)),
        "parts": fields_of(field.base, language) if field.inner else [],
    }
    bounds = {"smallest": found.smallest, "largest": found.largest}
    kept = {name: value for name, value in one.items() if value}
    return kept | {name: value for name, value in bounds.items() if value is not None}


def fields_of(model: type[BaseModel], language: Language) -> list[dict[str, Any]]:
    """Return the fields of a kind or group."""
    return [
        value_of(field, model, language) for field in describe(model) if field.name not in LEFT_OUT
    ]


def told_of(rule: Rule, language: Language) -> dict[str, str]:
    """Return what a check says, in a language."""
    return {"message": language.say(rule.message), "severity": rule.fault.severity.value}


def form_rules(language: Language, rules: Iterable[Rule]) -> str:
    """Return the file: fields with limits and words, and all that checks of them say."""
    whys = {fault.name: fault.why for fault in SAID_OF.values()}
    found = {
        "version": 1,
        "kind": KIND.info.name,
        "folder": KIND.info.folder,
        "quoted": QUOTED,
        "longest_side": max(SIDES),
        "fields": fields_of(KIND, language),
        "sections": [
            {"heading": one.heading, "said": language.say(one.heading), "required": one.required}
            for one in KIND.info.sections
        ],
        "said": {name: language.say(text) for name, text in SAID.items()},
        "faults": {name: fault.name for name, fault in SAID_OF.items()},
        # An address in a message could be taken for a link of ours.
        "whys": {name: language.say(why) for name, why in whys.items() if "://" not in why},
        "rules": {rule.fault.name: told_of(rule, language) for rule in rules if rule.message},
    }
    return compact(found)


def form_files(languages: Sequence[Language], rules: Iterable[Rule]) -> dict[str, str]:
    """Return the files of all languages, by their names."""
    rules = tuple(rules)
    return {f"{one.folder}{FILE}": form_rules(one, rules) for one in languages}
