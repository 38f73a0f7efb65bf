"""The file of a dimension has another name than its word.

Why: Entries name a dimension by its word, and their links lead to the page of that name.

Mend: Name the file after the word, such as communicate.md.

Bad:
    > dimensions: [participate]

Good:
    | dimensions: [communicate]
"""

from collections.abc import Iterator

from showcase.kinds.dimension import Dimension
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.site import Site

severity = Severity.ERROR


def check(dimension: Dimension, _: Site) -> Iterator[Finding]:
    """Compare the name with the word."""
    if dimension.dimensions[0] != dimension.slug:
        yield Finding(
            dimension.at("dimensions"),
            f"The file is named {dimension.slug}, its word is {dimension.dimensions[0]}.",
            field="Word",
        )
