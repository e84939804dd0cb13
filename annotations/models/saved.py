"""Saved lists: a list of the desk with its filters, under a name. Nothing but an address: whoever opens it sees there
what they may see.
"""

from django.contrib.auth.models import User
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from annotations.querysets import SavedListQuerySet


class SavedList(models.Model):
    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_lists", editable=False)
    name = models.CharField(_("name"), max_length=80)
    # The list as the names of addresses have it, and its filters as an address has them.
    listed = models.CharField(_("list"), max_length=100, editable=False, help_text=_("Such as annotations_claim."))
    query = models.CharField(_("filters"), max_length=1000, editable=False)
    is_shared = models.BooleanField(
        _("shared with the desk"), default=False, help_text=_("Everybody who may see the list finds it under its name.")
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    objects = SavedListQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("saved list")
        verbose_name_plural = _("saved lists")
        default_permissions = ()
        permissions = [("share_savedlist", _("Can share saved lists with the desk"))]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "listed", "name"],
                name="annotations_savedlist_name_once",
                violation_error_message=_("You have saved this list under that name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Where it leads; to the desk's home if the list is no more."""
        try:
            return f"{reverse(f'admin:{self.listed}_changelist')}?{self.query}"
        except NoReverseMatch:
            return reverse("admin:index")
