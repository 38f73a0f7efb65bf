"""The pages that answer where something was taken down."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol

from showcase.language import ENGLISH, Language, language
from showcase.link import languages_of
from showcase.model.page import Page, Plan
from showcase.model.site import Site


class Renders(Protocol):
    """What the renderer of a site in one language can do."""

    @property
    def site(self) -> Site:
        """The site."""

    @property
    def language(self) -> Language:
        """The language."""

    def render(self, template: str, address: str, **values: Any) -> str:
        """Return the HTML of a page."""


def spoken_at(address: str, site: Site) -> Language:
    """Return the language of the pages around an address; English where none has its folder."""
    spoken = (language(tag) for tag in languages_of(site))
    return next((one for one in spoken if address.startswith(one.folder)), ENGLISH)


def answers(site: Site) -> dict[str, date]:
    """Return the addresses that must answer that a page is gone, each with its day."""
    ledger = (one for one in site.taken_down if one.answers)
    return {address: one.on for one in ledger for address in one.addresses}


def taken_down_page(renderer: Renders, address: str, on: date) -> Plan:
    """Return the page that answers at an address where something stood until that day."""
    say, tag = renderer.language.say, renderer.language.tag

    def rendered() -> Page:
        return Page(
            address,
            say("This page was taken down"),
            say("It was taken off this site."),
            renderer.render("taken_down.html", address, on=on),
            {},
            language=tag,
            unlisted=True,
        )

    return Plan(address, tag, rendered, ("taken_down.html", on))


def taken_down_pages(renderer: Renders) -> Iterator[Plan]:
    """Yield the pages that answer in the renderer's language, sorted by address."""
    for address, on in sorted(answers(renderer.site).items()):
        if spoken_at(address, renderer.site) == renderer.language:
            yield taken_down_page(renderer, address, on)
