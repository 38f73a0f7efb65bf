"""What all commands share: where the showcase is, what its check says, and how a command ends."""

import sys
from pathlib import Path

import click

from showcase.check import Result
from showcase.keeping import check_again
from showcase.kinds import all_kinds, kind_named
from showcase.model.entry import Entry
from showcase.model.problem import Problem, Severity
from showcase.model.shown import shown
from showcase.settings import Settings
from showcase.today import today

CONTENT_FAULT, MISUSE = 1, 2
# Where a site with drafts goes.
PREVIEW = "build/preview"


class Misuse(click.ClickException):
    """Something other than content is wrong; one sentence, no traceback."""

    exit_code = MISUSE


class KindName(click.ParamType[type[Entry]]):
    """The name of a kind, such as case-study."""

    name = "kind"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> type[Entry]:
        """Return the kind of that name."""
        kind = kind_named(str(value))
        if kind is None:
            known = ", ".join(one.info.name for one in all_kinds())
            self.fail(f"“{shown(str(value))}” is not a kind. Choose from: {known}.", param, ctx)
        return kind


def find_root() -> Path:
    """Return the showcase's folder: the nearest one up from here with a mkdocs.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder.resolve()
    raise Misuse("There is no showcase here: no mkdocs.yml in this folder or above it.")


def settings_in(root: Path) -> Settings:
    """Return what mkdocs.yml sets; Misuse where it cannot be read."""
    import mkdocs_hook
    from showcase.pieces import BuildFailed

    try:
        return mkdocs_hook.settings(root)
    except BuildFailed as error:
        raise Misuse(str(error)) from None


def checked(root: Path, drafts: bool = False) -> Result:
    """Check the showcase as of the day that the build is for, and keep what came of it."""
    return check_again(root, today(), drafts)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Say whether any problem keeps an entry from being published."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def finish(problems: tuple[Problem, ...]) -> None:
    """End with 1 where content must be mended."""
    if has_errors(problems):
        sys.exit(CONTENT_FAULT)


def lies_under(place: Path, paths: tuple[Path, ...]) -> bool:
    """Say whether a file is one of the given files or lies in one of the folders, or all are."""
    return not paths or any(place == path or path in place.parents for path in paths)
