"""Sources and the names that credit lines give them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.exporting import ExportAdmin
from articles.admin.recorded import RecordedAdmin
from articles.crediting import source_key
from articles.models import Source, SourceName


class SourceNameForm(forms.ModelForm):
    class Meta:
        model = SourceName
        fields = ("name",)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        self.instance.key = source_key(name)
        if not self.instance.key:
            raise ValidationError(_("A name has letters or digits."))
        taken = SourceName.objects.filter(key=self.instance.key).exclude(pk=self.instance.pk).first()
        if taken:
            raise ValidationError(_("%(source)s goes by this name."), params={"source": taken.source})
        return name


class SourceNameInline(admin.StackedInline):
    model = SourceName
    form = SourceNameForm
    extra = 1


@admin.register(Source)
class SourceAdmin(ExportAdmin, RecordedAdmin):
    exported = ("id", "slug", "name", "kind", "country", "homepage", "about")
    list_display = ("name", "kind", "country")
    list_filter = ("kind",)
    is_small = "Publishers are kept one by one: tens of thousands at most."
    sortable_by = ("name", "country")
    search_fields = ("name__begins", "slug__begins", "names__key__begins")
    search_help_text = _("How the name begins, or the name that credit lines give.")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (SourceNameInline,)
    fields = ("name", "slug", "kind", "country", "homepage", "about")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else self.prepopulated_fields
