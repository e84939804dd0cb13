"""Builders that speak the domain. Each goes through the writers, so what a test starts from could have come about."""

import io
import json
import zipfile

from django.contrib.auth.models import Permission, User
from django.test import Client
from knox.models import AuthToken
from rest_framework.test import APIClient

from annotations import claiming, extraction, needing, proposing, reviewing, suggesting
from annotations.anchoring.selectors import Quote
from annotations.choices import Manner, SpeakerKind, Stance
from annotations.claiming import SpeakerSketch
from annotations.models import Attribution, Claim, Convention, Policy, PolicyRule, SourcingNote, Speaker, Suggestion
from articles import archiving
from articles.crediting import source_key
from articles.models import Article, Delivery, Feed, Origin, Source, SourceName

TRADE_TALKS = """China to seek common front with Japan on steel tariffs

TOKYO, April 13, 2018 (Kyodo, Reuters) - China plans to ask Japan to stand with it against U.S. steel tariffs, sources \
close to bilateral relations said.

The sources said the request would be made at talks on Monday. They added that no reply was prepared.

A Japanese government source said Tokyo would not take sides.

A senior government official did not confirm the plan.

The Nikkei reported, without citing sources, that a joint statement was being weighed.

Wang Yi, the Chinese foreign minister, said free trade needed defending.
"""


def client(person: User | None = None) -> Client:
    """A browser; with a person, one in which they are logged in."""
    made = Client()
    if person:
        made.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return made


def grant(person: User, *codenames: str) -> None:
    """Rights that no role has alone."""
    person.user_permissions.add(*Permission.objects.filter(codename__in=codenames))


def api_client(person: User | None = None) -> APIClient:
    """A program; with a person, one that carries a token of theirs."""
    made = APIClient()
    if person:
        _row, token = AuthToken.objects.create(person)
        made.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return made


def text(headline: str, *paragraphs: str) -> bytes:
    return "\n\n".join([headline, *paragraphs]).encode()


def ninjs(**changes: object) -> bytes:
    """The bridge story of Reuters, as an item of ninjs."""
    item = {
        "uri": "urn:test:bridge",
        "version": "1",
        "versionCreated": "2026-01-05T10:00:00Z",
        "firstCreated": "2026-01-05T09:00:00Z",
        "language": "en",
        "headlines": [{"value": "Bridge to open in spring"}],
        "bodies": [{"value": "The bridge opens in spring.\n\nThe mayor said so."}],
        "infoSources": [{"name": "Reuters"}],
    }
    return json.dumps({**item, **changes}).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def delivery(data: bytes | str, **kwargs: object) -> Delivery:
    found = archiving.deliver(data.encode() if isinstance(data, str) else data, **kwargs)
    assert len(found) == 1
    return found[0]


def article(data: bytes | str = TRADE_TALKS, *, guid: str = "urn:test:story", origin: Origin = Origin.WIRE) -> Article:
    made = delivery(data, guid=guid, origin=origin)
    assert made.article, made.error
    return made.article


def bridge(**changes: object) -> Article:
    """The bridge story as it was received last."""
    return article(ninjs(**changes), guid="urn:test:bridge")


def change(article: Article, **fields: object) -> Article:
    """Put an article into a state by hand, past the writers."""
    Article.objects.filter(pk=article.pk).update(**fields)
    return Article.objects.get(pk=article.pk)


def change_claim(claim: Claim, **fields: object) -> None:
    Claim.objects.filter(pk=claim.pk).update(**fields)
    needing.follow(Attribution.objects.filter(claim=claim))


def source(slug: str, *, name: str, kind: str = "newspaper", country: str = "") -> Source:
    made = Source(slug=slug, name=name, kind=kind, country=country)
    made.record(by=None)
    return made


def name_of(source: Source, name: str) -> None:
    SourceName.objects.create(source=source, name=name, key=source_key(name))


def feed(name: str = "Harbour feed", *, url: str = "https://feeds.test/harbour", **fields: object) -> Feed:
    made = Feed(name=name, url=url, **fields)
    made.record(by=None)
    return made


def failed_poll(feed: Feed, error: str) -> None:
    Feed.objects.filter(pk=feed.pk).update(failures=1, last_error=error)


def claim(article: Article, quote: str, *, by: User | None = None, before: str = "", after: str = "") -> Claim:
    return claiming.claim(Article.objects.get(pk=article.pk), quote=Quote(quote, before, after), by=by)


def unnamed(claim: Claim, words: str, *, cue: str = "", by: User | None = None, **kwargs: object) -> Attribution:
    """The claim laid to whoever the story's `words` name without naming."""
    return claiming.attribute(
        claim,
        speaker=kwargs.pop("speaker", SpeakerSketch(SpeakerKind.UNNAMED)),
        source_words=Quote(words),
        cue_words=Quote(cue) if cue else None,
        by=by,
        **kwargs,
    )


