"""Finds telephone numbers of people, schools and groups; public lines are left alone."""

import re
from collections.abc import Iterator

from showcase.bureau import home
from showcase.personal_data.traces import Glance, Span

FEWEST = 8
# Eight digits without the area code are a number only where the words say so.
LOCAL = re.compile(
    r"\b(?:phone|ph|tel|telephone|call(?:ing|ed)?|ring|rang|text|sms|fax|number|contact|"
    r"office|landline|mobile|mob)\b[^.!?\d\n]{0,30}(?P<local>[2-9]\d{3}[\s-]?\d{4})\b(?!\s?\d)"
    r"|\b(?P<before>[2-9]\d{3}[\s-]?\d{4})\s\((?:phone|mobile|tel)",
    re.I,
)
WITHOUT_PLUS = re.compile(r"(?<![\d+])61[\s-]?[2-478](?:[\s-]?\d){8}\b")
ADDRESS = re.compile(r"(?:https?://|www\.|\bdoi\.org/|\b10\.\d{4,}/)\S+")
HOME = home().country


def hidden_addresses(passage: str) -> str:
    """Return the passage with web addresses blanked out, every letter at its old place."""
    return ADDRESS.sub(lambda match: " " * len(match[0]), passage)


def likely_phone(glance: Glance) -> bool:
    """Say whether there may be a number."""
    return glance.most_digits >= FEWEST


def phones(passage: str) -> Iterator[Span]:
    """Yield each number that rings at a person, a school or a group."""
    yield from numbers(hidden_addresses(passage))


def numbers(passage: str) -> Iterator[Span]:
    """Yield the numbers; the library and its tables are loaded only when there may be one."""
    import phonenumbers
    from phonenumbers import PhoneNumberMatcher, PhoneNumberType

    public = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN}
    found = False
    for match in PhoneNumberMatcher(passage, HOME):
        if phonenumbers.number_type(match.number) not in public:
            found = True
            yield Span("phone", match.raw_string, match.start)
    for one in WITHOUT_PLUS.finditer(passage):
        if phonenumbers.is_valid_number(phonenumbers.parse(f"+{one[0]}")):
            yield Span("phone", one[0], one.start())
    for one in LOCAL.finditer(passage):
        group = "local" if one["local"] else "before"
        if not found and any(valid(f"0{code}{one[group]}") for code in "2378"):
            yield Span("phone", one[group], one.start(group))


def valid(text: str) -> bool:
    """Say whether a text is a number that can be rung."""
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, HOME))
    except phonenumbers.NumberParseException:
        return False
