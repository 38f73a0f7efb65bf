"""The way back from paper: the address of a printed page, written out and as a code."""

from dataclasses import replace
from html import escape

import segno

from showcase.model.page import Page

# Every reader can read each of the eight masks; trying all for the prettiest takes four times as
# long, which tells at ten thousand cases.
MASK = 3
# What these pages show stands in the reader's own browser or in the rest of the address, so that
# their bare address would lead to something else than what was printed.
HELD_ELSEWHERE = frozenset({"shortlist/", "compare/", "search/", "like-ours/"})


def qr_code(address: str) -> str:
    """Return the QR code of a web address as an SVG element, black on nothing.

    It can be read when up to 7 % of it is damaged (level L), which keeps it coarse and below 2 kB
    for addresses of up to 78 letters. ValueError where the address is too long for any QR code.
    """
    code = segno.make(address, error="l", boost_error=False, micro=False, mask=MASK)
    return code.svg_inline(light=None, omitsize=True, svgclass="qr", lineclass=None)


def way_back(url: str, address: str, plain_address: str) -> str:
    """Return what only paper shows in the head of a page, as HTML that only we wrote.

    `url` is where the site is published: without it nobody knows where a code should lead, and
    nothing is printed. `plain_address` is the page's address without the folder of its language.
    """
    if not url or plain_address in HELD_ELSEWHERE:
        return ""
    # A long address may go on in the next line after each of its parts.
    written = "<wbr>".join((escape(url), escape(address).replace("/", "/<wbr>")))
    code = qr_code(f"{url}{address}").replace("<svg ", '<svg aria-hidden="true" ', 1)
    return f'<div class="way-back frame on-paper">{code}<p dir="ltr">{written}</p></div>'


def with_way_back(page: Page, url: str) -> Page:
    """Return the page with its way back; what stands in somebody else's frame has none."""
    if page.bare:
        return page
    return replace(page, back=way_back(url, page.address, page.plain_address))
