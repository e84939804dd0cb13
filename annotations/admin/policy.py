"""Policies with their rules. An edition that notes are judged by is only read: the next one is another edition."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.choices import Copy
from annotations.models import Policy, PolicyRule
from articles.admin.recorded import RecordedAdmin, WriterForm


class PolicyRuleInline(admin.StackedInline):
    model = PolicyRule
    extra = 1

    def has_add_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return super().has_add_permission(request, obj) and not (obj and obj.is_in_use)

    def has_change_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.is_in_use)

    def has_delete_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.is_in_use)


def _copies(name: str) -> forms.MultipleChoiceField:
    field = Policy.field_named(name)
    return forms.MultipleChoiceField(
        label=capfirst(field.verbose_name),
        choices=Copy.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=field.help_text,
    )


class PolicyForm(WriterForm):
    binds = _copies("binds")
    required_for = _copies("required_for")


@admin.register(Policy)
class PolicyAdmin(RecordedAdmin):
    form = PolicyForm
    list_display = ("name", "edition", "source")
    list_select_related = ("source",)
    is_small = "Editions of rules, each written by a newsroom."
    sortable_by = ("name", "edition")
    search_fields = ("name__begins", "slug__begins")
    search_help_text = _("How the name begins.")
    fields = ("name", "slug", "edition", "source", "url", "about", "binds", "required_for", "overruler")
    inlines = (PolicyRuleInline,)
    readonly_fields = ("copy_bound", "copy_required")

    def get_fields(self, request: HttpRequest, obj: Policy | None = None) -> Any:
        """Where they are only read, words in place of lists of codes."""
        if obj is None or self.has_change_permission(request, obj):
            return list(self.fields)
        told = {"binds": "copy_bound", "required_for": "copy_required"}
        return [told.get(name, name) for name in self.fields]

    @admin.display(description=_("binds"))
    def copy_bound(self, policy: Policy) -> str:
        return policy.get_binds_display() or gettext("no copy")

    @admin.display(description=_("required for"))
    def copy_required(self, policy: Policy) -> str:
        return policy.get_required_for_display() or gettext("no copy")

    def has_change_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.is_in_use)
