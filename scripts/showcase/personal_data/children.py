"""Finds children who can be known: a given name beside an age, a year, a class, health or a "
"school."""

import re
from collections.abc import Iterable, Iterator

from showcase.personal_data.facts import AGE, AGED, AGES_TOLD, ANY, GROUP, HEALTH, LEVEL, LIFE, YEAR
from showcase.personal_data.names import CAPITALISED, all_names, names, plain_words
from showcase.personal_data.traces import Glance, Span, places_of

# Who stands before or behind the name of an adult.
ADULT = (
    r"(?:[Pp]rincipal|[Tt]eachers?|[Ll]ibrarian|[Cc]haplain|[Oo]fficer|[Mm]entor|[Pp]athologist|"
    r"[Vv]olunteer|"
    r"[Ww]orker|[Cc]oach|[Gg]uard|[Pp]resident|[Cc]oordinator|[Dd]irector|[Dd]ad|[Mm]um|"
    r"[Mm]other|[Ff]ather|"
    r"[Gg]randmother|[Gg]randfather|[Nn]an|[Nn]ana|[Nn]onna|[Pp]op|[Aa]unty|[Aa]untie|[Aa]unt|"
    r"[Uu]ncle|[Ee]lder|[Tt]herapist|"
    r"[Nn]urse|[Aa]uthor|[Aa]rtist|[Cc]ouncillor|[Mm]ayor|[Mm]inister|[Pp]rofessor|[Dd]octor|"
    r"[Pp]arent|[Cc]arer|[Tt]utor|"
    r"[Ii]nterpreter|[Cc]aptain\sof\sthe\sP&C)"
)
TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Saint|St|Sister|Brother|Pastor|Imam|Rabbi|Captain)\.?"
)
AFTER_ADULT = re.compile(rf"\b(?:{ADULT}|{TITLE})(?:\s(?:and|&)\s\w+|\sof\sthe\s\S+)?,?\s$")
THEN_ADULT = re.compile(
    rf"^(?!,?\s(?:whose|his|her|and\s(?:his|her|their))\b)(?:,|\s\(|\sand\s\w+,)?\s?(?:our|a|an|"
    rf"the|who)?\s?(?:[\w/]+\s){{0,3}}{ADULT}\b|"
    r"^,?\s(?:who\s)?(?:teaches|taught|has led|leads|keeps the|rings)\b"
)
# What makes a capitalised word a place, a school, a work or a room rather than a child.
PLACE_AFTER = re.compile(
    r"^(?:['’]s)?\s(?:[A-Z][\w'’]+\s){0,2}(?:Street|St|Road|Creek|Springs|Hill|Hills|Heights|"
    r"Park|Bay|River|Valley|"
    r"Island|Lake|Waters|Brook|Primary|Public|High|Secondary|School|College|Kindergarten|"
    r"Preschool|Elementary|"
    r"House|Hall|Foundation|Trust|Program|Centre|Web|Day|schools|kindergarten|region|report|"
    r"building|hall|"
    r"library|fund|family fund|room|group|campus|scheme|set|project|week|School)\b|"
    r"^\sand\s[A-Z]\w+\s(?:Kindergarten|School|College|Preschool|schools)\b|"
    r"^\s(?:school|project|sent|class(?:es)?)\b"
)
PLACE_BEFORE = re.compile(
    r"\b(?:St|Mount|Mt|Lake|Port|Glen|Cape|Fort|Point|Lady|New|North|South|East|West|Emu|near|"
    r"The|the)\s$"
)
THEN_PLACE = re.compile(r"^,\s(?:[A-Z][a-z]+)(?:,|\s(?:and|has|ran))|^,\s\d{4}|^\s\(\d{4}")
# Words of family and school that lead to a child's name.
CHILD = (
    r"(?:son|daughter|grandson|granddaughter|grandchild|niece|nephew|boy|girl|student|pupil|"
    r"child|kid|toddler|"
    r"[Pp]reschooler|twin|[Ll]ittle|[Yy]oung|youngest|eldest|captain|learner|girl\snamed)"
)
CHILD_BEFORE = re.compile(
    rf"\b{CHILD}(?:,?\s(?:is\s)?(?:called|named))?,?\s$|\b(?:called|named)\s$|\b[Mm]eet\s$"
)
AGE_BEFORE = re.compile(
    rf"\b{AGE}[- ]years?[- ]old(?:\s(?:boy|girl|twin|brother|sister|friend)s?)?,?\s$", re.I
)
YEAR_BEFORE = re.compile(
    rf"{YEAR}(?:['’]s)?\s?(?:(?:student|pupil|boy|girl|child|captain|learner|"
    rf"leader)(?:\sof\sthe\s\w+)?)?,?:?\s$"
)
IN_YEAR_BEFORE = re.compile(rf"(?:^|[,;]\s)(?:[Ii]n|[Aa]t)\s{YEAR},\s$")
# What follows a child's name.
LINK = (
    r"(?:,|:|\s\(|\s–)?\s?(?:(?:and\s\w+,?|both|who|which|who['’]s|is|are|was|were|has|had|a|an|our|the|"
    r"now|then|only|just|when|once|at|shyest|also|still)\s)*"
)
STOP = r"(?=[\s]*[,.;:)!?”\"]|$|\s(?:and|who|years|or|yo)\b)"
AGE_AFTER = re.compile(
    rf"^{LINK}(?:\(?age\s|\(?aged\s|turned\s|is\s)?{AGE}(?![\d:.]\d|-|\sper\scent){STOP}|"
    rf"^{LINK}{AGED}"
)
AGE_PLAIN = re.compile(
    rf"^(?:,\s(?:(?:now|aged|age|who\sis|only)\s)*|\s\((?:aged?\s)?|\sis\s|"
    rf"\sand\s\w+\s\((?:both\s)){AGE}{STOP}"
)
YEAR_AFTER = re.compile(rf"^{LINK}(?:in|from|of|to|joined|started)?\s?(?:the\s)?{YEAR}{GROUP}")
OWN = re.compile(
    rf"^['’]s\s{YEAR}\s(?:teacher|class|room)|"
    r"^(?:['’]s|\sand\s(?:his|her|their)|,\swhose)\s(?:mum|mother|dad|father|nan|nana|nonna|"
    r"grandmother|grandfather|aunt|aunty|"
    r"uncle|teacher|school|class|parents|carers?|twin|brother|sister|family|story|behaviour|"
    r"attendance|marks|award|plan|diagnosis)\b"
)
# Where the words say whose mother or teacher it is, any year or school is enough.
KNOWN = re.compile(
    rf"{ANY.pattern}|{YEAR}|(?:[A-Z][\w'’]+\s){{1,4}}(?:School|College|Kindergarten|Preschool)\b"
)
# Names without capitals, and students named by a letter and a surname.
SMALL = re.compile(
    rf"\b(?:year|yr|grade)\s{LEVEL}\s(?:student|boy|girl|pupil|kid)\s(?P<name>[a-z]{{2,}})\b|"
    rf"\b(?:[Ss]tudent|[Pp]upil)\s(?P<letter>[A-Z]\.?\s[A-Z][\w’'-]+),?\s\(?(?:{YEAR}|aged)"
)
# What each match of `SMALL` holds.
SMALL_WHO = ("student", "Student", "upil", "boy", "girl", "kid")
SURNAME = re.compile(r"^\s(?:[A-Z][\w’'-]+|[A-Z]\b\.?)")


