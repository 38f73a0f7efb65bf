"""The colours and sizes of the site, with the bureau's own colours in place of ours."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files

from showcase.bureau import bureau

# (text, background, least contrast) of WCAG 2.2, 1.4.3 and 1.4.11, for what a bureau can colour.
GROUNDS = ("paper", "surface", "tint", "notice")
PAIRS = (
    *((text, ground, 4.5) for text in ("ink", "muted", "primary", "accent") for ground in GROUNDS),
    ("on-primary", "primary", 4.5),
    ("on-primary", "accent", 4.5),
    ("ink", "mark", 4.5),
    ("on-night", "night", 4.5),
    ("night-muted", "night", 4.5),
    *(("control", ground, 3.0) for ground in GROUNDS[:3]),
)
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def ours() -> str:
    """Return the file of tokens as it ships."""
    return (files("showcase") / "styles" / "tokens.css").read_text(encoding="utf-8")


def schemes(text: str) -> tuple[str, str, str]:
    """Return the part of the file for light, that for dark, and what follows."""
    light, dark, *rest = re.split(r"(?=^@media)", text, flags=re.M)
    return light, dark, "".join(rest)


def coloured(text: str, own: Mapping[str, str]) -> str:
    """Return a part of the file with some of its colours changed."""
    return TOKEN.sub(lambda one: f"--{one[1]}: {own.get(one[1], one[2])};", text)


def tokens() -> str:
    """Return the file of tokens with the bureau's own colours."""
    own = bureau()
    light, dark, rest = schemes(ours())
    return coloured(light, own.colours) + coloured(dark, own.dark) + rest


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as #1b5847, as WCAG 2.2 defines it."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def too_pale(own: Mapping[str, str], dark: bool) -> Iterator[tuple[str, str, str, float]]:
    """Yield (changed colour, text, background, contrast) of pairs that readers cannot tell apart.

    Of each scheme only the pairs with a changed colour are looked at.
    """
    held = {**dict(TOKEN.findall(schemes(ours())[1 if dark else 0])), **own}
    for text, ground, least in PAIRS:
        changed = next((one for one in (text, ground) if one in own), "")
        if changed and (ratio := contrast(held[text], held[ground])) < least:
            yield changed, text, ground, ratio
