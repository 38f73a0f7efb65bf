"""Names of places that do not exist, a different one for each number, and what titles speak of."""

FIRST = (
    "amber", "apple", "ash", "barley", "birch", "bluebell", "bracken", "bramble", "bright",
    "bristle", "broad", "brook", "butter", "candle", "cedar", "cherry", "clover", "copper",
    "coral", "cotton", "cricket", "dapple", "dove", "drift", "ember", "fair", "feather", "fern",
    "finch", "flax", "fox", "frost", "garnet", "ginger", "glass", "golden", "gorse", "granite",
    "grass", "green", "hazel", "heather", "heron", "hollow", "honey", "ivory", "jasmine",
    "juniper", "kettle", "kindle", "lantern", "larch", "lark", "lavender", "lilac", "lime",
    "linden", "linen", "lupin", "maple", "marigold", "meadow", "mellow", "mint", "misty", "moss",
    "mulberry", "myrtle", "nettle", "nimble", "oak", "olive", "opal", "orchard", "otter", "paper",
    "pebble", "pepper", "plum", "poppy", "primrose", "quartz", "quill", "rain", "robin", "rose",
    "rowan", "ruby", "rush", "saffron", "sage", "sedge", "silver", "slate", "sorrel", "sparrow",
    "starling", "stone", "tansy", "teasel", "thistle", "thrush", "thyme", "timber", "topaz",
    "tulip", "velvet", "violet", "walnut", "willow", "winter", "wren",
)  # fmt: skip
LAST = (
    "acre", "bank", "barrow", "bay", "beck", "bourne", "bridge", "brow", "burn", "chase", "cliff",
    "combe", "cote", "court", "cove", "croft", "cross", "dale", "dell", "down", "edge", "end",
    "fell", "field", "ford", "gate", "glade", "glen", "grove", "harbour", "haven", "heath",
    "hill", "holme", "hurst", "lea", "ley", "march", "mead", "mere", "moor", "mount", "ness",
    "pike", "point", "pool", "ridge", "rise", "shaw", "shore", "side", "spring", "stead", "stow",
    "strand", "thorpe", "ton", "vale", "view", "water", "way", "well", "wick", "wold", "wood",
    "worth", "yard",
)  # fmt: skip
WHO = (
    "Families", "Grandparents", "Teachers and parents", "Fathers", "Young people", "Carers",
    "Neighbours", "Students and families", "Elders and staff", "Mothers", "A parent group",
)  # fmt: skip
DID = (
    "plan", "share", "lead", "build", "run", "begin", "look after", "talk about", "choose",
    "improve", "open", "learn from", "speak up for", "write", "grow",
)  # fmt: skip
WHAT = (
    "reading mornings", "a garden", "homework", "maths games", "the canteen", "a play group",
    "school reports", "the first day", "a welcome room", "music", "sport days", "science nights",
    "a breakfast club", "home visits", "the library", "street safety", "a choir", "cooking",
    "work visits", "kind words online", "sleep and screens", "local history", "storytelling",
    "the walk to school", "class meetings", "a repair shop", "a language table",
)  # fmt: skip
BEFORE = ("", "North ", "South ", "East ", "West ", "Upper ", "Lower ", "Old ", "New ", "Far ")
# Has no divisor in common with the number of names, so that neighbours in the count differ.
STEP = 2609


def place_name(number: int) -> str:
    """Return the name of the place with that number, from 0; every number has its own."""
    names = len(FIRST) * len(LAST)
    before, rest = divmod(number, names)
    first, last = divmod(rest * STEP % names, len(LAST))
    again, before = divmod(before, len(BEFORE))
    return (
        f"{BEFORE[before]}{FIRST[first].capitalize()}{LAST[last]}{f' {again + 1}' if again else ''}"
    )
