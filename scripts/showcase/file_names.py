"""Names of files: which can be the address of a page, and which belong to translations."""

import re

from showcase.language import all_tags
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.shown import shown
from showcase.vocabularies import nearest

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# The name of the file that is translated, then the tag of the language.
TRANSLATION = re.compile(r"([^.]+)\.([A-Za-z0-9-]+)\.md")
# Pages of our own stand at the first names; the others cannot be folder names on Windows.
RESERVED = {
    "page",
    "by",
    "a-z",
    "ask",
    "modules",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{p}{n}" for p in ("com", "lpt") for n in "123456789"),
}

BAD_NAME = Fault(
    "name-not-usable",
    Severity.ERROR,
    "A file or folder name cannot become a web address.",
    "The name becomes the address of the page, and must work on every computer.",
    "Use small letters a to z, numbers and single dashes, at most 80, such as: reading-at-home",
)
LANGUAGE_UNKNOWN = Fault(
    "language-unknown",
    Severity.ERROR,
    "A file is named for a language that pages cannot be read in.",
    "The words around a story come from the language’s own list of messages; without it, half of "
    "the page would be in English.",
)
ORIGINAL_MISSING = Fault(
    "original-missing",
    Severity.ERROR,
    "A translation has no original beside it.",
    "A translation holds only words. The facts of its page come from the original.",
    "Give the translation the name of its original, with the language before the ending.",
)
FAULTS = (BAD_NAME, LANGUAGE_UNKNOWN, ORIGINAL_MISSING)


def name_problems(place: Place, slug: str) -> list[Problem]:
    """Return a problem where a name cannot be an address."""
    if SLUG.fullmatch(slug) and len(slug) <= 80 and slug not in RESERVED:
        return []
    return [BAD_NAME.at(place, f"“{shown(slug)}” cannot be the address of a page.")]


def split_name(name: str) -> tuple[str, str]:
    """Return (name, language) of a story's file, such as `index.ar.md`; originals name none."""
    match = TRANSLATION.fullmatch(name)
    return (match[1], match[2]) if match else (name.removesuffix(".md"), "")


def is_translation(path: str) -> bool:
    """Say whether a path is that of a translation."""
    return TRANSLATION.fullmatch(path.rpartition("/")[2]) is not None


def language_problems(place: Place, tag: str) -> list[Problem]:
    """Return a problem where a file is named for a language that pages cannot be read in."""
    known = all_tags()
    if tag in known:
        return []
    near = nearest(tag, [one.casefold() for one in known])
    meant = next((one for one in known if one.casefold() == near), "")
    message = f"“{shown(tag)}” is not a language of this showcase."
    hint = f"Choose from: {', '.join(known)}."
    if meant:
        hint = f"Did you mean {meant}? {hint}"
    return [LANGUAGE_UNKNOWN.at(place, message, hint=hint, suggestion=meant)]


def original_problems(place: Place, original: str) -> list[Problem]:
    """Return the problem of a translation whose original, a file of that name, is not there."""
    return [ORIGINAL_MISSING.at(place, f"There is no {shown(original)} beside this translation.")]
