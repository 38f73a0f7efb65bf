"""Case studies that are invented, in the sizes and with the words of the real ones."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.names import DID, WHAT, WHO, place_name
from bench.speech import Speech, speech_of
from showcase.kinds.case_study import CaseStudy
from showcase.model.entry import Section
from showcase.model.site import Site
from showcase.reading_level import school_year
from showcase.rules.cultural_notice_missing import COMMUNITY
from showcase.rules.summary_hard_to_read import HARDEST
from showcase.vocabularies import vocabulary

# Words of a story: the mean, how far two in three stray, and the fewest.
MEAN, STRAY, FEWEST = 900, 200, 250
LAST_REVIEW = date(2026, 11, 20)
TWO_YEARS = timedelta(days=730)
Facts = dict[str, Any]

PARTNERS = {
    "families": "Parents and carers",
    "school": "School staff",
    "students": "Student council",
}


@dataclass(frozen=True, slots=True)
class Chances:
    """Words of a vocabulary with how often the real cases use each; every word has some chance."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def one(self, random: Random) -> str:
        """Return one word."""
        return random.choices(self.words, self.weights)[0]

    def some(self, random: Random, most: int) -> list[str]:
        """Return one to `most` different words, few more often than many."""
        wanted = min(random.randint(1, most), random.randint(1, most))
        return list(dict.fromkeys(self.one(random) for _ in range(wanted)))


def chances(name: str, used: Iterable[str | None]) -> Chances:
    """Return the chances of a vocabulary's words, given what the real cases use."""
    counts = Counter(used)
    words = tuple(word.id for word in vocabulary(name).words)
    return Chances(words, tuple(counts[word] + 0.3 for word in words))


