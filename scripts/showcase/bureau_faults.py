"""What is wrong with the bureau's own file, in the words of all other checks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from showcase.bureau import KEPT, NAME, OWN, Bureau, read
from showcase.field_wording import field_problem
from showcase.filled_in import like_this
from showcase.model.entry import Route
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.plain_file import read_bytes
from showcase.read import decode
from showcase.tokens import TOKEN, ours, too_pale
from showcase.vocabularies import nearest
from showcase.yaml_text import Written, read_yaml

LARGEST = 500_000
NOT_OWN = Fault(
    "bureau-word-unknown",
    Severity.ERROR,
    "The bureau's file names a colour or a vocabulary that there is none of.",
    "It would change nothing, mostly because of a spelling slip.",
)
LACKS_WORD = Fault(
    "bureau-word-missing",
    Severity.ERROR,
    "A vocabulary of the bureau lacks a word that pages or checks speak of.",
    "Nobody could fill in what they ask for.",
)
TOO_PALE = Fault(
    "bureau-colour-too-pale",
    Severity.ERROR,
    "Two colours of the bureau cannot be told apart by everybody.",
    "Words need a contrast of 4.5 to 1 with what is behind them, so that everybody can read them.",
    "Choose a darker or lighter colour, such as: primary: '#1b5847'",
)
# For what stands under names that the bureau chooses.
ENTRIES = like_this(
    'primary: "#1f4e79"\n- {id: otago, label: Otago, meaning: In Otago., source: Our bureau}',
    "Write colours and words",
)
FAULTS = (NOT_OWN, LACKS_WORD, TOO_PALE)


def place_of(written: Written, route: Route) -> Place:
    """Return where something was written, or the nearest group that holds it."""
    while route and route not in written.places:
        route = route[:-1]
    return written.places.get(route, Place(NAME))


def unknown_names(bureau: Bureau, written: Written) -> Iterator[Problem]:
    """Yield names of colours and vocabularies that there are none of."""
    colours = [name for name, _ in TOKEN.findall(ours())]
    for group, known in (("colours", colours), ("dark", colours), ("vocabularies", [*OWN])):
        for name in getattr(bureau, group):
            if name not in known:
                near = nearest(name, known)
                hint = f"Did you mean {near}? " if near else ""
                yield NOT_OWN.at(
                    place_of(written, (group, name)),
                    f"“{name}” is not one of the names for “{group}”.",
                    hint=f"{hint}Choose from: {', '.join(sorted(set(known)))}.",
                    field=group,
                )


def missing_words(bureau: Bureau, written: Written) -> Iterator[Problem]:
    """Yield words that a vocabulary must keep, and the home's words that are in none."""
    home = bureau.home
    wanted = [(name, word) for name, words in KEPT.items() for word in words]
    wanted += [("state", home.example_state), ("country", home.country)]
    wanted += [("community", home.peoples_word)] if home.peoples_word else []
    for name, word in wanted:
        own = bureau.vocabularies.get(name)
        if own and word not in {one.id for one in own.words}:
            line = f"- {{id: {word}, label: Name, meaning: What it is., source: Our bureau}}"
            yield LACKS_WORD.at(
                place_of(written, ("vocabularies", name)),
                f"The vocabulary “{name}” needs the word “{word}”.",
                hint=like_this(line, "Add it"),
                field=own.label,
            )


def pale(bureau: Bureau, written: Written) -> Iterator[Problem]:
    """Yield colours that some readers could not tell from what is behind or on them."""
    for group in ("colours", "dark"):
        own = getattr(bureau, group)
        for name, text, ground, ratio in too_pale(own, dark=group == "dark"):
            said = f"“{text}” on “{ground}” has a contrast of {ratio:.1f} to 1."
            yield TOO_PALE.at(place_of(written, (group, name)), said, field=name)


def bureau_problems(root: Path) -> list[Problem]:
    """Return what is wrong with the bureau's file in a showcase; nothing where it has none."""
    if not (root / NAME).is_file():
        return []
    content, problems = read_bytes(root, NAME, LARGEST)
    text, faults = decode(NAME, content)
    written = read_yaml(NAME, text, first=1)
    problems += [*faults, *written.problems]
    if problems:
        return problems
    try:
        bureau = read(text)
    except ValidationError as error:
        faulty = error.errors(include_url=False)
        told = (field_problem(Bureau, written.places, NAME, one) for one in faulty)
        return [replace(one, hint=one.hint or ENTRIES) for one in told]
    finders = (unknown_names, missing_words, pale)
    return [problem for find in finders for problem in find(bureau, written)]
