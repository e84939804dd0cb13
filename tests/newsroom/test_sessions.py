"""Sessions: how long they last, when one is asked again, where one is signed in, and how that is ended."""

from datetime import timedelta
from importlib import import_module

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from knox.models import AuthToken

from newsroom.accounts import sessions
from tests import make
from tests.pages import told

MINE = "/accounts/sessions/"


@pytest.fixture(autouse=True)
def nobody_has_tried():
    cache.clear()


@pytest.fixture
def clock(monkeypatch):
    """A clock of the site that can be put forward."""
    ahead = timedelta()
    begun = timezone.now()

    def forward(**by):
        nonlocal ahead
        ahead += timedelta(**by)

    monkeypatch.setattr("django.utils.timezone.now", lambda: begun + ahead)
    monkeypatch.setattr("time.time", lambda: (begun + ahead).timestamp())
    return forward


def signed_in(name, *, browser="A browser", address="192.0.2.1", client=None):
    client = client or make.client()
    client.defaults |= {"HTTP_USER_AGENT": browser, "REMOTE_ADDR": address}
    client.post("/accounts/login/", {"login": name, "password": f"{name}-password-1"})
    return client


def is_in(client):
    return client.get("/admin/").status_code == 200


# How long


def test_a_session_ends_two_hours_after_it_was_last_used(edie, clock):
    client = signed_in("edie")
    for _ in range(3):
        clock(minutes=110)
        assert is_in(client)

    clock(minutes=121)

    assert not is_in(client)


def test_and_twelve_hours_after_it_began_however_much_it_is_used(edie, clock):
    client = signed_in("edie")
    for _ in range(11):
        clock(hours=1)
        assert is_in(client)

    clock(hours=1, seconds=1)

    assert not is_in(client)


def test_what_is_kept_in_a_session_does_not_make_it_last_longer(edie, clock, settings):
    settings.SESSION_HOURS = 1
    client = signed_in("edie")
    clock(minutes=59)
    client.post("/accounts/password/change/", {})
    session = client.session
    session["anything"] = True
    session.save()

    clock(minutes=2)

    assert not is_in(client)


def test_a_session_that_began_before_there_were_rules_gets_their_time_and_no_more(edie, clock):
    client = make.client(edie)
    session = client.session
    for key in (sessions.BEGAN, sessions.SEEN, "_session_expiry"):
        del session[key]
    session.save()
    is_in(client)

    clock(minutes=121)

    assert not is_in(client)


def test_who_signs_in_again_is_led_back_to_where_they_were(edie, clock):
    client = signed_in("edie")
    clock(hours=13)

    response = client.get("/admin/annotations/claim/add/?article=1", follow=True)
    form = {"login": "edie", "password": "edie-password-1", "next": response.context["redirect_field_value"]}

    assert client.post("/accounts/login/", form)["Location"] == "/admin/annotations/claim/add/?article=1"


def test_the_key_of_a_session_changes_as_one_signs_in(edie, client):
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key

    signed_in("edie", client=client)

    assert client.session.session_key != before


def test_the_cookie_is_for_this_site_and_no_script(edie, settings):
    settings.SESSION_COOKIE_SECURE = True

    cookie = signed_in("edie").cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)


