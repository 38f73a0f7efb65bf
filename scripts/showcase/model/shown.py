"""Makes text from strangers safe to print: nothing in it can command a terminal or hide."""

import unicodedata

# Cc control, Cf invisible formatting, Cs half characters, Co private use, Cn not assigned,
# Zl and Zp line ends.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = "\u200c\u200d"


def shown(text: str, limit: int = 80) -> str:
    """Return `text` on one line, invisible characters as their numbers, at most `limit` long."""
    if text.isprintable():
        # Nothing that Python calls printable is unseen, and nearly all text is.
        return text if len(text) <= limit else f"{text[: limit - 1]}…"
    safe = "".join(
        char
        if char in JOINERS or unicodedata.category(char) not in UNSEEN
        else " "
        if char in "\n\t"
        else f"<U+{ord(char):04X}>"
        for char in text[: limit + 1]
    )
    return safe if len(text) <= limit else f"{safe[: limit - 1]}…"


def on_one_line(text: str) -> str:
    """Return the whole of `text` on one line, safe in the same way, for files of other programs."""
    whole = " ".join(text.split())
    return shown(whole, len(whole) + 1)
