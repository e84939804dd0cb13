"""Revisions: one immutable version of an article's words each. A database trigger refuses every change.

`text` is canonical (articles.text.canonical): paragraphs parted by one blank line. `blocks` stand off it:
a list of `{"kind", "start", "end"}` in code points that covers it exactly; and `links`, of `{"start", "end", "href"}`.
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Rights
from articles.querysets import RevisionQuerySet
from articles.text.blocks import Block, Link, are_apart, covers


class Revision(models.Model):
    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    headline = models.CharField(_("headline"), max_length=500)
    byline = models.CharField(_("byline"), max_length=500, blank=True)
    dateline = models.CharField(_("dateline"), max_length=200, blank=True)
    editor_note = models.TextField(
        _("agency's note to editors"), blank=True, help_text=_("For those who edit, never for readers.")
    )
    supplier_version = models.CharField(_("supplier's version"), max_length=50, blank=True)
    is_correction = models.BooleanField(
        _("is a correction"), default=False, help_text=_("Its supplier says that it corrects an earlier version.")
    )
    versioned_at = models.DateTimeField(_("versioned at"), help_text=_("When the supplier made this version."))
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(_("digest"), max_length=64, help_text=_("SHA-256 of the words."))
    extract_end = models.PositiveIntegerField(_("end of the extract"), help_text=_("In code points."))
    blocks = models.JSONField(_("blocks"))
    links = models.JSONField(_("links"), default=list, blank=True)
    # Last, so that reading a headline from a list does not drag the text's pages in.
    text = models.TextField(_("text"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        get_latest_by = "number"
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = [
            models.Index(
                fields=["-versioned_at", "-id"], name="articles_revision_corrects", condition=Q(is_correction=True)
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="articles_revision_number_once"),
            models.CheckConstraint(name="articles_revision_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="articles_revision_has_words", condition=~Q(text="") & ~Q(headline="")),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} r{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("revision-detail", args=[self.article.slug, self.number])

    def clean(self) -> None:
        errors = {}
        if not self._is_covered():
            errors["blocks"] = _("The blocks do not cover the text exactly.")
        if not self._is_linked():
            errors["links"] = _(
                "Each link is over words of its own and leads to an http or https address; these do not."
            )
        if errors:
            raise ValidationError(errors)

    def limit(self, rights: str) -> int | None:
        """Up to which code point the public may be shown the text; None for all of it. Does not read the text."""
        return {Rights.FULL: None, Rights.EXTRACT: self.extract_end, Rights.HEADLINE: 0}[Rights(rights)]

    def shown_end(self, rights: str) -> int:
        """The same as a place in the text."""
        limit = self.limit(rights)
        return len(self.text) if limit is None else limit

    def opening(self, rights: str) -> str:
        """The first paragraph, where the rights let that be shown."""
        return "" if rights == Rights.HEADLINE else self.text[: self.extract_end]

    def block_spans(self) -> list[Block]:
        return [Block(**block) for block in self.blocks]

    def link_spans(self) -> list[Link]:
        return [Link(**link) for link in self.links]

    def _is_covered(self) -> bool:
        try:
            return covers(self.text, self.block_spans())
        except TypeError:
            return False

    def _is_linked(self) -> bool:
        try:
            links = self.link_spans()
        except (TypeError, ValueError):
            return False
        return are_apart(links) and all(link.end <= len(self.text) for link in links)
