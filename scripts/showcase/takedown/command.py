"""The command `showcase takedown`: from what a person asks for to what is done."""

from dataclasses import dataclass
from pathlib import Path

from showcase.check import check
from showcase.model.problem import Problem, Severity
from showcase.model.shown import shown
from showcase.takedown.plans import Plan, plan_for_entry, plan_for_photo, plan_for_words
from showcase.takedown.removing import CannotRemove, Seen
from showcase.takedown.sources import NotOneEntry, Target, one_meant
from showcase.takedown.telling import lines_of, listed
from showcase.takedown.work import (
    Desk,
    before_it_goes,
    carry_out,
    new_texts,
    places_in,
    remove_entry,
    remove_photo,
    rewrite,
)
from showcase.vocabularies import vocabulary

UNCHANGED = "Nothing was changed."
AGAIN = "Mend the other files by hand where they speak of it, then run it without --look."
INSTEAD = (
    'Run it again with what to say in their place, such as --instead "a parent". It changes this '
    "entry alone; do the same for other entries, and edit other files by hand."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for: which entry, and a photo or words of it, or the whole.

    `instead` are the words to put in place of `words`; without them the places are only shown, as
    is all that is asked for with `look`.
    """

    name: str
    reason: str
    photo: str = ""
    words: tuple[str, ...] = ()
    instead: str = ""
    look: bool = False

    @property
    def only_looks(self) -> bool:
        """Whether nothing is to be changed."""
        return self.look or bool(self.words and not self.instead)


def target_of(root: Path, name: str) -> Target:
    """Return the one entry that is meant; CannotRemove where there is none, or more than one."""
    try:
        return one_meant(root, name)
    except NotOneEntry as error:
        raise CannotRemove(str(error)) from None


def show(desk: Desk, plan: Plan, own: list[Seen], advice: str) -> bool:
    """Say where it stands and change nothing. Return whether it stands nowhere."""
    searched = before_it_goes(desk, plan)
    for title, places in ((f"In {plan.target.name}:", own), ("In other files:", plan.places)):
        desk.tell([title, *listed(lines_of(places))] if places else [])
    files = sorted({shown(one.file, 200) for one in searched.left})
    desk.tell(["On the built site:", *listed(files)] if files else [])
    nowhere = not (own or plan.places or files)
    desk.tell([f"It stands nowhere. {UNCHANGED}" if nowhere else f"{UNCHANGED} {advice}"])
    return nowhere


def show_words(desk: Desk, target: Target, asked: Asked) -> bool:
    """Say where words stand, and how to take them out."""
    plan = plan_for_words(target, asked.words, asked.reason)
    return show(desk, plan, places_in(target, asked.words), INSTEAD)


def errors_of(root: Path, target: Target, desk: Desk) -> list[Problem]:
    """Return what keeps an entry or a translation of it from being published."""
    own = {target.path_of(one) for one in target.texts}
    problems = check(root, desk.today).problems
    return [one for one in problems if one.place.path in own and one.severity is Severity.ERROR]


def remove_words(desk: Desk, target: Target, asked: Asked) -> list[str]:
    """Put other words in place, and return the changed paths; as before where that would break it.

    CannotRemove where the entry could not be published after the change.
    """
    before = len(errors_of(desk.root, target, desk))
    old = {file: file.read_text("utf-8") for file in target.texts}
    changed = rewrite(target, new_texts(target, asked.words, asked.instead))
    try:
        broken = errors_of(desk.root, target, desk)
    except Exception:
        # Without the words in their places the same command could not be run again.
        rewrite(target, old)
        raise
    if len(broken) > before:
        rewrite(target, old)
        raise CannotRemove(
            f"With these words the entry could not be published: {broken[0].message} Nothing was "
            "changed in it; edit it by hand. Its address is in the ledger already."
        )
    return changed


def take_down_words(desk: Desk, target: Target, asked: Asked) -> bool:
    """Take words out of an entry, or only show where they stand."""
    if asked.only_looks:
        return show_words(desk, target, asked)
    if not places_in(target, asked.words):
        raise CannotRemove(f"These words do not stand in {target.name}. Nothing was changed.")
    plan = plan_for_words(target, asked.words, asked.reason)
    done = carry_out(desk, plan, lambda: remove_words(desk, target, asked))
    if plan.wanted.traces.met_in(target.slug.replace("-", " ")):
        desk.tell(
            [
                f"The address itself says it: {target.address} Take the whole entry down and "
                "publish it again under another name.",
            ]
        )
        return False
    return done


def take_down(desk: Desk, asked: Asked) -> bool:
    """Do what is asked, and say all of it. Return whether nothing of it is left on the site.

    CannotRemove where nothing can be done, with a reason for people.
    """
    reasons = [word.id for word in vocabulary("takedown_reason").words]
    if asked.reason not in reasons:
        said = f"“{shown(asked.reason)}” is not one of the reasons."
        raise CannotRemove(f"{said} Choose from: {', '.join(reasons)}.")
    target = target_of(desk.root, asked.name)
    if asked.words:
        return take_down_words(desk, target, asked)
    if asked.photo:
        plan = plan_for_photo(target, asked.photo, asked.reason, desk.out)
    else:
        plan = plan_for_entry(target, asked.reason)
    if asked.look:
        return show(desk, plan, [], AGAIN)

    def remove() -> list[str]:
        return remove_photo(target, asked.photo) if asked.photo else remove_entry(target)

    return carry_out(desk, plan, remove)
