"""Looks at what a proposal touches: anything but content is flagged, so that editors see it."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from showcase.bureau_pages import FOLDER as PAGES
from showcase.kinds import all_kinds
from showcase.model.problem import Fault, Place, Problem, Severity
from showcase.model.shown import shown
from showcase.published_addresses import FILE as ADDRESSES

PLAIN_FILE, NO_FILE = "100644", "000000"
# Folders and files that forges run by themselves, or that say who may approve what.
RUNS = (
    ".github/", ".gitlab/", ".gitea/", ".forgejo/", ".circleci/", ".woodpecker/", ".ci/",
    ".gitlab-ci.yml", ".travis.yml", ".woodpecker.yml", "azure-pipelines.yml", "jenkinsfile",
    "codeowners",
)  # fmt: skip
SETTINGS = ("mkdocs.yml", "license", ".editorconfig", ".git/")
SETTINGS_ANYWHERE = (".gitattributes", ".gitignore", ".gitmodules", ".mailmap")
PAPERS = ("readme.md", "changelog.md", "contributing.md", "security.md", "code_of_conduct.md")
TWO_PROPOSALS = "Look at it line by line, or ask for it in a proposal of its own."

RUNS_ITSELF = Fault(
    "proposal-touches-workflow",
    Severity.WARNING,
    "The proposal changes what the forge runs by itself, or who must approve.",
    "It runs with the rights of the repository, and could undo every other check.",
    TWO_PROPOSALS,
)
PROGRAM = Fault(
    "proposal-touches-program",
    Severity.WARNING,
    "The proposal changes the program, its tests or what they need.",
    "A story needs no change of the program, and a small one is easily overlooked.",
    TWO_PROPOSALS,
)
SITE = Fault(
    "proposal-touches-settings",
    Severity.WARNING,
    "The proposal changes the settings of the site or of the repository.",
    "Settings can name programs that run, and hide files from those who look.",
    TWO_PROPOSALS,
)
PAGE = Fault(
    "proposal-touches-pages",
    Severity.WARNING,
    "The proposal changes a page that the bureau wrote.",
    "These pages speak for the bureau, and are not held to the rules for stories.",
    "Ask whoever answers for the page.",
)
REMOVED = Fault(
    "proposal-removes-content",
    Severity.WARNING,
    "The proposal takes a page or a photo off the site.",
    "Links from other places to it will lead to nothing.",
    "Make sure that it is meant, and by whom.",
)
ODD = Fault(
    "proposal-odd-file",
    Severity.WARNING,
    "The proposal adds something other than a plain file.",
    "A link, a program or a second repository can bring in what nobody has read.",
    "Ask for a plain file in its place.",
)
TWINS = Fault(
    "proposal-twin-names",
    Severity.WARNING,
    "Two paths differ only in capitals, or in how a letter is saved.",
    "On many computers they are one file, and one of the two would be lost.",
    "Give one of the two another name.",
)
FAULTS = (RUNS_ITSELF, PROGRAM, SITE, PAGE, REMOVED, ODD, TWINS)


@dataclass(frozen=True, slots=True)
class Move:
    """One path that a proposal changes: modes before and after, and git's letter for the change."""

    old_mode: str
    new_mode: str
    letter: str
    path: str


def moves_of(raw: str) -> list[Move]:
    """Return the changes that `git diff --raw -z --no-renames` printed; ValueError where cut."""
    pieces = raw.split("\0")[:-1]
    found = []
    for about, path in zip(pieces[::2], pieces[1::2], strict=True):
        old_mode, new_mode, _, _, letter = about.removeprefix(":").split(" ")
        found.append(Move(old_mode, new_mode, letter, path))
    return found


def is_content(path: str) -> bool:
    """Say whether a path lies in the folder of a kind."""
    return any(path.startswith(f"{kind.info.folder}/") for kind in all_kinds())


def touched(path: str) -> Fault | None:
    """Return what it means that a path is touched, or None where it is content.

    Capitals do not count: on some computers they are the same folder.
    """
    folded = path.casefold()
    if folded.startswith(RUNS) or folded.endswith("/codeowners"):
        return RUNS_ITSELF
    if folded.startswith(SETTINGS) or folded.rpartition("/")[2] in SETTINGS_ANYWHERE:
        return SITE
    if is_content(path) or path == ADDRESSES:
        return None
    return PAGE if path.startswith(f"{PAGES}/") or folded in PAPERS else PROGRAM


def move_problems(move: Move) -> Iterator[Problem]:
    """Yield what editors should know of one change."""
    place, name = Place(move.path), f"“{shown(move.path)}”"
    if fault := touched(move.path):
        yield fault.at(place, f"{name} is changed.")
    elif move.new_mode == NO_FILE:
        yield REMOVED.at(place, f"{name} is taken away.")
    elif move.new_mode != PLAIN_FILE or not move.path.isprintable():
        yield ODD.at(place, f"{name} is not a plain file with a plain name.")


def twins(moves: Iterable[Move]) -> Iterator[Problem]:
    """Yield a problem for each path that another one is taken for on some computers."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for move in moves:
        if move.new_mode != NO_FILE:
            alike[unicodedata.normalize("NFKC", move.path).casefold()].append(move.path)
    for paths in alike.values():
        for path in paths if len(paths) > 1 else ():
            other = next(one for one in paths if one != path)
            message = f"“{shown(path)}” and “{shown(other)}” are one file on many computers."
            yield TWINS.at(Place(path), message)


def proposal_problems(moves: Iterable[Move]) -> list[Problem]:
    """Return everything editors should know of what a proposal touches, sorted."""
    moves = tuple(moves)
    found = [*(one for move in moves for one in move_problems(move)), *twins(moves)]
    return sorted(found, key=lambda problem: problem.sort_key)


def owner(path: str) -> str:
    """Return the entry that a file belongs to: its folder, or the file itself."""
    for kind in all_kinds():
        folder = f"{kind.info.folder}/"
        if kind.info.shape == "folder" and path.startswith(folder):
            return folder + path.removeprefix(folder).split("/")[0]
    return path


def own_problems(problems: Iterable[Problem], moves: Iterable[Move]) -> list[Problem]:
    """Return the problems of entries that a proposal changes; old ones elsewhere never stop it."""
    changed = {owner(move.path) for move in moves}
    return [problem for problem in problems if owner(problem.place.path) in changed]
