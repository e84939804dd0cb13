"""Extractor models with their figures: which one reads, and switching it on or off."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annotations import training
from annotations.models import ExtractorModel
from articles.admin.recorded import ReadOnlyAdmin, staff


@admin.register(ExtractorModel)
class ExtractorModelAdmin(ReadOnlyAdmin):
    list_display = (
        "__str__",
        "is_active",
        "f1_shown",
        "rules_f1_shown",
        "documents",
        "attributions",
        "made_at",
        "made_by",
    )
    is_small = "One is made each time that people train one."
    list_filter = ("is_active",)
    sortable_by = ("f1_shown", "rules_f1_shown", "made_at")
    list_select_related = ("made_by", "weights")
    fields = (
        "language", "number", "is_active", "f1_shown", "precision", "recall", "rules_f1_shown", "rules_precision",
        "rules_recall", "documents", "attributions", "held_back", "made_at", "made_by", "digest",
    )  # fmt: skip
    readonly_fields = ("precision", "recall", "rules_precision", "rules_recall", "f1_shown", "rules_f1_shown", "digest")
    actions = ("switch_on", "switch_off")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExtractorModel]:
        return super().get_queryset(request).defer("weights__data")

    def has_switch_permission(self, request: HttpRequest) -> bool:
        """Asked by the actions: these rows change in no other way."""
        return request.user.has_perm("annotations.change_extractormodel")

    @admin.action(description=gettext_lazy("Switch on, in place of the one that is on"), permissions=["switch"])
    def switch_on(self, request: HttpRequest, queryset: QuerySet[ExtractorModel]) -> None:
        # The newest last: of several of one language it is the one that stays on.
        self._switch(request, queryset, training.switch_on, _("Model %s reads from now on."))

    @admin.action(description=gettext_lazy("Switch off, and leave the reading to the rules"), permissions=["switch"])
    def switch_off(self, request: HttpRequest, queryset: QuerySet[ExtractorModel]) -> None:
        self._switch(request, queryset, training.switch_off, _("Model %s is off."))

    def _switch(
        self, request: HttpRequest, queryset: QuerySet[ExtractorModel], step: Callable[..., object], done: str
    ) -> None:
        for model in queryset.order_by("language", "number"):
            try:
                step(model, by=staff(request))
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
            else:
                messages.success(request, done % model)

    @admin.display(description=gettext_lazy("F1"), ordering="f1")
    def f1_shown(self, model: ExtractorModel) -> str:
        return _percent(model.f1)

    @admin.display(description=gettext_lazy("F1 of the rules"), ordering="rules_f1")
    def rules_f1_shown(self, model: ExtractorModel) -> str:
        return _percent(model.rules_f1)

    @admin.display(description=gettext_lazy("precision"))
    def precision(self, model: ExtractorModel) -> str:
        return _share(model, "model", "found")

    @admin.display(description=gettext_lazy("recall"))
    def recall(self, model: ExtractorModel) -> str:
        return _share(model, "model", "marked")

    @admin.display(description=gettext_lazy("precision of the rules"))
    def rules_precision(self, model: ExtractorModel) -> str:
        return _share(model, "rules", "found")

    @admin.display(description=gettext_lazy("recall of the rules"))
    def rules_recall(self, model: ExtractorModel) -> str:
        return _share(model, "rules", "marked")

    @admin.display(description=gettext_lazy("digest of the weights"))
    def digest(self, model: ExtractorModel) -> str:
        return model.weights.digest


def _share(model: ExtractorModel, tier: str, of: str) -> str:
    figures = model.figures[tier]
    return _percent(figures["right"] / figures[of]) if figures[of] else "–"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
