"""The text index: which pages have which words, in files that a browser loads when it needs them.

All files of a language lie below find/<language>/. What is written, and how it is read:

- index.json: `count` of documents; `cases`, which of them are examples, as runs of [the first
  document, its number in the facet index, how many]; `terms`, the first stem of each file below
  terms/; `beginnings` and `endings`, what many stems take before and after them; `small`, words to
  pass over; `build`, which changes whenever any file does, and which a browser adds to the
  addresses of all others.
- terms/N.txt: a line for each stem, sorted: the stem, its words, its postings. Words are ends to
  put after the stem; - takes a letter of the stem away first, = stands before a whole word. A word
  that would be looked for in another file stands there as a line with > before its stem.
- Postings are one number for each document that has the stem, in their order: how many documents
  are skipped, times LEVELS, plus the stem's weight there; see letters.open_letters.
- places.json and places/N.txt: the same for the places of each stem, in the order of its postings.
- texts/N.json: [address, title, facts, text] of document N.
- filters.json: what each document can be filtered by, as the facet index writes it.

Everything is a function of the documents and their order; nothing depends on when or where.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from showcase.outputs.holdings import LEVELS, Document, Hold, Holding, holdings
from showcase.outputs.letters import compact, open_letters
from showcase.outputs.shards import Line, files_of, firsts, place_of
from showcase.outputs.small_words import small_words

VERSION = 1
# A beginning or end is listed once so many stems take it: enough for a rule, too many for an
# accident. Small collections have fewer of each, so one in FEW_STEMS is enough there.
MANY_STEMS, FEW_STEMS = 12, 60


@dataclass(slots=True)
class Stem:
    """One stem over all documents: its postings and places so far, and its words."""

    postings: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    next: int = 0


def merged(all_holdings: Iterable[Iterable[Holding]]) -> dict[str, Stem]:
    """Return every stem of documents that come in their order."""
    found: dict[str, Stem] = {}
    for number, held in enumerate(all_holdings):
        for name, level, places, words in held:
            stem = found.get(name)
            if stem is None:
                stem = found[name] = Stem()
            stem.postings.append(open_letters((number - stem.next) * LEVELS + level))
            stem.places.append(places)
            stem.words.update(words)
            stem.next = number + 1
    return found


def ending(stem: str, word: str) -> str:
    """Return how a word is made from its stem."""
    if word.startswith(stem):
        return word.removeprefix(stem)
    for taken in (1, 2, 3):
        if len(stem) > taken + 1 and word.startswith(stem[:-taken]):
            return "-" * taken + word.removeprefix(stem[:-taken])
    return f"={word}"


def around(stem: str, word: str) -> tuple[str, str]:
    """Return what stands before and after a stem in a word; - stands for a letter taken away."""
    if stem in word:
        before, _, after = word.partition(stem)
        return before, after
    end = ending(stem, word)
    return "", "" if end[0] == "=" else end


def usual(stems: Mapping[str, Stem]) -> tuple[str, str]:
    """Return what many stems take before and after them, so that a browser can take it off."""
    pairs = [around(name, word) for name, one in stems.items() for word in one.words]
    many = min(MANY_STEMS, 1 + len(stems) // FEW_STEMS)

    def kept(parts: Iterable[str]) -> str:
        seen = Counter(part for part in parts if part)
        return " ".join(sorted(part for part, times in seen.items() if times >= many))

    return kept(before for before, _ in pairs), kept(after for _, after in pairs)


def term_files(stems: Mapping[str, Stem]) -> tuple[list[str], list[str]]:
    """Return the first stem of each file of terms, and the files."""
    lines = []
    for name in sorted(stems):
        words = ",".join(ending(name, word) for word in sorted(stems[name].words))
        lines.append(Line(name, f"{words}\t{''.join(stems[name].postings)}"))
    starts = firsts(lines)
    lines += (
        Line(word, f">{name}")
        for name, one in stems.items()
        for word in one.words
        if place_of(word, starts) != place_of(name, starts)
    )
    return starts, files_of(sorted(lines, key=lambda line: (line.key, line.rest)), starts)


def place_files(stems: Mapping[str, Stem]) -> tuple[list[str], list[str]]:
    """Return the first stem of each file of places, and the files."""
    lines = [Line(name, "".join(stems[name].places)) for name in sorted(stems)]
    starts = firsts(lines)
    return starts, files_of(lines, starts)


def build_name(documents: Iterable[Document]) -> str:
    """Return what stands for exactly these documents, written in this way."""
    whole = sha256(f"{VERSION} {LEVELS}".encode())
    for one in documents:
        whole.update(one.digest.encode())
    return whole.hexdigest()[:12]


def text_index(
    language: str,
    documents: Sequence[Document],
    cases: Sequence[Sequence[int]],
    held: Hold = holdings,
) -> dict[str, str]:
    """Return the files of one language's index, by their names, but those of filters and of words.

    `cases` are the runs of documents that are examples; `held` gives what a document holds.
    """
    stems = merged(map(held, documents))
    starts, terms = term_files(stems)
    place_starts, places = place_files(stems)
    beginnings, endings = usual(stems)
    home = f"find/{language}"
    index = {
        "version": VERSION,
        "build": build_name(documents),
        "count": len(documents),
        "cases": cases,
        "terms": " ".join(starts),
        "beginnings": beginnings,
        "endings": endings,
        "small": " ".join(sorted(small_words(language))),
    }
    files = {f"{home}/index.json": compact(index), f"{home}/places.json": compact(place_starts)}
    files |= {f"{home}/terms/{number}.txt": text for number, text in enumerate(terms)}
    files |= {f"{home}/places/{number}.txt": text for number, text in enumerate(places)}
    for number, one in enumerate(documents):
        written = [one.address, one.title, one.facts, "\n".join(one.lines)]
        files[f"{home}/texts/{number}.json"] = compact(written)
    return files
