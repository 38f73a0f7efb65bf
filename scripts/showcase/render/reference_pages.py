"""Pages made from declarations: the words explained, and every component in each of its states."""

import re
from collections.abc import Iterator

from showcase.glossary import glossary
from showcase.kinds import all_kinds
from showcase.model.entry import Entry
from showcase.model.page import Plan
from showcase.model.site import Site
from showcase.render.case_lists import Renders
from showcase.render.style_sheet import parts
from showcase.render.weave import PARTNERS, STRANDS, WOVEN, Cloth, picture
from showcase.vocabularies import vocabulary


def colours() -> list[tuple[str, str, str]]:
    """Return (name, colour in light, colour in dark) of each colour token."""
    light, dark, *_ = parts()["tokens"].split("@media")
    found = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", text)) for text in (light, dark)]
    return [(name, value, found[1][name]) for name, value in found[0].items()]


def components() -> list[tuple[str, str]]:
    """Return (name, what it is) of each file of the style sheet, from its first comment."""
    return [
        (name, text.removeprefix("/* ").partition(" */")[0].replace("\n", " "))
        for name, text in parts().items()
    ]


def samples(site: Site) -> dict[str, Entry]:
    """Return one entry of each kind that the site has, to show components with."""
    return {kind.info.name: site.of(kind)[0] for kind in all_kinds() if site.of(kind)}


def cloths() -> Iterator[tuple[str, str]]:
    """Yield (what it shows, the picture) for each thing that changes a weave."""
    three = tuple(word.id for word in vocabulary("dimension").words[:3])
    for stage in ("", *WOVEN):
        yield (
            (f"Stage: {stage}" if stage else "Stage not stated"),
            str(picture(Cloth("stage", three, stage=stage))),
        )
    yield "Ended", str(picture(Cloth("stage", three, ended=True)))
    for many in (2, 4, 6):
        strands = (STRANDS * 2)[:many]
        yield f"{many} partners", str(picture(Cloth("partners", three, strands)))


def reference_pages(renderer: Renders) -> Iterator[Plan]:
    """Yield the glossary and the page of components, which are in English."""
    yield renderer.made(
        "glossary.html",
        "glossary/",
        "Glossary",
        "Words that this site uses, explained plainly.",
        terms=sorted(glossary().values(), key=lambda one: one.term.casefold()),
    )
    yield renderer.made(
        "components.html",
        "develop/components/",
        "Components",
        "Every component of the pages in each of its states.",
        samples=samples(renderer.site),
        colours=colours(),
        components=components(),
        cloths=list(cloths()),
        partners=PARTNERS,
    )
