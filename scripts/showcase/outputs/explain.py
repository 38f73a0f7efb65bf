"""What a check looks for, why, and how to mend what it finds."""

from collections.abc import Iterable

from showcase import (
    answering,
    bureau_faults,
    bureau_pages,
    field_faults,
    file_names,
    hidden,
    parse,
    proposal,
    published_addresses,
    read,
    submissions,
    takedowns,
    weight,
    yaml_text,
)
from showcase.model.problem import Fault
from showcase.model.rule import Rule


def basic_faults() -> tuple[Fault, ...]:
    """Return the faults of reading a file and its fields, sorted by name."""
    found = (
        *file_names.FAULTS,
        *read.FAULTS,
        *bureau_pages.FAULTS,
        *bureau_faults.FAULTS,
        *hidden.FAULTS,
        *yaml_text.FAULTS,
        *parse.FAULTS,
        *weight.FAULTS,
        *field_faults.FAULTS,
        *proposal.FAULTS,
        *takedowns.FAULTS,
        *published_addresses.FAULTS,
        *answering.FAULTS,
        *submissions.FAULTS,
    )
    return tuple(sorted(found, key=lambda fault: fault.name))


def names(rules: Iterable[Rule]) -> list[str]:
    """Return the names that can be explained, sorted."""
    return sorted([*(fault.name for fault in basic_faults()), *(rule.fault.name for rule in rules)])


def explain_fault(fault: Fault) -> str:
    """Return a fault's help."""
    lines = [f"{fault.name} ({fault.severity.value})", "", fault.summary, "", f"Why: {fault.why}"]
    if fault.hint:
        lines += ["", f"How to mend it: {fault.hint}"]
    return "\n".join(lines) + "\n"


def explain(name: str, rules: Iterable[Rule]) -> str | None:
    """Return the help of a fault or rule, with examples where it has any; None where unknown."""
    for fault in basic_faults():
        if fault.name == name:
            return explain_fault(fault)
    for rule in rules:
        if rule.fault.name == name:
            bad = "\n".join(
                f"  {'→' if number in rule.bad.faulty else ' '} {line}"
                for number, line in enumerate(rule.bad.text.split("\n"), 1)
            )
            good = "\n".join(f"    {line}" for line in rule.good.text.split("\n"))
            examples = f"What it finds (→):\n\n{bad}\n\nWhat is right:\n\n{good}\n"
            return f"{explain_fault(rule.fault)}\n{examples}"
    return None
