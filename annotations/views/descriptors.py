"""Pages of descriptors: the words for speakers whom stories do not name, and the claims laid to whoever they mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from annotations.figures import figures_of
from annotations.filters import AttributionFilter, DescriptorFilter
from annotations.models import Attribution, Convention, Descriptor
from annotations.querysets import COUNTED
from articles.views import listed


@require_safe
def descriptor_list(request: HttpRequest) -> HttpResponse:
    found = DescriptorFilter(request.GET, queryset=Descriptor.objects.public().with_public_counts())
    return listed(request, "annotations/descriptor_list.html", found, order=("key", "id"), counted=COUNTED)


@require_safe
def descriptor_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures stand on the first page alone, of the whole list."""
    descriptor = get_object_or_404(Descriptor.objects.public(), pk=pk)
    laid = Attribution.objects.public().worded().filter(descriptor=descriptor)
    context = {
        "descriptor": descriptor,
        "conventions": Convention.objects.public().beside(descriptor),
        "figures": None if request.GET else figures_of(laid),
    }
    found = AttributionFilter(request.GET, queryset=laid.quoting())
    return listed(request, "annotations/descriptor_detail.html", found, order=("-id",), **context)
