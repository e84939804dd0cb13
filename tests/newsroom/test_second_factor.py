"""Second factors: how they are set up and asked for, who needs one, and that nothing leads round them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group, Permission, User
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from knox.models import AuthToken

from annotations.models import SourcingNote
from tests import make
from tests.pages import told

FACTORS = "/accounts/2fa/"
COUNTER = 59_000_000


@pytest.fixture(autouse=True)
def half_a_minute(monkeypatch):
    """In which nobody has tried yet: codes that were used, and wrong ones, are counted in the cache."""
    cache.clear()
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([COUNTER]))


@pytest.fixture
def commits(monkeypatch):
    """What waits for the commit is done at once, as on the site, where each request commits before it is answered."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda done: done())


@pytest.fixture
def required(settings):
    settings.TWO_FACTOR = "required"


def code_now(secret):
    """What the app shows. (Each code is good once, so those of a test that signs in twice come from two people.)"""
    return totp.format_hotp_value(totp.hotp_value(secret, COUNTER))


def enrol(person):
    """An authenticator app for somebody; gives its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    return secret


def sign_in(client, name, *codes, wanted="/admin/"):
    response = client.post(f"/accounts/login/?next={wanted}", {"login": name, "password": f"{name}-password-1"})
    for code in codes:
        response = client.post("/accounts/2fa/authenticate/", {"code": code})
    return response


@pytest.fixture
def note(story, mara) -> SourcingNote:
    """Of mara, waiting for somebody who approves it."""
    return make.submitted_note(make.anonymous_claim(story), by=mara)


def approve(client, note):
    address = f"/admin/annotations/sourcingnote/{note.pk}/review/"
    return client.post(address, {"version": note.version, "approve": "1"})


def is_approved(note):
    return SourcingNote.objects.get(pk=note.pk).state == "approved"


# Signing in


def test_who_has_an_app_is_asked_for_its_code_and_gets_to_where_they_wanted(client, edie):
    secret = enrol(edie)

    assert sign_in(client, "edie", wanted="/admin/annotations/claim/")["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302
    response = client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})

    assert response["Location"] == "/admin/annotations/claim/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("code", ["", "000000", "12345678", "not a code", "٠٠٠٠٠٠"])
def test_a_wrong_code_opens_nothing(client, edie, code):
    enrol(edie)

    response = sign_in(client, "edie", code)

    assert response.status_code == 200
    assert client.get("/admin/").status_code == 302


def test_a_code_opens_the_door_once(edie):
    code = code_now(enrol(edie))
    sign_in(make.client(), "edie", code)

    again = make.client()
    sign_in(again, "edie", code)

    assert again.get("/admin/").status_code == 302


def test_a_recovery_code_opens_the_door_once(edie):
    enrol(edie)
    code = RecoveryCodes.activate(edie).generate_codes()[0]
    first, second = make.client(), make.client()

    sign_in(first, "edie", code)
    sign_in(second, "edie", code)

    assert (first.get("/admin/").status_code, second.get("/admin/").status_code) == (200, 302)


def test_nobody_who_has_not_given_the_password_comes_to_the_code(client, edie):
    enrol(edie)

    assert client.get("/accounts/2fa/authenticate/")["Location"] == "/accounts/login/"


def test_guessing_codes_is_stopped_and_so_are_passwords_then(client, edie, settings):
    settings.AXES_ENABLED = True
    secret = enrol(edie)
    answers = [sign_in(client, "edie", *["000000"] * settings.AXES_FAILURE_LIMIT)]

    answers += [client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})]
    answers += [sign_in(make.client(), "edie")]

    assert [answer.status_code for answer in answers] == [429, 429, 429]
    assert client.get("/admin/").status_code == 302


def test_guessing_codes_from_one_address_after_another_is_stopped_too(client, edie, settings):
    """axes counts for each address; allauth for each person."""
    settings.AXES_ENABLED = True
    secret = enrol(edie)
    sign_in(client, "edie")
    for number in range(5):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}")

    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)}, REMOTE_ADDR="192.0.2.99")

    assert client.get("/admin/").status_code == 302


def test_a_security_key_is_not_offered_to_who_has_none(client, edie):
    """That it opens the door to who has one is tried in a browser."""
    enrol(edie)
    sign_in(client, "edie")

    assert "Use a security key" not in client.get("/accounts/2fa/authenticate/").text


# Setting one up


def set_up(client):
    secret = client.get(f"{FACTORS}totp/activate/").context["form"].secret
    return client.post(f"{FACTORS}totp/activate/", {"code": code_now(secret)})


def test_an_app_is_set_up_with_its_first_code_and_ten_recovery_codes(as_edie, edie, commits):
    response = set_up(as_edie)

    assert response["Location"] == f"{FACTORS}recovery-codes/"
    assert len(told(as_edie.get(f"{FACTORS}recovery-codes/"), "//ul[@class='codes']/li")) == 10
    assert set(edie.authenticator_set.values_list("type", flat=True)) == {"totp", "recovery_codes"}


def test_it_is_not_set_up_with_a_wrong_code(as_edie, edie):
    as_edie.get(f"{FACTORS}totp/activate/")

    assert as_edie.post(f"{FACTORS}totp/activate/", {"code": "000000"}).status_code == 200
    assert not edie.authenticator_set.exists()


def test_the_secret_is_not_readable_in_the_database(edie):
    secret = enrol(edie)
    codes = RecoveryCodes.activate(edie)

    assert secret not in str(Authenticator.objects.values_list("data", flat=True))
    assert len(codes.instance.data["seed"]) > 80


def test_a_factor_of_an_earlier_key_of_the_site_is_good_while_that_key_is_kept(client, edie, settings):
    secret = enrol(edie)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key" * 5, [settings.SECRET_KEY]

    sign_in(client, "edie", code_now(secret))

    assert client.get("/admin/").status_code == 200


def test_and_after_that_is_refused_with_a_reason(client, edie, settings):
    secret = enrol(edie)
    settings.SECRET_KEY = "another-key" * 5

    response = sign_in(client, "edie", code_now(secret))

    assert "set up under another key of the site" in response.text


def test_setting_one_up_ends_the_sessions_from_before_it(as_edie, edie, commits):
    other = make.client()
    sign_in(other, "edie")
    assert other.get("/admin/").status_code == 200

    set_up(as_edie)

    assert other.get("/admin/").status_code == 302
    assert as_edie.get("/admin/").status_code == 200


def test_nobody_signs_up_and_nobody_is_asked_for_an_address(client, db):
    for page in ["signup/", "email/", "password/reset/", "3rdparty/", "login/code/"]:
        assert client.get(f"/accounts/{page}").status_code == 404


# Who needs one


def test_who_may_approve_is_led_to_set_one_up(required, client, edie):
    assert sign_in(client, "edie")["Location"] == FACTORS
    assert "You can read, and save nothing" in client.get("/admin/").text


def test_a_reporter_is_not(required, client, mara):
    assert sign_in(client, "mara")["Location"] == "/admin/"
    assert "You can read, and save nothing" not in client.get("/admin/").text


def test_where_it_is_only_offered_a_password_is_enough(client, edie, note):
    sign_in(client, "edie")

    approve(client, note)

    assert is_approved(note)


def test_with_a_password_alone_nobody_approves(required, client, edie, note):
    sign_in(client, "edie")

    response = approve(client, note)

    assert response.status_code == 403
    assert told(response, "//h1") == ["A second factor is needed"]
    assert not is_approved(note)


def test_nor_does_a_superuser(required, note):
    client = make.client(User.objects.create_superuser("root", password="root-password-1"))

    assert approve(client, note).status_code == 403
    assert not is_approved(note)


def test_nor_does_who_has_the_right_by_themselves(required, noor, note):
    noor.is_staff = True
    noor.save()
    noor.user_permissions.set(Permission.objects.filter(codename__in=["approve_sourcingnote", "view_sourcingnote"]))

    assert approve(make.client(noor), note).status_code == 403


def test_nor_does_who_has_a_factor_but_has_not_shown_it(required, edie, note):
    """A session that began with the password alone, whichever way."""
    enrol(edie)

    assert approve(make.client(edie), note).status_code == 403
    assert not is_approved(note)


def test_who_has_shown_it_approves(required, client, edie, note):
    sign_in(client, "edie", code_now(enrol(edie)))

    assert approve(client, note).status_code == 302
    assert is_approved(note)


def test_who_has_just_set_one_up_approves(required, client, edie, note, commits):
    sign_in(client, "edie")
    set_up(client)

    approve(client, note)

    assert is_approved(note)


def test_who_shows_it_later_approves_from_then_on(required, edie, note):
    secret, client = enrol(edie), make.client(edie)

    client.post(f"{FACTORS}reauthenticate/?next=/admin/", {"code": code_now(secret)})
    approve(client, note)

    assert is_approved(note)


def test_who_removes_it_only_reads_again(required, client, edie, note):
    sign_in(client, "edie", code_now(enrol(edie)))
    client.post(f"{FACTORS}totp/deactivate/")

    assert not edie.authenticator_set.exists()
    assert approve(client, note).status_code == 403


def test_a_factor_of_somebody_else_is_none(required, edie, rex, note):
    client = make.client(rex)
    client.post(f"{FACTORS}reauthenticate/", {"code": code_now(enrol(rex))})
    theirs = client.session["second_factor"]

    client = make.client(edie)
    session = client.session
    session["second_factor"] = theirs
    session.save()

    assert approve(client, note).status_code == 403


def test_new_recovery_codes_stand_for_those_that_were_shown(required, client, edie, note, commits):
    enrol(edie)
    sign_in(client, "edie", RecoveryCodes.activate(edie).generate_codes()[0])
    client.post(f"{FACTORS}recovery-codes/generate/")

    approve(client, note)

    assert is_approved(note)


def test_who_gives_roles_needs_one_too_or_could_make_an_approver_of_anybody(required, noor):
    noor.is_staff = True
    noor.save()
    noor.groups.add(Group.objects.get(name="Administrator"))

    response = make.client(noor).post(f"/admin/auth/user/{noor.pk}/change/", {"is_superuser": "on"})

    assert response.status_code == 403
    assert not User.objects.get(pk=noor.pk).is_superuser


WRITES = ["/admin/annotations/claim/add/", "/admin/articles/article/", "/admin/articles/delivery/add/", "/", "/admin/"]


@pytest.mark.parametrize("address", WRITES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_no_method_that_writes_gets_through_at_any_address(required, as_edie, address, method):
    assert getattr(as_edie, method)(address).status_code == 403


def test_reading_and_leaving_need_none(required, as_edie, note):
    assert as_edie.get(f"/admin/annotations/sourcingnote/{note.pk}/change/").status_code == 200
    assert as_edie.post("/admin/logout/").status_code == 200
    assert as_edie.get("/admin/").status_code == 302


# Tokens of the API


def ask_for_token(name, **more):
    given = {"username": name, "password": f"{name}-password-1", **more}
    return make.api_client().post("/api/v1/tokens/", given, format="json")


def test_who_has_a_factor_gives_a_code_for_a_token(edie):
    secret = enrol(edie)

    without, wrong, right = [ask_for_token("edie", **more) for more in ({}, {"code": "1"}, {"code": code_now(secret)})]

    assert (without.status_code, without.json()["errors"][0]["field"]) == (400, "code")
    assert (wrong.status_code, right.status_code) == (400, 201)
    assert AuthToken.objects.count() == 1


def test_who_needs_one_and_has_none_gets_no_token(required, edie, mara):
    response = ask_for_token("edie")

    assert (response.status_code, response.json()["code"]) == (403, "second_factor_missing")
    assert ask_for_token("mara").status_code == 201


def test_guessing_codes_for_a_token_is_stopped(edie, settings):
    settings.AXES_ENABLED = True
    secret = enrol(edie)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        ask_for_token("edie", code="000000")

    response = ask_for_token("edie", code=code_now(secret))

    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")


def test_a_token_from_before_the_factor_only_reads(required, edie, note, edie_api):
    enrol(edie)

    response = edie_api.post(f"/api/v1/notes/{note.pk}/approve/", {}, format="json")

    assert (response.status_code, response.json()["code"]) == (403, "second_factor_required")
    assert not is_approved(note)
    assert edie_api.get("/api/v1/claims/").status_code == 200
    assert edie_api.delete("/api/v1/tokens/current/").status_code == 204


def test_a_token_that_was_asked_for_with_a_code_writes(required, edie, note):
    token = ask_for_token("edie", code=code_now(enrol(edie))).json()["token"]
    api = make.api_client()
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")

    api.post(f"/api/v1/notes/{note.pk}/approve/", {}, format="json", HTTP_IF_MATCH=f'"{note.version}"')

    assert is_approved(note)


# How many queries


def test_the_rule_costs_a_page_of_the_desk_at_most_one_query(required, edie, settings):
    client = make.client(edie)
    client.post(f"{FACTORS}reauthenticate/", {"code": code_now(enrol(edie))})
    counts = []
    for rule in ["required", "offered"]:
        settings.TWO_FACTOR = rule
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/annotations/claim/")
        counts.append(len(queries))

    assert counts[0] - counts[1] == 1
