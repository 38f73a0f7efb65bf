"""Pictures for sharing: right size, few bytes, the same again, never a box in place of a letter."""

from io import BytesIO

import pytest
from PIL import Image

from showcase import pieces
from showcase.render.share_picture import can_draw, colours, drawable, share_picture
from showcase.render.weave import Cloth, cloth_of
from support import real_content

pytestmark = pytest.mark.slow

TYPEFACE = pieces.TYPEFACE
SITE = real_content().site
NAME = "Family–School Partnerships Showcase"
CLOTH = Cloth("case-study/x", ("communicate", "participate"), ("family",) * 2 + ("school",) * 2)


def opened(content: bytes) -> Image.Image:
    """Return a picture as Pillow reads it."""
    picture = Image.open(BytesIO(content))
    assert picture.format == "PNG"
    return picture


def inked(content: bytes, box: tuple[int, int, int, int]) -> int:
    """Return how many pixels of a part of a picture have the colour of ink."""
    part = opened(content).convert("RGB").crop(box)
    return sum(count for count, colour in part.getcolors(1 << 20) or [] if colour == INK)


INK = colours()["ink"]
TITLE, FOOT = (0, 305, 1200, 560), (0, 562, 1200, 630)


@pytest.mark.parametrize("kind", sorted({entry.info.name for entry in SITE.entries}))
def test_every_entry_has_a_picture_of_its_own(kind: str) -> None:
    entries = [entry for entry in SITE.entries if entry.info.name == kind]
    drawn = {
        share_picture(cloth_of(entry), entry.title, NAME, TYPEFACE): entry for entry in entries
    }
    assert len(drawn) == len(entries)
    for content, entry in drawn.items():
        assert opened(content).size == (1200, 630)
        assert len(content) < 40_000
        assert inked(content, TITLE) > 300, entry.title
        assert inked(content, FOOT) > 300


def test_the_same_facts_give_the_same_bytes() -> None:
    draw = share_picture.__wrapped__
    one = draw(CLOTH, "A title", NAME, TYPEFACE)
    assert one == draw(CLOTH, "A title", NAME, TYPEFACE)
    assert one != draw(CLOTH, "Another title", NAME, TYPEFACE)
    assert one != draw(Cloth("case-study/y", CLOTH.colours), "A title", NAME, TYPEFACE)


def test_it_has_the_colours_of_its_dimensions_and_no_others() -> None:
    picture = opened(share_picture(CLOTH, "A title", NAME, TYPEFACE)).convert("RGB")
    found = {colour for _, colour in picture.getcolors(1 << 20) or []}
    assert {colours()[one] for one in (*CLOTH.colours, "family", "school", "paper", "ink")} <= found
    assert colours()["build-community"] not in found
    assert colours()["community"] not in found
    assert len(found) <= 32


def test_the_longest_title_and_seven_dimensions_stay_small() -> None:
    hues = tuple(name for name in colours() if name in SEVEN)
    assert len(hues) == 7
    content = share_picture(
        Cloth("x", hues, ("family", "school", "community") * 2), "Wide words " * 7, NAME, TYPEFACE
    )
    assert len(content) < 40_000
    # Nothing runs over the edges.
    assert inked(content, (1141, 301, 1200, 630)) == inked(content, (0, 301, 59, 630)) == 0
    long = share_picture(CLOTH, "W" * 80, "N" * 200, TYPEFACE)
    assert inked(long, (1141, 301, 1200, 630)) == 0


SEVEN = {
    "communicate",
    "connect-learning",
    "build-community",
    "recognise-role-of-family",
    "consult-decision-making",
    "collaborate-beyond-school",
    "participate",
}


@pytest.mark.parametrize(
    "title",
    ["Whānau āēīōū", "Pitjantjatjara: ṉ ḻ ṟ", "Tiếng Việt", "“Ελλάδα” – Україна", "½ ≥ 3 %"],
)
def test_letters_of_many_languages_are_drawn(title: str) -> None:
    assert drawable(TYPEFACE, title) == title
    assert inked(share_picture(CLOTH, title, NAME, TYPEFACE), TITLE) > 300


@pytest.mark.parametrize("title", ["حديقة", "教育", "a\u200bb", "a\u202eb", "\ue000"])
def test_a_title_with_a_letter_that_is_missing_is_left_out(title: str) -> None:
    assert drawable(TYPEFACE, title) == ""
    content = share_picture(CLOTH, title, NAME, TYPEFACE)
    assert inked(content, TITLE) == 0
    assert inked(content, FOOT) > 300


def test_a_letter_may_be_written_as_a_letter_and_a_mark() -> None:
    assert drawable(TYPEFACE, "Wha\u0304nau") == "Whānau"


def test_without_the_typeface_pillows_own_is_used() -> None:
    assert can_draw(None, "a") and not can_draw(None, "ā")
    assert inked(share_picture(CLOTH, "Plain words", "Showcase", None), TITLE) > 300
    assert inked(share_picture(CLOTH, "Whānau", "Showcase", None), TITLE) == 0


def test_the_typeface_comes_with_what_is_installed() -> None:
    assert TYPEFACE
    assert TYPEFACE.is_file()
