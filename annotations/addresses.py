"""Where a claim is read: on its own page, and among the words of its story."""

from django.urls import reverse

from annotations.models import Claim


def page_of(claim: Claim) -> str:
    return reverse("claim-detail", args=[claim.pk])


def place_of(claim: Claim) -> str:
    """Its words in its story, which has been read with it."""
    return f"{claim.article.get_absolute_url()}#claim-{claim.pk}"
