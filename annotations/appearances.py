"""In which revisions of its story a claim stood, and by which words, as far as readers may know."""

from dataclasses import dataclass

from annotations.models import Anchor, Claim
from annotations.querysets import WORDS
from articles.models import Revision


@dataclass(slots=True)
class Wording:
    """Words by which a claim was made, and the revisions that had them one after the other."""

    words: str
    revisions: list[Revision]
    # The number of the revision with the words before these; None at the first.
    after: int | None


def wordings_of(claim: Claim) -> list[Wording]:
    """In the order in which readers had them. One query."""
    public = Revision.objects.public().order_by().filter(article=claim.article_id)
    places = Anchor.objects.settled().shown().filter(passage=claim.passage_id, revision__in=public.values("pk"))
    unread = [f"revision__{name}" for name in WORDS]
    found: list[Wording] = []
    for place in places.select_related("revision").defer(*unread).in_time():
        if found and found[-1].words == place.exact:
            found[-1].revisions.append(place.revision)
        else:
            found.append(Wording(place.exact, [place.revision], found[-1].revisions[-1].number if found else None))
    return found
