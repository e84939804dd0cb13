"""What the sourcing adds to the screens of articles: having the machine read them. `articles` knows nothing of it, so
its own screen is taken over by one with that on top.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from annotations import suggesting
from annotations.admin.desk.views import desk_view, findings_view, state_view
from annotations.anchoring.selectors import shortened
from annotations.models import Suggestion
from articles.admin.article import ArticleAdmin
from articles.models import Article

admin.site.unregister(Article)


@admin.register(Article)
class ReadArticleAdmin(ArticleAdmin):
    change_form_template = "admin/annotations/article.html"
    actions = ("read_all",)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Who decides on suggestions may ask for them."""
        return request.user.has_perm("annotations.change_suggestion")

    @admin.display(description=gettext_lazy("desk"))
    def desk(self, article: Article) -> str:
        url = reverse("admin:articles_article_desk", args=[article.pk])
        return format_html('<a href="{}">{}</a>', url, _("At the desk"))

    @admin.action(description=gettext_lazy("Read by the machine"), permissions=["decide"])
    def read_all(self, request: HttpRequest, chosen: QuerySet[Article]) -> None:
        _read(request, chosen)

    def get_list_display(self, request: HttpRequest) -> tuple[Any, ...]:
        return (*super().get_list_display(request), "desk")

    def get_urls(self) -> list[URLPattern]:
        own = {"desk/": desk_view, "desk/findings/": findings_view, "desk/state/": state_view, "read/": self.read_view}
        names = {"desk/": "desk", "desk/findings/": "desk_findings", "desk/state/": "desk_state", "read/": "read"}
        return [
            *(
                path(f"<int:pk>/{at}", self.admin_site.admin_view(view), name=f"articles_article_{names[at]}")
                for at, view in own.items()
            ),
            *super().get_urls(),
        ]

    def read_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self.get_queryset(request).filter(pk=pk).first()
        if article is None:
            raise Http404
        if self.has_decide_permission(request):
            _read(request, [article])
        else:
            messages.error(request, _("You may not have stories read by the machine."))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        article = kwargs.get("obj")
        if article and request.user.has_perm("annotations.view_suggestion"):
            waiting = Suggestion.objects.waiting_for(request.user).in_article(article)
            context |= {"suggested": waiting.count(), "may_read": self.has_decide_permission(request)}
        return super().render_change_form(request, context, *args, **kwargs)


def _read(request: HttpRequest, articles: Iterable[Article]) -> None:
    """Have them read one by one, and tell what came of it: one that cannot be read keeps no other from it."""
    count, is_any = 0, False
    for article in articles:
        made = suggesting.try_to_read(article.pk, again=True)
        if made is None:
            story = shortened(article.headline, most=80)
            messages.error(request, _("“%(story)s” could not be read: the log tells why.") % {"story": story})
        else:
            count, is_any = count + len(made), True
    message = ngettext(
        "The machine suggests %(count)d claim that was not there yet.",
        "The machine suggests %(count)d claims that were not there yet.",
        count,
    )
    if is_any:
        messages.success(request, message % {"count": count})
