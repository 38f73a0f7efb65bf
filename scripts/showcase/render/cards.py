"""What stands for an entry where only a little of it is shown: its card and its picture."""

from showcase.facts import needs_care, where
from showcase.kinds.case_study import CaseStudy
from showcase.language import ENGLISH, Language
from showcase.model.entry import Entry
from showcase.render.weave import cloth_of, picture


def card_of(case: CaseStudy, language: Language = ENGLISH) -> dict[str, str]:
    """Return what a result card shows, for the facet index.

    `care` is there only where the notice of cultural care stands before the title.
    """
    care = {"care": "yes"} if needs_care(case) else {}
    return care | {
        "address": case.address,
        "title": case.title,
        "summary": case.summary,
        "place": where(case, language),
        "levels": language.listed(language.word("level", one).label for one in case.level),
        "evidence": case.evidence.level,
        "dimensions": " ".join(case.dimensions),
        "cover": str(cover(case)),
    }


def cover(entry: Entry) -> str:
    """Return the entry's own woven picture."""
    return picture(cloth_of(entry))
