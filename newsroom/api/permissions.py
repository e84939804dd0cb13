"""Who may do what over REST: everybody reads what `visible_to` gives them, and writing takes the right to the model."""

from typing import Any

from django.db.models import Model, QuerySet
from rest_framework.permissions import DjangoModelPermissionsOrAnonReadOnly


class ModelPermissions(DjangoModelPermissionsOrAnonReadOnly):
    def _queryset(self, view: Any) -> QuerySet:
        """The view's model is all that is asked for; its own queryset is dear to make."""
        model: type[Model] = view.filterset_class.Meta.model
        return model._default_manager.none()