def test_last_seen_is_written_every_few_minutes_and_not_each_time(edie, clock):
    client = signed_in("edie")
    clock(minutes=4)
    written = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/annotations/claim/")
        written.append(sum(not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE")) for query in queries))

    assert written[0] >= 2
    assert written[1:] == [0, 0]
    assert UserSession.objects.get().last_seen_at == timezone.now()


def test_readers_have_no_session(client, db):
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/")

    assert not response.cookies
    assert not [query for query in queries if "django_session" in query["sql"]]


# Asked again


SENSITIVE = ["totp/activate/", "recovery-codes/generate/", "webauthn/add/"]


@pytest.mark.parametrize("page", SENSITIVE)
def test_a_quarter_of_an_hour_later_a_sensitive_step_asks_for_the_password(edie, clock, page):
    client = signed_in("edie")
    assert client.get(f"/accounts/2fa/{page}").status_code == 200

    clock(minutes=16)

    assert client.get(f"/accounts/2fa/{page}")["Location"].startswith("/accounts/reauthenticate/?next=")


def test_so_does_ending_sessions_and_what_was_asked_for_is_done_then(edie, clock):
    client, other = signed_in("edie"), signed_in("edie")
    clock(minutes=16)

    asked = client.post(MINE, {"others": ""})
    assert asked["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2Fsessions%2F"
    assert is_in(other)
    client.post(asked["Location"], {"password": "edie-password-1"})

    assert (is_in(other), is_in(client)) == (False, True)


def test_a_wrong_password_there_does_nothing(edie, clock):
    client, other = signed_in("edie"), signed_in("edie")
    clock(minutes=16)

    client.post(client.post(MINE, {"others": ""})["Location"], {"password": "wrong"})

    assert is_in(other)


def test_guessing_it_is_stopped(edie, clock, settings):
    settings.AXES_ENABLED = True
    client = signed_in("edie")
    clock(minutes=16)

    answers = [client.post("/accounts/reauthenticate/", {"password": "wrong"}).status_code for _ in range(6)]

    assert answers[-2:] == [429, 429]


# A change of password


def change_password(client, new="a-quite-new-password-7"):
    given = {"oldpassword": "edie-password-1", "password1": new, "password2": new}
    return client.post("/accounts/password/change/", given)


def test_a_change_of_password_ends_all_other_sessions(edie):
    client, other = signed_in("edie"), signed_in("edie")

    change_password(client)

    assert (is_in(client), is_in(other)) == (True, False)
    assert len(sessions.sessions_of(type(edie).objects.get())) == 1


def test_the_password_that_is_changed_has_to_be_given(edie):
    client = signed_in("edie")

    client.post("/accounts/password/change/", {"oldpassword": "x", "password1": "a-new-1-x", "password2": "a-new-1-x"})

    edie.refresh_from_db()
    assert edie.check_password("edie-password-1")


def test_the_admin_leads_to_the_same_page(as_edie):
    assert as_edie.get("/admin/password_change/")["Location"] == "/accounts/password/change/"


# Where one is signed in


def test_one_sees_ones_own_sessions_and_nobody_elses(edie, rex):
    signed_in("rex", browser="Browser of rex", address="198.51.100.7")
    signed_in("edie", browser="A telephone", address="192.0.2.9")
    client = signed_in("edie", browser="A computer")

    page = client.get(MINE)

    assert told(page, "//p[@class='agent']") == ["A computer", "A telephone"]
    assert "192.0.2.9" in page.text
    assert "198.51.100.7" not in page.text
    assert "no-store" in page["Cache-Control"]


def test_one_session_is_ended(edie):
    client, other, third = (signed_in("edie", browser=name) for name in ["first", "second", "third"])

    client.post(MINE, {"end": UserSession.objects.get(user_agent="second").pk})

    assert [is_in(one) for one in (client, other, third)] == [True, False, True]


@pytest.mark.parametrize("end", ["", "0", "-1", "x", "9" * 30])
def test_what_is_no_session_ends_none(edie, end):
    client, other = signed_in("edie"), signed_in("edie")

    assert client.post(MINE, {"end": end}).status_code == 302
    assert is_in(other)


def test_nobody_ends_a_session_of_somebody_else(edie, rex):
    theirs, client = signed_in("rex"), signed_in("edie")

    client.post(MINE, {"end": UserSession.objects.get(user=rex).pk})

    assert is_in(theirs)


def test_all_others_are_ended_and_tokens_too_if_that_is_asked(edie, edie_api):
    client, other = signed_in("edie"), signed_in("edie")

    client.post(MINE, {"others": ""})
    assert (is_in(client), is_in(other)) == (True, False)
    assert edie_api.get("/api/v1/claims/").status_code == 200
    client.post(MINE, {"others": "", "tokens": "on"})

    assert edie_api.get("/api/v1/claims/").status_code == 401


def test_who_is_not_signed_in_is_asked_to(client, db):
    assert client.get(MINE)["Location"] == f"/accounts/login/?next={MINE}"


def test_the_desk_leads_there(as_edie):
    assert MINE in as_edie.get("/admin/").text


def test_the_list_takes_as_many_queries_for_many_sessions_as_for_one(edie):
    client = signed_in("edie")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(MINE)
        counts.append(len(queries))
        for _ in range(4):
            signed_in("edie")

    assert counts[0] == counts[1] <= 6


# Of other people


@pytest.fixture
def admin_of_people(noor):
    noor.is_staff = True
    noor.save()
    noor.groups.add(Group.objects.get(name="Administrator"))
    return make.client(noor)


def act(client, action, *people):
    given = {"action": action, "_selected_action": [person.pk for person in people]}
    return client.post("/admin/auth/user/", given)


def test_an_administrator_sees_where_somebody_is_signed_in(admin_of_people, edie):
    signed_in("edie", browser="A telephone", address="192.0.2.9")

    page = admin_of_people.get(f"/admin/auth/user/{edie.pk}/change/").text

    assert "192.0.2.9" in page
    assert "A telephone" in page


def test_an_administrator_ends_sessions_and_tokens_of_somebody(admin_of_people, edie, rex, edie_api):
    gone, kept = signed_in("edie"), signed_in("rex")

    act(admin_of_people, "sign_out", edie)

    assert (is_in(gone), is_in(kept)) == (False, True)
    assert not AuthToken.objects.filter(user=edie).exists()


def test_an_administrator_removes_the_second_factor_of_who_has_lost_it(admin_of_people, edie):
    edie.authenticator_set.create(type="totp", data={"secret": "x"})

    act(admin_of_people, "remove_second_factors", edie)

    assert not edie.authenticator_set.exists()
    assert admin_of_people.get(f"/admin/auth/user/{edie.pk}/history/").status_code == 200


def test_an_editor_does_none_of_these(as_edie, rex):
    other = signed_in("rex")

    assert act(as_edie, "sign_out", rex).status_code == 403
    assert as_edie.get(f"/admin/auth/user/{rex.pk}/change/").status_code == 403
    assert is_in(other)


def test_no_screen_of_the_admin_shows_secrets_or_addresses_bare(admin_client):
    for model in ["mfa/authenticator", "usersessions/usersession", "account/emailaddress"]:
        assert admin_client.get(f"/admin/{model}/").status_code == 404


def test_a_session_that_has_ended_is_gone_from_the_store(edie):
    client = signed_in("edie")
    key = client.session.session_key

    sessions.end(edie)

    assert not import_module("django.contrib.sessions.backends.db").SessionStore().exists(key)
    assert not Session.objects.exists()