AGES = re.compile(rf"[,(]\s?(?:aged?\s)?{AGE}[,.;:)]")
AGE_WORDS = frozenset(AGES_TOLD)
# What leads to a child, with the space beside it: the end of a word, its beginning or its middle.
CUES = ("aged ", "-old", " old", "called ", "named ", "yr ", "meet ")
# Each begins with plain letters, which are found many times faster than a choice of words.
CLOSE = (
    re.compile(r"grade \w+ (?:student|boy|girl|pupil|kid) [a-z]"),
    re.compile(r"year \w+ (?:student|boy|girl|pupil|kid) [a-z]"),
)
LETTER = (re.compile(r"tudent [A-Z]\b"), re.compile(r"upil [A-Z]\b"))


def cues_among(words: Iterable[str]) -> list[str]:
    """Return those of `CUES` that stand in some words in small letters, or beside them."""
    said = f" {' '.join(words)} "
    return [cue for cue in CUES if cue in said]


def leads_to_child(word: str) -> bool:
    """Say whether a word in small letters holds a cue."""
    return bool(cues_among([word]))


def may_name(word: str) -> bool:
    """Say whether a word may be a given name: one of the list, or two of any joined by a dash."""
    return word in all_names() or ("-" in word and word[0].isupper())


def child_spots(glance: Glance) -> Iterator[int]:
    """Yield where a child may be named."""
    yield from places_of(glance.text, sorted(filter(may_name, glance.told_words)))
    yield from places_of(glance.lowered, cues_among(glance.words))
    # One sign is found many times faster than one of two.
    ages = () if AGE_WORDS.isdisjoint(glance.words) else places_of(glance.lowered, ",(")
    yield from (at for at in ages if AGES.match(glance.lowered, at))
    for pattern in CLOSE:
        yield from (match.start() for match in pattern.finditer(glance.lowered))
    for pattern in LETTER:
        yield from (match.start() for match in pattern.finditer(glance.text))


