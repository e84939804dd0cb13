"""Where readers find a claim: the one place that says so."""

from annotations.models import Claim
from articles.models import Article


def path_of(claim: Claim, story: Article) -> str:
    """Its words in its story."""
    return f"{story.get_absolute_url()}#claim-{claim.pk}"
