"""Deliveries: what came in, as it came, with a download; reading one again; and the way in for a file that an editor
has.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.encoding import force_str
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import archiving
from articles.admin.narrowing import DayFilter
from articles.admin.recorded import ReadOnlyAdmin, staff
from articles.models import Delivery, Origin, Outcome, Route
from articles.querysets import DeliveryQuerySet

# A news item is text; a file beyond this is none.
MOST_BYTES = 10_000_000


_TOLD = (
    (None, ("outcome", "error", "article", "revision", "editor_note", "download")),
    (
        gettext_lazy("How it came"),
        ("received_at", "route", "feed", "supplier", "received_by", "origin", "filename", "content_type", "format",
         "position", "size", "digest"),
    ),
    (gettext_lazy("What it said of its story"), ("guid", "status", "supplier_version", "versioned_at")),
)  # fmt: skip


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "ninjs, NewsML, NITF, IPTC 7901, ANPA, RSS, Atom, HTML, plain text; or a zip or tar of these. Up to 10 MB."
        ),
    )
    origin = forms.ChoiceField(label=gettext_lazy("Origin"), choices=Origin.choices, initial=Origin.WIRE)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return file


class UnreadFilter(admin.SimpleListFilter):
    title = gettext_lazy("to be seen to")
    parameter_name = "unread"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("could not be read, nor since"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> QuerySet[Delivery]:
        assert isinstance(queryset, DeliveryQuerySet)
        return queryset.failed() if self.value() == "yes" else queryset


class ReceivedFilter(DayFilter):
    title = gettext_lazy("received")
    parameter_name = "received"
    field = "received_at"


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ("number", "received_at", "outcome", "story", "filename", "format", "route")
    list_filter = (UnreadFilter, "outcome", "format", "route", "feed", ReceivedFilter)
    sortable_by = ("received_at",)
    search_fields = ("pk", "guid__exact", "filename__exact", "payload__digest__exact", "supplier__exact")
    search_help_text = gettext_lazy("A number, or a whole guid, file name, digest or supplier.")
    ordering = ("-received_at", "-id")
    actions = ("read_again",)
    change_form_template = "admin/articles/delivery/change_form.html"
    readonly_fields = ("digest", "size", "download")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        words = (f"article__current_revision__{name}" for name in ("text", "blocks", "links"))
        deliveries = Delivery.objects.visible_to(request.user)
        related = ("article__current_revision", "payload", "feed", "received_by")
        return deliveries.select_related(*related).defer(*words, "payload__data", "terms")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of all that a delivery can tell, what this one does."""
        told = (
            (title, [name for name in names if name in self.readonly_fields or getattr(obj, name) not in ("", None)])
            for title, names in _TOLD
        )
        return [(title, {"fields": names}) for title, names in told if names]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.add_delivery")

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<int:pk>/raw/", self.admin_site.admin_view(self.raw_view), name="articles_delivery_raw"),
            path(
                "<int:pk>/again/",
                self.admin_site.admin_view(require_POST(self.again_view)),
                name="articles_delivery_again",
            ),
            *super().get_urls(),
        ]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            deliveries = archiving.deliver(
                file.read(),
                filename=file.name,
                content_type=_media_type(file),
                origin=Origin(form.cleaned_data["origin"]),
                route=Route.UPLOAD,
                by=staff(request),
            )
            self._tell(request, deliveries)
            return HttpResponseRedirect(reverse("admin:articles_delivery_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Bring in a file"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/delivery/add_form.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        delivery = self.get_object(request, object_id)
        offers = delivery is not None and delivery.outcome == Outcome.FAILED and self.has_add_permission(request)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "offers_again": offers})

    def raw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        delivery = self._delivery(request, pk)
        # As a download of no type that a browser would open: the bytes are a stranger's.
        headers = {"Content-Disposition": f'attachment; filename="delivery-{pk}.bin"'}
        return HttpResponse(bytes(delivery.payload.data), content_type="application/octet-stream", headers=headers)

    def again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        self._tell(request, archiving.redeliver(self._delivery(request, pk), by=staff(request)))
        return HttpResponseRedirect(reverse("admin:articles_delivery_change", args=[pk]))

    @admin.action(description=gettext_lazy("Read again those that failed"), permissions=["add"])
    def read_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        # One by one: the bytes of all of them together may be more than fits into memory.
        for pk in queryset.filter(outcome=Outcome.FAILED).order_by("pk").values_list("pk", flat=True):
            self._tell(request, archiving.redeliver(self._delivery(request, pk), by=staff(request)))

    def called(self, row: Delivery) -> str:
        return f"{row.get_outcome_display()}: {row.article or row.filename or row.pk}"

    @admin.display(description=gettext_lazy("number"))
    def number(self, delivery: Delivery) -> int:
        return delivery.pk

    @admin.display(description=gettext_lazy("story, or why it failed"))
    def story(self, delivery: Delivery) -> str:
        return delivery.error or (delivery.article.headline if delivery.article else "")

    @admin.display(description=gettext_lazy("digest of the bytes"))
    def digest(self, delivery: Delivery) -> str:
        return delivery.payload.digest

    @admin.display(description=gettext_lazy("size in bytes"))
    def size(self, delivery: Delivery) -> int:
        return delivery.payload.size

    @admin.display(description=gettext_lazy("raw bytes"))
    def download(self, delivery: Delivery) -> str:
        url = reverse("admin:articles_delivery_raw", args=[delivery.pk])
        return format_html('<a href="{}">{}</a>', url, _("Download as it came"))

    def _delivery(self, request: HttpRequest, pk: int) -> Delivery:
        delivery = Delivery.objects.visible_to(request.user).select_related("payload", "feed").filter(pk=pk).first()
        if delivery is None:
            raise Http404
        return delivery

    def _tell(self, request: HttpRequest, deliveries: Iterable[Delivery]) -> None:
        for delivery in deliveries:
            if delivery.outcome == Outcome.FAILED:
                messages.error(request, _("Kept, but it could not be read: %(error)s") % {"error": delivery.error})
            elif delivery.article is None:
                messages.info(request, _("This came before, and could not be read then either."))
            else:
                messages.success(request, f"{delivery.get_outcome_display()}: {delivery.article}")


def _media_type(file: Any) -> str:
    """As the browser gave it, with its charset. Of plain text and unknown files it says nothing that it knows."""
    if file.content_type == "application/octet-stream":
        return ""
    # Django hands the charset on as bytes.
    return f"{file.content_type}; charset={force_str(file.charset)}" if file.charset else file.content_type
