"""A picture: it is refused in words, or drawn anew with nothing in it but its pixels."""

from showcase.photo import NotAPhoto, cleaned, draw, size_of
from showcase.photo_details import hidden_details

# To draw a large picture costs time and teaches nothing.
MOST_DRAWN = 40_000


def feed(content: bytes) -> None:
    """Check one picture, draw it and clean it."""
    hidden_details(content)
    try:
        width, height = size_of(content)
    except NotAPhoto as reason:
        assert str(reason)
        return
    if width * height > MOST_DRAWN:
        return
    for drawn in draw(content):
        assert hidden_details(drawn.content) == ()
    assert hidden_details(cleaned(content)) == ()
