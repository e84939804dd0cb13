"""Which rows a report counts: those that readers can see, or all that is on record. Each report starts here."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from annotations.models import Attribution, Claim, SourcingNote
from annotations.querysets import AttributionQuerySet, ClaimQuerySet, SourcingNoteQuerySet


class Scope(TextChoices):
    PUBLIC = "public", _("what readers can see now")
    DESK = "desk", _("all that the desk can see")

    def claims(self) -> ClaimQuerySet:
        found = Claim.objects.all_public() if self is Scope.PUBLIC else Claim.objects.on_record()
        return found.order_by()

    def attributions(self) -> AttributionQuerySet:
        """To unnamed speakers."""
        return Attribution.objects.order_by().anonymous().filter(claim__in=self.claims().values("pk"))

    def notes(self) -> SourcingNoteQuerySet:
        """Those that are approved."""
        return SourcingNote.objects.order_by().approved().filter(attribution__in=self.attributions().values("pk"))
