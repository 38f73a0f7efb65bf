"""A page for each audience, with all that is made for it."""

from collections.abc import Iterator, Mapping, Sequence

from showcase.kinds import all_kinds
from showcase.language import Language
from showcase.model.entry import Entry
from showcase.model.page import Plan
from showcase.model.site import Site
from showcase.model.vocabulary import Word
from showcase.render.case_lists import Renders

# Fields of kinds that say whom an entry is made for, or who asks it.
FIELDS = ("audience", "asked_by")
Doors = Mapping[str, Sequence[Entry]]


def audiences(entry: Entry) -> tuple[str, ...]:
    """Return the audiences that an entry is made for, or that ask it, each once."""
    found = [getattr(entry, name) for name in FIELDS if name in type(entry).model_fields]
    words = ((one,) if isinstance(one, str) else one for one in found)
    return tuple(dict.fromkeys(word for some in words for word in some))


def doors_of(site: Site, language: Language) -> Doors:
    """Return what is made for each audience that has something, by its id.

    What is written in the language comes first.
    """
    addressed = [
        entry
        for kind in all_kinds()
        if kind.model_fields.keys() & set(FIELDS)
        for entry in site.of(kind)
    ]
    addressed.sort(key=lambda entry: (entry.language != language.tag, entry.path))
    found: dict[str, list[Entry]] = {}
    for entry in addressed:
        for audience in audiences(entry):
            found.setdefault(audience, []).append(entry)
    return found


def words_of(doors: Doors, language: Language) -> list[Word]:
    """Return the audiences that have something, in the order of their vocabulary."""
    return [word for word in language.vocabulary("audience").words if word.id in doors]


def door_pages(renderer: Renders, doors: Doors) -> Iterator[Plan]:
    """Yield the page of each audience that has something."""
    for audience in words_of(doors, renderer.language):
        yield renderer.made(
            "door.html",
            f"for/{audience.id}/",
            renderer.language.for_whom(audience.id),
            audience.meaning,
            one_of_many=True,
            audience=audience,
            entries=doors[audience.id],
        )
