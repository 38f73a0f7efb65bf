"""Finds accounts on social networks."""

import re
from collections.abc import Iterator

from showcase.personal_data.traces import Glance, Span, matches, span_of

PAGE = re.compile(
    r"(?<![\w.])(?:https?://)?(?:www\.|m\.)?(?:facebook|instagram|tiktok|twitter|x|linkedin|"
    r"youtube|"
    r"snapchat|threads|pinterest|vk|t|m|wa|discord)\.(?:com|me|net|gg)/"
    r"(?!(?:sharer|share|watch|intent|hashtag|help|policies|legal|privacy)\b)[@\w][\w.@/?=#-]*",
    re.I,
)
PAGE_ENDS = (".com/", ".me/", ".net/", ".gg/")
# How the host of a page ends.
LINK_ENDS = frozenset(end.strip("./") for end in PAGE_ENDS)
NETWORKS = (
    "facebook", "instagram", "insta", "tiktok", "twitter", "snapchat", "whatsapp", "discord", "kik",
    "roblox", "wechat", "telegram", "youtube", "messenger", "gamer tag", "gamertag", "user name",
    "username", "微信", "zalo",
)  # fmt: skip
# The words of the networks, each by itself.
NETWORK_WORDS = frozenset(
    word for network in NETWORKS for word in network.split() if word not in {"name", "user", "tag"}
)
# @name: with a number, a dot or a line in it, long, or where the words lead to an account.
AT = re.compile(r"(?<![\w.@/])@(?P<name>[A-Za-z][\w.]*\w)")
INVITED = re.compile(r"\b(?:follow|message|dm|find|add|tag|insta|instagram|tiktok|twitter)\b", re.I)
LONG = 10
# A made-up name has letters and also digits, a line or capitals inside.
CHOSEN = re.compile(
    rf"(?:{'|'.join(NETWORKS)})[^.!?\n]{{0,40}}?[\s:：]"
    r"(?P<name>(?=[\w.#]*[A-Za-z])(?=[\w.#]*[\d_#])[A-Za-z][\w.#]*[\w])(?!\w)",
    re.I,
)


def likely_account(glance: Glance) -> bool:
    """Say whether there may be an account."""
    return (
        "@" in glance.text
        or not NETWORK_WORDS.isdisjoint(glance.words)
        or "微信" in glance.text
        or (not LINK_ENDS.isdisjoint(glance.words) and any(end in glance.text for end in PAGE_ENDS))
    )


def accounts(passage: str) -> Iterator[Span]:
    """Yield each account."""
    lowered = passage.casefold()
    for match in PAGE.finditer(passage) if any(end in lowered for end in PAGE_ENDS) else ():
        yield span_of("handle", match)
    for match in AT.finditer(passage) if "@" in passage else ():
        name = match["name"]
        if re.search(r"[\d_.]", name) or len(name) > LONG or INVITED.search(passage):
            yield span_of("handle", match)
    for match in matches(CHOSEN, passage, NETWORKS):
        yield Span("handle", match["name"], match.start("name"))
