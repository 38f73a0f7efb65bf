"""What a page says of its entry to programs, a function for each kind."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from showcase.facts import line_of, where
from showcase.kinds.advice import Advice
from showcase.kinds.case_study import CaseStudy
from showcase.kinds.course import Course
from showcase.kinds.dimension import Dimension
from showcase.kinds.framework import Framework
from showcase.kinds.module import Module
from showcase.kinds.principle import Principle
from showcase.kinds.question import Question
from showcase.kinds.research import Research
from showcase.kinds.tool import Tool
from showcase.language import Language
from showcase.model.entry import Entry
from showcase.render.linked_data import (
    Data,
    Describer,
    minutes,
    organisation,
    works,
)

SCHOOLS: Mapping[str, str] = MappingProxyType({"school": "School", "preschool": "Preschool"})


def article(about: Describer, entry: Entry) -> Data:
    """Return what any entry says: an article about its dimensions, with its sources."""
    return {
        "@type": "Article",
        "headline": entry.title,
        "about": about.dimensions(entry),
        "citation": works(getattr(entry, "sources", ())),
    }


def case_study(about: Describer, entry: CaseStudy) -> Data:
    """Return a case: about its dimensions and who did it, at its place and time.

    Where the account was written is known only where the school told it itself.
    """
    doer = organisation(entry.organisation.name, SCHOOLS.get(entry.organisation.type))
    place = place_of(entry, about.language)
    told = entry.provenance == "told-by-the-school"
    return {
        **article(about, entry),
        "about": [*about.dimensions(entry), doer],
        "keywords": [
            *about.labels("dimension", entry.dimensions),
            *about.labels("level", entry.level),
            *about.labels("community", entry.communities),
        ],
        "contentLocation": place,
        "locationCreated": place if told else None,
        "temporalCoverage": span(entry),
    }


def place_of(case: CaseStudy, language: Language) -> Data:
    """Return where a case happened."""
    place = case.place
    address = {
        "@type": "PostalAddress",
        "addressLocality": place.locality,
        "addressRegion": place.state if place.state != "national" else None,
        "addressCountry": place.country,
    }
    if place.region:
        address["addressRegion"] = place.region
    return {
        "@type": "Place",
        "name": where(case, language) or language.word("country", place.country).label,
        "address": {key: value for key, value in address.items() if value},
    }


def span(case: CaseStudy) -> str:
    """Return when a case ran, as ISO 8601 writes it: 2020, 2020/2022 or 2020/.. ; or nothing."""
    years = case.years
    if years is None or years.start is None:
        return ""
    if years.end:
        return f"{years.start}/{years.end}"
    return f"{years.start}/.." if years.ongoing else str(years.start)


def tool(about: Describer, entry: Tool) -> Data:
    """Return a tool as something to learn and work with."""
    return {
        **article(about, entry),
        "@type": "LearningResource",
        "learningResourceType": about.labels("tool_type", [entry.type])[0],
        "audience": about.audience(entry.audience),
        "timeRequired": minutes(entry.minutes) if entry.minutes else None,
    }


def advice(about: Describer, entry: Advice) -> Data:
    """Return a guide as steps."""
    return {
        **article(about, entry),
        "@type": "HowTo",
        "audience": about.audience([entry.audience]),
        "step": [
            {"@type": "HowToStep", "position": number, "text": text}
            for number, text in enumerate(entry.steps, 1)
        ],
    }


def research(about: Describer, entry: Research) -> Data:
    """Return our page about a study, which cites the study.

    The authors are one line of text as printed on the study, persons and organisations alike, so
    they are credited as text.
    """
    cited = entry.citation
    study = {
        "@type": "ScholarlyArticle",
        "name": cited.title,
        "creditText": cited.authors,
        "datePublished": str(cited.year),
        **({"publisher": organisation(cited.publisher)} if cited.publisher else {}),
        **({"sameAs": f"https://doi.org/{cited.doi}"} if cited.doi else {}),
    }
    return {**article(about, entry), "citation": [study, *works(entry.sources)]}


def question(about: Describer, entry: Question) -> Data:
    """Return a question with its answer."""
    return {
        **article(about, entry),
        "@type": "QAPage",
        "mainEntity": {
            "@type": "Question",
            "name": entry.title,
            "text": entry.title,
            "answerCount": 1,
            "acceptedAnswer": {
                "@type": "Answer",
                "text": entry.answer,
                "author": about.showcase(),
                "dateModified": entry.answered_on.isoformat(),
                **about.own(),
            },
        },
    }


def course(about: Describer, entry: Course) -> Data:
    """Return a course with its modules."""
    modules = sorted(
        (one for one in about.site.of(Module) if one.course == entry.slug),
        key=lambda one: one.order,
    )
    return {
        "@type": "Course",
        "provider": about.showcase(),
        "audience": about.audience(entry.audience),
        "teaches": list(entry.outcomes),
        "coursePrerequisites": entry.before,
        "timeRequired": minutes(entry.minutes),
        "offers": {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "AUD"},
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": "Online",
            "courseWorkload": minutes(entry.minutes),
        },
        "hasPart": [
            {
                **about.named(one, "LearningResource"),
                "position": one.order,
                "timeRequired": minutes(one.minutes),
            }
            for one in modules
        ],
    }


def module(about: Describer, entry: Module) -> Data:
    """Return a module as part of its course."""
    found = about.site.get("course", entry.course)
    return {
        "@type": "LearningResource",
        "learningResourceType": "Course module",
        "about": about.dimensions(entry),
        "position": entry.order,
        "timeRequired": minutes(entry.minutes),
        "isPartOf": about.named(found, "Course") if found else about.whole(),
    }


def term(about: Describer, entry: Entry) -> Data:
    """Return a dimension or principle as a term of its set."""
    sets = {"@type": "DefinedTermSet", "name": about.language.say(entry.info.plural)}
    page = {"url": about.link(f"{entry.info.address}/")} if about.settings.url else {}
    return {
        **article(about, entry),
        "about": {
            "@type": "DefinedTerm",
            "name": entry.title,
            "termCode": entry.slug,
            "description": line_of(entry),
            "inDefinedTermSet": {**sets, **page},
        },
    }


def framework(about: Describer, entry: Framework) -> Data:
    """Return our page about a framework of somebody else."""
    return {
        **article(about, entry),
        "about": {
            "@type": "CreativeWork",
            "name": entry.title,
            "publisher": organisation(entry.publisher),
        },
    }


# Each maker is given entries of its own kind only.
MAKERS: Mapping[type[Entry], Callable[[Describer, Any], Data]] = MappingProxyType(
    {
        CaseStudy: case_study,
        Tool: tool,
        Advice: advice,
        Research: research,
        Question: question,
        Course: course,
        Module: module,
        Dimension: term,
        Principle: term,
        Framework: framework,
    }
)


def made(about: Describer, entry: Entry) -> Data:
    """Return what is said of an entry; kinds without words of their own are articles."""
    return MAKERS.get(type(entry), article)(about, entry)
