"""A text of a translation is still the English one.

Why: A translation begins with the English words, and one is easily passed over.

Mend: Write the words in the other language over the English ones.

Bad:
    > summary: Families and teachers met each month to plan reading at home.

Good:
    | summary: التقت الأسر والمعلمون كل شهر للتخطيط للقراءة في البيت.
"""

from collections.abc import Iterator

from showcase.model.problem import Severity
from showcase.model.rule import Finding
from showcase.model.shown import shown
from showcase.model.site import Site
from showcase.model.translation import Translation
from showcase.translating import texts

severity = Severity.WARNING
# Names of groups and programmes often stay as they are; sentences do not.
WORDS_OF_A_SENTENCE = 5


def check(translation: Translation, site: Site) -> Iterator[Finding]:
    """Compare the sentences of both."""
    for route, label, original, said in texts(site.by_name[translation.name], translation):
        if said == original and len(original.split()) >= WORDS_OF_A_SENTENCE:
            yield Finding(
                translation.at(*route),
                f"“{label}” is still in English: “{shown(original, 60)}”.",
                field=label,
            )
