"""Finds the days on which people were born."""

import re
from collections.abc import Iterator

from showcase.personal_data.traces import NUMBER_WORDS, Glance, Span, windows

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|gennaio|febbraio|marzo|aprile|"
    r"maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\.?"
)
DATE = (
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|"
    rf"th)?(?:\s+of)?\s+{MONTH},?\s+\d{{4}}|"
    rf"{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日)"
)
AGES = rf"(?:\d{{1,2}}|{'|'.join(NUMBER_WORDS)})"
# Words that say outright that a day of birth follows.
ASKED = re.compile(
    r"(?:\bdate of birth|\bbirth ?date|\bd\.?\s?o\.?\s?b\b\.?|ngày sinh|出生日期|出生|"
    rf"تاريخ الميلاد|\bdata di nascita)[^.\d\n]{{0,40}}(?P<date>{DATE}|\d{{6,8}}\b)",
    re.I,
)
# Words that may also be said of an idea or a school.
TOLD = re.compile(
    rf"(?:\bborn\b|\bbirthday\b|\bgave birth\b|\bturned {AGES}\b|\bwill be {AGES}\b)"
    rf"[^.\d\n]{{0,40}}(?P<date>{DATE})|(?P<first>{DATE}),? (?:and was )?born\b",
    re.I,
)
DIGIT = re.compile(r"\d")
# What is born without being a person, and birthdays of things.
THING = re.compile(
    r"\b(?:school|centre|hub|group|playgroup|club|idea|project|program(?:me)?|kindergarten|college|"
    r"library|association|choir|festival|garden|partnership|network|town|policy)\b",
    re.I,
)


CUE_WORDS = frozenset({
    "born", "birth", "birthdate", "birthday", "birthdays", "dob", "turned", "sinh",
    "nascita", "ob", "o", "b",
})  # fmt: skip
# A day has four digits at least, or its year.
FEWEST = 4
CUES = (
    "born", "birth", "turned ", "will be ", "d.o.b", "dob", "d o b", "sinh", "出生", "الميلاد",
    "nascita",
)  # fmt: skip


def likely_birth_date(glance: Glance) -> bool:
    """Say whether there may be a date of birth."""
    return glance.most_digits >= FEWEST and (
        not CUE_WORDS.isdisjoint(glance.words)
        or "will be " in glance.lowered
        or "o.b" in glance.lowered
        or "出生" in glance.text
        or "الميلاد" in glance.text
    )


def about_a_thing(passage: str, match: re.Match[str]) -> bool:
    """Say whether what was born, or has its birthday, is a thing: it stands just before."""
    clause = re.split(r"[.;:,!?]", passage[: match.start()])[-1]
    return bool(THING.search(clause)) and not re.search(r"\b(?:he|she|they|who)\b", clause, re.I)


def birth_dates(passage: str) -> Iterator[Span]:
    """Yield each date of birth; a year alone is none."""
    for at, line in windows(passage, passage.lower(), CUES):
        if not DIGIT.search(line):
            continue
        for match in ASKED.finditer(line):
            yield Span("date-of-birth", match["date"], at + match.start("date"))
        for match in TOLD.finditer(line):
            group = "date" if match["date"] else "first"
            if not about_a_thing(line, match):
                yield Span("date-of-birth", match[group], at + match.start(group))
