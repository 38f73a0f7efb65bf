"""A photo or name shows more than its consent record says.

Why: Consent holds for what was asked, and for nothing more.

Mend: Ask for consent to what is really shown and write it into the record, such as “people: both”.
Or show less.

Bad:
    | photos:
    >   - file: reading-corner.jpg
    |     alt: A low shelf of picture books beside two armchairs.
    |     people: children
    |     consent: 2026-014
    | consents:
    |   - form: 2026-014
    |     held_by: school office
    |     basis: signed-form
    |     people: none
    |     identifiable: no
    |     obtained: 2026-05-01
    |     expires: 2028-05-01
    |     covers: What stands here, on this site.

Good:
    | photos:
    |   - file: reading-corner.jpg
    |     alt: A low shelf of picture books beside two armchairs.
    |     people: children
    |     consent: 2026-014
    | consents:
    |   - form: 2026-014
    |     held_by: school office
    |     basis: signed-form
    |     people: children
    |     identifiable: no
    |     obtained: 2026-05-01
    |     expires: 2028-05-01
    |     covers: What stands here, on this site.
"""

from collections.abc import Iterator

from showcase.consents import Covered, items, record_of
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.consent import Consent, Person
from showcase.kinds.parts import Photo
from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.vocabularies import vocabulary

severity = Severity.ERROR
# Whom a record covers, by whom it is about.
COVERED = {
    "none": {"none"},
    "adults": {"none", "adults"},
    "children": {"none", "children"},
    "both": {"none", "adults", "children", "both"},
}


def check(case: CaseStudy, _: Site) -> Iterator[Finding]:
    """Compare each photo and named adult with its record."""
    for route, words, item in items(case):
        record = record_of(case, item)
        if record and (lacking := not_covered(item, record)):
            yield Finding(
                case.at(*route),
                f"The record {shown(record.form)} does not cover {words}: {lacking}.",
                field="Consent record",
            )


def not_covered(item: Covered, record: Consent) -> str:
    """Return in words what a record does not cover, or nothing."""
    identifiable = isinstance(item, Person) or (isinstance(item, Photo) and item.identifiable)
    people = item.people if isinstance(item, Photo) else "adults"
    if people not in COVERED[record.people]:
        label = vocabulary("people").by_id[record.people].label.lower()
        return f"it is for {label}"
    if identifiable and not record.identifiable:
        return "it says that nobody can be recognised"
    return ""
