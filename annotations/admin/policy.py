"""Policies with their rules. An edition that notes are judged by is only read: the next one is another edition."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

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


class PolicyForm(WriterForm):
    binds = forms.MultipleChoiceField(
        label=gettext_lazy("Binds"),
        choices=Copy.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=Policy.field_named("binds").help_text,
    )


@admin.register(Policy)
class PolicyAdmin(RecordedAdmin):
    form = PolicyForm
    list_display = ("name", "edition", "source")
    list_select_related = ("source",)
    search_fields = ("name",)
    fields = ("name", "slug", "edition", "source", "url", "about", "binds", "overruler")
    inlines = (PolicyRuleInline,)

    def has_change_permission(self, request: HttpRequest, obj: Policy | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.is_in_use)
