"""The rules: each module here is one check, its docstring the help page and the test."""

import re
from functools import cache
from importlib import import_module
from inspect import cleandoc, get_annotations
from pkgutil import iter_modules
from string import Template
from types import ModuleType

from showcase.bureau import home
from showcase.kinds import kind_named
from showcase.model.entry import Entry
from showcase.model.problem import Fault, Severity
from showcase.model.rule import Example, Rule
from showcase.vocabularies import vocabulary


def read_example(block: str) -> Example:
    """Return an example from the lines of a docstring: `>` marks a faulty line, `|` the others."""
    lines = [line.strip() for line in block.strip("\n").split("\n")]
    return Example(
        text="\n".join(line[2:] for line in lines),
        faulty=tuple(number for number, line in enumerate(lines, 1) if line.startswith(">")),
    )


def of_home() -> dict[str, str]:
    """Return what stands in the docstrings of rules for what differs from country to country."""
    here = home()
    others = [one.id for one in vocabulary("country").words if one.id != here.country]
    community = vocabulary("community").words[0].id
    return {
        "name": here.name,
        "state": here.example_state,
        "emergency": here.emergency,
        "elsewhere": others[0] if others else "another country",
        "peoples": here.readers,
        "word": here.peoples_word or community,
    }


def read_rule(module: ModuleType) -> Rule:
    """Return the rule that a module declares; ValueError where its docstring lacks a part."""
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    text = cleandoc(Template(module.__doc__ or "").safe_substitute(of_home()))
    parts = re.split(r"^(Why|Mend|Bad|Good): *", text, flags=re.M)
    said = dict(zip(parts[1::2], parts[2::2], strict=True))
    if set(said) != {"Why", "Mend", "Bad", "Good"}:
        raise ValueError(f"{name}: the docstring needs Why, Mend, Bad and Good")
    severity: Severity = module.severity
    subject = next(iter(get_annotations(module.check, eval_str=True).values()))
    is_kind = isinstance(subject, type) and issubclass(subject, Entry) and subject is not Entry
    kind = subject if is_kind else kind_named("case-study")
    if kind is None:
        raise ValueError(f"{name}: there is no kind to show its examples with")
    fault = Fault(
        name, severity, *(" ".join(text.split()) for text in (parts[0], said["Why"], said["Mend"]))
    )
    bad, good = read_example(said["Bad"]), read_example(said["Good"])
    message: str = getattr(module, "MESSAGE", "")
    return Rule(fault, subject, module.check, bad, good, kind, message)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by name."""
    return tuple(
        read_rule(import_module(module.name)) for module in iter_modules(__path__, f"{__name__}.")
    )
