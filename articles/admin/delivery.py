"""Deliveries: what came in, as it came, with a download; and the way in for a file that an editor has."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import archiving
from articles.admin.recorded import ReadOnlyAdmin, staff
from articles.models import Delivery, Origin, Outcome

# A news item is text; a file beyond this is none.
MOST_BYTES = 10_000_000


class UploadForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("File"), help_text=gettext_lazy("Plain text or ninjs 3, in UTF-8."))
    origin = forms.ChoiceField(label=gettext_lazy("Origin"), choices=Origin.choices, initial=Origin.WIRE)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return file


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ("received_at", "outcome", "filename", "format", "article", "error")
    list_filter = ("outcome",)
    list_select_related = ("article",)
    search_fields = ("=guid", "=filename", "=digest")
    fields = (
        "received_at", "received_by", "outcome", "error", "editor_note", "filename", "format", "guid", "digest",
        "article", "revision", "download",
    )  # fmt: skip
    readonly_fields = ("download",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        return super().get_queryset(request).defer("raw")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.add_delivery")

    def get_urls(self) -> list[URLPattern]:
        download = path("<int:pk>/raw/", self.admin_site.admin_view(self.raw_view), name="articles_delivery_raw")
        return [download, *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            deliveries = archiving.deliver(
                file.read(), filename=file.name, origin=Origin(form.cleaned_data["origin"]), by=staff(request)
            )
            for delivery in deliveries:
                self._tell(request, delivery)
            return HttpResponseRedirect(reverse("admin:articles_delivery_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Bring in a file"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/delivery/add_form.html", context)

    def raw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        delivery = Delivery.objects.visible_to(request.user).filter(pk=pk).first()
        if delivery is None:
            raise Http404
        # As a download of no type that a browser would open: the bytes are a stranger's.
        headers = {"Content-Disposition": f'attachment; filename="delivery-{pk}.bin"'}
        return HttpResponse(bytes(delivery.raw), content_type="application/octet-stream", headers=headers)

    @admin.display(description=gettext_lazy("raw bytes"))
    def download(self, delivery: Delivery) -> str:
        url = reverse("admin:articles_delivery_raw", args=[delivery.pk])
        return format_html('<a href="{}">{}</a>', url, _("Download as it came"))

    def _tell(self, request: HttpRequest, delivery: Delivery) -> None:
        if delivery.outcome == Outcome.FAILED:
            messages.error(request, _("Kept, but it could not be read: %(error)s") % {"error": delivery.error})
        else:
            messages.success(request, f"{delivery.get_outcome_display()}: {delivery.article}")
