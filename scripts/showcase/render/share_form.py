"""The form for sending in an example: its steps and inputs, from the declaration of the kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from showcase.facts import line_of
from showcase.kinds import kind_named
from showcase.kinds.case_study import CaseStudy
from showcase.language import Language
from showcase.limits import Limits, limits
from showcase.model.describe import Description, describe
from showcase.model.entry import Entry, Step
from showcase.model.field import ALWAYS, When
from showcase.model.page import Plan
from showcase.model.site import Site
from showcase.render.case_lists import Renders

ADDRESS = "contribute/share/"
# A list of so many words is shown open; a longer one folds.
MOST_SHOWN = 7
# A text with room for so many letters is written in a box of several lines.
LONG = 200
KIND = CaseStudy


@dataclass(frozen=True, slots=True)
class Choice:
    """A word to choose, with what it means."""

    id: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that the form asks for.

    `name` is the route of the field with dots, `control` what the template draws. `most` is the
    room in letters or 0. `parts` are the inputs of a group or of each item of a list. `when` is
    (name of an input, words with a space between, "other" or nothing), or nothing. `needed` says
    when what is not `required` must be answered all the same; nothing where it never must.
    """

    name: str
    label: str
    help: str
    control: str
    required: bool
    example: str = ""
    most: int = 0
    choices: tuple[Choice, ...] = ()
    parts: tuple["Input", ...] = ()
    when: tuple[str, str, str] | None = None
    needed: str = ""

    @property
    def id(self) -> str:
        """The id of the input's element."""
        return f"f-{self.name.replace('.', '-')}"

    @property
    def told(self) -> Markup:
        """The attribute that names the input's help and example, or nothing."""
        parts = [f"{self.id}-help"] if self.help else []
        parts += [f"{self.id}-sample"] if self.example else []
        return Markup(' aria-describedby="{}"').format(" ".join(parts)) if parts else Markup("")

    @property
    def condition(self) -> Markup:
        """The attributes that say what must be chosen first, or nothing."""
        if self.when is None:
            return Markup("")
        name, words, other = self.when
        written = Markup(' data-when="{}" data-words="{}"').format(name, words)
        return written + Markup(" data-other") if other else written


@dataclass(frozen=True, slots=True)
class Topic:
    """A step of the form with its inputs."""

    step: Step
    inputs: tuple[Input, ...]


def control_of(field: Description, choices: Sequence[Choice], limited: Limits, item: bool) -> str:
    """Return how a field is asked for; inside an `item` of a list there is less room."""
    if field.inner:
        return "list" if field.many else "group"
    if field.many:
        return "boxes"
    if len(choices) == 1:
        return "agree"
    if choices:
        return (
            "select" if len(choices) > MOST_SHOWN or (item and field.name == "type") else "radios"
        )
    if field.asked.named or limited.address:
        return "line"
    plain = {bool: "yes-no", int: "number", date: "day"}
    if field.base in plain:
        return plain[field.base]
    return "long" if limited.most == 0 or limited.most >= LONG else "line"


def in_order(fields: Sequence[Description]) -> Iterator[Description]:
    """Yield fields as they are asked: what depends on another follows it."""
    waiting = {field.name: field for field in fields if field.asked.when}
    for field in fields:
        if field.name in waiting:
            continue
        yield field
        for other in waiting.values():
            if other.asked.when and other.asked.when.name == field.name:
                yield other


def condition(when: When | None, above: str) -> tuple[str, str, str] | None:
    """Return a condition as the template writes it; `above` is the route of the group."""
    if when is None:
        return None
    return f"{above}{when.name}", " ".join(when.words), "other" if when.other else ""


@dataclass(frozen=True, slots=True)
class Form:
    """Makes the inputs in one language. `site` gives the entries that can be chosen."""

    site: Site
    language: Language

    def choices(self, field: Description) -> tuple[Choice, ...]:
        """Return what can be chosen for a field, or nothing where it is written."""
        if field.vocabulary:
            words = self.language.vocabulary(field.vocabulary).words
            plain = field.vocabulary in {"country", "state"}
            return tuple(Choice(one.id, one.label, "" if plain else one.meaning) for one in words)
        if field.to:
            kind = kind_named(field.to)
            kept = self.site.of(kind) if kind else ()
            return tuple(Choice(one.slug, one.title, line_of(one)) for one in kept)
        return ()

    def record(self, holder: str, above: str) -> Iterator[Input]:
        """Yield the record that is asked for beside each item of the list `holder`."""
        for field in describe(KIND):
            if holder in field.asked.recorded:
                say = self.language.say
                name = f"{above}record"
                parts = tuple(self.inputs(field.base, f"{name}.", item=True))
                help_ = say("The form itself stays with your school. Only its number goes here.")
                yield Input(name, say("Consent"), help_, "group", True, parts=parts)

    def one(self, field: Description, limited: Limits, above: str, item: bool) -> Input:
        """Return the input for a field with these limits, below the route `above`."""
        name, say = f"{above}{field.name}", self.language.say
        choices = self.choices(field)
        control = control_of(field, choices, limited, item)
        if field.name == "photos":
            control = "photos"
        if field.inner:
            below = f"{name}.0." if field.many else f"{name}."
            parts = (
                *self.inputs(field.base, below, item or field.many),
                *(self.record(field.name, below) if field.many else ()),
            )
        else:
            parts = ()
        written = control in {"line", "long"}
        shown = field.asked.example or (str(field.examples[0]) if field.examples else "")
        needed = field.asked.needed
        return Input(
            name=name,
            label=say(field.label),
            help=say(field.asked.help or field.help),
            control=control,
            required=field.required or needed == ALWAYS,
            example=shown if written else "",
            most=0 if field.asked.named or limited.address else limited.most,
            choices=choices,
            parts=parts,
            when=condition(field.asked.when, above),
            needed=say(needed) if needed != ALWAYS else "",
        )

    def inputs(
        self, model: type[BaseModel], above: str = "", item: bool = False, step: str = ""
    ) -> Iterator[Input]:
        """Yield the inputs for the fields of a step or group, as far as the form asks for them."""
        for field in in_order(describe(model)):
            if field.asked.step == step and not field.asked.never:
                yield self.one(field, limits(model)[field.name], above, item)

    def story(self) -> Iterator[Input]:
        """Yield the inputs for the parts of the story."""
        say = self.language.say
        for number, section in enumerate(KIND.info.sections):
            label, help_ = say(section.heading), say(section.help)
            yield Input(f"story.{number}", label, help_, "story", section.required)

    def topics(self) -> Iterator[Topic]:
        """Yield the steps with their inputs."""
        say = self.language.say
        for step in KIND.info.steps:
            told = Step(step.name, say(step.title), say(step.lead), step.story)
            asked = self.story() if step.story else self.inputs(KIND, step=step.name)
            inputs = tuple(asked)
            yield Topic(told, inputs)


def share_page(renderer: Renders) -> Plan:
    """Return the page with the form."""
    language = renderer.language
    say = language.say
    form = Form(renderer.site, language)
    values: dict[str, Any] = {
        "topics": tuple(form.topics()),
        "folder": KIND.info.folder,
        "info": language.kind(KIND.info),
        "example": example_of(renderer.site),
    }
    return renderer.made(
        "share.html",
        ADDRESS,
        say("Share your story"),
        say("Send in an example from your school. It takes about ten minutes."),
        **values,
    )


def example_of(site: Site) -> Entry | None:
    """Return a finished example to look at first: the one that tells most of what changed."""
    cases = sorted(site.of(KIND), key=lambda one: (-len(one.outcomes), one.slug))
    return cases[0] if cases else None
