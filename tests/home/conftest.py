"""What the tests of the composition root share."""

import pytest
from django.core.management import call_command


@pytest.fixture(scope="session")
def search_index(django_db_setup, django_db_blocker):
    """Tell the search of the demo portal, as a worker does; the tests run without one."""
    with django_db_blocker.unblock():
        call_command("update_index", verbosity=0)
