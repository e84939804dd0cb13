import pytest

from articles import agencies
from articles.crediting import source_key


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("KYODO NEWS", "kyodo"),
        ("KYODONEWS", "kyodo"),
        ("共同通信", "kyodo"),
        ("Agencia EFE", "efe"),
        ("www.itar-tass.com", "tass"),
        ("www.tass.com", "tass"),
        ("ats", "keystone-sda"),
        ("ΑΠΕ-ΜΠΕ", "ana-mpa"),
        ("The Associated Press", "ap"),
        ("ČTK", "ctk"),
    ],
)
def test_an_agency_is_known_by_the_names_that_it_prints(printed, slug):
    assert agencies.known(printed).slug == slug


@pytest.mark.parametrize("words", ["Reuters said", "the AP poll", "PA system", "Ada", "", "Press", "ansa.it"])
def test_ordinary_words_are_no_agency(words):
    assert agencies.known(words) is None


def test_no_two_agencies_have_a_name_in_common():
    names = {(agencies.name_key(name), a.slug) for a in agencies.AGENCIES for name in (a.name, *a.names)}

    assert len(names) == len({name for name, _ in names})
    assert all(agencies.BY_KEY[name].slug == slug for name, slug in names)


def test_names_are_folded_as_sources_fold_them():
    printed = [name for agency in agencies.AGENCIES for name in (agency.name, *agency.names)]

    assert [agencies.name_key(name) for name in printed] == [source_key(name) for name in printed]
