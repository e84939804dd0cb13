"""Rows that are no more than suggested: their place is the screen of the suggestion, where they are decided on."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from annotations.choices import Standing
from annotations.models import Suggestion
from articles.admin.recorded import number_in


class DecidedElsewhere(admin.ModelAdmin):
    """For screens of claims and of what belongs to them. `claim_path` leads from a suggestion to the row."""

    claim_path = "claim"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        # By the number alone: asked for the standing as well, SQLite goes through all claims that are suggested.
        about = Suggestion.objects.visible_to(request.user).filter(**{self.claim_path: number_in(object_id)})
        suggestion, standing = about.values_list("pk", "claim__standing").first() or (None, None)
        if standing != Standing.SUGGESTED:
            return super().change_view(request, object_id, form_url, extra_context)
        messages.info(request, _("This is a suggestion of the machine: it is changed by deciding on it."))
        return HttpResponseRedirect(reverse("admin:annotations_suggestion_change", args=[suggestion]))
