"""QR codes that lead from paper back to a page, as small pictures beside it."""

from io import BytesIO

import segno

# Its name beside the page. Without a known address a code would lead nowhere, and none is drawn.
FILE = "qr.svg"
# Every reader can read each of the eight masks; trying all for the prettiest takes four times as
# long, which tells at ten thousand cases.
MASK = 3


def qr_code(address: str) -> bytes:
    """Return the QR code of a web address as an SVG picture, black on white.

    It can be read when up to 7 % of it is damaged (level L), which keeps it coarse and below 2 kB
    for addresses of up to 78 letters. ValueError where the address is too long for any QR code.
    """
    code = segno.make(address, error="l", boost_error=False, micro=False, mask=MASK)
    picture = BytesIO()
    code.save(
        picture,
        kind="svg",
        light="#fff",
        xmldecl=False,
        omitsize=True,
        nl=False,
        svgclass=None,
        lineclass=None,
    )
    return picture.getvalue()
