"""Makes the name of an entry's folder, and of photos, from what people call them."""

import re
import unicodedata

LONGEST_SLUG, LONGEST_PHOTO = 60, 60


def slug_of(text: str) -> str:
    """Return text as small letters, numbers and dashes; "" where it has no letters for that."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "").replace("'", ""))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    words = re.sub(r"[^a-z0-9]+", "-", letters.casefold()).strip("-")
    if len(words) <= LONGEST_SLUG:
        return words
    return words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]


def photo_name(name: str, ending: str, taken: set[str]) -> str:
    """Return a name for a photo that no other has: its own where it can be one."""
    stem = slug_of(name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0])
    stem = stem[:LONGEST_PHOTO].strip("-") or "photo"
    unique, number = stem, 1
    while f"{unique}.{ending}" in taken:
        number += 1
        unique = f"{stem}-{number}"
    taken.add(f"{unique}.{ending}")
    return f"{unique}.{ending}"
