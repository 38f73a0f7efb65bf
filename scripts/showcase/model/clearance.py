"""What a person has looked at and found safe, bound to the sentence it was said of."""

import re
from hashlib import sha256

LENGTH = 8


def fingerprint(rule: str, sentence: str) -> str:
    """Return the short mark that ties a clearance to a check and a sentence.

    Line breaks, spaces and capitals make no difference; any other change of the sentence makes a
    new mark, so that the check speaks again.
    """
    plain = re.sub(r"\s+", " ", sentence).strip().casefold()
    return sha256(f"{rule}\n{plain}".encode()).hexdigest()[:LENGTH]
