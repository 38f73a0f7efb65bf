"""Puts the words of a draft where they belong; what belongs nowhere stays, under “Unplaced”."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from showcase.asking import CHOOSE
from showcase.importing import groups
from showcase.importing.draft import Block, Grid, Heading, Items, Piece, Words
from showcase.importing.joining import lines_of, runs_of, together
from showcase.importing.labels import (
    LONGEST_LABEL,
    Fact,
    Route,
    Target,
    facts,
    label_of,
    meant,
)
from showcase.importing.listing import LABELLED, Listing, best_list, is_record
from showcase.importing.tags import BOLD_LEVEL
from showcase.importing.values import Known, given, known_words
from showcase.model.entry import Entry, Section

LONGEST_TITLE = 80


@dataclass(slots=True)
class Placing:
    """Places block after block. `fixed` are the lines of help of our own forms, which say nothing.

    `here` is what the last heading named, and `level` the level of that heading.
    """

    kind: type[Entry]
    known: Known
    fixed: frozenset[str]
    here: Target | None = None
    level: int = 0
    title: str = ""
    story: dict[str, list[str]] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    told: dict[Route, list[list[Piece]]] = field(default_factory=dict)
    lists: dict[Route, Listing] = field(default_factory=dict)
    fresh: bool = True

    def all(self, blocks: Iterable[Block]) -> None:
        """Place all blocks."""
        for block in blocks:
            if isinstance(block, Heading):
                self.heading(block)
            elif isinstance(block, Words):
                self.words(self.without_help(block.words))
            elif isinstance(block, Items):
                self.items(block)
            else:
                self.grid(block)

    def without_help(self, piece: Piece) -> Piece:
        """Return a piece without the lines of help that stood there before anybody wrote."""
        plain = [line for line in piece.plain.split("\n") if line.strip() not in self.fixed]
        bare = (re.sub(r"[*_\\]", "", line).strip() for line in piece.markdown.split("\n"))
        lines = zip(piece.markdown.split("\n"), bare, strict=True)
        marked = [line for line, text in lines if text not in self.fixed]
        return Piece("\n".join(marked), "\n".join(plain), piece.pictures, piece.target)

    def at(self, target: Target, level: int) -> None:
        """Go to what a heading or label names."""
        self.here, self.level, self.fresh = target, level, True

    def heading(self, block: Heading) -> None:
        """Follow a heading where it is known; else keep it as words."""
        text = block.words.plain
        within = self.here if isinstance(self.here, Fact) and self.here.grouped else None
        target = meant(self.kind, text, heading=True, within=within)
        if target:
            self.at(target, block.level)
        elif text.strip() in self.fixed:
            self.here = None
        elif self.is_untouched() and len(text) <= LONGEST_TITLE:
            self.title = text
        elif isinstance(self.here, Section) and block.level > self.level:
            self.tell(f"### {block.words.markdown}")
        else:
            self.here, self.level = None, block.level
            self.unplaced.append(f"### {block.words.markdown}")

    def is_untouched(self) -> bool:
        """Say whether nothing was placed yet, so that what comes may be the title."""
        return not (self.title or self.told or self.story or self.unplaced or self.lists)

    def tell(self, markdown: str) -> None:
        """Add to the part of the story that we are in."""
        if isinstance(self.here, Section) and markdown.strip():
            self.story.setdefault(self.here.heading, []).append(markdown.strip("\n"))

    def words(self, piece: Piece) -> None:
        """Place a paragraph."""
        if not piece.plain.strip():
            self.picture(piece)
            return
        alone = "\n" not in piece.plain and len(piece.plain) <= LONGEST_LABEL
        target = meant(self.kind, piece.plain, heading=True) if alone else None
        if target and not self.is_inside(piece.plain):
            self.at(target, BOLD_LEVEL)
        elif self.title_words(piece) or self.labelled(piece):
            return
        else:
            self.under_heading(piece)

    def is_inside(self, text: str) -> bool:
        """Say whether a short text is the value of where we are, not the name of another part.

        “Families” below a heading “Kind of partner” is one.
        """
        if not isinstance(self.here, Fact) or self.here.field.inner:
            return False
        field_ = self.here.field
        named = field_.vocabulary or field_.to
        return bool(named) and label_of(text) in known_words(field_, self.known)

    def picture(self, piece: Piece) -> None:
        """Take a photo that stands by itself; only where photos are listed its place says more."""
        if piece.pictures and isinstance(self.here, Fact) and self.here.listed:
            self.listing(self.here).text(piece)

    def title_words(self, piece: Piece) -> bool:
        """Take the first words of a document for its title, if they can be one."""
        text = piece.plain.strip()
        can = len(text) <= LONGEST_TITLE and "\n" not in text and text[-1] not in ".:!?,;"
        if self.here or not can or ":" in text or not self.is_untouched():
            return False
        self.title = text
        return True

    def labelled(self, piece: Piece) -> bool:
        """Place lines of a label, a colon and a value; False where there are none."""
        if isinstance(self.here, Fact) and (self.here.field.inner or self.fresh):
            return False
        lines = lines_of(piece)
        targets = [self.label_in(line.plain) for line in lines]
        if not any(targets):
            return False
        left: list[Piece] = []
        for line, target in zip(lines, targets, strict=True):
            if target is None:
                left.append(line)
                continue
            self.labelled_line(target, line)
        if left:
            self.under_heading(together(left))
        return True

    def label_in(self, line: str) -> Target | None:
        """Return what the label of a line means; in a story only other parts of the story."""
        found = LABELLED.match(line)
        if not found or not found[2].strip():
            return None
        target = meant(self.kind, found[1], heading=False)
        if target is None or isinstance(self.here, Section):
            target = meant(self.kind, found[1], heading=True)
            return target if isinstance(target, Section) else None
        return target

    def labelled_line(self, target: Target, line: Piece) -> None:
        """Place what stands behind a label."""
        found = LABELLED.match(line.plain)
        words = found[2] if found else line.plain
        marked = re.sub(r"^[^:]*:(?:\*\*|__)?\s*", "", line.markdown)
        if isinstance(target, Section):
            self.at(target, BOLD_LEVEL)
            self.tell(marked)
        else:
            link = words.strip() if words.strip().startswith("http") else line.target
            self.give(target, Piece(marked, words, target=link), fresh=True)

    def under_heading(self, piece: Piece) -> None:
        """Place words by the heading that they stand under."""
        if isinstance(self.here, Section):
            self.tell(piece.markdown)
        elif self.here:
            self.give(self.here, piece, fresh=self.fresh)
            self.fresh = False
        elif piece.markdown.strip():
            self.unplaced.append(piece.markdown)

    def items(self, block: Items) -> None:
        """Place a list."""
        if isinstance(self.here, Fact) and self.here.listed:
            for item in block.items:
                self.listing(self.here).text(item)
        elif isinstance(self.here, (Fact, Section)):
            self.under_heading(self.without_help(block.whole))
        elif any(self.label_in(item.plain) for item in block.items):
            for item in block.items:
                if not self.labelled(item):
                    self.unplaced.append(f"- {item.markdown}")
        else:
            self.unplaced.append(block.whole.markdown)

    def listing(self, fact: Fact) -> Listing:
        """Return what gathers the items of a list."""
        return self.lists.setdefault(fact.route, Listing(fact, self.known))

    def give(self, fact: Fact, piece: Piece, fresh: bool) -> None:
        """Give words to a fact; with `fresh` they are not a part of what it was given before."""
        if fact.listed:
            self.listing(fact).text(piece)
        elif fact.grouped:
            self.group(fact, piece)
        elif given(piece):
            runs = self.told.setdefault(fact.route, [])
            if fresh or not runs:
                runs.append([])
            runs[-1].append(piece)

    def group(self, fact: Fact, piece: Piece) -> None:
        """Give the lines of a paragraph to the parts of a group, or to what else they name."""
        for line in lines_of(piece):
            parts = groups.labelled(fact, line)
            other = None if parts else self.label_in(line.plain)
            if isinstance(other, Fact):
                self.labelled_line(other, line)
                continue
            parts = parts or groups.span(fact, line)
            parts = parts or groups.word(fact, line, self.known, self.told)
            for part, words in parts:
                self.give(part, words, fresh=True)
            for part, words in () if parts else groups.note(fact, line):
                self.give(part, words, fresh=part.route not in self.told)
                parts = ((part, words),)
            if not parts and given(line):
                self.unplaced.append(f"**{fact.field.label}:** {line.markdown}")

    def grid(self, block: Grid) -> None:
        """Place a table, or each of several tables that have grown together."""
        parts = runs_of(block)
        for part in parts if len(parts) > 1 and any(map(self.knows, parts)) else [block]:
            self.one_grid(part)

    def knows(self, block: Grid) -> bool:
        """Say whether a table names something that we know, in its first row or first column."""
        heads = [row[0].plain.split("\n")[0] for row in block.rows if len(row) > 1]
        lists = (fact for fact in facts(self.kind) if fact.listed)
        known = any(meant(self.kind, head, heading=False) for head in heads)
        return known or best_list(lists, block) is not None

    def one_grid(self, block: Grid) -> None:
        """Place a table: a list, facts beside their labels, one column of words, or as it is."""
        lists = (fact for fact in facts(self.kind) if fact.listed)
        listed = best_list(lists, block)
        if isinstance(self.here, Fact) and self.here.listed and best_list(iter([self.here]), block):
            listed = self.here
        if isinstance(self.here, Fact) and self.here.listed and is_record(self.here, block):
            self.listing(self.here).record(block)
        elif listed:
            self.listing(listed).table(block)
        elif block.rows and max(map(len, block.rows)) == 1:
            for (cell,) in block.rows:
                self.words(self.without_help(cell))
        elif not self.fact_table(block):
            if self.here:
                self.under_heading(block.whole)
            else:
                self.unplaced.append(block.whole.markdown)

    def fact_table(self, block: Grid) -> bool:
        """Place the rows of a table whose first column names facts; False where none is known."""
        within = self.here if isinstance(self.here, Fact) and self.here.grouped else None
        heads = [row[0].plain.split("\n")[0] if row else "" for row in block.rows]
        targets = [meant(self.kind, head, heading=False, within=within) for head in heads]
        # A part of the story can be a row too.
        targets = [
            one or meant(self.kind, head, heading=True)
            for one, head in zip(targets, heads, strict=True)
        ]
        if not any(targets):
            return False
        before = self.here, self.level
        for row, target in zip(block.rows, targets, strict=True):
            self.fact_row(row, target)
        self.here, self.level = before
        return True

    def fact_row(self, row: tuple[Piece, ...], target: Target | None) -> None:
        """Place one row of a table of facts."""
        answer = together(row[1:])
        label = self.without_help(row[0]) if row else Piece("", "")
        more = label.plain.split("\n")[1:]
        if target is None:
            words = " ".join(one.markdown for one in (label, answer) if one.markdown)
            self.unplaced += [words] if words else []
            return
        self.unplaced += [line for line in more if line.strip() and not line.startswith(CHOOSE)]
        if isinstance(target, Section):
            self.at(target, BOLD_LEVEL)
            self.tell(answer.markdown)
        else:
            self.give(target, answer, fresh=True)