@dataclass(frozen=True, slots=True)
class Inventor:
    """Invents cases; the same seed and number always give the same one."""

    seed: int
    speech: Speech
    chances: dict[str, Chances]
    principles: tuple[str, ...]

    def random(self, number: int) -> Random:
        """Return what the case of that number is drawn from."""
        return Random(f"{self.seed}/{number}")  # noqa: S311 - content for tests, no secrets

    def slug(self, number: int) -> str:
        """Return the address word of a case: part of its place, and its number."""
        return f"{place_name(number).replace(' ', '-').lower()}-{number}"

    def case(self, number: int) -> tuple[Facts, str]:
        """Return a case's facts and its story."""
        random, place = self.random(number), place_name(number)
        what = random.choice(WHAT)
        return self.facts(random, place, what), self.story(random, place, number)

    def facts(self, random: Random, place: str, what: str) -> Facts:
        """Return the facts of a case."""
        who, did = random.choice(WHO), random.choice(DID)
        reviewed = LAST_REVIEW - timedelta(days=random.randrange(300))
        one, some = self.one(random), self.some(random)
        facts: Facts = {
            "title": f"{who} {did} {what} at {place}",
            "summary": self.summary(random, f"{who} {did} {what}."),
            "in_short": f"{who} {did} {what}. You could ask if your school does that too.",
            "organisation": {
                "name": f"{place} School (invented)",
                "type": one("organisation_type"),
            },
            "place": self.place(random, place),
            "sector": one("sector"),
            "level": some("level", 3),
            "years": self.years(random),
            "dimensions": some("dimension", 3),
            "principles": random.sample(
                self.principles, min(random.randint(1, 3), len(self.principles))
            ),
            "communities": some("community", 3) if random.random() < 0.6 else None,
            "partners": self.partners(random, place),
            "outcomes": self.outcomes(random),
            "evidence": {
                "level": one("evidence_level"),
                "basis": one("evidence_basis"),
                "note": self.speech.paragraph(random, 20),
            },
            "stage": one("stage") if random.random() < 0.7 else None,
            "ages": self.ages(random) if random.random() < 0.6 else None,
            "cost": self.banded(random, "cost_band"),
            "effort": self.banded(random, "effort"),
            "cultural_notice": "none",
            "sources": self.sources(random),
            "provenance": one("provenance"),
            "submitted_by": random.choice(("principal", "teacher", "parent", "editor")),
            "review": {
                "by": "editor",
                "on": reviewed.isoformat(),
                "next": (reviewed + TWO_YEARS).isoformat(),
            },
            "licence": "CC-BY-4.0",
            "fictional": "yes",
        }
        if COMMUNITY in (facts["communities"] or ()):
            facts["cultural_notice"] = "deceased-possible"
        return {name: value for name, value in facts.items() if value is not None}

    def summary(self, random: Random, first: str) -> str:
        """Return a summary that is as easy to read as we ask of people."""
        while True:
            text = f"{first} {self.speech.sentence(random)} They met each week."
            if school_year(text) <= HARDEST:
                return text

    def one(self, random: Random) -> Callable[[str], str]:
        """Return what draws one word of a vocabulary."""
        return lambda name: self.chances[name].one(random)

    def some(self, random: Random) -> Callable[[str, int], list[str]]:
        """Return what draws a few words of a vocabulary."""
        return lambda name, most: self.chances[name].some(random, most)

    def place(self, random: Random, name: str) -> Facts:
        """Return where it happened: in Australia, or in some region of another country."""
        country = self.chances["country"].one(random)
        if country != "AU":
            return {"country": country, "region": f"{name} region", "locality": name}
        return {
            "country": country,
            "state": self.chances["state"].one(random),
            "locality": name,
            "remoteness": self.chances["remoteness"].one(random),
        }

    def years(self, random: Random) -> Facts:
        """Return when it ran."""
        start = random.randint(2005, 2025)
        end = start + random.randint(0, 6)
        return {"start": start, "ongoing": "yes"} if end > 2025 else {"start": start, "end": end}

    def ages(self, random: Random) -> Facts:
        """Return how old the children were."""
        youngest = random.randint(0, 15)
        return {"youngest": youngest, "oldest": youngest + random.randint(0, 6)}

    def banded(self, random: Random, name: str) -> Facts | None:
        """Return a band with a note, or nothing for every second case."""
        if random.random() < 0.5:
            return None
        return {
            "band": self.chances[name].one(random),
            "note": self.speech.sentence(random),
        }

    def partners(self, random: Random, place: str) -> list[Facts]:
        """Return who took part."""
        return [
            {"name": PARTNERS.get(kind, f"{place} {label.lower()}")[:160], "type": kind}
            for kind in self.chances["partner_type"].some(random, 6)
            for label in [vocabulary("partner_type").by_id[kind].label]
        ]

    def outcomes(self, random: Random) -> list[Facts]:
        """Return what changed."""
        found = []
        for _ in range(random.randint(0, 4)):
            outcome: Facts = {"claim": self.speech.sentence(random), "source": "school-count"}
            if random.random() < 0.5:
                outcome["figure"] = f"{random.randint(2, 90)} families"
                outcome["base"] = f"{random.randint(90, 400)} families in all"
                outcome["period"] = f"Term {random.randint(1, 4)}, {random.randint(2010, 2025)}"
            found.append(outcome)
        return found

    def sources(self, random: Random) -> list[Facts]:
        """Return where the facts could be checked, had any of it happened."""
        count: Facts = {"id": "school-count", "title": "A count that nobody kept"}
        reports: list[Facts] = [
            {
                "id": f"report-{number}",
                "title": self.speech.sentence(random)[:-1],
                "publisher": "Nobody (invented)",
                "url": f"https://example.org/report/{random.randrange(10**6)}",
            }
            for number in range(random.randint(0, 3))
        ]
        return [count, *reports]

    def story(self, random: Random, place: str, number: int) -> str:
        """Return the story, its parts under the headings of the kind."""
        total = max(FEWEST, round(random.gauss(MEAN, STRAY)))
        sections = [one for one in CaseStudy.info.sections if one.required or random.random() < 0.7]
        parts = [self.part(random, one, total // len(sections), place) for one in sections]
        if number and random.random() < 0.4:
            other = random.randrange(number)
            link = f"[what happened at {place_name(other)}](../{self.slug(other)}/index.md)"
            parts[-1] += f"\n\nSee also {link}."
        return "\n\n".join(parts) + "\n"

    def part(self, random: Random, section: Section, count: int, place: str) -> str:
        """Return one part of the story: paragraphs, and steps or points where people list them."""
        lines = [f"## {section.heading}", f"At {place}, {self.lead(random, count // 3)}"]
        items = [self.speech.paragraph(random, 10) for _ in range(max(2, count // 2 // 18))]
        numbered = section.heading == "What they did"
        marks = [f"{step}." if numbered else "-" for step in range(1, len(items) + 1)]
        lines.append("\n".join(f"{mark} {item}" for mark, item in zip(marks, items, strict=True)))
        lines.append(self.marked(random, self.speech.paragraph(random, count // 6)))
        return "\n\n".join(lines)

    def lead(self, random: Random, count: int) -> str:
        """Return a paragraph that goes on after a name."""
        text = self.speech.paragraph(random, count)
        return f"{text[0].lower()}{text[1:]}"

    def marked(self, random: Random, text: str) -> str:
        """Return a paragraph with, now and then, stress on a word and a link to another site."""
        words = text.split(" ")
        if random.random() < 0.5:
            where = random.randrange(len(words))
            words[where] = f"**{words[where]}**"
        if random.random() < 0.3:
            words.append(f"[A report of the work](https://example.org/{random.randrange(10**6)}).")
        return " ".join(words)


def inventor_of(site: Site, seed: int) -> Inventor:
    """Return an inventor that writes as the cases of this site are written."""
    cases = site.of(CaseStudy)
    used: dict[str, list[str | None]] = {
        "organisation_type": [case.organisation.type for case in cases],
        "country": [case.place.country for case in cases],
        "state": [case.place.state for case in cases],
        "remoteness": [case.place.remoteness for case in cases],
        "sector": [case.sector for case in cases],
        "level": [one for case in cases for one in case.level],
        "dimension": [one for case in cases for one in case.dimensions],
        "community": [one for case in cases for one in case.communities],
        "partner_type": [one.type for case in cases for one in case.partners],
        "evidence_level": [case.evidence.level for case in cases],
        "evidence_basis": [case.evidence.basis for case in cases],
        "stage": [case.stage for case in cases],
        "cost_band": [case.cost.band for case in cases if case.cost],
        "effort": [case.effort.band for case in cases if case.effort],
        "provenance": [case.provenance for case in cases],
    }
    principles = tuple(one.slug for one in site.entries if one.info.name == "principle")
    speech = speech_of(case.body for case in cases)
    return Inventor(
        seed, speech, {name: chances(name, found) for name, found in used.items()}, principles
    )
