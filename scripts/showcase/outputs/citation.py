"""How to cite a case, as files that reference managers read: BibTeX and RIS.

Who is named is the showcase, an organisation; nobody else is.
"""

from showcase.facts import is_invented, licence_of, may_be_copied, review_day
from showcase.kinds.case_study import CaseStudy
from showcase.model.shown import on_one_line
from showcase.outputs.downloads import Download
from showcase.settings import Settings

# What TeX would take for a command. A brace is written by name: BibTeX counts braces, also those
# behind a backslash.
TEX = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def tex(text: str) -> str:
    """Return text that BibTeX and TeX take as words only."""
    return "".join(TEX.get(char, char) for char in on_one_line(text))


def note(case: CaseStudy) -> str:
    """Return what a reader of the citation should know."""
    day = review_day(case)
    invented = "Invented example. " if is_invented(case) else ""
    return f"{invented}Reviewed {day.day} {day:%B %Y}. {licence_of(case).label}."


def bibtex(case: CaseStudy, settings: Settings) -> str:
    """Return the citation of a case as BibTeX. Outer braces keep names of organisations whole."""
    day = review_day(case)
    fields = {
        "author": f"{{{tex(settings.name)}}}",
        "title": f"{{{tex(case.title)}}}",
        "year": str(day.year),
        "note": tex(note(case)),
        "language": tex(case.language),
        **({"url": f"{settings.url}{case.address}"} if settings.url else {}),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items()]
    month = f"  month = {MONTHS[day.month - 1]},\n"
    return f"@misc{{{case.info.name}-{case.slug},\n{''.join(lines)}{month}}}\n"


def ris(case: CaseStudy, settings: Settings) -> str:
    """Return the citation of a case as RIS, each fact on a line of its own."""
    day = review_day(case)
    facts = [
        ("TY", "ELEC"),
        ("TI", case.title),
        ("AU", settings.name),
        ("PB", settings.name),
        ("PY", str(day.year)),
        ("DA", f"{day:%Y/%m/%d}"),
        *([("AB", case.summary)] if may_be_copied(case) else []),
        ("LA", case.language),
        ("N1", note(case)),
        *([("UR", f"{settings.url}{case.address}")] if settings.url else []),
        ("ER", ""),
    ]
    return "".join(f"{name}  - {on_one_line(value)}\r\n" for name, value in facts)


def citations_of(case: CaseStudy, settings: Settings) -> tuple[Download, ...]:
    """Return the citation files of a case; none where it was not yet reviewed."""
    if not case.review:
        return ()
    return (
        Download("cite.bib", "BibTeX", lambda: bibtex(case, settings).encode()),
        Download("cite.ris", "RIS", lambda: ris(case, settings).encode()),
    )
