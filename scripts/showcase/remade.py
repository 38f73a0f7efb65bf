"""Says in plain words what a build made again, and why."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

# Why a part was made again, by the first word of what changed; %s is the rest of it.
REASONS: Mapping[str, str] = {
    "new": "new since the last build",
    "damaged": "what was kept of it was gone or damaged",
    "always": "nobody can tell what it depends on",
    "frame": "the header, footer or navigation around it changed",
    "handwritten": "a page, picture or setting of the bureau’s own hand changed",
    "shown": "what it lists changed",
    "languages": "its addresses in other languages changed",
    "searched": "words that search finds changed",
    "everything": "some of the content changed",
    "more": "the bureau's own files changed",
    "template": "the template %s changed",
    "story": "the story in %s changed",
    "bytes": "the file %s changed",
    "entry": "%s changed",
    "facts": "the facts in %s changed",
    "kind": "an entry of the kind %s changed",
    "linking": "an entry that names %s changed",
    "related": "an entry like %s changed",
    "known": "another entry stands in %s",
    "name": "%s came or went",
    "names": "the names of the kind %s changed",
    "gone": "%s was taken down",
    "title": "an entry with the title %s changed",
    "translations": "a translation changed",
    "archived": "an entry was archived or came back",
    "taken-down": "the ledger of what was taken down changed",
    "moved": "an address moved",
    "sent-in": "where stories are that were sent in changed",
    "past": "%s is past",
    "today": "the day changed",
}
ALL_NEW = (
    "Everything was made. Nothing was kept of an earlier build, or the program, its settings or "
    "what is installed changed since."
)
# Questions about entries name them by kind and slug.
BY_NAME = frozenset({"entry", "linking", "name", "gone"})
WORDS = {
    "page": ("page", "pages"),
    "beside": ("set of files beside a page", "sets of files beside pages"),
    "whole": ("list or file of the whole site", "lists and files of the whole site"),
}


def reason(why: str, path_of: Callable[[str], str]) -> str:
    """Return in words why a part was made again; `path_of` gives the file of a kind/slug."""
    word, _, about = why.partition(" ")
    text = REASONS[word]
    return text % (path_of(about) if word in BY_NAME else about) if "%s" in text else text


def counted(number: int, kind: str) -> str:
    """Return how many parts of a kind there are, such as 2 pages."""
    one, many = WORDS[kind]
    return f"{number:,} {one if number == 1 else many}"


def lines(why: Counter[tuple[str, str]], path_of: Callable[[str], str]) -> Iterator[str]:
    """Yield what was made again and why, the most first.

    `why` counts parts by (kind of part, why it was made again, or nothing where it is as before).
    """
    told: Counter[tuple[str, str]] = Counter()
    same: Counter[str] = Counter()
    for (kind, text), number in why.items():
        known = kind if kind in {"page", "beside"} else "whole"
        if text:
            told[known, reason(text, path_of)] += number
        else:
            same[known] += number
    if not same and {text for _, text in told} == {REASONS["new"]}:
        yield ALL_NEW
        return
    for (kind, text), number in sorted(told.items(), key=lambda one: (-one[1], one[0])):
        yield f"Made again: {counted(number, kind)}. Why: {text}."
    for kind, number in sorted(same.items(), key=lambda one: -one[1]):
        yield f"As before: {counted(number, kind)}."
