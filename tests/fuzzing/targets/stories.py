"""A story: what is not too heavy becomes HTML that holds nothing beyond the allow-list."""

from html.parser import HTMLParser

from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Origin
from showcase.outputs.starter import starter
from showcase.parse import split
from showcase.read import decode
from showcase.render.safe_html import ATTRIBUTES, CLASSES, TAGS, safe_parts
from showcase.story import Story
from showcase.weight import weighed
from showcase.wording import personal_data
from showcase.yaml_text import read_yaml

FACTS, *_ = split(starter(CaseStudy)) or ("",)
DATA = read_yaml("x.md", FACTS, 2).data
PATH = "case_studies/x/index.md"


class Held(HTMLParser):
    """Fails where an element or attribute is not on the allow-list, or a link is no link."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        assert tag in TAGS, tag
        for name, value in attrs:
            known = name in ATTRIBUTES.get(tag, set())
            assert known or (name == "class" and value in CLASSES.get(tag, set())), (tag, name)
            if name == "href":
                assert (value or "").startswith(("https://", "http://", "/found/", "#")), value

    def handle_comment(self, data: str) -> None:
        """Let only our own two comments pass."""
        assert "told" in data, data

    def handle_pi(self, data: str) -> None:
        """Let no instruction pass."""
        raise AssertionError(data)


def feed(content: bytes) -> None:
    """Render one story, and read it back."""
    text, problems = decode(PATH, content)
    if problems or weighed(PATH, text, 1):
        return
    entry = CaseStudy.made(DATA, Origin(PATH, "x", body=text))
    personal_data(Story(entry))
    parts = safe_parts(Story(entry), lambda target: "" if "no" in target else "/found/")
    for part in parts:
        held = Held()
        held.feed(part.html)
        held.close()
