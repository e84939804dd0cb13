"""Where readers find a claim: the one place that says so."""

from annotations.models import Claim


def path_of(claim: Claim) -> str:
    """Its words in its story, which has been read with it."""
    return f"{claim.article.get_absolute_url()}#claim-{claim.pk}"
