"""One's own saved searches: the list, and what is done with them."""

from http import HTTPStatus

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from annotations.models import SavedSearch
from annotations.search import subscribing
from annotations.search.reasons import reasons_of
from articles.admin.recorded import staff


class SavedSearchForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    is_alerted = forms.BooleanField(label=_("Tell me by mail of what is new"), required=False)


class ChangeForm(SavedSearchForm):
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def search_list(request: HttpRequest) -> HttpResponse:
    """With the address of a search behind it, that one can be saved; a form saves it (`query`, `name`)."""
    person = staff(request)
    query = request.POST.get("query", "") if request.method == "POST" else request.GET.urlencode()
    form = SavedSearchForm(request.POST or None, auto_id="new-%s")
    refused: list[str] = []
    try:
        query = subscribing.checked(query) if query or request.method == "POST" else ""
        if request.method == "POST" and form.is_valid():
            subscribing.save_search(query, **form.cleaned_data, by=person)
            return redirect("search-list")
    except ValidationError as error:
        refused = error.messages
    refused += [str(message) for messages in form.errors.values() for message in messages]
    return _shown(request, refused, query=query, form=form)


@never_cache
@require_POST
@login_required
def search_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes the name and whether there is mail, or deletes it (`delete`)."""
    saved = get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
    form = ChangeForm(request.POST)
    refused = [str(message) for messages in form.errors.values() for message in messages]
    try:
        if "delete" in request.POST:
            saved.delete()
        elif form.is_valid():
            told = form.cleaned_data
            subscribing.change(saved, name=told["name"], is_alerted=told["is_alerted"], expected=told["version"])
    except ValidationError as error:
        refused = error.messages
    return _shown(request, refused) if refused else redirect("search-list")


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def alerts_end(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mail leads. Whoever has it may end the alerts, signed in or not; mail programs ask by POST alone."""
    saved = subscribing.of_way_out(token)
    if saved is None:
        raise Http404
    if request.method == "POST":
        subscribing.end_alerts(saved)
    return render(request, "annotations/alerts_end.html", {"is_ended": request.method == "POST"})


def _shown(request: HttpRequest, refused: list[str], **context: object) -> HttpResponse:
    saved = [
        (one, reasons_of(found) if not (found := subscribing.filter_of(one.query)).form.errors else [])
        for one in SavedSearch.objects.visible_to(request.user)
    ]
    context |= {"saved": saved, "refused": refused, "has_address": bool(staff(request).email)}
    status = HTTPStatus.BAD_REQUEST if refused else HTTPStatus.OK
    return render(request, "annotations/search_list.html", context, status=status)
