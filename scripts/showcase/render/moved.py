"""The pages that answer where a page stood before it was renamed, and lead to where it stands."""

from collections.abc import Iterator
from html import escape

from showcase.model.page import Page, Plan
from showcase.render.taken_down import Renders, spoken_at


def moved_page(renderer: Renders, address: str, to: str) -> Plan:
    """Return the page that leads from one address to another."""
    say, tag = renderer.language.say, renderer.language.tag
    whole = f"{'../' * address.count('/')}{to}"

    def rendered() -> Page:
        return Page(
            address,
            say("This page has moved"),
            say("It stands at another address now."),
            renderer.render("moved.html", address, to=whole),
            {},
            head=f'<meta http-equiv="refresh" content="0; url={escape(whole)}">',
            language=tag,
            unlisted=True,
            canonical=to,
        )

    # Many can have moved, and they all share a shell.
    return Plan(address, tag, rendered, ("moved.html", to), one_of_many=True)


def moved_pages(renderer: Renders) -> Iterator[Plan]:
    """Yield the pages that lead on in the renderer's language, sorted by address."""
    for address, to in sorted(renderer.site.moved.items()):
        if spoken_at(address, renderer.site) == renderer.language:
            yield moved_page(renderer, address, to)
