import pytest
from django.db import connection

from annotations import extracting
from annotations.models import Attribution


@pytest.fixture
def machine(monkeypatch):
    """Says what the machine finds: a function of the text that gives attributions."""

    def finds(find):
        monkeypatch.setattr(extracting, "attributions_in", lambda text, *, language: find(text))

    return finds


@pytest.fixture(autouse=True)
def needs_are_kept(request):
    """Whatever a test has done, what is kept of what needs a note (annotations.needing) follows from the record. A
    millisecond each.
    """
    if "db" not in request.fixturenames and not request.node.get_closest_marker("django_db"):
        yield
        return
    # Before the test, so that its end comes after this one's.
    request.getfixturevalue("db")
    yield
    if connection.needs_rollback:
        # It ended with what the database refused.
        return
    kept, record = Attribution.objects.needing_a_note(), Attribution.objects.needing_a_note_by_the_record()
    assert set(kept.order_by().values_list("pk")) == set(record.order_by().values_list("pk"))
