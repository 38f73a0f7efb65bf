"""The look in numbers: colours that can be read, nothing from elsewhere, logical directions."""

import re

import pytest

from showcase.gate.files import drawing_flaw
from showcase.render.style_sheet import FIRST, LAST, folder, parts, style_sheet
from showcase.vocabularies import vocabulary
from support import REPOSITORY

THEME = REPOSITORY / "scripts/showcase/theme"
TOKENS = parts()["tokens"]
STYLES = style_sheet()
LIGHT, DARK, _MORE = TOKENS.split("@media")
DIMENSIONS = [word.id for word in vocabulary("dimension").words]

# (text, background, least contrast): WCAG 2.2, 1.4.3 and 1.4.11.
TEXTS, GROUNDS = ("ink", "muted", "primary", "accent"), ("paper", "surface", "tint", "notice")
PAIRS = [
    *((text, ground, 4.5) for text in TEXTS for ground in GROUNDS),
    ("on-primary", "primary", 4.5),
    ("ink", "mark", 4.5),
    *((one, ground, 3.0) for one in ("control", "accent", "primary") for ground in GROUNDS[:3]),
    *((text, "night", 4.5) for text in ("on-night", "night-muted")),
    ("on-primary", "accent", 4.5),
    # The strip before a banner and below the chosen section also has words; 3:1 all the same.
    *((one, "surface", 3.0) for one in ("participate", "primary")),
    *((dimension, ground, 3.0) for dimension in DIMENSIONS for ground in ("paper", "surface")),
]


def colours(text: str) -> dict[str, str]:
    """Return the colour tokens of one scheme."""
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", text))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_colours_can_be_told_apart(text: str, ground: str, least: float, scheme: str) -> None:
    found = {**colours(LIGHT), **colours(scheme)}
    assert contrast(found[text], found[ground]) >= least


def test_every_dimension_has_a_colour_in_both_schemes() -> None:
    for scheme in (LIGHT, DARK):
        assert set(DIMENSIONS) <= set(colours(scheme))
    for dimension in DIMENSIONS:
        assert f".d-{dimension} {{ --hue: var(--{dimension}); }}" in STYLES


def test_the_dark_scheme_changes_every_colour() -> None:
    light, dark = colours(LIGHT), colours(DARK)
    assert set(dark) == set(light)
    assert not [name for name in light if light[name] == dark[name]]


def test_colours_stand_in_the_file_of_tokens_alone() -> None:
    for name, text in parts().items():
        if name not in {"tokens", "print"}:
            without_ids = re.sub(r"#[a-z][a-z-]*(?=[^;{}]*\{)", "", text)
            assert re.findall(r"#[0-9a-f]{3,8}\b", without_ids) == [], name


def test_every_component_is_a_small_file_that_says_what_it_is() -> None:
    found = parts()
    assert list(found)[:2] == list(FIRST) and list(found)[-2:] == list(LAST)
    assert set(found) == {file.stem for file in folder().iterdir()}
    for name, text in found.items():
        assert text.startswith("/* "), name
        assert text.count("\n") <= 110, name


def test_every_token_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\(--([a-z-]+)", STYLES)) - {"hue"}
    assert used == set(re.findall(r"--([a-z-]+):", LIGHT)) - {"hue"}


def test_directions_are_logical() -> None:
    physical = (
        r"(?:margin|padding|border)-(?:left|right|top|bottom)|[^-]\b(?:left|right|width|height):"
    )
    without_queries = re.sub(r"@media \([^)]*\)", "", STYLES)
    assert re.findall(physical, without_queries) == []


def test_nothing_names_another_host() -> None:
    for file in THEME.rglob("*"):
        if file.suffix in {".css", ".js", ".html", ".svg"}:
            text = file.read_text(encoding="utf-8")
            hosts = set(re.findall(r"(?:https?:)?//([a-z0-9.-]+\.[a-z]{2,})", text))
            assert hosts <= {"creativecommons.org", "doi.org", "schema.org", "www.w3.org"}, file


def test_each_sketch_is_shown_with_words_for_it_and_holds_shapes_alone() -> None:
    page = (REPOSITORY / "docs/contribute/the-form.md").read_text(encoding="utf-8")
    shown = {name: words for words, name in re.findall(r"!\[([^]]+)\]\(\.\./assets/(\S+)\)", page)}
    drawn = {file.name: file.read_bytes() for file in (THEME / "assets").glob("sketch-*.svg")}
    assert len(drawn) == 3
    assert shown.keys() == drawn.keys()
    assert all(len(words) > 40 for words in shown.values())
    assert [drawing_flaw(content) for content in drawn.values()] == ["", "", ""]
