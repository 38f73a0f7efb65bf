"""The pages about a proposal: one for all of it, and one for each entry that it changes."""

from showcase.desk.known import Known
from showcase.desk.letters import letters
from showcase.desk.next_steps import next_steps
from showcase.desk.pages import page
from showcase.desk.proposed import Changed, Proposal, checklist
from showcase.reading_level import AIM

INDEX = "proposal.html"
# Year 7 is what we aim at; above this the hardest sentences are worth mending first.
HIGHEST = AIM + 2


def entry_page(changed: Changed, proposal: Proposal, known: Known) -> tuple[str, bytes]:
    """Return the page about one entry."""
    return page(
        changed.page,
        known,
        "changed.html",
        changed=changed,
        proposal=proposal,
        checklist=tuple(checklist(changed, HIGHEST)),
        letters=letters(changed, proposal),
        steps=next_steps(changed, proposal),
        highest=HIGHEST,
    )


def proposal_files(proposal: Proposal, known: Known) -> dict[str, bytes]:
    """Return the pages about a proposal by their names."""
    pages = (entry_page(changed, proposal, known) for changed in proposal.changed)
    return dict((page(INDEX, known, proposal=proposal), *pages))
