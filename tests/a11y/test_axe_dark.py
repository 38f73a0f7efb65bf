"""Every type of page in every state, in dark colours."""

import pytest

from a11y.axe_tests import AxeTests


@pytest.mark.browser
@pytest.mark.slow
class TestDark(AxeTests):
    """In dark colours."""

    scheme = "dark"
