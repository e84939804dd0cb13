"""Saved searches: a search of the public archive under a name, whose owner can be told by mail of what is new in it;
and the hits of each, so that nobody is told of anything twice.

(A saved list is the desk's: a list of the admin.)
"""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annotations.models.claim import Claim
from annotations.querysets import SavedSearchQuerySet
from articles.models import Article


class SavedSearch(models.Model):
    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_searches", editable=False)
    name = models.CharField(_("name"), max_length=80)
    # As an address has it; what it may ask for is checked by whoever saves it.
    query = models.CharField(_("search"), max_length=3000, editable=False)
    is_alerted = models.BooleanField(_("tell me by mail of what is new"), default=False)
    language = models.CharField(_("language"), max_length=35, editable=False, help_text=_("Of the mail."))
    # The place in time of the oldest story that it looks at (articles.models.indexed): what is older is no news.
    since_place = models.BigIntegerField(editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    # Set while one process gathers and sends, so that another does not.
    taken_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="annotations_savedsearch_name_once",
                violation_error_message=_("You have saved a search under that name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The search itself, as it stands now."""
        return f"{reverse('search')}?{self.query}"


class SearchHit(models.Model):
    """A story that answered a saved search, or a claim that did."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="hits")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, blank=True, related_name="+")
    # When its owner was told; or when it was there already. None where the mail has not gone out.
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("hit of a saved search")
        verbose_name_plural = _("hits of saved searches")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["search", "article"], condition=Q(claim=None), name="annotations_searchhit_story_once"
            ),
            models.UniqueConstraint(
                fields=["search", "claim"], condition=Q(claim__isnull=False), name="annotations_searchhit_claim_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.search_id}: {self.article_id}"
