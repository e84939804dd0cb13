"""Pages of policies: newsrooms' published rules on unnamed sources."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.filters import PolicyFilter
from annotations.models import Policy
from articles.views import listed


@require_safe
def policy_list(request: HttpRequest) -> HttpResponse:
    policies = Policy.objects.public().with_rule_count().select_related("source")
    found = PolicyFilter(request.GET, queryset=policies)
    return listed(request, "annotations/policy_list.html", found, order=("name", "id"))


@require_safe
def policy_detail(request: HttpRequest, slug: str, edition: str) -> HttpResponse:
    editions = list(Policy.objects.public().with_rules().filter(slug=slug))
    policy = next((policy for policy in editions if policy.edition == edition), None)
    if policy is None:
        raise Http404
    others = [other for other in editions if other != policy]
    return render(request, "annotations/policy_detail.html", {"policy": policy, "others": others})
