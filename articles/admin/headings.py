"""What the screens of a row are headed by: its kind, and what it is about in words, not its number."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import capfirst


class HeadedAdmin(admin.ModelAdmin):
    def called(self, row: Any) -> str:
        """The row in words. Of what the screen reads anyway: this asks the database for nothing."""
        return str(row)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if row := kwargs.get("obj"):
            context |= {"title": capfirst(str(self.opts.verbose_name)), "subtitle": self.called(row)}
        return super().render_change_form(request, context, *args, **kwargs)
