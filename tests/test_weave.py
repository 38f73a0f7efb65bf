"""The weave: the same facts give the same picture, other facts another; small and hidden."""

import re
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageStat

from showcase.render.cards import cover
from showcase.render.share_picture import Palette, draw_weave
from showcase.render.weave import (
    PARTNERS,
    RHYTHMS,
    SHADE,
    STRANDS,
    TWILLS,
    WIDTH,
    WOVEN,
    Cloth,
    Weave,
    cloth_of,
    loom,
    picture,
    weave,
    woven,
)
from showcase.vocabularies import vocabulary
from support import real_content

NAMES = [word.id for word in vocabulary("dimension").words]
CASES = [one for one in real_content().site.entries if one.info.name == "case-study"]
CLOTH = Cloth("a", ("communicate", "participate"), ("family", "school", "school"), ("primary",))

cloths = st.builds(
    Cloth,
    name=st.text(max_size=20),
    colours=st.lists(st.sampled_from(NAMES), min_size=1, max_size=7, unique=True).map(tuple),
    strands=st.lists(st.sampled_from(STRANDS), min_size=2, max_size=6).map(tuple),
    levels=st.lists(st.sampled_from(sorted(RHYTHMS)), max_size=3, unique=True).map(tuple),
    stage=st.sampled_from(["", *WOVEN]),
    ended=st.booleans(),
    height=st.sampled_from([80, 120, 200]),
)


@settings(deadline=None)
@given(cloths)
def test_every_weave_is_small_whole_and_the_same_again(cloth: Cloth) -> None:
    drawn = picture(cloth)
    assert drawn == picture(cloth)
    assert len(drawn.encode()) < 3000
    assert 'aria-hidden="true"' in drawn
    assert not re.search(r"[hv]-|[hv]0|NaN|\.", drawn.partition("</svg>")[0].split("<path", 1)[1])


def alone(one: Weave) -> list[int]:
    """Return for each strip that runs down how many strands it lies above."""
    return [sum(piece.x == strip.x for piece in one.above) for strip in one.below]


@settings(deadline=None)
@given(cloths)
def test_every_weave_holds_together(cloth: Cloth) -> None:
    """No strip lies over all strands or under all, once there are as many as a twill needs."""
    over, under, _ = TWILLS[loom(cloth).seed[0] % len(TWILLS)]
    if len(cloth.strands) >= over + under:
        assert all(0 < above < len(cloth.strands) for above in alone(woven(cloth)))


@settings(deadline=None)
@given(cloths)
def test_round_ends_never_show_below_a_crossing(cloth: Cloth) -> None:
    one = woven(cloth)
    for strip in one.below:
        for piece in one.above:
            if piece.x == strip.x:
                assert strip.y <= piece.y
                assert piece.y + piece.dy <= strip.y + strip.dy


@settings(deadline=None)
@given(cloths)
def test_what_has_ended_has_round_ends_inside_and_the_rest_runs_on(cloth: Cloth) -> None:
    for strand in woven(cloth).across:
        end = strand.x + strand.dx + strand.size // 2
        assert (end < WIDTH) == cloth.ended
        assert strand.x > strand.size // 2


def test_less_is_woven_while_a_partnership_grows() -> None:
    reach = [
        max(strip.x for strip in woven(replace(CLOTH, stage=stage)).below)
        for stage in ("developing", "building", "sustaining")
    ]
    assert reach[0] < 0.66 * WIDTH < reach[1] < 0.86 * WIDTH < reach[2]


def test_each_partner_is_a_strand() -> None:
    case = next(one for one in CASES if len(getattr(one, "partners", ())) == 4)
    across = woven(cloth_of(case)).across
    wanted = [PARTNERS.get(one.type, "community") for one in getattr(case, "partners", ())]
    assert [one.hue for one in across] == wanted


def test_the_words_for_partners_and_levels_are_those_of_the_vocabularies() -> None:
    assert set(PARTNERS) <= {word.id for word in vocabulary("partner_type").words}
    assert set(RHYTHMS) == {word.id for word in vocabulary("level").words}
    assert set(WOVEN) < {word.id for word in vocabulary("stage").words}


@pytest.mark.parametrize("case", CASES, ids=[case.slug for case in CASES])
def test_the_cover_of_every_case_is_under_2_kb(case: object) -> None:
    assert len(str(cover(case)).encode()) < 2048  # type: ignore[arg-type]


def test_the_picture_of_the_home_page_is_under_2_kb() -> None:
    assert len(weave("home", NAMES, height=200).encode()) < 2048


def test_different_facts_give_different_pictures() -> None:
    pictures = {
        picture(CLOTH),
        picture(replace(CLOTH, name="b")),
        picture(replace(CLOTH, colours=CLOTH.colours[::-1])),
        picture(replace(CLOTH, strands=("school", "school", "family"))),
        picture(replace(CLOTH, strands=(*CLOTH.strands, "community"))),
        picture(replace(CLOTH, levels=("secondary",))),
        picture(replace(CLOTH, stage="developing")),
        picture(replace(CLOTH, ended=True)),
    }
    assert len(pictures) == 8


@cache
def seen(cloth: Cloth) -> Image.Image:
    """Return the weave as eyes see it, small: 120 pixels wide."""
    palette = Palette(tuple(dict.fromkeys(cloth.colours)))
    canvas = Image.new("P", (1200, 450))
    canvas.putpalette(list(palette.numbers()))
    draw_weave(canvas, cloth, palette, 450)
    return canvas.convert("RGB").resize((120, 45), Image.Resampling.BOX)


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart: the mean difference of a channel, of 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def test_the_covers_of_all_cases_are_visibly_different() -> None:
    """Of every two covers, whatever the difference of their bytes, the eye sees one too."""
    covers = {case.slug: seen(cloth_of(case)) for case in CASES}
    assert len(covers) == len(CASES)
    found = {
        (one, other): distance(covers[one], covers[other]) for one, other in combinations(covers, 2)
    }
    assert len(found) == len(CASES) * (len(CASES) - 1) // 2
    nearest = min(found, key=lambda pair: found[pair])
    assert found[nearest] > 12, f"{nearest} look alike: {found[nearest]:.1f}"


def test_the_distance_sees_a_single_strip_move() -> None:
    one = seen(CLOTH)
    other = one.copy()
    ImageDraw.Draw(other).rectangle((0, 0, 59, 44), fill=(255, 255, 255))
    assert distance(one, one) == 0
    assert distance(one, other) > 12


def test_shade_is_no_wider_than_the_space_between_strips() -> None:
    assert 2 * SHADE <= 5
