"""The types of page are found in the site: one for each make, and one for each new element."""

from pathlib import Path

from a11y import results
from a11y.pages import page_types

PAGE = '<html lang="{}" dir="{}"><body><p>{}</p></body></html>'


def page(site: Path, address: str, inside: str = "", language: str = "en") -> None:
    """Write a page at an address."""
    file = site / address / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    direction = "rtl" if language == "ar" else "ltr"
    file.write_text(PAGE.format(language, direction, inside), encoding="utf-8")


def names(site: Path) -> dict[str, str]:
    """Return the address that stands for each type."""
    return {one.name: one.address for one in page_types(site)}


def test_pages_of_one_make_are_one_type_and_the_richest_stands_for_it(tmp_path: Path) -> None:
    for number in range(6):
        page(tmp_path, f"things/{number}", "<b>x</b>" if number == 3 else "")
    page(tmp_path, "things")
    page(tmp_path, "things/page/2")
    page(tmp_path, "")
    assert names(tmp_path) == {
        "home": "",
        "list, further page": "things/page/2/",
        "things/": "things/",
        "things/*/": "things/3/",
    }


def test_a_page_with_an_element_of_its_own_is_added(tmp_path: Path) -> None:
    for number in range(6):
        page(tmp_path, f"things/{number}", "<b>x</b><i>x</i>" if number == 3 else "")
    page(tmp_path, "things/5", '<b class="new">x</b>')
    assert names(tmp_path) == {
        "things/*/": "things/3/",
        "things/*/, things/5/": "things/5/",
    }


def test_a_translation_is_a_type_of_its_own(tmp_path: Path) -> None:
    page(tmp_path, "things")
    page(tmp_path, "ar/things", language="ar")
    page(tmp_path, "zh-hans/things", language="zh-Hans")
    types = {one.name: one for one in page_types(tmp_path)}
    assert set(types) == {"things/", "things/ (ar)", "things/ (zh-Hans)"}
    assert types["things/ (ar)"].backwards
    assert not types["things/ (zh-Hans)"].backwards


def test_figures_of_several_files_are_put_together(tmp_path: Path) -> None:
    results.write("one", {"home": {"states": 3, "kilobytes": 20.0}}, tmp_path)
    results.write("two", {"home": {"states": 2}, "about": {"kilobytes": 9.5}}, tmp_path)
    whole = results.together(0, tmp_path)
    assert whole == {"home": {"states": 5, "kilobytes": 20.0}, "about": {"kilobytes": 9.5}}
    lines = results.table(whole).splitlines()
    assert [cell.strip() for cell in lines[3].strip("|").split("|")][:2] == ["home", "5"]
    assert "20.0" in lines[-1]
    assert results.together(1e12, tmp_path) == {}
