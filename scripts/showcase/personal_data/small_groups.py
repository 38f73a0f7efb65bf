"""Finds fewer than five of a group that something sensitive sets apart."""

import re
from collections.abc import Iterator
from functools import cache

from showcase.personal_data.facts import HEALTH, LIFE
from showcase.personal_data.traces import Glance, Span, line_at, places_of

FEW = r"(?:[1-4]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Aa] single|[Tt]he only|an? only)"
WHO = (
    r"(?:students?|pupils?|children|child|boys?|girls?|kids?|preps?|famil(?:y|ies)|mothers?|"
    r"fathers?|mums?|dads?|brothers?|sisters?|refugees|grandchildren)"
)
PEOPLES = (
    r"(?:Aboriginal|Indigenous|Torres Strait Islander|Koorie?|Murri|Noongar|Muslim|Jewish|Hindu|"
    r"Sikh|Buddhist|Romani|Hazara|Somali|"
    r"Sudanese|Dinka|Nuer|Karen|Chin|Tongan|Samoan|M[aā]ori|Syrian|Iraqi|Afghan|Iranian|Tamil|"
    r"Rohingya|Vietnamese|Chinese|"
    r"Ethiopian|Eritrean|Congolese|Burmese|Nepali|Bhutanese|Kurdish|Assyrian|Pacific|African|"
    r"Arabic|immigrant|migrant)"
)
OTHER = (
    r"(?:lost a parent|violen\w+|uses? drugs|in hospital|below the benchmark|failed|"
    r"could not swim|not speak|"
    r"did not speak|speaks? [A-Z]\w+|Medicare|welfare|fight|absent)"
)
SENSITIVE = re.compile(rf"{HEALTH}|{LIFE}|\b{PEOPLES}\b|{OTHER}|\bfoster\b")
# "Four per cent", "one in four", "four languages": a number that counts something else.
COUNTED = re.compile(
    rf"(?<![Yy]ear\s)(?<![Gg]rade\s)(?<!Yr\s)(?<![\d.,-])\b(?P<few>{FEW})\b(?!\s(?:in|"
    rf"out of)\s(?:\d\b|two|three|four|five|six|seven|eight|nine|ten|every)|\sof\severy|\sper\s)"
    rf"(?:\sof\s(?:our|the|these|those|"
    rf"them)(?:\s\d+)?)?(?P<between>(?:\s[\w’'-]+){{0,4}}?)\s(?P<who>{WHO})\b(?!['’]|"
    rf"\sand\sfamily|\sfree|\sdays?|\sfun|\steachers?|\sweek|\snights?)"
)
NOT_BETWEEN = re.compile(
    r"\b(?:per|schools?|classes|teachers?|officers?|workers?|agenc\w+|languages?|terms?|hours?|"
    r"days?|years?|Elders|and|to|or|is|are|was|were|about|"
    r"quarters?|thirds?|hubs?|playgroups?|books?|services?|events?|between|from|for|reach|helps?|"
    r"in|each|with)\b"
)
FEW_WORDS = frozenset({"1", "2", "3", "4", "one", "two", "three", "four", "single", "only"})
# How the words of `SENSITIVE` begin. A test holds the two together.
STEMS = (
    "autis", "asd", "adhd", "dyslex", "dysprax", "dyscalc", "diabet", "epilep", "down", "cerebral",
    "hearing", "deaf", "blind", "vision", "visual", "asthma", "anaphyl", "allerg", "leuk", "cancer",
    "anxiety", "depress", "mut", "stutter", "intellectual", "physical", "disab",
    "spectrum", "wheelchair", "cochlear", "cystic", "anorexi", "bulimi", "self-harm", "trauma",
    "fasd", "speech", "developmental", "gifted", "pregnan", "trans", "mental", "eating", "tourette",
    "muscular", "spina", "diagnos", "foster", "out-of-home", "ward", "suspend", "suspens", "expel",
    "exclu", "bull", "prison", "jail", "refugee", "asylum", "bridging", "behaviour", "support",
    "repeat", "homeless", "divorc", "died", "improved", "attendance", "school",
    "aboriginal", "indigenous", "torres", "koori", "murri", "noongar", "muslim", "jewish",
    "hindu", "sikh", "buddhist", "romani", "hazara", "somali", "sudan", "dinka", "nuer", "karen",
    "chin", "tongan", "samoan", "maori", "māori", "syrian", "iraqi", "afghan", "iranian", "tamil",
    "rohingya", "vietnam", "ethiop", "eritre", "congol", "burm", "nepal", "bhutan", "kurd",
    "assyrian", "pacific", "african", "arab", "immigrant", "migrant", "violen", "drug",
    "lost", "hospital", "benchmark", "failed", "swim", "speak", "welfare", "fight", "absent",
)  # fmt: skip


# A part of each word of `FEW` and of `WHO`. A test holds them together.
FEW_STEMS = (
    "1", "2", "3", "4", "one", "One", "two", "Two", "three", "Three", "four", "Four", "single",
    "only",
)  # fmt: skip
WHO_STEMS = (
    "student", "famil", "child", "pupil", "boy", "girl", "kid", "prep", "mother", "father", "mum",
    "dad", "brother", "sister", "refugee",
)  # fmt: skip


def has_any(stems: tuple[str, ...], sentence: str) -> bool:
    """Say whether any of some pieces stands in a sentence."""
    return any(stem in sentence for stem in stems)


@cache
def is_sensitive(word: str) -> bool:
    """Say whether a word may begin something sensitive; few words make up most of all texts."""
    return word.startswith(STEMS)


def group_spots(glance: Glance) -> Iterator[int]:
    """Yield where something sensitive is said in a line that also holds a small number."""
    text, few = glance.lowered, FEW_WORDS & glance.words
    said = [word for word in glance.words if is_sensitive(word)] if few else []
    if not said:
        return
    starts = {text.rfind("\n", 0, at) + 1 for at in places_of(text, few)}
    for start in starts:
        line = line_at(text, start)
        yield from (start + at for at in places_of(line, said))


def small_groups(sentence: str) -> Iterator[Span]:
    """Yield the first small group of a sentence that speaks of something sensitive."""
    # To look for these letters costs a hundredth of a search for what may be sensitive.
    if not (has_any(FEW_STEMS, sentence) and has_any(WHO_STEMS, sentence)):
        return
    if not SENSITIVE.search(sentence):
        return
    for match in COUNTED.finditer(sentence):
        if not NOT_BETWEEN.search(match["between"]):
            yield Span("small-count", match[0], match.start())
            return
