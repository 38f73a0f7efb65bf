"""The text index: which pages have which words, in files that a browser loads when it needs them.

All files of a language lie below find/<language>/. What is written, and how it is read:

- index.json: `count` of documents; `cases`, which of them are examples, as runs of [the first
  document, its number in the facet index, how many]; `makers`, the first document that is for those
  who make the showcase, as are all after it; `terms`, the first stem of each file below
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
from hashlib import sha256

from showcase.outputs.holdings import LEVELS, Document, Listed
from showcase.outputs.letters import compact
from showcase.outputs.search_documents import is_for_makers
from showcase.outputs.shards import Line, files_of, firsts, place_of
from showcase.outputs.small_words import small_words
from showcase.outputs.stem_lines import Counts, Stems

VERSION = 2
# A beginning or end is listed once so many stems take it: enough for a rule, too many for an
# accident. Small collections have fewer of each, so one in FEW_STEMS is enough there.
MANY_STEMS, FEW_STEMS = 12, 60
# What stands in a file of terms before the stem that a word is looked for under.
ELSEWHERE = ">"


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


def usual(words: Mapping[str, Iterable[str]]) -> tuple[str, str]:
    """Return what many stems take before and after them, so that a browser can take it off."""
    pairs = [around(name, word) for name, held in words.items() for word in held]
    many = min(MANY_STEMS, 1 + len(words) // FEW_STEMS)

    def kept(parts: Iterable[str]) -> str:
        seen = Counter(part for part in parts if part)
        return " ".join(sorted(part for part, times in seen.items() if times >= many))

    return kept(before for before, _ in pairs), kept(after for _, after in pairs)


def term_files(stems: Stems) -> tuple[list[str], list[str]]:
    """Return the first stem of each file of terms, and the files."""
    lines = []
    for name in sorted(stems.words):
        words = ",".join(ending(name, word) for word in sorted(stems.words[name]))
        lines.append(Line(name, f"{words}\t{stems.postings[name]}"))
    starts = firsts(lines)
    lines += (
        Line(word, f"{ELSEWHERE}{name}")
        for name, words in stems.words.items()
        for word in words
        if word != name and place_of(word, starts) != place_of(name, starts)
    )
    return starts, files_of(sorted(lines), starts)


def place_files(stems: Stems) -> tuple[list[str], list[str]]:
    """Return the first stem of each file of places, and the files."""
    lines = [Line(name, stems.places[name]) for name in sorted(stems.places)]
    starts = firsts(lines)
    return starts, files_of(lines, starts)


def lines_in(files: Iterable[str]) -> dict[str, str]:
    """Return the rest of each line of some files, by stem; words of other files are left out."""
    lines = (line.partition("\t") for text in files for line in text.split("\n") if line)
    return {key: rest for key, _, rest in lines if not rest.startswith(ELSEWHERE)}


def read_stems(words: Mapping[str, Counts], terms: Iterable[str], places: Iterable[str]) -> Stems:
    """Return the stems that were written into files; `words` are those of each stem."""
    postings = {name: rest.partition("\t")[2] for name, rest in lines_in(terms).items()}
    return Stems(dict(words), postings, lines_in(places))


def build_name(documents: Iterable[Listed]) -> str:
    """Return what stands for exactly these documents, written in this way."""
    whole = sha256(f"{VERSION} {LEVELS}".encode())
    for one in documents:
        whole.update(one.digest.encode())
    return whole.hexdigest()[:12]


def home(language: str) -> str:
    """Return the folder of a language's files."""
    return f"find/{language}"


def text_file(language: str, number: int) -> str:
    """Return the name of the file with the text of a document."""
    return f"{home(language)}/texts/{number}.json"


def text_of(document: Document) -> str:
    """Return that file."""
    written = [document.address, document.title, document.facts, "\n".join(document.lines)]
    return compact(written)


def stem_files(
    language: str,
    documents: Sequence[Listed],
    cases: Sequence[Sequence[int]],
    stems: Stems,
) -> dict[str, str]:
    """Return the files of one language's index, by their names, but those of texts."""
    starts, terms = term_files(stems)
    place_starts, places = place_files(stems)
    beginnings, endings = usual(stems.words)
    index = {
        "version": VERSION,
        "build": build_name(documents),
        "count": len(documents),
        "cases": cases,
        "makers": sum(not is_for_makers(one) for one in documents),
        "terms": " ".join(starts),
        "beginnings": beginnings,
        "endings": endings,
        "small": " ".join(sorted(small_words(language))),
    }
    own = home(language)
    files = {f"{own}/index.json": compact(index), f"{own}/places.json": compact(place_starts)}
    files |= {f"{own}/terms/{number}.txt": text for number, text in enumerate(terms)}
    files |= {f"{own}/places/{number}.txt": text for number, text in enumerate(places)}
    return files
