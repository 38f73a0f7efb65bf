"""Tables of hand-written pages, each in a box of its own that scrolls where it is too wide."""

import re

# Python-Markdown writes headings with their anchor and tables without attributes.
MARKS = re.compile(r'<h[1-6] id="([^"]+)"|<table>|</table>')


def boxed(html: str) -> str:
    """Return HTML with a box around each table: keys reach it, and its heading names it."""
    heading = ""

    def replaced(found: re.Match[str]) -> str:
        nonlocal heading
        heading = found[1] or heading
        named = f' role="group" aria-labelledby="{heading}"' if heading else ""
        if found[0] == "<table>":
            return f'<div class="table" tabindex="0"{named}><table>'
        return f"{found[0]}</div>" if found[0] == "</table>" else found[0]

    return MARKS.sub(replaced, html)
