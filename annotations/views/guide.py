"""Pages that say how the record is to be read, and how it comes about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations import cards, marking
from annotations.models import Policy


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How to read the record: the marks on an example, the words, the codes."""
    context = {
        "example": marking.example(),
        "codes": cards.codes(),
        "policies": Policy.objects.public().order_by("name", "edition"),
    }
    return render(request, "annotations/about.html", context)
