"""How the tests print pages: on A4 as PDF, with the way back that a site with an address has."""

import io
from unicodedata import normalize

from playwright.sync_api import Page
from pypdf import PdfReader

from showcase.render.way_back import way_back

ADDRESS = "https://showcase.example/"
# Puts the way back where the template does, right after the main part.
BACK = """
(html) => {
  document.querySelector(".way-back")?.remove();
  document.querySelector("main").insertAdjacentHTML("afterend", html);
}
"""


def opened_for_print(page: Page, address: str, path: str) -> None:
    """Open a page of the site as it would be if the site stood at ADDRESS, for print."""
    page.goto(address + path)
    page.evaluate(BACK, way_back(ADDRESS, path, path))
    page.emulate_media(media="print")


def printed(page: Page) -> list[str]:
    """Print the open page; return the text of each sheet, without any space or joined letters."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = (normalize("NFKC", sheet.extract_text()) for sheet in reader.pages)
    return ["".join(text.split()) for text in texts]
