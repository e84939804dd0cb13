"""Pages of policies: newsrooms' published rules on unnamed sources."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.models import Policy


@require_safe
def policy_detail(request: HttpRequest, slug: str, edition: str) -> HttpResponse:
    editions = list(Policy.objects.public().with_rules().filter(slug=slug))
    policy = next((policy for policy in editions if policy.edition == edition), None)
    if policy is None:
        raise Http404
    others = [other for other in editions if other != policy]
    return render(request, "annotations/policy_detail.html", {"policy": policy, "others": others})
