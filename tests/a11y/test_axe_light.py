"""Every type of page in every state, in light colours."""

import pytest

from a11y.axe_tests import AxeTests


@pytest.mark.browser
@pytest.mark.slow
class TestLight(AxeTests):
    """In light colours."""

    scheme = "light"
