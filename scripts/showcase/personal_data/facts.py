"""The hard facts that, beside a given name, let a child be known: age, year, class, health, "
"school."""

import re

from showcase.personal_data.traces import NUMBER_WORDS

# The ages of school children, as a text tells them.
AGES_TOLD = (*map(str, range(2, 19)), *NUMBER_WORDS[1:])
AGE = rf"(?:1[0-8]|[2-9]|{'|'.join(NUMBER_WORDS[1:])})"
LEVEL = (
    r"(?:1[0-2]|[1-9]|K|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|"
    r"[Tt]en|[Ee]leven|[Tt]welve)"
)
EARLY = (
    r"(?:[Pp]rep(?:\s[A-D])?|[Kk]indergarten|[Kk]indy|[Kk]inder|[Rr]eception|"
    r"(?<=[Ii]n )Foundation|[Pp]reschool|[Pp]re-primary)"
)
# A class has a number and a letter, such as 4B or 5/6G.
CLASS = r"(?:[Cc]lass\s)?\b(?:1[0-2]|[1-9]|K)(?:/\d)?[A-HJ-Z]\b"
# What makes a year one of a project, not of a school.
PROJECT = r"(?!\s(?:of|into)\s(?:the|our|this|a)\b)"
YEAR = (
    rf"(?:\b(?:[Yy]ear|[Yy]r|[Gg]rade|[Cc]lass)s?\s?{LEVEL}(?:/\d)?s?\b{PROJECT}|\b{EARLY}\b|"
    rf"{CLASS}|"
    r"\b[Rr]oom\s\d{1,2}\b|\b(?:first|second|third|fourth|fifth|sixth) (?:class|grade)\b)"
)
HEALTH = (
    r"(?:autis\w+|ASD\b|ADHD\b|adhd\b|dyslexi\w+|dysprax\w+|dyscalcul\w+|diabet\w+|epilep\w+|"
    r"Down syndrome|cerebral palsy|"
    r"hearing (?:loss|impair\w+)|deaf\b|blind\b|(?:vision|visual) impair\w+|asthma|anaphyl\w+|"
    r"allerg\w+|leuk\w+|"
    r"cancer|anxiety|depress\w+|mut(?:e|ism)\b|stutter\w*|(?:learning|intellectual|"
    r"physical) (?:disabilit\w+|difficult\w+)|"
    r"disabilit\w+|on the spectrum|wheelchair|cochlear|cystic fibrosis|anorexi\w+|bulimi\w+|"
    r"self-harm\w*|trauma\w*|"
    r"FASD|speech (?:delay|therap\w+)|developmental delay|gifted|pregnan\w+|transgender|"
    r"trans (?:boy|girl)|"
    r"mental (?:illness|health)|eating disorder|tourette\w*|muscular dystrophy|spina bifida|"
    r"diagnos\w+)"
)
LIFE = (
    r"(?:foster (?:care|carers?|famil\w+|child\w*)|out-of-home care|wards? of the state|"
    r"suspended|suspension|expelled|"
    r"excluded|bullied|in (?:prison|jail)|refugees?|asylum|bridging visas?|behaviour plan|"
    r"support class|repeat(?:ed|ing)|"
    r"homeless|divorce\w*|young carer|father died|mother died|parent died|reading age|"
    r"most improved|attendance was|"
    r"out of school|the only one)"
)
SCHOOL = (
    r"\b(?:[Aa]t|[Tt]o|[Aa]ttends|[Gg]oes to|[Ff]rom|[Oo]f)\s(?:[Tt]he\s)?(?:[A-Z][\w'’]+\s){1,4}"
    r"(?:School|College|Kindergarten|Preschool|Academy)\b"
)
AGED = (
    rf"(?:\b[Aa]ged?\s{AGE}\b|\b{AGE}[- ]years?[- ]olds?\b|\b{AGE}\syears\sold\b|\bturned\s{AGE}\b)"
)
# A group of a year, not a child of it: Year 4 parents.
GROUP = (
    r"(?!['’]?s?\s(?:parents?|famil\w+|students|children|teachers?|classes|teams?|camps?|nights?|"
    r"days?|gardens?|"
    r"forms?|bags?|groups?|bands?|choirs?|rooms?|books?|carers|mothers|fathers|staff|"
    r"coordinator\w*|results?|readers|"
    r"civics|maths|reading|nights|check|report|resource|religion|topic|tests?|work\b|morning|"
    r"social|whānau|area)\b)"
)
# Somebody's age, said of "he" or "she".
SAID_AGE = (
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|who)(?:['’]s|\s(?:is|was|are|were))\s"
    rf"(?:now\s|only\s|just\s|about\s)?{AGE}(?=[,.;:)!?]|$|\sand\b|\syears)"
)
# Any of the facts, wherever it stands in the sentence. A year counts where somebody is in it.
ANY = re.compile(
    rf"{AGED}|{SAID_AGE}|\b(?:in|from|of|to|joined|started|began|enters?|entered|finish|repeated|"
    rf"until|since|by|during|after|through)\s(?:(?:the|our|a|his|her)\s)?{YEAR}{GROUP}|"
    rf"^The\s{YEAR}(?<=s)\s|"
    rf"[,:(]\s?{YEAR}{GROUP}(?=[,.;:)]|$)|{HEALTH}|{LIFE}|{SCHOOL}"
)
