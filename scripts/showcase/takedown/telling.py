"""What the command says: what it did, what it found, and what a person must still do."""

from collections.abc import Iterable, Sequence

from showcase.model.shown import shown
from showcase.takedown.finished import Left, Searched
from showcase.takedown.removing import Seen

MOST = 12
# Enough for all pages that speak of one entry; a longer list is the whole site.
MOST_CACHED = 80
RUNBOOK = "docs/editors/take-down.md"


def counted(number: int, one: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def listed(lines: Sequence[str], margin: str = "  ", most: int = MOST) -> list[str]:
    """Return lines below each other, and how many more there are."""
    more = [f"{margin}and {len(lines) - most} more"] if len(lines) > most else []
    return [f"{margin}{one}" for one in lines[:most]] + more


def search_report(searched: Searched, runs: int, photos: int) -> list[str]:
    """Return what the search of the finished site came to."""
    looked = f"{searched.files:,} files of the new site were searched for {runs:,} words and runs"
    if photos:
        looked += f" and for {counted(photos, 'photo')}"
    if not searched.left:
        return [f"Nothing of it is left. {looked}."]
    found = [f"{shown(one.file, 200)}: {shown(one.what)}" for one in searched.left]
    return [f"SOMETHING IS STILL THERE. {looked}, and found:", *listed(found)]


def lines_of(places: Iterable[Seen]) -> list[str]:
    """Return places, each with its line."""
    return [f"{shown(one.path, 200)}, line {one.line}: {shown(one.text, 100)}" for one in places]


def where_else(places: Iterable[Seen]) -> list[str]:
    """Return the places in other files where something of it stands, for a person to judge."""
    found = lines_of(places)
    return ["Please look at these too; they may speak of it:", *listed(found)] if found else []


def to_purge(url: str, before: Iterable[Left], own: Sequence[str]) -> list[str]:
    """Return the addresses that caches may hold: its own first, then pages that showed it."""
    own_files = [one for one in {left.file for left in before} if one.startswith(tuple(own))]
    others = sorted({left.file for left in before} - set(own_files))
    pages = [*own, *sorted(own_files), *others]
    plain = dict.fromkeys(one.removesuffix("index.html") for one in pages)
    return [f"{url}{one}" for one in plain]


def next_steps(addresses: Sequence[str], subject: str) -> list[str]:
    """Return what a person must still do."""
    return [
        "Now, in this order:",
        f"1. Save and publish: git add -A && git commit -m '{subject}' && git push. Upload the new "
        "site if your host does not build it.",
        "2. Empty the caches of your host or CDN for these addresses, or for the whole site:",
        *listed(addresses, "     ", MOST_CACHED),
        "3. Ask search engines to remove the address: Google (Search Console, Removals), Bing "
        "(Webmaster Tools, Block URLs).",
        "4. Look for it at web.archive.org and archive.today, and ask them to take it out.",
        "5. Look at forks of the repository and at sites that use the open data or the widget, "
        "and ask their owners.",
        f"6. The history of the repository still has it. {RUNBOOK} says how to rewrite it, and "
        "what cannot be undone.",
    ]
