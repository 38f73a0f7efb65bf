"""What can be wrong with a field, and the texts that say so to the person who wrote it."""

from showcase.model.problem import Fault, Severity

MISSING = Fault(
    "field-missing",
    Severity.ERROR,
    "A part that every entry needs is missing.",
    "The page cannot be published without it.",
)
UNKNOWN = Fault(
    "field-unknown",
    Severity.ERROR,
    "A field has a name that we do not know.",
    "What stands under an unknown name would be lost, mostly because of a spelling slip.",
)
UNKNOWN_WORD = Fault(
    "word-unknown",
    Severity.ERROR,
    "A word is not one of the words to choose from.",
    "Readers filter examples by these words, so all of us must use the same ones.",
)
EMPTY = Fault(
    "field-empty",
    Severity.ERROR,
    "A field has a name but nothing after it.",
    "An empty line on the page would look like a mistake.",
)
TOO_LONG = Fault(
    "text-too-long",
    Severity.ERROR,
    "A text is longer than its place on the page.",
    "Short texts are read; long ones are cut off in lists and on phones.",
)
WRONG_FORM = Fault(
    "text-in-wrong-form",
    Severity.ERROR,
    "A text does not have the form it needs.",
    "Other pages, addresses and files rely on the form.",
)
NOT_NUMBER = Fault(
    "number-expected",
    Severity.ERROR,
    "Something other than a whole number stands where a number belongs.",
    "Readers sort and filter by these numbers.",
)
OUT_OF_RANGE = Fault(
    "number-out-of-range",
    Severity.ERROR,
    "A number is smaller or larger than it can be.",
    "It is mostly a slip of the keyboard, and would mislead readers.",
)
NOT_YES_NO = Fault(
    "yes-or-no-expected",
    Severity.ERROR,
    "Something other than yes or no stands where only these fit.",
    "The page says different things for yes and for no.",
)
NOT_DAY = Fault(
    "day-expected",
    Severity.ERROR,
    "A day is not written as year-month-day.",
    "Days written in other orders are read differently in different countries.",
    "Write the year, the month and the day with dashes, such as: 2026-11-21",
)
NOT_ADDRESS = Fault(
    "web-address-expected",
    Severity.ERROR,
    "A web address is not one that readers can follow.",
    "Only addresses that begin with https:// or http:// are safe to follow.",
    "Copy the whole address from your browser, such as: https://example.org/report",
)
WRONG_SHAPE = Fault(
    "wrong-shape",
    Severity.ERROR,
    "A list, a group or a plain text stands where another of these belongs.",
    "The page would not know where to show it.",
)
WRONG_COUNT = Fault(
    "too-few-or-too-many",
    Severity.ERROR,
    "A list has fewer or more items than it can have.",
    "The page needs at least one, and has room for only so many.",
)
FAULTS = (
    MISSING, UNKNOWN, UNKNOWN_WORD, EMPTY, TOO_LONG, WRONG_FORM, NOT_NUMBER, OUT_OF_RANGE,
    NOT_YES_NO, NOT_DAY, NOT_ADDRESS, WRONG_SHAPE, WRONG_COUNT,
)  # fmt: skip
# What is said of a field, with the values that stand in it. The form in the browser says the same
# from the same texts.
SAID = {
    "missing": "“%(label)s” is missing.",
    "unknown": "“%(label)s” is not a part we know.",
    "word": "%(found)s is not one of the words for “%(label)s”.",
    "empty": "“%(label)s” is empty.",
    "long": "“%(label)s” has %(length)s letters; there is room for %(most)s.",
    "lines": "“%(label)s” must stand on one line.",
    "form": "%(found)s does not have the form that “%(label)s” needs.",
    "number": "“%(label)s” should be a whole number; we found %(found)s.",
    "small": "“%(label)s” should be %(limit)s or more; we found %(found)s.",
    "large": "“%(label)s” should be %(limit)s or less; we found %(found)s.",
    "yes-no": "“%(label)s” should be yes or no; we found %(found)s.",
    "day": "“%(label)s” should be a day such as 2026-11-21; we found %(found)s.",
    "address": "%(found)s is not a web address that readers can follow.",
    "few": "“%(label)s” needs at least %(least)s; it has %(have)s.",
    "many": "“%(label)s” can have %(most)s at most.",
    "not-list": "“%(label)s” should be a list, with a dash before each item or in [ ].",
    "not-group": "“%(label)s” should be a group of lines of its own.",
    "not-text": "“%(label)s” should be one plain text.",
    "else": "something else",
}
# The fault that each of these texts belongs to.
SAID_OF = {
    "missing": MISSING, "unknown": UNKNOWN, "word": UNKNOWN_WORD, "empty": EMPTY, "long": TOO_LONG,
    "lines": WRONG_FORM, "form": WRONG_FORM, "number": NOT_NUMBER, "small": OUT_OF_RANGE,
    "large": OUT_OF_RANGE, "yes-no": NOT_YES_NO, "day": NOT_DAY, "address": NOT_ADDRESS,
    "few": WRONG_COUNT, "many": WRONG_COUNT, "not-list": WRONG_SHAPE, "not-group": WRONG_SHAPE,
    "not-text": WRONG_SHAPE,
}  # fmt: skip
# As much of what somebody wrote is quoted.
QUOTED = 60
