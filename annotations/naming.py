"""Which Speakers of the record those are whom the machine found in a story: found there, or made, all at once.

Nobody is guessed. A person or body of a proper name is the Speaker of that kind and very name, a news outlet the Source
that goes by the name; an unnamed one belongs to the story. “The company” of one story is not that of another: such a
speaker is told apart by the story's address until an editor says who it is.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from annotations import extraction
from annotations.choices import SpeakerKind
from annotations.extraction.english.words import KNOWN
from annotations.models import Speaker
from articles.crediting import source_key
from articles.models import Article, Source, SourceName

# Words that stand beside the name of a news outlet, and are not in it.
_BESIDE = re.compile(r"^the | (newspaper|daily|weekly|news agency|agency|magazine|website|broadcaster)$")
# Words that are capital only since a sentence begins with them.
_OPENERS = re.compile(r"(the|an?|his|her|its|their|this|that|some|many|he|she|it|they|one|both) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sketch:
    kind: SpeakerKind
    name: str
    known_as: str = ""
    source: Source | None = None

    @property
    def key(self) -> object:
        return (self.kind, self.source.pk) if self.source else (self.kind, self.name)


def speakers_for(
    article: Article, found: Iterable[extraction.Speaker], known: Mapping[int, Speaker]
) -> dict[int, Speaker]:
    """The Speaker of each of the machine's, by its number. `known` are those of whom the record has a mention already,
    as an editor may have settled it. At most two reads and two writes, in a transaction that has the article locked.
    """
    wanted = {one.number: one for one in found if one.number not in known}
    outlets = _outlets(one.name for one in wanted.values() if one.kind == extraction.SpeakerKind.OUTLET)
    sketches = {number: _sketch(one, article, outlets) for number, one in wanted.items()}
    stored = _Stored(article, sketches.values(), met=known.values())
    speakers, new = dict(known), []
    for number, sketch in sketches.items():
        speaker = stored.take(sketch)
        if speaker is None:
            speaker = stored.make(sketch)
            new.append(speaker)
        speakers[number] = speaker
    for speaker in Speaker.objects.bulk_create(new):
        speaker._history_user = None
    Speaker.history.bulk_history_create(new)
    return speakers


def _sketch(one: extraction.Speaker, article: Article, outlets: Mapping[str, Source]) -> _Sketch:
    name = " ".join(one.name.split())[:300]
    kind = SpeakerKind(one.kind.value)
    if kind == SpeakerKind.UNNAMED:
        return _Sketch(kind, name)
    if kind == SpeakerKind.OUTLET:
        source = next((outlets[key] for key in _keys(name) if key in outlets), None)
        if source:
            return _Sketch(kind, source.name, source=source)
        # One that is no Source of the archive's is a body like others.
        kind = SpeakerKind.ORGANISATION
    return _Sketch(kind, name, "" if _is_proper(kind, name) else article.slug)


def _is_proper(kind: SpeakerKind, name: str) -> bool:
    """Whether the name is one wherever it stands. A surname, a report or “voters” is somebody else in another story."""
    if kind not in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION):
        return False
    words = re.findall(r"[^\W_]+", _OPENERS.sub("", f"{name} ", count=1))
    capital = [word for word in words if not word[0].islower()]
    if kind == SpeakerKind.PERSON:
        return len(capital) > 1
    return len(capital) > 1 or (capital != [] and capital[0].casefold() not in KNOWN)


def _outlets(names: Iterable[str]) -> dict[str, Source]:
    keys = {key for name in names for key in _keys(name)}
    if not keys:
        return {}
    return {known.key: known.source for known in SourceName.objects.filter(key__in=keys).select_related("source")}


def _keys(name: str) -> list[str]:
    """What an outlet may be known by: “the Nikkei newspaper”, “nikkei”."""
    key = source_key(name)
    short = key.removeprefix("the ")
    return list(dict.fromkeys([key, short, _BESIDE.sub("", short)]))


class _Stored:
    """Speakers that may be the wanted ones, by what they are known by, in the order in which they were made. Those
    unnamed ones that were `met` in this very text are taken: whoever else is called alike is somebody else.
    """

    def __init__(self, article: Article, sketches: Collection[_Sketch], *, met: Iterable[Speaker]) -> None:
        self.article = article
        self.alike: defaultdict[object, list[Speaker]] = defaultdict(list)
        # Kind, name and what tells apart, of those that are named.
        self.names: set[tuple[str, str, str]] = set()
        taken = {speaker.pk for speaker in met if speaker.is_unnamed}
        for speaker in _may_be_wanted(article, sketches):
            if speaker.pk not in taken:
                self._add(speaker)

    def take(self, sketch: _Sketch) -> Speaker | None:
        alike = self.alike[sketch.key]
        if sketch.kind == SpeakerKind.UNNAMED:
            # Two whom a story calls alike are two: the first is the first, and the second the second.
            return alike.pop(0) if alike else None
        if sketch.source or (len(alike) == 1 and not sketch.known_as):
            return alike[0] if alike else None
        # Of several of one name, whom an editor tells apart, it is none of those.
        return next((speaker for speaker in alike if speaker.known_as == sketch.known_as), None)

    def make(self, sketch: _Sketch) -> Speaker:
        """A new one, unsaved; an outlet whose name another Source had before is told apart by its address."""
        is_unnamed = sketch.kind == SpeakerKind.UNNAMED
        known_as = sketch.known_as
        if sketch.source and (sketch.kind, sketch.name, known_as) in self.names:
            known_as = sketch.source.slug
        owner = self.article if is_unnamed else None
        made = Speaker(kind=sketch.kind, name=sketch.name, known_as=known_as, source=sketch.source, article=owner)
        if not is_unnamed:
            self._add(made)
        return made

    def _add(self, speaker: Speaker) -> None:
        self.alike[speaker.kind, speaker.source_id or speaker.name].append(speaker)
        if not speaker.is_unnamed:
            self.names.add((speaker.kind, speaker.name, speaker.known_as))


def _may_be_wanted(article: Article, sketches: Collection[_Sketch]) -> Iterable[Speaker]:
    if not sketches:
        return []
    names = {sketch.name for sketch in sketches if sketch.kind != SpeakerKind.UNNAMED}
    sources = [sketch.source for sketch in sketches if sketch.source]
    alike = Q(article=article) | Q(source__in=sources) | Q(name__in=names, article__isnull=True)
    return Speaker.objects.filter(alike).order_by("id")