def named(claim: Claim, name: str, *, words: str = "", stance: Stance = Stance.SAYS) -> Attribution:
    return claiming.attribute(
        claim,
        speaker=SpeakerSketch(SpeakerKind.PERSON, name=name),
        source_words=Quote(words) if words else None,
        stance=stance,
        by=None,
    )


def relayed(claim: Claim, outlet: Source, *, words: str, nested_words: str) -> Attribution:
    """The claim laid to an outlet that has it from somebody unnamed; gives the unnamed one's attribution."""
    outer = claiming.attribute(
        claim, speaker=SpeakerSketch(SpeakerKind.OUTLET, source=outlet), source_words=Quote(words), by=None
    )
    return unnamed(claim, nested_words, nested_in=outer)


def speaker(name: str, kind: SpeakerKind = SpeakerKind.PERSON) -> Speaker:
    made = Speaker(kind=kind, name=name)
    made.record(by=None)
    return made


def anonymous_claim(article: Article) -> Attribution:
    """The lead of the trade-talks story, laid to its sources close to bilateral relations."""
    made = claim(article, "China plans to ask Japan to stand with it against U.S. steel tariffs")
    return unnamed(made, "sources close to bilateral relations", cue="said")


def note(attribution: Attribution, *, by: User, public_note: str = "Diplomats of both sides.") -> SourcingNote:
    return reviewing.write(attribution, fields={"public_note": public_note}, by=by)


def submitted_note(attribution: Attribution, *, by: User, **kwargs: str) -> SourcingNote:
    return reviewing.submit(note(attribution, by=by, **kwargs), by=by)


def approved_note(attribution: Attribution, *, author: User, approver: User, **kwargs: str) -> SourcingNote:
    return reviewing.approve(submitted_note(attribution, by=author, **kwargs), by=approver)


def returned_note(attribution: Attribution, *, author: User, by: User, reason: str, **kwargs: str) -> SourcingNote:
    return reviewing.send_back(submitted_note(attribution, by=author, **kwargs), reason=reason, by=by)


def suggestion(
    article: Article, quote: str, *, name: str = "Wang Yi", words: str = "", found_by: str = "a rule"
) -> Suggestion:
    """A claim that a machine found, laid to somebody of that name, or to whom the story's `words` leave unnamed."""
    return suggesting.suggest(
        Article.objects.get(pk=article.pk),
        quote=Quote(quote),
        manner=Manner.PARAPHRASED,
        speaker=SpeakerSketch(SpeakerKind.UNNAMED) if words else SpeakerSketch(SpeakerKind.PERSON, name=name),
        source_words=Quote(words) if words else None,
        cue_words=None,
        found_by=found_by,
        confidence=0.5,
    )


def proposed(article: Article, *found: extraction.Attribution) -> list[Suggestion]:
    """What a machine has found in the story as it stands."""
    made = proposing.propose(article.current_revision, found)
    assert made is not None
    return made


def found(
    text: str,
    *content: str,
    source: str | None = None,
    cue: str | None = "said",
    number: int = 1,
    kind: str = "unnamed",
    name: str = "",
    **fields: object,
) -> extraction.Attribution:
    """What a machine may find in a text: `content` laid to the words of `source`. The cue is looked for after these."""

    def place(words: str | None, since: int = 0) -> tuple[int, int] | None:
        if words is None:
            return None
        start = text.find(words, since) if words in text[since:] else text.index(words)
        return start, start + len(words)

    speaker = extraction.Speaker(number, extraction.SpeakerKind(kind), name or source or cue or "")
    named = place(source)
    pieces = tuple(place for place in map(place, content) if place)
    given = {
        "kind": extraction.QuotationKind.INDIRECT, "stance": extraction.Stance.SAYS, "speaker": speaker,
        "confidence": 0.8, "rule": "a rule",
    }  # fmt: skip
    cue_place = place(cue, named[1] if named else 0)
    return extraction.Attribution(source=named, cue=cue_place, content=pieces, **{**given, **fields})


def policy(slug: str = "house", edition: str = "2026", *, rules: int = 1, source: Source | None = None) -> Policy:
    made = Policy(name="House rules", slug=slug, edition=edition, source=source)
    made.record(by=None)
    for number in range(1, rules + 1):
        rule(made, code=f"rule-{number}")
    return made


def rule(
    policy: Policy, *, code: str = "rule", severity: str = "block", applies: str = "", met: str = ""
) -> PolicyRule:
    return PolicyRule.objects.create(
        policy=policy, code=code, severity=severity, evidence="published", wording="Say why.", citation="Page 7",
        applies=applies, met=met,
    )  # fmt: skip


def convention(words: str = "政府筋", *, language: str = "ja", **fields: object) -> Convention:
    made = Convention(words=words, language=language, **{"meaning": "An office.", "citation": "Page 7", **fields})
    made.record(by=None)
    return made