def is_adult_or_thing(before: str, after: str) -> bool:
    """Say whether the words around a name make it that of an adult, a place or a thing."""
    return bool(
        AFTER_ADULT.search(before)
        or re.search(rf"\b{TITLE}\s$", before)
        or THEN_ADULT.match(after)
        or PLACE_AFTER.match(after)
        or THEN_PLACE.match(after)
        or PLACE_BEFORE.search(before)
    )


def is_close(before: str, after: str) -> bool:
    """Say whether an age, a year or health stands right beside the name."""
    return bool(
        AGE_BEFORE.search(before)
        or YEAR_BEFORE.search(before)
        or IN_YEAR_BEFORE.search(before)
        or AGE_AFTER.match(after)
        or YEAR_AFTER.match(after)
        or re.match(
            rf"^(?:['’]s|,?\s(?:who\s)?(?:has|had|was|is)(?:\s(?:born|a|an))?|\suses\s(?:a|"
            rf"an))\s{HEALTH}",
            after,
        )
        or re.match(rf"^,?\s(?:who\s)?(?:was|is|in|has)\s(?:in\s)?{LIFE}", after)
    )


def is_child(name: str, before: str, after: str, following: str) -> bool:
    """Say whether a name is that of a child of whom the sentence tells something hard."""
    clear, doubtful = names()
    if "-" in name and name not in clear:
        name = name.split("-")[0]
    led = bool(CHILD_BEFORE.search(before))
    if name not in clear and name not in doubtful:
        shaped = name not in plain_words() and not name.isupper()
        return shaped and bool(
            AGE_PLAIN.match(after)
            or AGE_BEFORE.search(before)
            or (led and ANY.search(before + after))
        )
    surname = SURNAME.match(after)
    if (
        is_close(before, after)
        or (surname and is_close(before, after[surname.end() :]))
        or (led and ANY.search(before + after))
    ):
        return True
    if OWN.match(after) and any(KNOWN.search(one) for one in (after, following)):
        return True
    if name in doubtful or (surname and surname[0].strip() not in clear):
        return False
    if ANY.search(after) or (
        not before.strip() and ANY.search(following) and re.match(r"(?:He|She|They)\b", following)
    ):
        return True
    return bool(ANY.search(before))


def children(sentence: str, following: str) -> Iterator[Span]:
    """Yield the name of each child who can be known, one for each sentence."""
    for one in SMALL.finditer(sentence) if any(who in sentence for who in SMALL_WHO) else ():
        if one["letter"] or one["name"].capitalize() in all_names():
            yield Span("child-identity", one["letter"] or one["name"], one.start())
            return
    for match in CAPITALISED.finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        name = re.sub(r"['’]s$", "", match[0])
        after = match[0][len(name) :] + after
        if (name in plain_words() and name not in all_names()) or is_adult_or_thing(before, after):
            continue
        if is_child(name, before, after, following):
            yield Span("child-identity", name, match.start())
            return
