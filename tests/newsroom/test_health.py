"""What those who watch the process are told."""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from newsroom import health


def test_the_process_lives(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")
    assert response["Content-Type"] == "text/plain"


def test_it_is_ready_when_the_database_has_every_migration(client, db):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"ready": True, "database": "ok", "migrations": "ok"}


@pytest.mark.parametrize("app", ["articles", "annotations", "auth"])
def test_it_is_not_ready_while_a_migration_is_missing(client, db, app):
    MigrationRecorder.Migration.objects.filter(app=app).last().delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": "ok", "migrations": "missing"}


def test_it_is_not_ready_without_the_database_and_keeps_to_itself_why(client, monkeypatch):
    def unreachable():
        raise OperationalError("connection to server at 10.0.0.7 failed for user onrecord")

    monkeypatch.setattr(health, "_applied", unreachable)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": "unreachable", "migrations": "unknown"}
    assert "10.0.0.7" not in response.text


def test_whether_it_is_ready_is_never_answered_from_a_cache(client, db):
    assert "no-store" in client.get("/readyz")["Cache-Control"]


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_only_read(client, db, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
