"""The words of a person stand in the story as a quotation.

Why: Words belong to the person who said them. In a list of their own they can carry their consent,
and leave the page when it ends.

Mend: Move the words to quotes in the facts, with the consent record and the role of the person,
such as “by: a grandparent”. The words of a book or report may stay; name it in the sentence before.

Bad:
    | ---
    | ## What they learned
    |
    > > I had never been past the gate before.
    | >
    | > — a grandparent

Good:
    | quotes:
    |   - text: I had never been past the gate before.
    |     by: a grandparent
    |     consent: 2026-014
"""

import re
from collections.abc import Iterator

from showcase.model.problem import Place, Severity
from showcase.model.rule import Finding
from showcase.model.site import Site
from showcase.story import Story, words_of

severity = Severity.ERROR
# A dash and a name or role at the end, or a verb of saying with a person.
SAID = re.compile(
    r"(?:[—–]|--)\s*\S[^.!?]{1,80}$|\b(?:said|says|told us|wrote)\b[^.]{0,40}$"
    r"|^[^.]{0,40}\b(?:said|says|told us|wrote)\b",
    re.I,
)


def check(story: Story, _: Site) -> Iterator[Finding]:
    """Look at the quotations of a story."""
    if "\n>" not in f"\n{story.entry.body}":
        return
    opened = 0
    for number, token in enumerate(story.tokens):
        if token.type == "blockquote_open" and token.level == 0:
            opened = number
        elif token.type == "blockquote_close" and token.level == 0:
            words = words_of(story.tokens[opened:number]).strip()
            if SAID.search(words):
                line = (story.tokens[opened].map or [0])[0]
                yield Finding(
                    Place(story.entry.path, story.entry.body_line + line),
                    "Somebody's words are quoted here.",
                )
