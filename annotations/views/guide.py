"""Pages that say how the record is to be read, and how it comes about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations import cards, marking
from annotations.figures import MONTHS, NEWEST
from annotations.models import Policy
from annotations.trends import STORIES_OF_A_MONTH


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How to read the record: the marks on an example, the words, the codes."""
    context = {
        "example": marking.example(),
        "codes": cards.codes(),
        "policies": Policy.objects.public().order_by("name", "edition"),
    }
    return render(request, "annotations/about.html", context)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How claims are found, how notes are approved, how things are counted, and what none of it can tell."""
    context = {"newest": NEWEST, "most": STORIES_OF_A_MONTH, "months": MONTHS}
    return render(request, "annotations/method.html", context)
