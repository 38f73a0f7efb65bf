"""The bureau's words fit what the program asks for, in each kind of content."""

import unittest

import phonenumbers
from phonenumbers.shortnumberinfo import is_emergency_number

from showcase.bureau import FOLDER, home
from showcase.bureau_faults import bureau_problems
from showcase.kinds import all_kinds
from showcase.kinds.case_study import CaseStudy
from showcase.outputs.starter import starter
from showcase.parse import parse
from showcase.personal_data.phones import phones
from showcase.read import Found
from showcase.rules import all_rules
from showcase.vocabularies import names, vocabulary


class Words(unittest.TestCase):
    """What stands in bureau.yaml."""

    def test_the_file_has_no_fault(self) -> None:
        """Names, colours and words are all known, complete and can be told apart."""
        self.assertEqual([one.message for one in bureau_problems(FOLDER)], [])

    def test_each_kind_of_content_can_be_begun(self) -> None:
        """What `showcase new` begins with uses words that there are."""
        for kind in all_kinds():
            with self.subTest(kind.info.name):
                entry, problems = parse(kind, Found("x/one.md", "one", starter(kind, "One")))
                self.assertEqual([one.message for one in problems], [])
                self.assertIsNotNone(entry)

    def test_no_vocabulary_has_a_word_two_times(self) -> None:
        """Each word means one thing, however it is spelled."""
        for name in names():
            with self.subTest(name):
                ids = [word.id for word in vocabulary(name).words]
                self.assertEqual(sorted(ids), sorted(set(ids)))

    def test_the_country_and_its_part_in_examples_are_words(self) -> None:
        """What examples of the form name can be chosen."""
        self.assertIn(home().country, vocabulary("country"))
        self.assertIn(home().example_state, vocabulary("state"))

    def test_a_place_at_home_needs_its_part(self) -> None:
        """An example from the home country without a part of it is stopped."""
        text = starter(CaseStudy, "One")
        without = "".join(
            line for line in text.splitlines(keepends=True) if not line.startswith("  state:")
        )
        entry, _ = parse(CaseStudy, Found("case_studies/one/index.md", "one", without))
        rule = next(one for one in all_rules() if one.fault.name == "state-and-country-disagree")
        assert entry is not None
        self.assertEqual(len([*rule.check(entry, None)]), 1)

    def test_telephone_numbers_of_the_country_are_found(self) -> None:
        """A number as it is written at home stops an entry."""
        self.assertTrue(is_emergency_number(home().emergency, home().country))
        number = phonenumbers.example_number(home().country)
        assert number is not None
        style = phonenumbers.PhoneNumberFormat.NATIONAL
        written = phonenumbers.format_number(number, style)
        self.assertEqual(len([*phones(f"Ring the class on {written}, please.")]), 1)


if __name__ == "__main__":
    unittest.main()
