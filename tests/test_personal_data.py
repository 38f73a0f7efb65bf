"""Personal data is found in the labelled lines, and other lines are left alone."""

from personal_lines import CHILD, DIRECT, HALVES, all_lines


def test_the_labelled_set_is_large_and_sound() -> None:
    lines = all_lines()
    assert len(lines) >= 600
    assert len({line.text for line in lines}) == len(lines)
    assert set().union(*(line.labels for line in lines)) == DIRECT | CHILD


def test_every_label_is_in_both_halves_and_as_many_lines_have_none() -> None:
    for half in HALVES:
        lines = [line for line in all_lines() if line.half == half]
        for label in DIRECT | CHILD:
            assert sum(label in line.labels for line in lines) >= 8, (half, label)
        assert sum(not line.labels for line in lines) >= 150
