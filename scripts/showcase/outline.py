"""Reads the headings and links of a plainly written story without taking the whole of it apart.

Most stories are paragraphs, lists and headings, with here and there a link. To take such a text
apart as Markdown costs twenty times as much as everything else that a check does. What is here
looks at each line once, and gives up at anything that could have a second meaning: then the story
is read as Markdown. A test compares both on many texts; they must never differ.
"""

import re
from dataclasses import dataclass

HEADING = re.compile(r"(#{1,6}) (?! )((?:[^\W_]|[ ,.'’“”‘?!;:()–—%-])*[^\W_][.?!)’”]?)")
# It begins with a bracket, not with what may not stand before it, so that brackets are looked for.
LINK = re.compile(
    r"\[(?<!!\[)([^\W_](?:(?:[^\W_]|[ ,.'’“”‘?!;:–—-])*[^\W_])?)\]"
    r"\(((?:https?://[a-z0-9][a-z0-9.-]*[a-z](?:/[A-Za-z0-9/._~=?#-]*)?|[a-z0-9./#-]+))\)"
)
# A line of a paragraph or of a point in a list. What cannot be in it: code, HTML, tables, anything
# escaped, and brackets, once links are taken out. Nor is a point without words, or far from its
# number, where its words would be code.
WORDS = re.compile(
    r" {0,3}(?:(?:-|\d{1,9}[.)]) )?+(?!\d{1,9}[.)](?: *$|  ))"
    r"(?:[^\W_]|[\"“‘'(]|\*\*[^\W_])[^\\`<|\[\]\x00-\x1f]*"
)


@dataclass(frozen=True, slots=True)
class Outline:
    """A story's headings as (level, text, line) and links as (target, text, line).

    Lines count from 0. `filled` says for the words before the first second-level heading, and
    for those below each one, whether there are any.
    """

    headings: tuple[tuple[int, str, int], ...]
    links: tuple[tuple[str, str, int], ...]
    filled: tuple[bool, ...]


def plain_outline(body: str) -> Outline | None:
    """Return the outline of a story that is plainly written, or None where it is not."""
    headings: list[tuple[int, str, int]] = []
    links: list[tuple[str, str, int]] = []
    filled = [False]
    for number, line in enumerate(body.split("\n")):
        if line[:1] == "#" and (heading := HEADING.fullmatch(line)):
            level = len(heading[1])
            headings.append((level, heading[2], number))
            if level == 2:
                filled.append(False)
                continue
        elif not line.strip(" "):
            continue
        else:
            if "[" in line:
                links += [(link[2], link[1], number) for link in LINK.finditer(line)]
                line = LINK.sub("x", line)
            if not WORDS.fullmatch(line):
                return None
        filled[-1] = True
    return Outline(tuple(headings), tuple(links), tuple(filled))
