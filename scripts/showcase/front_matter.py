"""Writes an entry's facts as the one canonical front matter, which our reader reads back unchanged.

Whatever sends an entry in (a form, a Word file, a letter) ends here, and the form in the browser
writes the same bytes. `tests/front_matter.json` is the table that both are held to. The rules:

**What is written.** Fields stand in the order of the kind's declaration, also inside groups; names
that it does not declare come last, in the order given, so that nothing is lost. A field is left out
when it has no value, an empty text, an empty list, or a group or list of which nothing is left.
Nothing else is left out: a value that equals the default is written.

**Values.** True and false are `yes` and `no`, days are year-month-day, numbers are digits; all else
is text. In a text, Windows and old Mac line ends become line feeds, and spaces, tabs and line feeds
at both ends are cut off. Half of a sign of two halves (a lone surrogate) becomes U+FFFD. Nothing
else in a text changes.

**Shape.** Block style alone, two spaces for each step inwards:

- a text is `name: text`, on one line however long it is: lines are never folded;
- a text of several lines is `name: |-`, its lines two spaces further in, empty lines empty;
- a group is `name:` and its fields two spaces further in;
- a list is `name:` and its items two spaces further in, each behind `- `. The first field of a
  group stands behind the dash, the others under it. Lists of words are lists too, never `[a, b]`.

**Quotes.** A text of one line, and the name of a field, stands plain, unless one of these holds;
then it stands in double quotes, with `\\` before each `"` and `\\`, and what cannot be seen as
`\\t`, `\\n`, `\\xNN`, `\\uNNNN` or `\\UNNNNNNNN`, with small hexadecimal digits:

1. its first sign is not a letter a to z, small or capital, a digit, or one from U+00A1 upwards;
2. it holds a colon before a space, or a space before `#`, or ends in a colon;
3. it holds a tab or what cannot be seen (see `UNSEEN`); this also holds for texts of several lines,
   which are then one line in quotes, with `\\n`;
4. its field is one of words, not of yes or no, a number or a day, and other programs would take it
   for one of these (see `TAKEN_FOR`): `"NO"` for Norway, `"2026"` for the number of a form. Names
   of fields are exempt from this rule.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from showcase.model.describe import Description, describe
from showcase.model.entry import Entry

STEP = "  "
# The control signs but the line feed, the two line ends that few programs know, the byte order
# mark, and what is no sign at all.
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
LONE_HALF = re.compile("[\ud800-\udfff]")
NOT_PLAIN = re.compile("^[^A-Za-z0-9\u00a1-\U0010ffff]|: | #|:$")
TAKEN_FOR = re.compile(
    "true|false|yes|no|on|off|y|n|null"
    r"|[0-9][0-9_.,:]*(e[+-]?[0-9]+)?|0[box][0-9a-f_]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t ].*)?",
    re.IGNORECASE,
)
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
# Quoted where it would be taken for one of these; in these fields it is one.
NO_WORDS = (bool, int, date)


def said(value: Any) -> str:
    """Return one value as text, with line feeds alone and without spaces around it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value.isoformat() if isinstance(value, date) else str(value)
    text = LONE_HALF.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip(" \t\n")


def holds_words(field: Description | None) -> bool:
    """Say whether a field is one of words; of what is not declared nothing else is known."""
    return field is None or field.base not in NO_WORDS


def escaped(found: re.Match[str]) -> str:
    """Return one sign as it stands between double quotes."""
    sign = found[0]
    if sign in ESCAPES:
        return ESCAPES[sign]
    number = ord(sign)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def quoted(text: str) -> str:
    """Return a text in double quotes."""
    return '"' + re.sub(f'["\\\\\n]|{UNSEEN.pattern}', escaped, text) + '"'


def one_line(text: str, of_words: bool) -> str:
    """Return a text as it stands on one line; `of_words` says that its field holds words."""
    taken = of_words and TAKEN_FOR.fullmatch(text)
    if taken or "\n" in text or NOT_PLAIN.search(text) or UNSEEN.search(text):
        return quoted(text)
    return text


def text_lines(text: str, of_words: bool, deeper: str) -> Iterator[str]:
    """Yield a text as its first line, then lines of their own where it has several."""
    if "\n" in text and not UNSEEN.search(text):
        yield "|-"
        yield from (f"{deeper}{line}" if line else "" for line in text.split("\n"))
    else:
        yield one_line(text, of_words)


def kept(value: Any) -> Any:
    """Return what is left of a value without its empty parts: text, list or dict; None for none."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        group = {str(name): kept(one) for name, one in value.items()}
        return {name: one for name, one in group.items() if one is not None} or None
    if isinstance(value, (list, tuple)):
        return [one for one in map(kept, value) if one is not None] or None
    return said(value) or None


def in_order(
    group: Mapping[str, Any], fields: Iterable[Description]
) -> Iterator[tuple[str, Any, Description | None]]:
    """Yield (name, value, declaration) of a group's fields, those that are declared first."""
    declared = {field.name: field for field in fields}
    names = [
        *(name for name in declared if name in group),
        *(n for n in group if n not in declared),
    ]
    for name in names:
        yield name, group[name], declared.get(name)


def item_lines(value: Any, field: Description | None, inwards: str) -> Iterator[str]:
    """Yield the lines of one item of a list, the first behind a dash."""
    deeper = inwards + STEP
    if isinstance(value, list):
        yield f"{inwards}-"
        yield from list_lines(value, field, deeper)
    elif isinstance(value, str):
        first, *rest = text_lines(value, holds_words(field), deeper)
        yield f"{inwards}- {first}"
        yield from rest
    else:
        first, *rest = group_lines(value, field.inner if field else (), deeper)
        yield f"{inwards}- {first.removeprefix(deeper)}"
        yield from rest


def list_lines(items: list[Any], field: Description | None, inwards: str) -> Iterator[str]:
    """Yield the lines of a list."""
    for one in items:
        yield from item_lines(one, field, inwards)


def group_lines(
    group: Mapping[str, Any], fields: Iterable[Description], inwards: str
) -> Iterator[str]:
    """Yield the lines of a group's fields."""
    deeper = inwards + STEP
    for name, value, field in in_order(group, fields):
        label = f"{inwards}{one_line(name, of_words=False)}:"
        if isinstance(value, str):
            first, *rest = text_lines(value, holds_words(field), deeper)
            yield f"{label} {first}"
            yield from rest
            continue
        yield label
        if isinstance(value, list):
            yield from list_lines(value, field, deeper)
        else:
            yield from group_lines(value, field.inner if field else (), deeper)


def front_matter(kind: type[Entry], facts: Mapping[str, Any]) -> str:
    """Return facts as the lines between the dashes, each ending in a line feed; "" for none."""
    lines = group_lines(kept(facts) or {}, describe(kind), "")
    return "".join(f"{line}\n" for line in lines)


def entry_text(kind: type[Entry], facts: Mapping[str, Any], body: str) -> str:
    """Return the whole text of an entry: its facts between dashes, an empty line, its story."""
    return f"---\n{front_matter(kind, facts)}---\n\n{said(body)}\n"
