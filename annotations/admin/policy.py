"""Policies with their rules."""

from django.contrib import admin

from annotations.models import Policy, PolicyRule
from articles.admin.recorded import RecordedAdmin


class PolicyRuleInline(admin.StackedInline):
    model = PolicyRule
    extra = 1


@admin.register(Policy)
class PolicyAdmin(RecordedAdmin):
    list_display = ("name", "edition", "source")
    list_select_related = ("source",)
    search_fields = ("name",)
    fields = ("name", "slug", "edition", "source", "url", "about")
    inlines = (PolicyRuleInline,)
