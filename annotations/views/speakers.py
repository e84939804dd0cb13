"""Pages of named speakers: who they are, and the claims that are laid to them. An unnamed one belongs to its story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from annotations.figures import figures_of
from annotations.filters import AttributionFilter, NamedSpeakerFilter
from annotations.models import Attribution, Speaker
from annotations.querysets import COUNTED
from articles.views import listed


@require_safe
def speaker_list(request: HttpRequest) -> HttpResponse:
    speakers = Speaker.objects.public().named().with_public_counts()
    found = NamedSpeakerFilter(request.GET, queryset=speakers)
    return listed(request, "annotations/speaker_list.html", found, order=("name", "id"), counted=COUNTED)


@require_safe
def speaker_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures stand on the first page alone, of the whole list."""
    speaker = get_object_or_404(Speaker.objects.public().named().select_related("source"), pk=pk)
    laid = Attribution.objects.public().filter(speaker=speaker)
    context = {"speaker": speaker, "figures": None if request.GET else figures_of(laid)}
    found = AttributionFilter(request.GET, queryset=laid.quoting())
    return listed(request, "annotations/speaker_detail.html", found, order=("-id",), **context)
