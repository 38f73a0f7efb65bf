"""What readers meet first on a page, and what is not said to them twice."""

import re
from functools import cache

from showcase.check import check
from showcase.kinds.case_study import CaseStudy
from showcase.settings import Settings
from support import HOME, TODAY, Pages, real_content

SITE = real_content().site


@cache
def pages() -> Pages:
    """Return the pages of the real content."""
    return Pages(SITE, Settings("Showcase"))


def test_families_meet_their_words_before_where_the_account_comes_from() -> None:
    cases = [case for case in SITE.of(CaseStudy) if case.in_short]
    assert len(cases) == len(SITE.of(CaseStudy))
    for case in cases:
        html = pages().html(case.address)
        assert html.index('id="in-short"') < html.index('class="banner calm"')
        assert html.index('class="banner calm"') < html.index('id="at-a-glance"')


def test_what_is_invented_is_said_before_all_else() -> None:
    site = check(HOME, TODAY).site
    case = next(one for one in site.of(CaseStudy) if one.fictional)
    html = Pages(site, Settings("Showcase")).html(case.address)
    assert html.index("This example is made up.") < html.index('id="at-a-glance"')


def test_rows_do_not_repeat_the_heading_of_their_group() -> None:
    for address in ("tools/", "advice/", "helpdesk/", "research/", "frameworks/"):
        html = pages().html(address)
        groups = re.split(r"<h2>(.*?)</h2>", html)[1:]
        assert groups, address
        for heading, rows in zip(groups[::2], groups[1::2], strict=True):
            facts = re.findall(r'<p class="facts">(.*?)</p>', rows, re.DOTALL)
            said = {part.strip() for one in facts for part in re.split(r"[·,]", one)}
            assert heading not in said, (address, heading)


def test_a_dimension_does_not_wear_its_own_chip() -> None:
    assert 'class="chip' not in pages().html("dimensions/")
    assert 'class="chip' in pages().html("principles/")


def test_names_of_other_frameworks_are_folded_and_their_headings_found() -> None:
    html = pages().html("dimensions/communicate/")
    fold = html[html.index('<details class="fold"') :]
    assert 'id="elsewhere"' in fold[: fold.index("</summary>")]
    assert '<a href="#elsewhere">' in html
