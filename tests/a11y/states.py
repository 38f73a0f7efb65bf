"""The states a page is tried in: as it opens, from right to left, unfolded, searched, filtered.

A scene is entered anew at each width, because a phone may show a button where a wide screen shows
the menu itself. A scene that a page does not have is no state of it. Scenes that leave each other
alone share one load. Where a state brings something new, such as an open menu, axe-core looks at
what is new, because it looked at the rest in the plain state. `make a11y-whole` looks at all of
every state, with every rule, at every width.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from a11y.pages import PageType
from picking import SLUGS

TWO = ".".join(SLUGS[:2])
WIDTHS = (320, 390, 1280)
ENDS = (WIDTHS[0], WIDTHS[-1])
# Whether every state is looked at whole, at every width and by every rule.
WHOLE = bool(os.environ.get("A11Y_WHOLE"))
HEIGHT = 800

OPEN_FOLDS = """
() => {
  const closed = [...document.querySelectorAll("main details:not([open])")];
  for (const one of closed) one.open = true;
  return document.querySelectorAll("main details").length > 0;
}
"""
# What opens a menu or a dialog, by the standard ways to say so.
OPENERS = "[aria-haspopup], [popovertarget], [commandfor]"
IN_HEADER = f"header.top :is(summary, [aria-expanded], {OPENERS})"
IN_MAIN = f"main :is({OPENERS})"
SHOWN = "dialog[open], [popover]:popover-open"


def is_open(page: Page) -> bool:
    """Leave the page as it opens."""
    return not page.is_closed()


@dataclass(frozen=True)
class Scene:
    """One state: its name, what the address asks for, and how to bring the page into it."""

    name: str
    query: str = ""
    enter: Callable[[Page], bool] = is_open
    load: Literal["shared", "once", "each"] = "shared"
    """Whether the page is loaded for this scene: not, once, or anew at each width."""
    widths: tuple[int, ...] = ENDS
    needs: str = ""
    """A selector; a page without such an element does not have this scene."""
    new: str = ""
    """A selector of what the scene brings that the plain page does not show; empty for all."""
    layout: bool = False
    """Whether the scene only moves things, so that the rules of layout and colour are enough."""


def turn(page: Page) -> bool:
    """Let the page run from right to left."""
    page.evaluate('() => { document.documentElement.dir = "rtl"; }')
    return True


def unfold(page: Page) -> bool:
    """Open every part that folds."""
    return bool(page.evaluate(OPEN_FOLDS))


def open_menu(page: Page) -> bool:
    """Open what the header keeps closed at this width."""
    openers = [one for one in page.locator(IN_HEADER).all() if one.is_visible()]
    for one in openers:
        one.click()
    return bool(openers)


def open_dialog(page: Page) -> bool:
    """Open the first dialog or note that the main part has, if it has one."""
    opener = next((one for one in page.locator(IN_MAIN).all() if one.is_visible()), None)
    if opener is None:
        return False
    opener.click()
    page.locator(SHOWN).first.wait_for()
    return True


def type_words(page: Page) -> bool:
    """Type into the search box of the header, as far as a page has one at this width."""
    opener = page.locator("header.top [type=search]")
    if not opener.count() or not opener.first.is_visible():
        return False
    opener.first.fill("reading at home")
    opener.first.focus()
    return True


def tick_filter(page: Page) -> bool:
    """Tick the second box of the filters, opening what hides it."""
    unfold(page)
    box = page.locator("main [type=checkbox]").nth(1)
    if not box.is_checked():
        box.check()
    return True


def keep_some(page: Page) -> bool:
    """Put two examples onto the shortlist, and come back to the page."""
    if page.evaluate("localStorage.length") == 0:
        address = page.url
        page.goto(address.replace("shortlist/", "case-studies/"))
        for button in page.locator("button.pick").all()[:2]:
            button.click()
        page.goto(address)
    page.locator("#picks > li").nth(1).wait_for()
    return True


def show_reasons(page: Page) -> bool:
    """Open the reasons of each example that fits."""
    page.locator("#ours-list > li").first.wait_for()
    return unfold(page)


PLAIN = Scene("plain", load="once", widths=WIDTHS)
UNFOLDED = Scene("unfolded", enter=unfold, needs="main details", new="main details")
# Most room is lost where there is least.
TURNED = Scene("right to left", enter=turn, layout=True, widths=ENDS[:1])
# One header serves all pages, so that its menu is tried on a page of each make alone.
MENU = Scene(
    "menu open", enter=open_menu, load="each", widths=WIDTHS, needs=IN_HEADER, new="header.top"
)
WITH_MENU = ("home", "case-study", "case-studies/", "hand-written", "search/")
DIALOG = Scene("dialog open", enter=open_dialog, load="each", needs=IN_MAIN, new=SHOWN)
# A translation that runs as English does has the same page with longer or shorter words, which
# matter most where there is least room.
TRANSLATED = Scene("plain", load="once", widths=ENDS[:1])


def asking(
    name: str, query: str, enter: Callable[[Page], bool] = is_open, new: str = "main"
) -> Scene:
    """Return a scene that an address, or an act of the reader, brings about after one load."""
    return Scene(name, query, enter, load="once", new=new)


OF_SOME = {
    "home": (asking("search box used", "", type_words, "header.top"),),
    "case-study": (asking("search box used", "", type_words, "header.top"),),
    "case-studies/": (
        asking("search used", "?q=reading"),
        asking("nothing found", "?q=qqzzxx&state=TAS"),
        asking("filter used", "", tick_filter),
    ),
    "search/": (
        asking("search used", "?q=reading"),
        asking("search mended", "?q=atendance"),
        asking("nothing found", "?q=qqzzxx"),
        asking("filter used", "?q=reading", tick_filter),
    ),
    "like-ours/": (asking("school told", "?level=primary", show_reasons),),
    "shortlist/": (
        asking("two shared", f"?cases={TWO}"),
        asking("two kept", "", keep_some),
    ),
    "compare/": (asking("two side by side", f"?cases={TWO}"),),
}


def scenes(one: PageType, turned: set[str]) -> list[Scene]:
    """Return the scenes of a type of page; `turned` are those with a page from right to left."""
    menu = [MENU] if one.name.split(" (")[0] in WITH_MENU else []
    if one.backwards:
        return [PLAIN, *menu]
    if one.language != "en":
        return [TRANSLATED]
    backwards = [] if one.name in turned else [TURNED]
    return [PLAIN, UNFOLDED, *backwards, *menu, DIALOG, *OF_SOME.get(one.name, ())]
